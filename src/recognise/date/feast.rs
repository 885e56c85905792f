//! Feasts and holidays: rules from the word lists, and the days that they fall on in a year.

use std::sync::LazyLock;

use compact_str::{CompactString, format_compact};

use super::line::{Line, plain_digits};
use super::period::{Grain, Period};
use crate::day::Day;
use crate::gazetteer::Class;
use crate::segment::scan::shape;

/// How the day of a feast is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Feast {
    /// Month and day.
    Fixed(u32, u32),
    /// Month, weekday, which of them (0: the last), and days after it.
    Nth(u32, u32, u32, i32),
    /// Days after Easter, first and last.
    Easter(i32, i32),
    /// Days after the Easter of the Eastern churches, first and last.
    Orthodox(i32, i32),
    /// By the table of feasts of other calendars, under that name.
    Listed(&'static str),
}

/// The days of a feast of another calendar in one year.
struct Listed {
    feast: &'static str,
    first: Day,
    last: Day,
}

/// Days of feasts by the Umm al-Qura, Persian and Hebrew calendars, 1924–2077.
static LISTED: LazyLock<Vec<Listed>> = LazyLock::new(|| {
    let table = include_str!("../../../gazetteers/generated/feast-days.csv");
    table.lines().skip(1).filter_map(read_listed).collect()
});

fn read_listed(row: &'static str) -> Option<Listed> {
    let mut fields = row.split(',');
    Some(Listed {
        feast: fields.next()?,
        first: fields.next()?.parse().ok()?,
        last: fields.next()?.parse().ok()?,
    })
}

/// The rows of a feast; the table is sorted by their names.
fn rows_of(name: &str) -> &'static [Listed] {
    let from = LISTED.partition_point(|row| row.feast < name);
    let to = LISTED.partition_point(|row| row.feast <= name);
    LISTED.get(from..to).unwrap_or_default()
}

/// Days after Easter: one, or first and last with a mark between.
fn first_and_last(days: &str, mark: &str) -> Option<(i32, i32)> {
    let (first, last) = days.split_once(mark).unwrap_or((days, days));
    Some((first.parse().ok()?, last.parse().ok()?))
}

/// The rule that holds where a text is at home: `05-01;ca 09-1-1` is 1 May, in Canada the first
/// Monday of September. The country that the text names most often decides, the first on a tie.
pub(super) fn rule_at_home<'l>(line: &Line, rules: &'l str) -> Option<&'l str> {
    let Some((general, others)) = rules.split_once(';') else {
        return Some(rules);
    };
    let page = line.page;
    let mentions = |country: &str| {
        (0..page.tokens.len())
            .filter(|at| page.has(*at, shape::CAPITAL))
            .filter_map(|at| page.meaning(at, Class::DateCue)?.strip_prefix("home-"))
            .filter(|home| *home == country)
            .count()
    };
    let least = COUNTRIES
        .iter()
        .map(|country| mentions(country))
        .max()
        .filter(|most| *most > 0);
    let at_home = others.split(';').find_map(|other| {
        let (country, rule) = other.split_once(' ')?;
        (Some(mentions(country)) == least).then_some(rule)
    });
    Some(at_home.unwrap_or(general))
}

/// Countries whose own days for a feast the lists have.
const COUNTRIES: [&str; 6] = ["ca", "in", "nz", "pk", "uk", "us"];

impl Feast {
    /// The rule that a list has: `12-25`, `11-4-4` (fourth Thursday of November), `05-1-L` (last
    /// Monday of May), `11-4-4+1` (the day after), `04-6-L-3` (three days before), `E-2` (two days before
    /// Easter), `E-2/E+1`, `O-48` (before the Easter of the Eastern churches), `listed ramadan`.
    pub(super) fn read(rule: &str) -> Option<Self> {
        if let Some(name) = rule.strip_prefix("listed ") {
            let row = rows_of(name).first()?;
            return Some(Self::Listed(row.feast));
        }
        if let Some(days) = rule.strip_prefix('E') {
            let (first, last) = first_and_last(days, "/E")?;
            return Some(Self::Easter(first, last));
        }
        if let Some(days) = rule.strip_prefix('O') {
            let (first, last) = first_and_last(days, "/O")?;
            return Some(Self::Orthodox(first, last));
        }
        let (rule, after) = match rule.split_once('+') {
            Some((rule, after)) => (rule, after.parse().ok()?),
            None => (rule, 0),
        };
        let mut fields = rule.split('-');
        let month = plain_digits(fields.next()?)?;
        let second = plain_digits(fields.next()?)?;
        let which = fields.next();
        let after = match fields.next() {
            Some(days) => -days.parse::<i32>().ok()?,
            None => after,
        };
        Some(match which {
            None => Self::Fixed(month, second),
            Some("L") => Self::Nth(month, second, 0, after),
            Some(which) => Self::Nth(month, second, plain_digits(which)?, after),
        })
    }

