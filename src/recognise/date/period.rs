//! Stretches of the calendar: their TIMEX3 values and civil days.

use compact_str::{CompactString, format_compact};

use crate::day::Day;

/// How long a stretch of the calendar is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Grain {
    Day,
    Weekend,
    Week,
    Month,
    Quarter,
    Season,
    Half,
    Year,
    Decade,
    Century,
}

/// The seasons of the northern half of the Earth, by their first month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Season {
    Spring,
    Summer,
    Fall,
    Winter,
}

impl Season {
    /// The season of that TIMEX3 value.
    pub(super) fn from_value(value: &str) -> Option<Self> {
        Some(match value {
            "SP" => Self::Spring,
            "SU" => Self::Summer,
            "FA" => Self::Fall,
            "WI" => Self::Winter,
            _ => return None,
        })
    }

    /// The TIMEX3 value.
    pub(super) fn value(self) -> &'static str {
        match self {
            Self::Spring => "SP",
            Self::Summer => "SU",
            Self::Fall => "FA",
            Self::Winter => "WI",
        }
    }

    fn first_month(self) -> u32 {
        match self {
            Self::Spring => 3,
            Self::Summer => 6,
            Self::Fall => 9,
            Self::Winter => 12,
        }
    }
}

/// A stretch of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Period {
    Day(Day),
    /// An ISO week, by its Monday.
    Week(Day),
    /// Saturday and Sunday, by the week's Monday.
    Weekend(Day),
    /// Year and month.
    Month(i32, u32),
    /// Year and quarter, 1–4.
    Quarter(i32, u32),
    /// Year and half, 1–2.
    Half(i32, u32),
    /// Year in which it begins, and season.
    Season(i32, Season),
    Year(i32),
    /// Tens of years: 199 is the 1990s.
    Decade(i32),
    /// Hundreds of years: 19 is the 1900s.
    Century(i32),
    /// A year before Christ; no days, since calendars of that time differ.
    Bc(i32),
    /// A business year; no days, since its ends are not known.
    Fiscal(i32),
    /// From the first day of one stretch to the last of another, both of that grain.
    Between(Grain, Day, Day),
}

impl Period {
    /// The stretch of that grain that holds a day.
    pub(super) fn around(day: Day, grain: Grain) -> Self {
        let (year, month) = (day.year(), day.month());
        match grain {
            Grain::Day => Self::Day(day),
            Grain::Weekend => Self::Weekend(monday(day)),
            Grain::Week => Self::Week(monday(day)),
            Grain::Month => Self::Month(year, month),
            Grain::Quarter => Self::Quarter(year, (month - 1) / 3 + 1),
            Grain::Half => Self::Half(year, (month - 1) / 6 + 1),
            Grain::Season => match month {
                3..=5 => Self::Season(year, Season::Spring),
                6..=8 => Self::Season(year, Season::Summer),
                9..=11 => Self::Season(year, Season::Fall),
                12 => Self::Season(year, Season::Winter),
                _ => Self::Season(year - 1, Season::Winter),
            },
            Grain::Year => Self::Year(year),
            Grain::Decade => Self::Decade(year.div_euclid(10)),
            Grain::Century => Self::Century(year.div_euclid(100)),
        }
    }

    /// Its grain.
    pub(super) fn grain(self) -> Grain {
        match self {
            Self::Day(_) => Grain::Day,
            Self::Between(grain, ..) => grain,
            Self::Week(_) => Grain::Week,
            Self::Weekend(_) => Grain::Weekend,
            Self::Month(..) => Grain::Month,
            Self::Quarter(..) => Grain::Quarter,
            Self::Half(..) => Grain::Half,
            Self::Season(..) => Grain::Season,
            Self::Year(_) | Self::Bc(_) | Self::Fiscal(_) => Grain::Year,
            Self::Decade(_) => Grain::Decade,
            Self::Century(_) => Grain::Century,
        }
    }

    /// The stretch of the same length so many places later (earlier if negative).
    pub(super) fn step(self, by: i32) -> Self {
        let months = |year: i32, index: u32, length: u32| {
            let per_year = 12 / length as i32;
            let index =
                i64::from(year) * i64::from(per_year) + i64::from(index) - 1 + i64::from(by);
            let per_year = i64::from(per_year);
            let year = index.div_euclid(per_year).clamp(-9999, 9999) as i32;
            (year, index.rem_euclid(per_year) as u32 + 1)
        };
        match self {
            Self::Day(day) => Self::Day(day.plus_days(by)),
            Self::Week(day) => Self::Week(day.plus_days(by.saturating_mul(7))),
            Self::Weekend(day) => Self::Weekend(day.plus_days(by.saturating_mul(7))),
            Self::Month(year, month) => {
                let (year, month) = months(year, month, 1);
                Self::Month(year, month)
            }
            Self::Quarter(year, quarter) => {
                let (year, quarter) = months(year, quarter, 3);
                Self::Quarter(year, quarter)
            }
            Self::Half(year, half) => {
                let (year, half) = months(year, half, 6);
                Self::Half(year, half)
            }
            Self::Season(year, season) => Self::Season(year.saturating_add(by), season),
            Self::Year(year) => Self::Year(year.saturating_add(by)),
            Self::Decade(decade) => Self::Decade(decade.saturating_add(by)),
            Self::Century(century) => Self::Century(century.saturating_add(by)),
            Self::Bc(year) => Self::Bc(year.saturating_sub(by)),
            Self::Fiscal(year) => Self::Fiscal(year.saturating_add(by)),
            Self::Between(..) => self,
        }
    }

