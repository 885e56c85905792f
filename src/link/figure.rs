//! Whose a figure is: "[the bank]'s revenue rose to $4 million", "reported a loss of $3 million",
//! "has a $3 million debt".

use super::antecedent::{antecedent, sentence_before};
use super::bearing::{Bearing, is_one_of};
use super::member::{Counted, at};
use super::possessive::{own_subject, possessive_at};
use super::refer::{Pronoun, Reference, subject};
use super::role::{governor, verb_link};
use super::scene::{Mark, Scene};
use crate::analysis::{ActorKind, Body, CountKind, Scope, Sense};
use crate::gazetteer::Class;
use crate::parse::{Clause, ClauseKind, Speech, lemma, lemma_meaning, noun_head};
use crate::segment::Page;
use crate::segment::scan::shape;

/// How a sentence says what figure a count is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Told {
    /// "[Revenue] rose to 4 million"
    Subject,
    /// "a [loss] of 4 million", "a 4 million [loss]", "cut its [dividend] to 4"
    Phrase,
}

/// Whose the figure is that a count tells.
pub(super) fn figure(
    scene: &Scene,
    counted: &Counted,
    previous: Option<&Scene>,
) -> Option<Reference> {
    let clause = scene.clauses().get(counted.place.clause)?;
    let (noun, told) = noun(scene, counted, clause)?;
    let last = match before_modifiers(scene, noun) {
        Ok(mark) => return Some(at(mark.ix, Scope::Clause)),
        Err(last) => last.filter(|last| *last >= scene.start()),
    };
    if told == Told::Subject
        && let Some(mark) = behind(scene, noun)
    {
        return Some(at(mark.ix, Scope::Clause));
    }
    if let Some(last) = last {
        if let Some(owner) = possessive_at(scene, last) {
            let own = told == Told::Phrase || scene.clause_at(last) == counted.place.clause;
            return own
                .then(|| own_subject(scene, counted, (last, owner), previous))
                .flatten();
        }
        if let Some(found) = possessor(scene, last) {
            return found.map(|mark| at(mark.ix, Scope::Clause));
        }
    }
    match told {
        Told::Subject => goes_on(scene, counted, clause, last, previous),
        Told::Phrase => reporter(scene, counted, clause, (noun, last), previous),
    }
}

/// The figure that a count tells.
fn noun(scene: &Scene, counted: &Counted, clause: &Clause) -> Option<(usize, Told)> {
    let headless = counted.count.head.is_none() || counted.count.kind != CountKind::Cardinal;
    let phrase = headless
        .then(|| attributed(scene, counted))
        .flatten()
        .or_else(|| sized(scene, counted))
        .or_else(|| changed(scene, counted, headless));
    if let Some(noun) = phrase {
        return Some((noun, Told::Phrase));
    }
    let head = clause.subject.filter(|head| *head < counted.mark.first)?;
    let amount = is_amount(counted);
    let told = || is_figure(scene.page, head) || is_size(scene.page, head);
    (amount && told()).then_some((head, Told::Subject))
}

/// Money, a measure, a percent or a fraction.
pub(super) fn is_amount(counted: &Counted) -> bool {
    let count = counted.count;
    let value = count.number.value.or(count.number.low);
    let fraction = value.is_some_and(|value| !value.fract().is_zero());
    count.kind != CountKind::Cardinal || count.head.is_none() && fraction
}

/// "a $4 million [loss]", "its 22,000 [workforce]", "a 5 percent fall in [profit]".
fn attributed(scene: &Scene, counted: &Counted) -> Option<usize> {
    let next = scene.behind(counted.mark.last)?;
    let modified = matches!(
        scene.speech(next),
        Speech::Noun | Speech::Adjective | Speech::Number
    );
    let noun = noun_head(scene.page, next).filter(|_| modified)?;
    // "100-dollar preferred stock"
    let of = scene
        .behind(noun)
        .is_some_and(|of| is_one_of(scene, of, &["of"]));
    let kind = !of && matches!(&*lemma(scene.page, noun), "stock" | "share");
    measures(scene, noun).filter(|_| !kind)
}

