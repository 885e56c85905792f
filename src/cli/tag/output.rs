//! Where records are written: one file, a folder of files, or tables.

use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::super::destination::Destination;
use super::super::visible::visible_text;
use super::super::whole;
use super::CouldNotStart;
use super::docbins::DocBins;
use super::format::{Form, Format, Part};
use super::name::Names;
use super::tables::{CsvTables, ParquetTables};
use super::work::Tagged;
use crate::emit::tables::{ParquetTable, Table};

pub(super) const WRITTEN_AT_ONCE: usize = 256 * 1024;

/// Where records are written.
pub(super) enum Output {
    Stream(Stream),
    /// The annotations' table.
    Columns(Box<ParquetTable<Destination>>),
    Folder(Folder),
    Docs(Box<DocBins>),
    CsvTables(Box<CsvTables>),
    ParquetTables(Box<ParquetTables>),
}

impl Output {
    /// Standard output, or a file.
    pub(super) fn file(path: Option<&Path>, format: Format) -> Result<Self, CouldNotStart> {
        let opened = Destination::open(path).and_then(|to| {
            Ok(match format.form {
                Form::Parquet => {
                    Self::Columns(Box::new(ParquetTable::new(Table::Annotations, to)?))
                }
                Form::Docbin => Self::Docs(Box::new(DocBins::file(to))),
                _ => Self::Stream(Stream::new(to, format)),
            })
        });
        opened.map_err(|error| cannot_write(path.unwrap_or(Path::new("-")), &error))
    }

    /// A folder, made if there is none, of one file a document, or of tables.
    pub(super) fn folder(path: &Path, format: Format) -> Result<Self, CouldNotStart> {
        let made = fs::create_dir_all(path).and_then(|()| match format.configuration() {
            Some((name, content)) if !path.join(name).exists() => {
                whole::write(&path.join(name), [content.as_bytes()])
            }
            _ => Ok(()),
        });
        let opened = made.and_then(|()| {
            Ok(match format.form {
                Form::Csv => Self::CsvTables(Box::new(CsvTables::create(path)?)),
                Form::Docbin => Self::Docs(Box::new(DocBins::folder(path))),
                Form::Parquet => Self::ParquetTables(Box::new(ParquetTables::create(path)?)),
                _ => Self::Folder(Folder {
                    path: path.to_owned(),
                    format,
                    names: Names::default(),
                }),
            })
        });
        opened.map_err(|error| cannot_write(path, &error))
    }

    /// Writes what stands before all documents.
    pub(super) fn begin(&mut self) -> io::Result<()> {
        match self {
            Self::Stream(stream) => stream.to.write_all(&stream.format.head()),
            Self::CsvTables(tables) => tables.begin(),
            Self::Columns(_) | Self::Docs(_) | Self::Folder(_) | Self::ParquetTables(_) => Ok(()),
        }
    }

    /// Writes a document's part.
    pub(super) fn write(&mut self, tagged: &mut Tagged) -> io::Result<()> {
        match (self, &mut tagged.part) {
            (Self::Stream(stream), Part::Bytes(bytes)) => stream.write(bytes),
            (Self::Folder(folder), Part::Bytes(bytes)) => {
                let name = tagged.name.as_deref().unwrap_or_default();
                folder.write(name, tagged.text.as_ref(), bytes)
            }
            (Self::CsvTables(tables), Part::Tables(rows)) => tables.write(rows),
            (Self::ParquetTables(tables), Part::Rows(rows)) => tables.write(rows),
            (Self::Columns(table), Part::Rows(rows)) => table.add(rows),
            (Self::Docs(docs), Part::Doc(doc)) => docs.add(std::mem::take(doc)),
            _ => Err(io::Error::other("a part of another form")),
        }
    }

    pub(super) fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Stream(stream) => stream.to.flush(),
            _ => Ok(()),
        }
    }

    /// Writes what stands after all documents, and puts files in their places. The bytes written
    /// that belong to no document alone.
    pub(super) fn finish(self) -> io::Result<usize> {
        match self {
            Self::Stream(stream) => stream.finish().map(|()| 0),
            Self::Folder(_) => Ok(0),
            Self::CsvTables(tables) => tables.finish().map(|()| 0),
            Self::ParquetTables(tables) => tables.finish(),
            Self::Docs(docs) => docs.finish(),
            Self::Columns(table) => {
                let to = table.finish()?;
                let bytes = to.written();
                to.close()?.put()?;
                Ok(bytes)
            }
        }
    }
}

pub(super) fn cannot_write(path: &Path, error: &io::Error) -> CouldNotStart {
    let path = path.to_string_lossy();
    CouldNotStart::because(format!("{}: cannot write: {error}", visible_text(&path)))
}

/// All documents in one.
pub(super) struct Stream {
    to: BufWriter<Destination>,
    format: Format,
    is_empty: bool,
}

impl Stream {
    fn new(to: Destination, format: Format) -> Self {
        Self {
            to: BufWriter::with_capacity(WRITTEN_AT_ONCE, to),
            format,
            is_empty: true,
        }
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        let is_first = std::mem::take(&mut self.is_empty);
        self.to.write_all(self.format.before(is_first))?;
        self.to.write_all(bytes)
    }

    fn finish(mut self) -> io::Result<()> {
        self.to.write_all(self.format.tail())?;
        let to = self
            .to
            .into_inner()
            .map_err(io::IntoInnerError::into_error)?;
        to.close()?.put()
    }
}

/// One file a document.
pub(super) struct Folder {
    path: PathBuf,
    format: Format,
    names: Names,
}

impl Folder {
    /// `text`: what stands in a file beside, and its ending.
    fn write(
        &mut self,
        name: &str,
        text: Option<&(&'static str, Vec<u8>)>,
        bytes: &[u8],
    ) -> io::Result<()> {
        let name = self.names.unique(name);
        if let Some((ending, text)) = text {
            whole::write(&self.path.join(format!("{name}{ending}")), [&**text])?;
        }
        let place = self.path.join(name + self.format.ending());
        let head = self.format.head();
        whole::write(&place, [&*head, bytes, self.format.tail()])
    }
}
