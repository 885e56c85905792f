//! Whether a text is English.

use whatlang::{Detector, Lang};

use super::{Case, Page, shape};
use crate::gazetteer::{Class, WordForm};

/// Bytes of a text that are looked at.
const LOOKED_AT: u32 = 2 << 10;

/// Words after which a text may already be plainly English.
const FIRST_WORDS: usize = 32;

/// Different words in small letters without which a text in Latin letters is too short to tell.
const FEWEST_WORDS: usize = 6;

/// Letters without which any text is too short to tell.
const FEWEST_LETTERS: usize = 10;

/// Words that hold English sentences together. No other language has as many of them: of English
/// news they are four words in ten, of others at most two.
const FUNCTION_WORDS: u64 = Class::mask(&[
    Class::Determiner,
    Class::Preposition,
    Class::Conjunction,
    Class::Subordinator,
    Class::Pronoun,
    Class::Auxiliary,
    Class::Modal,
    Class::Negation,
]);

/// The language of a text that is surely not English: its code in ISO 639-1 where it has one, else
/// in ISO 639-3.
///
/// Most English texts are known by their first words; the detector is asked where neither the
/// words that hold sentences together nor the others are English.
pub(crate) fn foreign(page: &Page) -> Option<&'static str> {
    let words = Words::of(page);
    if words.are_english() || words.are_too_few() {
        return None;
    }
    let mut end = page.text.len().min(LOOKED_AT as usize);
    while !page.text.is_char_boundary(end) {
        end -= 1;
    }
    detected(&page.text[..end])
}

/// What the first words of a text are.
#[derive(Debug, Default)]
struct Words {
    all: usize,
    function: usize,
    /// Those in small letters, and how many of them English lists have; of a text in capitals, all.
    small: usize,
    known: usize,
    different: usize,
    /// Words that begin with a digit.
    numbers: usize,
    is_latin: bool,
}

impl Words {
    fn of(page: &Page) -> Self {
        let mut words = Self::default();
        let is_word = |bits: u16| bits & (shape::WORD | shape::NUMERIC) == shape::WORD;
        let looked_at = page
            .tokens
            .iter()
            .take_while(|token| token.end <= LOOKED_AT);
        for token in looked_at.clone().filter(|token| is_word(token.shape)) {
            words.all += 1;
            words.function += usize::from(token.is_any(FUNCTION_WORDS));
            if words.all == FIRST_WORDS && words.function * 10 >= words.all * 3 {
                return words;
            }
        }
        words.look_closer(page, looked_at.count(), is_word);
        words
    }

    fn look_closer(&mut self, page: &Page, tokens: usize, is_word: impl Fn(u16) -> bool) {
        let mut keys = Vec::new();
        let small = |token: &usize| {
            let shape = page.tokens[*token].shape;
            is_word(shape) && shape & shape::CAPITAL == 0
        };
        let capitals = |token: &usize| page.has(*token, shape::WORD | shape::ALL_CAPS);
        let in_capitals =
            page.case == Case::Capitals || (0..tokens).filter(capitals).count() * 2 > self.all;
        for token in (0..tokens)
            .filter(|token| in_capitals && is_word(page.tokens[*token].shape) || small(token))
        {
            self.small += 1;
            self.known += usize::from(WordForm::is_ordinary(page.form(token)));
            keys.push(page.tokens[token].key);
        }
        keys.sort_unstable();
        keys.dedup();
        self.different = keys.len();
        let is_number = |token: &usize| page.has(*token, shape::NUMERIC);
        self.numbers = (0..tokens).filter(is_number).count();
        let looked_at = page
            .text
            .chars()
            .take(LOOKED_AT as usize / 2)
            .filter(|c| c.is_alphabetic());
        let (mut latin, mut letters) = (0, 0);
        for letter in looked_at {
            letters += 1;
            latin += usize::from(letter < '\u{250}' || ('\u{1E00}'..'\u{1F00}').contains(&letter));
        }
        self.is_latin = latin * 2 >= letters || letters < FEWEST_LETTERS;
    }

    /// Whether a third of them hold English sentences together, or most are English words.
    fn are_english(&self) -> bool {
        self.function * 4 >= self.all && self.all > 0 || self.known * 10 > self.small * 6
    }

    /// Whether a text in Latin letters is short, or a table.
    fn are_too_few(&self) -> bool {
        self.is_latin && (self.different < FEWEST_WORDS || self.numbers * 5 > self.all)
    }
}

/// What the detector is sure of, when it has to choose between the likeliest language and English.
fn detected(text: &str) -> Option<&'static str> {
    let likeliest = whatlang::detect(text)?.lang();
    if likeliest == Lang::Eng {
        return None;
    }
    let chosen = Detector::with_allowlist(vec![Lang::Eng, likeliest]).detect(text)?;
    (chosen.lang() == likeliest && chosen.is_reliable()).then(|| code(likeliest))
}

/// The code of a language in ISO 639-1 where it has one.
fn code(language: Lang) -> &'static str {
    let code = language.code();
    let row = CODES.iter().find(|(three, _)| *three == code);
    row.map_or(code, |(_, two)| two)
}

const CODES: [(&str, &str); 70] = [
    ("afr", "af"),
    ("aka", "ak"),
    ("amh", "am"),
    ("ara", "ar"),
    ("aze", "az"),
    ("bel", "be"),
    ("ben", "bn"),
    ("bul", "bg"),
    ("cat", "ca"),
    ("ces", "cs"),
    ("cmn", "zh"),
    ("cym", "cy"),
    ("dan", "da"),
    ("deu", "de"),
    ("ell", "el"),
    ("eng", "en"),
    ("epo", "eo"),
    ("est", "et"),
    ("fin", "fi"),
    ("fra", "fr"),
    ("guj", "gu"),
    ("heb", "he"),
    ("hin", "hi"),
    ("hrv", "hr"),
    ("hun", "hu"),
    ("hye", "hy"),
    ("ind", "id"),
    ("ita", "it"),
    ("jav", "jv"),
    ("jpn", "ja"),
    ("kan", "kn"),
    ("kat", "ka"),
    ("khm", "km"),
    ("kor", "ko"),
    ("lat", "la"),
    ("lav", "lv"),
    ("lit", "lt"),
    ("mal", "ml"),
    ("mar", "mr"),
    ("mkd", "mk"),
    ("mya", "my"),
    ("nep", "ne"),
    ("nld", "nl"),
    ("nob", "nb"),
    ("ori", "or"),
    ("pan", "pa"),
    ("pes", "fa"),
    ("pol", "pl"),
    ("por", "pt"),
    ("ron", "ro"),
    ("rus", "ru"),
    ("sin", "si"),
    ("slk", "sk"),
    ("slv", "sl"),
    ("sna", "sn"),
    ("spa", "es"),
    ("srp", "sr"),
    ("swe", "sv"),
    ("tam", "ta"),
    ("tel", "te"),
    ("tgl", "tl"),
    ("tha", "th"),
    ("tuk", "tk"),
    ("tur", "tr"),
    ("ukr", "uk"),
    ("urd", "ur"),
    ("uzb", "uz"),
    ("vie", "vi"),
    ("yid", "yi"),
    ("zul", "zu"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_a_code() {
        for language in Lang::all() {
            assert_eq!(code(*language).len(), 2, "{language}");
        }
    }
}
