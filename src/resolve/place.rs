//! Which place: of all that bear a name, the one that the document speaks of.
//!
//! Every name of a document votes for the countries, first-level divisions and parts of the map
//! in which its places lie, each place with a share by how likely it is. Then each name is judged
//! again by the votes of the others, twice over. So places that are few kilometres apart, or in
//! one state, support each other, and a paper's home shows itself. What stands behind a comma
//! ("Paris, Texas") decides alone. One name means one place throughout a document.
//!
//! The idea of places that support each other by containment and nearness is that of Leidner
//! (2007) and of Lieberman, Samet and Sankaranarayanan (2010).

mod beside;
mod choose;
mod ties;

use super::candidate::Candidate;
use super::institution::{self, Institutions};
use super::kind::{Decision, Kinds};
use super::near::Landmark;
use super::vicinity::Vicinity;
use crate::analysis::{EntityKind, PlaceKind};
use crate::gazetteer::{Gazetteer, KindSet, Matches, ReadingRef};
use crate::recognise::actor::{Evidence, NameKind, Spot};
use crate::recognise::place::{PlaceWeights, Sure, pattern};
use crate::segment::Page;
use crate::span::Span;

pub(crate) use choose::Choice;

/// Points of a place of some 200,000 inhabitants or more.
const GREAT: i32 = 36;

/// How often all names are judged by the votes of the others.
const ROUNDS: usize = 2;

/// Shares of the votes by how many points a place is behind the best: half for every four.
const SHARES: [i32; 24] = [
    64, 54, 45, 38, 32, 27, 23, 19, 16, 13, 11, 10, 8, 7, 6, 5, 4, 3, 3, 2, 2, 2, 1, 1,
];

/// All spots of the same words.
#[derive(Clone, Copy, Debug, Default)]
struct Name {
    /// How it is written at first.
    surface: Span,
    /// Its readings.
    first_reading: u32,
    readings: u32,
    /// The places among these.
    first: u32,
    candidates: u32,
    mentions: u32,
    /// The country that it means without need of context, itself or one of its divisions.
    sure_country: Option<[u8; 2]>,
    /// A chain says that it is a place that the lists do not have.
    unlisted: bool,
    /// One more than the position of what holds it, if no list has it; 0 = nothing.
    holder: u32,
    /// A mention with what holds it was seen: "Paris, Texas".
    held: bool,
    /// Mentions without, behind the first sentence and before the first of those.
    bare: u32,
    /// The words around a mention say that it is a place.
    placed: bool,
    /// The kind of place that they say it is.
    said: Option<PlaceKind>,
}

/// What a document says of where it is.
#[derive(Debug, Default)]
pub(crate) struct World {
    /// Country and how often it, its adjective or one of its divisions is named.
    countries: Vec<([u8; 2], u32)>,
    /// Of each group of spots: one more than the position of its name; 0 = none.
    name_of_group: Vec<u32>,
    names: Vec<Name>,
    readings: Vec<ReadingRef>,
    candidates: Vec<Candidate>,
    vicinity: Vicinity,
    institutions: Institutions,
    /// How many names have a place.
    speaking: usize,
    sure: Sure,
    /// Places settled by what stands beside them, by their first and last token.
    chained: Vec<((u32, u32), Candidate)>,
    /// Places that hold some that the lists do not have.
    holders: Vec<Candidate>,
    /// First tokens of those that are not what their name means elsewhere: "the other Tripoli".
    others: Vec<u32>,
}

