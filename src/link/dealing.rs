//! Who does what a noun tells of the counted: "the bank's purchase of 30 planes".

use super::deed::who_behind;
use super::member::{Counted, at};
use super::possessive::{own_subject, possessive_at};
use super::refer::{Reference, subject};
use super::role::{Role, governor, is_event, is_of, verb_link};
use super::scene::Scene;
use crate::analysis::{AnnotationIx, CountKind, Scope};
use crate::gazetteer::Class;
use crate::parse::{Speech, lemma_meaning};
use crate::segment::scan::shape;

/// "[The bank]'s purchase of 30 planes", "the sale of 12 ships by [the bank]", "[The bank]
/// completed the sale of 12 ships".
pub(super) fn dealer(
    scene: &Scene,
    counted: &Counted,
    previous: Option<&Scene>,
) -> Option<Reference> {
    let noun = dealing(scene, counted)?;
    let owner = owner_of(scene, noun);
    if let Some(pronoun) = owner.and_then(|owner| possessive_at(scene, owner)) {
        return own_subject(scene, counted, (owner?, pronoun), previous);
    }
    if let Some(owner) = owner {
        let found = scene.agent_at(owner)?;
        return Some(at(found, Scope::Phrase));
    }
    by_whom(scene, counted).or_else(|| carried_out(scene, counted, noun, previous))
}

/// "signed a [40 million crown] contract": whether a verb makes what an amount says the size of.
pub(super) fn is_deal(scene: &Scene, counted: &Counted) -> bool {
    let clause = scene.clauses().get(counted.place.clause);
    let verb = clause
        .filter(|clause| !clause.passive)
        .and_then(|clause| clause.verb);
    let makes = |verb| {
        matches!(
            verb_link(scene, verb),
            Some("carries" | "buys" | "sells" | "takes" | "spends" | "intent")
        )
    };
    let direct = verb.is_some() && governor(scene, counted.mark.first) == verb;
    counted.count.kind == CountKind::Money && direct && verb.is_some_and(makes)
}

/// "[The bank] signed a contract worth $40 million", "an offer by [the bank] worth $40 million".
pub(super) fn bidder(
    scene: &Scene,
    counted: &Counted,
    previous: Option<&Scene>,
) -> Option<Reference> {
    let worth = governor(scene, counted.mark.first).filter(|at| scene.page.str(*at) == "worth")?;
    let last = scene.before(worth)?;
    if let Some(found) = offered_by(scene, last) {
        return Some(at(found, Scope::Phrase));
    }
    let clause = scene.clauses().get(scene.clause_at(last))?;
    let verb = clause.verb.filter(|verb| !clause.passive && *verb < last)?;
    let direct = (verb + 1..=last).all(|at| scene.speech(at) != Speech::Preposition);
    let makes = matches!(
        verb_link(scene, verb),
        Some("carries" | "buys" | "sells" | "takes" | "intent")
    );
    (direct && makes)
        .then(|| subject(scene, scene.clause_at(last), previous))
        .flatten()
}

/// The actor of "by [Kalmar Lines] of Odda", which ends at a token.
fn offered_by(scene: &Scene, last: usize) -> Option<AnnotationIx> {
    let place = scene
        .covering(last)
        .find(|mark| mark.last == last && scene.place(mark.ix).is_some());
    let of = place
        .and_then(|place| scene.before(place.first))
        .filter(|of| matches!(scene.page.str(*of), "of" | "in"));
    let last = of.map_or(Some(last), |of| scene.before(of))?;
    let mark = scene
        .covering(last)
        .find(|mark| mark.last == last && scene.actor(mark.ix).is_some())?;
    let mut by = scene.before(mark.first)?;
    if scene.speech(by) == Speech::Determiner {
        by = scene.before(by)?;
    }
    (scene.page.str(by) == "by").then_some(mark.ix)
}

/// The noun before "of" that tells what was done to the counted.
fn dealing(scene: &Scene, counted: &Counted) -> Option<usize> {
    let of = governor(scene, counted.mark.first).filter(|of| is_of(scene, *of))?;
    let noun = scene
        .before(of)
        .filter(|noun| scene.speech(*noun) != Speech::Preposition)?;
    let tells = matches!(
        lemma_meaning(scene.page, noun, Class::Link),
        Some("dealing" | "buys" | "sells")
    );
    (tells || is_event(scene, noun, counted.count.event)).then_some(noun)
}

/// The last token of the possessor of a noun, a pronoun or not.
fn owner_of(scene: &Scene, noun: usize) -> Option<usize> {
    const MODIFIERS: usize = 4;
    let mut at = noun;
    for _ in 0..MODIFIERS {
        at = scene.before(at)?;
        if scene.page.has(at, shape::POSSESSIVE) || possessive_at(scene, at).is_some() {
            return Some(at);
        }
        let modifies = matches!(scene.speech(at), Speech::Adjective | Speech::Participle)
            || scene.speech(at).is_noun();
        if !modifies {
            return None;
        }
    }
    None
}

/// "the sale of 12 ships by [the bank]"
fn by_whom(scene: &Scene, counted: &Counted) -> Option<Reference> {
    let by = scene
        .behind(counted.mark.last)
        .filter(|by| scene.page.str(*by) == "by")?;
    let found = who_behind(scene, by + 1)?;
    Some(at(found, Scope::Phrase))
}

/// "[The bank] completed the sale of 12 ships": who carries it out.
fn carried_out(
    scene: &Scene,
    counted: &Counted,
    noun: usize,
    previous: Option<&Scene>,
) -> Option<Reference> {
    let clause = scene.clauses().get(counted.place.clause)?;
    let verb = clause.verb.filter(|verb| !clause.passive && *verb < noun)?;
    let direct = (verb + 1..noun).all(|at| scene.speech(at) != Speech::Preposition);
    let carries = verb_link(scene, verb) == Some("carries");
    let object = counted.place.role == Role::Object;
    (object && direct && carries)
        .then(|| subject(scene, counted.place.clause, previous))
        .flatten()
}
