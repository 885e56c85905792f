//! A stretch that may be a name, with what speaks for each kind.

use super::Votes;
use crate::analysis::PlaceKind;
use crate::gazetteer::ReadingRef;
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
    first_reading: u32,
    readings: u32,
    /// What its words and its neighbours say.
    pub(crate) votes: Votes,
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
}

impl Spot {
    pub(crate) fn new(page: &Page, first: usize, last: usize, span: Span) -> Self {
        Self {
            first: first as u32,
            last: last as u32,
            span,
            key: key(page, first, last),
            group: 0,
            first_reading: 0,
            readings: 0,
            votes: Votes::default(),
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
        self.readings > 0
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

/// All spots of a page in the order of the text, the outer before the inner.
#[derive(Debug, Default)]
pub(crate) struct Spots {
    pub(crate) list: Vec<Spot>,
    readings: Vec<ReadingRef>,
}

impl Spots {
    pub(crate) fn clear(&mut self) {
        self.list.clear();
        self.readings.clear();
    }

    /// What the lists say that a spot can mean.
    pub(crate) fn readings(&self, spot: &Spot) -> &[ReadingRef] {
        &self.readings[spot.first_reading as usize..][..spot.readings as usize]
    }

    /// What the lists say that all spots can mean.
    pub(crate) fn all_readings(&self) -> &[ReadingRef] {
        &self.readings
    }

    /// Gives a spot the readings that `read` appends.
    pub(crate) fn read(&mut self, spot: &mut Spot, read: impl FnOnce(&mut Vec<ReadingRef>)) {
        spot.first_reading = self.readings.len() as u32;
        read(&mut self.readings);
        spot.readings = self.readings.len() as u32 - spot.first_reading;
    }
}
