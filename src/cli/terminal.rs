//! Styled lines on a terminal.

use std::io::{self, Write};

use anstyle::AnsiColor;

use super::{CouldNotStart, ExitStatus};
use crate::inspect::show::{Piece, Style, Type};

const COLUMNS: usize = 100;

/// Columns of a line: the terminal's, else those of `COLUMNS`, else a hundred.
pub(super) fn columns() -> usize {
    let asked = || std::env::var("COLUMNS").ok()?.parse().ok();
    match terminal_size::terminal_size_of(io::stdout()) {
        Some((width, _)) => width.0.into(),
        None => asked().unwrap_or(COLUMNS),
    }
}

/// Writes all that a command has to say; nobody who reads it is success.
pub(super) fn print(content: &[u8]) -> Result<ExitStatus, CouldNotStart> {
    match io::stdout().lock().write_all(content) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(CouldNotStart::because(format!("cannot write: {error}")))
        }
        _ => Ok(ExitStatus::Done),
    }
}

/// Writes a line in its colours, which the stream takes out where they do not belong.
pub(super) fn write_line(out: &mut impl Write, line: &[Piece]) -> io::Result<()> {
    for piece in line {
        let style = ansi(piece.style);
        write!(out, "{style}{}{style:#}", piece.text)?;
    }
    writeln!(out)
}

fn ansi(style: Style) -> anstyle::Style {
    let plain = anstyle::Style::new();
    match style {
        Style::Plain => plain,
        Style::Strong => plain.bold(),
        Style::Faint => plain.dimmed(),
        Style::Of(type_) => colour(type_).on_default(),
    }
}

fn colour(type_: Type) -> AnsiColor {
    match type_ {
        Type::Actor => AnsiColor::Cyan,
        Type::Place => AnsiColor::Green,
        Type::Date => AnsiColor::Magenta,
        Type::Count => AnsiColor::Yellow,
        Type::Term => AnsiColor::Red,
    }
}
