//! `dateline gazetteer diff OLD NEW --on ARTICLES`

use std::collections::{BTreeMap, HashMap};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use super::super::articles::ArticleArgs;
use super::{Written, cell};
use crate::cli::terminal::{columns, write_line};
use crate::cli::{CouldNotStart, ExitStatus};
use crate::document::Document;
use crate::emit::wire::Record;
use crate::emit::{self, RecordOptions};
use crate::inspect::show::Table;
use crate::inspect::visible::visible_text;
use crate::pipeline::{Pipeline, Scratch};
use crate::read::Inputs;

/// Show which annotations of some articles a change of lists gains, loses and changes
///
/// Each folder is laid over the built-in lists by itself; an empty one stands for these alone.
/// Ids that the new folder no longer has, and does not list under `was`, are told as well. Ends
/// with 1 if there is a difference.
#[derive(clap::Args)]
#[command(after_help = "Example:\n  dateline gazetteer diff mine-before mine --on articles")]
pub(super) struct Args {
    /// The folder as it was
    old: PathBuf,

    /// The folder as it is now
    new: PathBuf,

    /// Articles: files, folders and `-`, as for `tag`
    #[arg(long, required = true, value_name = "PATH", num_args = 1..)]
    on: Vec<PathBuf>,

    #[command(flatten)]
    articles: ArticleArgs,

    /// Leave the built-in lists out
    #[arg(long)]
    no_builtin_lists: bool,
}

/// What a stretch of text was tagged as: type and kind, and the entity.
type Tagged = (String, String);

/// A change: the text, what it was, what it is.
type Change = (String, Option<Tagged>, Option<Tagged>);

/// How often a change was seen, and where first.
#[derive(Default)]
struct Seen {
    times: usize,
    first: String,
}

pub(super) fn run(args: &Args) -> Result<Written, CouldNotStart> {
    let (old, new) = (lists(args, &args.old)?, lists(args, &args.new)?);
    let inputs = Inputs::new(&args.on, args.articles.options(Vec::new()));
    if inputs.is_empty() {
        return Err(CouldNotStart::because("nothing to read"));
    }
    let mut status = ExitStatus::Done;
    let mut changes: BTreeMap<Change, Seen> = BTreeMap::new();
    for document in inputs.documents() {
        match document {
            Ok(document) => compare(&document, (&old, &new), &mut changes),
            Err(failure) => {
                anstream::eprintln!("dateline: {}", visible_text(&failure.to_string()));
                status = ExitStatus::SomeFailed;
            }
        }
    }
    let gone = gone(&old, &new);
    if !changes.is_empty() || !gone.is_empty() {
        status = ExitStatus::SomeFailed;
    }
    Ok(write(&changes, &gone, (&old, &new)).map(|()| status))
}

fn lists(args: &Args, folder: &Path) -> Result<Pipeline, CouldNotStart> {
    let builder = Pipeline::builder().builtin_lists(!args.no_builtin_lists);
    let built = builder.gazetteers(folder).build();
    built.map_err(CouldNotStart::because)
}

/// Notes in what the annotations of a document differ.
fn compare(
    document: &Document,
    (old, new): (&Pipeline, &Pipeline),
    changes: &mut BTreeMap<Change, Seen>,
) {
    let (before, after) = (tagged(old, document), tagged(new, document));
    for stretch in before
        .keys()
        .chain(after.keys().filter(|s| !before.contains_key(*s)))
    {
        let (was, is) = (before.get(stretch), after.get(stretch));
        if was != is {
            let (start, _, text) = stretch;
            let seen = changes
                .entry((text.clone(), was.cloned(), is.cloned()))
                .or_default();
            seen.times += 1;
            if seen.first.is_empty() {
                seen.first = format!("{}:{start}", document.id);
            }
        }
    }
}

/// A document's annotations by where they stand and their text.
fn tagged(pipeline: &Pipeline, document: &Document) -> BTreeMap<(u32, u32, String), Tagged> {
    let analysis = pipeline.analyse_with(&mut Scratch::default(), document);
    let record: Record = emit::record(document, &analysis, &RecordOptions::default());
    let rows = record.annotations.into_iter();
    rows.map(|row| {
        let kind = format!("{} {}", row.type_, row.kind);
        let entity = row.entity.unwrap_or_default();
        ((row.start, row.end, row.text), (kind, entity))
    })
    .collect()
}

/// Ids that the new lists have neither as they are nor as `was`, with their names.
fn gone(old: &Pipeline, new: &Pipeline) -> BTreeMap<String, String> {
    let mut ids: BTreeMap<String, String> = old
        .meanings()
        .map(|meaning| (meaning.id, meaning.name))
        .collect();
    for meaning in new.meanings() {
        ids.remove(&meaning.id);
        for old in &meaning.was {
            ids.remove(old);
        }
    }
    ids
}

fn write(
    changes: &BTreeMap<Change, Seen>,
    gone: &BTreeMap<String, String>,
    (old, new): (&Pipeline, &Pipeline),
) -> std::io::Result<()> {
    let mut out = BufWriter::new(anstream::stdout().lock());
    let lines = (lines_of(old), lines_of(new));
    let mut table = Table::new(["", "times", "text", "was", "is", "by", "first"]);
    let mut sorted: Vec<_> = changes.iter().collect();
    sorted.sort_by_key(|(_, seen)| std::cmp::Reverse(seen.times));
    for ((text, was, is), seen) in sorted {
        let (sign, by) = match (was, is) {
            (None, Some(is)) => ("+", lines.1.get(&is.1)),
            (Some(was), None) => ("-", lines.0.get(&was.1)),
            (_, is) => ("~", is.as_ref().and_then(|is| lines.1.get(&is.1))),
        };
        let says = |tagged: &Option<Tagged>| match tagged {
            Some((kind, entity)) => format!("{kind} {entity}").trim_end().to_owned(),
            None => String::new(),
        };
        table.row([
            cell(sign),
            cell(&seen.times.to_string()),
            cell(text),
            cell(&says(was)),
            cell(&says(is)),
            cell(by.map_or("", String::as_str)),
            cell(&seen.first),
        ]);
    }
    for line in table.lines(columns()) {
        write_line(&mut out, &line)?;
    }
    for (id, name) in gone {
        writeln!(
            out,
            "{} ({}) is gone, and no row has it under `was`",
            visible_text(id),
            visible_text(name)
        )?;
    }
    out.flush()
}

/// The line of the lists that makes each entity.
fn lines_of(pipeline: &Pipeline) -> HashMap<String, String> {
    let meanings = pipeline.meanings();
    meanings
        .map(|meaning| (meaning.id, format!("{}:{}", meaning.file, meaning.line)))
        .collect()
}
