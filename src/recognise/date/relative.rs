//! Expressions that lean on the publication or on what was spoken of: "last week", "yesterday",
//! "the same day", "early next year".

use super::absolute::Edge;
use super::amount::{Amount, Unit, half_behind, number};
use super::line::Line;
use super::part::Part;
use super::period::Season;
use super::sighting::{Clock, Head, Sense, Shift, Sighting, Window, calendar};
use super::{absolute, clock, duration, guard, hour, quarter, report, signal, unit, year};
use crate::analysis::Modifier;
use crate::gazetteer::Class;
use crate::segment::scan::key_of;
use crate::segment::scan::shape::NUMERIC;

/// The shift that a word makes; "final" shifts nothing, it ends something.
pub(super) fn shift(line: &Line, at: usize) -> Option<Shift> {
    Some(match line.meaning(at, Class::DateShift)? {
        "last" => Shift::Last,
        "next" => Shift::Next,
        "this" => Shift::This,
        "past" => Shift::Past,
        "before" => Shift::Before,
        "after" => Shift::After,
        "recent" => Shift::Recent,
        "latest" => Shift::Latest,
        "that" => Shift::That,
        "final" => return None,
        _ => Shift::Same,
    })
}

/// last week, next March, the past two years, the following day, this year's third quarter
pub(super) fn shifted(line: &Line, at: usize) -> Option<Sighting> {
    let Some(first_shift) = shift(line, at) else {
        return last_part(line, at, at + 1, Shift::Last)
            .or_else(|| absolute::edge(line, at, at + 1, Edge::Last));
    };
    let preposition = first_shift == Shift::After && !guard::is_determined(line, at);
    if preposition {
        return None;
    }
    let (shift, next) = match shift(line, at + 1) {
        Some(second) => (both(first_shift, second)?, at + 2),
        None => (first_shift, at + 1),
    };
    let next = skip_adjectives(line, next);
    if let Some(found) = last_part(line, at, next, shift) {
        return Some(found);
    }
    if let Some(found) = report::shifted(line, at, next, shift) {
        return Some(found);
    }
    if shift == Shift::Last
        && let Some(found) = absolute::edge(line, at, next, Edge::Last)
    {
        return Some(found);
    }
    if let Some(found) = shifted_number(line, at, next, shift) {
        return Some(found);
    }
    shifted_unit(line, at, next, shift)
        .or_else(|| shifted_part(line, at, next, shift))
        .or_else(|| shifted_day_part(line, at, next, shift))
}

/// "the last half of 1989", "the last quarter of the year"
fn last_part(line: &Line, at: usize, next: usize, shift: Shift) -> Option<Sighting> {
    let part = match Unit::at(line, next) {
        Some(Unit::Quarter) => Part::Quarter(4),
        None if line.is_cue(next, "half") => Part::Half(2),
        _ => return None,
    };
    let found = quarter::within_year(line, at, next, part, "quarter");
    (shift == Shift::Last && found.last > next).then(|| found.headed())
}

/// "this coming Sunday", "this past spring", "that same day"
fn both(first: Shift, second: Shift) -> Option<Shift> {
    if first == Shift::That && second != Shift::Same {
        return None;
    }
    match (first, second) {
        (Shift::This, Shift::Past) => Some(Shift::Last),
        (Shift::This | Shift::Same | Shift::That, other) => Some(other),
        _ => None,
    }
}

/// Past the adjectives that units of time have: "fiscal", "full", "trading".
pub(super) fn skip_adjectives(line: &Line, mut at: usize) -> usize {
    let is_adjective = |at| line.is_cue(at, "adjective") || line.is_cue(at, "fiscal");
    for _ in 0..2 {
        if is_adjective(at) {
            at += 1;
        }
    }
    at
}

