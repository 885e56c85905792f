//! show: one record over its text, for people.

mod amount;
mod marked;
mod overview;
mod styled;
mod table;
mod wrap;

pub(crate) use styled::{Line, Piece, Style, Type};
pub(crate) use table::Table;

use overview::Overview;
use wrap::{FIXED_SPACE, wrap};

use crate::emit::wire::{Record, RecordDate};
use crate::inspect::visible::visible_text;

/// How records are shown.
#[derive(Clone, Debug)]
pub(crate) struct View {
    /// Columns of a line.
    pub(crate) columns: usize,
    /// Whether each annotation says in words what it is, where colours cannot.
    pub(crate) labelled: bool,
    /// The types to show; all if empty.
    pub(crate) only: Vec<Type>,
}

impl View {
    /// The view of a record, which must count code points, over its text.
    pub(crate) fn lines(&self, record: &Record, text: &str) -> Vec<Line> {
        let overview = Overview::of(record, self);
        let mut lines = self.wrapped(&heading(record));
        if let Some(focus) = overview.focus() {
            lines.extend(self.wrapped(&focus));
        }
        lines.push(Line::new());
        let rows = record.annotations.iter();
        let rows = rows.filter(|row| self.shows(&row.type_));
        for line in marked::lines(text, rows, self.labelled) {
            lines.extend(wrap(&line, self.columns, 0));
        }
        lines.push(Line::new());
        lines.extend(self.wrapped(&self.legend()));
        for (title, table) in overview.tables() {
            let rows = table.lines(self.columns);
            if !rows.is_empty() {
                lines.push(Line::new());
                lines.push(vec![Piece::new(title, Style::Strong)]);
                lines.extend(rows);
            }
        }
        lines
    }

    fn shows(&self, type_: &str) -> bool {
        self.only.is_empty() || self.only.contains(&Type::of(type_))
    }

    fn legend(&self) -> Line {
        if self.labelled {
            let says = "[text·label]: actors and places by kind, dates by value, counts by number";
            return vec![Piece::new(says, Style::Faint)];
        }
        let mut legend = Line::new();
        let shown = Type::ALL.into_iter();
        for known in shown.filter(|known| self.shows(known.as_str())) {
            legend.push(Piece::new(known.as_str(), Style::Of(known)));
            legend.push(Piece::plain(format!("{FIXED_SPACE}{FIXED_SPACE} ")));
        }
        legend.push(Piece::new("[holds others]", Style::Faint));
        legend
    }

    fn wrapped(&self, line: &[Piece]) -> Vec<Line> {
        wrap(line, self.columns, 2)
    }
}

fn heading(record: &Record) -> Line {
    let (day, from) = match &record.date {
        Some(RecordDate::Full { value, from }) => (value.as_str(), from.as_str()),
        Some(RecordDate::Bare(value)) => (value.as_str(), ""),
        None => ("no publication date", ""),
    };
    let mut heading = vec![
        Piece::new(visible_text(&record.id), Style::Strong),
        Piece::plain(format!(" {FIXED_SPACE}{}", visible_text(day))),
    ];
    if !from.is_empty() {
        let from = format!(" (from: {})", visible_text(from));
        heading.push(Piece::new(from, Style::Faint));
    }
    heading
}
