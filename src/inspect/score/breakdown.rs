//! Where the figures come from: what is taken for what, by kind, by confidence.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt::{self, Display, Formatter};

use serde::Serialize;

use super::family::{Family, Item, Scored, UnknownFamily};
use super::measure::Share;
use super::pairing::{Pairing, pair};
use super::table::Rounded;
use crate::emit::wire::Record;

/// Confusions of kinds that are told; of more the most frequent.
const MOST: usize = 20;

/// The figures of a gold set, taken apart.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Breakdown {
    /// How often what the gold set has as one family was predicted as another; `nothing` on the
    /// one side is what was missed, on the other false alarms.
    families: BTreeMap<&'static str, BTreeMap<&'static str, u32>>,
    /// How often one kind was predicted as another, right ones left out.
    confused: BTreeMap<String, u32>,
    kinds: BTreeMap<String, OfKind>,
    /// By tenths of confidence: the predictions of each family that are paired at their extent.
    confidence: BTreeMap<u8, BTreeMap<&'static str, Share>>,
}

/// The figures of one kind, at equal extents.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct OfKind {
    /// Of the gold rows of this kind those that were found, as whatever kind of their family.
    pub found: Share,
    /// Of the predictions of this kind those that are in the gold set, as whatever kind of their
    /// family.
    pub right: Share,
}

const NOTHING: &str = "nothing";

impl Breakdown {
    /// Adds one document.
    ///
    /// # Errors
    /// The gold record scores a family that there is not.
    pub fn add(&mut self, gold: &Record, predicted: &Record) -> Result<(), UnknownFamily> {
        let scored = Scored::of(&gold.scored)?;
        let (golds, predictions) = (scored.gold(gold), scored.predicted(predicted));
        let pairing = pair(&golds, &predictions);
        self.add_kinds(&pairing);
        self.add_confidence(&pairing);
        for pair in &pairing.pairs {
            self.add_confusion(Some(&pair.gold), Some(&pair.predicted));
        }
        let Pairing {
            missed,
            false_alarms,
            ..
        } = &pairing;
        let mut taken = vec![false; false_alarms.len()];
        for gold in missed {
            let others = false_alarms.iter().enumerate();
            let others = others.filter(|(nth, other)| !taken[*nth] && gold.overlap(other) > 0);
            let other = others.max_by_key(|(nth, other)| {
                let is_exact = gold.extent() == other.extent();
                (is_exact, gold.overlap(other), Reverse(*nth))
            });
            if let Some((nth, _)) = other {
                taken[nth] = true;
            }
            self.add_confusion(Some(gold), other.map(|(_, other)| other));
        }
        let alone = false_alarms.iter().zip(taken).filter(|(_, taken)| !taken);
        for (item, _) in alone {
            self.add_confusion(None, Some(item));
        }
        Ok(())
    }

    fn add_confusion(&mut self, gold: Option<&Item>, predicted: Option<&Item>) {
        let family = |item: Option<&Item>| item.map_or(NOTHING, |item| item.family.as_str());
        let of_gold = self.families.entry(family(gold)).or_default();
        *of_gold.entry(family(predicted)).or_default() += 1;
        let (Some(gold), Some(predicted)) = (gold, predicted) else {
            return;
        };
        let (from, to) = (name(gold), name(predicted));
        if from != to && !gold.row.kind.is_empty() {
            *self.confused.entry(format!("{from} → {to}")).or_default() += 1;
        }
    }

    fn add_kinds(&mut self, pairing: &Pairing) {
        for pair in &pairing.pairs {
            let is_exact = pair.is_exact();
            self.kind(&pair.gold).found.add(is_exact);
            self.kind(&pair.predicted).right.add(is_exact);
        }
        for item in &pairing.missed {
            self.kind(item).found.add(false);
        }
        for item in &pairing.false_alarms {
            self.kind(item).right.add(false);
        }
    }

    fn kind(&mut self, item: &Item) -> &mut OfKind {
        self.kinds.entry(name(item)).or_default()
    }

