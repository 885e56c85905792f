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

    /// Whether the article names several places or bodies of an entity's country.
    pub(super) fn speaks_of(&mut self, facts: &EntityFacts) -> bool {
        self.weight_of_country(facts) >= NAMED
    }

    /// Whether the article names places or bodies of any country.
    pub(super) fn is_somewhere(&mut self) -> bool {
        let countries = self.countries.take();
        let countries = countries.unwrap_or_else(|| self.countries_of_bodies());
        let somewhere = !countries.is_empty();
        self.countries = Some(countries);
        somewhere
    }

    fn countries_of_bodies(&mut self) -> Countries {
        let mut countries = self.world.countries().to_vec();
        let (spots, decisions) = (self.spots, &self.kinds.of);
        for (spot, decision) in spots.iter().zip(decisions) {
            let place = decision.is_some_and(|decision| decision.kind == NameKind::Place);
            let country = if place {
                let place = self.world.choose(spot);
                let facts = place.map(|place| self.gazetteer.entity(place.entity));
                facts.and_then(|facts| facts.country().as_bytes().try_into().ok())
            } else {
                self.country_of_body(spot)
            };
            let Some(country) = country else {
                continue;
            };
            match countries.iter_mut().find(|(known, _)| *known == country) {
                Some((_, count)) => *count += 1,
                None => countries.push((country, 1)),
            }
        }
        countries
    }

    /// The country of a body that needs no context.
    fn country_of_body(&mut self, spot: &Spot) -> Option<[u8; 2]> {
        if !is_sure_body(spot) {
            return None;
        }
        self.readings.clear();
        self.gazetteer
            .readings(self.matches, spot.forms, self.readings);
        let mut sure = self
            .readings
            .iter()
            .filter(|reading| !reading.is_doubtful());
        let (Some(one), None) = (sure.next(), sure.next()) else {
            return None;
        };
        let country = self.gazetteer.entity(one.entity).country().as_bytes();
        country.try_into().ok()
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
