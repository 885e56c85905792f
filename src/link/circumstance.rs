//! Where, from where and when what happened to the counted happened.

use std::iter;

use super::aftermath::{
    is_perfect, place_of_teller, place_of_toll, place_that_suffered, when_before,
    when_of_happening, where_before, where_of_happening,
};
use super::around::{clauses_around, relative_of};
use super::attachment::{hangs_on, is_of_count};
use super::backward::pointed_back;
use super::bearing::{Bearing, is_one_of};
use super::deed::is_happening;
use super::member::{Counted, peopled};
use super::refer::Reference;
use super::relation::{Relation, beside, is_location, relation};
use super::role::{Role, verb_link};
use super::scene::{Mark, Scene};
use crate::analysis::{AnnotationIx, Body, CountKind, Date, DateKind, Event, Scope, Signal};
use crate::day::Day;
use crate::gazetteer::Class;
use crate::parse::{ClauseKind, Speech, is_time_word, lemma};
use crate::segment::scan::shape;
use crate::segment::sentence_flag;

/// Where it was or to where, and from where.
pub(super) fn places(
    scene: &Scene,
    counted: &Counted,
    previous: Option<&Scene>,
) -> (Option<Reference>, Option<Reference>) {
    if counted.count.kind == CountKind::Measure && counted.count.head.is_none() {
        let beside = beside(scene, counted);
        let clause = scene.clauses().get(counted.place.clause);
        let rises = clause
            .and_then(|clause| clause.verb)
            .is_some_and(|verb| verb_link(scene, verb) == Some("varies"));
        let length = counted.count.is_length() && counted.place.role != Role::Object && !rises;
        if length || beside.is_some() {
            return (None, beside);
        }
    }
    let is_place = |body: &Body| matches!(body, Body::Place(_));
    let find = |wanted| {
        nearest(scene, counted, is_place, |mark| {
            relation(scene, counted, mark) == Some(wanted)
        })
    };
    let place = peopled(scene, counted)
        .or_else(|| find(Relation::Where))
        .or_else(|| place_of_relative(scene, counted))
        .or_else(|| place_of_happening(scene, counted))
        .or_else(|| place_of_toll(scene, counted))
        .or_else(|| where_of_happening(scene, counted))
        .or_else(|| place_that_suffered(scene, counted))
        .or_else(|| place_of_teller(scene, counted))
        .or_else(|| pointed_back(scene, counted))
        .or_else(|| where_before(scene, counted, previous));
    (place, find(Relation::From))
}

/// "crested at [Paducah], where 60 homes were under water": the place that a clause tells of.
fn place_of_relative(scene: &Scene, counted: &Counted) -> Option<Reference> {
    let clause = scene.clauses().get(counted.place.clause)?;
    let opens = scene.page.str(clause.first) == "where";
    if !opens || counted.bearing != Bearing::Part {
        return None;
    }
    let mut last = scene.before(clause.first)?;
    if scene.page.mark(last) == Some(',') {
        last = scene.before(last)?;
    }
    let ending = place_ending(scene, last).or_else(|| before_distance(scene, last))?;
    let mark = first_of_names(scene, ending);
    Some(Reference {
        annotation: mark.ix,
        scope: Scope::Sentence,
    })
}

/// "[Odda], 40 kilometers to the south, where": the place before how far away it is.
fn before_distance(scene: &Scene, last: usize) -> Option<Mark> {
    const REACH: usize = 8;
    let first = last.saturating_sub(REACH).max(scene.start());
    let comma = (first..last)
        .rev()
        .find(|at| scene.page.mark(*at) == Some(','))?;
    let measured = (comma + 1..last).any(|at| {
        let mut marks = scene.starting(at);
        marks.any(|mark| scene.count(mark.ix).is_some_and(|count| count.is_length()))
    });
    place_ending(scene, scene.before(comma)?).filter(|_| measured)
}

fn place_ending(scene: &Scene, token: usize) -> Option<Mark> {
    let mut marks = scene.covering(token);
    marks.find(|mark| mark.last == token && is_location(scene, *mark))
}

/// Of "Paducah, Kentucky": Paducah.
fn first_of_names(scene: &Scene, mut mark: Mark) -> Mark {
    const LONGEST: usize = 3;
    for _ in 0..LONGEST {
        let comma = scene
            .before(mark.first)
            .filter(|at| scene.page.mark(*at) == Some(','));
        let before = comma.and_then(|comma| scene.before(comma));
        let Some(outer) = before.and_then(|last| place_ending(scene, last)) else {
            break;
        };
        mark = outer;
    }
    mark
}

