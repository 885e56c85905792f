//! Paths → pieces → documents.

use std::collections::HashSet;
use std::fs;
use std::io::{BufRead, BufReader, Cursor, Read};
use std::iter::once;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use regex::bytes::Regex;
use serde_json::{Map, Value};
use xxhash_rust::xxh3::xxh3_64;

use super::csv::Rows;
use super::encoding::Encoding;
use super::failure::Failure;
use super::fields::Fields;
use super::form::Form;
use super::lines::Lines;
use super::listing::{Entry, Listed, Listing};
use super::open::{Bytes, unpacked_bytes};
use super::piece::{Content, Origin, Piece, Source};
use super::size;
use super::split::Articles;
use super::transcode::as_utf8;
use crate::day::Day;
use crate::document::{Document, Problem};

/// How inputs are read.
#[derive(Clone, Debug)]
pub struct InputOptions {
    /// The form of every input, whatever the names say.
    pub form: Option<Form>,
    /// Which fields of records hold the document.
    pub fields: Fields,
    /// The publication date of documents whose record has none.
    pub date: Option<Day>,
    /// The encoding of every input that has no byte order mark, whatever it looks like.
    pub encoding: Option<Encoding>,
    /// A text holds many articles: each goes from a line that this matches to the next.
    pub split: Option<Regex>,
    /// Files and folders that are not read where a folder holds them: the outputs.
    pub left_out: Vec<PathBuf>,
    /// Bytes that a document may have, as it lies in its input (a file, a line, a row), unpacked.
    /// Of longer ones no more is held, and they are [`Document::is_left_out`].
    pub max_document: usize,
}

impl Default for InputOptions {
    fn default() -> Self {
        Self {
            form: None,
            fields: Fields::default(),
            date: None,
            encoding: None,
            split: None,
            left_out: Vec::new(),
            max_document: size::USUAL,
        }
    }
}

/// Files, folders and standard input (`-`), listed but not yet opened.
///
/// ```
/// use dateline::read::{InputOptions, Inputs};
/// let inputs = Inputs::new(&["corpus/articles".into()], InputOptions::default());
/// for document in inputs.documents() {
///     println!("{}", document?.id);
/// }
/// # Ok::<(), dateline::read::Failure>(())
/// ```
#[derive(Debug)]
pub struct Inputs {
    listing: Listing,
    options: InputOptions,
}

impl Inputs {
    /// Lists those paths: files and `-` as named, folders with all below them by relative path.
    #[must_use]
    pub fn new(paths: &[PathBuf], options: InputOptions) -> Self {
        let left_out = options.left_out.iter();
        let left_out: Vec<PathBuf> = left_out
            .filter_map(|path| fs::canonicalize(path).ok())
            .collect();
        Self {
            listing: Listing::of(paths, options.form, &left_out),
            options,
        }
    }

    /// How they are read.
    #[must_use]
    pub fn options(&self) -> &InputOptions {
        &self.options
    }

    /// Whether there is no file to read.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.listing.is_empty()
    }

    /// Why paths could not be listed.
    pub fn failures(&self) -> impl Iterator<Item = &Failure> {
        self.listing.entries.iter().filter_map(|entry| match entry {
            Entry::Failed(failure) => Some(failure),
            Entry::File(_) => None,
        })
    }

    /// How many files of folders are not read because nothing says how.
    #[must_use]
    pub fn ignored(&self) -> usize {
        self.listing.ignored
    }

    /// Bytes of all files as they lie on the disk; `None` if standard input is among them.
    #[must_use]
    pub fn size(&self) -> Option<u64> {
        let mut size = 0;
        for entry in &self.listing.entries {
            let Entry::File(file) = entry else { continue };
            let path = self.listing.path(file);
            if path.as_os_str() == "-" {
                return None;
            }
            size += fs::metadata(path).map_or(0, |metadata| metadata.len());
        }
        Some(size)
    }

    /// The bytes of each document, for those who decode in parallel.
    #[must_use]
    pub fn pieces(mut self) -> Pieces {
        let entries = std::mem::take(&mut self.listing.entries);
        Pieces {
            entries: entries.into_iter(),
            inputs: self,
            current: None,
            read: Arc::default(),
        }
    }

    /// The documents in order, one after the other.
    pub fn documents(self) -> impl Iterator<Item = Result<Document, Failure>> {
        let options = self.options.clone();
        let mut repeated = RepeatedIds::default();
        self.pieces().map(move |piece| {
            let piece = piece?;
            let origin = piece.origin();
            let mut document = piece.document(&options)?;
            repeated.check(&origin, &mut document);
            Ok(document)
        })
    }
}

/// The bytes of each document, in order; serial, and cheap beside what follows.
pub struct Pieces {
    entries: std::vec::IntoIter<Entry>,
    inputs: Inputs,
    current: Option<Box<dyn Iterator<Item = Result<Piece, Failure>> + Send>>,
    read: Arc<AtomicU64>,
}

