//! The days that a clause tells of, for offices that were held then.

use crate::analysis::{Body, Date};
use crate::day::Day;
use crate::recognise::Found;
use crate::segment::Page;

/// First and last day, both included.
pub(in crate::resolve) type Days = (Day, Day);

/// The days of the one date in the sentence of a mention, if they are before the publication.
pub(super) fn of_clause(
    page: &Page,
    dates: &[Found<Date>],
    mention: &Found<Body>,
    published: Option<Day>,
) -> Option<Days> {
    let sentence = page.tokens.get(mention.first as usize)?.sentence;
    let of = |date: &Found<Date>| page.tokens[date.first as usize].sentence;
    let from = dates.partition_point(|date| of(date) < sentence);
    let mut here = dates[from..].iter().take_while(|date| of(date) == sentence);
    let date = here.next()?;
    if here.next().is_some() || date.body.age {
        return None;
    }
    let days = (date.body.earliest?, date.body.latest?);
    let past = published.is_none_or(|published| days.1 < published);
    past.then_some(days)
}