/// "the past two years", "next several weeks"
fn shifted_number(line: &Line, at: usize, next: usize, shift: Shift) -> Option<Sighting> {
    let verb = shift == Shift::Last && !guard::is_adjective_last(line, at);
    let first = number(line, next).filter(|_| shift != Shift::That && !verb)?;
    let counted = duration::up_to(line, first).unwrap_or(first);
    let unit_at = skip_adjectives(line, counted.last + 1);
    let unit = Unit::at(line, unit_at)?;
    if line.is_capital(unit_at) || line.is_hyphen(unit_at + 1) {
        return None;
    }
    let amount = counted.of(unit);
    let sense = match shift {
        Shift::Last | Shift::Past | Shift::Recent | Shift::Latest => {
            Sense::Length(amount, Window::Back)
        }
        Shift::Next => Sense::Length(amount, Window::Forward),
        _ => Sense::Length(amount, Window::Unknown),
    };
    Some(Sighting::new(at, unit_at, sense, "window").headed())
}

fn shifted_unit(line: &Line, at: usize, unit_at: usize, shift: Shift) -> Option<Sighting> {
    let unit = Unit::at(line, unit_at)?;
    if !guard::is_unit(line, unit_at) || line.is_hyphen(unit_at + 1) && shift != Shift::This {
        return None;
    }
    if line.is_plural(unit_at) {
        let last = unit::with_other_unit(line, unit_at);
        return shifted_plural(at, last, shift, unit);
    }
    unit.grain()?;
    if guard::is_part_of_something(line, unit_at, unit, shift) {
        return None;
    }
    if let Some(found) = part_of_shifted(line, at, unit_at, shift, unit) {
        return Some(found);
    }
    let (half_last, more) = half_behind(line, unit_at, Amount::one(unit));
    if half_last > unit_at && matches!(shift, Shift::Last | Shift::Past) {
        let sense = Sense::Length(more, Window::Back);
        return Some(Sighting::new(at, half_last, sense, "window").headed());
    }
    let as_another = line.text(unit_at + 1).eq_ignore_ascii_case("as");
    let sense = match shift {
        Shift::Past => Sense::Length(Amount::one(unit), Window::Back),
        // "on the same day as the vote" is the vote's
        Shift::Same if as_another => return None,
        Shift::Recent => return None,
        _ => Sense::Shifted(shift, Head::Unit(unit)),
    };
    let mut found = Sighting::new(at, unit_at, sense, "shifted unit").headed();
    if duration::is_or_so(line, unit_at + 1) {
        found.last = unit_at + 2;
        found.modifier = Some(Modifier::Approx);
    }
    Some(clock::beside(line, found))
}

/// "recent years", "the coming weeks", "these days"
fn shifted_plural(at: usize, last: usize, shift: Shift, unit: Unit) -> Option<Sighting> {
    let sense = match shift {
        Shift::Recent | Shift::Past | Shift::Before => Sense::Vague("PAST_REF", true),
        Shift::Next | Shift::After => Sense::Length(Amount::new(None, unit), Window::Unknown),
        _ => return None,
    };
    Some(Sighting::new(at, last, sense, "vague").headed())
}

/// "last year's third quarter", "this year's summer"
fn part_of_shifted(
    line: &Line,
    at: usize,
    unit_at: usize,
    shift: Shift,
    unit: Unit,
) -> Option<Sighting> {
    use crate::segment::scan::shape::POSSESSIVE;
    if unit != Unit::Year || !line.has(unit_at, POSSESSIVE) {
        return None;
    }
    let part = calendar(line, unit_at + 1)?;
    match part.sense {
        Sense::Open(open) if !matches!(open, Part::Weekday(_)) => {
            let sense = Sense::Within(open, shift, unit);
            Some(Sighting::new(at, part.last, sense, "part of a year"))
        }
        _ => None,
    }
}

