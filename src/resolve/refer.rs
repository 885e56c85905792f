//! What nominals refer to: a named entity, a government, or actors of their own.

use super::entity::Cast;
use super::place::World;
use crate::analysis::{Actor, ActorKind, Body, Confidence, EntityIx, EntityKind, Mention, Sense};
use crate::gazetteer::Class;
use crate::recognise::Found;
use crate::recognise::actor::nominal::{Determiner, phrase_at};
use crate::segment::Page;
use crate::segment::scan::{mix, shape};

/// Adds the nominals of a page to its names, in the order of the text.
pub(crate) fn nominals(
    page: &Page,
    taken: &[bool],
    world: &World,
    cast: &mut Cast,
    mentions: &mut Vec<Found<Body>>,
) {
    let names = std::mem::take(mentions);
    let mut referrer = Referrer {
        page,
        world,
        cast,
        latest: Latest::default(),
        names: &names,
        passed: 0,
        out: Vec::new(),
    };
    for head in 0..page.tokens.len() {
        referrer.pass(head);
        if !taken[head] {
            referrer.nominal(head);
        }
    }
    let found = referrer.out;
    merge(names, found, mentions);
}

/// Merges two lists by where they start.
fn merge(names: Vec<Found<Body>>, nominals: Vec<Found<Body>>, out: &mut Vec<Found<Body>>) {
    out.reserve(names.len() + nominals.len());
    let mut nominals = nominals.into_iter().peekable();
    for name in names {
        while let Some(next) = nominals.next_if(|next| next.first < name.first) {
            out.push(next);
        }
        out.push(name);
    }
    out.extend(nominals);
}

/// Who was named last, by kind.
#[derive(Debug, Default)]
struct Latest {
    group: Option<EntityIx>,
    organization: Option<EntityIx>,
}

struct Referrer<'a, 'b> {
    page: &'a Page<'a>,
    world: &'a World,
    cast: &'a mut Cast<'b>,
    latest: Latest,
    names: &'a [Found<Body>],
    /// How many names begin before the current token.
    passed: usize,
    out: Vec<Found<Body>>,
}

impl Referrer<'_, '_> {
    /// Notes the names that begin up to a token.
    fn pass(&mut self, at: usize) {
        while let Some(name) = self.names.get(self.passed) {
            if name.first as usize > at {
                return;
            }
            if let Body::Actor(actor) = &name.body {
                match actor.kind {
                    ActorKind::Group => self.latest.group = Some(actor.entity),
                    ActorKind::Organization => self.latest.organization = Some(actor.entity),
                    ActorKind::Person | ActorKind::People => {}
                }
            }
            self.passed += 1;
        }
    }

    /// The name that covers a token, of those that began last.
    fn name_at(&self, at: usize) -> Option<&Found<Body>> {
        self.names[..self.passed]
            .iter()
            .rev()
            .take(4)
            .find(|name| name.covers(at))
    }

    fn nominal(&mut self, head: usize) {
        let page = self.page;
        let is_head = page.is(head, Class::EntityNoun) || page.is(head, Class::ActorNoun);
        if !is_head || self.name_at(head).is_some() || self.goes_on(head) {
            return;
        }
        let named = |at: usize| self.name_at(at).is_some();
        let Some((first, determiner)) = phrase_at(page, head, &named) else {
            return;
        };
        if self.counted(first) {
            return;
        }
        if let Some((entity, rule)) = self.antecedent(first, head, determiner) {
            self.push(first, head, entity, Confidence(70), rule);
        } else if let Some(entity) = self.own_actor(first, head) {
            self.push(first, head, entity, Confidence(60), "nominal/actor-noun");
        }
    }

    /// Whether the noun behind the word is the real head.
    fn goes_on(&self, head: usize) -> bool {
        let page = self.page;
        page.tokens.get(head + 1).is_some_and(|next| {
            next.shape & shape::WORD != 0
                && !page.has(head, shape::POSSESSIVE)
                && (page.is(head + 1, Class::EntityNoun)
                    || page.is(head + 1, Class::ActorNoun)
                    || page.is(head + 1, Class::Role))
                || page.mark(head + 1) == Some('-')
        })
    }

