//! `dateline diff OLD NEW`

use std::collections::BTreeMap;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;
use std::slice;

use serde::Serialize;

use super::terminal::{columns, print, write_line};
use super::visible::visible_text;
use super::{CouldNotStart, ExitStatus};
use crate::emit::wire::Record;
use crate::inspect::diff::{Change, Changes, Group};
use crate::inspect::show::{Line, Piece, Style, Table};
use crate::inspect::stream::Batches;

/// Show in what the annotations of two runs over the same articles differ, and by which cause
///
/// Annotations gained, lost, relabelled (another type, kind, sense or mention) and revalued
/// (another entity, value, number or link), grouped by the rule that made them; by the line of a
/// list, if both runs were made with `tag --explain`. Records are told apart by id, and compared
/// if they are of the same text. Ends with 1 if there is a difference.
#[derive(clap::Args)]
#[command(after_help = "Example:\n  dateline diff before.jsonl after.jsonl")]
pub(super) struct Args {
    /// Records as they were, plain or packed
    old: PathBuf,

    /// Records as they are now
    new: PathBuf,

    /// Write JSON
    #[arg(long)]
    json: bool,
}

/// In what two runs differ.
#[derive(Debug, Default, Serialize)]
struct Difference {
    /// Documents that both have.
    compared: u64,
    /// Documents of the same id with another text.
    other_text: Vec<String>,
    only_old: Vec<String>,
    only_new: Vec<String>,
    changes: Vec<Group>,
}

pub(super) fn run(args: &Args) -> Result<ExitStatus, CouldNotStart> {
    let difference = difference(args)?;
    if difference.compared == 0 && difference.other_text.is_empty() {
        return Err(CouldNotStart::because(
            "nothing to compare: no document is in both",
        ));
    }
    if args.json {
        let mut json = serde_json::to_vec_pretty(&difference).map_err(CouldNotStart::because)?;
        json.push(b'\n');
        print(&json)?;
    } else {
        write_text(&difference)?;
    }
    let Difference {
        other_text,
        only_old,
        only_new,
        changes,
        ..
    } = &difference;
    let is_same = changes.is_empty()
        && [other_text, only_old, only_new]
            .iter()
            .all(|ids| ids.is_empty());
    Ok(if is_same {
        ExitStatus::Done
    } else {
        ExitStatus::SomeFailed
    })
}

/// Reads both files side by side; a record waits until the other file has its id.
fn difference(args: &Args) -> Result<Difference, CouldNotStart> {
    let mut difference = Difference::default();
    let mut changes = Changes::default();
    let (mut old, mut new) = (Records::of(&args.old), Records::of(&args.new));
    let (mut old_waiting, mut new_waiting) = (Waiting::new(), Waiting::new());
    loop {
        let (was, is) = (old.next()?, new.next()?);
        if was.is_none() && is.is_none() {
            break;
        }
        if let Some(was) = was {
            match new_waiting.remove(&was.id) {
                Some(is) => difference.compare(&was, &is, &mut changes),
                None => {
                    old_waiting.insert(was.id.clone(), was);
                }
            }
        }
        if let Some(is) = is {
            match old_waiting.remove(&is.id) {
                Some(was) => difference.compare(&was, &is, &mut changes),
                None => {
                    new_waiting.insert(is.id.clone(), is);
                }
            }
        }
    }
    difference.only_old = old_waiting.into_keys().collect();
    difference.only_new = new_waiting.into_keys().collect();
    difference.changes = changes.groups();
    Ok(difference)
}

/// Records that wait for the other file to have their id.
type Waiting = BTreeMap<String, Record>;

impl Difference {
    fn compare(&mut self, old: &Record, new: &Record, changes: &mut Changes) {
        if old.hash != new.hash || old.offsets != new.offsets {
            self.other_text.push(old.id.clone());
            return;
        }
        self.compared += 1;
        changes.add(old, new);
    }
}

/// The records of a file, one after the other.
struct Records {
    batches: Batches,
    /// Those of the batch, the last first.
    waiting: Vec<Record>,
}

impl Records {
    fn of(file: &PathBuf) -> Self {
        Self {
            batches: Batches::of(slice::from_ref(file)),
            waiting: Vec::new(),
        }
    }

    fn next(&mut self) -> Result<Option<Record>, CouldNotStart> {
        while self.waiting.is_empty() {
            let Some(batch) = self.batches.next() else {
                return Ok(None);
            };
            let batch = batch.map_err(CouldNotStart::because)?;
            let records = batch.lines().into_iter().rev().map(|line| line.record());
            self.waiting = records
                .collect::<Result<_, _>>()
                .map_err(CouldNotStart::because)?;
        }
        Ok(self.waiting.pop())
    }
}

fn write_text(difference: &Difference) -> Result<(), CouldNotStart> {
    let mut out = BufWriter::new(anstream::stdout().lock());
    let written = lines(difference)
        .iter()
        .try_for_each(|line| write_line(&mut out, line))
        .and_then(|()| out.flush());
    match written {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(CouldNotStart::because(format!("cannot write: {error}")))
        }
        _ => Ok(()),
    }
}

fn lines(difference: &Difference) -> Vec<Line> {
    let mut lines = Vec::new();
    for change in [
        Change::Gained,
        Change::Lost,
        Change::Relabelled,
        Change::Revalued,
    ] {
        let of_change = difference
            .changes
            .iter()
            .filter(|group| group.change == change);
        let groups: Vec<&Group> = of_change.collect();
        let times: u64 = groups.iter().map(|group| group.times).sum();
        lines.push(vec![Piece::new(
            format!("{} {times}", change.as_str()),
            Style::Strong,
        )]);
        lines.extend(table(&groups).lines(columns()));
    }
    let ids = [
        ("another text", &difference.other_text),
        ("only among the old", &difference.only_old),
        ("only among the new", &difference.only_new),
    ];
    for (what, ids) in ids.into_iter().filter(|(_, ids)| !ids.is_empty()) {
        lines.push(vec![Piece::new(
            format!("{what} {}", ids.len()),
            Style::Strong,
        )]);
        let shown = ids.iter().take(10).map(|id| visible_text(id));
        lines.extend(shown.map(|id| vec![Piece::plain(format!("  {id}"))]));
    }
    let compared = format!("articles compared: {}", difference.compared);
    lines.push(vec![Piece::new(compared, Style::Faint)]);
    lines
}

fn table(groups: &[&Group]) -> Table {
    let mut table = Table::new(["times", "cause", "text", "was", "is", "where"]);
    let cell = |text: &str| vec![Piece::plain(visible_text(text))];
    for group in groups {
        for (ix, example) in group.examples.iter().enumerate() {
            let (times, cause) = match ix {
                0 => (group.times.to_string(), group.cause.as_str()),
                _ => (String::new(), ""),
            };
            table.row([
                cell(&times),
                cell(cause),
                cell(&example.text),
                cell(&example.was),
                cell(&example.is),
                cell(&example.place),
            ]);
        }
    }
    table
}
