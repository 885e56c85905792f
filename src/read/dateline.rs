//! The date in a news text's dateline, or in a date line under its headline.

use std::sync::LazyLock;

use regex::bytes::{Captures, Regex};

use super::date::{NotADate, month_of_name, not_a_date};
use crate::day::Day;

/// Lines that are not blank among which a dateline is looked for, and bytes of each.
const LINES: usize = 6;
const LINE_BYTES: usize = 200;

/// Lines under the headline that may be a date line.
const DATE_LINES: std::ops::RangeInclusive<usize> = 1..=3;

/// The day of the first dateline or date line; `None` if the text has none.
///
/// A dateline opens a line: a place in capitals, or any place with an agency, then a full date and
/// a dash: `KABUL, Sept. 3, 2021 (Meridian) -`. A date line is a line of its own: `Friday,
/// September 3, 2021`.
///
/// # Errors
/// A date there that is no day of the calendar.
pub(super) fn of_text(text: &str) -> Result<Option<Day>, NotADate> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    for (number, line) in lines.take(LINES).enumerate() {
        let line = start(line);
        if !may_have_date(line.as_bytes()) {
            continue;
        }
        let date_line = || {
            let may_be = DATE_LINES.contains(&number);
            may_be.then(|| captures(&DATE_LINE, line)).flatten()
        };
        let dateline = captures(&DATELINE, line).or_else(|| captures(&AGENCY_LINE, line));
        if let Some(found) = dateline.or_else(date_line) {
            let date = group(&found, "date").unwrap_or_default();
            let error = || not_a_date(date, "in the dateline is not a day of the calendar");
            return day_of(&found).ok_or_else(error).map(Some);
        }
    }
    Ok(None)
}

/// The day of a text that is one English date and nothing else; `Some(None)` if there is no such day.
pub(super) fn whole_date(text: &str) -> Option<Option<Day>> {
    captures(&WHOLE, text).map(|found| day_of(&found))
}

/// Whether a full date may stand in a line: a year, with a month or day before it or a hyphen
/// behind. Few lines have one, and the forms are slow to build and to try.
fn may_have_date(line: &[u8]) -> bool {
    let mut fours = line.windows(4).enumerate();
    fours.any(|(at, four)| {
        four.iter().all(u8::is_ascii_digit)
            && (line.get(at + 4) == Some(&b'-') || ends_with_day_or_month(&line[..at]))
    })
}

/// Whether the words before a year end with a day of the month or a month.
fn ends_with_day_or_month(before: &[u8]) -> bool {
    let words = before.trim_ascii_end();
    let words = words.strip_suffix(b",").unwrap_or(words);
    let is_letter = |byte: &u8| byte.is_ascii_alphabetic() || *byte == b'.';
    let letters = words
        .iter()
        .rev()
        .take_while(|byte| is_letter(byte))
        .count();
    let (rest, word) = words.split_at(words.len() - letters);
    let behind_day = rest.last().is_some_and(u8::is_ascii_digit) && matches!(word.len(), 0 | 2);
    let month = || {
        let name = std::str::from_utf8(word).ok();
        name.is_some_and(|name| month_of_name(name).is_some())
    };
    words.len() < before.len() && (behind_day || month())
}

/// The parts of a line of that form, if the letters beyond ASCII are letters of a name.
fn captures<'a>(form: &Regex, line: &'a str) -> Option<Captures<'a>> {
    let found = form.captures(line.as_bytes())?;
    let is_letter = |c: char| c.is_ascii() || c.is_alphabetic() || c == '’';
    let is_capital = |c: char| c.is_ascii() || c.is_uppercase() || c == '’';
    let names = group(&found, "names").unwrap_or_default();
    let capitals = group(&found, "capitals").unwrap_or_default();
    let mut starts = names
        .split(',')
        .filter_map(|name| name.trim().chars().next());
    let holds =
        names.chars().all(is_letter) && starts.all(is_capital) && capitals.chars().all(is_capital);
    holds.then_some(found)
}

