//! Whom a clause's subject names, pronouns followed back.

use std::ops::Range;

use super::antecedent::{antecedent, is_several, only_person, spoken_of};
use super::control::{accused, going_on, intends, speaker, spoken_for, told, told_before};
use super::scene::Scene;
use crate::analysis::{ActorKind, AnnotationIx, Body, Scope, Sense};
use crate::gazetteer::Class;
use crate::parse::{Clause, ClauseKind, Speech, lemma};
use crate::segment::Page;

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
    /// my: who says it. Only before a noun.
    Speaker,
    /// our: for whom it is said. Only before a noun.
    Speakers,
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
        tokens.any(|at| {
            let word = page.str(at);
            Self::of(word).is_some() || word == "I" || word.eq_ignore_ascii_case("we")
        })
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

    /// Whether it can stand for an annotation of that sentence: "it" for no "gunmen".
    pub(super) fn fits_in(self, scene: &Scene, ix: AnnotationIx) -> bool {
        self.fits(scene.body(ix)) && (self != Self::Thing || !is_several(scene, ix))
    }

    pub(super) fn fits(self, body: &Body) -> bool {
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
            (Self::Speaker | Self::Speakers, _) | (_, Body::Date(_) | Body::Term(_)) => false,
        }
    }
}

/// Who is the subject of a clause; `previous` is the scene of the sentence before.
pub(super) fn subject(scene: &Scene, clause: usize, previous: Option<&Scene>) -> Option<Reference> {
    let record = scene.clauses().get(clause)?;
    if record.kind == ClauseKind::Infinitive
        && let Some(found) = intends(scene, record)
    {
        return found;
    }
    if record.kind == ClauseKind::Infinitive
        && let Some(told) = told(scene, record)
    {
        return told.map(|annotation| Reference {
            annotation,
            scope: Scope::Clause,
        });
    }
    if serves(scene, record) {
        return None;
    }
    // "told the bank to stop collecting 40 million", "a plan by Holm to save the bank by selling"
    if let Some(outer) = record.parent.filter(|ix| {
        let outer = &scene.clauses()[*ix];
        record.kind == ClauseKind::Participial
            && outer.kind == ClauseKind::Infinitive
            && (outer.subject == record.subject
                || outer.verb.is_some_and(|verb| verb + 1 == record.group))
    }) {
        return subject_of_infinitive(scene, outer, previous);
    }
    if record.kind == ClauseKind::Participial
        && let Some(accused) = accused(scene, record)
    {
        return accused;
    }
    let token = own_head(scene, record).or(record.subject)?;
    // "Holm, whose death shook 12 towns": not Holm's deed, but "whose men killed 12"
    let whose = scene.page.str(record.first).eq_ignore_ascii_case("whose");
    let people = scene
        .before(record.group)
        .is_some_and(|noun| scene.is_human(noun) && !scene.page.is(noun, Class::EntityNoun));
    if whose && token < record.first && !people {
        return None;
    }
    if let Some(pronoun) = named_at(scene, token).and_then(|found| joined_pronoun(scene, found)) {
        return antecedent(scene, clause, pronoun, previous);
    }
    let described = relative_of(scene, clause).and_then(|relative| {
        before_place(scene, token).or_else(|| member_before(scene, relative, token))
    });
    // "groups that back Holm that own 12 mills": no person
    let person = |found: &AnnotationIx| scene.is_person(*found);
    let thing = relative_of(scene, clause)
        .is_some_and(|relative| matches!(scene.page.str(relative.first), "that" | "which"));
    if thing && token < record.first && named_at(scene, token).as_ref().is_some_and(person) {
        return None;
    }
    let named = || named_at(scene, token).map(|found| first_of_joined(scene, record, found));
    let ally = || joined_kin(scene, record, named_by_comma(scene, token)?);
    let kin = || joined_kin(scene, record, token);
    let told = || predicated(scene, record, token);
    let found = described.or_else(ally).or_else(kin);
    if let Some(found) = found.or_else(named).or_else(told) {
        let own = scene.clause_at(token) == clause;
        let scope = if own { Scope::Clause } else { Scope::Sentence };
        return Some(Reference {
            annotation: found,
            scope: shared_scope(record.kind, scope),
        });
    }
    if scene.page.str(token) == "I" {
        return speaker(scene, previous);
    }
    if scene.page.str(token).eq_ignore_ascii_case("we") {
        return spoken_for(scene).or_else(|| told_before(spoken_for(going_on(scene, previous)?)));
    }
    if scene.speech(token) == Speech::Pronoun {
        let pronoun = Pronoun::at(scene, token)?;
        return antecedent(scene, clause, pronoun, previous).or_else(|| {
            let person =
                pronoun == Pronoun::Person && scene.clauses().get(clause)?.parent.is_none();
            only_person(previous.filter(|_| person)?).or_else(|| spoken_of(previous?, token))
        });
    }
    // "her client" is somebody else
    let owner = owner(scene, token).filter(|owner| *owner != Pronoun::Person)?;
    antecedent(scene, clause, owner, previous)
}

