//! A user's names that match inside words too (`~Covid` in "anticovid").

use aho_corasick::{AhoCorasick, AhoCorasickBuilder};

use super::compile::reading_flag;
use super::refs::NameRef;
use super::table::Table;
use crate::span::Span;

/// The names of a table that match inside words.
#[derive(Debug)]
pub(super) struct InsideWords {
    automaton: AhoCorasick,
    names: Vec<NameRef>,
}

impl InsideWords {
    /// Those of a table, if it has any and they are few enough for an automaton.
    pub(super) fn of(layer: u32, table: &Table) -> Option<Self> {
        let mut surfaces = Vec::new();
        let mut names = Vec::new();
        for (ix, name) in (0..).zip(table.names.iter()) {
            let mut readings = table.readings_of(name).iter();
            if readings.any(|reading| reading.flags & reading_flag::INSIDE_WORDS != 0) {
                surfaces.push(table.text(name.surface));
                names.push(NameRef::new(layer, ix));
            }
        }
        if names.is_empty() {
            return None;
        }
        let automaton = AhoCorasickBuilder::new()
            .ascii_case_insensitive(true)
            .build(surfaces)
            .ok()?;
        Some(Self { automaton, names })
    }

    /// Every stretch of a text that is such a name, in any case of its letters, by where it ends.
    pub(super) fn find(&self, text: &str) -> impl Iterator<Item = (Span, NameRef)> {
        self.automaton.find_overlapping_iter(text).map(|found| {
            let span = Span::new(found.start() as u32, found.end() as u32);
            (span, self.names[found.pattern().as_usize()])
        })
    }
}
