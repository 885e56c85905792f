//! The bodies and persons that stand beside a mention: in front of it, behind it, inside it.

use super::country::is_state;
use super::role::role_of_words;
use super::{Coder, Country, Duties};
use crate::analysis::{Actor, ActorKind, Body, EntityIx, Sense};
use crate::gazetteer::{Class, NameCue};
use crate::recognise::Found;
use crate::segment::Page;
use crate::segment::scan::shape;

/// Words between a name and the noun that says who it is, at most.
pub(super) const FAR: usize = 5;

impl Coder<'_, '_> {
    /// The organization whose somebody is: "[Odda Radio]'s NAME".
    pub(super) fn owner_of_person(&self, first: usize) -> Option<EntityIx> {
        let before = first.checked_sub(1)?;
        let plural = is_apostrophe(self.page, before);
        if !plural && !self.page.has(before, shape::POSSESSIVE) {
            return None;
        }
        let owner = self.mention_at(before.checked_sub(usize::from(plural))?)?;
        body_of(owner)
    }

    /// Whose counterpart somebody is: the person named last before.
    pub(super) fn peer_of(&self, at: usize) -> Option<EntityIx> {
        let own = person_of(&self.mentions[at]);
        self.shortly_before(at)
            .find_map(|other| person_of(other).filter(|person| Some(*person) != own))
    }

    /// The person whose name or title begins at a token.
    pub(super) fn person_at(&self, token: usize) -> Option<EntityIx> {
        let start = self.page.tokens.get(token)?.start;
        let from = self
            .mentions
            .partition_point(|other| (other.first as usize) < token);
        let mut near = self.mentions[from..]
            .iter()
            .take_while(|other| (other.first as usize) < token + FAR);
        near.find(|other| {
            let titled = matches!(&other.body, Body::Actor(Actor { title: Some(title), .. })
                if title.start <= start);
            titled || other.first as usize == token
        })
        .and_then(person_of)
    }

    /// The organization last named before a mention in its sentence, of a role if the lists know
    /// one.
    pub(super) fn body_in_sentence(&self, at: usize, role: &str) -> Option<EntityIx> {
        let (first, _) = self.ends(at);
        let stays = |other: &&Found<Body>| self.page.same_sentence(other.first as usize, first);
        let fits = |body: &EntityIx| {
            let code = self.cast.known_code(*body);
            role.is_empty() || code.is_none_or(|code| code.ends_with(role))
        };
        let mut before = self.shortly_before(at).take_while(stays);
        before.find_map(|other| body_of(other).filter(fits))
    }

    /// Whether a comma or "and" alone parts two names.
    pub(super) fn is_listed_on(&self, last: usize, first: usize) -> bool {
        let page = self.page;
        let mut between = last + 1..first;
        (1..=2).contains(&between.len())
            && page.same_sentence(last, first)
            && between.all(|at| page.mark(at) == Some(',') || page.cue(at) == NameCue::And)
    }

    /// "the [U.N.] envoy"
    pub(super) fn body_inside(&self, at: usize) -> Option<EntityIx> {
        self.inside(at).find_map(body_of)
    }

    /// The international body that a longer name begins with: "[United Nations] Mission in Odda".
    pub(super) fn world_body(&self, at: usize) -> Option<EntityIx> {
        let (first, _) = self.ends(at);
        let mut begin = self
            .inside(at)
            .filter(|inner| inner.first as usize == first);
        let body = begin.find_map(body_of)?;
        let code = self.cast.known_code(body);
        code.is_some_and(|code| code.starts_with("IGO"))
            .then_some(body)
    }

    /// The organization for which somebody works by the words behind a name: "NAME of [Kestrel Bay]";
    /// soldiers are freed from others.
    pub(super) fn body_behind(&self, at: usize, soldier: bool) -> Option<EntityIx> {
        let (_, last) = self.ends(at);
        let next = last + 1;
        let page = self.page;
        page.tokens.get(next + 1)?;
        let leads = match page.str(next) {
            "of" | "at" | "with" => true,
            "from" => !soldier,
            _ => false,
        };
        let near = leads && page.same_sentence(last, next + 1);
        near.then(|| self.body_at(next + 1)).flatten()
    }

    /// The mention that ends at a token.
    pub(super) fn mention_at(&self, token: usize) -> Option<&Found<Body>> {
        self.mentions_up_to(token)
            .find(|other| other.last as usize == token)
    }

