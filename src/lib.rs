//! Tags who, where, when and how many in raw English news text.

pub mod analysis;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod cli;
pub mod day;
pub mod document;
pub mod emit;
pub mod inspect;
pub mod pipeline;
pub mod span;

pub use analysis::Analysis;
pub use day::Day;
pub use document::Document;
pub use pipeline::{Builder, GazetteerError, Pipeline, Scratch};
pub use span::Span;
