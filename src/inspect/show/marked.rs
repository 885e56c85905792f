//! The text with its annotations marked.

use super::amount::amount;
use super::styled::{Line, Piece, Style, Type};
use super::wrap::FIXED_SPACE;
use crate::emit::wire::Row;
use crate::emit::{Positions, Unit};
use crate::inspect::visible::visible_text;

/// The lines of the text, empty ones at most one at a time. `labelled` puts every annotation into
/// brackets with its label; else its colour marks it, and brackets one that holds others.
pub(super) fn lines<'a>(
    text: &'a str,
    rows: impl Iterator<Item = &'a Row>,
    labelled: bool,
) -> Vec<Line> {
    let mut marking = Marking {
        text,
        at: 0,
        open: Vec::new(),
        labelled,
        pieces: Vec::new(),
    };
    for mark in marks(text, rows) {
        marking.begin(mark);
    }
    marking.finish();
    split_lines(marking.pieces)
}

/// An annotation in bytes of the text.
#[derive(Clone, Copy)]
struct Mark<'a> {
    start: usize,
    end: usize,
    row: &'a Row,
    holds_others: bool,
}

impl Mark<'_> {
    fn style(&self) -> Style {
        Style::Of(Type::of(&self.row.type_))
    }
}

/// The annotations by start, then longest first. Left out is what no text can show: extents of
/// another text, and those that cross.
fn marks<'a>(text: &str, rows: impl Iterator<Item = &'a Row>) -> Vec<Mark<'a>> {
    let positions = Positions::new(text, Unit::Chars);
    let mut marks: Vec<Mark> = rows
        .filter_map(|row| {
            Some(Mark {
                start: positions.byte_of(row.start)? as usize,
                end: positions.byte_of(row.end)? as usize,
                row,
                holds_others: false,
            })
        })
        .filter(|mark| mark.start < mark.end)
        .collect();
    marks.sort_by_key(|mark| (mark.start, std::cmp::Reverse(mark.end)));
    without_crossing(marks)
}

fn without_crossing(marks: Vec<Mark>) -> Vec<Mark> {
    let mut kept: Vec<Mark> = Vec::with_capacity(marks.len());
    let mut open: Vec<usize> = Vec::new();
    for mark in marks {
        while open.last().is_some_and(|&ix| kept[ix].end <= mark.start) {
            open.pop();
        }
        if let Some(&ix) = open.last() {
            if kept[ix].end < mark.end {
                continue;
            }
            kept[ix].holds_others = true;
        }
        open.push(kept.len());
        kept.push(mark);
    }
    kept
}

/// The text so far, in pieces.
struct Marking<'a> {
    text: &'a str,
    /// The byte up to which the text is there.
    at: usize,
    /// The annotations that are not at their end yet, the outermost first.
    open: Vec<Mark<'a>>,
    labelled: bool,
    pieces: Vec<Piece>,
}

impl<'a> Marking<'a> {
    fn begin(&mut self, mark: Mark<'a>) {
        while self.open.last().is_some_and(|open| open.end <= mark.start) {
            self.end_innermost();
        }
        self.text_up_to(mark.start);
        if self.labelled || mark.holds_others {
            self.pieces.push(Piece::new("[", mark.style()));
        }
        self.open.push(mark);
    }

    fn end_innermost(&mut self) {
        let Some(end) = self.open.last().map(|mark| mark.end) else {
            return;
        };
        self.text_up_to(end);
        let Some(mark) = self.open.pop() else { return };
        if self.labelled {
            let label = format!("·{}", label(mark.row)).replace(' ', &FIXED_SPACE.to_string());
            self.pieces.push(Piece::new(label, mark.style()));
        }
        if self.labelled || mark.holds_others {
            self.pieces.push(Piece::new("]", mark.style()));
        }
    }

    fn text_up_to(&mut self, end: usize) {
        let style = self.open.last().map_or(Style::Plain, Mark::style);
        if let Some(text) = self.text.get(self.at..end).filter(|text| !text.is_empty()) {
            self.pieces.push(Piece::new(text, style));
            self.at = end;
        }
    }