/// "a claim that [the bank] had lent 900 crowns", "40 men whom [police] held": the subject that
/// stands in the clause itself.
fn own_head(scene: &Scene, record: &Clause) -> Option<usize> {
    let opens = matches!(scene.page.str(record.first), "that" | "which" | "whom");
    let mut head = scene.before(record.group)?;
    while scene.speech(head) == Speech::Adverb {
        head = scene.before(head)?;
    }
    let speech = scene.speech(head);
    // "which Holm said had lent 900 crowns"
    let says = scene.page.is(record.group, Class::SayVerb)
        && record.verb.is_some_and(|verb| {
            let to = (record.group..verb).any(|at| scene.speech(at) == Speech::To);
            verb != record.group && !to
        });
    let own = !says && opens && record.kind == ClauseKind::Relative && head > record.first;
    (own && (speech.is_noun() || speech == Speech::Pronoun)).then_some(head)
}

/// "[Holm] was the man who shot 12", "It was [rebels] who shot 12": who the noun of a relative
/// clause is said to be, and who the "it" before one is.
fn predicated(scene: &Scene, record: &Clause, token: usize) -> Option<AnnotationIx> {
    let is = |clause: &Clause| {
        let meaning = clause
            .verb
            .and_then(|verb| scene.page.meaning(verb, Class::Auxiliary));
        meaning.is_some_and(|meaning| meaning.starts_with("be"))
    };
    if record.kind == ClauseKind::Relative {
        let around = record.parent.and_then(|ix| scene.clauses().get(ix))?;
        let behind = around.verb.is_some_and(|verb| verb < token);
        let subject = around.subject.filter(|_| behind && is(around))?;
        return named_at(scene, subject);
    }
    if !scene.page.str(token).eq_ignore_ascii_case("it") {
        return None;
    }
    let cleft = scene.clauses().iter().position(|clause| {
        clause.subject == Some(token) && clause.kind == ClauseKind::Main && is(clause)
    })?;
    let mut relatives = scene.clauses().iter();
    let told = relatives
        .find(|clause| clause.kind == ClauseKind::Relative && clause.parent == Some(cleft))?;
    named_at(scene, told.subject?)
}

/// "[he] and two deputies": the pronoun that stands before those who do it with him.
fn joined_pronoun(scene: &Scene, found: AnnotationIx) -> Option<Pronoun> {
    let joint = before_modifiers(scene, scene.mark(found)?.first)?;
    let token = scene
        .before(joint)
        .filter(|_| scene.speech(joint) == Speech::Conjunction)?;
    let subject = matches!(scene.page.str(token), "he" | "she" | "He" | "She");
    Pronoun::at(scene, token).filter(|_| subject)
}

/// "its [ally], the Green Party,": the noun that the name at a token is put behind.
fn named_by_comma(scene: &Scene, token: usize) -> Option<usize> {
    let mark = scene.mark(scene.agent_at(token)?)?;
    let comma = before_modifiers(scene, mark.first)?;
    scene
        .before(comma)
        .filter(|noun| scene.page.mark(comma) == Some(',') && scene.speech(*noun) == Speech::Noun)
}

