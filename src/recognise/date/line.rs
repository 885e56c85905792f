//! One sentence, read without leaving it: every question about a place outside is answered "no".

use crate::gazetteer::Class;
use crate::segment::Page;
use crate::segment::scan::{key_of, shape};

/// The tokens of one sentence.
#[derive(Clone, Copy)]
pub(super) struct Line<'p> {
    pub(super) page: &'p Page<'p>,
    /// First token.
    pub(super) first: usize,
    /// One past the last token.
    pub(super) end: usize,
}

impl<'p> Line<'p> {
    /// The sentence that a token stands in.
    pub(super) fn around(page: &'p Page<'p>, token: usize) -> Self {
        let sentence = page.sentence(token).tokens();
        Self {
            page,
            first: sentence.start,
            end: sentence.end,
        }
    }

    #[inline]
    fn inside(&self, at: usize) -> bool {
        (self.first..self.end).contains(&at)
    }

    /// The token before, if it is of this sentence.
    #[inline]
    pub(super) fn before(&self, at: usize) -> Option<usize> {
        at.checked_sub(1).filter(|before| self.inside(*before))
    }

    #[inline]
    pub(super) fn meaning(&self, at: usize, class: Class) -> Option<&'p str> {
        let page = self.page;
        self.inside(at).then(|| page.meaning(at, class)).flatten()
    }

    #[inline]
    pub(super) fn number(&self, at: usize, class: Class) -> Option<i32> {
        let page = self.page;
        self.inside(at).then(|| page.number(at, class)).flatten()
    }

    #[inline]
    pub(super) fn is(&self, at: usize, class: Class) -> bool {
        self.inside(at) && self.page.is(at, class)
    }

    /// Whether the token is a word of the date grammar that plays this part.
    #[inline]
    pub(super) fn is_cue(&self, at: usize, cue: &str) -> bool {
        self.is(at, Class::DateCue) && self.meaning(at, Class::DateCue) == Some(cue)
    }

    /// Whether the token is the word of that key, whatever its case.
    #[inline]
    pub(super) fn says(&self, at: usize, key: u64) -> bool {
        self.inside(at) && self.page.says(at, key)
    }

    #[inline]
    pub(super) fn mark(&self, at: usize) -> Option<char> {
        self.inside(at).then(|| self.page.mark(at)).flatten()
    }

    #[inline]
    pub(super) fn has(&self, at: usize, bits: u16) -> bool {
        self.inside(at) && self.page.has(at, bits)
    }

    /// The token's text; empty outside.
    #[inline]
    pub(super) fn text(&self, at: usize) -> &'p str {
        let page = self.page;
        if self.inside(at) { page.str(at) } else { "" }
    }

    /// Whether the token is a word with a capital that is no mere sign of the sentence's start.
    #[inline]
    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.has(at, shape::CAPITAL)
    }

    /// Whether the word's form is a plural.
    pub(super) fn is_plural(&self, at: usize) -> bool {
        self.text(at).ends_with(['s', 'S']) || self.says(at, const { key_of("millennia") })
    }

    /// Whether a word of that meaning in a class stands there.
    #[inline]
    pub(super) fn means(&self, at: usize, class: Class, value: &str) -> bool {
        self.meaning(at, class) == Some(value)
    }

    /// Whether a hyphen or dash stands there.
    #[inline]
    pub(super) fn is_dash(&self, at: usize) -> bool {
        matches!(self.mark(at), Some('-' | '–' | '—'))
    }

    /// Whether a hyphen with no space on either side stands there.
    #[inline]
    pub(super) fn is_hyphen(&self, at: usize) -> bool {
        self.mark(at) == Some('-') && self.has(at, shape::GLUED) && self.has(at + 1, shape::GLUED)
    }

    /// The longest phrase of a class that starts there and ends in this sentence.
    pub(super) fn phrase(&self, at: usize, class: Class) -> Option<(usize, &'p str)> {
        let page = self.page;
        let (last, value) = self.inside(at).then(|| page.phrase(at, class)).flatten()?;
        self.inside(last).then_some((last, value))
    }

    /// The phrase or word of a class that starts there: its last token and its meaning.
    pub(super) fn entry(&self, at: usize, class: Class) -> Option<(usize, &'p str)> {
        let single = self.meaning(at, class)?;
        self.phrase(at, class)
            .or((single != "first").then_some((at, single)))
    }

    /// The last token of a word: the full stop behind it, if it abbreviates.
    pub(super) fn with_stop(&self, at: usize) -> usize {
        let abbreviates = match self.meaning(at, Class::DateCue) {
            Some("abbreviation") => true,
            Some("am" | "pm" | "BC" | "AD" | "zone") => self.text(at).contains('.'),
            _ => false,
        };
        if abbreviates && self.has(at, shape::STOP_AFTER) && self.mark(at + 1) == Some('.') {
            at + 1
        } else {
            at
        }
    }

    /// The whole number that a token of digits alone says; commas may part thousands.
    #[inline]
    pub(super) fn digits(&self, at: usize) -> Option<u32> {
        if !self.has(at, shape::NUMERIC) {
            return None;
        }
        let text = self.text(at);
        plain_digits(text).or_else(|| text.contains(',').then(|| thousands(text)).flatten())
    }

    /// The number of a day of the month: 3, 3rd, third.
    pub(super) fn day_number(&self, at: usize) -> Option<u32> {
        self.plain_day(at).or_else(|| self.ordinal_day(at))
    }

    /// The day of the month that begins there, "twenty-first" too: its last token, and its number.
    pub(super) fn day_at(&self, at: usize) -> Option<(usize, u32)> {
        self.day_number(at)
            .map(|day| (at, day))
            .or_else(|| self.spelled_ordinal(at).filter(|(_, day)| *day <= 31))
            .or_else(|| self.spelled_day(at))
    }

    /// An ordinal of two words, "twenty-first": its last token, and its number.
    pub(super) fn spelled_ordinal(&self, at: usize) -> Option<(usize, u32)> {
        let tens = self
            .number(at, Class::Number)
            .filter(|tens| *tens >= 20 && tens % 10 == 0)?;
        let last = at + 1 + usize::from(self.is_hyphen(at + 1));
        let ones = self
            .number(last, Class::Ordinal)
            .filter(|ones| (1..10).contains(ones))?;
        Some((last, u32::try_from(tens + ones).ok()?))
    }

    /// The word before a full stop, where one stands there.
    pub(super) fn without_stop(&self, at: usize) -> usize {
        match self.mark(at) {
            Some('.') => at.saturating_sub(1),
            _ => at,
        }
    }

    /// "twenty-one" of "May twenty-one", "five" of "May five", where nothing follows that it could
    /// count.
    fn spelled_day(&self, at: usize) -> Option<(usize, u32)> {
        let first = self.number(at, Class::Number)?;
        let second = at + 1 + usize::from(self.is_hyphen(at + 1));
        let ones = self
            .number(second, Class::Number)
            .filter(|ones| first >= 20 && first % 10 == 0 && (1..10).contains(ones));
        let (last, number) = ones.map_or((at, first), |ones| (second, first + ones));
        let day = u32::try_from(number)
            .ok()
            .filter(|day| (1..=31).contains(day))?;
        let after_month = self
            .before(at)
            .is_some_and(|month| self.is(month, Class::Month) && self.is_capital(month));
        let next = last + 1;
        let ends = !self.has(next, shape::WORD) && self.mark(next) != Some('-')
            || self.is(next, Class::Preposition)
            || self.is(next, Class::Pronoun)
            || self.is_cue(next, "to")
            || self.is_cue(next, "and");
        let counts = self.has(next, shape::NUMERIC) || self.mark(next) == Some('%');
        (after_month && ends && !counts).then_some((last, day))
    }

    /// A day of the month in digits without an ending.
    pub(super) fn plain_day(&self, at: usize) -> Option<u32> {
        let text = self.text(at);
        let day = (text.len() <= 2).then(|| plain_digits(text)).flatten()?;
        (1..=31).contains(&day).then_some(day)
    }

    /// A day of the month as an ordinal.
    pub(super) fn ordinal_day(&self, at: usize) -> Option<u32> {
        self.ordinal(at).filter(|day| (1..=31).contains(day))
    }

    /// The number of an ordinal: 3rd, third.
    pub(super) fn ordinal(&self, at: usize) -> Option<u32> {
        if let Some(number) = self.number(at, Class::Ordinal) {
            return u32::try_from(number).ok();
        }
        if !self.has(at, shape::NUMERIC) {
            return None;
        }
        let text = self.text(at);
        let split = text.len().checked_sub(2)?;
        let (number, ending) = (text.get(..split)?, text.get(split..)?);
        let is_ending = ["st", "nd", "rd", "th"]
            .iter()
            .any(|known| ending.eq_ignore_ascii_case(known));
        is_ending.then(|| plain_digits(number)).flatten()
    }
}

/// The number of a text of one to nine digits.
pub(super) fn plain_digits(text: &str) -> Option<u32> {
    if !(1..=9).contains(&text.len()) {
        return None;
    }
    text.bytes().try_fold(0, |number, byte| {
        let digit = byte.wrapping_sub(b'0');
        (digit < 10).then_some(number * 10 + u32::from(digit))
    })
}

fn thousands(text: &str) -> Option<u32> {
    let mut groups = text.split(',');
    let first = groups.next()?;
    let mut number = plain_digits(first).filter(|_| first.len() <= 3)?;
    for group in groups {
        let three = plain_digits(group).filter(|_| group.len() == 3)?;
        number = number.checked_mul(1000)?.checked_add(three)?;
    }
    Some(number)
}
