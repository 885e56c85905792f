//! A stretch that may be a name, with what speaks for each kind.

use super::Votes;
use crate::analysis::PlaceKind;
use crate::gazetteer::{Forms, ReadingKinds};
use crate::segment::Page;
use crate::segment::scan::mix;
use crate::span::Span;

/// A stretch that may be a name.
#[derive(Clone, Debug)]
pub(crate) struct Spot {
    /// First token.
    pub(crate) first: u32,
    /// Last word (included).
    pub(crate) last: u32,
    pub(crate) span: Span,
    /// The same for all spots of the same words.
    pub(crate) key: u64,
    /// The same, as a position among the groups of [`crate::resolve`], once they are made.
    pub(crate) group: u32,
    /// The surface forms of the lists that it equals.
    pub(crate) forms: Forms,
    /// What the lists say that it can mean.
    pub(crate) kinds: ReadingKinds,
    /// What its words and its neighbours say.
    pub(crate) votes: Votes,
    /// What of these is not lent to others of its words: what the words alone say, which is the same
    /// wherever they stand, and what holds here alone.
    pub(crate) form: Votes,
    /// What of these the rest of the document lent to it.
    pub(crate) lent: Votes,
    /// First and last token of the title before or after it.
    pub(crate) title: Option<(u32, u32)>,
    /// The spot that holds it.
    pub(crate) outer: Option<u32>,
    /// What its words alone say it is, if it is a place.
    pub(crate) place_kind: Option<PlaceKind>,
    /// Bits of [`spot_flag`].
    pub(crate) flags: u16,
}

/// The bits of [`Spot::flags`].
pub(crate) mod spot_flag {
    /// In a headline, where capitals say nothing.
    pub(crate) const HEADLINE: u16 = 1;
    /// All its words are ordinary ones.
    pub(crate) const ORDINARY: u16 = 1 << 1;
    /// All capitals, one word.
    pub(crate) const ACRONYM: u16 = 1 << 2;
    /// Several words, of which the last may be a surname.
    pub(crate) const FULL_NAME: u16 = 1 << 3;
    /// Its words name an organization by their form.
    pub(crate) const ORGANIZATION_FORM: u16 = 1 << 4;
    /// The lists have it as the adjective of a place or people.
    pub(crate) const ADJECTIVE: u16 = 1 << 6;
    /// The lists have it, and it needs no context.
    pub(crate) const SURE: u16 = 1 << 7;
    /// A listed place begins it.
    pub(crate) const PLACE_FIRST: u16 = 1 << 5;
    /// In a headline, and a name of the rest of the document.
    pub(crate) const KNOWN: u16 = 1 << 9;
    /// It is an award, a contest or a vote.
    pub(crate) const AWARD: u16 = 1 << 10;
    /// A description beside it says that it is a firm.
    pub(crate) const FIRM: u16 = 1 << 11;
    /// One word that no list knows as anybody's name.
    pub(crate) const UNKNOWN: u16 = 1 << 8;
}

impl Spot {
    pub(crate) fn new(page: &Page, first: usize, last: usize, span: Span) -> Self {
        Self {
            first: first as u32,
            last: last as u32,
            span,
            key: key(page, first, last),
            group: 0,
            forms: Forms::default(),
            kinds: ReadingKinds::default(),
            votes: Votes::default(),
            form: Votes::default(),
            lent: Votes::default(),
            title: None,
            outer: None,
            place_kind: None,
            flags: 0,
        }
    }

    pub(crate) fn has(&self, flag: u16) -> bool {
        self.flags & flag != 0
    }

    pub(crate) fn is_listed(&self) -> bool {
        !self.kinds.any().is_empty()
    }

    pub(crate) fn is_one_word(&self) -> bool {
        self.first == self.last
    }
}

/// A number that is the same for the same words, whatever their case and the marks between them.
pub(crate) fn key(page: &Page, first: usize, last: usize) -> u64 {
    (first..=last)
        .filter(|at| page.is_word(*at))
        .fold(1, |hash, at| mix(hash, page.tokens[at].key))
}
