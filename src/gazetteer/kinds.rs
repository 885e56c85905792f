//! Kinds of entities as sets: what a surface form can mean, without looking at each reading.

use super::layer::ReadingRef;
use crate::analysis::{ActorKind, EntityKind, PlaceKind};

/// A set of kinds of actors and places, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct KindSet(u16);

impl KindSet {
    /// All kinds of places.
    pub(crate) const PLACES: Self = Self((1 << PlaceKind::ALL.len()) - 1);
    /// All kinds of actors.
    pub(crate) const ACTORS: Self = Self(((1 << ActorKind::ALL.len()) - 1) << PlaceKind::ALL.len());

    /// One kind; none for terms.
    pub(crate) const fn of(kind: EntityKind) -> Self {
        match kind {
            EntityKind::Place(kind) => Self(1 << kind as u16),
            EntityKind::Actor(kind) => Self(1 << (PlaceKind::ALL.len() + kind as usize)),
            EntityKind::Term => Self(0),
        }
    }

    pub(crate) fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether the two have a kind in common.
    pub(crate) fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(crate) fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The kinds of actors in it, one bit each in the order of [`ActorKind`], and above them one
    /// bit for places.
    pub(crate) fn actors_and_place(self) -> usize {
        let actors = usize::from(self.0) >> PlaceKind::ALL.len();
        actors | usize::from(self.meets(Self::PLACES)) << ActorKind::ALL.len()
    }
}

/// The kinds of all that a match can mean.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct ReadingKinds {
    /// Of the readings that need no context.
    pub(crate) sure: KindSet,
    /// Of those that need some.
    pub(crate) doubtful: KindSet,
    /// Whether one is the adjective of a place.
    pub(crate) adjective: bool,
}

impl ReadingKinds {
    pub(super) fn add(&mut self, reading: &ReadingRef) {
        let kind = KindSet::of(reading.kind());
        let kinds = if reading.is_doubtful() {
            &mut self.doubtful
        } else {
            &mut self.sure
        };
        *kinds = kinds.union(kind);
        self.adjective |= reading.is_adjective();
    }

    /// Those of all readings.
    pub(crate) fn any(self) -> KindSet {
        self.sure.union(self.doubtful)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_a_bit_of_its_own() {
        let places = PlaceKind::ALL.iter().map(|kind| EntityKind::Place(*kind));
        let actors = ActorKind::ALL.iter().map(|kind| EntityKind::Actor(*kind));
        let mut all = KindSet::default();
        for kind in places.chain(actors) {
            assert!(!all.meets(KindSet::of(kind)), "{kind:?}");
            all = all.union(KindSet::of(kind));
        }
        assert_eq!(all, KindSet::PLACES.union(KindSet::ACTORS));
        let person = KindSet::of(EntityKind::Actor(ActorKind::Person));
        assert_eq!(person.actors_and_place(), 1);
        assert_eq!(KindSet::PLACES.actors_and_place(), 16);
    }
}
