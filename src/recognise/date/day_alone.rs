//! Days of a month that is not named: "on the 18th", "Friday the 13th", "the 4th of last month".

use compact_str::format_compact;

use super::amount::Unit;
use super::line::Line;
use super::part::Part;
use super::sighting::{Sense, Shift, Sighting};
use super::{clock, guard, relative};
use crate::gazetteer::Class;

/// The expression of a numbered day that starts at an ordinal in digits.
pub(super) fn nth(line: &Line, at: usize) -> Option<Sighting> {
    let day = ordinal_in_digits(line, at)?;
    if let Some(found) = of_a_month(line, at, day) {
        return Some(found);
    }
    if !guard::is_day_alone(line, at) {
        return None;
    }
    let sense = Sense::Open(Part::DayOf(day, None));
    let found = Sighting::new(at, at, sense, "day of a month").headed();
    Some(clock::beside(line, found))
}

fn ordinal_in_digits(line: &Line, at: usize) -> Option<u32> {
    line.text(at)
        .starts_with(|first: char| first.is_ascii_digit())
        .then_some(())?;
    line.ordinal_day(at)
}

/// "the 4th of this month", "the 19th of every month"
fn of_a_month(line: &Line, at: usize, day: u32) -> Option<Sighting> {
    let word = at + 2;
    let unit = Unit::at(line, word + 1).filter(|_| line.is_cue(at + 1, "of"))?;
    if unit != Unit::Month || line.is_plural(word + 1) {
        return None;
    }
    if line.means(word, Class::DateSet, "every") {
        let sense = Sense::Repeat(format_compact!("XXXX-XX-{day:02}"));
        return Some(Sighting::new(at, word + 1, sense, "set").headed());
    }
    let shift = match line.is_cue(word, "the") {
        true => Shift::The,
        false => relative::shift(line, word)?,
    };
    let sense = Sense::Within(Part::DayOf(day, None), shift, unit);
    Some(Sighting::new(at, word + 1, sense, "day of a month").headed())
}

/// "Friday the 13th", "Thu 15th": the expression at the weekday's name.
pub(super) fn behind_weekday(line: &Line, at: usize, weekday: u32) -> Option<Sighting> {
    let name = line.with_stop(at);
    let comma = usize::from(line.mark(name + 1) == Some(','));
    let article = usize::from(line.is_cue(name + 1 + comma, "the"));
    let last = name + 1 + comma + article;
    let day = ordinal_in_digits(line, last)?;
    let plain = comma == 0 || article == 1;
    if !plain || !line.is_capital(at) || !guard::ends_noun(line, last) {
        return None;
    }
    let sense = Sense::Open(Part::DayOf(day, Some(weekday)));
    Some(Sighting::new(at, last, sense, "weekday"))
}

/// "the 18th" of "the week of the 18th"
pub(super) fn behind_week_of(line: &Line, at: usize) -> Option<Sighting> {
    let day = ordinal_in_digits(line, at)?;
    let sense = Sense::Open(Part::DayOf(day, None));
    Some(Sighting::new(at, at, sense, "day of a month"))
}
