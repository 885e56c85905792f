//! Commands from outside: what they write, say and end with.

mod diff;
mod examples;
mod explain;
mod find;
mod folder;
mod format;
mod output;
mod pages;
mod records;
mod report;
mod resume;
mod tables;
mod trouble;
