//! Who is who and which place is which.

mod allegiance;
mod firm;
mod place;
mod sex;

use std::cmp::Reverse;

use super::entity::{Cast, one_line};
use super::index::Index;
use super::kind::{Decision, Kinds};
use super::near::Landmark;
use super::person::Persons;
use super::place::World;
use super::{code, refer, users};
use crate::analysis::{
    Actor, ActorKind, Body, Confidence, Date, Entity, EntityIx, EntityKind, Mention, PlaceKind,
};
use crate::day::Day;
use crate::gazetteer::{Class, EntityFacts, Gazetteer, KindSet, Matches, NameCue, ReadingRef};
use crate::recognise::Found;
use crate::recognise::actor::{
    Evidence, Finder, NameKind, Spot, Triggers, kinds_named, spot_flag, starts_by_grammar, ticker,
};
use crate::segment::Page;
use crate::span::Span;

/// The names and nominals of a page and what they are about.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    /// Actors and places in the order of the text; [`crate::analysis::EntityIx`] counts in `entities`.
    pub(crate) mentions: Vec<Found<Body>>,
    /// In any order; those without a mention are dropped later.
    pub(crate) entities: Vec<Entity>,
}

/// Memory that is kept from page to page.
#[derive(Debug, Default)]
pub(crate) struct NameScratch {
    triggers: Triggers,
    pub(crate) spots: Vec<Spot>,
    readings: Vec<ReadingRef>,
    pub(crate) kinds: Kinds,
    pub(crate) world: World,
    persons: Persons,
    entities: Index,
    described: refer::Described,
    duties: code::Duties,
}

/// Finds the stretches that may be names, with what their words and neighbours say; what a user's
/// lists name besides.
pub(crate) fn find(
    scratch: &mut NameScratch,
    evidence: &Evidence,
    page: &Page,
    (gazetteer, matches): (&Gazetteer, &Matches),
    dates: &[Found<Date>],
) -> Vec<users::Sighting> {
    let NameScratch {
        triggers, spots, ..
    } = scratch;
    mark_dates(&mut triggers.taken, page, dates);
    let users = users::sightings(page, gazetteer, matches);
    users::mark(page, &users, &mut triggers.taken);
    ticker::mark(page, &mut triggers.taken);
    triggers.fill(page, matches);
    spots.clear();
    let finder = Finder {
        page,
        matches,
        evidence,
        triggers,
    };
    finder.find(spots);
    users
}

/// Recognises and resolves the actors and places of a page.
pub(crate) fn names(
    scratch: &mut NameScratch,
    evidence: &Evidence,
    page: &Page,
    lists: (&Gazetteer, &Matches),
    dates: &[Found<Date>],
    published: Option<Day>,
) -> Names {
    let users = find(scratch, evidence, page, lists, dates);
    let (gazetteer, matches) = lists;
    let NameScratch {
        triggers,
        spots,
        readings,
        kinds,
        world,
        persons,
        entities,
        described,
        duties,
    } = scratch;
    kinds.decide(page, evidence, spots);
    world.survey(page, (gazetteer, matches), evidence, spots, kinds);
    persons.clear(kinds.group_count());
    let cast = Cast::new(gazetteer, published, entities, spots.len());
    let mut namer = Namer {
        page,
        gazetteer,
        matches,
        readings,
        spots,
        kinds,
        world,
        persons,
        cast,
        mentions: Vec::with_capacity(spots.len()),
        landmarks: None,
        countries: None,
    };
    namer.name_all();
    code::describe_names(page, (&namer.cast, world, matches), duties, &namer.mentions);
    refer::nominals(
        page,
        &triggers.nouns,
        namer.world,
        (described, duties),
        &mut namer.cast,
        &mut namer.mentions,
    );
    code::assign(
        page,
        (&namer.cast, world),
        duties,
        &mut namer.mentions,
        (dates, published),
    );
    users::add(&users, &mut namer.cast, &mut namer.mentions);
    Names {
        mentions: namer.mentions,
        entities: namer.cast.entities,
    }
}

