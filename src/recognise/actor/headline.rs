//! Names in lines where every word is capitalised: those of the lists, those that the rest of the
//! document has, and words that are no ordinary ones.

use super::run::{Finder, Joint};
use super::shape::{Use, word_use};
use super::{Spot, behind, spot, spot_flag};
use crate::analysis::{ActorKind, EntityKind};
use crate::gazetteer::{Class, KindSet, Match, NameCue};
use crate::segment::Page;
use crate::segment::scan::shape;

/// The words of the names outside headlines, sorted; those of companies also without legal form.
pub(super) fn known(page: &Page, spots: &[Spot]) -> Vec<u64> {
    let outer = || spots.iter().filter(|spot| spot.outer.is_none());
    let mut known: Vec<u64> = outer().map(|spot| spot.key).collect();
    for spot in outer() {
        let (first, last) = (spot.first as usize, spot.last as usize);
        if first < last && page.is(last, Class::CompanySuffix) {
            known.push(spot::key(page, first, last - 1));
        }
    }
    known.sort_unstable();
    known
}

/// Puts the spots of headlines, which stand behind the others, where the text has them.
pub(super) fn put_in_order(spots: &mut Vec<Spot>, headlines: usize) {
    if headlines == spots.len() {
        return;
    }
    let mut order: Vec<u32> = (0..spots.len() as u32).collect();
    order.sort_by_key(|at| spots[*at as usize].first);
    let mut place = vec![0; spots.len()];
    for (to, from) in (0..).zip(&order) {
        place[*from as usize] = to;
    }
    let sorted: Vec<Spot> = order.iter().map(|at| spots[*at as usize].clone()).collect();
    spots.clear();
    spots.extend(sorted.into_iter().map(|spot| Spot {
        outer: spot.outer.map(|outer| place[outer as usize]),
        ..spot
    }));
}

