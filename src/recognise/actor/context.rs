//! What the words around a name say of its kind.

use super::{Cue, Evidence, Spot, title};
use crate::gazetteer::Class;
use crate::segment::Page;
use crate::segment::scan::shape;

/// Adds what stands before and after a spot; titles reach back no farther than `from`.
pub(crate) fn weigh(page: &Page, evidence: &Evidence, spot: &mut Spot, from: usize) {
    spot.title = title::before(page, spot.first as usize, from);
    if spot.title.is_some() {
        spot.votes.add(evidence.cue(Cue::TitleBefore));
    } else {
        before(page, evidence, spot);
    }
    after(page, evidence, spot);
}

/// The first token behind a span that starts at a word.
pub(crate) fn token_after(page: &Page, last: usize, end: u32) -> Option<usize> {
    let next = (last + 1..page.tokens.len()).find(|at| page.tokens[*at].start >= end)?;
    page.same_sentence(last, next).then_some(next)
}

fn before(page: &Page, evidence: &Evidence, spot: &mut Spot) {
    let first = spot.first as usize;
    let Some(mut at) = first.checked_sub(1) else {
        return;
    };
    if matches!(page.mark(at), Some('"' | '\'' | '“')) && at > 0 {
        at -= 1;
    }
    if !page.same_sentence(at, first) {
        return;
    }
    if let Some(votes) = evidence.before(page.word(at)) {
        spot.votes.add(votes);
    }
    if page.meaning(at, Class::NameCue) == Some("article") && at > 0 {
        if let Some(votes) = evidence.before(page.word(at - 1)) {
            spot.votes.add(votes);
        }
        return;
    }
    if page.is(at, Class::SayVerb) {
        spot.votes.add(evidence.cue(Cue::SayVerbBefore));
    }
    noun_before(page, evidence, spot, at);
}

fn noun_before(page: &Page, evidence: &Evidence, spot: &mut Spot, at: usize) {
    match page.meaning(at, Class::EntityNoun) {
        Some("organization") => spot.votes.add(evidence.cue(Cue::OrganizationNounBefore)),
        Some("group") => spot.votes.add(evidence.cue(Cue::GroupNounBefore)),
        _ => {}
    }
    let of = page.meaning(at, Class::NameCue) == Some("of");
    if of && at > 0 && page.is(at - 1, Class::PlaceHead) && !page.has(at - 1, shape::CAPITAL) {
        spot.votes.add(evidence.cue(Cue::PlaceNounBefore));
    }
}

fn after(page: &Page, evidence: &Evidence, spot: &mut Spot) {
    let last = spot.last as usize;
    let Some(next) = token_after(page, last, spot.span.end) else {
        return;
    };
    if page.has(last, shape::POSSESSIVE) {
        return;
    }
    match page.mark(next) {
        Some(',') => behind_comma(page, evidence, spot, next + 1),
        Some('(') if is_bracketed_acronym(page, next) => {
            spot.votes.add(evidence.cue(Cue::AcronymAfter));
        }
        Some(_) => {}
        None => {
            if let Some(votes) = evidence.after(page.word(next)) {
                spot.votes.add(votes);
            }
            if page.has(next, shape::CAPITAL) {
                return;
            }
            if page.is(next, Class::SayVerb) {
                spot.votes.add(evidence.cue(Cue::SayVerbAfter));
            } else if page.is(next, Class::ActVerb) {
                spot.votes.add(evidence.cue(Cue::ActVerbAfter));
            }
        }
    }
}

/// "(IRGC)" at an opening bracket.
pub(crate) fn is_bracketed_acronym(page: &Page, bracket: usize) -> bool {
    page.tokens.len() > bracket + 2
        && page.has(bracket + 1, shape::ALL_CAPS)
        && page.mark(bracket + 2) == Some(')')
}

fn behind_comma(page: &Page, evidence: &Evidence, spot: &mut Spot, at: usize) {
    const FARTHEST: usize = 5;
    if at >= page.tokens.len() || !page.same_sentence(at - 1, at) {
        return;
    }
    if page.has(at, shape::NUMERIC) {
        let age = page.tokens[at].end - page.tokens[at].start <= 2
            && (at + 1 == page.tokens.len() || matches!(page.mark(at + 1), Some(',' | '.' | ';')));
        if age {
            spot.votes.add(evidence.cue(Cue::AgeAfter));
        }
        return;
    }
    if matches!(page.str(at), "who" | "whose") {
        spot.votes.add(evidence.cue(Cue::WhoAfter));
        return;
    }
    for word in at..page.tokens.len().min(at + FARTHEST) {
        if !page.is_word(word) || !page.same_sentence(at, word) {
            return;
        }
        if page.is(word, Class::Role) && !page.has(word, shape::CAPITAL) {
            spot.votes.add(evidence.cue(Cue::RoleAfter));
            return;
        }
    }
}
