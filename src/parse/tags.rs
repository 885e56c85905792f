//! What a word alone, without its neighbours, can be.

use crate::gazetteer::{Class, Lexicon, TAGS, WordForm};
use crate::segment::Page;
use crate::segment::scan::{shape, word_key};

/// A set of Penn tags, and which of them is the likeliest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tags {
    set: u16,
    first: u16,
}

impl Tags {
    pub(super) const NOUN: u16 = 1;
    pub(super) const PLURAL: u16 = 1 << 1;
    pub(super) const BASE: u16 = 1 << 2;
    pub(super) const PAST: u16 = 1 << 3;
    pub(super) const PARTICIPLE: u16 = 1 << 4;
    pub(super) const GERUND: u16 = 1 << 5;
    pub(super) const THIRD: u16 = 1 << 6;
    pub(super) const ADJECTIVE: u16 = 1 << 7;
    pub(super) const ADVERB: u16 = 1 << 8;
    pub(super) const NUMBER: u16 = 1 << 9;
    pub(super) const PREPOSITION: u16 = 1 << 10;
    pub(super) const OTHER: u16 = 1 << 11;
    pub(super) const PROPER: u16 = 1 << 12;

    /// Nouns of any number.
    pub(super) const NOMINAL: u16 = Self::NOUN | Self::PLURAL | Self::PROPER;

    /// Whether it can be any of these.
    #[inline]
    pub(super) fn can(self, any: u16) -> bool {
        self.set & any != 0
    }

    /// Whether it is likeliest one of these.
    #[inline]
    pub(super) fn likeliest(self, any: u16) -> bool {
        self.first & any != 0
    }

    /// The tags of a token as the lists have them, else as its last letters suggest.
    #[inline]
    pub(super) fn of(page: &Page, token: usize) -> Self {
        let note = &page.memo(token).tags;
        let known = note.get();
        if known != 0 {
            return Self {
                set: known as u16,
                first: (known >> 16) as u16,
            };
        }
        let tags = Self::read(page, token);
        note.set(u32::from(tags.first) << 16 | u32::from(tags.set));
        tags
    }

    fn read(page: &Page, token: usize) -> Self {
        let form = page.form(token);
        if form.is_ordinary() {
            return Self::from_form(form).with_twins(page, token);
        }
        guess(page.lexicon, page.str(token)).unwrap_or(Self {
            set: Self::NOUN,
            first: Self::NOUN,
        })
    }

    /// Adds the forms that look the same, whichever of them the lists saw: past and participle,
    /// plural and third person, all forms of "hit".
    fn with_twins(mut self, page: &Page, token: usize) -> Self {
        const VERBS: u16 = Tags::PAST | Tags::PARTICIPLE;
        const ENDINGS: u16 = Tags::PLURAL | Tags::THIRD;
        let word = page.str(token);
        if self.set & (VERBS | Tags::BASE) != 0 {
            let irregular = page.meaning(token, Class::Lemma);
            let alike = word.ends_with("ed") || irregular.is_some() && word.ends_with(['d', 't']);
            if self.set & VERBS != 0 && alike {
                self.set |= VERBS;
            }
            if irregular.is_some_and(|base| base.eq_ignore_ascii_case(word)) {
                self.set |= VERBS | Tags::BASE;
            }
        }
        let ending = self.set & ENDINGS;
        if ending != 0 && ending != ENDINGS && word.ends_with('s') {
            let base = word.get(..word.len() - 1).unwrap_or("");
            let form = page.lexicon.form_of(word_key(base.as_bytes()));
            let other = Self::from_form(form);
            self.set |= if other.can(Tags::BASE) {
                Tags::THIRD
            } else {
                0
            };
            self.set |= if other.can(Tags::NOUN) {
                Tags::PLURAL
            } else {
                0
            };
        }
        self
    }

    /// The tags that the lists give to a word.
    pub(super) fn from_form(form: WordForm) -> Self {
        Self::from_bits(form.tag_numbers().map(|number| BITS[number]))
    }

    fn from_bits(bits: impl IntoIterator<Item = u16>) -> Self {
        let mut result = Self::default();
        for bit in bits {
            result.set |= bit;
            if result.first == 0 {
                result.first = bit;
            }
        }
        result
    }
}

/// The bit of each of the lists' tags.
const BITS: [u16; TAGS.len()] = {
    let mut bits = [0; TAGS.len()];
    let mut at = 0;
    while at < bits.len() {
        bits[at] = bit_of(TAGS[at]);
        at += 1;
    }
    bits
};

const fn bit_of(penn: &str) -> u16 {
    match penn.as_bytes() {
        b"" => 0,
        b"NN" => Tags::NOUN,
        b"NNS" => Tags::PLURAL,
        b"NNP" | b"NNPS" => Tags::PROPER,
        b"VB" | b"VBP" => Tags::BASE,
        b"VBD" => Tags::PAST,
        b"VBN" => Tags::PARTICIPLE,
        b"VBG" => Tags::GERUND,
        b"VBZ" => Tags::THIRD,
        b"JJ" | b"JJR" | b"JJS" => Tags::ADJECTIVE,
        b"RB" | b"RBR" | b"RBS" | b"RP" => Tags::ADVERB,
        b"CD" => Tags::NUMBER,
        b"IN" => Tags::PREPOSITION,
        _ => Tags::OTHER,
    }
}

/// What the longest listed ending of a word suggests.
fn guess(lexicon: &Lexicon, word: &str) -> Option<Tags> {
    const LONGEST: usize = 5;
    const SHORTEST_STEM: usize = 2;
    let bytes = word.as_bytes();
    let longest = bytes.len().saturating_sub(SHORTEST_STEM).min(LONGEST);
    (1..=longest).rev().find_map(|length| {
        let ending = bytes.get(bytes.len() - length..)?;
        let word = lexicon.lookup().word(word_key(ending));
        let penn = lexicon.meaning(word, Class::Suffix)?;
        Some(Tags::from_bits(penn.split('|').map(bit_of)))
    })
}

/// Whether the page's lists call a token a number.
#[inline]
pub(super) fn is_number(page: &Page, token: usize) -> bool {
    const NUMBERS: u64 = Class::mask(&[Class::Number, Class::Magnitude, Class::Vague]);
    page.has(token, shape::NUMERIC) || page.is_any(token, NUMBERS)
}
