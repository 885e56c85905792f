//! Of whom a verb says how many: who has, loses, rises by or is convicted of so many.

use super::antecedent::{antecedent, sentence_before};
use super::bearing::{Bearing, is_human};
use super::deed::gapped;
use super::member::{Counted, at};
use super::possessive::{own_subject, possessive_at};
use super::refer::{Pronoun, Reference, subject};
use super::relation::is_location;
use super::role::{Role, governor, verb_link};
use super::scene::{Mark, Scene};
use crate::analysis::{ActorKind, Body, CountKind, Event, PlaceKind, Scope, Sense};
use crate::gazetteer::Class;
use crate::parse::{ClauseKind, Speech, lemma_meaning};
use crate::segment::Page;
use crate::segment::scan::shape;

/// "Shares of [the bank] fell 4 percent", "[the bank]'s shares rose 4 percent", "its revenue rose
/// to $4 million", "Revenue rose …" behind a sentence about it.
pub(super) fn share_price(
    scene: &Scene,
    counted: &Counted,
    previous: Option<&Scene>,
) -> Option<Reference> {
    let clause = scene.clauses().get(counted.place.clause)?;
    let head = clause.subject?;
    if !is_figure(scene.page, head)
        || counted.count.kind == CountKind::Cardinal
        || head >= counted.mark.first
    {
        return None;
    }
    let behind = || {
        let preposition = scene.behind(head)?;
        let of = matches!(scene.page.str(preposition), "of" | "in" | "at");
        let mut first = scene.behind(preposition).filter(|_| of)?;
        if scene.speech(first) == Speech::Determiner {
            first = scene.behind(first)?;
        }
        let mut marks = scene.starting(first);
        marks.find(|mark| is_company(scene, *mark))
    };
    if let Some(mark) = behind() {
        return Some(at(mark.ix, Scope::Clause));
    }
    let mut opens = head;
    while let Some(before) = scene.before(opens) {
        let modifies = matches!(scene.speech(before), Speech::Adjective | Speech::Noun);
        if !modifies || scene.page.has(before, shape::POSSESSIVE) {
            break;
        }
        opens = before;
    }
    let Some(last) = scene.before(opens) else {
        return previous
            .and_then(|previous| sentence_before(previous, Pronoun::Thing))
            .filter(|found| scene.is_body(found.annotation));
    };
    let told = scene.clause_at(last) == counted.place.clause;
    if let Some(owner) = possessive_at(scene, last).filter(|_| told) {
        return own_subject(scene, counted, (last, owner), previous);
    }
    // "the bank said profit rose 4 percent"
    let says = scene.page.is(last, Class::SayVerb) || scene.page.str(last) == "that";
    if says && clause.kind == ClauseKind::Complement {
        let found = antecedent(scene, counted.place.clause, Pronoun::Thing, previous);
        return found.filter(|found| scene.is_body(found.annotation));
    }
    let mut marks = scene.covering(last);
    let found = marks.find(|mark| mark.last == last && is_company(scene, *mark));
    found.map(|mark| at(mark.ix, Scope::Clause))
}

/// "Revenue rose to [4 million]": a figure of a firm that opens the sentence without saying whose.
pub(super) fn is_bare_figure(scene: &Scene, counted: &Counted) -> bool {
    let clause = scene.clauses().get(counted.place.clause);
    let head = clause.and_then(|clause| clause.subject);
    counted.count.kind != CountKind::Cardinal
        && counted.bearing == Bearing::Part
        && head.is_some_and(|head| {
            is_figure(scene.page, head)
                && head < counted.mark.first
                && (scene.start()..head).all(|at| {
                    matches!(scene.speech(at), Speech::Adjective | Speech::Noun)
                        && !scene.page.has(at, shape::POSSESSIVE)
                })
        })
}

/// Whether a noun is one of the figures of a firm: "sales", "net income".
pub(super) fn is_figure(page: &Page, noun: usize) -> bool {
    let meaning = page
        .meaning(noun, Class::Link)
        .or_else(|| lemma_meaning(page, noun, Class::Link));
    meaning == Some("figure")
}

