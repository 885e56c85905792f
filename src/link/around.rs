//! The clauses whose time and place a count shares.

use super::aftermath::{is_aftermath, tells_happening};
use super::bearing::{is_one_of, of_them};
use super::deed::{is_happening, relative};
use super::member::Counted;
use super::relation::is_location;
use super::role::{NEARBY, verb_link};
use super::scene::Scene;
use crate::analysis::{Body, Event};
use crate::gazetteer::Class;
use crate::parse::{Clause, ClauseKind, Speech, Tense};

/// The count's clause, then those whose time and place it shares.
pub(super) fn clauses_around(scene: &Scene, counted: &Counted) -> [Option<usize>; 6] {
    let mut found = [None; 6];
    let own = counted.place.clause;
    found[0] = Some(own);
    let mut free = 1;
    let outer = scene.clause_at(counted.mark.last);
    let mut at = own;
    let happens = counted.count.event != Event::None;
    while free < 4 {
        let Some(clause) = scene.clauses().get(at) else {
            break;
        };
        let shares = at != own && at == outer || shares_circumstances(scene, at, happens);
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
        let parent = clause
            .parent
            .filter(|parent| found[..free].contains(&Some(*parent)));
        let hangs = parent.is_some_and(|parent| parent >= own)
            && (at_one_time(&scene.clauses()[own], clause)
                || scene.page.str(clause.first) == "since")
            && match clause.kind {
                ClauseKind::Coordinate => {
                    let joined = scene.clauses()[own]
                        .verb
                        .is_some_and(|verb| verb + 1 == clause.first);
                    (joined || happens && goes_on(scene, ix, own))
                        && shares_subject(scene, clause, own)
                }
                // "dividends of 6 million compared with 8 million last year"
                ClauseKind::Participial => {
                    clause.subject.is_some_and(|at| counts(scene, at))
                        && clause
                            .verb
                            .is_some_and(|verb| scene.page.str(verb) != "compared")
                }
                // "after 40 were hit and burned in May": the second of two is of the kind of the first
                ClauseKind::Adverbial => {
                    is_aftermath(counted.count.event)
                        && opens_cause(scene, clause)
                        && tells_happening(scene, clause, scene.clauses()[own].tense)
                        || is_meanwhile(scene, clause) && scene.page.str(clause.first) != "while"
                        || scene.page.str(clause.first) == "since"
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
    if free < found.len() && happens {
        found[free] = happening_told(scene, counted);
        free += usize::from(found[free].is_some());
    }
    // "34 families who left the valley in 2009 were paid"
    if free < found.len() {
        found[free] = relative_of(scene, counted);
    }
    found
}

/// The clause that says more of the counted alone: "34 families who left in May", "40 men, a third
/// of whom live in Kano".
pub(super) fn relative_of(scene: &Scene, counted: &Counted) -> Option<usize> {
    let behind = relative(scene, counted).map(|(ix, _)| ix);
    behind.or_else(|| {
        let whom =
            of_them(scene, counted.mark).filter(|at| is_one_of(scene, *at, &["whom", "which"]))?;
        let ix = scene.clause_at(whom);
        let clause = scene.clauses().get(ix)?;
        (clause.kind == ClauseKind::Relative && ix != counted.place.clause).then_some(ix)
    })
}

/// Whether a clause happens where and when the one around it does; "some 150 were asleep" counts
/// on, and yet tells of something else.
fn shares_circumstances(scene: &Scene, ix: usize, happens: bool) -> bool {
    let Some(clause) = scene.clauses().get(ix) else {
        return false;
    };
    match clause.kind {
        ClauseKind::Infinitive => happens || continues_verb(scene, clause),
        // "and was handing it out when"
        ClauseKind::Coordinate if is_progressive(scene, clause) => false,
        // "the toll rose to 61 on Monday, and 80 were missing"
        ClauseKind::Coordinate if is_of_figure(scene, clause) => false,
        ClauseKind::Coordinate => clause.parent.is_some_and(|parent| {
            let own = clause.subject.is_some_and(|at| counts(scene, at));
            (happens || !own)
                && shares_subject(scene, clause, parent)
                && !goes_apart(scene, ix, clause, parent)
        }),
        // "a cable connecting three towns", but ", burning three tents"
        ClauseKind::Participial => scene.before(clause.group).is_none_or(|before| {
            scene.speech(before) != Speech::Preposition
                && (happens || !scene.speech(before).is_noun())
        }),
        ClauseKind::Adverbial => {
            let apart = !happens && scene.page.str(clause.first).eq_ignore_ascii_case("while");
            clause.verb.is_none() || is_meanwhile(scene, clause) && !apart
        }
        ClauseKind::Relative => happens && is_of_happening(scene, clause),
        _ => false,
    }
}

/// "the storm, which came on Monday, killed 12", "died in a bombing that happened in May": the
/// clause that tells more of what happened to the counted.
fn happening_told(scene: &Scene, counted: &Counted) -> Option<usize> {
    let own = counted.place.clause;
    let mut clauses = scene.clauses().iter().enumerate();
    clauses.find_map(|(ix, clause)| {
        let noun = clause.subject?;
        let told = clause.kind == ClauseKind::Relative
            && clause.parent == Some(own)
            && scene.clause_at(noun) == own
            && is_happening(scene, noun);
        told.then_some(ix)
    })
}

/// "agreed on Monday to pay", "plans to cut": whether an infinitive stands right behind its verb
/// or a date of that; "announced on Monday plans to cut" says only when it was told.
fn continues_verb(scene: &Scene, clause: &Clause) -> bool {
    let Some(mut before) = scene.before(clause.group) else {
        return false;
    };
    let date = scene
        .covering(before)
        .find(|mark| matches!(scene.body(mark.ix), Body::Date(_)));
    if let Some(date) = date {
        let behind = scene.before(date.first);
        before = behind.unwrap_or(date.first);
        if scene.speech(before) == Speech::Preposition {
            before = scene.before(before).unwrap_or(before);
        }
    }
    let speech = scene.speech(before);
    speech.is_verb() || matches!(speech, Speech::Auxiliary | Speech::Adjective)
}

/// "a fight in which 12 were hurt": where and when the fight was, they were hurt.
fn is_of_happening(scene: &Scene, clause: &Clause) -> bool {
    let which = (clause.first..clause.end)
        .take(2)
        .find(|at| scene.page.str(*at) == "which");
    let preposition = which.and_then(|which| scene.before(which));
    let mut noun = preposition.and_then(|preposition| scene.before(preposition));
    // "the earthquake of April 25, 2015, in which"
    if let Some(comma) = noun.filter(|at| scene.page.mark(*at) == Some(',')) {
        let last = scene.before(comma);
        let date = last.and_then(|last| {
            let mut marks = scene.covering(last);
            marks.find(|mark| mark.last == last && matches!(scene.body(mark.ix), Body::Date(_)))
        });
        noun = date
            .and_then(|date| scene.before(date.first))
            .and_then(|of| scene.before(of));
    }
    noun.is_some_and(|noun| {
        // "a fight in which 12 were hurt" is no match
        let fight = is_happening(scene, noun) || verb_link(scene, noun) == Some("contest");
        fight && preposition.is_some_and(|at| matches!(scene.page.str(at), "in" | "during"))
    })
}

/// "employs 40 and paid a million in 2019": what is true now has not the date of what was.
fn at_one_time(own: &Clause, other: &Clause) -> bool {
    own.tense == other.tense
        || other.tense == Tense::Past
            && own.tense == Tense::Future
            && other.kind == ClauseKind::Coordinate
}

/// Whether the clause that another goes on from says how a figure moved.
fn is_of_figure(scene: &Scene, clause: &Clause) -> bool {
    let around = clause.parent.and_then(|parent| scene.clauses().get(parent));
    around.is_some_and(|around| {
        let varies = around
            .verb
            .is_some_and(|verb| verb_link(scene, verb) == Some("varies"));
        let moves = clause
            .verb
            .is_some_and(|verb| verb_link(scene, verb) == Some("varies"));
        // "fell in May and rose 4 percent in June"
        varies && (moves || around.subject != clause.subject)
    })
}

fn is_progressive(scene: &Scene, clause: &Clause) -> bool {
    let verb = clause.verb.filter(|verb| *verb > clause.group);
    verb.is_some_and(|verb| scene.speech(verb) == Speech::Gerund)
}

fn is_meanwhile(scene: &Scene, clause: &Clause) -> bool {
    let word = scene.page.str(clause.first);
    let is = |other: &&str| word.eq_ignore_ascii_case(other);
    ["when", "while", "as"].iter().any(is)
}

/// "killed after a bomb exploded", "drowned when a boat sank"
fn opens_cause(scene: &Scene, clause: &Clause) -> bool {
    let word = scene.page.str(clause.first);
    let is = |other: &&str| word.eq_ignore_ascii_case(other);
    ["after", "when", "as", "because", "once"].iter().any(is)
}

/// Whether a token is of a count.
fn counts(scene: &Scene, token: usize) -> bool {
    let mut marks = scene.covering(token);
    marks.any(|mark| scene.count(mark.ix).is_some())
}

/// "two men were hurt at noon, and four boats burned in Jos", "will meet in May, and have sold 40":
/// whether a clause goes on with another subject in its own place or time, or in another tense.
fn goes_apart(scene: &Scene, ix: usize, clause: &Clause, parent: usize) -> bool {
    scene.clauses().get(parent).is_some_and(|parent| {
        clause.tense != parent.tense
            || clause.subject != parent.subject && names_circumstance(scene, ix, clause)
    })
}

/// Whether a clause names a place or day.
fn names_circumstance(scene: &Scene, ix: usize, clause: &Clause) -> bool {
    let from = scene
        .marks()
        .partition_point(|mark| mark.first < clause.first);
    let mut inside = scene.marks()[from..]
        .iter()
        .take_while(|mark| mark.first < clause.end);
    inside.any(|mark| {
        let circumstance = match scene.body(mark.ix) {
            Body::Place(_) => is_location(scene, *mark),
            body => matches!(body, Body::Date(_)),
        };
        circumstance && scene.clause_at(mark.first) == ix
    })
}

/// "killed 12 and burned the mill on Friday", "12 died and 30 were hurt in May"; but not "held 12
/// and freed them in May", "blocked the road, and two ministers resigned in May".
fn goes_on(scene: &Scene, ix: usize, own: usize) -> bool {
    let clauses = scene.clauses();
    let (Some(clause), Some(own)) = (clauses.get(ix), clauses.get(own)) else {
        return false;
    };
    if clause.subject != own.subject {
        return clause.subject.is_some_and(|at| suffers(scene, at));
    }
    let object = clause.verb.and_then(|verb| scene.behind(verb));
    !object.is_some_and(|at| is_one_of(scene, at, &["them", "him", "her", "it"]))
}

/// Whether something happened to the count at a token.
fn suffers(scene: &Scene, token: usize) -> bool {
    let mut marks = scene.covering(token);
    marks.any(|mark| {
        scene
            .count(mark.ix)
            .is_some_and(|count| count.event != Event::None)
    })
}

/// Whether a clause has the subject of another, or counts on: "30 died and [120] were hurt".
fn shares_subject(scene: &Scene, clause: &Clause, other: usize) -> bool {
    let subject = scene.clauses().get(other).and_then(|other| other.subject);
    clause.subject == subject || clause.subject.is_some_and(|at| counts(scene, at))
}
