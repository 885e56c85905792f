//! Expressions of the calendar: days, months, years, decades, centuries, quarters, seasons.

use super::amount::Unit;
use super::feast::Feast;
use super::line::{Line, plain_digits};
use super::part::Part;
use super::period::{Grain, Period, Season};
use super::sighting::{Sense, Shift, Sighting};
use super::{clock, guard, relative};
use crate::day::Day;
use crate::gazetteer::Class;
use crate::segment::scan::shape;

/// A month, with its day and year as far as they are there, at the month's name.
pub(super) fn month(line: &Line, at: usize) -> Option<Sighting> {
    let dated = month_first(line, at)?;
    if dated.last == line.with_stop(at) && !guard::is_month(line, at) {
        return None;
    }
    Some(clock::beside(line, dated))
}

/// The number of the month whose name stands there.
fn month_at(line: &Line, at: usize) -> Option<u32> {
    let month = u32::try_from(line.number(at, Class::Month)?).ok()?;
    (1..=12).contains(&month).then_some(month)
}

fn month_first(line: &Line, at: usize) -> Option<Sighting> {
    let month = month_at(line, at)?;
    let name = line.with_stop(at);
    let after = name + 1;
    match line.day_number(after) {
        Some(day) if guard::is_day_of_month(line, at, after) => {
            Some(days_from(line, (at, after), (month, day), None))
        }
        _ => Some(month_and_year(line, (at, name), month)),
    }
}

/// A day, the day that a hyphen may lead to, and the year behind them; `at` is first and last
/// token so far.
fn days_from(
    line: &Line,
    (first, day_at): (usize, usize),
    (month, day): (u32, u32),
    weekday: Option<u32>,
) -> Sighting {
    let (last, part) = match range_end(line, day_at, month) {
        Some((last, end)) => (last, Part::Days((month, day), end)),
        None => (day_at, Part::MonthDay(month, day, weekday)),
    };
    with_year(line, first, last, part)
}

/// The day behind a hyphen or dash: "3-7", "28-Oct. 3".
fn range_end(line: &Line, day_at: usize, month: u32) -> Option<(usize, (u32, u32))> {
    if !line.is_dash(day_at + 1) {
        return None;
    }
    let next = day_at + 2;
    if let Some(last_month) = month_at(line, next) {
        let day_at = line.with_stop(next) + 1;
        let day = line.day_number(day_at)?;
        return Some((day_at, (last_month, day)));
    }
    let day = line.day_number(next)?;
    Some((next, (month, day)))
}

/// A part with the year that stands behind it, after a comma or not.
fn with_year(line: &Line, first: usize, last: usize, part: Part) -> Sighting {
    let comma = line.mark(last + 1) == Some(',') || line.is_cue(last + 1, "of");
    if let Some((last, year)) = year_at(line, last + 1 + usize::from(comma))
        && let Some(period) = part.in_year(year)
    {
        return Sighting::new(first, last, Sense::Full(period), "day");
    }
    if let Some((last, shift)) = relative_year(line, last + 1) {
        return Sighting::new(first, last, Sense::Within(part, shift, Unit::Year), "day");
    }
    Sighting::new(first, last, Sense::Open(part), "day")
}

/// A year in four digits.
fn year_number(line: &Line, at: usize) -> Option<i32> {
    let text = line.text(at);
    let year = (text.len() == 4).then(|| plain_digits(text)).flatten()?;
    (1000..=2100).contains(&year).then_some(year as i32)
}

/// A year in digits or words: its last token, and the year.
fn year_at(line: &Line, at: usize) -> Option<(usize, i32)> {
    year_number(line, at)
        .map(|year| (at, year))
        .or_else(|| spoken_year(line, at))
}

/// "last year", "of this year": its last token.
fn relative_year(line: &Line, at: usize) -> Option<(usize, Shift)> {
    let at = if line.is_cue(at, "of") { at + 1 } else { at };
    let at = if line.is_cue(at, "the") { at + 1 } else { at };
    let shift = relative::shift(line, at)?;
    let is_year = line.meaning(at + 1, Class::TimeUnit) == Some("Y") && !line.is_plural(at + 1);
    is_year.then_some((at + 1, shift))
}

