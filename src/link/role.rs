//! What a count is to the verb of its clause.

use super::scene::{Mark, Scene};
use crate::analysis::Event;
use crate::gazetteer::Class;
use crate::parse::{Clause, Speech, lemma, lemma_meaning};
use crate::segment::scan::shape;

/// What a noun phrase is to a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Subject,
    Object,
    /// Governed by the preposition at that token.
    Oblique(usize),
    /// The clause has no verb.
    None,
}

/// A count in its clause.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// Position of the clause.
    pub(super) clause: usize,
    pub(super) role: Role,
}

/// Clauses behind a count's own that are looked at.
pub(super) const NEARBY: usize = 8;

/// Where a count stands: of two clauses that it belongs to, the one whose verb is its event.
pub(super) fn place(scene: &Scene, count: Mark, event: Event) -> Place {
    let outer = scene.clause_at(count.last);
    let own = Place {
        clause: outer,
        role: role(scene, count, outer),
    };
    let happens = |clause: &Clause| clause.verb.is_some_and(|verb| is_event(scene, verb, event));
    if event == Event::None || scene.clauses().get(outer).is_some_and(happens) {
        return own;
    }
    let inside = count.first..=count.last;
    let clauses = scene.clauses().iter().enumerate().skip(outer + 1);
    let inner = clauses.take(NEARBY).find(|(_, clause)| {
        clause.parent == Some(outer)
            && clause
                .subject
                .is_some_and(|subject| inside.contains(&subject))
            && happens(clause)
    });
    match inner {
        Some((clause, _)) => Place {
            clause,
            role: Role::Subject,
        },
        None => own,
    }
}

/// Whether the lists say that a verb means that event.
pub(super) fn is_event(scene: &Scene, verb: usize, event: Event) -> bool {
    let page = scene.page;
    let meaning = page
        .meaning(verb, Class::Event)
        .or_else(|| lemma_meaning(page, verb, Class::Event));
    meaning.is_some_and(|meaning| {
        let mut words = meaning.split([' ', ',']);
        words.any(|word| word == event.as_str())
    })
}

/// What the lists of links say of a verb, by its dictionary form.
pub(super) fn verb_link<'p>(scene: &Scene<'p>, verb: usize) -> Option<&'p str> {
    lemma_meaning(scene.page, verb, Class::Link)
}

fn role(scene: &Scene, count: Mark, clause: usize) -> Role {
    const CONJUNCTS: usize = 6;
    let Some(record) = scene.clauses().get(clause) else {
        return Role::None;
    };
    let Some(verb) = record.verb else {
        return Role::None;
    };
    let people = scene.is_human(count.last);
    let mut first = count.first;
    let mut listed = false;
    for _ in 0..CONJUNCTS {
        let Some(governor) = governor(scene, first) else {
            break;
        };
        if governor < record.first {
            break;
        }
        match scene.speech(governor) {
            // "Of the [93 women] on board, [11] lived"
            Speech::Preposition
                if listed && governor < record.group && governor <= record.first + 1 =>
            {
                first = count.first;
                break;
            }
            Speech::Preposition if is_of(scene, governor) => {
                let start = phrase_start(scene, governor);
                if start == governor {
                    return Role::Oblique(governor);
                }
                first = start;
            }
            // "In [two towns], [40 people] died": the comma ends what opens the clause
            Speech::Preposition if listed && governor < record.group => {
                first = count.first;
                break;
            }
            // "took in [40]": a particle of the verb
            Speech::Preposition if governor == verb + 1 && is_particle(scene, verb) => break,
            Speech::Preposition | Speech::To => return Role::Oblique(governor),
            _ if matches!(scene.page.str(governor), "to" | "as") => {
                return Role::Oblique(governor);
            }
            Speech::Conjunction | Speech::Mark if joins(scene, governor) => {
                listed |= scene.speech(governor) == Speech::Mark;
                match conjunct_before(scene, governor, people) {
                    Some(start) => first = start,
                    None => break,
                }
            }
            _ => break,
        }
    }
    if first < record.group && first <= verb {
        Role::Subject
    } else {
        Role::Object
    }
}

