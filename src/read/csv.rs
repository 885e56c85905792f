//! Tables: bytes → one piece a row.

use std::io::{self, BufRead, BufReader};
use std::sync::Arc;

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use super::decode::why_binary;
use super::failure::Failure;
use super::fields::Fields;
use super::open::Bytes;
use super::piece::{Content, Piece, Source};

const READ_AT_ONCE: usize = 64 * 1024;

/// Columns that a table may have.
const MOST_COLUMNS: usize = 1 << 16;

/// The rows of a table under its header.
pub(super) struct Rows {
    table: Table,
    columns: Arc<[String]>,
    source: Arc<Source>,
    found: bool,
    ended: bool,
}

/// A row's cells.
#[derive(Debug)]
pub(super) struct Cells {
    /// Of the row's first line, from 1.
    pub line: u64,
    pub bytes: Vec<u8>,
    ends: Vec<usize>,
}

impl Cells {
    pub(super) fn iter(&self) -> impl Iterator<Item = &[u8]> {
        let starts = std::iter::once(&0).chain(&self.ends);
        let extents = starts.zip(&self.ends);
        extents.map(|(&start, &end)| self.bytes.get(start..end).unwrap_or_default())
    }
}

impl Rows {
    pub(super) fn new(
        bytes: Bytes,
        delimiter: u8,
        fields: &Fields,
        source: Arc<Source>,
        most_bytes: usize,
    ) -> Result<Self, Failure> {
        let mut table = Table {
            bytes: BufReader::with_capacity(READ_AT_ONCE, bytes),
            parser: ReaderBuilder::new().delimiter(delimiter).build(),
            most_bytes,
            most_cells: MOST_COLUMNS,
        };
        let failed = |error| Failure::reading(&source.place, &error);
        let columns = match table.read().map_err(failed)? {
            Row::Cells(header) => columns(&header, fields, &source)?,
            Row::End => return Err(Failure::new(&source.place, "is empty; leave it out")),
            Row::TooLong { .. } | Row::TooMany { .. } => {
                let reason = "its header is longer than any should be; is it a table?";
                return Err(Failure::new(&source.place, reason));
            }
        };
        table.most_cells = columns.len();
        Ok(Self {
            table,
            columns,
            source,
            found: false,
            ended: false,
        })
    }

    fn uneven(&self, line: u64, cells: usize) -> Failure {
        let expected = self.columns.len();
        let reason = format!("the row has {cells} fields, the header {expected}; mend the row");
        Failure::new(self.source.line(line), reason)
    }
}

fn columns(header: &Cells, fields: &Fields, source: &Source) -> Result<Arc<[String]>, Failure> {
    if header.bytes.is_empty() {
        return Err(Failure::new(&source.place, "is empty; leave it out"));
    }
    if let Some(reason) = why_binary(&header.bytes) {
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
        let row = match self.table.read() {
            Ok(row) => row,
            Err(error) => {
                self.ended = true;
                let place = self.source.line(self.table.parser.line());
                return Some(Err(Failure::reading(place, &error)));
            }
        };
        let is_first = !std::mem::replace(&mut self.found, true);
        Some(match row {
            Row::End => {
                self.ended = true;
                let reason = "holds a header and no rows; leave it out";
                return is_first.then(|| Err(Failure::new(&self.source.place, reason)));
            }
            Row::TooLong { line } => Ok(Piece::new(
                &self.source,
                Content::TooLong { number: Some(line) },
            )),
            Row::TooMany { line, cells } => Err(self.uneven(line, cells)),
            Row::Cells(cells) if cells.ends.len() != self.columns.len() => {
                Err(self.uneven(cells.line, cells.ends.len()))
            }
            Row::Cells(cells) => {
                let columns = Arc::clone(&self.columns);
                Ok(Piece::new(&self.source, Content::Row { cells, columns }))
            }
        })
    }
}

/// A table's bytes, row by row. Of a row that is too long or has too many cells no more is held
/// than is allowed; it is read to its end all the same.
struct Table {
    bytes: BufReader<Bytes>,
    parser: Reader,
    most_bytes: usize,
    most_cells: usize,
}

enum Row {
    Cells(Cells),
    TooLong { line: u64 },
    TooMany { line: u64, cells: usize },
    End,
}

impl Table {
    fn read(&mut self) -> io::Result<Row> {
        let line = self.parser.line();
        let (mut bytes, mut ends) = (vec![0; 1024.min(self.most_bytes)], vec![0; 16]);
        let (mut filled, mut ended, mut cells) = (0, 0, 0);
        let (mut is_too_long, mut has_too_many) = (false, false);
        loop {
            let input = self.bytes.fill_buf()?;
            let read = self
                .parser
                .read_record(input, &mut bytes[filled..], &mut ends[ended..]);
            let (result, taken, written, begun) = read;
            self.bytes.consume(taken);
            filled += written;
            ended += begun;
            cells += begun;
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull if filled < self.most_bytes => {
                    bytes.resize((filled * 2).clamp(1024, self.most_bytes), 0);
                }
                ReadRecordResult::OutputFull => (filled, is_too_long) = (0, true),
                ReadRecordResult::OutputEndsFull if ended <= self.most_cells => {
                    ends.resize(ended * 2, 0);
                }
                ReadRecordResult::OutputEndsFull => (ended, has_too_many) = (0, true),
                ReadRecordResult::End => return Ok(Row::End),
                ReadRecordResult::Record if is_too_long => return Ok(Row::TooLong { line }),
                ReadRecordResult::Record if has_too_many => {
                    return Ok(Row::TooMany { line, cells });
                }
                ReadRecordResult::Record => {
                    bytes.truncate(filled);
                    ends.truncate(ended);
                    return Ok(Row::Cells(Cells { line, bytes, ends }));
                }
            }
        }
    }
}
