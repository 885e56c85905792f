//! emit: Analysis → bytes.

#[allow(missing_docs)] // each field is named by the contract's record
pub mod wire;

use crate::analysis::Analysis;
use crate::document::Document;
use wire::Record;

/// What a record holds beside the annotations.
#[derive(Clone, Debug, Default)]
pub struct RecordOptions {
    /// See [`crate::Pipeline::by`].
    pub by: String,
    /// The whole text too.
    pub with_text: bool,
}

/// The record of a document, in code points: the reference that the fast writer equals.
#[must_use]
pub fn record(document: &Document, _analysis: &Analysis, options: &RecordOptions) -> Record {
    Record {
        schema: "dateline/1".to_owned(),
        by: options.by.clone(),
        id: document.id.clone(),
        ..Record::default()
    }
}

/// Appends the record of a document to `out` as one line of JSON, without building a [`Record`].
pub fn write_json_line(
    out: &mut Vec<u8>,
    document: &Document,
    analysis: &Analysis,
    options: &RecordOptions,
) {
    let record = record(document, analysis, options);
    serde_json::to_writer(&mut *out, &record).expect("a record is plain data");
    out.push(b'\n');
}