fn mark_dates(taken: &mut Vec<bool>, page: &Page, dates: &[Found<Date>]) {
    taken.clear();
    taken.resize(page.tokens.len(), false);
    for date in dates {
        if let Some(tokens) = taken.get_mut(date.first as usize..=date.last as usize) {
            tokens.fill(true);
        }
    }
}

/// Turns decided spots into mentions of entities.
struct Namer<'a> {
    page: &'a Page<'a>,
    gazetteer: &'a Gazetteer,
    matches: &'a Matches,
    readings: &'a mut Vec<ReadingRef>,
    spots: &'a [Spot],
    kinds: &'a Kinds,
    world: &'a World,
    persons: &'a mut Persons,
    cast: Cast<'a>,
    mentions: Vec<Found<Body>>,
    /// Once a place that no list has asks for them.
    landmarks: Option<Vec<Landmark>>,
    /// Once a name of the lists may be that of several.
    countries: Option<allegiance::Countries>,
}

impl<'a> Namer<'a> {
    fn name_all(&mut self) {
        for (at, spot) in self.spots.iter().enumerate() {
            if let Some(decision) = self.kinds.of[at] {
                self.name(at as u32, spot, decision);
            }
        }
    }

    fn name(&mut self, at: u32, spot: &Spot, decision: Decision) {
        match decision.kind {
            NameKind::Place if is_of_organizations(spot) => {
                self.actor(at, spot, decision, ActorKind::Organization);
            }
            NameKind::Place => self.place(spot, decision),
            NameKind::People if self.is_word_at_start(spot) => {}
            NameKind::People => self.actor(at, spot, decision, ActorKind::People),
            NameKind::Person => self.actor(at, spot, decision, ActorKind::Person),
            NameKind::Organization => self.actor(at, spot, decision, ActorKind::Organization),
            NameKind::Group => self.actor(at, spot, decision, ActorKind::Group),
        }
    }

    fn actor(&mut self, at: u32, spot: &Spot, decision: Decision, kind: ActorKind) {
        let entity = match kind {
            ActorKind::Person => self.person(spot),
            ActorKind::Organization | ActorKind::Group => self.organization(at, spot, kind),
            ActorKind::People => self.listed_or_new(spot, NameKind::People, kind),
        };
        let kind = match self.cast.entities[entity.0 as usize].kind {
            EntityKind::Actor(kind) => kind,
            EntityKind::Place(_) | EntityKind::Term => kind,
        };
        let actor = Actor {
            kind,
            mention: Mention::Name,
            title: spot
                .title
                .map(|(first, last)| self.page.span(first as usize, last as usize)),
            entity,
            code: self.cast.code(entity),
        };
        let rule = self.rule_of(spot, kind);
        self.push(spot, Body::Actor(actor), decision.confidence(), rule);
    }

