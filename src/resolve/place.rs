//! Which place: of all that bear a name, the one that the document speaks of.
//!
//! A first version of the evidence: how big and what kind of place each is, what countries and
//! states the document names, and what stands behind the comma ("Paris, Texas"). One name means
//! one place throughout a document.

use super::index::Index;
use super::kind::Decision;
use crate::analysis::{Confidence, EntityKind, PlaceKind};
use crate::gazetteer::{EntityFacts, EntityRef, Gazetteer, ReadingRef};
use crate::recognise::actor::{NameKind, Spot, Spots};
use crate::segment::Page;

/// The place that a name means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Choice {
    pub(crate) entity: EntityRef,
    pub(crate) adjective: bool,
    pub(crate) confidence: Confidence,
    pub(crate) rule: PlaceKind,
    /// A reading that needs context, and nothing in the document supports it.
    pub(crate) unsupported: bool,
}

/// Points for what speaks for a place; a doubling of its inhabitants is worth two.
mod points {
    pub(super) const COUNTRY: i32 = 60;
    pub(super) const CONTINENT: i32 = 60;
    pub(super) const REGION: i32 = 44;
    pub(super) const STATE: i32 = 44;
    pub(super) const COUNTY: i32 = 26;
    pub(super) const OTHER: i32 = 36;
    pub(super) const CAPITAL: i32 = 8;
    pub(super) const DOUBTFUL: i32 = -10;
    /// Its country is named in the document.
    pub(super) const SAME_COUNTRY: i32 = 12;
    /// Its country is the one named most.
    pub(super) const MAIN_COUNTRY: i32 = 6;
    /// Its state is named in the document.
    pub(super) const SAME_STATE: i32 = 18;
    /// The place that holds it stands behind a comma.
    pub(super) const CHAIN: i32 = 60;
    /// It is the place behind the comma that holds the one before.
    pub(super) const CHAIN_HOLDER: i32 = 50;
}

/// What a document says of where it is.
#[derive(Debug, Default)]
pub(crate) struct World {
    /// Country and how often it is named.
    countries: Vec<([u8; 2], u32)>,
    /// First-level divisions named: country and code.
    states: Vec<([u8; 2], u64)>,
    /// Names settled by a comma: words and place.
    chained: Vec<(u64, EntityRef, i32)>,
    chosen: Index,
    choices: Vec<Option<Choice>>,
}

impl World {
    /// Reads the countries, states and chains of a document.
    pub(crate) fn survey(
        &mut self,
        page: &Page,
        gazetteer: &Gazetteer,
        spots: &Spots,
        kinds: &[Option<Decision>],
    ) {
        self.countries.clear();
        self.states.clear();
        self.chained.clear();
        self.choices.clear();
        self.chosen.clear(spots.list.len());
        for (spot, kind) in spots.list.iter().zip(kinds) {
            if kind.is_some_and(|kind| kind.kind == NameKind::Place) || spot.outer.is_some() {
                self.note_country(gazetteer, spots.readings(spot));
            }
        }
        for pair in spots.list.windows(2) {
            self.note_chain(page, gazetteer, spots, &pair[0], &pair[1]);
        }
    }

    /// The country that the document names most, the first of equals.
    pub(crate) fn main_country(&self) -> Option<[u8; 2]> {
        let most = self.countries.iter().map(|(_, count)| *count).max()?;
        let first = self.countries.iter().find(|(_, count)| *count == most)?;
        Some(first.0)
    }

    /// Whether the document names that country.
    pub(crate) fn names(&self, country: &str) -> bool {
        let country = country.as_bytes();
        self.countries.iter().any(|(known, _)| known == country)
    }

    fn note_country(&mut self, gazetteer: &Gazetteer, readings: &[ReadingRef]) {
        for reading in readings.iter().filter(|reading| !reading.is_doubtful()) {
            let facts = gazetteer.entity(reading.entity);
            match facts.kind() {
                EntityKind::Place(PlaceKind::Country) => self.count_country(country(&facts)),
                EntityKind::Place(PlaceKind::Admin1) => {
                    self.count_country(country(&facts));
                    self.states.push(state(&facts));
                }
                _ => continue,
            }
            return;
        }
    }

    fn count_country(&mut self, country: [u8; 2]) {
        match self
            .countries
            .iter_mut()
            .find(|(known, _)| *known == country)
        {
            Some((_, count)) => *count += 1,
            None => self.countries.push((country, 1)),
        }
    }

