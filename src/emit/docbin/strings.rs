//! How spaCy numbers strings: its own symbols by their place in a table, all others by a hash.

use std::collections::HashMap;
use std::sync::LazyLock;

/// spaCy's symbols (`spacy/symbols.pyx`, MIT, Copyright (C) 2016-2024 ExplosionAI GmbH), the first
/// of which has number 1.
static SYMBOLS: LazyLock<HashMap<&str, u64>> =
    LazyLock::new(|| include_str!("symbols.txt").lines().zip(1..).collect());

/// The number of a string.
pub(super) fn number(string: &str) -> u64 {
    match (string, SYMBOLS.get(string)) {
        ("", _) => 0,
        (_, Some(&symbol)) => symbol,
        _ => murmur_64a(string.as_bytes()),
    }
}

const SEED: u64 = 1;
const MULTIPLIER: u64 = 0xc6a4_a793_5bd1_e995;
const SHIFT: u32 = 47;

/// MurmurHash64A (Austin Appleby, public domain).
fn murmur_64a(bytes: &[u8]) -> u64 {
    let mixed = |part: u64| {
        let part = part.wrapping_mul(MULTIPLIER);
        (part ^ (part >> SHIFT)).wrapping_mul(MULTIPLIER)
    };
    let mut hash = SEED ^ (bytes.len() as u64).wrapping_mul(MULTIPLIER);
    let (parts, rest) = bytes.as_chunks::<8>();
    for part in parts {
        hash = (hash ^ mixed(u64::from_le_bytes(*part))).wrapping_mul(MULTIPLIER);
    }
    if !rest.is_empty() {
        let mut last = [0; 8];
        last[..rest.len()].copy_from_slice(rest);
        hash = (hash ^ u64::from_le_bytes(last)).wrapping_mul(MULTIPLIER);
    }
    hash = (hash ^ (hash >> SHIFT)).wrapping_mul(MULTIPLIER);
    hash ^ (hash >> SHIFT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_those_of_spacy() {
        for (string, expected) in [
            ("", 0),
            ("a", 11_901_859_001_352_538_922),
            ("ab", 6_606_101_647_874_324_205),
            ("hello", 5_983_625_672_228_268_878),
            ("coffee", 3_197_928_453_018_144_401),
            ("abcdefgh", 17_751_780_907_874_141_760),
            ("abcdefghijk", 5_522_910_178_018_213_070),
            ("ünïcode words!", 11_710_594_117_272_061_586),
            ("PERSON", 380),
        ] {
            assert_eq!(number(string), expected, "{string}");
        }
    }
}
