//! Days and months of the calendar, weekdays and feasts.

use super::amount::Unit;
use super::feast::Feast;
use super::line::{Line, plain_digits};
use super::part::Part;
use super::period::{Grain, Period};
use super::quarter::{relative_year, within_year};
use super::sighting::{Sense, Shift, Sighting};
use super::year::{full_year, year_at};
use super::{clock, day_alone, digits, feast, guard, quarter, relative, year};
use crate::analysis::Modifier;
use crate::gazetteer::Class;
use crate::segment::scan::shape;

/// A month, with its day and year as far as they are there, at the month's name.
pub(super) fn month(line: &Line, at: usize) -> Option<Sighting> {
    let dated = month_first(line, at)?;
    if dated.last == line.with_stop(at) && !guard::is_month(line, at) {
        return None;
    }
    Some(clock::beside(line, dated))
}

/// The number of the month whose name stands there.
fn month_at(line: &Line, at: usize) -> Option<u32> {
    let month = u32::try_from(line.number(at, Class::Month)?).ok()?;
    (1..=12).contains(&month).then_some(month)
}

fn month_first(line: &Line, at: usize) -> Option<Sighting> {
    let month = month_at(line, at)?;
    let name = line.with_stop(at);
    let tied = usize::from(is_tied(line, name + 1) && line.plain_day(name + 2).is_some());
    match line.day_at(name + 1 + tied) {
        Some((day_at, day)) if guard::is_day_of_month(line, at, day_at) => {
            Some(days_from(line, (at, day_at), (month, day), None)).filter(can_be)
        }
        _ => Some(month_and_year(line, (at, name), month)),
    }
}

/// Whether a day is of some year: not 31 June.
fn can_be(found: &Sighting) -> bool {
    match found.sense {
        Sense::Open(part @ (Part::MonthDay(..) | Part::Days(..))) => {
            part.in_year(LEAP_YEAR).is_some()
        }
        _ => true,
    }
}

/// A year that has every day of a month.
pub(super) const LEAP_YEAR: i32 = 2000;

/// A day, the day that a hyphen may lead to, and the year behind them; `at` is first and last
/// token so far.
fn days_from(
    line: &Line,
    (first, day_at): (usize, usize),
    (month, day): (u32, u32),
    weekday: Option<u32>,
) -> Sighting {
    let to = day_to_day(line, day_at, day).map(|(last, end)| (last, (month, end)));
    let (last, part) = match range_end(line, day_at, month).or(to) {
        Some((last, end)) => (last, Part::Days((month, day), end)),
        None => (day_at, Part::MonthDay(month, day, weekday)),
    };
    with_year(line, first, last, part)
}

/// The day behind a hyphen or dash: "3-7", "28-Oct. 3".
fn range_end(line: &Line, day_at: usize, month: u32) -> Option<(usize, (u32, u32))> {
    if !line.is_dash(day_at + 1) {
        return None;
    }
    let next = day_at + 2;
    if let Some(last_month) = month_at(line, next) {
        let day_at = line.with_stop(next) + 1;
        let day = line.day_number(day_at)?;
        return Some((day_at, (last_month, day)));
    }
    let last = line.day_number(next)?;
    Some((next, (month, last)))
}

/// The day behind "to": "September 9 to 11".
fn day_to_day(line: &Line, day_at: usize, day: u32) -> Option<(usize, u32)> {
    let next = day_at + 2;
    let last = line
        .day_number(next)
        .filter(|last| line.is_cue(day_at + 1, "to") && *last > day)?;
    let ends = !line.has(next + 1, shape::WORD) || line.is(next + 1, Class::Preposition);
    let counts = line.mark(next + 1) == Some('%') || line.has(next + 1, shape::NUMERIC);
    (ends && !counts).then_some((next, last))
}

/// A part with the year that stands behind it, after a comma or not.
fn with_year(line: &Line, first: usize, last: usize, part: Part) -> Sighting {
    let comma = line.mark(last + 1) == Some(',') || line.is_cue(last + 1, "of");
    let tied = is_tied(line, last + 1);
    if let Some((last, year)) = year_at(line, last + 1 + usize::from(comma || tied))
        && let Some(period) = part.in_year(year)
    {
        return Sighting::new(first, last, Sense::Full(period), "day");
    }
    if let Some((last, shift)) = relative_year(line, last + 1) {
        return Sighting::new(first, last, Sense::Within(part, shift, Unit::Year), "day");
    }
    if let Some(year) = year_of_two_digits(line, last + 1)
        && let Some(period) = part.in_year(year)
    {
        return Sighting::new(first, last + 1, Sense::Full(period), "day");
    }
    Sighting::new(first, last, Sense::Open(part), "day")
}

