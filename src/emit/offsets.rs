//! Byte positions of a text in the units that records count in.

/// What the offsets of a record count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Unit {
    /// Unicode code points, as Python, brat and W3C Web Annotation count.
    #[default]
    Chars,
    /// Bytes of UTF-8.
    Bytes,
    /// UTF-16 code units, as JavaScript and Java count.
    Utf16,
}

impl Unit {
    /// Every unit.
    pub const ALL: [Self; 3] = [Self::Chars, Self::Bytes, Self::Utf16];

    /// The spelling in records and on the command line.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Chars => "chars",
            Self::Bytes => "bytes",
            Self::Utf16 => "utf16",
        }
    }

    /// The unit of that spelling; records that name none count code points.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        if word.is_empty() {
            return Some(Self::Chars);
        }
        Self::ALL.into_iter().find(|unit| unit.as_str() == word)
    }

    /// Units that begin in eight bytes.
    #[inline(always)]
    fn count(self, eight: u64) -> u32 {
        const ONES: u64 = 0x0101_0101_0101_0101;
        let sum = |ones: u64| (ones.wrapping_mul(ONES) >> 56) as u32;
        let continuing = eight >> 7 & !eight >> 6 & ONES;
        let long = eight >> 7 & eight >> 6 & eight >> 5 & eight >> 4 & ONES;
        match self {
            Self::Chars => 8 - sum(continuing),
            Self::Bytes => 8,
            Self::Utf16 => 8 - sum(continuing) + sum(long),
        }
    }

    /// Units that begin in fewer than eight bytes.
    #[inline(always)]
    fn count_some(self, bytes: &[u8]) -> u32 {
        let mut eight = [0; BLOCK];
        for (to, from) in eight.iter_mut().zip(bytes) {
            *to = *from;
        }
        // each zero that is left counts as a character of one unit
        self.count(u64::from_le_bytes(eight)) - (BLOCK - bytes.len()) as u32
    }
}

const fn is_character_start(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

const BLOCK: usize = 8;

/// Translates byte positions of one text into a unit, and back.
///
/// A position costs at most one look at eight bytes, in whatever order positions are asked for; in
/// ASCII text and in bytes it costs nothing.
///
/// ```
/// use dateline::emit::{Positions, Unit};
/// let positions = Positions::new("déjà vu", Unit::Chars);
/// assert_eq!(positions.of(7), 5);
/// assert_eq!(positions.byte_of(5), Some(7));
/// ```
#[derive(Clone, Debug)]
pub struct Positions<'text> {
    text: &'text [u8],
    unit: Unit,
    /// Units before each block of the text; empty where positions are bytes.
    before: Vec<u32>,
}

impl<'text> Positions<'text> {
    /// The table of that text, which must be shorter than 4 GB.
    #[must_use]
    pub fn new(text: &'text str, unit: Unit) -> Self {
        let before = if unit == Unit::Bytes || text.is_ascii() {
            Vec::new()
        } else {
            units_before_blocks(text.as_bytes(), unit)
        };
        Self {
            text: text.as_bytes(),
            unit,
            before,
        }
    }

    /// The position of a byte that begins a character, or of the text's end.
    #[must_use]
    #[inline]
    pub fn of(&self, byte: u32) -> u32 {
        if self.before.is_empty() {
            return byte;
        }
        self.counted(byte as usize)
    }

    #[inline(always)]
    fn counted(&self, byte: usize) -> u32 {
        let byte = byte.min(self.text.len());
        let (block, behind) = (byte / BLOCK, byte % BLOCK);
        let (blocks, rest) = self.text.as_chunks::<BLOCK>();
        let within = match blocks.get(block) {
            // the bytes from `byte` on as zeros, each a character of one unit
            Some(eight) => {
                let head = u64::from_le_bytes(*eight) & ((1 << (8 * behind)) - 1);
                self.unit.count(head) - (BLOCK - behind) as u32
            }
            None => self.unit.count_some(&rest[..behind]),
        };
        self.before[block] + within
    }

    /// The text's length.
    #[must_use]
    pub fn length(&self) -> u32 {
        self.of(self.text.len() as u32)
    }

    /// The byte at a position; `None` past the end and inside a character.
    #[must_use]
    pub fn byte_of(&self, position: u32) -> Option<u32> {
        let byte = if self.before.is_empty() {
            position as usize
        } else {
            self.search(position)?
        };
        let inside = byte < self.text.len() && !is_character_start(self.text[byte]);
        (byte <= self.text.len() && !inside).then_some(byte as u32)
    }

    fn search(&self, position: u32) -> Option<usize> {
        let block = self.before.partition_point(|&before| before <= position) - 1;
        let mut at = self.before[block];
        for byte in block * BLOCK..self.text.len() {
            if at >= position && is_character_start(self.text[byte]) {
                return (at == position).then_some(byte);
            }
            at += self.unit.count_some(&self.text[byte..=byte]);
        }
        (at == position).then_some(self.text.len())
    }
}

/// Of each block of the text, and of the rest behind the last: the units before it.
fn units_before_blocks(text: &[u8], unit: Unit) -> Vec<u32> {
    let mut sum = 0;
    let (blocks, _) = text.as_chunks::<BLOCK>();
    let mut before = Vec::with_capacity(blocks.len() + 1);
    before.extend(blocks.iter().map(|block| {
        let units = sum;
        sum += unit.count(u64::from_le_bytes(*block));
        units
    }));
    before.push(sum);
    before
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn by_hand(text: &str, byte: usize, unit: Unit) -> u32 {
        let head = &text[..byte];
        match unit {
            Unit::Chars => head.chars().count() as u32,
            Unit::Bytes => head.len() as u32,
            Unit::Utf16 => head.encode_utf16().count() as u32,
        }
    }

    proptest! {
        #[test]
        fn every_position_goes_there_and_back(text in "[ -~é“𝔘\n]{0,200}") {
            for unit in Unit::ALL {
                let positions = Positions::new(&text, unit);
                for byte in (0..=text.len()).filter(|&byte| text.is_char_boundary(byte)) {
                    let position = positions.of(byte as u32);
                    prop_assert_eq!(position, by_hand(&text, byte, unit));
                    prop_assert_eq!(positions.byte_of(position), Some(byte as u32));
                }
            }
        }
    }

    #[test]
    fn a_position_inside_a_character_or_past_the_end_is_none() {
        let positions = Positions::new("a𝔘", Unit::Utf16);
        assert_eq!(positions.byte_of(1), Some(1));
        assert_eq!(positions.byte_of(2), None);
        assert_eq!(positions.byte_of(3), Some(5));
        assert_eq!(positions.byte_of(4), None);
        assert_eq!(Positions::new("é", Unit::Bytes).byte_of(1), None);
    }
}
