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
        r"(?:(?i:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+)?(?<d>\d{{1,2}})\s+(?<month>(?i:{MONTHS}))[a-z]*\s+(?<y>\d{{2}}|\d{{4}})(?:\s+{TIME}(?:\s+{ZONE})?)?(?:\s*\((?u:[^)])*\))?"
    ))
});

const MONTHS: &str = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec";

fn anchored(form: &str) -> Regex {
    Regex::new(&format!("^(?-u:{form})$")).expect("a form of our own")
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

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn day(text: &str) -> String {
        match of_text(text) {
            Ok(day) => day.to_string(),
            Err(error) => error.0,
        }
    }

    #[test]
    fn every_form_of_a_date_gives_its_civil_day() {
        for (text, expected) in [
            ("2019-11-30", "2019-11-30"),
            (" 2019-11-30\n", "2019-11-30"),
            ("2019-11-30T23:59:59Z", "2019-11-30"),
            ("2019-11-30T00:10:00+14:00", "2019-11-30"),
            ("2019-11-30 18:20:01.250 -0800", "2019-11-30"),
            ("2019-11-30 18:20", "2019-11-30"),
            ("2019-11-30 18:20:01 UTC", "2019-11-30"),
            ("20191130", "2019-11-30"),
            ("20191130182001", "2019-11-30"),
            ("20191130T182001Z", "2019-11-30"),
            ("Sat, 30 Nov 2019 18:20:01 +0000", "2019-11-30"),
            ("30 Nov 2019 18:20 GMT", "2019-11-30"),
            ("7 Jan 99", "1999-01-07"),
            ("7 Jan 2004 06:00:00 -0500 (EST)", "2004-01-07"),
            ("November 30, 2019", "2019-11-30"),
            ("30 November 2019", "2019-11-30"),
        ] {
            assert_eq!(day(text), expected, "{text:?}");
        }
    }

    #[test]
    fn what_is_no_day_says_why() {
        for (text, why) in [
            ("2019-02-30", "not a day of the calendar"),
            ("20191301", "not a day of the calendar"),
            ("31 Apr 2019", "not a day of the calendar"),
            ("2019-11", "not a date in a form that is known"),
            ("11/30/2019", "not a date in a form that is known"),
            ("2019-11-30T25:00", "not a date in a form that is known"),
            ("yesterday", "not a date in a form that is known"),
            ("", "not a date in a form that is known"),
            ("1575138001", "Unix time"),
            ("1575138001000", "Unix time"),
            ("1575138001.5", "Unix time"),
        ] {
            let error = of_text(text).unwrap_err().0;
            assert!(error.contains(why), "{text:?}: {error}");
            assert!(error.contains("YYYY-MM-DD"), "{error}");
        }
    }

    #[test]
    fn a_file_name_tells_its_first_real_day() {
        for (name, expected) in [
            ("2020-02-29-harbour.txt", Some("2020-02-29")),
            ("harbour_20200229.txt.gz", Some("2020-02-29")),
            ("harbour.2020.02.29.txt", Some("2020-02-29")),
            ("20200229181500-harbour.txt", Some("2020-02-29")),
            ("20201399-20200229.txt", Some("2020-02-29")),
            ("2021-02-29.txt", None),
            ("17000101.txt", None),
            ("120200229.txt", None),
            ("harbour-2020.txt", None),
            ("harbour.txt", None),
        ] {
            let day = of_name(name).map(|day| day.to_string());
            assert_eq!(day.as_deref(), expected, "{name}");
        }
    }

    #[test]
    fn record_then_option_then_text_then_name() {
        let record = json!("2001-01-01");
        let mut hints = Hints {
            record: Some(&record),
            option: Day::new(2002, 2, 2),
            text: "Harbour Shut\n\nVARNA, March 3, 2003 (Meridian) - The harbour was shut.",
            name: Some("2004-04-04.txt"),
        };
        let mut problems = Vec::new();
        let mut found = |hints: &Hints| {
            let date = publication_date(hints, &mut problems).expect("a date");
            (date.value.to_string(), date.from)
        };
        assert_eq!(found(&hints), ("2001-01-01".into(), DateSource::Record));
        hints.record = None;
        assert_eq!(found(&hints), ("2002-02-02".into(), DateSource::Option));
        hints.option = None;
        assert_eq!(found(&hints), ("2003-03-03".into(), DateSource::Text));
        hints.text = "Harbour Shut";
        assert_eq!(found(&hints), ("2004-04-04".into(), DateSource::Name));
        hints.name = None;
        assert_eq!(publication_date(&hints, &mut problems), None);
        assert_eq!(problems, []);
    }

    #[test]
    fn a_wrong_date_of_the_record_is_a_problem_and_the_next_source_counts() {
        for wrong in [
            json!("2019-02-30"),
            json!(1_575_138_001),
            json!(["2019-02-03"]),
        ] {
            let hints = Hints {
                record: Some(&wrong),
                option: Day::new(2002, 2, 2),
                ..Hints::default()
            };
            let mut problems = Vec::new();
            let date = publication_date(&hints, &mut problems).expect("the option's");
            assert_eq!(date.from, DateSource::Option);
            assert_eq!(problems[0].code, "invalid_date", "{wrong}");
        }
    }

    #[test]
    fn an_empty_field_is_no_date_and_no_problem() {
        for empty in [json!(null), json!(""), json!("  ")] {
            assert_eq!(of_value(&empty), Ok(None));
        }
        assert_eq!(of_value(&json!(20_191_130)), Ok(Day::new(2019, 11, 30)));
    }
}
