//! Storms that bear names of persons: "Hurricane Ines", and "Ines" wherever the document says so.

use super::kind::word_key;
use crate::analysis::{ActorKind, EntityKind, PlaceKind};
use crate::gazetteer::{KindSet, NameCue};
use crate::recognise::actor::{Cue, Evidence, Spot};
use crate::segment::Page;

/// What a storm is hardly called: "Hurricane Texas" hit Texas.
const GREAT: KindSet = KindSet::of(EntityKind::Place(PlaceKind::Country))
    .union(KindSet::of(EntityKind::Place(PlaceKind::Admin1)))
    .union(KindSet::of(EntityKind::Actor(ActorKind::Organization)));

/// Finds the storms of a page and says so in the votes of their spots. Who is called by the same
/// word in full keeps it, but right behind the word for a storm.
pub(super) fn mark(page: &Page, evidence: &Evidence, spots: &mut [Spot]) {
    let mut storms: Vec<u64> = Vec::new();
    for key in spots.iter().filter_map(|spot| storm_of(page, spot)) {
        if !storms.contains(&key) {
            storms.push(key);
        }
    }
    if storms.is_empty() {
        return;
    }
    let mut shared: Vec<u64> = Vec::new();
    for spot in spots.iter().filter(|spot| spot.outer.is_none()) {
        if spot.is_one_word() || page.cue(spot.first as usize) == NameCue::Storm {
            continue;
        }
        for word in [spot.first, spot.last].map(|at| word_key(page, at)) {
            if storms.contains(&word) {
                shared.push(word);
            }
        }
    }
    for spot in spots.iter_mut().filter(|spot| storms.contains(&spot.key)) {
        if !shared.contains(&spot.key) || is_behind_storm(page, spot) {
            spot.votes.add(evidence.cue(Cue::Storm));
        }
    }
}

/// The name of a storm that a spot is, or ends with behind the word for one.
fn storm_of(page: &Page, spot: &Spot) -> Option<u64> {
    if is_behind_storm(page, spot) {
        return Some(spot.key);
    }
    let whole = spot.first + 1 == spot.last && page.cue(spot.first as usize) == NameCue::Storm;
    (whole && spot.outer.is_none()).then(|| word_key(page, spot.last))
}

/// Whether a spot of one word stands right behind the word for a storm.
fn is_behind_storm(page: &Page, spot: &Spot) -> bool {
    let first = spot.first as usize;
    spot.is_one_word()
        && !spot.kinds.sure.meets(GREAT)
        && first.checked_sub(1).is_some_and(|before| {
            page.cue(before) == NameCue::Storm && page.same_sentence(before, first)
        })
}
