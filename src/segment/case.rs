//! Texts whose letter case says nothing: wires in capitals, pages in small letters.
//!
//! The text stays as it is; what is mended is the shape of the tokens, so that every later stage
//! reads "POLICE IN HARARE" as it reads "police in Harare".

use super::scan::{Token, shape};
use crate::gazetteer::{Class, Lexicon};

/// What the letter case of a text is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Case {
    /// Names have capitals.
    #[default]
    Usual,
    /// Everything is in capitals.
    Capitals,
    /// Nearly nothing has a capital.
    Small,
}

/// Words that are looked at, those after which most texts are known to be usual, and those without
/// which a text is a headline at most.
const MOST: usize = 400;
const FIRST: usize = 48;
const FEWEST: usize = 24;

/// How many of some words are in capitals, and how many begin with one.
#[derive(Default)]
struct Counts {
    words: usize,
    in_capitals: usize,
    capital: usize,
}

impl Counts {
    fn case(&self) -> Case {
        if self.in_capitals * 20 >= self.words * 17 {
            Case::Capitals
        } else if self.capital * 50 <= self.words {
            Case::Small
        } else {
            Case::Usual
        }
    }
}

impl Case {
    /// The case of a text, from its first words.
    pub(super) fn of(tokens: &[Token]) -> Self {
        let mut counts = Counts::default();
        for token in tokens {
            let is_word = token.shape & (shape::WORD | shape::DIGIT) == shape::WORD;
            if !is_word || token.end - token.start < 2 {
                continue;
            }
            counts.words += 1;
            counts.in_capitals += usize::from(token.shape & shape::ALL_CAPS != 0);
            counts.capital += usize::from(token.shape & shape::CAPITAL != 0);
            if counts.words == FIRST && counts.case() == Self::Usual {
                return Self::Usual;
            }
            if counts.words == MOST {
                break;
            }
        }
        if counts.words < FEWEST {
            return Self::Usual;
        }
        counts.case()
    }

    /// Gives tokens the shapes that they would have in usual letter case.
    pub(super) fn mend(self, text: &str, tokens: &mut [Token], lexicon: &Lexicon) {
        for at in 0..tokens.len() {
            let token = tokens[at];
            if token.shape & shape::WORD == 0 || token.shape & shape::INNER_CAPITAL != 0 {
                continue;
            }
            let letters = &text[token.start as usize..token.end as usize];
            let is_dotted = letters.contains('.');
            let is_initial =
                letters.chars().nth(1).is_none() && token.shape & shape::STOP_AFTER != 0;
            if self == Self::Capitals && (is_dotted || is_initial || letters == "I") {
                continue;
            }
            let is_proper = self.is_proper(tokens, at, lexicon);
            if is_proper
                && token.shape & (shape::BLANK | shape::ALL_CAPS) == shape::BLANK | shape::ALL_CAPS
            {
                // The place that a dateline begins with.
                continue;
            }
            let is_known = self == Self::Capitals || lexicon.form(&token).is_ordinary();
            let is_number = token.shape & shape::NUMERIC != 0;
            let has_capital = !is_number && (is_proper || is_known && starts(tokens, at));
            tokens[at].shape &= !(shape::ALL_CAPS | shape::CAPITAL);
            tokens[at].shape |= if has_capital { shape::CAPITAL } else { 0 };
        }
    }

    /// Whether a word is a name more often than not, as far as the word lists know. One that they
    /// do not know is one among capitals, and none among small letters.
    fn is_proper(self, tokens: &[Token], at: usize, lexicon: &Lexicon) -> bool {
        const MOSTLY: u32 = 60;
        let token = &tokens[at];
        if token.is_any(FUNCTION_WORDS | MEASURES) {
            return false;
        }
        if token.is(Class::Month) || token.is(Class::Weekday) {
            let is_sure = !token.is(Class::Modal) && !is_verb(token, lexicon);
            return is_sure || is_by_number(tokens, at);
        }
        let form = lexicon.form(token);
        match form.capitals() {
            Some(share) => share >= MOSTLY,
            None if form.is_ordinary() => false,
            None => self == Self::Capitals || form.given().max(form.surname()) > 0,
        }
    }
}

/// Whether a sentence or paragraph starts with the token.
fn starts(tokens: &[Token], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|before| &tokens[before]) else {
        return true;
    };
    let is_stop = |token: &Token| matches!(u8::try_from(token.key), Ok(b'.' | b'!' | b'?'));
    let is_mark = before.shape & shape::MARK != 0;
    let behind_quote = is_mark
        && u8::try_from(before.key) == Ok(b'"')
        && at > 1
        && tokens[at - 2].shape & shape::MARK != 0;
    tokens[at].shape & shape::BLANK != 0
        || is_mark && before.shape & shape::MAY_END != 0 && is_stop(before)
        || behind_quote && is_stop(&tokens[at - 2])
}

/// Words that are no name, whatever else they may be: "US" the pronoun, "WHO", "IT".
const FUNCTION_WORDS: u64 = Class::mask(&[
    Class::Determiner,
    Class::Preposition,
    Class::Conjunction,
    Class::Subordinator,
    Class::Pronoun,
    Class::Auxiliary,
    Class::Negation,
]);

/// Words behind numbers, which no list of ordinary words need have: "DLRS", "KG".
const MEASURES: u64 = Class::mask(&[Class::Currency, Class::Unit, Class::Magnitude]);

/// Whether a word is none that a name lends a capital.
pub(super) fn is_function_word(token: &Token) -> bool {
    token.is_any(FUNCTION_WORDS)
}

fn is_verb(token: &Token, lexicon: &Lexicon) -> bool {
    lexicon
        .form(token)
        .tags()
        .iter()
        .any(|tag| tag.starts_with("VB"))
}

/// "MARCH 3", "3 MAY": a month beside a number.
fn is_by_number(tokens: &[Token], at: usize) -> bool {
    let is_number = |at: usize| {
        tokens
            .get(at)
            .is_some_and(|token| token.shape & shape::NUMERIC != 0)
    };
    is_number(at + 1) || at.checked_sub(1).is_some_and(is_number)
}
