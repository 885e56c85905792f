//! Whether a place or date of the count's own clause is said of what happened to the counted.

use super::bearing::{Bearing, is_degree, is_one_of, of_them};
use super::member::Counted;
use super::role::{Role, verb_link};
use super::scene::{Mark, Scene};
use crate::analysis::{Body, Count, CountKind, DateKind, Event, Signal};
use crate::gazetteer::Class;
use crate::parse::{Speech, lemma};
use crate::segment::scan::shape;

/// "after the attacks in [2001]": said of what came before or behind; of a figure also where that
/// was.
fn is_of_other_time(scene: &Scene, counted: &Counted, mark: Mark) -> bool {
    let before = scene.before(mark.first);
    let noun = before
        .filter(|at| scene.speech(*at).is_noun())
        .or_else(|| before.and_then(|at| scene.before(at)))
        .filter(|noun| {
            // "after 40 million in 1985"
            let speech = scene.speech(*noun);
            speech.is_noun() || speech == Speech::Number
        });
    // "after a [first-half] loss"
    let modified = before.filter(|at| scene.speech(*at) == Speech::Determiner);
    let mut opens = noun.or(modified);
    while let Some(at) = opens.filter(|at| {
        let speech = scene.speech(*at);
        // "after a year of contraction in 2003"
        let of = scene.page.str(*at) == "of"
            && scene
                .before(*at)
                .is_some_and(|noun| scene.speech(noun) == Speech::Noun);
        speech.is_noun()
            || of
            || matches!(
                speech,
                Speech::Determiner | Speech::Adjective | Speech::Number
            )
    }) {
        opens = scene.before(at);
    }
    let ahead = opens.is_some_and(|of| {
        let before = scene.before(of).map(|at| scene.page.str(at));
        scene.page.str(of) == "of" && before == Some("ahead")
    });
    let other = ahead
        || opens.is_some_and(|at| {
            is_one_of(
                scene,
                at,
                &["after", "before", "since", "following", "until"],
            )
        })
        || opens.is_some_and(|to| {
            let before = scene.before(to).map(|at| scene.page.str(at));
            scene.page.str(to) == "to" && before == Some("prior")
        });
    let figure = counted.count.kind != CountKind::Cardinal && counted.count.event == Event::None;
    // "after a rise of [2 percent] in May"
    let own = opens.is_some_and(|opens| opens < counted.mark.first);
    other && !own && (figure || matches!(scene.body(mark.ix), Body::Date(_)))
}

/// Whether a place or date of the count's own clause is said of what happened to the counted.
pub(super) fn is_of_count(scene: &Scene, counted: &Counted, mark: Mark) -> bool {
    let behind = mark.first > counted.mark.last;
    if behind && (is_of_noun(scene, counted, mark) || is_of_share(scene, counted, mark)) {
        return false;
    }
    if behind && (owns_figure(scene, mark) || is_of_other_time(scene, counted, mark)) {
        return false;
    }
    if behind && (belongs_to_comparison(scene, counted, mark) || opens_next(scene, mark)) {
        return false;
    }
    if behind && is_of_figure_behind(scene, counted, mark) {
        return false;
    }
    match counted.bearing {
        Bearing::Attribute => return is_of_described(scene, counted, mark),
        Bearing::Aside | Bearing::Share if opens_clause(scene, counted, mark) => return true,
        Bearing::Aside | Bearing::Share => {
            // "took the town for 41 dollars on Friday"
            let price =
                matches!(counted.place.role, Role::Oblique(at) if scene.page.str(at) == "for");
            let date = matches!(scene.body(mark.ix), Body::Date(_));
            let hangs = hangs_on(scene, counted, mark) || since_behind(scene, counted, mark);
            return behind && hangs && !(price && date);
        }
        Bearing::Part => {}
    }
    let Some(clause) = scene.clauses().get(counted.place.clause) else {
        return false;
    };
    // "grew in [May] compared with 12 tons": the other figure's own day is another
    let compared = (mark.last + 1..counted.mark.first).any(|at| match scene.page.str(at) {
        "compared" | "versus" | "vs" => true,
        "against" => scene
            .before(at)
            .is_some_and(|comma| scene.page.mark(comma) == Some(',')),
        _ => false,
    });
    let other = compared
        || is_of_figure_before(scene, counted, mark)
        || is_of_figure_joined(scene, counted, mark)
        || counted.count.kind == CountKind::Money && lasts(scene, counted);
    if !behind && other {
        return false;
    }
    let verb = clause.verb.unwrap_or(clause.end);
    // "sold a shop in Kano for 900 crowns": where that is which was sold
    let sold = matches!(counted.place.role, Role::Oblique(at) if scene.page.str(at) == "for")
        && matches!(scene.body(mark.ix), Body::Place(_))
        && counted.count.kind == CountKind::Money;
    if !behind && sold {
        return false;
    }
    if behind || mark.first > verb || counted.mark.first < verb {
        return true;
    }
    // before the verb: only what opens the clause, not what describes the subject; money goes
    // where it is said behind it
    let date = matches!(scene.body(mark.ix), Body::Date(_));
    let money = counted.count.kind == CountKind::Money;
    if is_of_participle(scene, clause.subject, mark) {
        return false;
    }
    date || !money
        && clause
            .subject
            .is_none_or(|subject| mark.first < subject || is_of_doer(scene, counted, mark, subject))
}

