//! How far an organization's name reaches behind its run of capitalised words: over "of", "for",
//! "on", "against" and "and".

use super::run::{Finder, Joint};
use super::shape::{self as form, Use, organization_head, word_use};
use crate::analysis::{ActorKind, EntityKind};
use crate::gazetteer::{Class, KindSet, Match, NameCue};
use crate::segment::scan::{key_of, keys_of, shape};

const ORGANIZATION: KindSet = KindSet::of(EntityKind::Actor(ActorKind::Organization));
const PEOPLE: KindSet = KindSet::of(EntityKind::Actor(ActorKind::People));

impl Finder<'_> {
    /// The end of an organization's name that goes on over "of", "for" and "and".
    pub(super) fn extended(&self, first: usize, last: usize, run_last: usize) -> Option<usize> {
        let fields = self.is_body_of_fields(first, last);
        let takes_of = || self.takes_of(first, last) || self.are_of_america(first, last);
        if last < run_last || !fields && !takes_of() {
            return None;
        }
        let page = self.page;
        let mut end = None;
        let mut at = last;
        let mut and_allowed = fields;
        while let Some((word, Joint::Space)) = self.step(at) {
            let connector = match page.cue(word) {
                NameCue::Of => end.is_none() || !self.begins_with_person(word),
                NameCue::For => self.may_be_for(first, at) && !self.begins_apart(word),
                NameCue::On | NameCue::Against => end.is_none(),
                // "Association of People with Disabilities"
                _ if page.str(word) == "with" => {
                    let field = self.step(word).is_some_and(|(next, _)| self.is_field(next));
                    end.is_some() && field && form::is_plural(page, at)
                        || page.says(at, key_of("people"))
                }
                NameCue::And => {
                    and_allowed
                        && self
                            .step(word)
                            .is_some_and(|(next, _)| self.is_like(at, next))
                }
                _ => false,
            };
            if !connector {
                break;
            }
            if let Some(circuit) = self.circuit_behind(word) {
                return Some(circuit);
            }
            let Some(next) = self.capital_behind(word) else {
                break;
            };
            at = self.piece_end(next, self.run_end(next));
            if let Some(found) = self.longest(next) {
                at = at.max(found.last as usize);
            }
            if let Some(rest) = self.rest_of_fields(last, at) {
                return Some(rest);
            }
            if let Some(place) = self.place_before_office(next, at) {
                return Some(place);
            }
            and_allowed =
                self.longest(next).is_none() || self.is_field(at) || self.are_people(next);
            end = Some(at);
        }
        end
    }

    /// "University of Odda Law School", "Bank of Odda Asset Management": the head of a part behind a
    /// name of the lists that goes on over "of"; "University of Texas-Austin", whose campus stands
    /// behind a hyphen.
    pub(super) fn part_of_listed(&self, found: &Match, run_last: usize) -> Option<usize> {
        const LONGEST: usize = 3;
        const UNIVERSITY: u64 = key_of("university");
        let page = self.page;
        let end = found.last as usize;
        if end <= run_last || !found.kinds.any().meets(ORGANIZATION) {
            return None;
        }
        let (next, joint) = self.step(end)?;
        if !self.is_name_like(next) || self.is_taken(next) {
            return None;
        }
        if joint == Joint::Hyphen {
            let campus = page.says(found.first as usize, UNIVERSITY);
            let place = self.longest(next)?;
            return (campus && place.kinds.any().meets(KindSet::PLACES))
                .then_some(place.last as usize);
        }
        let last = self.run_end(next);
        let headed = organization_head(page, last).1 || page.is(last, Class::CompanySuffix);
        let plain = |at: usize| {
            word_use(page, at) == Use::Ordinary
                && self
                    .longest(at)
                    .is_none_or(|found| found.kinds.sure.is_empty())
        };
        let ends = page
            .tokens
            .get(last + 1)
            .is_none_or(|_| !matches!(page.cue(last + 1), NameCue::Of | NameCue::For));
        (joint == Joint::Space
            && headed
            && ends
            && last < next + LONGEST
            && (next..=last).all(plain))
        .then_some(last)
    }

    /// "Mine Workers | of America": a plural that is hardly a name without.
    fn are_of_america(&self, first: usize, last: usize) -> bool {
        form::are_of_america(self.page, first, last) && self.longest(last).is_none()
    }

    /// "Court of Appeals | for the 4th Circuit": the end of the number of a court.
    fn circuit_behind(&self, connector: usize) -> Option<usize> {
        const CIRCUIT: u64 = key_of("circuit");
        let page = self.page;
        let circuit = connector + 3;
        let fits = page.cue(connector) == NameCue::For
            && page
                .tokens
                .get(circuit)
                .is_some_and(|token| token.key == CIRCUIT)
            && page.has(circuit, shape::CAPITAL)
            && page.has(circuit - 1, shape::DIGIT)
            && page.cue(connector + 1) == NameCue::Article
            && page.same_sentence(connector, circuit);
        fits.then_some(circuit)
    }

    /// "House Committee on Oversight | and Reform": a committee of the lists that is named for an
    /// ordinary word.
    fn is_body_of_fields(&self, first: usize, last: usize) -> bool {
        const BODIES: [u64; 3] = keys_of(["committee", "subcommittee", "commission"]);
        let page = self.page;
        let on = last.checked_sub(1).filter(|on| *on > first);
        on.is_some_and(|on| {
            matches!(page.cue(on), NameCue::On | NameCue::For)
                && BODIES.contains(&page.tokens[on - 1].key)
                && word_use(page, last) == Use::Ordinary
        })
    }

    /// Whether the words on both sides of "and" are of one kind: ordinary ones ("Trade and
    /// Industry"), or peoples ("Liberals and Democrats").
    fn is_like(&self, at: usize, next: usize) -> bool {
        let page = self.page;
        let ordinary = word_use(page, next) == Use::Ordinary
            && (self.longest(next).is_none() || self.is_field(next) && self.is_field(at));
        page.has(next, shape::CAPITAL) && (ordinary || self.are_people(at) && self.are_people(next))
    }

    /// Whether a word is the plural name of a people or of those who think alike.
    fn are_people(&self, at: usize) -> bool {
        form::is_plural(self.page, at)
            && self.longest(at).is_some_and(|found| {
                found.last as usize == at
                    && found.kinds.any().meets(PEOPLE)
                    && !found.kinds.adjective
            })
    }

    /// Whether a name may go on over "for" behind a word: not behind "Senate", but behind "Coalition"
    /// and the "Congress" of "National Congress".
    fn may_be_for(&self, first: usize, at: usize) -> bool {
        const CONGRESS: u64 = key_of("congress");
        const COALITION: u64 = key_of("coalition");
        let page = self.page;
        let party = first < at && page.says(at, CONGRESS) && self.longest(first).is_none();
        party || page.says(at, COALITION) || page.cue(at) != NameCue::Alone
    }

    /// "Harbour Front of India | Chairman Tor Lie": the place before an office that ends the words
    /// behind "of".
    fn place_before_office(&self, next: usize, last: usize) -> Option<usize> {
        let place = self.longest(next).filter(|found| {
            found.kinds.sure.meets(KindSet::PLACES) && (found.last as usize) < last
        })?;
        let end = place.last as usize;
        let office = !form::is_plural(self.page, last) && self.is_office_behind(end, last);
        office.then_some(end)
    }

    /// "the Party of the Left | of Ines Holm": whether somebody's full name stands behind "of".
    fn begins_with_person(&self, of: usize) -> bool {
        const GIVEN: u32 = 6;
        let page = self.page;
        self.capital_behind(of).is_some_and(|given| {
            let last = self.run_end(given);
            last > given
                && page.form(given).given() >= GIVEN
                && word_use(page, given) == Use::Name
                && word_use(page, last) == Use::Name
                && !self.has_head(last)
                && self
                    .longest(given)
                    .is_none_or(|found| !found.kinds.sure.meets(KindSet::PLACES))
        })
    }

    /// Whether the words behind "for" are a name of their own: a listed organization ("left the
    /// party for the Greens"), or a place and a plural ("the league for the Boston Herons").
    fn begins_apart(&self, connector: usize) -> bool {
        let Some(next) = self.capital_behind(connector) else {
            return false;
        };
        // "left the League for the Parti Ouvrier"
        let headed = organization_head(self.page, next) == (true, false);
        if headed && self.page.cue(next - 1) == NameCue::Article {
            return true;
        }
        self.longest(next).is_some_and(|found| {
            let last = self.run_end(next);
            let team = last > found.last as usize && form::is_plural(self.page, last);
            // "Center for Science", which is a journal too
            let word = found.first == found.last && word_use(self.page, next) == Use::Ordinary;
            found.kinds.any().meets(ORGANIZATION) && !word
                || found.kinds.sure.meets(KindSet::PLACES) && !found.kinds.adjective && team
        })
    }

    /// Whether "of" may follow inside a name: its last or only word is a head.
    fn takes_of(&self, first: usize, last: usize) -> bool {
        organization_head(self.page, last).0
            || form::is_court_district(self.page, first, last)
            || first == last
                && self
                    .page
                    .meaning(last, Class::PlaceHead)
                    .is_some_and(|head| head.ends_with("first") || head.ends_with("either"))
    }

    /// The capitalised word behind a connector, over an article.
    fn capital_behind(&self, connector: usize) -> Option<usize> {
        let (mut next, _) = self.step(connector)?;
        if self.page.cue(next) == NameCue::Article {
            next = self.step(next)?.0;
        }
        (self.is_name_like(next) && !self.is_taken(next)).then_some(next)
    }
}
