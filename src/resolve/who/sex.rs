//! Titles of one sex: "Mrs. Marlow" is not John Marlow.

use super::Namer;
use crate::gazetteer::{Class, ReadingRef};
use crate::recognise::actor::Spot;
use crate::segment::scan::key_of;

/// `woman` or `man`, as the lists of words say it.
type Sex<'a> = &'a str;

impl<'a> Namer<'a> {
    /// The sex of which a title before or after a name says that its bearer is.
    pub(super) fn sex_by_title(&self, spot: &Spot) -> Option<Sex<'a>> {
        let (first, last) = spot.title?;
        let mut words = (first as usize..=last as usize).rev();
        words.find_map(|at| self.page.meaning(at, Class::Sex))
    }

    /// Whether somebody of that sex can have a full name; of most given names nothing is known.
    pub(super) fn suits(&self, sex: Option<Sex<'_>>, full_name: &str) -> bool {
        let Some(sex) = sex else {
            return true;
        };
        let given = full_name.split(' ').next().unwrap_or_default();
        let lexicon = self.page.lexicon;
        let word = lexicon.lookup().word(key_of(given));
        let borne_by = lexicon.meaning(word, Class::Sex);
        borne_by.is_none_or(|known| known == sex)
    }

    /// Whether the bearer of a name with that title can be whom a reading means.
    pub(super) fn reading_suits(&self, sex: Option<Sex<'_>>, reading: &ReadingRef) -> bool {
        self.suits(sex, self.gazetteer.entity(reading.entity).name())
    }
}