/// "two of them since the drought began in [May]"
fn since_behind(scene: &Scene, counted: &Counted, mark: Mark) -> bool {
    let last = of_them(scene, counted.mark).unwrap_or(counted.mark.last);
    let since =
        matches!(scene.body(mark.ix), Body::Date(date) if date.signal == Some(Signal::Since));
    since
        && scene
            .behind(last)
            .is_some_and(|at| scene.page.str(at) == "since")
        && !(last..mark.first).any(|at| scene.page.mark(at).is_some())
}

/// "In [May] he led by 7 points": a day that opens a clause is said of all in it.
fn opens_clause(scene: &Scene, counted: &Counted, mark: Mark) -> bool {
    let clause = scene.clauses().get(counted.place.clause);
    let subject = clause.and_then(|clause| clause.subject);
    // "In May he found two anchors in [nine meters] of water"
    let sized = counted.count.kind == CountKind::Measure
        && matches!(counted.place.role, Role::Oblique(at) if scene.page.str(at) == "in");
    matches!(scene.body(mark.ix), Body::Date(_))
        && counted.bearing == Bearing::Aside
        && !sized
        && subject.is_some_and(|subject| mark.last < subject && subject < counted.mark.first)
}

/// "a gain of [9 cents] a share for the nine months": a sum of a time of its own.
fn lasts(scene: &Scene, counted: &Counted) -> bool {
    const RATE: usize = 3;
    let first = counted.mark.last + 1;
    let of = (first..scene.end().min(first + RATE)).find(|at| scene.page.str(*at) == "for");
    let next = of.and_then(|of| scene.behind(of));
    next.is_some_and(|next| {
        let starts = [Some(next), scene.behind(next)];
        let mut marks = starts
            .into_iter()
            .flatten()
            .flat_map(|at| scene.starting(at));
        marks.any(|mark| {
            matches!(scene.body(mark.ix), Body::Date(date) if date.kind == DateKind::Duration)
        })
    })
}

/// "from 10 percent in [2010] to 7": what hangs on the figure before.
fn is_of_figure_before(scene: &Scene, counted: &Counted, mark: Mark) -> bool {
    let Role::Oblique(preposition) = counted.place.role else {
        return false;
    };
    if !matches!(scene.page.str(preposition), "to" | "from") {
        return false;
    }
    let last = scene.before(mark.first).and_then(|at| scene.before(at));
    last.is_some_and(|last| {
        let mut marks = scene.covering(last);
        marks.any(|other| other.last == last && scene.count(other.ix).is_some())
    })
}

/// "40 percent of boats in [Kano] and [30 percent] of carts", "higher than in [May] and 3 percent
/// higher": what hangs on the figure of the same kind to which this one is joined.
fn is_of_figure_joined(scene: &Scene, counted: &Counted, mark: Mark) -> bool {
    let count = counted.count;
    let joins = |at: usize| scene.speech(at) == Speech::Conjunction;
    let figure = count.kind == CountKind::Money || count.event == Event::None;
    if count.kind == CountKind::Cardinal
        || !figure
        || !(mark.last + 1..counted.mark.first).any(joins)
    {
        return false;
    }
    let behind = scene
        .marks()
        .partition_point(|other| other.first < mark.first);
    let other = scene.marks()[..behind].iter().rev().find(|other| {
        let figure = scene.count(other.ix);
        other.last < mark.first && figure.is_some_and(|figure| figure.kind == count.kind)
    });
    other.is_some_and(|other| {
        (other.last + 1..mark.first).all(|at| {
            let speech = scene.speech(at);
            let phrase = matches!(
                speech,
                Speech::Preposition | Speech::Determiner | Speech::Adjective | Speech::Adverb
            );
            speech.is_noun() || phrase || scene.page.str(at) == "than"
        })
    })
}

