//! Where, from where and when what happened to the counted happened.

use std::iter;

use super::member::{Counted, compares};
use super::refer::Reference;
use super::role::{NEARBY, Role, verb_link};
use super::scene::{Mark, Scene};
use crate::analysis::{AnnotationIx, Body, CountKind, Date, DateKind, Scope, Sense, Signal};
use crate::day::Day;
use crate::gazetteer::Class;
use crate::parse::{Clause, ClauseKind, Speech, Tense};
use crate::segment::scan::shape;

/// What a place is to what happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Relation {
    Where,
    From,
}

/// Where it was or to where, and from where.
pub(super) fn places(scene: &Scene, counted: &Counted) -> (Option<Reference>, Option<Reference>) {
    if counted.count.kind == CountKind::Measure {
        let beside = beside(scene, counted);
        if counted.place.role != Role::Object || beside.is_some() {
            return (None, beside);
        }
    }
    let is_place = |body: &Body| matches!(body, Body::Place(_));
    let find = |wanted| {
        nearest(scene, counted, is_place, |mark| {
            relation(scene, counted, mark) == Some(wanted)
        })
    };
    (find(Relation::Where), find(Relation::From))
}

/// "60 kilometers south of [Malakal]": what a distance is measured from.
fn beside(scene: &Scene, counted: &Counted) -> Option<Reference> {
    let preposition = scene.behind(counted.mark.last)?;
    if matches!(scene.page.str(preposition), "in" | "at" | "on" | "over") {
        return None;
    }
    let last = match scene.page.phrase(preposition, Class::Preposition) {
        Some((last, "where" | "from")) => last,
        Some(_) => return None,
        None => {
            let meaning = scene.page.meaning(preposition, Class::Preposition);
            if !matches!(meaning, Some("where" | "from")) {
                return None;
            }
            preposition
        }
    };
    let first = scene.behind(last)?;
    let mut marks = scene.starting(first);
    let mark = marks.find(|mark| is_location(scene, *mark))?;
    Some(Reference {
        annotation: mark.ix,
        scope: Scope::Phrase,
    })
}

/// When it was: a date annotation, and the days from its first to its last.
pub(super) fn when(
    scene: &Scene,
    counted: &Counted,
) -> Option<(Reference, Option<Day>, Option<Day>)> {
    let is_date = |body: &Body| matches!(body, Body::Date(_));
    let found = nearest(scene, counted, is_date, |mark| {
        is_when(scene, counted, mark)
    })?;
    let found = Reference {
        annotation: first_end(scene, found.annotation),
        ..found
    };
    let Body::Date(date) = scene.body(found.annotation) else {
        return None;
    };
    let (earliest, latest) = days(scene, date);
    Some((found, earliest, latest))
}

/// Of "between March and [June]": March.
fn first_end(scene: &Scene, date: AnnotationIx) -> AnnotationIx {
    let other = match scene.body(date) {
        Body::Date(date) => date.range,
        _ => None,
    };
    other.map_or(date, |other| other.min(date))
}

/// The days of a date, those of the other end of its range included.
fn days(scene: &Scene, date: &Date) -> (Option<Day>, Option<Day>) {
    let other = date.range.and_then(|other| match scene.body(other) {
        Body::Date(other) => Some(&**other),
        _ => None,
    });
    match other {
        Some(other) => (
            date.earliest.zip(other.earliest).map(|(a, b)| a.min(b)),
            date.latest.zip(other.latest).map(|(a, b)| a.max(b)),
        ),
        None => (date.earliest, date.latest),
    }
}

fn is_when(scene: &Scene, counted: &Counted, mark: Mark) -> bool {
    let Body::Date(date) = scene.body(mark.ix) else {
        return false;
    };
    let inside = scene.is_inside(mark.ix, |body| !matches!(body, Body::Date(_)))
        || names_something(scene, mark);
    let kind = match date.kind {
        DateKind::Date | DateKind::Time => {
            date.signal != Some(Signal::Since) || is_perfect(scene, counted)
        }
        DateKind::Duration => is_past_stretch(scene, mark),
        DateKind::Set => false,
    };
    let own = mark.first >= counted.mark.first && mark.last <= counted.mark.last;
    // "now" and "recently" say no day
    let vague = date.value.ends_with("_REF");
    kind && !vague && !date.age && !inside && !own
}

