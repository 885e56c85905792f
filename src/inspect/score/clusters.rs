//! Whether mentions were put together into the right entities.
//!
//! B³ of Bagga and Baldwin, *Algorithms for Scoring Coreference Chains* (1998), within each
//! document, over the mentions that gold and prediction share: equal extent and type.

use std::collections::HashMap;

use serde::{Serialize, Serializer};

use crate::emit::wire::{Record, Row};

/// How well the entities of a prediction match those of the gold set.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Clusters {
    mentions: u32,
    precision: f64,
    recall: f64,
}

/// The gold entity and the predicted one of a shared mention.
type Mention<'r> = (&'r str, &'r str);

impl Clusters {
    /// Adds the mentions of one document that are of a class of rows.
    pub(super) fn add(&mut self, gold: &Record, predicted: &Record, counts_in: fn(&Row) -> bool) {
        let mentions = shared_mentions(gold, predicted, counts_in);
        let both = counts(mentions.iter().copied());
        let of_gold = counts(mentions.iter().map(|mention| mention.0));
        let of_predicted = counts(mentions.iter().map(|mention| mention.1));
        for mention in &mentions {
            let together = both[mention];
            self.precision += together / of_predicted[mention.1];
            self.recall += together / of_gold[mention.0];
        }
        self.mentions += mentions.len() as u32;
    }

    /// The mentions that gold and prediction share.
    #[must_use]
    pub fn mentions(&self) -> u32 {
        self.mentions
    }

    /// The mean share of a mention's predicted entity that belongs with it.
    #[must_use]
    pub fn precision(&self) -> Option<f64> {
        (self.mentions > 0).then(|| self.precision / f64::from(self.mentions))
    }

    /// The mean share of a mention's gold entity that was put with it.
    #[must_use]
    pub fn recall(&self) -> Option<f64> {
        (self.mentions > 0).then(|| self.recall / f64::from(self.mentions))
    }

    /// The harmonic mean of the two.
    #[must_use]
    pub fn f1(&self) -> Option<f64> {
        let (precision, recall) = (self.precision()?, self.recall()?);
        Some(2.0 * precision * recall / (precision + recall))
    }
}

fn shared_mentions<'r>(
    gold: &'r Record,
    predicted: &'r Record,
    counts_in: fn(&Row) -> bool,
) -> Vec<Mention<'r>> {
    let place = |row: &'r Row| (row.start, row.end, row.type_.as_str());
    let predicted: HashMap<_, _> = predicted
        .annotations
        .iter()
        .filter_map(|row| Some((place(row), row.entity.as_deref()?)))
        .collect();
    gold.annotations
        .iter()
        .filter(|row| !row.optional && counts_in(row))
        .filter_map(|row| Some((row.entity.as_deref()?, *predicted.get(&place(row))?)))
        .collect()
}

fn counts<K: std::hash::Hash + Eq>(keys: impl Iterator<Item = K>) -> HashMap<K, f64> {
    let mut counts = HashMap::new();
    for key in keys {
        *counts.entry(key).or_default() += 1.0;
    }
    counts
}

#[derive(Serialize)]
struct ClusterFigures {
    mentions: u32,
    precision: Option<f64>,
    recall: Option<f64>,
    f1: Option<f64>,
}

impl Serialize for Clusters {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        ClusterFigures {
            mentions: self.mentions,
            precision: self.precision(),
            recall: self.recall(),
            f1: self.f1(),
        }
        .serialize(serializer)
    }
}
