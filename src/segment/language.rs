//! Whether a text is English.

use whatlang::{Detector, Lang};

use super::{Case, Page, shape};
use crate::gazetteer::Class;

/// Bytes of a text that are looked at.
const LOOKED_AT: u32 = 2 << 10;

/// After so many words, and at the end, a text is plainly English in which so many of a hundred
/// hold sentences together: of English news they are four words in ten. Of other languages'
/// short texts up to 19 look as if they did.
const PLAINLY: [(usize, usize); 3] = [(32, 28), (64, 24), (usize::MAX, 24)];

/// Words in small letters that are looked up to see whether they are English.
const LOOKED_UP: usize = 48;

/// Different words in small letters without which a text in Latin letters is too short to tell,
/// and words without which any text is.
const FEWEST_SMALL: usize = 6;
const FEWEST: usize = 4;

/// The language of a text that is surely not English: its code in ISO 639-1 where it has one, else
/// in ISO 639-3.
///
/// Most English texts are known by their first words; the detector is asked where neither the
/// words that hold sentences together nor the others are English.
pub(crate) fn foreign(page: &Page) -> Option<&'static str> {
    let words = Words::of(page);
    if words.are_plainly_english || words.are_a_table() || words.all < FEWEST {
        return None;
    }
    let in_capitals = page.case == Case::Capitals || words.in_capitals * 2 > words.all;
    if in_capitals && words.function * 10 >= words.all {
        // Names cannot be told from the other words.
        return None;
    }
    let small = Small::of(page, in_capitals);
    if small.are_english() || words.are_latin() && small.keys.len() < FEWEST_SMALL {
        return None;
    }
    let mut end = page.text.len().min(LOOKED_AT as usize);
    while !page.text.is_char_boundary(end) {
        end -= 1;
    }
    detected(&page.text[..end])
}

fn is_word(shape: u16) -> bool {
    shape & (shape::WORD | shape::NUMERIC) == shape::WORD
}

/// What the first words of a text are.
#[derive(Debug, Default)]
struct Words {
    all: usize,
    function: usize,
    numbers: usize,
    /// With a letter outside ASCII, as nearly all words of other scripts than Latin are.
    odd: usize,
    in_capitals: usize,
    are_plainly_english: bool,
}

impl Words {
    fn of(page: &Page) -> Self {
        let mut words = Self::default();
        let looked_at = page
            .tokens
            .iter()
            .take_while(|token| token.end <= LOOKED_AT);
        for token in looked_at.filter(|token| token.shape & shape::WORD != 0) {
            let is = |bit: u16| usize::from(token.shape & bit != 0);
            if !is_word(token.shape) {
                words.numbers += 1;
                continue;
            }
            words.all += 1;
            words.function += usize::from(token.is_any(Class::FUNCTION_WORDS));
            words.odd += is(shape::NON_ASCII);
            words.in_capitals += is(shape::ALL_CAPS);
            if words.check(words.all) {
                return words;
            }
        }
        words.check(usize::MAX);
        words
    }

    /// Whether the words are plainly English, if that is told after so many.
    fn check(&mut self, after: usize) -> bool {
        let share = PLAINLY.iter().find(|(words, _)| *words == after);
        self.are_plainly_english =
            share.is_some_and(|(_, share)| self.all > 0 && self.function * 100 >= self.all * share);
        self.are_plainly_english
    }

    fn are_latin(&self) -> bool {
        self.odd * 4 < self.all * 3
    }

    fn are_a_table(&self) -> bool {
        self.are_latin() && self.numbers * 5 > self.all
    }
}

/// The first words in small letters; of a text in capitals, all.
#[derive(Debug, Default)]
struct Small {
    all: usize,
    /// Those that English lists have.
    known: usize,
    /// The different ones.
    keys: Vec<u64>,
}

impl Small {
    fn of(page: &Page, in_capitals: bool) -> Self {
        let mut small = Self::default();
        let case = if in_capitals { 0 } else { shape::CAPITAL };
        let looked_at = page.tokens.iter().enumerate();
        let looked_at = looked_at
            .take_while(|(_, token)| token.end <= LOOKED_AT)
            .filter(|(_, token)| is_word(token.shape) && token.shape & case == 0);
        for (at, token) in looked_at.take(LOOKED_UP) {
            small.all += 1;
            small.known += usize::from(page.form(at).is_ordinary());
            small.keys.push(token.key);
        }
        small.keys.sort_unstable();
        small.keys.dedup();
        small
    }

    /// Whether most are English words.
    fn are_english(&self) -> bool {
        self.known * 10 > self.all * 6
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
