//! Words of the grammars of dates and counts in any order → a sound analysis.
//!
//! Two bytes choose a word; a first byte of 240 or more is what stands between words, or digits.
#![no_main]

use std::sync::LazyLock;

const LISTS: [&str; 5] = [
    include_str!("../../gazetteers/words/date.tsv"),
    include_str!("../../gazetteers/words/count.tsv"),
    include_str!("../../gazetteers/words/event.tsv"),
    include_str!("../../gazetteers/words/link.tsv"),
    include_str!("../../gazetteers/words/parse.tsv"),
];
const BETWEEN: [&str; 16] = [
    ", ", ". ", "-", "–", "—", " (", ") ", "/", ":", "\n\n", "\n", "'s ", "“", "”", "$", "%",
];

static WORDS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let rows = LISTS.iter().flat_map(|list| list.lines().skip(1));
    rows.filter_map(|row| row.split('\t').next()).collect()
});

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let mut text = String::new();
    for pair in bytes.chunks_exact(2) {
        let choice = usize::from(u16::from_be_bytes([pair[0], pair[1]]));
        match pair[0] {
            248.. => text.push_str(BETWEEN[usize::from(pair[1]) % BETWEEN.len()]),
            240.. => text.push_str(&pair[1].to_string()),
            _ => {
                text.push(' ');
                let word = WORDS[choice % WORDS.len()];
                if pair[1] % 4 == 0 {
                    text.extend(word.chars().take(1).flat_map(char::to_uppercase));
                    text.extend(word.chars().skip(1));
                } else {
                    text.push_str(word);
                }
            }
        }
    }
    dateline_fuzz::tag(&text);
});
