//! Who: names and nominals of persons, organizations, groups and peoples.
//!
//! Names of places are found here too: whether a capitalised word names a person or a place is
//! one question. [`super::place`] knows what is special to places.

mod apposition;
pub(crate) mod behind;
mod beside;
pub(crate) mod context;
mod cut;
pub(crate) mod evidence;
mod fields;
mod headline;
mod listed;
pub(crate) mod nominal;
mod office;
mod reach;
mod run;
mod shape;
pub(crate) mod spot;
pub(crate) mod ticker;
pub(crate) mod title;
mod trigger;
mod work;

pub(crate) use evidence::{Cue, Evidence, NameKind, Votes};
pub(crate) use listed::kinds_named;
pub(crate) use run::Finder;
pub(crate) use shape::{is_court_district, organization_head, starts_by_grammar};
pub(crate) use spot::{Spot, spot_flag};
pub(crate) use trigger::Triggers;
