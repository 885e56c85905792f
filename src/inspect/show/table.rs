//! Rows of cells in columns.

use super::styled::{Line, Piece, Style, width};
use super::wrap::wrap;

const INDENT: usize = 2;
const GAP: usize = 2;
/// Columns that a cell takes at most, unless it is the last of its row.
const WIDEST: usize = 34;

/// A table; its last column takes what room is left, in several lines if need be.
pub(crate) struct Table {
    head: Vec<Line>,
    rows: Vec<Vec<Line>>,
}

impl Table {
    /// A table under those headings.
    pub(crate) fn new<const N: usize>(head: [&str; N]) -> Self {
        let head = head.map(|word| vec![Piece::new(word, Style::Faint)]);
        Self {
            head: head.into(),
            rows: Vec::new(),
        }
    }

    /// Adds a row of as many cells.
    pub(crate) fn row<const N: usize>(&mut self, cells: [Line; N]) {
        self.rows.push(cells.into());
    }

    /// The table's lines within that many columns; none if it has no row.
    pub(crate) fn lines(&self, columns: usize) -> Vec<Line> {
        if self.rows.is_empty() {
            return Vec::new();
        }
        let widths = self.widths();
        let rows = std::iter::once(&self.head).chain(&self.rows);
        rows.flat_map(|row| row_lines(row, &widths, columns))
            .collect()
    }

    /// Of all columns but the last.
    fn widths(&self) -> Vec<usize> {
        let fixed = self.head.len().saturating_sub(1);
        let rows = || std::iter::once(&self.head).chain(&self.rows);
        (0..fixed)
            .map(|column| {
                let cells = rows().filter_map(|row| row.get(column));
                cells.map(|cell| width(cell).min(WIDEST)).max().unwrap_or(0)
            })
            .collect()
    }
}

fn row_lines(row: &[Line], widths: &[usize], columns: usize) -> Vec<Line> {
    let mut line = vec![Piece::plain(" ".repeat(INDENT))];
    for (cell, &columns) in row.iter().zip(widths) {
        let cell = cropped(cell, columns);
        let rest = columns.saturating_sub(width(&cell)) + GAP;
        line.extend(cell);
        line.push(Piece::plain(" ".repeat(rest)));
    }
    let indent = width(&line);
    let last = row.last().map(Vec::as_slice).unwrap_or_default();
    let room = columns.saturating_sub(indent).max(WIDEST);
    let mut lines = Vec::new();
    for (ix, part) in wrap(last, room, 0).into_iter().enumerate() {
        let mut start = match ix {
            0 => line.clone(),
            _ => vec![Piece::plain(" ".repeat(indent))],
        };
        start.extend(part);
        lines.push(without_end(start));
    }
    lines
}

/// The first line of a cell, with an ellipsis if it has more.
fn cropped(cell: &[Piece], columns: usize) -> Line {
    if width(cell) <= columns {
        return cell.to_vec();
    }
    let mut first = wrap(cell, columns.saturating_sub(1), 0).swap_remove(0);
    if let Some(last) = first.last_mut() {
        last.text.push('…');
    }
    first
}

/// The line without the spaces at its end.
fn without_end(mut line: Line) -> Line {
    while let Some(mut last) = line.pop() {
        last.text.truncate(last.text.trim_end().len());
        if !last.text.is_empty() {
            line.push(last);
            break;
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(table: &Table, columns: usize) -> Vec<String> {
        let text_of = |line: Line| line.into_iter().map(|piece| piece.text).collect();
        table.lines(columns).into_iter().map(text_of).collect()
    }

    #[test]
    fn columns_are_as_wide_as_their_widest_cell_and_the_last_is_wrapped() {
        let mut table = Table::new(["name", "note"]);
        let cell = |text: &str| vec![Piece::plain(text)];
        table.row([cell("東京"), cell("a note of eight words that is too long")]);
        table.row([cell("Springfield"), cell("")]);
        assert_eq!(
            shown(&table, 40),
            [
                "  name         note",
                "  東京         a note of eight words that is too",
                "               long",
                "  Springfield",
            ]
        );
        assert_eq!(shown(&Table::new(["name", "note"]), 40), [""; 0]);
    }

    #[test]
    fn long_cells_are_cropped() {
        let mut table = Table::new(["name", "note"]);
        table.row([vec![Piece::plain("x".repeat(50))], vec![Piece::plain("y")]]);
        assert_eq!(shown(&table, 80)[1], format!("  {}…  y", "x".repeat(33)));
    }
}
