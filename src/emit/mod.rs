//! emit: Analysis → bytes.

mod mentions;
mod offsets;
mod record;
#[allow(missing_docs)] // each field is named by the contract's record
pub mod wire;

use crate::analysis::Analysis;
use crate::document::Document;

pub use offsets::{Positions, Unit};
pub use record::{RecordOptions, SCHEMA, record, text_hash};

/// Appends the record of a document to `out` as one line of JSON, without building a
/// [`wire::Record`].
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
