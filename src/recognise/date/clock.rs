//! Times of day: clock times with their zones, parts of the day, and the day beside them.

use super::line::{Line, plain_digits};
use super::sighting::{Clock, Sense, Sighting, calendar};
use super::{guard, set};
use crate::gazetteer::Class;
use crate::segment::scan::shape;

/// The time of day of a list's value: `MO`, `12:00`.
pub(super) fn part_of(value: &str) -> Option<Clock> {
    if let Some((hour, minute)) = value.split_once(':') {
        return Some(Clock::At(plain_digits(hour)?, plain_digits(minute)?));
    }
    match value.as_bytes() {
        [first, second] => Some(Clock::Part([*first, *second])),
        _ => None,
    }
}

/// The part of the day whose name stands there.
pub(super) fn part_at(line: &Line, at: usize) -> Option<Clock> {
    part_of(line.meaning(at, Class::DayPart)?)
}

/// A clock time, its last token, and its zone.
pub(super) struct Time {
    pub(super) last: usize,
    pub(super) clock: Clock,
    pub(super) zone: Option<(usize, usize)>,
    /// Whether the half of the day or the like says that it is one.
    pub(super) sure: bool,
}

impl Time {
    pub(super) fn new(last: usize, clock: Clock) -> Self {
        Self {
            last,
            clock,
            zone: None,
            sure: false,
        }
    }
}

/// The clock time that starts there: "9:30 a.m. EST", "3 p.m.", "1430 GMT", "20:45".
pub(super) fn time(line: &Line, at: usize) -> Option<Time> {
    let text = line.text(at);
    if !line.has(at, shape::NUMERIC) || is_mere_number(line, at, text) {
        return None;
    }
    if let Some(time) = glued_half(line, at, text).or_else(|| with_h(line, at, text)) {
        return Some(time);
    }
    let (mut last, hour, minute) = hour_and_minute(line, at, text)?;
    let exact = last > at || text.len() > 2;
    if let Some(clock) = opening(line, last, hour, minute) {
        return Some(Time::new(last, clock));
    }
    if let Some(time) = in_part_behind(line, at, last, Clock::At(hour, minute)) {
        return Some(time);
    }
    let (_, glued) = minutes_and_half(line.text(last));
    let half = glued
        .filter(|_| last > at)
        .map(|afternoon| (last, afternoon))
        .or_else(|| half_of_day(line, last + 1));
    let hour = match half {
        Some((end, afternoon)) => {
            last = end;
            twelve_hours(hour, afternoon)?
        }
        None => hour,
    };
    let oclock = line.is_cue(last + 1, "oclock");
    if oclock && let Some(time) = half_behind(line, last + 1, hour, minute) {
        return Some(time);
    }
    last += usize::from(oclock);
    let zone = zone(line, last + 1);
    let certain = half.is_some()
        || oclock
        || zone.is_some() && exact
        || text.len() <= 2 && exact && guard::is_clock(line, at, last);
    if !certain || hour > 24 || minute > 59 {
        return None;
    }
    Some(Time {
        last: end_of_zone(line, last, zone),
        clock: Clock::At(hour, minute),
        zone,
        sure: true,
    })
}

/// Whether digits have nothing behind them that clock times have: most numbers, and soon seen.
fn is_mere_number(line: &Line, at: usize, text: &str) -> bool {
    let next = at + 1;
    let timed = line.is(next, Class::DateCue)
        || matches!(line.mark(next), Some(':' | '(' | '-' | '–' | '—'))
        || text.len() == 4 && line.phrase(next, Class::DateCue).is_some();
    !timed && plain_digits(text).is_some()
}

/// Whether a clock time stands there, or behind "at".
pub(super) fn stands_at(line: &Line, at: usize) -> bool {
    let start = at + usize::from(line.is_cue(at, "at"));
    line.has(start, shape::NUMERIC) && time(line, start).is_some()
}

/// The clock time there, or behind "at", and its last token.
pub(super) fn behind(line: &Line, at: usize) -> Option<(usize, Clock)> {
    let time = time(line, at + usize::from(line.is_cue(at, "at")))?;
    Some((time.last, time.clock))
}

