//! What a sentence tells of those who suffered what the sentence before tells of: "A bomb went off
//! in Kano on Monday. Twelve people were killed."

use super::bearing::Bearing;
use super::deed::{is_happening, opens_fire};
use super::member::Counted;
use super::refer::Reference;
use super::relation::{is_location, place_governor};
use super::role::{Role, is_event, verb_link};
use super::scene::{Mark, Scene};
use std::ops::Range;

use crate::analysis::{Body, DateKind, Event, Scope};
use crate::gazetteer::Class;
use crate::parse::{Clause, ClauseKind, Speech, Tense, lemma};

/// Whether an event is what is left behind by a happening.
pub(super) fn is_aftermath(event: Event) -> bool {
    matches!(
        event,
        Event::Kill | Event::Wound | Event::Missing | Event::Destroy | Event::Displace
    )
}

/// Whether a clause tells as a fact of a happening that people suffer: "a bomb exploded", "the quake
/// hit the town".
pub(super) fn tells_happening(scene: &Scene, clause: &Clause) -> bool {
    let Some(verb) = clause.verb.filter(|_| clause.tense == Tense::Past) else {
        return false;
    };
    let subject = clause.subject.is_some_and(|noun| is_happening(scene, noun));
    clause.stance.is_none() && !clause.negated && (subject || strikes(scene, verb))
}

/// "exploded", "stormed", "capsized"
pub(super) fn strikes(scene: &Scene, verb: usize) -> bool {
    verb_link(scene, verb) == Some("strikes")
        || opens_fire(scene, verb)
        || [Event::Attack, Event::Kill, Event::Destroy, Event::Affect]
            .into_iter()
            .any(|event| is_event(scene, verb, event))
}

/// Whether the verb is one of "has killed": what began before and goes on.
pub(super) fn is_perfect(scene: &Scene, counted: &Counted) -> bool {
    let clause = scene.clauses().get(counted.place.clause);
    let group = clause.and_then(|clause| clause.verb.map(|verb| clause.group..verb));
    group.is_some_and(|mut group| {
        group.any(|at| {
            let meaning = scene.page.meaning(at, Class::Auxiliary);
            meaning.is_some_and(|meaning| meaning.starts_with("have"))
        })
    })
}

/// Whether the counted suffered what another clause may tell of.
fn suffered(scene: &Scene, counted: &Counted, kinds: &[ClauseKind]) -> bool {
    let Some(own) = scene.clauses().get(counted.place.clause) else {
        return false;
    };
    // "Three of the dead were children" says only who they were
    let told = counted.count.event == Event::Missing
        || own
            .verb
            .is_some_and(|verb| scene.speech(verb) != Speech::Auxiliary);
    is_aftermath(counted.count.event)
        && counted.bearing == Bearing::Part
        && counted.place.role == Role::Subject
        && own.tense == Tense::Past
        && kinds.contains(&own.kind)
        && told
}

/// The main clause of the sentence before, if something happened in it that the counted may have
/// suffered.
fn happening(scene: &Scene, counted: &Counted, previous: &Scene) -> Option<usize> {
    let ix = previous
        .clauses()
        .iter()
        .position(|clause| clause.kind == ClauseKind::Main && clause.verb.is_some())?;
    let tells = tells_happening(previous, &previous.clauses()[ix]);
    (tells && suffered(scene, counted, &[ClauseKind::Main])).then_some(ix)
}

/// "A bomb exploded in Kano on Monday, and officials said 12 people were killed": the clause
/// before in the same sentence that tells what the counted suffered.
fn happening_earlier(scene: &Scene, counted: &Counted) -> Option<usize> {
    const KINDS: [ClauseKind; 3] = [
        ClauseKind::Main,
        ClauseKind::Coordinate,
        ClauseKind::Complement,
    ];
    let earlier = scene.clauses().get(..counted.place.clause)?;
    let tells = |clause: &Clause| {
        matches!(clause.kind, ClauseKind::Main | ClauseKind::Coordinate)
            && tells_happening(scene, clause)
    };
    let ix = earlier.iter().rposition(tells)?;
    suffered(scene, counted, &KINDS).then_some(ix)
}

/// The only mark that fits.
fn only(scene: &Scene, scope: Scope, fits: impl Fn(Mark) -> bool) -> Option<Reference> {
    let marks = scene.marks().iter().copied();
    let mut found = marks.filter(|mark| fits(*mark));
    let mark = found.next()?;
    found.next().is_none().then_some(Reference {
        annotation: mark.ix,
        scope,
    })
}

/// Whether a mark is of a clause or of one joined to it.
fn is_told(scene: &Scene, clause: usize, mark: Mark) -> bool {
    let ix = scene.clause_at(mark.first);
    let joined = scene
        .clauses()
        .get(ix)
        .is_some_and(|other| other.kind == ClauseKind::Coordinate && other.parent == Some(clause));
    ix == clause || joined
}

fn is_day(scene: &Scene, mark: Mark) -> bool {
    matches!(scene.body(mark.ix), Body::Date(date)
        if matches!(date.kind, DateKind::Date | DateKind::Time) && !date.value.ends_with("_REF"))
}

