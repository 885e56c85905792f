//! Spots: what a name's list entries, its form and its neighbours say, and the names inside it.

use super::run::Finder;
use super::shape as form;
use super::{Cue, NameKind, Spot, context, spot_flag};
use crate::analysis::{ActorKind, EntityKind, PlaceKind};
use crate::gazetteer::{KindSet, Match, NameCue};
use crate::segment::scan::shape;

/// The kinds of places that small ones have.
const SMALL: KindSet = KindSet::of(EntityKind::Place(PlaceKind::City))
    .union(KindSet::of(EntityKind::Place(PlaceKind::Admin2)));

impl Finder<'_> {
    /// Adds a spot and the listed names inside it; the token to go on with.
    pub(super) fn push(
        &self,
        first: usize,
        last: usize,
        listed: Option<&Match>,
        flags: u16,
        from: usize,
        out: &mut Vec<Spot>,
    ) -> usize {
        let page = self.page;
        let mut span = page.span(first, last);
        if let Some(found) = listed {
            if let Some(owner) = self.owner(first, found) {
                let next = self.push(first, first, Some(owner), flags, from, out);
                return self.push_rest(first + 1, found, flags, next, out);
            }
            if self.is_titled(first, found) {
                return self.push_rest(first + 1, found, flags, from, out);
            }
            span = found.span;
        }
        let mut spot = Spot::new(page, first, last, span);
        spot.flags = flags;
        if let Some(found) = listed {
            self.read(&mut spot, found);
        }
        if first < last && self.begins_with_place(first) {
            spot.flags |= spot_flag::PLACE_FIRST;
        }
        let doubted = spot.is_listed() && !spot.has(spot_flag::SURE);
        let small_place = || spot.kinds.any().within(SMALL);
        let personal = || spot.is_one_word() && self.is_personal(first) && small_place();
        if !spot.is_listed() || doubted && (!spot.is_one_word() || personal()) {
            form::weigh(page, self.evidence, &mut spot);
        } else if !spot.has(spot_flag::SURE) && form::is_common(page, first) {
            spot.votes.add(self.evidence.cue(Cue::Thing));
        }
        if flags & spot_flag::HEADLINE == 0 {
            context::weigh(page, self.evidence, &mut spot, from);
        }
        let outer = out.len() as u32;
        out.push(spot);
        self.push_inner(first, last, outer, out);
        context::token_after(page, last, span.end)
            .unwrap_or(last + 1)
            .max(last + 1)
    }

    fn begins_with_place(&self, first: usize) -> bool {
        let found = self.matches.at(first).first();
        found.is_some_and(|found| found.kinds.any().meets(KindSet::PLACES))
    }

    /// The place before the possessive that a listed name begins with: "Iran's Foreign Ministry".
    fn owner(&self, first: usize, found: &Match) -> Option<&Match> {
        if found.last as usize == first || !self.page.has(first, shape::POSSESSIVE) {
            return None;
        }
        let owner = self.matches.at(first).first()?;
        let is_place = owner.kinds.sure.meets(KindSet::PLACES);
        (owner.last as usize == first && is_place).then_some(owner)
    }

    /// Whether a listed person's name begins with a title: "Pope Francis".
    fn is_titled(&self, first: usize, found: &Match) -> bool {
        if found.last as usize == first || self.page.cue(first) != NameCue::Reign {
            return false;
        }
        found.kinds.any().meets(kinds_named(NameKind::Person))
    }

    /// The rest of a listed name, behind the owner or title that it begins with.
    fn push_rest(
        &self,
        first: usize,
        found: &Match,
        flags: u16,
        from: usize,
        out: &mut Vec<Spot>,
    ) -> usize {
        let last = found.last as usize;
        let mut span = self.page.span(first, last);
        span.end = span.end.max(found.span.end);
        let mut spot = Spot::new(self.page, first, last, span);
        spot.flags = flags;
        self.read(&mut spot, found);
        form::weigh(self.page, self.evidence, &mut spot);
        context::weigh(self.page, self.evidence, &mut spot, from);
        out.push(spot);
        last + 1
    }

    /// Gives a spot what a match can mean, and what that says.
    fn read(&self, spot: &mut Spot, found: &Match) {
        let kinds = found.kinds;
        if kinds.any().is_empty() {
            return;
        }
        spot.forms = found.forms;
        spot.kinds = kinds;
        if kinds.adjective || kinds.any().meets(kinds_named(NameKind::People)) {
            spot.flags |= spot_flag::ADJECTIVE;
        }
        if !kinds.sure.is_empty() {
            spot.flags |= spot_flag::SURE;
        }
        let country = KindSet::of(EntityKind::Place(PlaceKind::Country));
        let personal = || spot.is_one_word() && self.is_personal(spot.first as usize);
        if kinds.sure.meets(country) && !personal() {
            spot.votes.add(self.evidence.cue(Cue::ListedCountry));
        }
        let listed = self.evidence.listed(kinds, !spot.is_one_word());
        spot.votes.add(listed);
    }

    /// Whether a name may stand inside another: it can be a place or a person.
    fn may_stay(found: &Match) -> bool {
        let may_stay = KindSet::PLACES.union(kinds_named(NameKind::Person));
        found.kinds.any().meets(may_stay)
    }

    /// Listed names inside a name from the left: the longest that may stay there, else the longest.
    fn push_inner(&self, first: usize, last: usize, outer: u32, out: &mut Vec<Spot>) {
        if first == last {
            return;
        }
        let mut at = first;
        while at <= last {
            let fits = |found: &&Match| {
                (found.last as usize) <= last && (at > first || (found.last as usize) < last)
            };
            let longest = self.matches.at(at).iter().rev();
            let inner = longest
                .clone()
                .filter(fits)
                .find(|found| Self::may_stay(found));
            let inner = inner.or_else(|| longest.clone().find(fits));
            let Some(found) = inner else {
                at += 1;
                continue;
            };
            let mut spot = Spot::new(self.page, at, found.last as usize, found.span);
            self.read(&mut spot, found);
            spot.outer = Some(outer);
            out.push(spot);
            at = found.last as usize + 1;
        }
    }
}

/// The kinds of entities that have names of a kind.
pub(crate) const fn kinds_named(kind: NameKind) -> KindSet {
    let actor = match kind {
        NameKind::Place => return KindSet::PLACES,
        NameKind::Person => ActorKind::Person,
        NameKind::Organization => ActorKind::Organization,
        NameKind::Group => ActorKind::Group,
        NameKind::People => ActorKind::People,
    };
    KindSet::of(EntityKind::Actor(actor))
}
