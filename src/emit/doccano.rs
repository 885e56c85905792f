//! doccano's JSONL for sequence labelling.

use serde_json::json;

use super::record::{RecordOptions, record};
use crate::analysis::Analysis;
use crate::document::Document;

/// Appends a document as one line: its text and `[start, end, kind]` of each annotation, in code
/// points; the id and the publication date become metadata.
pub fn write_doccano(
    out: &mut Vec<u8>,
    document: &Document,
    analysis: &Analysis,
    options: &RecordOptions,
) {
    let record = record(document, analysis, &options.in_chars());
    let rows = record.annotations.iter();
    let labels: Vec<_> = rows
        .map(|row| json!([row.start, row.end, row.kind]))
        .collect();
    let line = json!({
        "text": document.text,
        "label": labels,
        "document": record.id,
        "published": record.date.as_ref().map(|date| date.day()),
    });
    // Its keys are texts, and memory takes all.
    let _ = serde_json::to_writer(&mut *out, &line);
    out.push(b'\n');
}
