//! When a document was published: its record, the caller, its text or its file's name says.

use std::sync::LazyLock;

use regex::{Captures, Regex};
use serde_json::Value;

use super::dateline;
use crate::day::Day;
use crate::document::{DateSource, Problem, PublicationDate};

/// Where a publication date may stand, in the order in which the places are asked.
#[derive(Clone, Copy, Debug, Default)]
pub struct Hints<'a> {
    /// The date field of the input record.
    pub record: Option<&'a Value>,
    /// What the caller says.
    pub option: Option<Day>,
    /// The document's text.
    pub text: &'a str,
    /// The name of the file that holds this document alone.
    pub name: Option<&'a str>,
}

/// The publication date, from the first place that has one. A date that is none becomes a problem.
#[must_use]
pub fn publication_date(hints: &Hints, problems: &mut Vec<Problem>) -> Option<PublicationDate> {
    let mut invalid = |error: NotADate| problems.push(Problem::new("invalid_date", error.0));
    let dated = |from| move |value| PublicationDate { value, from };
    match hints.record.map_or(Ok(None), of_value) {
        Ok(None) => {}
        Ok(Some(day)) => return Some(day).map(dated(DateSource::Record)),
        Err(error) => invalid(error),
    }
    if let Some(date) = hints.option.map(dated(DateSource::Option)) {
        return Some(date);
    }
    match dateline::of_text(hints.text) {
        Ok(None) => {}
        Ok(Some(day)) => return Some(day).map(dated(DateSource::Text)),
        Err(error) => invalid(error),
    }
    hints.name.and_then(of_name).map(dated(DateSource::Name))
}

/// Why a text or value is not the date of a day, and how to write one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotADate(pub(super) String);

impl std::fmt::Display for NotADate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for NotADate {}

/// The day that a field of a record says; `None` if it is empty.
///
/// # Errors
/// Any value that is not one of [`of_text`]'s forms, as a string or a whole number.
fn of_value(value: &Value) -> Result<Option<Day>, NotADate> {
    match value {
        Value::Null => Ok(None),
        Value::String(text) if text.trim().is_empty() => Ok(None),
        Value::String(text) => of_text(text).map(Some),
        Value::Number(number) => of_text(&number.to_string()).map(Some),
        other => Err(not_a_date(&other.to_string(), "is not a date")),
    }
}

/// The civil day of a date as programs write it, never shifted by its zone.
///
/// ISO 8601 days and times, `YYYYMMDD[HHMMSS]`, RFC 2822, and English days with a month's name
/// ("Sept. 3, 2021", "3 September 2021").
///
/// ```
/// use dateline::read::date::of_text;
/// assert_eq!(of_text("2021-09-03T23:30:00-11:00")?.to_string(), "2021-09-03");
/// assert_eq!(of_text("Fri, 3 Sep 2021 08:15:00 GMT")?.to_string(), "2021-09-03");
/// assert!(of_text("1630654500").is_err());
/// # Ok::<(), dateline::read::date::NotADate>(())
/// ```
///
/// # Errors
/// Other forms, days that do not exist, and Unix times, whose day depends on a zone.
pub fn of_text(text: &str) -> Result<Day, NotADate> {
    let trimmed = text.trim();
    let forms = [&*ISO, &*DIGITS, &*RFC_2822];
    let day = match forms.iter().find_map(|form| form.captures(trimmed)) {
        Some(found) => day_of(&found),
        None => match dateline::whole_date(trimmed) {
            Some(day) => day,
            None => return Err(not_a_date(text, why_not(trimmed))),
        },
    };
    day.ok_or_else(|| not_a_date(text, "is not a day of the calendar"))
}

const TIME: &str = r"(?:[01]\d|2[0-4]):[0-5]\d(?::[0-6]\d(?:[.,]\d+)?)?";
const ZONE: &str = r"(?:Z|z|[+-]\d{2}(?::?\d{2})?|[A-Z]{2,5})";

