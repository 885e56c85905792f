//! How fast 1 … N threads are together.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use rayon::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};

use super::super::tag::WINDOW;
use super::CouldNotStart;
use super::report::{ThreadFigures, megabytes_per_second};
use crate::document::Document;
use crate::emit::{RecordOptions, write_json_line};
use crate::pipeline::{BATCH, Pipeline, Scratch};

/// What one thread reuses.
#[derive(Default)]
struct Reused {
    scratch: Scratch,
    written: Vec<u8>,
}

/// A number of threads that tag windows as `tag` does.
struct Crew {
    pool: ThreadPool,
    threads: Vec<Mutex<Reused>>,
    best: Duration,
}

/// The best round of each number of threads, the numbers taking turns.
pub(super) fn measure(
    pipeline: &Pipeline,
    documents: &[Document],
    options: &RecordOptions,
    jobs: usize,
    rounds: usize,
) -> Result<Vec<ThreadFigures>, CouldNotStart> {
    let mut crews: Vec<Crew> = (1..=jobs).map(Crew::of).collect::<Result<_, _>>()?;
    for _ in 0..rounds {
        for crew in &mut crews {
            crew.work(pipeline, documents, options);
        }
    }
    let bytes = documents.iter().map(|document| document.text.len()).sum();
    let figures = crews.iter().map(|crew| ThreadFigures {
        threads: crew.threads.len(),
        mb_per_s: megabytes_per_second(bytes, crew.best),
        documents_per_s: documents.len() as f64 / crew.best.as_secs_f64().max(1e-9),
    });
    Ok(figures.collect())
}

impl Crew {
    fn of(threads: usize) -> Result<Self, CouldNotStart> {
        let pool = ThreadPoolBuilder::new().num_threads(threads).build();
        Ok(Self {
            pool: pool.map_err(CouldNotStart::because)?,
            threads: (0..threads).map(|_| Mutex::default()).collect(),
            best: Duration::MAX,
        })
    }

    fn work(&mut self, pipeline: &Pipeline, documents: &[Document], options: &RecordOptions) {
        let threads = &self.threads;
        let tag = |batch: &[Document]| {
            let thread = rayon::current_thread_index().unwrap_or_default();
            let mut reused = threads[thread]
                .lock()
                .unwrap_or_else(PoisonError::into_inner);
            let Reused { scratch, written } = &mut *reused;
            for (document, analysis) in batch.iter().zip(pipeline.analyse_all(scratch, batch)) {
                written.clear();
                write_json_line(written, document, &analysis, options);
            }
        };
        let start = Instant::now();
        for window in documents.chunks(WINDOW) {
            self.pool
                .install(|| window.par_chunks(BATCH).with_max_len(1).for_each(tag));
        }
        self.best = self.best.min(start.elapsed());
    }
}
