//! The scanner against the reference segmenter.

use std::path::Path;

use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;

use super::blocks::Blocks;
use super::normal::{goes_on, is_unseen};
use super::scan::{Token, scan, shape};
use super::unicode_words;

/// The words of the scanner, with its named exceptions undone: possessives put back, and the two
/// sides of "end.Next" and "Photo:Anna" joined.
fn words_of_scanner(text: &str) -> Vec<(usize, usize)> {
    let mut tokens: Vec<Token> = Vec::new();
    scan(text, unicode_words, &mut Blocks::default(), &mut tokens);
    let mut words: Vec<(usize, usize)> = Vec::new();
    for (ix, token) in tokens.iter().enumerate() {
        if token.shape & shape::WORD == 0 {
            continue;
        }
        let start = token.start as usize;
        let end = whole_end(text, token);
        match words.last_mut() {
            Some(last) if ix > 1 && is_split(text, &tokens[ix - 2..=ix]) => last.1 = end,
            _ => words.push((start, end)),
        }
    }
    words
}

/// One past the word, with the possessive that was cut off.
fn whole_end(text: &str, token: &Token) -> usize {
    let end = token.end as usize;
    if token.shape & shape::POSSESSIVE == 0 {
        return end;
    }
    let cut = text[end..].chars().take(2);
    end + cut.map(char::len_utf8).sum::<usize>()
}

/// Whether three tokens are "end", ".", "Next" or "Photo", ":", "Anna" that the reference keeps as one word.
fn is_split(text: &str, tokens: &[Token]) -> bool {
    let [before, stop, after] = tokens else {
        return false;
    };
    let byte = |at: u32| text.as_bytes()[at as usize];
    let behind = text.as_bytes().get(after.start as usize + 1);
    let is_label = stop.key == u64::from(b':') && byte(stop.start - 1).is_ascii_alphabetic();
    let is_sentence = stop.key == u64::from(b'.')
        && byte(stop.start - 1).is_ascii_lowercase()
        && behind.is_some_and(u8::is_ascii_lowercase);
    whole_end(text, before) == stop.start as usize
        && before.shape & shape::WORD != 0
        && (is_sentence || is_label)
        && stop.end == after.start
        && byte(after.start).is_ascii_uppercase()
}

/// The words of the reference, with those put together that only spaces of no width part.
fn words_of_reference(text: &str) -> Vec<(usize, usize)> {
    let mut words: Vec<(usize, usize)> = Vec::new();
    for (at, word) in text.unicode_word_indices() {
        match words.last_mut() {
            Some(last) if goes_on(&text[last.1..at]) => last.1 = at + word.len(),
            _ => words.push((at, at + word.len())),
        }
    }
    let seen = |(from, to): (usize, usize)| from + text[from..to].trim_end_matches(is_unseen).len();
    words.iter().map(|word| (word.0, seen(*word))).collect()
}

fn check(text: &str) {
    let ours = words_of_scanner(text);
    let reference = words_of_reference(text);
    if ours == reference {
        return;
    }
    let at = ours
        .iter()
        .zip(&reference)
        .position(|(a, b)| a != b)
        .unwrap_or(ours.len().min(reference.len()));
    let show = |words: &[(usize, usize)]| {
        words
            .iter()
            .skip(at.saturating_sub(1))
            .take(4)
            .map(|(start, end)| text[*start..*end].to_owned())
            .collect::<Vec<_>>()
    };
    panic!("ours {:?}, reference {:?}", show(&ours), show(&reference));
}

#[test]
fn agrees_with_the_reference_on_hard_cases() {
    for text in [
        "a_b _ __ (AP) _ Thousands",
        "3.14 1,000;000 a:b a.b x'y x’y 9'9 'tis ‘quoted’",
        "naïve Čapek’s Łódź×2 ½ 5€ 10µm",
        "日本語 and кириллица, عربى",
        "zero\u{200d}width soft\u{ad}hyphen e\u{301}clair \u{feff}bom",
        "👩\u{200d}👩\u{200d}👧 family 🇬🇧🇫🇷 flags",
        "the end.Next one, Ph.D. e.g. U.S.A.",
        "O’Neill’s dogs’ and ''quotes''",
        "immigratio\u{200b}n be\u{200b}\u{200b}fore",
        "a\u{a0}b\u{2009}c\u{85}d\u{2028}e",
    ] {
        check(text);
    }
}

proptest! {
    #[test]
    fn agrees_with_the_reference_on_random_text(text in "[a-cA-C0-2 .,'’“”:;_é×·ßα日\u{300}\u{ad}\u{200d}🇬\n-]{0,40}") {
        check(&text);
    }

    #[test]
    fn tokens_cover_all_but_white_space(text in "[a-cA-C.’'s \\PC]{0,60}") {
        let mut tokens = Vec::new();
        scan(&text, unicode_words, &mut Blocks::default(), &mut tokens);
        let mut at = 0;
        for token in &tokens {
            let gap = &text[at..token.start as usize];
            prop_assert!(gap.chars().all(|c| c.is_whitespace() || is_unseen(c) || "'’sS".contains(c)), "{gap:?}");
            prop_assert!(token.start < token.end);
            let stop_after = token.shape & shape::STOP_AFTER != 0;
            prop_assert!(!stop_after || text.as_bytes().get(token.end as usize) == Some(&b'.'));
            at = token.end as usize;
        }
    }
}

#[test]
fn agrees_with_the_reference_on_news() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/news");
    if !folder.is_dir() {
        eprintln!("skipped: {} is not there", folder.display());
        return;
    }
    for entry in std::fs::read_dir(folder).unwrap() {
        let file = std::fs::File::open(entry.unwrap().path()).unwrap();
        let reader = std::io::BufReader::new(flate2::read::MultiGzDecoder::new(file));
        for line in std::io::BufRead::lines(reader) {
            let record: serde_json::Value = serde_json::from_str(&line.unwrap()).unwrap();
            check(record["text"].as_str().unwrap());
        }
    }
}