/// "a [loss] of 4 million", "its [budget], 4 million a year", "a fall of 5 percent in [profit]".
fn sized(scene: &Scene, counted: &Counted) -> Option<usize> {
    let of = governor(scene, counted.mark.first).filter(|_| !counted.describes_noun(scene))?;
    let noun = scene.before(of)?;
    if scene.page.mark(of) == Some(',') {
        return measures(scene, noun).filter(|_| counted.count.kind != CountKind::Cardinal);
    }
    if scene.page.str(of) != "of" {
        return None;
    }
    measures(scene, noun).or_else(|| {
        let changes = lemma_meaning(scene.page, noun, Class::Link) == Some("varies");
        let preposition = scene.behind(counted.mark.last).filter(|_| changes)?;
        within(scene, preposition)
    })
}

/// A noun that is a figure or a size, or whose change it is: "fall in [profit]".
fn measures(scene: &Scene, noun: usize) -> Option<usize> {
    let meaning = lemma_meaning(scene.page, noun, Class::Link);
    if is_figure(scene.page, noun) || is_size(scene.page, noun) {
        return Some(noun);
    }
    let preposition = scene
        .behind(noun)
        .filter(|_| meaning == Some("varies") && scene.speech(noun) == Speech::Noun)?;
    within(scene, preposition)
}

/// The figure behind "in".
fn within(scene: &Scene, preposition: usize) -> Option<usize> {
    let first = scene
        .behind(preposition)
        .filter(|_| is_one_of(scene, preposition, &["in", "of"]))?;
    let noun = noun_head(scene.page, first)?;
    is_figure(scene.page, noun).then_some(noun)
}

/// "cut its [dividend] to 4", "puts its [losses] since May at 4": the object whose new height a
/// preposition says.
fn changed(scene: &Scene, counted: &Counted, headless: bool) -> Option<usize> {
    const REACH: usize = 8;
    let preposition = governor(scene, counted.mark.first)?;
    let put = is_one_of(scene, preposition, &["at"]);
    let moved = headless && is_one_of(scene, preposition, &["to", "from", "by"]);
    if !put && !moved {
        return None;
    }
    let clause = scene.clauses().get(scene.clause_at(counted.mark.first))?;
    let first = scene.start().max(preposition.saturating_sub(REACH));
    // "the rise in profit to 4 million" is the subject's
    let object = |noun: usize| put || clause.verb.is_some_and(|verb| verb < noun);
    (first..preposition)
        .rev()
        .take_while(|at| scene.page.mark(*at).is_none())
        // "were quoted ex-dividend"
        .find(|at| is_figure(scene.page, *at) && !scene.page.has(*at, shape::GLUED))
        // "redeem 900 shares of its stock at 4 dollars"
        .filter(|noun| object(*noun) && !matches!(&*lemma(scene.page, *noun), "stock" | "share"))
}

/// What stands before the modifiers of a noun: the body that the noun is of ("[army] losses"), or
/// the token there.
fn before_modifiers(scene: &Scene, noun: usize) -> Result<Mark, Option<usize>> {
    let mut at = noun;
    loop {
        let Some(before) = scene.before(at) else {
            return Err(None);
        };
        let counted = scene
            .covering(before)
            .find(|mark| mark.last == before && scene.count(mark.ix).is_some());
        let named = scene
            .covering(before)
            .find(|mark| mark.last == before && is_company(scene, *mark));
        if scene.page.has(before, shape::POSSESSIVE) {
            return Err(Some(before));
        }
        if let Some(mark) = named {
            return Ok(mark);
        }
        if let Some(mark) = counted.filter(|mark| mark.first > scene.start()) {
            at = mark.first;
            continue;
        }
        // "a first-half loss"
        let hyphen = scene.page.mark(before) == Some('-');
        let modifies = matches!(
            scene.speech(before),
            Speech::Adjective | Speech::Noun | Speech::Number
        );
        if !hyphen && !modifies {
            return Err(Some(before));
        }
        at = before;
    }
}

