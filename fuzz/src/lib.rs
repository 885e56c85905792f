//! What every analysis must be, whatever the text.

use std::cell::RefCell;

use dateline::emit::tables::{ParquetTable, Table, TableRows, write_csv_rows};
use dateline::emit::{self, Doc, DocBin, RecordOptions, Unit, wire::Record};
use dateline::{Analysis, Document, Pipeline, Scratch};

/// Bytes of a text whose tables are written as Parquet.
const PARQUET: usize = 64;

thread_local! {
    static PIPELINE: Pipeline = Pipeline::builder().any_language(true).build().unwrap();
    static SCRATCH: RefCell<Scratch> = RefCell::default();
}

/// Tags a text, with and without a publication date, and checks what comes out.
pub fn tag(text: &str) {
    PIPELINE.with(|pipeline| {
        let undated = Document::new(text);
        let dated = undated.clone().with_date("2022-06-02".parse().unwrap());
        for document in [undated, dated] {
            let analysis =
                SCRATCH.with_borrow_mut(|scratch| pipeline.analyse_with(scratch, &document));
            check(pipeline, &document, &analysis);
        }
    });
}

fn check(pipeline: &Pipeline, document: &Document, analysis: &Analysis) {
    nests(document, analysis);
    for unit in Unit::ALL {
        let options = RecordOptions {
            unit,
            ..RecordOptions::of(pipeline)
        };
        let mut line = Vec::new();
        emit::write_json_line(&mut line, document, analysis, &options);
        let record = emit::record(document, analysis, &options);
        assert_eq!(
            line,
            serde_json::to_string(&record)
                .unwrap()
                .into_bytes()
                .with_newline()
        );
        let read: Record = serde_json::from_slice(&line).unwrap();
        extents_are_texts(&document.text, &read, unit);
    }
    let options = RecordOptions::default();
    let mut out = Vec::new();
    let sentences = pipeline.sentences(&document.text);
    let rows = TableRows::new(document, analysis, &sentences, &options);
    tables(&rows, document.text.len() < PARQUET);
    let mut docs = DocBin::default();
    docs.add(Doc::new(document, analysis, &sentences, &options));
    docs.write(&mut out).unwrap();
    emit::write_doccano(&mut out, document, analysis, &options);
    emit::write_geojson_lines(&mut out, document, analysis, &options);
    emit::write_gkg(&mut out, document, analysis, &options);
    emit::write_label_studio(&mut out, document, analysis, &options);
    emit::write_brat_annotations(&mut out, document, analysis, &options);
    emit::write_conll(&mut out, document, analysis, &sentences);
    emit::write_spacy(&mut out, document, analysis, &sentences, &options);
    emit::write_web_annotations(&mut out, document, analysis, &options);
}

/// Parquet of short texts alone: its files take longer than all else.
fn tables(rows: &TableRows, short: bool) {
    for table in Table::ALL {
        write_csv_rows(&mut Vec::new(), table, rows, true);
        if !short {
            continue;
        }
        let mut parquet = ParquetTable::new(table, Vec::new()).unwrap();
        parquet.add(rows).unwrap();
        assert!(!parquet.finish().unwrap().is_empty());
    }
}

trait WithNewline {
    fn with_newline(self) -> Self;
}

impl WithNewline for Vec<u8> {
    fn with_newline(mut self) -> Self {
        self.push(b'\n');
        self
    }
}

/// Annotations are sorted and never cross.
fn nests(document: &Document, analysis: &Analysis) {
    let mut open: Vec<dateline::Span> = Vec::new();
    let mut last = None;
    for annotation in &analysis.annotations {
        let span = annotation.span;
        assert!(!span.of(&document.text).is_empty());
        let order = (span.start, std::cmp::Reverse(span.end));
        assert!(last < Some(order), "not sorted, or an extent twice");
        last = Some(order);
        open.retain(|holder| holder.end > span.start);
        assert!(open.iter().all(|holder| holder.contains(span)), "crossing");
        open.push(span);
    }
}

/// `text[start:end]` is the annotation's text, in the unit's own terms.
fn extents_are_texts(text: &str, record: &Record, unit: Unit) {
    let chars: Vec<char> = text.chars().collect();
    let utf16: Vec<u16> = text.encode_utf16().collect();
    for row in &record.annotations {
        let at = row.start as usize..row.end as usize;
        let extent = match unit {
            Unit::Chars => chars[at].iter().collect(),
            Unit::Bytes => text[at].to_owned(),
            Unit::Utf16 => String::from_utf16(&utf16[at]).unwrap(),
            unit => unreachable!("an unknown unit: {unit:?}"),
        };
        assert_eq!(row.text, extent);
    }
}
