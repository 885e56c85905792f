//! Periods that reports of companies speak of and compare with.

use std::ops::RangeInclusive;

use super::super::amount::{Amount, Unit};
use super::super::part::{Lean, Part};
use super::super::period::{Grain, Period};
use super::super::sighting::{Head, OtherYear, Sense, Shift, Sighting};
use super::super::written::plain;
use super::shifted::JUST_NOW;
use super::{Anchors, Place, Placed, Spoken};
use crate::analysis::{Anchor, AnnotationIx, Date, DateKind};
use crate::day::Day;

impl Anchors<'_> {
    /// "the quarter": the one spoken of, else the last that is over; "the latest quarter" is over.
    pub(super) fn latest(&self, grain: Grain, over: bool) -> Option<Placed> {
        let spoken = self
            .last_quarter
            .filter(|spoken| grain == Grain::Quarter && !(over && self.is_to_end(spoken.period)));
        if let Some(spoken) = spoken {
            return Some(Placed::new(spoken.period, Some(spoken.anchor())));
        }
        let period = Period::around(self.published?, grain).step(-1);
        Some(Placed::new(period, Some(Anchor::Document)))
    }

    fn is_to_end(&self, period: Period) -> bool {
        self.published
            .zip(period.days())
            .is_some_and(|(published, (_, last))| last > published)
    }

    /// Whether months were just summed: "in the first nine months".
    pub(super) fn sums_months(&self, place: Place, found: &Sighting) -> bool {
        self.months_summed
            .is_some_and(|summed| place.sentence(found) - summed <= JUST_NOW)
    }

    /// The stretch spoken of, in another year; that year where none was.
    pub(super) fn counterpart(
        &self,
        place: Place,
        found: &Sighting,
        grain: Option<Grain>,
        year: OtherYear,
    ) -> Option<Placed> {
        let spoken = match grain {
            Some(Grain::Quarter) => self.last_quarter,
            None if self.sums_months(place, found) => None,
            _ => self.reported,
        };
        let spoken =
            spoken.filter(|spoken| grain.is_none_or(|grain| spoken.period.grain() == grain));
        let told = spoken.and_then(|spoken| Some(spoken.period.days()?.0.year()));
        let year = match year {
            OtherYear::In(year) => year,
            OtherYear::Back(years) => told.or(self.published.map(Day::year))?.checked_sub(years)?,
        };
        let period = spoken.and_then(|spoken| in_year(spoken.period, year));
        let anchor = spoken.map_or(Anchor::Document, Spoken::anchor);
        Some(Placed::new(
            period.unwrap_or(Period::Year(year)),
            Some(anchor),
        ))
    }

    /// "the quarter ended March 31", "the week ended Oct. 9", "its third quarter ended May 31": the
    /// stretch of the calendar, or the company's, with the days that the end says.
    pub(super) fn ended(&mut self, place: Place, found: &Sighting) -> Option<Date> {
        let end = self.end_day(place.ended?)?;
        let anchor = Some(Anchor::Annotation(AnnotationIx(place.ix + 1)));
        let days = |unit| Some((Amount::one(unit).from(end.plus_days(1), -1)?, end));
        match found.sense {
            Sense::Shifted(Shift::The | Shift::Latest, Head::Unit(unit)) => {
                let (half, near) = halves(unit)?;
                let period = Period::around(end.plus_days(-half), unit.grain()?);
                if ends_near(period, end, &near) {
                    return Some(self.dated(place, found, Placed::new(period, anchor)));
                }
                let (first, last) = days(unit)?;
                let mut date = plain(DateKind::Duration, Amount::one(unit).value());
                date.anchor = anchor;
                (date.earliest, date.latest) = (Some(first), Some(last));
                Some(date)
            }
            Sense::Open(Part::Quarter(number)) => {
                let (_, near) = halves(Unit::Quarter)?;
                let (first, last) = days(Unit::Quarter)?;
                let period = Period::Quarter(end.year(), number);
                let mut date = self.dated(place, found, Placed::new(period, anchor));
                if !ends_near(period, end, &near) {
                    (date.earliest, date.latest) = (Some(first), Some(last));
                }
                Some(date)
            }
            _ => None,
        }
    }

    fn end_day(&self, sense: &Sense) -> Option<Day> {
        let period = match sense {
            Sense::Full(period) => *period,
            Sense::Open(part @ Part::MonthDay(..)) => part.near(self.published?, Lean::Close)?,
            Sense::Open(part @ Part::Weekday(_)) => part.near(self.published?, Lean::Past)?,
            Sense::Near(days) => Period::Day(self.published?.plus_days(*days)),
            _ => return None,
        };
        match period {
            Period::Day(day) => Some(day),
            _ => None,
        }
    }
}

/// Half a stretch in days, which leads from its end to the one of the calendar that it overlaps
/// most, and the days that its end may lie after or before that one's.
fn halves(unit: Unit) -> Option<(i32, RangeInclusive<i32>)> {
    Some(match unit {
        Unit::Week => (3, 0..=2),
        Unit::Month => (15, -4..=4),
        Unit::Quarter => (45, -10..=10),
        _ => return None,
    })
}

impl Spoken {
    pub(super) fn anchor(self) -> Anchor {
        Anchor::Annotation(AnnotationIx(self.ix))
    }
}

fn ends_near(period: Period, end: Day, near: &RangeInclusive<i32>) -> bool {
    period
        .days()
        .is_some_and(|(_, last)| near.contains(&last.days_since(end)))
}

/// A stretch of a year in another year.
fn in_year(period: Period, year: i32) -> Option<Period> {
    Some(match period {
        Period::Month(_, month) => Period::Month(year, month),
        Period::Quarter(_, quarter) => Period::Quarter(year, quarter),
        Period::Half(_, half) => Period::Half(year, half),
        Period::Season(_, season) => Period::Season(year, season),
        _ => return None,
    })
}

/// Whether reports compare a stretch with its like of another year.
pub(super) fn is_compared(period: Period) -> bool {
    in_year(period, 0).is_some()
}
