//! Tags who, where, when and how many in raw English news text.

pub mod analysis;
pub mod day;
pub mod document;
pub mod emit;
mod gazetteer;
mod link;
pub mod pipeline;
mod recognise;
mod resolve;
mod segment;
pub mod span;

pub use analysis::Analysis;
pub use day::Day;
pub use document::Document;
pub use gazetteer::{ListsError, NameMeaning};
pub use pipeline::{Builder, Pipeline, Scratch};
pub use span::Span;
