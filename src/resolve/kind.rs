//! What kind of name each spot is: its own evidence and that of the whole document.

mod lend;

pub(crate) use lend::{surname_key, word_key};

use super::index::Index;
use super::{storm, team};
use crate::analysis::{Confidence, EntityKind, PlaceKind};
use crate::gazetteer::{KindSet, NameCue};
use crate::recognise::actor::{
    Cue, Evidence, NameKind, Spot, Votes, is_court_district, organization_head, spot_flag,
};
use crate::recognise::place::pattern;
use crate::segment::Page;
use crate::segment::scan::shape;

/// The sum that a kind needs to be believed.
pub(crate) const ENOUGH: i16 = 4;

/// The kind of place whose name a company may share.
const TOWN: KindSet = KindSet::of(EntityKind::Place(PlaceKind::City))
    .union(KindSet::of(EntityKind::Place(PlaceKind::District)));

/// What one spot may add to the others of its words.
const LENT: i16 = 10;

const DIVISION: KindSet = STATE.union(KindSet::of(EntityKind::Place(PlaceKind::Admin2)));

const STATE: KindSet = KindSet::of(EntityKind::Place(PlaceKind::Admin1));

/// "GARY, IN MARCH": a word behind what may be a state, in a line of capitals.
fn runs_on_in_capitals(page: &Page, town: &Spot, state: &Spot) -> bool {
    let next = state.last as usize + 1;
    page.has(town.last as usize, shape::ALL_CAPS)
        && page.has(state.first as usize, shape::ALL_CAPS)
        && next < page.tokens.len()
        && page.is_word(next)
        && page.same_sentence(next - 1, next)
}

/// "Odda, Molde and Vran": of two names side by side in a list, a sure one lends its kind to one of
/// which little is known.
fn enumerate(page: &Page, evidence: &Evidence, spots: &mut [Spot]) {
    const SURE: i16 = 7;
    const LEAD: i16 = 4;
    let mut before: Option<usize> = None;
    for at in 0..spots.len() {
        let spot = &spots[at];
        if spot.outer.is_some() || spot.has(spot_flag::HEADLINE) {
            continue;
        }
        let last = before.replace(at);
        let Some(last) = last.filter(|last| is_listed_beside(page, &spots[*last], spot)) else {
            continue;
        };
        let sure = |spot: &Spot| {
            let (kind, sum, lead) = spot.votes.best();
            (sum >= SURE && lead >= LEAD).then_some(kind)
        };
        let weak = |spot: &Spot| {
            spot.span.len() > 1
                && spot.votes.best().1 < SURE
                && !spot.has(spot_flag::SURE)
                && !spot.has(spot_flag::ORDINARY)
        };
        let (from, to) = match (sure(&spots[last]), sure(spot)) {
            (Some(_), None) if weak(spot) => (last, at),
            (None, Some(_)) if weak(&spots[last]) => (at, last),
            _ => continue,
        };
        // "Odda, Norway" is no list
        let address = page.mark(spot.first as usize - 1) == Some(',');
        if let Some(kind) = sure(&spots[from]).filter(|kind| *kind != NameKind::Place || !address) {
            let weight = evidence.cue(Cue::Enumerated).of(kind);
            spots[to].votes.add_to(kind, weight);
        }
    }
}

/// Whether a comma, "and" or "or" alone stands between two names.
fn is_listed_beside(page: &Page, before: &Spot, spot: &Spot) -> bool {
    let (from, to) = (before.last as usize + 1, spot.first as usize);
    let comma = |at: usize| page.mark(at) == Some(',');
    let joins = |at: usize| page.cue(at) == NameCue::And || page.str(at) == "or";
    page.same_sentence(from - 1, to)
        && match to.saturating_sub(from) {
            1 => joins(from) || comma(from),
            2 => comma(from) && joins(from + 1),
            _ => false,
        }
}

/// All spots of the same words, named by [`Spot::group`].
#[derive(Clone, Copy, Debug, Default)]
struct Group {
    votes: Votes,
    spots: u32,
    /// A spot of a person named in full whose surname the words are.
    surname_of: Option<u32>,
    /// Whether a title or given name says of that person that it is one.
    surname: bool,
    /// A spot of an organization of several words of which the word is the first, or that has the
    /// words with a legal form behind them, or that the lists know by them.
    short_of: Option<u32>,
    /// A spot of a place in full whose name without its class word the word is: "Kunar Province".
    place_in_full: Option<u32>,
    /// The spot whose acronym the word is.
    acronym_of: Option<u32>,
    /// The spot of an organization whose initials the word has.
    initials_of: Option<u32>,
    /// Whether a person's full name begins with the word.
    given: bool,
    /// Whether a company's full name begins with the word.
    short_of_company: bool,
    /// Whether the word is the surname of a person of the document with an s: "the Holms".
    family: bool,
    /// Of one word: whether something is said to lie there, "in Boston".
    located: bool,
}

