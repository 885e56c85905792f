//! `dateline gazetteer check|lookup|list|diff|import|export`

mod check;
mod compare;
mod export;
mod import;

use std::cmp::Reverse;
use std::collections::HashSet;
use std::io::{self, BufWriter, Write};

use super::lists::ListArgs;
use super::terminal::{columns, write_line};
use super::visible::visible_text;
use super::{CouldNotStart, ExitStatus};
use crate::day::Day;
use crate::gazetteer::NameMeaning;
use crate::inspect::show::{Line, Piece, Style, Table, Type};
use crate::read;

/// Check lists of names, and look up what names mean
#[derive(clap::Args)]
#[command(after_help = "Example:\n  dateline gazetteer lookup Harare")]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(clap::Subcommand)]
enum Command {
    Check(check::Args),
    Lookup(LookupArgs),
    List(ListCommandArgs),
    Diff(compare::Args),
    Import(import::Args),
    Export(export::Args),
}

/// Show everything that a name can mean, and which line of which list says so
///
/// Ends with 1 if the name is in no list.
#[derive(clap::Args)]
#[command(after_help = "Example:\n  dateline gazetteer lookup 'Barack Obama' --on 2010-05-05")]
struct LookupArgs {
    /// The whole name, in capitals or small letters; or an id, of today or of the past
    name: String,

    /// Show the offices held on this day alone
    #[arg(long, value_name = "DAY", value_parser = read::date::of_text)]
    on: Option<Day>,

    #[command(flatten)]
    lists: ListArgs,
}

/// Print every name with every meaning, tab-separated under a header
#[derive(clap::Args)]
#[command(after_help = "Example:\n  dateline gazetteer list --no-builtin-lists --gazetteers mine")]
struct ListCommandArgs {
    #[command(flatten)]
    lists: ListArgs,
}

pub(super) fn run(args: &Args) -> Result<ExitStatus, CouldNotStart> {
    let written = match &args.command {
        Command::Check(args) => check::run(args)?,
        Command::Lookup(args) => lookup(args)?,
        Command::List(args) => list(args)?,
        Command::Diff(args) => compare::run(args)?,
        Command::Import(args) => import::run(args)?,
        Command::Export(args) => export::run(args)?,
    };
    match written {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(CouldNotStart::because(format!("cannot write: {error}")))
        }
        Err(_) => Ok(ExitStatus::Done),
        Ok(status) => Ok(status),
    }
}

type Written = io::Result<ExitStatus>;

fn lookup(args: &LookupArgs) -> Result<Written, CouldNotStart> {
    let pipeline = args.lists.pipeline()?;
    let wanted = args.name.to_lowercase();
    let mut meanings: Vec<NameMeaning> = pipeline
        .meanings()
        .filter(|meaning| {
            meaning.surface.to_lowercase() == wanted
                || bears_surname(meaning, &wanted)
                || meaning.id == args.name
                || meaning.was.contains(&args.name)
        })
        .collect();
    meanings.sort_by(|a, b| (Reverse(a.population), &a.id).cmp(&(Reverse(b.population), &b.id)));
    let mut known = HashSet::new();
    meanings.retain(|meaning| known.insert((meaning.id.clone(), meaning.adjective)));
    if meanings.is_empty() {
        let name = visible_text(&args.name);
        anstream::eprintln!("dateline: {name}: no list has this name");
        return Ok(Ok(ExitStatus::SomeFailed));
    }
    let mut lines = meanings_table(&meanings).lines(columns());
    let offices = offices_table(&meanings, args.on).lines(columns());
    if !offices.is_empty() {
        let title = match args.on {
            Some(day) => format!("Offices on {day}"),
            None => "Offices".to_owned(),
        };
        lines.extend([Line::new(), vec![Piece::new(title, Style::Strong)]]);
        lines.extend(offices);
    }
    let mut out = BufWriter::new(anstream::stdout().lock());
    let written = lines.iter().try_for_each(|line| write_line(&mut out, line));
    Ok(written
        .and_then(|()| out.flush())
        .map(|()| ExitStatus::Done))
}

