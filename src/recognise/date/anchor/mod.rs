//! What each expression leans on, and the value and days that follow.

mod length;
mod open;
mod report;
mod shifted;

use compact_str::CompactString;

use super::ahead::{Outlook, of_expression};
use super::line::Line;
use super::part::Part;
use super::period::{Grain, Period};
use super::sighting::{Head, Sense, Shift, Sighting, Toward};
use super::written::{kind_of, open_value, plain, third_of, with_clock};
use super::year::full_year;
use super::{clock, signal};
use crate::analysis::{Anchor, Date, DateKind, Modifier};
use crate::day::Day;
use crate::parse::Parses;

/// A stretch of the calendar that was spoken of, and the date that spoke of it.
#[derive(Clone, Copy, Debug)]
struct Spoken {
    period: Period,
    ix: u32,
    sentence: u32,
}

/// What later expressions may lean on.
#[derive(Debug)]
pub(super) struct Anchors<'p> {
    published: Option<Day>,
    /// The text tells of other times than its publication's.
    narrative: bool,
    last: Option<Spoken>,
    /// The last that was not itself counted back by years.
    told: Option<Spoken>,
    last_day: Option<Spoken>,
    last_quarter: Option<Spoken>,
    /// The last month, quarter, half or season that was not itself compared with.
    reported: Option<Spoken>,
    /// The sentence that summed months since the last quarter: "in the first nine months".
    months_summed: Option<u32>,
    /// The last that the text dates in full, and those that lean on it.
    last_full: Option<Spoken>,
    parses: &'p mut Parses,
}

/// A stretch, and what it was counted from.
#[derive(Clone, Copy, Debug)]
struct Placed {
    period: Period,
    anchor: Option<Anchor>,
    alternative: Option<Period>,
}

impl Placed {
    fn new(period: Period, anchor: Option<Anchor>) -> Self {
        Self {
            period,
            anchor,
            alternative: None,
        }
    }
}

/// Where an expression stands.
#[derive(Clone, Copy)]
pub(super) struct Place<'p> {
    pub(super) line: Line<'p>,
    /// Position among the dates.
    pub(super) ix: u32,
    /// The year that the next expression lends, and its position.
    pub(super) lent: Option<(i32, u32)>,
    /// Whether it is the second end of a range.
    pub(super) closes: bool,
    /// The other end, if it is the first of a range and the second says no year.
    pub(super) end: Option<Part>,
    /// What the next expression says, if it is the day that this one ended.
    pub(super) ended: Option<&'p Sense>,
}

impl Place<'_> {
    /// The sentence of an expression.
    fn sentence(&self, found: &Sighting) -> u32 {
        self.line.page.tokens[found.first].sentence
    }
}

impl<'p> Anchors<'p> {
    pub(super) fn new(parses: &'p mut Parses, published: Option<Day>, narrative: bool) -> Self {
        Self {
            published,
            narrative,
            last: None,
            told: None,
            last_day: None,
            last_quarter: None,
            reported: None,
            months_summed: None,
            last_full: None,
            parses,
        }
    }

    /// The date that an expression means; later ones may lean on it.
    pub(super) fn settle(&mut self, place: Place, found: &Sighting) -> Date {
        if let Some(date) = self.ended(place, found) {
            return date;
        }
        match &found.sense {
            Sense::Vague(value, bounded) => self.vague(value, *bounded),
            Sense::SomeTimeLater => {
                let ahead = of_expression(self.parses, &place.line, found.first) == Outlook::Ahead;
                self.vague(if ahead { "FUTURE_REF" } else { "PAST_REF" }, false)
            }
            Sense::Length(amount, window) if self.leads_on(place, found, *amount, *window) => {
                let vague = amount.quantity.is_none();
                match self.offset(place, found, *amount, Toward::FromNow) {
                    Some(placed) => self.dated(place, found, placed),
                    None if vague => self.vague("FUTURE_REF", false),
                    None => self.length(place, *amount, *window, found),
                }
            }
            Sense::Length(amount, window) => self.length(place, *amount, *window, found),
            Sense::Repeat(value) => plain(DateKind::Set, value.clone()),
            _ => match self.place(place, found) {
                Some(placed) => self.dated(place, found, placed),
                None => Date {
                    modifier: found.modifier,
                    ..plain(kind_of(found), open_value(found))
                },
            },
        }
    }

    fn vague(&self, value: &str, bounded: bool) -> Date {
        let mut date = plain(DateKind::Date, CompactString::from(value));
        if bounded {
            date.latest = self.published;
        }
        date
    }

