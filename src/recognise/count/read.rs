//! What the finders ask of a page.

use super::super::Found;
use super::currency::Countries;
use crate::analysis::{ActorKind, Body, Date, Mention, Sense};
use crate::gazetteer::Class;
use crate::segment::Page;
use crate::segment::scan::{shape, word_key};
use crate::span::Span;

/// A page with what is already known of its tokens.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    pub(super) page: &'a Page<'a>,
    dates: &'a [Found<Date>],
    names: &'a [Found<Body>],
    pub(super) countries: &'a Countries<'a>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(
        page: &'a Page<'a>,
        dates: &'a [Found<Date>],
        countries: &'a Countries<'a>,
    ) -> Self {
        Self {
            page,
            dates,
            names: countries.names,
            countries,
        }
    }

    /// The next token of the same sentence.
    #[inline]
    pub(super) fn next(&self, at: usize) -> Option<usize> {
        let next = at + 1;
        (next < self.page.tokens.len() && self.page.same_sentence(at, next)).then_some(next)
    }

    /// The token before, of the same sentence.
    #[inline]
    pub(super) fn before(&self, at: usize) -> Option<usize> {
        let before = at.checked_sub(1)?;
        self.page.same_sentence(before, at).then_some(before)
    }

    /// The next token, if no space stands between.
    #[inline]
    pub(super) fn glued(&self, at: usize) -> Option<usize> {
        self.next(at).filter(|next| self.is_glued(*next))
    }

    /// The token before, if no space stands between.
    #[inline]
    pub(super) fn glued_before(&self, at: usize) -> Option<usize> {
        self.before(at).filter(|_| self.is_glued(at))
    }

    #[inline]
    pub(super) fn is_glued(&self, at: usize) -> bool {
        self.page.has(at, shape::GLUED)
    }

    /// Whether the token is the word of that key, whatever its case.
    #[inline]
    pub(super) fn says(&self, at: usize, key: u64) -> bool {
        self.page.says(at, key)
    }

    #[inline]
    pub(super) fn says_any(&self, at: usize, keys: &[u64]) -> bool {
        keys.contains(&self.page.tokens[at].key)
    }

    /// Whether the token is a hyphen or a dash.
    #[inline]
    pub(super) fn is_dash(&self, at: usize) -> bool {
        matches!(
            self.page.mark(at),
            Some('-' | '\u{2013}' | '\u{2014}' | '\u{2212}')
        )
    }

    /// Whether the token is a hyphen or dash between two others with no space.
    pub(super) fn is_inner_dash(&self, at: usize) -> bool {
        self.is_dash(at) && self.is_glued(at) && self.glued(at).is_some()
    }

    /// Whether the token is that part of the count grammar.
    #[inline]
    pub(super) fn cue(&self, at: usize, part: &str) -> bool {
        self.page.meaning(at, Class::CountCue) == Some(part)
    }

    /// What stands behind a part of the count grammar: of "lemma person" "person".
    pub(super) fn cue_value(&self, at: usize, part: &str) -> Option<&'a str> {
        value_of(self.page.meaning(at, Class::CountCue)?, part)
    }

    /// Whether the token is a word of the calendar or the clock.
    #[inline]
    pub(super) fn is_time(&self, at: usize) -> bool {
        self.cue(at, "time") || self.page.is(at, Class::TimeUnit)
    }

    /// Whether a word may begin a numeral.
    #[inline]
    pub(super) fn is_numeric(&self, at: usize) -> bool {
        self.page.has(at, shape::NUMERIC)
            || self.page.has(at, shape::DIGIT | shape::CAPITAL)
            || self.page.is(at, Class::Number)
            || self.page.is(at, Class::Magnitude)
    }

    /// The word of the lexicon for a stretch of text.
    pub(super) fn lookup(&self, text: &str, class: Class) -> Option<&'a str> {
        let word = self.page.lexicon.lookup().word(word_key(text.as_bytes()));
        self.page.lexicon.meaning(word, class)
    }

    /// Whether a token belongs to a date.
    pub(super) fn in_date(&self, at: usize) -> bool {
        covering(self.dates, at).next().is_some()
    }

    /// The last token of the longest name that a token belongs to.
    pub(super) fn name_end(&self, at: usize) -> Option<usize> {
        covering(self.names, at)
            .filter(|found| is_name(&found.body))
            .map(|found| found.last as usize)
            .max()
    }

    /// Whether a token belongs to the name of a person.
    pub(super) fn in_person(&self, at: usize) -> bool {
        covering(self.names, at).any(|found| {
            matches!(&found.body, Body::Actor(actor)
                if actor.kind == ActorKind::Person
                    && actor.mention == Mention::Name)
        })
    }

    /// Whether a token ends the name of a people: "Iranians", "Kurds", "Lebanese".
    pub(super) fn is_people(&self, at: usize) -> bool {
        const SAME: [&str; 2] = ["ese", "iss"];
        let text = self.page.str(at);
        let plural = text.len() > 3 && text.ends_with('s')
            || text.ends_with("men")
            || SAME.iter().any(|end| text.ends_with(end));
        plural
            && !self.page.has(at, shape::POSSESSIVE)
            && covering(self.names, at).any(|found| {
                found.last as usize == at
                    && match &found.body {
                        Body::Actor(actor) => actor.kind == ActorKind::People,
                        Body::Place(place) => place.sense == Sense::Demonym,
                        Body::Date(_) | Body::Count(_) | Body::Term(_) => false,
                    }
            })
    }

    /// The last token of a possessor that begins at a token: "Iran's", "the bank's".
    pub(super) fn possessor_end(&self, at: usize) -> Option<usize> {
        let last = self.name_end(at).unwrap_or(at);
        self.page.has(last, shape::POSSESSIVE).then_some(last)
    }

    /// The text of a span with each run of white space as one space.
    pub(super) fn spaced(&self, span: Span) -> compact_str::CompactString {
        let mut words = span.of(self.page.text).split_whitespace();
        let mut text = compact_str::CompactString::from(words.next().unwrap_or(""));
        for word in words {
            text.push(' ');
            text.push_str(word);
        }
        text
    }
}

/// How many annotations may begin before the one that covers a token, behind it in the list.
const DEPTH: usize = 6;

fn covering<B>(list: &[Found<B>], at: usize) -> impl Iterator<Item = &Found<B>> {
    let end = list.partition_point(|found| found.first as usize <= at);
    list[..end]
        .iter()
        .rev()
        .take(DEPTH)
        .filter(move |found| found.covers(at))
}

fn is_name(body: &Body) -> bool {
    match body {
        Body::Actor(actor) => actor.mention == Mention::Name,
        Body::Place(_) => true,
        Body::Date(_) | Body::Count(_) | Body::Term(_) => false,
    }
}

/// What stands behind the first word of a value, if that is `part`.
pub(super) fn value_of<'v>(value: &'v str, part: &str) -> Option<&'v str> {
    value.strip_prefix(part)?.strip_prefix(' ')
}
