//! spaCy's files of many documents: one, or a folder of them.

use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};

use super::super::destination::{Closed, Destination, put_all, take_away_from};
use crate::emit::{Doc, DocBin};

/// Documents of a file in a folder.
const DOCS: usize = 1000;

/// Documents on their way into files.
pub(super) struct DocBins {
    current: DocBin,
    bytes: usize,
    to: To,
}

enum To {
    File(Option<Destination>),
    /// What is full is written under a temporary name.
    Folder(PathBuf, Vec<Closed>),
}

impl DocBins {
    pub(super) fn file(to: Destination) -> Self {
        Self::new(To::File(Some(to)))
    }

    pub(super) fn folder(path: &Path) -> Self {
        Self::new(To::Folder(path.to_owned(), Vec::new()))
    }

    fn new(to: To) -> Self {
        Self {
            current: DocBin::default(),
            bytes: 0,
            to,
        }
    }

    pub(super) fn add(&mut self, doc: Doc) -> io::Result<()> {
        self.current.add(doc);
        match self.to {
            To::Folder(..) if self.current.len() == DOCS => self.write(),
            _ => Ok(()),
        }
    }

    fn write(&mut self) -> io::Result<()> {
        let file = match &mut self.to {
            To::File(file) => file.take(),
            To::Folder(folder, full) => {
                let place = folder.join(name(full.len()));
                Some(Destination::open(Some(&place))?)
            }
        };
        let Some(mut file) = file else { return Ok(()) };
        std::mem::take(&mut self.current).write(BufWriter::new(&mut file))?;
        self.bytes += file.written();
        let closed = file.close()?;
        match &mut self.to {
            To::File(_) => closed.put(),
            To::Folder(_, full) => {
                full.push(closed);
                Ok(())
            }
        }
    }

    /// Puts all files in place, and takes away those of a longer run before. The bytes of all.
    pub(super) fn finish(mut self) -> io::Result<usize> {
        let is_left = match &self.to {
            To::File(_) => true,
            To::Folder(_, full) => full.is_empty() || !self.current.is_empty(),
        };
        if is_left {
            self.write()?;
        }
        if let To::Folder(folder, full) = self.to {
            let files = full.len();
            put_all(full)?;
            take_away_from(&folder, files, name)?;
        }
        Ok(self.bytes)
    }
}

fn name(nth: usize) -> String {
    format!("part-{nth:05}.spacy")
}
