//! Whether a place's name means the place or its government.

use crate::analysis::{EntityKind, PlaceKind};
use crate::gazetteer::{Class, EntityFacts};
use crate::recognise::actor::Spot;
use crate::segment::Page;
use crate::segment::scan::shape;

/// Words between a possessive and what its owner does ("Albania's baseless accusation").
const DEED_REACH: usize = 3;

/// Whether a state can act under this name: countries and their capitals.
pub(crate) fn can_govern(facts: &EntityFacts) -> bool {
    match facts.kind() {
        EntityKind::Place(PlaceKind::Country) => facts.geonames() != 0,
        EntityKind::Place(PlaceKind::City) => facts.is_capital(),
        _ => false,
    }
}

/// Whether the name stands for the state as an actor.
pub(crate) fn is_government(page: &Page, spot: &Spot, end: Option<usize>) -> bool {
    let first = noun_phrase_start(page, spot.first as usize);
    let before = first
        .checked_sub(1)
        .filter(|at| page.same_sentence(*at, first));
    let cue = before.and_then(|at| page.meaning(at, Class::NameCue));
    if cue == Some("agent") {
        return true;
    }
    if owns_deed(page, spot, end) {
        return true;
    }
    if before.is_some_and(|at| is_addressed_by(page, at) || is_dealt_with(page, at)) {
        return true;
    }
    cue != Some("of")
        && cue != Some("for")
        && !before.is_some_and(|at| is_locative(page, at))
        && end.is_some_and(|next| acts(page, next))
}

/// The article before a name, if there is one.
fn noun_phrase_start(page: &Page, first: usize) -> usize {
    match first.checked_sub(1) {
        Some(at) if page.meaning(at, Class::NameCue) == Some("article") => at,
        _ => first,
    }
}

/// "accused the United States", "forcing Albania to host".
fn is_addressed_by(page: &Page, at: usize) -> bool {
    page.meaning(at, Class::NameCue) == Some("address")
}

/// "relations with Iran", "accusation against Iran".
fn is_dealt_with(page: &Page, at: usize) -> bool {
    let preposition = matches!(page.str(at), "with" | "against" | "between");
    preposition
        && at > 0
        && matches!(
            page.meaning(at - 1, Class::NameCue),
            Some("deed" | "dealing")
        )
}

/// Whether an acronym stands before a noun as its adjective does: "U.S. drone".
pub(crate) fn is_adjectival(page: &Page, spot: &Spot, end: Option<usize>) -> bool {
    let last = spot.last as usize;
    let Some(next) = end.filter(|next| *next == last + 1 || page.mark(last + 1) == Some('.'))
    else {
        return false;
    };
    let acronym = spot.is_one_word() && page.has(last, shape::ALL_CAPS);
    let noun = page.is_word(next)
        && !page.is(next, Class::Preposition)
        && matches!(page.form(next).tags()[0], "NN" | "NNS" | "JJ" | "NNP");
    acronym && noun && !page.has(last, shape::POSSESSIVE)
}

fn is_locative(page: &Page, at: usize) -> bool {
    page.is(at, Class::CueBefore) && page.meaning(at, Class::NameCue) != Some("agent")
}

/// "Washington's readiness", "U.S. support".
fn owns_deed(page: &Page, spot: &Spot, end: Option<usize>) -> bool {
    let last = spot.last as usize;
    let Some(next) = end else {
        return false;
    };
    for at in next..page.tokens.len().min(next + DEED_REACH) {
        if !page.is_word(at) || !page.same_sentence(last, at) || page.has(at, shape::CAPITAL) {
            return false;
        }
        if page.meaning(at, Class::NameCue) == Some("deed") {
            return true;
        }
        if page.is(at, Class::EntityNoun) || page.is(at, Class::ActorNoun) {
            return false;
        }
    }
    false
}

/// Whether a verb of saying or acting stands here, behind auxiliaries and adverbs, or behind an
/// apposition between commas.
fn acts(page: &Page, next: usize) -> bool {
    const LONGEST: usize = 12;
    if page.mark(next) == Some(',') {
        let close = (next + 1..page.tokens.len().min(next + LONGEST))
            .find(|at| page.mark(*at) == Some(','));
        return close.is_some_and(|at| {
            page.same_sentence(next, at)
                && at + 1 < page.tokens.len()
                && !page.has(next + 1, shape::CAPITAL)
                && verb_at(page, at + 1)
        });
    }
    verb_at(page, next)
}

fn verb_at(page: &Page, mut at: usize) -> bool {
    const AUXILIARIES: usize = 3;
    for _ in 0..AUXILIARIES {
        if at >= page.tokens.len() || !page.is_word(at) {
            return false;
        }
        if page.is(at, Class::SayVerb) || page.is(at, Class::ActVerb) {
            return true;
        }
        match page.meaning(at, Class::NameCue) {
            Some("act") => return true,
            Some("auxiliary" | "adverb") => at += 1,
            _ => return false,
        }
    }
    false
}
