//! Where bytes go: standard output, or a file.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

use super::whole::Partial;

/// Standard output, or a file that is there whole or not at all. What exists and is no file (a
/// device, a pipe) is written to as it is.
pub(super) struct Destination {
    to: Box<dyn Write + Send>,
    /// What becomes the file in the end, and the file.
    partial: Option<(Partial, File)>,
    written: usize,
}

impl Destination {
    pub(super) fn open(path: Option<&Path>) -> io::Result<Self> {
        let Some(path) = path else {
            return Ok(Self {
                to: Box::new(io::stdout()),
                partial: None,
                written: 0,
            });
        };
        let is_special = fs::metadata(path).is_ok_and(|metadata| !metadata.is_file());
        if is_special {
            let file = File::options().write(true).open(path)?;
            return Ok(Self {
                to: Box::new(file),
                partial: None,
                written: 0,
            });
        }
        // A link keeps its place: what it leads to is replaced.
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let (partial, file) = Partial::create(path)?;
        Ok(Self {
            to: Box::new(file.try_clone()?),
            partial: Some((partial, file)),
            written: 0,
        })
    }

    /// The bytes that it took so far.
    pub(super) const fn written(&self) -> usize {
        self.written
    }

    /// Writes what is left to the disk.
    pub(super) fn close(mut self) -> io::Result<Closed> {
        self.to.flush()?;
        if let Some((_, file)) = &self.partial {
            file.sync_all()?;
        }
        Ok(Closed(self.partial.map(|(partial, _)| partial)))
    }
}

impl Write for Destination {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.to.write(bytes)?;
        self.written += written;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

/// All is written; a file is not in its place yet, and gone if it is not put there.
pub(super) struct Closed(Option<Partial>);

impl Closed {
    /// Puts a file in its place.
    pub(super) fn put(self) -> io::Result<()> {
        self.0.map_or(Ok(()), Partial::finish)
    }
}

/// Puts files in their places.
pub(super) fn put_all(files: Vec<Closed>) -> io::Result<()> {
    files.into_iter().try_for_each(Closed::put)
}

/// Takes away what a longer run left: the numbered files from the `nth` on.
pub(super) fn take_away_from(
    folder: &Path,
    nth: usize,
    name: impl Fn(usize) -> String,
) -> io::Result<()> {
    let mut files = (nth..).map(|nth| folder.join(name(nth)));
    while let Some(file) = files.next().filter(|file| file.exists()) {
        fs::remove_file(file)?;
    }
    Ok(())
}
