//! What the countries and divisions of a sentence say of the names beside them: "New Zealand
//! withdrew after a flight from Hamilton".

use super::super::candidate::Candidate;
use super::{Name, World};
use crate::analysis::PlaceKind;
use crate::recognise::actor::Spot;
use crate::recognise::place::PlaceWeights;
use crate::segment::Page;

impl World {
    /// Lends points to the places of two names that follow each other in a sentence, if one is a
    /// country's or first-level division's and the other may lie in it.
    pub(super) fn note_beside<'a>(
        &mut self,
        page: &Page,
        weights: &PlaceWeights,
        spots: impl Iterator<Item = &'a Spot>,
    ) {
        let mut before: Option<(u32, usize)> = None;
        for spot in spots {
            let Some(name) = self.name_of(spot) else {
                continue;
            };
            if let Some((first, other)) = before
                && other != name
                && page.same_sentence(first as usize, spot.first as usize)
            {
                self.lend_beside(weights, self.names[other], self.names[name]);
                self.lend_beside(weights, self.names[name], self.names[other]);
            }
            before = Some((spot.first, name));
        }
    }

    fn lend_beside(&mut self, weights: &PlaceWeights, holder: Name, name: Name) {
        if name.candidates < 2 {
            return;
        }
        let best = self
            .candidates_of(holder)
            .iter()
            .max_by_key(|place| place.prior);
        let Some(holder) = best.copied().filter(Candidate::is_division) else {
            return;
        };
        let points = if holder.kind == PlaceKind::Admin1 {
            weights.beside_state
        } else {
            weights.beside_country
        };
        for place in self.candidates_of_mut(name) {
            if holder.holds(place) {
                place.chain = place.chain.max(points);
                place.score = place.prior + place.chain;
            }
        }
    }
}
