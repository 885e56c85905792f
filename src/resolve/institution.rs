//! Countries of which a document speaks without a name: by the institutions that they alone have.
//!
//! A local paper seldom names its country, but its "school district", "crown court" or "gram
//! panchayat" does. Each of them votes once, however often it stands there.

use crate::gazetteer::{Class, WordIx};
use crate::segment::Page;

/// Institutions of one country that count at most.
const MOST: u32 = 4;

/// The countries whose institutions a document names.
#[derive(Debug, Default)]
pub(crate) struct Institutions {
    seen: Vec<(WordIx, [u8; 2])>,
    countries: Vec<([u8; 2], u32)>,
}

impl Institutions {
    /// Each country with how many of its institutions the page names, [`MOST`] at most.
    pub(crate) fn of(&mut self, page: &Page) -> &[([u8; 2], u32)] {
        self.seen.clear();
        self.countries.clear();
        let tokens = page.tokens.iter().enumerate();
        for (at, _) in tokens.filter(|(_, token)| token.is(Class::Institution)) {
            for said in says(page, at) {
                if let Ok(country) = said.as_bytes().try_into() {
                    self.note(page.word(at), country);
                }
            }
        }
        &self.countries
    }

    fn note(&mut self, word: WordIx, country: [u8; 2]) {
        if self.seen.contains(&(word, country)) {
            return;
        }
        self.seen.push((word, country));
        let known = self
            .countries
            .iter_mut()
            .find(|(known, _)| *known == country);
        match known {
            Some((_, count)) => *count = (*count + 1).min(MOST),
            None => self.countries.push((country, 1)),
        }
    }
}

/// Whether an institution of towns is named behind a name: "the Jordan city council".
pub(crate) fn is_of_town(page: &Page, last: usize) -> bool {
    let next = last + 1;
    next < page.tokens.len()
        && page.same_sentence(last, next)
        && page.is(next, Class::Institution)
        && says(page, next).any(|said| said == "town")
}

/// Whose institution is named at a token of the class.
fn says<'a>(page: &Page<'a>, at: usize) -> impl Iterator<Item = &'a str> {
    let phrase = page.phrase(at, Class::Institution);
    let value = match phrase {
        Some((_, value)) => Some(value),
        None => page.meaning(at, Class::Institution),
    };
    value.into_iter().flat_map(|value| value.split(' '))
}
