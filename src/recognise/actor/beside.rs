//! Names that stand side by side in one run of capitals, and words that keep a run together.

use super::run::Finder;
use super::shape::{Use, word_use};
use crate::analysis::{ActorKind, EntityKind, PlaceKind};
use crate::gazetteer::{KindSet, Match, NameCue};
use crate::segment::Page;
use crate::segment::scan::{key_of, keys_of, shape};

const PERSON: KindSet = KindSet::of(EntityKind::Actor(ActorKind::Person));
const ORGANIZATION: KindSet = KindSet::of(EntityKind::Actor(ActorKind::Organization));
const PEOPLE: KindSet = KindSet::of(EntityKind::Actor(ActorKind::People));

/// What is a building as well.
const BUILDING: KindSet = KindSet::of(EntityKind::Place(PlaceKind::Facility));

/// States and countries.
const GREAT: KindSet = KindSet::of(EntityKind::Place(PlaceKind::Country))
    .union(KindSet::of(EntityKind::Place(PlaceKind::Admin1)));

impl Finder<'_> {
    /// "Ines Holm & Tor Lie": two persons, not a firm.
    pub(super) fn joins_persons(&self, before: (usize, usize), behind: (usize, usize)) -> bool {
        const GIVEN: u32 = 6;
        let page = self.page;
        let person = |(first, last): (usize, usize)| {
            first < last
                && page.form(first).given() >= GIVEN
                && !self.has_head(last)
                && word_use(page, last) == Use::Name
        };
        page.mark(behind.0 - 1) == Some('&') && person(before) && person(behind)
    }

    /// "Trump | White House", "House | Republican", "Senate | GOP": a listed name that ends a run behind somebody's
    /// or a party's, or the other way round; "AP | Ines Holm", "Republican | Ines Holm": a person
    /// behind an acronym or a party; "Congress | Chad", "Republican | Texas": a state behind a
    /// chamber or a party, or before one ("Texas | Republican Ines Holm"); "GOP | House": a chamber
    /// behind a party; "CNN | White House": a body that is a building as well.
    pub(super) fn stands_beside(&self, first: usize, next: usize, run_last: usize) -> bool {
        const GIVEN: u32 = 6;
        let Some(before) = self.longest(first) else {
            return false;
        };
        let page = self.page;
        if page.has(first, shape::ALL_CAPS)
            && before.kinds.sure.meets(ORGANIZATION)
            && page.form(next).given() >= GIVEN
            && !page.has(next, shape::ALL_CAPS)
            && next < run_last
            && !self.has_head(run_last)
        {
            return true;
        }
        let party = |found: &Match| {
            let people = found.kinds.any().meets(PEOPLE) && !found.kinds.adjective;
            (people || page.says(found.first as usize, key_of("gop"))) && found.first == found.last
        };
        let named = page.form(next).given() >= GIVEN && word_use(page, next) == Use::Name;
        if party(before) && named && next < run_last && !self.has_head(run_last) {
            return true;
        }
        let Some(behind) = self.longest(next) else {
            return false;
        };
        let chamber = |at: usize| page.cue(at) == NameCue::Alone;
        let acronym = |found: &Match| {
            found.kinds.sure.meets(ORGANIZATION) && page.has(found.first as usize, shape::ALL_CAPS)
        };
        let great = |found: &Match| found.kinds.sure.meets(GREAT) && !found.kinds.adjective;
        if chamber(first) && (party(behind) || acronym(behind) || great(behind)) {
            return !self.has_head(run_last);
        }
        if party(before) && great(behind) {
            return !self.has_head(run_last);
        }
        let person_behind = || {
            self.step(next).is_some_and(|(given, _)| {
                let named = page.form(given).given() >= GIVEN;
                given < run_last
                    && (named || self.is_plain_title(given, run_last))
                    && !self.has_head(run_last)
            })
        };
        if great(before) && party(behind) && person_behind() {
            return true;
        }
        if party(before) && chamber(next) && !self.has_head(run_last) {
            return true;
        }
        if behind.last as usize != run_last {
            return false;
        }
        let whole = behind.first < behind.last && behind.kinds.sure.meets(ORGANIZATION);
        let house = whole && behind.kinds.any().meets(BUILDING);
        before.kinds.any().meets(PERSON) && whole
            || house && (acronym(before) || great(before))
            || party(before) && chamber(next)
    }
}

/// "Odda Music Prize": awards and contests, whose names begin like organizations'.
pub(super) fn is_award(page: &Page, at: usize) -> bool {
    const AWARDS: [u64; 8] = keys_of([
        "award",
        "awards",
        "prize",
        "cup",
        "trophy",
        "medal",
        "championship",
        "championships",
    ]);
    AWARDS.contains(&page.tokens[at].key)
}

/// "Has Ines Holm won?": a verb with a capital, as headlines have it.
pub(super) fn is_auxiliary(page: &Page, at: usize) -> bool {
    const AUXILIARIES: [u64; 6] = keys_of(["has", "is", "was", "are", "were", "did"]);
    AUXILIARIES.contains(&page.tokens[at].key) && !page.has(at, shape::ALL_CAPS)
}
