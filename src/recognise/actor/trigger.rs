//! The tokens of a page at which names and nominals are looked for, found in one pass.

use super::nominal::{HEADS, is_head};
use crate::gazetteer::{Class, Matches};
use crate::segment::Page;
use crate::segment::scan::{Token, keys_of, shape};

/// Where to look for what; memory that is kept from page to page.
#[derive(Debug, Default)]
pub(crate) struct Triggers {
    /// Of each token: whether something else claims it, a date above all.
    pub(crate) taken: Vec<bool>,
    /// Of each token: one more than the position of the longest match that begins there and has
    /// no taken token; 0 = none.
    pub(crate) longest: Vec<u32>,
    /// The tokens with which a name may begin.
    pub(crate) names: Vec<u32>,
    /// The nouns that may stand for somebody.
    pub(crate) nouns: Vec<u32>,
}

impl Triggers {
    /// Finds all; what is taken must be known.
    pub(crate) fn fill(&mut self, page: &Page, matches: &Matches) {
        let count = page.tokens.len();
        self.longest.clear();
        self.longest.resize(count, 0);
        for (at, found) in (1..).zip(matches.all()) {
            let (first, last) = (found.first as usize, found.last as usize);
            if !self.taken[first..=last].contains(&true) {
                self.longest[first] = at;
            }
        }
        self.names.clear();
        self.nouns.clear();
        for (at, token) in page.tokens.iter().enumerate() {
            if token.shape & NAME_LIKE == 0 && !token.is_any(WORDS) || self.taken[at] {
                continue;
            }
            if token.shape & shape::ALL_CAPS != 0 && is_currency(page, at) {
                continue;
            }
            if may_begin(token, self.longest[at] != 0) {
                self.names.push(at as u32);
            }
            if is_head(token) {
                self.nouns.push(at as u32);
            }
        }
    }
}

/// What a name that is no word of [`WORDS`] may begin with.
const NAME_LIKE: u16 = shape::CAPITAL | shape::INNER_CAPITAL | shape::DIGIT;

/// The words in small letters at which something may begin.
const WORDS: u64 = HEADS | Class::mask(&[Class::Particle]);

/// Whether any kind of name may begin at a token.
fn may_begin(token: &Token, listed: bool) -> bool {
    token.shape & (shape::CAPITAL | shape::INNER_CAPITAL) != 0
        || listed && token.shape & shape::DIGIT != 0
        || token.is(Class::Particle) && (listed || !ARTICLE_LIKE.contains(&token.key))
}

/// "US$5 million": the country of a sign of money.
fn is_currency(page: &Page, at: usize) -> bool {
    const SIGN: u64 = b'$' as u64;
    let sign = page.tokens.get(at + 1);
    sign.is_some_and(|sign| sign.key == SIGN && sign.shape & shape::GLUED != 0)
}

/// Particles that are also English words.
const ARTICLE_LIKE: [u64; 9] = keys_of(["a", "an", "the", "on", "in", "as", "to", "do", "of"]);

/// Whether a particle in small letters is also an English word.
pub(super) fn is_article_like(token: &Token) -> bool {
    const CAPITALS: u16 = shape::CAPITAL | shape::ALL_CAPS | shape::INNER_CAPITAL;
    token.shape & CAPITALS == 0 && ARTICLE_LIKE.contains(&token.key)
}
