//! References into the lists: entities, surface forms, and what one means.

use super::compile::reading_flag;
use super::rows::KINDS;
use super::table::Reading;
use crate::analysis::{ActorKind, EntityKind, PlaceKind};

/// An entity of the lists: table and position.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct EntityRef(u32);

/// A surface form of the lists: table and position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NameRef(u32);

const LAYER_SHIFT: u32 = 28;

impl EntityRef {
    pub(super) fn new(layer: u32, entity: u32) -> Self {
        Self(layer << LAYER_SHIFT | entity)
    }

    pub(super) fn layer(self) -> usize {
        (self.0 >> LAYER_SHIFT) as usize
    }

    pub(super) fn position(self) -> usize {
        (self.0 & ((1 << LAYER_SHIFT) - 1)) as usize
    }

    /// A number that no other entity has.
    pub(crate) fn number(self) -> u32 {
        self.0
    }
}

impl NameRef {
    pub(super) fn new(layer: u32, name: u32) -> Self {
        Self(layer << LAYER_SHIFT | name)
    }

    pub(super) fn layer(self) -> usize {
        (self.0 >> LAYER_SHIFT) as usize
    }

    pub(super) fn position(self) -> usize {
        (self.0 & ((1 << LAYER_SHIFT) - 1)) as usize
    }
}

/// One meaning of a surface form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ReadingRef {
    /// What it means.
    pub(crate) entity: EntityRef,
    pub(super) flags: u32,
    pub(super) file: u32,
    pub(super) line: u32,
}

impl ReadingRef {
    pub(super) fn new(layer: usize, reading: &Reading) -> Self {
        Self {
            entity: EntityRef::new(layer as u32, reading.entity),
            flags: reading.flags,
            file: reading.file,
            line: reading.line,
        }
    }

    /// Whether it is the adjective of a place.
    pub(crate) fn is_adjective(&self) -> bool {
        self.flags & reading_flag::ADJECTIVE != 0
    }

    /// Actor or place, and which kind.
    pub(crate) fn kind(&self) -> EntityKind {
        entity_kind(self.flags >> reading_flag::KIND_SHIFT)
    }

    /// Whether it is of a user's list.
    pub(crate) fn is_users(&self) -> bool {
        self.flags & reading_flag::USERS != 0
    }

    pub(super) fn is_inside_words(&self) -> bool {
        self.flags & reading_flag::INSIDE_WORDS != 0
    }

    /// Whether it needs context to be believed.
    pub(crate) fn is_doubtful(&self) -> bool {
        self.flags & reading_flag::DOUBTFUL != 0
    }
}

/// The kind of that index into [`KINDS`], or of the terms behind them.
pub(super) fn entity_kind(number: u32) -> EntityKind {
    const OF_NUMBER: [EntityKind; KINDS.len()] = [
        EntityKind::Place(PlaceKind::Country),
        EntityKind::Place(PlaceKind::Admin1),
        EntityKind::Place(PlaceKind::Admin2),
        EntityKind::Place(PlaceKind::City),
        EntityKind::Place(PlaceKind::District),
        EntityKind::Place(PlaceKind::Facility),
        EntityKind::Place(PlaceKind::Region),
        EntityKind::Place(PlaceKind::Water),
        EntityKind::Place(PlaceKind::Land),
        EntityKind::Place(PlaceKind::Continent),
        EntityKind::Actor(ActorKind::Person),
        EntityKind::Actor(ActorKind::Organization),
        EntityKind::Actor(ActorKind::Group),
        EntityKind::Actor(ActorKind::People),
    ];
    let known = OF_NUMBER.get(number as usize);
    known.copied().unwrap_or(EntityKind::Term)
}

#[cfg(test)]
#[test]
fn the_kinds_of_the_lists_are_those_of_the_analysis() {
    for (number, word) in (0..).zip(KINDS) {
        let kind = match entity_kind(number) {
            EntityKind::Place(kind) => kind.as_str(),
            EntityKind::Actor(kind) => kind.as_str(),
            EntityKind::Term => "term",
        };
        assert_eq!(kind, word);
    }
}
