//! What a description beside a name says of its kind: "Velmora, a shipping firm", "Velmora is a
//! maker of engines".

use super::{Cue, Spot};
use crate::gazetteer::{Class, KindSet, NameCue};
use crate::segment::Page;
use crate::segment::scan::{keys_of, shape};

/// What the description that begins behind a comma or "is" at `at` says of the name before it, and
/// its noun.
pub(super) fn behind(page: &Page, spot: &Spot, at: usize) -> Option<(Cue, usize)> {
    let comma = page.mark(at) == Some(',');
    let relative = |at: usize| {
        page.tokens.get(at + 1).is_some() && is_copula(page, at + 1) && page.str(at) == "which"
    };
    let article = match comma {
        true if page.tokens.get(at + 1).is_some() && relative(at + 1) => at + 3,
        true => at + 1,
        false if is_copula(page, at) && !is_inside_subject(page, spot) => at + 1,
        false => return None,
    };
    page.tokens.get(article)?;
    let definite = page.str(article) == "the";
    if page.cue(article) != NameCue::Article || !page.same_sentence(at, article) {
        return None;
    }
    let (head, next) = head(page, article + 1)?;
    // "Petrova, the company said": somebody else
    let closed =
        next.is_none_or(|next| page.cue(next) == NameCue::Of || page.mark(next) == Some(','));
    if comma && definite && !closed {
        return None;
    }
    let seat = page.is(head, Class::PlaceHead) && spot.kinds.any().meets(KindSet::PLACES);
    if seat || page.has(head, shape::CAPITAL) || page.is(head, Class::Role) {
        return None;
    }
    let violent = (article..head).any(|at| page.cue(at) == NameCue::Violent)
        || next.is_some_and(|of| page.cue(of) == NameCue::Of && is_of_groups(page, of));
    if page.cue(head) == NameCue::Establishment {
        return comma.then_some((Cue::OrganizationDescribed, head));
    }
    match described_kind(page, head)? {
        "group" if violent || page.str(head) != "group" => Some((Cue::GroupDescribed, head)),
        "group" | "organization" => Some((Cue::OrganizationDescribed, head)),
        _ => None,
    }
}

/// "maker", "retailer": whether a noun describes firms and nobody else.
pub(super) fn is_firm(page: &Page, noun: usize) -> bool {
    [Class::EntityNoun, Class::ActorNoun]
        .iter()
        .any(|class| page.meaning(noun, *class) == Some("organization/BUS"))
}

/// The kind of actor that a noun describes: "organization"; its CAMEO role may stand behind.
pub(super) fn described_kind<'a>(page: &Page<'a>, noun: usize) -> Option<&'a str> {
    let value = page.meaning(noun, Class::EntityNoun)?;
    let organization = value.strip_prefix("organization/");
    Some(organization.map_or(value, |_| "organization"))
}

/// What a noun before the comma at `comma` says of the name behind it in apposition: "a militia,
/// Gatia, took", "her party, Red Lantern.".
pub(super) fn before(page: &Page, comma: usize, next: Option<usize>) -> Option<Cue> {
    const LONGEST: usize = 6;
    let head = comma.checked_sub(1)?;
    let closed = next.is_none_or(|next| matches!(page.mark(next), Some(',' | '.' | ';' | ')')));
    let plain = !page.is(head, Class::Role) && !page.has(head, shape::CAPITAL);
    if !(closed && plain && page.same_sentence(head, comma)) {
        return None;
    }
    let cue = match described_kind(page, head)? {
        "group" if page.str(head) != "group" => Cue::GroupNounBefore,
        "group" | "organization" => Cue::OrganizationNounBefore,
        _ => return None,
    };
    let words = (head.saturating_sub(LONGEST)..head).rev();
    let mut words = words.take_while(|at| {
        let word = page.is_word(*at) && !page.has(*at, shape::POSSESSIVE);
        word || page.mark(*at) == Some('-')
    });
    let owned = |at: &usize| OWNERS.contains(&page.tokens[*at].key);
    let first = words.find(|at| page.cue(*at) == NameCue::Article || owned(at))?;
    // "the coach of the team, Tony Hope": the name is somebody else's
    let part = first.checked_sub(1).is_some_and(|at| {
        let of = page.cue(at) == NameCue::Of;
        let beside = page.is(at, Class::Preposition) && page.str(at) != "by";
        page.same_sentence(at, first) && (of || !owned(&first) && beside)
    });
    (!part).then_some(cue)
}

const OWNERS: [u64; 5] = keys_of(["his", "her", "its", "their", "our"]);

/// "an alliance of five armed groups": whether those behind "of" are groups.
fn is_of_groups(page: &Page, of: usize) -> bool {
    const LONGEST: usize = 4;
    const GROUPS: [u64; 5] = keys_of(["groups", "militias", "rebels", "guerrillas", "militants"]);
    let mut words = (of + 1..page.tokens.len().min(of + 1 + LONGEST))
        .take_while(|at| page.is_word(*at) && page.same_sentence(of, *at));
    let mut violent = false;
    words.any(|at| {
        violent |= page.cue(at) == NameCue::Violent || page.str(at) == "armed";
        let groups = GROUPS.contains(&page.tokens[at].key);
        groups && (violent || page.str(at) != "groups")
    })
}

/// "a party led by Ines Holm was": the subject is what stands before the preposition.
fn is_inside_subject(page: &Page, spot: &Spot) -> bool {
    let first = spot.first as usize;
    first.checked_sub(1).is_some_and(|at| {
        page.same_sentence(at, first)
            && (page.is(at, Class::Preposition)
                || matches!(page.cue(at), NameCue::Agent | NameCue::Of | NameCue::For))
    })
}

fn is_copula(page: &Page, at: usize) -> bool {
    const COPULAS: [u64; 3] = keys_of(["is", "was", "are"]);
    COPULAS.contains(&page.tokens[at].key)
}

/// The noun that a phrase is headed by, and the token behind it: the last word before a
/// preposition, a mark or a verb.
fn head(page: &Page, first: usize) -> Option<(usize, Option<usize>)> {
    const LONGEST: usize = 12;
    let mut head = None;
    for at in first..page.tokens.len().min(first + LONGEST) {
        if !page.same_sentence(first, at) {
            return Some((head?, None));
        }
        match page.mark(at) {
            Some('-' | '/') => continue,
            Some(_) => return Some((head?, Some(at))),
            None => {}
        }
        let tag = page.form(at).tags()[0];
        let ends = page.is_any(at, Class::FUNCTION_WORDS)
            || page.has(at, shape::POSSESSIVE)
            || tag.starts_with("VB") && head.is_some_and(|head| page.is(head, Class::EntityNoun));
        if ends {
            return Some((head?, Some(at)));
        }
        head = Some(at);
    }
    None
}
