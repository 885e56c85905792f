//! Whether counts were linked to the right actors, places and days.

use std::collections::{BTreeMap, HashMap};

use serde_json::Value;

use super::family::{Family, Item, compared_extent};
use super::measure::Tally;
use super::pairing::{Pair, Pairing};
use crate::emit::wire::{LinkRow, LinksRow, Record, Row};

/// The names of links, in the order of records.
pub(super) const NAMES: [&str; 5] = ["of", "by", "where", "from", "when"];

/// What a gold link asks for.
enum Target<'r> {
    Entity(&'r str),
    Value(&'r str),
    Annotation(&'r Row),
}

/// Judges the links of a prediction by those of its gold record.
#[derive(Debug)]
pub(super) struct LinkJudge<'r> {
    gold: &'r Record,
    predicted: &'r Record,
    gold_by_id: HashMap<&'r str, &'r Row>,
    predicted_by_id: HashMap<&'r str, &'r Row>,
}

impl<'r> LinkJudge<'r> {
    pub(super) fn new(gold: &'r Record, predicted: &'r Record) -> Self {
        Self {
            gold,
            predicted,
            gold_by_id: rows_by_id(gold),
            predicted_by_id: rows_by_id(predicted),
        }
    }

    /// Adds the links of all scored counts to the tally of each name.
    pub(super) fn add(&self, pairing: &Pairing, tallies: &mut BTreeMap<&'static str, Tally>) {
        let is_count = |pair: &&Pair| pair.gold.family == Family::Count;
        for name in NAMES {
            let tally = tallies.entry(name).or_default();
            for pair in pairing.pairs.iter().filter(is_count) {
                let (gold, predicted) = (pair.gold.row, pair.predicted.row);
                tally.gold += u32::from(link(gold, name).is_some());
                tally.predicted += u32::from(link(predicted, name).is_some());
                tally.matched += u32::from(self.agrees(name, gold, predicted));
            }
            tally.gold += linked(&pairing.missed, name);
            tally.predicted += linked(&pairing.false_alarms, name);
        }
    }

    /// Whether both rows have the link of that name, and it says the same.
    pub(super) fn agrees(&self, name: &str, gold: &Row, predicted: &Row) -> bool {
        let links = link(gold, name).zip(link(predicted, name));
        links.is_some_and(|(gold, predicted)| {
            self.target(name, gold)
                .is_some_and(|target| self.hits(&target, predicted))
        })
    }

    fn target<'a>(&'a self, name: &str, gold: &'a LinkRow) -> Option<Target<'a>> {
        match gold {
            LinkRow::Bare(value) if name == "when" => Some(Target::Value(value)),
            LinkRow::Bare(entity) => Some(Target::Entity(entity)),
            LinkRow::Full {
                entity: Some(entity),
                ..
            } => Some(Target::Entity(entity)),
            LinkRow::Full { annotation, .. } => {
                let row = self.gold_by_id.get(annotation.as_deref()?)?;
                Some(match timex(row) {
                    Some(value) => Target::Value(value),
                    None => Target::Annotation(row),
                })
            }
        }
    }

    fn hits(&self, target: &Target, predicted: &LinkRow) -> bool {
        let (annotation, entity) = match predicted {
            LinkRow::Bare(said) => (None, Some(said.as_str())),
            LinkRow::Full {
                annotation, entity, ..
            } => (annotation.as_deref(), entity.as_deref()),
        };
        let row = annotation.and_then(|id| self.predicted_by_id.get(id));
        match target {
            Target::Value(value) => row.map_or(entity, |row| timex(row)) == Some(value),
            Target::Annotation(gold) => row.is_some_and(|row| stands_at(gold, row)),
            Target::Entity(id) => entity.is_some_and(|entity| self.is_same(id, entity)),
        }
    }

    /// Whether a predicted entity is the one predicted on the rows of a gold entity.
    pub(super) fn is_same(&self, gold_entity: &str, predicted: &str) -> bool {
        self.counterparts(gold_entity).contains(&predicted)
    }

    /// The entity predicted most often on the rows of a gold entity; several if they are as often.
    fn counterparts(&self, gold_entity: &str) -> Vec<&str> {
        let mut votes: BTreeMap<&str, u32> = BTreeMap::new();
        for row in &self.gold.annotations {
            let predicted = || self.predicted_on(row);
            let vote = if row.entity.as_deref() == Some(gold_entity) {
                predicted().and_then(|row| row.entity.as_deref())
            } else if row.actor.as_deref() == Some(gold_entity) {
                predicted().and_then(|row| row.actor.as_deref())
            } else {
                None
            };
            if let Some(entity) = vote {
                *votes.entry(entity).or_default() += 1;
            }
        }
        let most = votes.values().copied().max();
        let winners = votes.iter().filter(|(_, count)| Some(**count) == most);
        winners.map(|(entity, _)| *entity).collect()
    }

    /// The prediction of the same type that covers most of a gold row.
    fn predicted_on(&self, gold: &Row) -> Option<&'r Row> {
        let overlap = |row: &Row| {
            let end = row.end.min(gold.end);
            end.saturating_sub(row.start.max(gold.start))
        };
        let exact = |row: &&Row| (row.start, row.end) == (gold.start, gold.end);
        let rows = self.predicted.annotations.iter();
        let same_type = rows.filter(|row| row.type_ == gold.type_);
        same_type
            .filter(|row| overlap(row) > 0)
            .max_by_key(|row| (exact(row), overlap(row), std::cmp::Reverse(row.start)))
    }
}

fn link<'r>(row: &'r Row, name: &str) -> Option<&'r LinkRow> {
    let LinksRow {
        of,
        by,
        place,
        from,
        when,
    } = row.links.as_ref()?;
    match name {
        "of" => of.as_ref(),
        "by" => by.as_ref(),
        "where" => place.as_ref(),
        "from" => from.as_ref(),
        "when" => when.as_ref(),
        _ => None,
    }
}

fn linked(items: &[Item], name: &str) -> u32 {
    let has = |item: &&Item| link(item.row, name).is_some();
    items.iter().filter(has).count() as u32
}

fn timex(row: &Row) -> Option<&str> {
    let value = row.value.as_ref().and_then(Value::as_str);
    value.filter(|_| row.type_ == "date")
}

fn stands_at(gold: &Row, predicted: &Row) -> bool {
    gold.type_ == predicted.type_ && compared_extent(gold) == compared_extent(predicted)
}

fn rows_by_id(record: &Record) -> HashMap<&str, &Row> {
    let rows = record.annotations.iter();
    rows.map(|row| (row.id.as_str(), row)).collect()
}