/// "the [2007] World Cup": a year that is part of a name.
fn names_something(scene: &Scene, mark: Mark) -> bool {
    let year = mark.first == mark.last && scene.page.has(mark.first, shape::DIGIT);
    let definite = scene
        .before(mark.first)
        .is_some_and(|before| scene.speech(before) == Speech::Determiner);
    let name = scene
        .behind(mark.last)
        .is_some_and(|next| scene.speech(next) == Speech::ProperNoun);
    year && definite && name
}

/// Whether the verb is one of "has killed": what began before and goes on.
fn is_perfect(scene: &Scene, counted: &Counted) -> bool {
    let clause = scene.clauses().get(counted.place.clause);
    let group = clause.and_then(|clause| clause.verb.map(|verb| clause.group..verb));
    group.is_some_and(|mut group| {
        group.any(|at| {
            let meaning = scene.page.meaning(at, Class::Auxiliary);
            meaning.is_some_and(|meaning| meaning.starts_with("have"))
        })
    })
}

/// "the past year"
fn is_past_stretch(scene: &Scene, mark: Mark) -> bool {
    let Body::Date(date) = scene.body(mark.ix) else {
        return false;
    };
    let shift = (mark.first..=mark.last)
        .any(|at| matches!(scene.page.str(at), "past" | "last" | "previous"));
    shift && !date.value.starts_with("PT") && scene.page.is(mark.first, Class::Determiner)
}

/// The best of the annotations that fit: right behind the count, then behind it in its clause,
/// then before it there, then in the clauses that its clause hangs on or that hang on it.
fn nearest(
    scene: &Scene,
    counted: &Counted,
    kind: impl Fn(&Body) -> bool,
    fits: impl Fn(Mark) -> bool,
) -> Option<Reference> {
    let mut marks = around(scene, counted.mark).filter(|mark| kind(scene.body(mark.ix)));
    let first = marks.next()?;
    let clauses = clauses_around(scene, counted);
    let mut best: Option<((usize, usize, usize), Mark)> = None;
    for mark in iter::once(first).chain(marks) {
        let clause = scene.clause_at(mark.first);
        let Some(distance) = clauses.iter().flatten().position(|ix| *ix == clause) else {
            continue;
        };
        let reached = || {
            let figure = matches!(counted.count.kind, CountKind::Percent | CountKind::Measure);
            if distance > 0 && figure {
                false
            } else if clause == counted.place.clause {
                is_of_count(scene, counted, mark)
            } else {
                !stands_aside(scene, counted)
            }
        };
        let behind = mark.first > counted.mark.last;
        let gap = if behind {
            mark.first - counted.mark.last
        } else {
            counted.mark.first.saturating_sub(mark.last)
        };
        let rank = (distance, usize::from(!behind), gap);
        let nearer = best.as_ref().is_none_or(|(least, _)| rank < *least);
        if nearer && reached() && fits(mark) {
            best = Some((rank, mark));
        }
    }
    let ((distance, _, gap), mark) = best?;
    const ADJACENT: usize = 3;
    let scope = match distance {
        0 if mark.first > counted.mark.last && gap <= ADJACENT => Scope::Phrase,
        0 => Scope::Clause,
        _ => Scope::Sentence,
    };
    let scope = if scope == Scope::Phrase && !hangs_on(scene, counted, mark) {
        Scope::Clause
    } else {
        scope
    };
    Some(Reference {
        annotation: mark.ix,
        scope,
    })
}

/// Whether a place or date of the count's own clause is said of what happened to the counted.
fn is_of_count(scene: &Scene, counted: &Counted, mark: Mark) -> bool {
    let behind = mark.first > counted.mark.last;
    if behind && (belongs_to_comparison(scene, counted, mark) || opens_next(scene, mark)) {
        return false;
    }
    if stands_aside(scene, counted) {
        return behind && hangs_on(scene, counted, mark);
    }
    let Some(clause) = scene.clauses().get(counted.place.clause) else {
        return false;
    };
    let verb = clause.verb.unwrap_or(clause.end);
    if behind || mark.first > verb || counted.mark.first < verb {
        return true;
    }
    // before the verb: only what opens the clause, not what describes the subject
    clause.subject.is_none_or(|subject| mark.first < subject)
        || matches!(scene.body(mark.ix), Body::Date(_))
}

