//! What was found out of words, kept from page to page: the same few words make up most of a text.

use std::cell::Cell;

use super::scan::{Token, shape};

/// What depends on a word alone, whatever stands around it; 0 = not found out yet.
#[derive(Clone, Debug, Default)]
pub(crate) struct Memo {
    key: Cell<u64>,
    case: Cell<u16>,
    /// The bits of [`crate::gazetteer::WordForm`].
    pub(super) form: Cell<u32>,
    /// Of the parser: what the word alone can be.
    pub(crate) tags: Cell<u32>,
    /// Of the parser: one past the dictionary form's position in the lexicon.
    pub(crate) lemma: Cell<u32>,
}

/// The last words seen, each at the one place that its key leaves it.
#[derive(Debug, Default)]
pub(super) struct Memos {
    list: Vec<Memo>,
    /// What they hang on: the lexicon, and whether letter case says something.
    told_by: u64,
}

/// A power of two: 96 KB, of which the common words take a part.
const PLACES: usize = 1 << 12;

impl Memos {
    /// Forgets the words that hang on something else.
    pub(super) fn start(&mut self, told_by: u64) {
        if self.told_by != told_by || self.list.is_empty() {
            self.told_by = told_by;
            self.list.clear();
            self.list.resize_with(PLACES, Memo::default);
        }
    }

    /// The place of a word, emptied if another had it.
    #[inline]
    pub(super) fn of(&self, token: &Token) -> &Memo {
        const CASE: u16 =
            shape::CAPITAL | shape::ALL_CAPS | shape::INNER_CAPITAL | shape::NON_ASCII;
        let case = token.shape & CASE;
        let hash = (token.key ^ u64::from(case)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let memo = &self.list[(hash >> 32) as usize & (PLACES - 1)];
        if memo.key.get() != token.key || memo.case.get() != case {
            memo.key.set(token.key);
            memo.case.set(case);
            memo.form.set(0);
            memo.tags.set(0);
            memo.lemma.set(0);
        }
        memo
    }
}
