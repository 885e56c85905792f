//! Files of records of any size, in batches of whole lines.

use std::collections::VecDeque;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::emit::wire::Record;
use crate::read::{self, Bytes};

/// Bytes of a batch, but for the rest of its last line.
const BATCH: usize = 4 << 20;

/// Bytes that one line has at most.
const LONGEST: usize = 1 << 30;

/// Whole lines of one file.
#[derive(Debug)]
pub(crate) struct Batch {
    file: Arc<str>,
    bytes: Vec<u8>,
    /// Of the first line, from 1.
    number: u64,
}

/// A line that is not blank.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line<'a> {
    file: &'a str,
    number: u64,
    /// What stands in it.
    pub(crate) json: &'a [u8],
}

impl Batch {
    /// The lines that are not blank.
    pub(crate) fn lines(&self) -> Vec<Line<'_>> {
        let lines = self.bytes.split(|&byte| byte == b'\n').zip(self.number..);
        let lines = lines.map(|(json, number)| Line {
            file: &self.file,
            number,
            json,
        });
        lines
            .filter(|line| !line.json.trim_ascii().is_empty())
            .collect()
    }
}

impl Line<'_> {
    /// Whether it has what all records have: a cheap look.
    pub(crate) fn may_be_record(&self) -> bool {
        memchr::memmem::find(self.json, b"\"annotations\"").is_some()
    }

    /// The record that the line is.
    ///
    /// # Errors
    /// It is none: the file, the line and the reason.
    pub(crate) fn record(&self) -> Result<Record, String> {
        let refused = |reason: &dyn std::fmt::Display| {
            let (file, number) = (self.file, self.number);
            format!("{file}:{number}: not a record: {reason}")
        };
        let record: Record = serde_json::from_slice(self.json).map_err(|error| refused(&error))?;
        match record.schema.is_empty() && record.annotations.is_empty() {
            true => Err(refused(&"it has neither a schema nor annotations")),
            false => Ok(record),
        }
    }
}

/// The batches of some files, in order; what cannot be read is told once and its file left.
pub(crate) struct Batches {
    files: VecDeque<PathBuf>,
    open: Option<Open>,
}

struct Open {
    file: Arc<str>,
    bytes: BufReader<Bytes>,
    number: u64,
}

impl Batches {
    /// Of those files, plain or packed; `-` is standard input.
    pub(crate) fn of(files: &[PathBuf]) -> Self {
        Self {
            files: files.iter().cloned().collect(),
            open: None,
        }
    }
}

impl Iterator for Batches {
    type Item = Result<Batch, String>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let Some(open) = &mut self.open else {
                match Open::file(&self.files.pop_front()?) {
                    Ok(open) => self.open = Some(open),
                    Err(reason) => return Some(Err(reason)),
                }
                continue;
            };
            match open.batch() {
                Ok(Some(batch)) => return Some(Ok(batch)),
                Ok(None) => self.open = None,
                Err(error) => {
                    let reason = format!("{}: {error}", open.file);
                    self.open = None;
                    return Some(Err(reason));
                }
            }
        }
    }
}

impl Open {
    fn file(path: &Path) -> Result<Self, String> {
        let file = path.display().to_string();
        match read::open(path, Arc::default()) {
            Ok(bytes) => Ok(Self {
                file: file.into(),
                bytes: BufReader::with_capacity(BATCH, bytes),
                number: 1,
            }),
            Err(error) => Err(format!("{file}: {error}")),
        }
    }

    fn batch(&mut self) -> io::Result<Option<Batch>> {
        let mut bytes = Vec::with_capacity(BATCH);
        while bytes.len() < BATCH {
            let waiting = self.bytes.fill_buf()?;
            if waiting.is_empty() {
                break;
            }
            let taken = waiting.len().min(BATCH - bytes.len());
            bytes.extend_from_slice(&waiting[..taken]);
            self.bytes.consume(taken);
        }
        if bytes.is_empty() {
            return Ok(None);
        }
        if !bytes.ends_with(b"\n") {
            let limit = LONGEST as u64;
            let rest = io::Read::take(&mut self.bytes, limit).read_until(b'\n', &mut bytes)?;
            if rest == LONGEST {
                let message = "a line of more than a gigabyte is no record";
                return Err(io::Error::new(io::ErrorKind::InvalidData, message));
            }
        }
        let number = self.number;
        self.number += memchr::memchr_iter(b'\n', &bytes).count() as u64;
        let file = Arc::clone(&self.file);
        Ok(Some(Batch {
            file,
            bytes,
            number,
        }))
    }
}
