//! The record of the contract as plain data: what is written, and what is read back.
//!
//! These types mirror the JSON field by field, in the order of writing; meaning lives in
//! [`crate::analysis`]. Gold rows use the same types, so nearly every field may be absent.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Number as JsonNumber, Value};

use crate::document::Problem;

/// One document's record: one line of JSON.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Record {
    /// `dateline/1`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub schema: String,
    /// Program version, hash of all lists, last day that the lists know of.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub by: String,
    /// Options that changed what is annotated, as arguments.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub options: String,
    /// The document's id.
    pub id: String,
    /// The publication date; `null` if none is known. Gold sets write the bare day.
    pub date: Option<RecordDate>,
    /// The unit of all offsets: `chars`, `bytes` or `utf16`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub offsets: String,
    /// The text's length in that unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub length: Option<u32>,
    /// XXH3-64 of the decoded text, sixteen hexadecimal digits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hash: Option<String>,
    /// The encoding that the text was in; absent for UTF-8.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
    /// The language, if it is not English.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<LanguageRow>,
    /// The input record's other fields.
    pub meta: Map<String, Value>,
    /// The whole text, on request.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Of gold sets: the families annotated exhaustively.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub scored: Vec<String>,
    /// Sorted by start, then longest first.
    pub annotations: Vec<Row>,
    /// In the order of first mention.
    pub entities: Vec<EntityRow>,
    /// What the article is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub focus: Option<FocusRow>,
    /// What went wrong and was survived.
    pub problems: Vec<Problem>,
    /// Of gold sets: extents where nothing of some types may stand.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub traps: Vec<TrapRow>,
}

impl Record {
    /// The annotations by their ids.
    #[must_use]
    pub fn rows_by_id(&self) -> HashMap<&str, &Row> {
        let rows = self.annotations.iter();
        rows.map(|row| (row.id.as_str(), row)).collect()
    }

    /// The entities by their ids.
    #[must_use]
    pub fn entities_by_id(&self) -> HashMap<&str, &EntityRow> {
        let entities = self.entities.iter();
        entities
            .map(|entity| (entity.id.as_str(), entity))
            .collect()
    }
}

/// An extent that looks like an annotation of some types and is none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TrapRow {
    pub start: u32,
    pub end: u32,
    pub text: String,
    /// The types that may not stand there.
    pub not: Vec<String>,
    pub why: String,
}

/// A language as records have it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LanguageRow {
    /// Its code in ISO 639-1 where it has one, else in ISO 639-3.
    pub value: String,
}

/// A publication date as records have it, or the bare day of gold sets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum RecordDate {
    /// With its source.
    Full {
        /// `YYYY-MM-DD`.
        value: String,
        /// `record`, `option`, `text` or `name`.
        from: String,
    },
    /// The day alone.
    Bare(String),
}

impl RecordDate {
    /// The day, `YYYY-MM-DD`.
    #[must_use]
    pub fn day(&self) -> &str {
        match self {
            Self::Full { value, .. } | Self::Bare(value) => value,
        }
    }
}

/// One annotation.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Row {
    #[serde(skip_serializing_if = "String::is_empty")]
    pub id: String,
    #[serde(rename = "type")]
    pub type_: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub kind: String,
    pub start: u32,
    pub end: u32,
    pub text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub inside: Option<String>,

    // actor
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mention: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,

    // place
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sense: Option<String>,

    // actor, place
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entity: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub actor: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,

    // date (a gold count may carry a bare number here)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Value>,
    #[serde(rename = "mod", skip_serializing_if = "Option::is_none")]
    pub modifier: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub earliest: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub latest: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub signal: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zone: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub anchor: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alternative: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub range: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub age: Option<bool>,

    // count
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quantity: Option<Range>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<NumberRow>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bound: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub per: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub out_of: Option<JsonNumber>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub head: Option<HeadRow>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub what: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub links: Option<LinksRow>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub same: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part_of: Option<String>,

    // all, with --explain
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<WhyRow>,

    // gold sets only
    #[serde(skip_serializing_if = "is_false")]
    pub optional: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lat: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lon: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub geonames: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tier: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub corrected: Option<Value>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub required: Vec<String>,
}

fn is_false(flag: &bool) -> bool {
    !flag
}

