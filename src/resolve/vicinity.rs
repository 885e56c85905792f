//! Where a document is: votes of its place names for countries, first-level divisions and parts
//! of the map.

use super::candidate::Candidate;
use super::index::Index;
use crate::analysis::PlaceKind;
use crate::recognise::place::{Area, PlaceWeights};
use crate::segment::scan::mix;

/// Width of a part of the map, in hundred-thousandths of a degree.
const CELL: i32 = 50_000;

/// The votes of all names of a document.
#[derive(Debug, Default)]
pub(crate) struct Vicinity {
    votes: Index,
}

impl Vicinity {
    /// Forgets all votes.
    pub(crate) fn clear(&mut self, expected: usize) {
        self.votes.clear(expected);
    }

    /// Adds votes, or takes them away if they are negative, for the areas that a place lies in.
    pub(crate) fn vote(&mut self, place: &Candidate, votes: i32) {
        if votes == 0 {
            return;
        }
        for key in [country_key(place), state_key(place)].into_iter().flatten() {
            self.add(key, votes);
        }
        if let Some((lat, lon)) = cell(place) {
            self.add(cell_key(lat, lon), votes);
        }
    }

    /// Points for a place from the votes for its areas.
    pub(crate) fn points(&self, weights: &PlaceWeights, place: &Candidate) -> i32 {
        let country = country_key(place).map_or(0, |key| self.get(key));
        let state = state_key(place).map_or(0, |key| self.get(key));
        let near = cell(place).map_or(0, |(lat, lon)| self.around(lat, lon));
        weights.points(Area::Country, country)
            + weights.points(Area::State, state)
            + weights.points(Area::Neighbourhood, near)
    }

    /// Votes for a part of the map and those around it.
    fn around(&self, lat: i32, lon: i32) -> i32 {
        let mut votes = 0;
        for north in -1..=1 {
            for east in -1..=1 {
                votes += self.get(cell_key(lat + north, lon + east));
            }
        }
        votes
    }

    fn add(&mut self, key: u64, votes: i32) {
        let sum = self.get(key).wrapping_add(votes);
        self.votes.set(key, sum as u32);
    }

    fn get(&self, key: u64) -> i32 {
        self.votes.get(key).unwrap_or(0) as i32
    }
}

fn country_key(place: &Candidate) -> Option<u64> {
    let [first, second] = place.country;
    (first != 0).then(|| mix(11, u64::from(first) << 8 | u64::from(second)))
}

fn state_key(place: &Candidate) -> Option<u64> {
    let country = country_key(place).filter(|_| place.state != 0)?;
    (place.kind != PlaceKind::Country).then(|| mix(country, place.state))
}

/// The part of the map that a place lies in, if it is small enough to lie in one.
fn cell(place: &Candidate) -> Option<(i32, i32)> {
    if matches!(
        place.kind,
        PlaceKind::Country | PlaceKind::Admin1 | PlaceKind::Region | PlaceKind::Continent
    ) {
        return None;
    }
    let (lat, lon) = place.position?;
    Some((lat.div_euclid(CELL), lon.div_euclid(CELL)))
}

fn cell_key(lat: i32, lon: i32) -> u64 {
    mix(12, u64::from(lat as u32) << 32 | u64::from(lon as u32))
}
