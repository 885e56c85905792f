//! Where records are written: standard output, a file, or a folder of files.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::super::destination::Destination;
use super::super::visible::visible_text;
use super::super::whole::{self, Partial};
use super::CouldNotStart;
use super::docbins::DocBins;
use super::format::{Form, Format, Part as Record};
use super::journal::{Journal, Run, Step, Taken, Written};
use super::part::{self, Begun, Part};
use super::tables::{CsvTables, ParquetTables};
use super::tally::Tally;
use super::work::Tagged;
use crate::emit::tables::{ParquetTable, Table};

pub(super) const WRITTEN_AT_ONCE: usize = 256 * 1024;

/// The journal of a folder of records; hidden, so that it is nobody's input.
const FOLDER_JOURNAL: &str = ".dateline.journal";

/// Where records are written.
pub(super) struct Output {
    to: Target,
    /// Whether a run before this one wrote its beginning.
    has_begun: bool,
}

enum Target {
    Stream(Box<Stream>),
    Folder(Folder),
    /// The annotations' table.
    Columns(Box<ParquetTable<Destination>>),
    Docs(Box<DocBins>),
    CsvTables(Box<CsvTables>),
    ParquetTables(Box<ParquetTables>),
}

/// What a run before this one did of it.
#[derive(Default)]
pub(super) struct Before {
    pub taken: Taken,
    pub tally: Tally,
}

impl Before {
    fn of(steps: &[Step]) -> Self {
        let mut tally = Tally::default();
        for step in steps {
            tally.absorb(&step.tally);
        }
        let taken = steps.last().map(|step| step.taken).unwrap_or_default();
        Self { taken, tally }
    }
}

impl Output {
    /// Standard output.
    pub(super) fn stdout(format: Format) -> Result<Self, CouldNotStart> {
        let to = Destination::open(None).and_then(|to| Self::to(to, format));
        to.map_err(|error| cannot_write(Path::new("-"), &error))
    }

    /// A file. What exists and is no file (a device, a pipe) is written to as it is.
    pub(super) fn file(
        path: &Path,
        format: Format,
        run: &Run,
        resume: bool,
    ) -> Result<(Self, Before), CouldNotStart> {
        let is_special = fs::metadata(path).is_ok_and(|metadata| !metadata.is_file());
        if is_special && resume {
            let path = path.to_string_lossy();
            let reason = format!("{}: is no file to go on with", visible_text(&path));
            return Err(CouldNotStart::because(reason));
        }
        if is_special || matches!(format.form, Form::Parquet | Form::Docbin) {
            let to = Destination::open(Some(path)).and_then(|to| Self::to(to, format));
            let to = to.map_err(|error| cannot_write(path, &error))?;
            return Ok((to, Before::default()));
        }
        let Begun { part, steps } = Part::begin(path, run, resume)?;
        let before = Before::of(&steps);
        let file = part.file().map_err(|error| cannot_write(path, &error))?;
        let mut stream = Stream::new(file, Some(part), format);
        stream.is_empty = before.tally.documents == 0;
        let output = Self {
            to: Target::Stream(Box::new(stream)),
            has_begun: !steps.is_empty(),
        };
        Ok((output, before))
    }

    fn to(to: Destination, format: Format) -> io::Result<Self> {
        Ok(Self::new(match format.form {
            Form::Parquet => Target::Columns(Box::new(ParquetTable::new(Table::Annotations, to)?)),
            Form::Docbin => Target::Docs(Box::new(DocBins::file(to))),
            _ => Target::Stream(Box::new(Stream::new(to, None, format))),
        }))
    }

    /// A folder, made if there is none, of files that documents share, put in place together.
    pub(super) fn shared(path: &Path, format: Format) -> Result<Self, CouldNotStart> {
        let opened = fs::create_dir_all(path).and_then(|()| {
            Ok(match format.form {
                Form::Parquet => Target::ParquetTables(Box::new(ParquetTables::create(path)?)),
                Form::Docbin => Target::Docs(Box::new(DocBins::folder(path))),
                _ => Target::CsvTables(Box::new(CsvTables::create(path)?)),
            })
        });
        let opened = opened.map_err(|error| cannot_write(path, &error))?;
        Ok(Self::new(opened))
    }

