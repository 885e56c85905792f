//! `dateline tag PATH…`

mod docbins;
mod flow;
mod format;
mod interrupt;
mod journal;
mod mishap;
mod name;
mod output;
mod part;
mod progress;
mod queue;
mod standing;
mod summary;
mod tables;
mod tally;
mod work;

use std::io;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::thread;

use clap::ValueEnum;
use clap::builder::{PossibleValuesParser, TypedValueParser};

pub(super) use self::flow::WINDOW;
use self::flow::Writing;
use self::format::{Form as OutputForm, Format, Layout};
use self::interrupt::Interrupt;
use self::journal::{Run, Taken};
use self::output::{Before, Output};
use self::part::Part;
use self::progress::Progress;
use self::standing::Standing;
use self::summary::Summary;
use self::tally::MostFailures;
use self::work::{Work, Written};
use super::articles::ArticleArgs;
use super::lists::ListArgs;
use super::visible::visible_text;
use super::whole;
use super::{Call, CouldNotStart, ExitStatus};
use crate::analysis::Confidence;
use crate::emit::tables::Table;
use crate::emit::{RecordOptions, Selection, Unit};
use crate::read::Inputs;

const EXAMPLES: &str = "\
Examples:
  dateline tag news > records.jsonl
  dateline tag news.csv.gz --fields id=url,text=story --date 2022-06-02 -o table.csv
  zcat news.jsonl.gz | dateline tag - --only place,date --min-confidence 0.7
  dateline tag news --format brat --out-dir brat/data/news
  dateline tag news --format parquet --out-dir tables
  dateline tag news --out-dir records --summary run.json --max-failures 1%
  dateline tag news -o records.jsonl --resume
  dateline tag news --out-dir records --update

Ends with 0 when all is done, 1 when inputs failed (--max-failures), 2 when it could not start or
write, 130 when Ctrl-C or SIGTERM ended it behind the articles at hand.";

const FORMATS: &str = "\
Tables:
  csv, parquet  one row an annotation; with --out-dir four tables: documents, annotations, entities,
         counts, as DIR/TABLE.csv or DIR/TABLE/part-00000.parquet, a new part after 256 MB. Rows
         are told apart by document and id; countries have three letters; the types:
         `dateline schema --for duckdb`

Formats of others:
  brat   ID.ann beside ID.txt; kinds, senses, bounds and events are attributes, links relations,
         everything else a note
  conll  word, -X-, _, label in IOB2: PER, ORG, LOC and MISC (peoples, adjectives of places), DATE,
         TIME, DURATION, SET, CARDINAL, MONEY, PERCENT, MEASURE; the outermost annotation alone, and
         no describing phrases; with --only actor,place as in CoNLL-2003
  spacy  a line an article for Doc.from_json: span group `dateline` with all annotations, which may
         nest, the outermost as entities; kinds in capitals as labels; `dateline` holds the record's rows
  docbin  the same without the record's rows, in the file that spaCy's trainer reads; -o keeps all
         articles in memory, --out-dir writes DIR/part-00000.spacy of 1,000 each
  w3c    an AnnotationPage a line: positions in code points, quotes, the record's row and entity
  doccano  text and [start, end, kind]
  labelstudio  a list of tasks to import: kinds as labels, links as relations, code points; for the
         interface in DIR/label-config.xml, which --out-dir adds
  geojsonl  a point a line for each place with coordinates; QGIS, GDAL and geopandas open it
  gkg    27 columns between tabs, no header: record and document id (both ours), date, counts,
         locations, persons, organizations, dates, names, amounts. Countries are FIPS 10-4 codes,
         divisions GeoNames' codes behind these, features GeoNames ids. Lost is what GDELT has no
         place for: bounds (the least number stands), days of counts, who did it and to whom,
         events but KILL, WOUND, ARREST, KIDNAP, PROTEST, SEIZE and AFFECT (displace too), counts
         that are denied or planned, places without country or coordinates; themes and tone are
         empty";

/// Tag articles: who, where, when and how many
///
/// Reads .txt (one article a file), .jsonl and .ndjson (one a line), .csv and .tsv (one a row,
/// under a header), .html (the article of a web page), each also as .gz or .zst. Writes one record an article, in the order of the inputs.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES, after_long_help = long_help())]
pub(super) struct Args {
    /// Files, folders (with everything below them but hidden files) and `-`, standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// Write to a file, whole or not at all
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// Write one file an article into a folder, each whole or not at all; of csv and parquet four
    /// tables, of docbin files of many, put in place together at the end
    ///
    /// A file is named after the article's id, in which `/` and what else a name may not hold
    /// becomes = and two digits: 2022=2Ffire.txt.jsonl
    #[arg(long, value_name = "DIR", conflicts_with = "output")]
    out_dir: Option<PathBuf>,

    #[command(flatten)]
    articles: ArticleArgs,

    #[command(flatten)]
    lists: ListArgs,

    /// Tag texts that are not English too
    #[arg(long)]
    any_language: bool,

