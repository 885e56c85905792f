//! What one expression says before it is known what it leans on, and where expressions are looked
//! for.

use compact_str::CompactString;

use super::amount::{Amount, Unit};
use super::line::Line;
use super::part::Part;
use super::period::{Grain, Period};
use super::{
    absolute, clock, day_alone, digits, duration, hour, quarter, relative, set, unit, year,
};
use crate::analysis::Modifier;
use crate::day::Day;
use crate::gazetteer::Class;
use crate::segment::Page;
use crate::segment::scan::{Token, shape};

/// Which of several stretches is meant, by the word before its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shift {
    /// last: before the present one
    Last,
    /// next, coming: after the present one
    Next,
    /// this, current
    This,
    /// past: behind the present
    Past,
    /// previous: before the one spoken of
    Before,
    /// following: after the one spoken of
    After,
    /// same: the one spoken of
    Same,
    /// that: the one spoken of
    That,
    /// recent
    Recent,
    /// latest
    Latest,
    /// Only an article: the one that the tense says.
    The,
}

/// What a [`Shift`] shifts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Head {
    Unit(Unit),
    Part(Part),
    /// A part of a day; its TIMEX3 value is the sighting's clock.
    DayPart,
}

/// Where an offset leads, and from what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Toward {
    /// Before the publication.
    Ago,
    /// After the publication.
    FromNow,
    /// Before what was spoken of.
    Earlier,
    /// After what was spoken of.
    Later,
}

/// On which side of the publication a length of time lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Window {
    Unknown,
    Back,
    Forward,
    /// From that day on.
    From(Day),
}

/// The year of a counterpart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OtherYear {
    In(i32),
    /// So many years before.
    Back(i32),
}

