//! What an article is about.

use crate::analysis::{Analysis, Focus};
use crate::segment::Page;

/// The places and actors that matter most, and the days of the happenings.
pub(crate) fn focus(_page: &Page, _analysis: &Analysis) -> Focus {
    Focus::default()
}
