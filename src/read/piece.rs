//! One document as it was cut out of its file, and the parallel half of reading.

use std::sync::Arc;

use csv::ByteRecord;
use serde_json::{Map, Value};

use super::date::{self, Hints};
use super::decode;
use super::failure::Failure;
use super::inputs::InputOptions;
use crate::document::{Document, Problem};

/// Bytes that one document may have.
pub(super) const LARGEST: usize = 64 << 20;

pub(super) fn too_large(place: impl Into<String>) -> Failure {
    let megabytes = LARGEST >> 20;
    let reason = format!("a document of more than {megabytes} MB; split it");
    Failure::new(place, reason)
}

/// Where documents come from.
#[derive(Debug)]
pub(super) struct Source {
    /// What ids are made of.
    pub id: String,
    /// The path as the caller knows it.
    pub place: String,
    /// The file's name without folders.
    pub name: String,
}

impl Source {
    /// A line of it, for people.
    pub(super) fn line(&self, number: u64) -> String {
        format!("{}:{number}", self.place)
    }
}

/// The bytes of one document, not yet looked at.
#[derive(Debug)]
pub struct Piece {
    source: Arc<Source>,
    content: Content,
}

/// The file that a document comes from.
#[derive(Clone, Debug)]
pub struct Origin {
    source: Arc<Source>,
    /// Whether the document is one of many there.
    pub(super) is_record: bool,
}

impl PartialEq for Origin {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.source, &other.source)
    }
}

#[derive(Debug)]
pub(super) enum Content {
    Text(Vec<u8>),
    #[cfg(feature = "html")]
    Page(Vec<u8>),
    Line {
        number: u64,
        json: Vec<u8>,
    },
    Row {
        row: ByteRecord,
        columns: Arc<[String]>,
    },
}

impl Piece {
    pub(super) fn new(source: &Arc<Source>, content: Content) -> Self {
        Self {
            source: Arc::clone(source),
            content,
        }
    }

    /// Number of bytes.
    #[must_use]
    pub fn size(&self) -> usize {
        match &self.content {
            Content::Text(bytes) | Content::Line { json: bytes, .. } => bytes.len(),
            #[cfg(feature = "html")]
            Content::Page(bytes) => bytes.len(),
            Content::Row { row, .. } => row.as_slice().len(),
        }
    }

    /// Where it comes from.
    #[must_use]
    pub fn origin(&self) -> Origin {
        Origin {
            source: Arc::clone(&self.source),
            is_record: matches!(self.content, Content::Line { .. } | Content::Row { .. }),
        }
    }

    /// Decodes, parses and dates it.
    ///
    /// # Errors
    /// Bytes that are no text, a line that is no JSON object, a record without text.
    pub fn document(self, options: &InputOptions) -> Result<Document, Failure> {
        let Self { source, content } = self;
        match content {
            Content::Text(bytes) => whole(bytes, &source, options),
            #[cfg(feature = "html")]
            Content::Page(bytes) => page(bytes, &source, options),
            Content::Line { number, json } => {
                let at = At {
                    source: &source,
                    line: number,
                };
                let (record, problem) = at.object(json)?;
                at.document(record, problem, options)
            }
            Content::Row { row, columns } => {
                let at = At {
                    source: &source,
                    line: row.position().map_or(0, csv::Position::line),
                };
                let (record, problem) = object_of_row(&row, &columns);
                at.document(record, problem, options)
            }
        }
    }
}

fn decoded(bytes: Vec<u8>, source: &Source) -> Result<(String, Option<Problem>), Failure> {
    match decode::why_binary(&bytes) {
        Some(reason) => Err(Failure::new(&source.place, reason)),
        None => Ok(decode::text(bytes)),
    }
}

fn whole(bytes: Vec<u8>, source: &Source, options: &InputOptions) -> Result<Document, Failure> {
    let (text, problem) = decoded(bytes, source)?;
    if text.trim().is_empty() {
        let reason = "holds nothing but white space; leave it out";
        return Err(Failure::new(&source.place, reason));
    }
    let hints = Hints {
        record: None,
        option: options.date,
        text: &text,
        name: Some(&source.name),
    };
    let mut problems: Vec<Problem> = problem.into_iter().collect();
    let date = date::publication_date(&hints, &mut problems);
    Ok(Document {
        id: source.id.clone(),
        text,
        date,
        problems,
        ..Document::default()
    })
}

