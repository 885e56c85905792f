//! What this processor can do faster than portable code: the only file with unsafe code.
//!
//! - AVX2 reads what 32 bytes are at a time; measured at several times the portable version, which
//!   the tests of [`crate::segment::blocks`] hold it to.
//! - Prefetching overlaps the reads of large tables; measured on the matcher, where most of the
//!   time was waiting for memory.
//!
//! This file depends on nothing, since the build script compiles the built-in lists with it.

#![allow(unsafe_code)]

/// Which of 64 bytes are what, one bit each, the first byte lowest.
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

/// Appends the bits of each whole 64 bytes, and returns true, if this processor has a faster way
/// than portable code; else does nothing.
pub fn classify(bytes: &[u8], list: &mut Vec<Block>) -> bool {
    #[cfg(target_arch = "x86_64")]
    if std::arch::is_x86_feature_detected!("avx2") {
        // SAFETY: the processor has AVX2, as just seen.
        unsafe { avx2::classify_all(bytes, list) };
        return true;
    }
    let _ = (bytes, list);
    false
}

/// Tells the processor that an element will be read soon; nothing where there is no such element.
#[inline(always)]
pub fn prefetch<T>(slice: &[T], at: usize) {
    #[cfg(target_arch = "x86_64")]
    if let Some(element) = slice.get(at) {
        use std::arch::x86_64::{_MM_HINT_T0, _mm_prefetch};
        // SAFETY: a prefetch changes nothing but caches, and the address is that of a reference.
        unsafe { _mm_prefetch::<_MM_HINT_T0>(std::ptr::from_ref(element).cast()) };
    }
    #[cfg(not(target_arch = "x86_64"))]
    let _ = (slice, at);
}

#[cfg(target_arch = "x86_64")]
mod avx2 {
    use std::arch::x86_64::{
        __m256i, _mm256_and_si256, _mm256_cmpeq_epi8, _mm256_loadu_si256, _mm256_min_epu8,
        _mm256_movemask_epi8, _mm256_or_si256, _mm256_set1_epi8, _mm256_sub_epi8,
    };

    use super::Block;

    /// Appends the bits of each whole 64 bytes.
    #[target_feature(enable = "avx2")]
    pub(super) fn classify_all(bytes: &[u8], list: &mut Vec<Block>) {
        list.extend(bytes.as_chunks::<64>().0.iter().map(|chunk| {
            let [low, high] = *chunk.as_chunks::<32>().0 else {
                return Block::default();
            };
            let (low, high) = (classify(&low), classify(&high));
            Block {
                alphanumeric: join(low[0], high[0]),
                upper: join(low[1], high[1]),
                digit: join(low[2], high[2]),
                space: join(low[3], high[3]),
            }
        }));
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
