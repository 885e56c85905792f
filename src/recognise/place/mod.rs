//! Where: places by list and by pattern.

pub(crate) mod pattern;
