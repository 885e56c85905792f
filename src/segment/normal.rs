//! The normal form of a word, in which texts and lists meet.
//!
//! This file depends on nothing, since the build script compiles the built-in lists with it.

use std::borrow::Cow;

/// Whether a character is not seen where it stands: soft hyphens, joiners, spaces of no width,
/// marks of the direction of writing, byte order marks.
#[must_use]
pub fn is_unseen(character: char) -> bool {
    matches!(
        character,
        '\u{AD}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{2069}'
            | '\u{FEFF}'
    )
}

/// Whether nothing but spaces of no width stand between two parts of a word.
#[must_use]
pub fn goes_on(between: &str) -> bool {
    !between.is_empty() && between.chars().all(|character| character == '\u{200B}')
}

/// A word as the lists have it: ligatures as letters, apostrophes straight, and without what is
/// not seen.
#[must_use]
pub fn normal(word: &str) -> Cow<'_, str> {
    if !may_be_abnormal(word.as_bytes()) {
        return Cow::Borrowed(word);
    }
    let mut normal = String::with_capacity(word.len());
    for character in word.chars().filter(|character| !is_unseen(*character)) {
        match character {
            '\u{2018}' | '\u{2019}' => normal.push('\''),
            '\u{FB00}' => normal.push_str("ff"),
            '\u{FB01}' => normal.push_str("fi"),
            '\u{FB02}' => normal.push_str("fl"),
            '\u{FB03}' => normal.push_str("ffi"),
            '\u{FB04}' => normal.push_str("ffl"),
            '\u{FB05}' | '\u{FB06}' => normal.push_str("st"),
            other => normal.push(other),
        }
    }
    Cow::Owned(normal)
}

/// Whether a word has a byte that a character begins with which [`normal`] changes.
pub fn may_be_abnormal(word: &[u8]) -> bool {
    word.iter().any(|byte| matches!(byte, 0xC2 | 0xE2 | 0xEF))
}
