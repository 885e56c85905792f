//! emit: Analysis → bytes.

mod json;
mod json_line;
mod mentions;
mod offsets;
mod record;
#[cfg(test)]
mod tests;
#[allow(missing_docs)] // each field is named by the contract's record
pub mod wire;

pub use json_line::write_json_line;
pub use offsets::{Positions, Unit};
pub use record::{RecordOptions, SCHEMA, record, text_hash};

/// JSON Schema (2020-12) of a record.
pub const RECORD_SCHEMA: &str = include_str!("record.schema.json");
