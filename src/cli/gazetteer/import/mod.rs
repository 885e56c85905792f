//! `dateline gazetteer import FILE`: other programs' lists as lists of this one.

mod cameo;
mod csv;
mod spacy;

use std::collections::{BTreeMap, HashSet};
use std::fmt::Write as _;
use std::io::{self, Write};
use std::path::PathBuf;
use std::{fs, iter};

use super::Written;
use crate::cli::{CouldNotStart, ExitStatus};
use crate::inspect::visible::visible_text;

/// Make a list out of a dictionary of another program
///
/// Writes one TSV to standard output; kinds of your own need a `manifest.tsv` that names the file
/// with type `term:KIND`. Each line that could not be carried over is told with the reason, and
/// the command then ends with 1. `dateline gazetteer check` tells what is still to be mended.
#[derive(clap::Args)]
#[command(
    after_help = "Example:\n  dateline gazetteer import ships.csv --kind ship > mine/ships.tsv"
)]
pub(super) struct Args {
    /// The dictionary
    file: PathBuf,

    /// What it is; without it the file's name decides
    #[arg(long, value_enum)]
    from: Option<Form>,

    /// The kind of all its entries, instead of what each says itself
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,

    /// What the ids begin with
    #[arg(long, value_name = "WORD", default_value = "import")]
    source: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Form {
    /// Actor dictionaries of TABARI and PETRARCH: NAME_ [CODE >990101]
    Cameo,
    /// Patterns of spaCy's entity ruler, JSON lines
    Spacy,
    /// Comma- or tab-separated with a header: name, aliases, kind, country, lat, lon …
    Csv,
}

/// An entity to be written as a row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Entry {
    /// The tail of its id, if the dictionary has one.
    key: String,
    name: String,
    /// With their marks.
    aliases: Vec<String>,
    /// The other cells by column.
    cells: BTreeMap<&'static str, String>,
}

/// A line that could not be carried over, counted from 1, and why.
type Refusal = (usize, String);

/// What a dictionary holds, and what of it cannot be carried over.
#[derive(Debug, Default, PartialEq, Eq)]
struct Carried {
    entries: Vec<Entry>,
    refused: Vec<Refusal>,
}

impl Carried {
    fn refuse(&mut self, line: usize, reason: impl Into<String>) {
        self.refused.push((line, reason.into()));
    }
}

const COLUMNS: [&str; 10] = [
    "id",
    "kind",
    "name",
    "aliases",
    "country",
    "lat",
    "lon",
    "population",
    "code",
    "roles",
];

pub(super) fn run(args: &Args) -> Result<Written, CouldNotStart> {
    let file = args.file.display();
    let text = fs::read_to_string(&args.file)
        .map_err(|error| CouldNotStart::because(format!("{file}: {error}")))?;
    let form = args.from.or_else(|| form_of(&args.file)).ok_or_else(|| {
        CouldNotStart::because(format!("{file}: which form? --from cameo, spacy or csv"))
    })?;
    let mut carried = match form {
        Form::Cameo => cameo::read(&text),
        Form::Spacy => spacy::read(&text),
        Form::Csv => csv::read(&text).map_err(CouldNotStart::because)?,
    };
    if let Some(kind) = &args.kind {
        for entry in &mut carried.entries {
            entry.cells.insert("kind", kind.clone());
        }
    }
    for (line, reason) in &carried.refused {
        let told = visible_text(&format!("{file}:{line}: not carried: {reason}"));
        anstream::eprintln!("dateline: {told}");
    }
    let written = io::stdout()
        .lock()
        .write_all(rows(&carried.entries, &args.source).as_bytes());
    Ok(written.map(|()| match carried.refused.is_empty() {
        true => ExitStatus::Done,
        false => ExitStatus::SomeFailed,
    }))
}

fn form_of(path: &std::path::Path) -> Option<Form> {
    match path.extension()?.to_str()? {
        "jsonl" | "ndjson" => Some(Form::Spacy),
        "csv" | "tsv" => Some(Form::Csv),
        "txt" | "actors" => Some(Form::Cameo),
        _ => None,
    }
}

/// The entries as a list, sorted by id; of one id once, with all aliases.
fn rows(entries: &[Entry], source: &str) -> String {
    let mut lines = Vec::new();
    let mut known: HashSet<String> = HashSet::new();
    for entry in entries {
        let key = if entry.key.is_empty() {
            &entry.name
        } else {
            &entry.key
        };
        let tail = slug(key);
        let mut id = format!("{source}:{tail}");
        let mut number = 2;
        while !known.insert(id.clone()) {
            id = format!("{source}:{tail}-{number}");
            number += 1;
        }
        let mut line = id;
        for column in &COLUMNS[1..] {
            let cell = match *column {
                "name" => entry.name.clone(),
                "aliases" => entry.aliases.join("|"),
                column => entry.cells.get(column).cloned().unwrap_or_default(),
            };
            let _ = write!(line, "\t{}", cell.replace(['\t', '\n'], " "));
        }
        lines.push(line);
    }
    lines.sort();
    let head = iter::once(COLUMNS.join("\t"));
    let lines = head.chain(lines);
    lines.flat_map(|line| [line, "\n".to_owned()]).collect()
}

/// A name as the tail of an id: small letters, digits and hyphens.
fn slug(name: &str) -> String {
    let mut slug = String::new();
    for c in name.chars().flat_map(char::to_lowercase) {
        match c {
            c if c.is_alphanumeric() => slug.push(c),
            '\'' | '’' => {}
            _ if slug.ends_with('-') || slug.is_empty() => {}
            _ => slug.push('-'),
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_of_one_name_get_ids_of_their_own() {
        let entry = |name: &str| Entry {
            name: name.to_owned(),
            ..Entry::default()
        };
        let rows = rows(
            &[
                entry("Eko Pier"),
                entry("O'Hara (Lagos)"),
                entry("Eko-Pier"),
            ],
            "mine",
        );
        let ids: Vec<&str> = rows
            .lines()
            .skip(1)
            .filter_map(|row| row.split('\t').next())
            .collect();
        assert_eq!(
            ids,
            ["mine:eko-pier", "mine:eko-pier-2", "mine:ohara-lagos"]
        );
    }
}
