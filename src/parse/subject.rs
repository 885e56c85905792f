//! Subjects of verbs.

use super::build::Builder;
use super::clause::Clause;
use super::phrase::is_time_word;
use super::speech::Speech;
use crate::gazetteer::Class;
use crate::segment::scan::shape;

impl Builder<'_> {
    /// The noun that stands before a token, a comma or bracket between or not.
    pub(super) fn noun_before(&self, at: usize) -> Option<usize> {
        const REACH: usize = 3;
        let at = self.before_ticker(self.before_age(at));
        (self.first.max(at.saturating_sub(REACH))..at)
            .rev()
            .find(|before| {
                self.speech(*before).is_noun() || self.speech(*before) == Speech::Pronoun
            })
    }

    /// "Velmora Corp <VEL.N>, which": the angle bracket that opens the ticker before a token.
    fn before_ticker(&self, at: usize) -> usize {
        let comma = at > self.first && self.page.mark(at - 1) == Some(',');
        let end = at - usize::from(comma);
        const LONGEST: usize = 8;
        let mut opens = (self.first.max(end.saturating_sub(LONGEST))..end).rev();
        opens
            .find(|open| self.ticker(*open) == Some(end))
            .unwrap_or(at)
    }

    /// "Ana Petrova, 36, who": the first of two commas around a number that end before a token.
    fn before_age(&self, at: usize) -> usize {
        const AGE: usize = 3;
        let first = at.saturating_sub(AGE);
        let comma = |at: usize| self.page.mark(at) == Some(',');
        let age = first > self.first
            && comma(first)
            && self.speech(first + 1) == Speech::Number
            && comma(first + 2);
        if age { first } else { at }
    }

    /// Where the subject before a verb begins, not before `from`.
    pub(super) fn subject_start(&self, from: usize, verb: usize) -> usize {
        let mut start = verb;
        while start > from {
            let before = start - 1;
            let speech = self.speech(before);
            if is_time_word(self.page, before) && start < verb {
                break;
            }
            if speech.is_verb() || matches!(self.page.mark(before), Some(',' | '"' | '”' | '“'))
            {
                break;
            }
            start = before;
            let opens = matches!(
                speech,
                Speech::Determiner | Speech::Pronoun | Speech::Number
            );
            let hangs = start > from
                && matches!(
                    self.speech(start - 1),
                    Speech::Preposition | Speech::Adverb | Speech::Number | Speech::Determiner
                );
            // "said 40 people a day had entered"
            let rate = start > from
                && start + 1 < verb
                && self.page.is(start, Class::Determiner)
                && is_time_word(self.page, start + 1)
                && self.speech(start - 1).is_noun();
            if opens && !hangs && !rate {
                break;
            }
        }
        start
    }

    /// The head of the first noun phrase of the current clause before its verb that no
    /// preposition governs.
    pub(super) fn subject_before(&self, verb: usize) -> Option<usize> {
        let page = self.page;
        const REACH: usize = 64;
        let start = self.list[self.current]
            .first
            .max(verb.saturating_sub(REACH));
        let mut governed = false;
        let mut head = None;
        let mut owner = None;
        let mut ticker_end = start;
        for at in start..=verb {
            if at < verb && self.of[at - self.first] != self.current || at < ticker_end {
                continue;
            }
            if let Some(end) = self.ticker(at).filter(|end| *end <= verb) {
                ticker_end = end;
                continue;
            }
            let speech = self.speech(at);
            let own_pronoun = at == verb && speech == Speech::Pronoun;
            if at == verb && !own_pronoun {
                break;
            }
            match speech {
                // "Off-duty police"
                Speech::Preposition if self.is_compound(at) => {}
                Speech::Preposition => governed = true,
                // "ODDA (Wire) — Police", "10:15 - Police", "About us: The company"
                Speech::Mark if self.opens_anew(at) => {
                    (governed, head, owner) = (false, None, None);
                }
                // "In Kano, Nigeria, police"
                Speech::Mark if governed && head.is_none() && self.opens_apposed_name(at, verb) => {
                }
                Speech::Mark if page.mark(at) == Some(',') => {
                    governed = head.is_some();
                }
                // "In Kano the police", "In Kano 12 soldiers"
                Speech::Determiner | Speech::Pronoun | Speech::Number
                    if governed
                        && head.is_none()
                        && at > start
                        && self.ends_phrase(at - 1)
                        && !self.names_day(at - 1) =>
                {
                    governed = false;
                    if speech != Speech::Determiner {
                        head = Some(at);
                    }
                }
                // "On Friday police", "In March 2009 agents"
                Speech::Noun | Speech::ProperNoun | Speech::Number
                    if governed && head.is_none() && self.names_day(at) =>
                {
                    governed = false;
                }
                // "in the last two years Norway"
                Speech::ProperNoun
                    if governed && head.is_none() && at > start && self.ends_span(at - 1) =>
                {
                    (governed, head) = (false, Some(at));
                }
                Speech::Number if at > start && self.is_of_day(at) => {}
                Speech::Noun | Speech::ProperNoun if !governed => {
                    let possessor = page.has(at, shape::POSSESSIVE);
                    if possessor {
                        owner = Some(at);
                    } else if !is_time_word(page, at) && !self.says_part_of_day(at, head) {
                        head = Some(at);
                    }
                }
                Speech::Pronoun if !governed => head = Some(at),
                Speech::Number if !governed && head.is_none() => head = Some(at),
                _ => {}
            }
        }
        // "Newell's gave": the name has its own s.
        head.or(owner.filter(|owner| owner + 1 == verb))
    }

    /// Whether a phrase ends at a token, as what stands behind it can only open another: "In the
    /// fire [12] died", "On the way back three died", but "In Room 12 police".
    fn ends_phrase(&self, at: usize) -> bool {
        let adverb = self.speech(at) == Speech::Adverb && !self.page.is(at, Class::Bound);
        let noun = at - usize::from(adverb && at > self.first);
        match self.speech(noun) {
            Speech::ProperNoun => noun == at,
            Speech::Noun => !self.page.has(noun, shape::CAPITAL),
            _ => false,
        }
    }

    /// A word that a hyphen binds to the next.
    fn is_compound(&self, at: usize) -> bool {
        let next = at + 1;
        next < self.end() && self.page.mark(next) == Some('-') && self.page.has(next, shape::GLUED)
    }

    /// Whether a comma opens a name that the next comma closes, the last before a verb.
    fn opens_apposed_name(&self, comma: usize, verb: usize) -> bool {
        let is_comma = |at: usize| self.page.mark(at) == Some(',');
        let name = |at: usize| self.speech(at) == Speech::ProperNoun;
        if !is_comma(comma) || comma == self.first || !name(comma - 1) || !name(comma + 1) {
            return false;
        }
        let close = (comma + 1..verb).find(|at| !name(*at) && self.page.mark(*at) != Some('.'));
        close.is_some_and(|close| is_comma(close) && !(close + 1..verb).any(is_comma))
    }

    /// "Velmora Corp [<VEL.N>] said": one past the ticker that an angle bracket opens behind a
    /// name; "<Velmora Banking Corp>" is a name.
    fn ticker(&self, open: usize) -> Option<usize> {
        const LONGEST: usize = 6;
        let named = open > self.first && self.speech(open - 1).is_noun();
        if self.page.mark(open) != Some('<') || !named {
            return None;
        }
        let last = self.end().min(open + LONGEST);
        let close = (open + 1..last).find(|at| self.page.mark(*at) == Some('>'))?;
        let letters = (open + 1..close).all(|at| {
            !self.page.is_word(at)
                || self.page.has(at, shape::ALL_CAPS)
                || self.page.str(at).len() < 2
        });
        letters.then_some(close + 1)
    }

    /// "in the last two [years]": the unit of a span of time, which what follows does not go on.
    fn ends_span(&self, at: usize) -> bool {
        self.page.is(at, Class::TimeUnit) && !self.page.has(at, shape::POSSESSIVE)
    }

    /// "A fire yesterday [afternoon]", "That [morning], police": no subject.
    fn says_part_of_day(&self, at: usize, head: Option<usize>) -> bool {
        let comma = at + 1 < self.end() && self.page.mark(at + 1) == Some(',');
        self.page.is(at, Class::DayPart) && (comma || head.is_some())
    }

    /// "In March [2009]", "In November, [1984],", "On January 3, [2006],": the year or day of a
    /// month before.
    fn is_of_day(&self, number: usize) -> bool {
        let comma = self.page.mark(number - 1) == Some(',');
        let year = self.page.str(number).len() == 4 && self.page.has(number, shape::DIGIT);
        let before = number.checked_sub(1 + usize::from(comma));
        let Some(before) = before.filter(|before| *before >= self.first) else {
            return false;
        };
        let day = self.speech(before) == Speech::Number && before > self.first;
        let month = before - usize::from(day && year);
        self.names_day(month) && (year || !comma)
    }

    /// A dash that stands by itself, or a colon behind a word.
    fn opens_anew(&self, at: usize) -> bool {
        let page = self.page;
        match page.mark(at) {
            Some('—' | '–') => !page.has(at, shape::GLUED),
            Some(':') => at + 1 < self.end() && !page.has(at + 1, shape::GLUED),
            _ => false,
        }
    }

    fn names_day(&self, at: usize) -> bool {
        let named = Class::mask(&[Class::Weekday, Class::Month]);
        self.page.is_any(at, named) && self.page.has(at, shape::CAPITAL)
    }

    /// Who does what an -ing form behind a preposition says: "after killing", but in "sentenced
    /// him for stealing" not who sentenced.
    pub(super) fn shared_subject(
        &self,
        preposition: usize,
        above: Option<Clause>,
    ) -> Option<usize> {
        let object = matches!(
            self.page.str(preposition),
            "for" | "of" | "from" | "against"
        );
        above.filter(|_| !object)?.subject
    }
}
