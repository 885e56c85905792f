//! Which countries' bodies an article names: whose "House" is meant where several have one.

use super::Namer;
use crate::gazetteer::EntityFacts;
use crate::recognise::actor::{NameKind, Spot, kinds_named, spot_flag};

/// Mentions of places and bodies of each country, which need no context.
pub(super) type Countries = Vec<([u8; 2], u32)>;

/// Bodies of a country, or its places, from which on an article is about it as well.
const NAMED: u32 = 2;

impl Namer<'_> {
    /// Mentions of places and bodies of an entity's country.
    pub(super) fn weight_of_country(&mut self, facts: &EntityFacts) -> u32 {
        let countries = match self.countries.take() {
            Some(countries) => countries,
            None => self.countries_of_bodies(),
        };
        let weight = weight(&countries, facts.country().as_bytes());
        self.countries = Some(countries);
        weight
    }

    /// Whether the article speaks of an entity's country, by its places or its bodies.
    pub(super) fn speaks_of(&mut self, facts: &EntityFacts) -> bool {
        self.world.names(facts.country()) || self.weight_of_country(facts) >= NAMED
    }

    fn countries_of_bodies(&mut self) -> Countries {
        let mut countries = self.world.countries().to_vec();
        let spots = self.spots;
        for spot in spots.iter().filter(|spot| is_sure_body(spot)) {
            self.readings.clear();
            self.gazetteer
                .readings(self.matches, spot.forms, self.readings);
            let mut sure = self
                .readings
                .iter()
                .filter(|reading| !reading.is_doubtful());
            let (Some(one), None) = (sure.next(), sure.next()) else {
                continue;
            };
            let country = self.gazetteer.entity(one.entity).country().as_bytes();
            let Ok(country) = country.try_into() else {
                continue;
            };
            match countries.iter_mut().find(|(known, _)| *known == country) {
                Some((_, count)) => *count += 1,
                None => countries.push((country, 1)),
            }
        }
        countries
    }
}

fn is_sure_body(spot: &Spot) -> bool {
    let bodies = kinds_named(NameKind::Organization);
    spot.has(spot_flag::SURE) && spot.kinds.sure.within(bodies) && spot.outer.is_none()
}

fn weight(countries: &Countries, country: &[u8]) -> u32 {
    let known = countries.iter().find(|(known, _)| known == country);
    known.map_or(0, |(_, count)| *count)
}
