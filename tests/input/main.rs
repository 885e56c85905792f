//! `dateline` from outside: what it reads.

mod encodings;
mod folder;
#[cfg(feature = "html")]
mod html;
mod packed;