    /// The list that a name stands in, or what made it a name.
    fn rule_of(&self, spot: &Spot, kind: ActorKind) -> &'static str {
        match (spot.is_listed(), kind) {
            (true, ActorKind::Person) => "actor/person",
            (true, ActorKind::Organization) => "actor/organization",
            (true, ActorKind::Group) => "actor/group",
            (true, ActorKind::People) => "actor/people",
            (false, _) if spot.title.is_some() => "name/title-before",
            (false, _) if spot.has(spot_flag::ORGANIZATION_FORM) => "name/organization-form",
            (false, _) if spot.has(spot_flag::ACRONYM) => "name/acronym",
            (false, _) if spot.is_one_word() => "name/word",
            (false, _) => "name/words",
        }
    }

    fn push(&mut self, spot: &Spot, body: Body, confidence: Confidence, rule: &str) {
        self.push_span(spot, spot.span, body, confidence, rule);
    }

    fn push_span(&mut self, spot: &Spot, span: Span, body: Body, sure: Confidence, rule: &str) {
        self.mentions.push(Found {
            first: spot.first,
            last: spot.last,
            span,
            body,
            confidence: sure,
            rule: rule.into(),
        });
    }

    /// A person named in full before, or the one of the lists, or a new one.
    fn person(&mut self, spot: &Spot) -> EntityIx {
        let listed = self.listed(spot, NameKind::Person);
        let sex = self.sex_by_title(spot);
        if let Some(known) = self.persons.known(self.page, self.kinds, spot)
            && !self.conflicts(known, listed)
            && self.suits(sex, &self.cast.entities[known.0 as usize].name)
        {
            self.persons.mentioned(self.page, self.kinds, spot, known);
            return known;
        }
        let full = self
            .full_name_later(spot)
            .filter(|full| self.suits(sex, full.span.of(self.page.text)));
        let entity = match (listed, full) {
            (Some(listed), Some(full))
                if !listed.is_doubtful() && (!full.is_listed() || self.holds_office(spot)) =>
            {
                self.cast.listed(listed.entity)
            }
            (_, Some(full)) => self.person(full),
            (Some(listed), None) => self.cast.listed(listed.entity),
            (None, None) => match self.namesake(spot, sex) {
                Some(known) => known,
                None => self.new_actor(spot, ActorKind::Person),
            },
        };
        self.persons.mentioned(self.page, self.kinds, spot, entity);
        entity
    }

    /// Whether a title other than "Mr." stands before a word anywhere: "President Holm".
    fn holds_office(&self, spot: &Spot) -> bool {
        let page = self.page;
        let office = |(first, last): (u32, u32)| {
            (first..=last).any(|at| !page.is(at as usize, Class::Sex) && page.is_word(at as usize))
        };
        let mut spots = self.spots.iter();
        spots.any(|other| other.group == spot.group && other.title.is_some_and(office))
    }

    /// Who bears a name in another spelling, or the surname and is of the sex that a title says:
    /// "Mr. Holm" behind Tor and Ines Holm.
    fn namesake(&self, spot: &Spot, sex: Option<&str>) -> Option<EntityIx> {
        let named = |person: &EntityIx| self.cast.entities[person.0 as usize].name.as_str();
        self.persons.misspelled(self.page, spot).or_else(|| {
            sex?;
            self.persons
                .of_surname(self.page, spot)
                .find(|person| self.suits(sex, named(person)))
        })
    }

    /// Whether the lists know a name of several words as somebody else's.
    fn conflicts(&self, known: EntityIx, listed: Option<ReadingRef>) -> bool {
        listed.is_some_and(|listed| {
            let id = self.gazetteer.entity(listed.entity).id();
            !listed.is_doubtful() && self.cast.entities[known.0 as usize].id != id
        })
    }

    /// The spot further down in which the document names in full whom it calls by surname here.
    fn full_name_later(&self, spot: &Spot) -> Option<&'a Spot> {
        if !spot.is_one_word() {
            return None;
        }
        let at = self.kinds.surname_of(spot)?;
        let full = &self.spots[at as usize];
        (full.first > spot.first).then_some(full)
    }

    fn organization(&mut self, at: u32, spot: &Spot, kind: ActorKind) -> EntityIx {
        let name_kind = match kind {
            ActorKind::Group => NameKind::Group,
            _ => NameKind::Organization,
        };
        let listed = self
            .listed(spot, name_kind)
            .or_else(|| self.listed(spot, NameKind::Organization))
            .or_else(|| self.listed(spot, NameKind::Group))
            .or_else(|| self.firm_with_form(spot));
        if let Some(full) = self.full_form(at, spot) {
            let stays = listed.is_some_and(|listed| {
                !listed.is_doubtful() && !self.is_anothers_acronym(spot, full, &listed)
                    || self.is_body_of(spot, full)
            });
            if !stays {
                return self.organization(full, &self.spots[full as usize], kind);
            }
        }
        match listed {
            Some(listed) => self.cast.listed(listed.entity),
            None => self.new_actor(spot, kind),
        }
    }

    /// The spot that a short form or acronym stands for.
    fn full_form(&self, at: u32, spot: &Spot) -> Option<u32> {
        let full = self.kinds.short_of(self.page, spot)?;
        let is_organization = self.kinds.of[full as usize].is_some_and(|decision| {
            matches!(decision.kind, NameKind::Organization | NameKind::Group)
        });
        (full != at && is_organization).then_some(full)
    }

    /// "NRC" behind "Nuclear Regulatory Commission", where the lists have another body's: the
    /// document spells it out, and the names, of several words both, have none in common.
    fn is_anothers_acronym(&self, spot: &Spot, full: u32, listed: &ReadingRef) -> bool {
        const SHORTEST: usize = 4;
        let full = self.spots[full as usize].span.of(self.page.text);
        let name = self.gazetteer.entity(listed.entity).name();
        let in_common = |word: &str| {
            word.len() >= SHORTEST
                && name
                    .split_whitespace()
                    .any(|other| other.eq_ignore_ascii_case(word))
        };
        self.kinds.is_spelt_out(self.page, spot)
            && name.contains(' ')
            && !full.split_whitespace().any(in_common)
    }

    /// Whether a longer name that begins with a listed one is a part of that body and not its full
    /// name: "Senate" and "Senate Budget Committee", "UN" and "UN Children's Fund".
    fn is_body_of(&self, spot: &Spot, full: u32) -> bool {
        let page = self.page;
        let full = &self.spots[full as usize];
        let (first, last) = (spot.first as usize, full.last as usize);
        let begins = full.first != full.last && full.key != spot.key && {
            page.tokens[full.first as usize].key == page.tokens[first].key
        };
        begins
            && !page.is(last, Class::CompanySuffix)
            && (page.cue(first) == NameCue::Alone || spot.has(spot_flag::ACRONYM))
    }

    fn listed_or_new(&mut self, spot: &Spot, kind: NameKind, actor: ActorKind) -> EntityIx {
        match self.listed(spot, kind) {
            Some(listed) => self.cast.listed(listed.entity),
            None => self.new_actor(spot, actor),
        }
    }

    fn new_actor(&mut self, spot: &Spot, kind: ActorKind) -> EntityIx {
        let name = spot.span.of(self.page.text);
        if kind == ActorKind::Person
            && let Some(known) = self.cast.person_without_accents(name)
        {
            return known;
        }
        let kind = EntityKind::Actor(kind);
        self.cast.unlisted(spot.key, kind, || one_line(name))
    }

    /// The best reading of a kind: of persons, one that needs no context before one that does,
    /// then one of a country that the document speaks of, then of the one that it speaks of most,
    /// then the first. Of organizations, a country that is named says more; a party that needs context has none
    /// without it, and a body that every state has ("Senate") is no listed one of a state far away.
    fn listed(&mut self, spot: &Spot, kind: NameKind) -> Option<ReadingRef> {
        let kinds = kinds_named(kind);
        if !spot.kinds.any().meets(kinds) {
            return None;
        }
        let mut readings = std::mem::take(self.readings);
        readings.clear();
        self.gazetteer
            .readings(self.matches, spot.forms, &mut readings);
        let sex = self.sex_by_title(spot);
        readings.retain(|reading| {
            KindSet::of(reading.kind()).meets(kinds) && self.reading_suits(sex, reading)
        });
        let best = self.likeliest(spot, kind, &readings);
        *self.readings = readings;
        best
    }

    /// The reading with the lowest rank, unless that is unlikely.
    fn likeliest(
        &mut self,
        spot: &Spot,
        kind: NameKind,
        readings: &[ReadingRef],
    ) -> Option<ReadingRef> {
        let one = readings.len() == 1;
        let ranked = readings.iter().map(|reading| {
            let facts = self.gazetteer.entity(reading.entity);
            let nickname = reading.is_doubtful() && self.is_nickname(spot, &facts);
            let named = if nickname {
                self.weight_of_country(&facts) > 0 || !self.is_somewhere()
            } else {
                self.world.names(facts.country()) || !one && self.speaks_of(&facts)
            };
            let rank = self.rank(spot, kind, reading, named);
            let weight = if one {
                0
            } else {
                self.weight_of_country(&facts)
            };
            ((rank, Reverse(weight)), *reading)
        });
        let ((rank, _), best) = ranked.min_by_key(|(order, _)| *order)?;
        (rank < UNLIKELY).then_some(best)
    }

    /// How unlikely a reading is, where the document names its country or not.
    fn rank(&self, spot: &Spot, kind: NameKind, reading: &ReadingRef, named: bool) -> u8 {
        let facts = self.gazetteer.entity(reading.entity);
        let body = kind == NameKind::Organization;
        match (kind, reading.is_doubtful(), named) {
            (_, false, true) => 0,
            (NameKind::Person, false, false) => 1,
            (_, true, true) => 2,
            (_, true, false) if self.is_nickname(spot, &facts) => UNLIKELY,
            _ if body && self.is_far(&facts) && self.is_common_to_states(spot) => UNLIKELY,
            (NameKind::Organization, true, false) if is_party(&facts) => UNLIKELY,
            (_, false, false) => 3,
            (_, true, false) => 4,
        }
    }

    /// "Saints", "Conservatives": an ordinary word by which a club or party goes.
    fn is_nickname(&self, spot: &Spot, facts: &EntityFacts) -> bool {
        let ordinary = spot.is_one_word() && self.page.form(spot.first as usize).is_ordinary();
        ordinary && (is_party(facts) || facts.code().ends_with("CVL"))
    }

    /// "Conservatives" at the start of a sentence, where no listed party is meant: a common noun.
    fn is_word_at_start(&mut self, spot: &Spot) -> bool {
        let at = spot.first as usize;
        spot.is_one_word()
            && self.page.form(at).is_ordinary()
            && starts_by_grammar(self.page, at)
            && self.listed(spot, NameKind::People).is_none()
    }

    /// Whether somebody is of a state that the document has hardly anything to do with.
    fn is_far(&self, facts: &EntityFacts) -> bool {
        !facts.country().is_empty() && self.world.is_far(facts.country())
    }

    /// Whether a name is made of ordinary words that say what public body it is: "Senate",
    /// "Supreme Court", "Justice Ministry".
    fn is_common_to_states(&self, spot: &Spot) -> bool {
        let page = self.page;
        let (first, last) = (spot.first as usize, spot.last as usize);
        let ordinary = (first..=last).all(|at| page.form(at).is_ordinary());
        let word = |at: usize, word: &str| page.str(at).eq_ignore_ascii_case(word);
        ordinary
            && match code::role_of_name(page, (first, last)) {
                Some("LEG" | "JUD" | "MIL" | "COP") => true,
                Some("GOV") => word(first, "national") || word(last, "ministry"),
                _ => word(first, "house") && first == last,
            }
    }
}

/// The rank of readings that are none without more context.
const UNLIKELY: u8 = 5;

/// Whether an entity is a political party, by its CAMEO code.
fn is_party(facts: &EntityFacts) -> bool {
    facts.code().ends_with("PTY")
}

/// Whether the lists know a name as that of organizations or groups alone: "in Congress".
fn is_of_organizations(spot: &Spot) -> bool {
    let known = spot.kinds.any();
    let bodies = kinds_named(NameKind::Organization).union(kinds_named(NameKind::Group));
    let others = kinds_named(NameKind::Person).union(kinds_named(NameKind::People));
    known.meets(bodies) && !known.meets(others.union(KindSet::PLACES))
}

/// The list that holds places of a kind.
pub(super) fn list_of(kind: PlaceKind) -> &'static str {
    match kind {
        PlaceKind::Country => "place/country",
        PlaceKind::Admin1 => "place/admin1",
        PlaceKind::Admin2 => "place/admin2",
        PlaceKind::City => "place/city",
        PlaceKind::Continent => "place/continent",
        PlaceKind::Facility => "place/facility",
        PlaceKind::District => "place/district",
        PlaceKind::Region => "place/region",
        PlaceKind::Water => "place/water",
        PlaceKind::Land => "place/land",
    }
}
