//! Where: places by list and by pattern.