    /// "A, B": of all readings, the A that lies in a B.
    fn note_chain(
        &mut self,
        page: &Page,
        gazetteer: &Gazetteer,
        spots: &Spots,
        inner: &Spot,
        holder: &Spot,
    ) {
        let joined = holder.first > 1
            && inner.last + 2 == holder.first
            && page.mark(holder.first as usize - 1) == Some(',');
        if !joined {
            return;
        }
        let mut best: Option<(u32, EntityRef, EntityRef)> = None;
        for small in spots.readings(inner) {
            let small_facts = gazetteer.entity(small.entity);
            if !matches!(small_facts.kind(), EntityKind::Place(_)) {
                continue;
            }
            for big in spots.readings(holder) {
                let fits = holds(&gazetteer.entity(big.entity), &small_facts);
                let size = small_facts.population() + 1;
                if fits && best.is_none_or(|(most, ..)| size > most) {
                    best = Some((size, small.entity, big.entity));
                }
            }
        }
        if let Some((_, small, big)) = best {
            let facts = gazetteer.entity(small);
            self.count_country(country(&facts));
            self.states.push(state(&facts));
            self.chained.push((inner.key, small, points::CHAIN));
            self.chained.push((holder.key, big, points::CHAIN_HOLDER));
        }
    }

    /// The place that a spot means, if the lists have any of its name.
    pub(crate) fn choose(
        &mut self,
        gazetteer: &Gazetteer,
        spots: &Spots,
        spot: &Spot,
        context: i16,
    ) -> Option<Choice> {
        let next = self.choices.len() as u32;
        let at = self.chosen.get_or_set(spot.key, next);
        if at == next {
            let choice = self.best(gazetteer, spots, spot, context);
            self.choices.push(choice);
        }
        self.choices[at as usize]
    }

    fn best(
        &self,
        gazetteer: &Gazetteer,
        spots: &Spots,
        spot: &Spot,
        context: i16,
    ) -> Option<Choice> {
        let mut best: Option<(i32, i32, &ReadingRef)> = None;
        let mut second = 0;
        for reading in spots.readings(spot) {
            let facts = gazetteer.entity(reading.entity);
            if !matches!(facts.kind(), EntityKind::Place(_)) {
                continue;
            }
            let support = self.support(&facts, reading, spot.key);
            let score = prior(&facts) + support;
            match best {
                Some((most, ..)) if score <= most => second = second.max(score),
                _ => {
                    second = second.max(best.map_or(0, |(most, ..)| most));
                    best = Some((score, support, reading));
                }
            }
        }
        let (score, support, reading) = best?;
        let EntityKind::Place(rule) = gazetteer.entity(reading.entity).kind() else {
            return None;
        };
        Some(Choice {
            entity: reading.entity,
            adjective: reading.is_adjective(),
            confidence: Confidence((50 + (score - second)).clamp(30, 99) as u8),
            rule,
            unsupported: reading.is_doubtful() && support <= 0 && context <= 0,
        })
    }

    fn support(&self, facts: &EntityFacts, reading: &ReadingRef, key: u64) -> i32 {
        let mut sum = 0;
        if reading.is_doubtful() {
            sum += points::DOUBTFUL;
        }
        let country = country(facts);
        let is_country = facts.kind() == EntityKind::Place(PlaceKind::Country);
        if !is_country && self.countries.iter().any(|(known, _)| *known == country) {
            sum += points::SAME_COUNTRY;
            if self.main_country() == Some(country) {
                sum += points::MAIN_COUNTRY;
            }
        }
        if !is_country && self.states.contains(&state(facts)) {
            sum += points::SAME_STATE;
        }
        for (words, entity, weight) in &self.chained {
            if *words == key && *entity == reading.entity {
                sum += weight;
            }
        }
        sum
    }
}

/// How likely a place is meant when nothing else is known.
fn prior(facts: &EntityFacts) -> i32 {
    let EntityKind::Place(kind) = facts.kind() else {
        return 0;
    };
    let base = match kind {
        PlaceKind::Country => points::COUNTRY,
        PlaceKind::Continent => points::CONTINENT,
        PlaceKind::Region => points::REGION,
        PlaceKind::Admin1 => points::STATE,
        PlaceKind::Admin2 => points::COUNTY,
        PlaceKind::City => 2 * (facts.population() | 1).ilog2() as i32,
        _ => points::OTHER,
    };
    base + if facts.is_capital() {
        points::CAPITAL
    } else {
        0
    }
}

fn country(facts: &EntityFacts) -> [u8; 2] {
    facts.country().as_bytes().try_into().unwrap_or([0; 2])
}

fn state(facts: &EntityFacts) -> ([u8; 2], u64) {
    let code = facts.admin1().bytes().take(8);
    let number = code.fold(0, |number, byte| number << 8 | u64::from(byte));
    (country(facts), number)
}

/// Whether a country or state holds a place.
fn holds(big: &EntityFacts, small: &EntityFacts) -> bool {
    if country(big) != country(small) || country(big) == [0; 2] {
        return false;
    }
    match big.kind() {
        EntityKind::Place(PlaceKind::Country) => {
            small.kind() != EntityKind::Place(PlaceKind::Country)
        }
        EntityKind::Place(PlaceKind::Admin1) => {
            !big.admin1().is_empty()
                && big.admin1() == small.admin1()
                && small.kind() != EntityKind::Place(PlaceKind::Admin1)
        }
        _ => false,
    }
}
