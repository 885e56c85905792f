//! Lines broken at spaces to a number of columns.

use super::styled::{Line, Piece, Style, width};
use crate::inspect::visible::columns;

/// Stands for a space where no line may be broken.
pub(super) const FIXED_SPACE: char = '\u{A0}';

/// The line in lines of at most that many columns, those after the first indented. A word that is
/// longer is broken where the line ends.
pub(super) fn wrap(line: &[Piece], columns: usize, indent: usize) -> Vec<Line> {
    let mut wrapped = Wrapped {
        columns: columns.max(indent + 2),
        indent,
        lines: vec![Line::new()],
        used: 0,
        fresh: true,
    };
    for word in words(line) {
        wrapped.push(word);
    }
    wrapped.lines
}

struct Wrapped {
    columns: usize,
    indent: usize,
    lines: Vec<Line>,
    /// Columns of the last line.
    used: usize,
    /// Nothing but the indent stands in the last line.
    fresh: bool,
}

impl Wrapped {
    fn push(&mut self, word: Line) {
        let needed = width(&word);
        if !self.fresh && self.used + 1 + needed > self.columns {
            self.start_line();
        } else if !self.fresh {
            self.add(Piece::new(" ", self.style_before(&word)));
        }
        if self.used + needed <= self.columns {
            word.into_iter().for_each(|piece| self.add(piece));
        } else {
            word.into_iter().for_each(|piece| self.add_broken(&piece));
        }
    }

    /// Of the space before a word: that of its neighbours if they have the same.
    fn style_before(&self, word: &Line) -> Style {
        let before = self.lines.last().and_then(|line| line.last());
        match (before, word.first()) {
            (Some(before), Some(after)) if before.style == after.style => before.style,
            _ => Style::Plain,
        }
    }

    fn add_broken(&mut self, piece: &Piece) {
        for character in piece.text.chars() {
            let text = character.to_string();
            if !self.fresh && self.used + columns(&text) > self.columns {
                self.start_line();
            }
            self.add(Piece::new(text, piece.style));
        }
    }

    fn add(&mut self, mut piece: Piece) {
        piece.text = piece.text.replace(FIXED_SPACE, " ");
        self.used += columns(&piece.text);
        self.fresh = false;
        let Some(line) = self.lines.last_mut() else {
            return;
        };
        match line.last_mut() {
            Some(last) if last.style == piece.style => last.text.push_str(&piece.text),
            _ => line.push(piece),
        }
    }

    fn start_line(&mut self) {
        self.lines.push(Line::new());
        self.used = 0;
        if self.indent > 0 {
            self.add(Piece::plain(" ".repeat(self.indent)));
        }
        self.fresh = true;
    }
}

/// The stretches between spaces, each with the styles that change in it.
fn words(line: &[Piece]) -> Vec<Line> {
    let mut words = Vec::new();
    let mut word = Line::new();
    for piece in line {
        for (ix, part) in piece.text.split(' ').enumerate() {
            if ix > 0 && !word.is_empty() {
                words.push(std::mem::take(&mut word));
            }
            if !part.is_empty() {
                word.push(Piece::new(part, piece.style));
            }
        }
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrapped(text: &str, columns: usize, indent: usize) -> Vec<String> {
        let half = text.len() / 2;
        let line = [
            Piece::plain(&text[..half]),
            Piece::new(&text[half..], Style::Strong),
        ];
        let text_of = |line: Line| line.into_iter().map(|piece| piece.text).collect();
        wrap(&line, columns, indent)
            .into_iter()
            .map(text_of)
            .collect()
    }

    #[test]
    fn lines_are_broken_at_spaces() {
        assert_eq!(
            wrapped("one two three four", 9, 0),
            ["one two", "three", "four"]
        );
        assert_eq!(
            wrapped("one two three four", 9, 2),
            ["one two", "  three", "  four"]
        );
    }

    #[test]
    fn a_long_word_is_broken_where_the_line_ends() {
        assert_eq!(wrapped("abcdefghij", 4, 0), ["abcd", "efgh", "ij"]);
        assert_eq!(
            wrapped("x abcdefghij", 4, 1),
            ["x", " abc", " def", " ghi", " j"]
        );
    }
}