    fn finish(&mut self) {
        while !self.open.is_empty() {
            self.end_innermost();
        }
        self.text_up_to(self.text.len());
    }
}

/// What an annotation is, in a word or two.
fn label(row: &Row) -> String {
    let says = match Type::of(&row.type_) {
        Type::Place => match row.sense.as_deref() {
            Some("location") | None => row.kind.clone(),
            Some(sense) => format!("{} {sense}", row.kind),
        },
        Type::Date => match row.value.as_ref().and_then(|value| value.as_str()) {
            Some(value) => value.to_owned(),
            None => row.kind.clone(),
        },
        Type::Count => match row.event.as_deref() {
            Some("none") | None => amount(row),
            Some(event) => format!("{} {event}", amount(row)),
        },
        Type::Actor | Type::Term => row.kind.clone(),
    };
    visible_text(if says.is_empty() { &row.type_ } else { &says })
}

fn split_lines(pieces: Vec<Piece>) -> Vec<Line> {
    let mut lines = vec![Line::new()];
    for piece in pieces {
        for (ix, part) in piece.text.split('\n').enumerate() {
            if ix > 0 && !is_second_empty(&lines) {
                lines.push(Line::new());
            }
            let part = part.strip_suffix('\r').unwrap_or(part).replace('\t', " ");
            if let (false, Some(line)) = (part.is_empty(), lines.last_mut()) {
                line.push(Piece::new(visible_text(&part), piece.style));
            }
        }
    }
    while lines.last().is_some_and(Vec::is_empty) {
        lines.pop();
    }
    lines
}

/// Whether the text has just begun or another empty line would follow an empty one.
fn is_second_empty(lines: &[Line]) -> bool {
    match lines {
        [.., before, last] => last.is_empty() && before.is_empty(),
        [only] => only.is_empty(),
        [] => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "The U.S. Treasury froze $3 million.\n\n\nIran\tprotested.\n";

    fn row(type_: &str, kind: &str, text: &str) -> Row {
        let start = TEXT.find(text).unwrap() as u32;
        Row {
            type_: type_.to_owned(),
            kind: kind.to_owned(),
            start,
            end: start + text.len() as u32,
            ..Row::default()
        }
    }

    fn shown(rows: &[Row], labelled: bool) -> Vec<String> {
        lines(TEXT, rows.iter(), labelled)
            .into_iter()
            .map(|line| line.into_iter().map(|piece| piece.text).collect())
            .collect()
    }

    #[test]
    fn nesting_is_visible_with_and_without_labels() {
        let rows = [
            row("actor", "organization", "U.S. Treasury"),
            row("place", "country", "U.S."),
            row("place", "country", "Iran"),
        ];
        assert_eq!(
            shown(&rows, false),
            [
                "The [U.S. Treasury] froze $3 million.",
                "",
                "Iran protested."
            ]
        );
        assert_eq!(
            shown(&rows, true)[0],
            "The [[U.S.·country] Treasury·organization] froze $3 million."
        );
    }

    #[test]
    fn each_piece_has_the_style_of_the_innermost() {
        let rows = [
            row("actor", "organization", "U.S. Treasury"),
            row("place", "country", "U.S."),
        ];
        let line = lines(TEXT, rows.iter(), false).swap_remove(0);
        let styles: Vec<(&str, Style)> = line
            .iter()
            .map(|piece| (piece.text.as_str(), piece.style))
            .collect();
        assert_eq!(
            styles,
            [
                ("The ", Style::Plain),
                ("[", Style::Of(Type::Actor)),
                ("U.S.", Style::Of(Type::Place)),
                (" Treasury", Style::Of(Type::Actor)),
                ("]", Style::Of(Type::Actor)),
                (" froze $3 million.", Style::Plain),
            ]
        );
    }

    #[test]
    fn what_crosses_or_lies_outside_is_left_out() {
        let mut outside = row("place", "city", "Iran");
        outside.end = 900;
        let rows = [
            row("actor", "organization", "U.S. Treasury"),
            row("place", "country", "Treasury froze"),
            outside,
        ];
        assert_eq!(
            shown(&rows, true)[0],
            "The [U.S. Treasury·organization] froze $3 million."
        );
    }
}