/// "[The bank] and its branches", "[Holm] and his men": the one whose they are, who stands before.
fn joined_kin(scene: &Scene, record: &Clause, token: usize) -> Option<AnnotationIx> {
    const MODIFIERS: usize = 3;
    let first = record.first.max(token.saturating_sub(MODIFIERS));
    let owner = (first..token)
        .rev()
        .find(|at| scene.page.meaning(*at, Class::Determiner) == Some("possessive"))?;
    let joint = scene.before(owner)?;
    let last = scene
        .before(joint)
        .filter(|_| scene.speech(joint) == Speech::Conjunction)?;
    let found = scene.agent_at(last)?;
    let pronoun = Pronoun::at(scene, owner)?;
    (last >= record.first && pronoun.fits_in(scene, found)).then_some(found)
}

/// Who does what an infinitive tells; it hangs on no gerund, so this goes no deeper.
fn subject_of_infinitive(
    scene: &Scene,
    clause: usize,
    previous: Option<&Scene>,
) -> Option<Reference> {
    let record = scene.clauses().get(clause)?;
    (record.kind == ClauseKind::Infinitive)
        .then(|| subject(scene, clause, previous))
        .flatten()
}

/// Verbs whose object does what "to" tells: "was ordered to pay".
const TOLD: [&str; 24] = [
    "allow",
    "ask",
    "authorise",
    "authorize",
    "believe",
    "compel",
    "enable",
    "entitle",
    "find",
    "force",
    "help",
    "hire",
    "instruct",
    "invite",
    "know",
    "oblige",
    "order",
    "permit",
    "report",
    "require",
    "see",
    "sentence",
    "tell",
    "urge",
];

/// "The firm was sold to pay off 40 million": what something was done for, not who does it; but
/// "was ordered to pay". The participle stands in the group of the clause's verb.
fn serves(scene: &Scene, record: &Clause) -> bool {
    let Some(verb) = record.verb else {
        return false;
    };
    let mut group = record.group..verb;
    let done = group.find(|at| scene.speech(*at) == Speech::Participle);
    done.is_some_and(|done| {
        const BOUND: u64 = Class::mask(&[Class::Stance, Class::SayVerb, Class::DateAhead]);
        let to = scene.speech(done + 1) == Speech::To;
        let is = (record.group..done).any(|at| {
            let meaning = scene.page.meaning(at, Class::Auxiliary);
            meaning.is_some_and(|meaning| meaning.starts_with("be"))
        });
        let told = TOLD.contains(&&*lemma(scene.page, done));
        to && is && !told && !scene.page.is_any(done, BOUND)
    })
}

/// "[Soldiers] and volunteers pulled": the first of those who do it together.
pub(super) fn first_of_joined(
    scene: &Scene,
    clause: &Clause,
    mut found: AnnotationIx,
) -> AnnotationIx {
    const MOST: usize = 4;
    let mut listed = false;
    for _ in 0..MOST {
        // "[Odda], Voss and Molde sent"
        let joins = |joint: usize| {
            scene.speech(joint) == Speech::Conjunction
                || listed && scene.page.mark(joint) == Some(',')
        };
        let joint = scene
            .mark(found)
            .and_then(|mark| before_modifiers(scene, mark.first))
            .filter(|joint| *joint > clause.first)
            .filter(|joint| joins(*joint));
        let before = joint.and_then(|joint| {
            let last = scene.before(joint)?;
            let mut marks = scene.covering(last);
            marks.find(|mark| mark.last == last && scene.agent_at(last) == Some(mark.ix))
        });
        match before.filter(|mark| mark.first >= clause.first) {
            Some(mark) => (found, listed) = (mark.ix, true),
            None => break,
        }
    }
    found
}

/// The token before the articles and adjectives that stand before a token.
fn before_modifiers(scene: &Scene, first: usize) -> Option<usize> {
    let mut at = scene.before(first)?;
    while matches!(scene.speech(at), Speech::Determiner | Speech::Adjective) {
        at = scene.before(at)?;
    }
    Some(at)
}

