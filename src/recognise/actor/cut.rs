//! Cuts a run of capitalised words into names, titles and words that are none.

use super::Spot;
use super::beside::{is_auxiliary, is_award};
use super::office::is_postnominal;
use super::run::{Finder, Joint, is_legal_form};
use super::shape::{self as form, Use, starts_by_grammar, word_use};
use crate::analysis::{ActorKind, EntityKind, PlaceKind};
use crate::gazetteer::{Class, KindSet, Match, NameCue, ReadingKinds};
use crate::recognise::place::pattern;
use crate::segment::Page;
use crate::segment::scan::{keys_of, shape};

const COUNTRY: KindSet = KindSet::of(EntityKind::Place(PlaceKind::Country));
const DIVISION: KindSet = KindSet::of(EntityKind::Place(PlaceKind::Admin2));
const CITY: KindSet = KindSet::of(EntityKind::Place(PlaceKind::City));
const PERSON: KindSet = KindSet::of(EntityKind::Actor(ActorKind::Person));
const ORGANIZATION: KindSet = KindSet::of(EntityKind::Actor(ActorKind::Organization));
const PEOPLE: KindSet = KindSet::of(EntityKind::Actor(ActorKind::People));

impl Finder<'_> {
    /// Cuts a run into names; the token to go on with.
    pub(super) fn cut(
        &self,
        first: usize,
        last: usize,
        mut from: usize,
        out: &mut Vec<Spot>,
    ) -> usize {
        let mut at = first;
        loop {
            let before = at;
            at = match self.leading(at, last, first) {
                Some(next) => next,
                None => {
                    let next = self.unit(at, last, from, out);
                    from = next;
                    next
                }
            };
            debug_assert!(at > before);
            while at <= last && !self.page.is_word(at) {
                at += 1;
            }
            if at > last {
                return at;
            }
        }
    }

    /// Skips a word that no name starts with here: article, title, or a word at the start of a
    /// sentence that is there by grammar. The next word.
    fn leading(&self, at: usize, last: usize, first: usize) -> Option<usize> {
        let page = self.page;
        let next = self
            .step(at)
            .map(|(next, _)| next)
            .filter(|next| *next <= last);
        if self.is_portfolio(at, first, last) {
            return Some(at + 1);
        }
        if let Some(found) = self.longest(at).filter(|found| found.first < found.last) {
            let behind = next.filter(|_| page.is(at, Class::Title));
            let longer = behind
                .and_then(|next| self.longest(next))
                .is_some_and(|inner| inner.last > found.last);
            return (longer || self.is_article_of_another(found)).then_some(at + 1);
        }
        if page.cue(at) == NameCue::Article && !is_in_brackets(page, at) {
            return Some(at + 1);
        }
        if self.is_office(at, last) {
            return Some(last + 1);
        }
        let listed_acronym = page.has(at, shape::ALL_CAPS) && self.longest(at).is_some();
        if page.is(at, Class::NotName)
            && starts_by_grammar(page, at)
            && !listed_acronym
            && !form::is_month_that_says(page, at)
        {
            // "Then Velmora Group rose", "Both Velmora Group and"
            let apart = page.form(at).tags()[0] == "RB" || is_before_several(page, at);
            let inside = next.is_some() && !apart && !page.is(at, Class::Subordinator);
            let whole = inside && self.has_head(last);
            return (!whole || page.tokens[at].end - page.tokens[at].start < 4).then_some(at + 1);
        }
        if let Some(name) = self.behind_at_large(at, last) {
            return Some(name);
        }
        let letters = at == last && at > first && is_postnominal(page, at);
        if letters || self.is_title(at, last) {
            return Some(at + 1);
        }
        if let Some(name) = self.behind_title(at, last) {
            return Some(name);
        }
        let next = next?;
        if is_auxiliary(page, at) && word_use(page, next) == Use::Name {
            return Some(next);
        }
        if at == first && self.ends_title(at) {
            return Some(next);
        }
        if pattern::is_part_word(page, at) && self.is_place_up_to(next, last) {
            return Some(next);
        }
        if at == first && starts_by_grammar(page, at) && self.longest(at).is_none() {
            return self.drop_at_start(at, next, last).then_some(next);
        }
        None
    }

    /// "The | Republicans met", at the start of a sentence: a name with an article that needs context,
    /// where the rest is a sure one.
    fn is_article_of_another(&self, found: &Match) -> bool {
        let (first, page) = (found.first as usize, self.page);
        page.cue(first) == NameCue::Article
            && starts_by_grammar(page, first)
            && found.kinds.sure.is_empty()
            && self
                .longest(first + 1)
                .is_some_and(|rest| rest.last == found.last && !rest.kinds.sure.is_empty())
    }

    /// Whether a word is common as a given name or surname.
    pub(super) fn is_personal(&self, at: usize) -> bool {
        const COMMON: u32 = 6;
        let form = self.page.form(at);
        form.given().max(form.surname()) >= COMMON
    }

    /// Whether a one-word name is also a given name, with what may be a surname behind it.
    fn is_given_before_name(&self, found: &Match, last: usize) -> bool {
        const KNOWN: u32 = 4;
        let next = self.step(found.last as usize).map(|(next, _)| next);
        let place = |next| {
            self.longest(next)
                .is_some_and(|found| found.kinds.sure.meets(KindSet::PLACES))
        };
        self.page.form(found.first as usize).given() >= KNOWN
            && next.is_some_and(|next| {
                next == last && word_use(self.page, next) == Use::Name && !place(next)
            })
    }

    /// "Norman Barlow", but "German Bundesbank": a common given name and a surname.
    fn is_given_before_surname(&self, found: &Match, last: usize) -> bool {
        const SURNAME: u32 = 4;
        self.is_personal(found.first as usize)
            && self.page.form(last).surname() >= SURNAME
            && self.is_given_before_name(found, last)
    }

    /// Whether a listed place reaches from one word to another.
    fn is_place_up_to(&self, first: usize, last: usize) -> bool {
        let found = self
            .longest(first)
            .filter(|found| found.last as usize == last);
        found.is_some_and(|found| found.kinds.sure.meets(KindSet::PLACES))
    }

    pub(super) fn has_head(&self, at: usize) -> bool {
        form::ends_with_head(self.page, at) || self.page.is(at, Class::PlaceHead)
    }

    /// Whether the first word of a sentence is no part of the name that follows.
    fn drop_at_start(&self, at: usize, next: usize, last: usize) -> bool {
        let page = self.page;
        let verb = || matches!(page.form(at).tags()[0], "VBD" | "VBN");
        word_use(page, at) == Use::Ordinary
            && page.form(at).given() < 6
            && (self.longest(next).is_some() && !self.has_head(last)
                || word_use(page, next) == Use::Name && (!self.has_head(last) || verb()))
    }

    /// Makes one name that begins at a word of a run; the token to go on with.
    fn unit(&self, at: usize, run_last: usize, from: usize, out: &mut Vec<Spot>) -> usize {
        if let Some(end) = self.body_of_fields(at) {
            return self.push(at, end, None, 0, from, out);
        }
        let listed = self.longest(at);
        let last = self.piece_end(at, run_last);
        if let Some(found) = listed {
            let end = found.last as usize;
            let administers = end + 1 == last
                && last < run_last
                && pattern::is_administration(self.page, last)
                && found.kinds.sure.meets(CITY);
            if administers {
                return self.push(at, end, Some(found), 0, from, out);
            }
            if is_legal_form(self.page, last)
                && self.step(end).is_some_and(|(next, _)| next == last)
            {
                let company = found.kinds.any().meets(ORGANIZATION);
                return self.push(at, last, Some(found).filter(|_| company), 0, from, out);
            }
            if self.is_firm_of_trades(found, last) {
                return self.push(at, last, Some(found), 0, from, out);
            }
            if end >= last
                || self.listed_stands_alone(found, last)
                || last == run_last && self.is_office_behind(end, last)
            {
                let longer = self.extended(at, end, run_last);
                if let Some(longer) = longer.or_else(|| self.part_of_listed(found, run_last)) {
                    return self.push(at, longer, None, 0, from, out);
                }
                return self.push(at, end, Some(found), 0, from, out);
            }
        }
        let last = self.extended(at, last, run_last).unwrap_or(last);
        let listed = listed.filter(|found| found.last as usize == last);
        self.push(at, last, listed, 0, from, out)
    }

    /// Where the piece of a run ends that begins at a word: before a title, a hyphen between two
    /// listed names, or a longer listed name.
    pub(super) fn piece_end(&self, first: usize, run_last: usize) -> usize {
        let mut last = first;
        let covered = self
            .longest(first)
            .map_or(first, |found| found.last as usize);
        let mut all_ordinary = self.page.has(first, shape::SENTENCE_START);
        while let Some((next, joint)) = self.step(last).filter(|(next, _)| *next <= run_last) {
            all_ordinary = all_ordinary && word_use(self.page, last) == Use::Ordinary;
            if next > covered {
                if joint == Joint::Hyphen
                    && self.longest(first).is_some()
                    && last == covered
                    && self.longest(next).is_some()
                    && !self.has_head(run_last)
                {
                    break;
                }
                let award = is_award(self.page, next) && covered < last;
                if !award && self.ends_before(last, next, run_last)
                    || joint == Joint::Other && self.joins_persons((first, last), (next, run_last))
                {
                    break;
                }
                let owner = self.longest(first).filter(|_| last == covered);
                let sure = owner.is_some_and(|owner| !owner.kinds.sure.is_empty());
                if self.is_owned_thing(last, next, run_last, sure) {
                    break;
                }
                if self.starts_title_behind((last, covered), next, run_last) {
                    break;
                }
                if all_ordinary && self.longest(next).is_some_and(|m| m.last > m.first) {
                    break;
                }
                if last > first && next == run_last && is_postnominal(self.page, next) {
                    break;
                }
                let beside = || self.stands_beside(first, next, run_last);
                let holder = || {
                    self.longest(first)
                        .is_some_and(|found| self.names_holder(found, next, run_last))
                };
                if last == covered && (beside() || holder()) {
                    break;
                }
            }
            last = next;
        }
        last
    }

    /// "Odda Guards' | Silver Morning", "Ines Lyons' | Harbour Party", "Congress' | Budget Office",
    /// but "Teachers' Union": what stands behind an owner that ends in s belongs to its name only up
    /// to the head of an organization or a house, and never behind somebody's full name or a sure
    /// name of the lists.
    fn is_owned_thing(&self, owner: usize, next: usize, run_last: usize, sure: bool) -> bool {
        next == owner + 2
            && self.page.mark(owner + 1) == Some('\'')
            && (sure
                || is_in_full(self.page, owner)
                || !(next..=run_last).any(|at| self.has_head(at)))
    }

    /// Whether an organization's name ends before a thing or somebody's name ("Security Council
    /// Resolution", "Local Government Peter Chin"), or a person's before "Administration".
    fn ends_before(&self, last: usize, next: usize, run_last: usize) -> bool {
        const GIVEN: u32 = 6;
        let page = self.page;
        let rule = next == run_last && page.cue(next) == NameCue::Rule;
        let named = next < run_last
            && word_use(page, next) == Use::Name
            && page.form(next).given() >= GIVEN;
        const PARTS: [u64; 5] = keys_of(["time", "act", "acts", "studies", "law"]);
        let thing = form::is_thing(page, next)
            && !(page.has(next, shape::CAPITAL) && PARTS.contains(&page.tokens[next].key));
        if !(rule || named || thing) {
            return false;
        }
        if form::ends_with_head(page, last) {
            return thing || named && !self.has_head(run_last);
        }
        rule && word_use(page, last) == Use::Name && self.is_surname(last)
    }

    /// Whether the word may name a person and no place.
    fn is_surname(&self, at: usize) -> bool {
        const KNOWN: u32 = 4;
        let Some(found) = self.longest(at) else {
            return self.page.form(at).surname() >= KNOWN;
        };
        found.kinds.any().meets(PERSON)
    }

    /// Whether a title with a name behind it begins at `next`, right behind a name.
    fn starts_title_behind(
        &self,
        (last, covered): (usize, usize),
        next: usize,
        run_last: usize,
    ) -> bool {
        let behind_name = || {
            (last == covered || self.page.has(last, shape::ALL_CAPS)) && self.matches_end_at(last)
                || word_use(self.page, last) == Use::Ordinary
                || self.page.is(last, Class::OrgHead)
        };
        let title =
            self.is_plain_title(next, run_last) || self.behind_title(next, run_last).is_some();
        title && behind_name()
    }

    fn matches_end_at(&self, last: usize) -> bool {
        const LONGEST: usize = 8;
        (last.saturating_sub(LONGEST)..=last)
            .flat_map(|first| self.matches.at(first))
            .any(|found| found.last as usize == last)
    }

    /// Whether a listed name that begins a longer piece is a name by itself.
    fn listed_stands_alone(&self, found: &Match, last: usize) -> bool {
        const GIVEN: u32 = 4;
        if self.has_head(last) || self.page.is(last, Class::CompanySuffix) {
            return false;
        }
        let long = found.last > found.first;
        let before_given = || {
            self.step(found.last as usize).is_some_and(|(next, _)| {
                next < last && self.page.form(next).given() >= GIVEN
                    || self
                        .longest(next)
                        .is_some_and(|name| name.last as usize == last)
            })
        };
        let ReadingKinds {
            sure,
            doubtful,
            adjective,
        } = found.kinds;
        adjective && !self.is_given_before_surname(found, last)
            || sure.meets(COUNTRY) && (long || !self.is_given_before_name(found, last))
            || sure.meets(PEOPLE)
            || long
                && sure.meets(DIVISION.union(KindSet::ACTORS))
                && !(sure.meets(PERSON) && self.is_longer_person(found, last))
            || found.kinds.any().meets(KindSet::PLACES) && self.is_people(found.last as usize, last)
            || doubtful.meets(PEOPLE) && before_given()
    }

    /// "Abdul Haq Holm": a listed person's whole name with one surname behind it is another's.
    fn is_longer_person(&self, found: &Match, last: usize) -> bool {
        const SURNAME: u32 = 2;
        let page = self.page;
        let form = page.form(last);
        found.last as usize + 1 == last
            && form.surname() >= SURNAME
            && form.surname() > form.given()
            && word_use(page, last) == Use::Name
            && self.longest(last).is_none()
    }

    /// Whether what stands behind a word up to another is a people: "Texas Republicans".
    fn is_people(&self, before: usize, last: usize) -> bool {
        let next = self.step(before).map(|(next, _)| next);
        let found = next.and_then(|next| self.longest(next));
        found.is_some_and(|found| {
            found.last as usize == last && found.kinds.any().meets(PEOPLE) && !found.kinds.adjective
        })
    }
}

/// "National Alliance (AN)": letters alone in brackets, no article.
fn is_in_brackets(page: &Page, at: usize) -> bool {
    page.has(at, shape::ALL_CAPS)
        && at > 0
        && page.mark(at - 1) == Some('(')
        && page.tokens.get(at + 1).is_some()
        && page.mark(at + 1) == Some(')')
}

/// "Ines Lyons": a surname behind a given name.
fn is_in_full(page: &Page, surname: usize) -> bool {
    const GIVEN: u32 = 4;
    word_use(page, surname) == Use::Name
        && surname.checked_sub(1).is_some_and(|given| {
            page.is_word(given)
                && page.same_sentence(given, surname)
                && page.form(given).given() >= GIVEN
        })
}

/// "Both", "Each": before one or several of those whose names follow, and part of none.
fn is_before_several(page: &Page, at: usize) -> bool {
    const WORDS: [u64; 8] = keys_of([
        "both", "each", "either", "neither", "another", "these", "those", "several",
    ]);
    WORDS.contains(&page.tokens[at].key)
}
