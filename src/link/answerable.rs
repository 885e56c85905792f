//! Whose deed it was by what a sentence says of guilt: who is responsible, who is blamed.

use super::deed::is_happening;
use super::member::{Counted, at};
use super::refer::{Reference, subject};
use super::role::{governor, is_event, is_of, verb_link};
use super::scene::Scene;
use crate::analysis::{AnnotationIx, Scope};
use crate::gazetteer::Class;
use crate::parse::{Clause, ClauseKind, Speech, lemma};

/// "[The gang] was responsible for the deaths of 12", "[The gang] claimed responsibility for the
/// attack that killed 12", "blamed [the gang] for a raid that killed 12".
pub(super) fn answerable(
    scene: &Scene,
    counted: &Counted,
    previous: Option<&Scene>,
) -> Option<Reference> {
    let noun = deaths(scene, counted).or_else(|| attack(scene, counted))?;
    let for_ = governor(scene, noun).filter(|at| scene.page.str(*at) == "for")?;
    let ix = scene.clause_at(for_);
    let clause = scene.clauses().get(ix)?;
    let verb = clause.verb.filter(|verb| *verb < for_)?;
    let before = scene.before(for_)?;
    let answers = scene.page.str(before) == "responsible" && is_be(scene, clause)
        || scene.page.str(before) == "responsibility" && lemma(scene.page, verb) == "claim";
    let accuses = verb_link(scene, verb) == Some("charges");
    if answers || accuses && clause.passive {
        return subject(scene, ix, previous).map(|found| Reference {
            scope: found.scope.max(scope_of(ix == counted.place.clause)),
            ..found
        });
    }
    let found = blamed(scene, verb, before).filter(|_| accuses && !clause.passive)?;
    Some(at(found, Scope::Sentence))
}

fn scope_of(own: bool) -> Scope {
    if own { Scope::Clause } else { Scope::Sentence }
}

fn is_be(scene: &Scene, clause: &Clause) -> bool {
    let meaning = clause
        .verb
        .and_then(|verb| scene.page.meaning(verb, Class::Auxiliary));
    meaning.is_some_and(|meaning| meaning.starts_with("be"))
}

/// "the deaths of [12]": the noun of what happened to the counted.
fn deaths(scene: &Scene, counted: &Counted) -> Option<usize> {
    let of = governor(scene, counted.mark.first).filter(|of| is_of(scene, *of))?;
    let noun = scene.before(of)?;
    is_event(scene, noun, counted.count.event).then_some(noun)
}

/// "the attack that killed [12]"
fn attack(scene: &Scene, counted: &Counted) -> Option<usize> {
    let mut clause = scene.clauses().get(counted.place.clause)?;
    if clause.kind == ClauseKind::Coordinate {
        clause = scene.clauses().get(clause.parent?)?;
    }
    let told = matches!(clause.kind, ClauseKind::Relative | ClauseKind::Participial);
    clause
        .subject
        .filter(|noun| told && !clause.passive && is_happening(scene, *noun))
}

/// The actor between a verb and the word before "for".
fn blamed(scene: &Scene, verb: usize, last: usize) -> Option<AnnotationIx> {
    let mark = scene
        .covering(last)
        .find(|mark| mark.last == last && mark.first > verb)?;
    let mut before = scene.before(mark.first)?;
    if scene.speech(before) == Speech::Determiner {
        before = scene.before(before)?;
    }
    scene.agent_at(last).filter(|_| before == verb)
}
