//! `dateline show PATH…`

use std::fmt::Display;
use std::io::{self, BufWriter, Write};

use anstream::{AutoStream, ColorChoice};
use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::pager::Pages;
use super::source::{SourceArgs, complain, no_text};
use super::terminal::{columns, write_line};
use super::{CouldNotStart, ExitStatus, records};
use crate::emit::wire::Record;
use crate::emit::{self, RecordOptions};
use crate::inspect::join::Texts;
use crate::inspect::show::{Type, View};
use crate::pipeline::{Pipeline, Scratch};
use crate::read::Inputs;

const EXAMPLES: &str = "\
Examples:
  dateline show news/harbour.txt
  dateline tag news --text | dateline show -
  dateline show records.jsonl.gz --articles news --only count,date";

/// Show articles with what is found in them, or the records of a file
///
/// Colours tell the types; where there are none (a pipe, NO_COLOR), each annotation stands in
/// brackets with a label. What is longer than the terminal goes through the pager that
/// DATELINE_PAGER or PAGER names, else less.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// Show these types alone: actor, place, date, count
    #[arg(long, value_name = "TYPE,…", value_delimiter = ',', value_parser = types(), hide_possible_values = true)]
    only: Vec<Type>,

    /// Write straight to the terminal, however long
    #[arg(long)]
    no_pager: bool,

    #[command(flatten)]
    source: SourceArgs,
}

fn types() -> impl TypedValueParser<Value = Type> {
    PossibleValuesParser::new(Type::ALL.map(Type::as_str)).map(|word| Type::of(&word))
}

pub(super) fn run(args: &Args) -> Result<ExitStatus, CouldNotStart> {
    let source = Source::of(args)?;
    let mut screen = Screen {
        view: View {
            columns: columns(),
            labelled: AutoStream::choice(&io::stdout()) == ColorChoice::Never,
            only: args.only.clone(),
        },
        out: BufWriter::new(Pages::new(!args.no_pager)),
        is_first: true,
        status: ExitStatus::Done,
    };
    let shown = match source {
        Source::Records(records) => show_records(&mut screen, records),
        Source::Articles(articles) => {
            let (inputs, pipeline) = *articles;
            show_articles(&mut screen, inputs, &pipeline)
        }
    };
    let status = screen.status;
    match shown.and(screen.close()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(CouldNotStart::because(format!("cannot write: {error}")))
        }
        _ => Ok(status),
    }
}

/// What is to be shown.
enum Source {
    Records(Vec<Paired>),
    Articles(Box<(Inputs, Pipeline)>),
}

impl Source {
    fn of(args: &Args) -> Result<Self, CouldNotStart> {
        if !args.source.are_records()? {
            return Ok(Self::Articles(Box::new(args.source.articles(Vec::new())?)));
        }
        Ok(Self::Records(paired(args)?))
    }
}

fn show_articles(screen: &mut Screen, inputs: Inputs, pipeline: &Pipeline) -> io::Result<()> {
    let mut scratch = Scratch::default();
    let options = RecordOptions::default();
    for document in inputs.documents() {
        match document {
            Ok(document) => {
                let analysis = pipeline.analyse_with(&mut scratch, &document);
                let record = emit::record(&document, &analysis, &options);
                screen.show(&record, &document.text)?;
            }
            Err(failure) => screen.fail(failure),
        }
    }
    Ok(())
}

/// A record that counts code points and its text, or why there is none.
type Paired = Result<(Record, String), String>;

/// The records of all paths with their texts.
fn paired(args: &Args) -> Result<Vec<Paired>, CouldNotStart> {
    let mut all = Vec::new();
    for path in &args.source.paths {
        all.extend(records::of_file(path)?);
    }
    let mut without_text = all.iter().filter(|record| record.text.is_none()).peekable();
    let mut texts = match (without_text.peek(), &args.source.articles_of) {
        (None, _) => Texts::default(),
        (Some(_), Some(path)) => {
            let inputs = Inputs::new(
                std::slice::from_ref(path),
                args.source.articles.options(Vec::new()),
            );
            let wanted = without_text.map(|record| &*record.id).collect();
            Texts::of(inputs, &wanted, |failure| complain(&failure))
        }
        (Some(record), None) => {
            return Err(no_text(&record.id));
        }
    };
    Ok(all
        .into_iter()
        .map(|record| joined(&mut texts, record))
        .collect())
}

fn joined(texts: &mut Texts, record: Record) -> Paired {
    let id = record.id.clone();
    let joined = texts.join(record);
    joined.map_err(|problem| format!("{id}: {}: {}", problem.code, problem.message))
}

fn show_records(screen: &mut Screen, records: Vec<Paired>) -> io::Result<()> {
    for paired in records {
        match paired {
            Ok((record, text)) => screen.show(&record, &text)?,
            Err(reason) => screen.fail(reason),
        }
    }
    Ok(())
}

/// Where views go, and how it went.
struct Screen {
    view: View,
    out: BufWriter<Pages>,
    is_first: bool,
    status: ExitStatus,
}

impl Screen {
    fn show(&mut self, record: &Record, text: &str) -> io::Result<()> {
        if !std::mem::take(&mut self.is_first) {
            writeln!(self.out, "\n{}\n", "─".repeat(self.view.columns))?;
        }
        for line in self.view.lines(record, text) {
            write_line(&mut self.out, &line)?;
        }
        Ok(())
    }

    fn close(self) -> io::Result<()> {
        let pages = self.out.into_inner();
        pages.map_err(io::IntoInnerError::into_error)?.close()
    }

    fn fail(&mut self, reason: impl Display) {
        complain(&reason);
        self.status = ExitStatus::SomeFailed;
    }
}
