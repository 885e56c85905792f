//! stats: records → totals, top lists, tables by day or country.

mod by;
mod outlier;
mod report;
mod top;
mod unknown;

pub(crate) use by::{By, Part, When};
pub(crate) use report::{NOTE, Report};
pub(crate) use top::Named;
pub(crate) use unknown::Unknown;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::query::{Query, Repeats};
use crate::emit::wire::{EntityRow, NumberRow, Record, RecordDate, Row};
use by::Parts;
use outlier::Outliers;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::{Serialize, Serializer};
use serde_json::Number;
use top::{Names, Pairs, Seen};

/// What is asked of the records.
#[derive(Debug)]
pub(crate) struct Asked {
    /// Only annotations that answer this.
    pub(crate) of: Option<Query>,
    /// Which counts are left out.
    pub(crate) repeats: Repeats,
    /// Documents with a hash that was there before are left out.
    pub(crate) distinct: bool,
    /// A table by period or country.
    pub(crate) by: Option<(By, When)>,
}

/// What one record adds.
#[derive(Debug)]
pub(crate) struct Added {
    record: Record,
    /// The annotations that count.
    rows: Vec<usize>,
    left_out: usize,
}

impl Asked {
    /// What a record adds to the totals.
    pub(crate) fn look(&self, record: Record) -> Added {
        let mut rows = match &self.of {
            Some(query) => query.answers(&record),
            None => (0..record.annotations.len()).collect(),
        };
        let all = rows.len();
        let shares = self.repeats.shares(&record, &rows);
        let mut twice = self.repeats.left_out(&record);
        twice.extend(shares);
        rows.retain(|&ix| !twice.contains(record.annotations[ix].id.as_str()));
        let left_out = all - rows.len();
        Added {
            record,
            rows,
            left_out,
        }
    }
}

/// Totals over records.
#[derive(Debug, Default)]
pub(crate) struct Totals {
    documents: u64,
    /// Documents left out since their text was there before.
    repeated: u64,
    hashes: HashSet<String>,
    /// The first and the last publication day.
    published: Option<(String, String)>,
    undated: u64,
    problems: BTreeMap<String, u64>,
    kinds: BTreeMap<(String, String), u64>,
    /// Counts left out: no facts of their own, or in another already.
    left_out: u64,
    actors: Names,
    places: Names,
    countries: Names,
    days: Names,
    events: BTreeMap<String, Reports>,
    pairs: Pairs,
    outliers: Outliers,
    unknown: HashMap<(String, String), Unknown>,
    parts: Parts,
}

/// Counts as articles report them, added up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub(crate) struct Reports {
    /// How many counts.
    pub(crate) reports: u64,
    /// The sum of the least that each can be.
    #[serde(serialize_with = "as_number")]
    pub(crate) low: Decimal,
    /// The sum of the most that each can be; one without a limit adds its least.
    #[serde(serialize_with = "as_number")]
    pub(crate) high: Decimal,
}

impl Reports {
    fn add(&mut self, number: &NumberRow) {
        let low = number.low.as_ref().and_then(exact).unwrap_or_default();
        let high = number.high.as_ref().and_then(exact).unwrap_or(low);
        self.reports += 1;
        self.low = self.low.saturating_add(low).normalize();
        self.high = self.high.saturating_add(high).normalize();
    }
}

fn exact(number: &Number) -> Option<Decimal> {
    let digits = number.to_string();
    digits
        .parse()
        .or_else(|_| Decimal::from_scientific(&digits))
        .ok()
}

fn as_number<S: Serializer>(sum: &Decimal, serializer: S) -> Result<S::Ok, S::Error> {
    match i64::try_from(*sum).ok().filter(|_| sum.is_integer()) {
        Some(whole) => serializer.serialize_i64(whole),
        None => serializer.serialize_f64(sum.to_f64().unwrap_or_default()),
    }
}

