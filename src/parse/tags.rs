//! What a word alone, without its neighbours, can be.

use crate::gazetteer::{Class, Lexicon};
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
    pub(super) fn can(self, any: u16) -> bool {
        self.set & any != 0
    }

    /// Whether it is likeliest one of these.
    pub(super) fn likeliest(self, any: u16) -> bool {
        self.first & any != 0
    }

    /// The tags of a token as the lists have them, else as its last letters suggest.
    pub(super) fn of(page: &Page, token: usize) -> Self {
        let form = page.form(token);
        if form.is_ordinary() {
            return Self::from_penn(form.tags()).with_twins(page, token);
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
            let other = Self::from_penn(form.tags());
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

    pub(super) fn from_penn<'t>(tags: impl IntoIterator<Item = &'t str>) -> Self {
        let mut result = Self::default();
        for tag in tags {
            let bit = bit_of(tag);
            result.set |= bit;
            if result.first == 0 {
                result.first = bit;
            }
        }
        result
    }
}

fn bit_of(penn: &str) -> u16 {
    match penn {
        "" => 0,
        "NN" => Tags::NOUN,
        "NNS" => Tags::PLURAL,
        "NNP" | "NNPS" => Tags::PROPER,
        "VB" | "VBP" => Tags::BASE,
        "VBD" => Tags::PAST,
        "VBN" => Tags::PARTICIPLE,
        "VBG" => Tags::GERUND,
        "VBZ" => Tags::THIRD,
        "JJ" | "JJR" | "JJS" => Tags::ADJECTIVE,
        "RB" | "RBR" | "RBS" | "RP" => Tags::ADVERB,
        "CD" => Tags::NUMBER,
        "IN" => Tags::PREPOSITION,
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
        Some(Tags::from_penn(penn.split('|')))
    })
}

/// Whether the page's lists call a token a number.
pub(super) fn is_number(page: &Page, token: usize) -> bool {
    page.has(token, shape::NUMERIC)
        || page.is(token, Class::Number)
        || page.is(token, Class::Magnitude)
        || page.is(token, Class::Vague)
}
