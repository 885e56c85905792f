//! Where sentences begin and end, as news writes them.

use super::scan::{Token, shape};
use crate::gazetteer::{Class, Lexicon};

/// A run of tokens that is one sentence, headline or dateline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sentence {
    /// First token.
    pub(crate) first: u32,
    /// One past the last token.
    pub(crate) end: u32,
    /// Bits of [`sentence_flag`].
    pub(crate) flags: u8,
}

/// The bits of [`Sentence::flags`].
pub(crate) mod sentence_flag {
    /// First of a paragraph.
    pub(crate) const PARAGRAPH: u8 = 1;
    /// Nearly all longer words are capitalised: a headline.
    pub(crate) const TITLE_CASE: u8 = 2;
    /// Nearly all words are in capitals.
    pub(crate) const ALL_CAPS: u8 = 4;
    /// Place and date before the first sentence.
    pub(crate) const DATELINE: u8 = 8;
}

impl Sentence {
    /// The positions of its tokens.
    pub(crate) fn tokens(&self) -> std::ops::Range<usize> {
        self.first as usize..self.end as usize
    }

    /// Whether it has all of these bits.
    pub(crate) fn has(&self, bits: u8) -> bool {
        self.flags & bits == bits
    }
}

/// Whether line breaks inside paragraphs mean no more than spaces: most lines are of one length,
/// and many go on with a small letter, or all is in capitals.
pub(crate) fn is_wrapped(text: &str, tokens: &[Token]) -> bool {
    const LONGEST: u32 = 130;
    const SHORTEST_FULL: u32 = 40;
    let mut full = 0;
    let mut runs_on = 0;
    let mut line_start = 0;
    for pair in tokens.windows(2) {
        let [last, token] = pair else { continue };
        if token.shape & shape::LINE == 0 {
            continue;
        }
        let length = last.end - line_start;
        if length > LONGEST {
            return false;
        }
        if token.shape & shape::BLANK == 0 && length >= SHORTEST_FULL {
            full += 1;
            let stops = matches!(
                text.as_bytes()[last.start as usize],
                b'.' | b'!' | b'?' | b':'
            );
            let small = token.shape & (shape::WORD | shape::CAPITAL) == shape::WORD;
            // a page in capitals has no small letters that would show it
            let shouted = token.shape & last.shape & shape::ALL_CAPS != 0;
            runs_on += u32::from((small || shouted) && !stops);
        }
        line_start = token.start;
    }
    full >= 2 && runs_on * 4 >= full
}

/// Cuts tokens into sentences, and marks each token with its own.
pub(crate) fn cut(
    tokens: &mut [Token],
    lexicon: &Lexicon,
    wrapped: bool,
    sentences: &mut Vec<Sentence>,
) {
    sentences.clear();
    let mut first = 0;
    let mut paragraph = true;
    let mut dateline_end = dateline(tokens, 0);
    while first < tokens.len() {
        let end = sentence_end(tokens, first, lexicon, wrapped, dateline_end);
        let mut flags = mark(&mut tokens[first..end], sentences.len() as u32);
        if paragraph {
            flags |= sentence_flag::PARAGRAPH;
        }
        if dateline_end == Some(end) {
            flags |= sentence_flag::DATELINE;
        }
        sentences.push(Sentence {
            first: first as u32,
            end: end as u32,
            flags,
        });
        first = end;
        paragraph = tokens
            .get(end)
            .is_some_and(|next| breaks_line(next, wrapped));
        if paragraph {
            dateline_end = dateline(tokens, end);
        }
    }
}

/// Tokens that a sentence has at most: tables and texts without full stops have sentences of any
/// length, and what later stages do in a sentence may take time quadratic in its length.
const MOST_TOKENS: usize = 512;

