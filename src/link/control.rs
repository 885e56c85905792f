//! Who does what an infinitive, a gerund or "I" tells.

use super::antecedent::{only_before, sentence_before};
use super::refer::{Pronoun, Reference, named_at, subject};
use super::scene::Scene;
use crate::analysis::{ActorKind, AnnotationIx, Body, PlaceKind, Scope, Sense};
use crate::gazetteer::Class;
use crate::parse::{Clause, Speech, lemma, lemma_meaning};
use crate::segment::Page;
use crate::segment::scan::shape;

/// "ordered [the army] to leave", "told him to pay": the object before "to" does it; one whom
/// nobody is named for is nobody. None where no object of that sort stands there.
pub(super) fn told(scene: &Scene, record: &Clause) -> Option<Option<AnnotationIx>> {
    let before = scene.before(record.group)?;
    if scene.page.meaning(before, Class::Pronoun) == Some("object") {
        return Some(told_pronoun(scene, record, before));
    }
    // "will allow it to buy"
    if scene.page.str(before) == "it" && tells(scene, record, before) {
        return Some(told_pronoun(scene, record, before));
    }
    let found = scene.covering(before).find(|mark| {
        mark.last == before
            && match scene.body(mark.ix) {
                Body::Actor(actor) => actor.kind != ActorKind::People,
                Body::Place(place) => {
                    place.kind == PlaceKind::Country && place.sense != Sense::Demonym
                }
                _ => false,
            }
    });
    let Some(found) = found else {
        return tells_thing(scene, record, before).then_some(None);
    };
    let mut verb = scene.before(found.first)?;
    if scene.speech(verb) == Speech::Determiner {
        verb = scene.before(verb)?;
    }
    scene.speech(verb).is_verb().then_some(Some(found.ix))
}

/// "expects the market to grow", "ordered the road to be closed": something that nobody marked does
/// what "to" tells.
fn tells_thing(scene: &Scene, record: &Clause, before: usize) -> bool {
    tells(scene, record, before) && scene.speech(before).is_noun()
}

/// Whether the verb around tells whom it has behind it to do something.
fn tells(scene: &Scene, record: &Clause, before: usize) -> bool {
    let around = record.parent.and_then(|ix| scene.clauses().get(ix));
    let verb = around.and_then(|around| around.verb.filter(|_| !around.passive));
    verb.is_some_and(|verb| {
        let told = matches!(
            &*lemma(scene.page, verb),
            "expect"
                | "want"
                | "allow"
                | "order"
                | "force"
                | "urge"
                | "enable"
                | "cause"
                | "require"
                | "permit"
                | "lead"
                | "prompt"
                | "tell"
                | "ask"
        );
        told && verb < before
    })
}

/// "She gave [Petrova] a week and ordered him to pay": the only one who can be meant, if not the
/// one who tells.
fn told_pronoun(scene: &Scene, record: &Clause, token: usize) -> Option<AnnotationIx> {
    let pronoun = Pronoun::at(scene, token)?;
    let found = only_before(scene, token, pronoun)?.annotation;
    let around = record.parent.and_then(|ix| scene.clauses().get(ix))?;
    let teller = named_at(scene, around.subject?);
    let same = teller.is_some_and(|teller| scene.entity(teller) == scene.entity(found));
    (!same).then_some(found)
}

/// "[Holm]'s decision this year to close 12 schools": who has the plan before "to"; nobody if
/// the one who has it is not named. None where no plan of somebody's stands there.
pub(super) fn intends(scene: &Scene, record: &Clause) -> Option<Option<Reference>> {
    if let Some(found) = intended_by(scene, record) {
        return Some(Some(found));
    }
    let mut noun = scene.before(record.group)?;
    if let Some(date) = scene
        .covering(noun)
        .find(|mark| matches!(scene.body(mark.ix), Body::Date(_)))
    {
        noun = scene.before(date.first)?;
        if scene.speech(noun) == Speech::Preposition {
            noun = scene.before(noun)?;
        }
    }
    if lemma_meaning(scene.page, noun, Class::Link) != Some("intent") {
        return None;
    }
    let mut owner = scene.before(noun)?;
    while matches!(scene.speech(owner), Speech::Adjective | Speech::Noun)
        && !scene.page.has(owner, shape::POSSESSIVE)
    {
        owner = scene.before(owner)?;
    }
    scene.page.has(owner, shape::POSSESSIVE).then(|| {
        let annotation = scene.agent_at(owner)?;
        Some(Reference {
            annotation,
            scope: Scope::Clause,
        })
    })
}

/// "an attempt by [Holm] to close 12 schools": who has the plan behind it.
fn intended_by(scene: &Scene, record: &Clause) -> Option<Reference> {
    let last = scene.before(record.group)?;
    let annotation = scene.agent_at(last)?;
    let mut by = scene.before(scene.mark(annotation)?.first)?;
    while matches!(scene.speech(by), Speech::Determiner | Speech::Adjective) {
        by = scene.before(by)?;
    }
    let noun = scene
        .before(by)
        .filter(|_| scene.page.str(by).eq_ignore_ascii_case("by"))?;
    let intent = lemma_meaning(scene.page, noun, Class::Link) == Some("intent");
    intent.then_some(Reference {
        annotation,
        scope: Scope::Clause,
    })
}

