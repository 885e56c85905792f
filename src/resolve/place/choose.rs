//! The choice among the places of a name: which, how sure, and when rather none.

use super::super::candidate::{Best, Candidate};
use super::{GREAT, World};
use crate::analysis::{Confidence, PlaceKind};
use crate::gazetteer::EntityRef;
use crate::recognise::actor::Spot;

/// The place that a name means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Choice {
    pub(crate) entity: EntityRef,
    pub(crate) adjective: bool,
    pub(crate) confidence: Confidence,
    pub(crate) rule: PlaceKind,
    /// A reading that needs context, and nothing in the document supports it.
    pub(crate) unsupported: bool,
    /// Too little speaks for it to say where it is.
    pub(crate) refused: bool,
}

/// How sure the choice is at most, in per cent, if the document speaks for another country's, or
/// for neither.
const EVEN: u8 = 50;

/// Names of places beside which a small one that nothing speaks for is not guessed.
const OTHERS: usize = 2;

impl World {
    /// The place that a spot means, if the lists have any of its name.
    pub(crate) fn choose(&self, spot: &Spot) -> Option<Choice> {
        let best = self.best(spot)?;
        Some(Choice {
            entity: best.place.entity,
            adjective: best.place.adjective,
            confidence: self.confidence(&best),
            rule: best.place.kind,
            unsupported: best.place.is_unsupported(),
            refused: self.refuses(&best),
        })
    }

    pub(super) fn best(&self, spot: &Spot) -> Option<Best> {
        if let Some(own) = self.settled(spot) {
            return Some(Best::settled(*own));
        }
        let name = self.names[self.name_of(spot)?];
        if name.unlisted {
            return None;
        }
        let all = self.candidates_of(name);
        let plain = |place: &&Candidate| !self.is_far_fetched(place);
        let refused = !all.iter().any(|place| plain(&place));
        let mut candidates = all.iter().filter(|place| refused || plain(place));
        let mut best = candidates.next()?;
        let mut second: Option<&Candidate> = None;
        for candidate in candidates {
            let behind = if candidate.score > best.score {
                std::mem::replace(&mut best, candidate)
            } else {
                candidate
            };
            if second.is_none_or(|second| behind.score > second.score) {
                second = Some(behind);
            }
        }
        match second {
            Some(second) if self.others.contains(&spot.first) => Some(Best::settled(*second)),
            Some(second) => Some(Best::of(best, second, all)),
            None => Some(Best::only(*best)),
        }
    }

    fn confidence(&self, best: &Best) -> Confidence {
        if best.settled {
            return Confidence(99);
        }
        let unsupported = best.place.is_alone().then_some(best.place.prior);
        let sure = self.sure.percent(best.is_town(), best.ahead, unsupported);
        Confidence(if best.challenged {
            sure.min(EVEN)
        } else {
            sure
        })
    }

    /// Whether to say no place rather than this one: it is far-fetched, or a town in another
    /// country is as likely.
    pub(super) fn refuses(&self, best: &Best) -> bool {
        let place = &best.place;
        let far = self.is_far_fetched(place) || self.is_remote(place);
        !best.settled && (far || best.torn && best.is_town())
    }

    /// Whether a town that is not great lies in a country and a part of the world of which the
    /// document, which names other places, has nothing else.
    fn is_remote(&self, place: &Candidate) -> bool {
        const MIDDLING: i32 = 33;
        place.is_town()
            && place.score <= place.prior
            && place.prior < MIDDLING
            && self.speaking > OTHERS
    }

    /// Whether nothing speaks for a place that is not great, although the document names others.
    pub(super) fn is_stray(&self, place: &Candidate) -> bool {
        place.is_alone() && place.prior < GREAT && self.speaking > OTHERS
    }

    /// Whether nothing in the document speaks for a small town, or for a division or town whose
    /// reading is in doubt, although the document names other places.
    pub(crate) fn is_far_fetched(&self, place: &Candidate) -> bool {
        const SMALL: i32 = 28;
        let doubtful = place.doubtful && (place.is_town() || place.kind == PlaceKind::Admin1);
        let small = place.is_town() && place.prior < SMALL;
        (doubtful || small) && place.is_alone() && self.speaking > OTHERS
    }
}