fn month_and_year(line: &Line, (first, name): (usize, usize), month: u32) -> Sighting {
    let (last, part) = month_range(line, name, month);
    let after = last + 1;
    let year_token = match line.mark(after) {
        Some(',') => after + 1,
        _ if line.is_cue(after, "of") => after + 1,
        _ => after,
    };
    if let Some((last, year)) = year_at(line, year_token)
        && guard::is_year_of_month(line, last)
        && let Some(period) = part.in_year(year)
    {
        return Sighting::new(first, last, Sense::Full(period), "month");
    }
    if let Some(year) = short_year(line, after) {
        if let Some(period) = part.in_year(year) {
            return Sighting::new(first, after + 1, Sense::Full(period), "month");
        }
    }
    match relative_year(line, after) {
        Some((last, shift)) => {
            Sighting::new(first, last, Sense::Within(part, shift, Unit::Year), "month")
        }
        None => Sighting::new(first, last, Sense::Open(part), "month"),
    }
}

/// "June-July", "June/July": the part, and its last token.
fn month_range(line: &Line, name: usize, month: u32) -> (usize, Part) {
    let joined = line.is_dash(name + 1) || line.mark(name + 1) == Some('/');
    match month_at(line, name + 2) {
        Some(last) if joined && line.day_number(name + 3).is_none() => {
            (line.with_stop(name + 2), Part::Months(month, last))
        }
        _ => (name, Part::Month(month)),
    }
}

/// A year in two digits behind an apostrophe.
fn short_year(line: &Line, at: usize) -> Option<i32> {
    let digits = (line.mark(at) == Some('\'')).then(|| line.text(at + 1))?;
    let year = (digits.len() == 2)
        .then(|| plain_digits(digits))
        .flatten()?;
    Some(full_year(year))
}

fn full_year(two_digits: u32) -> i32 {
    let year = two_digits as i32;
    if year < 40 { 2000 + year } else { 1900 + year }
}

/// A weekday, with the day and month behind it.
pub(super) fn weekday(line: &Line, at: usize) -> Option<Sighting> {
    let weekday = u32::try_from(line.number(at, Class::Weekday)?).ok()?;
    let name = line.with_stop(at);
    let dated = [name + 1, name + 2]
        .into_iter()
        .take(if line.mark(name + 1) == Some(',') {
            2
        } else {
            1
        })
        .find_map(|next| day_and_month(line, next));
    if let Some(mut dated) = dated {
        if let Sense::Open(Part::MonthDay(month, day, _)) = dated.sense {
            dated.sense = Sense::Open(Part::MonthDay(month, day, Some(weekday)));
        }
        dated.first = at;
        return Some(clock::beside(line, dated));
    }
    if !guard::is_weekday(line, at) {
        return None;
    }
    let sense = Sense::Open(Part::Weekday(weekday));
    Some(clock::beside(
        line,
        Sighting::new(at, name, sense, "weekday"),
    ))
}

/// A day of a month, in either order.
fn day_and_month(line: &Line, at: usize) -> Option<Sighting> {
    let found = match line.number(at, Class::Month) {
        Some(_) => month_first(line, at)?,
        None => {
            let at = if line.is_cue(at, "the") { at + 1 } else { at };
            day_first(line, at)?
        }
    };
    found.is_day().then_some(found)
}

/// "3 September 2021", "3rd of September", "3-7 May".
fn day_first(line: &Line, at: usize) -> Option<Sighting> {
    let day = line.day_number(at)?;
    let is_plain = line.plain_day(at).is_some();
    let (month_at_token, end) = if is_plain && line.is_dash(at + 1) {
        (at + 3, Some(line.plain_day(at + 2)?))
    } else if !is_plain && line.is_cue(at + 1, "of") {
        (at + 2, None)
    } else {
        (at + 1, None)
    };
    let month = month_at(line, month_at_token)?;
    if !line.is_capital(month_at_token) && line.text(month_at_token).len() < 4 {
        return None;
    }
    let last = line.with_stop(month_at_token);
    let part = match end {
        Some(end) => Part::Days((month, day), (month, end)),
        None => Part::MonthDay(month, day, None),
    };
    let mut found = with_year(line, at, last, part);
    found.headed = !is_plain;
    Some(found)
}