/// "[the bank]'s", "[Honduras]'": who has what stands behind a token. Nobody if nobody marked does;
/// none if it is no possessive.
fn possessor(scene: &Scene, token: usize) -> Option<Option<Mark>> {
    let page = scene.page;
    let plural = page
        .mark(token)
        .is_some_and(|mark| matches!(mark, '\'' | '’'))
        && page.has(token, shape::GLUED);
    let last = match (page.has(token, shape::POSSESSIVE), plural) {
        (true, _) => token,
        (_, true) => scene.before(token)?,
        _ => return None,
    };
    let owners = scene.covering(last).filter(|mark| {
        mark.last == last
            && match scene.body(mark.ix) {
                Body::Actor(_) => true,
                Body::Place(place) => place.sense != Sense::Demonym,
                _ => false,
            }
    });
    // "the Bank of Ceylon's" is not Ceylon's
    Some(owners.last())
}

/// "shares of [the bank]", "profit at [the bank]".
fn behind(scene: &Scene, noun: usize) -> Option<Mark> {
    let preposition = scene.behind(noun)?;
    let of = is_one_of(scene, preposition, &["of", "in", "at"]);
    let mut first = scene.behind(preposition).filter(|_| of)?;
    if scene.speech(first) == Speech::Determiner {
        first = scene.behind(first)?;
    }
    let mut marks = scene.starting(first);
    marks.find(|mark| is_company(scene, *mark))
}

/// "Revenue rose …" behind a sentence about a firm, "the bank said profit rose …".
fn goes_on(
    scene: &Scene,
    counted: &Counted,
    clause: &Clause,
    last: Option<usize>,
    previous: Option<&Scene>,
) -> Option<Reference> {
    // "The dividend stays at 4 cents"
    let the = |last: &usize| *last == scene.start() && is_one_of(scene, *last, &["the"]);
    let Some(last) = last.filter(|last| !the(last)) else {
        return previous
            .and_then(|previous| sentence_before(previous, Pronoun::Thing))
            .filter(|found| scene.is_body(found.annotation));
    };
    let head = clause.subject?;
    // "said sales of new cars rose": of others too
    let of = scene.behind(head).is_some_and(|of| {
        let its = scene.behind(of).and_then(|its| possessive_at(scene, its));
        is_one_of(scene, of, &["of"]) && its.is_none()
    });
    let says = is_figure(scene.page, head)
        && !of
        && (scene.page.is(last, Class::SayVerb) || scene.page.str(last) == "that");
    if !says || clause.kind != ClauseKind::Complement {
        return None;
    }
    let found = antecedent(scene, counted.place.clause, Pronoun::Thing, previous);
    // "the ministry said income rose"
    let watches = |found: &Reference| {
        scene.mark(found.annotation).is_some_and(|mark| {
            matches!(
                &*lemma(scene.page, mark.last),
                "department" | "ministry" | "bureau" | "institute" | "agency" | "association"
            )
        })
    };
    found.filter(|found| scene.is_body(found.annotation) && !watches(found))
}

/// Verbs whose subject has the figure that is their object, beside those of having.
const REPORTS: [&str; 13] = [
    "achieve", "announce", "carry", "earn", "expect", "face", "forecast", "generate", "incur",
    "make", "project", "see", "suffer",
];

/// "[The bank] reported a loss of 4 million", "[the bank], with sales of 4 million": the body that
/// the clause is about, if an article opens the figure.
fn reporter(
    scene: &Scene,
    counted: &Counted,
    clause: &Clause,
    (noun, last): (usize, Option<usize>),
    previous: Option<&Scene>,
) -> Option<Reference> {
    let last = last?;
    let article = is_one_of(scene, last, &["a", "an", "the"]);
    let before = if article { scene.before(last)? } else { last };
    if is_one_of(scene, before, &["with"]) {
        let comma = scene.before(before)?;
        let name = match scene.page.mark(comma) {
            Some(',') => scene.before(comma)?,
            _ => comma,
        };
        let mut marks = scene.covering(name);
        let found = marks.find(|mark| mark.last == name && is_company(scene, *mark));
        return found.map(|mark| at(mark.ix, Scope::Clause));
    }
    let verb = clause.verb.filter(|verb| *verb < noun && !clause.passive)?;
    let says = matches!(verb_link(scene, verb), Some("tells" | "holds" | "loses"))
        || REPORTS.contains(&&*lemma(scene.page, verb));
    let after = is_one_of(scene, before, &["after", "despite"]);
    if !says && !after {
        return None;
    }
    let found = subject(scene, counted.place.clause, previous)?;
    scene.is_body(found.annotation).then_some(found)
}

