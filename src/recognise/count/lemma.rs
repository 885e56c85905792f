//! The singular of a counted noun.

use compact_str::CompactString;

use super::read::Reader;

/// Endings of irregular plurals in compounds, and their singulars.
const COMPOUNDS: [(&str, &str); 4] = [
    ("men", "man"),
    ("children", "child"),
    ("people", "person"),
    ("wives", "wife"),
];

/// The singular of a noun; `keep_case` leaves the capital of a name.
pub(super) fn lemma(r: &Reader, noun: &str, keep_case: bool) -> CompactString {
    let small = noun.to_lowercase();
    let singular = singular(r, &small);
    if keep_case && noun.starts_with(char::is_uppercase) {
        return capitalised(noun, &small, &singular);
    }
    singular.into()
}

/// The singular with the capitals of the noun as it stands.
fn capitalised(noun: &str, small: &str, singular: &str) -> CompactString {
    let shared = small
        .bytes()
        .zip(singular.bytes())
        .take_while(|(a, b)| a == b)
        .count();
    match (noun.get(..shared), singular.get(shared..)) {
        (Some(start), Some(rest)) if noun.len() == small.len() => {
            compact_str::format_compact!("{start}{rest}")
        }
        _ => noun.into(),
    }
}

fn singular(r: &Reader, noun: &str) -> String {
    if let Some(value) = r
        .lookup(noun, crate::gazetteer::Class::CountCue)
        .and_then(|value| super::read::value_of(value, "lemma"))
    {
        return value.to_owned();
    }
    for (plural, single) in COMPOUNDS {
        if let Some(start) = noun.strip_suffix(plural).filter(|start| start.len() > 2) {
            return format!("{start}{single}");
        }
    }
    let Some(stem) = noun
        .strip_suffix('s')
        .filter(|stem| !stem.ends_with(['s', 'u', 'i', '\'']))
    else {
        return noun.to_owned();
    };
    let Some(short) = stem.strip_suffix('e') else {
        return stem.to_owned();
    };
    if r.is_known_noun(stem) {
        return stem.to_owned();
    }
    if let Some(start) = short.strip_suffix('i') {
        return format!("{start}y");
    }
    let sibilant = ["s", "x", "z", "ch", "sh", "o"]
        .iter()
        .any(|ending| short.ends_with(ending));
    if sibilant || r.is_known_noun(short) {
        return short.to_owned();
    }
    stem.to_owned()
}
