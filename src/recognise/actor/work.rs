//! What is spelled like a name and names no actor and no place: works in quotation marks, models of
//! machines, names of users, numbers, words of a sentence in capitals.

use super::{Cue, Evidence, Spot, spot_flag, ticker};
use crate::gazetteer::{Class, KindSet, NameCue};
use crate::segment::Page;
use crate::segment::scan::{key_of, keys_of, shape};

/// Whether words that no list has are a number, a model or a user, and so is no name inside them.
pub(super) fn is_label(page: &Page, first: usize, last: usize) -> bool {
    let number = first == last && is_roman(page.str(first));
    let selected = page.str(first) == "All" && first < last && page.mark(first + 1) == Some('-');
    let language = first == last && page.cue(first) == NameCue::Language;
    number
        || first < last && is_lettered(page, last)
        || language
        || selected
        || are_letters(page, first, last)
        || is_clock(page, first, last)
        || first == last && ticker::is_behind_exchange(page, first)
        || is_series(page, first, last)
        || is_user(page, first)
}

/// Adds what speaks against a spot that no list has.
pub(super) fn weigh(page: &Page, evidence: &Evidence, spot: &mut Spot) {
    let (first, last) = (spot.first as usize, spot.last as usize);
    let place = spot.kinds.any().meets(KindSet::PLACES);
    if !place && names_vote(page, first, last) {
        spot.flags |= spot_flag::AWARD;
        spot.votes.add(evidence.cue(Cue::Thing));
    }
    if is_hall_of_fame(page, last) {
        spot.votes.add(evidence.cue(Cue::Thing));
    }
    if spot.is_listed() {
        return;
    }
    if is_numbered(page, last)
        || is_short_for_words(page, first, last)
        || is_nth(page, first, last)
        || is_model(page, first, last)
        || is_spoken(page, first, last)
    {
        spot.votes.add(evidence.cue(Cue::Thing));
    } else if is_in_title(page, first, last) {
        spot.votes.add(evidence.cue(Cue::WorkBefore));
    }
}

/// "internet service provider (ISP)": letters in brackets that stand for the common words before.
fn is_short_for_words(page: &Page, first: usize, last: usize) -> bool {
    let bracketed = first == last
        && page.has(first, shape::ALL_CAPS)
        && first > 1
        && page.mark(first - 1) == Some('(')
        && page.tokens.get(last + 1).is_some()
        && page.mark(last + 1) == Some(')');
    let stands = |word: usize, letter: u8| {
        page.has(word, shape::WORD)
            && page.same_sentence(word, first)
            && page.str(word).bytes().next() == Some(letter.to_ascii_lowercase())
    };
    let mut words = (0..first.saturating_sub(1)).rev();
    bracketed
        && page
            .str(first)
            .bytes()
            .rev()
            .all(|letter| words.next().is_some_and(|word| stands(word, letter)))
}

/// "Group B", "Vitamin C": a letter that numbers what stands before it, and is no initial.
pub(super) fn is_lettered(page: &Page, letter: usize) -> bool {
    const LABELS: [u64; 18] = keys_of([
        "group",
        "class",
        "section",
        "block",
        "category",
        "grade",
        "schedule",
        "appendix",
        "exhibit",
        "terminal",
        "vitamin",
        "hepatitis",
        "title",
        "plan",
        "part",
        "phase",
        "type",
        "proposition",
    ]);
    let token = &page.tokens[letter];
    let length = token.end - token.start;
    (length == 1 || length == 2 && page.has(letter, shape::ALL_CAPS))
        && letter
            .checked_sub(1)
            .is_some_and(|before| LABELS.contains(&page.tokens[before].key))
}

/// "the 2004 European Parliament election": a body that is elected in the name of a vote, which
/// begins with its year.
fn names_vote(page: &Page, first: usize, last: usize) -> bool {
    const BETWEEN: usize = 2;
    const VOTES: [u64; 6] = keys_of([
        "election",
        "elections",
        "by-election",
        "primary",
        "primaries",
        "summit",
    ]);
    let year = first.checked_sub(1).is_some_and(|at| {
        let token = &page.tokens[at];
        token.shape & shape::NUMERIC != 0 && token.end - token.start == 4
    });
    let behind = last + 1..page.tokens.len().min(last + 2 + BETWEEN);
    year && first < last
        && behind
            .take_while(|at| {
                page.is_word(*at)
                    && page.same_sentence(last, *at)
                    && !page.is_any(*at, Class::FUNCTION_WORDS)
                    && page.form(*at).tags()[0].starts_with(['N', 'J'])
            })
            .any(|at| VOTES.contains(&page.tokens[at].key))
}

