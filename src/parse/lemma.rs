//! Dictionary forms: the singular of a noun, the infinitive of a verb.

use compact_str::CompactString;

use super::tags::Tags;
use crate::gazetteer::{Class, WordIx};
use crate::segment::Page;
use crate::segment::scan::{shape, word_key};

/// What an ending is taken off, put on, and whether nouns or verbs have it.
struct Inflection {
    ending: &'static str,
    base: &'static str,
    of: u16,
}

/// Tried in this order; the first whose result the lists know as a noun or verb wins.
const INFLECTIONS: [Inflection; 8] = [
    Inflection {
        ending: "men",
        base: "man",
        of: Tags::NOUN,
    },
    Inflection {
        ending: "ies",
        base: "y",
        of: Tags::NOUN | Tags::BASE,
    },
    Inflection {
        ending: "ied",
        base: "y",
        of: Tags::BASE,
    },
    Inflection {
        ending: "s",
        base: "",
        of: Tags::NOUN | Tags::BASE,
    },
    Inflection {
        ending: "es",
        base: "",
        of: Tags::NOUN | Tags::BASE,
    },
    Inflection {
        ending: "ed",
        base: "",
        of: Tags::BASE,
    },
    Inflection {
        ending: "ing",
        base: "",
        of: Tags::BASE,
    },
    Inflection {
        ending: "ves",
        base: "f",
        of: Tags::NOUN,
    },
];

/// The dictionary form of a token, in small letters unless it is a name: "cameras" → camera,
/// "fled" → flee, "Kurds" → Kurd. A word that is none of these stays as it is.
pub(crate) fn lemma(page: &Page, token: usize) -> CompactString {
    let written = page.str(token);
    if let Some(irregular) = page.meaning(token, Class::Lemma) {
        return irregular.into();
    }
    let name = page.has(token, shape::CAPITAL) && !page.form(token).is_ordinary();
    if name {
        return without_plural(written).into();
    }
    let word = lowercase(written);
    let inflected = INFLECTIONS
        .iter()
        .find_map(|inflection| undo(page, &word, inflection));
    inflected
        .or_else(|| listed_verb(page, &word))
        .unwrap_or(word)
}

/// "abducted", "strangling": a verb too rare for the forms, which the lists of events and links
/// have.
fn listed_verb(page: &Page, word: &str) -> Option<CompactString> {
    let stem = word
        .strip_suffix("ed")
        .or_else(|| word.strip_suffix("ing"))
        .filter(|stem| stem.len() > 2)?;
    let listed = |candidate: &str| {
        let known = page.lexicon.lookup().word(word_key(candidate.as_bytes()));
        let is = |class| page.lexicon.meaning(known, class).is_some();
        is(Class::Event) || is(Class::Link)
    };
    let plain = CompactString::from(stem);
    let silent = CompactString::from(stem) + "e";
    let short = stem
        .strip_suffix('i')
        .map(|stem| CompactString::from(stem) + "y");
    let mut forms = [Some(plain), Some(silent), short].into_iter().flatten();
    forms.find(|form| listed(form))
}

/// What a class says that the dictionary form of a token means.
pub(crate) fn lemma_meaning<'p>(page: &Page<'p>, token: usize, class: Class) -> Option<&'p str> {
    page.lexicon.meaning(lemma_word(page, token), class)
}

/// The dictionary form of a token as a word of the lexicon; 0 where it is none.
fn lemma_word(page: &Page, token: usize) -> WordIx {
    let note = &page.memo(token).lemma;
    if let Some(word) = note.get().checked_sub(1) {
        return word as WordIx;
    }
    let base = lemma(page, token);
    let word = page.lexicon.lookup().word(word_key(base.as_bytes()));
    note.set(u32::from(word) + 1);
    word
}

fn undo(page: &Page, word: &str, inflection: &Inflection) -> Option<CompactString> {
    // nearly all words end with another letter, which is sooner seen
    if word.as_bytes().last() != inflection.ending.as_bytes().last() {
        return None;
    }
    let stem = word.strip_suffix(inflection.ending)?;
    if word.ends_with("ss") || stem.len() < 2 {
        return None;
    }
    let known = |candidate: &str| {
        let form = page.lexicon.form_of(word_key(candidate.as_bytes()));
        form.is_ordinary() && Tags::from_form(form).can(inflection.of)
    };
    let plain = CompactString::from(stem) + inflection.base;
    if !matches!(inflection.ending, "ed" | "ing") {
        return known(&plain).then_some(plain);
    }
    let mut letters = stem.chars().rev();
    if let (Some(last), Some(before)) = (letters.next(), letters.next())
        && last == before
        && let Some(single) = stem.strip_suffix(last)
        && known(single)
    {
        return Some(single.into());
    }
    if known(&plain) {
        return Some(plain);
    }
    let silent = CompactString::from(stem) + "e";
    known(&silent).then_some(silent)
}

fn lowercase(word: &str) -> CompactString {
    if !word.is_ascii() {
        return CompactString::from_str_to_lowercase(word);
    }
    let mut small = CompactString::from(word);
    small.make_ascii_lowercase();
    small
}

/// "Kurds" → "Kurd", but "Abbas", "Paris" and "Officers' Congress" stay.
fn without_plural(name: &str) -> &str {
    let keeps = ["ss", "us", "is", "as"]
        .iter()
        .any(|end| name.ends_with(end));
    match name.strip_suffix('s') {
        Some(stem) if !keeps && stem.len() > 2 => stem,
        _ => name,
    }
}
