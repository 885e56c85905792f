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
    by_key: Index,
    /// Votes of each area; the first is nowhere, and has none.
    votes: Vec<i32>,
    cells: Vec<Cell>,
}

/// The areas of a document that a place lies in, by their positions; 0 is nowhere.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Areas {
    country: u32,
    state: u32,
    cell: u32,
    /// Position of the cell among all.
    around: u32,
}

/// A part of the map.
#[derive(Clone, Copy, Debug)]
struct Cell {
    lat: i32,
    lon: i32,
    area: u32,
    /// The areas of the cell and those around it; 0 where no place of the document lies.
    around: [u32; 9],
}

impl Vicinity {
    /// Forgets all votes, and finds the areas of each place.
    pub(crate) fn enter(&mut self, places: &mut [Candidate]) {
        self.by_key.clear(places.len() * 2);
        self.votes.clear();
        self.votes.push(0);
        self.cells.clear();
        for place in places {
            place.areas = Areas {
                country: country_key(place).map_or(0, |key| self.area(key)),
                state: state_key(place).map_or(0, |key| self.area(key)),
                ..Areas::default()
            };
            if let Some((lat, lon)) = cell(place) {
                (place.areas.cell, place.areas.around) = self.enter_cell(lat, lon);
            }
        }
        const FEW: usize = 32;
        for at in 0..self.cells.len() {
            let cell = &self.cells[at];
            self.cells[at].around = if self.cells.len() <= FEW {
                self.around_by_look(cell)
            } else {
                self.around_by_key(cell)
            };
        }
    }

    /// The areas of a cell and those around it, found by looking at all.
    fn around_by_look(&self, cell: &Cell) -> [u32; 9] {
        let mut around = [0; 9];
        let mut slots = around.iter_mut();
        for near in &self.cells {
            if near.lat.abs_diff(cell.lat) <= 1
                && near.lon.abs_diff(cell.lon) <= 1
                && let Some(slot) = slots.next()
            {
                *slot = near.area;
            }
        }
        around
    }

    /// The same, found by their keys.
    fn around_by_key(&self, cell: &Cell) -> [u32; 9] {
        let mut around = [0; 9];
        for (step, area) in (0..).zip(&mut around) {
            let key = cell_key(cell.lat + step / 3 - 1, cell.lon + step % 3 - 1);
            let near = self.by_key.get(key);
            *area = near.map_or(0, |near| self.cells[near as usize].area);
        }
        around
    }

    /// The area of a key, which is a country's or division's.
    fn area(&mut self, key: u64) -> u32 {
        let next = self.votes.len() as u32;
        let area = self.by_key.get_or_set(key, next);
        if area == next {
            self.votes.push(0);
        }
        area
    }

    /// The area of a part of the map and its position among the cells.
    fn enter_cell(&mut self, lat: i32, lon: i32) -> (u32, u32) {
        let next = self.cells.len() as u32;
        let at = self.by_key.get_or_set(cell_key(lat, lon), next);
        if at == next {
            let area = self.votes.len() as u32;
            self.votes.push(0);
            self.cells.push(Cell {
                lat,
                lon,
                area,
                around: [0; 9],
            });
        }
        (self.cells[at as usize].area, at)
    }

    /// Adds votes, or takes them away if they are negative, for the areas that a place lies in.
    pub(crate) fn vote(&mut self, place: &Candidate, votes: i32) {
        if votes == 0 {
            return;
        }
        let Areas {
            country,
            state,
            cell,
            ..
        } = place.areas;
        for area in [country, state, cell].into_iter().filter(|area| *area != 0) {
            let sum = &mut self.votes[area as usize];
            *sum = sum.wrapping_add(votes);
        }
    }

    /// Points for a place from the votes for its areas.
    pub(crate) fn points(&self, weights: &PlaceWeights, place: &Candidate) -> i32 {
        let votes = |area: u32| self.votes[area as usize];
        let Areas {
            country,
            state,
            cell,
            around,
        } = place.areas;
        let near = match cell {
            0 => 0,
            _ => {
                let cell = &self.cells[around as usize];
                cell.around.iter().map(|area| votes(*area)).sum()
            }
        };
        weights.points(Area::Country, votes(country))
            + weights.points(Area::State, votes(state))
            + weights.points(Area::Neighbourhood, near)
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