/// "[Lagos] blast kills 12", "death toll in [Lagos] blast": where it happened, from what did it.
fn place_of_happening(scene: &Scene, counted: &Counted) -> Option<Reference> {
    let clause = scene.clauses().get(counted.place.clause)?;
    let verb = clause.verb.filter(|_| counted.count.event != Event::None)?;
    let noun =
        (clause.first..verb).find(|at| is_happening(scene, *at) && *at < counted.mark.first)?;
    let mark = place_ending(scene, scene.before(noun)?)?;
    Some(Reference {
        annotation: mark.ix,
        scope: Scope::Clause,
    })
}

/// When it was: a date annotation, and the days from its first to its last.
pub(super) fn when(
    scene: &Scene,
    counted: &Counted,
    previous: Option<&Scene>,
) -> Option<(Reference, Option<Day>, Option<Day>)> {
    // "burned in May in Odda, a town ten kilometers from Voss"
    if counted.count.is_length() && beside(scene, counted).is_some() {
        return None;
    }
    let is_date = |body: &Body| matches!(body, Body::Date(_));
    let found = nearest(scene, counted, is_date, |mark| {
        is_when(scene, counted, mark)
    })
    .or_else(|| when_of_happening(scene, counted))
    .or_else(|| when_before(scene, counted, previous))?;
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

/// "since the rains began in [June]"
fn since_then(scene: &Scene, mark: Mark) -> bool {
    let clause = scene.clauses().get(scene.clause_at(mark.first));
    clause.is_some_and(|clause| clause.verb.is_some() && scene.page.str(clause.first) == "since")
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
        || is_of_report(scene, counted, mark)
        || names_something(scene, mark)
        || is_of_other_noun(scene, counted, mark)
        || is_due(scene, mark)
        || scene
            .before(mark.first)
            .is_some_and(|before| is_spent(scene, before) || compares_with(scene, before))
        || scene.behind(mark.last).is_some_and(|next| {
            // "The arrest on Friday of a governor"
            scene.page.str(next) == "of" && mark.last < counted.mark.first
        })
        || date.kind == DateKind::Time && is_stamp(scene, mark);
    let kind = match date.kind {
        DateKind::Date | DateKind::Time if is_of_strongest(scene, mark) => false,
        DateKind::Date | DateKind::Time => {
            date.signal != Some(Signal::Since)
                || since_then(scene, mark)
                || is_perfect(scene, counted) && !of_superlative(scene, mark)
        }
        DateKind::Duration => is_past_stretch(scene, mark) && !of_superlative(scene, mark),
        DateKind::Set => false,
    };
    let own = mark.first >= counted.mark.first && mark.last <= counted.mark.last;
    // "now" and "recently" say no day
    let vague = date.value.ends_with("_REF");
    kind && !vague && !date.age && !inside && !own
}

/// "the [June] contract", "calls for [October] talks", "a dull [Monday evening] speech": a month
/// or weekday that says which.
fn describes_noun(scene: &Scene, mark: Mark) -> bool {
    const NAMES: u64 = Class::mask(&[Class::Month, Class::Weekday]);
    let page = scene.page;
    let noun = scene.behind(mark.last).is_some_and(|next| {
        scene.speech(next) == Speech::Noun
            && !page.has(next, shape::CAPITAL)
            && !is_time_word(page, next)
            && !is_happening(scene, next)
    });
    let before = scene.before(mark.first);
    let which = before.is_some_and(|before| {
        page.has(before, shape::POSSESSIVE)
            || matches!(scene.speech(before), Speech::Determiner | Speech::Adjective)
            || matches!(page.str(before), "for" | "of" | "about")
    });
    let named = (mark.first..=mark.last).any(|at| page.is_any(at, NAMES));
    named && noun && which && !page.has(mark.last, shape::POSSESSIVE)
}

/// "down from [Monday]'s close", "above [December] levels", "an [August 15] split": the day of a
/// noun that another preposition governs, or one that is named for the first time; but "in Sunday's
/// election" is when it was.
fn is_of_other_noun(scene: &Scene, counted: &Counted, mark: Mark) -> bool {
    const MODIFIERS: usize = 3;
    let page = scene.page;
    let Some(next) = scene.behind(mark.last) else {
        return false;
    };
    let owns = page.has(mark.last, shape::POSSESSIVE);
    let small = !page.has(next, shape::CAPITAL) && !is_time_word(page, next);
    let noun = matches!(scene.speech(next), Speech::Noun | Speech::Adjective) && small;
    // "last year's [6 million]", "a first-half loss of [6 million]", "[6 percent] of 1986 profits"
    let between = if mark.first > counted.mark.last {
        counted.mark.last + 1..mark.first
    } else {
        mark.last + 1..counted.mark.first
    };
    let own = between.clone().all(|at| {
        let speech = scene.speech(at);
        let modifies = matches!(
            speech,
            Speech::Adjective | Speech::Adverb | Speech::Determiner
        );
        speech.is_noun() || modifies || matches!(page.str(at), "of" | "-" | "$" | "£" | "€")
    });
    let happening = (next..scene.end())
        .take(MODIFIERS)
        .any(|at| is_happening(scene, at));
    if !owns && !noun || own || happening {
        return false;
    }
    let mut before = scene.before(mark.first);
    while let Some(at) = before.filter(|at| {
        matches!(scene.speech(*at), Speech::Determiner | Speech::Adjective)
            && !matches!(page.str(*at), "a" | "an")
    }) {
        before = scene.before(at);
    }
    before.is_some_and(|at| {
        matches!(page.str(at), "a" | "an")
            || scene.speech(at) == Speech::Preposition
                && !is_one_of(scene, at, &["in", "during", "after"])
    })
}

/// "bonds due in [2027]": says which, and not when; but "are due on Monday".
fn is_due(scene: &Scene, mark: Mark) -> bool {
    let before = scene.before(mark.first);
    let due = before
        .filter(|at| matches!(scene.page.str(*at), "in" | "on" | "by"))
        .map_or(before, |at| scene.before(at));
    let due = due.filter(|at| scene.page.str(*at) == "due");
    due.is_some_and(|due| {
        scene
            .before(due)
            .is_none_or(|be| scene.speech(be) != Speech::Auxiliary)
    })
}

/// "half as many as [last year]"
fn compares_with(scene: &Scene, before: usize) -> bool {
    let word = scene.before(before).map(|at| scene.page.str(at));
    scene.page.str(before) == "as" && matches!(word, Some("many" | "much"))
}

/// "spent [the night] in four tents": the time is what is spent.
fn is_spent(scene: &Scene, before: usize) -> bool {
    scene.speech(before).is_verb() && matches!(&*lemma(scene.page, before), "spend" | "waste")
}

/// "the [2007] World Cup", "[the spring] sun": a year or season that says which.
fn names_something(scene: &Scene, mark: Mark) -> bool {
    let next = scene.behind(mark.last);
    let season = mark.first + 1 == mark.last
        && scene.speech(mark.first) == Speech::Determiner
        && (scene.page.is(mark.last, Class::Month) || scene.page.is(mark.last, Class::Season));
    if season && next.is_some_and(|next| scene.speech(next) == Speech::Noun) {
        return true;
    }
    if describes_noun(scene, mark) {
        return true;
    }
    let year = mark.first == mark.last && scene.page.has(mark.first, shape::DIGIT);
    let definite = scene
        .before(mark.first)
        .is_some_and(|before| scene.speech(before) == Speech::Determiner);
    let name = scene
        .behind(mark.last)
        .is_some_and(|next| scene.speech(next) == Speech::ProperNoun);
    // "the Holm 2020 campaign"
    let campaign = scene
        .before(mark.first)
        .is_some_and(|before| scene.speech(before) == Speech::ProperNoun)
        && scene
            .behind(mark.last)
            .is_some_and(|next| scene.speech(next) == Speech::Noun);
    year && (definite && name || campaign)
}

/// "reported on [Tuesday] 21 cases": the day of the report.
fn is_of_report(scene: &Scene, counted: &Counted, mark: Mark) -> bool {
    let clause = scene.clauses().get(counted.place.clause);
    let verb = clause.and_then(|clause| clause.verb);
    let before = scene.before(mark.first);
    // "Reports as of [Wednesday] said 12", "by reports on [Friday]"
    let noun = before.and_then(|at| scene.before(at)).map(|noun| {
        if scene.page.str(noun) == "as" {
            noun - usize::from(noun > scene.start())
        } else {
            noun
        }
    });
    let own = counted.mark.first..=counted.mark.last;
    let of_paper = noun.filter(|noun| !own.contains(noun)).is_some_and(|noun| {
        before.is_some_and(|at| scene.speech(at) == Speech::Preposition)
            && matches!(
                &*lemma(scene.page, noun),
                "report" | "statement" | "interview" | "letter" | "article"
            )
    });
    of_paper
        || verb.is_some_and(|verb| {
            let between = verb < mark.first && mark.last < counted.mark.first;
            let told = counted.count.kind == CountKind::Cardinal
                && counted.place.role == Role::Object
                && verb_link(scene, verb) == Some("tells");
            // "announced last month a cut of 40 million"
            let right_behind = before == Some(verb)
                || before.and_then(|at| scene.before(at)) == Some(verb)
                    && before.is_some_and(|at| scene.speech(at) == Speech::Preposition);
            let says =
                clause.is_some_and(|clause| !clause.passive) && scene.page.is(verb, Class::SayVerb);
            between && (told || right_behind && says)
        })
}

/// "[10:15] Two ships are waiting": the clock before an entry of a live page.
fn is_stamp(scene: &Scene, mark: Mark) -> bool {
    let page = scene.page;
    let opens =
        mark.first == scene.start() && page.sentence(mark.first).has(sentence_flag::PARAGRAPH);
    let goes_on = scene.behind(mark.last).is_some_and(|next| {
        page.has(next, shape::CAPITAL) || matches!(page.mark(next), Some('-' | '–' | '—' | ':'))
    });
    opens && goes_on
}

/// "the worst attack since [May]": says how rare it is, not when it was.
fn of_superlative(scene: &Scene, mark: Mark) -> bool {
    const REACH: usize = 10;
    let first = scene.start().max(mark.first.saturating_sub(REACH));
    (first..mark.first)
        .rev()
        .take_while(|at| scene.page.mark(*at) != Some(',') && !scene.speech(*at).is_verb())
        .any(|at| {
            let word = scene.page.str(at);
            matches!(word, "first" | "most" | "worst" | "best")
                || word.len() > 5 && word.ends_with("est") && scene.speech(at) == Speech::Adjective
        })
}

/// "40 quakes have followed, the strongest on [Monday]": the day of that one alone.
fn is_of_strongest(scene: &Scene, mark: Mark) -> bool {
    let preposition = scene
        .before(mark.first)
        .filter(|at| scene.speech(*at) == Speech::Preposition);
    preposition
        .and_then(|at| scene.before(at))
        .is_some_and(|at| is_superlative(scene, at))
}

fn is_superlative(scene: &Scene, token: usize) -> bool {
    let word = scene.page.str(token);
    let the = scene
        .before(token)
        .is_some_and(|the| scene.page.str(the) == "the");
    the && word.len() > 5 && word.ends_with("est") && scene.speech(token) == Speech::Adjective
}

/// "the past year", "the next two years"
fn is_past_stretch(scene: &Scene, mark: Mark) -> bool {
    let Body::Date(date) = scene.body(mark.ix) else {
        return false;
    };
    let shift = (mark.first..=mark.last).any(|at| {
        matches!(
            scene.page.str(at),
            "past" | "last" | "previous" | "next" | "coming"
        )
    });
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
    let own_relative = relative_of(scene, counted);
    let mut best: Option<((usize, usize, usize), Mark)> = None;
    for mark in iter::once(first).chain(marks) {
        let clause = told_in(scene, mark);
        let Some(distance) = clauses.iter().flatten().position(|ix| *ix == clause) else {
            continue;
        };
        let reached = || {
            let figure = matches!(counted.count.kind, CountKind::Percent | CountKind::Measure)
                && counted.count.event == Event::None;
            if own_relative == Some(clause) {
                true
            } else if distance > 0 && figure {
                false
            } else if clause == counted.place.clause {
                is_of_count(scene, counted, mark)
            } else {
                counted.bearing == Bearing::Part
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
        if nearer && reached() && !is_of_source(scene, counted, mark) && fits(mark) {
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

/// "12 percent, according to a survey in [Oslo] in [May]": who says so.
fn is_of_source(scene: &Scene, counted: &Counted, mark: Mark) -> bool {
    const REACH: usize = 24;
    let first = mark.first.saturating_sub(REACH).max(counted.mark.last + 1);
    (first..mark.first)
        .any(|at| scene.page.str(at) == "according" && scene.page.str(at + 1) == "to")
}

/// The clause that an annotation is of; a fragment without a verb, "since January", is of the
/// one around.
fn told_in(scene: &Scene, mark: Mark) -> usize {
    let clause = scene.clause_at(mark.first);
    let record = scene.clauses().get(clause);
    let fragment = record
        .filter(|record| record.kind == ClauseKind::Adverbial && record.verb.is_none())
        .and_then(|record| record.parent);
    fragment.unwrap_or(clause)
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