/// "a 40-bed hospital in [Kano]", "a wave of 12 meters in [Jos]": where that is which the count
/// describes.
fn is_of_described(scene: &Scene, counted: &Counted, mark: Mark) -> bool {
    let is_noun = |at: usize| {
        let speech = scene.speech(at);
        speech.is_noun() || speech == Speech::Adjective
    };
    let mut at = counted.mark.last + 1;
    while at < mark.first && is_noun(at) {
        at += 1;
    }
    // "a 12-member panel": people are not where it was chosen
    let people = scene.is_human(counted.mark.last) || scene.page.str(counted.mark.last) == "member";
    matches!(scene.body(mark.ix), Body::Place(_))
        && !people
        && at < mark.first
        && is_one_of(scene, at, &["in", "at", "near", "on", "outside"])
        && (at + 1..mark.first).all(|at| {
            matches!(scene.speech(at), Speech::Determiner | Speech::Adjective)
                || scene.page.is(at, Class::PlaceHead)
        })
}

/// "fell to 90 percent, then to 75 percent by [2023]": what hangs on a figure of the same kind that
/// a comma parts from this one.
fn is_of_figure_behind(scene: &Scene, counted: &Counted, mark: Mark) -> bool {
    let figure = counted.count.event == Event::None;
    let last = scene.before(mark.first).and_then(|at| scene.before(at));
    let Some(last) = last.filter(|last| figure && *last > counted.mark.last) else {
        return false;
    };
    let mut marks = scene.covering(last);
    let other = marks.find(|other| {
        // "employs 50,000 people worldwide, with 7,000 in Kano"
        let bare = |count: &Count| count.kind != CountKind::Cardinal || count.head.is_none();
        let count = scene.count(other.ix);
        other.last == last
            && count.is_some_and(|count| count.kind == counted.count.kind && bare(count))
    });
    other.is_some_and(|other| {
        (counted.mark.last + 1..other.first).any(|at| scene.page.mark(at) == Some(','))
    })
}

/// "Police in [Kano] arrested 12", "A fire at a hotel in [Lagos] killed 12": what happens to the
/// counted does so where the doer is.
fn is_of_doer(scene: &Scene, counted: &Counted, mark: Mark, subject: usize) -> bool {
    let does = counted.count.event != Event::None
        || counted.place.role == Role::Object && counted.count.kind == CountKind::Cardinal;
    does && is_one_of(scene, subject + 1, &["in", "at", "near", "on", "outside"])
        && (subject + 2..mark.first).all(|at| {
            let speech = scene.speech(at);
            speech.is_noun()
                || matches!(
                    speech,
                    Speech::Preposition | Speech::Determiner | Speech::Adjective
                )
        })
}

/// "the hall, finished in [May], holds 12": said of what a participle tells of the subject.
fn is_of_participle(scene: &Scene, subject: Option<usize>, mark: Mark) -> bool {
    let between = subject.map(|subject| subject + 1..mark.first);
    between.is_some_and(|mut tokens| {
        tokens.any(|at| matches!(scene.speech(at), Speech::Participle | Speech::Gerund))
    })
}

/// "12 million from [May]'s 14 million"
fn owns_figure(scene: &Scene, mark: Mark) -> bool {
    let next = scene.behind(mark.last);
    // "fell to 40 from year-earlier 60"
    let compared = scene
        .before(mark.first)
        .is_some_and(|at| matches!(scene.page.str(at), "from" | "against" | "than"));
    (compared || scene.page.has(mark.last, shape::POSSESSIVE))
        && next.is_some_and(|next| {
            let mut marks = scene.starting(next);
            marks.any(|mark| scene.count(mark.ix).is_some())
        })
}

/// "nine died, three of them in [Kano]": said of a share alone.
fn is_of_share(scene: &Scene, counted: &Counted, mark: Mark) -> bool {
    let from = scene
        .marks()
        .partition_point(|other| other.first <= counted.mark.last);
    let between = scene.marks()[from..]
        .iter()
        .take_while(|other| other.last < mark.first);
    let mut counts = between.filter(|other| scene.count(other.ix).is_some());
    counts.any(|share| {
        let comma = scene
            .before(share.first)
            .is_some_and(|at| scene.page.mark(at) == Some(','));
        let behind = of_them(scene, *share).and_then(|last| scene.behind(last));
        comma && behind.is_some_and(|at| scene.speech(at) == Speech::Preposition)
    })
}

/// "the figures of [May]": a date that a noun other than the counted has; but "as of [May]", "for
/// the whole of [1986]".
fn is_of_noun(scene: &Scene, counted: &Counted, mark: Mark) -> bool {
    let of = scene
        .before(mark.first)
        .filter(|at| scene.page.str(*at) == "of")
        .filter(|at| {
            scene.before(*at).is_some_and(|word| {
                !is_one_of(scene, word, &["as", "whole", "all", "most", "much", "rest"])
            })
        });
    matches!(scene.body(mark.ix), Body::Date(_))
        && of.is_some_and(|of| scene.before(of) != Some(counted.mark.last))
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
    let first = scene.page.str(at + 1);
    let then = scene.page.mark(at) == Some(',') && matches!(first, "then" | "later");
    // "accounts for 40 percent and last [May] the mayor ordered"
    let subject = scene.behind(mark.last).is_some_and(|next| {
        let speech = scene.speech(next);
        speech.is_noun() || matches!(speech, Speech::Determiner | Speech::Pronoun)
    });
    then || scene.speech(at) == Speech::Conjunction && (comma == Some(',') || subject)
}