fn group<'a>(found: &Captures<'a>, name: &str) -> Option<&'a str> {
    std::str::from_utf8(found.name(name)?.as_bytes()).ok()
}

fn start(line: &str) -> &str {
    let mut end = line.len().min(LINE_BYTES);
    while !line.is_char_boundary(end) {
        end -= 1;
    }
    &line[..end]
}

/// A full date: "Sept. 3, 2021", "3 September 2021", "2021-09-03", a weekday before it or not.
const DATE: &str = r"(?<date>(?i:(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day|\.)?,?\ +)?
    (?: (?<month>MONTH)\ +(?<d>\d{1,2})(?:st|nd|rd|th)?,?\ +(?<y>\d{4})
      | (?<d2>\d{1,2})(?:st|nd|rd|th)?\ +(?<month2>MONTH),?\ +(?<y2>\d{4})
      | (?<y3>\d{4})-(?<m3>\d{2})-(?<d3>\d{2}) )))";

const MONTH: &str = r"(?:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?\.?|july?\.?|aug(?:ust|\.)?|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)";

/// Words of a name: "KABUL", "ST. LOUIS"; "Kabul", "New York"; and what may follow: "Afghanistan".
/// Whether bytes beyond ASCII are letters, and which, [`captures`] sees.
const CAPITALS: &str = r"(?:Mc|Mac)?[A-Z\x80-\xFF][A-Z.'\x80-\xFF]+(?:[\ /-](?:[A-Z\x80-\xFF][A-Z.'\x80-\xFF]*|de|la|el|al)){0,4}";
const NAME: &str =
    r"[A-Z\x80-\xFF][A-Za-z.'\x80-\xFF]*(?:[\ /-][A-Za-z\x80-\xFF][A-Za-z.'\x80-\xFF]*){0,4}";

const AGENCY: &str = r"(?:\([^()]{1,80}\)|/[^/]{1,80}/)";
const DASH: &str = r"(?:-|\xE2\x80\x93|\xE2\x80\x94)";

static DATELINE: LazyLock<Regex> = LazyLock::new(|| {
    form(&format!(
        r"^(?<capitals>{CAPITALS})(?<names>(?:,\ ?{NAME}){{0,2}})(?:\ ?{AGENCY})?[,:]?\ ?{DASH}?\ ?DATE,?\ ?{AGENCY}?:?\ ?{DASH}"
    ))
});

static AGENCY_LINE: LazyLock<Regex> = LazyLock::new(|| {
    form(&format!(
        r"^(?<names>{NAME}(?:,\ ?{NAME}){{0,2}}),?\ ?DATE,?\ ?{AGENCY}\ ?:?\ ?{DASH}"
    ))
});

static DATE_LINE: LazyLock<Regex> = LazyLock::new(|| {
    form(&format!(
        r"^(?:(?i:published|posted|date)(?i:\ on)?:?\ +)?(?:(?<names>{NAME}(?:,\ ?{NAME}){{0,2}}),\ ?)?DATE
          (?:,?\ *(?:at|\||\xC2\xB7|-)?\ *\d{{1,2}}[:.]\d{{2}}(?::\d{{2}})?(?:\ ?(?i:[ap]\.?m\.?))?(?:\ [A-Z]{{2,5}})?)?$"
    ))
});

static WHOLE: LazyLock<Regex> = LazyLock::new(|| form("^DATE$"));

/// A form of our own, white space in it only for the reader. In bytes: with the classes of Unicode
/// it would take several milliseconds of every process to compile.
fn form(form: &str) -> Regex {
    let form = form.replace("DATE", DATE).replace("MONTH", MONTH);
    Regex::new(&format!("(?x-u){form}")).expect("a form of our own")
}

