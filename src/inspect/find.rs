//! find: the annotations of a record that answer a query, in their context.

use serde::Serialize;

use super::join::{Texts, of_text};
use super::query::{Query, Repeats};
use super::show::{Piece, Style, Type};
use super::visible::{columns, visible};
use crate::document::Problem;
use crate::emit::wire::{EntityRow, Record, RecordDate, Row};
use crate::emit::{Positions, Unit};

/// Code points of the text on each side of an annotation, where no terminal limits them.
const BESIDE: usize = 100;

/// Columns of the article's id.
const NAME_COLUMNS: usize = 24;

/// A record with answers.
#[derive(Debug)]
pub(crate) struct Hit {
    /// The record; its offsets count code points if `text` is there.
    pub(crate) record: Record,
    /// The article.
    pub(crate) text: Option<String>,
    /// Answers that are no fact of their own, and are left out.
    pub(crate) left_out: usize,
    /// Of the answers that stay.
    rows: Vec<usize>,
}

impl Hit {
    /// The answers of a record, if it has any.
    ///
    /// # Errors
    /// The record's text is not the one that it is of.
    pub(crate) fn of(
        mut record: Record,
        query: &Query,
        repeats: Repeats,
    ) -> Result<Option<Self>, Problem> {
        let mut rows = query.answers(&record);
        if rows.is_empty() {
            return Ok(None);
        }
        let answers = rows.len();
        let repeated = repeats.left_out(&record);
        rows.retain(|&ix| !repeated.contains(record.annotations[ix].id.as_str()));
        let left_out = answers - rows.len();
        let text = record.text.take();
        if let Some(text) = &text {
            record = of_text(record, text)?;
        }
        Ok(Some(Self {
            record,
            text,
            left_out,
            rows,
        }))
    }

    /// The same with the text of its article.
    ///
    /// # Errors
    /// There is none of its id, or another than the record is of.
    pub(crate) fn joined(self, texts: &mut Texts) -> Result<Self, Problem> {
        let (record, text) = texts.join(self.record)?;
        Ok(Self {
            record,
            text: Some(text),
            ..self
        })
    }

    /// Keeps at most that many answers.
    pub(crate) fn truncate(&mut self, most: usize) {
        self.rows.truncate(most);
    }

    /// The answers.
    pub(crate) fn rows(&self) -> impl ExactSizeIterator<Item = &Row> {
        self.rows.iter().map(|&ix| &self.record.annotations[ix])
    }

    /// The answers as data.
    pub(crate) fn found(&self) -> impl Iterator<Item = Found<'_>> {
        let text = self.text.as_deref();
        let positions = text.map(|text| Positions::new(text, Unit::Chars));
        self.rows().map(move |row| {
            let beside = positions.as_ref().and_then(|at| beside(at, text?, row));
            let (before, after) = beside.unzip();
            let entities = &mut self.record.entities.iter();
            Found {
                document: &self.record.id,
                published: self.record.date.as_ref().map(RecordDate::day),
                before: before.map(|text| last(text, BESIDE)),
                after: after.map(|text| first(text, BESIDE)),
                annotation: row,
                entity: entities.find(|entity| Some(&entity.id) == row.entity.as_ref()),
            }
        })
    }

    /// The answers in their context, all in one column; `bracketed` where colours cannot tell them.
    pub(crate) fn lines(&self, width: usize, bracketed: bool) -> Vec<Vec<Piece>> {
        let text = self.text.as_deref().unwrap_or_default();
        let positions = Positions::new(text, Unit::Chars);
        let room = width.saturating_sub(NAME_COLUMNS + 2).max(20);
        let name = name(&self.record.id);
        self.rows()
            .filter_map(|row| {
                let (before, after) = beside(&positions, text, row)?;
                let found = Piece::new(
                    marked(&row.text, bracketed),
                    Style::Of(Type::of(&row.type_)),
                );
                let before = last_columns(&flat(last(before, room * 2)), room * 2 / 5);
                let indent = (room * 2 / 5).saturating_sub(columns(&before));
                let used = room * 2 / 5 + columns(&found.text);
                let after = first_columns(&flat(first(after, room * 2)), room.saturating_sub(used));
                Some(vec![
                    Piece::new(format!("{name}  "), Style::Faint),
                    Piece::plain(format!("{}{before}", " ".repeat(indent))),
                    found,
                    Piece::plain(after),
                ])
            })
            .collect()
    }
}

/// An answer as data.
#[derive(Debug, Serialize)]
pub(crate) struct Found<'a> {
    document: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    after: Option<&'a str>,
    annotation: &'a Row,
    #[serde(skip_serializing_if = "Option::is_none")]
    entity: Option<&'a EntityRow>,
}

fn beside<'t>(positions: &Positions, text: &'t str, row: &Row) -> Option<(&'t str, &'t str)> {
    let start = positions.byte_of(row.start)? as usize;
    let end = positions.byte_of(row.end)? as usize;
    Some((text.get(..start)?, text.get(end..)?))
}

fn first(text: &str, most: usize) -> &str {
    let end = text
        .char_indices()
        .nth(most)
        .map_or(text.len(), |(ix, _)| ix);
    &text[..end]
}

fn last(text: &str, most: usize) -> &str {
    let chars = text.char_indices();
    let start = chars
        .rev()
        .take(most)
        .last()
        .map_or(text.len(), |(ix, _)| ix);
    &text[start..]
}

fn marked(text: &str, bracketed: bool) -> String {
    let text = flat(text);
    match bracketed {
        true => format!("[{text}]"),
        false => text,
    }
}

/// One line, in which no character acts on a terminal.
fn flat(text: &str) -> String {
    let mut flat = String::with_capacity(text.len());
    for c in text.chars() {
        match c.is_whitespace() {
            false => flat.push(visible(c)),
            true if flat.ends_with(' ') => {}
            true => flat.push(' '),
        }
    }
    flat
}

fn first_columns(text: &str, most: usize) -> String {
    let mut used = 0;
    let fits = |c: &char| {
        used += columns(c.encode_utf8(&mut [0; 4]));
        used <= most
    };
    text.chars().take_while(fits).collect()
}

fn last_columns(text: &str, most: usize) -> String {
    let backwards: String = text.chars().rev().collect();
    first_columns(&backwards, most).chars().rev().collect()
}

/// An id in as many columns, the end of it if it is longer.
fn name(id: &str) -> String {
    let id = flat(id);
    let name = match columns(&id) > NAME_COLUMNS {
        true => format!("…{}", last_columns(&id, NAME_COLUMNS - 1)),
        false => id,
    };
    let rest = NAME_COLUMNS.saturating_sub(columns(&name));
    format!("{name}{}", " ".repeat(rest))
}
