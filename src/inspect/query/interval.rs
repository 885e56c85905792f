//! Intervals of days and of numbers: do they overlap, does one hold the other.

use crate::day::Day;

/// Days from … to …, both included; an open side is absent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Days {
    pub(crate) first: Option<Day>,
    pub(crate) last: Option<Day>,
}

impl Days {
    /// Reads `2005`, `2005-03`, `2005-03-07`, `2005-03..2005-06`, `..2005`, `2005..`.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let Some((from, to)) = text.split_once("..") else {
            return period(text);
        };
        let side = |text: &str| match text {
            "" => Some(None),
            _ => period(text).map(Some),
        };
        let (from, to) = (side(from)?, side(to)?);
        let days = Self {
            first: from.and_then(|days| days.first),
            last: to.and_then(|days| days.last),
        };
        let in_order = days.first.zip(days.last).is_none_or(|(a, b)| a <= b);
        (in_order && days != Self::default()).then_some(days)
    }

    /// The days of a row's or a link's two cells.
    pub(crate) fn of(earliest: Option<&str>, latest: Option<&str>) -> Self {
        let day = |cell: Option<&str>| cell.and_then(|day| day.parse().ok());
        Self {
            first: day(earliest),
            last: day(latest),
        }
    }

    /// Whether `other` overlaps; with `certain`, whether it lies wholly inside. Nothing known of
    /// `other` is no.
    pub(crate) fn admit(self, other: Self, certain: bool) -> bool {
        if other == Self::default() {
            return false;
        }
        let before = |a: Option<Day>, b: Option<Day>| a.zip(b).is_some_and(|(a, b)| a < b);
        if certain {
            let reaches = |own: Option<Day>, side: Option<Day>| own.is_none() || side.is_some();
            return reaches(self.first, other.first)
                && reaches(self.last, other.last)
                && !before(other.first, self.first)
                && !before(self.last, other.last);
        }
        !before(other.last, self.first) && !before(self.last, other.first)
    }
}

/// A year, a month or a day.
fn period(text: &str) -> Option<Days> {
    let mut parts = text.split('-');
    let year: i32 = whole(parts.next()?, 4)?;
    let month = parts.next().map(|month| whole::<u32>(month, 2));
    let day = parts.next().map(|day| whole::<u32>(day, 2));
    if parts.next().is_some() {
        return None;
    }
    let (first, last) = match (month, day) {
        (None, _) => (Day::new(year, 1, 1)?, Day::new(year, 12, 31)?),
        (Some(month), None) => {
            let first = Day::new(year, month?, 1)?;
            (first, Day::new(year, month?, first.days_in_month())?)
        }
        (Some(month), Some(day)) => {
            let day = Day::new(year, month?, day?)?;
            (day, day)
        }
    };
    Some(Days {
        first: Some(first),
        last: Some(last),
    })
}

fn whole<N: std::str::FromStr>(digits: &str, width: usize) -> Option<N> {
    let is_plain = digits.len() == width && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_plain.then(|| digits.parse().ok()).flatten()
}

/// One end of an interval of numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct End {
    pub at: f64,
    /// Whether the number itself belongs to the interval.
    pub included: bool,
}

/// Numbers from … to …; an open side is absent.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Numbers {
    pub low: Option<End>,
    pub high: Option<End>,
}

impl Numbers {
    /// Whether `other` overlaps; with `certain`, whether it lies wholly inside.
    pub(super) fn admit(self, other: Self, certain: bool) -> bool {
        if certain {
            let inside = |own: Option<End>, side: Option<End>, sign: f64| match (own, side) {
                (None, _) => true,
                (Some(_), None) => false,
                (Some(own), Some(side)) => {
                    let beyond = (side.at - own.at) * sign;
                    beyond > 0.0 || beyond == 0.0 && (own.included || !side.included)
                }
            };
            return inside(self.low, other.low, 1.0) && inside(self.high, other.high, -1.0);
        }
        !apart(other.high, self.low) && !apart(self.high, other.low)
    }
}

/// Whether all that lies under one end is under the other.
fn apart(high: Option<End>, low: Option<End>) -> bool {
    high.zip(low).is_some_and(|(high, low)| {
        high.at < low.at || high.at == low.at && !(high.included && low.included)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(text: &str) -> Days {
        Days::parse(text).unwrap()
    }

    #[test]
    fn days_are_read_as_people_write_them() {
        let march = Days::of(Some("2005-03-01"), Some("2005-03-31"));
        assert_eq!(days("2005-03"), march);
        assert_eq!(days("2005-03..2005-03-31"), march);
        assert_eq!(days("..2005").first, None);
        assert_eq!(days("2005..").last, None);
        for text in [
            "",
            "..",
            "05",
            "2005-3",
            "2005-13",
            "2006..2005",
            "2005-01-01-01",
        ] {
            assert_eq!(Days::parse(text), None, "{text}");
        }
    }

    #[test]
    fn days_overlap_or_lie_inside() {
        let march = days("2005-03");
        assert!(march.admit(days("2005"), false));
        assert!(!march.admit(days("2005"), true));
        assert!(march.admit(days("2005-03-31"), true));
        assert!(march.admit(days("2005-03-31.."), false));
        assert!(!march.admit(days("2005-03-31.."), true));
        assert!(!march.admit(days("2005-04.."), false));
        assert!(!march.admit(Days::default(), false));
    }

    fn numbers(low: Option<(f64, bool)>, high: Option<(f64, bool)>) -> Numbers {
        let end = |(at, included)| End { at, included };
        Numbers {
            low: low.map(end),
            high: high.map(end),
        }
    }

    #[test]
    fn numbers_overlap_or_lie_inside() {
        let at_least_100 = numbers(Some((100.0, true)), None);
        let more_than_50 = numbers(Some((50.0, false)), None);
        let exactly_100 = numbers(Some((100.0, true)), Some((100.0, true)));
        assert!(at_least_100.admit(more_than_50, false));
        assert!(!at_least_100.admit(more_than_50, true));
        assert!(at_least_100.admit(exactly_100, true));
        let at_most_50 = numbers(None, Some((50.0, true)));
        assert!(!at_most_50.admit(more_than_50, false));
        let more_than_100 = numbers(Some((100.0, false)), None);
        assert!(!more_than_100.admit(exactly_100, true));
        assert!(at_least_100.admit(more_than_100, true));
    }
}
