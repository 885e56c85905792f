//! Records against a gold set: precision, recall, F1, and the accuracy of what annotations say.
//!
//! A gold record names in `scored` the families that it annotates exhaustively; nothing else is
//! scored. Rows are paired one to one within a family, equal extents first, then by the longest
//! overlap. *Strict* figures count pairs of equal extent, *overlap* figures all pairs. Counts are
//! compared by their numerals ([`numeral`]).
//!
//! ```
//! use dateline::emit::wire::Record;
//! use dateline::inspect::score::{Family, Scores};
//!
//! let gold: Record = serde_json::from_str(
//!     r#"{"id": "1", "text": "In Kabul.", "scored": ["place"], "annotations":
//!         [{"type": "place", "start": 3, "end": 8, "text": "Kabul"}]}"#,
//! )?;
//! let mut scores = Scores::default();
//! scores.add(&gold, &gold)?;
//! assert_eq!(scores.families()[&Family::Place].strict.f1(), Some(1.0));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod actors;
mod attributes;
mod breakdown;
mod clusters;
mod family;
mod finding;
mod focus;
mod links;
mod measure;
mod numeral;
mod pairing;
mod resolution;
mod table;
mod tiers;

use std::collections::{BTreeMap, HashMap};

use serde::Serialize;

pub use actors::Actors;
pub use attributes::{Attribute, Check};
pub use breakdown::{Breakdown, OfKind};
pub use clusters::Clusters;
pub use family::{Family, UnknownFamily};
pub use finding::{Finding, There, Trouble};
pub use focus::FocusScores;
pub use measure::{Share, Tally};
pub use numeral::numeral;
#[cfg(feature = "cli")]
pub(crate) use resolution::distance_km;
pub use resolution::{NEAR_KM, Resolution};
pub use tiers::Tier;

use crate::emit::wire::Record;
use family::{Item, Scored, is_name};
use links::LinkJudge;
use pairing::{Pair, Pairing, pair};
use resolution::Points;

/// The figures of one family.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct FamilyScores {
    /// Equal extents.
    pub strict: Tally,
    /// Overlapping extents.
    pub overlap: Tally,
    /// What pairs say, where the gold has it; the head over strict pairs alone.
    pub attributes: BTreeMap<Attribute, Share>,
}

impl FamilyScores {
    /// The overlap F1 times the share of pairs that are right in an attribute.
    #[must_use]
    pub fn f1_with(&self, attribute: Attribute) -> Option<f64> {
        let share = self.attributes.get(&attribute)?.accuracy()?;
        self.overlap.f1().map(|f1| f1 * share)
    }
}

/// All figures of a gold set, summed over its documents.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Scores {
    documents: u32,
    families: BTreeMap<Family, FamilyScores>,
    overall: FamilyScores,
    family_of_names: Share,
    corrected_values: u32,
    places: Resolution,
    links: BTreeMap<&'static str, Tally>,
    actors: Actors,
    entities: Clusters,
    entities_of_names: Clusters,
    tiers: BTreeMap<u8, Tier>,
    traps: Share,
    focus: FocusScores,
}

impl Scores {
    /// Adds one document, and tells each disagreement in it, in the order of the text.
    ///
    /// Both records must count code points.
    ///
    /// # Errors
    /// The gold record scores a family that there is not.
    pub fn add(
        &mut self,
        gold: &Record,
        predicted: &Record,
    ) -> Result<Vec<Finding>, UnknownFamily> {
        let scored = Scored::of(&gold.scored)?;
        let (golds, predictions) = (scored.gold(gold), scored.predicted(predicted));
        let pairing = pair(&golds, &predictions);
        let judge = LinkJudge::new(gold, predicted);

        self.documents += 1;
        self.add_tallies(&pairing);
        self.add_families_of_names(&golds, &predictions);
        self.places
            .add(&pairing, &Points::of(gold), &Points::of(predicted));
        let links = judge.add(&pairing, &mut self.links);
        self.actors.add(gold, predicted, &judge);
        self.entities.add(gold, predicted, |_| true);
        self.entities_of_names.add(gold, predicted, is_name);
        self.focus.add(gold, predicted);

        let mut findings = troubles(gold, &pairing);
        findings.extend(self.add_attributes(gold, &pairing));
        findings.extend(links);
        findings.extend(tiers::add_tiers(gold, predicted, &judge, &mut self.tiers));
        findings.extend(tiers::add_traps(gold, predicted, &mut self.traps));
        findings.sort_by_key(|finding| (finding.start, finding.end));
        for finding in &mut findings {
            finding.look_there(predicted);
        }
        Ok(findings)
    }

