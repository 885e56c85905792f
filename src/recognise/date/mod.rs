//! When: dates, times, durations and sets.

use super::Found;
use crate::analysis::Date;
use crate::day::Day;
use crate::segment::Page;

/// All dates of a page, in the order of the text, with values and days.
pub(crate) fn dates(_page: &Page, _published: Option<Day>) -> Vec<Found<Date>> {
    Vec::new()
}
