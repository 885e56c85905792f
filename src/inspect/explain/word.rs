//! What is known of words that belong to no annotation, and of those that make one.

use std::ops::Range;

use super::{Teller, says};
use crate::emit::wire::EvidenceRow;
use crate::gazetteer::Class;
use crate::recognise;
use crate::recognise::actor::nominal;
use crate::segment::scan::shape;
use crate::span::Span;

/// The classes that words of dates have.
pub(super) const DATE: [Class; 15] = [
    Class::Month,
    Class::Weekday,
    Class::TimeUnit,
    Class::Season,
    Class::DayPart,
    Class::DateWord,
    Class::DateShift,
    Class::DateMod,
    Class::Holiday,
    Class::DateSet,
    Class::DateBound,
    Class::DateOffset,
    Class::DateAmount,
    Class::Number,
    Class::Ordinal,
];

/// The classes that words of counts have.
pub(super) const COUNT: [Class; 8] = [
    Class::Number,
    Class::Magnitude,
    Class::Ordinal,
    Class::Fraction,
    Class::Vague,
    Class::Bound,
    Class::Currency,
    Class::Unit,
];

/// The classes that heads of describing phrases have.
pub(super) const NOMINAL: [Class; 4] = [
    Class::ActorNoun,
    Class::EntityNoun,
    Class::Role,
    Class::Title,
];

impl Teller<'_, '_> {
    /// What the word lists say of words and phrases in some classes.
    pub(super) fn of_lists(&self, tokens: Range<usize>, classes: &[Class]) -> Vec<EvidenceRow> {
        let page = self.trail.page;
        let mut rows = Vec::new();
        let mut free = tokens.start;
        for at in tokens {
            let phrases = classes.iter().filter_map(|&class| {
                let (last, meaning) = page.phrase(at, class).filter(|(last, _)| *last > at)?;
                Some((last, class, meaning))
            });
            let phrase = phrases.max_by_key(|(last, ..)| *last);
            if let Some((last, class, meaning)) = phrase.filter(|_| at >= free) {
                rows.push(self.of_list(page.span(at, last), class, meaning));
                free = last + 1;
            }
            if at < free {
                continue;
            }
            let words = classes.iter().filter_map(|&class| {
                let meaning = page.meaning(at, class)?;
                Some(self.of_list(page.span(at, at), class, meaning))
            });
            rows.extend(words);
        }
        rows
    }

    fn of_list(&self, span: Span, class: Class, meaning: &str) -> EvidenceRow {
        let equals = if meaning.is_empty() { "" } else { " = " };
        let class = class.as_str();
        says(format!("“{}”: {class}{equals}{meaning}", self.text(span)))
    }

    /// Of each word of a stretch that no annotation covers: why it makes none.
    pub(super) fn words(&self, span: Span) -> Vec<EvidenceRow> {
        let annotations = &self.trail.analysis.annotations;
        let page = self.trail.page;
        let mut rows = Vec::new();
        for at in self.tokens(span) {
            let token = page.span(at, at);
            let is_covered = annotations.iter().any(|known| known.span.overlaps(token));
            if is_covered || !page.is_word(at) {
                continue;
            }
            let reasons = [
                self.as_name(at),
                self.as_date(at),
                self.as_number(at),
                self.as_head(at),
            ];
            for reason in reasons.into_iter().flatten() {
                rows.push(says(format!("“{}” {reason}", page.str(at))));
            }
        }
        rows
    }

    fn as_name(&self, at: usize) -> Option<String> {
        let page = self.trail.page;
        if !page.has(at, shape::CAPITAL) && !page.has(at, shape::INNER_CAPITAL) {
            let asked = page.is_any(
                at,
                Class::mask(&DATE) | Class::mask(&COUNT) | Class::mask(&NOMINAL),
            ) || page.has(at, shape::DIGIT);
            let small = "is written small: no name of the built-in lists begins so";
            return (!asked).then(|| small.to_owned());
        }
        let titled = self.trail.names.spots.iter().find(|spot| {
            let title = spot
                .title
                .map(|(first, last)| first as usize..=last as usize);
            title.is_some_and(|title| title.contains(&at))
        });
        if let Some(spot) = titled {
            return Some(format!("is the title of “{}”", self.text(spot.span)));
        }
        let token = page.span(at, at);
        let mut spots = self.trail.names.spots.iter();
        if spots.any(|spot| spot.span.overlaps(token)) {
            return None;
        }
        let starts = page.has(at, shape::SENTENCE_START);
        if starts && (page.is(at, Class::NotName) || page.form(at).is_ordinary()) {
            return Some("begins a sentence and is an ordinary word".to_owned());
        }
        if page.is(at, Class::NotName) {
            return Some("is hardly ever a name (words/name.tsv: not-name)".to_owned());
        }
        let unlisted = self.trail.matches.at(at).is_empty();
        unlisted.then(|| "begins no name of any list".to_owned())
    }

    fn as_date(&self, at: usize) -> Option<String> {
        let page = self.trail.page;
        let class = DATE.into_iter().find(|class| page.is(at, *class))?;
        let may = recognise::date::may_begin(page, at) && !page.is(at, Class::Number);
        let class = class.as_str();
        may.then(|| format!("may begin a date ({class}), but no rule of dates takes it here"))
    }

    fn as_number(&self, at: usize) -> Option<String> {
        let candidates = self.trail.candidates;
        let (dates, names) = (&candidates.dates, &candidates.names);
        let reason = recognise::count::why_none(self.trail.page, dates, names, at)?;
        Some(format!("is a number and no count: {reason}"))
    }

    fn as_head(&self, at: usize) -> Option<String> {
        let page = self.trail.page;
        if !nominal::is_head(&page.tokens[at]) || page.has(at, shape::CAPITAL) {
            return None;
        }
        let annotations = &self.trail.analysis.annotations;
        let named = |token: usize| {
            let span = page.span(token, token);
            annotations.iter().any(|known| known.span.overlaps(span))
        };
        let reason = if nominal::goes_on(page, at) {
            "the noun behind it is the real head"
        } else {
            match nominal::phrase_at(page, at, &named) {
                None => "a number or a word like “no” stands before it",
                Some(phrase) if nominal::acts_or_suffers(page, phrase) => {
                    "it refers to nobody that the article names, and is no listed actor noun"
                }
                Some(_) => {
                    "it refers to nobody that the article names, and neither acts nor suffers"
                }
            }
        };
        Some(format!("may head a describing phrase, but {reason}"))
    }
}
