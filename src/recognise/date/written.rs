//! What an expression's date says in records: kind, TIMEX3 value, thirds.

use compact_str::{CompactString, format_compact};

use super::amount::Unit;
use super::period::{Grain, Third};
use super::sighting::{Clock, Head, Sense, Sighting};
use crate::analysis::{Date, DateKind, Modifier};

pub(super) fn third_of(modifier: Option<Modifier>) -> Option<Third> {
    Some(match modifier? {
        Modifier::Start => Third::Start,
        Modifier::Mid => Third::Mid,
        Modifier::End => Third::End,
        _ => return None,
    })
}

pub(super) fn kind_of(found: &Sighting) -> DateKind {
    if found.clock.is_some() {
        DateKind::Time
    } else {
        DateKind::Date
    }
}

pub(super) fn plain(kind: DateKind, value: CompactString) -> Date {
    Date {
        kind,
        value,
        modifier: None,
        earliest: None,
        latest: None,
        signal: None,
        zone: None,
        anchor: None,
        alternative: None,
        range: None,
        age: false,
    }
}

/// The value where nothing says which stretch is meant.
pub(super) fn open_value(found: &Sighting) -> CompactString {
    let value = match &found.sense {
        _ if found.around.is_some() => CompactString::from("XXXX-WXX"),
        Sense::Open(part)
        | Sense::Steps(part, _)
        | Sense::Shifted(_, Head::Part(part))
        | Sense::Within(part, ..) => part.open_value(),
        Sense::Shifted(_, Head::Unit(unit)) => open_unit(*unit),
        Sense::Offset(amount, _) => open_unit(amount.unit),
        _ => CompactString::from("XXXX-XX-XX"),
    };
    with_clock(value, found.clock)
}

fn open_unit(unit: Unit) -> CompactString {
    CompactString::from(match unit.grain() {
        Some(Grain::Year) => "XXXX",
        Some(Grain::Decade) => "XXXX",
        Some(Grain::Century) => "XX",
        Some(Grain::Month) => "XXXX-XX",
        Some(Grain::Week) => "XXXX-WXX",
        Some(Grain::Weekend) => "XXXX-WXX-WE",
        Some(Grain::Quarter) => "XXXX-QX",
        _ => "XXXX-XX-XX",
    })
}

pub(super) fn with_clock(mut value: CompactString, clock: Option<Clock>) -> CompactString {
    match clock {
        Some(Clock::Part(part)) => {
            value.push('T');
            value.extend(part.map(char::from));
        }
        Some(Clock::At(hour, minute)) => {
            value.push_str(&format_compact!("T{hour:02}:{minute:02}"));
        }
        None => {}
    }
    value
}
