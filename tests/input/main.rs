//! `dateline` from outside: what it reads, and what `tag` makes of it.

mod articles;
mod encodings;
mod failures;
mod faults;
mod folder;
mod forms;
mod hostile;
#[cfg(feature = "html")]
mod html;
mod identity;
#[cfg(feature = "language")]
mod language;
mod offsets;
mod packed;
mod run;
mod split;
mod stream;
mod tag;
