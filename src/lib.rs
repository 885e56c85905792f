//! Tags who, where, when and how many in raw English news text.

pub mod analysis;
pub mod day;
pub mod document;
pub mod emit;
pub mod span;
