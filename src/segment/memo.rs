//! What was found out of words, kept from page to page: the same few words make up most of a text.

use std::cell::Cell;

use super::Case;
use super::scan::{Token, shape};

/// What depends on a word alone, whatever stands around it; 0 = not found out yet.
#[derive(Clone, Debug, Default)]
pub(crate) struct Memo {
    key: Cell<u64>,
    /// Of the word, and that of its page.
    case: Cell<u16>,
    /// The bits of [`crate::gazetteer::WordForm`].
    pub(super) form: Cell<u32>,
    /// Of the parser: what the word alone can be.
    pub(crate) tags: Cell<u32>,
    /// Of the parser: one past the dictionary form's position in the lexicon.
    pub(crate) lemma: Cell<u32>,
}

/// The last words seen, each at the one place that its key leaves it.
#[derive(Debug)]
pub(crate) struct Memos {
    list: Box<[Memo]>,
}

/// A power of two: 96 KB, of which the common words take a part.
const PLACES: usize = 1 << 12;

impl Default for Memos {
    fn default() -> Self {
        Self {
            list: std::iter::repeat_with(Memo::default).take(PLACES).collect(),
        }
    }
}

impl Memos {
    /// The place of a word on a page of that letter case, emptied if another had it.
    #[inline]
    pub(super) fn of(&self, token: &Token, page: Case) -> &Memo {
        const CASE: u16 =
            shape::CAPITAL | shape::ALL_CAPS | shape::INNER_CAPITAL | shape::NON_ASCII;
        const { assert!(CASE < 1 << 8) };
        let case = token.shape & CASE | (page as u16) << 8;
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