/// One past the last token of the sentence that begins at `first`.
fn sentence_end(
    tokens: &[Token],
    first: usize,
    lexicon: &Lexicon,
    wrapped: bool,
    dateline_end: Option<usize>,
) -> usize {
    let limit = dateline_end
        .filter(|end| *end > first)
        .unwrap_or(tokens.len())
        .min(first + MOST_TOKENS);
    let mut before = tokens[first].shape;
    for (at, token) in (first + 1..limit).zip(&tokens[first + 1..]) {
        if (token.shape & shape::LINE | before & shape::MAY_END) != 0 {
            let line = token.shape & shape::LINE != 0 && breaks_line(token, wrapped);
            if line || before & shape::MAY_END != 0 && ends_sentence(tokens, at, lexicon) {
                return at;
            }
        }
        before = token.shape;
    }
    limit
}

/// Numbers the tokens of a sentence; what its letter case says of it.
fn mark(tokens: &mut [Token], sentence: u32) -> u8 {
    const SHORTEST: u32 = 4;
    let (mut long, mut capital, mut words, mut caps) = (0, 0, 0, 0);
    for token in &mut *tokens {
        token.sentence = sentence;
        let is = |bit: u16| token.shape & bit != 0;
        let word = token.shape & (shape::WORD | shape::DIGIT) == shape::WORD;
        let is_long = word & (token.end - token.start >= SHORTEST);
        words += u32::from(word);
        caps += u32::from(word & is(shape::ALL_CAPS));
        long += u32::from(is_long);
        capital += u32::from(is_long & is(shape::CAPITAL));
    }
    let mut all = tokens.iter_mut();
    if let Some(start) = all.find(|token| token.shape & shape::WORD != 0) {
        start.shape |= shape::SENTENCE_START;
    }
    if words >= 3 && caps * 10 >= words * 6 {
        sentence_flag::ALL_CAPS
    } else if long >= 3 && capital * 10 >= long * 8 {
        sentence_flag::TITLE_CASE
    } else {
        0
    }
}

/// Whether a paragraph begins at a token.
fn breaks_line(token: &Token, wrapped: bool) -> bool {
    if token.shape & shape::BLANK != 0 {
        return true;
    }
    token.shape & shape::LINE != 0 && (!wrapped || token.shape & shape::INDENT != 0)
}

fn is_mark(token: &Token, marks: &[u8]) -> bool {
    token.shape & shape::MARK != 0
        && u8::try_from(token.key).is_ok_and(|mark| marks.contains(&mark))
}

/// Whether a sentence ends before the token at `at`.
fn ends_sentence(tokens: &[Token], at: usize, lexicon: &Lexicon) -> bool {
    let next = &tokens[at];
    if is_mark(next, b"\"')]") && next.shape & shape::GLUED != 0 {
        return false;
    }
    let mut stop = at - 1;
    while stop > 0 && is_mark(&tokens[stop], b"\"')]") && tokens[stop].shape & shape::GLUED != 0 {
        stop -= 1;
    }
    let quoted = stop + 1 < at;
    if is_mark(&tokens[stop], b"!?") {
        return next.shape & shape::GLUED == 0 && !starts_small(next);
    }
    if !is_mark(&tokens[stop], b".") || stop == 0 {
        return false;
    }
    if next.shape & shape::GLUED != 0 {
        return !quoted && runs_together(tokens, stop, at);
    }
    if starts_small(next) || is_mark(next, b",;:") {
        return false;
    }
    quoted || !is_abbreviation(tokens, stop, lexicon)
}

/// "end.Next": the scanner cut the two apart.
fn runs_together(tokens: &[Token], stop: usize, at: usize) -> bool {
    let (before, next) = (&tokens[stop - 1], &tokens[at]);
    before.shape & shape::WORD != 0
        && before.shape & shape::ALL_CAPS == 0
        && before.end - before.start > 2
        && next.shape & shape::CAPITAL != 0
}

fn starts_small(token: &Token) -> bool {
    token.shape & (shape::WORD | shape::CAPITAL | shape::DIGIT | shape::INNER_CAPITAL)
        == shape::WORD
}

