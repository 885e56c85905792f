//! `dateline` from outside: what it reads.

mod folder;
mod html;
