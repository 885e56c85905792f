//! Firms of the lists that the text names with their legal form.

use super::Namer;
use crate::analysis::{ActorKind, EntityKind};
use crate::gazetteer::{Class, ReadingRef};
use crate::recognise::actor::Spot;
use crate::segment::scan::keys_of;

impl Namer<'_> {
    /// "Velmora Corp" where the lists have "Velmora": only a firm has a legal form, whatever else
    /// bears the name.
    pub(super) fn firm_with_form(&self, spot: &Spot) -> Option<ReadingRef> {
        let page = self.page;
        let (first, last) = (spot.first as usize, spot.last as usize);
        let form = page.is(last, Class::CompanySuffix) && !PARENTS.contains(&page.tokens[last].key);
        if spot.is_listed() || !form {
            return None;
        }
        let name_ends = (first..last).rev().find(|at| page.is_word(*at))?;
        let found = self.matches.at(first).iter();
        let stem = found.rev().find(|found| found.last as usize == name_ends)?;
        let mut readings = Vec::new();
        self.gazetteer
            .readings(self.matches, stem.forms, &mut readings);
        readings.into_iter().find(|reading| {
            let organization = EntityKind::Actor(ActorKind::Organization);
            let code = self.gazetteer.entity(reading.entity).code();
            reading.kind() == organization && FIRMS.iter().any(|role| code.ends_with(role))
        })
    }
}

/// Words of other firms than the one whose name they follow: "Velmora Holdings".
const PARENTS: [u64; 10] = keys_of([
    "holding",
    "holdings",
    "international",
    "intl",
    "industries",
    "enterprises",
    "associates",
    "partners",
    "companies",
    "bancorp",
]);

/// The CAMEO roles of firms.
const FIRMS: [&str; 2] = ["BUS", "MED"];