/// ", and in [Kano] another died": what stands right behind the conjunction is of the next clause.
fn opens_next(scene: &Scene, mark: Mark) -> bool {
    let Some(mut at) = scene.before(mark.first) else {
        return false;
    };
    while matches!(
        scene.speech(at),
        Speech::Preposition | Speech::Determiner | Speech::Adjective | Speech::Adverb
    ) {
        let Some(before) = scene.before(at) else {
            return false;
        };
        at = before;
    }
    let comma = scene.before(at).and_then(|before| scene.page.mark(before));
    scene.speech(at) == Speech::Conjunction && comma == Some(',')
}

/// A count in a prepositional phrase before the verb, or one that another is compared with.
fn stands_aside(scene: &Scene, counted: &Counted) -> bool {
    let Some(clause) = scene.clauses().get(counted.place.clause) else {
        return false;
    };
    match counted.place.role {
        Role::Oblique(preposition) => {
            // "a bus with 40 pilgrims crashed in …"
            let of_subject = scene.before(preposition) == clause.subject
                && matches!(scene.page.str(preposition), "with" | "for");
            let before = preposition < clause.group && !of_subject;
            // "waited for [28 seats]", "convicted of [two murders]"
            let aside = counted.count.kind != CountKind::Money
                && matches!(scene.page.str(preposition), "for" | "of")
                && preposition > clause.group;
            before || aside || compares(scene, counted)
        }
        Role::Subject | Role::Object => false,
        Role::None => false,
    }
}

/// "202 deaths, up from 20 in [2016]": what stands behind the figure compared with is its own.
fn belongs_to_comparison(scene: &Scene, counted: &Counted, mark: Mark) -> bool {
    const REACH: usize = 8;
    let from = counted.mark.last.max(mark.first.saturating_sub(REACH)) + 1;
    (from..mark.first).any(|at| {
        let word = scene.page.str(at);
        word == "than" || word == "from" && (starts_at(scene, at) || differs(scene, counted, at))
    })
}

/// "from [200] in May", "up from 200": a figure that another is compared with, or its words.
fn starts_at(scene: &Scene, from: usize) -> bool {
    let moved = scene
        .before(from)
        .is_some_and(|before| matches!(scene.page.str(before), "up" | "down"));
    let figure = scene.behind(from).is_some_and(|next| {
        let mut marks = scene.starting(next);
        marks.any(|mark| scene.count(mark.ix).is_some())
    });
    moved || figure
}

/// "up [14 percent] from": how much it differs.
fn differs(scene: &Scene, counted: &Counted, from: usize) -> bool {
    let moved = scene
        .before(counted.mark.first)
        .is_some_and(|before| matches!(scene.page.str(before), "up" | "down"));
    moved && from > counted.mark.last
}

/// Whether nothing but a preposition and its modifiers stand between count and annotation.
fn hangs_on(scene: &Scene, counted: &Counted, mark: Mark) -> bool {
    (counted.mark.last + 1..mark.first).all(|at| {
        matches!(
            scene.speech(at),
            Speech::Preposition | Speech::Determiner | Speech::Adjective
        )
    })
}

/// The annotations some way before and behind a count.
fn around<'s>(scene: &'s Scene, count: Mark) -> impl Iterator<Item = Mark> + 's {
    const REACH: usize = 24;
    let at = scene.marks().partition_point(|mark| mark.ix < count.ix);
    let from = at.saturating_sub(REACH);
    let to = scene.marks().len().min(at + REACH);
    scene.marks()[from..to]
        .iter()
        .copied()
        .filter(move |mark| mark.ix != count.ix)
}

/// The count's clause, then those whose time and place it shares.
fn clauses_around(scene: &Scene, counted: &Counted) -> [Option<usize>; 6] {
    let mut found = [None; 6];
    let own = counted.place.clause;
    found[0] = Some(own);
    let mut free = 1;
    let outer = scene.clause_at(counted.mark.last);
    let mut at = own;
    while free < 4 {
        let Some(clause) = scene.clauses().get(at) else {
            break;
        };
        let shares = at != own && at == outer || shares_circumstances(scene, at);
        let Some(parent) = clause.parent.filter(|_| shares) else {
            break;
        };
        found[free] = Some(parent);
        free += 1;
        at = parent;
    }
    let behind = scene
        .clauses()
        .iter()
        .enumerate()
        .skip(own + 1)
        .take(NEARBY);
    for (ix, clause) in behind {
        let hangs = clause.parent == Some(own)
            && at_one_time(&scene.clauses()[own], clause)
            && match clause.kind {
                ClauseKind::Coordinate => shares_subject(scene, clause, own),
                ClauseKind::Participial => clause.subject.is_some_and(|at| counts(scene, at)),
                // "after 40 were hit and burned in May": the second of two is of the kind of the first
                ClauseKind::Adverbial => {
                    is_meanwhile(scene, clause)
                        || scene.clauses()[own].kind == ClauseKind::Adverbial
                            && shares_subject(scene, clause, own)
                }
                _ => false,
            }
            && clause
                .verb
                .is_some_and(|verb| !scene.page.is(verb, Class::SayVerb));
        if hangs && free < found.len() {
            found[free] = Some(ix);
            free += 1;
        }
    }
    found
}

