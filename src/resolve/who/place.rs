//! Places: of the lists, and those that no list has.

use super::{Namer, list_of};
use crate::analysis::{
    Actor, ActorKind, Body, Confidence, EntityIx, EntityKind, Mention, Place, PlaceKind, Sense,
};
use crate::gazetteer::{Class, NameCue};
use crate::recognise::actor::{NameKind, Spot, context, spot_flag};
use crate::resolve::candidate::Candidate;
use crate::resolve::entity::one_line;
use crate::resolve::kind::Decision;
use crate::resolve::near::{self, nearest};
use crate::resolve::place::Choice;
use crate::resolve::sense;
use crate::segment::scan::shape;
use crate::segment::sentence_flag;

/// How sure the place of one is that no list has, by what stands around it or a whole division.
const BY_LANDMARK: Confidence = Confidence(50);

/// The same, by what is named as its holder.
const BY_HOLDER: Confidence = Confidence(80);

impl Namer<'_> {
    pub(super) fn place(&mut self, spot: &Spot, decision: Decision) {
        let context = decision.sum > 4;
        let choice = self.in_full(spot, self.world.choose(spot));
        let Some(choice) = choice.filter(|choice| context || !choice.unsupported) else {
            if spot.outer.is_none() && self.world.is_placed(spot) {
                self.unknown_place(spot, decision, None);
            }
            return;
        };
        if choice.refused && spot.outer.is_none() {
            if !choice.unsupported || self.world.is_placed(spot) {
                self.unknown_place(spot, decision, Some(choice.rule));
            }
            return;
        }
        if choice.adjective {
            return self.adjective(spot, choice);
        }
        if spot.outer.is_some() && self.is_idle_inside(spot, &choice)
            || context::is_in_agency(self.page, spot)
        {
            return;
        }
        let facts = self.gazetteer.entity(choice.entity);
        let next = context::token_after(self.page, spot.last as usize, spot.span.end);
        let entity = self.cast.listed(choice.entity);
        let slot = &mut self.cast.entities[entity.0 as usize].confidence;
        slot.get_or_insert(choice.confidence);
        let governs = spot.outer.is_none()
            && sense::can_govern(&facts)
            && sense::is_government(self.page, spot, next);
        let actor = governs
            .then(|| self.cast.government(facts.country()))
            .flatten();
        let attributive = facts.kind() == EntityKind::Place(PlaceKind::Country)
            && sense::is_attributive(self.page, spot, next);
        let sense = match actor {
            Some(_) => Sense::Government,
            None if attributive || sense::is_in_vote(self.page, spot, next) => Sense::Demonym,
            None => Sense::Location,
        };
        let place = Place {
            kind: choice.rule,
            sense,
            entity,
            actor,
        };
        let confidence = decision.confidence();
        self.push(spot, Body::Place(place), confidence, list_of(choice.rule));
    }

    /// What a spot means: the division that the document names with its class word elsewhere
    /// ("Westchester County … Westchester"), unless the lists have a place of the bare name in it, or
    /// a great one.
    fn in_full(&self, spot: &Spot, bare: Option<Choice>) -> Option<Choice> {
        const GREAT: u32 = 200_000;
        let Some(full) = self.kinds.place_in_full(spot) else {
            return bare;
        };
        let is_division =
            |choice: &Choice| matches!(choice.rule, PlaceKind::Admin1 | PlaceKind::Admin2);
        let full = self.world.choose(&self.spots[full as usize]);
        let Some(full) = full.filter(|full| !full.refused && is_division(full)) else {
            return bare;
        };
        let division = self.gazetteer.entity(full.entity);
        let stays = bare.as_ref().is_some_and(|bare| {
            let place = self.gazetteer.entity(bare.entity);
            let inside =
                (place.country(), place.admin1()) == (division.country(), division.admin1());
            bare.adjective || inside || place.is_capital() || place.population() >= GREAT
        });
        if stays { bare } else { Some(full) }
    }

    /// "Highfields Capital", "(Sahel Wire)": a part of a name that names no place that the document
    /// speaks of.
    fn is_idle_inside(&self, spot: &Spot, choice: &Choice) -> bool {
        const UNLIKELY: u8 = 40;
        let alone = self.kinds.of_others(spot).1 == 0;
        let agency = || {
            self.page
                .sentence(spot.first as usize)
                .has(sentence_flag::DATELINE)
        };
        alone && (choice.confidence.0 <= UNLIKELY || agency())
    }

    /// A place that no list has, or of which nothing says which it is; only where the words
    /// around it say that it is one. An ordinary word is none, nor what the lists know as
    /// something else: "in Congress".
    fn unknown_place(&mut self, spot: &Spot, decision: Decision, likely: Option<PlaceKind>) {
        let named = spot.place_kind.is_some()
            || self.world.holder(spot).is_some()
            || !self.world.candidates(spot).is_empty();
        if !named && (spot.has(spot_flag::ORDINARY) || spot.is_listed()) {
            return;
        }
        let said = spot.place_kind.or_else(|| self.world.said_kind(spot));
        let kind = said.or(likely).unwrap_or(PlaceKind::City);
        let name = spot.span.of(self.page.text);
        let place_kind = EntityKind::Place(kind);
        let entity = self.cast.unlisted(spot.key, place_kind, || one_line(name));
        self.put(spot, kind, entity);
        let place = Place {
            kind,
            sense: Sense::Location,
            entity,
            actor: None,
        };
        let rule = if spot.place_kind.is_some() {
            "name/place-head"
        } else {
            "name/place"
        };
        self.push(spot, Body::Place(place), decision.confidence(), rule);
    }

    /// Puts a place that no list has where its holder or the places around it say.
    fn put(&mut self, spot: &Spot, kind: PlaceKind, entity: EntityIx) {
        let (page, world) = (self.page, self.world);
        // what is in the news of a capital may lie anywhere in its country
        let apart = !matches!(kind, PlaceKind::Facility | PlaceKind::District);
        let least = match kind {
            PlaceKind::Facility | PlaceKind::District => 0,
            PlaceKind::Water => near::IN_SENTENCE,
            _ => near::IN_PARAGRAPH,
        };
        let landmarks = self
            .landmarks
            .get_or_insert_with(|| world.landmarks(self.spots, self.kinds));
        let by_landmark = |holder: Option<&Candidate>| {
            let least = if holder.is_none() { least } else { 0 };
            let place = nearest(page, landmarks, spot.first, least, |place| {
                holder.is_none_or(|holder| holder.holds(place))
            });
            place.filter(|place| !(apart && place.capital))
        };
        match world.holder(spot) {
            Some(holder) if holder.kind == PlaceKind::Country => {
                self.cast.put_into(entity, holder.entity);
                if let Some(place) = by_landmark(Some(holder)) {
                    self.cast.put_near(entity, place.entity, BY_LANDMARK);
                }
            }
            Some(holder) => {
                self.cast.put_into(entity, holder.entity);
                let division = holder.kind == PlaceKind::Admin1;
                let (place, sure) = match by_landmark(Some(holder)).filter(|_| division) {
                    Some(place) => (place.entity, BY_HOLDER),
                    None if division => (holder.entity, BY_LANDMARK),
                    None => (holder.entity, BY_HOLDER),
                };
                self.cast.put_near(entity, place, sure);
            }
            None => {
                if let Some(place) = by_landmark(None) {
                    self.cast.put_near(entity, place.entity, BY_LANDMARK);
                }
            }
        }
    }

    /// The adjective of a place; where it stands as a noun, the people.
    fn adjective(&mut self, spot: &Spot, choice: Choice) {
        if self.stands_as_noun(spot)
            && let Some(people) = self.listed(spot, NameKind::People)
        {
            let entity = self.cast.listed(people.entity);
            let actor = Actor {
                kind: ActorKind::People,
                mention: Mention::Name,
                title: None,
                entity,
                code: self.cast.code(entity),
            };
            return self.push(spot, Body::Actor(actor), Confidence(70), "actor/people");
        }
        let entity = self.cast.listed(choice.entity);
        let place = Place {
            kind: choice.rule,
            sense: Sense::Demonym,
            entity,
            actor: None,
        };
        self.push(spot, Body::Place(place), Confidence(90), "place/demonym");
    }

    /// "an Iranian was killed": a determiner before it and no noun behind.
    fn stands_as_noun(&self, spot: &Spot) -> bool {
        let page = self.page;
        let (first, last) = (spot.first as usize, spot.last as usize);
        let determined = first > 0
            && (page.cue(first - 1) == NameCue::Article
                || page.has(first - 1, shape::DIGIT)
                || page.is(first - 1, Class::Number));
        if !determined || spot.outer.is_some() || page.has(last, shape::POSSESSIVE) {
            return false;
        }
        match context::token_after(page, last, spot.span.end) {
            None => true,
            Some(next) if !page.is_word(next) => page.mark(next) != Some('-'),
            Some(next) => {
                !page.has(next, shape::CAPITAL)
                    && (matches!(
                        page.cue(next),
                        NameCue::Auxiliary
                            | NameCue::Of
                            | NameCue::And
                            | NameCue::For
                            | NameCue::On
                            | NameCue::Agent
                    ) || page.is(next, Class::CueBefore)
                        || matches!(page.str(next), "who" | "or" | "but" | "as"))
            }
        }
    }
}
