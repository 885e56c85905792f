//! What the lists know of an entity.

use super::compile::entity_flag;
use super::refs::entity_kind;
use super::table::{self, Table};
use crate::analysis::EntityKind;

/// An entity of the lists with all that they know of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct EntityFacts<'a> {
    pub(super) table: &'a Table,
    pub(super) row: &'a table::Entity,
}

/// An office in the lists.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RoleFacts<'a> {
    pub(crate) role: &'a str,
    pub(crate) code: &'a str,
    pub(crate) from: &'a str,
    pub(crate) to: &'a str,
}

impl<'a> EntityFacts<'a> {
    pub(crate) fn id(&self) -> &'a str {
        self.table.text(self.row.id)
    }

    pub(crate) fn name(&self) -> &'a str {
        self.table.text(self.row.name)
    }

    /// Actor, place or term, and which kind.
    pub(crate) fn kind(&self) -> EntityKind {
        entity_kind(self.row.kind)
    }

    /// The word for its kind.
    pub(crate) fn kind_name(&self) -> &'a str {
        self.table.kind_name(self.row.kind)
    }

    /// ISO 3166-1 alpha-2, or empty.
    pub(crate) fn country(&self) -> &'a str {
        self.table.text(self.row.country)
    }

    /// GeoNames code, or empty.
    pub(crate) fn admin1(&self) -> &'a str {
        self.table.text(self.row.admin1)
    }

    /// CAMEO code, or empty.
    pub(crate) fn code(&self) -> &'a str {
        self.table.text(self.row.code)
    }

    /// Wikidata's id, or empty.
    pub(crate) fn wikidata(&self) -> &'a str {
        self.table.text(self.row.wikidata)
    }

    /// Latitude and longitude in hundred-thousandths of a degree.
    pub(crate) fn position(&self) -> Option<(i32, i32)> {
        (self.row.lat != i32::MAX).then_some((self.row.lat, self.row.lon))
    }

    /// Inhabitants; 0 if unknown.
    pub(crate) fn population(&self) -> u32 {
        self.row.population
    }

    /// GeoNames id; 0 if it is not of GeoNames.
    pub(crate) fn geonames(&self) -> u32 {
        self.row.geonames
    }

    /// Whether it is the capital of its country.
    pub(crate) fn is_capital(&self) -> bool {
        self.row.flags & entity_flag::CAPITAL != 0
    }

    /// Whether the place also acts, as the White House does.
    pub(crate) fn is_also_actor(&self) -> bool {
        self.row.flags & entity_flag::ALSO_ACTOR != 0
    }

    /// Whether the head of state leads the government.
    pub(crate) fn has_one_head(&self) -> bool {
        self.row.flags & entity_flag::ONE_HEAD != 0
    }

    /// Whether the monarch of the United Kingdom is the head of state.
    pub(crate) fn is_realm(&self) -> bool {
        self.row.flags & entity_flag::REALM != 0
    }

    /// Offices by their first day.
    pub(crate) fn roles(&self) -> impl Iterator<Item = RoleFacts<'a>> {
        let first = self.row.first_role as usize;
        let table = self.table;
        table.roles[first..first + self.row.roles as usize]
            .iter()
            .map(move |role| RoleFacts {
                role: table.text(role.role),
                code: table.text(role.code),
                from: table.text(role.from),
                to: table.text(role.to),
            })
    }
}
