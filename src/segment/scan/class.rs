//! What bytes and characters are to words.

/// What the byte at some place begins.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    Space,
    Newline,
    Alphanumeric,
    Mark,
    High,
}

pub(super) const CLASSES: [Class; 256] = {
    let mut table = [Class::Mark; 256];
    let mut byte = 0;
    while byte < 256 {
        let b = byte as u8;
        table[byte] = if b == b'\n' {
            Class::Newline
        } else if b == b' ' || (b >= 9 && b <= 13) {
            Class::Space
        } else if b.is_ascii_alphanumeric() {
            Class::Alphanumeric
        } else if b >= 0x80 {
            Class::High
        } else {
            Class::Mark
        };
        byte += 1;
    }
    table
};

/// The bytes that may continue a word behind letters and digits.
pub(super) const CONTINUES: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = matches!(
            byte as u8,
            b'\'' | b'.' | b':' | b',' | b';' | b'_' | 0x80..
        );
        byte += 1;
    }
    table
};

/// What a character outside ASCII is to words.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum High {
    Space,
    Letter,
    Apostrophe,
    Mark,
    /// Left to the reference segmenter.
    Exotic,
}

/// Whether a byte can end a letter: an ASCII letter, or the last byte of a longer character.
pub(super) fn is_letter_end(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte >= 0x80
}

/// The character of a mark, with curly quotes made straight.
pub(super) fn mark_key(text: &str, at: usize) -> u64 {
    let character = text[at..].chars().next().unwrap_or('\0');
    match character {
        '\u{2018}' | '\u{2019}' => u64::from(b'\''),
        '\u{201C}' | '\u{201D}' | '\u{201E}' => u64::from(b'"'),
        '\u{2010}' | '\u{2011}' => u64::from(b'-'),
        other => u64::from(u32::from(other)),
    }
}

/// What the character outside ASCII at `at` is, and its length.
pub(super) fn classify(bytes: &[u8], at: usize) -> (High, usize) {
    let second = bytes.get(at + 1).copied().unwrap_or(0);
    match bytes[at] {
        0xC2 => (
            match second {
                0xA0 | 0x85 => High::Space,
                0xAA | 0xB5 | 0xBA => High::Letter,
                0xAD | 0xB2 | 0xB3 | 0xB7 | 0xB9 | 0xBC..=0xBE => High::Exotic,
                0xA1..=0xBF => High::Mark,
                _ => High::Exotic,
            },
            2,
        ),
        0xC3 => (
            if second == 0x97 || second == 0xB7 {
                High::Mark
            } else {
                High::Letter
            },
            2,
        ),
        0xC4..=0xC8 => (High::Letter, 2),
        0xE2 if second == 0x80 => (
            match bytes.get(at + 2).copied().unwrap_or(0) {
                0x80..=0x86 | 0x88..=0x8A => High::Space,
                0x98 | 0x99 => High::Apostrophe,
                0x90..=0x97 | 0x9A..=0xA3 | 0xA5 | 0xA6 | 0xB0..=0xBE => High::Mark,
                _ => High::Exotic,
            },
            3,
        ),
        0xE2 if second == 0x82 && matches!(bytes.get(at + 2), Some(0xA0..=0xBF)) => (High::Mark, 3),
        _ => (High::Exotic, 1),
    }
}
