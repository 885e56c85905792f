//! `dateline find QUERY RECORDS…`

use std::collections::HashSet;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use anstream::{AutoStream, ColorChoice};
use clap::builder::StyledStr;

use super::stream::{Flow, pass};
use super::terminal::{columns, write_line};
use super::visible::visible_text;
use super::{CouldNotStart, ExitStatus};
use crate::emit;
use crate::emit::tables::{Table, write_csv_header};
use crate::inspect::find::Hit;
use crate::inspect::join::Texts;
use crate::inspect::query::{FIELDS, Needle, Query, Repeats};
use crate::inspect::stream::Line;
use crate::pipeline::Pipeline;
use crate::read::{InputOptions, Inputs};

const EXAMPLES: &str = "\
Examples:
  dateline find Varna records.jsonl --articles news
  dateline find 'count event:kill n>=100 in:IQ when:2005' records.jsonl.gz --format csv
  dateline find 'actor kind:group not code:IRN*' records.jsonl --format jsonl";

const GRAMMAR: &str = "\
Conditions side by side must all hold; `or`, `not` and brackets combine them. A type (actor, place,
date, count, term) is a condition; words are looked for in the annotation and its entity's name,
whole and in any case (\"in quotes\" if they are several), a /regular expression/ in any part.
Between commas stand alternatives. The fields:
";

/// Show the annotations that answer a query, each in its context
///
/// Counts that are possible, planned or denied are left out, and of a count that the article
/// restates or updates the last statement alone is kept. Each count is what an article reports:
/// two articles may report the same deaths.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES, after_long_help = long_help())]
pub(super) struct Args {
    /// What to find, such as `count event:kill n>=100 in:IQ when:2005`; --help has the grammar
    query: String,

    /// Files of records, plain or packed; `-` is standard input
    #[arg(required = true, value_name = "RECORDS")]
    records: Vec<PathBuf>,

    /// Where the articles are, if the records lack the text
    #[arg(long, value_name = "PATH")]
    articles: Option<PathBuf>,

    /// How to write what is found
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,

    /// Numbers and days must lie wholly inside what is asked for, not only overlap with it
    #[arg(long)]
    certain: bool,

    /// Keep counts that are possible, planned or denied; so does a query with `status`
    #[arg(long)]
    with_status: bool,

    /// Keep counts that the article restates or updates later
    #[arg(long)]
    restated: bool,

    /// Stop after that many
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// A line each, with what stands before and after
    Text,
    /// A JSON object each
    Jsonl,
    /// The columns of `tag --format csv`
    Csv,
}

fn long_help() -> StyledStr {
    let fields = FIELDS.map(|(field, asks)| format!("  {field:<12}{asks}\n"));
    format!("{GRAMMAR}{}\n{EXAMPLES}", fields.concat()).into()
}

pub(super) fn run(args: &Args) -> Result<ExitStatus, CouldNotStart> {
    let query = query(&args.query, args.certain)?;
    let search = Search {
        needles: query.needles(),
        repeats: Repeats {
            with_status: args.with_status || query.asks_for_status(),
            restated: args.restated,
        },
        query,
    };
    let mut answers = Answers::new(args);
    let mut waiting = Vec::new();
    let look = |line: &Line| search.hit(line);
    let pass = pass(&args.records, look, |hit| match &args.articles {
        Some(_) if hit.text.is_none() => {
            waiting.push(hit);
            Ok(Flow::On)
        }
        _ => answers.tell(hit),
    })?;
    let mut status = pass.status();
    if let Some(articles) = &args.articles {
        status = answers.tell_with(articles, waiting)?.max(status);
    }
    answers.end(pass.records)?;
    Ok(status)
}

/// Reads a query, with the countries of the built-in lists.
pub(super) fn query(text: &str, certain: bool) -> Result<Query, CouldNotStart> {
    let lists = std::cell::OnceCell::new();
    let country_of = |name: &str| {
        let lists = lists.get_or_init(|| Pipeline::builder().build());
        let mut meanings = lists.as_ref().ok()?.meanings();
        let is_country = |kind: &str, surface: &str| {
            kind == "country" && surface.to_lowercase() == name.to_lowercase()
        };
        let country = meanings.find(|meaning| is_country(&meaning.kind, &meaning.surface))?;
        Some(country.country)
    };
    Query::parse(text, certain, &country_of).map_err(CouldNotStart::because)
}

/// What is looked for in each line.
struct Search {
    query: Query,
    needles: Vec<Needle>,
    repeats: Repeats,
}

impl Search {
    fn hit(&self, line: &Line) -> Result<Option<Hit>, String> {
        if line.may_be_record() && !self.needles.iter().all(|needle| needle.is_in(line.json)) {
            return Ok(None);
        }
        let record = line.record()?;
        let id = record.id.clone();
        Hit::of(record, &self.query, self.repeats)
            .map_err(|problem| format!("{id}: {}: {}", problem.code, problem.message))
    }
}

/// Where answers go, and how many there were.
struct Answers<'a> {
    args: &'a Args,
    out: BufWriter<AutoStream<io::Stdout>>,
    bracketed: bool,
    width: usize,
    found: usize,
    articles: usize,
    left_out: usize,
    /// Nobody reads on.
    closed: bool,
}

