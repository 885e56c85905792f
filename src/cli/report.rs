//! `dateline report PATH… -o FILE`

use std::collections::HashSet;
use std::fmt::Display;
use std::io::{self, BufWriter, IsTerminal};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::destination::Destination;
use super::source::{SourceArgs, complain, no_text};
use super::stream::{Flow, pass};
use super::visible::visible_text;
use super::whole;
use super::{CouldNotStart, ExitStatus};
use crate::document::{Document, Problem};
use crate::emit::wire::Record;
use crate::emit::{self, RecordOptions, Unit};
use crate::inspect::explain::explain;
use crate::inspect::join::{self, Texts};
use crate::inspect::report::{Article, Page};
use crate::inspect::stream::Line;
use crate::pipeline::{Pipeline, Scratch};
use crate::read::{Failure, Inputs};

const EXAMPLES: &str = "\
Examples:
  dateline report records.jsonl --articles news -o report.html
  dateline report news --explain --title 'Harbours in May' -o report.html
  dateline tag news --text | dateline report - -o report.html";

/// Articles that are tagged at once.
const WINDOW: usize = 256;

/// Make one page that a browser opens: articles, entities, counts, a map and a timeline
///
/// The page needs nothing beside it and asks nothing of the network. It shows the articles with
/// their annotations, which search and filters narrow down; the details of each, and why it stands
/// where the records say so (`tag --explain`, or `--explain` here). Texts are shown as texts,
/// whatever they hold.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// Write to a file, whole or not at all
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// What the page is called
    #[arg(long, value_name = "TEXT", default_value = "News report")]
    title: String,

    /// Say of each annotation of the articles why it stands (slow)
    #[arg(long)]
    explain: bool,

    #[command(flatten)]
    source: SourceArgs,
}

pub(super) fn run(args: &Args) -> Result<ExitStatus, CouldNotStart> {
    if args.output.is_none() && io::stdout().is_terminal() {
        let reason = "a page is for a browser: say where it goes, -o FILE.html";
        return Err(CouldNotStart::because(reason));
    }
    let outputs: Vec<PathBuf> = args.output.iter().cloned().collect();
    whole::refuse_inputs(&args.source.paths, &outputs)?;
    if args.source.are_records()? {
        if args.explain {
            let reason = "records show what was found then: --explain is for articles";
            return Err(CouldNotStart::because(reason));
        }
        let mut writing = Writing::begin(args)?;
        of_records(&mut writing, &args.source)?;
        return writing.finish();
    }
    let (inputs, pipeline) = args.source.articles(outputs)?;
    let mut writing = Writing::begin(args)?;
    of_articles(&mut writing, inputs, &pipeline, args.explain)?;
    writing.finish()
}

fn of_articles(
    writing: &mut Writing,
    inputs: Inputs,
    pipeline: &Pipeline,
    explained: bool,
) -> Result<(), CouldNotStart> {
    let options = RecordOptions {
        unit: Unit::Utf16,
        ..RecordOptions::of(pipeline)
    };
    let tagged = |scratch: &mut Scratch, document: Result<Document, Failure>| {
        let document = document.map_err(|failure| failure.to_string())?;
        let record = match explained {
            true => explained_record(pipeline, &document, &options),
            false => {
                let analysis = pipeline.analyse_with(scratch, &document);
                emit::record(&document, &analysis, &options)
            }
        };
        let id = document.id;
        Article::of(record, document.text).map_err(|problem| told(&id, &problem))
    };
    let mut documents = inputs.documents();
    loop {
        let window: Vec<_> = documents.by_ref().take(WINDOW).collect();
        if window.is_empty() {
            return Ok(());
        }
        let window = window.into_par_iter().map_init(Scratch::default, tagged);
        for article in window.collect::<Vec<_>>() {
            if writing.add(article)? == Flow::Stop {
                return Ok(());
            }
        }
    }
}

fn explained_record(pipeline: &Pipeline, document: &Document, options: &RecordOptions) -> Record {
    let explained = explain(pipeline, document);
    let mut record = emit::record(document, &explained.analysis, options);
    for (row, why) in record.annotations.iter_mut().zip(explained.whys) {
        row.why = Some(why);
    }
    record
}

/// A record as it is met.
enum Met {
    Whole(Box<Article>),
    WithoutText(Box<Record>),
}

