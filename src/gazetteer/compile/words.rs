//! The words of the grammars, their phrases, and what is known of a word's form.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::{CHAIN_SEED, Sections, Strings, chain_slot, chain_tag, persons};
use crate::gazetteer::class::Class;
use crate::gazetteer::rows::{ListError, Lists, WordForm};
use crate::segment::blocks::Blocks;
use crate::segment::scan::{Fallback, Token, mix, scan};

/// Compiles the words of the grammars.
///
/// # Errors
/// A class that does not exist, with its file and line.
pub fn compile_words(lists: &Lists, fallback: Fallback) -> Result<Vec<u8>, ListError> {
    let mut strings = Strings::default();
    let mut words: BTreeMap<(String, u64), Vec<(Class, String)>> = BTreeMap::new();
    let mut phrases = Vec::new();
    for row in &lists.words {
        let class = Class::from_word(&row.class).ok_or_else(|| ListError {
            file: lists.files[row.file as usize].path.clone(),
            line: row.line,
            column: 0,
            message: format!("there is no class {:?}", row.class),
            hint: "the classes are listed in src/gazetteer/class.rs".to_owned(),
        })?;
        let mut tokens = Vec::new();
        scan(&row.word, fallback, &mut Blocks::default(), &mut tokens);
        match tokens[..] {
            [token] => words
                .entry((row.word.clone(), token.key))
                .or_default()
                .push((class, row.value.clone())),
            _ => phrases.push((class as u32, first_keys(&tokens), row)),
        }
    }
    phrases.sort_by_key(|(class, [first, _], row)| (*class, *first, Reverse(row.word.len())));
    let mut phrase_words = Vec::new();
    for (class, keys, row) in phrases {
        phrase_words.push(class);
        phrase_words.extend(keys.iter().flat_map(|key| halves(*key)));
        phrase_words.extend(strings.add(&row.word));
        phrase_words.extend(strings.add(&row.value));
    }
    let count = (words.len() * 3).next_power_of_two().max(2);
    let mut keys = vec![0_u64; count];
    let mut slots = vec![0_u32; count];
    let mut word_words = vec![0; 6];
    let mut value_words = Vec::new();
    for (ix, ((word, key), classes)) in (1..).zip(&words) {
        let mut at = word_slot(*key, count);
        while keys[at] != 0 {
            at = (at + 1) % count;
        }
        keys[at] = *key;
        slots[at] = ix;
        let bits = classes
            .iter()
            .fold(0_u64, |bits, (class, _)| bits | 1 << (*class as u32));
        word_words.extend([bits as u32, (bits >> 32) as u32]);
        word_words.extend(strings.add(word));
        word_words.extend([(value_words.len() / 4) as u32, classes.len() as u32]);
        for (class, value) in classes {
            value_words.extend([*class as u32, value.parse::<i32>().unwrap_or(0) as u32]);
            value_words.extend(strings.add(value));
        }
    }
    let mut sections = Sections::default();
    let forms = form_slots(&persons::forms(lists), fallback);
    sections.bytes(strings.bytes);
    sections.words(keys.iter().flat_map(|key| halves(*key)));
    sections.words(slots);
    sections.words(word_words);
    sections.words(value_words);
    sections.words(phrase_words);
    sections.words(forms);
    Ok(sections.finish())
}

/// The keys of the first two words of a phrase.
fn first_keys(tokens: &[Token]) -> [u64; 2] {
    [0, 1].map(|at| tokens.get(at).map_or(0, |token| token.key))
}

/// The lower and the upper half.
fn halves(number: u64) -> [u32; 2] {
    [number as u32, (number >> 32) as u32]
}

/// Where the slot of a word's key is looked for first, in a table of `count` slots.
#[must_use]
pub fn word_slot(key: u64, count: usize) -> usize {
    (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 40) as usize & (count - 1)
}

/// Penn tags in the order of their numbers in the table; 0 is none of them.
pub const TAGS: [&str; 31] = [
    "", "NN", "NNS", "NNP", "NNPS", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "JJ", "JJR", "JJS",
    "RB", "RBR", "RBS", "DT", "IN", "CC", "CD", "MD", "PRP", "PRP$", "TO", "WDT", "WP", "WRB",
    "RP", "UH", "EX",
];

fn form_slots(forms: &BTreeMap<String, WordForm>, fallback: Fallback) -> Vec<u32> {
    let mut rows = Vec::new();
    for (word, form) in forms {
        let mut tokens = Vec::new();
        scan(word, fallback, &mut Blocks::default(), &mut tokens);
        if let [token] = tokens[..] {
            rows.push((mix(CHAIN_SEED, token.key), pack_form(form)));
        }
    }
    let count = (rows.len() * 4 / 3 + 1).next_power_of_two().max(2);
    let mut slots = vec![0; count * 2];
    for (hash, packed) in rows {
        let mut at = chain_slot(hash, count);
        while slots[at * 2] != 0 {
            at = (at + 1) % count;
        }
        slots[at * 2] = chain_tag(hash);
        slots[at * 2 + 1] = packed;
    }
    slots
}

/// Three tags of five bits, the share of capitals of seven (127 = unknown), and the magnitudes of
/// given names and surnames of four and five.
fn pack_form(form: &WordForm) -> u32 {
    let mut packed = 0;
    for (place, tag) in form.tags.iter().take(3).enumerate() {
        let number = TAGS.iter().position(|known| known == tag).unwrap_or(0) as u32;
        packed |= number << (5 * place);
    }
    packed |= form.capitals.unwrap_or(127).min(127) << 15;
    packed |= magnitude(form.given).min(15) << 22;
    packed | magnitude(form.surname).min(15) << 26
}

/// Bits of a count, halved: 0 for none, 1 for a few, 10 for a million.
fn magnitude(count: u64) -> u32 {
    (64 - count.leading_zeros()).div_ceil(2)
}
