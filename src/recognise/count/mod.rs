//! How many: numbers with their bounds, units and counted nouns.
//!
//! Only tokens that may begin a number are looked at: figures, number words, magnitudes and
//! fractions. From there each question has its finder: the numeral itself ([`number`],
//! [`spelled`], [`article`], [`fraction`]), its unit ([`measure`], [`currency`], [`money`]), a
//! second number ([`range`], [`share`]), modifiers ([`bound`]), what is counted ([`head`]), what
//! happened ([`event`], [`deed`], [`context`]), and whether it counts anything at all ([`guard`], [`age`],
//! [`score`]).

mod age;
mod article;
mod bound;
mod context;
mod currency;
mod deed;
mod draft;
mod event;
mod fraction;
mod guard;
mod head;
mod measure;
mod money;
mod number;
mod range;
mod read;
mod score;
mod share;
mod spelled;
#[cfg(test)]
mod tests;

use super::Found;
use crate::analysis::{Body, Count, Date, Entity};
use crate::gazetteer::Class;
use crate::parse::Parses;
use crate::segment::Page;
use crate::segment::scan::shape;
use context::Context;
use currency::Countries;
use draft::Draft;
use read::Reader;

/// All counts of a page, in the order of the text, without links; numbers that belong to dates
/// or names are none.
///
/// Each step is done for all counts before the next one, since their code together is more than
/// the processor keeps at hand.
pub(crate) fn counts(
    page: &Page,
    parses: &mut Parses,
    dates: &[Found<Date>],
    names: (&[Found<Body>], &[Entity]),
) -> Vec<Found<Count>> {
    let countries = Countries::new(names.0, names.1);
    let reader = Reader::new(page, dates, &countries);
    let drafts = drafts(&reader);
    let mut made = Vec::with_capacity(drafts.len());
    made.extend(drafts.iter().filter_map(|draft| draft.count(&reader)));
    let mut context = Context::new(parses);
    for (counted, count) in &mut made {
        context.measure(&reader, counted, count);
    }
    context.read(page, made.iter().map(|(counted, _)| counted.number));
    for (counted, count) in &mut made {
        context.complete(&reader, counted, &mut count.body);
    }
    made.into_iter().map(|(_, count)| count).collect()
}

/// The numbers of a page that may count something, with their modifiers and units.
fn drafts<'a>(reader: &Reader<'a>) -> Vec<Draft<'a>> {
    let mut drafts = Vec::with_capacity(COUNTS);
    let mut at = 0;
    while let Some(trigger) = next_trigger(reader.page, at) {
        let (next, draft) = find(reader, trigger);
        drafts.extend(draft);
        at = next.max(trigger + 1);
    }
    drafts
}

/// Why the number that begins at a token is no count; `None` if no number may begin there.
pub(crate) fn why_none(
    page: &Page,
    dates: &[Found<Date>],
    names: &[Found<Body>],
    at: usize,
) -> Option<&'static str> {
    if next_trigger(page, at) != Some(at) {
        return None;
    }
    let countries = Countries::new(names, &[]);
    let reader = Reader::new(page, dates, &countries);
    let Some(amount) = measure::amount(&reader, at) else {
        return Some("no number of the grammar begins with it");
    };
    if score::result(&reader, &amount).is_some() || score::innings(&reader, &amount).is_some() {
        return Some("it belongs to a score or result");
    }
    let reason = guard::reason(&reader, &amount.numeral);
    Some(reason.unwrap_or("nothing that is counted goes with it"))
}

/// Counts of an article that fit without more memory.
const COUNTS: usize = 16;

/// The classes of words that may begin a number.
const TRIGGERS: u64 = Class::mask(&[
    Class::Number,
    Class::Magnitude,
    Class::Fraction,
    Class::Vague,
]);

/// The next token from `at` on at which a number may begin.
fn next_trigger(page: &Page, at: usize) -> Option<usize> {
    let mut ahead = (at..).zip(page.tokens.get(at..)?);
    let found = ahead.find(|(at, token)| {
        token.shape & shape::DIGIT != 0
            || token.is_any(TRIGGERS | article::SINGLE)
                && (token.is_any(TRIGGERS) || article::is_single(page, *at))
    });
    found.map(|(at, _)| at)
}

/// The number at a token that may count something, and the token to go on from.
fn find<'a>(r: &Reader<'a>, at: usize) -> (usize, Option<Draft<'a>>) {
    let Some(first) = measure::amount(r, at) else {
        return (at + 1, None);
    };
    if let Some(last) = score::result(r, &first).or_else(|| score::innings(r, &first)) {
        return (last + 1, None);
    }
    let pair = range::pair(r, &first);
    let (amount, pair) = match pair {
        Some((amount, pair)) => (amount, Some(pair)),
        None => (first, None),
    };
    if pair.is_none() {
        if let Some(last) = guard::excluded(r, &amount.numeral) {
            return (last + 1, None);
        }
    } else if r.in_date(amount.numeral.first) || r.in_date(amount.numeral.last) {
        return (amount.last + 1, None);
    }
    let draft = Draft::new(r, amount, pair);
    (draft.last + 1, Some(draft))
}
