//! What each byte of a text is, 64 bytes at a time, as bits of machine words.
//!
//! This file depends on [`crate::machine`] alone, since the build script compiles the built-in
//! lists with it.

use crate::machine::{Block, classify};

/// The bits of a whole text, with one block of zeros behind it.
#[derive(Debug, Default)]
pub struct Blocks {
    list: Vec<Block>,
}

impl Blocks {
    /// Reads a text.
    pub fn fill(&mut self, bytes: &[u8]) {
        self.list.clear();
        self.list.reserve(bytes.len() / 64 + 2);
        let (chunks, rest) = bytes.as_chunks::<64>();
        if !classify(bytes, &mut self.list) {
            self.list.extend(chunks.iter().map(portable));
        }
        let mut last = [0; 64];
        last[..rest.len()].copy_from_slice(rest);
        self.list.push(portable(&last));
        self.list.push(Block::default());
    }

    /// The bits of the 64 bytes from `at` on; zeros behind the text.
    #[inline(always)]
    pub fn window(&self, at: usize) -> Block {
        let shift = at % 64;
        match self.list.get(at / 64..at / 64 + 2) {
            Some([low, high]) => {
                let join = |low: u64, high: u64| low >> shift | (high << 1) << (63 - shift);
                Block {
                    alphanumeric: join(low.alphanumeric, high.alphanumeric),
                    upper: join(low.upper, high.upper),
                    digit: join(low.digit, high.digit),
                    space: join(low.space, high.space),
                }
            }
            _ => Block::default(),
        }
    }
}

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGH_BITS: u64 = ONES * 0x80;

/// The high bit of each byte that is an ASCII byte in `low..=high`.
#[inline(always)]
fn in_range(x: u64, low: u8, high: u8) -> u64 {
    let seven = x & !HIGH_BITS;
    let at_least = seven + ONES * u64::from(0x80 - low);
    let above = seven + ONES * u64::from(0x7F - high);
    at_least & !above & !x & HIGH_BITS
}

/// The high bits of eight bytes, side by side.
#[inline(always)]
fn gather(x: u64) -> u64 {
    (x >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56
}

/// The bits of 64 bytes, eight at a time.
fn portable(bytes: &[u8; 64]) -> Block {
    let mut block = Block::default();
    for (shift, eight) in (0..64).step_by(8).zip(bytes.chunks_exact(8)) {
        let x = u64::from_le_bytes(eight.try_into().expect("eight bytes"));
        let upper = in_range(x, b'A', b'Z');
        let digit = in_range(x, b'0', b'9');
        let letters = upper | in_range(x, b'a', b'z');
        let space = in_range(x, 9, 13) | in_range(x, b' ', b' ');
        block.alphanumeric |= gather(letters | digit) << shift;
        block.upper |= gather(upper) << shift;
        block.digit |= gather(digit) << shift;
        block.space |= gather(space) << shift;
    }
    block
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn by_hand(bytes: &[u8], is: fn(&u8) -> bool) -> Vec<bool> {
        bytes.iter().map(is).collect()
    }

    fn by_bits(blocks: &[Block], len: usize, bit: fn(&Block) -> u64) -> Vec<bool> {
        (0..len)
            .map(|at| bit(&blocks[at / 64]) >> (at % 64) & 1 != 0)
            .collect()
    }

    fn is_space(byte: &u8) -> bool {
        matches!(byte, 9..=13 | b' ')
    }

    fn check(blocks: &[Block], bytes: &[u8]) {
        let len = bytes.len();
        let alphanumeric = by_hand(bytes, u8::is_ascii_alphanumeric);
        assert_eq!(by_bits(blocks, len, |b| b.alphanumeric), alphanumeric);
        let upper = by_hand(bytes, u8::is_ascii_uppercase);
        assert_eq!(by_bits(blocks, len, |b| b.upper), upper);
        let digit = by_hand(bytes, u8::is_ascii_digit);
        assert_eq!(by_bits(blocks, len, |b| b.digit), digit);
        assert_eq!(by_bits(blocks, len, |b| b.space), by_hand(bytes, is_space));
    }

    #[test]
    fn every_byte_in_both_versions() {
        let bytes: Vec<u8> = (0..=255).collect();
        let portable: Vec<Block> = bytes.as_chunks().0.iter().map(portable).collect();
        check(&portable, &bytes);
        let mut blocks = Blocks::default();
        blocks.fill(&bytes);
        check(&blocks.list, &bytes);
        assert_eq!(blocks.list[..4], portable);
    }

    proptest! {
        #[test]
        fn windows_begin_anywhere(bytes in proptest::collection::vec(any::<u8>(), 0..300), at in 0_usize..320) {
            let mut blocks = Blocks::default();
            blocks.fill(&bytes);
            check(&blocks.list, &bytes);
            let window = blocks.window(at).upper;
            for bit in 0..64 {
                let there = bytes.get(at + bit).is_some_and(u8::is_ascii_uppercase);
                prop_assert_eq!(window >> bit & 1 != 0, there);
            }
        }
    }
}