    fn counted(&self, first: usize) -> bool {
        first.checked_sub(1).is_some_and(|at| {
            self.page.has(at, shape::DIGIT)
                || self.page.is(at, Class::Number)
                || self.page.is(at, Class::Vague)
                || self.page.is(at, Class::Magnitude)
        })
    }

    /// Whom a definite phrase refers to.
    fn antecedent(
        &mut self,
        first: usize,
        head: usize,
        determiner: Determiner,
    ) -> Option<(EntityIx, &'static str)> {
        let word = self.page.str(head);
        if matches!(word, "government" | "administration" | "regime") {
            return Some((
                self.government(first, head, determiner)?,
                "nominal/government",
            ));
        }
        if determiner != Determiner::Definite || head != first + 1 {
            return None;
        }
        let entity = match self.page.meaning(head, Class::EntityNoun)? {
            "group" => self.latest.group,
            "organization" => self
                .latest
                .organization
                .filter(|entity| self.is_called(*entity, word)),
            _ => None,
        };
        Some((entity?, "nominal/definite"))
    }

    /// Whether an entity's name has that noun in it.
    fn is_called(&self, entity: EntityIx, noun: &str) -> bool {
        let name = &self.cast.entities[entity.0 as usize].name;
        name.split(' ').any(|word| word.eq_ignore_ascii_case(noun))
    }

    /// The government of the place or adjective before the noun, else of the main country.
    fn government(
        &mut self,
        first: usize,
        head: usize,
        determiner: Determiner,
    ) -> Option<EntityIx> {
        let before = first.checked_sub(usize::from(determiner == Determiner::Owned));
        let from = before.unwrap_or(first);
        let named = (from..head).find_map(|at| self.country_at(at));
        let country = match (named, determiner) {
            (Some(country), _) => country,
            (None, Determiner::Definite) if head == first + 1 => self.world.main_country()?,
            (None, _) => return None,
        };
        let country = std::str::from_utf8(&country).ok()?;
        self.cast.government(country)
    }

    /// The country of a place, adjective or person at a token.
    fn country_at(&self, at: usize) -> Option<[u8; 2]> {
        let entity = match &self.name_at(at)?.body {
            Body::Place(place)
                if place.sense == Sense::Demonym || is_state(self.cast, place.entity) =>
            {
                place.entity
            }
            Body::Actor(actor) if actor.kind == ActorKind::Person => actor.entity,
            _ => return None,
        };
        let country = self.cast.entities[entity.0 as usize].country.as_ref()?;
        country.as_bytes().try_into().ok()
    }

    /// Actors of their own: a listed noun that acts or suffers.
    fn own_actor(&mut self, first: usize, head: usize) -> Option<EntityIx> {
        let page = self.page;
        let (kind, _) = page.meaning(head, Class::ActorNoun)?.split_once('/')?;
        let kind = ActorKind::from_word(kind)?;
        if kind == ActorKind::Person || !self.acts_or_suffers(first, head) {
            return None;
        }
        let key = mix(7, page.tokens[head].key);
        let name = page.str(head).to_lowercase();
        Some(self.cast.unlisted(key, EntityKind::Actor(kind), &name))
    }

    fn acts_or_suffers(&self, first: usize, head: usize) -> bool {
        let page = self.page;
        let acts = head + 1 < page.tokens.len()
            && page.is_word(head + 1)
            && (page.is(head + 1, Class::SayVerb)
                || page.is(head + 1, Class::ActVerb)
                || page.meaning(head + 1, Class::NameCue) == Some("auxiliary"));
        let suffers = first.checked_sub(1).is_some_and(|at| {
            page.is(at, Class::ActVerb) || page.meaning(at, Class::NameCue) == Some("agent")
        });
        acts || suffers
    }

    fn push(&mut self, first: usize, head: usize, entity: EntityIx, sure: Confidence, rule: &str) {
        let EntityKind::Actor(kind) = self.cast.entities[entity.0 as usize].kind else {
            return;
        };
        let actor = Actor {
            kind,
            mention: Mention::Nominal,
            title: None,
            entity,
            code: self.cast.code(entity),
        };
        let body = Body::Actor(actor);
        self.out
            .push(Found::new(self.page, first, head, body, sure.0, rule));
    }
}

fn is_state(cast: &Cast, place: EntityIx) -> bool {
    cast.entities[place.0 as usize].kind == EntityKind::Place(crate::analysis::PlaceKind::Country)
}
