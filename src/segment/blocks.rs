//! What each byte of a text is, 64 bytes at a time, as bits of machine words.
//!
//! The only file with unsafe code: on x86-64 processors with AVX2 the bits are made 32 bytes at a
//! time, measured at several times the speed of the portable version, which the tests hold it to.
//!
//! This file depends on nothing, since the build script compiles the built-in lists with it.

#![allow(unsafe_code)]

/// Bits of 64 bytes, the first byte lowest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Block {
    /// ASCII letters and digits.
    pub alphanumeric: u64,
    /// ASCII capitals.
    pub upper: u64,
    /// ASCII digits.
    pub digit: u64,
    /// ASCII white space.
    pub space: u64,
}

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
        let mut chunks = bytes.chunks_exact(64);
        classify_all(&mut chunks, &mut self.list);
        let rest = chunks.remainder();
        let mut last = [0; 64];
        last[..rest.len()].copy_from_slice(rest);
        self.list.push(portable(&last));
        self.list.push(Block::default());
    }

    /// The bits of the 64 bytes from `at` on; zeros behind the text.
    #[inline(always)]
    pub fn window(&self, at: usize, bit: impl Fn(&Block) -> u64) -> u64 {
        let shift = at % 64;
        match self.list.get(at / 64..at / 64 + 2) {
            Some([low, high]) => bit(low) >> shift | (bit(high) << 1) << (63 - shift),
            _ => 0,
        }
    }
}

#[cfg(target_arch = "x86_64")]
fn classify_all<'a>(chunks: &mut impl Iterator<Item = &'a [u8]>, list: &mut Vec<Block>) {
    if std::arch::is_x86_feature_detected!("avx2") {
        // SAFETY: the processor has AVX2, as just seen.
        unsafe { avx2::classify_all(chunks, list) }
    } else {
        list.extend(chunks.map(portable));
    }
}

#[cfg(not(target_arch = "x86_64"))]
fn classify_all<'a>(chunks: &mut impl Iterator<Item = &'a [u8]>, list: &mut Vec<Block>) {
    list.extend(chunks.map(portable));
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
fn portable(bytes: &[u8]) -> Block {
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

#[cfg(target_arch = "x86_64")]
mod avx2 {
    use std::arch::x86_64::{
        __m256i, _mm256_and_si256, _mm256_cmpeq_epi8, _mm256_loadu_si256, _mm256_min_epu8,
        _mm256_movemask_epi8, _mm256_or_si256, _mm256_set1_epi8, _mm256_sub_epi8,
    };

    use super::Block;

    /// Appends the bits of each chunk of 64 bytes.
    #[target_feature(enable = "avx2")]
    pub(super) fn classify_all<'a>(
        chunks: &mut impl Iterator<Item = &'a [u8]>,
        list: &mut Vec<Block>,
    ) {
        for chunk in chunks {
            if let Some((low, high)) = chunk.split_first_chunk::<32>()
                && let Some(high) = high.first_chunk::<32>()
            {
                let (low, high) = (classify(low), classify(high));
                list.push(Block {
                    alphanumeric: join(low[0], high[0]),
                    upper: join(low[1], high[1]),
                    digit: join(low[2], high[2]),
                    space: join(low[3], high[3]),
                });
            }
        }
    }

    fn join(low: u32, high: u32) -> u64 {
        u64::from(low) | u64::from(high) << 32
    }

    #[target_feature(enable = "avx2")]
    fn classify(bytes: &[u8; 32]) -> [u32; 4] {
        // SAFETY: 32 bytes may be read, and the load needs no alignment.
        let x = unsafe { _mm256_loadu_si256(bytes.as_ptr().cast::<__m256i>()) };
        let folded = _mm256_or_si256(x, _mm256_set1_epi8(0x20));
        let letter = within(folded, b'a', 25);
        let digit = within(x, b'0', 9);
        let upper = within(x, b'A', 25);
        let space = _mm256_or_si256(
            within(x, 9, 4),
            _mm256_cmpeq_epi8(x, _mm256_set1_epi8(b' ' as i8)),
        );
        let high = _mm256_movemask_epi8(x) as u32;
        let bits = |mask: __m256i| _mm256_movemask_epi8(mask) as u32 & !high;
        [
            bits(_mm256_or_si256(letter, digit)),
            bits(_mm256_and_si256(upper, letter)),
            bits(digit),
            bits(space),
        ]
    }

    /// Ones in the bytes from `low` to `low + width`.
    #[target_feature(enable = "avx2")]
    fn within(x: __m256i, low: u8, width: u8) -> __m256i {
        let above = _mm256_sub_epi8(x, _mm256_set1_epi8(low as i8));
        let width = _mm256_set1_epi8(width as i8);
        _mm256_cmpeq_epi8(_mm256_min_epu8(above, width), above)
    }
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
        let portable: Vec<Block> = bytes.chunks_exact(64).map(portable).collect();
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
            let window = blocks.window(at, |block| block.upper);
            for bit in 0..64 {
                let there = bytes.get(at + bit).is_some_and(u8::is_ascii_uppercase);
                prop_assert_eq!(window >> bit & 1 != 0, there);
            }
        }
    }
}
