//! Places that a word points back to: "there", "in the city".

use super::bearing::Bearing;
use super::member::Counted;
use super::origin::moves;
use super::refer::Reference;
use super::relation::is_location;
use super::role::governor;
use super::scene::Scene;
use crate::analysis::{AnnotationIx, PlaceKind, Scope, Sense};
use crate::gazetteer::Class;
use crate::parse::Speech;
use crate::segment::scan::shape;

const TOWNS: &[PlaceKind] = &[PlaceKind::City];
const PARTS: &[PlaceKind] = &[PlaceKind::Admin1, PlaceKind::Admin2];
const ISLANDS: &[PlaceKind] = &[PlaceKind::Land, PlaceKind::Country, PlaceKind::Admin1];
const COUNTRIES: &[PlaceKind] = &[PlaceKind::Country];
const ANY: &[PlaceKind] = &[
    PlaceKind::City,
    PlaceKind::District,
    PlaceKind::Admin1,
    PlaceKind::Admin2,
    PlaceKind::Country,
    PlaceKind::Facility,
    PlaceKind::Land,
];

/// The place that "there" or "in the city" in the count's clause stands for: the last of that kind
/// in its sentence, else the only one of the sentence before.
pub(super) fn pointed_back(scene: &Scene, counted: &Counted) -> Option<Reference> {
    if counted.bearing != Bearing::Part {
        return None;
    }
    let own = counted.place.clause;
    let clause = scene.clauses().get(own)?;
    let verb = clause.verb?;
    (clause.first..clause.end).find_map(|at| {
        let kinds = there(scene, verb, at).or_else(|| the_place(scene, counted, at))?;
        named_before(scene, at, kinds).filter(|_| scene.clause_at(at) == own)
    })
}

/// "there" behind the verb, which it does not open: no "there were 12", no "from there".
fn there(scene: &Scene, verb: usize, at: usize) -> Option<&'static [PlaceKind]> {
    let is = scene.page.str(at) == "there"
        && at > verb
        && scene.speech(scene.before(at)?) != Speech::Preposition
        && scene
            .behind(at)
            .is_none_or(|next| scene.speech(next) != Speech::Auxiliary);
    is.then_some(ANY)
}

/// "in the city", "to the island" of those who go.
fn the_place(scene: &Scene, counted: &Counted, at: usize) -> Option<&'static [PlaceKind]> {
    let page = scene.page;
    let kinds = match page.str(at) {
        "city" | "town" | "village" => TOWNS,
        "province" | "region" | "state" | "district" | "county" => PARTS,
        "island" => ISLANDS,
        "country" => COUNTRIES,
        _ => return None,
    };
    let goes_on = scene.behind(at).is_some_and(|next| {
        scene.speech(next).is_noun() || page.str(next) == "of" || page.mark(next) == Some('-')
    });
    if goes_on || page.has(at, shape::POSSESSIVE) {
        return None;
    }
    let preposition = governor(scene, at)?;
    let definite = (preposition + 1..at).any(|at| page.str(at) == "the");
    let inside = page.meaning(preposition, Class::Preposition) == Some("where")
        || page.str(preposition) == "to" && moves(scene, counted);
    (definite && inside).then_some(kinds)
}

fn named_before(scene: &Scene, at: usize, kinds: &[PlaceKind]) -> Option<Reference> {
    let here = scene.marks().iter().rev().find(|mark| {
        mark.last < at && is_location(scene, **mark) && is_of_kind(scene, mark.ix, kinds)
    });
    if let Some(mark) = here {
        return Some(Reference {
            annotation: mark.ix,
            scope: Scope::Sentence,
        });
    }
    let only = |kinds: &[PlaceKind]| {
        let mut found: Option<AnnotationIx> = None;
        let places = scene.of_sentence_before();
        for ix in places.filter(|ix| is_of_kind(scene, *ix, kinds)) {
            match found {
                Some(other) if scene.entity(other) != scene.entity(ix) => return None,
                _ => found = found.or(Some(ix)),
            }
        }
        found
    };
    let annotation = only(TOWNS)
        .filter(|_| kinds == ANY)
        .or_else(|| only(kinds))?;
    Some(Reference {
        annotation,
        scope: Scope::PreviousSentence,
    })
}

fn is_of_kind(scene: &Scene, ix: AnnotationIx, kinds: &[PlaceKind]) -> bool {
    let place = scene.place(ix);
    place.is_some_and(|place| place.sense == Sense::Location && kinds.contains(&place.kind))
}
