//! segment: a text → tokens and sentences.

pub mod blocks;
mod case;
mod furniture;
mod garbled;
mod glued;
#[cfg(feature = "language")]
pub(crate) mod language;
mod memo;
pub mod normal;
pub mod scan;
mod sentence;
#[cfg(test)]
mod tests;

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

pub(crate) use case::Case;
pub(crate) use garbled::Meant;
pub(crate) use sentence::{Sentence, sentence_flag};

use crate::gazetteer::{Class, Lexicon, NameCue, WordForm, WordIx};
use crate::span::Span;
use blocks::Blocks;
use memo::Memo;
pub(crate) use memo::Memos;
use scan::{Token, shape, word_key};

/// The reference segmenter, for what the fast scanner does not read itself.
pub(crate) fn unicode_words(chunk: &str, word: &mut dyn FnMut(usize, usize)) {
    for (at, text) in chunk.unicode_word_indices() {
        word(at, at + text.len());
    }
}

/// The tokens and sentences of one text, in memory that is kept from text to text.
#[derive(Debug, Default)]
pub(crate) struct PageBuffer {
    blocks: Blocks,
    tokens: Vec<Token>,
    sentences: Vec<Sentence>,
    case: Case,
    /// Words that may be no running text, or two words.
    odd: Vec<u32>,
}

impl PageBuffer {
    /// Cuts a text.
    pub(crate) fn fill<'a>(
        &'a mut self,
        text: &'a str,
        lexicon: &'a Lexicon,
        memos: &'a Memos,
    ) -> Page<'a> {
        self.tokens.clear();
        scan::scan(text, unicode_words, &mut self.blocks, &mut self.tokens);
        lexicon.lookup().note(&mut self.tokens);
        self.odd.clear();
        for (at, token) in (0..).zip(&self.tokens) {
            if token.shape & (shape::CAPITAL | shape::INNER_CAPITAL) != 0 {
                lexicon.prefetch_form(token.key);
                if token.is(Class::Furniture) || token.shape & shape::INNER_CAPITAL != 0 {
                    self.odd.push(at);
                }
            }
        }
        self.case = Case::of(&self.tokens);
        if self.case != Case::Usual {
            self.case.mend(text, &mut self.tokens, lexicon);
        } else if !self.odd.is_empty() {
            glued::part(text, &mut self.tokens, lexicon, &mut self.odd);
            furniture::set_apart(text, &mut self.tokens, lexicon, &self.odd);
        }
        let wrapped = sentence::is_wrapped(text, &self.tokens);
        sentence::cut(&mut self.tokens, lexicon, wrapped, &mut self.sentences);
        self.page(text, lexicon, memos)
    }

    /// Of a text whose letter case says nothing: gives the words of names the capitals that they
    /// lack, each from its first token to its last.
    pub(crate) fn capitalise(&mut self, names: impl Iterator<Item = (u32, u32)>) {
        for (first, last) in names {
            let words = self.tokens.get_mut(first as usize..=last as usize);
            // "varnex inc", whatever else the lists have under that name
            let words = words.filter(|words| words.len() > 1 || !words[0].is(Class::CompanySuffix));
            for token in words.into_iter().flatten() {
                let is_word = token.shape & shape::WORD != 0 && !case::is_function_word(token);
                token.shape |= if is_word { shape::CAPITAL } else { 0 };
            }
        }
    }

    /// The text that was cut last.
    pub(crate) fn page<'a>(
        &'a self,
        text: &'a str,
        lexicon: &'a Lexicon,
        memos: &'a Memos,
    ) -> Page<'a> {
        Page {
            text,
            tokens: &self.tokens,
            memos,
            sentences: &self.sentences,
            lexicon,
            case: self.case,
        }
    }
}

impl Token {
    /// Whether the lexicon gives the word that class.
    #[inline]
    pub(crate) fn is(&self, class: Class) -> bool {
        self.classes >> class as u32 & 1 != 0
    }

    /// Whether the lexicon gives the word a class of a [`Class::mask`].
    #[inline]
    pub(crate) fn is_any(&self, mask: u64) -> bool {
        self.classes & mask != 0
    }
}

/// A text cut into tokens and sentences, with what the lexicon knows of each word.
///
/// Tokens are named by their positions; every method takes one that exists.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Page<'a> {
    pub(crate) text: &'a str,
    pub(crate) tokens: &'a [Token],
    memos: &'a Memos,
    pub(crate) sentences: &'a [Sentence],
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) case: Case,
}

