//! Where a document is: votes of its place names for countries, first-level divisions and parts
//! of the map.

use super::candidate::Candidate;
use super::index::Index;
use crate::analysis::PlaceKind;
use crate::recognise::place::{Area, PlaceWeights};
use crate::segment::scan::mix;

/// Width of a neighbourhood, in hundred-thousandths of a degree.
const NEIGHBOURHOOD: i32 = 50_000;

/// Width of a part of the world, in the same.
const REGION: i32 = 600_000;

/// The votes of all names of a document.
#[derive(Debug, Default)]
pub(crate) struct Vicinity {
    by_key: Index,
    /// Votes of each area; the first is nowhere, and has none.
    votes: Vec<i32>,
    /// All votes of names.
    total: i32,
    neighbourhoods: Grid,
    regions: Grid,
}

/// The areas of a document that a place lies in, by their positions; 0 is nowhere.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Areas {
    country: u32,
    state: u32,
    neighbourhood: At,
    region: At,
}

/// The cell that a place lies in.
#[derive(Clone, Copy, Debug, Default)]
struct At {
    /// Its area; 0 is nowhere.
    area: u32,
    /// Its position among the cells of the grid.
    cell: u32,
}

/// The parts of the map of one width in which places of a document lie.
#[derive(Debug, Default)]
struct Grid {
    cells: Vec<Cell>,
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
        self.by_key.clear(places.len() * 3);
        self.votes.clear();
        self.votes.push(0);
        let Self {
            by_key,
            votes,
            total,
            neighbourhoods,
            regions,
        } = self;
        *total = 0;
        neighbourhoods.cells.clear();
        regions.cells.clear();
        let mut areas = Keys { by_key, votes };
        for place in places {
            place.areas = Areas {
                country: country_key(place).map_or(0, |key| areas.area(key)),
                state: state_key(place).map_or(0, |key| areas.area(key)),
                neighbourhood: match cell(place, NEIGHBOURHOOD).filter(|_| is_small(place)) {
                    Some(cell) => neighbourhoods.enter(&mut areas, NEIGHBOURHOOD, cell),
                    None => At::default(),
                },
                region: match cell(place, REGION) {
                    Some(cell) => regions.enter(&mut areas, REGION, cell),
                    None => At::default(),
                },
            };
        }
        neighbourhoods.look_around(by_key, NEIGHBOURHOOD);
        regions.look_around(by_key, REGION);
    }

    /// Adds votes, or takes them away if they are negative, for the areas that a place lies in.
    pub(crate) fn vote(&mut self, weights: &PlaceWeights, place: &Candidate, votes: i32) {
        if votes == 0 {
            return;
        }
        self.total = self.total.wrapping_add(votes);
        let Areas {
            country,
            state,
            neighbourhood,
            region,
        } = place.areas;
        let local = if place.capital {
            votes * weights.capital_near / 100
        } else {
            votes
        };
        let areas = [
            (country, votes),
            (state, local),
            (neighbourhood.area, local),
            (region.area, votes),
        ];
        for (area, votes) in areas.into_iter().filter(|(area, _)| *area != 0) {
            let sum = &mut self.votes[area as usize];
            *sum = sum.wrapping_add(votes);
        }
    }

    /// Adds votes for a country that no name casts; they do not count against other areas.
    pub(crate) fn speak_for(&mut self, country: [u8; 2], votes: i32) {
        if let Some(area) = self.by_key.get(key_of_country(country)) {
            self.votes[area as usize] += votes;
        }
    }

    /// Points for a place from the votes for its areas.
    pub(crate) fn points(&self, weights: &PlaceWeights, place: &Candidate) -> i32 {
        let Areas {
            country,
            state,
            neighbourhood,
            region,
        } = place.areas;
        let near = self.around(&self.neighbourhoods, neighbourhood);
        let around = self.around(&self.regions, region);
        [
            (Area::Country, self.votes[country as usize]),
            (Area::State, self.votes[state as usize]),
            (Area::Neighbourhood, near),
            (Area::Region, around),
        ]
        .into_iter()
        .filter(|(_, votes)| *votes > 0)
        .map(|(area, votes)| weights.points(area, votes, self.total))
        .sum()
    }

    /// The votes for a cell and those around it.
    fn around(&self, grid: &Grid, at: At) -> i32 {
        if at.area == 0 {
            return 0;
        }
        let around = grid.cells[at.cell as usize].around;
        around.iter().map(|area| self.votes[*area as usize]).sum()
    }
}