/// Whether a hyphen or slash without spaces stands there: "Dec-2018", "31/Oct/1974".
fn is_tied(line: &Line, at: usize) -> bool {
    matches!(line.mark(at), Some('-' | '/'))
        && line.has(at, shape::GLUED)
        && line.has(at + 1, shape::GLUED)
}

/// "96" of "3 Aug 96", as wires and letters have it: nothing follows that it could count.
fn year_of_two_digits(line: &Line, at: usize) -> Option<i32> {
    let text = line.text(at);
    let year = (text.len() == 2).then(|| plain_digits(text)).flatten()?;
    let month = line.before(at).and_then(|before| match line.mark(before) {
        Some('.') => line.before(before),
        _ => Some(before),
    });
    let short = month.is_some_and(|month| line.is_cue(month, "abbreviation"));
    let goes_on = line.has(at + 1, shape::WORD | shape::NUMERIC)
        || matches!(line.mark(at + 1), Some('%' | ':' | '/' | '-'));
    (short && !goes_on).then(|| full_year(year))
}

fn month_and_year(line: &Line, (first, name): (usize, usize), month: u32) -> Sighting {
    let (last, part) = month_range(line, name, month);
    let after = last + 1;
    let year_token = match line.mark(after) {
        Some(',') => after + 1,
        _ if is_tied(line, after) || line.is_cue(after, "of") => after + 1,
        _ => after,
    };
    if let Some((last, year)) = year_at(line, year_token)
        && guard::is_year_of_month(line, last)
        && let Some(period) = part.in_year(year)
    {
        return Sighting::new(first, last, Sense::Full(period), "month");
    }
    if let Some(year) = short_year(line, after)
        && let Some(period) = part.in_year(year)
    {
        return Sighting::new(first, after + 1, Sense::Full(period), "month");
    }
    match relative_year(line, after) {
        Some((last, shift)) => {
            Sighting::new(first, last, Sense::Within(part, shift, Unit::Year), "month")
        }
        None => Sighting::new(first, last, Sense::Open(part), "month"),
    }
}

/// "June-July", "June/July": the part, and its last token.
fn month_range(line: &Line, name: usize, month: u32) -> (usize, Part) {
    let joined = line.is_dash(name + 1) || line.mark(name + 1) == Some('/');
    match month_at(line, name + 2) {
        Some(last) if joined && line.day_number(name + 3).is_none() => {
            (line.with_stop(name + 2), Part::Months(month, last))
        }
        _ => (name, Part::Month(month)),
    }
}

/// A year in two digits behind an apostrophe.
fn short_year(line: &Line, at: usize) -> Option<i32> {
    let digits = (line.mark(at) == Some('\'')).then(|| line.text(at + 1))?;
    let year = (digits.len() == 2)
        .then(|| plain_digits(digits))
        .flatten()?;
    Some(full_year(year))
}

/// A weekday, with the day and month behind it.
pub(super) fn weekday(line: &Line, at: usize) -> Option<Sighting> {
    let weekday = u32::try_from(line.number(at, Class::Weekday)?).ok()?;
    let name = line.with_stop(at);
    let dated = [name + 1, name + 2]
        .into_iter()
        .take(if line.mark(name + 1) == Some(',') {
            2
        } else {
            1
        })
        .find_map(|next| day_and_month(line, next));
    if let Some(mut dated) = dated {
        if let Sense::Open(Part::MonthDay(month, day, _)) = dated.sense {
            dated.sense = Sense::Open(Part::MonthDay(month, day, Some(weekday)));
        }
        dated.first = at;
        return Some(with_year_behind(line, clock::beside(line, dated)));
    }
    if let Some(found) = day_alone::behind_weekday(line, at, weekday) {
        return Some(clock::beside(line, found));
    }
    if !guard::is_weekday(line, at) {
        return None;
    }
    let sense = Sense::Open(Part::Weekday(weekday));
    Some(clock::beside(
        line,
        Sighting::new(at, name, sense, "weekday"),
    ))
}

