//! Text that can do no harm in a terminal.

use unicode_width::UnicodeWidthChar;

/// The character itself, or a visible sign for one that would act on the terminal.
///
/// Control characters become control pictures (␛), those without a picture and the ones that turn
/// the writing direction become �.
pub(crate) fn visible(c: char) -> char {
    match c {
        '\0'..='\x1F' => char::from_u32(0x2400 + c as u32).unwrap_or('\u{FFFD}'),
        '\x7F' => '␡',
        '\u{80}'..='\u{9F}'
        | '\u{200E}'
        | '\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2066}'..='\u{2069}' => '\u{FFFD}',
        _ => c,
    }
}

/// A text of visible characters.
pub(crate) fn visible_text(text: &str) -> String {
    text.chars().map(visible).collect()
}

/// Columns that a text of visible characters takes.
pub(crate) fn columns(text: &str) -> usize {
    text.chars().map(|c| c.width().unwrap_or(0)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_acts_on_a_terminal_is_shown_instead() {
        assert_eq!(visible_text("a\x1B[31mb\n"), "a␛[31mb␊");
        assert_eq!(
            visible_text("\u{9B}2J\u{202E}x\x7F"),
            "\u{FFFD}2J\u{FFFD}x␡"
        );
    }

    #[test]
    fn wide_characters_take_two_columns() {
        assert_eq!(columns("東京"), 4);
        assert_eq!(columns("é"), 1);
    }
}