/// "throw out", "take in": whether the word behind a verb is part of it.
pub(super) fn is_particle(scene: &Scene, verb: usize) -> bool {
    let Some(next) = scene.behind(verb) else {
        return false;
    };
    let word = scene.page.str(next);
    let is = |words: &[&str]| words.iter().any(|other| word.eq_ignore_ascii_case(other));
    if is(&["in"]) {
        return matches!(
            &*lemma(scene.page, verb),
            "take" | "put" | "bring" | "let" | "send" | "call" | "fly" | "ship" | "rake"
        );
    }
    is(&["out", "off", "away", "aside", "back"])
        || is(&["up", "down", "over"]) && scene.speech(verb) != Speech::Auxiliary
}

pub(super) fn is_of(scene: &Scene, token: usize) -> bool {
    scene.page.meaning(token, Class::Preposition) == Some("of")
}

fn joins(scene: &Scene, token: usize) -> bool {
    scene.speech(token) == Speech::Conjunction || scene.page.mark(token) == Some(',')
}

/// The token before a noun phrase's modifiers.
pub(super) fn governor(scene: &Scene, first: usize) -> Option<usize> {
    let mut at = scene.before(first)?;
    loop {
        let passes = match scene.speech(at) {
            _ if matches!(scene.page.str(at), "to" | "as") => false,
            Speech::Determiner | Speech::Adjective | Speech::Adverb => true,
            Speech::Mark => matches!(scene.page.mark(at), Some('"' | '“' | '”' | '\'' | '$')),
            _ => false,
        };
        if !passes {
            return Some(at);
        }
        at = scene.before(at)?;
    }
}

/// The first token of the noun phrase that ends before a token.
fn phrase_start(scene: &Scene, end: usize) -> usize {
    const LONGEST: usize = 12;
    let mut start = end;
    for _ in 0..LONGEST {
        let Some(before) = scene.before(start) else {
            break;
        };
        let speech = scene.speech(before);
        // "the killing of 40"
        let deed = speech == Speech::Gerund
            && scene
                .before(before)
                .is_some_and(|the| scene.speech(the) == Speech::Determiner);
        let inside = speech.is_noun()
            || deed
            || matches!(
                speech,
                Speech::Adjective | Speech::Determiner | Speech::Number
            );
        if !inside {
            break;
        }
        start = before;
    }
    start
}

/// The start of the count or noun phrase before "and" or a comma, with what hangs on it:
/// "[$5,000] in cash, two cars".
///
/// People are joined with the actor right before, if there is one.
fn conjunct_before(scene: &Scene, joint: usize, people: bool) -> Option<usize> {
    const PHRASES: usize = 3;
    let mut end = joint;
    let mut nearest = None;
    for _ in 0..PHRASES {
        let Some(before) = scene.before(end) else {
            break;
        };
        let counted = scene
            .covering(before)
            .find(|mark| scene.count(mark.ix).is_some());
        if let Some(mark) = counted {
            return Some(mark.first);
        }
        let noun = scene.speech(before).is_noun() && !scene.page.has(before, shape::POSSESSIVE);
        let start = phrase_start(scene, end);
        if !noun || start == end {
            break;
        }
        nearest = nearest.or(Some(start));
        // "from [Kalmar Bank] and two other lenders"
        let alike = people && scene.agent_at(before).is_some();
        match hangs_on_noun(scene, start).filter(|_| !alike) {
            Some(preposition) => end = preposition,
            None => break,
        }
    }
    nearest
}

/// The preposition before a noun phrase, if a noun or number stands before that.
fn hangs_on_noun(scene: &Scene, start: usize) -> Option<usize> {
    let preposition = scene.before(start)?;
    let noun = scene.before(preposition)?;
    let hangs = scene.speech(preposition) == Speech::Preposition
        && (scene.speech(noun).is_noun() || scene.speech(noun) == Speech::Number);
    hangs.then_some(preposition)
}