/// Whether a clause happens where and when the one around it does.
fn shares_circumstances(scene: &Scene, clause: usize) -> bool {
    let Some(clause) = scene.clauses().get(clause) else {
        return false;
    };
    match clause.kind {
        ClauseKind::Infinitive => true,
        ClauseKind::Coordinate => clause
            .parent
            .is_some_and(|parent| shares_subject(scene, clause, parent)),
        ClauseKind::Participial => scene
            .before(clause.group)
            .is_none_or(|before| scene.speech(before) != Speech::Preposition),
        ClauseKind::Adverbial => is_meanwhile(scene, clause),
        _ => false,
    }
}

/// "employs 40 and paid a million in 2019": what is true now has not the date of what was.
fn at_one_time(own: &Clause, other: &Clause) -> bool {
    own.tense == other.tense || own.tense != Tense::Present && other.kind == ClauseKind::Coordinate
}

fn is_meanwhile(scene: &Scene, clause: &Clause) -> bool {
    let word = scene.page.str(clause.first);
    let is = |other: &&str| word.eq_ignore_ascii_case(other);
    ["when", "while", "as"].iter().any(is)
}

/// Whether a token is of a count.
fn counts(scene: &Scene, token: usize) -> bool {
    let mut marks = scene.covering(token);
    marks.any(|mark| scene.count(mark.ix).is_some())
}

/// Whether a clause has the subject of another, or counts on: "30 died and [120] were hurt".
fn shares_subject(scene: &Scene, clause: &Clause, other: usize) -> bool {
    let subject = scene.clauses().get(other).and_then(|other| other.subject);
    clause.subject == subject || clause.subject.is_some_and(|at| counts(scene, at))
}

fn is_location(scene: &Scene, mark: Mark) -> bool {
    scene
        .place(mark.ix)
        .is_some_and(|place| place.sense == Sense::Location)
        && !scene.is_inside(mark.ix, |body| !matches!(body, Body::Count(_)))
}

/// What a place's preposition or verb makes it.
fn relation(scene: &Scene, counted: &Counted, mark: Mark) -> Option<Relation> {
    if !is_location(scene, mark) {
        return None;
    }
    let governor = place_governor(scene, mark)?;
    let page = scene.page;
    if page.str(governor) == "between" || modifies(scene, mark) {
        return None;
    }
    let meaning = match phrase_ending_at(scene, governor) {
        Some(meaning) => Some(meaning),
        None if scene.speech(governor) == Speech::To => None,
        None => page.meaning(governor, Class::Preposition),
    };
    match meaning {
        Some("where") if goes_from(scene, governor) => Some(Relation::From),
        Some("where") => Some(Relation::Where),
        Some("to") if moves(scene, counted) => Some(Relation::Where),
        Some("from") => leaves(scene, counted, mark, governor).then_some(Relation::From),
        Some("of") if governor == counted.mark.last + 1 => Some(Relation::Where),
        Some(_) => None,
        None if counted.place.role == Role::Subject => object_place(scene, mark, governor),
        None => None,
    }
}

/// "from a warehouse in [Kano]": what stands before the preposition is where they come from.
fn goes_from(scene: &Scene, preposition: usize) -> bool {
    const LONGEST: usize = 4;
    let mut at = preposition;
    for _ in 0..LONGEST {
        let Some(before) = scene.before(at) else {
            return false;
        };
        at = before;
        match scene.speech(at) {
            Speech::Determiner | Speech::Adjective | Speech::Noun => {}
            Speech::Preposition => return scene.page.str(at) == "from",
            _ => return false,
        }
    }
    false
}

/// "the [Kano] licence": a place before the noun that it describes.
fn modifies(scene: &Scene, mark: Mark) -> bool {
    scene.behind(mark.last).is_some_and(|next| {
        scene.speech(next) == Speech::Noun
            && !scene.page.has(next, shape::CAPITAL)
            && !scene.page.is(next, Class::PlaceHead)
    })
}

