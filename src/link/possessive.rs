//! Whom "its" and "their" before a counted noun mean.

use super::antecedent::{antecedent, is_several, only_before};
use super::control::{speaker, spoken_for};
use super::holder::place_at;
use super::member::{Counted, at};
use super::refer::{Pronoun, Reference, subject};
use super::role::{Role, governor};
use super::scene::Scene;
use crate::analysis::{AnnotationIx, CountKind, Scope};
use crate::gazetteer::Class;
use crate::parse::{ClauseKind, Speech};

pub(super) fn possessive_at(scene: &Scene, token: usize) -> Option<Pronoun> {
    if scene.page.meaning(token, Class::Determiner) != Some("possessive") {
        return None;
    }
    match scene.page.str(token) {
        "my" | "My" => Some(Pronoun::Speaker),
        "our" | "Our" => Some(Pronoun::Speakers),
        _ => Pronoun::at(scene, token),
    }
}

/// Whom "its" before or behind a count means: the subject of its clause, else of one around it.
pub(super) fn own_subject(
    scene: &Scene,
    counted: &Counted,
    (token, owner): (usize, Pronoun),
    previous: Option<&Scene>,
) -> Option<Reference> {
    match owner {
        Pronoun::Speaker => return speaker(scene, previous),
        Pronoun::Speakers => return spoken_for(scene),
        _ => {}
    }
    if let Some(found) = joined(scene, token, owner) {
        return Some(at(found, Scope::Phrase));
    }
    if let Some(found) = object_before(scene, counted, owner) {
        return Some(at(found, Scope::Clause));
    }
    let clause = counted.place.clause;
    let record = scene.clauses().get(clause)?;
    let itself = |token: usize| (counted.mark.first..=counted.mark.last).contains(&token);
    let own = record
        .subject
        .filter(|subject| !itself(*subject) && *subject < token)
        // "half of its [1,150 employees] left"
        .filter(|subject| !is_share_of(scene, *subject, token));
    let found = match own {
        Some(head) => {
            let found = subject(scene, clause, previous).filter(|found| {
                let things = counted.place.role == Role::Object && owner != Pronoun::Person;
                things || !is_rivalled(scene, clause, owner, found)
            });
            // "Turkey imports half of its oil"
            if found.is_none()
                && owner == Pronoun::Thing
                && let Some(place) = place_at(scene, head)
            {
                return Some(place);
            }
            // "the bridge lost two of its piers": a thing that nobody marked
            if found.is_none() && owner != Pronoun::Person && scene.speech(head) == Speech::Noun {
                return None;
            }
            found
        }
        None => antecedent(scene, clause, owner, previous),
    };
    found
        .filter(|found| owner.fits_in(scene, found.annotation))
        .filter(|found| scene.count(found.annotation).is_none())
        .or_else(|| only_before(scene, token, owner))
        .or_else(|| speaker_behind(scene, token, owner))
        .filter(|found| {
            owner != Pronoun::Several || !several_before(scene, counted, found.annotation, token)
        })
}

/// "The firm settled with 34 families and denies that their wells are foul": whether "their" can mean
/// people named between a single body and the possessive.
fn several_before(scene: &Scene, counted: &Counted, found: AnnotationIx, token: usize) -> bool {
    let Some(single) = scene.mark(found).filter(|_| !is_several(scene, found)) else {
        return false;
    };
    let mut between = scene
        .marks()
        .iter()
        .filter(|mark| mark.first > single.last && mark.last < token)
        .filter(|mark| mark.ix != counted.mark.ix);
    between.any(|mark| match scene.count(mark.ix) {
        Some(count) => count.head.is_some() && count.kind == CountKind::Cardinal,
        None => scene.actor(mark.ix).is_some() && is_several(scene, mark.ix),
    })
}

/// "Three of its trucks were looted, [the agency] said": who says so at the end.
fn speaker_behind(scene: &Scene, token: usize, owner: Pronoun) -> Option<Reference> {
    let clauses = scene.clauses().iter();
    let mut said = clauses.filter(|clause| clause.subject.is_some_and(|subject| subject > token));
    let last = said.next_back()?;
    let says = last
        .verb
        .is_some_and(|verb| scene.page.is(verb, Class::SayVerb));
    let found = last
        .subject
        .filter(|_| says)
        .and_then(|head| scene.agent_at(head))?;
    owner
        .fits_in(scene, found)
        .then(|| at(found, Scope::Sentence))
}

/// "The firm said [the agency] renewed the licence of five of its stations": whether who says so
/// could be meant as well.
fn is_rivalled(scene: &Scene, clause: usize, owner: Pronoun, found: &Reference) -> bool {
    let record = scene.clauses().get(clause);
    let around = record.and_then(|record| scene.clauses().get(record.parent?));
    let relative = record.is_some_and(|record| record.kind == ClauseKind::Relative);
    let said = around.filter(|around| {
        let verb = around.verb;
        relative && owner == Pronoun::Person
            || verb.is_some_and(|verb| scene.page.is(verb, Class::SayVerb))
    });
    let speaker = said.and_then(|said| scene.agent_at(said.subject?));
    speaker.is_some_and(|speaker| {
        owner.fits_in(scene, speaker) && scene.entity(speaker) != scene.entity(found.annotation)
    })
}

/// "fined [the bank] 4 percent of its sales": the object right before the count.
fn object_before(scene: &Scene, counted: &Counted, owner: Pronoun) -> Option<AnnotationIx> {
    let verb = scene.clauses().get(counted.place.clause)?.verb?;
    let last = governor(scene, counted.mark.first)?;
    let found = scene.covering(last).find(|mark| {
        mark.last == last
            && mark.first > verb
            && scene.actor(mark.ix).is_some()
            && owner.fits(scene.body(mark.ix))
    });
    found.map(|mark| mark.ix)
}

/// "[a miner] and his two sons", "[the bank] and its 40 branches".
fn joined(scene: &Scene, token: usize, owner: Pronoun) -> Option<AnnotationIx> {
    let joint = scene.before(token)?;
    if scene.speech(joint) != Speech::Conjunction {
        return None;
    }
    let last = scene.before(joint)?;
    let mut marks = scene.covering(last);
    // "his wife and his five children" are not hers
    let found = marks.find(|mark| {
        mark.last == last
            && scene.actor(mark.ix).is_some()
            && owner.fits(scene.body(mark.ix))
            && possessive_at(scene, mark.first) != Some(owner)
    });
    found.map(|mark| mark.ix)
}

/// Whether a count at the first token is a share of what the possessive at the second opens.
fn is_share_of(scene: &Scene, token: usize, possessive: usize) -> bool {
    let of = scene.before(possessive);
    of.is_some_and(|of| scene.page.str(of) == "of")
        && scene
            .covering(token)
            .any(|mark| scene.count(mark.ix).is_some() && mark.last < possessive)
}
