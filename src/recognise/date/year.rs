//! Years, decades, centuries and spans of years.

use super::amount::{self, Unit};
use super::line::{Line, plain_digits};
use super::part::Part;
use super::period::{Grain, Period};
use super::sighting::{OtherYear, Sense, Sighting};
use super::{guard, quarter, relative};
use crate::day::Day;
use crate::gazetteer::Class;
use crate::segment::scan::shape;

/// A year in four digits.
pub(super) fn year_number(line: &Line, at: usize) -> Option<i32> {
    let text = line.text(at);
    let year = (text.len() == 4).then(|| plain_digits(text)).flatten()?;
    (1000..=2100).contains(&year).then_some(year as i32)
}

/// A year in digits or words: its last token, and the year.
pub(super) fn year_at(line: &Line, at: usize) -> Option<(usize, i32)> {
    year_number(line, at)
        .map(|year| (at, year))
        .or_else(|| spoken_year(line, at))
        .or_else(|| year_in_full(line, at))
}

pub(super) fn full_year(two_digits: u32) -> i32 {
    let year = two_digits as i32;
    if year < 30 { 2000 + year } else { 1900 + year }
}

/// A year, decade or span of years in digits.
pub(super) fn year(line: &Line, at: usize) -> Option<Sighting> {
    if let Some(found) = decade(line, at).or_else(|| era(line, at)) {
        return Some(found);
    }
    if let Some(found) = short(line, at) {
        return Some(found);
    }
    let year = year_number(line, at)?;
    if let Some(found) = quarter_behind(line, at, year).or_else(|| month_behind(line, at, year)) {
        return Some(found);
    }
    if let Some((last, end)) = last_year(line, at, year) {
        let (first_day, last_day) = (Day::new(year, 1, 1)?, Day::new(end, 12, 31)?);
        let sense = Sense::Full(Period::Between(Grain::Year, first_day, last_day));
        return Some(Sighting::new(at, last, sense, "years"));
    }
    if let Some(found) = labelled_year(line, at, year).or_else(|| year_period(line, at, year)) {
        return Some(found);
    }
    if !guard::is_year(line, at, year) {
        return None;
    }
    let sense = Sense::Full(Period::Year(year));
    Some(Sighting::new(at, at, sense, "year"))
}

/// "fiscal 2022", "fiscal year 2022", "the year 2022".
fn labelled_year(line: &Line, at: usize, year: i32) -> Option<Sighting> {
    let before = line.before(at)?;
    let unit = line.meaning(before, Class::TimeUnit) == Some("Y") && !line.is_plural(before);
    let (first, label) = if unit {
        (before, line.before(before))
    } else {
        (at, Some(before))
    };
    let fiscal = label.filter(|label| line.is_cue(*label, "fiscal"));
    let found = match fiscal {
        Some(label) => {
            let sense = Sense::Full(Period::Fiscal(year));
            Sighting::new(label, at, sense, "fiscal year")
        }
        None if unit => Sighting::new(first, at, Sense::Full(Period::Year(year)), "year"),
        None => return None,
    };
    Some(if unit { found.headed() } else { found })
}

/// "the 1988 period", "the 1988 quarter"
fn year_period(line: &Line, at: usize, year: i32) -> Option<Sighting> {
    let noun = at + 1;
    let quarter = line.means(noun, Class::TimeUnit, "Q") && !line.is_plural(noun);
    let determined = line
        .before(at)
        .is_some_and(|before| line.is_cue(before, "the"));
    let period = determined && (quarter || line.is_cue(noun, "period"));
    let grain = quarter.then_some(Grain::Quarter);
    let sense = Sense::Counterpart(grain, OtherYear::In(year));
    period.then(|| Sighting::new(at, noun, sense, "period of a year").headed())
}

/// "1980–88", "1914-1918", "2021/22": the last token and year.
pub(super) fn last_year(line: &Line, at: usize, year: i32) -> Option<(usize, i32)> {
    let glued = line.has(at + 1, shape::GLUED) && line.has(at + 2, shape::GLUED);
    let slash = line.mark(at + 1) == Some('/');
    let bound = line.has(at, shape::GLUED)
        && line
            .before(at)
            .is_some_and(|before| line.is_dash(before) || line.mark(before) == Some('/'));
    let goes_on = line.is_dash(at + 3) && line.has(at + 3, shape::GLUED);
    if !glued || bound || !(line.is_dash(at + 1) || slash) || goes_on {
        return None;
    }
    let text = line.text(at + 2);
    let number = plain_digits(text)? as i32;
    let end = match text.len() {
        // "2003/4"
        1 if slash => year - year.rem_euclid(10) + number,
        2 => year - year.rem_euclid(100) + number,
        4 => number,
        _ => return None,
    };
    let apart = end - year;
    let plausible = if slash {
        apart == 1
    } else {
        (1..=150).contains(&apart)
    };
    plausible.then_some((at + 2, end))
}

