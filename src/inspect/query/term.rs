//! One condition on a row.

use regex::Regex;

use super::Seen;
use super::interval::{Days, End, Numbers};
use super::who::Who;
use crate::emit::wire::{EntityRow, LinkRow, LinksRow, NumberRow, RecordDate, Row};
use crate::inspect::score::distance_km;

/// A condition on an annotation.
#[derive(Debug)]
pub(super) enum Term {
    /// One of these words in a field of words.
    Word(Word, Vec<String>),
    /// In the annotation's text or its entity's name.
    Text(Pattern),
    /// In the counted noun phrase.
    What(Pattern),
    Entity(Vec<Who>),
    /// The place is there, the actor is from there, the count's `where` leads there.
    In(Vec<Who>),
    /// What the article is about.
    About(Vec<Who>),
    Linked(Link, Vec<Who>),
    /// The days of a date, of a count's `when`.
    When(Days),
    Published(Days),
    Number(Numbers),
    /// Of the document's id.
    Document(Pattern),
    /// At least that sure, in hundredths.
    Confidence(f64),
    Near(Near),
}

/// Words, or a regular expression, that a text is searched for.
#[derive(Debug)]
pub(super) struct Pattern {
    regex: Regex,
    /// The words, if it is no expression.
    words: Option<String>,
}

impl Pattern {
    /// Whole words, in any case.
    pub(super) fn words(words: &str) -> Option<Self> {
        let pattern = format!(
            r"(?i)\b{{start-half}}{}\b{{end-half}}",
            regex::escape(words)
        );
        Some(Self {
            regex: Regex::new(&pattern).ok()?,
            words: Some(words.to_owned()),
        })
    }

    /// A regular expression.
    ///
    /// # Errors
    /// It is none.
    pub(super) fn regex(pattern: &str) -> Result<Self, regex::Error> {
        let regex = Regex::new(pattern)?;
        Ok(Self { regex, words: None })
    }

    /// The words, if it is no expression.
    pub(super) fn plain(&self) -> Option<&str> {
        self.words.as_deref()
    }

    fn is_match(&self, text: &str) -> bool {
        self.regex.is_match(text)
    }
}

/// Fields whose value is a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    Type,
    Kind,
    Sense,
    Mention,
    Rule,
    Code,
    Value,
    Event,
    Unit,
    Bound,
    Head,
    Status,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Link {
    Of,
    By,
    Where,
    From,
}

/// Within so many kilometres of a point.
#[derive(Clone, Copy, Debug)]
pub(super) struct Near {
    pub lat: f64,
    pub lon: f64,
    pub km: f64,
}

impl Term {
    pub(super) fn is_status(&self) -> bool {
        matches!(self, Self::Word(Word::Status, _))
    }

    pub(super) fn holds(&self, row: &Row, seen: &Seen) -> bool {
        let entity = || row.entity.as_deref().and_then(|id| seen.entity(id));
        match self {
            Self::Word(field, words) => field.is_one_of(row, words),
            Self::Text(pattern) => {
                pattern.is_match(&row.text)
                    || entity().is_some_and(|entity| pattern.is_match(&entity.name))
            }
            Self::What(pattern) => row.what.as_ref().is_some_and(|what| pattern.is_match(what)),
            Self::Entity(whos) => entity().is_some_and(|entity| any(whos, |who| who.is(entity))),
            Self::In(whos) => lies_in(row, entity(), whos, seen),
            Self::About(whos) => is_about(whos, seen),
            Self::Linked(link, whos) => {
                let link = link.of_row(row);
                any(whos, |who| who.is_linked(link, seen))
            }
            Self::When(days) => days.admit(when(row), seen.certain),
            Self::Published(days) => {
                let day = seen.record.date.as_ref().map(RecordDate::day);
                days.admit(Days::of(day, day), seen.certain)
            }
            Self::Number(numbers) => {
                let number = row.number.as_ref().filter(|_| row.type_ == "count");
                number.is_some_and(|number| {
                    numbers.admit(interval(number, row.bound.as_deref()), seen.certain)
                })
            }
            Self::Document(pattern) => pattern.is_match(&seen.record.id),
            Self::Confidence(least) => row.confidence.is_some_and(|sure| sure >= *least),
            Self::Near(near) => spot(row, entity(), seen).is_some_and(|spot| near.holds(spot)),
        }
    }
}