/// Dates in digits: 2021-09-03, 12/25/2020, 25.12.2020; and "3 September".
pub(super) fn numeric(line: &Line, at: usize) -> Option<Sighting> {
    if let Some(found) = day_first(line, at) {
        return Some(clock::beside(line, found));
    }
    let (last, day) = iso(line, at)
        .or_else(|| slashes(line, at))
        .or_else(|| dots(line, at))?;
    let found = Sighting::new(at, last, Sense::Full(Period::Day(day)), "digits");
    Some(clock::beside(line, found))
}

fn iso(line: &Line, at: usize) -> Option<(usize, Day)> {
    let joined = line.is_hyphen(at + 1) && line.is_hyphen(at + 3);
    if !joined || line.text(at).len() != 4 || guard::runs_on(line, at, at + 4) {
        return None;
    }
    let [year, month, day] = [at, at + 2, at + 4].map(|at| plain_digits(line.text(at)));
    let day = Day::new(i32::try_from(year?).ok()?, month?, day?)?;
    Some((at + 4, day))
}

/// Month first, as in the USA, unless only the other order is a day.
fn slashes(line: &Line, at: usize) -> Option<(usize, Day)> {
    let is_slash = |at: usize| line.mark(at) == Some('/') && line.has(at, shape::GLUED);
    if !is_slash(at + 1) || !is_slash(at + 3) || guard::runs_on(line, at, at + 4) {
        return None;
    }
    let [first, second, third] = [at, at + 2, at + 4].map(|at| line.text(at));
    Some((at + 4, day_of_fields(first, second, third)?))
}

/// Day first, as in continental Europe, unless only the other order is a day.
fn dots(line: &Line, at: usize) -> Option<(usize, Day)> {
    let mut fields = line.text(at).split('.');
    let (first, second, third) = (fields.next()?, fields.next()?, fields.next()?);
    if fields.next().is_some() || third.len() != 4 {
        return None;
    }
    let day = day_of_fields(second, first, third).or_else(|| day_of_fields(first, second, third));
    Some((at, day?))
}

fn day_of_fields(first: &str, second: &str, third: &str) -> Option<Day> {
    if first.len() == 4 {
        let year = i32::try_from(plain_digits(first)?).ok()?;
        return Day::new(year, plain_digits(second)?, plain_digits(third)?);
    }
    let year = plain_digits(third)?;
    let year = match third.len() {
        4 => i32::try_from(year).ok()?,
        2 => full_year(year),
        _ => return None,
    };
    let (first, second) = (plain_digits(first)?, plain_digits(second)?);
    Day::new(year, first, second).or_else(|| Day::new(year, second, first))
}

