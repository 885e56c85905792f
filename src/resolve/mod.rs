//! resolve: candidates → one consistent reading.

mod calibration;
mod candidate;
mod chain;
mod code;
mod entity;
mod index;
mod institution;
mod kind;
mod near;
mod overlap;
mod person;
mod place;
mod refer;
mod sense;
mod storm;
mod team;
mod users;
mod vicinity;
mod who;

pub(crate) use calibration::calibrate;
pub(crate) use candidate::Candidate;
pub(crate) use kind::{Decision, ENOUGH};
pub(crate) use overlap::assemble;
pub(crate) use who::{NameScratch, Names, find, names};
