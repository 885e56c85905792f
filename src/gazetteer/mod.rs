//! gazetteer: the lists → names in the text.

mod class;
#[allow(dead_code)] // the build script uses the rest
pub(crate) mod compile;
mod cue;
mod inside;
mod kinds;
mod layer;
mod lexicon;
mod lint;
mod matcher;
mod meaning;
mod overlay;
#[allow(dead_code)] // the build script uses the rest
pub(crate) mod rows;
mod table;
#[cfg(test)]
mod tests;

pub(crate) use class::Class;
pub(crate) use compile::TAGS;
pub(crate) use cue::NameCue;
pub(crate) use kinds::{KindSet, ReadingKinds};
pub use layer::ListsError;
pub(crate) use layer::{EntityFacts, EntityRef, Gazetteer, ReadingRef};
pub(crate) use lexicon::{Lexicon, WordForm, WordIx};
pub(crate) use matcher::{Forms, Match, Matches};
pub use meaning::NameMeaning;
pub use overlay::check_lists;
pub use rows::ListError;