impl<'a> Page<'a> {
    /// The token's text.
    #[inline]
    pub(crate) fn str(&self, token: usize) -> &'a str {
        let token = &self.tokens[token];
        &self.text[token.start as usize..token.end as usize]
    }

    /// From the first token's first byte to the last token's last.
    #[inline]
    pub(crate) fn span(&self, first: usize, last: usize) -> Span {
        Span::new(self.tokens[first].start, self.tokens[last].end)
    }

    /// Whether the token has all of these bits of [`shape`].
    #[inline]
    pub(crate) fn has(&self, token: usize, bits: u16) -> bool {
        self.tokens[token].shape & bits == bits
    }

    /// Whether the token is a word, not a mark.
    #[inline]
    pub(crate) fn is_word(&self, token: usize) -> bool {
        self.has(token, shape::WORD)
    }

    /// Whether the token is the word of that key; see [`scan::key_of`].
    #[inline]
    pub(crate) fn says(&self, token: usize, key: u64) -> bool {
        self.tokens[token].key == key
    }

    /// The mark at that position; quotes are straight, hyphens plain.
    #[inline]
    pub(crate) fn mark(&self, token: usize) -> Option<char> {
        let token = &self.tokens[token];
        (token.shape & shape::MARK != 0)
            .then(|| char::from_u32(token.key as u32))
            .flatten()
    }

    /// Position in the lexicon; 0 = not there.
    #[inline]
    pub(crate) fn word(&self, token: usize) -> WordIx {
        self.tokens[token].word
    }

    /// Whether the lexicon gives the token that class.
    #[inline]
    pub(crate) fn is(&self, token: usize, class: Class) -> bool {
        self.tokens[token].is(class)
    }

    /// Whether the token ends with a word of that class, of 2 to 6 bytes, and has more before it.
    pub(crate) fn ends_with(&self, token: usize, class: Class) -> bool {
        let word = self.str(token);
        (2..=6).any(|len| {
            let ending = word.len().checked_sub(len).filter(|before| *before >= 2);
            let ending = ending.and_then(|before| word.get(before..));
            ending.is_some_and(|ending| self.lexicon.has(word_key(ending.as_bytes()), class))
        })
    }

    /// Whether the lexicon gives the token a class of a [`Class::mask`].
    #[inline]
    pub(crate) fn is_any(&self, token: usize, mask: u64) -> bool {
        self.tokens[token].is_any(mask)
    }

    /// What was found out of the word so far.
    #[inline]
    pub(crate) fn memo(&self, token: usize) -> &'a Memo {
        self.memos.of(&self.tokens[token], self.case)
    }

    /// What the class says the token means.
    #[inline]
    pub(crate) fn meaning(&self, token: usize, class: Class) -> Option<&'a str> {
        if !self.is(token, class) {
            return None;
        }
        self.lexicon.meaning(self.tokens[token].word, class)
    }

    /// The same as a number.
    #[inline]
    pub(crate) fn number(&self, token: usize, class: Class) -> Option<i32> {
        if !self.is(token, class) {
            return None;
        }
        self.lexicon.number(self.tokens[token].word, class)
    }

    /// The token's part in the grammar of names.
    #[inline]
    pub(crate) fn cue(&self, token: usize) -> NameCue {
        self.lexicon.cue(self.tokens[token].word)
    }

    /// How the word is used in general.
    #[inline]
    pub(crate) fn form(&self, token: usize) -> WordForm {
        let note = &self.memo(token).form;
        if let Some(form) = WordForm::from_bits(note.get()) {
            return form;
        }
        let form = self.lexicon.form(&self.tokens[token]);
        note.set(form.bits());
        form
    }

    /// Asks for how these words are used in general, where that is not known yet.
    pub(crate) fn prefetch_forms(&self, tokens: Range<usize>) {
        for token in &self.tokens[tokens] {
            if self.memos.of(token, self.case).form.get() == 0 {
                self.lexicon.prefetch_form(token.key);
            }
        }
    }

    /// The longest phrase of a class that starts at a token: its last token and its meaning.
    #[inline]
    pub(crate) fn phrase(&self, token: usize, class: Class) -> Option<(usize, &'a str)> {
        let next = self.tokens.get(token + 1)?;
        let opens = self.lexicon.opens_phrase(class, &self.tokens[token], next);
        opens.then(|| self.longest_phrase(token, class)).flatten()
    }

    #[inline(never)]
    fn longest_phrase(&self, token: usize, class: Class) -> Option<(usize, &'a str)> {
        let found = self
            .lexicon
            .longest_phrase(class, self.text, &self.tokens[token])?;
        let end = self.tokens[token].start + found.len;
        let mut last = token;
        while self.tokens.get(last + 1).is_some_and(|t| t.start < end) {
            last += 1;
        }
        Some((last, found.value))
    }

    /// The sentence that a token stands in.
    #[inline]
    pub(crate) fn sentence(&self, token: usize) -> &'a Sentence {
        &self.sentences[self.tokens[token].sentence as usize]
    }

    /// Whether two tokens stand in one sentence.
    #[inline]
    pub(crate) fn same_sentence(&self, a: usize, b: usize) -> bool {
        self.tokens[a].sentence == self.tokens[b].sentence
    }
}
