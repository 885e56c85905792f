//! Columns over all annotations of the page.

use std::collections::HashMap;

use serde::Serialize;
use serde_json::Number;

use super::article::{Article, Count, Note};
use crate::emit::wire::EntityRow;

/// What stands in a column where a row has nothing.
const NONE: i32 = -1;

/// All articles, entities and annotations, column by column.
#[derive(Default, Serialize)]
pub(super) struct Columns {
    articles: Articles,
    entities: Entities,
    notes: Notes,
    dates: Dates,
    counts: Counts,
    /// Places that stand for governments.
    governments: Governments,
    /// Pairs of type and kind.
    kinds: Words<[String; 2]>,
    /// Words of counts.
    words: Words<String>,
}

#[derive(Default, Serialize)]
struct Articles {
    id: Vec<String>,
    title: Vec<String>,
    published: Vec<Option<i32>>,
    /// How many annotations each has.
    notes: Vec<usize>,
}

#[derive(Default, Serialize)]
struct Entities {
    id: Vec<String>,
    /// Of `kinds`.
    kind: Vec<i32>,
    name: Vec<String>,
    country: Vec<Option<String>>,
    lat: Vec<Option<f64>>,
    lon: Vec<Option<f64>>,
    #[serde(skip)]
    numbers: HashMap<(String, i32), i32>,
}

/// A row an annotation, in the order of the articles.
#[derive(Default, Serialize)]
struct Notes {
    /// Of `kinds`.
    kind: Vec<i32>,
    /// From the start of the annotation before it in the article.
    start: Vec<u32>,
    length: Vec<u32>,
    confidence: Vec<u8>,
    entity: Vec<i32>,
}

/// A row a date; `note` is the number of its annotation.
#[derive(Default, Serialize)]
struct Dates {
    note: Vec<usize>,
    earliest: Vec<Option<i32>>,
    latest: Vec<Option<i32>>,
}

/// A row a count.
#[derive(Default, Serialize)]
struct Counts {
    note: Vec<usize>,
    value: Vec<Option<Number>>,
    low: Vec<Option<Number>>,
    high: Vec<Option<Number>>,
    bound: Vec<i32>,
    unit: Vec<i32>,
    what: Vec<i32>,
    event: Vec<i32>,
    status: Vec<i32>,
    of: Vec<i32>,
    by: Vec<i32>,
    #[serde(rename = "where")]
    place: Vec<i32>,
    from: Vec<i32>,
    earliest: Vec<Option<i32>>,
    latest: Vec<Option<i32>>,
    again: Vec<u8>,
}

#[derive(Default, Serialize)]
struct Governments {
    note: Vec<usize>,
    entity: Vec<i32>,
}

impl Columns {
    /// Adds an article's rows, and tells its number.
    pub(super) fn add(&mut self, article: &Article) -> usize {
        let entities: Vec<i32> = article
            .entities
            .iter()
            .map(|entity| self.entity(entity))
            .collect();
        let known = |number: Option<usize>| {
            let entity = number.and_then(|number| entities.get(number));
            entity.copied().unwrap_or(NONE)
        };
        let mut before = 0;
        for note in &article.notes {
            self.note(note, before, known);
            before = note.start;
        }
        self.articles.id.push(article.id.clone());
        self.articles.title.push(article.title.clone());
        self.articles.published.push(article.published);
        self.articles.notes.push(article.notes.len());
        self.articles.id.len() - 1
    }

    fn note(&mut self, note: &Note, before: u32, known: impl Fn(Option<usize>) -> i32) {
        let number = self.notes.kind.len();
        let kind = [note.type_.clone(), note.kind.clone()];
        self.notes.kind.push(self.kinds.number(kind));
        self.notes.start.push(note.start.saturating_sub(before));
        self.notes.length.push(note.length);
        self.notes.confidence.push(note.confidence);
        self.notes.entity.push(known(note.entity));
        if note.actor.is_some() {
            self.governments.note.push(number);
            self.governments.entity.push(known(note.actor));
        }
        if let Some([earliest, latest]) = note.days {
            self.dates.note.push(number);
            self.dates.earliest.push(earliest);
            self.dates.latest.push(latest);
        }
        if let Some(count) = &note.count {
            self.counts.note.push(number);
            self.count(count, known);
        }
    }

    fn count(&mut self, count: &Count, known: impl Fn(Option<usize>) -> i32) {
        let counts = &mut self.counts;
        counts.value.push(count.number.value.clone());
        counts.low.push(count.number.low.clone());
        counts.high.push(count.number.high.clone());
        for (column, word) in [
            (&mut counts.bound, &count.bound),
            (&mut counts.unit, &count.unit),
            (&mut counts.what, &count.what),
            (&mut counts.event, &count.event),
            (&mut counts.status, &count.status),
        ] {
            column.push(match word.is_empty() {
                true => NONE,
                false => self.words.number(word.clone()),
            });
        }
        let [of, by, place, from] = count.links.map(known);
        counts.of.push(of);
        counts.by.push(by);
        counts.place.push(place);
        counts.from.push(from);
        counts.earliest.push(count.when[0]);
        counts.latest.push(count.when[1]);
        counts.again.push(u8::from(count.again));
    }

    /// The number of an entity over all articles. Names that no list has are one where they are
    /// spelled alike and of one kind.
    fn entity(&mut self, entity: &EntityRow) -> i32 {
        let kind = [entity.type_.clone(), entity.kind.clone()];
        let kind = self.kinds.number(kind);
        let key = (entity.id.clone(), kind);
        if let Some(&number) = self.entities.numbers.get(&key) {
            return number;
        }
        let number = i32::try_from(self.entities.id.len()).unwrap_or(i32::MAX);
        self.entities.numbers.insert(key, number);
        self.entities.id.push(entity.id.clone());
        self.entities.kind.push(kind);
        self.entities.name.push(entity.name.clone());
        self.entities.country.push(entity.country.clone());
        self.entities.lat.push(entity.lat);
        self.entities.lon.push(entity.lon);
        number
    }
}

/// Words by their numbers, in the order in which they were met.
#[derive(Debug)]
struct Words<T> {
    all: Vec<T>,
    numbers: HashMap<T, i32>,
}

impl<T> Default for Words<T> {
    fn default() -> Self {
        Self {
            all: Vec::new(),
            numbers: HashMap::new(),
        }
    }
}

impl<T: Clone + Eq + std::hash::Hash> Words<T> {
    fn number(&mut self, word: T) -> i32 {
        let next = i32::try_from(self.all.len()).unwrap_or(i32::MAX);
        let Self { all, numbers } = self;
        *numbers.entry(word).or_insert_with_key(|word| {
            all.push(word.clone());
            next
        })
    }
}

impl<T: Serialize> Serialize for Words<T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.all.serialize(serializer)
    }
}
