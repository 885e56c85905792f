//! What a sentence tells of those who suffered what the sentence before tells of: "A bomb went off
//! in Kano on Monday. Twelve people were killed."

use super::bearing::{Bearing, is_one_of};
use super::deed::{is_happening, opens_fire};
use super::member::Counted;
use super::preposition::{phrase_ending_at, place_governor};
use super::refer::Reference;
use super::relation::{is_location, locates};
use super::role::{Role, is_event, verb_link};
use super::scene::{Mark, Scene};
use std::ops::Range;

use crate::analysis::{Body, DateKind, Event, PlaceKind, Scope};
use crate::day::Day;
use crate::gazetteer::Class;
use crate::parse::{Clause, ClauseKind, Speech, Tense, lemma, lemma_meaning};

/// Whether an event is what is left behind by a happening.
pub(super) fn is_aftermath(event: Event) -> bool {
    matches!(
        event,
        Event::Kill | Event::Wound | Event::Missing | Event::Destroy | Event::Displace
    )
}

/// Whether a clause in that tense tells as a fact of a happening that people suffer: "a bomb
/// exploded", "the quake hit the town".
pub(super) fn tells_happening(scene: &Scene, clause: &Clause, tense: Tense) -> bool {
    let Some(verb) = clause.verb.filter(|_| clause.tense == tense) else {
        return false;
    };
    let subject = clause.subject.is_some_and(|noun| is_happening(scene, noun));
    let strikes = strikes(scene, verb) && !scene.page.is(verb, Class::SayVerb);
    clause.stance.is_none() && !clause.negated && (subject || strikes)
}