/// Whether it is the counted that come from a place: no money, nothing that goes "from [Kano] to
/// Jos", and no other noun before the preposition, as in "12 tons to traders from [Kano]".
fn leaves(scene: &Scene, counted: &Counted, mark: Mark, preposition: usize) -> bool {
    let page = scene.page;
    let own = scene.clause_at(mark.first) == counted.place.clause;
    let runs = preposition == counted.mark.last + 1
        && scene
            .behind(mark.last)
            .is_some_and(|next| page.str(next) == "to");
    let other = scene.before(preposition).is_some_and(|before| {
        let near = counted.mark.last + 2;
        before > near && scene.speech(before).is_noun()
    });
    own && !runs && !other && counted.count.kind != CountKind::Money
}

/// Whether what is counted can be brought somewhere in its clause.
fn moves(scene: &Scene, counted: &Counted) -> bool {
    let clause = scene.clauses().get(counted.place.clause);
    let verb = clause.and_then(|clause| clause.verb);
    counted.place.role != Role::None
        && verb.is_some_and(|verb| !scene.page.is(verb, Class::SayVerb))
}

/// "fled [Kodok]", "reached [Lampedusa]".
fn object_place(scene: &Scene, mark: Mark, verb: usize) -> Option<Relation> {
    let clause = scene.clauses().get(scene.clause_at(mark.first))?;
    if clause.verb != Some(verb) {
        return None;
    }
    match verb_link(scene, verb) {
        Some("leaves") => Some(Relation::From),
        Some("enters") => Some(Relation::Where),
        _ => None,
    }
}

/// What governs a place: "in [Kano]", "in the city of [Kano]", "in western [Kabul]".
fn place_governor(scene: &Scene, mark: Mark) -> Option<usize> {
    const LONGEST: usize = 8;
    let page = scene.page;
    let mut at = scene.before(mark.first)?;
    for _ in 0..LONGEST {
        match scene.speech(at) {
            Speech::Determiner | Speech::Adjective | Speech::Adverb | Speech::Number => {}
            Speech::Preposition if page.meaning(at, Class::Preposition) == Some("of") => {
                let Some(noun) = scene.before(at) else {
                    return Some(at);
                };
                let place = page.is(noun, Class::PlaceHead) && !page.has(noun, shape::CAPITAL);
                if !place || phrase_ending_at(scene, at).is_some() {
                    return Some(at);
                }
                at = noun;
            }
            Speech::Noun if page.is(at, Class::PlaceHead) => {}
            Speech::ProperNoun if is_demonym(scene, at) => {}
            Speech::Mark if matches!(page.mark(at), Some('"' | '“' | '”')) => {}
            Speech::Preposition if describes_apposition(scene, at) => return None,
            Speech::Preposition => return Some(at),
            speech if speech.is_verb() => return Some(at),
            _ => return None,
        }
        at = scene.before(at)?;
    }
    None
}

/// ", a town on the [White Nile]": the place says where another place is.
fn describes_apposition(scene: &Scene, preposition: usize) -> bool {
    const LONGEST: usize = 5;
    let Some(mut at) = scene.before(preposition) else {
        return false;
    };
    if !scene.page.is(at, Class::PlaceHead) || scene.page.has(at, shape::CAPITAL) {
        return false;
    }
    for _ in 0..LONGEST {
        let Some(before) = scene.before(at) else {
            return false;
        };
        at = before;
        match scene.speech(at) {
            Speech::Determiner | Speech::Adjective | Speech::Noun => {}
            _ => return scene.page.mark(at) == Some(','),
        }
    }
    false
}

fn is_demonym(scene: &Scene, token: usize) -> bool {
    scene.covering(token).any(|mark| {
        scene
            .place(mark.ix)
            .is_some_and(|place| place.sense == Sense::Demonym)
    })
}

/// What a preposition of several words that ends at a token says: "north [of]".
fn phrase_ending_at<'p>(scene: &Scene<'p>, token: usize) -> Option<&'p str> {
    const LONGEST: usize = 4;
    let mut first = token;
    for _ in 1..LONGEST {
        first = scene.before(first)?;
        if let Some((last, meaning)) = scene.page.phrase(first, Class::Preposition)
            && last == token
        {
            return Some(meaning);
        }
    }
    None
}
