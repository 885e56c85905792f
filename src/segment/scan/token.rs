//! Words and marks, and what they look like.

use super::key::word_key;

/// One word or punctuation mark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Token {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// The word with case folded; see [`word_key`]. Of a mark: its character, quotes straightened.
    pub key: u64,
    /// The classes that the lexicon gives the word, one bit each.
    pub classes: u64,
    /// Position in the lexicon; 0 = not there.
    pub word: u16,
    /// What it looks like and what stands before it: bits of [`shape`].
    pub shape: u16,
    /// Position of its sentence.
    pub sentence: u32,
}

/// The bits of [`Token::shape`].
pub mod shape {
    /// Has a letter or digit.
    pub const WORD: u16 = 1;
    /// Is one mark that is neither letter, digit nor space.
    pub const MARK: u16 = 1 << 1;
    /// Its first letter is a capital.
    pub const CAPITAL: u16 = 1 << 2;
    /// Two capitals or more and no small letter.
    pub const ALL_CAPS: u16 = 1 << 3;
    /// A capital after the first letter, and small letters.
    pub const INNER_CAPITAL: u16 = 1 << 4;
    /// Has a digit.
    pub const DIGIT: u16 = 1 << 5;
    /// Starts with a digit.
    pub const NUMERIC: u16 = 1 << 6;
    /// Has a byte outside ASCII.
    pub const NON_ASCII: u16 = 1 << 7;
    /// A possessive 's was cut off behind it.
    pub const POSSESSIVE: u16 = 1 << 8;
    /// No white space between the token before and this one.
    pub const GLUED: u16 = 1 << 9;
    /// First on its line.
    pub const LINE: u16 = 1 << 10;
    /// First after an empty line, or in the text.
    pub const BLANK: u16 = 1 << 11;
    /// First on a line that is indented.
    pub const INDENT: u16 = 1 << 12;
    /// First word of its sentence.
    pub const SENTENCE_START: u16 = 1 << 13;
    /// A full stop stands right behind it, with no space between.
    pub const STOP_AFTER: u16 = 1 << 14;
    /// A mark that a sentence may end with: a full stop, or a quote or bracket behind one.
    pub const MAY_END: u16 = 1 << 15;
}

/// The key of a word and the shape that its characters give it.
#[must_use]
pub fn measure(word: &str) -> (u64, u16) {
    let mut letters = Letters {
        upper: 0,
        lower: false,
        digit: 0,
    };
    let mut non_ascii = 0;
    let places = (0..64).chain(std::iter::repeat(63));
    for (place, character) in places.zip(word.chars()) {
        letters.upper |= u64::from(character.is_uppercase()) << place;
        letters.lower |= character.is_lowercase();
        letters.digit |= u64::from(character.is_ascii_digit()) << place;
        if !character.is_ascii() {
            non_ascii = shape::NON_ASCII;
        }
    }
    (word_key(word.as_bytes()), letters.shape() | non_ascii)
}

/// The letters of each case and the digits of a word: of its first 64 characters one bit each.
pub(super) struct Letters {
    pub(super) upper: u64,
    pub(super) lower: bool,
    pub(super) digit: u64,
}

impl Letters {
    /// The bits of [`shape`] that they give.
    #[inline(always)]
    pub(super) fn shape(&self) -> u16 {
        let is = |there: bool, bit: u16| if there { bit } else { 0 };
        let several = self.upper & self.upper.wrapping_sub(1) != 0;
        shape::WORD
            | is(self.upper & 1 != 0, shape::CAPITAL)
            | is(several && !self.lower, shape::ALL_CAPS)
            | is(self.upper > 1 && self.lower, shape::INNER_CAPITAL)
            | is(self.digit != 0, shape::DIGIT)
            | is(self.digit & 1 != 0, shape::NUMERIC)
    }
}
