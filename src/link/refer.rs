//! Whom a clause's subject names, pronouns followed back.

use std::ops::Range;

use super::scene::Scene;
use crate::analysis::{ActorKind, AnnotationIx, Body, Scope};
use crate::gazetteer::Class;
use crate::parse::{ClauseKind, Speech};
use crate::segment::Page;
use crate::segment::scan::shape;

/// Somebody, and how far away he was named.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reference {
    pub(super) annotation: AnnotationIx,
    pub(super) scope: Scope,
}

/// Whom a pronoun can stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pronoun {
    /// he, she, his, her
    Person,
    /// it, its
    Thing,
    /// they, their, them
    Several,
    /// who, whose, which: whatever stands before.
    Any,
}

impl Pronoun {
    /// What the pronoun or possessive at a token is.
    pub(super) fn at(scene: &Scene, token: usize) -> Option<Self> {
        Self::of(scene.page.str(token))
    }

    /// Whether a sentence has any; without one it leans on no other.
    pub(super) fn stands_in(page: &Page, tokens: Range<usize>) -> bool {
        const CLASSES: u64 = Class::mask(&[Class::Pronoun, Class::Determiner]);
        let mut tokens = tokens.filter(|at| page.is_any(*at, CLASSES));
        tokens.any(|at| Self::of(page.str(at)).is_some())
    }

    fn of(word: &str) -> Option<Self> {
        let is = |words: &[&str]| words.iter().any(|other| word.eq_ignore_ascii_case(other));
        if is(&["he", "she", "him", "his", "her"]) {
            Some(Self::Person)
        } else if is(&["it", "its"]) {
            Some(Self::Thing)
        } else if is(&["they", "them", "their"]) {
            Some(Self::Several)
        } else if is(&["who", "whom", "whose", "which", "that"]) {
            Some(Self::Any)
        } else {
            None
        }
    }

    fn fits(self, body: &Body) -> bool {
        match (self, body) {
            (Self::Any, _) => true,
            (Self::Person, Body::Actor(actor)) => actor.kind == ActorKind::Person,
            (Self::Person, _) => false,
            (Self::Thing, Body::Actor(actor)) => {
                !matches!(actor.kind, ActorKind::Person | ActorKind::People)
            }
            (Self::Thing, Body::Count(_)) => false,
            (Self::Thing | Self::Several, Body::Place(_)) => true,
            (Self::Several, Body::Actor(actor)) => actor.kind != ActorKind::Person,
            (Self::Several, Body::Count(_)) => true,
            (_, Body::Date(_) | Body::Term(_)) => false,
        }
    }
}

/// Who is the subject of a clause; `previous` is the scene of the sentence before.
pub(super) fn subject(scene: &Scene, clause: usize, previous: Option<&Scene>) -> Option<Reference> {
    let record = scene.clauses().get(clause)?;
    let token = record.subject?;
    if let Some(found) = named_at(scene, token) {
        let own = scene.clause_at(token) == clause;
        let scope = if own { Scope::Clause } else { Scope::Sentence };
        return Some(Reference {
            annotation: found,
            scope: shared_scope(record.kind, scope),
        });
    }
    if scene.speech(token) == Speech::Pronoun {
        let pronoun = Pronoun::at(scene, token)?;
        return antecedent(scene, clause, pronoun, previous);
    }
    let owner = owner(scene, token)?;
    antecedent(scene, clause, owner, previous)
}

/// A clause that shares its subject with the one around sees it as its own.
fn shared_scope(kind: ClauseKind, scope: Scope) -> Scope {
    match kind {
        ClauseKind::Participial | ClauseKind::Infinitive | ClauseKind::Coordinate => Scope::Clause,
        _ => scope,
    }
}

/// The annotation that acts with its head at a token.
fn named_at(scene: &Scene, token: usize) -> Option<AnnotationIx> {
    scene.agent_at(token).or_else(|| apposed(scene, token))
}

/// "the authority, the [CNPD],": the name that a comma puts behind a noun.
fn apposed(scene: &Scene, noun: usize) -> Option<AnnotationIx> {
    let comma = scene.behind(noun)?;
    if scene.speech(noun) != Speech::Noun || scene.page.mark(comma) != Some(',') {
        return None;
    }
    let mut first = scene.behind(comma)?;
    if scene.speech(first) == Speech::Determiner {
        first = scene.behind(first)?;
    }
    let mark = scene
        .starting(first)
        .find(|mark| scene.actor(mark.ix).is_some())?;
    let closed = scene.behind(mark.last)?;
    (scene.page.mark(closed) == Some(',')).then_some(mark.ix)
}

/// "its guns", "whose bomber": the possessive that opens a subject, if it has one.
fn owner(scene: &Scene, head: usize) -> Option<Pronoun> {
    const LONGEST: usize = 4;
    let mut at = head;
    for _ in 0..LONGEST {
        at = scene.before(at)?;
        match scene.speech(at) {
            Speech::Determiner | Speech::Subordinator => return possessive(scene, at),
            Speech::Noun | Speech::Adjective => {}
            _ => return None,
        }
    }
    None
}

fn possessive(scene: &Scene, at: usize) -> Option<Pronoun> {
    (scene.page.meaning(at, Class::Determiner) == Some("possessive"))
        .then(|| Pronoun::at(scene, at))
        .flatten()
}

/// Whom a pronoun in a clause stands for: the subject of a clause around it, else of the
/// sentence before.
pub(super) fn antecedent(
    scene: &Scene,
    clause: usize,
    pronoun: Pronoun,
    previous: Option<&Scene>,
) -> Option<Reference> {
    const DEEPEST: usize = 8;
    let mut at = scene.clauses().get(clause)?.parent;
    let own = scene.clauses().get(clause)?.subject;
    for _ in 0..DEEPEST {
        let Some(ix) = at else {
            break;
        };
        let record = &scene.clauses()[ix];
        if let Some(token) = record.subject.filter(|token| Some(*token) != own) {
            if let Some(found) = named_at(scene, token) {
                return pronoun.fits(scene.body(found)).then_some(Reference {
                    annotation: found,
                    scope: Scope::Sentence,
                });
            }
            if scene.speech(token) != Speech::Pronoun {
                return None;
            }
        }
        at = record.parent;
    }
    sentence_before(previous?, pronoun)
}

/// The subject of the first main clause of the sentence before; nobody if that clause says what
/// somebody else did who could be meant as well.
fn sentence_before(previous: &Scene, pronoun: Pronoun) -> Option<Reference> {
    const CLAUSES: usize = 8;
    let clauses = || previous.clauses().iter().take(CLAUSES);
    let main = clauses().find(|clause| clause.kind == ClauseKind::Main && clause.verb.is_some())?;
    let candidate = |token: usize| {
        let found = named_at(previous, token)?;
        let name = !previous.page.has(token, shape::POSSESSIVE);
        (name && pronoun.fits(previous.body(found))).then_some(found)
    };
    let found = candidate(main.subject?)?;
    let entity = previous.entity(found);
    let rival = clauses()
        .filter(|clause| clause.kind == ClauseKind::Complement)
        .filter_map(|clause| candidate(clause.subject?))
        .any(|other| previous.entity(other) != entity);
    (!rival).then_some(Reference {
        annotation: found,
        scope: Scope::PreviousSentence,
    })
}
