//! Titles before names: "President", "intelligence minister", "Supreme Leader".

use crate::gazetteer::{Class, NameCue};
use crate::segment::Page;
use crate::segment::scan::shape;

/// Words of a title at most.
const LONGEST: usize = 6;

/// The title that ends right before a name, no earlier than `from`: its first and last token.
pub(crate) fn before(page: &Page, name: usize, from: usize) -> Option<(u32, u32)> {
    let last = word_before(page, name, from)?;
    // "Odda, Miss. Jurors said": a state
    if page.str(last) == "Miss" && last + 1 < name {
        return None;
    }
    let mut first = match title_of(page, last, from) {
        Some(first) => first,
        None if page.is(last, Class::Title) => last,
        None => return None,
    };
    let honorific = is_honorific(page, last);
    while let Some(at) = word_before(page, first, from) {
        let part = if honorific {
            page.is(at, Class::Title)
        } else {
            is_part(page, at)
        };
        if name - at > LONGEST || !part {
            break;
        }
        first = at;
    }
    Some((first as u32, last as u32))
}

/// "Mr", "Mrs": a title that names no office, before which no word describes one.
fn is_honorific(page: &Page, at: usize) -> bool {
    page.is(at, Class::Abbreviation) && page.meaning(at, Class::Title) == Some("")
}

/// "secretary of state", "chief of staff", "Minister of Justice": the title word before "of".
fn title_of(page: &Page, last: usize, from: usize) -> Option<usize> {
    let of = last
        .checked_sub(1)
        .filter(|of| page.cue(*of) == NameCue::Of)?;
    // "president of the Brenlow works" names no person
    if page.cue(last) == NameCue::Article || !page.has(last, shape::WORD) {
        return None;
    }
    let title = word_before(page, of, 0).filter(|at| page.is(*at, Class::Title))?;
    // "Director General of Police"
    let listed = || {
        (title.saturating_sub(1)..=title).any(|at| {
            page.phrase(at, Class::Title)
                .is_some_and(|(end, _)| end == last)
        })
    };
    let office =
        || page.has(title, shape::CAPITAL) && page.meaning(title, Class::Title) == Some("GOV");
    let fits = match (title >= from, page.is(last, Class::Title)) {
        (true, false) => word_before(page, last, from).is_some(),
        // the name of another, or "Secretary" for one, ends before "of"
        (false, false) => listed(),
        (_, true) => listed() || office(),
    };
    fits.then_some(title)
}

/// Whether a word may stand in front of a title as part of it.
pub(crate) fn is_part(page: &Page, at: usize) -> bool {
    // "Holy See", and not "to see Mrs. Marlow"
    let heads = page.is(at, Class::OrgHead)
        && (page.has(at, shape::CAPITAL) || !page.is(at, Class::NotName));
    page.is(at, Class::Title) || is_modifier(page, at) || heads
}

pub(crate) fn is_modifier(page: &Page, at: usize) -> bool {
    matches!(page.cue(at), NameCue::Modifier | NameCue::Violent)
}

/// The word before a token with nothing but a space, a hyphen or an abbreviation's stop between.
fn word_before(page: &Page, at: usize, from: usize) -> Option<usize> {
    let mut before = at.checked_sub(1)?;
    if matches!(page.mark(before), Some('.' | '-')) && page.has(before, shape::GLUED) {
        before = before.checked_sub(1)?;
    }
    let fits = before >= from
        && page.is_word(before)
        && page.same_sentence(before, at)
        && !page.has(before, shape::POSSESSIVE);
    fits.then_some(before)
}
