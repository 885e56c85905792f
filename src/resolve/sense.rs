//! Whether a place's name means the place or its government.

use crate::analysis::{EntityKind, PlaceKind};
use crate::gazetteer::{Class, EntityFacts, NameCue};
use crate::parse::lemma_meaning;
use crate::recognise::actor::Spot;
use crate::segment::Page;
use crate::segment::scan::{keys_of, shape};

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
    if page.has(spot.last as usize, shape::POSSESSIVE) {
        return owns_deed(page, spot, end);
    }
    let before = word_before_list(page, spot.first as usize);
    let located = before.is_some_and(|at| is_locative(page, at));
    if owns_deed(page, spot, end) {
        return true;
    }
    if before.is_some_and(|at| is_addressed(page, at)) {
        // "by a US soldier" is not by the US
        return !is_attributive(page, spot, end) && !describes(page, spot, end);
    }
    !before.is_some_and(|at| matches!(page.cue(at), NameCue::Of | NameCue::For))
        && !located
        && end.is_some_and(|next| !is_bare_noun(page, next) && acts(page, next))
}

/// Whether an abbreviated country is the adjective of what follows: "U.S. troops", "UK Treasury".
pub(crate) fn is_attributive(page: &Page, spot: &Spot, end: Option<usize>) -> bool {
    let last = spot.last as usize;
    spot.is_one_word()
        && page.has(last, shape::ALL_CAPS)
        && !page.has(last, shape::POSSESSIVE)
        && end.is_some_and(|next| {
            page.is_word(next)
                && !page.is(next, Class::Preposition)
                && (page.has(next, shape::CAPITAL)
                    || page.form(next).tags()[0].starts_with("NN")
                        && !page.is(next, Class::SayVerb)
                        && !page.is(next, Class::ActVerb))
        })
}

/// Whether a name stands inside that of a vote: "the 1997 United Kingdom general election".
pub(crate) fn is_in_vote(page: &Page, spot: &Spot, end: Option<usize>) -> bool {
    const LONGEST: usize = 4;
    const VOTES: [u64; 4] = keys_of(["election", "elections", "referendum", "by-election"]);
    let first = spot.first as usize;
    let year = first.checked_sub(1).is_some_and(|at| {
        let token = &page.tokens[at];
        token.shape & shape::NUMERIC != 0 && token.end - token.start == 4
    });
    let Some(next) = end.filter(|_| year) else {
        return false;
    };
    let words = next..page.tokens.len().min(next + LONGEST);
    words
        .take_while(|at| page.is_word(*at) && page.same_sentence(first, *at))
        .any(|at| VOTES.contains(&page.tokens[at].key))
}

/// The word before a name, or before the first name of "the United States and Britain".
fn word_before_list(page: &Page, first: usize) -> Option<usize> {
    const NAMES: usize = 3;
    let mut before = before_noun_phrase(page, first)?;
    for _ in 0..NAMES {
        let joined = page.cue(before) == NameCue::And || page.mark(before) == Some(',');
        let name = before
            .checked_sub(1)
            .filter(|at| page.has(*at, shape::CAPITAL));
        let Some(mut start) = name.filter(|_| joined) else {
            break;
        };
        while start > 0
            && page.has(start - 1, shape::CAPITAL)
            && page.same_sentence(start - 1, start)
        {
            start -= 1;
        }
        if page.has(start, shape::SENTENCE_START) {
            return None;
        }
        before = before_noun_phrase(page, start)?;
    }
    Some(before)
}

/// The token before a name and its article, in the same sentence.
fn before_noun_phrase(page: &Page, first: usize) -> Option<usize> {
    let other = usize::from(super::chain::is_other(page, first));
    let before = first
        .checked_sub(1 + other)
        .filter(|at| page.same_sentence(*at, first))?;
    if page.cue(before) == NameCue::Article {
        return before
            .checked_sub(1)
            .filter(|at| page.same_sentence(*at, first));
    }
    Some(before)
}

/// "by the United States", "accused the United States", "relations with Iran".
fn is_addressed(page: &Page, at: usize) -> bool {
    const WARS: [u64; 2] = keys_of(["war", "wars"]);
    let tied = at > 0
        && (matches!(page.cue(at - 1), NameCue::Deed | NameCue::Tie)
            || WARS.contains(&page.tokens[at - 1].key));
    match page.cue(at) {
        NameCue::Agent if page.str(at) == "between" => tied,
        NameCue::Agent | NameCue::Address => true,
        cue => {
            let with = cue == NameCue::Against || page.str(at) == "with";
            with && tied
        }
    }
}

fn is_locative(page: &Page, at: usize) -> bool {
    page.is(at, Class::CueBefore) && (page.cue(at) != NameCue::Agent || page.str(at) == "between")
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
        if page.cue(at) == NameCue::Deed {
            return !is_somebody(page, at + 1);
        }
        let verb = page.is(at, Class::SayVerb) || page.is(at, Class::ActVerb);
        if verb && !page.has(last, shape::POSSESSIVE) {
            return false;
        }
        if is_somebody(page, at) {
            return false;
        }
    }
    false
}