/// What a spot was found to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Decision {
    pub(crate) kind: NameKind,
    pub(crate) sum: i16,
    pub(crate) lead: i16,
}

impl Decision {
    /// How sure a sum of weights is: 40 for a sum of 0, four more for each point of the sum and
    /// two for each point ahead of the next kind, 30 at least and 99 at most.
    pub(crate) fn confidence(self) -> Confidence {
        let sure = 40 + 4 * i32::from(self.sum) + 2 * i32::from(self.lead);
        Confidence(sure.clamp(30, 99) as u8)
    }
}

/// The decisions on all spots of a page, and what they were made from.
#[derive(Debug, Default)]
pub(crate) struct Kinds {
    pub(crate) of: Vec<Option<Decision>>,
    groups: Vec<Group>,
    /// The spots to which [`Self::lend`] gave something.
    lent: Vec<u32>,
    by_words: Index,
    /// The words of the places that play.
    playing: Vec<u64>,
}

impl Kinds {
    /// Decides on every spot.
    pub(crate) fn decide(&mut self, page: &Page, evidence: &Evidence, spots: &mut [Spot]) {
        self.by_words.clear(spots.len());
        self.chain_places(page, evidence, spots);
        enumerate(page, evidence, spots);
        storm::mark(page, evidence, spots);
        team::mark(page, evidence, spots, &mut self.playing);
        self.gather(page, evidence, spots);
        self.decide_all(spots);
        self.learn(page, spots);
        self.lend(page, evidence, spots);
        for at in self.lent.iter().map(|at| *at as usize) {
            let spot = &spots[at];
            self.of[at] = decision(spot, &self.groups[spot.group as usize]);
        }
        self.settle_inner(page, spots);
    }

    /// "Springtown, Texas", "Springtown, a city in the north": a place behind a comma, or the word
    /// for one, makes a place of what stands before it; and "Springtown, Ill.": a listed one before
    /// it, of what may be a state.
    fn chain_places(&mut self, page: &Page, evidence: &Evidence, spots: &mut [Spot]) {
        let mut before: Option<usize> = None;
        for at in 0..spots.len() {
            let spot = &spots[at];
            if spot.outer.is_some() {
                continue;
            }
            let joined = before.filter(|before| {
                spots[*before].last + 2 == spot.first
                    && page.mark(spot.first as usize - 1) == Some(',')
                    && spot.is_listed()
            });
            if let Some(before) = joined {
                let town = spots[before].kinds.any().meets(KindSet::PLACES)
                    && spots[before].key != spot.key;
                let state = !spot.has(spot_flag::SURE) && spot.kinds.any().meets(STATE);
                if town && state && !runs_on_in_capitals(page, &spots[before], spot) {
                    spots[at].votes.add(evidence.cue(Cue::PlaceAfter));
                }
                if spots[at].votes.best().0 == NameKind::Place {
                    spots[before].votes.add(evidence.cue(Cue::PlaceAfter));
                }
            }
            if pattern::is_apposed(page, spots[at].last as usize) {
                spots[at].votes.add(evidence.cue(Cue::PlaceAfter));
            }
            before = Some(at);
        }
    }

    /// How many groups of words there are.
    pub(crate) fn group_count(&self) -> usize {
        self.groups.len()
    }

    /// The group of the words of a key, if a spot has just these.
    pub(crate) fn group(&self, key: u64) -> Option<u32> {
        self.by_words.get(key)
    }

    /// The spot that names in full whom a spot of one word calls by surname.
    pub(crate) fn surname_of(&self, spot: &Spot) -> Option<u32> {
        self.groups[spot.group as usize].surname_of
    }

    /// The spot that a spot of one word abbreviates or shortens.
    pub(crate) fn short_of(&self, page: &Page, spot: &Spot) -> Option<u32> {
        let group = &self.groups[spot.group as usize];
        let initials = group.initials_of.filter(|_| is_acronym(page, spot));
        group.acronym_of.or(initials).or(group.short_of)
    }

