//! Parts of a year or a week that a text names without saying which: "May 5", "Friday", "summer".

use compact_str::{CompactString, format_compact};

use super::feast::Feast;
use super::period::{Grain, Period, Season};
use crate::day::Day;

/// What is known of a stretch of the calendar whose year (or week) is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Month(u32),
    /// Month and day, and the weekday where the text has it too.
    MonthDay(u32, u32, Option<u32>),
    /// Day of a month that is not named, and the weekday where the text has it too.
    DayOf(u32, Option<u32>),
    /// From one month and day to another, both included.
    Days((u32, u32), (u32, u32)),
    /// From one month to another, both included.
    Months(u32, u32),
    Weekday(u32),
    /// Which of the weekdays of a month (0: the last), and the weekday.
    NthWeekday(u32, u32),
    Season(Season),
    Quarter(u32),
    Half(u32),
    /// A decade of a century, 1–10.
    Decade(u32),
    Feast(Feast),
}

/// Where a part without a year is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lean {
    /// The last one that had begun.
    Past,
    /// The first one that is not over.
    Ahead,
    /// The nearest on either side.
    Nearest,
    /// The nearest, but none of the next year.
    ByYear,
    /// The nearest, but the past one if the coming one is not close.
    Close,
    /// The first one that is not over, but the past one if it has just ended.
    Due,
}

impl Part {
    /// The part in a year; weekdays are in no year.
    pub(super) fn in_year(self, year: i32) -> Option<Period> {
        Some(match self {
            Self::Month(month) => Period::Month(year, month),
            Self::MonthDay(month, day, _) => Period::Day(Day::new(year, month, day)?),
            Self::Days((month, day), (last_month, last_day)) => {
                let first = Day::new(year, month, day)?;
                let next_year = i32::from((last_month, last_day) < (month, day));
                Period::Between(
                    Grain::Day,
                    first,
                    Day::new(year.checked_add(next_year)?, last_month, last_day)?,
                )
            }
            Self::Months(month, last) => {
                let next_year = i32::from(last < month);
                let (first, _) = Period::Month(year, month).days()?;
                let (_, last) = Period::Month(year.checked_add(next_year)?, last).days()?;
                Period::Between(Grain::Month, first, last)
            }
            Self::Weekday(_) | Self::DayOf(..) | Self::NthWeekday(..) => return None,
            Self::Season(season) => Period::Season(year, season),
            Self::Quarter(quarter) => Period::Quarter(year, quarter),
            Self::Half(half) => Period::Half(year, half),
            Self::Decade(decade) => {
                let first = year.div_euclid(100).checked_mul(10)?;
                Period::Decade(first.checked_add(i32::try_from(decade).ok()? - 1)?)
            }
            Self::Feast(feast) => feast.in_year(year)?,
        })
    }

    /// The value with an unknown year: `XXXX-05-05`, `XXXX-WXX-5`.
    pub(super) fn open_value(self) -> CompactString {
        match self {
            Self::Month(month) => format_compact!("XXXX-{month:02}"),
            Self::MonthDay(month, day, _) => format_compact!("XXXX-{month:02}-{day:02}"),
            Self::Days((month, day), (last_month, last_day)) => {
                format_compact!("XXXX-{month:02}-{day:02}/XXXX-{last_month:02}-{last_day:02}")
            }
            Self::DayOf(day, _) => format_compact!("XXXX-XX-{day:02}"),
            Self::NthWeekday(..) => CompactString::from("XXXX-XX-XX"),
            Self::Months(month, last) => format_compact!("XXXX-{month:02}/XXXX-{last:02}"),
            Self::Weekday(weekday) => format_compact!("XXXX-WXX-{weekday}"),
            Self::Season(season) => format_compact!("XXXX-{}", season.value()),
            Self::Quarter(quarter) => format_compact!("XXXX-Q{quarter}"),
            Self::Half(half) => format_compact!("XXXX-H{half}"),
            Self::Decade(_) => CompactString::from("XXXX"),
            Self::Feast(feast) => feast.open_value(),
        }
    }