impl Finder<'_> {
    /// The name that begins at a token of a headline; the token to go on with.
    pub(super) fn in_capitals(
        &self,
        at: usize,
        known: &[u64],
        from: usize,
        out: &mut Vec<Spot>,
    ) -> usize {
        let listed = self.longest(at);
        let firm = self.firm_before_sign(at);
        let longer = |last: &usize| {
            listed.is_none_or(|found| *last > found.last as usize) && firm <= Some(*last)
        };
        if let Some(last) = self.known_from(at, known).filter(longer) {
            let flags = spot_flag::HEADLINE | spot_flag::KNOWN;
            return self.push(at, last, None, flags, from, out);
        }
        if let Some(last) = firm {
            let listed = listed.filter(|found| found.last as usize == last);
            return self.push(at, last, listed, 0, from, out);
        }
        if let Some(last) = self.person_over_acronym(at) {
            return self.push(at, last, None, spot_flag::HEADLINE, from, out);
        }
        if let Some(last) = self.credited(at).or_else(|| self.full_name(at)) {
            return self.push(at, last, None, 0, from, out);
        }
        let goes_on = |next| self.is_unknown(next) && !self.is_company_suffix(next);
        let mut last = at;
        while let Some((next, _)) = self.step(last).filter(|(next, _)| goes_on(*next)) {
            last = next;
        }
        match self.step(last) {
            Some((next, Joint::Space)) if self.is_company_suffix(next) && listed.is_none() => {
                self.push(at, next, None, 0, from, out)
            }
            _ if self.is_unknown(at) => self.push(at, last, None, spot_flag::HEADLINE, from, out),
            _ if listed.is_some_and(|found| self.is_plain_word(found)) => at + 1,
            _ => self.listed_alone(at, spot_flag::HEADLINE, from, out),
        }
    }

    /// "Volcano Drops Ash on Odda": an ordinary word that needs context to be a person's name.
    fn is_plain_word(&self, found: &Match) -> bool {
        let person = KindSet::of(EntityKind::Actor(ActorKind::Person));
        found.first == found.last
            && found.kinds.any().within(person)
            && found.kinds.sure.is_empty()
            && word_use(self.page, found.first as usize) == Use::Ordinary
    }

    /// "ANA PETROVA": in capitals a given name looks like the acronym that the lists have.
    fn person_over_acronym(&self, at: usize) -> Option<usize> {
        const GIVEN: u32 = 4;
        let page = self.page;
        let listed = self.longest(at).filter(|found| found.first == found.last)?;
        let (next, joint) = self.step(at)?;
        let given = page.has(at, shape::ALL_CAPS) && page.form(at).given() >= GIVEN;
        let surname = self.is_unknown(next)
            || page.form(next).surname() >= GIVEN && word_use(page, next) == Use::Name;
        let place = listed.kinds.any().meets(KindSet::PLACES);
        (given && joint == Joint::Space && surname && !place && page.has(next, shape::ALL_CAPS))
            .then_some(next)
    }

    /// "(Ines Holm/Reuters)": a caption that is nothing but its photographer's name.
    fn credited(&self, at: usize) -> Option<usize> {
        let (page, last) = (self.page, self.run_end(at));
        let slash = last + 1;
        let whole = last > at && slash < page.tokens.len() && page.mark(slash) == Some('/');
        (whole && behind::is_credited(page, at, slash)).then_some(last)
    }

    /// "Garth Corvane, Fay Culmer, Dave Carris": a common given name with a word behind it that is
    /// none of the language or a common surname, maybe over an initial; in small letters besides
    /// capitals.
    fn full_name(&self, at: usize) -> Option<usize> {
        const GIVEN: u32 = 6;
        const SURNAME: u32 = 6;
        let page = self.page;
        let given = page.form(at).given() >= GIVEN && !page.has(at, shape::ALL_CAPS);
        if !given || !self.is_name_like(at) || self.is_taken(at) || self.longest(at).is_some() {
            return None;
        }
        let (mut surname, joint) = self.step(at)?;
        if page.tokens[surname].end - page.tokens[surname].start == 1 {
            surname = self.step(surname)?.0;
        }
        let common = self.is_in_list(at)
            && page.form(surname).surname() >= SURNAME
            && word_use(page, surname) == Use::Name
            && !self.is_taken(surname)
            && self
                .longest(surname)
                .is_none_or(|found| found.last as usize == surname && found.kinds.sure.is_empty());
        let known = (self.is_unknown(surname) || common) && !page.has(surname, shape::ALL_CAPS);
        (joint == Joint::Space && known).then_some(surname)
    }

    /// Whether a name may begin a line or an entry of a list at a token, or follows a title.
    fn is_in_list(&self, at: usize) -> bool {
        let page = self.page;
        let Some(before) = at
            .checked_sub(1)
            .filter(|before| page.same_sentence(*before, at))
        else {
            return true;
        };
        page.cue(before) == NameCue::And
            || page.is(before, Class::Title)
            || matches!(page.mark(before), Some(',' | ':' | ';' | '('))
    }

    /// The last word of the longest name outside headlines that has the words from a token on.
    fn known_from(&self, at: usize, known: &[u64]) -> Option<usize> {
        const LONGEST: usize = 6;
        if self.is_taken(at) || !self.is_name_like(at) {
            return None;
        }
        let mut longest = None;
        let mut last = at;
        for _ in 0..LONGEST {
            let telling = last > at || word_use(self.page, at) == Use::Name;
            if telling && known.binary_search(&spot::key(self.page, at, last)).is_ok() {
                longest = Some(last);
            }
            match self.step(last) {
                Some((next, _)) if !self.is_taken(next) => last = next,
                _ => break,
            }
        }
        longest
    }

    fn is_unknown(&self, at: usize) -> bool {
        self.is_name_like(at)
            && !self.is_taken(at)
            && self.longest(at).is_none()
            && word_use(self.page, at) == Use::Name
    }
}
