//! Spots: what a name's list entries, its form and its neighbours say, and the names inside it.

use super::office::is_reign;
use super::run::{Finder, is_legal_form};
use super::shape as form;
use super::{Cue, NameKind, Spot, context, spot_flag, ticker, work};
use crate::analysis::{ActorKind, EntityKind, PlaceKind};
use crate::gazetteer::{Class, KindSet, Match, NameCue};
use crate::recognise::place::pattern;
use crate::segment::Page;
use crate::segment::scan::{key_of, keys_of, shape};
use crate::segment::sentence_flag;

const ORGANIZATION: KindSet = KindSet::of(EntityKind::Actor(ActorKind::Organization));

const STATE: KindSet = KindSet::of(EntityKind::Place(PlaceKind::Admin1));

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
        if listed.is_none() && first == last && is_of_grammar(page, first)
            || work::is_language(page, first, last)
            || ticker::is_share(page, first, last)
        {
            return last + 1;
        }
        if listed.is_none()
            && (first..=last).all(|at| !page.is_word(at) || page.is(at, Class::CompanySuffix))
        {
            return last + 1;
        }
        if listed.is_none() && work::is_label(page, first, last) {
            return last + 1;
        }
        let first = self.with_ordinal(first, last, from);
        let mut span = page.span(first, last);
        let stop = is_legal_form(page, last) && self.is_stop_inside(last)
            || is_shortened_for_good(page, last) && is_stop(page, last + 1);
        span.end += u32::from(stop);
        if let Some(found) = listed {
            if let Some(owner) = self.owner(first, found) {
                let next = self.push(first, first, Some(owner), flags, from, out);
                return self.push_rest(first + 1, found, flags, next, out);
            }
            if self.is_titled(first, found) {
                return self.push_rest(first + 1, found, flags, from, out);
            }
            if found.last as usize == last {
                span = found.span;
            }
        }
        let mut spot = Spot::new(page, first, last, span);
        spot.flags = flags;
        if let Some(found) = listed {
            self.read(&mut spot, found);
        }
        if first < last && self.begins_with_place(first) {
            spot.flags |= spot_flag::PLACE_FIRST;
        }
        if first < last && listed.is_none() && self.begins_with_organization(first) {
            spot.votes
                .add(self.evidence.cue(Cue::ListedOrganizationFirst));
        }
        let named = first + 1 == last
            && !form::is_plural(page, last)
            && !form::is_thing(page, last)
            && pattern::kind_by_head(page, first, last).is_none()
            && !page.is(last, Class::NotName);
        if named && listed.is_none() && self.begins_with_state(first) {
            spot.votes.add(self.evidence.cue(Cue::StateFirst));
        }
        let people = spot.is_listed() && spot.kinds.any().within(kinds_named(NameKind::People));
        let known = spot.is_one_word() || spot.has(spot_flag::SURE) || people;
        if !spot.is_listed() || !known {
            form::weigh(page, self.evidence, &mut spot);
        } else if self.is_numbered(&spot)
            || !spot.has(spot_flag::SURE) && form::is_common(page, first)
        {
            spot.votes.add(self.evidence.cue(Cue::Thing));
        } else if !spot.has(spot_flag::SURE) && page.cue(first) == NameCue::Alone {
            spot.votes.add(self.evidence.cue(Cue::Alone));
        } else if !spot.has(spot_flag::SURE) && form::starts_ordinarily(page, first) {
            spot.votes.add(self.evidence.cue(Cue::OrdinaryStart));
        } else if self.is_rather_acronym(&spot) {
            spot.flags |= spot_flag::ACRONYM;
            spot.votes.add(self.evidence.cue(Cue::Acronym));
        } else if self.is_rather_personal(&spot) {
            spot.votes.add(self.evidence.cue(Cue::PersonalPlace));
        }
        if !spot.is_listed() {
            spot.form = spot.votes;
        }
        work::weigh(page, self.evidence, &mut spot);
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

    /// "ALOR" in a line of small letters, where the lists have but a small place "Alor".
    fn is_rather_acronym(&self, spot: &Spot) -> bool {
        let (page, at) = (self.page, spot.first as usize);
        spot.is_one_word()
            && page.has(at, shape::ALL_CAPS)
            && !spot.has(spot_flag::SURE)
            && spot.kinds.any().within(SMALL)
            && page.sentence(at).flags & (sentence_flag::ALL_CAPS | sentence_flag::DATELINE) == 0
    }

    /// "Ward 6", and "on Illinois 127", which is a road.
    fn is_numbered(&self, spot: &Spot) -> bool {
        const LONGEST: u32 = 3;
        const ON: [u64; 4] = keys_of(["on", "off", "along", "onto"]);
        let (page, first) = (self.page, spot.first as usize);
        let number = page.tokens.get(spot.last as usize + 1).is_some_and(|next| {
            next.shape & shape::NUMERIC != 0 && next.end - next.start <= LONGEST
        });
        if !number || !spot.kinds.any().meets(KindSet::PLACES) {
            return false;
        }
        let road = || first > 0 && ON.contains(&page.tokens[first - 1].key);
        let state = spot.kinds.sure.meets(STATE) && road();
        let label = spot.is_one_word()
            && !spot.has(spot_flag::SURE)
            && form::word_use(page, first) != form::Use::Name;
        state || label
    }

    /// "65th Air Division": the ordinal before the name of a unit belongs to it.
    fn with_ordinal(&self, first: usize, last: usize, from: usize) -> usize {
        const UNITS: [u64; 12] = keys_of([
            "division",
            "brigade",
            "battalion",
            "wing",
            "regiment",
            "corps",
            "army",
            "fleet",
            "squadron",
            "infantry",
            "cavalry",
            "circuit",
        ]);
        const CIRCUIT: u64 = key_of("circuit");
        let page = self.page;
        let ordinal = |at: &usize| {
            *at >= from
                && !self.is_taken(*at)
                && page.has(*at, shape::DIGIT)
                && page.same_sentence(*at, first)
                && ["st", "nd", "rd", "th"]
                    .iter()
                    .any(|end| page.str(*at).ends_with(end))
        };
        let unit = || {
            UNITS.contains(&page.tokens[last].key) && page.has(last, shape::CAPITAL)
                || page.says(first, CIRCUIT) && first < last
        };
        first
            .checked_sub(1)
            .filter(ordinal)
            .filter(|_| unit())
            .unwrap_or(first)
    }

    /// Whether a full stop behind a word ends no sentence.
    fn is_stop_inside(&self, last: usize) -> bool {
        let page = self.page;
        page.tokens.get(last + 2).is_some()
            && is_stop(page, last + 1)
            && page.same_sentence(last, last + 2)
    }

    /// Whether a doubtful reading as a small place is all that the lists have of a given name or
    /// surname that no noun follows: "Daniel said", but "Orlando nightclubs".
    fn is_rather_personal(&self, spot: &Spot) -> bool {
        let (page, at) = (self.page, spot.first as usize);
        let modifies = || {
            const VERBS: u64 = Class::mask(&[Class::SayVerb, Class::ActVerb]);
            let next = context::token_after(page, at, spot.span.end);
            let noun = |next| context::is_noun(page, next) && !page.is_any(next, VERBS);
            !page.has(at, shape::POSSESSIVE) && next.is_some_and(noun)
        };
        spot.is_one_word()
            && !spot.has(spot_flag::SURE)
            && spot.kinds.any().within(SMALL)
            && !page.has(at, shape::ALL_CAPS)
            && self.is_personal(at)
            && form::word_use(page, at) != form::Use::Ordinary
            && !modifies()
    }

    /// "Sony PSP": no given name, and an organization of the lists.
    fn begins_with_organization(&self, first: usize) -> bool {
        let found = self.matches.at(first).first();
        let sure = found.is_some_and(|found| {
            let person = KindSet::of(EntityKind::Actor(ActorKind::Person));
            found.kinds.sure.meets(ORGANIZATION) && !found.kinds.any().meets(person)
        });
        sure && self.page.form(first).given() == 0
    }

    /// "Ohio Edison": a state or country, and no given name, with a word right behind it.
    fn begins_with_state(&self, first: usize) -> bool {
        const GIVEN: u32 = 2;
        let country = KindSet::of(EntityKind::Place(PlaceKind::Country));
        self.matches.at(first).first().is_some_and(|found| {
            found.last as usize == first
                && found.kinds.sure.meets(STATE.union(country))
                && self.page.form(first).given() < GIVEN
        })
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
        let page = self.page;
        // "Prince of Wales" is no "of Wales"
        let whole = found.last as usize == first || page.cue(first + 1) == NameCue::Of;
        if whole || !is_reign(page, first) {
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
            // "University of Odda Hospital": the place of what may not stay
            let of = (at..found.last as usize).find(|at| self.page.cue(*at) == NameCue::Of);
            at = of
                .filter(|_| !Self::may_stay(found))
                .unwrap_or(found.last as usize)
                + 1;
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

/// "Odda A.F.C.", "Tor Lie Jr.": whether the full stop behind a word is the word's, even where it
/// ends a sentence as well.
fn is_shortened_for_good(page: &Page, at: usize) -> bool {
    const SONS: [u64; 2] = keys_of(["jr", "sr"]);
    let dotted = |word: &str| word.len() > 2 && word.split('.').all(|part| part.len() == 1);
    page.has(at, shape::CAPITAL) && (SONS.contains(&page.tokens[at].key) || dotted(page.str(at)))
}

/// Whether a full stop stands at a token, with no space before it.
fn is_stop(page: &Page, at: usize) -> bool {
    page.tokens.get(at).is_some() && page.mark(at) == Some('.') && page.has(at, shape::GLUED)
}

/// "She", "How": words of the grammar, which a capital makes no name.
fn is_of_grammar(page: &Page, at: usize) -> bool {
    let small = !page.has(at, shape::ALL_CAPS);
    small
        && matches!(
            page.form(at).tags()[0],
            "PRP" | "PRP$" | "WP" | "WRB" | "WDT" | "EX"
        )
}
