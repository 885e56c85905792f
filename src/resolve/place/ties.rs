//! Names beside the names of what holds them: "Paris, Texas", "Smallville near Dallas"; and rivers
//! told by their article.

use super::super::candidate::Candidate;
use super::super::chain::{self, Tie};
use super::{GREAT, Name, World};
use crate::analysis::PlaceKind;
use crate::gazetteer::NameCue;
use crate::recognise::actor::Spot;
use crate::recognise::place::{PlaceWeights, pattern};
use crate::segment::{Page, sentence_flag};

impl World {
    /// "A, B": of all readings, the A that lies in a B.
    pub(super) fn note_chain(
        &mut self,
        page: &Page,
        weights: &PlaceWeights,
        spots: &[Spot],
        at: usize,
    ) {
        let inner = &spots[at];
        let Some(small) = self.name_of(inner) else {
            return;
        };
        self.note_river(page, inner, small);
        if chain::is_other(page, inner.first as usize) {
            self.others.push(inner.first);
        }
        let Some((holder, tie)) = chain::holder(page, spots, at) else {
            let behind_headline = page.tokens[inner.first as usize].sentence > 0;
            self.names[small].bare += u32::from(behind_headline);
            return;
        };
        let comma = tie == Tie::Comma;
        let Some(big) = self.name_of(&spots[holder]) else {
            return;
        };
        let (smalls, bigs) = (self.names[small], self.names[big]);
        self.names[small].placed |= comma && bigs.candidates > 0;
        match self.best_pair(smalls, bigs) {
            Some((inside, outside)) => {
                let share = if comma { 1 } else { 2 };
                let lent = self.lent_by_chain(page, inner, small, weights.chain_inside / share);
                let held = &mut self.candidates_of_mut(smalls)[inside];
                held.chain = held.chain.max(lent);
                held.score = held.prior + held.chain;
                let held = *held;
                let holds = &mut self.candidates_of_mut(bigs)[outside];
                holds.chain = holds.chain.max(weights.chain_outside / share);
                holds.score = holds.prior + holds.chain;
                let holds = *holds;
                if comma {
                    self.count_country(held.country);
                    self.settle(inner, held);
                    self.settle(&spots[holder], holds);
                }
            }
            None if comma && self.is_in_list(page, spots, holder) => {}
            None => self.note_holder(&spots[holder], (small, big), tie),
        }
    }

    /// What a mention with its holder lends to the others of its name: less where some stood
    /// without before it, and nothing where another place was held first. "Paris, France, sent no
    /// word" is said to readers in Paris, Texas.
    fn lent_by_chain(&mut self, page: &Page, spot: &Spot, name: usize, points: i32) -> i32 {
        const BARE_BEFORE: i32 = 4;
        let name = &mut self.names[name];
        let first = !std::mem::replace(&mut name.held, true);
        let dateline = page
            .sentence(spot.first as usize)
            .has(sentence_flag::DATELINE);
        match (first, name.bare > 0 && !dateline) {
            (true, false) => points,
            (true, true) => points / BARE_BEFORE,
            (false, _) => 0,
        }
    }

    /// The most likely pair of which the second holds the first.
    fn best_pair(&self, smalls: Name, bigs: Name) -> Option<(usize, usize)> {
        let mut best: Option<(i32, usize, usize)> = None;
        for (inside, small) in self.candidates_of(smalls).iter().enumerate() {
            for (outside, big) in self.candidates_of(bigs).iter().enumerate() {
                let score = small.prior + big.prior;
                if big.holds(small) && best.is_none_or(|(most, ..)| score > most) {
                    best = Some((score, inside, outside));
                }
            }
        }
        best.map(|(_, inside, outside)| (inside, outside))
    }

    /// "Peking, Shandong, Hebei and Henan": behind a name stands another that does not hold it.
    fn is_in_list(&self, page: &Page, spots: &[Spot], at: usize) -> bool {
        let spot = &spots[at];
        let behind = spot.last as usize + 1;
        let joined = page.tokens.get(behind).is_some()
            && (page.mark(behind) == Some(',') || page.cue(behind) == NameCue::And);
        let mut rest = spots.iter().skip(at + 1);
        let next = rest.find(|next| next.outer.is_none() && next.first > spot.last);
        let Some(next) = next.filter(|next| joined && next.first as usize == behind + 1) else {
            return false;
        };
        match (self.name_of(spot), self.name_of(next)) {
            (Some(name), Some(next)) => {
                self.best_pair(self.names[name], self.names[next]).is_none()
            }
            _ => false,
        }
    }

    /// "Smallville, Texas", "Smallville near Dallas": the lists have a B, but no A in it.
    fn note_holder(&mut self, outer: &Spot, (small, big): (usize, usize), tie: Tie) {
        let (smalls, bigs) = (self.names[small], self.names[big]);
        // "Smallville, Quebec" means the province, not its city
        let rank = |c: &&Candidate| (tie == Tie::Comma && c.is_division(), c.prior);
        let best = self.candidates_of(bigs).iter().max_by_key(rank);
        let Some(holder) = best.copied().filter(|holder| !holder.adjective) else {
            return;
        };
        // "from Miami to Kiev, Minsk"
        let great = |place: &Candidate| place.prior >= GREAT && !place.doubtful;
        let is_city = |place: &Candidate| great(place) && place.kind == PlaceKind::City;
        if self.candidates_of(smalls).iter().any(great)
            && self.candidates_of(bigs).iter().any(is_city)
        {
            return;
        }
        let division =
            tie == Tie::Comma && holder.kind == PlaceKind::Admin1 && self.is_town(smalls);
        let holds = match tie {
            Tie::Near => holder.is_local(),
            Tie::On => holder.kind == PlaceKind::Land,
            Tie::Comma | Tie::In => holder.can_hold(),
        };
        if division || (smalls.candidates == 0 && holds) {
            self.names[small].unlisted |= division;
            if self.names[small].holder == 0 {
                self.holders.push(holder);
                self.names[small].holder = self.holders.len() as u32;
            }
            let all = self.candidates_of(bigs).iter();
            let divisions = all.filter(|place| place.is_division()).count();
            if tie == Tie::Comma && holder.kind == PlaceKind::Admin1 && divisions == 1 {
                self.settle(outer, holder);
            }
        }
    }

    /// "the Ohio climbed": a division or town without an article, a river with one.
    fn note_river(&mut self, page: &Page, spot: &Spot, name: usize) {
        let name = self.names[name];
        let all = self.candidates_of(name);
        if spot.outer.is_some() {
            return;
        }
        let Some(river) = all.iter().find(|place| place.kind == PlaceKind::Water) else {
            return;
        };
        let others = all.iter().filter(|place| place.kind != PlaceKind::Water);
        let best = others.max_by_key(|place| place.prior);
        let other = best.is_some_and(|best| {
            best.kind == PlaceKind::Admin1 || best.kind == PlaceKind::Admin2 || best.is_local()
        });
        if other && pattern::has_article_alone(page, spot.first as usize, spot.last as usize) {
            let river = *river;
            self.settle(spot, river);
        }
    }

    /// Whether a name means towns alone, or something else only in doubt.
    fn is_town(&self, name: Name) -> bool {
        let candidates = self.candidates_of(name).iter();
        let best = candidates.clone().max_by_key(|place| place.prior);
        let town = best.is_some_and(|best| best.is_local() && !best.capital);
        town || candidates.clone().all(|candidate| {
            let state = matches!(candidate.kind, PlaceKind::Country | PlaceKind::Admin1);
            candidate.is_local() || (candidate.doubtful && !state)
        })
    }
}
