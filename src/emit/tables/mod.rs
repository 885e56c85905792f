//! Four tables, the same as CSV and as Parquet: documents, annotations, entities, counts.
//!
//! A column is declared once, in [`Table::columns`]: its name, what it holds, what that means, and
//! where it comes from. Rows are told apart by `document` and `id`. Columns are only ever appended.
//!
//! ```
//! use dateline::emit::RecordOptions;
//! use dateline::emit::tables::{Table, TableRows, write_csv_header, write_csv_rows};
//! use dateline::{Document, Pipeline};
//!
//! let pipeline = Pipeline::builder().build()?;
//! let document = Document::new("Gunmen killed 12 people in Harare.").with_id("1");
//! let analysis = pipeline.analyse(&document);
//! let sentences = pipeline.sentences(&document.text);
//! let options = RecordOptions::of(&pipeline);
//! let rows = TableRows::new(&document, &analysis, &sentences, &options);
//!
//! let mut counts = Vec::new();
//! write_csv_header(&mut counts, Table::Counts);
//! write_csv_rows(&mut counts, Table::Counts, &rows, true);
//! let counts = String::from_utf8(counts)?;
//! assert!(counts.lines().nth(1).is_some_and(|row| row.ends_with("killed 12 people in Harare.")));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod columns;
mod csv;
mod declare;
#[cfg(feature = "parquet")]
mod parquet;

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;

use serde::Serialize;

#[cfg(feature = "cli")]
pub(crate) use self::csv::{guarded, write_record_rows};
pub use self::csv::{write_csv_header, write_csv_rows};
pub use self::declare::{Dialect, declared};
#[cfg(feature = "parquet")]
pub use self::parquet::ParquetTable;
use super::record::{RecordOptions, record};
use super::wire::{EntityRow, LinkRow, LinksRow, Record, Row};
use crate::analysis::{Analysis, Annotation, Body};
use crate::day::Day;
use crate::document::Document;
use crate::span::Span;

/// One of the tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    /// A row each, also for those in which nothing was found.
    Documents,
    /// A row for every actor, place, date, count and term.
    Annotations,
    /// A row for everyone and every place that a document names.
    Entities,
    /// A row for every count, with what it is linked to and the sentence.
    Counts,
}

impl Table {
    /// All of them.
    pub const ALL: [Self; 4] = [
        Self::Documents,
        Self::Annotations,
        Self::Entities,
        Self::Counts,
    ];

    /// Its name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Documents => "documents",
            Self::Annotations => "annotations",
            Self::Entities => "entities",
            Self::Counts => "counts",
        }
    }

    /// Its columns in their order.
    #[must_use]
    pub const fn columns(self) -> &'static [Column] {
        match self {
            Self::Documents => &columns::DOCUMENTS,
            Self::Annotations => &columns::ANNOTATIONS,
            Self::Entities => &columns::ENTITIES,
            Self::Counts => &columns::COUNTS,
        }
    }
}

/// What a column holds; any cell may be without a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// Text.
    Text,
    /// A civil day from the year 1 to 9999, in text as ISO 8601 has it.
    Day,
    /// A whole number.
    Whole,
    /// A number.
    Number,
    /// True or false.
    Flag,
    /// A value in JSON, as text.
    Json,
}

/// A column of a table.
pub struct Column {
    /// Its heading.
    pub name: &'static str,
    /// What is in it.
    pub holds: Holds,
    /// What that means.
    pub means: &'static str,
    cell: for<'a> fn(&At<'a>) -> Cell<'a>,
}

impl fmt::Debug for Column {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {:?}", self.name, self.holds)
    }
}

/// A value.
#[derive(Clone, Debug, PartialEq)]
enum Cell<'a> {
    Nothing,
    Text(Cow<'a, str>),
    Day(Day),
    Whole(i64),
    Number(f64),
    Flag(bool),
}

impl<'a> Cell<'a> {
    /// An empty text is none.
    fn text(text: &'a str) -> Self {
        match text {
            "" => Self::Nothing,
            text => Self::Text(text.into()),
        }
    }

    fn optional(text: Option<&'a String>) -> Self {
        text.map_or(Self::Nothing, |text| Self::text(text))
    }

    /// Days before the year 1 have none: dates of SQL and Python do not reach there.
    fn day(day: Option<&str>) -> Self {
        let day = day.and_then(|day| day.parse::<Day>().ok());
        day.filter(|day| day.year() >= 1)
            .map_or(Self::Nothing, Self::Day)
    }

    fn whole(number: Option<impl TryInto<i64>>) -> Self {
        let number = number.and_then(|number| number.try_into().ok());
        number.map_or(Self::Nothing, Self::Whole)
    }

    fn number(number: Option<f64>) -> Self {
        number.map_or(Self::Nothing, Self::Number)
    }

    /// A list as JSON; an empty one is none.
    fn list(items: &[impl Serialize]) -> Self {
        match items {
            [] => Self::Nothing,
            items => Self::json(&items),
        }
    }

    fn json(value: &impl Serialize) -> Self {
        serde_json::to_string(value).map_or(Self::Nothing, |json| Self::Text(json.into()))
    }
}

/// What a row is about; what does not belong to its table is empty.
struct At<'a> {
    record: &'a Record,
    facts: &'a Facts<'a>,
    row: &'a Row,
    entity: &'a EntityRow,
    links: &'a LinksRow,
    sentence: &'a str,
}

/// What stands in a row for what does not belong to its table.
#[derive(Default)]
struct Blank {
    row: Row,
    entity: EntityRow,
    links: LinksRow,
}

