//! Who is who and which place is which.

use crate::analysis::{Body, Date, Entity};
use crate::day::Day;
use crate::gazetteer::{Gazetteer, Matches};
use crate::recognise::Found;
use crate::segment::Page;

/// The names and nominals of a page and what they are about.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    /// Actors and places in the order of the text; [`crate::analysis::EntityIx`] counts in `entities`.
    pub(crate) mentions: Vec<Found<Body>>,
    /// In any order; those without a mention are dropped later.
    pub(crate) entities: Vec<Entity>,
}

/// Recognises and resolves the actors and places of a page.
pub(crate) fn names(
    _page: &Page,
    _gazetteer: &Gazetteer,
    _matches: &Matches,
    _dates: &[Found<Date>],
    _published: Option<Day>,
) -> Names {
    Names::default()
}
