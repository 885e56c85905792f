//! Dates in digits: 2021-09-03, 12/25/2020, 25.12.2020, 21-04-2016.

use super::line::{Line, plain_digits};
use super::part::Part;
use super::period::Period;
use super::sighting::{Clock, Sense, Sighting};
use super::year::full_year;
use super::{absolute, clock, guard, year};
use crate::day::Day;
use crate::gazetteer::Class;
use crate::segment::scan::shape;

/// Dates in digits: 2021-09-03, 12/25/2020, 25.12.2020; and "3 September".
pub(super) fn numeric(line: &Line, at: usize) -> Option<Sighting> {
    if let Some(found) = absolute::day_first(line, at) {
        return Some(clock::beside(line, found));
    }
    if let Some(found) = month_and_day(line, at) {
        return Some(clock::beside(line, found));
    }
    if let Some(found) = month_in_digits(line, at) {
        return Some(found);
    }
    if let Some(found) = stamp(line, at) {
        return Some(found);
    }
    let (last, day) = iso(line, at)
        .or_else(|| slashes(line, at))
        .or_else(|| hyphens(line, at))
        .or_else(|| dots(line, at))?;
    let found = Sighting::new(at, last, Sense::Full(Period::Day(day)), "digits");
    Some(clock::beside(line, found))
}

/// "2016-05-07T23:45:00Z", as machines write it.
fn stamp(line: &Line, at: usize) -> Option<Sighting> {
    let joined = line.is_hyphen(at + 1) && line.is_hyphen(at + 3);
    if !joined || line.mark(at + 5) != Some(':') {
        return None;
    }
    let (day, hour) = line.text(at + 4).split_once('T')?;
    let [year, month] = [at, at + 2].map(|at| plain_digits(line.text(at)));
    let day = Day::new(i32::try_from(year?).ok()?, month?, plain_digits(day)?)?;
    let [hour, minute] = [hour, line.text(at + 6)].map(plain_digits);
    let (hour, minute) = (
        hour.filter(|hour| *hour <= 24)?,
        minute.filter(|minute| *minute < 60)?,
    );
    let seconds = line.mark(at + 7) == Some(':') && line.has(at + 8, shape::GLUED);
    let last = if seconds { at + 8 } else { at + 6 };
    let mut found = Sighting::new(at, last, Sense::Full(Period::Day(day)), "digits");
    found.clock = Some(Clock::At(hour, minute));
    Some(found)
}

fn iso(line: &Line, at: usize) -> Option<(usize, Day)> {
    let joined = line.is_hyphen(at + 1) && line.is_hyphen(at + 3);
    if !joined || line.text(at).len() != 4 || guard::runs_on(line, at, at + 4) {
        return None;
    }
    let [year, month, day] = [at, at + 2, at + 4].map(|at| plain_digits(line.text(at)));
    let day = Day::new(i32::try_from(year?).ok()?, month?, day?)?;
    Some((at + 4, day))
}

/// "on 5/31", "Friday 5/31", "5/31 at 4 p.m.": month first, unless only the other order is a day.
pub(super) fn month_and_day(line: &Line, at: usize) -> Option<Sighting> {
    let slash = line.mark(at + 1) == Some('/') && line.has(at + 1, shape::GLUED);
    if !slash || guard::runs_on(line, at, at + 2) {
        return None;
    }
    let led_in = line.before(at).is_some_and(|before| {
        line.is_cue(before, "on") || line.is(line.without_stop(before), Class::Weekday)
    });
    if !(led_in || clock::stands_at(line, at + 3)) {
        return None;
    }
    let (first, second) = (
        plain_digits(line.text(at))?,
        plain_digits(line.text(at + 2))?,
    );
    let (month, day) = if first <= 12 {
        (first, second)
    } else {
        (second, first)
    };
    Day::new(absolute::LEAP_YEAR, month, day)?;
    let sense = Sense::Open(Part::MonthDay(month, day, None));
    Some(Sighting::new(at, at + 2, sense, "digits"))
}

/// "06/2004", "2016/11"
fn month_in_digits(line: &Line, at: usize) -> Option<Sighting> {
    let slash = line.mark(at + 1) == Some('/') && line.has(at + 1, shape::GLUED);
    if !slash || !line.has(at + 2, shape::GLUED) || guard::runs_on(line, at, at + 2) {
        return None;
    }
    let (first, second) = (line.text(at), line.text(at + 2));
    let (year, month) = match (first.len(), second.len()) {
        (4, 1 | 2) if year::last_year(line, at, year::year_number(line, at)?).is_none() => {
            (year::year_number(line, at)?, second)
        }
        (1 | 2, 4) => (year::year_number(line, at + 2)?, first),
        _ => return None,
    };
    let month = plain_digits(month).filter(|month| (1..=12).contains(month))?;
    let sense = Sense::Full(Period::Month(year, month));
    Some(Sighting::new(at, at + 2, sense, "digits"))
}

/// "21-04-2016": day or month first, as with slashes.
fn hyphens(line: &Line, at: usize) -> Option<(usize, Day)> {
    let joined = line.is_hyphen(at + 1) && line.is_hyphen(at + 3);
    if !joined || line.text(at + 4).len() != 4 || guard::runs_on(line, at, at + 4) {
        return None;
    }
    let [first, second, third] = [at, at + 2, at + 4].map(|at| line.text(at));
    let short = first.len() <= 2 && second.len() <= 2;
    let day = short
        .then(|| day_of_fields(first, second, third))
        .flatten()?;
    (1000..=2100).contains(&day.year()).then_some((at + 4, day))
}

/// Month first, as in the USA, unless only the other order is a day.
fn slashes(line: &Line, at: usize) -> Option<(usize, Day)> {
    let is_slash = |at: usize| line.mark(at) == Some('/') && line.has(at, shape::GLUED);
    if !is_slash(at + 1) || !is_slash(at + 3) || guard::runs_on(line, at, at + 4) {
        return None;
    }
    let [first, second, third] = [at, at + 2, at + 4].map(|at| line.text(at));
    Some((at + 4, day_of_fields(first, second, third)?))
}

/// Day first, as in continental Europe, unless only the other order is a day.
fn dots(line: &Line, at: usize) -> Option<(usize, Day)> {
    const SHORTEST: usize = "1.2.2020".len();
    let text = line.text(at);
    if text.len() < SHORTEST {
        return None;
    }
    let mut fields = text.split('.');
    let (first, second, third) = (fields.next()?, fields.next()?, fields.next()?);
    if fields.next().is_some() || third.len() != 4 {
        return None;
    }
    let day = day_of_fields(second, first, third).or_else(|| day_of_fields(first, second, third));
    Some((at, day?))
}

fn day_of_fields(first: &str, second: &str, third: &str) -> Option<Day> {
    if first.len() == 4 {
        let year = i32::try_from(plain_digits(first)?).ok()?;
        return Day::new(year, plain_digits(second)?, plain_digits(third)?);
    }
    let year = plain_digits(third)?;
    let year = match third.len() {
        4 => i32::try_from(year).ok()?,
        2 => full_year(year),
        _ => return None,
    };
    let (first, second) = (plain_digits(first)?, plain_digits(second)?);
    Day::new(year, first, second).or_else(|| Day::new(year, second, first))
}
