//! Whether the counted are those to whom a verb is done.

use super::member::{Counted, is_contest};
use super::role::{Role, governor, is_event, is_of, is_particle, verb_link};
use super::scene::Scene;
use crate::analysis::{CountKind, Event};
use crate::gazetteer::Class;
use crate::parse::{Speech, lemma, lemma_meaning};
use crate::segment::scan::shape;

/// Whether the count is what the verb is done to.
pub(super) fn suffers(scene: &Scene, counted: &Counted, verb: usize) -> bool {
    let idle = match verb_link(scene, verb) {
        Some("idle") => !expects(scene, counted, verb),
        // "owns 12 mines", but not "owns 12 percent of the mine"
        Some("owns") => counted.count.kind == CountKind::Cardinal,
        // "reached four villages", but not "reached 200"
        Some("enters") => counted.count.head.is_none(),
        Some("holds" | "varies" | "leaves") => true,
        // "reported a loss of 3 million", but not "reported 12 deaths"
        Some("tells") => counted.count.kind != CountKind::Money,
        Some("loses") => counted.count.kind != CountKind::Money && !is_contest(scene, counted),
        Some("needs") => counted.count.kind == CountKind::Percent,
        _ => false,
    };
    // "women make up 18 percent"
    let makes_up = lemma(scene.page, verb) == "make" && is_particle(scene, verb);
    if idle || makes_up {
        return false;
    }
    // "he's one of 12": a pronoun that has the verb in it
    if matches!(
        scene.speech(verb),
        Speech::Auxiliary | Speech::Modal | Speech::Pronoun
    ) || names(scene, counted, verb)
    {
        return false;
    }
    // "cleared him of six murders"
    let accused = verb_link(scene, verb) == Some("charges")
        && governor(scene, counted.mark.first).is_some_and(|at| {
            let sum = scene.before(at).is_some_and(|noun| sums_up(scene, noun));
            scene.speech(at) == Speech::Preposition && !sum
        });
    if accused {
        return false;
    }
    // "voted, a turnout of 51 percent"
    let closed = scene
        .behind(verb)
        .is_some_and(|comma| scene.page.mark(comma) == Some(','));
    if closed && counted.place.role == Role::Object {
        return false;
    }
    let count = counted.count;
    match counted.place.role {
        Role::Object if count.event != Event::None => {
            !tells_itself(scene, counted) && !asks_for_deed(scene, counted, verb)
        }
        Role::Object => {
            // "sent 12 tons", but not "walked 12 miles"
            let thing =
                count.kind != CountKind::Measure || count.head.is_some() || !count.is_length();
            thing && directly_behind(scene, counted, verb)
        }
        Role::Oblique(preposition) => reaches(scene, counted, verb, preposition),
        Role::Subject | Role::None => false,
    }
}

/// "demanded the release of 12 men": what others are to do.
fn asks_for_deed(scene: &Scene, counted: &Counted, verb: usize) -> bool {
    let of = governor(scene, counted.mark.first).filter(|of| is_of(scene, *of));
    let noun = of.and_then(|of| scene.before(of));
    verb_link(scene, verb) == Some("takes")
        && noun.is_some_and(|noun| is_event(scene, noun, counted.count.event))
}

/// "expects 12 tons", "expects a profit of 3 million": what a firm says of its own figures.
fn expects(scene: &Scene, counted: &Counted, verb: usize) -> bool {
    let behind = governor(scene, counted.mark.first);
    let figure = || {
        let noun = behind.and_then(|of| scene.before(of));
        noun.is_some_and(|noun| lemma_meaning(scene.page, noun, Class::Link) == Some("figure"))
    };
    counted.count.kind != CountKind::Cardinal
        && lemma(scene.page, verb) == "expect"
        && (behind == Some(verb) || figure())
}

/// "called him one of 12 heroes", "blamed a payout of 3 million": what something is said to be.
fn names(scene: &Scene, counted: &Counted, verb: usize) -> bool {
    let direct = governor(scene, counted.mark.first) == Some(verb);
    match &*lemma(scene.page, verb) {
        "call" | "make" | "name" | "consider" | "dub" | "deem" | "declare" => {
            !direct && counted.count.kind == CountKind::Cardinal && behind_pronoun(scene, counted)
        }
        "blame" | "accuse" | "suspect" => counted.count.kind == CountKind::Money,
        _ => false,
    }
}

/// "made it [one of 12]"
fn behind_pronoun(scene: &Scene, counted: &Counted) -> bool {
    let governor = governor(scene, counted.mark.first);
    governor.is_some_and(|at| scene.speech(at) == Speech::Pronoun)
}

/// "83 wounded civilians": the counted phrase itself says what happened, not the verb.
fn tells_itself(scene: &Scene, counted: &Counted) -> bool {
    (counted.mark.first..=counted.mark.last).any(|at| is_event(scene, at, counted.count.event))
}