/// "last October", "next Monday", "this summer", "last Christmas"
fn shifted_part(line: &Line, at: usize, next: usize, shift: Shift) -> Option<Sighting> {
    let (last, part) = if let Some(season) = line.meaning(next, Class::Season) {
        (next, Part::Season(Season::from_value(season)?))
    } else {
        let found = absolute::month(line, next)
            .or_else(|| absolute::weekday(line, next))
            .or_else(|| absolute::feast(line, next))?;
        match found.sense {
            Sense::Open(_) if shift == Shift::That && joins_clauses(line, at) => return None,
            Sense::Open(part) => {
                let mut found = found;
                found.first = at;
                found.sense = Sense::Shifted(shift, Head::Part(part));
                return Some(found.headed());
            }
            Sense::Full(_) if matches!(shift, Shift::This | Shift::Last | Shift::Next) => {
                return Some(Sighting { first: at, ..found });
            }
            _ => return None,
        }
    };
    if line.is_capital(next) && guard::follows_capital(line, next) {
        return None;
    }
    let sense = Sense::Shifted(shift, Head::Part(part));
    Some(Sighting::new(at, last, sense, "shifted part").headed())
}

/// "said that Friday was fine": the word opens what was said.
fn joins_clauses(line: &Line, that: usize) -> bool {
    line.before(that)
        .is_some_and(|before| line.is(before, Class::SayVerb))
}

/// "last night", "this morning", "that evening"
fn shifted_day_part(line: &Line, at: usize, next: usize, shift: Shift) -> Option<Sighting> {
    let clock = clock::part_at(line, next)?;
    if line.is_plural(next) || matches!(clock, Clock::At(..)) || line.is_capital(next) {
        return None;
    }
    let sense = match shift {
        Shift::This => Sense::Near(0),
        Shift::Last => Sense::Near(-1),
        Shift::Same | Shift::That | Shift::Before | Shift::After | Shift::Next => {
            Sense::Shifted(shift, Head::DayPart)
        }
        _ => return None,
    };
    let mut found = Sighting::new(at, next, sense, "part of a day").headed();
    found.clock = Some(clock);
    Some(match clock {
        Clock::Part(part) => clock::sharpened(line, found, part),
        Clock::At(..) => found,
    })
}

/// today, yesterday, now, recently, the day before yesterday
pub(super) fn word(line: &Line, at: usize) -> Option<Sighting> {
    let (last, value) = line.entry(at, Class::DateWord)?;
    if guard::is_named(line, at) {
        return None;
    }
    let vague = |value| {
        let sense = Sense::Vague(value, value == "PAST_REF");
        Some(Sighting::new(at, last, sense, "vague"))
    };
    match value {
        "PAST_REF" => vague("PAST_REF"),
        "PRESENT_REF" => guard::is_now(line, at, last).then(|| vague("PRESENT_REF"))?,
        "FUTURE_REF" => Some(vague("FUTURE_REF")?.headed()),
        "then" => {
            let bounded = signal::before(line, at).is_some() && !line.is_hyphen(at + 1);
            bounded.then(|| Sighting::new(at, at, Sense::SpokenOf, "then"))
        }
        decade if decade.starts_with("decade") => year::decade_in_words(line, at, decade),
        "soon" => guard::is_soon(line, at).then(|| vague("FUTURE_REF"))?,
        "future" if Unit::at(line, at + 1).is_some() && line.is_plural(at + 1) => {
            let sense = Sense::Vague("FUTURE_REF", false);
            Some(Sighting::new(at, at + 1, sense, "vague").headed())
        }
        "future" | "past" => {
            if !guard::is_time_noun(line, at) {
                return None;
            }
            let value = if value == "past" {
                "PAST_REF"
            } else {
                "FUTURE_REF"
            };
            Some(vague(value)?.headed())
        }
        _ if value.starts_with("past ") || value.starts_with("to ") => {
            hour::of_phrase(line, at, last, value)
        }
        _ => day_word(line, at),
    }
}

