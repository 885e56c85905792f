//! Cuts a text into words and punctuation marks, without looking at any list.
//!
//! Words are those of Unicode Standard Annex #29, save for four exceptions that names need:
//! a possessive `'s` is cut off ("Iran's" → "Iran"), a full stop with no space between two
//! sentences cuts ("end.Next" → "end", "Next"), so does a colon before a capital ("Photo:Anna"), and characters that are not seen neither cut a
//! word, nor end one, nor are marks. ASCII, Latin letters and curly quotes are read
//! here; a stretch with anything else goes to a [`Fallback`], the reference segmenter.
//!
//! This file depends on [`super::blocks`] and [`super::normal`] alone, since the build script compiles the built-in lists with it.

use super::blocks::Blocks;
use super::normal::{goes_on, is_unseen, may_be_abnormal, normal};
use crate::machine::Block;

/// Cuts a stretch without white space into words: calls back with the byte range of each.
pub type Fallback = fn(&str, &mut dyn FnMut(usize, usize));

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

/// Appends the tokens of `text` to `tokens`; `blocks` is scratch memory.
pub fn scan(text: &str, fallback: Fallback, blocks: &mut Blocks, tokens: &mut Vec<Token>) {
    blocks.fill(text.as_bytes());
    tokens.reserve(text.len() / 4);
    let mut scanner = Scanner {
        text,
        bytes: text.as_bytes(),
        blocks,
        fallback,
        tokens,
        gap: shape::LINE | shape::BLANK,
        chunk: 0,
    };
    scanner.run();
}

struct Scanner<'a> {
    text: &'a str,
    bytes: &'a [u8],
    blocks: &'a Blocks,
    fallback: Fallback,
    tokens: &'a mut Vec<Token>,
    /// Shape bits for the next token, from the white space before it.
    gap: u16,
    /// Where the current stretch without white space starts.
    chunk: usize,
}

/// What the byte at some place begins.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Space,
    Newline,
    Alphanumeric,
    Mark,
    High,
}

const CLASSES: [Class; 256] = {
    let mut table = [Class::Mark; 256];
    let mut byte = 0;
    while byte < 256 {
        let b = byte as u8;
        table[byte] = if b == b'\n' {
            Class::Newline
        } else if b == b' ' || (b >= 9 && b <= 13) {
            Class::Space
        } else if b.is_ascii_alphanumeric() {
            Class::Alphanumeric
        } else if b >= 0x80 {
            Class::High
        } else {
            Class::Mark
        };
        byte += 1;
    }
    table
};

/// The bytes that may continue a word behind letters and digits.
const CONTINUES: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = matches!(
            byte as u8,
            b'\'' | b'.' | b':' | b',' | b';' | b'_' | 0x80..
        );
        byte += 1;
    }
    table
};

/// What a character outside ASCII is to words.
#[derive(Clone, Copy, PartialEq, Eq)]
enum High {
    Space,
    Letter,
    Apostrophe,
    Mark,
    /// Left to the reference segmenter.
    Exotic,
}