/// "Thu Oct 26 11:00:09 2023", as logs have it.
fn with_year_behind(line: &Line, found: Sighting) -> Sighting {
    let Sense::Open(part @ Part::MonthDay(..)) = found.sense else {
        return found;
    };
    match year::year_number(line, found.last + 1).and_then(|year| part.in_year(year)) {
        Some(period) if found.clock.is_some() => Sighting {
            last: found.last + 1,
            sense: Sense::Full(period),
            ..found
        },
        _ => found,
    }
}

/// A day of a month, in either order.
fn day_and_month(line: &Line, at: usize) -> Option<Sighting> {
    let found = match line.number(at, Class::Month) {
        Some(_) => month_first(line, at)?,
        None => {
            let at = if line.is_cue(at, "the") { at + 1 } else { at };
            day_first(line, at).or_else(|| digits::month_and_day(line, at))?
        }
    };
    found.is_day().then_some(found)
}

/// "3 September 2021", "3rd of September", "3-7 May".
pub(super) fn day_first(line: &Line, at: usize) -> Option<Sighting> {
    // "24 to 25 of September"
    const REACH: usize = 5;
    if !(at + 1..=at + REACH).any(|near| line.is(near, Class::Month)) {
        return None;
    }
    day_and_its_month(line, at).or_else(|| day_before_another(line, at))
}

/// "24" of "24 and 25 September", "ninth" of "ninth to the twelfth of May": the month is the next day's.
fn day_before_another(line: &Line, at: usize) -> Option<Sighting> {
    let (last, day) = line.day_at(at)?;
    let joint = last + 1;
    let joined = line.is_cue(joint, "and") || line.is_cue(joint, "or") || line.is_cue(joint, "to");
    let next = joint + 1 + usize::from(line.is_cue(joint + 1, "the"));
    let next = day_and_its_month(line, next).filter(|_| joined)?;
    let (month, other) = match next.sense {
        Sense::Open(Part::MonthDay(month, other, _)) => (month, other),
        Sense::Full(Period::Day(other)) => (other.month(), other.day()),
        _ => return None,
    };
    let sense = Sense::Open(Part::MonthDay(month, day, None));
    let found = Sighting::new(at, last, sense, "day");
    let ordinal = line.plain_day(at).is_none();
    (day < other).then_some(if ordinal { found.headed() } else { found })
}

/// "25" of "September 24 and 25": the month is that of the day before.
pub(super) fn day_behind_another(line: &Line, found: &Sighting) -> Option<Sighting> {
    let Sense::Open(Part::MonthDay(month, day, _)) = found.sense else {
        return None;
    };
    let joint = found.last + 1;
    let at = joint + 1;
    let joined = line.is_cue(joint, "and") || line.is_cue(joint, "or");
    line.plain_day(found.last).filter(|_| joined)?;
    let other = line.plain_day(at).filter(|other| *other > day)?;
    let ends = !line.has(at + 1, shape::WORD) || line.is(at + 1, Class::Preposition);
    ends.then(|| with_year(line, at, at, Part::MonthDay(month, other, None)))
}

fn day_and_its_month(line: &Line, at: usize) -> Option<Sighting> {
    let (day_at, day) = line.day_at(at)?;
    let is_plain = line.plain_day(at).is_some();
    let next = day_at + 1;
    let (month_at_token, end) =
        if is_plain && is_tied(line, next) && line.is(next + 1, Class::Month) {
            (next + 1, None)
        } else if is_plain && line.is_dash(next) {
            (next + 2, Some(line.plain_day(next + 1)?))
        } else if !is_plain && line.is_cue(next, "of") {
            (next + 1, None)
        } else {
            (next, None)
        };
    let month = month_at(line, month_at_token)?;
    if !line.is_capital(month_at_token) && line.text(month_at_token).len() < 4 {
        return None;
    }
    let last = line.with_stop(month_at_token);
    let part = match end {
        Some(end) => Part::Days((month, day), (month, end)),
        None => Part::MonthDay(month, day, None),
    };
    let mut found = with_year(line, at, last, part);
    found.headed = !is_plain;
    can_be(&found).then_some(found)
}

/// Ordinals of days, quarters, halves, centuries: "the 3rd of May", "third-quarter", "20th century".
pub(super) fn ordinal(line: &Line, at: usize) -> Option<Sighting> {
    if let Some(found) = day_first(line, at) {
        return Some(clock::beside(line, found));
    }
    nth(line, at)
}