/// "puts its losses since May at [40 million]", "put [army] losses at 12": whose figure a verb
/// says.
pub(super) fn put_at(
    scene: &Scene,
    counted: &Counted,
    previous: Option<&Scene>,
) -> Option<Reference> {
    const REACH: usize = 8;
    let clause = scene.clauses().get(scene.clause_at(counted.mark.first))?;
    let preposition = governor(scene, counted.mark.first)?;
    if !scene.page.str(preposition).eq_ignore_ascii_case("at") {
        return None;
    }
    let first = clause.first.max(preposition.saturating_sub(REACH));
    let noun = (scene.start().max(first.saturating_sub(REACH))..preposition)
        .rev()
        .take_while(|at| scene.page.mark(*at).is_none())
        .find(|at| is_figure(scene.page, *at))?;
    let mut last = scene.before(noun)?;
    while matches!(scene.speech(last), Speech::Adjective) {
        last = scene.before(last)?;
    }
    if let Some(owner) = possessive_at(scene, last) {
        return own_subject(scene, counted, (last, owner), previous);
    }
    let mut marks = scene.covering(last);
    let found = marks.find(|mark| mark.last == last && scene.is_body(mark.ix));
    found.map(|mark| at(mark.ix, Scope::Clause))
}

/// "[the bank]'s workforce of 12,000", "its profit of $4 million": what the noun before sizes.
pub(super) fn sized(
    scene: &Scene,
    counted: &Counted,
    previous: Option<&Scene>,
) -> Option<Reference> {
    let of = scene.before(counted.mark.first)?;
    let noun = scene.before(of).filter(|_| scene.page.str(of) == "of")?;
    let sizes = lemma_meaning(scene.page, noun, Class::Link) == Some("size");
    if !sizes && !is_figure(scene.page, noun) {
        return None;
    }
    let mut last = scene.before(noun)?;
    while scene.speech(last) == Speech::Adjective {
        last = scene.before(last)?;
    }
    if let Some(owner) = possessive_at(scene, last) {
        return own_subject(scene, counted, (last, owner), previous);
    }
    let mut marks = scene
        .covering(last)
        .filter(|_| scene.page.has(last, shape::POSSESSIVE));
    let found = marks.find(|mark| {
        mark.last == last
            && match scene.body(mark.ix) {
                Body::Actor(_) => true,
                Body::Place(place) => place.sense != Sense::Demonym,
                _ => false,
            }
    });
    found.map(|mark| at(mark.ix, Scope::Clause))
}

fn is_company(scene: &Scene, mark: Mark) -> bool {
    let actor = scene.actor(mark.ix);
    actor.is_some_and(|actor| actor.kind == ActorKind::Organization)
}

/// "[The accountant] was convicted of three counts", "was found guilty on two", "cleared [the
/// clerk] of six".
pub(super) fn charged(
    scene: &Scene,
    counted: &Counted,
    previous: Option<&Scene>,
) -> Option<Reference> {
    let clause = scene.clauses().get(counted.place.clause)?;
    let preposition = governor(scene, counted.mark.first)?;
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
    let figure = matches!(counted.count.kind, CountKind::Measure | CountKind::Percent);
    if !varies || !reached || !figure || counted.bearing != Bearing::Part {
        return None;
    }
    let at_height = matches!(counted.place.role, Role::Oblique(at) if scene.page.str(at) == "at");
    let place = || place_at(scene, clause.subject?).filter(|_| at_height);
    subject(scene, counted.place.clause, previous).or_else(place)
}

/// A country's people and soldiers are its government's, which this mention does not name.
fn is_state(scene: &Scene, found: &Reference) -> bool {
    let place = scene.place(found.annotation);
    place.is_some_and(|place| place.kind == PlaceKind::Country)
}

/// The place whose name ends at a token, or that stands behind its word: "the city of [Kano]".
fn place_at(scene: &Scene, token: usize) -> Option<Reference> {
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
    let holding = verb_link(scene, verb) == Some("holds");
    let holds = match verb_link(scene, verb) {
        Some("holds") => count.event != Event::Vote,
        Some("loses") => count.kind != CountKind::Money,
        _ => false,
    };
    if !holds || counted.place.role != Role::Object || clause.passive {
        return None;
    }
    let gapped = gapped(scene, counted, verb);
    let place =
        || place_at(scene, clause.subject?).filter(|found| holding && !is_state(scene, found));
    let found = gapped
        .or_else(|| subject(scene, counted.place.clause, previous))
        .or_else(place)?;
    let count = matches!(scene.body(found.annotation), Body::Count(_));
    // "Holm has 40 buses" is what Holm does; "the council has 16 members"
    let human = is_human(scene, counted.mark, counted.count);
    let owns = !human
        && holding
        && counted.count.kind == CountKind::Cardinal
        && scene.is_person(found.annotation);
    (found.annotation != counted.mark.ix && !count && !owns).then_some(found)
}
