//! Of whom a verb says how many: who has, loses, rises by or is convicted of so many.

use super::bearing::{Bearing, is_sum};
use super::deed::gapped;
use super::member::{Counted, at, is_tally};
use super::refer::{Reference, subject};
use super::relation::is_location;
use super::role::{Role, governor, verb_link};
use super::scene::Scene;
use crate::analysis::{Body, CountKind, Event, Scope, Sense};
use crate::gazetteer::Class;
use crate::parse::lemma;

/// "[The accountant] was convicted of three counts", "was found guilty on two", "cleared [the
/// clerk] of six".
pub(super) fn charged(
    scene: &Scene,
    counted: &Counted,
    previous: Option<&Scene>,
) -> Option<Reference> {
    let clause = scene.clauses().get(counted.place.clause)?;
    let cardinal = counted.count.kind == CountKind::Cardinal;
    let preposition = governor(scene, counted.mark.first).filter(|_| cardinal)?;
    let behind = clause.verb.is_some_and(|verb| verb < preposition);
    if !behind || !matches!(scene.page.str(preposition), "of" | "on" | "with" | "to") {
        return None;
    }
    let before = scene.before(preposition)?;
    let guilty = scene.page.str(before) == "guilty";
    let charges = clause
        .verb
        .filter(|verb| verb_link(scene, *verb) == Some("charges"));
    let convicted = clause.passive && counted.count.event == Event::Convict;
    if !guilty && !convicted && charges.is_none() {
        return None;
    }
    if guilty || clause.passive || charges == Some(before) {
        return subject(scene, counted.place.clause, previous);
    }
    let mut marks = scene.covering(before);
    let found = marks.find(|mark| mark.last == before && scene.actor(mark.ix).is_some());
    found.map(|mark| at(mark.ix, Scope::Clause))
}

/// "[The Niger] stood at 9 meters", "[The bank] fell 4 percent": what is that high, or so much
/// higher.
pub(super) fn level(
    scene: &Scene,
    counted: &Counted,
    previous: Option<&Scene>,
) -> Option<Reference> {
    let clause = scene.clauses().get(counted.place.clause)?;
    let varies = verb_link(scene, clause.verb?) == Some("varies");
    let reached = match counted.place.role {
        Role::Object => true,
        Role::Oblique(preposition) => matches!(scene.page.str(preposition), "at" | "to" | "by"),
        Role::Subject | Role::None => false,
    };
    let value = counted.count.number.value.or(counted.count.number.low);
    let fraction = value.is_some_and(|value| !value.fract().is_zero());
    let figure = counted.count.kind != CountKind::Cardinal || fraction;
    if !varies || !reached || !figure || counted.bearing != Bearing::Part {
        return None;
    }
    let at_height = matches!(counted.place.role, Role::Oblique(at) if scene.page.str(at) == "at");
    let place = || place_at(scene, clause.subject?).filter(|_| at_height);
    let found = subject(scene, counted.place.clause, previous).or_else(place)?;
    // "the bank slipped 14 pence"; nobody else rises by money
    let money = counted.count.kind == CountKind::Money;
    (!money || scene.is_body(found.annotation)).then_some(found)
}

/// The place whose name ends at a token, or that stands behind its word: "the city of [Kano]".
pub(super) fn place_at(scene: &Scene, token: usize) -> Option<Reference> {
    let of = scene.behind(token).filter(|of| scene.page.str(*of) == "of");
    if let Some(first) = of.and_then(|of| scene.behind(of))
        && scene.page.is(token, Class::PlaceHead)
    {
        let mut marks = scene.starting(first);
        let found = marks.find(|mark| is_location(scene, *mark));
        return found.map(|mark| at(mark.ix, Scope::Clause));
    }
    let mut marks = scene.covering(token);
    let found = marks.find(|mark| {
        let place = scene.place(mark.ix);
        mark.last == token && place.is_some_and(|place| place.sense == Sense::Location)
    });
    found.map(|mark| at(mark.ix, Scope::Clause))
}

/// "[The council] has 16 members", "[the army] lost eight men".
pub(super) fn holder(
    scene: &Scene,
    counted: &Counted,
    previous: Option<&Scene>,
) -> Option<Reference> {
    let clause = scene.clauses().get(counted.place.clause)?;
    let count = counted.count;
    let verb = clause.verb?;
    // "owns 12 mills"; 12 percent and 900 shares are of the mill, whoever owns them
    let shares = count
        .head
        .as_ref()
        .is_some_and(|head| &*head.lemma == "share");
    let owns =
        verb_link(scene, verb) == Some("owns") && count.kind == CountKind::Cardinal && !shares;
    let holding = owns || verb_link(scene, verb) == Some("holds");
    let holds = match verb_link(scene, verb) {
        Some("owns") => owns,
        Some("holds") => {
            let votes = count.event == Event::Vote && count.kind != CountKind::Percent;
            // "has run 31 miles"
            let runs = &*lemma(scene.page, verb) == "run" && count.kind != CountKind::Cardinal;
            !votes && !runs && !is_tally(scene, counted)
        }
        Some("loses") => count.kind != CountKind::Money,
        // "got 3 percent" of the vote
        _ => {
            let wins = matches!(&*lemma(scene.page, verb), "get" | "win" | "poll" | "garner");
            wins && count.kind == CountKind::Percent
        }
    };
    // "has a box of [24 square meters]": what the box is like
    let inner = governor(scene, counted.mark.first)
        .filter(|of| scene.page.str(*of) == "of")
        .and_then(|of| scene.before(of))
        .is_some_and(|noun| !is_sum(scene, noun));
    if !holds || inner || counted.place.role != Role::Object || clause.passive {
        return None;
    }
    let gapped = gapped(scene, counted, verb);
    let place = || place_at(scene, clause.subject?).filter(|_| holding);
    let found = gapped
        .or_else(|| subject(scene, counted.place.clause, previous))
        .or_else(place)?;
    let count = matches!(scene.body(found.annotation), Body::Count(_));
    (found.annotation != counted.mark.ix && !count).then_some(found)
}
