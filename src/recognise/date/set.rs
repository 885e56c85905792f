//! Recurring times: "daily", "every Monday", "twice a month", "Sundays".

use compact_str::{CompactString, format_compact};

use super::amount::{Amount, Unit, number};
use super::line::Line;
use super::part::Part;
use super::period::Season;
use super::sighting::{Clock, Sense, Sighting};
use super::{absolute, clock, guard};
use crate::gazetteer::Class;
use crate::segment::scan::key_of;

/// A recurring time, with the clock time behind it.
pub(super) fn repeated(line: &Line, at: usize) -> Option<Sighting> {
    let found = recurring_at(line, at)?;
    let timed = clock::behind(line, found.last + 1)
        .and_then(|(last, clock)| Some((last, with_clock(&found, clock)?)));
    Some(match timed {
        Some((last, sense)) => Sighting {
            last,
            sense,
            ..found
        },
        None => found,
    })
}

/// "9 a.m. every Sunday": the recurring time behind a clock time.
pub(super) fn at_time(line: &Line, at: usize, clock: Clock) -> Option<Sighting> {
    let starts = line.is(at, Class::DateSet) || line.is(at, Class::Weekday) && line.is_plural(at);
    let found = starts.then(|| recurring_at(line, at)).flatten()?;
    let sense = with_clock(&found, clock)?;
    Some(Sighting { sense, ..found })
}

/// What recurs at a clock time.
fn with_clock(found: &Sighting, clock: Clock) -> Option<Sense> {
    let (Sense::Repeat(value), Clock::At(hour, minute)) = (&found.sense, clock) else {
        return None;
    };
    let day = match value.split_once('T') {
        Some((day, _)) if !day.starts_with('P') => day,
        None if value == "P1D" => "XXXX-XX-XX",
        None if value.starts_with('X') => value,
        _ => return None,
    };
    Some(Sense::Repeat(format_compact!(
        "{day}T{hour:02}:{minute:02}"
    )))
}

fn recurring_at(line: &Line, at: usize) -> Option<Sighting> {
    match line.meaning(at, Class::DateSet) {
        Some("every") => every(line, at),
        Some("times") => times(line, at),
        Some(value) => adverb(line, at, value),
        None => weekdays(line, at),
    }
}

fn set(first: usize, last: usize, value: CompactString) -> Sighting {
    Sighting::new(first, last, Sense::Repeat(value), "set")
}

/// "daily", "annually", not in a name.
fn adverb(line: &Line, at: usize, value: &str) -> Option<Sighting> {
    let value = match value.strip_prefix("adverb ") {
        Some(_) if guard::is_attribute(line, at) => return None,
        Some(value) => value,
        None => value,
    };
    let newspaper =
        line.is_capital(at + 1) && !guard::is_in_title(line, at) && line.before(at).is_some()
            || guard::is_determined(line, at) && guard::is_tagged(line, at + 1, &["VBD", "VBZ"]);
    if newspaper || line.is_capital(at) && guard::is_name_part(line, at) {
        return None;
    }
    Some(set(at, at, CompactString::from(value)))
}

/// "every day", "each July", "every two years", "every other week"
fn every(line: &Line, at: usize) -> Option<Sighting> {
    let next = at + 1;
    let second = line.number(next, Class::Ordinal) == Some(2)
        && line.number(next + 1, Class::Weekday).is_some();
    if let Some((last, value)) = recurring(line, next).filter(|_| !second) {
        return Some(set(at, last, value));
    }
    if line.is_cue(next, "other") || line.number(next, Class::Ordinal) == Some(2) {
        if let Some(weekday) = line.number(next + 1, Class::Weekday) {
            let (last, value) = with_part(line, next + 1, weekday);
            return Some(set(at, last, value));
        }
        let unit = Unit::at(line, next + 1)?;
        let amount = Amount::new(Some(2000), unit);
        return Some(set(at, next + 1, amount.value()));
    }
    let counted = number(line, next)?;
    let unit_at = counted.last + 1;
    let amount = Amount::new(counted.quantity, Unit::at(line, unit_at)?);
    Some(set(at, unit_at, amount.value()))
}

