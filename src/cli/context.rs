//! A stretch of text in its surroundings, with carets under it.

use super::visible::{columns, visible_text};
use crate::emit::{Positions, Unit};

/// Columns of text kept on each side.
const MARGIN: usize = 36;

/// Shows stretches of one text, given in code points.
pub(super) struct Context<'text> {
    text: &'text str,
    positions: Positions<'text>,
}

impl<'text> Context<'text> {
    pub(super) fn new(text: &'text str) -> Self {
        Self {
            text,
            positions: Positions::new(text, Unit::Chars),
        }
    }

    /// Two lines: the stretch between its surroundings, and `mark` repeated under the stretch.
    /// Empty where the stretch is none of this text.
    pub(super) fn underlined(&self, start: u32, end: u32, mark: &str) -> String {
        let Some((before, stretch, after)) = self.split(start, end) else {
            return String::new();
        };
        let before = last_columns(&visible_text(before));
        let stretch = visible_text(stretch);
        let after = first_columns(&visible_text(after));
        let indent = " ".repeat(columns(&before));
        let marks = mark.repeat(columns(&stretch).max(1));
        format!("    {before}{stretch}{after}\n    {indent}{marks}\n")
    }

    fn split(&self, start: u32, end: u32) -> Option<(&'text str, &'text str, &'text str)> {
        let start = self.positions.byte_of(start)? as usize;
        let end = self.positions.byte_of(end)? as usize;
        let stretch = self.text.get(start..end)?;
        Some((&self.text[..start], stretch, &self.text[end..]))
    }
}

fn last_columns(text: &str) -> String {
    let mut kept: Vec<char> = fitting(text.chars().rev()).collect();
    if kept.len() < text.chars().count() {
        kept.push('…');
    }
    kept.into_iter().rev().collect()
}

fn first_columns(text: &str) -> String {
    let mut kept: String = fitting(text.chars()).collect();
    if kept.len() < text.len() {
        kept.push('…');
    }
    kept
}

fn fitting(chars: impl Iterator<Item = char>) -> impl Iterator<Item = char> {
    let mut used = 0;
    chars.take_while(move |c| {
        used += columns(c.encode_utf8(&mut [0; 4]));
        used <= MARGIN
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn carets_stand_under_the_stretch() {
        let shown = Context::new("In 東京 on\nFriday.").underlined(9, 15, "^");
        assert_eq!(shown, "    In 東京 on␊Friday.\n               ^^^^^^\n");
    }

    #[test]
    fn long_surroundings_are_cut() {
        let text = format!("{}X{}", "a".repeat(100), "b".repeat(100));
        let shown = Context::new(&text).underlined(100, 101, "^");
        let line = shown.lines().next().unwrap();
        assert_eq!(
            line,
            format!("    …{}X{}…", "a".repeat(MARGIN), "b".repeat(MARGIN))
        );
    }

    #[test]
    fn a_stretch_of_another_text_shows_nothing() {
        assert_eq!(Context::new("short").underlined(3, 99, "^"), "");
    }
}
