//! Organizations, governments and peoples that a phrase refers to.

use super::{NEAR, Referrer, fits, is_country, word_bit, words_of};
use crate::analysis::{Actor, ActorKind, Body, EntityIx, Sense};
use crate::gazetteer::{Class, NameCue};
use crate::recognise::Found;
use crate::recognise::actor::nominal::{Determiner, Phrase};

impl Referrer<'_, '_> {
    /// "the rebels of the Coordination of Azawad Movements": the group that they are.
    pub(super) fn rebels_of(&self, phrase: Phrase) -> Option<EntityIx> {
        let page = self.page;
        let of = phrase.head + 1;
        let rebels = phrase.determiner == Determiner::Definite
            && page.meaning(phrase.head, Class::ActorNoun) == Some("group/REB");
        if !rebels || page.tokens.get(of).is_none() || page.cue(of) != NameCue::Of {
            return None;
        }
        let article = page.tokens.get(of + 1).is_some() && page.cue(of + 1) == NameCue::Article;
        let first = of + 1 + usize::from(article);
        let mut next = self.names[self.passed..].iter().take(2);
        let name = next.find(|name| name.first as usize == first)?;
        let is_group = matches!(&name.body, Body::Actor(actor) if actor.kind == ActorKind::Group);
        is_group.then(|| fits(name, ActorKind::Group)).flatten()
    }

    /// The organization last named with that noun in its name, else of that trade.
    pub(super) fn organization(&self, noun: usize) -> Option<EntityIx> {
        let page = self.page;
        let word = page.str(noun);
        // the state is none of its bodies
        if word.eq_ignore_ascii_case("state") {
            return None;
        }
        let begin = self.passed.saturating_sub(NEAR);
        let near = || (begin..self.passed).rev();
        let trade = page
            .meaning(noun, Class::ActorNoun)
            .or_else(|| {
                let kind = page.meaning(noun, Class::EntityNoun);
                kind.filter(|kind| kind.ends_with("/EDU"))
            })
            .and_then(|value| value.split_once('/'))
            .map(|(_, code)| code)
            .filter(|code| !code.is_empty());
        // "the states" are not one of them
        let trade = trade.filter(|_| page.form(noun).tags()[0] != "NNS");
        let bit = word_bit(word.as_bytes());
        near()
            .filter(|name| self.called[*name] & bit != 0)
            .filter_map(|name| fits(&self.names[name], ActorKind::Organization))
            .find(|entity| self.is_called(*entity, word) && !self.is_rebel(*entity, trade))
            .or_else(|| {
                let trade = trade?;
                near()
                    .map(|name| &self.names[name])
                    .filter(|name| {
                        let agency = word == "agency" && is_coded(name, &["IGO"]);
                        agency
                            || self.is_of_trade(name, trade) && !self.is_other_service(name, trade)
                    })
                    .find_map(|name| fits(name, ActorKind::Organization))
            })
            .or_else(|| {
                let body = matches!(word, "organization" | "organisation");
                body.then(|| self.unarmed(&["NGO", "IGO"])).flatten()
            })
            .or_else(|| {
                // "the company" after a name of which nothing is known
                trade.filter(|trade| *trade == "BUS")?;
                near()
                    .map(|name| &self.names[name])
                    .filter(|name| is_unknown_body(name))
                    .filter_map(|name| fits(name, ActorKind::Organization))
                    .find(|entity| self.duties.role(*entity).is_empty())
            })
    }

    /// The organization last named of those whose code begins so: "the group" behind a charity.
    pub(super) fn unarmed(&self, codes: &[&str]) -> Option<EntityIx> {
        let begin = self.passed.saturating_sub(NEAR);
        let near = self.names[begin..self.passed].iter().rev();
        near.filter(|name| is_coded(name, codes))
            .find_map(|name| fits(name, ActorKind::Organization))
    }

    /// Whether an entity's name has that noun in it.
    pub(super) fn is_called(&self, entity: EntityIx, noun: &str) -> bool {
        words_of(&self.cast.entities[entity.0 as usize])
            .any(|word| word.eq_ignore_ascii_case(noun.as_bytes()))
    }

