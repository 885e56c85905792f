//! Kinds of entities as sets: what a surface form can mean, without looking at each reading.

use super::compile::reading_flag;
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

    /// The kind of that index into [`super::rows::KINDS`]; none for terms, which lie behind them.
    fn numbered(number: u32) -> Self {
        let all = Self::PLACES.union(Self::ACTORS);
        Self(1_u16.checked_shl(number).unwrap_or(0) & all.0)
    }

    pub(crate) fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether the two have a kind in common.
    pub(crate) fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether the other has all kinds of this one.
    pub(crate) fn within(self, other: Self) -> bool {
        self.0 & !other.0 == 0
    }

    pub(crate) const fn union(self, other: Self) -> Self {
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
    /// Adds those of a reading by its flags, bits of [`reading_flag`].
    pub(super) fn add(&mut self, flags: u32) {
        let kind = KindSet::numbered(flags >> reading_flag::KIND_SHIFT);
        let doubtful = flags & reading_flag::DOUBTFUL != 0;
        let none = KindSet::default();
        self.sure = self.sure.union(if doubtful { none } else { kind });
        self.doubtful = self.doubtful.union(if doubtful { kind } else { none });
        self.adjective |= flags & reading_flag::ADJECTIVE != 0 && !kind.is_empty();
    }

    /// Those of all readings.
    pub(crate) fn any(self) -> KindSet {
        self.sure.union(self.doubtful)
    }
}

#[cfg(test)]
mod tests {
    use super::super::refs::entity_kind;
    use super::*;

    #[test]
    fn every_kind_has_a_bit_of_its_own() {
        let places = PlaceKind::ALL.iter().map(|kind| EntityKind::Place(*kind));
        let actors = ActorKind::ALL.iter().map(|kind| EntityKind::Actor(*kind));
        let mut all = KindSet::default();
        for (number, kind) in (0..).zip(places.chain(actors)) {
            assert!(!all.meets(KindSet::of(kind)), "{kind:?}");
            assert_eq!(KindSet::numbered(number), KindSet::of(kind), "{kind:?}");
            assert_eq!(entity_kind(number), kind);
            all = all.union(KindSet::of(kind));
        }
        assert_eq!(all, KindSet::PLACES.union(KindSet::ACTORS));
        assert!(KindSet::numbered(14).is_empty() && KindSet::numbered(40).is_empty());
        let person = KindSet::of(EntityKind::Actor(ActorKind::Person));
        assert_eq!(person.actors_and_place(), 1);
        assert_eq!(KindSet::PLACES.actors_and_place(), 16);
    }
}
