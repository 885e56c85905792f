//! What the names of listed persons say of their words.

use std::collections::BTreeMap;

use super::accents::without_accents;
use crate::gazetteer::rows::{EntityRow, Lists, WordForm};

/// How many bear a surname at least that somebody in the lists has: enough for a common one, since
/// who is in the lists is in the news.
const SURNAME: u64 = 40_000;

/// How many bear a given name at least that somebody in the lists has, and one that three have.
const GIVEN: [u64; 2] = [300, 4_000];

/// The share of capitals, in per cent, from which a word of the language is rather a name.
const CAPITALS: u32 = 90;

/// The forms of the lists, with the given names and surnames of the persons among their entities.
pub fn forms(lists: &Lists) -> BTreeMap<String, WordForm> {
    let mut forms = lists.forms.clone();
    let persons = lists.entities.values();
    let mut given = BTreeMap::new();
    for (first, last) in persons.filter_map(outer_words) {
        *given.entry(first).or_insert(0) += 1;
        for surname in spellings(last) {
            if let Some(form) = name_form(&mut forms, surname) {
                form.surname = form.surname.max(SURNAME);
            }
        }
    }
    for (first, bearers) in given {
        let least = GIVEN[usize::from(bearers >= 3)];
        for name in spellings(first) {
            if let Some(form) = name_form(&mut forms, name) {
                form.given = form.given.max(least);
            }
        }
    }
    forms
}

/// First and last word of a person's name of two words or three.
fn outer_words(entity: &EntityRow) -> Option<(&str, &str)> {
    let words: Vec<&str> = entity.name.split(' ').collect();
    let plain = |word: &&str| {
        let capital = word.chars().next().is_some_and(char::is_uppercase);
        capital && word.chars().count() > 3 && word.chars().all(char::is_alphabetic)
    };
    let ([first, last] | [first, _, last]) = words[..] else {
        return None;
    };
    let surname = last.rsplit('-').next().unwrap_or(last);
    let numbered = last.chars().all(|letter| "IVX".contains(letter));
    let fits = entity.kind == "person" && !numbered;
    (fits && plain(&first) && plain(&surname)).then_some((first, surname))
}

/// A word as it is written and without accents.
fn spellings(word: &str) -> impl Iterator<Item = String> {
    let plain = without_accents(word).map(|plain| plain.to_lowercase());
    [Some(word.to_lowercase()), plain].into_iter().flatten()
}

/// What is known of a word, unless it is one of the language.
fn name_form(forms: &mut BTreeMap<String, WordForm>, word: String) -> Option<&mut WordForm> {
    let form = forms.entry(word).or_default();
    let ordinary = !form.tags.is_empty() && form.capitals.unwrap_or(0) < CAPITALS;
    (!ordinary).then_some(form)
}