/// The words of [`word`] that mean a day.
pub(super) fn day_word(line: &Line, at: usize) -> Option<Sighting> {
    let (last, value) = line.entry(at, Class::DateWord)?;
    if guard::is_named(line, at) {
        return None;
    }
    let (days, part) = match value.split_once(' ') {
        Some((days, part)) => (days, clock::part_of(part)),
        None => (value, None),
    };
    let days: i32 = days.parse().ok()?;
    let mut found = Sighting::new(at, last, Sense::Near(days), "day word");
    found.headed = last > at;
    found.clock = part;
    Some(match part {
        Some(Clock::Part(part)) => clock::sharpened(line, found, part),
        _ => clock::beside(line, found),
    })
}

/// early May, mid-July, the end of 1994, later this year
pub(super) fn modified(line: &Line, at: usize) -> Option<Sighting> {
    // "end-March", as wires write it
    let tied = line.is_hyphen(at + 1) && line.says(at, const { key_of("end") });
    let (last, value) = match tied {
        true => (at, "END"),
        false => line.entry(at, Class::DateMod)?,
    };
    let (modifier, until_now) = match value {
        "START" => (Modifier::Start, false),
        "MID" => (Modifier::Mid, false),
        "END" => (Modifier::End, false),
        "earlier" => (Modifier::Start, true),
        "rest" => return rest(line, at, last),
        _ => (Modifier::End, true),
    };
    let next = inner_start(line, last + 1);
    let phrase = last > at;
    let mut found = unit::the_unit(line, next)
        .filter(|_| phrase || line.is_cue(next, "the") || next > last + 1)
        .or_else(|| calendar(line, next))
        .or_else(|| clock::day_part(line, next).filter(|found| found.clock.is_some()))
        .or_else(|| clock::part_behind_modifier(line, at, next))?;
    let idiom = found.sense == Sense::Shifted(Shift::The, Head::Unit(Unit::Day)) && !until_now;
    if idiom || until_now && !is_recent(&found) || found.modifier.is_some() {
        return None;
    }
    if matches!(
        found.sense,
        Sense::Length(..) | Sense::Vague(..) | Sense::SomeTimeLater | Sense::Repeat(_)
    ) {
        return None;
    }
    found.first = at;
    found.headed = phrase || found.headed;
    found.modifier = Some(modifier);
    found.until_now = until_now;
    found.rule = "modified";
    Some(found)
}

/// "the rest of the week", "the remainder of 2022": what is left of it.
fn rest(line: &Line, at: usize, last: usize) -> Option<Sighting> {
    let next = inner_start(line, last + 1);
    let found = unit::the_unit(line, next).or_else(|| calendar(line, next))?;
    let stretch = match &found.sense {
        Sense::Shifted(shift, Head::Unit(_)) => *shift != Shift::Past,
        Sense::Full(_) | Sense::Within(..) => true,
        Sense::Open(part) => matches!(part, Part::Month(_) | Part::Season(_)),
        _ => false,
    };
    (stretch && found.modifier.is_none() && found.clock.is_none()).then_some(Sighting {
        first: at,
        headed: true,
        modifier: Some(Modifier::End),
        until_now: true,
        rule: "rest",
        ..found
    })
}

/// Past the hyphen or preposition between a modifier and what it modifies: "mid-July", "late in
/// 2018".
fn inner_start(line: &Line, at: usize) -> usize {
    let preposition = line.is_cue(at, "in") || line.is_cue(at, "on");
    let at = at + usize::from(preposition || line.is_hyphen(at));
    let article = line.is_cue(at, "the")
        && Unit::at(line, at + 1).is_none()
        && !(line.has(at + 1, NUMERIC) && line.digits(at + 1).is_some());
    at + usize::from(article)
}

/// What "earlier" and "later" may stand before without being a comparison.
fn is_recent(found: &Sighting) -> bool {
    match &found.sense {
        Sense::Shifted(shift, _) => !matches!(shift, Shift::Next | Shift::Last),
        Sense::Near(days) => *days <= 0,
        Sense::Open(part) => matches!(part, Part::Weekday(_)),
        _ => false,
    }
}
