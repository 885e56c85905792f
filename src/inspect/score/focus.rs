//! Whether the record's focus names the place that the gold set says an article is about.

use std::collections::HashSet;

use serde::Serialize;

use super::measure::Share;
use crate::emit::wire::{Record, Row};

/// The documents whose first place in the gold's focus is among those predicted.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct FocusScores {
    /// Those of all whose gold has one.
    pub places: Share,
}

impl FocusScores {
    /// An entity of the gold set counts as the predicted ones of its mentions.
    pub(super) fn add(&mut self, gold: &Record, predicted: &Record) {
        let (Some(wanted), Some(named)) = (&gold.focus, &predicted.focus) else {
            return;
        };
        if let Some(first) = wanted.places.first() {
            let same = same_as(first, gold, predicted);
            let found = named.places.iter().any(|id| same.contains(id.as_str()));
            self.places.add(found);
        }
    }
}

/// The predicted entities that stand for one of the gold set.
fn same_as<'r>(id: &'r str, gold: &'r Record, predicted: &'r Record) -> HashSet<&'r str> {
    let key = |row: &'r Row| (row.start, row.end, row.type_.as_str());
    let means = |row: &&Row| row.entity.as_deref() == Some(id);
    let extents: HashSet<_> = gold.annotations.iter().filter(means).map(key).collect();
    let rows = predicted.annotations.iter();
    let rows = rows.filter(|row| extents.contains(&key(row)));
    let entities = rows.filter_map(|row| row.entity.as_deref());
    entities.chain([id]).collect()
}
