//! gazetteer: the lists → names in the text.

mod class;
pub(crate) mod compile;
mod layer;
mod lexicon;
mod matcher;
pub(crate) mod rows;
mod table;
#[cfg(test)]
mod tests;

pub(crate) use class::Class;
pub(crate) use layer::{EntityFacts, EntityRef, Gazetteer, ReadingRef};
pub use layer::{ListsError, NameMeaning};
pub(crate) use lexicon::{Lexicon, WordForm, WordIx};
pub(crate) use matcher::{Match, Matches};
