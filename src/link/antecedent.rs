//! Whom a pronoun stands for.

use super::control::speaker;
use super::refer::{Pronoun, Reference, first_of_joined, named_at, possessive};
use super::scene::{Persons, Scene};
use crate::analysis::{ActorKind, AnnotationIx, Body, Scope, Sense};
use crate::gazetteer::Class;
use crate::parse::{Clause, ClauseKind, Speech, lemma};
use crate::segment::scan::shape;

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
    // "[The bank]'s chief executive said it sold 12"
    if let Some(found) = spokesman_for(scene, clause).filter(|_| pronoun == Pronoun::Thing) {
        return Some(found);
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
    // "When the agents met [Holm], he said he had seen 12 men"; "The bank told [Holm] that he"
    if pronoun == Pronoun::Person
        && let Some(found) = only_before(scene, own.unwrap_or(outermost).max(outermost), pronoun)
    {
        return Some(found);
    }
    sentence_before(previous?, pronoun)
}

/// The only body named before a clause that a person says.
fn spokesman_for(scene: &Scene, clause: usize) -> Option<Reference> {
    let own = scene.clauses().get(clause)?;
    let around = scene.clauses().get(own.parent?)?;
    let says = around
        .verb
        .is_some_and(|verb| scene.page.is(verb, Class::SayVerb));
    let speaker = around.subject.and_then(|head| named_at(scene, head))?;
    let told = own.kind == ClauseKind::Complement && says && scene.is_person(speaker);
    let found = only_before(scene, own.subject.filter(|_| told)?, Pronoun::Thing)?;
    scene.is_body(found.annotation).then_some(found)
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
    male_word(scene.page.str(token))
}

fn male_word(word: &str) -> Option<bool> {
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
        // "it" is none of "Odda and Voss"
        let joined = pronoun == Pronoun::Thing
            && previous
                .before(first)
                .is_some_and(|and| previous.speech(and) == Speech::Conjunction);
        let plain = name && !other && !joined;
        (plain && pronoun.fits_in(previous, found)).then_some(found)
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
pub(super) fn only_person(scene: &Scene) -> Option<Reference> {
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

/// "[Holm] bought a farm. He was rich. He sold 12 cows": the only person whom the last sentence
/// before names that names any, if all between go on with the pronoun.
pub(super) fn spoken_of(previous: &Scene, token: usize) -> Option<Reference> {
    const FARTHEST: u32 = 4;
    let own = male_word(previous.page.str(token))?;
    let page = previous.page;
    for back in 0..FARTHEST {
        let sentence = previous.sentence.checked_sub(back)?;
        let persons = previous.persons_of(sentence);
        match persons {
            Persons::One(annotation) => {
                return Some(Reference {
                    annotation,
                    scope: Scope::PreviousSentence,
                });
            }
            Persons::Several => return None,
            Persons::None => {}
        }
        let mut tokens = page.sentences[sentence as usize].tokens();
        if !tokens.any(|at| male_word(page.str(at)) == Some(own)) {
            return None;
        }
    }
    None
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

pub(super) fn is_several(scene: &Scene, ix: AnnotationIx) -> bool {
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
