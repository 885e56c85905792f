//! A window of pieces → their records, on all threads, in order.

use std::sync::{Mutex, PoisonError};

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
        let decode = |piece: Result<Piece, Failure>| {
            let piece = piece?;
            let origin = piece.origin();
            let document = piece.document(inputs)?;
            let hash = xxh3_64(document.text.as_bytes());
            Ok((origin, document, hash))
        };
        let pieces = window.pieces.into_par_iter();
        let documents: Vec<_> = self.pool.install(|| pieces.map(decode).collect());
        let mut numbered = Vec::with_capacity(documents.len());
        for document in documents {
            numbered.push(self.number(document));
        }
        let taken = self.taken;
        if window.is_done {
            let documents = Vec::new();
            return TaggedWindow { documents, taken };
        }
        let documents = self.pool.install(|| {
            let documents = numbered.into_par_iter().with_max_len(1);
            documents
                .map(|document| {
                    let (document, name) = document?;
                    self.tag_one(&document, name)
                })
                .collect()
        });
        TaggedWindow { documents, taken }
    }

    /// What hangs on the documents before: repeated ids, the names of files, how far the run is.
    fn number(
        &mut self,
        document: Result<(Origin, Document, u64), Failure>,
    ) -> Result<(Document, Option<String>), Failure> {
        match document {
            Ok((origin, mut document, hash)) => {
                self.taken.add(&document.id, hash);
                self.repeated.check(&origin, &mut document);
                let format = self.writing.format;
                let name = format.is_apart().then(|| {
                    let name = format.name(&document.id);
                    self.names.unique(&name)
                });
                Ok((document, name))
            }
            Err(failure) => {
                self.taken.add(&failure.place, 0);
                Err(failure)
            }
        }
    }

    fn tag_one(&self, document: &Document, name: Option<String>) -> Result<Tagged, Failure> {
        let standing = self.standing.as_ref();
        let standing = standing.and_then(|standing| {
            standing.of(
                document,
                name.as_deref(),
                &self.writing.record,
                self.writing.explained,
            )
        });
        if let Some(stands) = standing {
            return Ok(Tagged { name, ..stands });
        }
        let thread = rayon::current_thread_index().unwrap_or_default();
        let reused = self.threads[thread].lock();
        let reused = &mut *reused.unwrap_or_else(PoisonError::into_inner);
        let tagged = caught(|| self.tag_with(reused, document)).map_err(|place| {
            *reused = Reused::default();
            Failure {
                place: document.id.clone(),
                reason: format!(
                    "a mistake of the program at {place}; the article is left out; please report it with the article"
                ),
            }
        })?;
        Ok(Tagged { name, ..tagged })
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
        Tagged {
            part,
            text: format.text(document),
            name: None,
            stands: false,
            annotations: ByType::of(&analysis.annotations),
            text_bytes: document.text.len(),
            problems: codes(document.problems.iter().chain(&analysis.problems)),
        }
    }
}

pub(super) fn codes<'a>(problems: impl Iterator<Item = &'a Problem>) -> Vec<CompactString> {
    let mut codes: Vec<_> = problems.map(|problem| problem.code.clone()).collect();
    codes.sort();
    codes.dedup();
    codes
}