/// A range in the record's offsets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Range {
    pub start: u32,
    pub end: u32,
}

/// A numeral.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct NumberRow {
    pub start: u32,
    pub end: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<JsonNumber>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub low: Option<JsonNumber>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high: Option<JsonNumber>,
}

/// The counted noun.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct HeadRow {
    pub start: u32,
    pub end: u32,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub lemma: String,
}

/// A count's links. Gold rows name an entity, or a TIMEX value, as a bare string.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct LinksRow {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<LinkRow>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<LinkRow>,
    #[serde(rename = "where", skip_serializing_if = "Option::is_none")]
    pub place: Option<LinkRow>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<LinkRow>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when: Option<LinkRow>,
}

impl Row {
    /// What it says of other annotations, and the ids of these: the links of a count, the count
    /// that it restates or is a share of, the other end of a range, the date counted from.
    pub fn relations(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let links = self.links.iter().flat_map(LinksRow::named);
        let links = links.map(|(name, link)| (name, link.and_then(LinkRow::annotation)));
        let anchor = self
            .anchor
            .as_deref()
            .filter(|anchor| *anchor != "document");
        let others = [
            ("same", self.same.as_deref()),
            ("part_of", self.part_of.as_deref()),
            ("range", self.range.as_deref()),
            ("anchor", anchor),
        ];
        let all = links.chain(others);
        all.filter_map(|(name, id)| Some((name, id?)))
    }
}

impl LinksRow {
    /// The links with their names, in the order of writing.
    #[must_use]
    pub fn named(&self) -> [(&'static str, Option<&LinkRow>); 5] {
        [
            ("of", self.of.as_ref()),
            ("by", self.by.as_ref()),
            ("where", self.place.as_ref()),
            ("from", self.from.as_ref()),
            ("when", self.when.as_ref()),
        ]
    }
}

/// One link.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum LinkRow {
    /// As records have it.
    Full {
        #[serde(skip_serializing_if = "Option::is_none")]
        annotation: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        entity: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        scope: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        earliest: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        latest: Option<String>,
    },
    /// Of gold sets: an entity id or a TIMEX value.
    Bare(String),
}

impl LinkRow {
    /// The annotation that says it.
    #[must_use]
    pub fn annotation(&self) -> Option<&str> {
        match self {
            Self::Full { annotation, .. } => annotation.as_deref(),
            Self::Bare(_) => None,
        }
    }
}

/// Why an annotation stands, and what it might have been.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct WhyRow {
    /// What the lists say that the stretch can mean, line by line.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lists: Vec<ListRow>,
    /// What speaks for and against it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<EvidenceRow>,
    /// The places that it can be, with their points.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<PlaceRow>,
    /// The readings that lost.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lost: Vec<LostRow>,
}

/// A line of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ListRow {
    pub file: String,
    pub line: u32,
    /// The entry's id.
    pub entry: String,
    pub kind: String,
    pub name: String,
    #[serde(skip_serializing_if = "is_false")]
    pub adjective: bool,
    #[serde(skip_serializing_if = "is_false")]
    pub needs_context: bool,
}

/// One thing that speaks for or against.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct EvidenceRow {
    pub says: String,
    /// Points by kind, where they are counted.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub points: BTreeMap<String, i32>,
}

/// A place with its points: alone, by what stands beside the name, by the rest of the article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PlaceRow {
    pub entry: String,
    pub name: String,
    pub kind: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub country: String,
    pub points: i32,
    pub alone: i32,
    pub beside: i32,
    pub article: i32,
}

/// A reading that lost.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LostRow {
    pub reading: String,
    pub reason: String,
}

/// One entity.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct EntityRow {
    pub id: String,
    #[serde(rename = "type")]
    pub type_: String,
    pub kind: String,
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country3: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<RoleRow>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub same_as: Option<SameAs>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub admin1: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lat: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lon: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub geonames: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub population: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub near: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence: Option<f64>,
    pub mentions: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
}

/// An office held.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct RoleRow {
    pub role: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    #[serde(skip_serializing_if = "is_false")]
    pub unconfirmed: bool,
}

/// The same entity elsewhere.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SameAs {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wikidata: Option<String>,
}

/// What the article is about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct FocusRow {
    pub places: Vec<String>,
    pub actors: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub earliest: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub latest: Option<String>,
}
