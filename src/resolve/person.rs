//! Which person a name means: the one whom the document named in full, the latest of that surname.

use std::collections::VecDeque;

use super::index::Index;
use super::kind::{Kinds, surname_key, word_key};
use crate::analysis::EntityIx;
use crate::recognise::actor::Spot;
use crate::segment::Page;
use crate::segment::scan::mix;

/// The persons that a document has named so far; groups are those of [`Spot::group`].
#[derive(Debug, Default)]
pub(crate) struct Persons {
    /// Of each group: who bears its words as a whole name.
    full: Vec<Option<EntityIx>>,
    /// Of each group of one word: who bore it last as surname, or first as given name.
    parts: Vec<Option<EntityIx>>,
    /// Of each group: what else its words name; found out when asked for.
    others: Vec<Option<Others>>,
    /// First and last words → a position in `of_ends`.
    by_ends: Index,
    of_ends: Vec<Option<EntityIx>>,
    /// The latest names of several words: first word, last token, bearer.
    spelled: VecDeque<(u64, u32, EntityIx)>,
}

/// How many names a spelling variant is sought among.
const REMEMBERED: usize = 32;

/// The other groups of which the words of a name of several words are full names or parts.
#[derive(Clone, Copy, Debug)]
struct Others {
    first: Option<u32>,
    last: Option<u32>,
    surname: Option<u32>,
    /// Position in [`Persons::of_ends`].
    ends: u32,
}

impl Persons {
    /// Forgets all persons, for a document of so many groups.
    pub(crate) fn clear(&mut self, groups: usize) {
        for named in [&mut self.full, &mut self.parts] {
            named.clear();
            named.resize(groups, None);
        }
        self.others.clear();
        self.others.resize(groups, None);
        self.by_ends.clear(groups / 2);
        self.of_ends.clear();
        self.spelled.clear();
    }

    /// Who of those named so far bears the name.
    pub(crate) fn known(&mut self, page: &Page, kinds: &Kinds, spot: &Spot) -> Option<EntityIx> {
        let group = spot.group as usize;
        self.full[group].or_else(|| {
            if spot.is_one_word() {
                self.parts[group]
            } else {
                let ends = self.others(page, kinds, spot).ends;
                self.of_ends[ends as usize]
            }
        })
    }

    /// Who bears a name of several words in another spelling: the same first word, and one letter
    /// more, less or other inside the last ("Hassan", "Hasan"), or all of them in another order.
    pub(crate) fn misspelled(&self, page: &Page, spot: &Spot) -> Option<EntityIx> {
        const SHORTEST: usize = 6;
        let first = word_key(page, spot.first);
        let last = page.str(spot.last as usize);
        if spot.is_one_word() || last.len() < SHORTEST {
            return None;
        }
        let alike = |other: &str| {
            other.len() >= SHORTEST
                && other.chars().next() == last.chars().next()
                && (strsim::osa_distance(other, last) == 1 || letters(other) == letters(last))
        };
        let mut latest = self.spelled.iter().rev();
        latest
            .find(|(begins, at, _)| *begins == first && alike(page.str(*at as usize)))
            .map(|(_, _, person)| *person)
    }

    /// Who bears a single word as surname, of the persons named in full; the latest first.
    pub(crate) fn of_surname<'a>(
        &'a self,
        page: &'a Page,
        spot: &'a Spot,
    ) -> impl Iterator<Item = EntityIx> + 'a {
        let surname = page.tokens[spot.last as usize].key;
        let latest = self.spelled.iter().rev();
        latest
            .filter(move |(_, at, _)| {
                spot.is_one_word() && page.tokens[*at as usize].key == surname
            })
            .map(|(_, _, person)| *person)
    }

    /// Notes that a name was used for a person.
    pub(crate) fn mentioned(&mut self, page: &Page, kinds: &Kinds, spot: &Spot, person: EntityIx) {
        let group = spot.group as usize;
        self.full[group] = Some(person);
        if spot.is_one_word() {
            self.parts[group] = Some(person);
            return;
        }
        if self.spelled.len() == REMEMBERED {
            self.spelled.pop_front();
        }
        let first = word_key(page, spot.first);
        self.spelled.push_back((first, spot.last, person));
        let others = self.others(page, kinds, spot);
        self.of_ends[others.ends as usize] = Some(person);
        if let Some(surname) = others.surname {
            self.full[surname as usize] = Some(person);
        }
        if let Some(last) = others.last {
            self.parts[last as usize] = Some(person);
        }
        if let Some(first) = others.first {
            self.parts[first as usize].get_or_insert(person);
        }
    }

    fn others(&mut self, page: &Page, kinds: &Kinds, spot: &Spot) -> Others {
        let group = spot.group as usize;
        if let Some(others) = self.others[group] {
            return others;
        }
        let next = self.of_ends.len() as u32;
        let ends = self.by_ends.get_or_set(ends_key(page, spot), next);
        if ends == next {
            self.of_ends.push(None);
        }
        let others = Others {
            first: kinds.group(word_key(page, spot.first)),
            last: kinds.group(word_key(page, spot.last)),
            surname: kinds.group(surname_key(page, spot)),
            ends,
        };
        self.others[group] = Some(others);
        others
    }
}

/// The letters of a word, sorted.
fn letters(word: &str) -> Vec<char> {
    let mut letters: Vec<char> = word.chars().collect();
    letters.sort_unstable();
    letters
}

/// First and last word as one key: "George W. Bush" and "George Bush".
fn ends_key(page: &Page, spot: &Spot) -> u64 {
    mix(
        word_key(page, spot.first),
        page.tokens[spot.last as usize].key,
    )
}
