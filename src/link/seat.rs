//! Of whom seats and stakes are: of the body in which they are held, whoever holds them.

use super::bearing::of_them;
use super::member::{Counted, at};
use super::refer::Reference;
use super::role::governor;
use super::scene::Scene;
use crate::analysis::{AnnotationIx, CountKind, Event, Scope};
use crate::gazetteer::Class;
use crate::parse::{Speech, lemma, lemma_meaning, noun_head};

/// "12 seats".
pub(super) fn is_seat(counted: &Counted) -> bool {
    let head = counted.count.head.as_ref();
    head.is_some_and(|head| &*head.lemma == "seat")
}

/// "The union will have six, up from four", "four went to others" behind a count of seats: numbers
/// without a noun that somebody holds.
pub(super) fn goes_on(scene: &Scene, counted: &Counted) -> bool {
    let count = counted.count;
    let bare = count.kind == CountKind::Cardinal
        && count.head.is_none()
        && count.unit.is_none()
        && count.event == Event::None
        && of_them(scene, counted.mark).is_none();
    let clause = scene.clauses().get(counted.place.clause);
    let verb = clause.and_then(|clause| clause.verb);
    bare && verb.is_some_and(|verb| {
        matches!(
            &*lemma(scene.page, verb),
            "have" | "hold" | "win" | "get" | "take" | "gain" | "lose" | "keep" | "go"
        )
    })
}

/// "13 of the 35 seats in [the city council]".
pub(super) fn chamber(scene: &Scene, counted: &Counted) -> Option<Reference> {
    named_behind(scene, counted.mark.last, &["in", "of", "on"])
        .map(|found| at(found, Scope::Phrase))
}

/// Whether a count is the size of a stake: "a 22 percent stake", "raised its holding to 12 percent".
pub(super) fn is_stake(scene: &Scene, counted: &Counted) -> bool {
    stake(scene, counted).is_some()
}

/// "a 22 percent stake in [the bank]".
pub(super) fn invested(scene: &Scene, counted: &Counted) -> Option<Reference> {
    let noun = stake(scene, counted)?;
    let last = noun.max(counted.mark.last);
    named_behind(scene, last, &["in", "of"]).map(|found| at(found, Scope::Phrase))
}

fn stake(scene: &Scene, counted: &Counted) -> Option<usize> {
    if counted.count.kind != CountKind::Percent {
        return None;
    }
    let is = |noun: usize| lemma_meaning(scene.page, noun, Class::Link) == Some("stake");
    let behind = || {
        let next = scene.behind(counted.mark.last)?;
        let modified = matches!(scene.speech(next), Speech::Noun | Speech::Adjective);
        noun_head(scene.page, next).filter(|_| modified)
    };
    let before = || {
        let of = governor(scene, counted.mark.first)?;
        let joins = matches!(scene.page.str(of), "of" | "to" | "from" | "by");
        scene.before(of).filter(|_| joins)
    };
    behind()
        .filter(|noun| is(*noun))
        .or_else(|| before().filter(|noun| is(*noun)))
}

/// The actor behind a preposition that follows a token.
fn named_behind(scene: &Scene, last: usize, prepositions: &[&str]) -> Option<AnnotationIx> {
    let preposition = scene.behind(last)?;
    let mut first = scene
        .behind(preposition)
        .filter(|_| prepositions.contains(&scene.page.str(preposition)))?;
    if scene.speech(first) == Speech::Determiner {
        first = scene.behind(first)?;
    }
    let mut marks = scene
        .starting(first)
        .chain(scene.starting(first.saturating_sub(1)));
    let found = marks.find(|mark| mark.last >= first && scene.is_body(mark.ix));
    found.map(|mark| mark.ix)
}