/// "Revenue rose to [4 million]": a figure of a firm that opens the sentence without saying whose.
pub(super) fn is_bare_figure(scene: &Scene, counted: &Counted) -> bool {
    let clause = scene.clauses().get(counted.place.clause);
    let head = clause.and_then(|clause| clause.subject);
    is_amount(counted)
        && counted.bearing == Bearing::Part
        && !counted.describes_noun(scene)
        && head.is_some_and(|head| {
            is_figure(scene.page, head)
                && head < counted.mark.first
                && (scene.start()..head).all(|at| {
                    let the = at == scene.start() && is_one_of(scene, at, &["the"]);
                    (the || matches!(scene.speech(at), Speech::Adjective | Speech::Noun))
                        && !scene.page.has(at, shape::POSSESSIVE)
                })
        })
}

/// Whether a noun is one of the figures of a firm: "sales", "net income".
pub(super) fn is_figure(page: &Page, noun: usize) -> bool {
    let meaning = page
        .meaning(noun, Class::Link)
        .or_else(|| lemma_meaning(page, noun, Class::Link));
    meaning == Some("figure")
}

/// Whether a noun is something of a firm or state that has a size: "workforce", "debt", "exports".
fn is_size(page: &Page, noun: usize) -> bool {
    lemma_meaning(page, noun, Class::Link) == Some("size")
}

/// "4 percent of its [sales], which were 9 million": a figure that a relative clause tells right behind
/// a share of it.
pub(super) fn of_which(scene: &Scene, counted: &Counted, other: Mark) -> bool {
    const REACH: usize = 4;
    let clause = scene.clauses().get(counted.place.clause);
    let noun = clause
        .filter(|clause| clause.kind == ClauseKind::Relative)
        .and_then(|clause| clause.subject);
    noun.is_some_and(|noun| {
        let told = is_figure(scene.page, noun) || is_size(scene.page, noun);
        told && other.last < noun && noun <= other.last + REACH && noun < counted.mark.first
    })
}

/// "from [3 million]", "up [5 percent]", "or [$4 million]", "[9 percent] lower": a figure beside the
/// one right before it, which it is compared with.
pub(super) fn beside(scene: &Scene, counted: &Counted, other: Mark) -> bool {
    const REACH: usize = 10;
    let first = counted.mark.first;
    let amount = |kind| !matches!(kind, CountKind::Cardinal);
    let plain = |mark: Mark| {
        scene
            .count(mark.ix)
            .is_some_and(|count| amount(count.kind) || count.head.is_none())
    };
    if other.last >= first || first - other.last > REACH || !plain(counted.mark) || !plain(other) {
        return false;
    }
    // "rose 18 percent, versus a 2 percent rise in the index"
    if counted.describes_noun(scene) {
        return false;
    }
    let mut between = other.last + 1..first;
    let joins = between.clone().any(|at| {
        is_one_of(
            scene,
            at,
            &[
                "from", "against", "versus", "vs", "to", "up", "down", "or", "than", "compared",
            ],
        )
    });
    let degree = scene.behind(counted.mark.last).is_some_and(|at| {
        is_one_of(
            scene,
            at,
            &["lower", "higher", "less", "more", "below", "above"],
        )
    });
    let named = |at: usize| {
        let mut marks = scene.starting(at);
        marks.any(|mark| matches!(scene.body(mark.ix), Body::Actor(_) | Body::Count(_)))
    };
    (joins || degree)
        && between
            .all(|at| !scene.speech(at).is_verb() && scene.page.mark(at) != Some(';') && !named(at))
}

fn is_company(scene: &Scene, mark: Mark) -> bool {
    let actor = scene.actor(mark.ix);
    actor.is_some_and(|actor| actor.kind == ActorKind::Organization)
}