    /// The mentions that begin at a token or not far before it.
    fn mentions_up_to(&self, token: usize) -> impl Iterator<Item = &Found<Body>> {
        let from = self
            .mentions
            .partition_point(|other| (other.first as usize) + FAR < token);
        let near = self.mentions[from..].iter();
        near.take_while(move |other| other.first as usize <= token)
    }

    /// The organization or group that begins at a token or behind the article there; of a part
    /// whose name says no role the whole: "the First Division of the [Trade Ministry]".
    pub(super) fn body_at(&self, token: usize) -> Option<EntityIx> {
        let part = self.organization_at(token)?;
        let last = part.last as usize;
        let of = last + 1;
        let whole = || {
            let leads = self.page.tokens.get(of + 1).is_some()
                && self.page.cue(of) == NameCue::Of
                && self.page.same_sentence(last, of + 1);
            let whole = self.organization_at(of + 1).filter(|_| leads)?;
            let says = |named: &Found<Body>| {
                let words = (named.first as usize, named.last as usize);
                let known = body_of(named).and_then(|body| self.cast.known_code(body));
                known.is_some() || role_of_words(self.page, words, false).is_some()
            };
            (!says(part)).then_some(whole)
        };
        whole().or(Some(part)).and_then(body_of)
    }

    /// Whether a token belongs to the name of a place or its adjective.
    pub(super) fn is_in_place(&self, token: usize) -> bool {
        self.mentions_up_to(token)
            .any(|other| other.covers(token) && matches!(other.body, Body::Place(_)))
    }

    /// Where it is named.
    pub(super) fn organization_at(&self, token: usize) -> Option<&Found<Body>> {
        let page = self.page;
        page.tokens.get(token)?;
        let article = page.cue(token) == NameCue::Article;
        let token = token + usize::from(article);
        let from = self
            .mentions
            .partition_point(|other| (other.first as usize) + usize::from(article) < token);
        let mut here = self.mentions[from..]
            .iter()
            .take_while(|other| other.first as usize <= token);
        here.find(|other| body_of(other).is_some())
    }

    /// "the [Security Ministry] spokesman", "[FBI] agent", "[Kalmar Lines]' chief executive".
    /// Of somebody who has a role of his own, more words may stand between.
    pub(super) fn body_before(
        &self,
        (first, last): (usize, usize),
        role: &str,
    ) -> Option<EntityIx> {
        let page = self.page;
        let mut before = first.checked_sub(1)?;
        // "the Lines' spokesman", "Odda University senior law lecturer"
        let most = if role.is_empty() { 1 } else { 3 };
        for _ in 0..most {
            if !is_plain(page, before) || self.mention_at(before).is_some() {
                break;
            }
            before = before.checked_sub(1)?;
        }
        before = before.checked_sub(usize::from(is_apostrophe(page, before)))?;
        let from = before.saturating_sub(FAR);
        let from = self
            .mentions
            .partition_point(|other| (other.first as usize) < from);
        let mut near = self.mentions[from..]
            .iter()
            .take_while(|other| other.first as usize <= last);
        near.find_map(|other| {
            let end = other.last as usize;
            let touches = end >= before && end <= last;
            (touches && self.page.same_sentence(end, last))
                .then(|| body_of(other))
                .flatten()
        })
    }

    /// For whom somebody speaks by the person named before a title: "[Aalto] spokesman", but
    /// nobody's "campaign spokesman".
    pub(super) fn spoken_for_before(&self, (first, noun): (usize, usize)) -> Option<EntityIx> {
        let page = self.page;
        let before = first.checked_sub(1)?;
        let voice = first == noun
            && page.str(noun).starts_with("spokes")
            && page.same_sentence(before, noun);
        let named = voice.then(|| self.mention_at(before)).flatten()?;
        person_of(named)
    }

    /// The country of the possessor before a phrase: "Iran's [army]".
    pub(super) fn country_of_owner(&self, first: usize) -> Option<super::Country> {
        let owner = first.checked_sub(1)?;
        if !self.page.has(owner, shape::POSSESSIVE) {
            return None;
        }
        let from = owner.saturating_sub(FAR);
        let from = self
            .mentions
            .partition_point(|other| (other.first as usize) < from);
        let mut near = self.mentions[from..]
            .iter()
            .take_while(|other| other.first as usize <= owner);
        let here = near.find(|other| other.last as usize == owner)?;
        self.country_of_mention(here)
    }

