//! Of whom those are whom a noun ties to somebody: soldiers, staff, kin, customers.

use super::deed::by;
use super::member::{Counted, at};
use super::refer::{Reference, named_at, subject};
use super::role::{Role, is_event};
use super::scene::{Mark, Scene};
use crate::analysis::{ActorKind, AnnotationIx, CountKind, Event, Scope};
use crate::gazetteer::Class;
use crate::parse::{ClauseKind, Speech, lemma, lemma_meaning};
use crate::segment::scan::shape;

/// What the table of links says of the counted noun, by its dictionary form.
fn tie<'p>(scene: &Scene<'p>, counted: &Counted) -> Option<&'p str> {
    let head = counted.count.head.as_ref()?;
    let cardinal = counted.count.kind == CountKind::Cardinal;
    let mut tokens = counted.mark.first..=counted.mark.last;
    let at = tokens.find(|at| cardinal && scene.page.tokens[*at].start == head.span.start)?;
    lemma_meaning(scene.page, at, Class::Link)
}

/// "[The mill] cut 900 jobs", "[it] laid off 40 weavers", "[the bank] closed two branches": whose
/// they were.
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
    let closes = matches!(&*word, "close" | "shut" | "open" | "reopen");
    let object = counted.place.role == Role::Object;
    let own = match tie(scene, counted) {
        Some("staff") => cuts,
        Some("site" | "venue") => closes,
        _ => false,
    };
    if !object || !(lays_off || own) {
        return None;
    }
    let found = subject(scene, counted.place.clause, previous)?;
    scene.is_body(found.annotation).then_some(found)
}

/// "[Holm] buried 14 relatives", "[She] is survived by three sons".
pub(super) fn kin(scene: &Scene, counted: &Counted, previous: Option<&Scene>) -> Option<Reference> {
    if let Some(parent) = parent(scene, counted) {
        return Some(at(parent, Scope::Phrase));
    }
    let clause = scene.clauses().get(counted.place.clause)?;
    let verb = clause.verb?;
    let near = tie(scene, counted);
    let word = lemma(scene.page, verb);
    let by = matches!(counted.place.role, Role::Oblique(at) if scene.page.str(at) == "by");
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
            Some("kin") => (loses || !harmed) && counted.place.role == Role::Object,
            Some("child") => loses && counted.place.role == Role::Object,
            _ => false,
        };
    if !(own || survived && near.is_some()) {
        return None;
    }
    let found = subject(scene, counted.place.clause, previous)?;
    scene.is_person(found.annotation).then_some(found)
}

/// "840 students at [the school]", "a third of the 840 students at [the school]": where they study or
/// work, if it is a body.
pub(super) fn attending(scene: &Scene, counted: &Counted) -> Option<Reference> {
    let whole = || {
        let of = scene.behind(counted.mark.last)?;
        let first = scene.behind(of).filter(|_| scene.page.str(of) == "of")?;
        let first = match scene.speech(first) {
            Speech::Determiner => scene.behind(first)?,
            _ => first,
        };
        let mut marks = scene.starting(first);
        marks.find(|mark| {
            scene
                .count(mark.ix)
                .is_some_and(|count| count.head.is_some())
        })
    };
    let found = body_at(scene, counted.mark.last)
        .filter(|_| counted.count.head.is_some())
        .or_else(|| body_at(scene, whole()?.last))?;
    (counted.count.kind == CountKind::Cardinal).then(|| at(found, Scope::Phrase))
}

/// The body behind "at" that follows a noun of those who study or work somewhere.
fn body_at(scene: &Scene, noun: usize) -> Option<AnnotationIx> {
    let meaning = lemma_meaning(scene.page, noun, Class::Link);
    let preposition = scene.behind(noun)?;
    // "the union's 900 members at the mill" are the union's
    let works = matches!(meaning, Some("attends" | "staff")) && lemma(scene.page, noun) != "member";
    let at = works && scene.page.str(preposition) == "at";
    let first = scene.behind(preposition).filter(|_| at)?;
    let second = scene.behind(first);
    let determiner = scene.speech(first) == Speech::Determiner;
    let mut marks = scene.starting(first).chain(
        second
            .filter(|_| determiner)
            .into_iter()
            .flat_map(|second| scene.starting(second)),
    );
    let found = marks.find(|mark| {
        let owns = scene.page.has(mark.last, shape::POSSESSIVE);
        !owns && scene.is_body(mark.ix)
    });
    found.map(|mark| mark.ix)
}

