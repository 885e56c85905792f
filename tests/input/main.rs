//! `dateline` from outside: what it reads.

mod folder;
#[cfg(feature = "html")]
mod html;
mod packed;
