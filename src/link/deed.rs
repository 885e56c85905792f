//! By whom what happened to the counted was done.

use super::answerable::answerable;
use super::antecedent::antecedent;
use super::bearing::{Bearing, compares, differs};
use super::dealing::{bidder, dealer, is_deal};
use super::member::{Counted, at, is_part_of_word, is_tally};
use super::proxy::{for_whom, proxy};
use super::refer::{Pronoun, Reference, subject};
use super::role::{NEARBY, Role, is_event, verb_link};
use super::scene::{Mark, Scene};
use super::suffered::suffers;
use crate::analysis::{ActorKind, AnnotationIx, Body, CountKind, Event, PlaceKind, Scope, Sense};
use crate::gazetteer::Class;
use crate::parse::{Clause, ClauseKind, Speech, lemma, lemma_meaning};
use crate::segment::scan::shape;

/// By whom it was done.
pub(super) fn by(scene: &Scene, counted: &Counted, previous: Option<&Scene>) -> Option<Reference> {
    let clause = scene.clauses().get(counted.place.clause)?;
    // "gave the town a 40 million crown grant", "signed a 40 million crown contract"
    let object = counted.place.role == Role::Object
        && (counted.count.event == Event::Pay || is_deal(scene, counted));
    let attribute = counted.bearing == Bearing::Attribute && !object;
    if compares(scene, counted.place)
        || differs(scene, counted.mark)
        || counted.bearing == Bearing::Share
    {
        return None;
    }
    if attribute {
        return bidder(scene, counted, previous);
    }
    let found = giver(scene, counted)
        .or_else(|| agent_phrase(scene, counted))
        .or_else(|| attacker(scene, counted))
        .or_else(|| dealer(scene, counted, previous))
        .or_else(|| {
            let verb = clause
                .verb
                .filter(|verb| !clause.passive || is_fined(scene, counted, *verb))?;
            let scores = verb_link(scene, verb) == Some("holds")
                && counted.place.role == Role::Object
                && is_tally(scene, counted);
            if !scores && !suffers(scene, counted, verb) {
                return None;
            }
            let gapped = gapped(scene, counted, verb);
            if gapped.is_none() && is_gap(scene, counted, verb) {
                return None;
            }
            gapped
                .or_else(|| subject(scene, counted.place.clause, previous))
                .or_else(|| proxy(scene, counted.place.clause))
        })
        .or_else(|| answerable(scene, counted, previous))
        .or_else(|| relative_agent(scene, counted, previous))
        .or_else(|| reduced_agent(scene, counted))
        .or_else(|| meanwhile(scene, counted, previous))?;
    let itself = counted.mark.first..=counted.mark.last;
    let own = scene
        .mark(found.annotation)
        .is_some_and(|mark| itself.contains(&mark.first) && itself.contains(&mark.last));
    (!own).then(|| for_whom(scene, found))
}

/// "[Holm] was fined 900 crowns": who pays does it.
fn is_fined(scene: &Scene, counted: &Counted, verb: usize) -> bool {
    counted.count.kind == CountKind::Money
        && counted.place.role == Role::Object
        && lemma(scene.page, verb) == "fine"
}

/// "12 died when [gunmen] stormed the hall": who attacked in the clause that says how it came.
fn meanwhile(scene: &Scene, counted: &Counted, previous: Option<&Scene>) -> Option<Reference> {
    let harmed = matches!(
        counted.count.event,
        Event::Kill | Event::Wound | Event::Destroy | Event::Displace
    );
    let own = counted.place.clause;
    let suffered = harmed && counted.place.role == Role::Subject;
    let mut behind = scene
        .clauses()
        .iter()
        .enumerate()
        .skip(own + 1)
        .take(NEARBY)
        .filter(|_| suffered);
    let (ix, _) = behind.find(|(_, clause)| {
        let attacks = |verb| {
            let deeds = [Event::Attack, Event::Kill, Event::Destroy, Event::Seize];
            // those who die in a raid may be whose side you like, and arms are taken up
            !matches!(&*lemma(scene.page, verb), "raid" | "take")
                && deeds.into_iter().any(|event| is_event(scene, verb, event))
                || opens_fire(scene, verb)
        };
        clause.kind == ClauseKind::Adverbial
            && clause
                .parent
                .is_some_and(|parent| counts_on(scene, parent, own))
            && !clause.passive
            && matches!(
                scene.page.str(clause.first),
                "when" | "after" | "WHEN" | "AFTER"
            )
            && clause.verb.is_some_and(attacks)
    })?;
    subject(scene, ix, previous)
}