impl Scanner<'_> {
    fn run(&mut self) {
        let mut at = 0;
        while let Some(&byte) = self.bytes.get(at) {
            match CLASSES[byte as usize] {
                Class::Space => at = self.space(at, 1),
                Class::Newline => at = self.newline(at),
                Class::Alphanumeric => at = self.words(at),
                Class::Mark if byte == b'_' => at = self.exotic(at),
                Class::Mark => at = self.mark(at, 1, u64::from(byte)),
                Class::High => at = self.high(at),
            }
        }
    }

    fn space(&mut self, at: usize, len: usize) -> usize {
        let indented = self.gap & shape::LINE != 0
            && at > 0
            && (self.bytes[at] == b'\t' || self.bytes.get(at + len) == Some(&b' '));
        self.gap = self.gap & !shape::GLUED | if indented { shape::INDENT } else { 0 };
        self.chunk = at + len;
        at + len
    }

    fn newline(&mut self, at: usize) -> usize {
        let blank = if self.gap & shape::LINE != 0 {
            shape::BLANK
        } else {
            0
        };
        self.gap = self.gap & shape::BLANK | shape::LINE | blank;
        self.chunk = at + 1;
        at + 1
    }

    fn mark(&mut self, at: usize, len: usize, key: u64) -> usize {
        if key == u64::from(b'.')
            && self.gap & shape::GLUED != 0
            && let Some(last) = self.tokens.last_mut()
            && last.end as usize == at
        {
            last.shape |= shape::STOP_AFTER;
        }
        let may_end = match u8::try_from(key) {
            Ok(b'.' | b'!' | b'?' | b'"' | b'\'' | b')' | b']') => shape::MAY_END,
            _ => 0,
        };
        self.push(at, at + len, key, shape::MARK | may_end);
        at + len
    }

    fn push(&mut self, start: usize, end: usize, key: u64, shape: u16) {
        self.tokens.push(Token {
            start: start as u32,
            end: end as u32,
            key,
            classes: 0,
            word: 0,
            shape: shape | self.gap,
            sentence: 0,
        });
        self.gap = shape::GLUED;
    }

    /// A character outside ASCII that does not continue a word.
    fn high(&mut self, at: usize) -> usize {
        let (class, len) = classify(self.bytes, at);
        match class {
            High::Space => self.space(at, len),
            High::Letter => self.words(at),
            High::Apostrophe => self.mark(at, len, u64::from(b'\'')),
            High::Mark => self.mark(at, len, mark_key(self.text, at)),
            High::Exotic => match self.text[at..].chars().next() {
                Some(space) if space.is_whitespace() => self.space(at, space.len_utf8()),
                _ => self.exotic(at),
            },
        }
    }

    /// The words from `at` on, where one starts with a letter or digit, that single spaces part.
    fn words(&mut self, mut at: usize) -> usize {
        loop {
            let window = self.blocks.window(at);
            let run = (!window.alphanumeric).trailing_zeros() as usize;
            let behind = at + run;
            let next = self.bytes.get(behind).copied().unwrap_or(b'\n');
            if run == 64 || CONTINUES[next as usize] {
                return self.long_word(at, run, &window);
            }
            self.push_plain(at, run, &window);
            if next != b' ' {
                return behind;
            }
            self.gap = 0;
            at = behind + 1;
            self.chunk = at;
            if window.alphanumeric >> run >> 1 & 1 == 0 {
                return at;
            }
        }
    }

    /// A word of 64 letters and digits or more, or with a mark behind its first run of them that
    /// may continue it.
    fn long_word(&mut self, at: usize, run: usize, window: &Block) -> usize {
        let Some(end) = self.word_end(at) else {
            return self.exotic(at);
        };
        if end == at + run && run < 64 {
            self.push_plain(at, run, window);
        } else {
            self.push_word(at, end);
        }
        end
    }

    /// A word of fewer than 64 ASCII letters and digits: [`measure`], read off the blocks.
    #[inline(always)]
    fn push_plain(&mut self, at: usize, len: usize, window: &Block) {
        let mask = (1 << len) - 1;
        let letters = Letters {
            upper: window.upper & mask,
            lower: !window.upper & !window.digit & mask != 0,
            digit: window.digit & mask,
        };
        let key = plain_key(self.bytes, at, len);
        self.push(at, at + len, key, letters.shape());
    }

    fn push_word(&mut self, start: usize, end: usize) {
        let possessive = possessive_len(&self.bytes[start..end]);
        let (key, word_shape) = measure(&self.text[start..end - possessive]);
        let mark = if possessive > 0 { shape::POSSESSIVE } else { 0 };
        self.push(start, end - possessive, key, word_shape | mark);
    }

    /// One past the word's last byte; `None` if the reference segmenter has to say.
    fn word_end(&self, start: usize) -> Option<usize> {
        let mut at = start;
        loop {
            at = self.run_end(at);
            let Some(&byte) = self.bytes.get(at) else {
                return Some(at);
            };
            let (class, len) = match byte {
                b'_' => return None,
                0x80.. => classify(self.bytes, at),
                _ => (High::Mark, 1),
            };
            match class {
                High::Letter => at += len,
                High::Exotic => return None,
                High::Apostrophe if self.joins(start, at, b'\'', at + 3) => at += len,
                High::Mark if self.joins(start, at, byte, at + 1) => at += len,
                _ => return Some(at),
            }
        }
    }

    fn run_end(&self, mut at: usize) -> usize {
        loop {
            let run = (!self.blocks.window(at).alphanumeric).trailing_zeros() as usize;
            at += run;
            if run < 64 {
                return at;
            }
        }
    }

    /// Whether the mark at `at` stands inside a word (rules WB6, WB7, WB11 and WB12).
    fn joins(&self, start: usize, at: usize, mark: u8, next: usize) -> bool {
        let (Some(&before), Some(&after)) = (
            at.checked_sub(1).and_then(|i| self.bytes.get(i)),
            self.bytes.get(next),
        ) else {
            return false;
        };
        if at == start {
            return false;
        }
        let digits = before.is_ascii_digit() && after.is_ascii_digit();
        let letters = is_letter_end(before) && self.starts_letter(next);
        match mark {
            b'.' => digits || letters && !self.next_sentence(before, next),
            b'\'' => digits || letters,
            b':' => letters && !self.is_label(before, next),
            b',' | b';' => digits,
            _ => false,
        }
    }

    /// "end.Next": a small letter, a full stop, a capital and a small letter.
    fn next_sentence(&self, before: u8, next: usize) -> bool {
        before.is_ascii_lowercase()
            && self.bytes[next].is_ascii_uppercase()
            && self.bytes.get(next + 1).is_some_and(u8::is_ascii_lowercase)
    }

    /// "Photo:Anna": a letter, a colon, a capital.
    fn is_label(&self, before: u8, next: usize) -> bool {
        before.is_ascii_alphabetic() && self.bytes[next].is_ascii_uppercase()
    }

    fn starts_letter(&self, at: usize) -> bool {
        let byte = self.bytes[at];
        byte.is_ascii_alphabetic() || byte >= 0x80 && classify(self.bytes, at).0 == High::Letter
    }

    /// Gives the whole stretch without white space around `at` to the reference segmenter.
    fn exotic(&mut self, at: usize) -> usize {
        let start = self.chunk;
        let len = self.text[at..]
            .find(char::is_whitespace)
            .unwrap_or(self.text.len() - at);
        let end = at + len;
        while let Some(last) = self.tokens.last() {
            if (last.start as usize) < start {
                break;
            }
            self.gap = last.shape & (shape::LINE | shape::BLANK | shape::INDENT | shape::GLUED);
            self.tokens.pop();
        }
        let mut done = start;
        let mut word: Option<(usize, usize)> = None;
        let fallback = self.fallback;
        let text = self.text;
        fallback(&text[start..end], &mut |from, to| {
            let (from, to) = (start + from, start + to);
            match &mut word {
                Some((_, last)) if goes_on(&text[*last..from]) => *last = to,
                _ => {
                    if let Some((first, last)) = word.replace((from, to)) {
                        done = self.exotic_word(done, first, last);
                    }
                }
            }
        });
        if let Some((first, last)) = word {
            done = self.exotic_word(done, first, last);
        }
        self.marks(done, end);
        end
    }

    /// The marks from `done` to a word, and the word; one past it.
    fn exotic_word(&mut self, done: usize, first: usize, last: usize) -> usize {
        self.marks(done, first);
        let seen = self.text[first..last].trim_end_matches(is_unseen).len();
        self.push_split_word(first, first + seen);
        last
    }

    /// A word of the reference segmenter, cut where a sentence or a label ends inside it.
    fn push_split_word(&mut self, start: usize, end: usize) {
        let cut = (start + 1..end.saturating_sub(1)).find(|&at| match self.bytes[at] {
            b'.' => self.next_sentence(self.bytes[at - 1], at + 1),
            b':' => self.is_label(self.bytes[at - 1], at + 1),
            _ => false,
        });
        match cut {
            None => self.push_word(start, end),
            Some(at) => {
                self.push_word(start, at);
                self.mark(at, 1, u64::from(self.bytes[at]));
                self.push_split_word(at + 1, end);
            }
        }
    }

    fn marks(&mut self, start: usize, end: usize) {
        if start >= end {
            return;
        }
        let marks = self.text[start..end].char_indices();
        for (at, character) in marks.filter(|(_, character)| !is_unseen(*character)) {
            self.mark(
                start + at,
                character.len_utf8(),
                mark_key(self.text, start + at),
            );
        }
    }
}

