//! What a description beside a name says of its kind: "Velmora, a shipping firm", "Velmora is a
//! maker of engines".

use super::{Cue, Spot};
use crate::gazetteer::{Class, KindSet, NameCue};
use crate::segment::Page;
use crate::segment::scan::{keys_of, shape};

/// What the description that begins behind a comma or "is" at `at` says of the name before it.
pub(super) fn behind(page: &Page, spot: &Spot, at: usize) -> Option<Cue> {
    let comma = page.mark(at) == Some(',');
    if !comma && !is_copula(page, at) {
        return None;
    }
    let article = at + 1;
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
    if page.is(head, Class::PlaceHead) && spot.kinds.any().meets(crate::gazetteer::KindSet::PLACES)
    {
        return None;
    }
    let violent = (article..head).any(|at| page.cue(at) == NameCue::Violent);
    match page.meaning(head, Class::EntityNoun)? {
        "group" if violent || page.str(head) != "group" => Some(Cue::GroupDescribed),
        "group" | "organization" => Some(Cue::OrganizationDescribed),
        _ => None,
    }
}

fn is_copula(page: &Page, at: usize) -> bool {
    const COPULAS: [u64; 3] = keys_of(["is", "was", "are"]);
    COPULAS.contains(&page.tokens[at].key)
}

/// The noun that a phrase is headed by, and the token behind it: the last word before a
/// preposition, a mark or a verb.
fn head(page: &Page, first: usize) -> Option<(usize, Option<usize>)> {
    const LONGEST: usize = 8;
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