/// What a link leads to.
#[derive(Default)]
struct Linked<'a> {
    row: Option<&'a Row>,
    entity: Option<&'a EntityRow>,
    id: &'a str,
    scope: &'a str,
    earliest: Option<&'a str>,
    latest: Option<&'a str>,
}

impl<'a> At<'a> {
    /// The record as a whole.
    fn of(record: &'a Record, facts: &'a Facts<'a>, blank: &'a Blank) -> Self {
        Self {
            record,
            facts,
            row: &blank.row,
            entity: &blank.entity,
            links: &blank.links,
            sentence: "",
        }
    }

    fn linked(&self, link: &'a Option<LinkRow>) -> Linked<'a> {
        let facts = self.facts;
        match link {
            None => Linked::default(),
            Some(LinkRow::Bare(id)) => Linked {
                id,
                entity: facts.entities.get(id.as_str()).copied(),
                ..Linked::default()
            },
            Some(LinkRow::Full {
                annotation,
                entity,
                scope,
                earliest,
                latest,
            }) => Linked {
                row: annotation
                    .as_deref()
                    .and_then(|id| facts.annotations.get(id).copied()),
                entity: entity
                    .as_deref()
                    .and_then(|id| facts.entities.get(id).copied()),
                id: entity.as_deref().unwrap_or_default(),
                scope: scope.as_deref().unwrap_or_default(),
                earliest: earliest.as_deref(),
                latest: latest.as_deref(),
            },
        }
    }
}

impl<'a> Linked<'a> {
    /// The words of the annotation, else the name of the entity.
    fn text(&self) -> Cell<'a> {
        let text = self.row.map(|row| &row.text);
        Cell::optional(text.or(self.entity.map(|entity| &entity.name)))
    }

    fn entity(&self) -> Cell<'a> {
        Cell::text(self.id)
    }

    fn country(&self) -> Cell<'a> {
        Cell::optional(self.entity.and_then(|entity| entity.country3.as_ref()))
    }

    fn lat(&self) -> Cell<'a> {
        Cell::number(self.entity.and_then(|entity| entity.lat))
    }

    fn lon(&self) -> Cell<'a> {
        Cell::number(self.entity.and_then(|entity| entity.lon))
    }

    fn scope(&self) -> Cell<'a> {
        Cell::text(self.scope)
    }
}

/// A record's rows by their ids.
struct Facts<'a> {
    annotations: HashMap<&'a str, &'a Row>,
    entities: HashMap<&'a str, &'a EntityRow>,
}

impl<'a> Facts<'a> {
    fn of(record: &'a Record) -> Self {
        Self {
            annotations: record.rows_by_id(),
            entities: record.entities_by_id(),
        }
    }
}

/// A document's rows in all tables.
#[derive(Clone, Debug)]
pub struct TableRows {
    record: Record,
    /// The sentence of each annotation that is a count, if sentences are known.
    sentences: Vec<String>,
}

impl TableRows {
    /// `sentences`: see [`crate::Pipeline::sentences`]; only counts need them.
    #[must_use]
    pub fn new(
        document: &Document,
        analysis: &Analysis,
        sentences: &[Vec<Span>],
        options: &RecordOptions,
    ) -> Self {
        let annotations = analysis.annotations.iter();
        let sentence = |annotation: &Annotation| match annotation.body {
            Body::Count(_) => sentence(&document.text, sentences, annotation.span),
            _ => String::new(),
        };
        Self {
            record: record(document, analysis, options),
            sentences: annotations.map(sentence).collect(),
        }
    }

    /// Shows every row of a table, in the order of the text.
    fn each(&self, table: Table, mut show: impl FnMut(&At)) {
        let Self { record, sentences } = self;
        let (facts, blank) = (Facts::of(record), Blank::default());
        let at = At::of(record, &facts, &blank);
        match table {
            Table::Documents => show(&at),
            Table::Annotations => each_annotation(at, &record.annotations, show),
            Table::Entities => {
                for entity in &record.entities {
                    show(&At { entity, ..at });
                }
            }
            Table::Counts => {
                let rows = record.annotations.iter().zip(sentences);
                for (row, sentence) in rows.filter(|(row, _)| row.type_ == "count") {
                    let links = row.links.as_ref().unwrap_or(at.links);
                    show(&At {
                        row,
                        links,
                        sentence,
                        ..at
                    });
                }
            }
        }
    }
}

fn each_annotation<'a, 'rows: 'a>(
    at: At<'a>,
    rows: impl IntoIterator<Item = &'rows Row>,
    mut show: impl FnMut(&At),
) {
    for row in rows {
        let id = row.entity.as_deref().unwrap_or_default();
        let entity = at.facts.entities.get(id).copied().unwrap_or(at.entity);
        let links = row.links.as_ref().unwrap_or(at.links);
        show(&At {
            row,
            entity,
            links,
            ..at
        });
    }
}

/// The sentence that a stretch begins in, through the one that it ends in.
fn sentence(text: &str, sentences: &[Vec<Span>], span: Span) -> String {
    let begin = |words: &Vec<Span>| words.first().map_or(0, |word| word.start);
    let end = |words: &Vec<Span>| words.last().map_or(0, |word| word.end);
    let behind = sentences.partition_point(|words| begin(words) <= span.start);
    let first = &sentences[..behind];
    let last = sentences.partition_point(|words| begin(words) < span.end);
    match (first.last(), sentences[..last].last()) {
        (Some(first), Some(last)) => {
            let whole = Span::new(begin(first), end(last).max(span.end));
            whole.of(text).to_owned()
        }
        _ => String::new(),
    }
}