    /// The days that it falls on in a year.
    pub(super) fn in_year(self, year: i32) -> Option<Period> {
        match self {
            Self::Fixed(month, day) => Day::new(year, month, day).map(Period::Day),
            Self::Nth(month, weekday, which, after) => {
                let day = nth_weekday(year, month, weekday, which)?;
                Some(Period::Day(day.plus_days(after)))
            }
            Self::Easter(first, last) => {
                let sunday = easter(year)?;
                Some(days(sunday.plus_days(first), sunday.plus_days(last)))
            }
            Self::Orthodox(first, last) => {
                let sunday = orthodox_easter(year)?;
                Some(days(sunday.plus_days(first), sunday.plus_days(last)))
            }
            Self::Listed(name) => rows_of(name)
                .iter()
                .find(|row| row.first.year() == year)
                .map(|row| days(row.first, row.last)),
        }
    }

    /// The value with an unknown year.
    pub(super) fn open_value(self) -> CompactString {
        match self {
            Self::Fixed(month, day) => format_compact!("XXXX-{month:02}-{day:02}"),
            _ => CompactString::from("XXXX-XX-XX"),
        }
    }
}

fn days(first: Day, last: Day) -> Period {
    if first == last {
        Period::Day(first)
    } else {
        Period::Between(Grain::Day, first, last)
    }
}

/// The n-th of a weekday in a month; the last for 0.
fn nth_weekday(year: i32, month: u32, weekday: u32, which: u32) -> Option<Day> {
    let first = Day::new(year, month, 1)?;
    let to_weekday = (weekday + 7 - first.weekday()) % 7;
    let days = if which == 0 {
        let last = first.days_in_month() - 1;
        to_weekday + (last - to_weekday) / 7 * 7
    } else {
        to_weekday + (which - 1) * 7
    };
    Some(first.plus_days(i32::try_from(days).ok()?))
}

/// Easter Sunday of the Western churches, by the anonymous Gregorian algorithm (Nature, 20 April
/// 1876); none before the calendar's reform.
fn easter(year: i32) -> Option<Day> {
    if !(1583..=9999).contains(&year) {
        return None;
    }
    let golden = year % 19;
    let (century, in_century) = (year / 100, year % 100);
    let correction = (century + 8) / 25;
    let epact = (19 * golden + century - century / 4 - (century - correction + 1) / 3 + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (in_century / 4) - epact - in_century % 4) % 7;
    let late = (golden + 11 * epact + 22 * weekday) / 451;
    let sum = epact + weekday - 7 * late + 114;
    Day::new(
        year,
        u32::try_from(sum / 31).ok()?,
        u32::try_from(sum % 31 + 1).ok()?,
    )
}

/// Easter Sunday of the Eastern churches, by Meeus' algorithm for the Julian calendar, whose days
/// lag behind by two in 1700 and by one more in each century that is no leap year.
fn orthodox_easter(year: i32) -> Option<Day> {
    if !(1583..=9999).contains(&year) {
        return None;
    }
    let moon = (19 * (year % 19) + 15) % 30;
    let sunday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7;
    let sum = moon + sunday + 114;
    let lag = year / 100 - year / 400 - 2;
    let julian = Day::new(
        year,
        u32::try_from(sum / 31).ok()?,
        u32::try_from(sum % 31 + 1).ok()?,
    )?;
    Some(julian.plus_days(lag))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day_of(rule: &str, year: i32) -> String {
        Feast::read(rule)
            .and_then(|feast| feast.in_year(year))
            .map(|period| period.value().to_string())
            .unwrap_or_default()
    }

    #[test]
    fn feasts_fall_on_their_days() {
        for (rule, year, day) in [
            ("12-25", 2021, "2021-12-25"),
            ("E+0", 2022, "2022-04-17"),
            ("E+0", 1961, "1961-04-02"),
            ("E-2", 2022, "2022-04-15"),
            ("E-2/E+1", 2022, "2022-04-15/2022-04-18"),
            ("11-4-4", 2021, "2021-11-25"),
            ("11-4-4+1", 2021, "2021-11-26"),
            ("05-1-L", 2021, "2021-05-31"),
            ("09-1-1", 2021, "2021-09-06"),
            ("E+0", 1500, ""),
            ("O+0", 2018, "2018-04-08"),
            ("O+0", 2024, "2024-05-05"),
            ("04-6-L-3", 2019, "2019-04-24"),
            ("listed diwali", 2019, "2019-10-27"),
            ("listed ramadan", 2022, "2022-04-02/2022-05-01"),
            ("listed nowruz", 2024, "2024-03-20"),
            ("listed yom kippur", 2022, "2022-10-05"),
        ] {
            assert_eq!(day_of(rule, year), day, "{rule} in {year}");
        }
    }
}