/// Whether only other counts and their words stand between verb and count.
fn directly_behind(scene: &Scene, counted: &Counted, verb: usize) -> bool {
    let governor = governor(scene, counted.mark.first);
    // "with Holm 6 points behind", "lived in a street 40 percent empty"
    let parted = governor.is_some_and(|at| {
        (verb + 1..at).any(|between| {
            let speech = scene.speech(between);
            speech == Speech::Preposition && between != verb + 1 && scene.page.str(between) != "to"
                || scene.page.mark(between) == Some(',') && !counts_before(scene, between)
        })
    });
    let noun = governor.is_some_and(|at| scene.speech(at).is_noun());
    let money = counted.count.kind == CountKind::Money;
    if noun && !money && (parted || in_phrase(scene, verb)) {
        return false;
    }
    governor == Some(verb)
        || governor == Some(verb + 1) && is_particle(scene, verb)
        || governor.is_some_and(|at| {
            let amount = counted.count.kind != CountKind::Cardinal;
            // "reported a loss of 3 million", but not "cut jobs after a loss of 3 million"
            let behind = verb + 1 + usize::from(is_particle(scene, verb));
            let object = !(behind..at).any(|at| scene.speech(at) == Speech::Preposition);
            let of = scene.page.meaning(at, Class::Preposition) == Some("of");
            let noun = scene.before(at).filter(|_| of);
            // "rejected the firm's offer of 80 crowns" is the firm's
            let owned = noun
                .and_then(|noun| scene.before(noun))
                .is_some_and(|owner| scene.page.has(owner, shape::POSSESSIVE));
            // "ordered the killing of 12 pigs"
            let deed = noun.is_some_and(|noun| {
                is_event(scene, noun, counted.count.event) || sums_up(scene, noun)
            });
            let of = of && object && !owned && (amount || deed);
            let other = matches!(scene.speech(at), Speech::Preposition | Speech::Number);
            at > verb && (of || !other)
        })
}

/// "an average of 12", "a total of 40": a noun that only says how the number was made.
fn sums_up(scene: &Scene, noun: usize) -> bool {
    matches!(
        &*lemma(scene.page, noun),
        "average" | "total" | "maximum" | "minimum" | "sum"
    )
}

/// Whether a preposition that is no particle stands right behind a verb.
fn in_phrase(scene: &Scene, verb: usize) -> bool {
    let next = scene.behind(verb);
    let stands = |at: usize| scene.speech(at) == Speech::Preposition && scene.page.str(at) != "to";
    next.is_some_and(stands) && !is_particle(scene, verb)
}

/// Whether a count ends right before a token.
fn counts_before(scene: &Scene, token: usize) -> bool {
    scene.before(token).is_some_and(|last| {
        let mut marks = scene.covering(last);
        marks.any(|mark| scene.count(mark.ix).is_some())
    })
}

/// "opened fire on 200 protesters", "asked for $6 million": the verb's own preposition.
fn reaches(scene: &Scene, counted: &Counted, verb: usize, preposition: usize) -> bool {
    let count = counted.count;
    let word = &*scene.page.str(preposition).to_ascii_lowercase();
    let sort = verb_link(scene, verb);
    // "beat Holm by 12 points", "spent 3 million on 40 homes"
    let things = count.kind == CountKind::Cardinal && count.head.is_some();
    if word == "by" && sort == Some("contends") {
        return things || count.kind == CountKind::Percent;
    }
    if word == "on" && sort == Some("spends") {
        return things;
    }
    if word == "with" && sort == Some("equips") {
        return true;
    }
    let bare = count.kind == CountKind::Cardinal && count.head.is_none();
    let amount = matches!(count.kind, CountKind::Money | CountKind::Percent);
    if (amount || bare) && word == "for" {
        // "bought the firm for 3 million"
        if matches!(sort, Some("buys" | "sells")) || lemma(scene.page, verb) == "offer" {
            return count.kind == CountKind::Money;
        }
        let asks = lemma(scene.page, verb) == "ask";
        let accounts = lemma(scene.page, verb) == "account";
        return asks || amount && !accounts && preposition == verb + 1;
    }
    // "will tender today for 40 tons"
    if count.kind == CountKind::Measure && word == "for" {
        return matches!(
            &*lemma(scene.page, verb),
            "ask" | "bid" | "tender" | "retender"
        );
    }
    // "raise wages by 6 percent", "cut the price from 40 euros"
    if sort == Some("sets") && matches!(word, "from" | "to" | "by" | "at") {
        // "put the depth at 9 kilometers" is what they believe
        let believes = word == "at" && &*lemma(scene.page, verb) == "put";
        return !believes
            && match count.kind {
                // "cut the rating by one notch"
                CountKind::Cardinal => word == "by" || count.head.is_none() && word != "at",
                CountKind::Measure => word != "at",
                _ => true,
            };
    }
    let violent = matches!(
        count.event,
        Event::Kill | Event::Wound | Event::Destroy | Event::Attack | Event::Affect
    );
    // "convicted him of fraud on four counts"
    if count.event == Event::Convict {
        return matches!(word, "on" | "of");
    }
    violent && matches!(word, "on" | "upon" | "against")
        || count.event == Event::Destroy && word == "to"
}
