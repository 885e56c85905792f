//! Places by the form of their names: "X Province", "Mount X".

use crate::analysis::PlaceKind;
use crate::gazetteer::Class;
use crate::segment::Page;

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
