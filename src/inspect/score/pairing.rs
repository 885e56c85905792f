//! Gold rows and predicted rows, one to one.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::family::Item;

/// One gold row and the prediction that stands for it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair<'r> {
    pub(super) gold: Item<'r>,
    pub(super) predicted: Item<'r>,
}

impl Pair<'_> {
    pub(super) fn is_exact(&self) -> bool {
        self.gold.extent() == self.predicted.extent()
    }
}

/// Every scored row of a document, paired or alone.
#[derive(Debug, Default)]
pub(super) struct Pairing<'r> {
    pub(super) pairs: Vec<Pair<'r>>,
    pub(super) missed: Vec<Item<'r>>,
    pub(super) false_alarms: Vec<Item<'r>>,
}

/// Pairs rows of one family: equal extents first, then the longest overlap, then the earliest
/// gold row, then the earliest prediction. Optional gold rows take only what the others leave,
/// and disappear with whatever they are paired with.
pub(super) fn pair<'r>(gold: &[Item<'r>], predicted: &[Item<'r>]) -> Pairing<'r> {
    let mut partner: Vec<Option<usize>> = vec![None; gold.len()];
    let mut taken = vec![false; predicted.len()];
    let candidates = exact_candidates(gold, predicted)
        .into_iter()
        .chain(overlap_candidates(gold, predicted));
    for (g, p) in candidates {
        if partner[g].is_none() && !taken[p] {
            partner[g] = Some(p);
            taken[p] = true;
        }
    }
    let mut pairing = Pairing::default();
    for (item, partner) in gold.iter().zip(partner) {
        match partner {
            _ if item.row.optional => {}
            Some(p) => pairing.pairs.push(Pair {
                gold: *item,
                predicted: predicted[p],
            }),
            None => pairing.missed.push(*item),
        }
    }
    let alone = predicted.iter().zip(taken).filter(|(_, taken)| !taken);
    pairing.false_alarms.extend(alone.map(|(item, _)| *item));
    pairing
}

fn exact_candidates(gold: &[Item], predicted: &[Item]) -> Vec<(usize, usize)> {
    let mut by_extent: HashMap<_, Vec<usize>> = HashMap::new();
    for (p, item) in predicted.iter().enumerate() {
        by_extent
            .entry((item.family, item.extent()))
            .or_default()
            .push(p);
    }
    let mut candidates = Vec::new();
    for (g, item) in gold.iter().enumerate() {
        let equal = by_extent.get(&(item.family, item.extent()));
        candidates.extend(equal.into_iter().flatten().map(|&p| (g, p)));
    }
    candidates.sort_by_key(|&(g, _)| gold[g].row.optional);
    candidates
}

fn overlap_candidates(gold: &[Item], predicted: &[Item]) -> Vec<(usize, usize)> {
    let mut candidates = Vec::new();
    for (g, gold) in gold.iter().enumerate() {
        for (p, predicted) in predicted.iter().enumerate() {
            let overlap = gold.overlap(predicted);
            if gold.family == predicted.family && overlap > 0 {
                let rank = (
                    gold.row.optional,
                    Reverse(overlap),
                    gold.start,
                    predicted.start,
                );
                candidates.push((rank, (g, p)));
            }
        }
    }
    candidates.sort();
    candidates.into_iter().map(|(_, pair)| pair).collect()
}
