//! inspect: records → figures, tables and views.

pub mod explain;
#[cfg(feature = "cli")]
pub(crate) mod join;
pub mod score;
#[cfg(feature = "cli")]
pub(crate) mod show;
#[cfg(feature = "cli")]
pub(crate) mod visible;