#[cfg(feature = "html")]
fn page(bytes: Vec<u8>, source: &Source, options: &InputOptions) -> Result<Document, Failure> {
    let (page, problem) = decoded(bytes, source)?;
    let Some(article) = super::html::article(&page) else {
        let reason =
            "the page shows no text of an article; leave it out, or turn it into text first";
        return Err(Failure::new(&source.place, reason));
    };
    let published = article.date.map(Value::String);
    let hints = Hints {
        record: published.as_ref(),
        option: options.date,
        text: &article.text,
        name: Some(&source.name),
    };
    let mut problems: Vec<Problem> = problem.into_iter().collect();
    let date = date::publication_date(&hints, &mut problems);
    Ok(Document {
        id: source.id.clone(),
        text: article.text,
        is_extracted: true,
        date,
        meta: article.meta,
        problems,
    })
}

fn object_of_row(row: &ByteRecord, columns: &[String]) -> (Map<String, Value>, Option<Problem>) {
    let mut record = Map::new();
    let mut problem = None;
    for (column, cell) in columns.iter().zip(row) {
        let (cell, trouble) = decode::text(cell.to_vec());
        problem = problem.or(trouble);
        let cell = if cell.is_empty() {
            Value::Null
        } else {
            Value::String(cell)
        };
        record.insert(column.clone(), cell);
    }
    (record, problem)
}

/// A record's place.
struct At<'a> {
    source: &'a Source,
    line: u64,
}

impl At<'_> {
    fn failure(&self, reason: impl Into<String>) -> Failure {
        Failure::new(self.source.line(self.line), reason)
    }

    fn object(&self, json: Vec<u8>) -> Result<(Map<String, Value>, Option<Problem>), Failure> {
        let (json, problem) = decode::text(json);
        match serde_json::from_str(&json) {
            Ok(object) => Ok((object, problem)),
            Err(error) => Err(self.failure(format!(
                "not a JSON object: {}; mend the line or leave it out",
                without_line(&error)
            ))),
        }
    }

    fn document(
        &self,
        mut record: Map<String, Value>,
        problem: Option<Problem>,
        options: &InputOptions,
    ) -> Result<Document, Failure> {
        let fields = &options.fields;
        let text = match fields.text.take(&mut record) {
            Some((name, value)) => self.text(&name, value)?,
            None => {
                let there: Vec<&str> = record.keys().map(String::as_str).collect();
                return Err(self.failure(format!(
                    "the record has no text: no field {}; there are {}; name the text's with --fields text=FIELD",
                    fields.text,
                    there.join(", ")
                )));
            }
        };
        let id = taken_if(&mut record, |record| fields.id.take(record), id_of);
        let title = taken_if(&mut record, |record| fields.title.take(record), title_of);
        let text = match title {
            Some(title) => format!("{title}\n\n{text}"),
            None => text,
        };
        let date = fields.date.take(&mut record).map(|(_, value)| value);
        let hints = Hints {
            record: date.as_ref(),
            option: options.date,
            text: &text,
            name: None,
        };
        let mut problems: Vec<Problem> = problem.into_iter().collect();
        let date = date::publication_date(&hints, &mut problems);
        Ok(Document {
            id: id.unwrap_or_else(|| format!("{}#{}", self.source.id, self.line)),
            text,
            date,
            meta: record,
            problems,
            ..Document::default()
        })
    }

    fn text(&self, name: &str, value: Value) -> Result<String, Failure> {
        match value {
            Value::String(text) if !text.trim().is_empty() => Ok(text),
            Value::String(_) => Err(self.failure(format!(
                "the record has no text: its field \"{name}\" is empty; leave it out"
            ))),
            _ => Err(self.failure(format!(
                "the record has no text: its field \"{name}\" is not a string; name another with --fields text=FIELD"
            ))),
        }
    }
}

/// The parser's message without its "at line 1", since the line is one of many.
fn without_line(error: &serde_json::Error) -> String {
    let message = error.to_string();
    match message.rsplit_once(" at line ") {
        Some((message, _)) => format!("{message} at byte {}", error.column()),
        None => message,
    }
}

/// What a field says; it goes back into the record if that is not what it should be.
fn taken_if(
    record: &mut Map<String, Value>,
    take: impl Fn(&mut Map<String, Value>) -> Option<(String, Value)>,
    read: impl Fn(&Value) -> Option<String>,
) -> Option<String> {
    let (name, value) = take(record)?;
    let found = read(&value);
    if found.is_none() {
        record.insert(name, value);
    }
    found
}

fn id_of(value: &Value) -> Option<String> {
    match value {
        Value::String(id) if !id.is_empty() => Some(id.clone()),
        Value::Number(id) => Some(id.to_string()),
        _ => None,
    }
}

fn title_of(value: &Value) -> Option<String> {
    let title = value.as_str()?;
    (!title.trim().is_empty()).then(|| title.to_owned())
}