    fn add_tallies(&mut self, pairing: &Pairing) {
        let exact = pairing.pairs.iter().filter(|pair| pair.is_exact());
        let exact: Vec<Family> = exact.map(|pair| pair.gold.family).collect();
        let overlapping: Vec<Family> = pairing.pairs.iter().map(|pair| pair.gold.family).collect();
        let missed = pairing.missed.iter().map(|item| item.family);
        let false_alarms = pairing.false_alarms.iter().map(|item| item.family);
        for family in missed.chain(overlapping.iter().copied()) {
            self.count(family, |tally| tally.gold += 1);
        }
        for family in false_alarms.chain(overlapping.iter().copied()) {
            self.count(family, |tally| tally.predicted += 1);
        }
        for family in exact {
            self.families.entry(family).or_default().strict.matched += 1;
            self.overall.strict.matched += 1;
        }
        for family in overlapping {
            self.families.entry(family).or_default().overlap.matched += 1;
            self.overall.overlap.matched += 1;
        }
    }

    fn count(&mut self, family: Family, count: impl Fn(&mut Tally)) {
        let of_family = self.families.entry(family).or_default();
        for scores in [of_family, &mut self.overall] {
            count(&mut scores.strict);
            count(&mut scores.overlap);
        }
    }

    fn add_families_of_names(&mut self, golds: &[Item], predictions: &[Item]) {
        let is_name = |item: &&Item| item.family.is_name();
        let predicted: HashMap<_, _> = predictions
            .iter()
            .filter(is_name)
            .map(|item| (item.extent(), item.family))
            .collect();
        for gold in golds
            .iter()
            .filter(is_name)
            .filter(|item| !item.row.optional)
        {
            if let Some(family) = predicted.get(&gold.extent()) {
                self.family_of_names.add(*family == gold.family);
            }
        }
    }

    fn add_attributes(&mut self, gold: &Record, pairing: &Pairing) -> Vec<Finding> {
        let mut findings = Vec::new();
        for pair in &pairing.pairs {
            self.corrected_values += u32::from(pair.gold.row.corrected.is_some());
            let scores = self.families.entry(pair.gold.family).or_default();
            for check in attributes::checks(pair) {
                let share = scores.attributes.entry(check.attribute).or_default();
                share.add(check.right);
                if !check.right {
                    findings.push(found(gold, &pair.gold, Trouble::Wrong { check }));
                }
            }
        }
        findings
    }

    /// How many documents were added.
    #[must_use]
    pub fn documents(&self) -> u32 {
        self.documents
    }

    /// The figures of each family that occurs.
    #[must_use]
    pub fn families(&self) -> &BTreeMap<Family, FamilyScores> {
        &self.families
    }

    /// The tallies over all families.
    #[must_use]
    pub fn overall(&self) -> &FamilyScores {
        &self.overall
    }

    /// Of the names with an equal extent on both sides, the share with the right family.
    #[must_use]
    pub fn family_of_names(&self) -> Share {
        self.family_of_names
    }

    /// Where places were put.
    #[must_use]
    pub fn places(&self) -> &Resolution {
        &self.places
    }

    /// The links of counts, by name.
    #[must_use]
    pub fn links(&self) -> &BTreeMap<&'static str, Tally> {
        &self.links
    }

    /// Describing phrases, codes, and whom articles are about.
    #[must_use]
    pub fn actors(&self) -> &Actors {
        &self.actors
    }

    /// How mentions were put together into entities.
    #[must_use]
    pub fn entities(&self) -> &Clusters {
        &self.entities
    }

    /// How the mentions by name were put together into entities.
    #[must_use]
    pub fn entities_of_names(&self) -> &Clusters {
        &self.entities_of_names
    }

    /// What articles are about, where the gold says so.
    #[must_use]
    pub fn focus(&self) -> FocusScores {
        self.focus
    }

    /// The tiers of sets that have them.
    #[must_use]
    pub fn tiers(&self) -> &BTreeMap<u8, Tier> {
        &self.tiers
    }

    /// The traps of sets that have them, and how many were avoided.
    #[must_use]
    pub fn traps(&self) -> Share {
        self.traps
    }
}

fn troubles(gold: &Record, pairing: &Pairing) -> Vec<Finding> {
    let missed = pairing.missed.iter();
    let missed = missed.map(|item| found(gold, item, Trouble::Missed));
    let false_alarms = pairing.false_alarms.iter();
    let false_alarms = false_alarms.map(|item| found(gold, item, Trouble::FalseAlarm));
    let elsewhere = pairing.pairs.iter().filter(|pair| !pair.is_exact());
    let elsewhere = elsewhere.map(|pair| found(gold, &pair.gold, other_extent(pair)));
    missed.chain(false_alarms).chain(elsewhere).collect()
}

fn other_extent(pair: &Pair) -> Trouble {
    let (predicted_start, predicted_end) = pair.predicted.extent();
    Trouble::Extent {
        predicted_start,
        predicted_end,
    }
}

fn found(gold: &Record, item: &Item, trouble: Trouble) -> Finding {
    Finding::at(gold, item.family, item.start, item.end, trouble)
}