impl World {
    /// Judges all place names of a document.
    pub(crate) fn survey(
        &mut self,
        page: &Page,
        lists: (&Gazetteer, &Matches),
        evidence: &Evidence,
        spots: &[Spot],
        kinds: &Kinds,
    ) {
        let weights = &evidence.places;
        self.clear(kinds.group_count());
        let is_evidence =
            |(spot, kind): &(&Spot, &Option<Decision>)| is_evidence(spots, spot, **kind, &kinds.of);
        let speaking = || spots.iter().zip(&kinds.of).filter(is_evidence);
        for (spot, _) in speaking() {
            self.enter(lists, spot);
        }
        for name in 0..self.names.len() {
            self.read(page, lists.0, weights, name);
        }
        self.sure = weights.sure;
        self.speaking = self.names.iter().filter(|name| name.candidates > 0).count();
        for (spot, _) in speaking() {
            self.note(page, evidence, spot);
        }
        for at in 0..spots.len() {
            self.note_chain(page, weights, spots, at);
        }
        self.note_beside(page, weights, speaking().map(|(spot, _)| spot));
        self.vicinity.enter(&mut self.candidates);
        for (country, count) in self.institutions.of(page) {
            let votes = weights.vote_institution * *count as i32;
            self.vicinity.speak_for(*country, votes);
        }
        for name in 0..self.names.len() {
            self.cast(weights, name);
        }
        for _ in 0..ROUNDS {
            for name in 0..self.names.len() {
                self.judge(weights, name);
            }
        }
    }

    /// Forgets everything, for a document of so many groups of words.
    fn clear(&mut self, groups: usize) {
        self.countries.clear();
        self.names.clear();
        self.readings.clear();
        self.candidates.clear();
        self.chained.clear();
        self.holders.clear();
        self.others.clear();
        self.name_of_group.clear();
        self.name_of_group.resize(groups, 0);
    }

    /// The country that the document names most, the first of equals.
    pub(crate) fn main_country(&self) -> Option<[u8; 2]> {
        let most = self.countries.iter().map(|(_, count)| *count).max()?;
        let first = self.countries.iter().find(|(_, count)| *count == most)?;
        Some(first.0)
    }

    /// Whether most of the countries that the document names are one, and this one hardly any.
    pub(crate) fn is_far(&self, country: &str) -> bool {
        const HARDLY: u32 = 4;
        let all: u32 = self.countries.iter().map(|(_, count)| count).sum();
        let most = self.countries.iter().map(|(_, count)| *count).max();
        let here = self
            .countries
            .iter()
            .find(|(known, _)| known == country.as_bytes())
            .map_or(0, |(_, count)| *count);
        most.is_some_and(|most| most * 2 >= all && here * HARDLY < most)
    }

    /// The countries that the document names, each with how often.
    pub(crate) fn countries(&self) -> &[([u8; 2], u32)] {
        &self.countries
    }