/// What an expression says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Sense {
    /// All of it is in the text.
    Full(Period),
    /// A year by its last two digits: '89.
    ShortYear(u32),
    /// So many of a part ago (below zero) or from now: "two Sundays from now".
    Steps(Part, i32),
    /// Lacks its year or week.
    Open(Part),
    /// A part of a stretch that is itself relative: "June last year".
    Within(Part, Shift, Unit),
    /// last week, next March, the same day
    Shifted(Shift, Head),
    /// Days from the publication: yesterday.
    Near(i32),
    /// two weeks ago, a year earlier
    Offset(Amount, Toward),
    /// The stretch that the text speaks of, or its last one of that grain, in another year: "the
    /// 1988 period", "the same month last year".
    Counterpart(Option<Grain>, OtherYear),
    /// The day that the text speaks of, beside a time of day.
    SpokenOf,
    /// PAST_REF, PRESENT_REF, FUTURE_REF; whether it ends at the publication.
    Vague(&'static str, bool),
    /// a few years later: after what was spoken of, nobody knows how long
    SomeTimeLater,
    /// A length of time.
    Length(Amount, Window),
    /// A recurring time, by its TIMEX3 value.
    Repeat(CompactString),
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Clock {
    /// MO, AF, EV, NI.
    Part([u8; 2]),
    /// Hour (0–24) and minute.
    At(u32, u32),
}

/// One expression of time.
#[derive(Clone, Debug)]
pub(super) struct Sighting {
    /// First token.
    pub(super) first: usize,
    /// Last token.
    pub(super) last: usize,
    pub(super) sense: Sense,
    pub(super) modifier: Option<Modifier>,
    /// Whether the modifier's side ends at the publication: "earlier this month".
    pub(super) until_now: bool,
    /// The longer stretch that is meant, around the day that is named: "the week of May 5".
    pub(super) around: Option<Grain>,
    pub(super) clock: Option<Clock>,
    /// First and last token of the zone beside the clock time.
    pub(super) zone: Option<(usize, usize)>,
    pub(super) age: bool,
    /// Headed by a common noun of time, so that an article before it belongs to it.
    pub(super) headed: bool,
    /// The rule that found it.
    pub(super) rule: &'static str,
}

impl Sighting {
    pub(super) fn new(first: usize, last: usize, sense: Sense, rule: &'static str) -> Self {
        Self {
            first,
            last,
            sense,
            modifier: None,
            until_now: false,
            around: None,
            clock: None,
            zone: None,
            age: false,
            headed: false,
            rule,
        }
    }

    /// The same as a noun phrase that takes an article.
    pub(super) fn headed(mut self) -> Self {
        self.headed = true;
        self
    }

    /// Whether it says a single day, so that a time of day can stand beside it.
    pub(super) fn is_day(&self) -> bool {
        if self.around.is_some() {
            return false;
        }
        match &self.sense {
            Sense::Full(period) => matches!(period, Period::Day(_)),
            Sense::Open(part) => is_day(*part),
            Sense::Shifted(_, Head::Part(part)) => is_day(*part),
            Sense::Shifted(shift, Head::Unit(Unit::Day)) => *shift != Shift::This,
            Sense::Near(_) => true,
            Sense::Offset(amount, _) => amount.unit == Unit::Day,
            _ => false,
        }
    }
}

fn is_day(part: Part) -> bool {
    matches!(
        part,
        Part::MonthDay(..) | Part::DayOf(..) | Part::Weekday(_) | Part::Feast(_)
    )
}

type Rule = fn(&Line, usize) -> Option<Sighting>;

/// Which rules start at words of which classes.
const RULES: [(u64, Rule); 15] = [
    (bit(Class::Month), absolute::month),
    (bit(Class::Weekday), absolute::weekday),
    (bit(Class::Holiday), absolute::feast),
    (bit(Class::Ordinal), absolute::ordinal),
    (bit(Class::Season), quarter::season),
    (
        bit(Class::Number) | bit(Class::Magnitude),
        year::year_in_words,
    ),
    (bit(Class::Number), hour::spoken),
    (bit(Class::Number), absolute::spelled),
    (bit(Class::DateShift), relative::shifted),
    (bit(Class::DateWord), relative::word),
    (bit(Class::DateMod), relative::modified),
    (bit(Class::DayPart), clock::day_part),
    (bit(Class::DateSet) | bit(Class::Weekday), set::repeated),
    (bit(Class::TimeUnit), unit::unit),
    (
        bit(Class::Number) | bit(Class::Magnitude) | bit(Class::DateAmount) | bit(Class::Ordinal),
        duration::counted,
    ),
];

/// The rules that start at a number in digits.
const NUMERIC_RULES: [Rule; 7] = [
    digits::numeric,
    year::year,
    absolute::nth,
    day_alone::nth,
    hour::spoken,
    clock::numeric,
    duration::counted,
];

/// The rules for stretches of the calendar that a modifier may stand before.
const CALENDAR_RULES: [(u64, Rule); 8] = [
    (bit(Class::Month), absolute::month),
    (bit(Class::Weekday), absolute::weekday),
    (bit(Class::Ordinal), absolute::ordinal),
    (bit(Class::Season), quarter::season),
    (bit(Class::DateShift), relative::shifted),
    (bit(Class::DateWord), relative::day_word),
    (bit(Class::Holiday), absolute::feast),
    (bit(Class::Number), absolute::spelled),
];

const fn bit(class: Class) -> u64 {
    1 << class as u32
}

/// The classes of words at which an expression can start.
const TRIGGERS: u64 = {
    let mut all = 0;
    let mut ix = 0;
    while ix < RULES.len() {
        all |= RULES[ix].0;
        ix += 1;
    }
    all
};

/// The next token from `at` on at which an expression can start.
pub(super) fn next_trigger(page: &Page, at: usize) -> Option<usize> {
    let is_trigger =
        |token: &Token| token.shape & shape::NUMERIC != 0 || token.classes & TRIGGERS != 0;
    let ahead = page.tokens.get(at..)?.iter().position(is_trigger)?;
    Some(at + ahead)
}

/// The longest expression that starts at a token.
pub(super) fn spot(line: &Line, at: usize) -> Option<Sighting> {
    let token = line.page.tokens.get(at)?;
    let mut best = None;
    if token.shape & shape::NUMERIC != 0 {
        for rule in NUMERIC_RULES {
            keep_longer(&mut best, rule(line, at));
        }
    }
    longest(line, at, &RULES, best)
}

/// The longest expression of a calendar stretch that starts at a token.
pub(super) fn calendar(line: &Line, at: usize) -> Option<Sighting> {
    let mut best = None;
    if line.has(at, shape::NUMERIC) {
        keep_longer(&mut best, digits::numeric(line, at));
        keep_longer(&mut best, year::year(line, at));
        keep_longer(&mut best, absolute::nth(line, at));
        keep_longer(&mut best, day_alone::nth(line, at));
    }
    longest(line, at, &CALENDAR_RULES, best)
}

fn longest(
    line: &Line,
    at: usize,
    rules: &[(u64, Rule)],
    mut best: Option<Sighting>,
) -> Option<Sighting> {
    let classes = line.page.tokens.get(at)?.classes;
    for (mask, rule) in rules {
        if classes & mask != 0 {
            keep_longer(&mut best, rule(line, at));
        }
    }
    best
}

/// The longer stays; of equals, the one found first.
fn keep_longer(best: &mut Option<Sighting>, found: Option<Sighting>) {
    if let Some(found) = found
        && best.as_ref().is_none_or(|best| found.last > best.last)
    {
        *best = Some(found);
    }
}
