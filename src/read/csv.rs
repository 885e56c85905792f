//! Tables: bytes → one piece a row.

use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use csv::{ByteRecord, ErrorKind, Reader, ReaderBuilder};

use super::decode::why_binary;
use super::failure::Failure;
use super::fields::Fields;
use super::open::Bytes;
use super::piece::{Content, LARGEST, Piece, Source};

/// The rows of a table under its header.
pub(super) struct Rows {
    table: Reader<Bounded>,
    columns: Arc<[String]>,
    source: Arc<Source>,
    /// Bytes that may still be read for the row at hand.
    allowance: Arc<AtomicUsize>,
    found: bool,
    ended: bool,
}

impl Rows {
    pub(super) fn new(
        bytes: Bytes,
        delimiter: u8,
        fields: &Fields,
        source: Arc<Source>,
    ) -> Result<Self, Failure> {
        let allowance = Arc::new(AtomicUsize::new(LARGEST));
        let bounded = Bounded {
            bytes,
            allowance: Arc::clone(&allowance),
        };
        let mut table = ReaderBuilder::new()
            .delimiter(delimiter)
            .from_reader(bounded);
        let header = table
            .byte_headers()
            .map_err(|error| failure(&source, &error))?;
        let columns = columns(header, fields, &source)?;
        Ok(Self {
            table,
            columns,
            source,
            allowance,
            found: false,
            ended: false,
        })
    }

    fn failed(&mut self, error: &csv::Error) -> Failure {
        self.ended = error.is_io_error();
        failure(&self.source, error)
    }
}

fn columns(
    header: &ByteRecord,
    fields: &Fields,
    source: &Source,
) -> Result<Arc<[String]>, Failure> {
    if header.iter().all(<[u8]>::is_empty) {
        return Err(Failure::new(&source.place, "is empty; leave it out"));
    }
    if let Some(reason) = why_binary(header.as_slice()) {
        return Err(Failure::new(&source.place, reason));
    }
    let columns: Arc<[String]> = header
        .iter()
        .map(|name| String::from_utf8_lossy(name).into_owned())
        .collect();
    if fields
        .text
        .among(columns.iter().map(String::as_str))
        .is_none()
    {
        let (wanted, there) = (&fields.text, columns.join(", "));
        return Err(Failure::new(
            &source.place,
            format!(
                "no column {wanted}; there are {there}; name the text's with --fields text=COLUMN"
            ),
        ));
    }
    Ok(columns)
}

impl Iterator for Rows {
    type Item = Result<Piece, Failure>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let mut row = ByteRecord::new();
        self.allowance.store(LARGEST, Ordering::Relaxed);
        match self.table.read_byte_record(&mut row) {
            Err(error) => {
                self.found = true;
                Some(Err(self.failed(&error)))
            }
            Ok(false) => {
                self.ended = true;
                let reason = "holds a header and no rows; leave it out";
                (!self.found).then(|| Err(Failure::new(&self.source.place, reason)))
            }
            Ok(true) => {
                self.found = true;
                let columns = Arc::clone(&self.columns);
                Some(Ok(Piece::new(&self.source, Content::Row { row, columns })))
            }
        }
    }
}

fn failure(source: &Source, error: &csv::Error) -> Failure {
    let place = match error.position() {
        Some(position) => source.line(position.line()),
        None => source.place.clone(),
    };
    match error.kind() {
        ErrorKind::Io(error) if error.kind() == io::ErrorKind::FileTooLarge => Failure::new(
            place,
            format!("{error}; a quotation mark in it may not be closed; the rest is left out"),
        ),
        ErrorKind::Io(error) => Failure::reading(place, error),
        ErrorKind::UnequalLengths {
            expected_len, len, ..
        } => Failure::new(
            place,
            format!("the row has {len} fields, the header {expected_len}; mend the row"),
        ),
        _ => Failure::new(place, error.to_string()),
    }
}

/// A reader that refuses to give more than was allowed, so that a quotation mark which is never
/// closed does not draw a whole file into memory.
struct Bounded {
    bytes: Bytes,
    allowance: Arc<AtomicUsize>,
}

impl Read for Bounded {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let allowance = self.allowance.load(Ordering::Relaxed);
        if allowance == 0 {
            let megabytes = LARGEST >> 20;
            let reason = format!("a row of more than {megabytes} MB");
            return Err(io::Error::new(io::ErrorKind::FileTooLarge, reason));
        }
        let count = self.bytes.read(buffer)?;
        let left = allowance.saturating_sub(count);
        self.allowance.store(left, Ordering::Relaxed);
        Ok(count)
    }
}
