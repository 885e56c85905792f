//! Civil days; the one file that names the calendar crate.

use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, Weekday};
use jiff::{Span as Period, ToSpan};
use serde::{Deserialize, Serialize};

/// A real day of the proleptic Gregorian calendar, without time or zone, in the years −9999 to 9999.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Day(Date);

/// Days and months between the calendar's ends, beyond which a step cannot lead.
const MOST_DAYS: i32 = 7_300_000;
const MOST_MONTHS: i32 = 239_900;

impl Day {
    /// The day of that year, month (1–12) and day of the month (1–31), if there is one.
    #[must_use]
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        let year = i16::try_from(year).ok()?;
        let month = i8::try_from(month).ok()?;
        let day = i8::try_from(day).ok()?;
        Date::new(year, month, day).ok().map(Self)
    }

    /// The year.
    #[must_use]
    pub fn year(self) -> i32 {
        i32::from(self.0.year())
    }

    /// The month, 1–12.
    #[must_use]
    pub fn month(self) -> u32 {
        self.0.month() as u32
    }

    /// The day of the month, 1–31.
    #[must_use]
    pub fn day(self) -> u32 {
        self.0.day() as u32
    }

    /// The weekday, 1 = Monday to 7 = Sunday (ISO 8601).
    #[must_use]
    pub fn weekday(self) -> u32 {
        self.0.weekday().to_monday_one_offset() as u32
    }

    /// The ISO 8601 week: its year and its number, 1–53.
    #[must_use]
    pub fn iso_week(self) -> (i32, u32) {
        let week = self.0.iso_week_date();
        (i32::from(week.year()), week.week() as u32)
    }

    /// The Monday of an ISO 8601 week, if the year has that week.
    #[must_use]
    pub fn of_iso_week(year: i32, week: u32) -> Option<Self> {
        let year = i16::try_from(year).ok()?;
        let week = i8::try_from(week).ok()?;
        let monday = jiff::civil::ISOWeekDate::new(year, week, Weekday::Monday).ok()?;
        Some(Self(monday.date()))
    }

    /// How many days the month of this day has.
    #[must_use]
    pub fn days_in_month(self) -> u32 {
        self.0.days_in_month() as u32
    }

    /// The day that many days later (earlier if negative); saturates at the calendar's ends.
    #[must_use]
    pub fn plus_days(self, days: i32) -> Self {
        self.plus(days.clamp(-MOST_DAYS, MOST_DAYS).days())
    }

    /// The same day of the month that many months later, or the month's last; saturates.
    #[must_use]
    pub fn plus_months(self, months: i32) -> Self {
        self.plus(months.clamp(-MOST_MONTHS, MOST_MONTHS).months())
    }

    /// The same day that many years later, or 28 February; saturates.
    #[must_use]
    pub fn plus_years(self, years: i32) -> Self {
        self.plus_months(years.saturating_mul(12))
    }

    fn plus(self, period: Period) -> Self {
        Self(self.0.saturating_add(period))
    }

    /// Days from `other` to this day.
    #[must_use]
    pub fn days_since(self, other: Self) -> i32 {
        self.0.since(other.0).map_or(0, |period| period.get_days())
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The text is not a day of the form `YYYY-MM-DD`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotADay(String);

impl fmt::Display for NotADay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is not a day of the form YYYY-MM-DD", self.0)
    }
}

impl std::error::Error for NotADay {}

/// The day of a text in four, two and two digits, if it is one.
fn usual(text: &str) -> Option<Day> {
    let number = |digits: &[u8]| {
        digits.iter().try_fold(0, |number, digit| {
            let value = u32::from(digit.wrapping_sub(b'0'));
            (value < 10).then_some(number * 10 + value)
        })
    };
    let &[ref year @ .., b'-', m, n, b'-', d, e] = text.as_bytes() else {
        return None;
    };
    let year = number(year).filter(|_| year.len() == 4)?;
    Day::new(year as i32, number(&[m, n])?, number(&[d, e])?)
}

impl FromStr for Day {
    type Err = NotADay;

    fn from_str(text: &str) -> Result<Self, NotADay> {
        if let Some(day) = usual(text) {
            return Ok(day);
        }
        let day = text.parse().map(Self).ok();
        day.filter(|day| day.to_string() == text)
            .ok_or_else(|| NotADay(text.to_owned()))
    }
}

impl TryFrom<String> for Day {
    type Error = NotADay;

    fn try_from(text: String) -> Result<Self, NotADay> {
        text.parse()
    }
}

impl From<Day> for String {
    fn from(day: Day) -> Self {
        day.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_real() {
        assert_eq!(Day::new(2023, 2, 29), None);
        assert_eq!(Day::new(2024, 2, 29).unwrap().to_string(), "2024-02-29");
        assert!("2023-13-01".parse::<Day>().is_err());
    }

    #[test]
    fn only_what_a_day_is_written_as_is_read() {
        for text in ["2022-06-02", "0001-01-01", "-000043-03-15"] {
            assert_eq!(text.parse::<Day>().unwrap().to_string(), text);
        }
        for text in [
            "20220602",
            "2022-06-02T10:00",
            "2022-6-2",
            "+002022-06-02",
            "",
        ] {
            assert!(text.parse::<Day>().is_err(), "{text}");
        }
    }

    #[test]
    fn weeks_follow_iso_8601() {
        let day: Day = "2022-06-02".parse().unwrap();
        assert_eq!(day.weekday(), 4);
        assert_eq!(day.iso_week(), (2022, 22));
        assert_eq!(
            Day::of_iso_week(2022, 22).unwrap().to_string(),
            "2022-05-30"
        );
    }

    #[test]
    fn arithmetic_keeps_to_the_calendar() {
        let day: Day = "2024-03-31".parse().unwrap();
        assert_eq!(day.plus_months(-1).to_string(), "2024-02-29");
        assert_eq!(day.plus_days(-31).to_string(), "2024-02-29");
        assert_eq!(day.days_since("2024-02-29".parse().unwrap()), 31);
        assert_eq!(day.plus_days(i32::MAX).to_string(), "9999-12-31");
        assert_eq!(day.plus_months(i32::MIN).year(), -9999);
    }
}