/// The areas by their keys.
struct Keys<'a> {
    by_key: &'a mut Index,
    votes: &'a mut Vec<i32>,
}

impl Keys<'_> {
    /// The area of a key, which is a country's or division's.
    fn area(&mut self, key: u64) -> u32 {
        let next = self.votes.len() as u32;
        let area = self.by_key.get_or_set(key, next);
        if area == next {
            self.votes.push(0);
        }
        area
    }
}

impl Cell {
    /// Takes the area of a cell around it.
    fn note(&mut self, area: u32) {
        if let Some(slot) = self.around.iter_mut().find(|slot| **slot == 0) {
            *slot = area;
        }
    }
}

impl Grid {
    /// The area of a part of the map and its position among the cells.
    fn enter(&mut self, keys: &mut Keys, width: i32, (lat, lon): (i32, i32)) -> At {
        let next = self.cells.len() as u32;
        let cell = keys.by_key.get_or_set(cell_key(width, lat, lon), next);
        if cell == next {
            let area = keys.votes.len() as u32;
            keys.votes.push(0);
            self.cells.push(Cell {
                lat,
                lon,
                area,
                around: [0; 9],
            });
        }
        At {
            area: self.cells[cell as usize].area,
            cell,
        }
    }

    /// Notes of each cell the areas of those around it.
    fn look_around(&mut self, by_key: &Index, width: i32) {
        const FEW: usize = 32;
        if self.cells.len() <= FEW {
            return self.look_at_all();
        }
        for at in 0..self.cells.len() {
            self.cells[at].around = self.around_by_key(by_key, width, &self.cells[at]);
        }
    }

    /// The same by comparing each cell with those behind it.
    fn look_at_all(&mut self) {
        let mut rest = self.cells.as_mut_slice();
        while let Some((cell, others)) = rest.split_first_mut() {
            cell.note(cell.area);
            for near in others.iter_mut() {
                if near.lat.abs_diff(cell.lat) <= 1 && near.lon.abs_diff(cell.lon) <= 1 {
                    cell.note(near.area);
                    near.note(cell.area);
                }
            }
            rest = others;
        }
    }

    /// The areas of a cell and those around it, found by their keys.
    fn around_by_key(&self, by_key: &Index, width: i32, cell: &Cell) -> [u32; 9] {
        let mut around = [0; 9];
        for (step, area) in (0..).zip(&mut around) {
            let key = cell_key(width, cell.lat + step / 3 - 1, cell.lon + step % 3 - 1);
            let near = by_key.get(key);
            *area = near.map_or(0, |near| self.cells[near as usize].area);
        }
        around
    }
}

fn country_key(place: &Candidate) -> Option<u64> {
    (place.country != [0; 2]).then(|| key_of_country(place.country))
}

fn key_of_country([first, second]: [u8; 2]) -> u64 {
    mix(11, u64::from(first) << 8 | u64::from(second))
}

fn state_key(place: &Candidate) -> Option<u64> {
    let country = country_key(place).filter(|_| place.state != 0)?;
    (place.kind != PlaceKind::Country).then(|| mix(country, place.state))
}

/// Whether a place is small enough to lie in one neighbourhood; seas and rivers are not.
fn is_small(place: &Candidate) -> bool {
    use PlaceKind::{Admin1, Continent, Country, Region, Water};
    !matches!(place.kind, Country | Admin1 | Region | Continent | Water)
}

/// The part of the map that the middle of a place lies in.
fn cell(place: &Candidate, width: i32) -> Option<(i32, i32)> {
    let (lat, lon) = place
        .position
        .filter(|_| place.kind != PlaceKind::Continent)?;
    Some((lat.div_euclid(width), lon.div_euclid(width)))
}

fn cell_key(width: i32, lat: i32, lon: i32) -> u64 {
    mix(
        width as u64,
        u64::from(lat as u32) << 32 | u64::from(lon as u32),
    )
}
