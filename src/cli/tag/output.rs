//! Where records are written: standard output, a file, or a folder of files.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::super::visible::visible_text;
use super::super::whole::{self, Partial};
use super::CouldNotStart;
use super::format::Format;
use super::name::Names;
use super::work::Tagged;

const WRITTEN_AT_ONCE: usize = 256 * 1024;

/// Where records are written.
pub(super) enum Output {
    Stream(Stream),
    Folder(Folder),
}

impl Output {
    /// Standard output, or a file. What exists and is no file (a device, a pipe) is written to as
    /// it is.
    pub(super) fn stream(path: Option<&Path>, format: Format) -> Result<Self, CouldNotStart> {
        let opened = match path {
            None => Ok(Stream::new(io::stdout(), None, format)),
            Some(path) => Stream::file(path, format),
        };
        opened
            .map(Self::Stream)
            .map_err(|error| cannot_write(path.unwrap_or(Path::new("-")), &error))
    }

    /// A folder, made if there is none, of one file a document.
    pub(super) fn folder(path: &Path, format: Format) -> Result<Self, CouldNotStart> {
        let made = fs::create_dir_all(path).and_then(|()| match format.configuration() {
            Some((name, content)) if !path.join(name).exists() => {
                whole::write(&path.join(name), [content.as_bytes()])
            }
            _ => Ok(()),
        });
        made.map_err(|error| cannot_write(path, &error))?;
        Ok(Self::Folder(Folder {
            path: path.to_owned(),
            format,
            names: Names::default(),
        }))
    }

    /// Writes what stands before all documents.
    pub(super) fn begin(&mut self) -> io::Result<()> {
        match self {
            Self::Stream(stream) => stream.to.write_all(&stream.format.head()),
            Self::Folder(_) => Ok(()),
        }
    }

    /// Writes a document's part.
    pub(super) fn write(&mut self, tagged: &Tagged) -> io::Result<()> {
        match self {
            Self::Stream(stream) => stream.write(&tagged.bytes),
            Self::Folder(folder) => folder.write(tagged),
        }
    }

    pub(super) fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Stream(stream) => stream.to.flush(),
            Self::Folder(_) => Ok(()),
        }
    }

    /// Writes what stands after all documents, and puts a file in its place.
    pub(super) fn finish(self) -> io::Result<()> {
        match self {
            Self::Stream(stream) => stream.finish(),
            Self::Folder(_) => Ok(()),
        }
    }
}

pub(super) fn cannot_write(path: &Path, error: &io::Error) -> CouldNotStart {
    let path = path.to_string_lossy();
    CouldNotStart::because(format!("{}: cannot write: {error}", visible_text(&path)))
}

/// All documents in one.
pub(super) struct Stream {
    to: BufWriter<Box<dyn Write + Send>>,
    format: Format,
    is_empty: bool,
    /// What becomes the file in the end, and the file.
    partial: Option<(Partial, File)>,
}

impl Stream {
    fn new(
        to: impl Write + Send + 'static,
        partial: Option<(Partial, File)>,
        format: Format,
    ) -> Self {
        Self {
            to: BufWriter::with_capacity(WRITTEN_AT_ONCE, Box::new(to)),
            format,
            is_empty: true,
            partial,
        }
    }

    fn file(path: &Path, format: Format) -> io::Result<Self> {
        let (file, partial) = whole::open(path)?;
        let partial = match partial {
            Some(partial) => Some((partial, file.try_clone()?)),
            None => None,
        };
        Ok(Self::new(file, partial, format))
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        let is_first = std::mem::take(&mut self.is_empty);
        self.to.write_all(self.format.before(is_first))?;
        self.to.write_all(bytes)
    }

    fn finish(mut self) -> io::Result<()> {
        self.to.write_all(self.format.tail())?;
        self.to.flush()?;
        match self.partial {
            Some((partial, file)) => {
                file.sync_all()?;
                partial.finish()
            }
            None => Ok(()),
        }
    }
}

/// One file a document.
pub(super) struct Folder {
    path: PathBuf,
    format: Format,
    names: Names,
}

impl Folder {
    fn write(&mut self, tagged: &Tagged) -> io::Result<()> {
        let name = tagged.name.as_deref().unwrap_or_default();
        let name = self.names.unique(name);
        if let Some((ending, text)) = &tagged.text {
            whole::write(&self.path.join(format!("{name}{ending}")), [&**text])?;
        }
        let place = self.path.join(name + self.format.ending());
        let head = self.format.head();
        whole::write(&place, [&*head, &tagged.bytes, self.format.tail()])
    }
}