    /// Whose somebody is: "the bank's [owner]", "[its director]", "[her deputy]".
    pub(super) fn body_of_owner(&self, at: usize, duties: &Duties) -> Option<EntityIx> {
        let page = self.page;
        let (first, _) = self.ends(at);
        let before = self.mentions[..at].iter().rev();
        let plural = first > 1 && is_apostrophe(page, first - 1);
        if first > 0 && (plural || page.has(first - 1, shape::POSSESSIVE)) {
            let last = first - 1 - usize::from(plural);
            let owner = before.take(FAR).find(|other| other.last as usize == last)?;
            return body_of(owner);
        }
        if !page.str(first).eq_ignore_ascii_case("its") {
            return None;
        }
        self.owner_before(at, duties)
    }

    /// The organization named or described shortly before, or a state that acts.
    pub(super) fn owner_before(&self, at: usize, duties: &Duties) -> Option<EntityIx> {
        self.shortly_before(at).find_map(|other| match &other.body {
            Body::Place(place) if place.sense == Sense::Government => place.actor,
            // "a team": somebody's own, more likely than the owner of what is named next
            Body::Actor(actor) if &*other.rule == "nominal/actor-noun" => {
                body_of(other).filter(|_| !duties.role(actor.entity).is_empty())
            }
            _ => body_of(other),
        })
    }

    /// The country whose "its" is if it is named last before: "Peru and [its president]".
    pub(super) fn country_of_its(&self, at: usize) -> Option<Country> {
        let (first, _) = self.ends(at);
        let its = self.page.str(first).eq_ignore_ascii_case("its");
        let last = self.mentions[..at].last().filter(|_| its)?;
        let near = self.page.same_sentence(last.first as usize, first);
        (near && is_state(last))
            .then(|| self.country_of_mention(last))
            .flatten()
    }

    /// Whose people somebody is of by the name inside: "[Aalto] aides".
    pub(super) fn person_advised(&self, at: usize) -> Option<EntityIx> {
        let (_, last) = self.ends(at);
        let voice = self.page.cue(last) == NameCue::Voice;
        let inside = voice.then(|| self.inside(at).find_map(person_of));
        inside.flatten()
    }

    /// For whom somebody speaks or acts: "[her deputy]".
    pub(super) fn person_of_owner(&self, at: usize) -> Option<EntityIx> {
        let page = self.page;
        let (first, last) = self.ends(at);
        let own = |word: &str| page.str(first).eq_ignore_ascii_case(word);
        let voice = page.cue(last) == NameCue::Voice || page.str(last) == "deputy";
        let speaks = voice && (own("his") || own("her"));
        speaks
            .then(|| self.shortly_before(at).find_map(person_of))
            .flatten()
    }

    /// The mentions before one in its sentence and the one before, the last first.
    pub(super) fn shortly_before(&self, at: usize) -> impl Iterator<Item = &Found<Body>> {
        let sentence = |mention: &Found<Body>| self.page.tokens[mention.first as usize].sentence;
        let here = sentence(&self.mentions[at]);
        let before = self.mentions[..at].iter().rev().take(FAR);
        before.take_while(move |other| here <= sentence(other) + 1)
    }
}

/// Whether a word may stand between a body and who works for it: an adjective or a noun that is
/// for nobody.
fn is_plain(page: &Page, at: usize) -> bool {
    let tag = page.form(at).tags()[0];
    page.is_word(at)
        && !page.has(at, shape::SENTENCE_START)
        && (tag.starts_with("NN") || tag.starts_with("JJ"))
        && !page.has(at, shape::POSSESSIVE)
        && !page.is_any(at, Class::mask(&[Class::ActorNoun, Class::EntityNoun]))
}

/// "the Lines' ship"
pub(super) fn is_apostrophe(page: &Page, at: usize) -> bool {
    matches!(page.mark(at), Some('\'' | '’')) && page.has(at, shape::GLUED)
}

pub(super) fn body_of(mention: &Found<Body>) -> Option<EntityIx> {
    match &mention.body {
        Body::Actor(Actor {
            kind: ActorKind::Organization | ActorKind::Group,
            entity,
            ..
        }) => Some(*entity),
        _ => None,
    }
}

pub(super) fn person_of(mention: &Found<Body>) -> Option<EntityIx> {
    match &mention.body {
        Body::Actor(Actor {
            kind: ActorKind::Person,
            entity,
            ..
        }) => Some(*entity),
        _ => None,
    }
}