/// An hour with "a.m.", "in the morning" or the like behind its last token.
pub(super) fn half_behind(line: &Line, last: usize, hour: u32, minute: u32) -> Option<Time> {
    if hour > 12 || minute > 59 {
        return None;
    }
    if let Some((end, afternoon)) = half_of_day(line, last + 1) {
        let clock = Clock::At(twelve_hours(hour, afternoon)?, minute);
        let zone = zone(line, end + 1);
        return Some(Time {
            last: end_of_zone(line, end, zone),
            clock,
            zone,
            sure: true,
        });
    }
    let (end, part) = part_behind(line, last + 1)?;
    Some(Time {
        sure: true,
        ..Time::new(end, in_part(Clock::At(hour, minute), part))
    })
}

/// "in the morning", "at night": the last token, and the part.
fn part_behind(line: &Line, at: usize) -> Option<(usize, [u8; 2])> {
    let at_night = line.is_cue(at, "at") && line.means(at + 1, Class::DayPart, "NI");
    let last = if at_night { at + 1 } else { at + 2 };
    let led_in = at_night || line.is_cue(at, "in") && line.is_cue(at + 1, "the");
    match part_at(line, last) {
        Some(Clock::Part(part)) if led_in && !line.is_plural(last) => Some((last, part)),
        _ => None,
    }
}

/// "at 4 in the morning": only behind a preposition of time, since numbers count too.
fn in_part_behind(line: &Line, at: usize, last: usize, clock: Clock) -> Option<Time> {
    let Clock::At(hour, minute) = clock else {
        return None;
    };
    let led_in = guard::is_at_time(line, at) || at == line.first;
    let short = line.text(at).len() <= 2 && led_in;
    (short && part_behind(line, last + 1).is_some())
        .then(|| half_behind(line, last, hour, minute))
        .flatten()
}

/// "9" of "9 to 11 a.m.", "1:30" of "1:30-3 p.m.": a time whose half of the day the next one says.
fn opening(line: &Line, last: usize, hour: u32, minute: u32) -> Option<Clock> {
    let joint = last + 1;
    let joined = line.is_cue(joint, "to")
        || line.is_cue(joint, "and")
        || line.is_cue(joint, "or")
        || line.is_dash(joint);
    let next = joint + 1;
    if !joined || !(1..=12).contains(&hour) || minute > 59 || !line.has(next, shape::NUMERIC) {
        return None;
    }
    let text = line.text(next);
    let (end, afternoon) = match glued_parts(text) {
        (number, Some(afternoon)) => (plain_digits(number)?, afternoon),
        (_, None) => {
            let (last, end, _) = hour_and_minute(line, next, text)?;
            let (_, glued) = glued_parts(line.text(last));
            let half = glued.filter(|_| last > next);
            (end, half.or_else(|| Some(half_of_day(line, last + 1)?.1))?)
        }
    };
    let later = afternoon && (hour % 12 <= end % 12);
    Some(Clock::At(hour % 12 + 12 * u32::from(later), minute))
}

/// "9", "9:30", "9.30", "0930": the last token, hour and minute.
fn hour_and_minute(line: &Line, at: usize, text: &str) -> Option<(usize, u32, u32)> {
    if let Some((hour, minute)) = text.split_once('.') {
        let two = minute.len() == 2;
        return Some((
            at,
            plain_digits(hour)?,
            plain_digits(minute).filter(|_| two)?,
        ));
    }
    let number = plain_digits(text)?;
    let (minute_text, _) = minutes_and_half(line.text(at + 2));
    let colon = line.mark(at + 1) == Some(':') && line.has(at + 1, shape::GLUED);
    if colon && minute_text.len() == 2 && text.len() <= 2 {
        let minute = plain_digits(minute_text)?;
        let seconds = line.mark(at + 3) == Some(':')
            && line.has(at + 3, shape::GLUED)
            && plain_digits(glued_parts(line.text(at + 4)).0).is_some();
        return Some((at + 2 + 2 * usize::from(seconds), number, minute));
    }
    match text.len() {
        1 | 2 => Some((at, number, 0)),
        4 => Some((at, number / 100, number % 100)),
        _ => None,
    }
}

