//! inspect: records → figures, tables and views.

#[cfg(feature = "cli")]
pub(crate) mod diff;
pub mod explain;
#[cfg(feature = "cli")]
pub(crate) mod find;
#[cfg(feature = "cli")]
pub(crate) mod join;
#[cfg(feature = "cli")]
pub(crate) mod query;
#[cfg(feature = "cli")]
pub(crate) mod report;
pub mod score;
#[cfg(feature = "cli")]
pub(crate) mod show;
#[cfg(feature = "cli")]
pub(crate) mod stats;
#[cfg(feature = "cli")]
pub(crate) mod stream;
#[cfg(feature = "cli")]
pub(crate) mod visible;
