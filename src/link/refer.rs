//! Whom a clause's subject names, pronouns followed back.

use std::ops::Range;

use super::control::{accused, going_on, intends, speaker, spoken_for, told, told_before};
use super::scene::Scene;
use crate::analysis::{ActorKind, AnnotationIx, Body, Scope, Sense};
use crate::gazetteer::Class;
use crate::parse::{Clause, ClauseKind, Speech, lemma};
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
    // "told the bank to stop collecting 40 million"
    if let Some(outer) = record.parent.filter(|ix| {
        let outer = &scene.clauses()[*ix];
        record.kind == ClauseKind::Participial
            && outer.kind == ClauseKind::Infinitive
            && outer.verb.is_some_and(|verb| verb + 1 == record.group)
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
        .is_some_and(|noun| scene.is_human(noun));
    if whose && token < record.first && !people {
        return None;
    }
    let described = relative_of(scene, clause).and_then(|relative| {
        before_place(scene, token).or_else(|| member_before(scene, relative, token))
    });
    let named = || named_at(scene, token).map(|found| first_of_joined(scene, record, found));
    let told = || predicated(scene, record, token).or_else(|| joined_kin(scene, record, token));
    if let Some(found) = described.or_else(named).or_else(told) {
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
            only_person(previous.filter(|_| person)?)
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
fn first_of_joined(scene: &Scene, clause: &Clause, mut found: AnnotationIx) -> AnnotationIx {
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
    let comma = scene.before(article)?;
    let last = scene
        .before(comma)
        .filter(|_| scene.page.mark(comma) == Some(','))?;
    let who = scene
        .behind(noun)
        .is_some_and(|who| scene.page.str(who) == "who");
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
    let mut outermost = own.unwrap_or(0);
    for _ in 0..DEEPEST {
        let Some(ix) = at else {
            break;
        };
        let record = &scene.clauses()[ix];
        if let Some(token) = record.subject.filter(|token| Some(*token) != own) {
            let found = named_at(scene, token);
            // "[Holm] and Lie said they would form 12 groups"
            let joined = found
                .map(|found| first_of_joined(scene, record, found))
                .filter(|first| pronoun == Pronoun::Several && Some(*first) != found);
            // "his lawyer said he": either of them
            let own_male = own.and_then(|own| male(scene, own));
            let kin = found
                .and_then(|found| scene.mark(found))
                .is_some_and(|mark| own_male.is_some() && male(scene, mark.first) == own_male);
            if kin {
                return None;
            }
            let fits = found.filter(|found| pronoun.fits_in(scene, *found));
            if let Some(annotation) = joined.or(fits) {
                return Some(Reference {
                    annotation,
                    scope: Scope::Sentence,
                });
            }
            let thing = found.is_none() && scene.speech(token) != Speech::Pronoun;
            if thing && pronoun != Pronoun::Person {
                return None;
            }
        }
        outermost = record.subject.unwrap_or(outermost);
        at = record.parent;
    }
    // "[The firm] said as part of the deal, it sold 12"
    if let Some(told) = earlier_main(scene, clause).filter(|_| pronoun == Pronoun::Thing) {
        let found = named_at(scene, told).filter(|found| pronoun.fits_in(scene, *found));
        return found.map(|annotation| Reference {
            annotation,
            scope: Scope::Sentence,
        });
    }
    // "If [the rebels] win, they could"
    if let Some(found) = fronted(scene, clause, pronoun) {
        return Some(found);
    }
    // "When the agents met [Holm], he said he had seen 12 men"
    if pronoun == Pronoun::Person
        && let Some(found) = only_before(scene, outermost, pronoun)
    {
        return Some(found);
    }
    sentence_before(previous?, pronoun)
}

/// The subject of the main clause before a main clause of the same sentence.
fn earlier_main(scene: &Scene, clause: usize) -> Option<usize> {
    let own = scene.clauses().get(clause)?;
    let main = |clause: &&Clause| clause.kind == ClauseKind::Main && clause.verb.is_some();
    let before = scene.clauses()[..clause].iter().rev().find(main)?;
    before.subject.filter(|_| own.kind == ClauseKind::Main)
}

/// The subject of the clause that opens the sentence before the pronoun's own.
fn fronted(scene: &Scene, clause: usize, pronoun: Pronoun) -> Option<Reference> {
    let own = scene.clauses().get(clause)?;
    let token = own.subject.filter(|_| pronoun != Pronoun::Person)?;
    let before = scene.clauses().iter().find(|other| {
        other.parent == Some(clause)
            && matches!(other.kind, ClauseKind::Adverbial | ClauseKind::Condition)
            && other.first == scene.start()
            && other.end <= token
    })?;
    let annotation = named_at(scene, before.subject?)?;
    let fits = pronoun.fits_in(scene, annotation);
    fits.then_some(Reference {
        annotation,
        scope: Scope::Sentence,
    })
}

/// Whether a pronoun is of a man; `None` for those of things or several.
fn male(scene: &Scene, token: usize) -> Option<bool> {
    let word = scene.page.str(token);
    let is = |words: [&str; 3]| words.iter().any(|other| word.eq_ignore_ascii_case(other));
    let he = is(["he", "him", "his"]);
    (he || is(["she", "her", "hers"])).then_some(he)
}

/// The only one named before a possessive in its sentence whom it can mean; none if there are
/// two, or if what stands between is a thing that could be meant.
pub(super) fn only_before(scene: &Scene, token: usize, pronoun: Pronoun) -> Option<Reference> {
    let mut found: Option<AnnotationIx> = None;
    // "he … two of his": whoever "he" is
    let own = male(scene, token);
    let same = |clause: &Clause| {
        let subject = clause.subject.filter(|subject| *subject < token);
        subject.is_some_and(|subject| male(scene, subject) == own)
    };
    if own.is_some() && scene.clauses().iter().any(same) {
        return None;
    }
    for mark in scene.marks().iter().take_while(|mark| mark.last < token) {
        let fits = match scene.body(mark.ix) {
            Body::Actor(_) => pronoun.fits_in(scene, mark.ix),
            Body::Place(place) => pronoun == Pronoun::Thing && place.sense == Sense::Government,
            _ => false,
        };
        let inside = scene.is_inside(mark.ix, |body| matches!(body, Body::Actor(_)));
        if !fits || inside {
            continue;
        }
        match found {
            Some(other) if scene.entity(other) != scene.entity(mark.ix) => return None,
            _ => found = Some(mark.ix),
        }
    }
    found.map(|annotation| Reference {
        annotation,
        scope: Scope::Sentence,
    })
}

/// The subject of the first main clause of the sentence before; nobody if that clause says what
/// somebody else did who could be meant as well.
pub(super) fn sentence_before(previous: &Scene, pronoun: Pronoun) -> Option<Reference> {
    const CLAUSES: usize = 8;
    let clauses = || previous.clauses().iter().take(CLAUSES);
    let quotes = matches!(previous.page.mark(previous.start()), Some('"' | '“'));
    if quotes && pronoun == Pronoun::Person {
        return speaker(previous, None).map(|found| Reference {
            scope: Scope::PreviousSentence,
            ..found
        });
    }
    let main = clauses().find(|clause| clause.kind == ClauseKind::Main && clause.verb.is_some())?;
    if pronoun == Pronoun::Several
        && let Some(annotation) = only_several(previous)
    {
        return Some(Reference {
            annotation,
            scope: Scope::PreviousSentence,
        });
    }
    let candidate = |token: usize| {
        let found = named_at(previous, token)?;
        let name = !previous.page.has(token, shape::POSSESSIVE);
        // "his" is not "his sister"
        let first = previous.mark(found)?.first;
        let other = possessive(previous, first) == Some(pronoun);
        (name && !other && pronoun.fits_in(previous, found)).then_some(found)
    };
    let found = candidate(main.subject?)?;
    let entity = previous.entity(found);
    // "they" may be one body if nobody else is named
    let alone = || {
        let mut marks = previous.marks().iter();
        !marks.any(|mark| {
            let actor = previous.actor(mark.ix);
            actor.is_some_and(|actor| actor.kind != ActorKind::Person)
                && previous.entity(mark.ix) != entity
        })
    };
    if pronoun == Pronoun::Several && !is_several(previous, found) && !alone() {
        return None;
    }
    let rival = clauses()
        .filter(|clause| clause.kind == ClauseKind::Complement)
        .filter_map(|clause| candidate(clause.subject?))
        .any(|other| previous.entity(other) != entity);
    (!rival).then_some(Reference {
        annotation: found,
        scope: Scope::PreviousSentence,
    })
}

/// The only person whom a sentence names.
fn only_person(scene: &Scene) -> Option<Reference> {
    let mut found = None;
    let persons = scene.marks().iter().filter(|mark| scene.is_person(mark.ix));
    for mark in persons {
        match found {
            Some(other) if scene.entity(other) != scene.entity(mark.ix) => return None,
            _ => found = found.or(Some(mark.ix)),
        }
    }
    found.map(|annotation| Reference {
        annotation,
        scope: Scope::PreviousSentence,
    })
}

/// The only subject of a sentence that is several: "police", "gunmen", "12 rebels", "the Finns".
fn only_several(scene: &Scene) -> Option<AnnotationIx> {
    const CLAUSES: usize = 8;
    let mut found: Option<AnnotationIx> = None;
    for clause in scene.clauses().iter().take(CLAUSES) {
        let named = clause.subject.and_then(|token| named_at(scene, token));
        let Some(named) = named.filter(|named| is_several(scene, *named)) else {
            continue;
        };
        match found {
            Some(other) if other != named && scene.entity(other) != scene.entity(named) => {
                return None;
            }
            _ => found = Some(named),
        }
    }
    found
}

fn is_several(scene: &Scene, ix: AnnotationIx) -> bool {
    match scene.body(ix) {
        Body::Actor(actor) if actor.kind == ActorKind::Person => false,
        Body::Actor(_) => scene.mark(ix).is_some_and(|mark| {
            let word = scene.page.str(mark.last);
            let name = scene.speech(mark.last) == Speech::ProperNoun;
            !name && (word.eq_ignore_ascii_case("police") || is_plural(scene, mark.last))
        }),
        Body::Count(_) => true,
        _ => false,
    }
}

fn is_plural(scene: &Scene, token: usize) -> bool {
    let word = scene.page.str(token);
    !lemma(scene.page, token).eq_ignore_ascii_case(word)
}
