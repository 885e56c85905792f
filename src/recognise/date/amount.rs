//! Lengths of time: a number and a unit, as the text has them and as TIMEX3 writes them.

use std::fmt::Write;

use compact_str::CompactString;

use super::line::{Line, plain_digits};
use super::period::Grain;
use crate::day::Day;
use crate::gazetteer::Class;
use crate::segment::scan::shape;

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
    Millennium,
}

impl Unit {
    /// The unit whose name stands there.
    pub(super) fn at(line: &Line, at: usize) -> Option<Self> {
        Some(match line.meaning(at, Class::TimeUnit)? {
            "TS" => Self::Second,
            "TM" => Self::Minute,
            "TH" => Self::Hour,
            "D" => Self::Day,
            "WE" => Self::Weekend,
            "W" => Self::Week,
            "FN" => Self::Fortnight,
            "M" => Self::Month,
            "Q" => Self::Quarter,
            "Y" => Self::Year,
            "DE" => Self::Decade,
            "C" => Self::Century,
            _ => Self::Millennium,
        })
    }

    /// The stretch of the calendar that the unit names; parts of a day have none.
    pub(super) fn grain(self) -> Option<Grain> {
        Some(match self {
            Self::Second | Self::Minute | Self::Hour | Self::Millennium => return None,
            Self::Day => Grain::Day,
            Self::Weekend => Grain::Weekend,
            Self::Week | Self::Fortnight => Grain::Week,
            Self::Month => Grain::Month,
            Self::Quarter => Grain::Quarter,
            Self::Year => Grain::Year,
            Self::Decade => Grain::Decade,
            Self::Century => Grain::Century,
        })
    }

    /// TIMEX3's designator, after a `T` for parts of a day, and how many of it the unit is.
    fn designator(self) -> (bool, &'static str, i64) {
        match self {
            Self::Second => (true, "S", 1),
            Self::Minute => (true, "M", 1),
            Self::Hour => (true, "H", 1),
            Self::Day => (false, "D", 1),
            Self::Weekend => (false, "WE", 1),
            Self::Week => (false, "W", 1),
            Self::Fortnight => (false, "W", 2),
            Self::Month => (false, "M", 1),
            Self::Quarter => (false, "Q", 1),
            Self::Year => (false, "Y", 1),
            Self::Decade => (false, "Y", 10),
            Self::Century => (false, "Y", 100),
            Self::Millennium => (false, "Y", 1000),
        }
    }

    /// The designator of an unknown number of the unit.
    fn vague_designator(self) -> &'static str {
        match self {
            Self::Decade => "DE",
            Self::Century => "CE",
            Self::Millennium => "ML",
            other => other.designator().1,
        }
    }

    /// What half of it is, in a smaller unit.
    fn half(self) -> Option<(i64, &'static str)> {
        Some(match self {
            Self::Minute => (30, "S"),
            Self::Hour => (30, "M"),
            Self::Year => (6, "M"),
            _ => return None,
        })
    }
}

/// How many, in thousandths; `None` where the text does not say.
pub(super) type Quantity = Option<i64>;

const WHOLE: i64 = 1000;
const HALF: i64 = 500;

/// A length of time; smaller parts may follow ("two years and three months").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Amount {
    pub(super) quantity: Quantity,
    pub(super) unit: Unit,
    /// Smaller parts behind it, in thousandths: "and three months".
    pub(super) rest: [Option<(i64, Unit)>; 2],
    /// The upper of two quantities, in thousandths: "two to three years".
    pub(super) most: Option<i64>,
}

impl Amount {
    /// Whether so many months are a sum that reports give: half a year, three quarters.
    pub(super) fn is_part_of_year(&self) -> bool {
        matches!(self.quantity, Some(6_000 | 9_000))
    }

    /// So many thousandths of a unit.
    pub(super) fn new(quantity: Quantity, unit: Unit) -> Self {
        Self {
            quantity,
            unit,
            rest: [None; 2],
            most: None,
        }
    }

    /// The upper of two lengths.
    pub(super) fn upper(self) -> Option<Self> {
        let most = self.most?;
        Some(Self::new(Some(most), self.unit))
    }

    /// One of that unit.
    pub(super) fn one(unit: Unit) -> Self {
        Self::new(Some(WHOLE), unit)
    }

    /// The TIMEX3 value: `P2Y6M`, `PT90M`, `PXD`.
    pub(super) fn value(self) -> CompactString {
        let (timed, designator, times) = self.unit.designator();
        let mut value = CompactString::from(if timed { "PT" } else { "P" });
        let Some(quantity) = self.quantity else {
            value.push('X');
            value.push_str(self.unit.vague_designator());
            return value;
        };
        match (quantity % WHOLE, self.unit.half()) {
            (HALF, Some((half, smaller))) => {
                if quantity > HALF {
                    let _ = write!(value, "{}{designator}", quantity / WHOLE);
                } else if !timed {
                    value = CompactString::from("P");
                }
                let _ = write!(value, "{half}{smaller}");
            }
            _ => {
                push_thousandths(&mut value, quantity.saturating_mul(times));
                value.push_str(designator);
            }
        }
        let mut timed = timed;
        for (quantity, unit) in self.rest.into_iter().flatten() {
            let (rest_timed, designator, times) = unit.designator();
            if rest_timed && !timed {
                value.push('T');
                timed = true;
            }
            push_thousandths(&mut value, quantity.saturating_mul(times));
            value.push_str(designator);
        }
        value
    }

