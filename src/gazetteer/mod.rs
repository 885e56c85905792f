//! gazetteer: the lists → names in the text.

mod across;
mod class;
#[allow(dead_code)] // the build script uses the rest
pub(crate) mod compile;
mod cue;
mod export;
mod facts;
mod inside;
mod kinds;
mod layer;
mod lexicon;
mod lint;
mod matcher;
mod meaning;
mod offices;
mod overlay;
mod refs;
#[allow(dead_code)] // the build script uses the rest
pub(crate) mod rows;
mod table;
#[cfg(test)]
mod tests;

pub(crate) use class::Class;
pub(crate) use compile::accents::without_accents;
pub(crate) use compile::words::TAGS;
pub(crate) use cue::NameCue;
pub(crate) use facts::EntityFacts;
pub(crate) use kinds::{KindSet, ReadingKinds};
pub(crate) use layer::Gazetteer;
pub use layer::ListsError;
pub(crate) use lexicon::{Lexicon, WordForm, WordIx};
pub(crate) use matcher::{Forms, Match, Matches};
pub use meaning::NameMeaning;
pub use offices::{Head, OfficeFault, OfficeFinding};
pub use overlay::check_lists;
pub(crate) use refs::{EntityRef, ReadingRef};
pub use rows::ListError;
