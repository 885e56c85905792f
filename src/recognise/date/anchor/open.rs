//! Where an expression leads that leaves its year open: a day of a month, a weekday, a season.

use super::super::ahead::{Outlook, is_meant_for, of_expression};
use super::super::part::{Lean, Part, begun, distance};
use super::super::period::{Grain, Period};
use super::super::sighting::Sighting;
use super::super::{guard, signal};
use super::{Anchors, Place, Placed, Spoken};
use crate::analysis::{Anchor, AnnotationIx, Signal};
use crate::day::Day;
use crate::segment::{Page, sentence_flag};

impl Anchors<'_> {
    /// A part without its year: lent by its neighbour, leaning on a story's last full date, or on
    /// the publication.
    pub(super) fn open(&mut self, place: Place, found: &Sighting, part: Part) -> Option<Placed> {
        if let Some(placed) = in_lent_year(&place, part) {
            return Some(placed);
        }
        if let Some(full) = self.last_full
            && !matches!(part, Part::Weekday(_))
            && (self.narrative && !(self.published.is_none() && self.looks_ahead(place, found))
                || self.tells_of(full, part, &place, found))
        {
            let period = in_story(part, full.period)?;
            let anchor = Anchor::Annotation(AnnotationIx(full.ix));
            return Some(Placed::new(period, Some(anchor)));
        }
        if self.narrative && !matches!(part, Part::Weekday(_)) {
            return None;
        }
        let day = self.published?;
        if let Some(first) = self
            .last
            .filter(|last| place.closes && last.ix + 1 == place.ix)
            && let Some(period) = range_end(part, first.period, day)
        {
            return Some(Placed::new(period, Some(Anchor::Document)));
        }
        let in_any_year = place.closes || place.end.is_some() || matches!(part, Part::Season(_));
        if in_any_year && self.is_timeless(&place, found, part) {
            return None;
        }
        let lean = self.likely_lean(&place, found, part, day);
        let period = match place.end {
            Some(end) if lean != Lean::Ahead => begun_range(part, end, day, lean)?,
            _ => part.near(day, lean)?,
        };
        let period = self.behind_the_first(&place, found, part, period);
        Some(Placed {
            period,
            anchor: Some(Anchor::Document),
            alternative: other_reading(part, period, day, lean),
        })
    }

    /// "Thursday" of "on Wednesday and Thursday": it follows the first, where that is to come.
    fn behind_the_first(
        &self,
        place: &Place,
        found: &Sighting,
        part: Part,
        period: Period,
    ) -> Period {
        let joined = place
            .line
            .before(found.first)
            .is_some_and(|joint| place.line.is_cue(joint, "and"));
        let first = self
            .last_day
            .filter(|last| joined && last.ix + 1 == place.ix && last.period.grain() == Grain::Day)
            .and_then(|last| Some(last.period.days()?.0));
        match (part, period, first) {
            (Part::Weekday(_), Period::Day(day), Some(first))
                if day < first && self.published.is_some_and(|published| first > published) =>
            {
                Period::Day(day.plus_days(7))
            }
            _ => period,
        }
    }

    /// The same as [`Self::lean`], save that what has just been is not looked for ahead.
    fn likely_lean(&mut self, place: &Place, found: &Sighting, part: Part, day: Day) -> Lean {
        let lean = self.lean(place, found, part);
        if lean != Lean::Ahead {
            return lean;
        }
        let is_reported = guard::is_reported(&place.line, found.first);
        let is_over = has_just_been(part, day)
            && (is_reported || !guard::is_willed(&place.line, found.first));
        if is_over || is_reported && is_of_these_days(part, day) {
            Lean::Past
        } else {
            Lean::Ahead
        }
    }

    /// Where a part without its year is looked for.
    fn lean(&mut self, place: &Place, found: &Sighting, part: Part) -> Lean {
        if matches!(part, Part::Quarter(_) | Part::Half(_)) {
            return match of_expression(self.parses, &place.line, found.first) {
                Outlook::Back => Lean::ByYear,
                _ => Lean::Nearest,
            };
        }
        let from_now = place.closes && self.last.is_none_or(|last| last.ix + 1 != place.ix);
        if from_now {
            return Lean::Ahead;
        }
        let is_day = matches!(
            part,
            Part::MonthDay(..) | Part::DayOf(..) | Part::Weekday(_)
        );
        if is_day && is_meant_for(&place.line, found.first) {
            return Lean::Ahead;
        }
        let term = matches!(
            signal::before(&place.line, found.first),
            Some(Signal::By | Signal::Until | Signal::Through)
        );
        if term && matches!(part, Part::Feast(_)) {
            return Lean::Due;
        }
        match (of_expression(self.parses, &place.line, found.first), part) {
            (Outlook::Ahead, _) | (Outlook::Due | Outlook::Term, Part::Weekday(_)) => Lean::Ahead,
            (Outlook::Due, _) => Lean::Nearest,
            (Outlook::Term, _) => Lean::Due,
            (Outlook::Back, Part::Month(_) | Part::Season(_)) => Lean::Past,
            (Outlook::Back, Part::DayOf(..)) => Lean::Past,
            (Outlook::Back, Part::Feast(_)) if !self.is_at_hand(place, found, part) => Lean::Past,
            (_, Part::Feast(_)) => Lean::Close,
            (Outlook::Unknown, Part::MonthDay(..)) => Lean::Nearest,
            (_, Part::MonthDay(..) | Part::DayOf(..) | Part::Days(..)) => Lean::Close,
            _ => Lean::Past,
        }
    }

    /// Whether a feast is so near that even what is told as past looks to it: "shops filled before
    /// Christmas".
    fn is_at_hand(&self, place: &Place, found: &Sighting, part: Part) -> bool {
        const AT_HAND: i32 = 14;
        let since = signal::before(&place.line, found.first) == Some(Signal::Since);
        let next = self
            .published
            .and_then(|day| Some(distance(part.near(day, Lean::Ahead)?, day)));
        !since && next.is_some_and(|days| days <= AT_HAND)
    }

    /// Whether the text still tells of an old date: in one sentence, or nothing newer came between
    /// in one paragraph.
    fn tells_of(&mut self, full: Spoken, part: Part, place: &Place, found: &Sighting) -> bool {
        let page = place.line.page;
        let sentence = place.sentence(found);
        let goes_on = matches!(
            part,
            Part::MonthDay(..) | Part::DayOf(..) | Part::Days(..) | Part::Season(_)
        ) && self.last.is_none_or(|last| self.is_old(last.period))
            && is_one_paragraph(page, full.sentence, sentence);
        full.period.grain() <= Grain::Month
            && self.is_old(full.period)
            && (full.sentence == sentence || goes_on)
            && !matches!(
                of_expression(self.parses, &place.line, found.first),
                Outlook::Ahead | Outlook::Term
            )
    }

    /// Whether a season or the ends of a range hold for every year: "spreads from January to May",
    /// "they feed there in winter".
    fn is_timeless(&mut self, place: &Place, found: &Sighting, part: Part) -> bool {
        matches!(part, Part::Month(_) | Part::Season(_))
            && of_expression(self.parses, &place.line, found.first) == Outlook::Now
    }

    fn is_old(&self, period: Period) -> bool {
        self.published.is_none_or(|published| {
            period
                .days()
                .is_some_and(|(_, last)| published.year() - last.year() >= OLD)
        })
    }
}