/// A number, and whether the "am" or "pm" behind it in one token is after noon: "30pm".
fn glued_parts(text: &str) -> (&str, Option<bool>) {
    let split = text.len().saturating_sub(2);
    let (Some(number), Some(half)) = (text.get(..split), text.get(split..)) else {
        return (text, None);
    };
    if half.eq_ignore_ascii_case("pm") {
        (number, Some(true))
    } else if half.eq_ignore_ascii_case("am") {
        (number, Some(false))
    } else {
        (text, None)
    }
}

/// The same behind a colon, where one letter does: "3:15p".
fn minutes_and_half(text: &str) -> (&str, Option<bool>) {
    match (text.len(), text.strip_suffix('p'), text.strip_suffix('a')) {
        (3, Some(minutes), _) => (minutes, Some(true)),
        (3, _, Some(minutes)) => (minutes, Some(false)),
        _ => glued_parts(text),
    }
}

/// "3pm", "11am" in one token.
fn glued_half(line: &Line, at: usize, text: &str) -> Option<Time> {
    let (number, half) = glued_parts(text);
    let afternoon = half?;
    let (hour, minute) = match number.split_once('.') {
        Some((hour, minute)) => (plain_digits(hour)?, plain_digits(minute)?),
        None => (plain_digits(number)?, 0),
    };
    let hour = twelve_hours(hour, afternoon).filter(|_| minute < 60)?;
    let zone = zone(line, at + 1);
    Some(Time {
        last: end_of_zone(line, at, zone),
        clock: Clock::At(hour, minute),
        zone,
        sure: true,
    })
}

/// "15h00" in one token, as the French write it.
fn with_h(line: &Line, at: usize, text: &str) -> Option<Time> {
    let (hour, minute) = text.split_once('h')?;
    let zone = zone(line, at + 1);
    let hour = plain_digits(hour)?;
    let minute = match minute {
        "" if zone.is_some() || guard::is_at_time(line, at) => 0,
        _ => plain_digits(minute).filter(|_| minute.len() == 2)?,
    };
    (hour <= 24 && minute < 60).then(|| Time {
        last: end_of_zone(line, at, zone),
        clock: Clock::At(hour, minute),
        zone,
        sure: true,
    })
}

pub(super) fn twelve_hours(hour: u32, afternoon: bool) -> Option<u32> {
    match (hour, afternoon) {
        (12, false) => Some(0),
        (1..=11, true) => Some(hour + 12),
        (0..=24, _) => Some(hour),
        _ => None,
    }
}

/// "a.m.", "pm": the last token, and whether it is after noon.
fn half_of_day(line: &Line, at: usize) -> Option<(usize, bool)> {
    let afternoon = match line.meaning(at, Class::DateCue)? {
        "am" => false,
        "pm" => true,
        _ => return None,
    };
    Some((line.with_stop(at), afternoon))
}

/// The zone that starts there, perhaps in brackets: first and last token.
fn zone(line: &Line, at: usize) -> Option<(usize, usize)> {
    let bracket = line.mark(at) == Some('(');
    let at = at + usize::from(bracket);
    let closes = |last: usize| !bracket || line.mark(last + 1) == Some(')');
    if let Some((last, "zone")) = line.phrase(at, Class::DateCue) {
        let last = line.with_stop(last);
        return closes(last).then_some((at, last));
    }
    let known = line.is_cue(at, "zone") && line.has(at, shape::ALL_CAPS);
    let last = line.with_stop(at);
    (known && closes(last)).then_some((at, last))
}

/// Whether a clock time is one of universal time, whose zone TIMEX3 writes as Z: "10:30 GMT", not
/// "10:30 GMT+3".
pub(super) fn is_universal(line: &Line, found: &Sighting) -> bool {
    const NAMES: [&str; 9] = [
        "gmt",
        "g.m.t",
        "g.m.t.",
        "utc",
        "u.t.c",
        "u.t.c.",
        "greenwich",
        "universal",
        "coordinated",
    ];
    let Some((first, last)) = found.zone else {
        return false;
    };
    let text = line.text(first);
    let shifted = matches!(line.mark(last + 1), Some('+' | '-' | '−'));
    !shifted
        && matches!(found.clock, Some(Clock::At(..)))
        && NAMES.iter().any(|name| text.eq_ignore_ascii_case(name))
}