    /// The day so long after another (before, if `sign` is −1); `None` if the length is unknown
    /// or leads out of the calendar.
    pub(super) fn from(self, day: Day, sign: i32) -> Option<Day> {
        let (_, _, times) = self.unit.designator();
        let quantity = self.quantity?;
        if quantity.checked_mul(times)? > LONGEST {
            return None;
        }
        let first = step(day, quantity, self.unit, sign);
        let rest = self.rest.into_iter().flatten();
        Some(rest.fold(first, |day, (quantity, unit)| {
            step(day, quantity, unit, sign)
        }))
    }
}

/// Thousandths of a year, month or day beyond which no day is looked for.
const LONGEST: i64 = 100_000 * WHOLE;

fn step(day: Day, thousandths: i64, unit: Unit, sign: i32) -> Day {
    let count = i32::try_from(thousandths / WHOLE).unwrap_or(i32::MAX);
    let half = thousandths % WHOLE >= HALF;
    let whole = count.saturating_mul(sign);
    let months = |per: i32| {
        let extra = if half { per / 2 } else { 0 };
        day.plus_months(
            count
                .saturating_mul(per)
                .saturating_add(extra)
                .saturating_mul(sign),
        )
    };
    match unit {
        Unit::Second | Unit::Minute => day,
        Unit::Hour => day.plus_days(whole / 24),
        Unit::Day => day.plus_days(whole),
        Unit::Week | Unit::Weekend => day.plus_days(whole.saturating_mul(7)),
        Unit::Fortnight => day.plus_days(whole.saturating_mul(14)),
        Unit::Month => months(1),
        Unit::Quarter => months(3),
        Unit::Year => months(12),
        Unit::Decade => months(120),
        Unit::Century => months(1200),
        Unit::Millennium => months(12_000),
    }
}

/// Writes a number of thousandths without useless zeros.
fn push_thousandths(value: &mut CompactString, thousandths: i64) {
    let _ = write!(value, "{}", thousandths / WHOLE);
    let rest = thousandths % WHOLE;
    if rest > 0 {
        let digits = format!("{rest:03}");
        value.push('.');
        value.push_str(digits.trim_end_matches('0'));
    }
}

/// A number and the last token of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Counted {
    pub(super) last: usize,
    pub(super) quantity: Quantity,
    /// The upper of two: "two to three".
    pub(super) most: Option<i64>,
}

impl Counted {
    fn new(last: usize, quantity: Quantity) -> Self {
        Self {
            last,
            quantity,
            most: None,
        }
    }

    /// So many of a unit.
    pub(super) fn of(self, unit: Unit) -> Amount {
        Amount {
            most: self.most,
            ..Amount::new(self.quantity, unit)
        }
    }
}

/// The number that begins there: digits, words, or a word of vague number.
pub(super) fn number(line: &Line, at: usize) -> Option<Counted> {
    let figures = line.has(at, shape::DIGIT);
    let in_figures = || half_in_digits(line, at).or_else(|| in_digits(line, at));
    let counted = vague(line, at)
        .or_else(|| figures.then(in_figures).flatten())
        .or_else(|| in_words(line, at))?;
    Some(and_quarters(line, counted).unwrap_or_else(|| and_a_half(line, counted)))
}

/// "1/2 hour"
fn half_in_digits(line: &Line, at: usize) -> Option<Counted> {
    let half = line.mark(at + 1) == Some('/')
        && line.digits(at) == Some(1)
        && line.digits(at + 2) == Some(2)
        && line.is(at + 3, Class::TimeUnit);
    half.then(|| Counted::new(at + 2, Some(HALF)))
}

fn vague(line: &Line, at: usize) -> Option<Counted> {
    let value = line.meaning(at, Class::DateAmount)?;
    let quantity = value.parse::<i64>().ok().map(|number| number * WHOLE);
    let last = if line.is_cue(at + 1, "of") && quantity.is_some() {
        at + 1
    } else {
        at
    };
    Some(Counted::new(last, quantity))
}

fn in_digits(line: &Line, at: usize) -> Option<Counted> {
    let text = line.text(at);
    let thousandths = match line.digits(at) {
        Some(number) => i64::from(number) * WHOLE,
        None => decimal(text)?,
    };
    let mut counted = Counted::new(at, Some(thousandths));
    if let Some(power) = line.number(at + 1, Class::Magnitude) {
        counted.last = at + 1;
        counted.quantity = raised(thousandths, power);
    } else if line.digits(at + 1) == Some(1)
        && line.mark(at + 2) == Some('/')
        && line.digits(at + 3) == Some(2)
    {
        counted.last = at + 3;
        counted.quantity = Some(thousandths + HALF);
    }
    Some(counted)
}

