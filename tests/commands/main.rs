//! Commands from outside: what they write, say and end with.

mod diff;
mod explain;
mod find;
mod folder;
mod format;
mod output;
mod pages;
mod records;
mod resume;
mod tables;
mod trouble;