/// "twenty-first of May", "twenty-first century".
pub(super) fn spelled(line: &Line, at: usize) -> Option<Sighting> {
    line.spelled_ordinal(at)?;
    ordinal(line, at)
}

/// The expressions of an ordinal that is no day of a month named with it: "the 19th century",
/// "the third quarter".
pub(super) fn nth(line: &Line, at: usize) -> Option<Sighting> {
    let number = line.ordinal(at)?;
    year::century(line, at)
        .or_else(|| quarter::quarter_of(line, at))
        .or_else(|| edge(line, at, at + 1, Edge::Nth(number)))
}

/// Which of several an ordinal or "last" means.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Edge {
    Nth(u32),
    Last,
}

/// "the first Tuesday of October", "the last Friday in May 2014", "the last week of August".
pub(super) fn edge(line: &Line, first: usize, at: usize, edge: Edge) -> Option<Sighting> {
    let decade = match edge {
        Edge::Nth(which) => which,
        Edge::Last => 10,
    };
    if let Some(mut found) = year::decade_of_century(line, at, decade) {
        found.first = first;
        return Some(found);
    }
    let of = at + 1;
    if !line.is_cue(of, "of") && !line.is_cue(of, "in") {
        return None;
    }
    if let Some(found) = of_month_spoken_of(line, first, at, edge) {
        return Some(found);
    }
    let month_token = of + 1;
    let month = month_at(line, month_token).filter(|_| line.is_capital(month_token))?;
    let name = line.with_stop(month_token);
    if let Some(weekday) = line.number(at, Class::Weekday) {
        let which = match edge {
            Edge::Nth(which) => which.min(5),
            Edge::Last => 0,
        };
        let feast = Feast::Nth(month, u32::try_from(weekday).ok()?, which, 0);
        return Some(with_year(line, first, name, Part::Feast(feast)).headed());
    }
    let unit = Unit::at(line, at).filter(|_| line.is_cue(of, "of"))?;
    if let (Unit::Day, Edge::Nth(day @ 1..=31)) = (unit, edge) {
        return Some(with_year(line, first, name, Part::MonthDay(month, day, None)).headed());
    }
    let modifier = match edge {
        Edge::Nth(1) => Modifier::Start,
        Edge::Last => Modifier::End,
        Edge::Nth(_) => return None,
    };
    let mut found = month_and_year(line, (first, name), month).headed();
    found.modifier = Some(modifier);
    matches!(unit, Unit::Week | Unit::Day).then_some(found)
}

/// "the first Monday of the month", "the last Friday of next month"
fn of_month_spoken_of(line: &Line, first: usize, at: usize, edge: Edge) -> Option<Sighting> {
    let weekday = u32::try_from(line.number(at, Class::Weekday)?).ok()?;
    let word = at + 2;
    let unit = Unit::at(line, word + 1).filter(|unit| *unit == Unit::Month)?;
    let shift = match line.is_cue(word, "the") {
        true => Shift::The,
        false => relative::shift(line, word)?,
    };
    let which = match edge {
        Edge::Nth(which) => which.min(5),
        Edge::Last => 0,
    };
    let sense = Sense::Within(Part::NthWeekday(which, weekday), shift, unit);
    let singular = !line.is_plural(word + 1);
    singular.then(|| Sighting::new(first, word + 1, sense, "day of a month").headed())
}

/// A feast or holiday, with the year behind it.
pub(super) fn feast(line: &Line, at: usize) -> Option<Sighting> {
    if !line.is_capital(at) {
        return None;
    }
    let (last, rules) = line.entry(at, Class::Holiday)?;
    if guard::is_greeting(line, at) {
        return None;
    }
    let feast = Feast::read(feast::rule_at_home(line, rules)?)?;
    let found = within_year(line, at, last, Part::Feast(feast), "feast");
    let around = match Unit::at(line, found.last + 1) {
        Some(Unit::Weekend) => Grain::Weekend,
        Some(Unit::Week) => Grain::Week,
        _ => return Some(clock::beside(line, found)),
    };
    if line.is_plural(found.last + 1) {
        return Some(found);
    }
    // "Easter week", "Labor Day weekend"
    Some(Sighting {
        last: found.last + 1,
        around: Some(around),
        rule: "week of a feast",
        ..found.headed()
    })
}