    /// A folder, made if there is none, of one file a document.
    pub(super) fn folder(
        path: &Path,
        format: Format,
        run: &Run,
        resume: bool,
    ) -> Result<(Self, Before), CouldNotStart> {
        let made = fs::create_dir_all(path).and_then(|()| match format.configuration() {
            Some((name, content)) if !path.join(name).exists() => {
                whole::write(&path.join(name), [content.as_bytes()])
            }
            _ => Ok(()),
        });
        made.map_err(|error| cannot_write(path, &error))?;
        let journal = path.join(FOLDER_JOURNAL);
        let (mut journal, past) = part::journal(journal, path)?;
        let begun = match past {
            Some(past) if resume => {
                let mut past = part::of_same_run(past, run, path)?;
                let steps = past.steps.len();
                let begun = journal.go_on(&mut past, steps);
                begun.map(|()| past.steps)
            }
            _ => journal.begin(run).map(|()| Vec::new()),
        };
        let steps = match begun {
            Ok(steps) => steps,
            Err(error) => {
                if !journal.has_steps {
                    // Nothing was written, and nobody has to know.
                    let _ = journal.remove();
                }
                return Err(cannot_write(path, &error));
            }
        };
        let folder = Folder {
            path: path.to_owned(),
            format,
            journal,
            waiting: Vec::new(),
        };
        Ok((Self::new(Target::Folder(folder)), Before::of(&steps)))
    }

    fn new(to: Target) -> Self {
        let has_begun = false;
        Self { to, has_begun }
    }

    /// Writes what stands before all documents.
    pub(super) fn begin(&mut self) -> io::Result<()> {
        match &mut self.to {
            Target::Stream(stream) if !self.has_begun => {
                let head = stream.format.head();
                stream.put(&head)
            }
            Target::CsvTables(tables) => tables.begin(),
            _ => Ok(()),
        }
    }

    /// Writes a document's part.
    pub(super) fn write(&mut self, tagged: &mut Tagged) -> io::Result<()> {
        match (&mut self.to, &mut tagged.part) {
            (Target::Stream(stream), Record::Bytes(bytes)) => stream.write(bytes),
            (Target::Folder(_), _) if tagged.stands => Ok(()),
            (Target::Folder(folder), Record::Bytes(bytes)) => {
                let name = tagged.name.as_deref().unwrap_or_default();
                folder.write(name, tagged.text.as_ref(), bytes)
            }
            (Target::CsvTables(tables), Record::Tables(rows)) => tables.write(rows),
            (Target::ParquetTables(tables), Record::Rows(rows)) => tables.write(rows),
            (Target::Columns(table), Record::Rows(rows)) => table.add(rows),
            (Target::Docs(docs), Record::Doc(doc)) => docs.add(std::mem::take(doc)),
            _ => Err(io::Error::other("a part of another form")),
        }
    }

    /// Ends a window: what was written can be seen, and a run that is cut off now goes on here.
    pub(super) fn step(&mut self, taken: Taken, tally: Tally) -> io::Result<()> {
        match &mut self.to {
            Target::Stream(stream) => stream.step(taken, tally),
            Target::Folder(folder) => folder.step(taken, tally),
            _ => Ok(()),
        }
    }

    /// Writes what stands after all documents, and puts files in their places. The bytes written
    /// that belong to no document alone.
    pub(super) fn finish(self) -> io::Result<usize> {
        match self.to {
            Target::Stream(stream) => stream.finish().map(|()| 0),
            Target::Folder(folder) => folder.journal.remove().map(|()| 0),
            Target::CsvTables(tables) => tables.finish().map(|()| 0),
            Target::ParquetTables(tables) => tables.finish(),
            Target::Docs(docs) => docs.finish(),
            Target::Columns(table) => {
                let to = table.finish()?;
                let bytes = to.written();
                to.close()?.put()?;
                Ok(bytes)
            }
        }
    }

