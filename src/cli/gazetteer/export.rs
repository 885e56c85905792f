//! `dateline gazetteer export DIR`

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::{fs, io};

use super::Written;
use crate::cli::lists::ListArgs;
use crate::cli::{CouldNotStart, ExitStatus};
use crate::inspect::visible::visible_text;

/// Write all lists as they are, the built-in ones and those laid over them, into one folder
///
/// For the files of a study: `--no-builtin-lists --gazetteers DIR` tags with them as this program
/// does today, whatever later versions know. The grammars' words are part of the program and not
/// written.
#[derive(clap::Args)]
#[command(after_help = "Example:\n  dateline gazetteer export lists-of-2026")]
pub(super) struct Args {
    /// The folder, which must not exist yet
    #[arg(value_name = "DIR")]
    folder: PathBuf,

    #[command(flatten)]
    lists: ListArgs,
}

pub(super) fn run(args: &Args) -> Result<Written, CouldNotStart> {
    let folder = args.folder.display();
    if args.folder.exists() {
        return Err(CouldNotStart::because(format!(
            "{folder}: it is there already"
        )));
    }
    let pipeline = args.lists.pipeline()?;
    let files = pipeline.export_lists();
    let written = write(&args.folder, &files);
    if written.is_ok() {
        let lists = files.iter().filter(|(name, _)| *name != "manifest.tsv");
        let counts: Vec<usize> = lists.map(|(_, text)| text.lines().count() - 1).collect();
        let (rows, lists) = (counts.iter().sum::<usize>(), counts.len());
        let plural = if lists == 1 { "" } else { "s" };
        let folder = visible_text(&folder.to_string());
        anstream::eprintln!("{folder}: {rows} rows in {lists} list{plural}");
    }
    Ok(written.map(|()| ExitStatus::Done))
}

fn write(folder: &PathBuf, files: &BTreeMap<String, String>) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    files
        .iter()
        .try_for_each(|(name, text)| fs::write(folder.join(name), text))
}
