//! Tasks for Label Studio, with our annotations as predictions.

use std::fmt::Write;

use serde_json::{Value, json};

use super::record::{RecordOptions, record};
use super::wire::{RecordDate, Row};
use crate::analysis::{ActorKind, Analysis, CountKind, DateKind, PlaceKind};
use crate::document::Document;

/// The links of counts, and what else one annotation says of another.
const RELATIONS: [&str; 9] = [
    "of", "by", "where", "from", "when", "same", "part_of", "range", "anchor",
];

/// Appends a document as a task: its text, and a prediction with a region for each annotation,
/// labelled by kind, and a relation for each link from one to another. Offsets count code points.
pub fn write_label_studio(
    out: &mut Vec<u8>,
    document: &Document,
    analysis: &Analysis,
    options: &RecordOptions,
) {
    let record = record(document, analysis, &options.in_chars());
    let rows = record.annotations.iter();
    let regions = rows.clone().map(region);
    let task = json!({
        "data": {
            "text": document.text,
            "document": record.id,
            "published": record.date.as_ref().map(RecordDate::day),
        },
        "predictions": [{
            "model_version": record.by,
            "result": regions.chain(rows.flat_map(relations)).collect::<Vec<_>>(),
        }],
    });
    // Its keys are texts, and memory takes all.
    let _ = serde_json::to_writer(&mut *out, &task);
}

fn region(row: &Row) -> Value {
    let entity = row.entity.iter();
    let value = row.value.iter().filter_map(Value::as_str);
    let notes: Vec<&str> = entity.map(String::as_str).chain(value).collect();
    json!({
        "id": row.id,
        "from_name": "label",
        "to_name": "text",
        "type": "labels",
        "score": row.confidence,
        "value": {"start": row.start, "end": row.end, "text": row.text, "labels": [row.kind]},
        "meta": {"text": notes},
    })
}

fn relations(row: &Row) -> Vec<Value> {
    let relations = row.relations();
    relations
        .map(|(label, to)| relation(&row.id, to, label))
        .collect()
}

fn relation(from: &str, to: &str, label: &str) -> Value {
    json!({
        "type": "relation",
        "from_id": from,
        "to_id": to,
        "direction": "right",
        "labels": [label],
    })
}

/// The labelling interface that the tasks are for: every kind is a label, every link a relation.
#[must_use]
pub fn label_studio_configuration() -> String {
    let kinds = ActorKind::ALL.iter().map(|kind| kind.as_str());
    let kinds = kinds
        .chain(PlaceKind::ALL.iter().map(|kind| kind.as_str()))
        .chain(DateKind::ALL.iter().map(|kind| kind.as_str()))
        .chain(CountKind::ALL.iter().map(|kind| kind.as_str()));
    let mut view = "<View>\n  <Relations>\n".to_owned();
    for relation in RELATIONS {
        let _ = writeln!(view, "    <Relation value=\"{relation}\"/>");
    }
    view += "  </Relations>\n  <Labels name=\"label\" toName=\"text\">\n";
    for kind in kinds {
        let _ = writeln!(view, "    <Label value=\"{kind}\"/>");
    }
    view += "  </Labels>\n  <Text name=\"text\" value=\"$text\"/>\n</View>\n";
    view
}