/// "III" behind a name that ends before it.
fn is_roman(word: &str) -> bool {
    word.len() > 1 && word.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'))
}

/// "Gulf Standard Time"
fn is_clock(page: &Page, first: usize, last: usize) -> bool {
    const TIME: u64 = key_of("time");
    const CLOCKS: [u64; 4] = keys_of(["standard", "daylight", "summer", "mean"]);
    first < last && page.says(last, TIME) && CLOCKS.contains(&page.tokens[last - 1].key)
}

/// "IS B L GR": several groups of letters and no word.
fn are_letters(page: &Page, first: usize, last: usize) -> bool {
    const LONGEST: u32 = 2;
    let letters = |at: usize| {
        let token = &page.tokens[at];
        page.has(at, shape::ALL_CAPS) && token.end - token.start <= LONGEST
    };
    last > first + 1 && (first..=last).all(letters)
}

/// "F-16", "K-12 Falcon": a few letters and a number.
fn is_series(page: &Page, first: usize, last: usize) -> bool {
    const LONGEST: u32 = 3;
    let token = &page.tokens[first];
    first + 2 <= last
        && token.end - token.start <= LONGEST
        && page.has(first, shape::CAPITAL)
        && page.mark(first + 1) == Some('-')
        && page.has(first + 2, shape::NUMERIC)
}

/// "Airbus A320"
fn is_model(page: &Page, first: usize, last: usize) -> bool {
    first < last && page.has(last, shape::CAPITAL | shape::DIGIT) && page.is_word(last - 1)
}

/// "Skyrider 2 is out": the number of a game, a film or a model behind its name, and neither a
/// score nor a count.
fn is_numbered(page: &Page, last: usize) -> bool {
    let (number, next) = (last + 1, last + 2);
    let Some(token) = page.tokens.get(number) else {
        return false;
    };
    let digit = token.shape & shape::NUMERIC != 0
        && token.end - token.start == 1
        && page.same_sentence(last, number)
        && !page.has(last, shape::POSSESSIVE)
        && token.shape & shape::LINE == 0;
    let Some(behind) = page.tokens.get(next).filter(|_| digit) else {
        return false;
    };
    if behind.shape & shape::WORD == 0 {
        let glued = behind.shape & shape::GLUED != 0;
        let goes_on = page.tokens.get(next + 1).is_some_and(|token| {
            token.shape & shape::GLUED != 0 || token.shape & shape::NUMERIC != 0
        });
        return glued
            && !goes_on
            && matches!(page.mark(next), Some(',' | '.' | '!' | '?' | '"' | ';'));
    }
    behind.shape & shape::CAPITAL == 0 && page.is_any(next, Class::FUNCTION_WORDS)
}

/// "the 4th Amendment": one word behind an ordinal.
fn is_nth(page: &Page, first: usize, last: usize) -> bool {
    first == last
        && first.checked_sub(1).is_some_and(|before| {
            let ordinal = ["st", "nd", "rd", "th"];
            let word = page.str(before);
            page.has(before, shape::DIGIT) && ordinal.iter().any(|end| word.ends_with(end))
        })
}

/// "Odda Hall" of "Odda Hall of Fame".
fn is_hall_of_fame(page: &Page, last: usize) -> bool {
    const FAME: [u64; 4] = keys_of(["fame", "famer", "famers", "honor"]);
    let of = page
        .tokens
        .get(last + 2)
        .is_some_and(|next| FAME.contains(&next.key));
    of && page.str(last) == "Hall" && page.str(last + 1) == "of"
}

