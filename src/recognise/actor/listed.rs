//! Spots: what a name's list entries, its form and its neighbours say, and the names inside it.

use super::run::Finder;
use super::shape as form;
use super::{Cue, NameKind, Spot, Spots, context, spot_flag};
use crate::analysis::{ActorKind, EntityKind, PlaceKind};
use crate::gazetteer::{Match, NameCue, ReadingRef};
use crate::segment::scan::shape;

impl Finder<'_> {
    /// Adds a spot and the listed names inside it; the token to go on with.
    pub(super) fn push(
        &self,
        first: usize,
        last: usize,
        listed: Option<Match>,
        flags: u16,
        from: usize,
        out: &mut Spots,
    ) -> usize {
        let page = self.page;
        let mut span = page.span(first, last);
        if let Some(found) = listed {
            if let Some(owner) = self.owner(first, &found) {
                let next = self.push(first, first, Some(owner), flags, from, out);
                return self.push_rest(first + 1, &found, flags, next, out);
            }
            if self.is_titled(first, &found) {
                return self.push_rest(first + 1, &found, flags, from, out);
            }
            span = found.span;
        }
        let mut spot = Spot::new(page, first, last, span);
        spot.flags = flags;
        if let Some(found) = listed {
            self.read(&mut spot, &found, out);
        }
        if first < last && self.begins_with_place(first) {
            spot.flags |= spot_flag::PLACE_FIRST;
        }
        if !spot.is_listed() || !(spot.is_one_word() || spot.has(spot_flag::SURE)) {
            form::weigh(page, self.evidence, &mut spot);
        } else if !spot.has(spot_flag::SURE) && form::is_common(page, first) {
            spot.votes.add(self.evidence.cue(Cue::Thing));
        }
        if flags & spot_flag::HEADLINE == 0 {
            context::weigh(page, self.evidence, &mut spot, from);
        }
        let outer = out.list.len() as u32;
        out.list.push(spot);
        self.push_inner(first, last, outer, out);
        context::token_after(page, last, span.end)
            .unwrap_or(last + 1)
            .max(last + 1)
    }

    fn begins_with_place(&self, first: usize) -> bool {
        let Some(found) = self.matches.at(first).first() else {
            return false;
        };
        self.reads_as(found, NameKind::Place)
    }

    /// The place before the possessive that a listed name begins with: "Iran's Foreign Ministry".
    fn owner(&self, first: usize, found: &Match) -> Option<Match> {
        if found.last as usize == first || !self.page.has(first, shape::POSSESSIVE) {
            return None;
        }
        let owner = *self.matches.at(first).first()?;
        let is_place = |reading: &ReadingRef| {
            self.kind_of(reading) == NameKind::Place && !reading.is_doubtful()
        };
        (owner.last as usize == first && self.any_reading(&owner, is_place)).then_some(owner)
    }

    /// Whether a listed person's name begins with a title: "Pope Francis".
    fn is_titled(&self, first: usize, found: &Match) -> bool {
        if found.last as usize == first || self.page.cue(first) != NameCue::Reign {
            return false;
        }
        self.reads_as(found, NameKind::Person)
    }

    /// The rest of a listed name, behind the owner or title that it begins with.
    fn push_rest(
        &self,
        first: usize,
        found: &Match,
        flags: u16,
        from: usize,
        out: &mut Spots,
    ) -> usize {
        let last = found.last as usize;
        let mut span = self.page.span(first, last);
        span.end = span.end.max(found.span.end);
        let mut spot = Spot::new(self.page, first, last, span);
        spot.flags = flags;
        self.read(&mut spot, found, out);
        form::weigh(self.page, self.evidence, &mut spot);
        context::weigh(self.page, self.evidence, &mut spot, from);
        out.list.push(spot);
        last + 1
    }

    /// Gives a spot the readings of a match and what they say.
    fn read(&self, spot: &mut Spot, found: &Match, out: &mut Spots) {
        out.read(spot, |list| {
            self.gazetteer.readings(self.matches, found, list)
        });
        let mut sure = [false; 5];
        let mut doubtful = [false; 5];
        let mut adjective = false;
        let mut country = false;
        for reading in out.readings(spot) {
            self.gazetteer.prefetch(reading.entity);
            let kind = self.kind_of(reading) as usize;
            country |=
                !reading.is_doubtful() && reading.kind() == EntityKind::Place(PlaceKind::Country);
            adjective |= reading.is_adjective() || kind == NameKind::People as usize;
            if reading.is_doubtful() {
                doubtful[kind] = true;
            } else {
                sure[kind] = true;
            }
        }
        if adjective {
            spot.flags |= spot_flag::ADJECTIVE;
        }
        if sure.contains(&true) {
            spot.flags |= spot_flag::SURE;
        }
        let at = spot.first as usize;
        if country && !(spot.is_one_word() && self.is_personal(at)) {
            spot.votes.add(self.evidence.cue(Cue::ListedCountry));
        }
        let long = !spot.is_one_word();
        for kind in NameKind::ALL {
            let cue = if sure[kind as usize] {
                Cue::Listed
            } else if doubtful[kind as usize] {
                Cue::ListedDoubtful
            } else {
                continue;
            };
            spot.votes.add_to(kind, self.evidence.cue(cue).of(kind));
            if long {
                spot.votes
                    .add_to(kind, self.evidence.cue(Cue::ListedLong).of(kind));
            }
        }
    }

    pub(super) fn kind_of(&self, reading: &ReadingRef) -> NameKind {
        name_kind(reading.kind())
    }

    /// Whether a name may stand inside another: it can be a place or a person.
    fn may_stay(&self, found: &Match) -> bool {
        self.reads_as(found, NameKind::Place) || self.reads_as(found, NameKind::Person)
    }

    /// Listed names inside a name from the left: the longest that may stay there, else the longest.
    fn push_inner(&self, first: usize, last: usize, outer: u32, out: &mut Spots) {
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
                .find(|found| self.may_stay(found));
            let inner = inner.or_else(|| longest.clone().find(fits)).copied();
            let Some(found) = inner else {
                at += 1;
                continue;
            };
            let mut spot = Spot::new(self.page, at, found.last as usize, found.span);
            self.read(&mut spot, &found, out);
            spot.outer = Some(outer);
            out.list.push(spot);
            at = found.last as usize + 1;
        }
    }
}

/// The kind of name that a kind of entity has.
pub(crate) fn name_kind(kind: EntityKind) -> NameKind {
    match kind {
        EntityKind::Place(_) => NameKind::Place,
        EntityKind::Actor(ActorKind::Person) => NameKind::Person,
        // Terms are no names and never come here: see `Gazetteer::readings`.
        EntityKind::Actor(ActorKind::Organization) | EntityKind::Term => NameKind::Organization,
        EntityKind::Actor(ActorKind::Group) => NameKind::Group,
        EntityKind::Actor(ActorKind::People) => NameKind::People,
    }
}
