//! CAMEO codes of names that no list has: by a title, or by the noun that an organization is
//! called by.

use compact_str::CompactString;

use super::Namer;
use crate::analysis::{ActorKind, Body};
use crate::gazetteer::Class;
use crate::recognise::actor::Spot;
use crate::resolve::entity::is_domestic;

impl Namer<'_> {
    /// The code that the words of a name, or its title, say.
    pub(super) fn code_by_words(&self, spot: &Spot, kind: ActorKind) -> Option<CompactString> {
        match kind {
            ActorKind::Person => self.code_by_title(spot),
            ActorKind::Organization => self.code_by_head(spot),
            ActorKind::Group | ActorKind::People => None,
        }
    }

    /// "Judge", "Kenyan minister", "former mayor".
    fn code_by_title(&self, spot: &Spot) -> Option<CompactString> {
        let (first, last) = spot.title?;
        let (first, last) = (first as usize, last as usize);
        let role = self.meaning(first, last, Class::Title)?;
        let before = first.checked_sub(1);
        let is_former = |at: usize| matches!(self.page.str(at), "former" | "Former" | "ex");
        let former = before.into_iter().chain(first..=last).any(is_former);
        let role = if former && role == "GOV" { "ELI" } else { role };
        // Presidents and ministers of other states are in the news of any.
        let is_local = !self.page.is(last, Class::HeadOfState)
            && !self.page.is(last, Class::HeadOfGovernment)
            && self.page.str(last) != "Minister";
        let country = self
            .country_beside(before.unwrap_or(first), last)
            .or_else(|| self.main_country().filter(|_| is_local))?;
        is_domestic(role).then(|| self.cast.code_of(&country, role))?
    }

    /// "Clark County Court", "Illinois National Guard", "Ministry of Fisheries".
    fn code_by_head(&self, spot: &Spot) -> Option<CompactString> {
        let (first, last) = (spot.first as usize, spot.last as usize);
        let described = self
            .meaning(first, last, Class::ActorNoun)
            .or_else(|| self.page.meaning(first, Class::ActorNoun))?;
        let (kind, role) = described.split_once('/')?;
        if kind == "person" || role.is_empty() {
            return None;
        }
        let main = || self.main_country().filter(|_| is_domestic(role));
        let country = self.country_inside(spot).or_else(main)?;
        self.cast.code_of(&country, role)
    }

    /// What a class says of the longest phrase, or the word, that ends at a token.
    fn meaning(&self, first: usize, last: usize, class: Class) -> Option<&str> {
        let whole = (first..last).find_map(|at| {
            let (end, role) = self.page.phrase(at, class)?;
            (end == last).then_some(role)
        });
        whole.or_else(|| self.page.meaning(last, class))
    }

    /// The country of a place or adjective among those words.
    fn country_beside(&self, first: usize, last: usize) -> Option<CompactString> {
        let mut named = self.mentions.iter().rev().take(3);
        let place = named.find(|name| (first..=last).any(|at| name.covers(at)))?;
        match &place.body {
            Body::Place(place) => self.cast.entities[place.entity.0 as usize].country.clone(),
            _ => None,
        }
    }

    /// The country of a place inside a name.
    fn country_inside(&self, spot: &Spot) -> Option<CompactString> {
        let from = self.spots.partition_point(|other| other.first < spot.first);
        let inside = self.spots[from..].iter();
        inside
            .take_while(|other| other.first <= spot.last)
            .filter(|other| (other.first, other.last) != (spot.first, spot.last))
            .find_map(|other| {
                let place = self.world.choose(other)?;
                let country = self.gazetteer.entity(place.entity).country();
                (!country.is_empty()).then(|| country.into())
            })
    }

    fn main_country(&self) -> Option<CompactString> {
        let main = self.world.main_country()?;
        std::str::from_utf8(&main).ok().map(CompactString::from)
    }
}