    /// Leaves a run that cannot go on: where what it wrote is kept, if it is.
    pub(super) fn leave(self) -> Option<PathBuf> {
        match self.to {
            Target::Stream(stream) => stream.part?.leave(),
            Target::Folder(folder) if folder.journal.has_steps => Some(folder.path),
            Target::Folder(folder) => {
                // Nothing was written, and nobody has to know.
                let _ = folder.journal.remove();
                None
            }
            _ => None,
        }
    }
}

pub(super) fn cannot_write(path: &Path, error: &io::Error) -> CouldNotStart {
    let path = path.to_string_lossy();
    CouldNotStart::because(format!("{}: cannot write: {error}", visible_text(&path)))
}

/// All documents in one.
struct Stream {
    to: BufWriter<Box<dyn Write + Send>>,
    format: Format,
    is_empty: bool,
    /// What becomes the file in the end.
    part: Option<Part>,
}

impl Stream {
    fn new(to: impl Write + Send + 'static, part: Option<Part>, format: Format) -> Self {
        Self {
            to: BufWriter::with_capacity(WRITTEN_AT_ONCE, Box::new(to)),
            format,
            is_empty: true,
            part,
        }
    }

    fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        if let Some(part) = &mut self.part {
            part.written.add(bytes);
        }
        self.to.write_all(bytes)
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        let is_first = std::mem::take(&mut self.is_empty);
        self.put(self.format.before(is_first))?;
        self.put(bytes)
    }

    fn step(&mut self, taken: Taken, tally: Tally) -> io::Result<()> {
        self.to.flush()?;
        match &mut self.part {
            Some(part) => part.step(taken, tally),
            None => Ok(()),
        }
    }

    fn finish(mut self) -> io::Result<()> {
        self.to.write_all(self.format.tail())?;
        self.to.flush()?;
        self.part.map_or(Ok(()), Part::finish)
    }
}

/// One file a document.
struct Folder {
    path: PathBuf,
    format: Format,
    journal: Journal,
    /// Files of the window at hand, not yet in their places.
    waiting: Vec<(Partial, File)>,
}

impl Folder {
    /// `text`: what stands in a file beside, and its ending.
    fn write(
        &mut self,
        name: &str,
        text: Option<&(&'static str, Vec<u8>)>,
        bytes: &[u8],
    ) -> io::Result<()> {
        if let Some((ending, text)) = text {
            self.put(format!("{name}{ending}"), &[text])?;
        }
        let (head, tail) = (self.format.head(), self.format.tail());
        let name = format!("{name}{}", self.format.ending());
        self.put(name, &[&head, bytes, tail])
    }

    fn put(&mut self, name: String, parts: &[&[u8]]) -> io::Result<()> {
        let written = Partial::write(self.path.join(name), parts.iter().copied())?;
        self.waiting.push(written);
        Ok(())
    }

    fn step(&mut self, taken: Taken, tally: Tally) -> io::Result<()> {
        sync(&self.path, &self.waiting)?;
        for (partial, _) in self.waiting.drain(..) {
            partial.finish()?;
        }
        self.journal.add(&Step {
            taken,
            written: Written::default().extent(),
            tally,
        })
    }
}

/// Waits until files of a folder are on the disk: all at once, which takes no longer than one.
#[cfg(target_os = "linux")]
fn sync(folder: &Path, files: &[(Partial, File)]) -> io::Result<()> {
    if !files.is_empty() {
        rustix::fs::syncfs(File::open(folder)?)?;
    }
    Ok(())
}

#[cfg(not(target_os = "linux"))]
fn sync(_: &Path, files: &[(Partial, File)]) -> io::Result<()> {
    files.iter().try_for_each(|(_, file)| file.sync_all())
}