    /// Whether the document spells a spot of one word out: in brackets behind its name, or by a name
    /// whose initials it is, three at least.
    pub(crate) fn is_spelt_out(&self, page: &Page, spot: &Spot) -> bool {
        let group = &self.groups[spot.group as usize];
        group.acronym_of.is_some() || group.initials_of.is_some() && is_acronym(page, spot)
    }

    /// The spot that names in full the place that a spot of one word names without its class word.
    pub(crate) fn place_in_full(&self, spot: &Spot) -> Option<u32> {
        self.groups[spot.group as usize].place_in_full
    }

    /// Whether it is the given name of a person of the document.
    pub(crate) fn given_name_of(&self, spot: &Spot) -> bool {
        self.groups[spot.group as usize].given
    }

    /// Puts the spots of the same words into one group, with all that they say.
    fn gather(&mut self, page: &Page, evidence: &Evidence, spots: &mut [Spot]) {
        self.groups.clear();
        for spot in spots {
            spot.group = self.by_words.get_or_set(spot.key, self.groups.len() as u32);
            if spot.group as usize == self.groups.len() {
                self.groups.push(Group::default());
            }
            if spot.outer.is_some() {
                continue;
            }
            let all = &mut self.groups[spot.group as usize];
            all.spots += 1;
            all.located |= spot.is_one_word() && team::is_around(page, spot, None);
            all.votes.add(spot.votes.without(spot.form).capped(LENT));
            if all.spots == 2 {
                all.votes.add(evidence.cue(Cue::Repeated));
            }
        }
    }

    fn decide_all(&mut self, spots: &[Spot]) {
        self.of.clear();
        let groups = &self.groups;
        let decisions = spots
            .iter()
            .map(|spot| decision(spot, &groups[spot.group as usize]));
        self.of.extend(decisions);
    }

    /// Names inside names are kept where [`Self::keeps`] says so, and stand for themselves where
    /// the outer name is none.
    fn settle_inner(&mut self, page: &Page, spots: &[Spot]) {
        for at in 0..spots.len() {
            let spot = &spots[at];
            let Some(outer) = spot.outer else {
                continue;
            };
            let outer_spot = &spots[outer as usize];
            let keep = match self.of[outer as usize].map(|decision| decision.kind) {
                Some(outer) => self.of[at]
                    .is_some_and(|inner| self.keeps(page, (outer_spot, outer), (spot, inner.kind))),
                None => {
                    !outer_spot.has(spot_flag::HEADLINE)
                        && !self.belongs_to_award(at, outer_spot)
                        && !self.is_word_of(at, outer_spot, spot)
                        && !self.is_weak_place(at, spot)
                        && !is_cut_off(page, outer_spot, spot)
                }
            };
            if !keep {
                self.of[at] = None;
            }
        }
    }

    /// "Odda Bank Open Championship": who pays for an event does nothing in its name.
    fn belongs_to_award(&self, inner: usize, outer: &Spot) -> bool {
        let is_place = self.of[inner].is_some_and(|inner| inner.kind == NameKind::Place);
        !is_place && outer.has(spot_flag::AWARD)
    }

    /// "Labor" of "Big Labor": a word of several ordinary ones that are nobody's name, but that of a
    /// people.
    fn is_word_of(&self, inner: usize, outer: &Spot, spot: &Spot) -> bool {
        let people = self.of[inner].is_some_and(|inner| inner.kind == NameKind::People);
        spot.is_one_word() && outer.has(spot_flag::ORDINARY) && !people
    }

    /// A place of which nothing but a doubtful reading speaks.
    fn is_weak_place(&self, inner: usize, spot: &Spot) -> bool {
        let is_place = self.of[inner].is_some_and(|inner| inner.kind == NameKind::Place);
        is_place && self.is_weak(spot)
    }

