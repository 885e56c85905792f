//! inspect: records → figures, tables and views.

pub mod explain;
pub mod score;
#[cfg(feature = "cli")]
pub(crate) mod show;
#[cfg(feature = "cli")]
pub(crate) mod visible;
