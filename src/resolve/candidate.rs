//! One of the places that a name can mean.

use super::vicinity::Areas;
use crate::analysis::{EntityKind, PlaceKind};
use crate::gazetteer::{EntityFacts, EntityRef, Gazetteer, ReadingRef};
use crate::recognise::place::PlaceWeights;

/// One of the places that a name can mean, with what the choice among them needs.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Candidate {
    pub(crate) entity: EntityRef,
    pub(crate) kind: PlaceKind,
    pub(crate) adjective: bool,
    pub(crate) doubtful: bool,
    /// The capital of a country, which is often named for its government.
    pub(crate) capital: bool,
    /// ISO 3166-1 alpha-2, or zeros.
    pub(crate) country: [u8; 2],
    /// A number for its first-level division within the country; 0 if it has none.
    pub(crate) state: u64,
    /// In hundred-thousandths of a degree.
    pub(crate) position: Option<(i32, i32)>,
    /// Points without any context.
    pub(crate) prior: i32,
    /// The same if its reading were not in doubt and it no capital.
    pub(crate) fame: i32,
    /// Points of chains: "Paris, Texas".
    pub(crate) chain: i32,
    /// Points of all that the document names.
    pub(crate) score: i32,
    /// Its share of its name's votes.
    pub(crate) votes: i32,
    /// The areas that it lies in.
    pub(crate) areas: Areas,
}

impl Candidate {
    /// What a reading says, if it is a place's.
    pub(crate) fn of(
        gazetteer: &Gazetteer,
        weights: &PlaceWeights,
        reading: &ReadingRef,
        surface: &str,
    ) -> Option<Self> {
        let EntityKind::Place(kind) = reading.kind() else {
            return None;
        };
        let facts = gazetteer.entity(reading.entity);
        let mut prior = weights.prior(kind, facts.population());
        let points = |there: bool, points: i32| if there { points } else { 0 };
        let capital = points(facts.is_capital(), weights.capital);
        let doubt = points(reading.is_doubtful(), weights.doubtful);
        let by_name = surface.eq_ignore_ascii_case(facts.name());
        prior += capital + doubt + points(!by_name, weights.other_name);
        Some(Self {
            entity: reading.entity,
            kind,
            adjective: reading.is_adjective(),
            doubtful: reading.is_doubtful(),
            capital: facts.is_capital(),
            country: country(&facts),
            state: state(&facts),
            position: facts.position(),
            prior,
            fame: prior - doubt - capital,
            chain: 0,
            score: prior,
            votes: 0,
            areas: Areas::default(),
        })
    }

    /// Whether this place holds another: a country or division by its codes, a city by distance.
    pub(crate) fn holds(&self, small: &Self) -> bool {
        if self.country != small.country || self.country == [0; 2] || self.entity == small.entity {
            return false;
        }
        match self.kind {
            PlaceKind::Country => small.kind != PlaceKind::Country,
            PlaceKind::Admin1 => {
                self.state != 0
                    && self.state == small.state
                    && !matches!(small.kind, PlaceKind::Country | PlaceKind::Admin1)
            }
            PlaceKind::Admin2 => {
                self.state == small.state && small.is_local() && self.is_near(small, COUNTY_WIDE)
            }
            PlaceKind::City => {
                matches!(small.kind, PlaceKind::District | PlaceKind::Facility)
                    && self.is_near(small, CITY_WIDE)
            }
            _ => false,
        }
    }

    /// Whether it needs context, and nothing in the document supports it.
    pub(crate) fn is_unsupported(&self) -> bool {
        self.doubtful && self.score <= self.prior + DOUBT
    }

    /// Whether nothing in the document speaks for it.
    pub(crate) fn is_alone(&self) -> bool {
        self.chain == 0 && self.score <= self.prior + DOUBT
    }

    /// Points for a city of its country that is called like this capital or division.
    pub(crate) fn points_against(&self, city: &Self, weights: &PlaceWeights) -> i32 {
        if city.capital {
            0
        } else if self.capital {
            weights.capital_name
        } else if self.state != city.state {
            weights.division_name
        } else {
            0
        }
    }

    /// Whether a city abroad that bears its name is hardly known beside it: Vienna in Virginia.
    pub(crate) fn is_far_better_known(&self, other: &Self) -> bool {
        const FAR: i32 = 36;
        self.country != other.country && self.prior - other.prior >= FAR
    }

