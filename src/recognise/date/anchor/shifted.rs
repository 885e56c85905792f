//! Where an expression leads that leans on the publication or on what was spoken of.

use super::super::ahead::{Outlook, of_expression};
use super::super::amount::{Amount, Unit};
use super::super::part::{Lean, Part};
use super::super::period::{Grain, Period, Season};
use super::super::sighting::{Shift, Sighting, Toward};
use super::super::{guard, signal};
use super::{Anchors, Place, Placed};
use crate::analysis::{Anchor, AnnotationIx};
use crate::day::Day;

impl Anchors<'_> {
    pub(super) fn shifted_unit(
        &mut self,
        place: Place,
        found: &Sighting,
        shift: Shift,
        unit: Unit,
    ) -> Option<Placed> {
        let grain = unit.grain()?;
        if unit == Unit::Weekend && shift == Shift::The {
            let day = self.published?;
            let this = Period::around(day, grain);
            let outlook = of_expression(self.parses, &place.line, found.first);
            let ahead = outlook == Outlook::Ahead;
            let begun = this.days().is_some_and(|(first, _)| first <= day);
            let period = if ahead || begun { this } else { this.step(-1) };
            return Some(Placed::new(period, Some(Anchor::Document)));
        }
        let deictic = matches!(shift, Shift::This | Shift::Last | Shift::Next | Shift::Past);
        if deictic && self.published.is_none() {
            return None;
        }
        let by = match shift {
            Shift::Last | Shift::Past => -1,
            Shift::Next => 1,
            Shift::The if unit == Unit::Quarter => return self.latest(grain, false),
            Shift::The if unit == Unit::Day => {
                return self.beside_spoken(place, found, shift, grain);
            }
            Shift::The if !self.narrative => match self.just_told(place, found, grain) {
                Some(placed) => return Some(placed),
                None => 0,
            },
            Shift::This if !self.narrative => 0,
            Shift::Latest | Shift::Recent => return self.latest(grain, true),
            _ => return self.beside_spoken(place, found, shift, grain),
        };
        if self.narrative && self.last_full.is_some() {
            return self.beside_spoken(place, found, shift, grain);
        }
        let period = Period::around(self.published?, grain).step(by);
        Some(Placed::new(period, Some(Anchor::Document)))
    }

    /// The stretch before, after or around the one spoken of last.
    fn beside_spoken(
        &self,
        place: Place,
        found: &Sighting,
        shift: Shift,
        grain: Grain,
    ) -> Option<Placed> {
        let by = match shift {
            Shift::Before | Shift::Last | Shift::Past => -1,
            Shift::After | Shift::Next => 1,
            _ => 0,
        };
        let (period, anchor) = self.spoken()?;
        if period.grain() > grain {
            return (grain == Grain::Day && by == 0)
                .then(|| self.day_told_of(place, found, shift))
                .flatten();
        }
        let (first, last) = period.days()?;
        let edge = if by > 0 { last } else { first };
        let period = Period::around(edge, grain).step(by);
        Some(Placed::new(period, anchor))
    }

    /// "that day", "later in the day" behind something longer: the last day spoken of, if it was
    /// just now; "the day" is else that of the publication.
    fn day_told_of(&self, place: Place, found: &Sighting, shift: Shift) -> Option<Placed> {
        let sentence = place.sentence(found);
        let told = self
            .last_day
            .filter(|told| sentence - told.sentence <= JUST_NOW);
        match told {
            Some(told) => Some(Placed::new(told.period, Some(told.anchor()))),
            None if shift == Shift::The && !self.narrative => {
                let day = Period::Day(self.published?);
                Some(Placed::new(day, Some(Anchor::Document)))
            }
            None => None,
        }
    }

    /// "the week", "the year" told of as past, where a part of the one before the publication's
    /// was just spoken of: on a Monday, of last Friday; in January, of the fourth quarter.
    fn just_told(&mut self, place: Place, found: &Sighting, grain: Grain) -> Option<Placed> {
        let sentence = place.sentence(found);
        let bounded = signal::before(&place.line, found.first).is_some();
        let spoken = match grain {
            Grain::Year => self.reported.filter(|_| found.modifier.is_none()),
            Grain::Month => self
                .reported
                .filter(|spoken| spoken.period.grain() == Grain::Month && !bounded),
            _ => self.last_day.filter(|_| found.modifier.is_none()),
        }
        .filter(|spoken| sentence - spoken.sentence <= JUST_NOW)?;
        let around = Period::around(spoken.period.days()?.0, grain);
        let before = Period::around(self.published?, grain).step(-1);
        let past = of_expression(self.parses, &place.line, found.first) == Outlook::Back;
        (past && around == before).then(|| Placed::new(around, Some(spoken.anchor())))
    }

    /// What was spoken of last, else the publication.
    fn spoken(&self) -> Option<(Period, Option<Anchor>)> {
        match self.last {
            Some(spoken) => Some((
                spoken.period,
                Some(Anchor::Annotation(AnnotationIx(spoken.ix))),
            )),
            None => Some((Period::Day(self.published?), Some(Anchor::Document))),
        }
    }

    /// What "a year earlier" is counted from: in "1988, from 1987 a year earlier and 1986 two years
    /// earlier" not from what was itself counted back.
    fn not_counted_back(&self) -> Option<(Period, Option<Anchor>)> {
        match self.told {
            Some(spoken) => Some((spoken.period, Some(spoken.anchor()))),
            None => self.spoken(),
        }
    }

    pub(super) fn spoken_day(&self) -> Option<(Day, Option<Anchor>)> {
        match self.spoken()? {
            (Period::Day(day), anchor) => Some((day, anchor)),
            _ => None,
        }
    }

    /// The day of a clock time that has none beside it: the one just spoken of.
    pub(super) fn day_spoken_of(&self, place: Place, found: &Sighting) -> Option<Placed> {
        let sentence = place.sentence(found);
        let entry = guard::heads_paragraph(&place.line, found.first)
            && self.published.is_some()
            && !self.narrative;
        let told = match found.clock {
            Some(_) => self.last_day,
            None => self.last,
        };
        if let Some(spoken) = told.filter(|_| !entry)
            && sentence - spoken.sentence <= JUST_NOW
        {
            let anchor = Anchor::Annotation(AnnotationIx(spoken.ix));
            return Some(Placed::new(spoken.period, Some(anchor)));
        }
        let day = self
            .published
            .filter(|_| !self.narrative && found.clock.is_some())?;
        Some(Placed::new(Period::Day(day), Some(Anchor::Document)))
    }

    pub(super) fn shifted_part(
        &mut self,
        place: Place,
        found: &Sighting,
        shift: Shift,
        part: Part,
    ) -> Option<Placed> {
        let spoken = matches!(
            shift,
            Shift::Before | Shift::After | Shift::Same | Shift::That
        );
        let told = self.narrative && self.published.is_some();
        let (day, anchor) = if spoken || told && self.last.is_some() {
            let (period, anchor) = self.spoken()?;
            (period.days()?.0, anchor)
        } else {
            (self.published?, Some(Anchor::Document))
        };
        let period = match shift {
            Shift::Last | Shift::Past | Shift::Before | Shift::Recent | Shift::Latest => {
                strictly(part, day, Lean::Past)?
            }
            Shift::Next | Shift::After => strictly(part, day, Lean::Ahead)?,
            Shift::Same | Shift::That => part.near(day, Lean::Nearest)?,
            Shift::This | Shift::The => match part {
                Part::Weekday(_) => {
                    let outlook = of_expression(self.parses, &place.line, found.first);
                    let week = Period::around(day, Grain::Week);
                    match self.not_before_first(place, part.within(week)?) {
                        _ if outlook == Outlook::Ahead => part.near(day, Lean::Ahead)?,
                        // "This Sunday, he crossed", on a Tuesday
                        Period::Day(told) if outlook == Outlook::Back && told > day => {
                            Period::Day(told.plus_days(-7))
                        }
                        period => period,
                    }
                }
                Part::Season(Season::Winter) => part.near(day, Lean::Nearest)?,
                _ => part.in_year(day.year())?,
            },
        };
        Some(Placed {
            alternative: other_week(part, shift, day, period),
            ..Placed::new(period, anchor)
        })
    }

    /// "this Friday to this Monday": the second end a week on, if it lies before the first.
    fn not_before_first(&self, place: Place, period: Period) -> Period {
        let first = self
            .last
            .filter(|last| place.closes && last.ix + 1 == place.ix);
        match (period, first.and_then(|first| first.period.days())) {
            (Period::Day(day), Some((first, _))) if day < first => Period::Day(day.plus_days(7)),
            _ => period,
        }
    }

    /// "three Fridays ago", "two Sundays from now": so many of the part's stretches back or on.
    pub(super) fn steps(&self, part: Part, steps: i32) -> Option<Placed> {
        let lean = if steps < 0 { Lean::Past } else { Lean::Ahead };
        let (first, _) = strictly(part, self.published?, lean)?.days()?;
        let weeks = steps - steps.signum();
        let day = first.plus_days(weeks.checked_mul(7)?);
        Some(Placed::new(Period::Day(day), Some(Anchor::Document)))
    }

    pub(super) fn offset(
        &self,
        place: Place,
        found: &Sighting,
        amount: Amount,
        toward: Toward,
    ) -> Option<Placed> {
        let sign = match toward {
            Toward::Ago | Toward::Earlier => -1,
            Toward::FromNow | Toward::Later => 1,
        };
        let own = match amount.unit {
            Unit::Decade => Grain::Year,
            unit => unit.grain().unwrap_or(Grain::Day),
        };
        let sums_months = self.sums_months(place, found);
        let quarter = self
            .last_quarter
            .filter(|_| amount.unit == Unit::Year && toward != Toward::FromNow)
            .filter(|_| !sums_months);
        let (base, anchor) = match (quarter, toward) {
            (Some(spoken), _) => (spoken.period, Some(spoken.anchor())),
            (None, Toward::Ago | Toward::FromNow) => {
                (Period::Day(self.published?), Some(Anchor::Document))
            }
            (None, Toward::Earlier) if amount.unit == Unit::Year && !self.narrative => {
                self.not_counted_back()?
            }
            _ => self.spoken()?,
        };
        let keeps = matches!(base.grain(), Grain::Quarter | Grain::Half) && !sums_months;
        let grain = if keeps { base.grain() } else { own };
        if base.grain() > grain {
            return None;
        }
        let day = amount.from(base.days()?.0, sign)?;
        Some(Placed::new(Period::around(day, grain), anchor))
    }
}

/// Sentences within which a day was just spoken of.
pub(super) const JUST_NOW: u32 = 3;

/// The weekday a week further, where "next" or "last" leads into the publication's own week: of
/// two speakers one means that one.
fn other_week(part: Part, shift: Shift, day: Day, period: Period) -> Option<Period> {
    let days = match shift {
        Shift::Next => 7,
        Shift::Last => -7,
        _ => return None,
    };
    let (found, _) = period.days().filter(|_| matches!(part, Part::Weekday(_)))?;
    let own_week = Period::around(found, Grain::Week) == Period::around(day, Grain::Week);
    own_week.then(|| Period::Day(found.plus_days(days)))
}

/// The part's stretch strictly before or after the one that holds the day.
fn strictly(part: Part, day: Day, lean: Lean) -> Option<Period> {
    let here = part.near(day, lean)?;
    let (first, last) = here.days()?;
    if !(first..=last).contains(&day) {
        return Some(here);
    }
    match lean {
        Lean::Past => part.near(first.plus_days(-1), lean),
        _ => part.near(last.plus_days(1), lean),
    }
}
