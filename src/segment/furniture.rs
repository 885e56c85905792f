//! Parts of a page that are no running text, glued to it: "Tweet Email Kabul was calm", "Image
//! copyright Anna Petrova Image caption A ferry".
//!
//! They become paragraphs of their own, and lose the capitals that names begin with. Which words
//! these are stands in the word lists.

use super::scan::{Token, shape};
use crate::gazetteer::{Class, Lexicon};

/// How a stretch stands to what is around it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Apart,
    /// What it belongs to stands behind it.
    Before,
    /// Only its capitals are taken.
    Inside,
}

/// Puts furniture that begins at one of some tokens into paragraphs of its own.
pub(super) fn set_apart(text: &str, tokens: &mut [Token], lexicon: &Lexicon, odd: &[u32]) {
    let mut done = 0;
    for at in odd.iter().map(|at| *at as usize) {
        if at < done {
            continue;
        }
        let token = &tokens[at];
        let is_candidate = token.shape & shape::CAPITAL != 0 && token.is(Class::Furniture);
        let found = is_candidate.then(|| stretch(text, tokens, at, lexicon));
        if let Some((end, place)) = found.flatten() {
            put(tokens, at, end, place);
            done = end;
        }
    }
}

/// The furniture that starts at a token: one past its last token, and how it stands.
fn stretch(text: &str, tokens: &[Token], at: usize, lexicon: &Lexicon) -> Option<(usize, Place)> {
    if let Some(end) = row(tokens, at, lexicon) {
        return Some((end, Place::Apart));
    }
    let token = &tokens[at];
    let phrase = tokens
        .get(at + 1)
        .and_then(|next| lexicon.phrase_at(Class::Furniture, text, token, next));
    let (end, value) = match phrase {
        Some(phrase) => {
            let end = token.start + phrase.len;
            let words = tokens[at..].iter().take_while(|token| token.start < end);
            (at + words.count(), phrase.value)
        }
        None => (at + 1, lexicon.meaning(token.word, Class::Furniture)?),
    };
    let with_colon = end + usize::from(is_mark(tokens.get(end), b':'));
    let place = match value {
        "apart" if begins_anew(tokens.get(with_colon)) => Place::Apart,
        "apart" if is_mark(tokens.get(end), b'.') => Place::Inside,
        "before" if token.shape & shape::LINE == 0 => Place::Before,
        "label" if with_colon > end => Place::Apart,
        "label" if token.shape & shape::ALL_CAPS != 0 => Place::Inside,
        _ => return None,
    };
    Some((
        if place == Place::Apart {
            with_colon
        } else {
            end
        },
        place,
    ))
}

/// A row of share buttons: two or more of their words with nothing between them.
fn row(tokens: &[Token], at: usize, lexicon: &Lexicon) -> Option<usize> {
    let kind = |token: &Token| lexicon.meaning(token.word, Class::Furniture);
    let is_button = |token: &Token| kind(token) == Some("button");
    let in_row = |token: &&Token| {
        token.shape & shape::CAPITAL != 0 && (is_button(token) || kind(token) == Some("site"))
    };
    let all = tokens[at..].iter().take_while(in_row);
    let end = at + all.count();
    let row = &tokens[at..end];
    let shortest = if row.iter().any(is_button) { 2 } else { 3 };
    (row.len() >= shortest && begins_anew(tokens.get(end))).then_some(end)
}

fn is_mark(token: Option<&Token>, mark: u8) -> bool {
    token.is_some_and(|token| token.shape & shape::MARK != 0 && token.key == u64::from(mark))
}

/// Whether something else may begin with a token: no small letter, and no mark that goes on with
/// what was before.
fn begins_anew(token: Option<&Token>) -> bool {
    let Some(token) = token else { return true };
    let opens = |mark| matches!(mark, b'"' | b'\'' | b'(' | b'[' | b'#' | b'@' | b'|');
    token.shape & (shape::CAPITAL | shape::DIGIT | shape::INNER_CAPITAL | shape::LINE) != 0
        || token.shape & shape::MARK != 0 && u8::try_from(token.key).is_ok_and(opens)
}

fn put(tokens: &mut [Token], at: usize, end: usize, place: Place) {
    for token in &mut tokens[at..end] {
        token.shape &= !(shape::CAPITAL | shape::ALL_CAPS);
    }
    let in_brackets = at > 0 && u8::try_from(tokens[at - 1].key) == Ok(b'(');
    if place != Place::Inside && !in_brackets {
        tokens[at].shape |= shape::LINE | shape::BLANK;
    }
    if let Some(next) = tokens.get_mut(end).filter(|_| place == Place::Apart) {
        next.shape |= shape::LINE | shape::BLANK;
    }
}
