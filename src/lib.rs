//! Tags who, where, when and how many in raw English news text.

pub mod analysis;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod cli;
pub mod day;
pub mod document;
pub mod emit;
mod gazetteer;
pub mod inspect;
mod link;
mod machine;
#[allow(dead_code, unused_imports)] // until counts ask for it
mod parse;
pub mod pipeline;
pub mod read;
mod recognise;
mod resolve;
mod segment;
pub mod span;

pub use analysis::Analysis;
pub use day::Day;
pub use document::Document;
pub use gazetteer::{ListError, ListsError, NameMeaning, check_lists};
pub use pipeline::{Builder, Pipeline, Scratch, Stage};
pub use span::Span;