/// The last token of a time with its zone, the bracket behind it included.
fn end_of_zone(line: &Line, last: usize, zone: Option<(usize, usize)>) -> usize {
    match zone {
        Some((first, end)) => {
            let bracket = line
                .before(first)
                .is_some_and(|open| line.mark(open) == Some('('));
            end + usize::from(bracket)
        }
        None => last,
    }
}

/// A day, with the part of the day or clock time right behind it: "Monday morning", "May 5, 9 a.m.";
/// "Monday at 9 a.m.".
pub(super) fn beside(line: &Line, found: Sighting) -> Sighting {
    let found = beside_day(line, found);
    match found.clock {
        Some(Clock::Part(part)) => sharpened(line, found, part),
        _ => found,
    }
}

/// "Friday night at 10:30", "tonight at 8 p.m.": the clock time in place of the part of the day.
pub(super) fn sharpened(line: &Line, found: Sighting, part: [u8; 2]) -> Sighting {
    let at = found.last + 1;
    if !line.is_cue(at, "at") {
        return found;
    }
    match time(line, at + 1).or_else(|| bare_hour(line, at + 1)) {
        Some(time) => {
            let clock = in_part(time.clock, part);
            at_time(found, time.last, clock, time.zone)
        }
        None => found,
    }
}

/// "8" of "tonight at 8"
fn bare_hour(line: &Line, at: usize) -> Option<Time> {
    let hour = plain_digits(line.text(at)).filter(|hour| (1..=12).contains(hour))?;
    (!guard::is_counted(line, at + 1)).then(|| Time::new(at, Clock::At(hour, 0)))
}

/// A clock time of twelve hours in the part of the day that is said beside it.
fn in_part(clock: Clock, part: [u8; 2]) -> Clock {
    match clock {
        Clock::At(hour @ 1..=11, minute) => {
            let later = part == *b"AF" || part == *b"EV" || part == *b"NI" && hour > 5;
            Clock::At(hour + 12 * u32::from(later), minute)
        }
        clock => clock,
    }
}

fn beside_day(line: &Line, found: Sighting) -> Sighting {
    if !found.is_day() || found.clock.is_some() {
        return found;
    }
    let after = found.last + 1;
    let comma = usize::from(line.mark(after) == Some(','));
    let at = after + comma + usize::from(line.is_cue(after + comma, "at"));
    let part = if comma == 0 { at } else { after };
    if let Some(clock) = part_at(line, part)
        && (part == after || matches!(clock, Clock::At(..)))
        && !line.is_plural(part)
        && (!line.is_capital(part) || guard::is_shouted(line, part))
    {
        return at_time(found, part, clock, None);
    }
    let hour = || at_hour(line, at).filter(|_| at == after + 1 && comma == 0);
    let time = time(line, at)
        .or_else(|| bare(line, at).filter(|_| at == after + comma))
        .or_else(hour);
    match time {
        Some(time) => at_time(found, time.last, time.clock, time.zone),
        None => found,
    }
}

/// "5" of "Saturday at 5": nothing that it could count or number follows. What begins at one to
/// seven without more begins in the afternoon.
fn at_hour(line: &Line, at: usize) -> Option<Time> {
    const LATEST: u32 = 7;
    let time = bare_hour(line, at)?;
    let Clock::At(hour, minute) = time.clock else {
        return None;
    };
    let next = at + 1;
    let word = line.has(next, shape::WORD);
    let leads_on =
        line.is(next, Class::Preposition) || line.is_cue(next, "in") || line.is_cue(next, "and");
    let closes = line
        .mark(next)
        .is_none_or(|mark| matches!(mark, '.' | ',' | ';' | '!' | '?' | ')' | '"' | '”'));
    let ends = closes && (!word || leads_on) && !line.has(next, shape::NUMERIC);
    let hour = hour + 12 * u32::from(hour <= LATEST);
    ends.then_some(Time {
        clock: Clock::At(hour, minute),
        ..time
    })
}

