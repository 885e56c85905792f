//! resolve: candidates → one consistent reading.

mod overlap;
mod who;

pub(crate) use overlap::assemble;
pub(crate) use who::{Names, names};
