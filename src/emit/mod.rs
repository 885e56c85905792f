//! emit: Analysis → bytes.

mod brat;
mod conll;
mod doccano;
mod geojson;
mod json;
mod json_line;
mod mentions;
mod offsets;
mod record;
mod select;
mod spacy;
pub mod tables;
#[cfg(test)]
mod tests;
mod web_annotation;
#[allow(missing_docs)] // each field is named by the contract's record
pub mod wire;

pub use brat::{brat_configuration, write_brat_annotations, write_brat_text};
pub use conll::write_conll;
pub use doccano::write_doccano;
pub use geojson::write_geojson_lines;
pub use json_line::write_json_line;
pub use offsets::{Positions, Unit};
pub use record::{RecordOptions, SCHEMA, record, text_hash};
pub use select::Selection;
pub use spacy::write_spacy;
#[cfg(feature = "cli")]
pub(crate) use tables::{guarded, write_record_rows};

/// JSON Schema (2020-12) of a record.
pub const RECORD_SCHEMA: &str = include_str!("record.schema.json");
pub use web_annotation::write_web_annotations;
