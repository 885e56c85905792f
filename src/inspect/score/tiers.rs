//! Gold sets with tiers and traps: what must be found whole, and what must not be annotated.

use std::collections::BTreeMap;

use serde::Serialize;

use super::attributes::{Attribute, Check};
use super::finding::{Finding, Trouble};
use super::links::LinkJudge;
use super::measure::Share;
use crate::emit::wire::{Record, Row, TrapRow};

/// How the rows of one tier were found; describing phrases count too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Tier {
    /// Found at the exact extent with the right type.
    pub found: Share,
    /// Attributes of found rows that are wrong, or present where the gold has none.
    pub wrong_attributes: u32,
    /// Links of found rows that the set requires.
    pub required_links: Share,
}

/// Judges every row that has a tier.
pub(super) fn add_tiers(
    gold: &Record,
    predicted: &Record,
    judge: &LinkJudge,
    tiers: &mut BTreeMap<u8, Tier>,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    for row in gold.annotations.iter().filter(|row| !row.optional) {
        let Some(number) = row.tier else { continue };
        let tier = tiers.entry(number).or_default();
        let found = at_extent(predicted, row.start, row.end).find(|p| p.type_ == row.type_);
        tier.found.add(found.is_some());
        let troubles = match found {
            None => vec![Trouble::TierMissed { tier: number }],
            Some(found) => judge_row(tier, number, row, found, judge),
        };
        let finding = |trouble| Finding::at(gold, &row.type_, row.start, row.end, trouble);
        findings.extend(troubles.into_iter().map(finding));
    }
    findings
}

fn judge_row(
    tier: &mut Tier,
    number: u8,
    gold: &Row,
    found: &Row,
    judge: &LinkJudge,
) -> Vec<Trouble> {
    let wrong = whole_attributes(&gold.type_)
        .iter()
        .map(|&attribute| Check::of(attribute, gold, found))
        .filter(|check| !check.right);
    let mut troubles: Vec<_> = wrong
        .map(|check| Trouble::TierWrong {
            tier: number,
            check,
        })
        .collect();
    tier.wrong_attributes += troubles.len() as u32;
    for name in &gold.required {
        let right = judge.agrees(name, gold, found);
        tier.required_links.add(right);
        if !right {
            let link = name.clone();
            troubles.push(Trouble::TierLink { tier: number, link });
        }
    }
    troubles
}

/// The attributes that make a row of a tier right, each compared even where the gold has none.
fn whole_attributes(type_: &str) -> &'static [Attribute] {
    use Attribute::{Bound, Earliest, Head, High, Kind, Latest, Low, Mod, Sense, Value, What};
    match type_ {
        "actor" => &[Kind],
        "place" => &[Kind, Sense],
        "date" => &[Kind, Value, Mod, Earliest, Latest],
        "count" => &[Kind, Value, Low, High, Bound, Head, What],
        _ => &[],
    }
}

/// Counts the traps with an annotation of a forbidden type at exactly their extent as wrong.
pub(super) fn add_traps(gold: &Record, predicted: &Record, traps: &mut Share) -> Vec<Finding> {
    let mut findings = Vec::new();
    for trap in &gold.traps {
        let fallen =
            at_extent(predicted, trap.start, trap.end).find(|row| trap.not.contains(&row.type_));
        traps.add(fallen.is_none());
        findings.extend(fallen.map(|row| trapped(gold, trap, row)));
    }
    findings
}

fn trapped(gold: &Record, trap: &TrapRow, row: &Row) -> Finding {
    let why = trap.why.clone();
    Finding::at(
        gold,
        &row.type_,
        trap.start,
        trap.end,
        Trouble::Trap { why },
    )
}

fn at_extent(record: &Record, start: u32, end: u32) -> impl Iterator<Item = &Row> {
    let rows = record.annotations.iter();
    rows.filter(move |row| (row.start, row.end) == (start, end))
}
