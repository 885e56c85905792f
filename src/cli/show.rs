//! `dateline show PATH…`

use std::collections::HashMap;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use anstream::{AutoStream, ColorChoice};
use anstyle::AnsiColor;

use super::{CouldNotStart, ExitStatus, records};
use crate::emit::wire::Record;
use crate::inspect::show::{Line, Style, Type, View};

/// Columns where no terminal says how wide it is.
const COLUMNS: usize = 100;

/// Show articles, or a file of records, with what was found in them
#[derive(clap::Args)]
pub(super) struct Args {
    /// Files of records
    #[arg(required = true)]
    paths: Vec<PathBuf>,

    /// Show these types alone
    #[arg(long, value_name = "TYPE,…", value_delimiter = ',')]
    only: Vec<String>,
}

pub(super) fn run(args: &Args) -> Result<ExitStatus, CouldNotStart> {
    let stdout = io::stdout();
    let view = View {
        columns: columns(),
        labelled: AutoStream::choice(&stdout) == ColorChoice::Never,
    };
    let mut out = BufWriter::new(anstream::stdout().lock());
    for path in &args.paths {
        for (ix, record) in records::read(path)?.into_iter().enumerate() {
            let text = record.text.clone().unwrap();
            let record = records::in_chars(record, &text).unwrap();
            for line in view.lines(&record, &text) {
                write_line(&mut out, &line);
            }
        }
    }
    Ok(ExitStatus::Done)
}

fn columns() -> usize {
    let terminal = terminal_size::terminal_size_of(io::stdout());
    let asked = || std::env::var("COLUMNS").ok()?.parse().ok();
    match terminal {
        Some((width, _)) => width.0.into(),
        None => asked().unwrap_or(COLUMNS),
    }
}

fn write_line(out: &mut impl Write, line: &Line) -> io::Result<()> {
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
        Style::Of(type_) => AnsiColor::on_default(colour(type_)),
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
