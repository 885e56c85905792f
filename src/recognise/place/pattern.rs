//! Places by the form of their names: "X Province", "Mount X", "Highway 19".

use crate::analysis::PlaceKind;
use crate::gazetteer::Class;
use crate::segment::Page;
use crate::segment::scan::shape;

/// The kind of place that the first or last word of a name makes it.
pub(crate) fn kind_by_head(page: &Page, first: usize, last: usize) -> Option<PlaceKind> {
    head(page, last, "last").or_else(|| head(page, first, "first"))
}

fn head(page: &Page, at: usize, position: &str) -> Option<PlaceKind> {
    let (kind, side) = page.meaning(at, Class::PlaceHead)?.split_once('/')?;
    (side == position || side == "either")
        .then(|| PlaceKind::from_word(kind))
        .flatten()
}

/// Whether a word says which part of the place behind it is meant: "Northern", "Historic".
pub(crate) fn is_part_word(page: &Page, at: usize) -> bool {
    page.meaning(at, Class::NameCue) == Some("part")
}

/// Whether a word is the administration of the place before it: "Dublin City Manager".
pub(crate) fn is_administration(page: &Page, at: usize) -> bool {
    page.has(at, shape::CAPITAL) && matches!(page.str(at), "City" | "Town" | "Village" | "Borough")
}

/// The number of a road that a word begins: "Highway 19", "Interstate 75".
pub(crate) fn road_number(page: &Page, at: usize) -> Option<usize> {
    let next = at + 1;
    let numbered = page.meaning(at, Class::PlaceHead) == Some("facility/either")
        && next < page.tokens.len()
        && page.same_sentence(at, next)
        && page.has(at, shape::CAPITAL)
        && page.has(next, shape::DIGIT);
    numbered.then_some(next)
}