/// The day of what the counted suffered: told earlier in the sentence, else in the sentence before
/// if their own names none.
pub(super) fn when_before(
    scene: &Scene,
    counted: &Counted,
    previous: Option<&Scene>,
) -> Option<Reference> {
    if let Some(ix) = happening_earlier(scene, counted) {
        return only(scene, Scope::Sentence, |mark| {
            scene.clause_at(mark.first) == ix && is_day(scene, mark)
        });
    }
    let dated = |mark: &Mark| matches!(scene.body(mark.ix), Body::Date(_));
    let apart = scene.marks().iter().any(dated) || is_perfect(scene, counted);
    let previous = previous.filter(|_| !apart)?;
    let ix = happening(scene, counted, previous)?;
    only(previous, Scope::PreviousSentence, |mark| {
        is_told(previous, ix, mark) && is_day(previous, mark)
    })
}

/// The place of what the counted suffered: told earlier in the sentence, else in the sentence
/// before if their own names none.
pub(super) fn where_before(
    scene: &Scene,
    counted: &Counted,
    previous: Option<&Scene>,
) -> Option<Reference> {
    if let Some(ix) = happening_earlier(scene, counted) {
        return only(scene, Scope::Sentence, |mark| {
            scene.clause_at(mark.first) == ix && is_struck(scene, mark)
        });
    }
    // "But 40 men have been killed since May" tells of more than the sentence before
    let placed = |mark: &Mark| is_location(scene, *mark);
    let apart = scene.marks().iter().any(placed) || is_perfect(scene, counted);
    let previous = previous.filter(|_| !apart)?;
    let ix = happening(scene, counted, previous)?;
    only(previous, Scope::PreviousSentence, |mark| {
        is_told(previous, ix, mark) && is_struck(previous, mark)
    })
}

/// "exploded in [Kano]", "hit [Kano]"
fn is_struck(scene: &Scene, mark: Mark) -> bool {
    let governor = is_location(scene, mark)
        .then(|| place_governor(scene, mark))
        .flatten();
    governor.is_some_and(|at| {
        let inside = scene.page.meaning(at, Class::Preposition) == Some("where");
        inside || scene.speech(at).is_verb() && strikes(scene, at)
    })
}

/// "The death toll from floods on the island of [Flores] rose to 58": where that happened whose
/// size the counted are.
pub(super) fn place_of_toll(scene: &Scene, counted: &Counted) -> Option<Reference> {
    let clause = scene.clauses().get(counted.place.clause)?;
    let verb = clause.verb?;
    let subject = clause.subject.filter(|subject| *subject < clause.group)?;
    let toll = matches!(
        &*lemma(scene.page, subject),
        "toll" | "number" | "count" | "tally"
    );
    let moves = matches!(verb_link(scene, verb), Some("varies"))
        || matches!(
            &*lemma(scene.page, verb),
            "stand" | "reach" | "be" | "hit" | "top" | "pass"
        );
    if !toll || !moves || counted.mark.first < verb || !suffers(counted.count.event) {
        return None;
    }
    let between = subject..clause.group;
    only(scene, Scope::Clause, |mark| {
        between.contains(&mark.first) && is_struck(scene, mark)
    })
}

fn suffers(event: Event) -> bool {
    is_aftermath(event) || matches!(event, Event::Infect | Event::Arrest)
}

/// "Monday's attack on a market in [Kano] that killed 12": the phrase of the happening that the
/// count's clause tells of, from a day before it to the clause.
pub(super) fn happening_phrase(scene: &Scene, counted: &Counted) -> Option<Range<usize>> {
    const LONGEST: usize = 16;
    const MODIFIERS: usize = 4;
    let clause = scene.clauses().get(counted.place.clause)?;
    let opens = matches!(scene.page.str(clause.first), "that" | "which")
        && clause.kind == ClauseKind::Relative
        && counted.bearing == Bearing::Part
        && counted.place.role == Role::Object
        && counted.count.event != Event::None;
    if !opens {
        return None;
    }
    let first = clause.first.saturating_sub(LONGEST).max(scene.start());
    let noun = (first..clause.first)
        .rev()
        .take_while(|at| is_happening(scene, *at) || !scene.speech(*at).is_verb())
        .find(|at| is_happening(scene, *at))?;
    let start = noun.saturating_sub(MODIFIERS).max(scene.start());
    let before = (start..noun).rev().take_while(|at| {
        let speech = scene.speech(*at);
        speech.is_noun()
            || matches!(
                speech,
                Speech::Adjective | Speech::Determiner | Speech::Number
            )
    });
    Some(before.last().unwrap_or(noun)..clause.first)
}

/// The day in the phrase of a happening.
pub(super) fn when_of_happening(scene: &Scene, counted: &Counted) -> Option<Reference> {
    let phrase = happening_phrase(scene, counted)?;
    only(scene, Scope::Sentence, |mark| {
        phrase.contains(&mark.first) && is_day(scene, mark)
    })
}

/// The place in the phrase of a happening.
pub(super) fn where_of_happening(scene: &Scene, counted: &Counted) -> Option<Reference> {
    let phrase = happening_phrase(scene, counted)?;
    let mut marks = scene.marks().iter().copied();
    let mark = marks.find(|mark| phrase.contains(&mark.first) && is_struck_there(scene, *mark))?;
    Some(Reference {
        annotation: mark.ix,
        scope: Scope::Sentence,
    })
}

/// "an attack on a market in [Kano]", "an attack on [Kano]", "an attack on a [Kano] market"
fn is_struck_there(scene: &Scene, mark: Mark) -> bool {
    let governor = is_location(scene, mark)
        .then(|| place_governor(scene, mark))
        .flatten();
    governor.is_some_and(|at| scene.page.meaning(at, Class::Preposition) == Some("where"))
}
