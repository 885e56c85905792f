//! Noun phrases: which noun a numeral counts.

use super::speech::{Speech, speech};
use super::tags::Tags;
use crate::gazetteer::Class;
use crate::segment::Page;
use crate::segment::scan::shape;

/// Tokens that a noun phrase has at most.
const LONGEST: usize = 12;

/// The head of the noun phrase that goes on at a token behind a numeral: "municipal surveillance
/// cameras" → cameras, "Syrian and foreign fighters" → fighters, "people killed" → people.
///
/// Does not cross prepositions: of "thousands of prisoners" the caller passes the word behind
/// "of".
pub(crate) fn noun_head(page: &Page, from: usize) -> Option<usize> {
    let end = page.sentence(from).end as usize;
    let mut walk = Walk {
        page,
        end: end.min(from + LONGEST),
        head: None,
        last: None,
    };
    let mut at = from;
    while at < walk.end {
        at = walk.step(at)?;
        if at == STOP {
            break;
        }
    }
    walk.head
}

/// What [`Walk::step`] returns where the phrase is over.
const STOP: usize = usize::MAX;

struct Walk<'p> {
    page: &'p Page<'p>,
    end: usize,
    head: Option<usize>,
    last: Option<Speech>,
}

impl Walk<'_> {
    /// Takes in a token and returns the next to look at, [`STOP`] at the end of the phrase.
    fn step(&mut self, at: usize) -> Option<usize> {
        if !self.page.is_word(at) {
            return Some(self.mark(at));
        }
        if self.head.is_some() && is_time_word(self.page, at) {
            return Some(STOP);
        }
        let found = speech(self.page, at);
        let goes_on = match found {
            Speech::Noun => self.noun(at),
            Speech::ProperNoun => self.proper_noun(at),
            Speech::Adjective | Speech::Number => self.head.is_none(),
            Speech::Adverb => self.head.is_none() && self.modifies_next(at),
            Speech::Participle | Speech::Gerund | Speech::Past => {
                self.head.is_none() && self.noun_follows(at)
            }
            Speech::Conjunction => self.joins_modifiers(at),
            _ => false,
        };
        if !goes_on {
            return Some(STOP);
        }
        self.last = Some(found);
        Some(at + 1)
    }

    fn mark(&mut self, at: usize) -> usize {
        let page = self.page;
        let goes_on = match page.mark(at) {
            Some('-' | '–') => {
                page.has(at, shape::GLUED)
                    && at + 1 < self.end
                    && page.has(at + 1, shape::GLUED)
                    && page.is_word(at + 1)
            }
            Some('.') => {
                page.has(at, shape::GLUED)
                    && at + 1 < self.end
                    && page.is_word(at + 1)
                    && at > 0
                    && page.has(at - 1, shape::CAPITAL)
            }
            Some('"' | '“' | '”' | '\'') => self.head.is_none(),
            Some(',') => self.joins_modifiers(at),
            _ => false,
        };
        if !goes_on {
            return STOP;
        }
        // "Iranian-made drones": the compound only modifies.
        if matches!(page.mark(at), Some('-' | '–')) {
            return self.compound(at + 1);
        }
        at + 1
    }

    /// Behind a hyphen: the noun that it ends, or what follows a modifier.
    fn compound(&mut self, second: usize) -> usize {
        let tags = Tags::of(self.page, second);
        if tags.can(Tags::NOMINAL) {
            self.head = Some(second);
            self.last = Some(Speech::Noun);
        } else {
            self.head = None;
            self.last = Some(Speech::Adjective);
        }
        second + 1
    }

    fn noun(&mut self, at: usize) -> bool {
        if let Some(head) = self.head
            && self.ends_at_plural(head, at)
        {
            return false;
        }
        self.head = Some(at);
        true
    }

    /// "12 protesters march": a plural is followed by no singular noun of its phrase.
    fn ends_at_plural(&self, head: usize, next: usize) -> bool {
        let page = self.page;
        if page.has(head, shape::POSSESSIVE) || page.has(head, shape::CAPITAL) {
            return false;
        }
        let plural = |at| Tags::of(page, at).likeliest(Tags::PLURAL);
        let verb = Tags::of(page, next).can(Tags::BASE | Tags::THIRD | Tags::PAST);
        plural(head) && (!plural(next) || verb)
    }

    fn proper_noun(&mut self, at: usize) -> bool {
        let after_noun = self.last == Some(Speech::Noun)
            && self
                .head
                .is_some_and(|head| !self.page.has(head, shape::POSSESSIVE));
        if after_noun {
            return false;
        }
        self.head = Some(at);
        true
    }

    fn modifies_next(&self, at: usize) -> bool {
        let next = at + 1;
        next < self.end
            && matches!(
                speech(self.page, next),
                Speech::Adjective | Speech::Participle | Speech::Gerund | Speech::Past
            )
    }

    /// Whether a noun stands behind a modifier, other modifiers between.
    fn noun_follows(&self, at: usize) -> bool {
        let next = at + 1;
        if next >= self.end || !self.page.is_word(next) || is_time_word(self.page, next) {
            return next < self.end && self.page.mark(next) == Some('-');
        }
        matches!(
            speech(self.page, next),
            Speech::Noun | Speech::ProperNoun | Speech::Adjective | Speech::Participle
        )
    }

    /// Whether a comma or conjunction stands between two modifiers of a noun still to come.
    fn joins_modifiers(&mut self, at: usize) -> bool {
        let joins = self.modifiers_around(at);
        if joins {
            self.head = None;
        }
        joins
    }

    fn modifiers_around(&self, at: usize) -> bool {
        let page = self.page;
        let next = at + 1;
        let modifier = match self.last {
            Some(Speech::Adjective | Speech::Participle) => true,
            Some(Speech::ProperNoun) => true,
            Some(Speech::Noun) => page.has(next.saturating_sub(2), shape::CAPITAL),
            _ => false,
        };
        if !modifier || next + 1 >= self.end || !page.is_word(next) || !page.is_word(next + 1) {
            return false;
        }
        let second = matches!(
            speech(page, next),
            Speech::Adjective | Speech::ProperNoun | Speech::Participle
        );
        if !second || is_time_word(page, next) {
            return false;
        }
        let third = speech(page, next + 1);
        match self.head {
            None => third.is_noun() || third == Speech::Adjective,
            Some(_) => third.is_noun() && Tags::of(page, next + 1).can(Tags::PLURAL),
        }
    }
}

/// Whether a word says when: "Friday", "today", "last", "week".
pub(crate) fn is_time_word(page: &Page, at: usize) -> bool {
    let capital = page.has(at, shape::CAPITAL);
    let named = page.is_any(at, Class::mask(&[Class::Weekday, Class::Month]));
    named && capital
        || page.is_any(at, Class::mask(&[Class::DateShift, Class::TimeUnit]))
        || page
            .meaning(at, Class::DateWord)
            .is_some_and(|word| word != "first")
}