    fn add_confidence(&mut self, pairing: &Pairing) {
        let pairs = pairing.pairs.iter();
        let pairs = pairs.map(|pair| (&pair.predicted, pair.is_exact()));
        let false_alarms = pairing.false_alarms.iter().map(|item| (item, false));
        for (item, is_right) in pairs.chain(false_alarms) {
            if let Some(confidence) = item.row.confidence {
                // Hundredths, so that 0.7 does not fall below itself; 1 belongs to the last tenth.
                let tenth = ((confidence * 100.0).round() as u8 / 10).min(9);
                let band = self.confidence.entry(tenth).or_default();
                band.entry(item.family.as_str()).or_default().add(is_right);
            }
        }
    }

    /// How often gold rows of one family were predicted as another; `None` is nothing.
    #[must_use]
    pub fn confused(&self, gold: Option<Family>, predicted: Option<Family>) -> u32 {
        let name = |family: Option<Family>| family.map_or(NOTHING, Family::as_str);
        let of_gold = self.families.get(name(gold));
        let count = of_gold.and_then(|of_gold| of_gold.get(name(predicted)));
        count.copied().unwrap_or_default()
    }

    /// The figures of each kind, by family and kind: `place city`.
    #[must_use]
    pub fn kinds(&self) -> &BTreeMap<String, OfKind> {
        &self.kinds
    }

    /// The predictions of a family with a confidence of so many tenths: how many are right.
    #[must_use]
    pub fn of_confidence(&self, tenth: u8, family: Family) -> Share {
        let band = self.confidence.get(&tenth);
        let share = band.and_then(|band| band.get(family.as_str()));
        share.copied().unwrap_or_default()
    }

    fn write_confusion(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let columns: Vec<Option<Family>> =
            Family::ALL.map(Some).into_iter().chain([None]).collect();
        let name = |family: Option<Family>| family.map_or(NOTHING, Family::as_str);
        write!(f, "{:28}", "gold ↓  found as →")?;
        for &column in &columns {
            write!(f, " {:>12}", name(column))?;
        }
        writeln!(f)?;
        for &row in &columns {
            write!(f, "{:28}", name(row))?;
            for &column in &columns {
                match (row, column) {
                    (None, None) => write!(f, " {:>12}", "")?,
                    _ => write!(f, " {:>12}", self.confused(row, column))?,
                }
            }
            writeln!(f)?;
        }
        let mut confused: Vec<_> = self.confused.iter().collect();
        confused.sort_by_key(|(_, count)| Reverse(**count));
        for (what, count) in confused.into_iter().take(MOST) {
            writeln!(f, "{count:>6}  {what}")?;
        }
        Ok(())
    }

    fn write_kinds(&self, f: &mut Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{:28}{:>7} {:>7} {:>10} {:>7}",
            "kind", "gold", "found", "predicted", "right"
        )?;
        for (kind, OfKind { found, right }) in &self.kinds {
            let shares = [found, right].map(|share| Rounded(share.accuracy(), 3));
            let [found_share, right_share] = shares;
            let (gold, predicted) = (found.of, right.of);
            writeln!(
                f,
                "{kind:28}{gold:>7} {found_share:>7} {predicted:>10} {right_share:>7}"
            )?;
        }
        Ok(())
    }

    fn write_confidence(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{:28}", "confidence: right")?;
        for family in Family::ALL {
            write!(f, " {family:>14}")?;
        }
        writeln!(f)?;
        for &tenth in self.confidence.keys() {
            let label = format!(
                "0.{tenth}0 to {}",
                if tenth == 9 {
                    "1.00".to_owned()
                } else {
                    format!("0.{tenth}9")
                }
            );
            write!(f, "{label:28}")?;
            for family in Family::ALL {
                let share = self.of_confidence(tenth, family);
                let cell = format!("{} of {}", Rounded(share.accuracy(), 2), share.of);
                write!(f, " {:>14}", if share.of == 0 { "" } else { &cell })?;
            }
            writeln!(f)?;
        }
        Ok(())
    }
}

/// A family with a kind, unless it has but one of that name.
fn name(item: &Item) -> String {
    let family = item.family.as_str();
    match item.row.kind.as_str() {
        kind if kind.is_empty() || kind == family => family.to_owned(),
        kind => format!("{family} {kind}"),
    }
}

impl Display for Breakdown {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.write_confusion(f)?;
        writeln!(f)?;
        self.write_kinds(f)?;
        writeln!(f)?;
        self.write_confidence(f)
    }
}