/// Whether a clause is another, or counts on from it: "12 died and 40 were hurt".
fn counts_on(scene: &Scene, clause: usize, other: usize) -> bool {
    let joined = scene.clauses().get(clause).is_some_and(|clause| {
        clause.parent == Some(other)
            && clause.kind == ClauseKind::Coordinate
            && clause.subject.is_some_and(|at| {
                let mut marks = scene.covering(at);
                marks.any(|mark| scene.count(mark.ix).is_some())
            })
    });
    clause == other || joined
}

/// "opened fire", "set off a bomb", "fired on"
pub(super) fn opens_fire(scene: &Scene, verb: usize) -> bool {
    let next = scene.behind(verb).map(|at| scene.page.str(at));
    match &*lemma(scene.page, verb) {
        "open" => next.is_some_and(|word| word.eq_ignore_ascii_case("fire")),
        "fire" => next.is_some_and(|word| matches!(word, "on" | "at" | "into")),
        "blow" => next == Some("up"),
        "set" => next == Some("off"),
        _ => false,
    }
}

/// "40 people whom [the agency] asked", "12 machines that it bought": who does it in the clause
/// that says which.
fn relative_agent(scene: &Scene, counted: &Counted, previous: Option<&Scene>) -> Option<Reference> {
    let (ix, clause) = relative(scene, counted)?;
    let verb = clause.verb.filter(|_| !clause.passive)?;
    let opens = matches!(scene.page.str(clause.first), "that" | "which" | "whom");
    if !opens || scene.page.is(verb, Class::SayVerb) || verb_link(scene, verb) == Some("idle") {
        return None;
    }
    let head = (clause.first + 1..clause.group)
        .rev()
        .find(|at| scene.speech(*at) != Speech::Adverb)?;
    let named = scene.agent_at(head).map(|found| at(found, Scope::Clause));
    named.or_else(|| antecedent(scene, ix, Pronoun::at(scene, head)?, previous))
}

/// "[the sum] of 12 million lent by [the bank]": who does what a participle right behind tells.
fn reduced_agent(scene: &Scene, counted: &Counted) -> Option<Reference> {
    let first = scene.behind(counted.mark.last)?;
    let clause = scene.clauses().get(scene.clause_at(first))?;
    let verb = clause.verb.filter(|verb| {
        clause.kind == ClauseKind::Participial && clause.passive && *verb == first
    })?;
    let idle = matches!(
        verb_link(scene, verb),
        Some("idle" | "holds" | "tells" | "varies")
    );
    let by = scene
        .behind(verb)
        .filter(|by| !idle && scene.page.str(*by).eq_ignore_ascii_case("by"))?;
    who_behind(scene, by + 1).map(|found| at(found, Scope::Phrase))
}

/// The relative clause right behind a count.
pub(super) fn relative<'a>(scene: &Scene<'a>, counted: &Counted) -> Option<(usize, &'a Clause)> {
    let first = scene.behind(counted.mark.last)?;
    let ix = scene.clause_at(first);
    let clause = scene.clauses().get(ix)?;
    let whose = scene.page.str(first).eq_ignore_ascii_case("whose");
    let relative = clause.kind == ClauseKind::Relative && clause.first == first && !whose;
    relative.then_some((ix, clause))
}

