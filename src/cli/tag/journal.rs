//! How far a run came, written down beside its output, so that another run can go on there.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::{Xxh3, xxh3_64_with_seed};

use super::tally::Tally;

const READ_AT_ONCE: usize = 1 << 20;

/// What makes two runs over the same articles write the same bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Run {
    /// The program and its lists.
    pub by: String,
    /// The options that change what is written, as arguments.
    pub options: String,
}

/// Articles and failures taken from the inputs, and a hash of them in their order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Taken {
    pub pieces: u64,
    hash: u64,
}

impl Taken {
    /// Adds an article or a failure: what names it, and a hash of what it holds.
    pub(super) fn add(&mut self, name: &str, content: u64) {
        self.pieces += 1;
        self.hash = xxh3_64_with_seed(name.as_bytes(), self.hash ^ content);
    }
}

/// How many bytes were written, and their hash.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Extent {
    pub bytes: u64,
    hash: u64,
}

/// The bytes written so far.
#[derive(Clone, Default)]
pub(super) struct Written {
    bytes: u64,
    hash: Xxh3,
}

impl Written {
    pub(super) fn add(&mut self, bytes: &[u8]) {
        self.bytes += bytes.len() as u64;
        self.hash.update(bytes);
    }

    pub(super) fn extent(&self) -> Extent {
        Extent {
            bytes: self.bytes,
            hash: self.hash.digest(),
        }
    }

    /// The most of some extents, one longer than the other, that a file holds; and how many.
    pub(super) fn held(
        file: impl Read,
        extents: impl Iterator<Item = Extent>,
    ) -> io::Result<(Self, usize)> {
        let mut file = BufReader::with_capacity(READ_AT_ONCE, file);
        let (mut so_far, mut held, mut count) = (Self::default(), Self::default(), 0);
        for extent in extents {
            let is_long_enough = so_far.read(&mut file, extent.bytes)?;
            if !is_long_enough || so_far.extent() != extent {
                break;
            }
            held = so_far.clone();
            count += 1;
        }
        Ok((held, count))
    }

    /// Reads on up to that many bytes in all; whether there were as many.
    fn read(&mut self, file: &mut impl BufRead, end: u64) -> io::Result<bool> {
        while self.bytes < end {
            let bytes = file.fill_buf()?;
            let wanted = usize::try_from(end - self.bytes).unwrap_or(usize::MAX);
            let count = bytes.len().min(wanted);
            if count == 0 {
                return Ok(false);
            }
            self.add(&bytes[..count]);
            file.consume(count);
        }
        Ok(true)
    }
}

/// A window of articles, written.
#[derive(Serialize, Deserialize)]
pub(super) struct Step {
    /// In all, this window included.
    pub taken: Taken,
    pub written: Extent,
    /// Of this window.
    pub tally: Tally,
}

/// The journal of a run that may have been cut off.
pub(super) struct Past {
    pub run: Run,
    pub steps: Vec<Step>,
    /// Where the first line ends, and behind it each step.
    ends: Vec<u64>,
}

impl Past {
    /// What stands in a journal; `None`: nothing that can be read. A line that was cut off ends it.
    fn read(file: impl Read) -> io::Result<Option<Self>> {
        let mut lines = BufReader::new(file);
        let mut line = Vec::new();
        lines.read_until(b'\n', &mut line)?;
        let run = match serde_json::from_slice(&line) {
            Ok(run) if line.ends_with(b"\n") => run,
            _ => return Ok(None),
        };
        let mut end = line.len() as u64;
        let (mut steps, mut ends) = (Vec::new(), vec![end]);
        loop {
            line.clear();
            lines.read_until(b'\n', &mut line)?;
            match serde_json::from_slice(&line) {
                Ok(step) if line.ends_with(b"\n") => {
                    end += line.len() as u64;
                    steps.push(step);
                    ends.push(end);
                }
                _ => return Ok(Some(Self { run, steps, ends })),
            }
        }
    }
}

/// The journal of this run; no other run has it open.
pub(super) struct Journal {
    path: PathBuf,
    file: File,
    /// Whether a step stands in it.
    pub has_steps: bool,
}

impl Journal {
    /// Opens a journal, made if there is none, with what stands in it.
    ///
    /// # Errors
    /// `WouldBlock`: another run has it open.
    pub(super) fn open(path: PathBuf) -> io::Result<(Self, Option<Past>)> {
        loop {
            let mut file = File::options();
            file.read(true).write(true).create(true).truncate(false);
            let file = file.open(&path)?;
            lock(&file)?;
            // The run that had it open may have ended and removed it in between.
            if is_at(&file, &path) {
                let past = Past::read(&file)?;
                let has_steps = false;
                return Ok((
                    Self {
                        path,
                        file,
                        has_steps,
                    },
                    past,
                ));
            }
        }
    }