/// "exploded", "stormed", "capsized"
pub(super) fn strikes(scene: &Scene, verb: usize) -> bool {
    let next = scene.behind(verb).map(|at| scene.page.str(at));
    let word = lemma(scene.page, verb);
    matches!(verb_link(scene, verb), Some("strikes"))
        || verb_link(scene, verb) == Some("happening") && &*word != "fire"
        || &*word == "catch" && next == Some("fire")
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

/// Whether the counted suffered what another clause may tell of: "12 men died", "the blaze killed
/// 12 men".
fn suffered(scene: &Scene, counted: &Counted) -> bool {
    const KINDS: [ClauseKind; 3] = [
        ClauseKind::Main,
        ClauseKind::Coordinate,
        ClauseKind::Complement,
    ];
    let Some(own) = scene.clauses().get(counted.place.clause) else {
        return false;
    };
    // "Three of the dead were children" says only who they were
    let told = counted.count.event == Event::Missing
        || own
            .verb
            .is_some_and(|verb| scene.speech(verb) != Speech::Auxiliary);
    let named_again = own
        .subject
        .is_some_and(|noun| !own.passive && (is_known(scene, noun) || is_it(scene, own, noun)));
    let reached = match counted.place.role {
        Role::Subject => true,
        Role::Object => named_again,
        _ => false,
    };
    is_aftermath(counted.count.event)
        && counted.bearing == Bearing::Part
        && reached
        && own.tense != Tense::Future
        && KINDS.contains(&own.kind)
        && told
}

/// "Aides said it killed 12": a happening, where no body has spoken that could be "it".
fn is_it(scene: &Scene, own: &Clause, noun: usize) -> bool {
    let around = own.parent.and_then(|ix| scene.clauses().get(ix));
    let teller = around
        .and_then(|around| around.subject)
        .and_then(|head| scene.agent_at(head));
    is_one_of(scene, noun, &["it"])
        && own.kind == ClauseKind::Complement
        && !teller.is_some_and(|ix| scene.is_body(ix))
}

/// "the blaze", "this second attack": a happening that was told of before.
fn is_known(scene: &Scene, noun: usize) -> bool {
    const MODIFIERS: usize = 2;
    let first = noun.saturating_sub(MODIFIERS).max(scene.start());
    is_happening(scene, noun)
        && (first..noun)
            .any(|at| is_one_of(scene, at, &["the", "this"]) && !scene.speech(at).is_noun())
}

/// The clause of the sentence before that tells of what the counted suffered.
fn happening(scene: &Scene, counted: &Counted, previous: &Scene) -> Option<usize> {
    if !suffered(scene, counted) {
        return None;
    }
    let own = scene.clauses().get(counted.place.clause)?;
    let ix = previous
        .clauses()
        .iter()
        .position(|clause| tells_happening(previous, clause, Tense::Past))?;
    (own.tense == Tense::Past && is_stated(previous, ix)).then_some(ix)
}

/// Whether a clause is none that hangs on another, but for what is said.
fn is_stated(scene: &Scene, ix: usize) -> bool {
    scene.clauses().get(ix).is_some_and(|clause| {
        matches!(
            clause.kind,
            ClauseKind::Main | ClauseKind::Coordinate | ClauseKind::Complement
        )
    })
}

/// "A bomb exploded in Kano on Monday, and officials said 12 people were killed": the clause
/// before in the same sentence that tells what the counted suffered.
fn happening_earlier(scene: &Scene, counted: &Counted) -> Option<usize> {
    if !suffered(scene, counted) {
        return None;
    }
    let own = scene.clauses().get(counted.place.clause)?;
    let earlier = scene.clauses().get(..counted.place.clause)?;
    let ix = earlier
        .iter()
        .rposition(|clause| tells_happening(scene, clause, own.tense))?;
    let main = matches!(earlier[ix].kind, ClauseKind::Main | ClauseKind::Coordinate);
    main.then_some(ix)
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

/// The day of a date or clock time.
fn day_of(scene: &Scene, mark: Mark) -> Option<Option<Day>> {
    match scene.body(mark.ix) {
        Body::Date(date)
            if matches!(date.kind, DateKind::Date | DateKind::Time)
                && !date.value.ends_with("_REF")
                && !is_counted_on(scene, mark) =>
        {
            Some(date.earliest)
        }
        _ => None,
    }
}

/// "ten minutes later"
fn is_counted_on(scene: &Scene, mark: Mark) -> bool {
    is_one_of(scene, mark.last, &["later", "earlier"])
}

/// The first mark that fits and names a day, if no other names another day: "on Monday, shortly
/// before 7 p.m."
fn only_day(scene: &Scene, scope: Scope, fits: impl Fn(Mark) -> bool) -> Option<Reference> {
    let marks = scene.marks().iter().copied().filter(|mark| fits(*mark));
    let mut days = marks.filter_map(|mark| Some((mark, day_of(scene, mark)?)));
    let (mark, day) = days.next()?;
    let same = days.all(|(_, other)| other == day && day.is_some());
    same.then_some(Reference {
        annotation: mark.ix,
        scope,
    })
}

/// The day of what the counted suffered: told earlier in the sentence, else in the sentence before
/// if their own names none.
pub(super) fn when_before(
    scene: &Scene,
    counted: &Counted,
    previous: Option<&Scene>,
) -> Option<Reference> {
    if let Some(ix) = happening_earlier(scene, counted) {
        return only_day(scene, Scope::Sentence, |mark| {
            scene.clause_at(mark.first) == ix
        });
    }
    let dated = |mark: &Mark| matches!(scene.body(mark.ix), Body::Date(_));
    let apart = scene.marks().iter().any(dated) || is_perfect(scene, counted);
    let previous = previous.filter(|_| !apart)?;
    let ix = happening(scene, counted, previous)?;
    only_day(previous, Scope::PreviousSentence, |mark| {
        is_told(previous, ix, mark)
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
        !locates(scene, at)
            && !is_one_of_row(scene, mark)
            && (is_inside(scene, at) || scene.speech(at).is_verb() && strikes(scene, at))
    })
}

/// "the shores of [Odda] and Voss": which of them it was is not said.
fn is_one_of_row(scene: &Scene, mark: Mark) -> bool {
    let and = scene
        .behind(mark.last)
        .filter(|at| scene.speech(*at) == Speech::Conjunction);
    and.and_then(|and| scene.behind(and)).is_some_and(|first| {
        let mut marks = scene.starting(first);
        marks.any(|other| is_location(scene, other))
    })
}

/// "The death toll from floods on the island of [Flores] rose to 58, and nine people were missing":
/// where that happened whose size the counted are.
pub(super) fn place_of_toll(scene: &Scene, counted: &Counted) -> Option<Reference> {
    let own = scene.clauses().get(counted.place.clause)?;
    if !suffers(counted.count.event) {
        return None;
    }
    if counted.place.role == Role::Subject && own.kind == ClauseKind::Coordinate {
        return of_toll(scene, scene.clauses().get(own.parent?)?);
    }
    let behind = own.verb.is_some_and(|verb| verb < counted.mark.first);
    of_toll(scene, own).filter(|_| behind)
}

/// The place in the subject of a clause that says how large a toll is.
fn of_toll(scene: &Scene, clause: &Clause) -> Option<Reference> {
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
    if !toll || !moves {
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
    only_day(scene, Scope::Sentence, |mark| phrase.contains(&mark.first))
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
    governor.is_some_and(|at| is_inside(scene, at))
}

/// "in", "near", "north of": whether a preposition, or the last word of one, says where something
/// is.
fn is_inside(scene: &Scene, preposition: usize) -> bool {
    let meaning = phrase_ending_at(scene, preposition)
        .or_else(|| scene.page.meaning(preposition, Class::Preposition));
    meaning == Some("where")
}

/// "A clinic in [Kano] says it is treating six": where those are whom the teller took in.
pub(super) fn place_of_teller(scene: &Scene, counted: &Counted) -> Option<Reference> {
    let clauses = scene.clauses();
    let own = clauses.get(counted.place.clause)?;
    let it = own
        .subject
        .is_some_and(|at| is_one_of(scene, at, &["it", "they", "we"]));
    let around = own.parent.and_then(|parent| clauses.get(parent))?;
    let says = own.kind == ClauseKind::Complement
        && around
            .verb
            .is_some_and(|verb| scene.page.is(verb, Class::SayVerb));
    let subject = around.subject.filter(|_| it && says)?;
    let venue = lemma_meaning(scene.page, subject, Class::PlaceHead).is_some();
    only(scene, Scope::Sentence, |mark| {
        let facility = scene
            .place(mark.ix)
            .is_some_and(|place| place.kind == PlaceKind::Facility);
        (subject..around.group).contains(&mark.first)
            && (venue || facility)
            && is_struck_there(scene, mark)
    })
    .filter(|_| counted.bearing == Bearing::Part)
}

/// "[Odda] lost 40 houses", "[Voss] reported 12 new infections": the place that suffered it.
pub(super) fn place_that_suffered(scene: &Scene, counted: &Counted) -> Option<Reference> {
    let own = scene.clauses().get(counted.place.clause)?;
    let verb = own.verb.filter(|_| !own.passive)?;
    let loses = verb_link(scene, verb) == Some("loses")
        || matches!(
            &*lemma(scene.page, verb),
            "suffer" | "see" | "record" | "report" | "register" | "confirm"
        );
    let happened = suffers(counted.count.event) && counted.place.role == Role::Object;
    let subject = own.subject.filter(|_| loses && happened)?;
    let mut marks = scene.covering(subject);
    let mark = marks.find(|mark| mark.last == subject && is_location(scene, *mark))?;
    Some(Reference {
        annotation: mark.ix,
        scope: Scope::Clause,
    })
}
