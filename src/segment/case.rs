//! Texts whose letter case says nothing: wires in capitals, pages in small letters.
//!
//! The text stays as it is; what is mended is the shape of the tokens, so that every later stage
//! reads "POLICE IN HARARE" as it reads "police in Harare".

use super::scan::{Token, key_of, keys_of, shape};
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
        if self == Self::Capitals {
            self.raise_heads(tokens, lexicon);
        }
    }

    /// "ODDA NEWS AGENCY", "INTERIOR MINISTRY": gives capitals to the ordinary words of a name, from
    /// its first proper word to its head.
    fn raise_heads(self, tokens: &mut [Token], lexicon: &Lexicon) {
        let mut next = 0;
        for at in 0..tokens.len() {
            if at < next {
                continue;
            }
            let proper = tokens[at].shape & shape::CAPITAL != 0
                && tokens[at].shape & shape::DIGIT == 0
                && self.is_proper(tokens, at, lexicon);
            let name = |at: usize| at < tokens.len() && self.is_proper(tokens, at, lexicon);
            let last = match proper {
                true => head_behind(tokens, at, lexicon),
                false if is_head_before(tokens, at, lexicon, name) => Some(at),
                false => ministry_behind(tokens, at, lexicon),
            };
            let Some(last) = last else {
                continue;
            };
            for token in &mut tokens[at..=last] {
                token.shape |= shape::CAPITAL;
            }
            next = last;
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

/// The last of the ordinary words behind a proper one that end with heads of names.
fn head_behind(tokens: &[Token], proper: usize, lexicon: &Lexicon) -> Option<usize> {
    const BETWEEN: usize = 2;
    // "THE ITALIAN ISLAND"
    if lexicon.form(&tokens[proper]).tags()[0].starts_with('J') {
        return None;
    }
    let mut last = None;
    let mut between = 0;
    for at in proper + 1..tokens.len() {
        if !is_noun_of_name(tokens, at, lexicon) {
            break;
        }
        if is_head(&tokens[at], lexicon) {
            last = Some(at);
        } else {
            between += 1;
            if between > BETWEEN {
                break;
            }
        }
    }
    last
}

/// "INTERIOR MINISTRY" at its first word.
fn ministry_behind(tokens: &[Token], at: usize, lexicon: &Lexicon) -> Option<usize> {
    const MINISTRY: u64 = key_of("ministry");
    let ministry = at + 1;
    let field = is_noun(&tokens[at], lexicon) && tokens[at].key != MINISTRY;
    let heads = is_noun_of_name(tokens, ministry, lexicon) && tokens[ministry].key == MINISTRY;
    (field && heads).then_some(ministry)
}

/// "UNIVERSITY OF LIMA", "MOUNT ODDA", "RADIO ODDA": a head before the proper word of its name.
fn is_head_before(
    tokens: &[Token],
    at: usize,
    lexicon: &Lexicon,
    is_name: impl Fn(usize) -> bool,
) -> bool {
    const OF: u64 = key_of("of");
    let heads = |class, place: &str| {
        tokens[at].is(class)
            && lexicon
                .meaning(tokens[at].word, class)
                .is_some_and(|value| value.contains(place))
    };
    let joined = |at: usize| {
        tokens
            .get(at)
            .is_some_and(|next| next.shape & shape::BLANK == 0)
    };
    let of = tokens.get(at + 1).is_some_and(|next| next.key == OF);
    let of = of && joined(at + 1) && is_name(at + 2);
    let body = heads(Class::OrgHead, "first") || heads(Class::OrgHead, "either");
    let close = joined(at + 1) && is_name(at + 1);
    is_noun(&tokens[at], lexicon)
        && !is_written_small(&tokens[at])
        && (of && body
            || close && (heads(Class::OrgHead, "first") || heads(Class::PlaceHead, "first")))
}

/// Whether a word may stand inside a name behind another: a noun or adjective right behind a word.
fn is_noun_of_name(tokens: &[Token], at: usize, lexicon: &Lexicon) -> bool {
    let Some(token) = tokens.get(at) else {
        return false;
    };
    is_noun(token, lexicon)
        && token.shape & shape::BLANK == 0
        && at > 0
        && tokens[at - 1].shape & (shape::WORD | shape::POSSESSIVE) == shape::WORD
}

/// A noun or adjective first of all.
fn is_noun(token: &Token, lexicon: &Lexicon) -> bool {
    token.shape & shape::WORD != 0
        && token.shape & (shape::NUMERIC | shape::DIGIT) == 0
        && !token.is_any(FUNCTION_WORDS | MEASURES)
        && lexicon.form(token).tags()[0].starts_with(['N', 'J'])
}

/// Whether a word heads names of organizations or places that are hardly written small behind a
/// name: "RIVER", "AGENCY", but not "POLICE".
fn is_head(token: &Token, lexicon: &Lexicon) -> bool {
    let firm = token.is(Class::CompanySuffix);
    let plural = lexicon.form(token).tags()[0] == "NNS";
    let heads = |class| {
        token.is(class)
            && lexicon.meaning(token.word, class).is_some_and(|value| {
                !value.contains("first") && (!plural || value.ends_with("/BUS"))
            })
    };
    !is_written_small(token) && (heads(Class::OrgHead) || heads(Class::PlaceHead) || firm)
}

/// Heads that are mostly written small behind a name.
fn is_written_small(token: &Token) -> bool {
    const SMALL: [u64; 45] = keys_of([
        "administration",
        "area",
        "army",
        "border",
        "cabinet",
        "camp",
        "capital",
        "city",
        "coast",
        "crew",
        "department",
        "district",
        "embassy",
        "field",
        "force",
        "fighters",
        "forces",
        "government",
        "group",
        "home",
        "house",
        "junta",
        "mission",
        "office",
        "parliament",
        "party",
        "plant",
        "police",
        "people",
        "prison",
        "project",
        "province",
        "regime",
        "region",
        "rebels",
        "road",
        "side",
        "staff",
        "students",
        "state",
        "station",
        "team",
        "town",
        "unit",
        "village",
    ]);
    SMALL.contains(&token.key)
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