    /// Whether the document speaks for another of its name, and not or much less for it.
    fn yields_to(&self, next: &Self) -> bool {
        const MUCH: i32 = 8;
        let support = |place: &Self| place.score - place.prior;
        support(self) + MUCH < support(next) || self.is_alone() && !next.is_alone()
    }

    /// Whether no other name of the document speaks for it and one in another country is nearly as
    /// well known.
    fn has_rival(&self, all: &[Self]) -> bool {
        const NEARLY: i32 = 10;
        let known = |place: &Self| place.fame + place.chain;
        let rival =
            |other: &Self| other.country != self.country && known(other) + NEARLY > known(self);
        self.kind != PlaceKind::Country
            && self.score <= self.prior + self.chain
            && all.iter().any(rival)
    }

    /// Whether it is no larger than a county.
    pub(crate) fn is_town(&self) -> bool {
        self.is_local() || self.kind == PlaceKind::Admin2
    }

    /// Whether places of its kind hold others with bounds that everybody knows.
    pub(crate) fn can_hold(&self) -> bool {
        matches!(
            self.kind,
            PlaceKind::Country
                | PlaceKind::Admin1
                | PlaceKind::Admin2
                | PlaceKind::City
                | PlaceKind::District
        )
    }

    /// Whether it is a country or first-level division.
    pub(crate) fn is_division(&self) -> bool {
        matches!(self.kind, PlaceKind::Country | PlaceKind::Admin1)
    }

    /// Whether it is smaller than a division.
    pub(crate) fn is_local(&self) -> bool {
        matches!(
            self.kind,
            PlaceKind::City | PlaceKind::District | PlaceKind::Facility
        )
    }

    /// Whether both positions are known and lie within that many hundred-thousandths of a degree
    /// of latitude and twice as many of longitude.
    pub(crate) fn is_near(&self, other: &Self, reach: i32) -> bool {
        match (self.position, other.position) {
            (Some((lat, lon)), Some((other_lat, other_lon))) => {
                lat.abs_diff(other_lat) <= reach as u32
                    && lon.abs_diff(other_lon) <= 2 * reach as u32
            }
            _ => false,
        }
    }
}

/// The most likely place of a name.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Best {
    pub(crate) place: Candidate,
    /// Points ahead of the next.
    pub(crate) ahead: i32,
    /// The next lies in another country and is as likely.
    pub(crate) torn: bool,
    /// The document speaks for the next, which lies in another country, and not or much less for
    /// it; or for neither, and the other is nearly as well known.
    pub(crate) challenged: bool,
    /// What stands beside it decides alone.
    pub(crate) settled: bool,
}

impl Best {
    /// What stands beside it decides.
    pub(crate) fn settled(place: Candidate) -> Self {
        Self {
            settled: true,
            ..Self::only(place)
        }
    }

    /// There is no other.
    pub(crate) fn only(place: Candidate) -> Self {
        Self {
            place,
            ahead: place.score,
            torn: false,
            challenged: false,
            settled: false,
        }
    }

    /// The first of all candidates with the next.
    pub(crate) fn of(best: &Candidate, next: &Candidate, all: &[Candidate]) -> Self {
        const EVEN: i32 = 2;
        let ahead = best.score - next.score;
        let abroad = next.country != best.country;
        Self {
            place: *best,
            ahead,
            torn: abroad && ahead < EVEN,
            challenged: abroad && best.yields_to(next) || best.has_rival(all),
            settled: false,
        }
    }

    /// Whether it is no larger than a county.
    pub(crate) fn is_town(&self) -> bool {
        self.place.is_town()
    }
}

/// Points of support that are none.
const DOUBT: i32 = 8;

/// Hundred-thousandths of a degree that a county reaches from its middle.
const COUNTY_WIDE: i32 = 100_000;

/// Hundred-thousandths of a degree that a city reaches from its middle.
const CITY_WIDE: i32 = 50_000;

fn country(facts: &EntityFacts) -> [u8; 2] {
    facts.country().as_bytes().try_into().unwrap_or([0; 2])
}

fn state(facts: &EntityFacts) -> u64 {
    let code = facts.admin1().bytes().take(8);
    code.fold(0, |number, byte| number << 8 | u64::from(byte))
}
