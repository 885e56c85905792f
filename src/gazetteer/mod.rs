//! gazetteer: the lists → names in the text.

mod across;
mod class;
#[allow(dead_code)] // the build script uses the rest
pub(crate) mod compile;
mod cue;
mod export;
mod inside;
mod kinds;
mod layer;
mod lexicon;
mod lint;
mod matcher;
mod meaning;
mod offices;
mod overlay;
#[allow(dead_code)] // the build script uses the rest
pub(crate) mod rows;
mod table;
#[cfg(test)]
mod tests;

pub(crate) use class::Class;
pub(crate) use compile::accents::without_accents;
pub(crate) use compile::words::TAGS;
pub(crate) use cue::NameCue;
pub(crate) use kinds::{KindSet, ReadingKinds};
pub use layer::ListsError;
pub(crate) use layer::{EntityFacts, EntityRef, Gazetteer, ReadingRef};
pub(crate) use lexicon::{Lexicon, WordForm, WordIx};
pub(crate) use matcher::{Forms, Match, Matches};
pub use meaning::NameMeaning;
pub use offices::{Head, OfficeFault, OfficeFinding};
pub use overlay::check_lists;
pub use rows::ListError;
