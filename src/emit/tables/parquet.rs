//! A table as a Parquet file; the one file that names the crate.

use std::io::{self, Write};
use std::sync::Arc;

use parquet::basic::Compression;
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DoubleType, Int32Type, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::parser::parse_message_type;

use super::{Cell, Column, Holds, Table, TableRows};
use crate::day::Day;

/// Bytes of values that are kept until they are written as a row group.
const ROW_GROUP_BYTES: usize = 16 << 20;

/// A Parquet file in the making: row groups of about 16 MB, compressed with Snappy.
///
/// What is written depends on the rows and their order alone.
pub struct ParquetTable<W: Write + Send> {
    writer: SerializedFileWriter<W>,
    table: Table,
    columns: Vec<Kept>,
    bytes: usize,
}

impl<W: Write + Send> ParquetTable<W> {
    /// Begins a file.
    ///
    /// # Errors
    /// `to` cannot be written.
    pub fn new(table: Table, to: W) -> io::Result<Self> {
        let schema = parse_message_type(&message(table)).map_err(io_error)?;
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_created_by(format!("dateline {}", env!("CARGO_PKG_VERSION")))
            .build();
        let writer = SerializedFileWriter::new(to, Arc::new(schema), Arc::new(properties));
        Ok(Self {
            writer: writer.map_err(io_error)?,
            table,
            columns: table.columns().iter().map(Kept::new).collect(),
            bytes: 0,
        })
    }

    /// Adds a document's rows of this table.
    ///
    /// # Errors
    /// A row group is full and cannot be written.
    pub fn add(&mut self, rows: &TableRows) -> io::Result<()> {
        let Self { columns, bytes, .. } = self;
        rows.each(self.table, |at| {
            for (column, kept) in self.table.columns().iter().zip(&mut *columns) {
                *bytes += kept.add((column.cell)(at));
            }
        });
        if *bytes >= ROW_GROUP_BYTES {
            self.write_row_group()?;
        }
        Ok(())
    }

    /// The bytes of all row groups written so far.
    #[must_use]
    pub fn written(&self) -> usize {
        self.writer.bytes_written()
    }

    /// Writes the rest and the footer, and gives the writer back.
    ///
    /// # Errors
    /// They cannot be written.
    pub fn finish(mut self) -> io::Result<W> {
        if self.bytes > 0 {
            self.write_row_group()?;
        }
        self.writer.into_inner().map_err(io_error)
    }

    fn write_row_group(&mut self) -> io::Result<()> {
        let mut group = self.writer.next_row_group().map_err(io_error)?;
        for kept in &mut self.columns {
            if let Some(mut column) = group.next_column().map_err(io_error)? {
                kept.write(&mut column).map_err(io_error)?;
                column.close().map_err(io_error)?;
            }
        }
        group.close().map_err(io_error)?;
        self.bytes = 0;
        Ok(())
    }
}

/// The schema as the crate's parser reads it.
fn message(table: Table) -> String {
    let field = |column: &Column| {
        let name = column.name;
        match column.holds {
            Holds::Text | Holds::Json => format!("optional binary {name} (UTF8);"),
            Holds::Day => format!("optional int32 {name} (DATE);"),
            Holds::Whole => format!("optional int64 {name};"),
            Holds::Number => format!("optional double {name};"),
            Holds::Flag => format!("optional boolean {name};"),
        }
    };
    let fields: String = table.columns().iter().map(field).collect();
    format!("message {} {{ {fields} }}", table.as_str())
}

/// The cells of a column that are not written yet.
struct Kept {
    /// 1 for each cell with a value, 0 for each without.
    levels: Vec<i16>,
    values: Values,
}

enum Values {
    /// One after the other, and where each ends.
    Text(Vec<u8>, Vec<usize>),
    /// Days since 1 January 1970.
    Days(Vec<i32>),
    Whole(Vec<i64>),
    Number(Vec<f64>),
    Flag(Vec<bool>),
}

impl Kept {
    fn new(column: &Column) -> Self {
        Self {
            levels: Vec::new(),
            values: match column.holds {
                Holds::Text | Holds::Json => Values::Text(Vec::new(), Vec::new()),
                Holds::Day => Values::Days(Vec::new()),
                Holds::Whole => Values::Whole(Vec::new()),
                Holds::Number => Values::Number(Vec::new()),
                Holds::Flag => Values::Flag(Vec::new()),
            },
        }
    }

    /// Keeps a cell; the bytes that it takes.
    fn add(&mut self, cell: Cell) -> usize {
        let bytes = match (&mut self.values, cell) {
            (Values::Text(texts, ends), Cell::Text(text)) => {
                texts.extend_from_slice(text.as_bytes());
                ends.push(texts.len());
                text.len() + size_of::<usize>()
            }
            (Values::Days(days), Cell::Day(day)) => {
                days.push(since_epoch(day));
                size_of::<i32>()
            }
            (Values::Whole(numbers), Cell::Whole(number)) => {
                numbers.push(number);
                size_of::<i64>()
            }
            (Values::Number(numbers), Cell::Number(number)) => {
                numbers.push(number);
                size_of::<f64>()
            }
            (Values::Flag(flags), Cell::Flag(flag)) => {
                flags.push(flag);
                size_of::<bool>()
            }
            _ => 0,
        };
        self.levels.push(i16::from(bytes > 0));
        bytes + size_of::<i16>()
    }

    /// Writes all cells and keeps none.
    fn write(&mut self, column: &mut SerializedColumnWriter) -> Result<(), ParquetError> {
        let levels = std::mem::take(&mut self.levels);
        let levels = Some(&*levels);
        match &mut self.values {
            Values::Text(texts, ends) => {
                let texts = split(std::mem::take(texts), &std::mem::take(ends));
                let column = column.typed::<ByteArrayType>();
                column.write_batch(&texts, levels, None)?;
            }
            Values::Days(days) => {
                let column = column.typed::<Int32Type>();
                column.write_batch(&std::mem::take(days), levels, None)?;
            }
            Values::Whole(numbers) => {
                let column = column.typed::<Int64Type>();
                column.write_batch(&std::mem::take(numbers), levels, None)?;
            }
            Values::Number(numbers) => {
                let column = column.typed::<DoubleType>();
                column.write_batch(&std::mem::take(numbers), levels, None)?;
            }
            Values::Flag(flags) => {
                let column = column.typed::<BoolType>();
                column.write_batch(&std::mem::take(flags), levels, None)?;
            }
        }
        Ok(())
    }
}

fn split(texts: Vec<u8>, ends: &[usize]) -> Vec<ByteArray> {
    let texts = ByteArray::from(texts);
    let mut start = 0;
    let text = |&end: &usize| {
        let text = texts.slice(start, end - start);
        start = end;
        text
    };
    ends.iter().map(text).collect()
}

fn since_epoch(day: Day) -> i32 {
    Day::new(1970, 1, 1).map_or(0, |epoch| day.days_since(epoch))
}

fn io_error(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(error) => match error.downcast::<io::Error>() {
            Ok(error) => *error,
            Err(error) => io::Error::other(error),
        },
        error => io::Error::other(error),
    }
}