fn any(whos: &[Who], holds: impl Fn(&Who) -> bool) -> bool {
    whos.iter().any(holds)
}

impl Word {
    fn is_one_of(self, row: &Row, words: &[String]) -> bool {
        match self.of_row(row) {
            Some(cell) => words.iter().any(|word| fits(word, cell)),
            None => words.iter().any(|word| word == "none"),
        }
    }

    fn of_row(self, row: &Row) -> Option<&str> {
        match self {
            Self::Type => Some(&row.type_),
            Self::Kind => Some(&row.kind),
            Self::Sense => row.sense.as_deref(),
            Self::Mention => row.mention.as_deref(),
            Self::Rule => row.rule.as_deref(),
            Self::Code => row.code.as_deref(),
            Self::Value => row.value.as_ref().and_then(serde_json::Value::as_str),
            Self::Event => row.event.as_deref(),
            Self::Unit => row.unit.as_deref(),
            Self::Bound => row.bound.as_deref(),
            Self::Head => row.head.as_ref().map(|head| head.lemma.as_str()),
            Self::Status => row.status.as_deref(),
        }
    }
}

/// `any` is any value, `IRN*` all that begin so.
fn fits(word: &str, cell: &str) -> bool {
    match word.strip_suffix('*') {
        Some(beginning) => cell.starts_with(beginning),
        None => word == "any" || word == cell,
    }
}

impl Link {
    fn of_row(self, row: &Row) -> Option<&LinkRow> {
        let LinksRow {
            of,
            by,
            place,
            from,
            ..
        } = row.links.as_ref()?;
        let link = match self {
            Self::Of => of,
            Self::By => by,
            Self::Where => place,
            Self::From => from,
        };
        link.as_ref()
    }
}

fn lies_in(row: &Row, entity: Option<&EntityRow>, whos: &[Who], seen: &Seen) -> bool {
    match entity {
        Some(entity) => any(whos, |who| who.covers(entity)),
        None => {
            let link = Link::Where.of_row(row);
            any(whos, |who| who.is_linked(link, seen))
        }
    }
}

fn is_about(whos: &[Who], seen: &Seen) -> bool {
    let focus = seen.record.focus.as_ref();
    let ids = focus.map(|focus| focus.places.iter().chain(&focus.actors));
    ids.into_iter()
        .flatten()
        .filter_map(|id| seen.entity(id))
        .any(|entity| any(whos, |who| who.covers(entity)))
}

/// The days of a date; of a count, those that its `when` leads to.
fn when(row: &Row) -> Days {
    let links = row.links.as_ref();
    match links.and_then(|links| links.when.as_ref()) {
        Some(LinkRow::Full {
            earliest, latest, ..
        }) => Days::of(earliest.as_deref(), latest.as_deref()),
        _ => Days::of(row.earliest.as_deref(), row.latest.as_deref()),
    }
}

fn interval(number: &NumberRow, bound: Option<&str>) -> Numbers {
    let end = |number: &Option<serde_json::Number>, excluding: &str| {
        let at = number.as_ref()?.as_f64()?;
        let included = bound != Some(excluding);
        Some(End { at, included })
    };
    Numbers {
        low: end(&number.low, "more_than"),
        high: end(&number.high, "less_than"),
    }
}

/// Where the annotation's place lies, or that of the count's `where`; degrees.
fn spot(row: &Row, entity: Option<&EntityRow>, seen: &Seen) -> Option<(f64, f64)> {
    let linked = || match Link::Where.of_row(row)? {
        LinkRow::Full { entity, .. } => seen.entity(entity.as_deref()?),
        LinkRow::Bare(_) => None,
    };
    let entity = entity.or_else(linked)?;
    entity.lat.zip(entity.lon)
}

impl Near {
    fn holds(self, spot: (f64, f64)) -> bool {
        distance_km((self.lat, self.lon), spot) <= self.km
    }
}