/// Whether the full stop at `stop` belongs to the word before it and no sentence ends there.
fn is_abbreviation(tokens: &[Token], stop: usize, lexicon: &Lexicon) -> bool {
    let word = &tokens[stop - 1];
    if tokens[stop].shape & shape::GLUED == 0 || word.shape & shape::WORD == 0 {
        return false;
    }
    let next = &tokens[stop + 1];
    let dated = next.is(Class::Weekday) || next.is(Class::Month);
    let starter = next.is(Class::NotName) && !dated && !begins_name(tokens, stop + 1, lexicon);
    let length = word.end - word.start;
    if length == 1 && word.shape & shape::CAPITAL != 0 {
        return !starter;
    }
    if word.shape & shape::NUMERIC != 0 {
        // "12. The mayor" of a list, but a year ends a wrapped line's sentence
        const LONGEST: u32 = 3;
        return word.shape & shape::LINE != 0 && length <= LONGEST;
    }
    match lexicon.meaning(word.word, Class::Abbreviation) {
        Some("inner") => {
            // "No. 5" is one, "No. He said" none.
            let no = lexicon.surface(word.word) == "no";
            !no || next.shape & shape::DIGIT != 0
        }
        Some(_) => !starter && next.shape & shape::WORD != 0,
        None => !starter && are_initials(word),
    }
}

/// "H.W" of "George H.W. Bush": the key of a short word is its letters.
fn are_initials(word: &Token) -> bool {
    let length = (word.end - word.start) as usize;
    let letters = word.key.to_le_bytes();
    let letters = letters.get(..length).unwrap_or_default();
    letters.len() > 1
        && letters
            .chunks(2)
            .all(|pair| matches!(pair, [letter, b'.'] | [letter] if letter.is_ascii_alphabetic()))
        && letters.last() != Some(&b'.')
}

/// "U.N. Security Council": a noun or adjective with another capital behind it.
fn begins_name(tokens: &[Token], at: usize, lexicon: &Lexicon) -> bool {
    let tag = lexicon.form(&tokens[at]).tags()[0];
    (tag.starts_with("NN") || tag.starts_with("JJ"))
        && tokens
            .get(at + 1)
            .is_some_and(|behind| behind.shape & shape::CAPITAL != 0)
}

/// "London, March 9": a place, a comma, a month and a day.
fn ends_with_day(tokens: &[Token]) -> bool {
    matches!(tokens, [.., comma, month, day]
        if is_mark(comma, b",")
            && month.is(Class::Month)
            && day.shape & shape::NUMERIC != 0)
}

/// One past the dash that ends a dateline which starts at `first`: "SALVADOR, Feb 26 - ".
fn dateline(tokens: &[Token], first: usize) -> Option<usize> {
    const LONGEST: usize = 20;
    const LONGEST_IN_SMALL: usize = 8;
    let start = tokens.get(first)?;
    if start.shape & shape::CAPITAL == 0 {
        return None;
    }
    let shouted = start.shape & shape::ALL_CAPS != 0;
    let longest = if shouted { LONGEST } else { LONGEST_IN_SMALL };
    for at in first + 1..tokens.len().min(first + longest) {
        let token = &tokens[at];
        if token.shape & (shape::BLANK | shape::INDENT) != 0 {
            return None;
        }
        let dash = token.shape & shape::MARK != 0
            && matches!(
                char::from_u32(token.key as u32),
                Some('-' | '–' | '—' | '_')
            );
        if dash && !shouted && !ends_with_day(&tokens[first..at]) {
            return None;
        }
        if dash && (token.shape & shape::GLUED == 0 || is_mark(&tokens[at - 1], b")-")) {
            let mut end = at + 1;
            while end < tokens.len() && tokens[end].key == token.key {
                end += 1;
            }
            return (end < tokens.len()).then_some(end);
        }
    }
    None
}