/// "1990s", "'80s", "mid-1980s".
fn decade(line: &Line, at: usize) -> Option<Sighting> {
    let text = line.text(at);
    let plural = text.strip_suffix('s');
    let years = plain_digits(plural.unwrap_or(text))? as i32;
    let length = plural.unwrap_or(text).len();
    let possessive = line.has(at, shape::POSSESSIVE)
        && line
            .before(at)
            .is_some_and(|before| line.is_cue(before, "the"));
    if (plural.is_none() && !possessive) || years % 10 != 0 {
        return None;
    }
    let apostrophe = line
        .before(at)
        .filter(|before| line.mark(*before) == Some('\'') && line.has(at, shape::GLUED));
    let (first, decade) = match length {
        4 if (1000..=2100).contains(&years) => (at, years / 10),
        2 => (apostrophe.unwrap_or(at), full_year(years as u32) / 10),
        _ => return None,
    };
    if length == 2 && apostrophe.is_none() && !guard::is_decade(line, at) {
        return None;
    }
    let sense = Sense::Full(Period::Decade(decade));
    Some(Sighting::new(first, at, sense, "decade").headed())
}

/// "'37"
fn short(line: &Line, at: usize) -> Option<Sighting> {
    let text = line.text(at);
    let year = (text.len() == 2).then(|| plain_digits(text)).flatten()?;
    let apostrophe = line
        .before(at)
        .filter(|before| matches!(line.mark(*before), Some('\'' | '’')))
        .filter(|before| line.has(at, shape::GLUED) && !line.has(*before, shape::GLUED))?;
    let tied = line.has(at + 1, shape::GLUED)
        && matches!(line.mark(at + 1), Some('%' | '-' | '/' | '\'' | '’'));
    let counts =
        tied || line.is(at + 1, Class::TimeUnit) || !guard::is_short_year(line, apostrophe, at);
    let sense = Sense::ShortYear(year);
    (!counts).then(|| Sighting::new(apostrophe, at, sense, "year"))
}

/// "first decade of the 21st century", "last decade of this century"
pub(super) fn decade_of_century(line: &Line, at: usize, decade: u32) -> Option<Sighting> {
    let of = at + 1;
    let is_decade = line.meaning(at, Class::TimeUnit) == Some("DE") && !line.is_plural(at);
    if !is_decade || !line.is_cue(of, "of") || !(1..=10).contains(&decade) {
        return None;
    }
    let part = Part::Decade(decade);
    let outer = of + 1 + usize::from(line.is_cue(of + 1, "the"));
    if let Some(found) = century(line, outer)
        && let Sense::Full(period) = found.sense
    {
        let sense = Sense::Full(part.within(period)?);
        return Some(Sighting::new(at, found.last, sense, "decade").headed());
    }
    let shift = relative::shift(line, outer)?;
    let unit = Unit::at(line, outer + 1).filter(|unit| *unit == Unit::Century)?;
    let sense = Sense::Within(part, shift, unit);
    Some(Sighting::new(at, outer + 1, sense, "decade").headed())
}

/// "the nineties", "the nineteen sixties"
pub(super) fn decade_in_words(line: &Line, at: usize, value: &str) -> Option<Sighting> {
    let tens = i32::try_from(plain_digits(value.strip_prefix("decade ")?)?).ok()?;
    let century = line
        .before(at)
        .filter(|before| matches!(line.number(*before, Class::Number), Some(17..=20)));
    let lead = line.before(century.unwrap_or(at))?;
    let led_in = line.is_cue(lead, "the") || line.is(lead, Class::DateMod) || line.is_hyphen(lead);
    let names = line.is_capital(at) && guard::is_attribute(line, at);
    if !led_in || names || line.is_capital(at + 1) {
        return None;
    }
    let hundreds = match century {
        Some(before) => line.number(before, Class::Number)?,
        None if tens == 0 => 20,
        None => 19,
    };
    let sense = Sense::Full(Period::Decade(hundreds * 10 + tens));
    Some(Sighting::new(century.unwrap_or(at), at, sense, "decade").headed())
}

/// "44 BC", "A.D. 79".
fn era(line: &Line, at: usize) -> Option<Sighting> {
    let year = line.digits(at).filter(|year| (1..=9999).contains(year))? as i32;
    let label = at + 1;
    match line.meaning(label, Class::DateCue) {
        Some("BC") if line.has(label, shape::ALL_CAPS) => {
            let sense = Sense::Full(Period::Bc(year));
            return Some(Sighting::new(at, line.with_stop(label), sense, "era"));
        }
        Some("AD") if line.has(label, shape::ALL_CAPS) => {
            let sense = Sense::Full(Period::Year(year));
            return Some(Sighting::new(at, line.with_stop(label), sense, "era"));
        }
        _ => {}
    }
    let mut before = line.before(at)?;
    if line.mark(before) == Some('.') && line.has(before, shape::GLUED) {
        before = line.before(before)?;
    }
    let is_era = line.is_cue(before, "AD") && line.has(before, shape::ALL_CAPS);
    let sense = Sense::Full(Period::Year(year));
    is_era.then(|| Sighting::new(before, at, sense, "era"))
}