    /// The part within a longer stretch that is known.
    pub(super) fn within(self, outer: Period) -> Option<Period> {
        match (self, outer) {
            (Self::Quarter(quarter), Period::Fiscal(year)) => Some(Period::Quarter(year, quarter)),
            (Self::Weekday(weekday), Period::Week(monday)) => {
                Some(Period::Day(monday.plus_days(weekday as i32 - 1)))
            }
            (Self::DayOf(day, _), Period::Month(year, month)) => {
                Some(Period::Day(Day::new(year, month, day)?))
            }
            (Self::NthWeekday(which, weekday), Period::Month(year, month)) => {
                Feast::Nth(month, weekday, which, 0).in_year(year)
            }
            (Self::Weekday(_) | Self::DayOf(..) | Self::NthWeekday(..), _) => None,
            (_, Period::Day(_) | Period::Week(_) | Period::Bc(_)) => None,
            _ => self.in_year(outer.days()?.0.year()),
        }
    }

    /// The one that a day's text means.
    pub(super) fn near(self, day: Day, lean: Lean) -> Option<Period> {
        if let Self::Weekday(weekday) = self {
            let back = (day.weekday() + 7 - weekday) as i32 % 7;
            return Some(Period::Day(match lean {
                Lean::Past => day.plus_days(-back),
                Lean::Ahead | Lean::Due => day.plus_days((7 - back) % 7),
                Lean::Nearest | Lean::ByYear | Lean::Close if back > 3 => day.plus_days(7 - back),
                Lean::Nearest | Lean::ByYear | Lean::Close => day.plus_days(-back),
            }));
        }
        if let Self::DayOf(number, weekday) = self {
            return day_of_month(number, weekday, day, lean).map(Period::Day);
        }
        let year = day.year();
        let candidates = [year - 1, year, year + 1].map(|year| self.in_year(year));
        let mut all = candidates.iter().flatten().copied();
        if let Self::MonthDay(_, _, Some(weekday)) = self {
            let agrees =
                |period: &Period| matches!(period, Period::Day(day) if day.weekday() == weekday);
            if let Some(period) = all.clone().find(agrees) {
                return Some(period);
            }
        }
        match lean {
            Lean::Past => all.rfind(|period| begun(*period, day)),
            Lean::Ahead => all.clone().find(|period| !over(*period, day)),
            Lean::Due => all
                .clone()
                .find(|period| distance(*period, day) <= CLOSE || !over(*period, day)),
            Lean::Nearest => all.min_by_key(|period| distance(*period, day)),
            Lean::ByYear => all
                .filter(|period| period.days().is_some_and(|(first, _)| first.year() <= year))
                .min_by_key(|period| distance(*period, day)),
            Lean::Close => all
                .filter(|period| begun(*period, day) || distance(*period, day) <= CLOSE)
                .min_by_key(|period| distance(*period, day)),
        }
    }
}

/// Months on either side in which a weekday and a day of the month are looked for.
const MONTHS: i32 = 11;

/// The day of that number nearest to another, on the side that the lean says, in a month where it
/// falls on the weekday.
fn day_of_month(number: u32, weekday: Option<u32>, day: Day, lean: Lean) -> Option<Day> {
    let first = day.plus_days(1 - day.day() as i32);
    let months = if weekday.is_some() { MONTHS } else { 2 };
    let fits = (-months..=months)
        .map(|step| first.plus_months(step))
        .filter_map(|month| Day::new(month.year(), month.month(), number))
        .filter(|found| weekday.is_none_or(|weekday| found.weekday() == weekday));
    let days = |found: &Day| found.days_since(day).abs();
    match lean {
        Lean::Past => fits.filter(|found| *found <= day).min_by_key(days),
        Lean::Ahead => fits.filter(|found| *found >= day).min_by_key(days),
        Lean::Nearest | Lean::ByYear | Lean::Close | Lean::Due => fits.min_by_key(days),
    }
}

/// Days within which a day to come is close.
const CLOSE: i32 = 62;

/// Whether a stretch has begun on a day.
pub(super) fn begun(period: Period, day: Day) -> bool {
    period.days().is_some_and(|(first, _)| first <= day)
}

fn over(period: Period, day: Day) -> bool {
    period.days().is_none_or(|(_, last)| last < day)
}

/// Days between a day and a stretch; 0 inside.
pub(super) fn distance(period: Period, day: Day) -> i32 {
    period.days().map_or(i32::MAX, |(first, last)| {
        first.days_since(day).max(day.days_since(last)).max(0)
    })
}