    /// Whether the document names that country.
    pub(crate) fn names(&self, country: &str) -> bool {
        let country = country.as_bytes();
        self.countries.iter().any(|(known, _)| known == country)
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

    /// Enters the name of a spot with its readings, if it is new, and asks for what the lists know
    /// of these.
    fn enter(&mut self, (gazetteer, matches): (&Gazetteer, &Matches), spot: &Spot) {
        let slot = &mut self.name_of_group[spot.group as usize];
        if *slot != 0 {
            return;
        }
        *slot = self.names.len() as u32 + 1;
        let first_reading = self.readings.len();
        gazetteer.readings(matches, spot.forms, &mut self.readings);
        for reading in &self.readings[first_reading..] {
            gazetteer.prefetch_texts(reading.entity);
        }
        self.names.push(Name {
            surface: spot.span,
            first_reading: first_reading as u32,
            readings: (self.readings.len() - first_reading) as u32,
            ..Name::default()
        });
    }

    /// Finds the places that a name can mean.
    fn read(&mut self, page: &Page, gazetteer: &Gazetteer, weights: &PlaceWeights, name: usize) {
        let first = self.candidates.len();
        let name = &mut self.names[name];
        let surface = name.surface.of(page.text);
        let readings = &self.readings[name.first_reading as usize..][..name.readings as usize];
        let places = readings
            .iter()
            .filter_map(|reading| Candidate::of(gazetteer, weights, reading, surface));
        self.candidates.extend(places);
        name.first = first as u32;
        name.candidates = (self.candidates.len() - first) as u32;
        name.sure_country = sure_country(&self.candidates[first..]);
        weigh_seats(weights, &mut self.candidates[first..]);
        weigh_namesakes(weights, &mut self.candidates[first..]);
    }

    /// Notes a mention.
    fn note(&mut self, page: &Page, evidence: &Evidence, spot: &Spot) {
        let weights = &evidence.places;
        let Some(at) = self.name_of(spot) else {
            return;
        };
        let town = self.has_institution(page, spot, at);
        let class_word = pattern::kind_beside(page, spot.first as usize, spot.last as usize);
        let said = class_word.or_else(|| pattern::apposed_kind(page, spot.last as usize));
        self.names[at].said = self.names[at].said.or(said);
        self.names[at].mentions += 1;
        self.names[at].placed |= town || class_word.is_some() || is_placed(page, evidence, spot);
        let name = self.names[at];
        let part = class_word.and_then(|word| self.part_around_city(name, word));
        if let Some(division) = part {
            self.settle(spot, division);
        }
        for candidate in self.candidates_of_mut(name) {
            let points = match class_word {
                _ if town && candidate.kind == PlaceKind::City => weights.town_institution,
                Some(word) if part.is_none() && is_called(candidate.kind, word) => {
                    weights.class_word
                }
                _ => continue,
            };
            candidate.chain = candidate.chain.max(points);
            candidate.score = candidate.prior + candidate.chain;
        }
        if let Some(country) = name.sure_country {
            self.count_country(country);
        }
    }

    /// The division of "the Puno region" if its name is that of a city in it as well, which the
    /// bare name goes on to mean.
    fn part_around_city(&self, name: Name, word: PlaceKind) -> Option<Candidate> {
        let all = self.candidates_of(name);
        let is_division = |place: &&Candidate| {
            matches!(place.kind, PlaceKind::Admin1 | PlaceKind::Admin2)
                && is_called(place.kind, word)
        };
        let mut divisions = all.iter().filter(is_division);
        let division = divisions.next().filter(|_| divisions.next().is_none())?;
        let seat = |place: &Candidate| {
            place.kind == PlaceKind::City
                && (place.country, place.state) == (division.country, division.state)
        };
        all.iter().any(seat).then_some(*division)
    }

    /// "the Jordan city council", but not "the Georgia mayor", who is of a town there.
    fn has_institution(&self, page: &Page, spot: &Spot, name: usize) -> bool {
        let division = |place: &Candidate| place.kind == PlaceKind::Admin1 && !place.doubtful;
        institution::is_of_town(page, spot.last as usize)
            && !self.candidates_of(self.names[name]).iter().any(division)
    }

    fn candidates_of(&self, name: Name) -> &[Candidate] {
        &self.candidates[name.first as usize..][..name.candidates as usize]
    }

    fn candidates_of_mut(&mut self, name: Name) -> &mut [Candidate] {
        &mut self.candidates[name.first as usize..][..name.candidates as usize]
    }

    fn name_of(&self, spot: &Spot) -> Option<usize> {
        let at = self.name_of_group[spot.group as usize];
        (at as usize).checked_sub(1)
    }

    /// Notes what a spot means by the words beside it alone.
    fn settle(&mut self, spot: &Spot, place: Candidate) {
        let key = (spot.first, spot.last);
        let at = self.chained.partition_point(|(known, _)| *known < key);
        match self.chained.get_mut(at) {
            Some((known, old)) if *known == key => *old = place,
            _ => self.chained.insert(at, (key, place)),
        }
    }

    /// What the words beside a spot alone say that it means.
    fn settled(&self, spot: &Spot) -> Option<&Candidate> {
        let from = self
            .chained
            .partition_point(|((first, _), _)| *first < spot.first);
        let mut here = self.chained.iter().skip(from);
        here.by_ref()
            .take_while(|((first, _), _)| *first == spot.first)
            .find(|((_, last), _)| *last == spot.last)
            .map(|(_, place)| place)
    }

    /// All that a place name can mean, with the points of each.
    pub(crate) fn candidates(&self, spot: &Spot) -> &[Candidate] {
        match self.name_of(spot) {
            Some(name) => self.candidates_of(self.names[name]),
            None => &[],
        }
    }

    /// Whether what stands behind the comma decides which place a spot is.
    pub(crate) fn is_chained(&self, spot: &Spot) -> bool {
        self.settled(spot).is_some()
    }

    /// Whether the words around a mention of a name say that it is a place.
    pub(crate) fn is_placed(&self, spot: &Spot) -> bool {
        self.name_of(spot).is_some_and(|at| self.names[at].placed)
    }

    /// The kind of place that the words around a mention of a name say it is.
    pub(crate) fn said_kind(&self, spot: &Spot) -> Option<PlaceKind> {
        self.names[self.name_of(spot)?].said
    }

    /// What is named as the holder of a place which the lists do not have.
    pub(crate) fn holder(&self, spot: &Spot) -> Option<&Candidate> {
        let holder = self.names[self.name_of(spot)?].holder.checked_sub(1)?;
        self.holders.get(holder as usize)
    }

    /// The mentions by which places that no list has can be placed.
    pub(crate) fn landmarks(&self, spots: &[Spot], kinds: &Kinds) -> Vec<Landmark> {
        let decided = spots.iter().zip(&kinds.of);
        let places = decided.filter(|(_, kind)| kind.is_some_and(|k| k.kind == NameKind::Place));
        places
            .filter_map(|(spot, _)| {
                let best = self.best(spot)?;
                let place = best.place;
                let sure =
                    !self.is_stray(&place) && !place.is_unsupported() && !self.refuses(&best);
                (best.is_town() && place.position.is_some() && sure).then_some(Landmark {
                    first: spot.first,
                    place,
                })
            })
            .collect()
    }

    /// Casts a name's votes, each candidate's by its score.
    fn cast(&mut self, weights: &PlaceWeights, name: usize) {
        let name = self.names[name];
        let further = name.mentions.saturating_sub(1).min(4) as i32;
        let rank = |place: &Candidate| {
            let support = place.score - place.prior - place.chain;
            place.score - support + support * weights.support_in_votes / 100
        };
        let candidates = &mut self.candidates[name.first as usize..][..name.candidates as usize];
        let most = candidates.iter().map(rank).max().unwrap_or(0);
        let mut all = 0;
        for candidate in &mut *candidates {
            let behind = most.saturating_sub(rank(candidate));
            // for now its share
            candidate.votes = SHARES.get(behind as usize).copied().unwrap_or(0);
            all += candidate.votes;
        }
        for candidate in candidates {
            let base = match candidate.kind {
                _ if candidate.adjective => weights.vote_adjective,
                PlaceKind::Country => weights.vote_country,
                PlaceKind::Admin1 => weights.vote_state,
                _ => weights.vote_name,
            };
            let votes = base + further * weights.vote_repeated;
            candidate.votes = if name.unlisted {
                0
            } else {
                votes * candidate.votes / all.max(1)
            };
            self.vicinity.vote(weights, candidate, candidate.votes);
        }
    }

    /// Judges a name by the votes of all others.
    fn judge(&mut self, weights: &PlaceWeights, at: usize) {
        let name = self.names[at];
        for candidate in 0..name.candidates as usize {
            let candidate = &self.candidates[name.first as usize + candidate];
            self.vicinity.vote(weights, candidate, -candidate.votes);
        }
        for candidate in 0..name.candidates as usize {
            let candidate = &mut self.candidates[name.first as usize + candidate];
            let support = self.vicinity.points(weights, candidate);
            candidate.score = candidate.prior + candidate.chain + support;
        }
        self.cast(weights, at);
    }
}

/// The country that a name means without need of context, itself or one of its divisions.
fn sure_country(candidates: &[Candidate]) -> Option<[u8; 2]> {
    let sure = candidates.iter().find(|candidate| {
        !candidate.doubtful && matches!(candidate.kind, PlaceKind::Country | PlaceKind::Admin1)
    });
    sure.map(|candidate| candidate.country)
}

/// A bare name that a city shares with the division around it means the city; where it is in doubt
/// for the city, so it is for the division.
fn weigh_seats(weights: &PlaceWeights, same: &mut [Candidate]) {
    for at in 0..same.len() {
        let division = same[at];
        let is_division = matches!(division.kind, PlaceKind::Admin1 | PlaceKind::Admin2);
        let seat = same.iter().find(|city| {
            city.kind == PlaceKind::City
                && (city.country, city.state) == (division.country, division.state)
        });
        if let Some(seat) = seat.filter(|_| is_division) {
            let doubt = seat.doubtful && !division.doubtful;
            let points = weights.seat_name + if doubt { weights.doubtful } else { 0 };
            same[at].prior += points;
            same[at].score = same[at].prior;
        }
    }
}

/// Cities that are called like the capital of their country, like a first-level division of it that
/// they do not lie in, or like a far better known city abroad, are seldom meant.
fn weigh_namesakes(weights: &PlaceWeights, same: &mut [Candidate]) {
    let sure = || same.iter().filter(|place| !place.doubtful);
    let is_city = |place: &&Candidate| place.kind == PlaceKind::City;
    let known = sure()
        .filter(is_city)
        .max_by_key(|place| place.prior)
        .copied();
    let greater: Vec<Candidate> = sure()
        .filter(|place| place.capital || place.kind == PlaceKind::Admin1)
        .copied()
        .collect();
    for city in same
        .iter_mut()
        .filter(|place| place.kind == PlaceKind::City)
    {
        let great = greater.iter().find(|great| great.country == city.country);
        city.prior += match (great, known) {
            (Some(great), _) => great.points_against(city, weights),
            (None, Some(known)) if known.is_far_better_known(city) => weights.known_name,
            _ => 0,
        };
        city.score = city.prior;
    }
}

/// Whether its own form or the word before it says that a name is a place's.
fn is_placed(page: &Page, evidence: &Evidence, spot: &Spot) -> bool {
    const CLEAR: i16 = 3;
    let first = spot.first as usize;
    if spot.place_kind.is_some() || pattern::is_apposed(page, spot.last as usize) {
        return true;
    }
    let before = first.checked_sub(1);
    let says = before
        .filter(|at| page.same_sentence(*at, first))
        .and_then(|at| evidence.before(page.word(at)));
    says.is_some_and(|votes| votes.of(NameKind::Place) >= CLEAR)
}

/// Whether places of a kind go by a class word of another: an administrative region is a region.
fn is_called(kind: PlaceKind, word: PlaceKind) -> bool {
    use PlaceKind::{Admin1, Admin2, City, District, Region};
    kind == word
        || matches!(
            (kind, word),
            (Admin1, Admin2 | Region) | (Admin2, Admin1) | (City, District) | (District, City)
        )
}

/// Whether a spot says where the document is: a place, or a place's name inside another name.
fn is_evidence(
    spots: &[Spot],
    spot: &Spot,
    kind: Option<Decision>,
    kinds: &[Option<Decision>],
) -> bool {
    let place = kind.is_some_and(|kind| kind.kind == NameKind::Place);
    let Some(outer) = spot.outer.filter(|_| place) else {
        return place;
    };
    match kinds[outer as usize].map(|outer| outer.kind) {
        Some(NameKind::Person) => false,
        Some(NameKind::Place) => !is_of_nature(&spots[outer as usize]),
        _ => true,
    }
}

/// Whether a name is a river's, a lake's or a mountain's: the Mississippi River is seldom in
/// Mississippi.
fn is_of_nature(spot: &Spot) -> bool {
    let by_form = matches!(spot.place_kind, Some(PlaceKind::Water | PlaceKind::Land));
    by_form || spot.kinds.sure.meets(NATURE)
}

const NATURE: KindSet = KindSet::of(EntityKind::Place(PlaceKind::Water))
    .union(KindSet::of(EntityKind::Place(PlaceKind::Land)));