/// "11:00", "15:50:06" right behind a day.
fn bare(line: &Line, at: usize) -> Option<Time> {
    let text = line.text(at);
    let (last, hour, minute) = hour_and_minute(line, at, text).filter(|(last, ..)| *last > at)?;
    let ends = !line.has(last + 1, shape::GLUED) || !line.has(last + 1, shape::NUMERIC);
    let score = line.is_hyphen(last + 1) || line.mark(last + 1) == Some(':');
    (ends && !score && hour <= 24 && minute < 60).then(|| Time::new(last, Clock::At(hour, minute)))
}

fn at_time(found: Sighting, last: usize, clock: Clock, zone: Option<(usize, usize)>) -> Sighting {
    Sighting {
        last,
        clock: Some(clock),
        zone,
        rule: "time",
        ..found
    }
}

/// A clock time in digits, with the day behind it.
pub(super) fn numeric(line: &Line, at: usize) -> Option<Sighting> {
    let time = time(line, at)?;
    Some(with_day(line, at, time))
}

/// A part of the day with the day behind it: "noon Saturday", "the morning of May 5".
pub(super) fn day_part(line: &Line, at: usize) -> Option<Sighting> {
    let clock = part_at(line, at)?;
    if line.is_plural(at)
        || (guard::is_named(line, at) || line.is_capital(at) && guard::is_name_part(line, at))
    {
        return None;
    }
    let zone = zone(line, at + 1).filter(|_| matches!(clock, Clock::At(..)));
    let time = Time {
        last: end_of_zone(line, at, zone),
        zone,
        ..Time::new(at, clock)
    };
    let found = with_day(line, at, time);
    let alone = found.last == at;
    let clock = match clock {
        Clock::At(24, 0) if alone && guard::opens_span(line, at) => Clock::At(0, 0),
        clock => clock,
    };
    let found = Sighting {
        clock: if alone { Some(clock) } else { found.clock },
        ..found
    };
    let named = matches!(clock, Clock::At(..));
    if alone && !named && !guard::is_day_part(line, at) {
        return None;
    }
    Some(if named { found } else { found.headed() })
}

/// A part of the day alone behind "early" or "late": "in early morning", "by mid-afternoon".
pub(super) fn part_behind_modifier(line: &Line, modifier: usize, at: usize) -> Option<Sighting> {
    let Clock::Part(_) = part_at(line, at)? else {
        return None;
    };
    if line.is_plural(at) || line.is_capital(at) || !guard::is_part_modified(line, modifier) {
        return None;
    }
    let mut found = Sighting::new(at, at, Sense::SpokenOf, "time").headed();
    found.clock = part_at(line, at);
    Some(found)
}

/// A time, and the day that follows it: "on Monday", ", May 5", "of 3 June", "yesterday".
pub(super) fn with_day(line: &Line, at: usize, time: Time) -> Sighting {
    let after = time.last + 1;
    // "8:23 AM · Jul 9, 2020", "8:23 AM - 9 Jul 2020", as quoted posts have it.
    let comma = matches!(line.mark(after), Some(',' | '·' | '∙' | '•'))
        || time.sure && line.mark(after) == Some('-') && !line.has(after, shape::GLUED);
    let joined = line.is_cue(after, "on") || line.is_cue(after, "of");
    let start = after + usize::from(comma || joined);
    let start = start + usize::from(comma && line.is_cue(start, "on"));
    let skip = usize::from(joined && line.is_cue(start, "the"));
    let fits = |day: &Sighting| match (day.clock, time.clock) {
        (None, _) => true,
        (Some(Clock::Part(_)), Clock::At(..)) => day.zone.is_none(),
        _ => false,
    };
    let day = calendar(line, start + skip).filter(|day| day.is_day() && fits(day));
    let part = day.as_ref().and_then(|day| match day.clock {
        Some(Clock::Part(part)) => Some(part),
        _ => None,
    });
    if day.is_none()
        && let Some(set) = set::at_time(line, start + skip, time.clock)
    {
        return Sighting { first: at, ..set };
    }
    let mut found = match day {
        Some(day) => Sighting {
            first: at,
            rule: "time",
            ..day
        },
        None => Sighting::new(at, time.last, Sense::SpokenOf, "time"),
    };
    found.headed = false;
    found.clock = Some(part.map_or(time.clock, |part| in_part(time.clock, part)));
    found.zone = time.zone;
    found
}