    /// The TIMEX3 value.
    pub(super) fn value(self) -> CompactString {
        match self {
            Self::Day(day) => format_compact!("{day}"),
            Self::Week(day) => {
                let (year, week) = day.iso_week();
                format_compact!("{year:04}-W{week:02}")
            }
            Self::Weekend(day) => {
                let (year, week) = day.iso_week();
                format_compact!("{year:04}-W{week:02}-WE")
            }
            Self::Month(year, month) => format_compact!("{year:04}-{month:02}"),
            Self::Quarter(year, quarter) => format_compact!("{year:04}-Q{quarter}"),
            Self::Half(year, half) => format_compact!("{year:04}-H{half}"),
            Self::Season(year, season) => format_compact!("{year:04}-{}", season.value()),
            Self::Year(year) if year < 1 => format_compact!("BC{:04}", 1 - year),
            Self::Year(year) | Self::Fiscal(year) => format_compact!("{year:04}"),
            Self::Decade(decade) => format_compact!("{decade:03}X"),
            Self::Century(century) => format_compact!("{century:02}"),
            Self::Bc(year) => format_compact!("BC{year:04}"),
            Self::Between(grain, first, last) => format_compact!(
                "{}/{}",
                Self::around(first, grain).value(),
                Self::around(last, grain).value(),
            ),
        }
    }

    /// First and last civil day.
    pub(super) fn days(self) -> Option<(Day, Day)> {
        match self {
            Self::Day(day) => Some((day, day)),
            Self::Week(day) => Some((day, day.plus_days(6))),
            Self::Weekend(day) => Some((day.plus_days(5), day.plus_days(6))),
            Self::Month(year, month) => months(year, month, 1),
            Self::Quarter(year, quarter) => months(year, (quarter - 1) * 3 + 1, 3),
            Self::Half(year, half) => months(year, (half - 1) * 6 + 1, 6),
            Self::Season(year, season) => months(year, season.first_month(), 3),
            Self::Year(year) if year < 1 => None,
            Self::Year(year) => years(year, 1),
            Self::Decade(decade) => years(decade.checked_mul(10)?, 10),
            Self::Century(century) => years(century.checked_mul(100)?, 100),
            Self::Bc(_) | Self::Fiscal(_) => None,
            Self::Between(_, first, last) => Some((first, last)),
        }
    }

    /// The days of its first, middle or last third, as news means "early", "mid" and "late".
    pub(super) fn third(self, third: Third) -> Option<(Day, Day)> {
        let (first, last) = self.days()?;
        let pick = |early: i32, middle: i32| match third {
            Third::Start => (first, first.plus_days(early - 1)),
            Third::Mid => (first.plus_days(early), first.plus_days(middle - 1)),
            Third::End => (first.plus_days(middle), last),
        };
        let by_years = |early: i32, middle: i32| match third {
            Third::Start => (first, first.plus_years(early).plus_days(-1)),
            Third::Mid => (
                first.plus_years(early),
                first.plus_years(middle).plus_days(-1),
            ),
            Third::End => (first.plus_years(middle), last),
        };
        Some(match self.grain() {
            Grain::Day | Grain::Weekend => (first, last),
            Grain::Week => pick(2, 4),
            Grain::Month => pick(10, 20),
            Grain::Quarter | Grain::Season => by_months(first, last, 1, third),
            Grain::Half => by_months(first, last, 2, third),
            Grain::Year => by_months(first, last, 4, third),
            Grain::Decade => by_years(4, 7),
            Grain::Century => by_years(34, 67),
        })
    }
}

/// A third of a stretch of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Third {
    Start,
    Mid,
    End,
}

fn by_months(first: Day, last: Day, length: i32, third: Third) -> (Day, Day) {
    let (one, two) = (
        first.plus_months(length),
        first.plus_months(length.saturating_mul(2)),
    );
    match third {
        Third::Start => (first, one.plus_days(-1)),
        Third::Mid => (one, two.plus_days(-1)),
        Third::End => (two, last),
    }
}

fn months(year: i32, month: u32, count: i32) -> Option<(Day, Day)> {
    let first = Day::new(year, month, 1)?;
    let last = first.plus_months(count).plus_days(-1);
    Some((first, last))
}

fn years(first: i32, count: i32) -> Option<(Day, Day)> {
    let last = first.checked_add(count - 1)?;
    Some((Day::new(first, 1, 1)?, Day::new(last, 12, 31)?))
}

/// The Monday of a day's week.
pub(super) fn monday(day: Day) -> Day {
    day.plus_days(1 - day.weekday() as i32)
}
