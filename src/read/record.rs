//! A line of JSON or a row of a table: its fields, and the document that they make.

use serde_json::{Map, Value};

use super::csv::Cells;
use super::date::{self, Hints};
use super::decode::Known;
use super::encoding::Encoding;
use super::failure::Failure;
use super::fields::Fields;
use super::inputs::InputOptions;
use super::piece::Source;
use super::surrogate;
use crate::document::{Document, Problem};

/// How the text of a record was read.
#[derive(Default)]
pub(super) struct Reading {
    encoding: Option<Encoding>,
    problem: Option<Problem>,
}

/// A record's place.
pub(super) struct At<'a> {
    pub(super) source: &'a Source,
    pub(super) line: u64,
}

impl At<'_> {
    fn failure(&self, reason: impl Into<String>) -> Failure {
        Failure {
            id: Some(self.id()),
            ..Failure::new(self.source.line(self.line), reason)
        }
    }

    /// Of a record that has none.
    fn id(&self) -> String {
        format!("{}#{}", self.source.id, self.line)
    }

    fn text_of(&self, bytes: Vec<u8>, read: &mut Reading) -> Result<String, Failure> {
        let decoded = self.source.text(bytes, Known::default());
        let decoded = decoded.map_err(|failure| self.failure(failure.reason))?;
        read.encoding = read.encoding.or(decoded.encoding);
        read.problem = read.problem.take().or(decoded.problem);
        Ok(decoded.text)
    }

    pub(super) fn object(&self, json: Vec<u8>) -> Result<(Map<String, Value>, Reading), Failure> {
        let mut read = Reading::default();
        let json = self.text_of(json, &mut read)?;
        let parsed = serde_json::from_str(&json).or_else(|error| {
            let mended = surrogate::mended(&json).ok_or(error)?;
            let object = serde_json::from_str(&mended)?;
            read.problem = read.problem.take().or_else(|| Some(lone_surrogate()));
            Ok(object)
        });
        match parsed {
            Ok(object) => Ok((object, read)),
            Err::<_, serde_json::Error>(error) => Err(self.failure(format!(
                "not a JSON object: {}; mend the line or leave it out",
                without_line(&error)
            ))),
        }
    }

    pub(super) fn object_of_row(
        &self,
        row: &Cells,
        columns: &[String],
    ) -> Result<(Map<String, Value>, Reading), Failure> {
        let mut record = Map::new();
        let mut read = Reading::default();
        for (column, cell) in columns.iter().zip(row.iter()) {
            let cell = self.text_of(cell.to_vec(), &mut read)?;
            let cell = if cell.is_empty() {
                Value::Null
            } else {
                Value::String(cell)
            };
            record.insert(column.clone(), cell);
        }
        Ok((record, read))
    }

    pub(super) fn document(
        &self,
        mut record: Map<String, Value>,
        read: Reading,
        options: &InputOptions,
    ) -> Result<Document, Failure> {
        let fields = &options.fields;
        let text = self.text_of_record(&mut record, fields);
        let id = taken_if(&mut record, |record| fields.id.take(record), id_of);
        let id = id.unwrap_or_else(|| self.id());
        let text = match text {
            Ok(text) => text,
            Err(failure) => {
                return Err(Failure {
                    id: Some(id),
                    ..failure
                });
            }
        };
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
        let mut problems: Vec<Problem> = read.problem.into_iter().collect();
        let date = date::publication_date(&hints, &mut problems);
        Ok(Document {
            encoding: read.encoding.map(|encoding| encoding.name().into()),
            id,
            text,
            date,
            meta: record,
            problems,
            ..Document::default()
        })
    }

    fn text_of_record(
        &self,
        record: &mut Map<String, Value>,
        fields: &Fields,
    ) -> Result<String, Failure> {
        if let Some((name, value)) = fields.text.take(record) {
            return self.text(&name, value);
        }
        let there: Vec<&str> = record.keys().map(String::as_str).collect();
        Err(self.failure(format!(
            "the record has no text: no field {}; there are {}; name the text's with --fields text=FIELD",
            fields.text,
            there.join(", ")
        )))
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

fn lone_surrogate() -> Problem {
    let message = "halves of characters (lone surrogates, such as \\ud83d) became U+FFFD";
    Problem::new("lone_surrogate", message)
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