/// "$8 million from [the bank]": who gives the money.
fn giver(scene: &Scene, counted: &Counted) -> Option<Reference> {
    let from = scene.behind(counted.mark.last)?;
    let clause = scene.clauses().get(counted.place.clause)?;
    let takes = clause.verb.is_some_and(|verb| {
        verb_link(scene, verb) == Some("takes") && counted.place.role == Role::Object
    });
    // "bought it for 900 crowns from the bank", "asked for 900 crowns from the bank"
    let price = matches!(counted.place.role, Role::Oblique(at) if scene.page.str(at) == "for");
    let money = counted.count.kind == CountKind::Money
        && scene.page.str(from) == "from"
        && !takes
        && !price;
    let state = || {
        let mut marks = scene.starting(from + 1);
        let state = marks.find(|mark| {
            let place = scene
                .place(mark.ix)
                .filter(|_| !is_part_of_word(scene, mark.last));
            place.is_some_and(|place| {
                place.kind == PlaceKind::Country && place.sense == Sense::Location
            })
        });
        state.map(|mark| mark.ix)
    };
    let found = money
        .then(|| who_behind(scene, from + 1).or_else(state))
        .flatten()?;
    Some(at(found, Scope::Phrase))
}

/// "by [gunmen]", "an attack by [gunmen]", in the count's clause.
fn agent_phrase(scene: &Scene, counted: &Counted) -> Option<Reference> {
    const REACH: usize = 24;
    let clause_ix = counted.place.clause;
    let clause = scene.clauses().get(clause_ix)?;
    // "12 were fined by [the court]", "was fined $900 by [the court]"
    // "was bought by [the firm] for $900"
    let price = matches!(counted.place.role, Role::Oblique(at) if scene.page.str(at) == "for")
        && counted.count.kind == CountKind::Money
        && matches!(verb_link(scene, clause.verb?), Some("buys" | "sells"));
    let passive =
        clause.passive && (price || matches!(counted.place.role, Role::Subject | Role::Object));
    if !passive && counted.count.event == Event::None {
        return None;
    }
    let from = clause.first.max(counted.mark.first.saturating_sub(REACH));
    let to = clause.end.min(counted.mark.last + REACH);
    (from..to)
        .filter(|at| scene.clause_at(*at) == clause_ix)
        .filter(|at| scene.page.meaning(*at, Class::Preposition) == Some("by"))
        .filter(|at| {
            let mut before = (clause.first..*at).rev();
            let verb = before.find(|token| scene.speech(*token).is_verb());
            // "an attack by rebels killed", but not "estimates by the ministry say"
            let of_deed = || {
                let noun = scene.before(*at);
                noun.is_some_and(|noun| {
                    is_happening(scene, noun) || is_event(scene, noun, counted.count.event)
                })
            };
            // "will pay 900 crowns, by a study by the ministry"; "was joined by Holm and 12 men"
            let done = clause.passive && (price || *at > counted.mark.last) || of_deed();
            verb.is_none() && of_deed() || verb.is_some() && verb == clause.verb && done
        })
        .find_map(|by| who_behind(scene, by + 1))
        .map(|found| at(found, Scope::Clause))
}

/// "[Rebel] raids killed 12", "[the army]'s attack left 12 dead": whose happening it was.
fn attacker(scene: &Scene, counted: &Counted) -> Option<Reference> {
    let clause = scene.clauses().get(counted.place.clause)?;
    let head = clause.subject.filter(|head| *head < counted.mark.first)?;
    let violent = matches!(
        counted.count.event,
        Event::Kill
            | Event::Wound
            | Event::Destroy
            | Event::Attack
            | Event::Displace
            | Event::Arrest
    );
    if !violent || clause.passive || !is_happening(scene, head) {
        return None;
    }
    let last = scene.before(head)?;
    let mut marks = scene.covering(last);
    let found = marks.find(|mark| {
        mark.last == last
            && match scene.body(mark.ix) {
                Body::Actor(actor) => actor.kind != ActorKind::People,
                Body::Place(place) => place.sense == Sense::Government,
                _ => false,
            }
    })?;
    Some(at(found.ix, Scope::Clause))
}

/// Whether a noun is one of the list of happenings: "raids", "a fire".
pub(super) fn is_happening(scene: &Scene, noun: usize) -> bool {
    // "bombing" stands in the list as it is
    scene.page.meaning(noun, Class::Link) == Some("happening")
        || lemma_meaning(scene.page, noun, Class::Link) == Some("happening")
}

