//! A window of pieces → their records, on all threads, in order.

use std::sync::{Mutex, MutexGuard, PoisonError};

use compact_str::CompactString;
use rayon::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};
use xxhash_rust::xxh3::xxh3_64;

use super::CouldNotStart;
use super::flow::{TaggedWindow, Window};
use super::format::{Format, Part};
use super::journal::Taken;
use super::mishap::{self, caught};
use super::name::Names;
use super::standing::Standing;
use super::tally::ByType;
use crate::analysis::Analysis;
use crate::document::{Document, Problem};
use crate::emit::{RecordOptions, Selection};
use crate::inspect::explain::explain;
use crate::pipeline::{Pipeline, Scratch, is_batch};
use crate::read::{Failure, InputOptions, Origin, Piece, RepeatedIds};

/// What tags windows.
pub(super) struct Work {
    pipeline: Pipeline,
    inputs: InputOptions,
    writing: Written,
    pool: ThreadPool,
    /// What each thread of the pool reuses; none waits for another's.
    threads: Vec<Mutex<Reused>>,
    repeated: RepeatedIds,
    names: Names,
    taken: Taken,
    /// What an earlier run wrote, and this one need not write again.
    standing: Option<Standing>,
}

/// What is written of each document.
pub(super) struct Written {
    pub selection: Selection,
    pub record: RecordOptions,
    pub format: Format,
    /// With the reasons for each annotation.
    pub explained: bool,
}

#[derive(Default)]
struct Reused {
    scratch: Scratch,
    written: Vec<u8>,
}

/// One document's part of the output.
pub(super) struct Tagged {
    pub part: Part,
    /// The text in a file beside, with its ending.
    pub text: Option<(&'static str, Vec<u8>)>,
    /// Of its own file, without the ending.
    pub name: Option<String>,
    /// That file stands there already, and needs not be written.
    pub stands: bool,
    pub annotations: ByType,
    pub text_bytes: usize,
    /// Why it could not be read or tagged; what is written says so.
    pub failure: Option<Failure>,
    /// The codes of its problems, each once.
    pub problems: Vec<CompactString>,
}

impl Tagged {
    pub(super) fn written_bytes(&self) -> usize {
        self.part.bytes() + self.text.as_ref().map_or(0, |(_, text)| text.len())
    }
}

impl Work {
    pub(super) fn new(
        pipeline: Pipeline,
        inputs: InputOptions,
        writing: Written,
        standing: Option<Standing>,
        jobs: usize,
    ) -> Result<Self, CouldNotStart> {
        mishap::prepare();
        let pool = ThreadPoolBuilder::new().num_threads(jobs).build();
        Ok(Self {
            pipeline,
            inputs,
            writing,
            pool: pool.map_err(CouldNotStart::because)?,
            threads: (0..jobs).map(|_| Mutex::default()).collect(),
            repeated: RepeatedIds::default(),
            names: Names::default(),
            taken: Taken::default(),
            standing,
        })
    }

    /// The records of a window, in its order.
    pub(super) fn tag(&mut self, window: Window) -> TaggedWindow {
        let inputs = &self.inputs;
        let decode = |piece: Result<Piece, Failure>| Read::of(piece?, inputs);
        let pieces = window.pieces.into_par_iter();
        let mut documents: Vec<Result<Read, Failure>> =
            self.pool.install(|| pieces.map(decode).collect());
        for read in &mut documents {
            self.number(read);
        }
        let taken = self.taken;
        if window.is_done {
            documents.clear();
        }
        let batches = batches(documents);
        let documents = self.pool.install(|| {
            let batches = batches.into_par_iter().with_max_len(1);
            batches
                .flat_map_iter(|batch| self.tag_batch(batch))
                .collect()
        });
        TaggedWindow { documents, taken }
    }

    /// What hangs on the documents before: repeated ids, the names of files, how far the run is.
    fn number(&mut self, read: &mut Result<Read, Failure>) {
        match read {
            Ok(read) => {
                self.taken.add(&read.document.id, read.hash);
                self.repeated.check(&read.origin, &mut read.document);
                let format = self.writing.format;
                read.name = format.is_apart().then(|| {
                    let name = format.name(&read.document.id);
                    self.names.unique(&name)
                });
            }
            Err(failure) => self.taken.add(&failure.place, 0),
        }
    }

    fn tag_batch(
        &self,
        mut batch: Vec<Result<Read, Failure>>,
    ) -> impl Iterator<Item = Result<Tagged, Failure>> {
        self.analyse_together(&mut batch);
        batch.into_iter().map(|read| self.tag_one(read?))
    }

    /// Analyses documents together, unless each wants more than that. After a mistake of the
    /// program none has its analysis, and gets it alone.
    fn analyse_together(&self, batch: &mut [Result<Read, Failure>]) {
        let whole = batch.iter_mut().flatten();
        let mut whole: Vec<&mut Read> = whole.filter(|read| read.failure.is_none()).collect();
        if whole.len() < 2 || self.standing.is_some() || self.writing.explained {
            return;
        }
        let mut reused = self.reused();
        let documents = whole.iter().map(|read| &read.document);
        match caught(|| self.pipeline.analyse_all(&mut reused.scratch, documents)) {
            Ok(analyses) => {
                for (read, analysis) in whole.iter_mut().zip(analyses) {
                    read.analysis = Some(analysis);
                }
            }
            Err(_) => *reused = Reused::default(),
        }
    }

