//! Whether a count is stated as fact, or may be, is planned, is denied.

use super::bearing::{Bearing, compares, is_one_of};
use super::member::Counted;
use super::role::{NEARBY, Role, is_event};
use super::scene::Scene;
use crate::analysis::{Bound, Event, Status};
use crate::gazetteer::Class;
use crate::parse::{Clause, ClauseKind, Speech, lemma};
use crate::segment::scan::shape;

/// Why a count is less than fact.
pub(super) fn status(scene: &Scene, counted: &Counted) -> Option<Status> {
    if is_denied(scene, counted) {
        return Some(Status::Denied);
    }
    if let Some(own) = told_of_itself(scene, counted) {
        return Some(own);
    }
    if is_given(scene, counted) || is_past_fact(scene, counted) {
        return None;
    }
    if let Some(asked) = asked_for(scene, counted) {
        return Some(asked);
    }
    let clause = scene.clauses().get(counted.place.clause);
    let clause = clause.filter(|_| !compares(scene, counted.place) && !is_versus(scene, counted));
    clause
        .and_then(|clause| {
            of_ability(scene, counted, clause).or_else(|| of_clause(scene, counted, clause))
        })
        .or_else(|| named_before(scene, counted))
}

/// What the clause says, where it says it of the counted.
fn of_clause(scene: &Scene, counted: &Counted, clause: &Clause) -> Option<Status> {
    // "will decide whether to close [two wings]"
    let opened = scene.before(clause.first);
    if opened.is_some_and(|at| is_one_of(scene, at, &["whether"])) {
        return Some(Status::Possible);
    }
    let stance = clause.stance.filter(|status| match status {
        Status::Planned => is_meant(scene, counted),
        Status::Denied => is_claim_denied(scene, counted, clause),
        _ => !holds_stance(scene, counted, clause),
    })?;
    if stance != Status::Planned || !is_refused(scene, counted, clause) {
        return Some(stance);
    }
    // "will not raise the [$70] bid", "will not cut its dividend of [$2]": it is there
    (!is_owned(scene, counted)).then_some(Status::Denied)
}

/// Whether a definite phrase has the counted: "the [$70] bid", "its yearly dividend of [$2]".
fn is_owned(scene: &Scene, counted: &Counted) -> bool {
    const WORDS: usize = 6;
    let before = (scene.start()..counted.mark.first).rev().take(WORDS);
    let mut words = before.skip_while(|at| {
        let speech = scene.speech(*at);
        speech == Speech::Adjective || speech == Speech::Noun || is_one_of(scene, *at, &["of"])
    });
    words.next().is_some_and(|at| is_definite(scene, at))
}

/// Whether the counted are there already: "many of its [170 branches]", "an alternative to the
/// [$40] bid", "half of the [80 seats]".
fn is_given(scene: &Scene, counted: &Counted) -> bool {
    // "could reach the [millions]"
    if counted.count.event != Event::None || counted.count.bound == Bound::Vague {
        return false;
    }
    let Some(the) = scene
        .before(counted.mark.first)
        .filter(|at| is_definite(scene, *at))
    else {
        return false;
    };
    // "the [$94 million] that it is to get", "the [$94 million] he pledged"
    let told = scene.behind(counted.mark.last).is_some_and(|at| {
        let opens = scene.clauses().get(scene.clause_at(at));
        let relative =
            opens.is_some_and(|clause| clause.kind == ClauseKind::Relative && clause.first == at);
        relative || matches!(scene.speech(at), Speech::Pronoun | Speech::ProperNoun)
    });
    let part = scene
        .before(the)
        .filter(|of| scene.page.str(*of) == "of")
        .and_then(|of| scene.before(of));
    // "will pay each of its [80 drivers]"
    let every = part.is_some_and(|part| is_one_of(scene, part, &["all", "any", "both", "each"]));
    let whole = part.is_some_and(|part| is_part(scene, part));
    let oblique = matches!(counted.place.role, Role::Oblique(_));
    !told && !every && (whole || oblique || counted.bearing == Bearing::Attribute)
}

/// "the", "its", "these", "the bank's".
fn is_definite(scene: &Scene, at: usize) -> bool {
    let determiner = scene.page.meaning(at, Class::Determiner);
    matches!(determiner, Some("definite" | "possessive"))
        || is_one_of(
            scene,
            at,
            &["the", "its", "their", "his", "her", "our", "these", "those"],
        )
        || scene.page.has(at, shape::POSSESSIVE)
}

/// Whether a word says how much of a whole: "half", "many", "12 percent", "most".
fn is_part(scene: &Scene, at: usize) -> bool {
    const PARTS: [&str; 14] = [
        "half", "many", "most", "some", "part", "portion", "majority", "rest", "several", "few",
        "percent", "pct", "third", "quarter",
    ];
    is_one_of(scene, at, &PARTS) || scene.speech(at) == Speech::Number
}

