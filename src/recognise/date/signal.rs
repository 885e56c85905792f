//! Prepositions that open or bound a date, and pairs of dates that are a range.

use super::line::Line;
use super::sighting::{Sense, Sighting, Toward};
use crate::analysis::Signal;
use crate::gazetteer::Class;
use crate::segment::scan::{key_of, shape};

/// The preposition before an expression.
pub(super) fn before(line: &Line, first: usize) -> Option<Signal> {
    let before = line.before(first)?;
    if opens(line, before) {
        return Some(Signal::From);
    }
    phrase_before(line, before)
        .or_else(|| Signal::from_word(line.meaning(before, Class::DateSignal)?))
}

/// Whether "on" or "in" follows a word that opens: "starting on Monday", "beginning in May".
fn opens(line: &Line, preposition: usize) -> bool {
    let follows = line.is_cue(preposition, "on") || line.is_cue(preposition, "in");
    line.before(preposition)
        .filter(|_| follows)
        .is_some_and(|word| {
            line.says(word, const { key_of("starting") })
                || line.says(word, const { key_of("beginning") })
        })
}

/// "prior to", "no later than": the phrase of two or three words that ends with the token.
fn phrase_before(line: &Line, last: usize) -> Option<Signal> {
    if !line.is_cue(last, "to") && !line.is_cue(last, "bound") && !line.is_cue(last, "as") {
        return None;
    }
    [2, 1].into_iter().find_map(|back| {
        let (end, value) = line.phrase(last.checked_sub(back)?, Class::DateSignal)?;
        (end == last).then(|| Signal::from_word(value)).flatten()
    })
}

/// "since the rains began in [June]", "until his death in [1932]": what opens or bounds is told with
/// its day.
pub(super) fn around(line: &Line, first: usize) -> Option<Signal> {
    const REACH: usize = 7;
    let lead = line
        .before(first)
        .filter(|lead| line.is_cue(*lead, "in") || line.is_cue(*lead, "on"))?;
    let from = lead.saturating_sub(REACH).max(line.first);
    let mut words = (from..lead)
        .rev()
        .take_while(|at| line.has(*at, shape::WORD) && !line.is(*at, Class::Conjunction));
    let opens = words.find(|at| {
        line.says(*at, const { key_of("since") }) || line.says(*at, const { key_of("until") })
    })?;
    const DATED: u64 = Class::mask(&[Class::Month, Class::Weekday, Class::DateShift]);
    let told = opens + 2 < lead
        && !line.page.is_any(opens + 1, DATED)
        && !line.has(opens + 1, shape::NUMERIC);
    Signal::from_word(line.meaning(opens, Class::DateSignal)?).filter(|_| told)
}

/// "two days after the raid": the preposition behind a length of time.
pub(super) fn behind(line: &Line, found: &Sighting) -> Option<Signal> {
    if !matches!(found.sense, Sense::Length(..)) || found.age {
        return None;
    }
    match line.meaning(found.last + 1, Class::DateOffset)? {
        "before" => Some(Signal::Before),
        "after" => Some(Signal::After),
        "from" => Some(Signal::From),
        _ => None,
    }
}

/// Whether two neighbouring expressions are the ends of one range: "between March and June",
/// "from 1990 to 1994", "Monday through Friday".
pub(super) fn is_range(line: &Line, first: &Sighting, second: &Sighting) -> bool {
    if second.first != first.last + 2 || !is_calendar(first) || !is_calendar(second) {
        return false;
    }
    let joint = first.last + 1;
    match before(line, first.first) {
        Some(Signal::Between) => line.is_cue(joint, "and") || line.is_cue(joint, "to"),
        Some(Signal::From) => line.is_cue(joint, "to") || line.is_dash(joint),
        _ => line.is_cue(joint, "to") || line.is_dash(joint),
    }
}

/// Whether one expression lends its year to the one before it: "in May and June 2014".
pub(super) fn lends_year(line: &Line, first: &Sighting, second: &Sighting) -> bool {
    let joint = first.last + 1;
    let joined = line.is_cue(joint, "and")
        || line.is_cue(joint, "or")
        || line.is_cue(joint, "to")
        || line.is_dash(joint);
    second.first == joint + 1 && joined
}

fn is_calendar(found: &Sighting) -> bool {
    match &found.sense {
        Sense::Offset(_, toward) => matches!(toward, Toward::Ago),
        Sense::Vague("PRESENT_REF", _) => true,
        Sense::Length(..) | Sense::Repeat(_) | Sense::Vague(..) | Sense::SomeTimeLater => false,
        _ => true,
    }
}