    /// How to write [default: as the ending of -o says, else jsonl]
    #[arg(long, value_name = "FORMAT")]
    format: Option<OutputForm>,

    /// In CSV, leave texts that a spreadsheet would take for formulas without the ' before them
    #[arg(long)]
    raw: bool,

    /// Write annotations of these types alone
    #[arg(long, value_name = "TYPE,…", value_delimiter = ',')]
    only: Vec<Type>,

    /// Leave out annotations of less confidence, and the links to them
    #[arg(long, value_name = "0…1", default_value = "0", hide_default_value = true, value_parser = confidence)]
    min_confidence: Confidence,

    /// Write the whole text into each record
    #[arg(long)]
    text: bool,

    /// Say of each annotation why it stands: lines of the lists, evidence, readings that lost (slow)
    #[arg(long)]
    explain: bool,

    /// What offsets count
    #[arg(long, value_name = "UNIT", default_value = "chars", value_parser = units())]
    offsets: Unit,

    /// Threads that tag [default: one for each core]
    #[arg(long, value_name = "N")]
    jobs: Option<NonZero<usize>>,

    /// Go on where a run with the same options was cut off, by whatever it was; needs -o or --out-dir
    ///
    /// What a run to -o FILE has written so far stands in FILE.part, and how far it came in
    /// FILE.part.journal; of --out-dir the journal is DIR/.dateline.journal. Both are gone when the
    /// run is done. Without any the run begins at the beginning. Tables of a folder, Parquet and
    /// DocBin are put in place as a whole, and a run that was cut off leaves nothing of them to go on
    /// with: --resume is refused.
    #[arg(long)]
    resume: bool,

    /// Tag only what has no record yet, or another: take over records that stand in -o or --out-dir
    /// with the same id, text, date, fields and options, by the same program and lists
    #[arg(long)]
    update: bool,

    /// End with 0 even if so many inputs fail, or such a share of all articles
    #[arg(long, value_name = "N|P%", default_value = "0", hide_default_value = true, value_parser = MostFailures::of_text)]
    max_failures: MostFailures,

    /// Write what the run did to a file: version, lists, arguments, articles, annotations, problems,
    /// failures, bytes; as JSON
    #[arg(long, value_name = "FILE")]
    summary: Option<PathBuf>,

    /// Show neither a progress bar nor the last line; failures are still told
    #[arg(short, long)]
    quiet: bool,
}

fn long_help() -> String {
    let columns = Table::Annotations.columns().iter();
    let rows = columns.map(|column| format!("\n  {:<12} {}", column.name, column.means));
    format!(
        "{EXAMPLES}\n\n{FORMATS}\n\nColumns of annotations, in csv and parquet (`dateline schema --for duckdb` has all tables):{}",
        rows.collect::<String>()
    )
}

/// What `--only` names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Type {
    Actor,
    Place,
    Date,
    Count,
    Term,
}

fn confidence(text: &str) -> Result<Confidence, String> {
    let share = text.parse().ok();
    share
        .and_then(Confidence::at_least)
        .ok_or_else(|| "not a number from 0 to 1".to_owned())
}

pub(super) fn units() -> impl TypedValueParser<Value = Unit> {
    PossibleValuesParser::new(Unit::ALL.map(Unit::as_str))
        .map(|word| Unit::from_word(&word).unwrap_or_default())
}

pub(super) fn run(args: &Args, call: &Call) -> Result<ExitStatus, CouldNotStart> {
    let interrupt = Interrupt::listen();
    let format = format(args)?;
    let inputs = inputs(args)?;
    let pipeline = args.lists.built(args.any_language)?;
    let selection = selection(args);
    let record = RecordOptions {
        with_text: args.text,
        unit: args.offsets,
        ..RecordOptions::of_selection(&pipeline, &selection)
    };
    let standing = standing(args, format)?;
    let (output, before) = output(args, format, &record)?;
    let jobs = args.jobs.or_else(|| thread::available_parallelism().ok());
    let jobs = jobs.map_or(1, NonZero::get);
    let to_stdout = args.output.is_none() && args.out_dir.is_none();
    let mut progress = Progress::start(&inputs, args.quiet, to_stdout);
    progress.go_on(&before.tally);
    progress.bear(args.max_failures);
    if let Some(path) = &args.summary {
        progress.sum_up(Summary::new(path, pipeline.by(), &call.arguments));
    }
    let written = Written {
        selection,
        record,
        format,
        explained: args.explain,
    };
    let work = Work::new(pipeline, inputs.options().clone(), written, standing, jobs)?;
    let is_piped = inputs.size().is_none();
    let pieces = inputs.pieces();
    progress.follow(pieces.read());
    let writing = Writing {
        output,
        progress,
        interrupt,
        before: before.taken,
        taken: Taken::default(),
    };
    flow::run(pieces, work, writing, jobs > 1 || is_piped)
}