/// "vowed to act after the deaths of [20 children]": what came before is a fact.
fn is_past_fact(scene: &Scene, counted: &Counted) -> bool {
    let Role::Oblique(preposition) = counted.place.role else {
        return false;
    };
    let over = is_one_of(
        scene,
        preposition,
        &["after", "following", "since", "despite", "amid"],
    );
    over && counted.count.event != Event::None
}

/// "demand the release of [15 prisoners]", "ordered [2,800 residents] to leave": what somebody
/// wants others to do.
fn asked_for(scene: &Scene, counted: &Counted) -> Option<Status> {
    const DEMANDS: [&str; 8] = [
        "ask", "demand", "call", "urge", "request", "want", "press", "appeal",
    ];
    const TELLS: [&str; 4] = ["order", "tell", "warn", "advise"];
    let says = |clause: &Clause, verbs: &[&str]| {
        let verb = clause.verb.filter(|_| !clause.passive);
        verb.is_some_and(|verb| verbs.contains(&&*lemma(scene.page, verb)))
    };
    let asks = |clause: &Clause| says(clause, &DEMANDS);
    let list = scene.clauses();
    let clause = list.get(counted.place.clause)?;
    let done = matches!(
        counted.count.event,
        Event::Release
            | Event::Arrest
            | Event::Kill
            | Event::Convict
            | Event::Displace
            | Event::Rescue
            | Event::Destroy
            | Event::Seize
    );
    let mut nearby = list.iter().skip(counted.place.clause + 1).take(NEARBY);
    let infinitive = |other: &Clause| {
        other.kind == ClauseKind::Infinitive
            && other.parent == Some(counted.place.clause)
            && other.group > counted.mark.last
            && other
                .verb
                .is_some_and(|verb| is_event(scene, verb, counted.count.event))
    };
    let told = (asks(clause) || says(clause, &TELLS)) && nearby.any(infinitive);
    let object = match counted.place.role {
        Role::Object => true,
        Role::Oblique(preposition) => scene.page.str(preposition) == "for",
        _ => false,
    };
    let named = object && asks(clause) && deed_of(scene, counted);
    (done && (told || named)).then_some(Status::Planned)
}

/// "the release of [15 prisoners]": whether a noun names what is to be done to them.
fn deed_of(scene: &Scene, counted: &Counted) -> bool {
    let mut of = scene.before(counted.mark.first);
    while let Some(at) = of.filter(|at| is_definite(scene, *at)) {
        of = scene.before(at);
    }
    let of = of.filter(|of| scene.page.str(*of).eq_ignore_ascii_case("of"));
    of.and_then(|of| scene.before(of))
        .is_some_and(|noun| is_event(scene, noun, counted.count.event))
}

/// "a plan for [48 flats]", "the threat of [90 layoffs]": what the noun before says.
fn named_before(scene: &Scene, counted: &Counted) -> Option<Status> {
    let preposition = scene
        .before(counted.mark.first)
        .filter(|at| is_one_of(scene, *at, &["for", "of"]))?;
    let noun = scene
        .before(preposition)
        .filter(|noun| scene.speech(*noun).is_noun())?;
    let status = Status::from_word(scene.page.meaning(noun, Class::Stance)?);
    status.filter(|status| *status != Status::Denied)
}

/// Whether the counted are those who deny, plan or fear what their clause tells.
fn holds_stance(scene: &Scene, counted: &Counted, clause: &Clause) -> bool {
    let told = |verb| {
        let status = scene.page.meaning(verb, Class::Stance);
        status.and_then(Status::from_word) == clause.stance
    };
    counted.place.role == Role::Subject && !clause.passive && clause.verb.is_some_and(told)
}

/// Whether what is denied is that it is so: "denied killing 12", "rejected reports of 12 deaths",
/// but not "rejected the [$40] bid".
fn is_claim_denied(scene: &Scene, counted: &Counted, clause: &Clause) -> bool {
    if holds_stance(scene, counted, clause) {
        return false;
    }
    let Some(verb) = clause.verb.filter(|verb| *verb < counted.mark.first) else {
        return true;
    };
    let refuses = matches!(&*lemma(scene.page, verb), "reject" | "dismiss");
    !refuses || (verb..counted.mark.first).any(|at| is_claim(scene, at))
}

fn is_claim(scene: &Scene, noun: usize) -> bool {
    matches!(
        scene.page.meaning(noun, Class::Link),
        Some("claim" | "tells")
    ) || is_one_of(
        scene,
        noun,
        &[
            "reports",
            "claims",
            "rumors",
            "rumours",
            "allegations",
            "figures",
            "toll",
        ],
    )
}

