//! What looks like a time of day and is none.

use super::super::line::Line;
use super::heads_paragraph;
use crate::gazetteer::Class;
use crate::segment::scan::shape;

/// Whether digits and a colon without a.m. or zone are a time: "at 20:45", "7:04 on Sunday", and
/// at the head of a paragraph, as live pages have it.
pub(in crate::recognise::date) fn is_clock(line: &Line, at: usize, last: usize) -> bool {
    let led_in = line
        .before(at)
        .is_some_and(|before| line.is_cue(before, "at") || line.is(before, Class::DateSignal));
    let with_day = line.is_cue(last + 1, "on") && line.is(last + 2, Class::Weekday);
    let heads = last == at + 2 && heads_paragraph(line, at) && !line.has(last + 1, shape::GLUED);
    last > at && (led_in || with_day || heads)
}

/// Whether a midnight opens a span, and so a day: "between midnight and 6 a.m."
pub(in crate::recognise::date) fn opens_span(line: &Line, at: usize) -> bool {
    line.before(at).is_some_and(|before| {
        ["from", "between", "since", "after"]
            .iter()
            .any(|signal| line.means(before, Class::DateSignal, signal))
    })
}

/// Whether a part of the day alone means one: "in the morning", "spent the night", "before dawn".
pub(in crate::recognise::date) fn is_day_part(line: &Line, at: usize) -> bool {
    let Some(before) = line.before(at) else {
        return false;
    };
    if !line.is_cue(before, "the") {
        let night = line.means(at, Class::DayPart, "NI");
        if line.is_cue(before, "in") && is_trade(line, at + 1) {
            return true;
        }
        return !night && (line.is_cue(before, "at") || line.is(before, Class::DateSignal));
    }
    line.before(before)
        .is_some_and(|lead| line.is_cue(lead, "in") || line.is_cue(lead, "span"))
}

/// "trading" in "morning trading"
fn is_trade(line: &Line, at: usize) -> bool {
    const TRADE: [&str; 6] = [
        "trading", "trade", "deals", "dealings", "session", "business",
    ];
    TRADE.iter().any(|word| line.text(at) == *word)
}

/// Whether a preposition of time stands before: "at", "by", "around".
pub(in crate::recognise::date) fn is_at_time(line: &Line, at: usize) -> bool {
    line.before(at).is_some_and(|before| {
        line.is_cue(before, "at")
            || line.is(before, Class::DateSignal)
            || line.is(before, Class::DateBound)
    })
}

/// Whether "early" or "late" before a part of the day belongs to a time: "in early morning", "by
/// late afternoon".
pub(in crate::recognise::date) fn is_part_modified(line: &Line, modifier: usize) -> bool {
    let lead = match line.before(modifier) {
        Some(before) if line.is_cue(before, "the") => line.before(before),
        before => before,
    };
    lead.is_some_and(|lead| line.is_cue(lead, "in") || line.is(lead, Class::DateSignal))
}