    fn dated(&mut self, place: Place, found: &Sighting, placed: Placed) -> Date {
        let Placed {
            period,
            anchor,
            alternative,
        } = placed;
        let whole = |period: Period| match (found.around, period.days()) {
            // The weekend of a Monday is the one before.
            (Some(Grain::Weekend), Some((first, _))) => {
                Period::around(first.plus_days(-2), Grain::Weekend)
            }
            (Some(grain), Some((first, _))) => Period::around(first, grain),
            _ => period,
        };
        let (period, alternative) = (whole(period), alternative.map(whole));
        self.remember(place, found, period, anchor);
        let mut date = plain(kind_of(found), with_clock(period.value(), found.clock));
        if clock::is_universal(&place.line, found) {
            date.value.push('Z');
        }
        date.modifier = found.modifier;
        date.anchor = anchor;
        date.alternative = alternative.map(|period| with_clock(period.value(), found.clock));
        let days = third_of(found.modifier)
            .and_then(|third| period.third(third))
            .filter(|_| !found.until_now)
            .or_else(|| period.days());
        if let Some((first, last)) = days {
            (date.earliest, date.latest) = (Some(first), Some(last));
        }
        if found.until_now
            && let (Some(published), Some((first, last))) = (self.published, days)
            && (first..=last).contains(&published)
        {
            match found.modifier {
                Some(Modifier::Start) => date.latest = Some(published),
                _ => date.earliest = Some(published),
            }
        }
        date
    }

    fn remember(&mut self, place: Place, found: &Sighting, period: Period, anchor: Option<Anchor>) {
        let spoken = Spoken {
            period,
            ix: place.ix,
            sentence: place.sentence(found),
        };
        self.last = Some(spoken);
        if matches!(period, Period::Day(_)) {
            self.last_day = Some(spoken);
        }
        let derived = matches!(found.sense, Sense::Offset(..) | Sense::Counterpart(..));
        if !derived {
            self.told = Some(spoken);
        }
        if period.grain() == Grain::Quarter && !derived {
            self.last_quarter = Some(spoken);
            self.months_summed = None;
        }
        if report::is_compared(period) && !derived {
            self.reported = Some(spoken);
        }
        let moves = match &found.sense {
            // With no publication date a year may only be mentioned.
            Sense::Full(Period::Year(year)) => {
                self.published.is_some() && self.goes_on(*year, place, found)
            }
            Sense::Full(period) => self.published.is_some() || period.grain() < Grain::Year,
            Sense::Open(_) => true,
            Sense::Offset(_, toward) => *toward == Toward::Later,
            Sense::Shifted(shift, _) => *shift == Shift::After,
            _ => false,
        };
        let full = matches!(found.sense, Sense::Full(_));
        if moves && (full || matches!(anchor, Some(Anchor::Annotation(_)))) {
            self.last_full = Some(spoken);
        }
    }

    /// Whether a bare year is one that the story has come to, not one that it only mentions.
    fn goes_on(&self, year: i32, place: Place, found: &Sighting) -> bool {
        if signal::before(&place.line, found.first).is_some() {
            return false;
        }
        let opens = found.first <= place.line.first + 1;
        let told = self
            .last_full
            .and_then(|full| full.period.days())
            .map(|(first, _)| first.year());
        const YEARS: i32 = 5;
        let far = if self.narrative { YEARS } else { 1 };
        opens || told.is_none_or(|told| (told..=told.saturating_add(far)).contains(&year))
    }

    fn place(&mut self, place: Place, found: &Sighting) -> Option<Placed> {
        match &found.sense {
            Sense::Full(period) => Some(Placed::new(*period, None)),
            Sense::ShortYear(digits) => {
                Some(Placed::new(Period::Year(self.year_of(*digits)), None))
            }
            Sense::Steps(part, steps) => self.steps(*part, *steps),
            Sense::Open(part) => self.open(place, found, *part),
            Sense::Within(part, shift, unit) => {
                let outer = self.shifted_unit(place, found, *shift, *unit)?;
                let period = part.within(outer.period)?;
                Some(Placed { period, ..outer })
            }
            Sense::Shifted(shift, Head::Unit(unit)) => {
                self.shifted_unit(place, found, *shift, *unit)
            }
            Sense::Shifted(shift, Head::Part(part)) => {
                self.shifted_part(place, found, *shift, *part)
            }
            Sense::Shifted(shift, Head::DayPart) => {
                let (day, anchor) = self.spoken_day()?;
                let days = match shift {
                    Shift::Before => -1,
                    Shift::After => 1,
                    _ => 0,
                };
                Some(Placed::new(Period::Day(day.plus_days(days)), anchor))
            }
            Sense::Near(days) => {
                let day = self.published?.plus_days(*days);
                Some(Placed::new(Period::Day(day), Some(Anchor::Document)))
            }
            Sense::Offset(amount, toward) => self.offset(place, found, *amount, *toward),
            Sense::Counterpart(grain, year) => self.counterpart(place, found, *grain, *year),
            Sense::SpokenOf => self.day_spoken_of(place, found),
            Sense::Vague(..) | Sense::SomeTimeLater | Sense::Length(..) | Sense::Repeat(_) => None,
        }
    }

    /// The year of two digits: in a story the nearest to the one told of, else the last that is
    /// not far ahead of the publication.
    fn year_of(&self, digits: u32) -> i32 {
        const AHEAD: i32 = 10;
        let told = self.last_full.filter(|_| self.narrative);
        let told = told
            .and_then(|full| full.period.days())
            .map(|(first, _)| first.year());
        let latest = match (told, self.published) {
            (Some(year), _) => year.saturating_add(50),
            (None, Some(day)) => day.year().saturating_add(AHEAD),
            (None, None) => return full_year(digits),
        };
        latest - (latest - digits as i32).rem_euclid(100)
    }
}