impl Totals {
    /// Adds what a record adds.
    pub(crate) fn add(&mut self, asked: &Asked, added: &Added) {
        let record = &added.record;
        if let Some(hash) = record.hash.as_ref().filter(|_| asked.distinct)
            && !self.hashes.insert(hash.clone())
        {
            self.repeated += 1;
            return;
        }
        self.documents += 1;
        self.left_out += added.left_out as u64;
        self.add_document(record);
        let document = Document::of(record);
        let rows = || added.rows.iter().map(|&ix| &record.annotations[ix]);
        for row in rows() {
            self.add_row(row, &document);
        }
        self.add_names(&document, rows());
        self.outliers.add(record, added.rows.len());
        if let Some((by, when)) = asked.by {
            self.parts.add(by, when, record, rows(), &document.entities);
        }
    }

    fn add_document(&mut self, record: &Record) {
        match record.date.as_ref().map(RecordDate::day) {
            None => self.undated += 1,
            Some(day) => {
                let (first, last) = self
                    .published
                    .get_or_insert_with(|| (day.to_owned(), day.to_owned()));
                if day < first.as_str() {
                    day.clone_into(first);
                }
                if day > last.as_str() {
                    day.clone_into(last);
                }
            }
        }
        for problem in &record.problems {
            *self.problems.entry(problem.code.to_string()).or_default() += 1;
        }
    }

    fn add_row(&mut self, row: &Row, document: &Document) {
        let kind = (row.type_.clone(), row.kind.clone());
        *self.kinds.entry(kind).or_default() += 1;
        if let Some(number) = row.number.as_ref().filter(|_| row.kind == "cardinal") {
            let event = row.event.clone().unwrap_or_else(|| "none".to_owned());
            self.events.entry(event).or_default().add(number);
        }
        if let Some(entity) = document.entity(row)
            && entity.id.starts_with("new:")
            && row.mention.as_deref() != Some("nominal")
        {
            let key = (entity.name.clone(), entity.kind.clone());
            let unknown = self.unknown.entry(key).or_default();
            unknown.add(row, entity, &document.record.id);
        }
    }

    /// Counts each name of the document once, and each mention of it; not actors that it only
    /// describes ("the police"), since they are others in other documents.
    fn add_names<'a>(&mut self, document: &Document, rows: impl Iterator<Item = &'a Row>) {
        let mut mentioned: BTreeMap<&str, u64> = BTreeMap::new();
        let mut named: BTreeSet<&str> = BTreeSet::new();
        let mut countries: BTreeMap<&str, u64> = BTreeMap::new();
        let mut days: BTreeMap<&str, u64> = BTreeMap::new();
        for row in rows {
            if let Some(entity) = document.entity(row) {
                *mentioned.entry(&entity.id).or_default() += 1;
                if row.mention.as_deref() != Some("nominal") {
                    named.insert(&entity.id);
                }
                if let Some(country) = entity.country.as_deref().filter(|_| row.type_ == "place") {
                    *countries.entry(country).or_default() += 1;
                }
            }
            let day = row.earliest.as_deref();
            if let Some(day) = day.filter(|_| row.type_ == "date" && row.earliest == row.latest) {
                *days.entry(day).or_default() += 1;
            }
        }
        for (id, mentions) in &mentioned {
            let Some(entity) = document.entities.get(id) else {
                continue;
            };
            match entity.type_.as_str() {
                "actor" if named.contains(id) => self.actors.add(&Seen::of(entity), *mentions),
                "place" => self.places.add(&Seen::of(entity), *mentions),
                _ => {}
            }
        }
        let by_name = |name| Seen {
            key: name,
            name,
            kind: "",
            country: None,
        };
        for (country, mentions) in countries {
            self.countries.add(&by_name(country), mentions);
        }
        for (day, mentions) in days {
            self.days.add(&by_name(day), mentions);
        }
        let actors = mentioned.iter().filter_map(|(id, mentions)| {
            let entity = document.entities.get(id)?;
            (entity.type_ == "actor").then_some((*entity, *mentions))
        });
        self.pairs.add(actors.collect());
    }
}

/// A record with its entities by id.
struct Document<'a> {
    record: &'a Record,
    entities: HashMap<&'a str, &'a EntityRow>,
}

impl<'a> Document<'a> {
    fn of(record: &'a Record) -> Self {
        Self {
            record,
            entities: record.entities_by_id(),
        }
    }

    fn entity(&self, row: &Row) -> Option<&'a EntityRow> {
        self.entities.get(row.entity.as_deref()?).copied()
    }
}

#[cfg(test)]
mod tests;
