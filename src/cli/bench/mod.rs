//! `dateline bench PATH…`

mod process;
mod report;
mod stages;
mod threads;

use std::io::{self, Write};
use std::num::NonZero;
use std::path::PathBuf;
use std::thread;
use std::time::{Duration, Instant};

use self::report::{Corpus, Found, Report, StartUp};
use super::Call;
use super::articles::ArticleArgs;
use super::lists::ListArgs;
use super::visible::visible_text;
use super::{CouldNotStart, ExitStatus};
use crate::document::Document;
use crate::emit::RecordOptions;
use crate::read::Inputs;

/// Measure speed: per stage, with 1 … N threads, at the start; and memory
///
/// All articles are read into memory first; then they are tagged and their records written to
/// memory, so that no disk is measured. Of the rounds the best counts, since other programs only
/// slow a round down. Start and memory are those of fresh processes.
#[derive(clap::Args)]
#[command(after_help = "Example:\n  dateline bench corpus/articles --jobs 2 --rounds 9")]
pub(super) struct Args {
    /// Files, folders and `-`, as for `tag`
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// Measure 1 … N threads [default: up to one for each core]
    #[arg(long, value_name = "N")]
    jobs: Option<NonZero<usize>>,

    /// How often each is measured, in turn
    #[arg(long, value_name = "N", default_value = "5")]
    rounds: NonZero<usize>,

    #[command(flatten)]
    articles: ArticleArgs,

    #[command(flatten)]
    lists: ListArgs,

    /// Write the figures as JSON
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Args, call: &Call) -> Result<ExitStatus, CouldNotStart> {
    let (documents, status) = documents(args)?;
    let start = Instant::now();
    let pipeline = args.lists.pipeline()?;
    let building = start.elapsed();

    let options = RecordOptions::of(&pipeline);
    let corpus = Corpus::of(&documents);
    let rounds = args.rounds.get();
    let jobs = args.jobs.or_else(|| thread::available_parallelism().ok());
    let jobs = jobs.map_or(1, NonZero::get);
    let report = Report {
        found: Found::by(&pipeline, &documents, &options),
        stages: stages::measure(&pipeline, &documents, &options, rounds),
        threads: threads::measure(&pipeline, &documents, &options, jobs, rounds)?,
        start_up: StartUp {
            building_ms: milliseconds(building),
            first_byte_ms: milliseconds(process::first_byte(call, &args.lists)?),
        },
        peak_memory_bytes: process::peak_memory(call, &args.paths, &args.articles, &args.lists)?,
        by: options.by,
        corpus,
    };
    match write(&report, args.json) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(CouldNotStart::because(format!("cannot write: {error}")))
        }
        _ => Ok(status),
    }
}

/// All documents that can be read, and whether some cannot.
fn documents(args: &Args) -> Result<(Vec<Document>, ExitStatus), CouldNotStart> {
    let mut documents = Vec::new();
    let mut status = ExitStatus::Done;
    for document in Inputs::new(&args.paths, args.articles.options(Vec::new())).documents() {
        match document {
            Ok(document) => documents.push(document),
            Err(failure) => {
                status = ExitStatus::SomeFailed;
                anstream::eprintln!("dateline: {}", visible_text(&failure.to_string()));
            }
        }
    }
    if documents.iter().all(|document| document.text.is_empty()) {
        return Err(CouldNotStart::because("nothing to read"));
    }
    Ok((documents, status))
}

fn write(report: &Report, as_json: bool) -> io::Result<()> {
    let mut out = io::stdout().lock();
    if as_json {
        serde_json::to_writer_pretty(&mut out, report)?;
        return writeln!(out);
    }
    write!(out, "{report}")
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
