//! `dateline` from outside: what it reads, and what `tag` makes of it.

mod encodings;
mod faults;
mod folder;
mod hostile;
#[cfg(feature = "html")]
mod html;
#[cfg(feature = "language")]
mod language;
mod offsets;
mod packed;
mod split;
mod stream;
mod tag;
