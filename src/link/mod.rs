//! link: counts → of whom, by whom, where, when; what the article is about.

mod count;
mod focus;

pub(crate) use count::link_counts;
pub(crate) use focus::focus;
