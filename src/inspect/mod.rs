//! inspect: records → figures, tables and views.

pub mod explain;
#[cfg(test)]
mod fit;
#[cfg(feature = "cli")]
pub(crate) mod join;
pub mod score;
#[cfg(feature = "cli")]
pub(crate) mod show;
#[cfg(feature = "cli")]
pub(crate) mod visible;