/// "[the foundation] in Geneva, which": who stands before the place that a relative clause
/// follows.
fn before_place(scene: &Scene, token: usize) -> Option<AnnotationIx> {
    let mut places = scene.covering(token);
    let place = places.find(|mark| {
        let place = scene.place(mark.ix);
        place.is_some_and(|place| place.sense == Sense::Location)
    })?;
    let preposition = scene.before(place.first)?;
    if !matches!(scene.page.str(preposition), "in" | "of" | "at") {
        return None;
    }
    let last = scene.before(preposition)?;
    let mut marks = scene.covering(last);
    let found = marks.find(|mark| mark.last == last && scene.actor(mark.ix).is_some());
    found.map(|mark| mark.ix)
}

/// The relative clause whose subject a clause has: itself or one around it.
fn relative_of<'a>(scene: &Scene<'a>, clause: usize) -> Option<&'a Clause> {
    const DEEPEST: usize = 3;
    let mut record = scene.clauses().get(clause)?;
    for _ in 0..DEEPEST {
        if record.kind == ClauseKind::Relative {
            return Some(record);
        }
        let around = scene.clauses().get(record.parent?)?;
        if around.subject != record.subject {
            return None;
        }
        record = around;
    }
    None
}

/// "[the chairman] of the bank, who": the person before the body that a relative clause follows.
fn member_before(scene: &Scene, record: &Clause, token: usize) -> Option<AnnotationIx> {
    if !scene.page.str(record.first).eq_ignore_ascii_case("who") {
        return None;
    }
    let body = scene.covering(token).find(|mark| scene.is_body(mark.ix))?;
    let mut of = scene.before(body.first)?;
    if scene.speech(of) == Speech::Determiner {
        of = scene.before(of)?;
    }
    let last = scene
        .before(of)
        .filter(|_| matches!(scene.page.str(of), "of" | "at" | "from" | "with" | "in"))?;
    let mut marks = scene.covering(last);
    marks
        .find(|mark| mark.last == last && scene.is_person(mark.ix))
        .map(|mark| mark.ix)
}

/// A clause that shares its subject with the one around sees it as its own.
fn shared_scope(kind: ClauseKind, scope: Scope) -> Scope {
    match kind {
        ClauseKind::Participial | ClauseKind::Infinitive | ClauseKind::Coordinate => Scope::Clause,
        _ => scope,
    }
}

/// The annotation that acts with its head at a token.
pub(super) fn named_at(scene: &Scene, token: usize) -> Option<AnnotationIx> {
    let named = scene.agent_at(token).or_else(|| apposed(scene, token));
    named.or_else(|| in_apposition(scene, token))
}

/// "[Adam], a 37-year-old tailor who": the person whom a noun behind a comma describes.
fn in_apposition(scene: &Scene, noun: usize) -> Option<AnnotationIx> {
    const LONGEST: usize = 8;
    let first = noun.saturating_sub(LONGEST).max(scene.start());
    let article = (first..noun)
        .rev()
        .take_while(|at| scene.page.mark(*at).is_none_or(|mark| mark == '-'))
        .find(|at| matches!(scene.page.str(*at), "a" | "an"))?;
    let before_comma = |token: usize| {
        let comma = scene
            .before(token)
            .filter(|at| scene.page.mark(*at) == Some(','))?;
        scene.before(comma)
    };
    // "Adam, 34, a tailor"
    let last = match before_comma(article)? {
        age if scene.speech(age) == Speech::Number => before_comma(age)?,
        last => last,
    };
    let next = scene.behind(noun)?;
    let next = match scene.page.mark(next) {
        Some(',') => scene.behind(next)?,
        _ => next,
    };
    // "a mother of two"
    let who = matches!(scene.page.str(next), "who" | "of");
    let mut marks = scene.covering(last).filter(|_| who);
    let found = marks.find(|mark| mark.last == last && scene.is_person(mark.ix));
    found.map(|mark| mark.ix)
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
    matches!(scene.page.mark(closed), Some(',' | '(')).then_some(mark.ix)
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

pub(super) fn possessive(scene: &Scene, at: usize) -> Option<Pronoun> {
    (scene.page.meaning(at, Class::Determiner) == Some("possessive"))
        .then(|| Pronoun::at(scene, at))
        .flatten()
}
