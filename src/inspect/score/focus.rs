//! Whether the record's focus names what the gold set says that an article is about.

use std::collections::HashSet;

use serde::Serialize;

use super::measure::Share;
use crate::emit::wire::{Record, Row};

/// The articles whose first place, or first actor, in the gold focus is among those of the record.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct FocusScores {
    /// First places.
    pub places: Share,
    /// First actors.
    pub actors: Share,
}

impl FocusScores {
    /// An entity of the gold set counts as the predicted ones of its mentions.
    pub(super) fn add(&mut self, gold: &Record, predicted: &Record) {
        let (Some(wanted), Some(named)) = (&gold.focus, &predicted.focus) else {
            return;
        };
        for (share, wanted, named) in [
            (&mut self.places, &wanted.places, &named.places),
            (&mut self.actors, &wanted.actors, &named.actors),
        ] {
            if let Some(first) = wanted.first() {
                let same = same_as(first, gold, predicted);
                share.add(named.iter().any(|id| same.contains(id.as_str())));
            }
        }
    }
}

/// The predicted entities that stand for one of the gold set.
fn same_as<'r>(id: &'r str, gold: &'r Record, predicted: &'r Record) -> HashSet<&'r str> {
    let key = |row: &'r Row| (row.start, row.end, row.type_.as_str());
    let means = |row: &&Row| {
        [&row.entity, &row.actor]
            .iter()
            .any(|of| of.as_deref() == Some(id))
    };
    let extents: HashSet<_> = gold.annotations.iter().filter(means).map(key).collect();
    let rows = predicted.annotations.iter();
    let rows = rows.filter(|row| extents.contains(&key(row)));
    let entities = rows.flat_map(|row| [row.entity.as_deref(), row.actor.as_deref()]);
    entities.flatten().chain([id]).collect()
}
