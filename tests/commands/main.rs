//! Commands from outside: what they write, say and end with.

mod folder;
mod output;
mod pages;
mod records;
