//! How much of the time each stage takes, on one thread.

use std::time::{Duration, Instant};

use super::report::{StageFigures, megabytes_per_second};
use crate::document::Document;
use crate::emit::{RecordOptions, write_json_line};
use crate::pipeline::{BATCH, Pipeline, Scratch, Stage};

/// The stages, and the writing of records after them.
const NAMES: [&str; Stage::ALL.len() + 1] = {
    let mut names = ["records"; Stage::ALL.len() + 1];
    let mut ix = 0;
    while ix < Stage::ALL.len() {
        names[ix] = name(Stage::ALL[ix]);
        ix += 1;
    }
    names
};

const fn name(stage: Stage) -> &'static str {
    match stage {
        Stage::Segment => "segment",
        Stage::Language => "language",
        Stage::Gazetteer => "gazetteer",
        Stage::Dates => "dates",
        Stage::Names => "names",
        Stage::Counts => "counts",
        Stage::Assembly => "assembly",
        Stage::Links => "links",
    }
}

/// The time of each of [`NAMES`], summed over all documents.
type Times = [Duration; NAMES.len()];

/// The figures of the round that took the least time.
pub(super) fn measure(
    pipeline: &Pipeline,
    documents: &[Document],
    options: &RecordOptions,
    rounds: usize,
) -> Vec<StageFigures> {
    let mut scratch = Scratch::default();
    let best = (0..rounds)
        .map(|_| round(pipeline, documents, options, &mut scratch))
        .min_by_key(|times| times.iter().sum::<Duration>())
        .unwrap_or_default();
    let bytes = documents.iter().map(|document| document.text.len()).sum();
    let total = best.iter().sum::<Duration>().as_secs_f64().max(1e-9);
    let figures = NAMES.iter().zip(best).map(|(stage, time)| StageFigures {
        stage,
        share: time.as_secs_f64() / total,
        mb_per_s: megabytes_per_second(bytes, time),
    });
    figures.collect()
}

fn round(
    pipeline: &Pipeline,
    documents: &[Document],
    options: &RecordOptions,
    scratch: &mut Scratch,
) -> Times {
    let mut times = Times::default();
    let mut written = Vec::new();
    for batch in documents.chunks(BATCH) {
        let mut last = Instant::now();
        let mut lap = |time: &mut Duration| {
            let now = Instant::now();
            *time += now - last;
            last = now;
        };
        let analyses = pipeline.analyse_all_observed(scratch, batch, |stage| {
            let place = Stage::ALL.iter().position(|&other| other == stage);
            if let Some(time) = place.and_then(|place| times.get_mut(place)) {
                lap(time);
            }
        });
        for (document, analysis) in batch.iter().zip(analyses) {
            written.clear();
            write_json_line(&mut written, document, &analysis, options);
        }
        if let Some(time) = times.last_mut() {
            lap(time);
        }
    }
    times
}
