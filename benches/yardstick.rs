//! The yardstick: articles → records in a buffer, over one leftmost-longest pass of aho-corasick
//! (contiguous NFA, case-sensitive, the surface forms of the same lists) over the same articles.
//!
//! One thread, its CPU time, the best of interleaved rounds. Articles come from
//! `DATELINE_NEWS` (a folder of `.jsonl.gz`), else `../shared/news`, else `corpus/articles`.
//! Pin it: `taskset -c 0 cargo bench --bench yardstick`.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::time::Duration;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use cpu_time::ThreadTime;
use dateline::emit::{RecordOptions, write_json_line};
use dateline::{Document, Pipeline, Scratch};

const ROUNDS: usize = 7;

/// Documents that are analysed together, as `tag` does.
const BATCH: usize = 8;

fn main() {
    let documents = articles();
    let bytes: usize = documents.iter().map(|document| document.text.len()).sum();
    let pipeline = Pipeline::builder().build().expect("the built-in lists");
    let surfaces: BTreeSet<String> = pipeline.meanings().map(|name| name.surface).collect();
    let automaton = AhoCorasick::builder()
        .kind(Some(AhoCorasickKind::ContiguousNFA))
        .match_kind(MatchKind::LeftmostLongest)
        .build(&surfaces)
        .expect("the lists fit");
    let options = RecordOptions::of(&pipeline);
    let mut scratch = Scratch::default();
    let mut out = Vec::new();
    let mut best = [Duration::MAX; 2];
    let mut annotations = 0;
    let mut matches = 0;
    let mut written = 0;
    for _ in 0..ROUNDS {
        let start = ThreadTime::now();
        (annotations, written) = (0, 0);
        for batch in documents.chunks(BATCH) {
            let analyses = pipeline.analyse_all(&mut scratch, batch);
            for (document, analysis) in batch.iter().zip(&analyses) {
                out.clear();
                annotations += analysis.annotations.len();
                write_json_line(&mut out, document, analysis, &options);
                written += out.len();
            }
        }
        best[0] = best[0].min(start.elapsed());
        let start = ThreadTime::now();
        matches = documents
            .iter()
            .map(|document| automaton.find_iter(&document.text).count())
            .sum();
        best[1] = best[1].min(start.elapsed());
    }
    assert!(annotations > 0 && matches > 0, "nothing was measured");
    let [ours, raw] = best.map(|time| bytes as f64 / 1e6 / time.as_secs_f64());
    println!("{} articles, {:.1} MB", documents.len(), bytes as f64 / 1e6);
    println!("{} surface forms", surfaces.len());
    println!(
        "pipeline      {ours:8.1} MB/s, {annotations} annotations, {written} bytes written, {:.0} an annotation",
        written as f64 / annotations.max(1) as f64
    );
    println!("aho-corasick  {raw:8.1} MB/s, {matches} matches");
    println!("yardstick     {:8.2}", ours / raw);
}

fn articles() -> Vec<Document> {
    let given = std::env::var_os("DATELINE_NEWS").map(PathBuf::from);
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = given.unwrap_or_else(|| root.join("../shared/news"));
    let mut documents = Vec::new();
    for path in files(&folder) {
        let file = std::fs::File::open(&path).expect("it can be opened");
        let reader = BufReader::new(flate2::read::MultiGzDecoder::new(file));
        for line in reader.lines() {
            let line = line.expect("it can be read");
            let record: serde_json::Value = serde_json::from_str(&line).expect("it is JSON");
            documents.push(Document::new(record["text"].as_str().unwrap_or_default()));
        }
    }
    if documents.is_empty() {
        for path in files(&root.join("corpus/articles")) {
            documents.push(Document::new(
                std::fs::read_to_string(path).expect("it can be read"),
            ));
        }
    }
    documents
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .collect();
    paths.sort();
    paths
}
