//! Finds the stretches that may be names: names of the lists, and runs of capitalised words, which
//! [`super::cut`] cuts.

use super::shape::{Use, word_use};
use super::{Evidence, Spots, spot_flag};
use crate::gazetteer::{Class, Gazetteer, Match, Matches, NameCue};
use crate::segment::scan::shape;
use crate::segment::{Page, sentence_flag};

/// Finds all spots of a page.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Finder<'a> {
    pub(crate) page: &'a Page<'a>,
    pub(crate) gazetteer: &'a Gazetteer,
    pub(crate) matches: &'a Matches,
    pub(crate) evidence: &'a Evidence,
    /// Of each token: whether it belongs to a date.
    pub(crate) taken: &'a [bool],
}

/// What stands between two words of a run.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Joint {
    Space,
    Hyphen,
    Other,
}

impl Finder<'_> {
    /// Appends all spots.
    pub(crate) fn find(&self, out: &mut Spots) {
        let mut at = 0;
        let mut from = 0;
        while at < self.page.tokens.len() {
            if !self.may_begin(at) {
                at += 1;
                continue;
            }
            let headline = self.in_headline(at);
            let next = if self.taken[at] {
                at + 1
            } else if headline {
                self.in_capitals(at, from, out)
            } else if !self.is_name_like(at) && !self.is_leading_particle(at) {
                self.listed_alone(at, 0, from, out)
            } else {
                let end = self.run_end(at);
                self.cut(at, end, from, out)
            };
            if next > at + 1 || out.list.last().is_some_and(|spot| spot.last as usize == at) {
                from = next;
            }
            at = next;
        }
    }

    /// Whether any kind of name may begin at a token.
    fn may_begin(&self, at: usize) -> bool {
        let token = &self.page.tokens[at];
        token.shape & (shape::CAPITAL | shape::INNER_CAPITAL) != 0
            || token.is(Class::Particle)
            || token.shape & shape::DIGIT != 0 && !self.matches.at(at).is_empty()
    }

    /// In lines where all words are capitalised, and nothing but the lists tells a name.
    fn in_headline(&self, at: usize) -> bool {
        let sentence = self.page.sentence(at);
        if sentence.flags & (sentence_flag::TITLE_CASE | sentence_flag::ALL_CAPS) == 0
            || sentence.has(sentence_flag::DATELINE)
        {
            return false;
        }
        let last = sentence.end as usize - 1;
        self.page.mark(last) != Some('.') || sentence.has(sentence_flag::ALL_CAPS)
    }

    pub(super) fn is_name_like(&self, at: usize) -> bool {
        let page = self.page;
        page.tokens[at].shape & (shape::CAPITAL | shape::INNER_CAPITAL) != 0
            && !is_calendar(page, at)
            && (page.str(at) != "I" || self.is_regnal(at))
    }

    /// "Elizabeth I, " and not "I said": no word stands behind it, and a name before.
    fn is_regnal(&self, at: usize) -> bool {
        let page = self.page;
        let ends = page
            .tokens
            .get(at + 1)
            .is_none_or(|next| next.shape & shape::WORD == 0 && next.key != u64::from(b'\''));
        ends && at > 0
            && page.has(at - 1, shape::CAPITAL | shape::WORD)
            && !page.is(at - 1, Class::NotName)
    }

    /// A name of the lists where no run begins; the token to go on with.
    fn listed_alone(&self, at: usize, flags: u16, from: usize, out: &mut Spots) -> usize {
        match self.longest(at) {
            Some(found) => self.push(at, found.last as usize, Some(found), flags, from, out),
            None => at + 1,
        }
    }

    /// A name of the lists in a headline, or words that are no ordinary ones, which the rest of
    /// the document may know.
    fn in_capitals(&self, at: usize, from: usize, out: &mut Spots) -> usize {
        let unknown = |at: usize| {
            self.is_name_like(at)
                && !self.taken[at]
                && self.longest(at).is_none()
                && word_use(self.page, at) == Use::Name
        };
        if !unknown(at) {
            return self.listed_alone(at, spot_flag::HEADLINE, from, out);
        }
        let mut last = at;
        while let Some((next, _)) = self.step(last).filter(|(next, _)| unknown(*next)) {
            last = next;
        }
        self.push(at, last, None, spot_flag::HEADLINE, from, out)
    }

    /// "del Ponte", "al-Khair": a particle in small letters that begins a name.
    fn is_leading_particle(&self, at: usize) -> bool {
        let page = self.page;
        if !page.is(at, Class::Particle) || self.is_article_like(at) || self.longest(at).is_some() {
            return false;
        }
        let determined = at > 0 && page.cue(at - 1) == NameCue::Article;
        self.step(at).is_some_and(|(next, joint)| {
            let joined = joint == Joint::Hyphen || joint == Joint::Space && !determined;
            joined && !self.taken[next] && self.is_name_like(next)
        })
    }

    /// The longest name of the lists at a token that is free of dates.
    pub(super) fn longest(&self, at: usize) -> Option<Match> {
        let free = |found: &&Match| {
            !(found.first as usize..=found.last as usize).any(|token| self.taken[token])
        };
        self.matches.at(at).iter().rev().find(free).copied()
    }

    /// The next word and what stands before it, if a name may go on there.
    pub(super) fn step(&self, at: usize) -> Option<(usize, Joint)> {
        let page = self.page;
        let next = at + 1;
        if next >= page.tokens.len()
            || !page.same_sentence(at, next)
            || page.has(at, shape::POSSESSIVE)
        {
            return None;
        }
        if page.is_word(next) {
            return Some((next, Joint::Space));
        }
        let word = next + 1;
        if word >= page.tokens.len() || !page.is_word(word) || !page.same_sentence(at, word) {
            return None;
        }
        let glued = page.has(next, shape::GLUED);
        match page.mark(next) {
            Some('-') if glued && page.has(word, shape::GLUED) && !is_party(page, at) => {
                Some((word, Joint::Hyphen))
            }
            Some('.') if glued && self.is_shortened(at) => Some((word, Joint::Other)),
            Some('&') => Some((word, Joint::Other)),
            Some('\'') if glued && page.str(at).ends_with('s') => Some((word, Joint::Other)),
            _ => None,
        }
    }

    fn is_shortened(&self, at: usize) -> bool {
        let page = self.page;
        page.tokens[at].end - page.tokens[at].start == 1
            || page.is(at, Class::Abbreviation)
            || page.str(at).contains('.')
    }

    /// The last word of the run of capitalised words that begins at a token.
    pub(super) fn run_end(&self, first: usize) -> usize {
        let mut last = first;
        while let Some((next, joint)) = self.step(last) {
            if self.taken[next] {
                break;
            }
            let part = self.is_number_part(next) || self.is_syllable(first, last, next);
            if self.is_name_like(next) || joint == Joint::Hyphen && part {
                last = next;
            } else if let Some(capital) = self.over_small_words(next, joint) {
                last = capital;
            } else {
                break;
            }
        }
        last
    }

    /// "Yoon Mi-kyung": a given name's second syllable behind a hyphen, and no "York-based".
    fn is_syllable(&self, first: usize, last: usize, next: usize) -> bool {
        const LONGEST: usize = 4;
        const LONGEST_SECOND: usize = 6;
        let page = self.page;
        let tag = page.form(next).tags()[0];
        last == first + 1
            && page.str(last).len() <= LONGEST
            && page.str(next).len() <= LONGEST_SECOND
            && page.form(first).surname() > 0
            && self.matches.at(last).is_empty()
            && !page.has(next, shape::DIGIT)
            && !tag.starts_with("VB")
            && !page.str(next).ends_with("ed")
            && !matches!(
                page.str(next),
                "style" | "area" | "era" | "like" | "wide" | "type"
            )
    }

    fn is_number_part(&self, at: usize) -> bool {
        self.page.has(at, shape::DIGIT)
    }

    /// The capitalised word behind particles ("van der Bellen") or a linking letter ("-e Khalq").
    fn over_small_words(&self, small: usize, joint: Joint) -> Option<usize> {
        let page = self.page;
        let short = page.tokens[small].end - page.tokens[small].start <= 2;
        if !(page.is(small, Class::Particle) || joint == Joint::Hyphen && short) {
            return None;
        }
        let (next, joint) = self.step(small)?;
        if joint == Joint::Space && self.is_article_like(small) {
            return None;
        }
        if self.is_name_like(next) && !self.taken[next] {
            return Some(next);
        }
        let (second, _) = self.step(next).filter(|_| page.is(next, Class::Particle))?;
        (self.is_name_like(second) && !self.taken[second]).then_some(second)
    }

    /// Particles that are also English words.
    fn is_article_like(&self, at: usize) -> bool {
        matches!(
            self.page.str(at),
            "a" | "an" | "the" | "on" | "in" | "as" | "to" | "do" | "of"
        )
    }
}

/// Names of days and months that are hardly anything else.
fn is_calendar(page: &Page, at: usize) -> bool {
    page.cue(at) == NameCue::Calendar
}

/// "(D" of "(D-Ohio)".
fn is_party(page: &Page, at: usize) -> bool {
    const LONGEST: u32 = 4;
    let token = &page.tokens[at];
    at > 0
        && page.mark(at - 1) == Some('(')
        && page.has(at, shape::CAPITAL)
        && (page.has(at, shape::ALL_CAPS) || token.end - token.start == 1)
        && token.end - token.start <= LONGEST
}
