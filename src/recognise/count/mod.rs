//! How many: numbers with their bounds, units and counted nouns.

use super::Found;
use crate::analysis::{Body, Count, Date};
use crate::segment::Page;

/// All counts of a page, in the order of the text, without links; numbers that belong to dates
/// or names are none.
pub(crate) fn counts(
    _page: &Page,
    _dates: &[Found<Date>],
    _names: &[Found<Body>],
) -> Vec<Found<Count>> {
    Vec::new()
}
