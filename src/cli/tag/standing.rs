//! Records of an earlier run that stand as they would be written now: `--update`.

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use compact_str::CompactString;
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::{Map, Value};
use xxhash_rust::xxh3::xxh3_64;

use super::format::{Format, Part};
use super::tally::ByType;
use super::work::Tagged;
use crate::document::{Document, Problem, PublicationDate};
use crate::emit::{RecordOptions, text_hash};

const READ_AT_ONCE: usize = 1 << 20;

/// Records of an earlier run.
pub(super) enum Standing {
    /// A line each, by the hash of their ids: where, and how many bytes.
    File(Mutex<File>, HashMap<u64, (u64, usize)>),
    /// A file each, with the ending and what stands behind a record.
    Folder(PathBuf, Format),
}

/// What of a record tells whether it stands, and what it adds to a run.
#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
struct Head {
    by: String,
    options: String,
    id: String,
    date: Option<PublicationDate>,
    offsets: String,
    hash: String,
    encoding: Option<CompactString>,
    meta: Map<String, Value>,
    text: Option<IgnoredAny>,
    annotations: Vec<Typed>,
    problems: Vec<Problem>,
}

#[derive(Deserialize)]
struct Typed {
    #[serde(rename = "type")]
    kind: CompactString,
    #[serde(default)]
    why: Option<IgnoredAny>,
}

#[derive(Deserialize)]
struct Named {
    id: String,
}

impl Standing {
    /// Those of a file of JSON lines; none if there is no such file.
    pub(super) fn of_file(path: &Path) -> io::Result<Option<Self>> {
        let file = match File::open(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            file => file?,
        };
        let mut lines = BufReader::with_capacity(READ_AT_ONCE, &file);
        let (mut places, mut at, mut line) = (HashMap::new(), 0, Vec::new());
        while lines.read_until(b'\n', &mut line)? > 0 {
            if let Ok(Named { id }) = serde_json::from_slice(&line) {
                let place = (at, line.len());
                places.entry(xxh3_64(id.as_bytes())).or_insert(place);
            }
            at += line.len() as u64;
            line.clear();
        }
        Ok(Some(Self::File(Mutex::new(file), places)))
    }

    /// Those of a folder, in a format whose records are JSON.
    pub(super) fn of_folder(path: &Path, format: Format) -> Self {
        Self::Folder(path.to_owned(), format)
    }

    /// The record that stands of a document, as it would be written now.
    pub(super) fn of(
        &self,
        document: &Document,
        name: Option<&str>,
        options: &RecordOptions,
        explained: bool,
    ) -> Option<Tagged> {
        let bytes = self.bytes(&document.id, name)?;
        let head: Head = serde_json::from_slice(&bytes).ok()?;
        let is_explained = |row: &Typed| row.why.is_some() == explained;
        let stands = head.stands(document, options) && head.annotations.iter().all(is_explained);
        stands.then(|| Tagged {
            part: Part::Bytes(bytes.into()),
            text: None,
            name: None,
            stands: true,
            failure: None,
            annotations: ByType::of_names(head.annotations.iter().map(|row| &*row.kind)),
            text_bytes: document.text.len(),
            problems: super::work::codes(head.problems.iter()),
        })
    }

    fn bytes(&self, id: &str, name: Option<&str>) -> Option<Vec<u8>> {
        match self {
            Self::File(file, places) => {
                let &(at, length) = places.get(&xxh3_64(id.as_bytes()))?;
                let mut file = file.lock().unwrap_or_else(PoisonError::into_inner);
                let mut line = vec![0; length];
                file.seek(SeekFrom::Start(at)).ok()?;
                file.read_exact(&mut line).ok()?;
                line.ends_with(b"\n").then_some(line)
            }
            Self::Folder(folder, format) => {
                let name = format!("{}{}", name?, format.ending());
                let mut record = fs::read(folder.join(name)).ok()?;
                let end = record.len().checked_sub(format.tail().len())?;
                record.ends_with(format.tail()).then(|| {
                    record.truncate(end);
                    record
                })
            }
        }
    }
}

impl Head {
    /// Whether it is of that very document, made by the same program and lists in the same way.
    fn stands(&self, document: &Document, options: &RecordOptions) -> bool {
        let has_text = options.with_text || document.is_extracted;
        self.by == options.by
            && self.options == options.options
            && self.id == document.id
            && self.date == document.date
            && self.offsets == options.unit.as_str()
            && self.hash == text_hash(&document.text)
            && self.encoding == document.encoding
            && self.meta == document.meta
            && self.text.is_some() == has_text
            && self.problems.starts_with(&document.problems)
    }
}
