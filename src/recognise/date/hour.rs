//! Clock times in words: "half past nine", "ten to five", "seven thirty p.m.", "six o'clock".

use super::amount::number;
use super::clock::{self, Time, twelve_hours};
use super::guard;
use super::line::{Line, plain_digits};
use super::sighting::{Clock, Sighting};
use crate::gazetteer::Class;
use crate::segment::scan::{key_of, shape};

/// Minutes of a day.
const DAY: u32 = 24 * 60;

/// A time that begins with a number: "ten past nine", "three minutes to eight", "six o'clock".
pub(super) fn spoken(line: &Line, at: usize) -> Option<Sighting> {
    if line.has(at, shape::NUMERIC) && !may_lead(line, at + 1) {
        return None;
    }
    let first = small(line, at, 59)?;
    let time = counted(line, at, first)
        .or_else(|| in_full(line, at, first))
        .or_else(|| whole(line, first))?;
    Some(clock::with_day(line, at, time))
}

/// Whether "past", "to" or a unit stands there, as behind digits that begin a time.
fn may_lead(line: &Line, at: usize) -> bool {
    line.is(at, Class::DateShift)
        || line.is(at, Class::DateSignal)
        || line.is(at, Class::TimeUnit)
        || line.says(at, const { key_of("min") })
}

/// A time that begins with a phrase of the lists: "half past nine", "a quarter to five".
pub(super) fn of_phrase(line: &Line, at: usize, last: usize, value: &str) -> Option<Sighting> {
    let (way, minutes) = value.split_once(' ')?;
    let time = beside_hour(line, last + 1, plain_digits(minutes)?, way == "to")?;
    let article = line.before(at).filter(|before| line.is_cue(*before, "a"));
    let first = article.unwrap_or(at);
    let (last, sure) = (time.last, time.sure);
    let found = clock::with_day(line, first, time);
    let is_time = way == "past" || sure || found.last > last || guard::is_at_time(line, first);
    is_time.then_some(found)
}

/// A number up to a limit in digits or words: its last token, and the number.
fn small(line: &Line, at: usize, most: u32) -> Option<(usize, u32)> {
    let in_digits = line.has(at, shape::NUMERIC);
    if in_digits && line.text(at).len() > 2 || !in_digits && !line.is(at, Class::Number) {
        return None;
    }
    let counted = number(line, at)?;
    let whole = counted.quantity.filter(|quantity| quantity % 1000 == 0)? / 1000;
    let whole = u32::try_from(whole)
        .ok()
        .filter(|whole| (1..=most).contains(whole))?;
    Some((counted.last, whole))
}

/// "ten past nine", "20 minutes to eight"
fn counted(line: &Line, at: usize, (last, minutes): (usize, u32)) -> Option<Time> {
    let named =
        line.means(last + 1, Class::TimeUnit, "TM") || line.says(last + 1, const { key_of("min") });
    let joint = last + 1 + usize::from(named);
    let past = line.means(joint, Class::DateShift, "past");
    let to = line.means(joint, Class::DateSignal, "to");
    let time = (past || to)
        .then(|| beside_hour(line, joint + 1, minutes, to))
        .flatten()?;
    let at_time = line.before(at).is_some_and(|before| {
        line.is_cue(before, "at") || line.means(before, Class::DateSignal, "by")
    });
    let plain = time.sure && at_time && !line.has(at, shape::NUMERIC);
    (past || named || plain).then_some(time)
}

/// So many minutes past an hour, or before it.
fn beside_hour(line: &Line, at: usize, minutes: u32, before: bool) -> Option<Time> {
    let (time, sure) = hour(line, at)?;
    let Clock::At(hour, minute) = time.clock else {
        return None;
    };
    let from = (hour * 60 + minute) % DAY;
    let minute = if before {
        from + DAY - minutes
    } else {
        from + minutes
    } % DAY;
    Some(Time {
        clock: Clock::At(minute / 60, minute % 60),
        sure,
        ..time
    })
}

/// The hour that stands there, and whether it can be nothing else.
fn hour(line: &Line, at: usize) -> Option<(Time, bool)> {
    if let Some(time) = clock::time(line, at) {
        return Some((time, true));
    }
    if let Some(clock @ Clock::At(..)) = clock::part_at(line, at) {
        return Some((Time::new(at, clock), true));
    }
    let (last, hour) = small(line, at, 12)?;
    if guard::is_counted(line, last + 1) {
        return None;
    }
    Some(match clock::half_behind(line, last, hour, 0) {
        Some(time) => (time, true),
        None => (Time::new(last, Clock::At(hour, 0)), false),
    })
}

/// "seven thirty p.m.", "at eleven forty-five", "ten-thirty a.m."
fn in_full(line: &Line, at: usize, (last, hour): (usize, u32)) -> Option<Time> {
    if line.has(at, shape::NUMERIC) || !(1..=12).contains(&hour) || last != at {
        return None;
    }
    let next = last + 1 + usize::from(line.is_hyphen(last + 1));
    if line.has(next, shape::NUMERIC) {
        return None;
    }
    let (end, minute) = small(line, next, 59).filter(|(_, minute)| *minute >= 10)?;
    if let Some(time) = clock::half_behind(line, end, hour, minute) {
        return Some(time);
    }
    let at_time = line
        .before(at)
        .is_some_and(|before| line.is_cue(before, "at"));
    (at_time && !guard::is_counted(line, end + 1)).then(|| Time::new(end, Clock::At(hour, minute)))
}

/// "six o'clock", "three p.m."
fn whole(line: &Line, (last, hour): (usize, u32)) -> Option<Time> {
    if line.has(last, shape::NUMERIC) {
        return None;
    }
    let hour = (1..=12).contains(&hour).then_some(hour)?;
    if let Some(time) = clock::half_behind(line, last, hour, 0) {
        return Some(time);
    }
    if !line.is_cue(last + 1, "oclock") {
        return None;
    }
    clock::half_behind(line, last + 1, hour, 0).or_else(|| {
        Some(Time::new(
            last + 1,
            Clock::At(twelve_hours(hour, hour == 12)?, 0),
        ))
    })
}