    /// Whether a name inside another is a name of its own: places and persons in the names of
    /// organizations and groups ("Texas Department of Health"), and places in longer names of
    /// places that no list has ("Guernsey County Courthouse"), but not in those of streets.
    fn keeps(
        &self,
        page: &Page,
        (outer, outer_kind): (&Spot, NameKind),
        (spot, kind): (&Spot, NameKind),
    ) -> bool {
        let hyphen = spot
            .first
            .checked_sub(1)
            .is_some_and(|before| before >= outer.first && page.mark(before as usize) == Some('-'));
        match outer_kind {
            NameKind::Organization | NameKind::Group if !hyphen => match kind {
                NameKind::Person => !spot.has(spot_flag::ORDINARY) || spot.title.is_some(),
                // a team called like its place has no other inside
                NameKind::Place => {
                    // "Energy and Commerce Committee"
                    let word = spot.has(spot_flag::ORDINARY) && spot.first > outer.first;
                    !is_cut_off(page, outer, spot)
                        && !word
                        && !is_beside(page, outer, spot)
                        && !self.is_weak(spot)
                        && !outer.kinds.any().meets(KindSet::PLACES)
                }
                _ => false,
            },
            NameKind::Place => {
                let rest = (outer.last - outer.first) - (spot.last - spot.first);
                let street = page.cue(outer.last as usize) == NameCue::Street;
                kind == NameKind::Place
                    && !street
                    && !outer.is_listed()
                    && spot.first == outer.first
                    && (rest > 1 || !spot.is_one_word())
                    && !self.is_weak(spot)
            }
            _ => false,
        }
    }

    /// What the other spots of its words say of a spot, and how many spots there are of them.
    pub(crate) fn of_others(&self, spot: &Spot) -> (Votes, u32) {
        let group = &self.groups[spot.group as usize];
        (others(spot, group), group.spots)
    }

    /// Whether nothing but a doubtful reading speaks for a name.
    fn is_weak(&self, spot: &Spot) -> bool {
        let alone = self.groups[spot.group as usize].spots == 0;
        alone && spot.votes.of(NameKind::Place) < ENOUGH
    }
}

/// "Southern District" of "Southern District of Ohio", "Florida Department" of "Florida Department
/// of Health".
fn is_cut_off(page: &Page, outer: &Spot, spot: &Spot) -> bool {
    let (first, last) = (spot.first as usize, spot.last as usize);
    spot.first == outer.first
        && spot.last < outer.last
        && page.cue(last + 1) == NameCue::Of
        && (is_court_district(page, first, last)
            || organization_head(page, last).0 && spot.kinds.any().within(DIVISION))
}

/// "Edison" of "Ohio Edison": a town of which nothing but the lists speaks, behind another word of
/// the name.
fn is_beside(page: &Page, outer: &Spot, spot: &Spot) -> bool {
    let before = (spot.first as usize).saturating_sub(1);
    spot.first > outer.first
        && !spot.has(spot_flag::SURE)
        && spot.kinds.any().meets(TOWN)
        && page.has(before, shape::CAPITAL)
        && page.cue(before) != NameCue::Part
}

/// What a spot is by its own votes and those of the others of its words.
fn decision(spot: &Spot, group: &Group) -> Option<Decision> {
    let mut votes = spot.votes;
    if !is_no_name_by_form(spot) {
        votes.add(others(spot, group));
    }
    let (kind, sum, lead) = votes.best();
    let named = || spot.is_listed() || spot.has(spot_flag::KNOWN);
    // "Battle for Hill Town"
    let described = || {
        let town = spot.place_kind == Some(PlaceKind::City) && kind == NameKind::Place;
        town && !spot.has(spot_flag::SURE) && !spot.has(spot_flag::KNOWN)
    };
    let headline = spot.has(spot_flag::HEADLINE);
    let believed = sum >= ENOUGH && (!headline || named() && !described());
    believed.then_some(Decision { kind, sum, lead })
}

/// "the Clean Harbours Act": words that say by themselves that they name nobody, so that many
/// mentions say no more than one.
fn is_no_name_by_form(spot: &Spot) -> bool {
    const AGAINST: i16 = -5;
    !spot.is_listed() && spot.lent == Votes::default() && spot.form.best().1 <= AGAINST
}

/// What the group of a spot's words says without the spot itself.
fn others(spot: &Spot, group: &Group) -> Votes {
    let others = match spot.outer {
        Some(_) => group.votes,
        None => group.votes.without(
            spot.votes
                .without(spot.lent)
                .without(spot.form)
                .capped(LENT),
        ),
    };
    let others = others.capped(LENT);
    let town = spot.kinds.any().meets(KindSet::PLACES);
    if group.surname && (town || others.of(NameKind::Organization) <= 0) {
        // "the Garner case" says nothing against the man, "Ford opened a plant" does
        others.not_against(NameKind::Person)
    } else {
        others
    }
}

/// Whether a spot is one word in capitals.
fn is_acronym(page: &Page, spot: &Spot) -> bool {
    spot.is_one_word() && page.has(spot.first as usize, shape::ALL_CAPS)
}
