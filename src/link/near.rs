//! Of whom those are whom a noun ties to somebody: staff, kin, customers.

use super::member::{Counted, at};
use super::refer::{Reference, subject};
use super::role::{Role, is_event};
use super::scene::Scene;
use crate::analysis::{CountKind, Event, Scope};
use crate::gazetteer::Class;
use crate::parse::{ClauseKind, lemma, lemma_meaning};

/// What the table of links says of the counted noun, by its dictionary form.
fn tie<'p>(scene: &Scene<'p>, counted: &Counted) -> Option<&'p str> {
    let head = counted.count.head.as_ref()?;
    let cardinal = counted.count.kind == CountKind::Cardinal;
    let mut tokens = counted.mark.first..=counted.mark.last;
    let at = tokens.find(|at| cardinal && scene.page.tokens[*at].start == head.span.start)?;
    lemma_meaning(scene.page, at, Class::Link)
}

/// "[The mill] cut 900 jobs", "[it] laid off 40 weavers": whose they were.
pub(super) fn employer(
    scene: &Scene,
    counted: &Counted,
    previous: Option<&Scene>,
) -> Option<Reference> {
    let clause = scene.clauses().get(counted.place.clause)?;
    let verb = clause.verb.filter(|_| !clause.passive)?;
    let word = lemma(scene.page, verb);
    let lays_off = &*word == "lay"
        && scene
            .behind(verb)
            .is_some_and(|at| scene.page.str(at) == "off");
    let cuts = matches!(
        &*word,
        "cut"
            | "shed"
            | "eliminate"
            | "axe"
            | "slash"
            | "scrap"
            | "trim"
            | "dismiss"
            | "sack"
            | "furlough"
    );
    let object = counted.place.role == Role::Object;
    if !object || !(lays_off || cuts && tie(scene, counted) == Some("staff")) {
        return None;
    }
    let found = subject(scene, counted.place.clause, previous)?;
    scene.is_body(found.annotation).then_some(found)
}

/// "[Holm] buried 14 relatives", "[She] is survived by three sons".
pub(super) fn kin(scene: &Scene, counted: &Counted, previous: Option<&Scene>) -> Option<Reference> {
    let clause = scene.clauses().get(counted.place.clause)?;
    let verb = clause.verb?;
    let near = tie(scene, counted);
    let word = lemma(scene.page, verb);
    let by = matches!(counted.place.role, Role::Oblique(at) if scene.page.str(at) == "by");
    let with = matches!(counted.place.role, Role::Oblique(at) if scene.page.str(at) == "with");
    let survived = clause.passive && &*word == "survive" && by;
    let loses = matches!(&*word, "leave" | "lose" | "bury" | "raise" | "mourn");
    let harmed = [
        Event::Kill,
        Event::Wound,
        Event::Arrest,
        Event::Kidnap,
        Event::Attack,
    ]
    .into_iter()
    .any(|event| is_event(scene, verb, event));
    let own = !clause.passive
        && match near {
            Some("kin") => (loses || !harmed) && (counted.place.role == Role::Object || with),
            Some("child") => loses && counted.place.role == Role::Object,
            _ => false,
        };
    if !(own || survived && near.is_some()) {
        return None;
    }
    let found = subject(scene, counted.place.clause, previous)?;
    scene.is_person(found.annotation).then_some(found)
}

/// "[The utility] said 900 customers had no light": who says so of its own.
pub(super) fn customers(scene: &Scene, counted: &Counted) -> Option<Reference> {
    if tie(scene, counted) != Some("customer") {
        return None;
    }
    let own = scene.clauses().get(scene.clause_at(counted.mark.last))?;
    let around = own.parent.and_then(|ix| scene.clauses().get(ix))?;
    let says = own.kind == ClauseKind::Complement
        && around
            .verb
            .is_some_and(|verb| scene.page.is(verb, Class::SayVerb));
    let found = around
        .subject
        .filter(|_| says)
        .and_then(|head| scene.agent_at(head))?;
    scene.is_body(found).then(|| at(found, Scope::Sentence))
}
