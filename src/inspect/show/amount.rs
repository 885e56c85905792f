//! Numbers of counts as people write them.

use serde_json::Number;

use crate::emit::wire::{NumberRow, Row};

/// The number of a count with its bound and unit: `≥14`, `≈50 km`, `10–15`, `11 of 47`.
pub(super) fn amount(row: &Row) -> String {
    let Some(number) = &row.number else {
        return row
            .value
            .as_ref()
            .map(ToString::to_string)
            .unwrap_or_default();
    };
    let mut amount = match &number.value {
        Some(value) => format!("{}{}", sign(row.bound.as_deref()), grouped(value)),
        None => interval(number),
    };
    if let Some(whole) = &row.out_of {
        amount = format!("{amount} of {}", grouped(whole));
    }
    amount = match row.unit.as_deref() {
        Some("percent") => format!("{amount}%"),
        Some(unit) => format!("{amount} {unit}"),
        None => amount,
    };
    match &row.per {
        Some(per) => format!("{amount}/{per}"),
        None => amount,
    }
}

/// The interval that an approximate number means, in brackets; empty for others.
pub(super) fn spread(row: &Row) -> String {
    match (row.bound.as_deref(), &row.number) {
        (Some("about"), Some(number)) => format!(" ({})", interval(number)),
        _ => String::new(),
    }
}

fn sign(bound: Option<&str>) -> &'static str {
    match bound {
        Some("about") => "≈",
        Some("more_than") => ">",
        Some("at_least") => "≥",
        Some("less_than") => "<",
        Some("at_most") => "≤",
        _ => "",
    }
}

fn interval(number: &NumberRow) -> String {
    let end = |end: &Option<Number>| end.as_ref().map(grouped).unwrap_or_default();
    format!("{}–{}", end(&number.low), end(&number.high))
}

/// The number with commas between thousands.
fn grouped(number: &Number) -> String {
    let text = number.to_string();
    let digits = text.trim_start_matches('-');
    let whole = digits
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(digits.len());
    let mut grouped = String::from(&text[..text.len() - digits.len()]);
    for (ix, digit) in digits[..whole].chars().enumerate() {
        if ix > 0 && (whole - ix).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped + &digits[whole..]
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn shown(count: serde_json::Value) -> String {
        let row: Row = serde_json::from_value(count).unwrap();
        amount(&row) + &spread(&row)
    }

    #[test]
    fn bounds_and_units_are_signs() {
        let at_least = json!({"number": {"value": 14, "low": 14}, "bound": "at_least"});
        assert_eq!(shown(at_least), "≥14");
        let about =
            json!({"number": {"value": 22400, "low": 20160, "high": 24640}, "bound": "about"});
        assert_eq!(shown(about), "≈22,400 (20,160–24,640)");
        let vague = json!({"number": {"low": 2000, "high": 9999}, "bound": "vague"});
        assert_eq!(shown(vague), "2,000–9,999");
        let percent = json!({"number": {"value": 0.5}, "bound": "exact", "unit": "percent"});
        assert_eq!(shown(percent), "0.5%");
        let rate = json!({"number": {"value": -1234567.5}, "unit": "USD", "per": "month"});
        assert_eq!(shown(rate), "-1,234,567.5 USD/month");
        let share = json!({"number": {"value": 11}, "bound": "exact", "out_of": 47});
        assert_eq!(shown(share), "11 of 47");
    }
}
