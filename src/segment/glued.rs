//! Words of two paragraphs with no space between them: "AfghanistanMore", "saidThe".
//!
//! Names with capitals inside ("YouTube", "McDonald", "iPhone") look the same. So a word is parted
//! only where its second part opens sentences and ends no name, or where the document says that
//! the first part is a name.

use super::scan::{Token, measure, shape};
use crate::gazetteer::{Class, Lexicon};

/// Marks behind which a word is an address or a tag: "#HillaryClinton", "a_bC".
const OF_ADDRESSES: &[u8] = b"#@/_=&%-+";

/// How far before a glued word its first part counts as repeated.
const NEAR: usize = 12;

/// Parts what is glued among some tokens; each second part begins a paragraph. Where something
/// was, `odd` becomes the tokens that may be furniture, at their new places.
pub(super) fn part(text: &str, tokens: &mut Vec<Token>, lexicon: &Lexicon, odd: &mut Vec<u32>) {
    let glued = odd
        .iter()
        .map(|at| *at as usize)
        .filter(|&at| tokens[at].shape & shape::INNER_CAPITAL != 0);
    let parts: Vec<(usize, [Token; 2])> = glued
        .filter_map(|at| Some((at, parts(text, tokens, at, lexicon)?)))
        .collect();
    if parts.is_empty() {
        return;
    }
    let mut all = Vec::with_capacity(tokens.len() + parts.len());
    let mut done = 0;
    for (at, pair) in parts {
        all.extend_from_slice(&tokens[done..at]);
        all.extend_from_slice(&pair);
        done = at + 1;
    }
    all.extend_from_slice(&tokens[done..]);
    *tokens = all;
    odd.clear();
    let all = (0..).zip(&*tokens);
    odd.extend(all.filter_map(|(at, token)| token.is(Class::Furniture).then_some(at)));
}

/// The two parts of a token, if it is two words.
fn parts(text: &str, tokens: &[Token], at: usize, lexicon: &Lexicon) -> Option<[Token; 2]> {
    let token = tokens[at];
    let word = text.get(token.start as usize..token.end as usize)?;
    let is_known = token.word != 0 || is_known(&token, lexicon);
    if is_known || !word.bytes().all(|byte| byte.is_ascii_alphabetic()) || is_address(tokens, at) {
        return None;
    }
    let bytes = word.as_bytes();
    let joint = (1..bytes.len())
        .rfind(|&at| bytes[at - 1].is_ascii_lowercase() && bytes[at].is_ascii_uppercase())?;
    let joint_at = token.start + joint as u32;
    let of = |start, end, kept| {
        let (key, word_shape) = measure(&text[start as usize..end as usize]);
        Token {
            start,
            end,
            key,
            shape: word_shape | kept,
            ..Token::default()
        }
    };
    let before = shape::GLUED | shape::LINE | shape::BLANK | shape::INDENT;
    let behind = shape::POSSESSIVE | shape::STOP_AFTER;
    let mut pair = [
        of(token.start, joint_at, token.shape & before),
        of(
            joint_at,
            token.end,
            token.shape & behind | shape::LINE | shape::BLANK,
        ),
    ];
    lexicon.lookup().note(&mut pair);
    are_two(&pair, tokens, at, lexicon).then_some(pair)
}

fn are_two(pair: &[Token; 2], tokens: &[Token], at: usize, lexicon: &Lexicon) -> bool {
    let [first, second] = pair;
    let length = first.end - first.start;
    let is_small = first.shape & (shape::CAPITAL | shape::INNER_CAPITAL) == 0;
    let is_furniture = |token: &Token| {
        let value = lexicon.meaning(token.word, Class::Furniture);
        value.is_some_and(|value| value != "first" && value != "site")
    };
    let is_the = lexicon.meaning(second.word, Class::Determiner) == Some("definite");
    if is_small {
        let is_word = length >= 3 && lexicon.form(first).is_ordinary();
        return is_word && (opens(second, lexicon) || length >= 4 && is_name(second, lexicon));
    }
    if is_name(first, lexicon) || length > 4 && !is_known(first, lexicon) {
        let is_name = length >= 4 && (opens(second, lexicon) || is_furniture(second));
        return is_name || is_repeated(first, tokens, at) && is_known(second, lexicon);
    }
    length >= 3 && is_the || is_furniture(first) && (is_furniture(second) || opens(second, lexicon))
}

/// Whether any list has the word.
fn is_known(token: &Token, lexicon: &Lexicon) -> bool {
    let form = lexicon.form(token);
    token.word != 0 || form.is_ordinary() || form.given().max(form.surname()) > 0
}

/// Whether a word is hardly ever anything but a name.
fn is_name(token: &Token, lexicon: &Lexicon) -> bool {
    const MOSTLY: u32 = 80;
    let form = lexicon.form(token);
    let is_personal = !form.is_ordinary() && form.given().max(form.surname()) > 0;
    let is_capital = form.capitals().is_some_and(|share| share >= MOSTLY);
    let is_proper = form.tags()[0].starts_with("NNP");
    !token.is_any(Class::FUNCTION_WORDS) && (is_personal || is_capital || is_proper)
}

/// Whether sentences open with the word, and no name ends with it.
fn opens(token: &Token, lexicon: &Lexicon) -> bool {
    let says = |class, kinds: &[&str]| {
        lexicon
            .meaning(token.word, class)
            .is_some_and(|kind| kinds.contains(&kind))
    };
    says(
        Class::Determiner,
        &["definite", "demonstrative", "possessive"],
    ) || says(Class::Pronoun, &["subject"]) && token.end - token.start > 1
        || says(Class::Subordinator, &["condition", "reason", "time"])
        || says(Class::Conjunction, &["but"])
        || token.is(Class::NotName) && lexicon.form(token).tags()[0] == "RB"
}

/// "John Cornyn John CornynThe": the first part was named just before, and a name goes on here.
fn is_repeated(first: &Token, tokens: &[Token], at: usize) -> bool {
    let near = &tokens[at.saturating_sub(NEAR)..at];
    let goes_on = near.last().is_some_and(|before| {
        before.shape & (shape::CAPITAL | shape::POSSESSIVE) == shape::CAPITAL
    });
    goes_on
        && tokens[at].shape & shape::GLUED == 0
        && near.iter().any(|token| token.key == first.key)
}

fn is_address(tokens: &[Token], at: usize) -> bool {
    let is_of_addresses = |token: &Token| {
        token.shape & shape::MARK != 0
            && u8::try_from(token.key).is_ok_and(|mark| OF_ADDRESSES.contains(&mark))
    };
    let before = at.checked_sub(1).map(|before| &tokens[before]);
    let next = tokens.get(at + 1);
    tokens[at].shape & shape::GLUED != 0 && before.is_some_and(is_of_addresses)
        || next.is_some_and(|next| next.shape & shape::GLUED != 0 && is_of_addresses(next))
}