static ISO: LazyLock<Regex> = LazyLock::new(|| {
    let time = format!(r"(?:[Tt]|\ +){TIME}(?:\ ?{ZONE})?");
    anchored(&format!(
        r"(?<y>\d{{4}})-(?<m>\d{{2}})-(?<d>\d{{2}})(?:{time})?"
    ))
});

static DIGITS: LazyLock<Regex> = LazyLock::new(|| {
    let time = r"T?(?:[01]\d|2[0-4])[0-5]\d[0-6]\d";
    anchored(&format!(
        r"(?<y>\d{{4}})(?<m>\d{{2}})(?<d>\d{{2}})(?:{time}{ZONE}?)?"
    ))
});

static RFC_2822: LazyLock<Regex> = LazyLock::new(|| {
    anchored(&format!(
        r"(?:(?i:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+)?(?<d>\d{{1,2}})\s+(?<month>(?i:{MONTHS}))[a-z]*\s+(?<y>\d{{2}}|\d{{4}})(?:\s+{TIME}(?:\s+{ZONE})?)?(?:\s*\([^)]*\))?"
    ))
});

const MONTHS: &str = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec";

fn anchored(form: &str) -> Regex {
    Regex::new(&format!("^(?:{form})$")).expect("a form of our own")
}

fn day_of(found: &Captures) -> Option<Day> {
    let number = |name: &str| found.name(name)?.as_str().parse::<u32>().ok();
    let month = match found.name("month") {
        Some(name) => month_of_name(name.as_str()),
        None => number("m"),
    };
    let year = match found.name("y")?.as_str() {
        short if short.len() == 2 => short.parse().map(century).ok()?,
        year => year.parse().ok()?,
    };
    Day::new(year, month?, number("d")?)
}

/// Years of two digits, as RFC 2822 reads them.
fn century(year: i32) -> i32 {
    if year < 50 { 2000 + year } else { 1900 + year }
}

/// The month, 1–12, that a name begins with.
pub(super) fn month_of_name(name: &str) -> Option<u32> {
    let start = name.get(..3)?.to_ascii_lowercase();
    let months = MONTHS.split('|').zip(1..);
    months
        .into_iter()
        .find(|&(month, _)| month == start)
        .map(|(_, number)| number)
}

fn why_not(text: &str) -> &'static str {
    let digits = text.trim_start_matches('-');
    let whole = digits.split('.').next().unwrap_or_default();
    if (9..=19).contains(&whole.len())
        && digits
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.')
    {
        "looks like a Unix time, whose day depends on a zone"
    } else {
        "is not a date in a form that is known"
    }
}

pub(super) fn not_a_date(text: &str, why: &str) -> NotADate {
    let start: String = text.chars().take(60).collect();
    NotADate(format!("\"{start}\" {why}; write days as YYYY-MM-DD"))
}

/// The day in a file's name: `2021-09-03`, `2021_09_03` or `20210903`, time after it or not.
///
/// The first that is a day of the years 1800 to 2099 counts; other digits mean nothing.
///
/// ```
/// use dateline::read::date::of_name;
/// assert_eq!(of_name("2021-09-03-kabul.txt").unwrap().to_string(), "2021-09-03");
/// assert_eq!(of_name("kabul-31.txt"), None);
/// ```
#[must_use]
pub fn of_name(name: &str) -> Option<Day> {
    let mut rest = name;
    while let Some(found) = IN_NAME.captures(rest) {
        if let Some(day) = day_of(&found) {
            return Some(day);
        }
        rest = rest.get(found.name("d")?.end()..)?;
    }
    None
}

static IN_NAME: LazyLock<Regex> = LazyLock::new(|| {
    let form = "(?:^|[^0-9])(?<y>(?:1[89]|20)[0-9]{2})[-_.]?(?<m>[0-9]{2})[-_.]?(?<d>[0-9]{2})(?:[0-9]{6})?(?:[^0-9]|$)";
    Regex::new(form).expect("a form of our own")
});
