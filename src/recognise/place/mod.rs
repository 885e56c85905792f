//! Where: places by pattern, and the weights by which places of one name are told apart.

pub(crate) mod pattern;
pub(crate) mod weights;

pub(crate) use weights::{Area, PlaceWeights, Sure};