/// The actor or government whose phrase begins at a token.
pub(super) fn who_behind(scene: &Scene, first: usize) -> Option<AnnotationIx> {
    const MODIFIERS: usize = 4;
    for start in first..scene.end().min(first + MODIFIERS) {
        let found = scene
            .starting(start)
            .find(|mark| match scene.body(mark.ix) {
                Body::Actor(_) => !scene.page.has(mark.last, shape::POSSESSIVE),
                Body::Place(place) => place.sense == Sense::Government,
                _ => false,
            });
        if let Some(mark) = found {
            return Some(mark.ix);
        }
        let speech = scene.speech(start);
        let modifier = matches!(speech, Speech::Determiner | Speech::Adjective)
            || speech.is_noun()
            || scene.starting(start).any(|mark| {
                scene
                    .place(mark.ix)
                    .is_some_and(|place| place.sense == Sense::Demonym)
            });
        if !modifier {
            return None;
        }
    }
    None
}

/// The token before "some 40", "the remaining 10 percent".
fn before_other(scene: &Scene, counted: &Counted) -> Option<usize> {
    let mut last = scene.before(counted.mark.first)?;
    while scene.speech(last) == Speech::Adverb {
        last = scene.before(last)?;
    }
    if matches!(scene.page.str(last), "remaining" | "other" | "another") {
        last = scene.before(last)?;
        if scene.speech(last) == Speech::Determiner {
            last = scene.before(last)?;
        }
    }
    Some(last)
}

/// "Kano took in 400 women, [Jos] some 250": whether a name stands for a subject whose verb is
/// left out, marked as one who acts or not.
fn is_gap(scene: &Scene, counted: &Counted, verb: usize) -> bool {
    let Some(last) = before_other(scene, counted).filter(|last| *last > verb) else {
        return false;
    };
    let mut joint = Some(last);
    while let Some(at) = joint.filter(|at| scene.speech(*at) == Speech::ProperNoun) {
        joint = scene.before(at);
    }
    let joins = joint.is_some_and(|joint| {
        scene.speech(joint) == Speech::Conjunction || scene.page.mark(joint) == Some(',')
    });
    let earlier = || {
        (verb..last).any(|token| {
            let mut marks = scene.covering(token);
            marks.any(|mark| scene.count(mark.ix).is_some())
        })
    };
    joint != Some(last) && joins && earlier()
}

/// "[Ana Holm] of the Red Front 12 percent": who stands before "of" and a name.
fn owner_of(scene: &Scene, name: Mark, verb: usize) -> Option<Mark> {
    let mut of = scene.before(name.first)?;
    while matches!(scene.speech(of), Speech::Determiner | Speech::Adjective) {
        of = scene.before(of)?;
    }
    let last = scene
        .before(of)
        .filter(|_| matches!(scene.page.str(of), "of" | "from"))?;
    let mut marks = scene.covering(last);
    marks.find(|mark| mark.last == last && mark.first > verb && scene.actor(mark.ix).is_some())
}

/// "the bank lost 3 percent and [the insurer] 2 percent": whose verb is left out.
pub(super) fn gapped(scene: &Scene, counted: &Counted, verb: usize) -> Option<Reference> {
    let holds = verb_link(scene, verb) == Some("holds");
    let mut last = before_other(scene, counted)?;
    let named = scene
        .covering(last)
        .any(|mark| scene.count(mark.ix).is_none());
    if !named && scene.speech(last) == Speech::Noun {
        last = scene.before(last)?;
    }
    let found = scene.covering(last).find(|mark| {
        mark.last == last
            && mark.first > verb
            && match scene.body(mark.ix) {
                Body::Actor(actor) => holds || actor.kind != ActorKind::People,
                Body::Place(place) => place.sense == Sense::Government,
                _ => false,
            }
    })?;
    let found = owner_of(scene, found, verb).unwrap_or(found);
    let mut joint = scene.before(found.first)?;
    while matches!(
        scene.speech(joint),
        Speech::Determiner | Speech::Adjective | Speech::Noun | Speech::ProperNoun
    ) {
        joint = scene.before(joint)?;
    }
    let joins = scene.speech(joint) == Speech::Conjunction || scene.page.mark(joint) == Some(',');
    let earlier = (verb..joint).any(|token| {
        let mut marks = scene.covering(token);
        marks.any(|mark| scene.count(mark.ix).is_some())
    });
    (joins && earlier).then(|| at(found.ix, Scope::Clause))
}