/// Whether a noun for an organization, a group or a person stands here in small letters.
fn is_somebody(page: &Page, at: usize) -> bool {
    const SOMEBODY: u64 = Class::mask(&[Class::EntityNoun, Class::ActorNoun]);
    page.tokens.get(at).is_some() && !page.has(at, shape::CAPITAL) && page.is_any(at, SOMEBODY)
}

/// Whether a name describes somebody behind it: "by a US production company".
fn describes(page: &Page, spot: &Spot, next: Option<usize>) -> bool {
    const REACH: usize = 4;
    const VERBS: u64 = Class::mask(&[Class::SayVerb, Class::ActVerb]);
    let Some(next) = next else {
        return false;
    };
    let words = next..page.tokens.len().min(next + REACH);
    words
        .take_while(|at| {
            let tag = page.form(*at).tags()[0];
            page.is_word(*at)
                && page.same_sentence(spot.last as usize, *at)
                && (tag.starts_with("NN") || tag.starts_with("JJ"))
                && (*at > next || !page.is_any(*at, VERBS) || tag.starts_with("JJ"))
        })
        .any(|at| is_somebody(page, at))
}

/// Whether a verb of saying or acting stands here, behind auxiliaries and adverbs, behind an
/// apposition between commas, or behind other names of a list.
fn acts(page: &Page, next: usize) -> bool {
    const LONGEST: usize = 12;
    let Some(behind) = page.tokens.get(next + 1) else {
        return verb_at(page, next);
    };
    if page.mark(next) == Some(',') && behind.shape & shape::CAPITAL == 0 {
        if matches!(page.str(next + 1), "which" | "who") && verb_at(page, next + 2) {
            return page.same_sentence(next, next + 2);
        }
        let close = (next + 1..page.tokens.len().min(next + LONGEST))
            .find(|at| page.mark(*at) == Some(','));
        return close.is_some_and(|at| {
            page.same_sentence(next, at) && at + 1 < page.tokens.len() && verb_at(page, at + 1)
        });
    }
    if page.cue(next) == NameCue::And || page.mark(next) == Some(',') {
        let from = next + 1;
        let end = (from..page.tokens.len().min(from + LONGEST)).find(|at| !in_list(page, *at));
        return end
            .is_some_and(|at| at > from && page.same_sentence(next, at) && verb_at(page, at));
    }
    verb_at(page, next)
}

/// "a London auction house", "Mali rebels": a noun that is a verb as well, in no form in which a
/// state does it.
fn is_bare_noun(page: &Page, at: usize) -> bool {
    let tags = page.form(at).tags();
    page.is_word(at)
        && tags[0].starts_with("NN")
        && (!tags.contains(&"VBZ") && !tags.contains(&"VBD") || page.is(at, Class::ActorNoun))
}

/// Whether a token may stand in a list of names.
fn in_list(page: &Page, at: usize) -> bool {
    page.has(at, shape::CAPITAL)
        || matches!(page.cue(at), NameCue::Article | NameCue::And)
        || page.mark(at) == Some(',')
}

fn verb_at(page: &Page, mut at: usize) -> bool {
    const AUXILIARIES: usize = 4;
    let mut auxiliary = None;
    for _ in 0..AUXILIARIES {
        if auxiliary.is_some() && at < page.tokens.len() && matches!(page.mark(at), Some('"' | '“'))
        {
            at += 1;
        }
        if at >= page.tokens.len() || !page.is_word(at) {
            return false;
        }
        if page.is(at, Class::SayVerb) || page.is(at, Class::ActVerb) {
            return true;
        }
        match page.cue(at) {
            NameCue::Act => return true,
            NameCue::Auxiliary if is_modal(page, auxiliary) && page.str(at) == "do" => return true,
            NameCue::Auxiliary => auxiliary = Some(at),
            NameCue::Adverb => {}
            _ if auxiliary.is_some_and(|have| is_have(page, have)) && has_done(page, at) => {
                return true;
            }
            _ if auxiliary.is_some() && matches!(page.str(at), "yet" | "to") => {}
            _ if page.str(at).ends_with("ly") => {}
            _ => return auxiliary.is_some_and(|verb| is_deliberate(page, verb, at)),
        }
        at += 1;
    }
    false
}

fn is_have(page: &Page, at: usize) -> bool {
    matches!(page.str(at), "has" | "have" | "had")
}

/// "taken", "given": the participle of what only somebody does.
fn has_done(page: &Page, at: usize) -> bool {
    page.form(at).tags().contains(&"VBN") && lemma_meaning(page, at, Class::ActVerb).is_some()
}

fn is_modal(page: &Page, auxiliary: Option<usize>) -> bool {
    auxiliary.is_some_and(|at| {
        matches!(
            page.str(at),
            "will" | "would" | "may" | "might" | "can" | "could" | "should" | "must"
        )
    })
}

/// "will host", "is hiding its", "is trying to": what only somebody does.
fn is_deliberate(page: &Page, auxiliary: usize, verb: usize) -> bool {
    let tags = page.form(verb).tags();
    if is_modal(page, Some(auxiliary)) {
        return tags.contains(&"VB");
    }
    let Some(object) = page.tokens.get(verb + 1).map(|_| page.str(verb + 1)) else {
        return false;
    };
    page.str(verb).ends_with("ing")
        && tags[0].starts_with("VB")
        && matches!(object, "its" | "a" | "an" | "the" | "to" | "their")
}
