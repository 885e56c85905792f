//! `dateline licences`

use std::collections::BTreeMap;
use std::fmt::Write;

use super::terminal::print;
use super::{CouldNotStart, ExitStatus};

const MANIFEST: &str = include_str!("../../gazetteers/manifest.tsv");
const NOTICE: &str = include_str!("../../gazetteers/NOTICE");
const NOTICE_OF_THE_MAP: &str = include_str!("../inspect/report/NOTICE");

/// Print where the built-in lists come from and on what terms
///
/// What it prints must go with copies of the lists, and so with copies of the program.
#[derive(clap::Args)]
#[command(after_help = "Example:\n  dateline licences > LICENCES.txt")]
pub(super) struct Args {}

pub(super) fn run() -> Result<ExitStatus, CouldNotStart> {
    let mut page = format!(
        "dateline {}: the code is under MIT or Apache-2.0, at your choice; with the built-in lists\n\
         the program is under {}.\n\nLists\n",
        env!("CARGO_PKG_VERSION"),
        env!("CARGO_PKG_LICENSE"),
    );
    for ((licence, source), files) in lists_by_terms() {
        let _ = writeln!(page, "\n{licence}, from {source}:");
        for file in files {
            let _ = writeln!(page, "    {file}");
        }
    }
    page += "\n";
    page += NOTICE;
    page += "\n";
    page += NOTICE_OF_THE_MAP;
    print(page.as_bytes())
}

/// The lists of the manifest by licence and source.
fn lists_by_terms() -> BTreeMap<(&'static str, &'static str), Vec<&'static str>> {
    let mut by_terms: BTreeMap<_, Vec<_>> = BTreeMap::new();
    let rows = MANIFEST.lines().map(|line| line.split('\t'));
    for mut row in rows {
        let (Some(file), Some(source), Some(licence)) = (row.next(), row.nth(2), row.next()) else {
            continue;
        };
        if file != "file" {
            by_terms.entry((licence, source)).or_default().push(file);
        }
    }
    by_terms
}
