//! emit: Analysis → bytes.

mod brat;
mod conll;
#[cfg(feature = "cli")]
mod docbin;
mod doccano;
mod geojson;
mod gkg;
mod json;
mod json_line;
mod label_studio;
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
#[cfg(feature = "cli")]
pub use docbin::{Doc, DocBin};
pub use doccano::write_doccano;
pub use geojson::write_geojson_lines;
pub use gkg::write_gkg;
pub use json_line::write_json_line;
pub use label_studio::{label_studio_configuration, write_label_studio};
pub use offsets::{Positions, Unit};
pub use record::{RecordOptions, SCHEMA, record, text_hash};
pub use select::Selection;
pub use spacy::write_spacy;
#[cfg(feature = "cli")]
pub(crate) use tables::{guarded, write_record_rows};

/// JSON Schema (2020-12) of a record.
pub const RECORD_SCHEMA: &str = include_str!("record.schema.json");
pub use web_annotation::write_web_annotations;