    /// What this thread reuses.
    fn reused(&self) -> MutexGuard<'_, Reused> {
        let thread = rayon::current_thread_index().unwrap_or_default();
        let reused = self.threads[thread].lock();
        reused.unwrap_or_else(PoisonError::into_inner)
    }

    fn tag_one(&self, mut read: Read) -> Result<Tagged, Failure> {
        let name = read.name.take();
        let tagged = match self.standing(&read, name.as_deref()) {
            Some(stands) => stands,
            None => self.tag_anew(read)?,
        };
        Ok(Tagged { name, ..tagged })
    }

    /// The record that an earlier run wrote of it, if it would be written so now.
    fn standing(&self, read: &Read, name: Option<&str>) -> Option<Tagged> {
        let Written {
            record, explained, ..
        } = &self.writing;
        let standing = self.standing.as_ref().filter(|_| read.failure.is_none())?;
        standing.of(&read.document, name, record, *explained)
    }

    fn tag_anew(&self, mut read: Read) -> Result<Tagged, Failure> {
        let reused = &mut *self.reused();
        if let Some(failure) = read.failure {
            return Ok(self.answer(reused, failure, &read.document));
        }
        let analysis = read.analysis.take();
        caught(|| self.tag_with(reused, &read.document, analysis)).or_else(|place| {
            *reused = Reused::default();
            let failure = Failure {
                place: read.document.id.clone(),
                reason: format!(
                    "a mistake of the program at {place}; the article is left out; please report it with the article"
                ),
                id: Some(read.document.id.clone()),
            };
            match failure.answer().filter(|_| read.origin.is_piped_line()) {
                Some(document) => Ok(self.answer(reused, failure, &document)),
                None => Err(failure),
            }
        })
    }

    /// What stands for a document that could not be read or tagged.
    fn answer(&self, reused: &mut Reused, failure: Failure, document: &Document) -> Tagged {
        let Written { format, record, .. } = &self.writing;
        let analysis = Analysis::default();
        let written = &mut reused.written;
        let part = format.part(written, document, &analysis, record, &self.pipeline);
        Tagged {
            failure: Some(failure),
            ..self.tagged(part, document, &analysis)
        }
    }

    fn tag_with(
        &self,
        reused: &mut Reused,
        document: &Document,
        analysis: Option<Analysis>,
    ) -> Tagged {
        let Reused { scratch, written } = reused;
        let Written {
            selection,
            format,
            record,
            explained,
        } = &self.writing;
        let (analysis, part) = if *explained {
            let mut explained = explain(&self.pipeline, document);
            explained.select(selection);
            let part = format.explained_part(document, &explained, record);
            (explained.analysis, part)
        } else {
            let mut analysis =
                analysis.unwrap_or_else(|| self.pipeline.analyse_with(scratch, document));
            selection.apply(&mut analysis);
            let part = format.part(written, document, &analysis, record, &self.pipeline);
            (analysis, part)
        };
        self.tagged(part, document, &analysis)
    }

    fn tagged(&self, part: Part, document: &Document, analysis: &Analysis) -> Tagged {
        let format = self.writing.format;
        Tagged {
            part,
            failure: None,
            text: format.text(document),
            name: None,
            stands: false,
            annotations: ByType::of(&analysis.annotations),
            text_bytes: document.text.len(),
            problems: codes(document.problems.iter().chain(&analysis.problems)),
        }
    }
}

/// A document, and where it comes from.
struct Read {
    origin: Origin,
    document: Document,
    /// Of its text.
    hash: u64,
    /// Of its own file, without the ending.
    name: Option<String>,
    /// Why it is none, and only answers.
    failure: Option<Failure>,
    /// Once it was analysed together with others.
    analysis: Option<Analysis>,
}

impl Read {
    /// A line of standard input that cannot be read is answered, since whoever wrote it may wait.
    fn of(piece: Piece, inputs: &InputOptions) -> Result<Self, Failure> {
        let origin = piece.origin();
        let (document, failure) = match piece.document(inputs) {
            Ok(document) => (document, None),
            Err(failure) => match failure.answer().filter(|_| origin.is_piped_line()) {
                Some(document) => (document, Some(failure)),
                None => return Err(failure),
            },
        };
        Ok(Self {
            origin,
            hash: xxh3_64(document.text.as_bytes()),
            document,
            name: None,
            failure,
            analysis: None,
        })
    }
}

/// Cuts documents into batches, in their order.
fn batches(documents: Vec<Result<Read, Failure>>) -> Vec<Vec<Result<Read, Failure>>> {
    let (mut batches, mut batch, mut bytes) = (Vec::new(), Vec::new(), 0);
    for read in documents {
        bytes += read.as_ref().map_or(0, |read| read.document.text.len());
        batch.push(read);
        if is_batch(batch.len(), bytes) {
            batches.push(std::mem::take(&mut batch));
            bytes = 0;
        }
    }
    batches.push(batch);
    batches
}

pub(super) fn codes<'a>(problems: impl Iterator<Item = &'a Problem>) -> Vec<CompactString> {
    let mut codes: Vec<_> = problems.map(|problem| problem.code.clone()).collect();
    codes.sort();
    codes.dedup();
    codes
}
