//! How far an organization's name reaches behind its run of capitalised words: over "of", "for",
//! "on", "against" and "and".

use super::run::{Finder, Joint};
use super::shape::{self as form, Use, organization_head, word_use};
use crate::analysis::{ActorKind, EntityKind};
use crate::gazetteer::{Class, KindSet, NameCue};
use crate::segment::scan::{key_of, shape};

const ORGANIZATION: KindSet = KindSet::of(EntityKind::Actor(ActorKind::Organization));

impl Finder<'_> {
    /// The end of an organization's name that goes on over "of", "for" and "and".
    pub(super) fn extended(&self, first: usize, last: usize, run_last: usize) -> Option<usize> {
        if last < run_last || !self.takes_of(first, last) {
            return None;
        }
        let page = self.page;
        let mut end = None;
        let mut at = last;
        let mut and_allowed = false;
        while let Some((word, Joint::Space)) = self.step(at) {
            let connector = match page.cue(word) {
                NameCue::Of => true,
                NameCue::For => page.cue(at) != NameCue::Alone && !self.begins_apart(word),
                NameCue::On | NameCue::Against => end.is_none(),
                // "Association of People with Disabilities"
                _ if page.str(word) == "with" => page.says(at, key_of("people")),
                NameCue::And => {
                    and_allowed
                        && self.step(word).is_some_and(|(next, _)| {
                            page.has(next, shape::CAPITAL)
                                && word_use(page, next) == Use::Ordinary
                                && (self.longest(next).is_none()
                                    || self.is_field(next) && self.is_field(at))
                        })
                }
                _ => false,
            };
            if !connector {
                break;
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
            and_allowed = self.longest(next).is_none() || self.is_field(next);
            end = Some(at);
        }
        end
    }

    /// Whether the words behind "for" are a name of their own: a listed organization ("left the
    /// party for the Greens"), or a place and a plural ("the league for the Boston Herons").
    fn begins_apart(&self, connector: usize) -> bool {
        let Some(next) = self.capital_behind(connector) else {
            return false;
        };
        self.longest(next).is_some_and(|found| {
            let last = self.run_end(next);
            let team = last > found.last as usize && form::is_plural(self.page, last);
            found.kinds.any().meets(ORGANIZATION)
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