/// "202 deaths, up from 20 in [2016]", "2 percent below those of [May]": what stands behind the
/// figure compared with is its own.
fn belongs_to_comparison(scene: &Scene, counted: &Counted, mark: Mark) -> bool {
    const REACH: usize = 16;
    let behind = counted.mark.last + 1;
    let from = behind.max(mark.first.saturating_sub(REACH));
    let moved = scene.before(counted.mark.first);
    if moved.is_some_and(|at| matches!(scene.page.str(at), "up" | "down"))
        && scene
            .behind(counted.mark.last)
            .is_some_and(|at| matches!(scene.page.str(at), "on" | "over"))
        && mark.first <= behind + 2
    {
        return true;
    }
    (from..mark.first).any(|at| match scene.page.str(at) {
        "than" => true,
        // "a rise of 15 percent from February"
        "from" if at + 1 == mark.first && tells_change(scene, counted) => {
            matches!(scene.body(mark.ix), Body::Date(date) if date.range.is_none())
        }
        // "a 25 percent increase over last year"
        "over" if at + 1 == mark.first && is_increase(scene, at) => true,
        "from" => starts_at(scene, counted, at),
        "compared" | "versus" => true,
        "against" => starts_count(scene, at + 1),
        _ => is_degree(scene, at) && at == behind && counted.count.head.is_none(),
    })
}

/// Whether "increase" or the like stands before a preposition.
fn is_increase(scene: &Scene, preposition: usize) -> bool {
    scene.before(preposition).is_some_and(|noun| {
        matches!(
            &*lemma(scene.page, noun),
            "increase" | "rise" | "gain" | "improvement" | "growth"
        )
    })
}

/// "[15 percent] from February", "an increase of [900 boats] from 2003"
fn tells_change(scene: &Scene, counted: &Counted) -> bool {
    let of = scene
        .before(counted.mark.first)
        .filter(|of| scene.page.str(*of) == "of");
    let noun = of.and_then(|of| scene.before(of));
    counted.count.kind == CountKind::Percent
        || noun.is_some_and(|noun| {
            let word = &*lemma(scene.page, noun);
            matches!(word, "increase" | "improvement") || verb_link(scene, noun) == Some("varies")
        })
}

/// "from [200] in May", "up from 200", "up 14 percent from": a figure that another is compared
/// with, or its words.
fn starts_at(scene: &Scene, counted: &Counted, from: usize) -> bool {
    const REACH: usize = 5;
    let moved = |at: usize| matches!(scene.page.str(at), "up" | "down");
    let mut next = scene.behind(from);
    while let Some(at) = next.filter(|at| {
        matches!(
            scene.speech(*at),
            Speech::Determiner | Speech::Adjective | Speech::Noun
        )
    }) {
        next = scene.behind(at);
    }
    let figure = next.is_some_and(|next| {
        let mut marks = scene.starting(next);
        marks.any(|mark| {
            let other = scene.count(mark.ix);
            let grows = counted.count.kind == CountKind::Percent;
            other.is_some_and(|other| grows || is_alike(counted.count, other))
        })
    });
    let first = scene.start().max(from.saturating_sub(REACH));
    figure
        || (first..from)
            .rev()
            .take_while(|at| scene.page.mark(*at) != Some(','))
            .any(moved)
}

/// Whether a count begins at a token.
fn starts_count(scene: &Scene, token: usize) -> bool {
    let mut marks = scene.starting(token);
    marks.any(|mark| scene.count(mark.ix).is_some())
}

/// Whether one figure can be compared with another: no "12 men from nine countries".
fn is_alike(count: &Count, other: &Count) -> bool {
    let heads = match (&count.head, &other.head) {
        (Some(one), Some(other)) => one.lemma == other.lemma,
        (None, Some(_)) => false,
        (_, None) => true,
    };
    heads && count.kind == other.kind
}

/// Whether nothing but a preposition and its modifiers stand between count and annotation.
pub(super) fn hangs_on(scene: &Scene, counted: &Counted, mark: Mark) -> bool {
    let last = counted.mark.last;
    let first = of_them(scene, counted.mark).unwrap_or(last).max(last) + 1;
    (first..mark.first).all(|at| {
        matches!(
            scene.speech(at),
            Speech::Preposition | Speech::Determiner | Speech::Adjective
        ) || scene.page.is(at, Class::PlaceHead)
    })
}