/// "[a father] of three", "[Holm], a mother of two": whose children they are.
fn parent(scene: &Scene, counted: &Counted) -> Option<AnnotationIx> {
    let of = scene.before(counted.mark.first)?;
    let noun = scene.before(of).filter(|_| scene.page.str(of) == "of")?;
    let parent = matches!(
        &*lemma(scene.page, noun),
        "father" | "mother" | "parent" | "dad" | "mom" | "grandfather" | "grandmother"
    );
    let cardinal = counted.count.kind == CountKind::Cardinal;
    parent
        .then(|| named_at(scene, noun))
        .flatten()
        .filter(|found| cardinal && scene.is_person(*found))
}

/// "[The utility] said 900 customers had no light": who says so of its own.
pub(super) fn customers(scene: &Scene, counted: &Counted) -> Option<Reference> {
    if !matches!(tie(scene, counted), Some("customer" | "staff")) {
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
    // "the union said 900 workers walked out"
    let other = scene.mark(found).is_some_and(|mark| {
        matches!(
            &*lemma(scene.page, mark.last),
            "union" | "ministry" | "government" | "police" | "newspaper" | "agency" | "council"
        )
    });
    (scene.is_body(found) && !other).then(|| at(found, Scope::Sentence))
}

/// "[The army] says rebels killed nine soldiers", "four officers were hurt, [police] said", "[Police]
/// fired. Two officers were hurt": the only army, police or group of the sentence, else of the one
/// before, is that of its soldiers, officers or fighters, if it did not do it.
pub(super) fn served(
    scene: &Scene,
    counted: &Counted,
    previous: Option<&Scene>,
) -> Option<Reference> {
    let head = counted.count.head.as_ref()?;
    let head = (counted.mark.first..=counted.mark.last)
        .find(|at| scene.page.tokens[*at].start == head.span.start)
        .filter(|_| counted.count.event != Event::None)?;
    let (_, body) = scene.page.meaning(head, Class::Link)?.split_once(' ')?;
    let named = (counted.mark.first..counted.mark.last)
        .any(|at| scene.starting(at).any(|mark| mark.ix != counted.mark.ix));
    if named {
        return None;
    }
    let (found, scope) = match only_body(scene, body) {
        Some(found) => (found?, Scope::Sentence),
        None => (only_body(previous?, body)??, Scope::PreviousSentence),
    };
    let did = by(scene, counted, previous).map(|by| scene.entity(by.annotation));
    (did != Some(scene.entity(found))).then(|| at(found, scope))
}

/// The only body of that sort that a sentence names; `Some(None)` if there are two, `None` if there
/// is none.
fn only_body(scene: &Scene, body: &str) -> Option<Option<AnnotationIx>> {
    let mut found: Option<AnnotationIx> = None;
    for mark in scene.marks() {
        let serves = || {
            let meaning = scene.page.meaning(mark.last, Class::Link);
            meaning.and_then(|meaning| meaning.strip_prefix("body ")) == Some(body)
        };
        let fits = match scene.actor(mark.ix).map(|actor| actor.kind) {
            Some(ActorKind::Organization) => serves(),
            Some(ActorKind::Group) if body == "group" => is_armed(scene, *mark),
            // "riot police"
            Some(ActorKind::Group) => serves(),
            _ => false,
        };
        match found {
            Some(other) if fits && scene.entity(other) != scene.entity(mark.ix) => {
                return Some(None);
            }
            _ if fits => found = found.or(Some(mark.ix)),
            _ => {}
        }
    }
    found.map(Some)
}

/// A name, or "the rebels": no "aid workers".
fn is_armed(scene: &Scene, mark: Mark) -> bool {
    scene.speech(mark.last) == Speech::ProperNoun
        || scene.page.meaning(mark.last, Class::Link) == Some("serves group")
}