    /// Begins anew.
    pub(super) fn begin(&mut self, run: &Run) -> io::Result<()> {
        let mut line = serde_json::to_vec(run)?;
        line.push(b'\n');
        self.cut(0)?;
        self.file.write_all(&line)
    }

    /// Goes on behind the first so many steps of what stands in it.
    pub(super) fn go_on(&mut self, past: &mut Past, steps: usize) -> io::Result<()> {
        past.steps.truncate(steps);
        self.has_steps = steps > 0;
        self.cut(past.ends.get(steps).copied().unwrap_or_default())
    }

    fn cut(&mut self, end: u64) -> io::Result<()> {
        self.file.set_len(end)?;
        self.file.seek(SeekFrom::Start(end))?;
        Ok(())
    }

    /// Writes a step down.
    pub(super) fn add(&mut self, step: &Step) -> io::Result<()> {
        let mut line = serde_json::to_vec(step)?;
        line.push(b'\n');
        self.file.write_all(&line)?;
        self.has_steps = true;
        Ok(())
    }

    /// Removes it: the run is done, or never began.
    pub(super) fn remove(self) -> io::Result<()> {
        fs::remove_file(&self.path)
    }
}

#[cfg(unix)]
fn lock(file: &File) -> io::Result<()> {
    use rustix::fs::{FlockOperation, flock};
    Ok(flock(file, FlockOperation::NonBlockingLockExclusive)?)
}

#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let inode = |metadata: fs::Metadata| (metadata.dev(), metadata.ino());
    let (open, there) = (file.metadata().map(inode), fs::metadata(path).map(inode));
    matches!((open, there), (Ok(open), Ok(there)) if open == there)
}

#[cfg(not(unix))]
fn lock(_: &File) -> io::Result<()> {
    Ok(())
}

#[cfg(not(unix))]
fn is_at(_: &File, _: &Path) -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run() -> Run {
        Run {
            by: "dateline 0".to_owned(),
            options: "--text".to_owned(),
        }
    }

    fn step(written: &Written) -> Step {
        let mut taken = Taken::default();
        taken.add("a", 1);
        Step {
            taken,
            written: written.extent(),
            tally: Tally::default(),
        }
    }

    #[test]
    fn a_journal_that_was_cut_off_anywhere_tells_the_steps_before() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal");
        let (mut journal, past) = Journal::open(path.clone()).unwrap();
        assert!(past.is_none());
        journal.begin(&run()).unwrap();
        let head = fs::read(&path).unwrap().len();
        let mut written = Written::default();
        written.add(b"one");
        journal.add(&step(&written)).unwrap();
        let first = fs::read(&path).unwrap().len();
        written.add(b"two");
        journal.add(&step(&written)).unwrap();
        let whole = fs::read(&path).unwrap();
        for end in 0..=whole.len() {
            let past = Past::read(&whole[..end]).unwrap();
            let steps = past.map(|past| past.steps.len());
            let told = match end {
                _ if end < head => None,
                _ if end < first => Some(0),
                _ if end < whole.len() => Some(1),
                _ => Some(2),
            };
            assert_eq!(steps, told, "at {end}");
        }
    }

    #[test]
    fn a_second_run_does_not_get_the_journal_while_the_first_has_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal");
        let (first, _) = Journal::open(path.clone()).unwrap();
        let refused = Journal::open(path.clone()).err().unwrap();
        assert_eq!(refused.kind(), io::ErrorKind::WouldBlock);
        first.remove().unwrap();
        assert!(Journal::open(path).is_ok());
    }

    #[test]
    fn a_file_holds_the_extents_up_to_where_it_ends_or_differs() {
        let mut written = Written::default();
        let extents = ["one", "two", "three"].map(|part| {
            written.add(part.as_bytes());
            written.extent()
        });
        for (file, count, bytes) in [
            ("", 0, 0),
            ("onetw", 1, 3),
            ("onetwo", 2, 6),
            ("onetwoth\0\0\0", 2, 6),
            ("oXetwothree", 0, 0),
            ("onetwothree and more", 3, 11),
        ] {
            let (held, found) = Written::held(file.as_bytes(), extents.into_iter()).unwrap();
            assert_eq!((found, held.extent().bytes), (count, bytes), "{file}");
        }
    }
}
