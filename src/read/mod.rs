//! read: bytes → [`Document`](crate::Document).
//!
//! Serial and cheap: the listing, opening, inflating and cutting into [`Piece`]s, each the bytes of
//! one document. Parallel: [`Piece::document`], which decodes, parses and dates.

#[cfg(feature = "cli")]
mod csv;
pub mod date;
mod dateline;
#[cfg(feature = "cli")]
mod decode;
#[cfg(feature = "cli")]
mod encoding;
#[cfg(feature = "cli")]
mod failure;
#[cfg(feature = "cli")]
mod fields;
#[cfg(feature = "cli")]
mod form;
#[cfg(feature = "cli")]
mod given;
#[cfg(feature = "html")]
pub mod html;
#[cfg(feature = "cli")]
mod inputs;
#[cfg(feature = "cli")]
mod lines;
#[cfg(feature = "cli")]
mod listing;
#[cfg(feature = "cli")]
mod open;
#[cfg(feature = "cli")]
mod piece;
#[cfg(feature = "cli")]
mod record;
#[cfg(feature = "cli")]
pub mod size;
#[cfg(feature = "cli")]
mod split;
#[cfg(feature = "cli")]
mod surrogate;
#[cfg(feature = "cli")]
mod transcode;
#[cfg(feature = "cli")]
mod unpack;
#[cfg(feature = "cli")]
mod zstd;

#[cfg(feature = "cli")]
pub(crate) use self::open::{Bytes, open, plain};
#[cfg(feature = "cli")]
pub use self::{
    encoding::{Encoding, NotAnEncoding},
    failure::Failure,
    fields::{Fields, NotFields},
    form::Form,
    given::Given,
    inputs::{InputOptions, Inputs, Pieces, RepeatedIds},
    piece::{Origin, Piece},
};