impl Pieces {
    /// Bytes read from the disk so far.
    #[must_use]
    pub fn read(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.read)
    }

    fn start(&mut self, file: &Listed) -> Result<(), Failure> {
        let listing = &self.inputs.listing;
        let options = &self.inputs.options;
        let is_split = options.split.is_some() && file.form == Some(Form::Text);
        let is_utf8 = is_split || file.form.is_none_or(Form::is_many);
        let source = Arc::new(listing.source(file, is_utf8));
        let bytes = unpacked_bytes(&listing.path(file), Arc::clone(&self.read))
            .map_err(|error| Failure::reading(&source.place, &error))?;
        let (fields, most) = (&options.fields, options.max_document);
        let failed = |error| Failure::reading(&source.place, &error);
        let bytes = if source.is_utf8 {
            as_utf8(
                bytes,
                options.encoding,
                &source,
                file.form == Some(Form::JsonLines),
            )
        } else {
            bytes
        };
        let (form, bytes) = match file.form {
            Some(form) => (form, bytes),
            None => told(bytes, most).map_err(failed)?,
        };
        self.current = Some(match (form, &options.split) {
            (Form::Text, Some(divider)) => {
                Box::new(Articles::new(bytes, divider.clone(), source, most))
            }
            (Form::Text, None) => Box::new(once(whole(bytes, &source, most, Content::Text))),
            #[cfg(feature = "html")]
            (Form::Html, _) => Box::new(once(whole(bytes, &source, most, Content::Page))),
            (Form::JsonLines, _) => Box::new(Lines::new(bytes, source, most)?),
            (Form::Csv, _) => Box::new(Rows::new(bytes, b',', fields, source, most)?),
            (Form::Tsv, _) => Box::new(Rows::new(bytes, b'\t', fields, source, most)?),
        });
        Ok(())
    }
}

impl Iterator for Pieces {
    type Item = Result<Piece, Failure>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(piece) = self.current.as_mut().and_then(Iterator::next) {
                return Some(piece);
            }
            self.current = None;
            match self.entries.next()? {
                Entry::Failed(failure) => return Some(Err(failure)),
                Entry::File(file) => {
                    if let Err(failure) = self.start(&file) {
                        return Some(Err(failure));
                    }
                }
            }
        }
    }
}

fn whole(
    bytes: Bytes,
    source: &Arc<Source>,
    most: usize,
    content: impl Fn(Vec<u8>) -> Content,
) -> Result<Piece, Failure> {
    let mut text = Vec::new();
    let read = bytes.take(most as u64 + 1).read_to_end(&mut text);
    read.map_err(|error| Failure::reading(&source.place, &error))?;
    if text.is_empty() {
        return Err(Failure::new(&source.place, "is empty; leave it out"));
    }
    let content = if text.len() > most {
        Content::TooLong { number: None }
    } else {
        content(text)
    };
    Ok(Piece::new(source, content))
}

/// The form of an input without a name: a first line that is a JSON object means JSON lines.
/// `most`: bytes that are looked at; what goes on behind them is an object if it begins as one.
fn told(bytes: Bytes, most: usize) -> std::io::Result<(Form, Bytes)> {
    let mut bytes = BufReader::new(bytes);
    let mut start = Vec::new();
    let line = loop {
        let begins = start.len();
        let limit = most.saturating_sub(begins) as u64;
        let read = (&mut bytes).take(limit).read_until(b'\n', &mut start)?;
        let line = start.get(begins..).unwrap_or_default().trim_ascii();
        if read == 0 || !line.is_empty() {
            break line;
        }
    };
    let is_object = match start.len() < most {
        true => serde_json::from_slice::<Map<String, Value>>(line).is_ok(),
        false => line.starts_with(b"{"),
    };
    let form = match is_object {
        true => Form::JsonLines,
        false => Form::Text,
    };
    Ok((form, Box::new(Cursor::new(start).chain(bytes))))
}

/// The ids that the records of one file had, as 64-bit hashes.
#[derive(Debug, Default)]
pub struct RepeatedIds {
    file: Option<Origin>,
    seen: HashSet<u64>,
}

impl RepeatedIds {
    /// Marks a document whose id an earlier record of its file had. Documents must come in order.
    pub fn check(&mut self, origin: &Origin, document: &mut Document) {
        if !origin.is_record {
            return;
        }
        if self.file.as_ref() != Some(origin) {
            self.seen.clear();
            self.file = Some(origin.clone());
        }
        if !self.seen.insert(xxh3_64(document.id.as_bytes())) {
            let message = "an earlier record of the file has the same id";
            document.problems.push(Problem::new("repeated_id", message));
        }
    }
}
