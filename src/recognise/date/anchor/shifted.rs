//! Where an expression leads that leans on the publication or on what was spoken of.

use super::super::ahead::{Outlook, of_expression};
use super::super::amount::{Amount, Unit};
use super::super::guard;
use super::super::part::{Lean, Part};
use super::super::period::{Grain, Period, Season};
use super::super::sighting::{Shift, Sighting, Toward};
use super::{Anchors, Place, Placed, Spoken};
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
            Shift::The if unit == Unit::Quarter => return self.latest(grain),
            Shift::The if unit == Unit::Day => return self.beside_spoken(shift, grain),
            Shift::This | Shift::The if !self.narrative => 0,
            Shift::Latest | Shift::Recent => return self.latest(grain),
            _ => return self.beside_spoken(shift, grain),
        };
        if self.narrative && self.last_full.is_some() {
            return self.beside_spoken(shift, grain);
        }
        let period = Period::around(self.published?, grain).step(by);
        Some(Placed::new(period, Some(Anchor::Document)))
    }

    /// "the latest quarter": the one spoken of, else the last that is over.
    fn latest(&self, grain: Grain) -> Option<Placed> {
        if let Some(spoken) = self.last_quarter.filter(|_| grain == Grain::Quarter) {
            let anchor = Anchor::Annotation(AnnotationIx(spoken.ix));
            return Some(Placed::new(spoken.period, Some(anchor)));
        }
        let period = Period::around(self.published?, grain).step(-1);
        Some(Placed::new(period, Some(Anchor::Document)))
    }

    /// The stretch before, after or around the one spoken of last.
    fn beside_spoken(&self, shift: Shift, grain: Grain) -> Option<Placed> {
        let by = match shift {
            Shift::Before | Shift::Last | Shift::Past => -1,
            Shift::After | Shift::Next => 1,
            _ => 0,
        };
        let (period, anchor) = self.spoken()?;
        if period.grain() > grain {
            return None;
        }
        let (first, last) = period.days()?;
        let edge = if by > 0 { last } else { first };
        let period = Period::around(edge, grain).step(by);
        Some(Placed::new(period, anchor))
    }

    /// The quarter spoken of, in another year; that year where none was.
    pub(super) fn same_in(&self, year: i32) -> Placed {
        match self.last_quarter {
            Some(Spoken {
                period: Period::Quarter(_, quarter),
                ix,
                ..
            }) => {
                let anchor = Anchor::Annotation(AnnotationIx(ix));
                Placed::new(Period::Quarter(year, quarter), Some(anchor))
            }
            _ => Placed::new(Period::Year(year), None),
        }
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

    pub(super) fn spoken_day(&self) -> Option<(Day, Option<Anchor>)> {
        match self.spoken()? {
            (Period::Day(day), anchor) => Some((day, anchor)),
            _ => None,
        }
    }

    /// The day of a clock time that has none beside it: the one just spoken of.
    pub(super) fn day_spoken_of(&self, place: Place, found: &Sighting) -> Option<Placed> {
        let sentence = place.line.page.tokens[found.first].sentence;
        let entry = guard::heads_paragraph(&place.line, found.first)
            && self.published.is_some()
            && !self.narrative;
        if let Some(spoken) = self.last.filter(|_| !entry)
            && sentence - spoken.sentence <= JUST_NOW
            && (found.clock.is_none() || matches!(spoken.period, Period::Day(_)))
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
                    let ahead = outlook == Outlook::Ahead;
                    match Period::around(day, Grain::Week) {
                        week if !ahead => self.not_before_first(place, part.within(week)?),
                        _ => part.near(day, Lean::Ahead)?,
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

    pub(super) fn offset(&self, amount: Amount, toward: Toward) -> Option<Placed> {
        let sign = match toward {
            Toward::Ago | Toward::Earlier => -1,
            Toward::FromNow | Toward::Later => 1,
        };
        let own = match amount.unit {
            Unit::Decade => Grain::Year,
            unit => unit.grain().unwrap_or(Grain::Day),
        };
        let quarter = self
            .last_quarter
            .filter(|_| amount.unit == Unit::Year && toward != Toward::FromNow);
        let (base, anchor) = match toward {
            Toward::Ago | Toward::FromNow if quarter.is_none() => {
                (Period::Day(self.published?), Some(Anchor::Document))
            }
            _ => match quarter {
                Some(spoken) => (
                    spoken.period,
                    Some(Anchor::Annotation(AnnotationIx(spoken.ix))),
                ),
                None => self.spoken()?,
            },
        };
        let keeps = matches!(base.grain(), Grain::Quarter | Grain::Half);
        let grain = if keeps { base.grain() } else { own };
        if base.grain() > grain {
            return None;
        }
        let day = amount.from(base.days()?.0, sign)?;
        Some(Placed::new(Period::around(day, grain), anchor))
    }
}

/// Sentences within which a day was just spoken of.
const JUST_NOW: u32 = 3;

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
