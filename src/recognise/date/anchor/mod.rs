//! What each expression leans on, and the value and days that follow.

mod report;
mod shifted;

use compact_str::CompactString;

use super::ahead::{Outlook, is_meant_for, is_verbless, of_expression};
use super::amount::{Amount, Unit};
use super::line::Line;
use super::part::{Lean, Part, begun, distance};
use super::period::{Grain, Period};
use super::sighting::{Head, Sense, Shift, Sighting, Toward, Window};
use super::written::{kind_of, open_value, plain, third_of, with_clock};
use super::year::full_year;
use super::{clock, guard, signal};
use crate::analysis::{Anchor, AnnotationIx, Date, DateKind, Modifier, Signal};
use crate::day::Day;
use crate::parse::Parses;
use crate::segment::{Page, sentence_flag};

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

    /// Whether a length leads to a day to come: "in two years", "in a few weeks", where the clause
    /// looks ahead.
    fn leads_on(&mut self, place: Place, found: &Sighting, amount: Amount, window: Window) -> bool {
        let plain =
            matches!(found.modifier, None | Some(Modifier::Approx)) && amount.most.is_none();
        window == Window::Unknown
            && found.headed
            && !found.age
            && plain
            && !self.narrative
            && amount.unit.grain().is_some()
            && guard::leads_to_a_day(&place.line, found.first, found.last)
            && match amount.quantity {
                Some(_) => self.looks_on(place, found),
                None => self.looks_ahead(place, found),
            }
    }

    fn looks_ahead(&mut self, place: Place, found: &Sighting) -> bool {
        of_expression(self.parses, &place.line, found.first) == Outlook::Ahead
    }

    /// Whether a length that leads on from the publication fits: the clause looks ahead, or has no
    /// verb.
    fn looks_on(&mut self, place: Place, found: &Sighting) -> bool {
        self.looks_ahead(place, found) || is_verbless(self.parses, &place.line, found.first)
    }

    fn length(&mut self, place: Place, amount: Amount, window: Window, found: &Sighting) -> Date {
        if amount.unit == Unit::Month && amount.is_part_of_year() {
            self.months_summed = Some(place.sentence(found));
        }
        let mut date = plain(DateKind::Duration, amount.value());
        date.modifier = found.modifier;
        date.age = found.age;
        date.alternative = amount.upper().map(Amount::value);
        if let Window::From(day) = window {
            date.latest = amount.from(day, 1).map(|end| end.plus_days(-1));
            date.earliest = date.latest.map(|_| day);
            return date;
        }
        let Some(day) = self.published else {
            return date;
        };
        let limit = window == Window::Unknown
            && guard::is_limit(&place.line, found.first, found.last)
            && self.looks_on(place, found);
        let window = if limit { Window::Forward } else { window };
        let (earliest, latest) = match window {
            Window::Unknown | Window::From(_) => (None, None),
            Window::Back => (amount.from(day, -1), Some(day)),
            Window::Forward => (Some(day), amount.from(day, 1)),
        };
        if earliest.is_some() && latest.is_some() {
            (date.earliest, date.latest) = (earliest, latest);
            date.anchor = Some(Anchor::Document);
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

    /// A part without its year: lent by its neighbour, leaning on a story's last full date, or on
    /// the publication.
    fn open(&mut self, place: Place, found: &Sighting, part: Part) -> Option<Placed> {
        if let Some((year, ix)) = place.lent
            && let Some(period) = part.in_year(year)
        {
            let anchor = Anchor::Annotation(AnnotationIx(ix));
            return Some(Placed::new(period, Some(anchor)));
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
        let lean = self.lean(&place, found, part);
        let lean = match lean {
            Lean::Ahead
                if is_of_these_days(part, day) && guard::is_reported(&place.line, found.first) =>
            {
                Lean::Past
            }
            Lean::Ahead
                if has_just_been(part, day)
                    && (guard::is_reported(&place.line, found.first)
                        || !guard::is_willed(&place.line, found.first)) =>
            {
                Lean::Past
            }
            lean => lean,
        };
        let period = match place.end {
            Some(end) if lean != Lean::Ahead => begun_range(part, end, day, lean)?,
            _ => part.near(day, lean)?,
        };
        let period = self.behind_the_first(&place, found, part, period);
        let other = match lean {
            Lean::Past => part.near(day, Lean::Ahead),
            Lean::Nearest | Lean::ByYear | Lean::Close | Lean::Due if begun(period, day) => {
                part.near(day, Lean::Ahead)
            }
            Lean::Nearest | Lean::ByYear | Lean::Close | Lean::Due => part.near(day, Lean::Past),
            Lean::Ahead => None,
        };
        let alternative = other.filter(|other| {
            *other != period
                && !matches!(part, Part::Weekday(_))
                && distance(*other, day) < distance(period, day) + AS_LIKELY
        });
        Some(Placed {
            period,
            anchor: Some(Anchor::Document),
            alternative,
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