/// Bytes of a possessive 's at the end of a word that has more than that.
fn possessive_len(word: &[u8]) -> usize {
    match word {
        [_, .., b'\'', b's' | b'S'] => 2,
        [_, .., 0xE2, 0x80, 0x99, b's' | b'S'] => 4,
        _ => 0,
    }
}

/// Whether a byte can end a letter: an ASCII letter, or the last byte of a longer character.
fn is_letter_end(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte >= 0x80
}

/// The character of a mark, with curly quotes made straight.
fn mark_key(text: &str, at: usize) -> u64 {
    let character = text[at..].chars().next().unwrap_or('\0');
    match character {
        '\u{2018}' | '\u{2019}' => u64::from(b'\''),
        '\u{201C}' | '\u{201D}' | '\u{201E}' => u64::from(b'"'),
        '\u{2010}' | '\u{2011}' => u64::from(b'-'),
        other => u64::from(u32::from(other)),
    }
}

/// What the character outside ASCII at `at` is, and its length.
fn classify(bytes: &[u8], at: usize) -> (High, usize) {
    let second = bytes.get(at + 1).copied().unwrap_or(0);
    match bytes[at] {
        0xC2 => (
            match second {
                0xA0 | 0x85 => High::Space,
                0xAA | 0xB5 | 0xBA => High::Letter,
                0xAD | 0xB2 | 0xB3 | 0xB7 | 0xB9 | 0xBC..=0xBE => High::Exotic,
                0xA1..=0xBF => High::Mark,
                _ => High::Exotic,
            },
            2,
        ),
        0xC3 => (
            if second == 0x97 || second == 0xB7 {
                High::Mark
            } else {
                High::Letter
            },
            2,
        ),
        0xC4..=0xC8 => (High::Letter, 2),
        0xE2 if second == 0x80 => (
            match bytes.get(at + 2).copied().unwrap_or(0) {
                0x80..=0x86 | 0x88..=0x8A => High::Space,
                0x98 | 0x99 => High::Apostrophe,
                0x90..=0x97 | 0x9A..=0xA3 | 0xA5 | 0xA6 | 0xB0..=0xBE => High::Mark,
                _ => High::Exotic,
            },
            3,
        ),
        0xE2 if second == 0x82 && matches!(bytes.get(at + 2), Some(0xA0..=0xBF)) => (High::Mark, 3),
        _ => (High::Exotic, 1),
    }
}

