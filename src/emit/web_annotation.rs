//! W3C Web Annotation: a page of annotations a document, as JSON-LD.

use serde::Serialize;
use serde_json::{Value, json};

use super::offsets::{Positions, Unit};
use super::record::{RecordOptions, record};
use super::wire::{EntityRow, Record, Row};
use crate::analysis::Analysis;
use crate::document::Document;

/// Code points quoted on each side of an annotation.
const BESIDE: usize = 32;

/// Appends a document's page as one line.
///
/// Each annotation has the document's id as its source, a `TextPositionSelector` in code points and
/// a `TextQuoteSelector` with what stands before and after; its bodies are the tag (`place/city`)
/// and, as JSON that programs of the Semantic Web keep whole, the record's row and entity.
pub fn write_web_annotations(
    out: &mut Vec<u8>,
    document: &Document,
    analysis: &Analysis,
    options: &RecordOptions,
) {
    let record = record(document, analysis, &options.in_chars());
    let positions = Positions::new(&document.text, Unit::Chars);
    let page = Page {
        context: json!(["http://www.w3.org/ns/anno.jsonld", {
            "annotation": {"@id": "urn:dateline:annotation", "@type": "@json"},
            "entity": {"@id": "urn:dateline:entity", "@type": "@json"}
        }]),
        id: urn(&record.id, "page"),
        type_: "AnnotationPage",
        items: record
            .annotations
            .iter()
            .map(|row| item(&record, row, &document.text, &positions))
            .collect(),
    };
    // Its keys are texts, and memory takes all.
    let _ = serde_json::to_writer(&mut *out, &page);
    out.push(b'\n');
}

#[derive(Serialize)]
struct Page<'a> {
    #[serde(rename = "@context")]
    context: Value,
    id: String,
    #[serde(rename = "type")]
    type_: &'static str,
    items: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct Item<'a> {
    id: String,
    #[serde(rename = "type")]
    type_: &'static str,
    body: Value,
    annotation: &'a Row,
    #[serde(skip_serializing_if = "Option::is_none")]
    entity: Option<&'a EntityRow>,
    target: Value,
}

fn item<'a>(record: &'a Record, row: &'a Row, text: &str, positions: &Positions) -> Item<'a> {
    let byte = |position| positions.byte_of(position).map_or(0, |byte| byte as usize);
    let before = text.get(..byte(row.start)).unwrap_or_default();
    let after = text.get(byte(row.end)..).unwrap_or_default();
    let from = before.char_indices().rev().take(BESIDE).last();
    let to = after.char_indices().nth(BESIDE);
    Item {
        id: urn(&record.id, &row.id),
        type_: "Annotation",
        body: json!({
            "type": "TextualBody",
            "purpose": "tagging",
            "value": format!("{}/{}", row.type_, row.kind),
        }),
        annotation: row,
        entity: record
            .entities
            .iter()
            .find(|entity| Some(&entity.id) == row.entity.as_ref()),
        target: json!({
            "source": urn(&record.id, "text"),
            "selector": [
                {"type": "TextPositionSelector", "start": row.start, "end": row.end},
                {
                    "type": "TextQuoteSelector",
                    "exact": row.text,
                    "prefix": from.map_or("", |(ix, _)| &before[ix..]),
                    "suffix": to.map_or(after, |(ix, _)| &after[..ix]),
                },
            ],
        }),
    }
}

/// A name for a part of a document: its id with every byte that an IRI may not hold as `%` and two
/// digits, as RFC 3986 has it.
fn urn(document: &str, part: &str) -> String {
    let mut urn = String::from("urn:dateline:");
    for byte in document.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                urn.push(char::from(byte));
            }
            _ => urn.push_str(&format!("%{byte:02X}")),
        }
    }
    format!("{urn}#{part}")
}
