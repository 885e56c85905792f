//! Which person a name means: the one whom the document named in full, the latest of that surname.

use super::index::Index;
use super::kind::{surname_key, word_key};
use crate::analysis::EntityIx;
use crate::recognise::actor::Spot;
use crate::segment::Page;
use crate::segment::scan::mix;

/// The persons that a document has named so far.
#[derive(Debug, Default)]
pub(crate) struct Persons {
    /// Whole names, and first with last words.
    full: Index,
    /// Surnames and given names → who bore them last.
    parts: Index,
}

impl Persons {
    pub(crate) fn clear(&mut self, expected: usize) {
        self.full.clear(expected * 2);
        self.parts.clear(expected * 2);
    }

    /// Who of those named so far bears the name.
    pub(crate) fn known(&self, page: &Page, spot: &Spot) -> Option<EntityIx> {
        let found = self.full.get(spot.key).or_else(|| {
            if spot.is_one_word() {
                self.parts.get(word_key(page, spot.first))
            } else {
                self.full.get(ends_key(page, spot))
            }
        });
        found.map(EntityIx)
    }

    /// Notes that a name was used for a person.
    pub(crate) fn mentioned(&mut self, page: &Page, spot: &Spot, person: EntityIx) {
        self.full.set(spot.key, person.0);
        self.parts.set(word_key(page, spot.last), person.0);
        if !spot.is_one_word() {
            self.full.set(ends_key(page, spot), person.0);
            self.full.set(surname_key(page, spot), person.0);
            self.parts.get_or_set(word_key(page, spot.first), person.0);
        }
    }
}

/// First and last word as one key: "George W. Bush" and "George Bush".
fn ends_key(page: &Page, spot: &Spot) -> u64 {
    mix(
        word_key(page, spot.first),
        page.tokens[spot.last as usize].key ^ 1,
    )
}
