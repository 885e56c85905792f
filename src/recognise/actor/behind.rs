//! What the words behind a name say of its kind.

use super::context::{is_noun, is_sure_place};
use super::shape::starts_by_grammar;
use super::{Cue, Evidence, Spot, apposition, spot_flag, ticker};
use crate::gazetteer::{Class, NameCue};
use crate::segment::Page;
use crate::segment::scan::{key_of, shape};

/// Adds what stands behind a spot.
pub(super) fn after(page: &Page, evidence: &Evidence, spot: &mut Spot, next: Option<usize>) {
    let last = spot.last as usize;
    let Some(next) = next else {
        return;
    };
    if ticker::opens(page, next) || ticker::is_in_brackets(page, spot.first as usize, last) {
        spot.votes.add(evidence.cue(Cue::ShareAfter));
        return;
    }
    if page.has(last, shape::POSSESSIVE) {
        if let Some(cue) = owned(page, next) {
            spot.votes.add(evidence.cue(cue));
        }
        return;
    }
    if let Some((cue, noun)) = apposition::behind(page, spot, next) {
        spot.votes.add(evidence.cue(cue));
        if apposition::is_firm(page, noun) {
            spot.flags |= spot_flag::FIRM;
        }
    }
    match page.mark(next) {
        Some(',') => behind_comma(page, evidence, spot, next + 1),
        Some('(') if is_bracketed_acronym(page, next) => {
            spot.votes.add(evidence.cue(Cue::AcronymAfter));
        }
        Some('(') if is_party_or_age(page, next) => {
            spot.votes.add(evidence.cue(Cue::BracketAfter));
        }
        Some('/') if !spot.is_one_word() && is_credited(page, spot.first as usize, next) => {
            spot.votes.add(evidence.cue(Cue::CreditAfter));
        }
        Some(_) => {}
        None if is_model(page, spot, next) => spot.votes.add(evidence.cue(Cue::Thing)),
        None => {
            if let Some(votes) = evidence.after(page.word(next)) {
                spot.votes.add(votes);
            }
            if is_family(page, spot, next) {
                let family = evidence.cue(Cue::FamilyAfter);
                spot.votes.add(family);
                spot.form.add(family);
            }
            if page.has(next, shape::CAPITAL) || spot.has(spot_flag::ADJECTIVE) {
                return;
            }
            if starts_compound(page, spot, next) {
                spot.votes.add(evidence.cue(Cue::OrdinaryStart));
                return;
            }
            match apposition::described_kind(page, next) {
                Some("organization") => {
                    spot.votes.add(evidence.cue(Cue::OrganizationNounAfter));
                }
                Some("group") => spot.votes.add(evidence.cue(Cue::GroupNounAfter)),
                _ => {}
            }
            if page.is(next, Class::SayVerb) {
                spot.votes.add(evidence.cue(Cue::SayVerbAfter));
            } else if page.is(next, Class::ActVerb) {
                spot.votes.add(evidence.cue(Cue::ActVerbAfter));
            }
        }
    }
}

/// "Riot police kept watch", "Hedge funds fell": an ordinary word that opens a sentence before the
/// noun it belongs to.
fn starts_compound(page: &Page, spot: &Spot, next: usize) -> bool {
    const VERBS: u64 = Class::mask(&[Class::SayVerb, Class::ActVerb]);
    spot.has(spot_flag::ORDINARY)
        && spot.is_one_word()
        && !spot.is_listed()
        && starts_by_grammar(page, spot.last as usize)
        && is_noun(page, next)
        && !page.is_any(next, VERBS)
}

/// "the Holm family": persons, whatever else is called by their name; no family of things.
fn is_family(page: &Page, spot: &Spot, next: usize) -> bool {
    const FAMILY: u64 = key_of("family");
    let of = next + 1 < page.tokens.len() && page.cue(next + 1) == NameCue::Of;
    let owner = (spot.first as usize).checked_sub(1).is_some_and(|before| {
        page.cue(before) == NameCue::Article || page.has(before, shape::POSSESSIVE)
    });
    page.says(next, FAMILY)
        && !page.has(next, shape::CAPITAL)
        && !of
        && owner
        && spot.is_one_word()
        && !spot.is_listed()
}

/// What somebody owns tells who it is: "Holm's wife", "Velmora's shareholders"; at the noun or at
/// one word before it.
fn owned(page: &Page, next: usize) -> Option<Cue> {
    (next..page.tokens.len().min(next + 2))
        .take_while(|at| page.is_word(*at) && page.same_sentence(next, *at))
        .find_map(|at| {
            if page.meaning(at, Class::EntityNoun) == Some("person/kin") {
                return Some(Cue::KinOf);
            }
            (page.cue(at) == NameCue::Holding).then_some(Cue::HoldingOf)
        })
}

/// "Ines Holm/Reuters" at the slash: who took a picture and who owns it.
pub(super) fn is_credited(page: &Page, first: usize, slash: usize) -> bool {
    // "Holm/AFP/Getty Images"
    let owner =
        page.cue(first) == NameCue::Credit || first > 0 && page.mark(first - 1) == Some('/');
    !owner
        && page.has(slash, shape::GLUED)
        && page.tokens.len() > slash + 1
        && page.cue(slash + 1) == NameCue::Credit
}

/// "a Boeing 737", "the Nikkei 225": a number of three digits behind a word and its article.
fn is_model(page: &Page, spot: &Spot, next: usize) -> bool {
    let token = &page.tokens[next];
    spot.is_one_word()
        && token.shape & shape::NUMERIC != 0
        && token.end - token.start == 3
        && (spot.first as usize)
            .checked_sub(1)
            .is_some_and(|at| page.cue(at) == NameCue::Article)
}

/// "(IRGC)" at an opening bracket.
pub(crate) fn is_bracketed_acronym(page: &Page, bracket: usize) -> bool {
    page.tokens.len() > bracket + 2
        && page.has(bracket + 1, shape::ALL_CAPS)
        && page.mark(bracket + 2) == Some(')')
}

/// "(D-Ohio)", "(34)" at an opening bracket.
fn is_party_or_age(page: &Page, bracket: usize) -> bool {
    const LONGEST_PARTY: u32 = 4;
    let (word, close) = (bracket + 1, bracket + 2);
    let Some(token) = page.tokens.get(word) else {
        return false;
    };
    let length = token.end - token.start;
    match page.tokens.get(close).and_then(|_| page.mark(close)) {
        Some(')') => page.has(word, shape::NUMERIC) && length == 2,
        Some('-' | '.') => page.has(word, shape::CAPITAL) && length <= LONGEST_PARTY,
        _ => false,
    }
}

fn behind_comma(page: &Page, evidence: &Evidence, spot: &mut Spot, at: usize) {
    const FARTHEST: usize = 5;
    if at >= page.tokens.len() || !page.same_sentence(at - 1, at) {
        return;
    }
    if page.has(at, shape::NUMERIC) {
        let age = page.tokens[at].end - page.tokens[at].start <= 2
            && (at + 1 == page.tokens.len()
                || !page.same_sentence(at, at + 1)
                || matches!(page.mark(at + 1), Some(',' | '.' | ';')));
        if age {
            spot.votes.add(evidence.cue(Cue::AgeAfter));
        }
        return;
    }
    if matches!(page.str(at), "who" | "whose") {
        // "a senator of Texas, who said"
        let of = spot.first > 0 && page.cue(spot.first as usize - 1) == NameCue::Of;
        if !(of && is_sure_place(spot)) {
            spot.votes.add(evidence.cue(Cue::WhoAfter));
        }
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
