//! Cuts a text into words and punctuation marks, without looking at any list.
//!
//! Words are those of Unicode Standard Annex #29, save for four exceptions that names need:
//! a possessive `'s` is cut off ("Iran's" → "Iran"), a full stop with no space between two
//! sentences cuts ("end.Next" → "end", "Next"), so does a colon before a capital ("Photo:Anna"),
//! and characters that are not seen neither cut a word, nor end one, nor are marks. ASCII, Latin
//! letters and curly quotes are read here; a stretch with anything else goes to a [`Fallback`], the
//! reference segmenter.
//!
//! This file and its folder depend on [`super::blocks`] and [`super::normal`] alone, since the build
//! script compiles the built-in lists with them.

mod class;
mod key;
mod token;

pub use key::{key_of, keys_of, mix, word_key};
pub use token::{Token, measure, shape};

use super::blocks::Blocks;
use super::normal::{goes_on, is_unseen};
use crate::machine::Block;
use class::{CLASSES, CONTINUES, Class, High, classify, is_letter_end, mark_key};
use key::plain_key;
use token::Letters;

/// Cuts a stretch without white space into words: calls back with the byte range of each.
pub type Fallback = fn(&str, &mut dyn FnMut(usize, usize));

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

#[cfg(test)]
mod tests;