/// Adds the records; from the first that lacks its text on they wait until all texts are there.
fn of_records(writing: &mut Writing, args: &SourceArgs) -> Result<(), CouldNotStart> {
    let mut waiting = Vec::new();
    let pass = pass(&args.paths, met, |met| match met {
        Met::WithoutText(record) if args.articles_of.is_none() => Err(no_text(&record.id)),
        Met::Whole(article) if waiting.is_empty() => writing.add(Ok(*article)),
        met => {
            waiting.push(met);
            Ok(Flow::On)
        }
    })?;
    writing.status = writing.status.max(pass.status());
    let mut texts = match (&args.articles_of, waiting.is_empty()) {
        (Some(path), false) => texts(writing, args, path, &waiting),
        _ => Texts::default(),
    };
    for met in waiting {
        let article = match met {
            Met::Whole(article) => Ok(*article),
            Met::WithoutText(record) => {
                let id = record.id.clone();
                let joined = texts.join(*record);
                let article = joined.and_then(|(record, text)| Article::of(record, text));
                article.map_err(|problem| told(&id, &problem))
            }
        };
        if writing.add(article)? == Flow::Stop {
            break;
        }
    }
    Ok(())
}

fn met(line: &Line) -> Result<Option<Met>, String> {
    let mut record = line.record()?;
    let Some(text) = record.text.take() else {
        return Ok(Some(Met::WithoutText(Box::new(record))));
    };
    let id = record.id.clone();
    let record = join::of_text(record, &text);
    let article = record.and_then(|record| Article::of(record, text));
    match article {
        Ok(article) => Ok(Some(Met::Whole(Box::new(article)))),
        Err(problem) => Err(told(&id, &problem)),
    }
}

/// The texts of the records that wait for theirs.
fn texts(writing: &mut Writing, args: &SourceArgs, path: &Path, waiting: &[Met]) -> Texts {
    let wanted: HashSet<&str> = waiting
        .iter()
        .filter_map(|met| match met {
            Met::Whole(_) => None,
            Met::WithoutText(record) => Some(record.id.as_str()),
        })
        .collect();
    let inputs = Inputs::new(&[path.to_owned()], args.articles.options(Vec::new()));
    Texts::of(inputs, &wanted, |failure| writing.fail(&failure))
}

fn told(id: &str, problem: &Problem) -> String {
    format!("{id}: {}: {}", problem.code, problem.message)
}

/// The page on its way, and how it went.
struct Writing {
    page: Page<BufWriter<Destination>>,
    /// What it is called in messages.
    path: String,
    status: ExitStatus,
    /// Nobody reads on.
    closed: bool,
}

impl Writing {
    fn begin(args: &Args) -> Result<Self, CouldNotStart> {
        let path = args.output.as_deref();
        let name = visible_text(&path.unwrap_or(Path::new("-")).to_string_lossy());
        let page = Destination::open(path)
            .and_then(|destination| Page::begin(BufWriter::new(destination), &args.title));
        Ok(Self {
            page: page.map_err(|error| cannot_write(&name, &error))?,
            path: name,
            status: ExitStatus::Done,
            closed: false,
        })
    }

    fn add(&mut self, article: Result<Article, String>) -> Result<Flow, CouldNotStart> {
        match article {
            Ok(article) => match self.page.add(&article) {
                Ok(()) => Ok(Flow::On),
                Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                    self.closed = true;
                    Ok(Flow::Stop)
                }
                Err(error) => Err(cannot_write(&self.path, &error)),
            },
            Err(reason) => {
                self.fail(&reason);
                Ok(Flow::On)
            }
        }
    }

    fn fail(&mut self, reason: &impl Display) {
        complain(reason);
        self.status = ExitStatus::SomeFailed;
    }

    fn finish(self) -> Result<ExitStatus, CouldNotStart> {
        if self.closed {
            return Ok(self.status);
        }
        let put = self.page.end().and_then(|out| {
            let to = out.into_inner().map_err(io::IntoInnerError::into_error)?;
            to.close()?.put()
        });
        match put {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                Err(cannot_write(&self.path, &error))
            }
            _ => Ok(self.status),
        }
    }
}

fn cannot_write(path: &str, error: &io::Error) -> CouldNotStart {
    CouldNotStart::because(format!("{path}: cannot write: {error}"))
}
