//! `dateline` from outside: what it reads.

mod encodings;
mod folder;
#[cfg(feature = "html")]
mod html;
#[cfg(feature = "language")]
mod language;
mod offsets;
mod packed;
mod split;
