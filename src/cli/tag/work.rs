//! A window of pieces → their records, on all threads, in order.

use std::sync::{Mutex, PoisonError};

use compact_str::CompactString;
use rayon::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};

use super::CouldNotStart;
use super::format::{Format, Part};
use super::mishap::{self, caught};
use super::tally::ByType;
use crate::analysis::Analysis;
use crate::document::{Document, Problem};
use crate::emit::{RecordOptions, Selection};
use crate::inspect::explain::explain;
use crate::pipeline::{Pipeline, Scratch};
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
        })
    }

    /// The records of a window, in its order.
    pub(super) fn tag(
        &mut self,
        window: Vec<Result<Piece, Failure>>,
    ) -> Vec<Result<Tagged, Failure>> {
        let inputs = &self.inputs;
        let decode = |piece: Result<Piece, Failure>| Read::of(piece?, inputs);
        let mut documents: Vec<Result<Read, Failure>> = self
            .pool
            .install(|| window.into_par_iter().map(decode).collect());
        for read in documents.iter_mut().flatten() {
            self.repeated.check(&read.origin, &mut read.document);
        }
        self.pool.install(|| {
            let documents = documents.into_par_iter().with_max_len(1);
            documents.map(|read| self.tag_one(read?)).collect()
        })
    }

    fn tag_one(&self, read: Read) -> Result<Tagged, Failure> {
        let thread = rayon::current_thread_index().unwrap_or_default();
        let reused = self.threads[thread].lock();
        let reused = &mut *reused.unwrap_or_else(PoisonError::into_inner);
        if let Some(failure) = read.failure {
            return Ok(self.answer(reused, failure, &read.document));
        }
        caught(|| self.tag_with(reused, &read.document)).or_else(|place| {
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

    fn tag_with(&self, reused: &mut Reused, document: &Document) -> Tagged {
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
            let mut analysis = self.pipeline.analyse_with(scratch, document);
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
            name: format.is_apart().then(|| format.name(&document.id)),
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
    /// Why it is none, and only answers.
    failure: Option<Failure>,
}

impl Read {
    /// A line of standard input that cannot be read is answered, since whoever wrote it may wait.
    fn of(piece: Piece, inputs: &InputOptions) -> Result<Self, Failure> {
        let origin = piece.origin();
        match piece.document(inputs) {
            Ok(document) => Ok(Self {
                origin,
                document,
                failure: None,
            }),
            Err(failure) => match failure.answer().filter(|_| origin.is_piped_line()) {
                Some(document) => Ok(Self {
                    origin,
                    document,
                    failure: Some(failure),
                }),
                None => Err(failure),
            },
        }
    }
}

fn codes<'a>(problems: impl Iterator<Item = &'a Problem>) -> Vec<CompactString> {
    let mut codes: Vec<_> = problems.map(|problem| problem.code.clone()).collect();
    codes.sort();
    codes.dedup();
    codes
}