/// A part of the year that the next expression lends.
fn in_lent_year(place: &Place, part: Part) -> Option<Placed> {
    let (year, ix) = place.lent?;
    let anchor = Anchor::Annotation(AnnotationIx(ix));
    Some(Placed::new(part.in_year(year)?, Some(anchor)))
}

/// The same part on the other side of the publication, where that is about as likely.
fn other_reading(part: Part, period: Period, day: Day, lean: Lean) -> Option<Period> {
    let other = match lean {
        Lean::Past => part.near(day, Lean::Ahead),
        Lean::Nearest | Lean::ByYear | Lean::Close | Lean::Due if begun(period, day) => {
            part.near(day, Lean::Ahead)
        }
        Lean::Nearest | Lean::ByYear | Lean::Close | Lean::Due => part.near(day, Lean::Past),
        Lean::Ahead => None,
    };
    other.filter(|other| {
        *other != period
            && !matches!(part, Part::Weekday(_))
            && distance(*other, day) < distance(period, day) + AS_LIKELY
    })
}

/// Whether a month or a day of the year is just over and the next far off: a text that looks ahead
/// to that would say "next February".
fn has_just_been(part: Part, day: Day) -> bool {
    const JUST: i32 = 62;
    matches!(part, Part::Month(_) | Part::MonthDay(..))
        && part
            .near(day, Lean::Past)
            .is_some_and(|past| (1..=JUST).contains(&distance(past, day)))
}

/// Whether a weekday was one of the last two days: "said on Monday that rain would come on Tuesday",
/// on a Wednesday.
fn is_of_these_days(part: Part, day: Day) -> bool {
    matches!(part, Part::Weekday(_))
        && part
            .near(day, Lean::Past)
            .is_some_and(|past| (1..=2).contains(&distance(past, day)))
}

/// Whether two sentences are of one paragraph.
fn is_one_paragraph(page: &Page, first: u32, second: u32) -> bool {
    const LONGEST: u32 = 12;
    second - first <= LONGEST
        && (first + 1..=second).all(|between| {
            page.sentences
                .get(between as usize)
                .is_some_and(|sentence| sentence.flags & sentence_flag::PARAGRAPH == 0)
        })
}

/// The second end of a range: the first such stretch behind the first end.
fn range_end(part: Part, first: Period, published: Day) -> Option<Period> {
    let (start, _) = first.days()?;
    let period = part.near(start, Lean::Ahead)?;
    let near = !matches!(part, Part::Weekday(_)) || published.days_since(start) <= 7;
    (period.grain() == first.grain() && near).then_some(period)
}

/// The first end of a range whose second end has begun by a day.
fn begun_range(part: Part, end: Part, day: Day, lean: Lean) -> Option<Period> {
    let period = part.near(day, lean)?;
    let (first, _) = period.days()?;
    let whole = end
        .near(first, Lean::Ahead)
        .is_some_and(|end| begun(end, day));
    if whole || lean != Lean::Past || matches!(part, Part::Weekday(_)) {
        return Some(period);
    }
    part.near(first.plus_days(-1), Lean::Past)
}

/// Years between a publication and a date that it only tells of.
const OLD: i32 = 3;

/// Days that another reading may be farther off and still stay likely.
const AS_LIKELY: i32 = 60;

/// How many times farther on than back a story may go: most are told forward.
const FORWARD: i32 = 2;

/// The part in a story: in the year told of, or the nearest to the day told of.
fn in_story(part: Part, full: Period) -> Option<Period> {
    match full {
        Period::Year(year) => part.in_year(year),
        _ => {
            let day = full.days()?.0;
            let [before, behind] = [Lean::Past, Lean::Ahead].map(|lean| part.near(day, lean));
            let back = before.map_or(i32::MAX, |period| distance(period, day));
            let on = behind.map_or(i32::MAX, |period| distance(period, day));
            if on / FORWARD <= back { behind } else { before }
        }
    }
}
