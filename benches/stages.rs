//! The parts of the road that the library lets one reach, each on `corpus/articles`: the whole
//! pipeline, the writing of records, building a pipeline with the built-in and with user lists.
//!
//! Each bench first proves that it does its work: what it makes is counted again by another road.
//! `cargo bench --bench stages -- --test` runs everything once, untimed.

use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use dateline::emit::wire::Record;
use dateline::emit::{RecordOptions, record, write_json_line};
use dateline::{Analysis, Document, Pipeline, Scratch};

fn documents() -> Vec<Document> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/articles");
    let entries = fs::read_dir(folder).expect("the corpus is there");
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.expect("it can be listed").path())
        .collect();
    paths.sort();
    let read = |path| Document::new(fs::read_to_string(path).expect("it is text"));
    paths.into_iter().map(read).collect()
}

fn bytes(documents: &[Document]) -> Throughput {
    Throughput::Bytes(
        documents
            .iter()
            .map(|document| document.text.len() as u64)
            .sum(),
    )
}

fn pipeline() -> Pipeline {
    Pipeline::builder()
        .build()
        .expect("the built-in lists are sound")
}

/// How many annotations all documents have.
fn analyse(pipeline: &Pipeline, scratch: &mut Scratch, documents: &[Document]) -> usize {
    let analyses = documents
        .iter()
        .map(|document| pipeline.analyse_with(scratch, document));
    analyses
        .map(|analysis| black_box(analysis).annotations.len())
        .sum()
}

/// Writes all records, in place of what was written before.
fn write(written: &mut Vec<u8>, analysed: &[(Document, Analysis)], options: &RecordOptions) {
    written.clear();
    for (document, analysis) in analysed {
        write_json_line(written, document, analysis, options);
    }
}

/// How many annotations the records have, read back from their lines.
fn annotations_in(lines: &[u8]) -> usize {
    let lines = lines
        .split(|&byte| byte == b'\n')
        .filter(|line| !line.is_empty());
    lines
        .map(|line| serde_json::from_slice::<Record>(line).expect("it is a record"))
        .map(|record| record.annotations.len())
        .sum()
}

fn whole_pipeline(criterion: &mut Criterion) {
    let (pipeline, documents) = (pipeline(), documents());
    let options = RecordOptions::default();
    let mut written = Vec::new();
    for document in &documents {
        write_json_line(
            &mut written,
            document,
            &pipeline.analyse(document),
            &options,
        );
    }
    let expected = annotations_in(&written);
    assert!(expected > documents.len());

    let mut scratch = Scratch::default();
    let mut group = criterion.benchmark_group("pipeline");
    group.throughput(bytes(&documents));
    group.bench_function("articles to analyses", |bencher| {
        bencher.iter(|| assert_eq!(analyse(&pipeline, &mut scratch, &documents), expected));
    });
    group.finish();
}

fn records(criterion: &mut Criterion) {
    let pipeline = pipeline();
    let options = RecordOptions::of(&pipeline);
    let analysed: Vec<(Document, Analysis)> = documents()
        .into_iter()
        .map(|document| (document.clone(), pipeline.analyse(&document)))
        .collect();
    let mut written = Vec::new();
    write(&mut written, &analysed, &options);
    let expected: usize = analysed
        .iter()
        .map(|(_, analysis)| analysis.annotations.len())
        .sum();
    assert!(expected > 0);
    assert_eq!(annotations_in(&written), expected);
    let by_reference = analysed.iter().map(|(document, analysis)| {
        let record = record(document, analysis, &options);
        serde_json::to_string(&record)
            .expect("it is plain data")
            .len()
            + 1
    });
    let length: usize = by_reference.sum();

    let mut group = criterion.benchmark_group("records");
    group.throughput(Throughput::Bytes(length as u64));
    group.bench_function("analyses to lines", |bencher| {
        bencher.iter(|| {
            write(&mut written, &analysed, &options);
            assert_eq!(black_box(&written).len(), length);
        });
    });
    group.finish();
}

fn building(criterion: &mut Criterion) {
    criterion.bench_function("building, built-in lists", |bencher| {
        bencher.iter(|| {
            let pipeline = black_box(pipeline());
            assert!(pipeline.by().contains(" lists "));
        });
    });
}

/// A list of `names` invented islands, and an article that names each once.
fn islands(names: usize) -> (String, Document) {
    let mut list = String::from("id\tkind\tname\n");
    let mut text = String::new();
    for number in 0..names {
        list += &format!("mine:{number}\tland\tQuellholm Nr{number}x\n");
        text += &format!("A ferry left Quellholm Nr{number}x. ");
    }
    (list, Document::new(text))
}

fn user_lists(criterion: &mut Criterion) {
    const NAMES: usize = 500;
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (list, document) = islands(NAMES);
    fs::write(folder.path().join("islands.tsv"), list).expect("it can be written");
    let build = || {
        Pipeline::builder()
            .gazetteers(folder.path())
            .build()
            .expect("the list is sound")
    };
    let pipeline = build();
    let of_the_list = |analysis: &Analysis| {
        let entities = analysis.entities.iter();
        entities
            .filter(|entity| entity.id.starts_with("mine:"))
            .count()
    };
    assert_eq!(document.text.matches("Quellholm").count(), NAMES);
    assert_eq!(of_the_list(&pipeline.analyse(&document)), NAMES);

    let mut group = criterion.benchmark_group("user lists");
    group.bench_function("building", |bencher| bencher.iter(|| black_box(build())));
    group.throughput(Throughput::Bytes(document.text.len() as u64));
    let mut scratch = Scratch::default();
    group.bench_function("an article of their names", |bencher| {
        bencher.iter(|| {
            let analysis = pipeline.analyse_with(&mut scratch, &document);
            assert_eq!(of_the_list(&analysis), NAMES);
        });
    });
    group.finish();
}

criterion_group!(benches, whole_pipeline, records, building, user_lists);
criterion_main!(benches);
