//! Words as numbers.

use crate::segment::normal::{may_be_abnormal, normal};

const ONES: u64 = 0x0101_0101_0101_0101;

/// Eight bytes from `at`, little-endian, zeros past the end.
#[inline(always)]
fn load(bytes: &[u8], at: usize) -> u64 {
    match bytes.get(at..at + 8) {
        Some(eight) => u64::from_le_bytes(eight.try_into().expect("eight bytes")),
        None => load_tail(&bytes[at.min(bytes.len())..]),
    }
}

fn load_tail(rest: &[u8]) -> u64 {
    let mut eight = [0; 8];
    eight[..rest.len()].copy_from_slice(rest);
    u64::from_le_bytes(eight)
}

/// A word with case folded, as a number: the bytes themselves up to eight, a 63-bit hash beyond.
///
/// Bit 5 of every byte is set, which folds ASCII and Latin-1 letters; the word is made normal
/// first (see [`crate::segment::normal`]).
#[must_use]
pub fn word_key(word: &[u8]) -> u64 {
    if !may_be_abnormal(word) {
        return plain_key(word, 0, word.len());
    }
    let key = |word: &[u8]| plain_key(word, 0, word.len());
    std::str::from_utf8(word).map_or_else(|_| key(word), |word| key(normal(word).as_bytes()))
}

/// The key of the word of `len` bytes at `at`, which is normal.
#[inline(always)]
pub(super) fn plain_key(bytes: &[u8], at: usize, len: usize) -> u64 {
    match len {
        0 => 0,
        1..=8 => (load(bytes, at) | (ONES * 0x20)) & u64::MAX >> (64 - 8 * len),
        9..=16 => {
            let first = mix(len as u64, load(bytes, at) | (ONES * 0x20));
            let last = load(bytes, at + len - 8) | (ONES * 0x20);
            mix(first, last) | 1 << 63
        }
        _ => long_key(&bytes[at..at + len]),
    }
}

fn long_key(word: &[u8]) -> u64 {
    let mut hash = word.len() as u64;
    let mut at = 0;
    while at < word.len() {
        let x = if at + 8 <= word.len() {
            load(word, at)
        } else {
            load(word, word.len() - 8)
        };
        hash = mix(hash, x | (ONES * 0x20));
        at += 8;
    }
    hash | 1 << 63
}

/// [`word_key`] of an ASCII word, for words that the code names.
#[must_use]
pub const fn key_of(word: &str) -> u64 {
    let bytes = word.as_bytes();
    if bytes.len() <= 8 {
        return folded(bytes, 0, bytes.len());
    }
    let mut hash = bytes.len() as u64;
    let mut at = 0;
    while at < bytes.len() {
        let last = bytes.len() - 8;
        hash = mix(hash, folded(bytes, if at < last { at } else { last }, 8));
        at += 8;
    }
    hash | 1 << 63
}

/// [`key_of`] of several words.
#[must_use]
pub const fn keys_of<const N: usize>(words: [&str; N]) -> [u64; N] {
    let mut keys = [0; N];
    let mut at = 0;
    while at < N {
        keys[at] = key_of(words[at]);
        at += 1;
    }
    keys
}

const fn folded(bytes: &[u8], from: usize, count: usize) -> u64 {
    let mut eight = 0;
    let mut at = 0;
    while at < count {
        eight |= ((bytes[from + at] | 0x20) as u64) << (8 * at);
        at += 1;
    }
    eight
}

/// Folds one more key into a running hash.
#[must_use]
#[inline(always)]
pub const fn mix(hash: u64, key: u64) -> u64 {
    let product = (hash ^ 0x9E37_79B9_7F4A_7C15) as u128 * (key ^ 0xD6E8_FEB8_6659_FD93) as u128;
    (product as u64) ^ ((product >> 64) as u64)
}
