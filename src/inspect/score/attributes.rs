//! What two paired rows say beyond their extent, compared.

use std::fmt;

use serde::Serialize;
use serde_json::{Number as JsonNumber, Value};

use super::pairing::Pair;
use crate::emit::wire::Row;

/// Something that a row says beyond its extent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Attribute {
    /// The kind within the type.
    Kind,
    /// Of dates the TIMEX value, of counts the number.
    Value,
    /// The value against the gold set's second opinion, where it has one.
    CorrectedValue,
    /// TIMEX3's modifier.
    Mod,
    /// First civil day.
    Earliest,
    /// Last civil day.
    Latest,
    /// The preposition that opens or bounds a side.
    Signal,
    /// Location, government or demonym.
    Sense,
    /// How the number bounds the true one.
    Bound,
    /// The interval's lower end.
    Low,
    /// The interval's upper end.
    High,
    /// Currency, percent or unit.
    Unit,
    /// Where the counted noun begins.
    Head,
    /// The counted noun phrase.
    What,
    /// What happened to those that were counted.
    Event,
    /// Why it is not stated as fact.
    Status,
}

impl Attribute {
    /// The attribute's name in tables.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Value => "value",
            Self::CorrectedValue => "corrected value",
            Self::Mod => "mod",
            Self::Earliest => "earliest",
            Self::Latest => "latest",
            Self::Signal => "signal",
            Self::Sense => "sense",
            Self::Bound => "bound",
            Self::Low => "low",
            Self::High => "high",
            Self::Unit => "unit",
            Self::Head => "head",
            Self::What => "what",
            Self::Event => "event",
            Self::Status => "status",
        }
    }
}

impl fmt::Display for Attribute {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// One attribute of a gold row beside what was predicted.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Check {
    /// Which attribute.
    pub attribute: Attribute,
    /// What the gold row says; empty if it leaves the attribute out.
    pub gold: String,
    /// What the prediction says; empty if it leaves the attribute out.
    pub predicted: String,
    /// Whether the two agree.
    pub right: bool,
}

impl Check {
    pub(super) fn of(attribute: Attribute, gold: &Row, predicted: &Row) -> Self {
        let gold = text_of(attribute, gold);
        let predicted = text_of(attribute, predicted);
        Self {
            attribute,
            right: agree(attribute, &gold, &predicted),
            gold,
            predicted,
        }
    }
}

/// The checks of every attribute that the gold row has.
pub(super) fn checks(pair: &Pair) -> Vec<Check> {
    let gold = pair.gold.row;
    attributes_of(&gold.type_)
        .iter()
        .filter(|&&attribute| attribute != Attribute::Head || pair.is_exact())
        .map(|&attribute| Check::of(attribute, gold, pair.predicted.row))
        .filter(|check| !check.gold.is_empty())
        .collect()
}

fn attributes_of(type_: &str) -> &'static [Attribute] {
    use Attribute::{
        Bound, CorrectedValue, Earliest, Event, Head, High, Kind, Latest, Low, Mod, Sense, Signal,
        Status, Unit, Value, What,
    };
    match type_ {
        "actor" => &[Kind],
        "place" => &[Kind, Sense],
        "date" => &[Kind, Value, CorrectedValue, Mod, Earliest, Latest, Signal],
        "count" => &[
            Kind, Value, Unit, Bound, Low, High, Head, What, Event, Status,
        ],
        _ => &[],
    }
}

fn text_of(attribute: Attribute, row: &Row) -> String {
    let number = row.number.as_ref();
    match attribute {
        Attribute::Kind => row.kind.clone(),
        Attribute::Value => value_of(row),
        Attribute::CorrectedValue => row.corrected.as_ref().map_or_else(|| value_of(row), plain),
        Attribute::Mod => words(row.modifier.as_ref()),
        Attribute::Earliest => words(row.earliest.as_ref()),
        Attribute::Latest => words(row.latest.as_ref()),
        Attribute::Signal => words(row.signal.as_ref()),
        Attribute::Sense => words(row.sense.as_ref()),
        Attribute::Bound => words(row.bound.as_ref()),
        Attribute::Low => words(number.and_then(|number| number.low.as_ref())),
        Attribute::High => words(number.and_then(|number| number.high.as_ref())),
        Attribute::Unit => words(row.unit.as_ref()),
        Attribute::Head => words(row.head.as_ref().map(|head| head.start).as_ref()),
        Attribute::What => words(row.what.as_ref()),
        Attribute::Event => words(row.event.as_ref()),
        Attribute::Status => words(row.status.as_ref()),
    }
}

fn words<T: fmt::Display>(value: Option<&T>) -> String {
    value.map(ToString::to_string).unwrap_or_default()
}

fn value_of(row: &Row) -> String {
    let of_number = row.number.as_ref().and_then(|number| number.value.as_ref());
    match (of_number, &row.value) {
        (Some(number), _) => JsonNumber::to_string(number),
        (None, Some(value)) => plain(value),
        (None, None) => String::new(),
    }
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn agree(attribute: Attribute, gold: &str, predicted: &str) -> bool {
    let is_number = matches!(
        attribute,
        Attribute::Value | Attribute::Low | Attribute::High
    );
    let as_numbers = gold.parse().ok().zip(predicted.parse().ok());
    match as_numbers {
        Some((gold, predicted)) if is_number => same_number(gold, predicted),
        _ => gold == predicted,
    }
}

/// Fractions are written with four decimals, so that is how closely numbers are compared.
fn same_number(gold: f64, predicted: f64) -> bool {
    let difference = (gold - predicted).abs();
    difference <= 1e-9 * gold.abs() || (gold.abs() >= 0.01 && difference <= 5.1e-5)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_agree_to_four_decimals() {
        assert!(same_number(2.0 / 3.0, 0.6667));
        assert!(same_number(3e9, 3_000_000_000.0));
        assert!(!same_number(5000.0, 5001.0));
        assert!(!same_number(2.48e-5, 0.0));
    }

    #[test]
    fn years_are_compared_as_text() {
        assert!(!agree(Attribute::CorrectedValue, "1998", "1998.0"));
        assert!(agree(Attribute::Earliest, "1998-01-01", "1998-01-01"));
    }
}