    /// Whether "the army" cannot mean an entity, which fights one.
    fn is_rebel(&self, entity: EntityIx, trade: Option<&str>) -> bool {
        let code = self.cast.entities[entity.0 as usize].code.as_deref();
        trade == Some("MIL") && code.is_some_and(|code| code.ends_with("REB"))
    }

    /// Whether a name says which of a state's forces it means: "the army" is no Air Force.
    fn is_other_service(&self, name: &Found<Body>, trade: &str) -> bool {
        trade == "MIL" && self.page.is(name.last as usize, Class::OrgHead)
    }

    /// Whether a name's code ends with a role, or its form says that it is a company.
    fn is_of_trade(&self, name: &Found<Body>, role: &str) -> bool {
        let Body::Actor(actor) = &name.body else {
            return false;
        };
        let code = actor.code.as_deref().unwrap_or("");
        let charity = role == "NGO" && code.starts_with(role);
        charity || code.ends_with(role) || self.duties.role(actor.entity) == role
    }

    /// The government of the place or adjective before the noun, else of the main country.
    pub(super) fn government(&mut self, phrase: Phrase) -> Option<EntityIx> {
        let page = self.page;
        let named = self.country_of(phrase);
        let word = page.str(phrase.head);
        // "the administration of justice", but "accused the administration of lying"
        let of = phrase.head + 2 < page.tokens.len()
            && page.cue(phrase.head + 1) == NameCue::Of
            && page.form(phrase.head + 2).tags()[0] != "VBG";
        if of && word == "administration" {
            return None;
        }
        let alone = phrase.head == phrase.first + 1 || matches!(word, "regime" | "junta");
        let country = match (named, phrase.determiner) {
            (Some(country), _) => country,
            (None, Determiner::Definite) if alone => {
                // few but Americans call their government so
                let american = || word == "administration" && self.world.names("US");
                let home = || match american() {
                    true => Some(*b"US"),
                    false => self.duties.home().filter(|_| word == "government"),
                };
                let known = || self.described.get(self.page.tokens[phrase.head].key);
                match home() {
                    Some(home) => home,
                    None => match known() {
                        Some(known) => return Some(EntityIx(known)),
                        None => self.duties.home().or_else(|| self.world.main_country())?,
                    },
                }
            }
            (None, _) => return None,
        };
        let country = std::str::from_utf8(&country).ok()?;
        self.cast.government(country)
    }

    /// The people of the adjective before the noun: "the Albanian people".
    pub(super) fn people(&mut self, phrase: Phrase) -> Option<EntityIx> {
        let before = phrase.head.checked_sub(1)?;
        let name = self.name_at(before)?;
        let Body::Place(place) = &name.body else {
            return None;
        };
        let word = name.span.of(self.page.text);
        (place.sense == Sense::Demonym)
            .then(|| self.cast.people(word))
            .flatten()
    }

    /// The country of the name inside a phrase or of its possessor.
    pub(super) fn country_of(&self, phrase: Phrase) -> Option<[u8; 2]> {
        let owned = usize::from(phrase.determiner == Determiner::Owned);
        let from = phrase.first.checked_sub(owned).unwrap_or(phrase.first);
        (from..phrase.head).find_map(|at| self.country_at(at))
    }

    /// The country of a place, adjective or person at a token.
    fn country_at(&self, at: usize) -> Option<[u8; 2]> {
        let entity = match &self.name_at(at)?.body {
            Body::Place(place)
                if place.sense == Sense::Demonym || is_country(self.cast, place.entity) =>
            {
                place.entity
            }
            Body::Actor(actor) if actor.kind == ActorKind::Person => actor.entity,
            _ => return None,
        };
        let country = self.cast.entities[entity.0 as usize].country.as_ref()?;
        country.as_bytes().try_into().ok()
    }
}

/// Whether the code of a name begins with one of some letters.
fn is_coded(name: &Found<Body>, codes: &[&str]) -> bool {
    matches!(&name.body, Body::Actor(Actor { code: Some(code), .. })
        if codes.iter().any(|begin| code.starts_with(begin)))
}

/// Whether a name is that of an organization without a code.
fn is_unknown_body(name: &Found<Body>) -> bool {
    matches!(&name.body, Body::Actor(actor)
        if actor.kind == ActorKind::Organization && actor.code.is_none())
}