fn output(
    args: &Args,
    format: Format,
    record: &RecordOptions,
) -> Result<(Output, Before), CouldNotStart> {
    let run = Run {
        by: record.by.clone(),
        options: written_by(args, format, record),
    };
    if args.resume
        && (matches!(format.form, OutputForm::Parquet | OutputForm::Docbin)
            || format.layout == Layout::Shared)
    {
        let reason = "tables of a folder, Parquet and DocBin are written as a whole, so --resume cannot go on with them; leave it out to begin anew";
        return Err(CouldNotStart::because(reason));
    }
    match (&args.out_dir, &args.output) {
        (Some(folder), _) if format.layout == Layout::Shared => {
            Ok((Output::shared(folder, format)?, Before::default()))
        }
        (Some(folder), _) => Output::folder(folder, format, &run, args.resume),
        (None, Some(path)) => Output::file(path, format, &run, args.resume),
        (None, None) if args.resume => {
            let reason = "--resume goes on with a file or a folder: -o FILE or --out-dir DIR";
            Err(CouldNotStart::because(reason))
        }
        (None, None) => Ok((Output::stdout(format)?, Before::default())),
    }
}

/// Records that `--update` takes over.
fn standing(args: &Args, format: Format) -> Result<Option<Standing>, CouldNotStart> {
    if !args.update {
        return Ok(None);
    }
    match (&args.out_dir, &args.output, format.form) {
        (Some(folder), _, OutputForm::Jsonl | OutputForm::Json) => {
            Ok(Some(Standing::of_folder(folder, format)))
        }
        (None, Some(path), OutputForm::Jsonl) => {
            Standing::of_file(path).map_err(|error| cannot_read(path, &error))
        }
        _ => {
            let reason = "--update is for records that stand: -o FILE with --format jsonl, or --out-dir DIR with jsonl or json";
            Err(CouldNotStart::because(reason))
        }
    }
}

fn cannot_read(path: &Path, error: &io::Error) -> CouldNotStart {
    let path = path.to_string_lossy();
    CouldNotStart::because(format!("{}: cannot read: {error}", visible_text(&path)))
}

/// All options that change what is written, as arguments.
fn written_by(args: &Args, format: Format, record: &RecordOptions) -> String {
    let form = format.form.to_possible_value();
    let form = form.map_or_else(String::new, |form| form.get_name().to_owned());
    let mut said = vec![
        format!("--format={form}"),
        format!("--offsets={}", args.offsets.as_str()),
    ];
    if args.text {
        said.push("--text".to_owned());
    }
    if args.raw {
        said.push("--raw".to_owned());
    }
    if args.explain {
        said.push("--explain".to_owned());
    }
    let articles = args.articles.arguments();
    said.extend(
        articles
            .iter()
            .map(|argument| argument.to_string_lossy().into_owned()),
    );
    said.push(record.options.clone());
    said.retain(|argument| !argument.is_empty());
    said.join(" ")
}

fn format(args: &Args) -> Result<Format, CouldNotStart> {
    let by_name = || args.output.as_deref().map(OutputForm::of_name);
    let form = args.format.or_else(by_name);
    if form == Some(OutputForm::Brat) && args.out_dir.is_none() {
        let reason = "brat has two files an article; say where they go: --out-dir DIR";
        return Err(CouldNotStart::because(reason));
    }
    let in_json = matches!(form, None | Some(OutputForm::Jsonl | OutputForm::Json));
    if args.explain && !in_json {
        let reason = "--explain is for --format jsonl and json, which have a place for it";
        return Err(CouldNotStart::because(reason));
    }
    let form = form.unwrap_or(OutputForm::Jsonl);
    Ok(Format {
        form,
        guarded: !args.raw,
        layout: match args.out_dir {
            None => Layout::Together,
            Some(_) if form.is_shared() => Layout::Shared,
            Some(_) => Layout::Apart,
        },
    })
}

fn selection(args: &Args) -> Selection {
    let takes = |kind| args.only.is_empty() || args.only.contains(&kind);
    Selection {
        actors: takes(Type::Actor),
        places: takes(Type::Place),
        dates: takes(Type::Date),
        counts: takes(Type::Count),
        terms: takes(Type::Term),
        least: args.min_confidence,
    }
}

fn inputs(args: &Args) -> Result<Inputs, CouldNotStart> {
    let outputs = [&args.output, &args.out_dir, &args.summary];
    let mut outputs: Vec<PathBuf> = outputs.into_iter().flatten().cloned().collect();
    outputs.extend(args.output.iter().flat_map(|path| Part::paths(path)));
    whole::refuse_inputs(&args.paths, &outputs)?;
    let inputs = Inputs::new(&args.paths, args.articles.options(outputs));
    if !inputs.is_empty() {
        return Ok(inputs);
    }
    for failure in inputs.failures() {
        anstream::eprintln!("dateline: {}", visible_text(&failure.to_string()));
    }
    Err(CouldNotStart::because(match inputs.ignored() {
        0 => "nothing to read".to_owned(),
        ignored => format!(
            "nothing to read: {ignored} files have endings that do not say how to read them; --input does"
        ),
    }))
}