/// A year, decade or span of years in digits.
pub(super) fn year(line: &Line, at: usize) -> Option<Sighting> {
    if let Some(found) = decade(line, at).or_else(|| era(line, at)) {
        return Some(found);
    }
    let year = year_number(line, at)?;
    if let Some(found) = quarter_behind(line, at, year) {
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
    period.then(|| Sighting::new(at, noun, Sense::SameIn(year), "period of a year").headed())
}

/// "1980–88", "1914-1918", "2021/22": the last token and year.
fn last_year(line: &Line, at: usize, year: i32) -> Option<(usize, i32)> {
    let glued = line.has(at + 1, shape::GLUED) && line.has(at + 2, shape::GLUED);
    let slash = line.mark(at + 1) == Some('/');
    if !glued || !(line.is_dash(at + 1) || slash) || line.is_dash(at + 3) {
        return None;
    }
    let text = line.text(at + 2);
    let number = plain_digits(text)? as i32;
    let end = match text.len() {
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

/// "1990 second quarter".
fn quarter_behind(line: &Line, at: usize, year: i32) -> Option<Sighting> {
    let (last, part) = quarter(line, at + 1)?;
    let sense = Sense::Full(part.in_year(year)?);
    Some(Sighting::new(at, last, sense, "quarter").headed())
}

/// Years in words: "nineteen ninety-six", "two thousand".
pub(super) fn year_in_words(line: &Line, at: usize) -> Option<Sighting> {
    let (last, year) = spoken_year(line, at)?;
    let found = Sighting::new(at, last, Sense::Full(Period::Year(year)), "year");
    Some(found)
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

/// Ordinals of days, quarters, halves, centuries: "the 3rd of May", "third-quarter", "20th century".
pub(super) fn ordinal(line: &Line, at: usize) -> Option<Sighting> {
    if let Some(found) = day_first(line, at) {
        return Some(clock::beside(line, found));
    }
    century(line, at).or_else(|| quarter_of(line, at))
}

fn century(line: &Line, at: usize) -> Option<Sighting> {
    let number = line
        .ordinal(at)
        .filter(|number| (1..=40).contains(number))? as i32;
    let hyphen = line.is_hyphen(at + 1);
    let unit = at + 1 + usize::from(hyphen);
    if line.meaning(unit, Class::TimeUnit) != Some("C") || line.is_capital(unit) {
        return None;
    }
    if line.is_cue(unit + 1, "BC") {
        return None;
    }
    let sense = Sense::Full(Period::Century(number - 1));
    let found = Sighting::new(at, unit, sense, "century");
    Some(if hyphen { found } else { found.headed() })
}

/// "third quarter", "second-quarter", "first half": its last token.
fn quarter(line: &Line, at: usize) -> Option<(usize, Part)> {
    let number = line.ordinal(at).filter(|number| (1..=4).contains(number))?;
    let unit = at + 1 + usize::from(line.is_hyphen(at + 1));
    if line.meaning(unit, Class::TimeUnit) == Some("Q") && !line.is_plural(unit) {
        return Some((unit, Part::Quarter(number)));
    }
    (line.is_cue(unit, "half") && number <= 2).then_some((unit, Part::Half(number)))
}

fn quarter_of(line: &Line, at: usize) -> Option<Sighting> {
    let (last, part) = quarter(line, at)?;
    let hyphen = line.is_hyphen(at + 1);
    let first = match line.before(at) {
        Some(before) if line.is_cue(before, "fiscal") => before,
        _ => at,
    };
    let found = within_year(line, first, last, part, "quarter");
    let alone = found.last == last;
    if alone && !guard::is_quarter(line, at, last, part) {
        return None;
    }
    Some(if hyphen && alone {
        found
    } else {
        found.headed()
    })
}

/// A part with the year that "of" or nothing leads to: "the third quarter of last year".
pub(super) fn within_year(
    line: &Line,
    first: usize,
    last: usize,
    part: Part,
    rule: &'static str,
) -> Sighting {
    let of = last + 1 + usize::from(line.is_cue(last + 1, "of"));
    let fiscal = of + usize::from(line.is_cue(of, "fiscal"));
    if let Some((last, year)) = year_at(line, fiscal) {
        let outer = if fiscal > of {
            Period::Fiscal(year)
        } else {
            Period::Year(year)
        };
        if let Some(period) = part.within(outer) {
            return Sighting::new(first, last, Sense::Full(period), rule);
        }
    }
    if let Some((last, shift)) = relative_year(line, last + 1) {
        return Sighting::new(first, last, Sense::Within(part, shift, Unit::Year), rule);
    }
    let the_year = of > last + 1
        && line.is_cue(of, "the")
        && line.meaning(of + 1, Class::TimeUnit) == Some("Y");
    if the_year {
        let sense = Sense::Within(part, Shift::This, Unit::Year);
        return Sighting::new(first, of + 1, sense, rule);
    }
    Sighting::new(first, last, Sense::Open(part), rule)
}

/// A season: "summer 2020", "the spring of 2019", and alone where a preposition says that it is one.
pub(super) fn season(line: &Line, at: usize) -> Option<Sighting> {
    let season = Season::from_value(line.meaning(at, Class::Season)?)?;
    let found = within_year(line, at, at, Part::Season(season), "season");
    if found.last == at && !guard::is_season(line, at) {
        return None;
    }
    Some(found.headed())
}

/// A feast or holiday, with the year behind it.
pub(super) fn feast(line: &Line, at: usize) -> Option<Sighting> {
    let (last, rule) = line.entry(at, Class::Holiday)?;
    if !line.is_capital(at) {
        return None;
    }
    let feast = Feast::read(rule)?;
    let found = within_year(line, at, last, Part::Feast(feast), "feast");
    Some(clock::beside(line, found))
}
