//! Where records are written: standard output, or a file whole or not at all.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process;

use super::super::visible::visible_text;
use super::CouldNotStart;
use super::format::Format;

const WRITTEN_AT_ONCE: usize = 256 * 1024;

/// Where records are written.
pub(super) struct Output {
    to: BufWriter<Box<dyn Write + Send>>,
    format: Format,
    is_empty: bool,
    /// What becomes the file in the end.
    partial: Option<Partial>,
}

impl Output {
    /// Standard output, or a file. What exists and is no file (a device, a pipe) is written to as
    /// it is.
    pub(super) fn open(path: Option<&Path>, format: Format) -> Result<Self, CouldNotStart> {
        let opened = match path {
            None => Ok(Self::new(io::stdout(), None, format)),
            Some(path) => Self::file(path, format),
        };
        opened.map_err(|error| {
            let path = path.unwrap_or(Path::new("-")).to_string_lossy();
            CouldNotStart::because(format!("{}: cannot write: {error}", visible_text(&path)))
        })
    }

    fn new(to: impl Write + Send + 'static, partial: Option<Partial>, format: Format) -> Self {
        Self {
            to: BufWriter::with_capacity(WRITTEN_AT_ONCE, Box::new(to)),
            format,
            is_empty: true,
            partial,
        }
    }

    fn file(path: &Path, format: Format) -> io::Result<Self> {
        let is_special = fs::metadata(path).is_ok_and(|metadata| !metadata.is_file());
        if is_special {
            return Ok(Self::new(
                File::options().write(true).open(path)?,
                None,
                format,
            ));
        }
        // A link keeps its place: what it leads to is replaced.
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let (partial, file) = Partial::create(path)?;
        Ok(Self::new(file, Some(partial), format))
    }

    /// Writes what stands before all documents.
    pub(super) fn begin(&mut self) -> io::Result<()> {
        self.to.write_all(&self.format.head())
    }

    /// Writes a document's part.
    pub(super) fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        let is_first = std::mem::take(&mut self.is_empty);
        self.to.write_all(self.format.before(is_first))?;
        self.to.write_all(bytes)
    }

    pub(super) fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }

    /// Writes what stands after all documents, and puts a file in its place.
    pub(super) fn finish(mut self) -> io::Result<()> {
        self.to.write_all(self.format.tail())?;
        self.to.flush()?;
        match self.partial {
            Some(partial) => partial.finish(),
            None => Ok(()),
        }
    }
}

/// A file under a temporary name beside its place; gone if it is not finished.
struct Partial {
    temporary: PathBuf,
    place: PathBuf,
    file: File,
}

impl Partial {
    fn create(place: PathBuf) -> io::Result<(Self, File)> {
        let name = place.file_name().ok_or(io::ErrorKind::InvalidInput)?;
        let mut hidden = std::ffi::OsString::from(".");
        hidden.push(name);
        hidden.push(format!(".{}.part", process::id()));
        let temporary = place.with_file_name(hidden);
        let file = File::create(&temporary)?;
        let partial = Self {
            file: file.try_clone()?,
            temporary,
            place,
        };
        Ok((partial, file))
    }

    fn finish(self) -> io::Result<()> {
        self.file.sync_all()?;
        fs::rename(&self.temporary, &self.place)
    }
}

impl Drop for Partial {
    fn drop(&mut self) {
        // Renamed by then if all went well.
        let _ = fs::remove_file(&self.temporary);
    }
}
