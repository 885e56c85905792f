//! Whom or where a query means: an id, a name, a country, a part of a country.

use crate::emit::wire::{EntityRow, LinkRow};

use super::{CountryOf, Seen};

/// An entity as people name it.
#[derive(Debug)]
pub(super) struct Who {
    /// The id or the name, as written.
    pub name: String,
    /// ISO 3166-1 alpha-2, if it is a country's code or name.
    pub country: Option<String>,
}

impl Who {
    pub(super) fn of(name: &str, country_of: &CountryOf) -> Self {
        let is_code = name.len() == 2 && name.bytes().all(|byte| byte.is_ascii_uppercase());
        Self {
            name: name.to_owned(),
            country: match is_code {
                true => Some(name.to_owned()),
                false if name.contains(':') => None,
                false => country_of(name),
            },
        }
    }

    /// Whether the entity is the one, or one of that country.
    pub(super) fn covers(&self, entity: &EntityRow) -> bool {
        self.is(entity)
            || self.country.is_some() && self.country == entity.country
            || entity
                .admin1
                .as_deref()
                .is_some_and(|name| self.calls(name))
    }

    /// Whether the entity itself is meant.
    pub(super) fn is(&self, entity: &EntityRow) -> bool {
        self.name == entity.id
            || self.calls(&entity.name)
            || entity.aliases.iter().any(|alias| self.calls(alias))
    }

    /// Whether a link leads to it.
    pub(super) fn is_linked(&self, link: Option<&LinkRow>, seen: &Seen) -> bool {
        let Some(LinkRow::Full {
            annotation, entity, ..
        }) = link
        else {
            return false;
        };
        match entity {
            Some(id) => match seen.entity(id) {
                Some(entity) => self.covers(entity),
                None => *id == self.name,
            },
            None => annotation
                .as_deref()
                .and_then(|id| seen.row(id))
                .is_some_and(|row| self.calls(&row.text)),
        }
    }

    fn calls(&self, name: &str) -> bool {
        self.name
            .chars()
            .flat_map(char::to_lowercase)
            .eq(name.chars().flat_map(char::to_lowercase))
    }
}
