//! The figures, for people and for programs.

use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

use serde::Serialize;

use crate::analysis::Body;
use crate::document::Document;
use crate::emit::{RecordOptions, write_json_line};
use crate::pipeline::{Pipeline, Scratch};

/// Everything that was measured.
#[derive(Serialize)]
pub(super) struct Report {
    pub by: String,
    pub corpus: Corpus,
    pub stages: Vec<StageFigures>,
    pub threads: Vec<ThreadFigures>,
    pub start_up: StartUp,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub peak_memory_bytes: Option<u64>,
    pub found: Found,
}

/// What was measured on.
#[derive(Serialize)]
pub(super) struct Corpus {
    pub documents: usize,
    /// Of the texts, in UTF-8.
    pub bytes: usize,
}

#[derive(Serialize)]
pub(super) struct StageFigures {
    pub stage: &'static str,
    /// Of the time of all stages.
    pub share: f64,
    pub mb_per_s: f64,
}

#[derive(Serialize)]
pub(super) struct ThreadFigures {
    pub threads: usize,
    pub mb_per_s: f64,
    pub documents_per_s: f64,
}

#[derive(Serialize)]
pub(super) struct StartUp {
    /// Building the pipeline in this process.
    pub building_ms: f64,
    /// From the start of a fresh process to its first byte of output.
    pub first_byte_ms: f64,
}

/// What the documents hold.
#[derive(Default, Serialize)]
pub(super) struct Found {
    /// Annotations of each type.
    pub annotations: BTreeMap<&'static str, usize>,
    pub record_bytes: usize,
    /// Of records, the parts that are not about annotations included.
    pub bytes_per_annotation: f64,
}

impl Corpus {
    pub(super) fn of(documents: &[Document]) -> Self {
        Self {
            documents: documents.len(),
            bytes: documents.iter().map(|document| document.text.len()).sum(),
        }
    }
}

impl Found {
    pub(super) fn by(pipeline: &Pipeline, documents: &[Document], options: &RecordOptions) -> Self {
        let mut found = Self::default();
        let mut scratch = Scratch::default();
        let mut written = Vec::new();
        for document in documents {
            let analysis = pipeline.analyse_with(&mut scratch, document);
            for annotation in &analysis.annotations {
                *found
                    .annotations
                    .entry(type_of(&annotation.body))
                    .or_default() += 1;
            }
            written.clear();
            write_json_line(&mut written, document, &analysis, options);
            found.record_bytes += written.len();
        }
        let annotations: usize = found.annotations.values().sum();
        found.bytes_per_annotation = found.record_bytes as f64 / annotations.max(1) as f64;
        found
    }
}

const fn type_of(body: &Body) -> &'static str {
    match body {
        Body::Actor(_) => "actor",
        Body::Place(_) => "place",
        Body::Date(_) => "date",
        Body::Count(_) => "count",
        Body::Term(_) => "term",
    }
}

/// Megabytes are millions of bytes, as everywhere in the program.
pub(super) fn megabytes_per_second(bytes: usize, time: Duration) -> f64 {
    bytes as f64 / 1e6 / time.as_secs_f64().max(1e-9)
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Corpus { documents, bytes } = self.corpus;
        let megabytes = bytes as f64 / 1e6;
        writeln!(f, "{}\n{documents} documents, {megabytes:.3} MB", self.by)?;
        self.write_stages(f)?;
        self.write_threads(f)?;
        self.write_process(f)?;
        self.write_found(f)
    }
}

impl Report {
    fn write_stages(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "\nstage, one thread        share      MB/s")?;
        for figures in &self.stages {
            let StageFigures {
                stage,
                share,
                mb_per_s,
            } = figures;
            let percent = share * 100.0;
            writeln!(f, "{stage:<22} {percent:6.1}% {mb_per_s:9.1}")?;
        }
        Ok(())
    }

    fn write_threads(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "\nthreads                   MB/s  documents/s")?;
        for figures in &self.threads {
            let ThreadFigures {
                threads,
                mb_per_s,
                documents_per_s,
            } = figures;
            writeln!(f, "{threads:<20} {mb_per_s:9.1} {documents_per_s:12.0}")?;
        }
        Ok(())
    }

    fn write_process(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let StartUp {
            building_ms,
            first_byte_ms,
        } = self.start_up;
        writeln!(f, "\nbuilding the pipeline    {building_ms:8.1} ms")?;
        writeln!(f, "start to first record    {first_byte_ms:8.1} ms")?;
        if let Some(bytes) = self.peak_memory_bytes {
            let megabytes = bytes as f64 / 1e6;
            writeln!(f, "peak memory of tag       {megabytes:8.1} MB")?;
        }
        Ok(())
    }

    fn write_found(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "\ntype                annotations")?;
        for (type_, annotations) in &self.found.annotations {
            writeln!(f, "{type_:<20} {annotations:10}")?;
        }
        let bytes = self.found.bytes_per_annotation;
        writeln!(f, "bytes an annotation  {bytes:10.1}")
    }
}
