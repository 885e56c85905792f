//! Whether counts were linked to the right actors, places, days and other counts.

use std::collections::{BTreeMap, HashMap};

use serde_json::Value;

use super::family::{Family, Item, compared_extent};
use super::finding::{Finding, Trouble};
use super::measure::Tally;
use super::pairing::{Pair, Pairing};
use crate::emit::wire::{LinkRow, Record, Row};

/// The names of links, in the order of records; the last two lead to other counts.
pub(super) const NAMES: [&str; 7] = ["of", "by", "where", "from", "when", "same", "part_of"];

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
            gold_by_id: gold.rows_by_id(),
            predicted_by_id: predicted.rows_by_id(),
        }
    }

    /// Adds the links of all scored counts to the tally of each name, and tells each that is
    /// missing or wrong.
    pub(super) fn add(
        &self,
        pairing: &Pairing,
        tallies: &mut BTreeMap<&'static str, Tally>,
    ) -> Vec<Finding> {
        let mut findings = Vec::new();
        let is_count = |pair: &&Pair| pair.gold.family == Family::Count;
        for name in NAMES {
            let tally = tallies.entry(name).or_default();
            for pair in pairing.pairs.iter().filter(is_count) {
                let (gold, predicted) = (pair.gold.row, pair.predicted.row);
                let right = self.agrees(name, gold, predicted);
                tally.gold += u32::from(link(gold, name).is_some());
                tally.predicted += u32::from(link(predicted, name).is_some());
                tally.matched += u32::from(right);
                if !right {
                    findings.extend(self.trouble(name, pair));
                }
            }
            tally.gold += linked(&pairing.missed, name);
            tally.predicted += linked(&pairing.false_alarms, name);
        }
        findings
    }

    /// What is wrong with the link of that name, if either row has it.
    fn trouble(&self, name: &str, pair: &Pair) -> Option<Finding> {
        let item = &pair.gold;
        let gold = link(item.row, name).map(|link| link.words(&self.gold_by_id));
        let predicted = link(pair.predicted.row, name);
        let predicted = predicted.map(|link| link.words(&self.predicted_by_id));
        if gold.is_none() && predicted.is_none() {
            return None;
        }
        let trouble = Trouble::Link {
            link: name.to_owned(),
            gold,
            predicted,
        };
        let (start, end) = (item.start, item.end);
        Some(Finding::at(self.gold, item.family, start, end, trouble))
    }

    /// Whether both rows have the link of that name, and it says the same.
    pub(super) fn agrees(&self, name: &str, gold: &Row, predicted: &Row) -> bool {
        let links = link(gold, name).zip(link(predicted, name));
        links.is_some_and(|(gold, predicted)| {
            let hits = |gold, predicted| {
                let target = self.target(name, gold);
                target.is_some_and(|target| self.hits(&target, predicted))
            };
            // of a chain of restatements, any two stand for each other
            let first = || {
                let gold = gold.first(&self.gold_by_id);
                hits(gold, predicted.first(&self.predicted_by_id))
            };
            hits(gold, predicted) || matches!(name, "same" | "part_of") && first()
        })
    }

    fn target<'a>(&'a self, name: &str, gold: Said<'a>) -> Option<Target<'a>> {
        if let Some(said) = gold.entity {
            let day = name == "when";
            return Some(if day {
                Target::Value(said)
            } else {
                Target::Entity(said)
            });
        }
        let row = self.gold_by_id.get(gold.annotation?)?;
        Some(match timex(row) {
            Some(value) => Target::Value(value),
            None => Target::Annotation(row),
        })
    }

    fn hits(&self, target: &Target, predicted: Said) -> bool {
        let row = predicted
            .annotation
            .and_then(|id| self.predicted_by_id.get(id));
        match target {
            Target::Value(value) => row.map_or(predicted.entity, |row| timex(row)) == Some(value),
            Target::Annotation(gold) => row.is_some_and(|row| stands_at(gold, row)),
            Target::Entity(id) => predicted
                .entity
                .is_some_and(|entity| self.is_same(id, entity)),
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

/// What a row's link says.
#[derive(Clone, Copy)]
struct Said<'r> {
    annotation: Option<&'r str>,
    /// Of gold sets, also a TIMEX value.
    entity: Option<&'r str>,
}

impl<'r> Said<'r> {
    fn of(link: &'r LinkRow) -> Self {
        match link {
            LinkRow::Bare(said) => Self {
                annotation: None,
                entity: Some(said),
            },
            LinkRow::Full {
                annotation, entity, ..
            } => Self {
                annotation: annotation.as_deref(),
                entity: entity.as_deref(),
            },
        }
    }

    /// The first of the chain that restates one count.
    fn first(self, by_id: &HashMap<&str, &'r Row>) -> Self {
        let mut first = self;
        let before = |said: Self| by_id.get(said.annotation?)?.same.as_deref();
        // a chain that leads in a circle has no first
        for _ in 0..by_id.len() {
            let Some(annotation) = before(first) else {
                break;
            };
            first.annotation = Some(annotation);
        }
        first
    }

    /// The text of the annotation, else the id or value itself.
    fn words(self, by_id: &HashMap<&str, &Row>) -> String {
        let row = self.annotation.and_then(|id| by_id.get(id));
        let text = row.map(|row| row.text.as_str());
        text.or(self.entity).unwrap_or_default().to_owned()
    }
}

fn link<'r>(row: &'r Row, name: &str) -> Option<Said<'r>> {
    let count = |other: &'r Option<String>| {
        let annotation = other.as_deref()?;
        Some(Said {
            annotation: Some(annotation),
            entity: None,
        })
    };
    match name {
        "same" => return count(&row.same),
        "part_of" => return count(&row.part_of),
        _ => {}
    }
    let links = row.links.as_ref()?.named();
    let (_, link) = links.into_iter().find(|(known, _)| *known == name)?;
    link.map(Said::of)
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