const ONES: u64 = 0x0101_0101_0101_0101;

/// Eight bytes from `at`, little-endian, zeros past the end.
#[inline(always)]
fn load(bytes: &[u8], at: usize) -> u64 {
    match bytes.get(at..at + 8) {
        Some(eight) => u64::from_le_bytes(eight.try_into().expect("eight bytes")),
        None => load_tail(&bytes[at.min(bytes.len())..]),
    }
}

fn load_tail(rest: &[u8]) -> u64 {
    let mut eight = [0; 8];
    eight[..rest.len()].copy_from_slice(rest);
    u64::from_le_bytes(eight)
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
struct Letters {
    upper: u64,
    lower: bool,
    digit: u64,
}

impl Letters {
    /// The bits of [`shape`] that they give.
    #[inline(always)]
    fn shape(&self) -> u16 {
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

/// A word with case folded, as a number: the bytes themselves up to eight, a 63-bit hash beyond.
///
/// Bit 5 of every byte is set, which folds ASCII and Latin-1 letters; the word is made normal
/// first (see [`super::normal`]).
#[must_use]
pub fn word_key(word: &[u8]) -> u64 {
    if !may_be_abnormal(word) {
        return plain_key(word, 0, word.len());
    }
    let key = |word: &[u8]| plain_key(word, 0, word.len());
    std::str::from_utf8(word).map_or_else(|_| key(word), |word| key(normal(word).as_bytes()))
}

/// The key of the word of `len` bytes at `at`, which is normal.
#[inline(always)]
fn plain_key(bytes: &[u8], at: usize, len: usize) -> u64 {
    match len {
        0 => 0,
        1..=8 => (load(bytes, at) | (ONES * 0x20)) & u64::MAX >> (64 - 8 * len),
        9..=16 => {
            let first = mix(len as u64, load(bytes, at) | (ONES * 0x20));
            let last = load(bytes, at + len - 8) | (ONES * 0x20);
            mix(first, last) | 1 << 63
        }
        _ => long_key(&bytes[at..at + len]),
    }
}

fn long_key(word: &[u8]) -> u64 {
    let mut hash = word.len() as u64;
    let mut at = 0;
    while at < word.len() {
        let x = if at + 8 <= word.len() {
            load(word, at)
        } else {
            load(word, word.len() - 8)
        };
        hash = mix(hash, x | (ONES * 0x20));
        at += 8;
    }
    hash | 1 << 63
}

/// [`word_key`] of an ASCII word, for words that the code names.
#[must_use]
pub const fn key_of(word: &str) -> u64 {
    let bytes = word.as_bytes();
    if bytes.len() <= 8 {
        return folded(bytes, 0, bytes.len());
    }
    let mut hash = bytes.len() as u64;
    let mut at = 0;
    while at < bytes.len() {
        let last = bytes.len() - 8;
        hash = mix(hash, folded(bytes, if at < last { at } else { last }, 8));
        at += 8;
    }
    hash | 1 << 63
}

/// [`key_of`] of several words.
#[must_use]
pub const fn keys_of<const N: usize>(words: [&str; N]) -> [u64; N] {
    let mut keys = [0; N];
    let mut at = 0;
    while at < N {
        keys[at] = key_of(words[at]);
        at += 1;
    }
    keys
}

const fn folded(bytes: &[u8], from: usize, count: usize) -> u64 {
    let mut eight = 0;
    let mut at = 0;
    while at < count {
        eight |= ((bytes[from + at] | 0x20) as u64) << (8 * at);
        at += 1;
    }
    eight
}

/// Folds one more key into a running hash.
#[must_use]
#[inline(always)]
pub const fn mix(hash: u64, key: u64) -> u64 {
    let product = (hash ^ 0x9E37_79B9_7F4A_7C15) as u128 * (key ^ 0xD6E8_FEB8_6659_FD93) as u128;
    (product as u64) ^ ((product >> 64) as u64)
}

#[cfg(test)]
mod tests;