/// The thousandths of a text such as `2.5`.
fn decimal(text: &str) -> Option<i64> {
    let (whole, part) = text.split_once('.')?;
    let digits = u32::try_from(part.len())
        .ok()
        .filter(|length| *length <= 3)?;
    let part = i64::from(plain_digits(part)?) * 10_i64.pow(3 - digits);
    Some(i64::from(plain_digits(whole)?) * WHOLE + part)
}

fn raised(thousandths: i64, power: i32) -> Quantity {
    let factor = 10_i64.checked_pow(u32::try_from(power).ok()?)?;
    thousandths.checked_mul(factor)
}

/// A number in words: "twenty-four", "a hundred and fifty", "two thousand".
fn in_words(line: &Line, at: usize) -> Option<Counted> {
    let mut total: i64 = 0;
    let mut group: i64 = 0;
    let mut next = at;
    let mut last = None;
    loop {
        if let Some(number) = line.number(next, Class::Number) {
            if !fits(group, i64::from(number)) {
                break;
            }
            group += i64::from(number);
        } else if let Some(power) = line.number(next, Class::Magnitude) {
            let factor = u32::try_from(power)
                .ok()
                .and_then(|power| 10_i64.checked_pow(power))?;
            group = group.max(1).checked_mul(factor)?;
            if factor >= 1000 {
                total = total.checked_add(group)?;
                group = 0;
            }
        } else {
            break;
        }
        last = Some(next);
        next += 1;
        let joined = line.is_hyphen(next) || line.is_cue(next, "and");
        if joined && line.number(next + 1, Class::Number).is_some() {
            let hyphen = line.is_hyphen(next);
            if hyphen && group % 10 == 0 && group % 100 >= 20
                || !hyphen && (group >= 100 || total > 0)
            {
                next += 1;
            }
        }
    }
    let quantity = total.checked_add(group)?.checked_mul(WHOLE)?;
    Some(Counted::new(last?, Some(quantity)))
}

/// Whether a word of number may follow what was read of its group.
fn fits(group: i64, number: i64) -> bool {
    match group % 100 {
        0 => true,
        tens => tens >= 20 && tens % 10 == 0 && number < 10,
    }
}

/// "two and a quarter hours", "one and three quarters of an hour": the number up to the unit.
fn and_quarters(line: &Line, counted: Counted) -> Option<Counted> {
    let first = counted.last + 2;
    let quarters = line.number(first, Class::Number).unwrap_or(1);
    let numbered = line.is_cue(first, "a") || line.is(first, Class::Number);
    let quarter = first + usize::from(numbered);
    let is_quarter = line.meaning(quarter, Class::TimeUnit) == Some("Q");
    if !line.is_cue(counted.last + 1, "and") || !is_quarter || !(1..=3).contains(&quarters) {
        return None;
    }
    let mut last = quarter;
    if line.is_cue(last + 1, "of") {
        last += 1 + usize::from(line.is_cue(last + 2, "a"));
    }
    let quantity = counted
        .quantity?
        .checked_add(i64::from(quarters) * WHOLE / 4);
    let hours = line.meaning(last + 1, Class::TimeUnit) == Some("TH");
    hours.then(|| Counted::new(last, quantity))
}

fn and_a_half(line: &Line, counted: Counted) -> Counted {
    let after = counted.last + 1;
    let half = if line.is_cue(after, "and") && line.is_cue(after + 1, "a") {
        after + 2
    } else if line.is_cue(after, "and") {
        after + 1
    } else {
        return counted;
    };
    match counted.quantity {
        Some(quantity) if line.is_cue(half, "half") => {
            Counted::new(half, quantity.checked_add(HALF))
        }
        _ => counted,
    }
}

/// "… and a half" behind a unit: the amount with its half, and its last token.
pub(super) fn half_behind(line: &Line, last: usize, amount: Amount) -> (usize, Amount) {
    let after = last + 1;
    let half = after + 1 + usize::from(line.is_cue(after + 1, "a"));
    let is_half = line.is_cue(after, "and") && line.is_cue(half, "half");
    match amount.quantity {
        Some(quantity) if is_half && !line.is_cue(half + 1, "of") => {
            let quantity = quantity.checked_add(HALF);
            (half, Amount { quantity, ..amount })
        }
        _ => (last, amount),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_as_timex3_writes_them() {
        for (thousandths, unit, value) in [
            (Some(2 * WHOLE), Unit::Year, "P2Y"),
            (Some(2 * WHOLE + HALF), Unit::Year, "P2Y6M"),
            (Some(HALF), Unit::Year, "P6M"),
            (Some(HALF), Unit::Hour, "PT30M"),
            (Some(WHOLE + HALF), Unit::Hour, "PT1H30M"),
            (Some(HALF), Unit::Century, "P50Y"),
            (Some(2 * WHOLE), Unit::Decade, "P20Y"),
            (Some(WHOLE + HALF), Unit::Day, "P1.5D"),
            (None, Unit::Minute, "PTXM"),
            (None, Unit::Decade, "PXDE"),
        ] {
            assert_eq!(Amount::new(thousandths, unit).value(), value);
        }
    }
}