/// "jailed [Holm] for stealing $900": who is blamed for it; nobody if nobody named is. None where
/// no such verb stands before the gerund.
pub(super) fn accused(scene: &Scene, record: &Clause) -> Option<Option<Reference>> {
    let preposition = scene.before(record.group)?;
    let around = record.parent.and_then(|ix| scene.clauses().get(ix))?;
    let verb = around.verb.filter(|_| !around.passive)?;
    let blames = matches!(scene.page.str(preposition), "for" | "of" | "with")
        && lemma_meaning(scene.page, verb, Class::Link) == Some("charges");
    blames.then(|| {
        let marks = scene.marks().iter();
        let mut objects = marks.filter(|mark| mark.first > verb && mark.last < preposition);
        let found = objects.find(|mark| {
            let governor = scene.before(mark.first);
            let direct =
                governor.is_some_and(|at| at == verb || scene.speech(at) == Speech::Determiner);
            direct && scene.agent_at(mark.last).is_some()
        })?;
        Some(Reference {
            annotation: found.ix,
            scope: Scope::Sentence,
        })
    })
}

/// For whom somebody says the sentence: "We lost 12 boats," said Holm of [the yard], the [yard] said.
pub(super) fn spoken_for(scene: &Scene) -> Option<Reference> {
    let mut clauses = scene.clauses().iter().enumerate().rev();
    let (ix, agent) = clauses.find_map(|(ix, clause)| {
        let says = scene.page.is(clause.verb?, Class::SayVerb);
        let agent = scene.agent_at(clause.subject.filter(|_| says)?)?;
        Some((ix, agent))
    })?;
    if scene.is_body(agent) {
        return Some(Reference {
            annotation: agent,
            scope: Scope::Sentence,
        });
    }
    let mut bodies = scene
        .marks()
        .iter()
        .filter(|mark| scene.clause_at(mark.first) == ix && scene.is_body(mark.ix))
        .filter(|mark| !is_audience(scene, ix, mark.first));
    let body = bodies.next().filter(|_| scene.is_person(agent))?;
    bodies.next().is_none().then_some(Reference {
        annotation: body.ix,
        scope: Scope::Sentence,
    })
}

/// "told [reporters]"
fn is_audience(scene: &Scene, clause: usize, first: usize) -> bool {
    let verb = scene.clauses().get(clause).and_then(|clause| clause.verb);
    let before = scene.before(first);
    let determiner = before.filter(|at| scene.speech(*at) == Speech::Determiner);
    let governor = determiner.map_or(before, |at| scene.before(at));
    verb.is_some() && governor == verb
}

/// Who says the sentence: "I lost 12 cows," [Holm] said; she said, of one named before; or, of a
/// quotation that goes on, who said the sentence before.
pub(super) fn speaker(scene: &Scene, previous: Option<&Scene>) -> Option<Reference> {
    named_speaker(scene, previous)
        .or_else(|| told_before(named_speaker(going_on(scene, previous)?, None)))
}

fn named_speaker(scene: &Scene, previous: Option<&Scene>) -> Option<Reference> {
    let clauses = scene.clauses().iter().enumerate().rev();
    let mut saying = clauses.filter(|(_, clause)| {
        let says = |verb| scene.page.is(verb, Class::SayVerb);
        let itself = |head| scene.page.str(head) == "I";
        clause.verb.is_some_and(says) && !clause.subject.is_some_and(itself)
    });
    saying.find_map(|(ix, clause)| {
        let head = clause.subject?;
        let pronoun = Pronoun::at(scene, head) == Some(Pronoun::Person);
        let found = match scene.agent_at(head) {
            Some(annotation) => Reference {
                annotation,
                scope: Scope::Sentence,
            },
            // "My mother fled," she said: none whom the quotation names
            None if pronoun && is_quoted(scene) && previous.is_some() => {
                sentence_before(previous?, Pronoun::Person)?
            }
            None if pronoun => subject(scene, ix, previous)?,
            None => return None,
        };
        let body = &scene.annotations[found.annotation.0 as usize].body;
        Pronoun::Person.fits(body).then_some(found)
    })
}

/// The sentence before, if a quotation goes on from it that nobody else is said to speak.
pub(super) fn going_on<'s, 'a>(
    scene: &Scene,
    previous: Option<&'s Scene<'a>>,
) -> Option<&'s Scene<'a>> {
    let said = scene.clauses().iter().any(|clause| {
        let says = clause
            .verb
            .is_some_and(|verb| scene.page.is(verb, Class::SayVerb));
        let head = clause.subject.filter(|_| says);
        head.is_some_and(|head| scene.agent_at(head).is_some())
    });
    previous.filter(|previous| {
        let quoted = (previous.start()..previous.end()).any(|at| quotes(previous.page, at));
        is_quoted(scene) && quoted && !said
    })
}

/// Whether a sentence opens with a quotation mark.
fn is_quoted(scene: &Scene) -> bool {
    quotes(scene.page, scene.start())
}

fn quotes(page: &Page, token: usize) -> bool {
    matches!(page.mark(token), Some('"' | '“' | '”'))
}

/// What was found in the sentence before.
pub(super) fn told_before(found: Option<Reference>) -> Option<Reference> {
    found.map(|found| Reference {
        scope: Scope::PreviousSentence,
        ..found
    })
}
