//! What one record gives to the page.

use std::collections::HashMap;

use serde_json::{Map, Value, json};

use crate::day::Day;
use crate::document::Problem;
use crate::emit::Unit;
use crate::emit::wire::{EntityRow, LinkRow, NumberRow, Record, RecordDate, Row};
use crate::inspect::join;

/// Code points of a title.
const TITLE: usize = 160;

/// Fields of an annotation that the columns have, or that follow from them.
const IN_COLUMNS: [&str; 10] = [
    "id",
    "type",
    "kind",
    "start",
    "end",
    "text",
    "confidence",
    "entity",
    "inside",
    "quantity",
];

/// Fields of an entity that the columns have, or that its mentions show.
const OF_ENTITY: [&str; 9] = [
    "type", "kind", "name", "country", "country3", "lat", "lon", "mentions", "aliases",
];

/// An article, ready to be added to the page. Made without the others, so in any thread.
#[derive(Debug)]
pub(crate) struct Article {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) published: Option<i32>,
    /// As the page keeps it, apart from the details: it is searched.
    pub(super) text: String,
    /// What the page shows of the opened article alone.
    pub(super) details: Value,
    pub(super) notes: Vec<Note>,
    pub(super) entities: Vec<EntityRow>,
}

/// An annotation as filters and lists look at it. Days are counted from 1 January 1970.
#[derive(Debug, Default)]
pub(super) struct Note {
    pub(super) type_: String,
    pub(super) kind: String,
    /// In UTF-16, which scripts count.
    pub(super) start: u32,
    pub(super) length: u32,
    /// In hundredths.
    pub(super) confidence: u8,
    /// Numbers in the article's entities: the one that it is about, and the government that a place
    /// stands for.
    pub(super) entity: Option<usize>,
    pub(super) actor: Option<usize>,
    pub(super) days: Option<[Option<i32>; 2]>,
    pub(super) count: Option<Count>,
}

/// A count as its table shows it.
#[derive(Debug, Default)]
pub(super) struct Count {
    pub(super) number: NumberRow,
    pub(super) bound: String,
    pub(super) unit: String,
    pub(super) what: String,
    pub(super) event: String,
    pub(super) status: String,
    /// Of whom, by whom, where, from where: numbers in the article's entities.
    pub(super) links: [Option<usize>; 4],
    pub(super) when: [Option<i32>; 2],
    /// Whether it restates or updates an earlier one.
    pub(super) again: bool,
}

impl Article {
    /// Of a record that counts code points, and its text.
    ///
    /// # Errors
    /// The record's offsets are no positions in the text (`wrong_offsets`).
    pub(crate) fn of(record: Record, text: String) -> Result<Self, Problem> {
        let record = join::counting(record, &text, Unit::Utf16)?;
        let numbers: HashMap<&str, usize> = record
            .entities
            .iter()
            .enumerate()
            .map(|(number, entity)| (entity.id.as_str(), number))
            .collect();
        let notes = record.annotations.iter().map(|row| note(row, &numbers));
        Ok(Self {
            title: title(&text),
            published: record.date.as_ref().and_then(|date| day_number(date.day())),
            notes: notes.collect(),
            details: details(&record),
            id: record.id,
            entities: record.entities,
            text,
        })
    }
}

/// The first line that says something.
fn title(text: &str) -> String {
    let mut lines = text.lines().map(str::trim);
    let line = lines.find(|line| line.chars().any(char::is_alphanumeric));
    let line = line.unwrap_or_default();
    let mut title: String = line.chars().take(TITLE).collect();
    if title.len() < line.len() {
        title.push('…');
    }
    title
}

/// Days from 1 January 1970 to that day, if it is one.
fn day_number(day: &str) -> Option<i32> {
    let day: Day = day.parse().ok()?;
    Some(day.days_since(Day::new(1970, 1, 1)?))
}

fn days(earliest: Option<&String>, latest: Option<&String>) -> [Option<i32>; 2] {
    [earliest, latest].map(|day| day_number(day?))
}

fn note(row: &Row, numbers: &HashMap<&str, usize>) -> Note {
    let number = |id: Option<&String>| numbers.get(id?.as_str()).copied();
    Note {
        type_: row.type_.clone(),
        kind: row.kind.clone(),
        start: row.start,
        length: row.end.saturating_sub(row.start),
        confidence: row
            .confidence
            .map_or(100, |share| (share * 100.0).round() as u8),
        entity: number(row.entity.as_ref()),
        actor: number(row.actor.as_ref()),
        days: (row.type_ == "date").then(|| days(row.earliest.as_ref(), row.latest.as_ref())),
        count: (row.type_ == "count").then(|| count(row, number)),
    }
}

fn count(row: &Row, number: impl Fn(Option<&String>) -> Option<usize>) -> Count {
    let links = row.links.clone().unwrap_or_default();
    let entity = |link: &Option<LinkRow>| match link {
        Some(LinkRow::Full { entity, .. }) => number(entity.as_ref()),
        _ => None,
    };
    let word = |word: &Option<String>| word.clone().unwrap_or_default();
    Count {
        number: row.number.clone().unwrap_or_default(),
        bound: word(&row.bound),
        unit: word(&row.unit),
        what: word(&row.what),
        event: word(&row.event),
        status: word(&row.status),
        links: [&links.of, &links.by, &links.place, &links.from].map(entity),
        when: match &links.when {
            Some(LinkRow::Full {
                earliest, latest, ..
            }) => days(earliest.as_ref(), latest.as_ref()),
            _ => [None; 2],
        },
        again: row.same.is_some(),
    }
}

/// What is shown of the opened article: each annotation's other fields, in their order.
fn details(record: &Record) -> Value {
    let rows: Vec<Value> = record.annotations.iter().map(other_fields).collect();
    let entities: Map<String, Value> = record
        .entities
        .iter()
        .filter_map(|entity| {
            let mut fields = object(entity);
            OF_ENTITY
                .iter()
                .for_each(|field| drop(fields.remove(*field)));
            let Some(Value::String(id)) = fields.remove("id") else {
                return None;
            };
            (!fields.is_empty()).then_some((id, Value::Object(fields)))
        })
        .collect();
    let from = match &record.date {
        Some(RecordDate::Full { from, .. }) => from,
        _ => "",
    };
    json!({
        "by": record.by,
        "from": from,
        "encoding": record.encoding,
        "language": record.language,
        "meta": record.meta,
        "focus": record.focus,
        "problems": record.problems,
        "rows": rows,
        "entities": entities,
    })
}

fn other_fields(row: &Row) -> Value {
    let mut fields = object(row);
    IN_COLUMNS
        .iter()
        .for_each(|field| drop(fields.remove(*field)));
    for part in ["number", "head"] {
        if let Some(Value::Object(part)) = fields.get_mut(part) {
            part.remove("start");
            part.remove("end");
        }
    }
    Value::Object(fields)
}

fn object(data: &impl serde::Serialize) -> Map<String, Value> {
    match serde_json::to_value(data) {
        Ok(Value::Object(fields)) => fields,
        _ => Map::new(),
    }
}