/// Whether it is a person whom an article that has the full name may call so.
fn bears_surname(meaning: &NameMeaning, wanted: &str) -> bool {
    let words = meaning.name.to_lowercase();
    let surname = words.rsplit_once(' ').map(|(_, last)| last);
    meaning.kind == "person" && meaning.surface == meaning.name && surname == Some(wanted)
}

fn meanings_table(meanings: &[NameMeaning]) -> Table {
    let mut table = Table::new(["name", "kind", "country", "lat, lon", "marks", "id", "list"]);
    for meaning in meanings {
        let position = meaning.position.map(|(lat, lon)| format!("{lat}, {lon}"));
        let marks = [
            meaning.adjective.then_some("adjective"),
            meaning.doubtful.then_some("needs context"),
        ];
        let marks: Vec<&str> = marks.into_iter().flatten().collect();
        let list = format!("{}:{}", meaning.file, meaning.line);
        table.row([
            vec![Piece::new(visible_text(&meaning.name), style(meaning))],
            cell(&meaning.kind),
            cell(&meaning.country),
            cell(&position.unwrap_or_default()),
            cell(&marks.join(", ")),
            cell(&meaning.id),
            vec![Piece::new(visible_text(&list), Style::Faint)],
        ]);
    }
    table
}

fn style(meaning: &NameMeaning) -> Style {
    let is_actor = crate::analysis::ActorKind::from_word(&meaning.kind).is_some();
    Style::Of(if is_actor { Type::Actor } else { Type::Place })
}

fn offices_table(meanings: &[NameMeaning], on: Option<Day>) -> Table {
    let mut table = Table::new(["name", "from", "to", "code", "office"]);
    for meaning in meanings {
        let roles: Vec<_> = match on {
            Some(day) => meaning.roles_on(day).collect(),
            None => meaning.roles.iter().collect(),
        };
        for role in roles {
            table.row([
                vec![Piece::new(visible_text(&meaning.name), style(meaning))],
                cell(role.from.as_deref().unwrap_or_default()),
                cell(role.to.as_deref().unwrap_or_default()),
                cell(role.code.as_deref().unwrap_or_default()),
                cell(&role.role),
            ]);
        }
    }
    table
}

fn cell(text: &str) -> Line {
    vec![Piece::plain(visible_text(text))]
}

fn list(args: &ListCommandArgs) -> Result<Written, CouldNotStart> {
    let pipeline = args.lists.pipeline()?;
    let mut out = BufWriter::new(io::stdout().lock());
    let mut write = || {
        let head = "surface\tform\tmarks\tid\tkind\tname\tcountry\tlat\tlon\tpopulation\tgeonames\tfile\tline";
        writeln!(out, "{head}")?;
        for meaning in pipeline.meanings() {
            write_row(&mut out, &meaning)?;
        }
        out.flush()
    };
    Ok(write().map(|()| ExitStatus::Done))
}

fn write_row(out: &mut impl Write, meaning: &NameMeaning) -> io::Result<()> {
    let form = if meaning.adjective {
        "adjective"
    } else {
        "name"
    };
    let marks = if meaning.doubtful { "?" } else { "" };
    let degrees = |degrees: Option<f64>| degrees.map(|n| n.to_string()).unwrap_or_default();
    writeln!(
        out,
        "{}\t{form}\t{marks}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}",
        meaning.surface,
        meaning.id,
        meaning.kind,
        meaning.name,
        meaning.country,
        degrees(meaning.position.map(|(lat, _)| lat)),
        degrees(meaning.position.map(|(_, lon)| lon)),
        meaning.population,
        meaning
            .geonames
            .map(|id| id.to_string())
            .unwrap_or_default(),
        meaning.file,
        meaning.line,
    )
}