/// "2024 August", "2024-August": nothing goes on behind the month.
fn month_behind(line: &Line, at: usize, year: i32) -> Option<Sighting> {
    let month_at = at + 1 + usize::from(line.is_hyphen(at + 1));
    let month = line
        .number(month_at, Class::Month)
        .filter(|_| line.is_capital(month_at))?;
    let next = month_at + 1;
    let ends = !line.has(next, shape::WORD | shape::NUMERIC)
        || line.is(next, Class::Preposition)
        || line.is_cue(next, "and");
    let bound = line.mark(next) == Some('.') && line.has(next + 1, shape::NUMERIC);
    let sense = Sense::Full(Period::Month(year, u32::try_from(month).ok()?));
    (ends && !bound && line.text(month_at).len() > 3)
        .then(|| Sighting::new(at, month_at, sense, "month"))
}

/// "1990 second quarter", "2019-Q1".
fn quarter_behind(line: &Line, at: usize, year: i32) -> Option<Sighting> {
    let named = at + 1 + usize::from(line.is_hyphen(at + 1));
    let (last, part) = quarter::quarter(line, at + 1).or_else(|| quarter::numbered(line, named))?;
    let sense = Sense::Full(part.in_year(year)?);
    Some(Sighting::new(at, last, sense, "quarter").headed())
}

/// Years in words: "nineteen ninety-six", "two thousand".
pub(super) fn year_in_words(line: &Line, at: usize) -> Option<Sighting> {
    if let Some(found) = labelled_in_words(line, at) {
        return Some(found);
    }
    let (last, year) = spoken_year(line, at)?;
    let found = Sighting::new(at, last, Sense::Full(Period::Year(year)), "year");
    Some(found)
}

/// "the year two thousand"
fn labelled_in_words(line: &Line, at: usize) -> Option<Sighting> {
    let unit = line.before(at)?;
    let labelled = line.means(unit, Class::TimeUnit, "Y") && !line.is_plural(unit);
    let (last, year) = year_in_full(line, at).filter(|_| labelled)?;
    let sense = Sense::Full(Period::Year(year));
    Some(Sighting::new(unit, last, sense, "year").headed())
}

/// "two thousand and fourteen", "nineteen hundred and five".
fn year_in_full(line: &Line, at: usize) -> Option<(usize, i32)> {
    line.number(at, Class::Number)?;
    if !line.is(at + 1, Class::Magnitude) {
        return None;
    }
    let counted = amount::number(line, at)?;
    let year = counted.quantity.filter(|quantity| quantity % 1000 == 0)? / 1000;
    let year = i32::try_from(year).ok()?;
    (1000..=2100)
        .contains(&year)
        .then_some((counted.last, year))
}

fn spoken_year(line: &Line, at: usize) -> Option<(usize, i32)> {
    let century = line.number(at, Class::Number)?;
    if !(17..=20).contains(&century) {
        return None;
    }
    let tens = line
        .number(at + 1, Class::Number)
        .filter(|tens| *tens >= 10)?;
    let ones_at = if line.is_hyphen(at + 2) {
        at + 3
    } else {
        at + 2
    };
    let ones = line
        .number(ones_at, Class::Number)
        .filter(|ones| tens >= 20 && (1..10).contains(ones));
    let last = if ones.is_some() { ones_at } else { at + 1 };
    if line.is(last + 1, Class::Magnitude) {
        return None;
    }
    Some((last, century * 100 + tens + ones.unwrap_or(0)))
}

pub(super) fn century(line: &Line, at: usize) -> Option<Sighting> {
    let (ordinal_last, number) = line
        .ordinal(at)
        .map(|number| (at, number))
        .or_else(|| line.spelled_ordinal(at))
        .filter(|(_, number)| (1..=40).contains(number))?;
    let number = number as i32;
    let hyphen = line.is_hyphen(ordinal_last + 1);
    let unit = ordinal_last + 1 + usize::from(hyphen);
    let named = line.is_capital(unit) && line.is_capital(unit + 1);
    if line.meaning(unit, Class::TimeUnit) != Some("C") || named {
        return None;
    }
    if line.is_cue(unit + 1, "BC") {
        return None;
    }
    let sense = Sense::Full(Period::Century(number - 1));
    let found = Sighting::new(at, unit, sense, "century");
    Some(if hyphen { found } else { found.headed() })
}