/// Before the name of a language: "learn Spanish", "fluent Arabic".
const OF_LANGUAGES: [u64; 26] = keys_of([
    "in",
    "into",
    "learn",
    "learns",
    "learned",
    "learnt",
    "learning",
    "speak",
    "speaks",
    "spoke",
    "speaking",
    "spoken",
    "teach",
    "teaches",
    "taught",
    "teaching",
    "study",
    "studies",
    "studied",
    "studying",
    "understand",
    "understands",
    "fluent",
    "broken",
    "perfect",
    "native",
]);

/// "learn Spanish", "sang in Arabic and French": a language and not those who speak it, where no
/// noun follows.
pub(super) fn is_language(page: &Page, first: usize, last: usize) -> bool {
    const LISTED: usize = 4;
    let named = |at: usize| page.cue(at) == NameCue::Language && page.has(at, shape::CAPITAL);
    if first != last || !named(first) || page.has(last, shape::POSSESSIVE) {
        return false;
    }
    let joins = |at: usize| {
        page.tokens.get(at).is_some()
            && (page.mark(at) == Some(',') || page.cue(at) == NameCue::And || page.str(at) == "or")
    };
    let (mut from, mut to) = (first, last);
    for _ in 0..LISTED {
        if from > 1 && joins(from - 1) && named(from - 2) {
            from -= 2;
        }
        if joins(to + 1) && page.tokens.get(to + 2).is_some() && named(to + 2) {
            to += 2;
        }
    }
    let modifies = page.tokens.get(to + 1).is_some_and(|next| {
        let hyphen = next.shape & shape::GLUED != 0 && page.mark(to + 1) == Some('-');
        let tag = page.form(to + 1).tags()[0];
        let noun = next.shape & shape::WORD != 0
            && (next.shape & shape::CAPITAL != 0 || tag.is_empty() || tag.starts_with(['N', 'J']));
        page.same_sentence(to, to + 1) && (hyphen || noun)
    });
    !modifies
        && from.checked_sub(1).is_some_and(|before| {
            page.same_sentence(before, first) && OF_LANGUAGES.contains(&page.tokens[before].key)
        })
}

/// "@OddaGazette", "#Odda"
fn is_user(page: &Page, first: usize) -> bool {
    let before = first.checked_sub(1).and_then(|at| page.mark(at));
    matches!(before, Some('@' | '#')) && page.has(first, shape::GLUED)
}

/// Words that sentences have and names have not.
const SPOKEN: [u64; 28] = keys_of([
    "that", "how", "what", "when", "where", "why", "if", "because", "is", "are", "was", "were",
    "has", "have", "had", "not", "they", "you", "your", "our", "their", "this", "these", "those",
    "my", "we", "than", "would",
]);

/// "Video Shows They Lied": words of a sentence, each with a capital.
fn is_spoken(page: &Page, first: usize, last: usize) -> bool {
    first < last
        && (first..=last)
            .any(|at| SPOKEN.contains(&page.tokens[at].key) && !page.has(at, shape::ALL_CAPS))
}

/// Whether the words belong to a title in quotation marks: of two words at least, with capitals
/// but for small words, not behind "called".
fn is_in_title(page: &Page, first: usize, last: usize) -> bool {
    const FAR: usize = 8;
    const CALLED: u64 = key_of("called");
    let part = |at: usize| {
        page.is_word(at)
            && page.same_sentence(at, first)
            && (page.has(at, shape::CAPITAL)
                || page.has(at, shape::DIGIT)
                || page.is_any(at, Class::FUNCTION_WORDS))
    };
    let begin = first.saturating_sub(FAR);
    let Some(open) = (begin..first).rev().find(|at| !part(*at)) else {
        return false;
    };
    let close_mark = match page.mark(open) {
        Some('"') => '"',
        Some('“') => '”',
        Some('‘') => '’',
        _ => return false,
    };
    let end = page.tokens.len().min(last + 1 + FAR);
    let Some(mut close) = (last + 1..end).find(|at| !part(*at)) else {
        return false;
    };
    if matches!(page.mark(close), Some(',' | '.' | '!' | '?')) && close + 1 < page.tokens.len() {
        close += 1;
    }
    let closed = page.mark(close) == Some(close_mark);
    let opens = page.has(open + 1, shape::GLUED | shape::CAPITAL);
    let long = last > first || open + 1 < first || close > last + 2;
    let called = open.checked_sub(1).is_some_and(|at| page.says(at, CALLED));
    closed && opens && long && !called
}
