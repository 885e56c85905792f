//! `FILE.part`, the beginning of a file that a run is at, and its journal.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use super::super::visible::visible_text;
use super::super::whole::sync_folder_of;
use super::CouldNotStart;
use super::journal::{Journal, Past, Run, Step, Taken, Written};
use super::output::cannot_write;
use super::tally::Tally;

/// The beginning of a file; it holds whole documents wherever its journal has a step.
pub(super) struct Part {
    /// Where the file comes to stand.
    place: PathBuf,
    path: PathBuf,
    file: File,
    journal: Journal,
    pub written: Written,
}

/// A part to go on with, and what was done of it.
pub(super) struct Begun {
    pub part: Part,
    pub steps: Vec<Step>,
}

impl Part {
    /// The part of a file that is to come, and the part's journal: neither is anybody's input.
    pub(super) fn paths(place: &Path) -> [PathBuf; 2] {
        [
            with_ending(place, ".part"),
            with_ending(place, ".part.journal"),
        ]
    }

    /// Begins a file, or goes on with what a run before did of it.
    pub(super) fn begin(place: &Path, run: &Run, resume: bool) -> Result<Begun, CouldNotStart> {
        // A link keeps its place: what it leads to is replaced.
        let place = fs::canonicalize(place).unwrap_or_else(|_| place.to_owned());
        let [path, journal] = Self::paths(&place);
        let (journal, past) = self::journal(journal, &path)?;
        let past = match past {
            Some(past) if resume => Some(of_same_run(past, run, &path)?),
            None if resume && has_content(&path) => {
                // It was made just now.
                let _ = journal.remove();
                let reason = "no journal tells what it holds; leave --resume out to begin anew";
                return Err(because(&path, reason));
            }
            _ => None,
        };
        let mut part = Self {
            file: open(&path).map_err(|error| cannot_write(&path, &error))?,
            place,
            path,
            journal,
            written: Written::default(),
        };
        match part.go_on(run, past) {
            Ok(steps) => Ok(Begun { part, steps }),
            Err(error) => {
                let failed = cannot_write(&part.path, &error);
                part.leave();
                Err(failed)
            }
        }
    }

    /// Cuts off what no step vouches for; the steps that are left.
    fn go_on(&mut self, run: &Run, past: Option<Past>) -> io::Result<Vec<Step>> {
        let Some(mut past) = past else {
            self.file.set_len(0)?;
            self.journal.begin(run)?;
            return Ok(Vec::new());
        };
        let extents = past.steps.iter().map(|step| step.written);
        let (held, count) = Written::held(&self.file, extents)?;
        self.journal.go_on(&mut past, count)?;
        let end = held.extent().bytes;
        self.file.set_len(end)?;
        self.file.seek(SeekFrom::Start(end))?;
        self.written = held;
        Ok(past.steps)
    }

    /// The file to write to.
    pub(super) fn file(&self) -> io::Result<File> {
        self.file.try_clone()
    }

    /// Notes that all that was written so far is in the file.
    pub(super) fn step(&mut self, taken: Taken, tally: Tally) -> io::Result<()> {
        let written = self.written.extent();
        self.journal.add(&Step {
            taken,
            written,
            tally,
        })
    }

    /// Puts the file, written to its end, in its place.
    pub(super) fn finish(self) -> io::Result<()> {
        self.file.sync_all()?;
        fs::rename(&self.path, &self.place)?;
        sync_folder_of(&self.place)?;
        self.journal.remove()
    }

    /// Leaves it for another run: where it is, or nothing if it is of no use.
    pub(super) fn leave(self) -> Option<PathBuf> {
        if self.journal.has_steps {
            return Some(self.path);
        }
        // What cannot be removed is begun anew by the next run.
        let _ = fs::remove_file(&self.path);
        let _ = self.journal.remove();
        None
    }
}

/// Opens a journal. `of`: what it is the journal of.
pub(super) fn journal(path: PathBuf, of: &Path) -> Result<(Journal, Option<Past>), CouldNotStart> {
    Journal::open(path.clone()).map_err(|error| match error.kind() {
        io::ErrorKind::WouldBlock => because(of, "another run is writing it; wait until it ends"),
        _ => cannot_write(of, &error),
    })
}

/// What a run did before, if it was made as this one is.
pub(super) fn of_same_run(past: Past, run: &Run, of: &Path) -> Result<Past, CouldNotStart> {
    let (before, now) = if past.run.by != run.by {
        (&past.run.by, &run.by)
    } else if past.run.options != run.options {
        (&past.run.options, &run.options)
    } else {
        return Ok(past);
    };
    let reason = format!(
        "was begun with `{before}`, and this run is with `{now}`; go on with the same, or leave --resume out to begin anew"
    );
    Err(because(of, &reason))
}

fn because(path: &Path, reason: &str) -> CouldNotStart {
    let path = path.to_string_lossy();
    CouldNotStart::because(format!("{}: {}", visible_text(&path), visible_text(reason)))
}

fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(ending);
    name.into()
}

fn has_content(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|metadata| metadata.len() > 0)
}

fn open(path: &Path) -> io::Result<File> {
    let mut file = File::options();
    file.read(true).write(true).create(true).truncate(false);
    file.open(path)
}
