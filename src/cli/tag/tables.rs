//! The four tables in a folder, put in place together when all is written.

use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::super::destination::{Closed, Destination, put_all, take_away_from};
use super::output::WRITTEN_AT_ONCE;
use crate::emit::tables::{ParquetTable, Table, TableRows, write_csv_header};

/// Bytes of row groups at which a Parquet file ends and the next begins.
const PART_BYTES: usize = 256 << 20;

/// `documents.csv` and its siblings, in the order of [`Table::ALL`].
pub(super) struct CsvTables([BufWriter<Destination>; 4]);

impl CsvTables {
    pub(super) fn create(folder: &Path) -> io::Result<Self> {
        let [documents, annotations, entities, counts] = Table::ALL.map(|table| {
            let path = folder.join(format!("{}.csv", table.as_str()));
            let file = Destination::open(Some(&path))?;
            Ok::<_, io::Error>(BufWriter::with_capacity(WRITTEN_AT_ONCE, file))
        });
        Ok(Self([documents?, annotations?, entities?, counts?]))
    }

    pub(super) fn begin(&mut self) -> io::Result<()> {
        let mut tables = self.0.iter_mut().zip(Table::ALL);
        tables.try_for_each(|(file, table)| {
            let mut header = Vec::new();
            write_csv_header(&mut header, table);
            file.write_all(&header)
        })
    }

    pub(super) fn write(&mut self, rows: &[Box<[u8]>; 4]) -> io::Result<()> {
        let mut tables = self.0.iter_mut().zip(rows);
        tables.try_for_each(|(file, rows)| file.write_all(rows))
    }

    pub(super) fn finish(self) -> io::Result<()> {
        let closed = self.0.map(|file| {
            let file = file.into_inner().map_err(io::IntoInnerError::into_error)?;
            file.close()
        });
        put_all(closed.into_iter().collect::<io::Result<_>>()?)
    }
}

/// `documents/part-00000.parquet` and its siblings, in the order of [`Table::ALL`].
pub(super) struct ParquetTables([Parts; 4]);

impl ParquetTables {
    pub(super) fn create(folder: &Path) -> io::Result<Self> {
        let [documents, annotations, entities, counts] =
            Table::ALL.map(|table| Parts::create(folder, table));
        Ok(Self([documents?, annotations?, entities?, counts?]))
    }

    pub(super) fn write(&mut self, rows: &TableRows) -> io::Result<()> {
        self.0.iter_mut().try_for_each(|parts| parts.write(rows))
    }

    /// Puts all parts in place, and takes away those of a longer run before. The bytes of all.
    pub(super) fn finish(self) -> io::Result<usize> {
        let finished = self.0.map(Parts::finish);
        let mut bytes = 0;
        for finished in finished.into_iter().collect::<io::Result<Vec<_>>>()? {
            bytes += finished.bytes;
            let parts = finished.parts.len();
            put_all(finished.parts)?;
            take_away_from(&finished.folder, parts, name)?;
        }
        Ok(bytes)
    }
}

/// The files of one table.
struct Parts {
    folder: PathBuf,
    table: Table,
    current: ParquetTable<Destination>,
    full: Finished,
}

struct Finished {
    folder: PathBuf,
    parts: Vec<Closed>,
    bytes: usize,
}

impl Parts {
    fn create(folder: &Path, table: Table) -> io::Result<Self> {
        let folder = folder.join(table.as_str());
        fs::create_dir_all(&folder)?;
        Ok(Self {
            current: part(&folder, table, 0)?,
            full: Finished {
                folder: folder.clone(),
                parts: Vec::new(),
                bytes: 0,
            },
            folder,
            table,
        })
    }

    fn write(&mut self, rows: &TableRows) -> io::Result<()> {
        self.current.add(rows)?;
        if self.current.written() >= PART_BYTES {
            let next = part(&self.folder, self.table, self.full.parts.len() + 1)?;
            self.full.add(std::mem::replace(&mut self.current, next))?;
        }
        Ok(())
    }

    fn finish(mut self) -> io::Result<Finished> {
        self.full.add(self.current)?;
        Ok(self.full)
    }
}

impl Finished {
    fn add(&mut self, part: ParquetTable<Destination>) -> io::Result<()> {
        let file = part.finish()?;
        self.bytes += file.written();
        self.parts.push(file.close()?);
        Ok(())
    }
}

fn part(folder: &Path, table: Table, nth: usize) -> io::Result<ParquetTable<Destination>> {
    ParquetTable::new(table, Destination::open(Some(&folder.join(name(nth))))?)
}

fn name(nth: usize) -> String {
    format!("part-{nth:05}.parquet")
}