/// "will not hire [30 guards]", "does not plan to pay [one sol]".
fn is_refused(scene: &Scene, counted: &Counted, clause: &Clause) -> bool {
    let bounds = clause.verb.is_some_and(|verb| {
        matches!(
            &*lemma(scene.page, verb),
            "exceed" | "surpass" | "top" | "have" | "need"
        )
    });
    clause.negated && counted.place.role == Role::Object && !bounds
}

/// "forecast a profit of 40 million against [30 million]": the figure compared with is known.
fn is_versus(scene: &Scene, counted: &Counted) -> bool {
    let mut before = scene.before(counted.mark.first);
    while let Some(at) = before.filter(|at| scene.speech(*at) == Speech::Adverb) {
        before = scene.before(at);
    }
    before.is_some_and(|at| matches!(scene.page.str(at), "vs" | "versus" | "against"))
}

/// "They can kill [12] of us", "cannot kill [12]".
fn of_ability(scene: &Scene, counted: &Counted, clause: &Clause) -> Option<Status> {
    let verb = clause.verb?;
    let able = (clause.group..verb).any(|at| scene.page.meaning(at, Class::Modal) == Some("able"));
    let harms = matches!(
        counted.count.event,
        Event::Kill | Event::Wound | Event::Arrest | Event::Kidnap | Event::Destroy | Event::Attack
    );
    let happens = harms && counted.place.role != Role::None;
    (able && happens).then_some(if clause.negated {
        Status::Denied
    } else {
        Status::Possible
    })
}

/// "the [$132 million] planned for next year": a participle right behind says how sure it is.
fn told_of_itself(scene: &Scene, counted: &Counted) -> Option<Status> {
    let next = scene.behind(counted.mark.last)?;
    let word = scene
        .behind(next)
        .filter(|at| scene.speech(*at) == Speech::Preposition)?;
    let told = scene.speech(next) == Speech::Participle && scene.page.str(word) != "by";
    let status = scene.page.meaning(next, Class::Stance).filter(|_| told)?;
    Status::from_word(status).filter(|status| *status == Status::Planned)
}

/// "not [7,000], as some say"; "a report that [two] had died was denied", "… is false".
fn is_denied(scene: &Scene, counted: &Counted) -> bool {
    let page = scene.page;
    let not = scene
        .before(counted.mark.first)
        .filter(|at| page.str(*at) == "not");
    let comma = not.and_then(|not| scene.before(not));
    if comma.is_some_and(|comma| page.mark(comma) == Some(',')) {
        return true;
    }
    let clause = scene.clauses().get(counted.place.clause);
    let noun = clause.and_then(|clause| scene.before(clause.first));
    // "a rumor of [400 deaths] was false"
    let of = scene
        .before(counted.mark.first)
        .filter(|of| page.str(*of) == "of");
    let rumored = of
        .and_then(|of| scene.before(of))
        .is_some_and(|noun| is_claim(scene, noun));
    let claim = rumored || noun.is_some_and(|noun| is_claim(scene, noun));
    let is_said = |at: usize| {
        let is = scene
            .before(at)
            .and_then(|be| page.meaning(be, Class::Auxiliary));
        page.meaning(at, Class::Stance) == Some("denied")
            && is.is_some_and(|is| is.starts_with("be"))
    };
    claim
        && (counted.mark.last + 1..scene.end())
            .take_while(|at| !matches!(page.mark(*at), Some(',' | ';')))
            .any(is_said)
}

/// Whether what a clause plans is the counted: not what "will be", nor where something comes from
/// or how far away it will be.
fn is_meant(scene: &Scene, counted: &Counted) -> bool {
    let clause = scene.clauses().get(counted.place.clause);
    let verb = clause.and_then(|clause| clause.verb);
    let is = verb.is_some_and(|verb| {
        let auxiliary = scene.page.meaning(verb, Class::Auxiliary);
        let due = scene
            .behind(verb)
            .is_some_and(|at| scene.page.str(at) == "due");
        // "there will be 40 more trains"
        let there = clause
            .and_then(|clause| scene.before(clause.group))
            .is_some_and(|at| is_one_of(scene, at, &["there"]));
        auxiliary.is_some_and(|meaning| meaning.starts_with("be")) && !due && !there
    });
    let aside = match counted.place.role {
        Role::Oblique(preposition) => {
            counted.count.is_length() || scene.page.str(preposition) == "from"
        }
        _ => false,
    };
    // "[One way] to judge it is to look"
    const MATTERS: [&str; 12] = [
        "way",
        "ways",
        "reason",
        "thing",
        "question",
        "challenge",
        "option",
        "problem",
        "idea",
        "solution",
        "issue",
        "point",
    ];
    let matter = counted.place.role == Role::Subject
        && (counted.mark.first..=counted.mark.last).any(|at| is_one_of(scene, at, &MATTERS));
    let plans = clause.is_some_and(|clause| holds_stance(scene, counted, clause));
    !is && !aside && !plans && !matter
}
