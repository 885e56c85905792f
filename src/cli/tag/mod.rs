//! `dateline tag PATH…`

mod flow;
mod output;
mod progress;
mod work;

use std::num::NonZero;
use std::path::PathBuf;
use std::thread;

use clap::builder::{PossibleValuesParser, TypedValueParser};

use self::flow::Writing;
use self::output::Output;
use self::progress::Progress;
use self::work::Work;
use super::visible::visible_text;
use super::{CouldNotStart, ExitStatus};
use crate::day::Day;
use crate::emit::{RecordOptions, Unit};
use crate::pipeline::Pipeline;
use crate::read::{self, Fields, Form, InputOptions, Inputs};

/// Tag articles: who, where, when and how many
///
/// Reads .txt (one article a file), .jsonl and .ndjson (one a line), .csv and .tsv (one a row,
/// under a header), each also as .gz. Writes one record an article, in the order of the inputs.
#[derive(clap::Args)]
pub(super) struct Args {
    /// Files, folders (with everything below them but hidden files) and `-`, standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// Write to a file, whole or not at all
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// Read every input as this, whatever its name
    #[arg(long, value_name = "FORM", value_parser = forms())]
    input: Option<Form>,

    /// Fields of records that hold the article: id=url,text=body,date=published_at,title=head
    #[arg(long, value_name = "PART=FIELD,…", default_value = "", hide_default_value = true, value_parser = fields)]
    fields: Fields,

    /// Publication date of articles whose record has none
    #[arg(long, value_name = "DAY", value_parser = read::date::of_text)]
    date: Option<Day>,

    /// Lay the lists of a folder over the built-in ones (may repeat)
    #[arg(long, value_name = "DIR")]
    gazetteers: Vec<PathBuf>,

    /// Leave the built-in lists out
    #[arg(long)]
    no_builtin_lists: bool,

    /// Write the whole text into each record
    #[arg(long)]
    text: bool,

    /// What offsets count
    #[arg(long, value_name = "UNIT", default_value = "chars", value_parser = units())]
    offsets: Unit,

    /// Threads that tag [default: one for each core]
    #[arg(long, value_name = "N")]
    jobs: Option<NonZero<usize>>,

    /// Show neither a progress bar nor the last line; failures are still told
    #[arg(short, long)]
    quiet: bool,
}

fn forms() -> impl TypedValueParser<Value = Form> {
    PossibleValuesParser::new(["txt", "jsonl", "csv", "tsv"]).map(|word| match word.as_str() {
        "txt" => Form::Text,
        "jsonl" => Form::JsonLines,
        "csv" => Form::Csv,
        _ => Form::Tsv,
    })
}

fn units() -> impl TypedValueParser<Value = Unit> {
    PossibleValuesParser::new(Unit::ALL.map(Unit::as_str))
        .map(|word| Unit::from_word(&word).unwrap_or_default())
}

fn fields(text: &str) -> Result<Fields, read::NotFields> {
    if text.is_empty() {
        return Ok(Fields::default());
    }
    text.parse()
}

pub(super) fn run(args: &Args) -> Result<ExitStatus, CouldNotStart> {
    let inputs = inputs(args)?;
    let pipeline = pipeline(args)?;
    let output = Output::open(args.output.as_deref())?;
    let jobs = args.jobs.or_else(|| thread::available_parallelism().ok());
    let jobs = jobs.map_or(1, NonZero::get);
    let record = RecordOptions {
        by: pipeline.by().to_owned(),
        with_text: args.text,
        unit: args.offsets,
        ..RecordOptions::default()
    };
    let work = Work::new(pipeline, inputs.options().clone(), record, jobs)?;
    let mut progress = Progress::start(&inputs, args.quiet, args.output.is_none());
    let pieces = inputs.pieces();
    progress.follow(pieces.read());
    let writing = Writing { output, progress };
    flow::run(pieces, work, writing, jobs > 1)
}

fn inputs(args: &Args) -> Result<Inputs, CouldNotStart> {
    let options = InputOptions {
        form: args.input,
        fields: args.fields.clone(),
        date: args.date,
        left_out: args.output.clone(),
    };
    let inputs = Inputs::new(&args.paths, options);
    if !inputs.is_empty() {
        return Ok(inputs);
    }
    for failure in inputs.failures() {
        anstream::eprintln!("dateline: {}", visible_text(&failure.to_string()));
    }
    Err(CouldNotStart::because(match inputs.ignored() {
        0 => "nothing to read".to_owned(),
        ignored => format!(
            "nothing to read: {ignored} files have other endings than .txt, .jsonl, .ndjson, .csv and .tsv; --input says how to read them"
        ),
    }))
}

fn pipeline(args: &Args) -> Result<Pipeline, CouldNotStart> {
    let builder = Pipeline::builder().builtin_lists(!args.no_builtin_lists);
    let folders = args.gazetteers.iter();
    let builder = folders.fold(builder, |builder, folder| builder.gazetteers(folder));
    builder.build().map_err(CouldNotStart::because)
}