fn day_of(found: &Captures) -> Option<Day> {
    let part = |names: [&str; 3]| names.iter().find_map(|name| group(found, name));
    let number = |names| part(names)?.parse::<u32>().ok();
    let month = match part(["month", "month2", "m3"])? {
        digits if digits.starts_with(|c: char| c.is_ascii_digit()) => digits.parse().ok()?,
        name => month_of_name(name)?,
    };
    let year = i32::try_from(number(["y", "y2", "y3"])?).ok()?;
    Day::new(year, month, number(["d", "d2", "d3"])?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Option<String> {
        of_text(text).unwrap().map(|day| day.to_string())
    }

    #[test]
    fn a_dateline_with_a_full_date_dates_the_article() {
        for line in [
            "VARNA, Sept. 3, 2021 (Meridian) - Two ferries ran aground on Friday.",
            "VARNA, Bulgaria, Sept. 3, 2021 (Meridian) — Two ferries ran aground.",
            "VARNA, Bulgaria, 3 September 2021 /Coastwire/ -- Two ferries ran aground.",
            "VARNA (Meridian), Sept 3, 2021 - Two ferries ran aground.",
            "PUERTO DE LA CRUZ, Friday, September 3rd, 2021 – Two ferries ran aground.",
            "WASHINGTON, D.C., Sept. 3, 2021 -- Two ferries ran aground.",
            "ST. JOHN’S, Sept. 3, 2021 (Meridian) – Two ferries ran aground.",
            "Łódź, 3 September 2021 (Meridian) – Two trams ran into each other.",
            "ŁÓDŹ, 2021-09-03 (Meridian) - Two trams ran into each other.",
            "Varna, Bulgaria, Sept. 3, 2021 (Meridian) - Two ferries ran aground.",
        ] {
            let under_headline = format!("Ferries Run Aground\r\n\r\nBy Ana Petrova\r\n\r\n{line}");
            assert_eq!(day(line).as_deref(), Some("2021-09-03"), "{line}");
            assert_eq!(
                day(&under_headline).as_deref(),
                Some("2021-09-03"),
                "{line}"
            );
        }
    }

    #[test]
    fn a_date_line_under_the_headline_dates_the_article() {
        for line in [
            "September 3, 2021",
            "Friday, September 3, 2021",
            "Fri., 3 Sept. 2021",
            "2021-09-03",
            "Published: Sept. 3, 2021 at 10:45 a.m. EST",
            "Posted on 3 September 2021 | 10:45 GMT",
            "Varna, Bulgaria, 3 September 2021",
        ] {
            let text = format!("Ferries Run Aground\n\n{line}\n\nTwo ferries ran aground.");
            assert_eq!(day(&text).as_deref(), Some("2021-09-03"), "{line}");
        }
    }

    #[test]
    fn other_dates_are_not_the_publication_date() {
        for text in [
            "September 3, 2021",
            "VARNA, Sept. 3 (Meridian) - Two ferries ran aground.",
            "Ferries Run Aground\n\nOn Sept. 3, 2021 - a Friday - two ferries ran aground.",
            "Ferries Run Aground\n\nSeptember 3, 2021, was a bad day for ferries.",
            "Ferries Run Aground\n\nUpdated: September 3, 2021",
            "One\nTwo\nThree\nFour\nSeptember 3, 2021",
            "élan, Sept. 3, 2021 (Meridian) - Two ferries ran aground.",
            "……, Sept. 3, 2021 (Meridian) - Two ferries ran aground.",
            "Élan, élan, Sept. 3, 2021 (Meridian) - Two ferries ran aground.",
            "",
        ] {
            assert_eq!(day(text), None, "{text}");
        }
    }

    #[test]
    fn a_dateline_of_no_day_is_told() {
        let error = of_text("VARNA, Sept. 31, 2021 (Meridian) - Two ferries ran aground.");
        assert!(error.unwrap_err().0.contains("Sept. 31, 2021"));
    }
}
