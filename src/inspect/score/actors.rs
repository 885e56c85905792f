//! What is scored of actors besides their names: describing phrases, codes, and whom an article is
//! about.

use std::collections::HashMap;

use serde::Serialize;

use super::family::is_nominal;
use super::links::LinkJudge;
use super::measure::{Share, Tally};
use crate::emit::wire::{Record, Row};

/// The figures of actors besides those of their names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Actors {
    /// Describing phrases of equal extent, where the gold set has such phrases.
    pub nominals: Tally,
    /// Of actors of equal extent, the share with the code that the gold has.
    pub code: Share,
    /// The share of documents whose first actor in the gold's focus is among those predicted.
    pub first_in_focus: Share,
}

impl Actors {
    pub(super) fn add(&mut self, gold: &Record, predicted: &Record, judge: &LinkJudge) {
        self.add_nominals(gold, predicted);
        self.add_codes(gold, predicted);
        let actors = |record: &Record| record.focus.as_ref().map(|focus| focus.actors.clone());
        if let Some(first) = actors(gold).unwrap_or_default().first() {
            let found = actors(predicted).unwrap_or_default();
            let right = found.iter().any(|entity| judge.is_same(first, entity));
            self.first_in_focus.add(right);
        }
    }

    /// Phrases that the gold set leaves open cost nothing.
    fn add_nominals(&mut self, gold: &Record, predicted: &Record) {
        let wanted: HashMap<_, _> = nominals(gold).map(|row| (extent(row), row)).collect();
        if wanted.is_empty() {
            return;
        }
        self.nominals.gold += wanted.values().filter(|row| !row.optional).count() as u32;
        for row in nominals(predicted) {
            let wanted = wanted.get(&extent(row));
            if wanted.is_none_or(|wanted| !wanted.optional) {
                self.nominals.predicted += 1;
                self.nominals.matched += u32::from(wanted.is_some());
            }
        }
    }

    fn add_codes(&mut self, gold: &Record, predicted: &Record) {
        let found: HashMap<_, _> = actors(predicted).map(|row| (extent(row), row)).collect();
        for row in actors(gold).filter(|row| !row.optional) {
            let found = row.code.as_ref().zip(found.get(&extent(row)));
            if let Some((code, found)) = found {
                self.code.add(found.code.as_ref() == Some(code));
            }
        }
    }
}

fn actors(record: &Record) -> impl Iterator<Item = &Row> {
    let rows = record.annotations.iter();
    rows.filter(|row| row.type_ == "actor")
}

fn nominals(record: &Record) -> impl Iterator<Item = &Row> {
    actors(record).filter(|row| is_nominal(row))
}

fn extent(row: &Row) -> (u32, u32) {
    (row.start, row.end)
}
