//! `dateline gazetteer check`

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::{Written, cell};
use crate::cli::terminal::{columns, write_line};
use crate::cli::{CouldNotStart, ExitStatus};
use crate::day::Day;
use crate::gazetteer::{Head, OfficeFault, OfficeFinding, check_lists};
use crate::inspect::show::Table;
use crate::inspect::visible::visible_text;
use crate::pipeline::Pipeline;
use crate::read;

/// Tell every mistake in a folder of lists: file, line, column, and what to do
///
/// The lists are checked as they would be laid over the built-in ones. With `--offices`: which
/// heads of state and of government nobody holds on a day, or several, or only as far as the lists
/// know; those that the lists call unknown are told with the reason. Ends with 1 if there is a
/// mistake.
#[derive(clap::Args)]
#[command(
    after_help = "Example:\n  dateline gazetteer check mine\n  dateline gazetteer check --offices --on 2015-01-01"
)]
pub(super) struct Args {
    /// The folder; without it the lists of this project, `gazetteers`, by themselves
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,

    /// Check the lists by themselves, without the built-in ones below
    #[arg(long)]
    no_builtin_lists: bool,

    /// Check who leads each state and its government instead; without a folder in the built-in lists
    #[arg(long)]
    offices: bool,

    /// The day for `--offices`; without it the last one that the lists know of
    #[arg(long, value_name = "DAY", value_parser = read::date::of_text, requires = "offices")]
    on: Option<Day>,
}

pub(super) fn run(args: &Args) -> Result<Written, CouldNotStart> {
    if args.offices {
        return check_offices(args);
    }
    let project = Path::new("gazetteers");
    let (folder, over_built_in) = match &args.folder {
        Some(folder) => (folder.as_path(), !args.no_builtin_lists),
        None if project.join("manifest.tsv").is_file() => (project, false),
        None => {
            return Err(CouldNotStart::because(
                "which folder? The built-in lists were checked when this program was built",
            ));
        }
    };
    let mistakes = check_lists(folder, over_built_in).map_err(CouldNotStart::because)?;
    let mut out = BufWriter::new(io::stdout().lock());
    let mut tell = || {
        for mistake in &mistakes {
            let place = format!("{}/{mistake}", folder.display());
            writeln!(out, "{}", visible_text(&place))?;
        }
        out.flush()
    };
    if mistakes.is_empty() {
        anstream::eprintln!("{}: no mistakes", visible_text(&folder.to_string_lossy()));
        return Ok(Ok(ExitStatus::Done));
    }
    Ok(tell().map(|()| ExitStatus::SomeFailed))
}

fn check_offices(args: &Args) -> Result<Written, CouldNotStart> {
    let builder = Pipeline::builder().builtin_lists(!args.no_builtin_lists);
    let builder = match &args.folder {
        Some(folder) => builder.gazetteers(folder),
        None => builder,
    };
    let pipeline = builder.build().map_err(CouldNotStart::because)?;
    let on = args.on.or_else(|| pipeline.as_of()).ok_or_else(|| {
        CouldNotStart::because("on which day? The lists do not say what they know of: --on DAY")
    })?;
    let findings = pipeline.offices_on(on);
    if findings.is_empty() {
        anstream::eprintln!("{on}: every state has its heads");
        return Ok(Ok(ExitStatus::Done));
    }
    let mut out = BufWriter::new(anstream::stdout().lock());
    let lines = offices_table(&findings).lines(columns());
    let written = lines.iter().try_for_each(|line| write_line(&mut out, line));
    let are_told = |finding: &OfficeFinding| matches!(finding.fault, OfficeFault::Unknown(_));
    let status = match findings.iter().all(are_told) {
        true => ExitStatus::Done,
        false => ExitStatus::SomeFailed,
    };
    Ok(written.and_then(|()| out.flush()).map(|()| status))
}

fn offices_table(findings: &[OfficeFinding]) -> Table {
    let mut table = Table::new(["", "head of", "is", "office", "held by, or why"]);
    for finding in findings {
        let head = match finding.head {
            Head::State => "state",
            Head::Government => "government",
        };
        let (is, holders) = match &finding.fault {
            OfficeFault::Missing => ("missing", String::new()),
            OfficeFault::Doubled(holders) => ("doubled", holders.join(", ")),
            OfficeFault::Unconfirmed(holder) => ("unconfirmed", holder.clone()),
            OfficeFault::Unknown(reason) => ("unknown", reason.clone()),
        };
        table.row([
            cell(&finding.country),
            cell(head),
            cell(is),
            cell(&finding.office),
            cell(&holders),
        ]);
    }
    table
}
