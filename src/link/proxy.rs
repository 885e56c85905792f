//! Who acts where the head of a subject is no actor: a place, a unit, a crew.

use super::member::at;
use super::refer::Reference;
use super::role::is_of;
use super::scene::Scene;
use crate::analysis::{AnnotationIx, PlaceKind, Scope, Sense};
use crate::gazetteer::Class;
use crate::parse::{Clause, ClauseKind, Speech, lemma, lemma_meaning};
use crate::segment::scan::shape;

/// Who acts in a clause whose subject names no actor.
pub(super) fn proxy(scene: &Scene, clause: usize) -> Option<Reference> {
    let record = scene.clauses().get(clause)?;
    let head = record.subject?;
    let found = acting_place(scene, record, head)
        .or_else(|| named_unit(scene, head))
        .or_else(|| crewed(scene, head))?;
    Some(at(found, Scope::Clause))
}

/// "[Odda] borrowed 900 crowns": a town or state that does something.
fn acting_place(scene: &Scene, record: &Clause, head: usize) -> Option<AnnotationIx> {
    let mark = scene.covering(head).find(|mark| {
        let place = scene.place(mark.ix);
        // "the U.S."
        let stop = mark.last == head + 1 && scene.page.mark(mark.last) == Some('.');
        (mark.last == head || stop)
            && place.is_some_and(|place| {
                place.sense == Sense::Location
                    && matches!(
                        place.kind,
                        PlaceKind::Country
                            | PlaceKind::Admin1
                            | PlaceKind::Admin2
                            | PlaceKind::City
                    )
            })
    })?;
    let before = scene.before(mark.first);
    let governed = before.is_some_and(|at| scene.speech(at) == Speech::Preposition);
    // "Gunmen from Odda, who shot 12"
    let borrowed = matches!(
        record.kind,
        ClauseKind::Relative | ClauseKind::Participial | ClauseKind::Infinitive
    );
    let owner = scene.page.has(head, shape::POSSESSIVE);
    (!governed && !borrowed && !owner).then_some(mark.ix)
}

/// "its [Velmora Ships] unit sold 40 boats"
fn named_unit(scene: &Scene, head: usize) -> Option<AnnotationIx> {
    let unit = matches!(
        &*lemma(scene.page, head),
        "unit" | "subsidiary" | "arm" | "division" | "affiliate"
    );
    let last = scene.before(head).filter(|_| unit)?;
    let mark = scene
        .covering(last)
        .find(|mark| mark.last == last && scene.is_body(mark.ix))?;
    let its = scene.before(mark.first)?;
    (scene.page.meaning(its, Class::Determiner) == Some("possessive")).then_some(mark.ix)
}

/// "Two planes of [the Air Force] flew in 12 tons", "[the army]'s helicopters killed nine".
fn crewed(scene: &Scene, head: usize) -> Option<AnnotationIx> {
    let meaning = lemma_meaning(scene.page, head, Class::Link)
        .or_else(|| scene.page.meaning(head, Class::Link));
    let served = meaning.is_some_and(|meaning| meaning.starts_with("state"));
    let craft = matches!(
        &*lemma(scene.page, head),
        "plane" | "aircraft" | "drone" | "ship" | "boat" | "vessel"
    );
    if !served && !craft {
        return None;
    }
    if let Some(of) = scene.behind(head).filter(|of| is_of(scene, *of)) {
        let mut first = scene.behind(of)?;
        if scene.speech(first) == Speech::Determiner {
            first = scene.behind(first)?;
        }
        let mut marks = scene.starting(first).chain(scene.starting(of + 1));
        return marks
            .find(|mark| scene.is_body(mark.ix))
            .map(|mark| mark.ix);
    }
    let owner = scene
        .before(head)
        .filter(|owner| scene.page.has(*owner, shape::POSSESSIVE))?;
    scene.agent_at(owner)
}

/// "Red Front [gunmen]", "guerrillas of the [Red Front]": the body for which its fighters act.
pub(super) fn for_whom(scene: &Scene, found: Reference) -> Reference {
    let Some(mark) = scene.mark(found.annotation) else {
        return found;
    };
    let fights = matches!(
        &*lemma(scene.page, mark.last),
        "guerrilla"
            | "gunman"
            | "fighter"
            | "rebel"
            | "militant"
            | "insurgent"
            | "militiaman"
            | "soldier"
            | "troop"
    );
    if !fights || scene.count(found.annotation).is_some() {
        return found;
    }
    let inside = scene.marks().iter().find(|inner| {
        inner.first >= mark.first && inner.last < mark.last && scene.is_body(inner.ix)
    });
    let of = || {
        let of = scene
            .behind(mark.last)
            .filter(|of| is_of(scene, *of) || scene.page.str(*of).eq_ignore_ascii_case("from"))?;
        let mut first = scene.behind(of)?;
        if scene.speech(first) == Speech::Determiner {
            first = scene.behind(first)?;
        }
        scene
            .starting(first)
            .chain(scene.starting(of + 1))
            .find(|mark| scene.is_body(mark.ix))
    };
    match inside.copied().or_else(of) {
        Some(body) => Reference {
            annotation: body.ix,
            ..found
        },
        None => found,
    }
}