/// What recurs behind "every": a unit, weekday, month, season or part of the day.
fn recurring(line: &Line, at: usize) -> Option<(usize, CompactString)> {
    if let Some(unit) = Unit::at(line, at).filter(|_| !line.is_plural(at)) {
        let is_part = line.is_cue(at + 1, "of");
        return (!is_part).then(|| (at, Amount::one(unit).value()));
    }
    if let Some(weekday) = line.number(at, Class::Weekday) {
        return Some(with_part(line, at, weekday));
    }
    // "every 3 March", "each Christmas"
    let of_year = day_of_year(line, at);
    if of_year.is_some() {
        return of_year;
    }
    if let Some(month) = line
        .number(at, Class::Month)
        .filter(|_| line.is_capital(at))
    {
        let part = Part::Month(u32::try_from(month).ok()?);
        return Some((at, part.open_value()));
    }
    if let Some(season) = line.meaning(at, Class::Season) {
        return Some((at, Part::Season(Season::from_value(season)?).open_value()));
    }
    match clock::part_at(line, at)? {
        Clock::Part(part) => {
            let part = std::str::from_utf8(&part).unwrap_or_default().to_owned();
            Some((at, format_compact!("XXXX-XX-XXT{part}")))
        }
        Clock::At(hour, minute) => Some((at, format_compact!("XXXX-XX-XXT{hour:02}:{minute:02}"))),
    }
}

/// The same day of each year: a feast, or a day and its month.
fn day_of_year(line: &Line, at: usize) -> Option<(usize, CompactString)> {
    let found = absolute::feast(line, at)
        .or_else(|| absolute::day_first(line, at))
        .or_else(|| absolute::month(line, at))?;
    match found.sense {
        Sense::Open(part @ (Part::Feast(_) | Part::MonthDay(..)))
            if found.first == at && found.clock.is_none() && found.around.is_none() =>
        {
            Some((found.last, part.open_value()))
        }
        _ => None,
    }
}

/// A recurring weekday, with the part of the day behind it.
fn with_part(line: &Line, at: usize, weekday: i32) -> (usize, CompactString) {
    match clock::part_at(line, at + 1) {
        Some(Clock::Part(part)) => {
            let part = std::str::from_utf8(&part).unwrap_or_default().to_owned();
            (at + 1, format_compact!("XXXX-WXX-{weekday}T{part}"))
        }
        _ => (at, format_compact!("XXXX-WXX-{weekday}")),
    }
}

/// "twice a month", "three times a year", "once every two years"
fn times(line: &Line, at: usize) -> Option<Sighting> {
    let first = match line.before(at) {
        Some(before) if line.says(at, const { key_of("times") }) => {
            number(line, before)?;
            before
        }
        _ => at,
    };
    let next = at + 1;
    if line.is(next, Class::DateSet) {
        let inner = recurring_at(line, next)?;
        return Some(Sighting { first, ..inner });
    }
    let is_rate = line.is_cue(next, "a") || line.is_cue(next, "per");
    let unit = Unit::at(line, next + 1).filter(|_| is_rate)?;
    Some(set(first, next + 1, Amount::one(unit).value()))
}

/// "Sundays", "Monday nights"
fn weekdays(line: &Line, at: usize) -> Option<Sighting> {
    let weekday = line.number(at, Class::Weekday)?;
    let plural = line.is_plural(at) && line.text(at).len() > 5;
    let parts = line.is(at + 1, Class::DayPart) && line.is_plural(at + 1);
    if !plural && !parts {
        return None;
    }
    let (last, value) = with_part(line, at, weekday);
    Some(set(at, last, value))
}