impl<'a> Answers<'a> {
    fn new(args: &'a Args) -> Self {
        Self {
            args,
            out: BufWriter::new(AutoStream::auto(io::stdout())),
            bracketed: AutoStream::choice(&io::stdout()) == ColorChoice::Never,
            width: columns(),
            found: 0,
            articles: 0,
            left_out: 0,
            closed: false,
        }
    }

    fn tell(&mut self, mut hit: Hit) -> Result<Flow, CouldNotStart> {
        let most = self.args.limit.unwrap_or(usize::MAX);
        if self.closed || self.found >= most {
            return Ok(Flow::Stop);
        }
        hit.truncate(most - self.found);
        self.left_out += hit.left_out;
        let rows = hit.rows().len();
        if rows == 0 {
            return Ok(Flow::On);
        }
        if self.args.format == Format::Text && hit.text.is_none() {
            return Err(CouldNotStart::because(format!(
                "the record of {} has no text; say where the articles are: --articles PATH, \
                 or write --format jsonl or csv",
                visible_text(&hit.record.id)
            )));
        }
        self.write(&hit)?;
        self.found += rows;
        self.articles += 1;
        match self.closed || self.found >= most {
            true => Ok(Flow::Stop),
            false => Ok(Flow::On),
        }
    }

    /// The answers whose text stands among the articles.
    fn tell_with(&mut self, articles: &Path, hits: Vec<Hit>) -> Result<ExitStatus, CouldNotStart> {
        let mut status = ExitStatus::Done;
        let mut fail = |reason: String| {
            anstream::eprintln!("dateline: {}", visible_text(&reason));
            status = ExitStatus::SomeFailed;
        };
        let wanted: HashSet<&str> = hits.iter().map(|hit| hit.record.id.as_str()).collect();
        let inputs = Inputs::new(&[articles.to_owned()], InputOptions::default());
        let mut texts = Texts::of(inputs, &wanted, |failure| fail(failure.to_string()));
        for hit in hits {
            let id = hit.record.id.clone();
            match hit.joined(&mut texts) {
                Ok(hit) => {
                    if self.tell(hit)? == Flow::Stop {
                        break;
                    }
                }
                Err(problem) => fail(format!("{id}: {}: {}", problem.code, problem.message)),
            }
        }
        Ok(status)
    }

    fn write(&mut self, hit: &Hit) -> Result<(), CouldNotStart> {
        let written = match self.args.format {
            Format::Text => hit
                .lines(self.width, self.bracketed)
                .iter()
                .try_for_each(|line| write_line(&mut self.out, line)),
            Format::Jsonl => hit.found().try_for_each(|found| {
                serde_json::to_writer(&mut self.out, &found)?;
                self.out.write_all(b"\n")
            }),
            Format::Csv => self.out.write_all(&rows(hit, self.found == 0)),
        };
        self.check(written)
    }

    fn check(&mut self, written: io::Result<()>) -> Result<(), CouldNotStart> {
        match written {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                self.closed = true;
                Ok(())
            }
            written => {
                written.map_err(|error| CouldNotStart::because(format!("cannot write: {error}")))
            }
        }
    }

    fn end(mut self, records: u64) -> Result<(), CouldNotStart> {
        let flushed = self.out.flush();
        self.check(flushed)?;
        let Self {
            found, articles, ..
        } = self;
        let left_out = match self.left_out {
            0 => String::new(),
            count => format!("; left out: {count} (no fact, or restated later)"),
        };
        anstream::eprintln!("{found} found in {articles} of {records} articles{left_out}");
        Ok(())
    }
}

/// The answers as rows of a table that a spreadsheet cannot take for formulas.
fn rows(hit: &Hit, with_header: bool) -> Vec<u8> {
    let mut rows = Vec::new();
    if with_header {
        write_csv_header(&mut rows, Table::Annotations);
    }
    emit::write_record_rows(&mut rows, &hit.record, hit.rows(), true);
    rows
}
