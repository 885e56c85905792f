//! The formats of `--format`.

use std::path::Path;

use clap::ValueEnum;

use super::name;
use crate::analysis::{Analysis, Annotation, Body};
use crate::document::Document;
use crate::emit::tables::{Table, TableRows, write_csv_header, write_csv_rows};
use crate::emit::{self, Doc, RecordOptions};
use crate::inspect::explain::Explained;
use crate::pipeline::Pipeline;

/// How records are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Form {
    /// One record a line
    Jsonl,
    /// One array of all records; with --out-dir, one record a file
    Json,
    /// One row an annotation, under a header; with --out-dir four tables
    Csv,
    /// The same as Parquet
    Parquet,
    /// Standoff for brat: with --out-dir, a text and its annotations, and annotation.conf once
    Brat,
    /// The columns of CoNLL-2003, in IOB2: one word a line, with its label
    Conll,
    /// spaCy's Doc, one a line, for Doc.from_json
    Spacy,
    /// spaCy's DocBin, for its trainer; with --out-dir files of 1,000 articles
    Docbin,
    /// W3C Web Annotation: one page of annotations an article, a line each
    W3c,
    /// doccano's JSONL for sequence labelling
    Doccano,
    /// Tasks for Label Studio with annotations as predictions; with --out-dir label-config.xml too
    Labelstudio,
    /// A GeoJSON feature a line for each place of an article
    Geojsonl,
    /// Columns of GDELT's Global Knowledge Graph 2.1, a line an article
    Gkg,
}

impl Form {
    /// The form that a file's name asks for.
    pub(super) fn of_name(path: &Path) -> Self {
        match path.extension().and_then(|ending| ending.to_str()) {
            Some("csv") => Self::Csv,
            Some("parquet") => Self::Parquet,
            Some("spacy") => Self::Docbin,
            Some("json") => Self::Json,
            Some("conll") => Self::Conll,
            Some("geojsonl" | "geojsons") => Self::Geojsonl,
            _ => Self::Jsonl,
        }
    }

    /// Whether documents share files in a folder.
    pub(super) const fn is_shared(self) -> bool {
        matches!(self, Self::Csv | Self::Parquet | Self::Docbin)
    }
}

/// How documents share files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layout {
    /// All stand in one.
    Together,
    /// Each has a file of its own.
    Apart,
    /// They share the four tables, or files of many.
    Shared,
}

/// A form with its settings.
#[derive(Clone, Copy, Debug)]
pub(super) struct Format {
    pub form: Form,
    /// Of CSV: texts that look like formulas are guarded.
    pub guarded: bool,
    pub layout: Layout,
}

impl Format {
    /// Whether the documents of a file stand in a list of JSON.
    fn has_list(self) -> bool {
        match self.form {
            Form::Json => !self.is_apart(),
            Form::Labelstudio => true,
            _ => false,
        }
    }

    pub(super) fn is_apart(self) -> bool {
        self.layout == Layout::Apart
    }

    /// The ending of a document's own file.
    pub(super) const fn ending(self) -> &'static str {
        match self.form {
            Form::Jsonl => ".jsonl",
            Form::Json => ".json",
            Form::Csv => ".csv",
            Form::Parquet => ".parquet",
            Form::Brat => ".ann",
            Form::Conll => ".conll",
            Form::Spacy => ".spacy.json",
            Form::Docbin => ".spacy",
            Form::W3c => ".jsonld",
            Form::Doccano => ".doccano.jsonl",
            Form::Labelstudio => ".labelstudio.json",
            Form::Geojsonl => ".geojsonl",
            Form::Gkg => ".gkg.csv",
        }
    }

    /// A file that stands once in a folder of documents, if there is none of that name yet.
    pub(super) fn configuration(self) -> Option<(&'static str, String)> {
        match self.form {
            Form::Brat => Some(("annotation.conf", emit::brat_configuration())),
            Form::Labelstudio => Some(("label-config.xml", emit::label_studio_configuration())),
            _ => None,
        }
    }

    /// The name of a document's own file, without the ending.
    ///
    /// brat takes a name that ends in `.txt` for that of a file.
    pub(super) fn name(self, id: &str) -> String {
        let name = name::of_id(id);
        match name.strip_suffix(".txt") {
            Some(stem) if self.form == Form::Brat && !stem.is_empty() => stem.to_owned(),
            _ => name,
        }
    }

    /// What stands before all documents of a file.
    pub(super) fn head(self) -> Vec<u8> {
        let mut head = Vec::new();
        match self.form {
            _ if self.has_list() => head.push(b'['),
            Form::Csv => write_csv_header(&mut head, Table::Annotations),
            _ => {}
        }
        head
    }

    /// A document's part.
    pub(super) fn part(
        self,
        reused: &mut Vec<u8>,
        document: &Document,
        analysis: &Analysis,
        options: &RecordOptions,
        pipeline: &Pipeline,
    ) -> Part {
        let rows = |with_sentences: bool| {
            let has_counts = || analysis.annotations.iter().any(is_count);
            let sentences = match with_sentences && has_counts() {
                true => pipeline.sentences(&document.text),
                false => Vec::new(),
            };
            TableRows::new(document, analysis, &sentences, options)
        };
        match (self.form, self.layout) {
            (Form::Parquet, layout) => Part::Rows(Box::new(rows(layout == Layout::Shared))),
            (Form::Csv, Layout::Shared) => {
                let rows = rows(true);
                Part::Tables(Table::ALL.map(|table| {
                    reused.clear();
                    write_csv_rows(reused, table, &rows, self.guarded);
                    reused.as_slice().into()
                }))
            }
            (Form::Docbin, _) => {
                let sentences = pipeline.sentences(&document.text);
                Part::Doc(Box::new(Doc::new(document, analysis, &sentences, options)))
            }
            _ => {
                reused.clear();
                self.write(reused, document, analysis, options, pipeline);
                Part::Bytes(reused.as_slice().into())
            }
        }
    }

    fn write(
        self,
        out: &mut Vec<u8>,
        document: &Document,
        analysis: &Analysis,
        options: &RecordOptions,
        pipeline: &Pipeline,
    ) {
        match self.form {
            Form::Jsonl => emit::write_json_line(out, document, analysis, options),
            Form::Json => {
                emit::write_json_line(out, document, analysis, options);
                out.pop();
            }
            Form::Csv => {
                let rows = TableRows::new(document, analysis, &[], options);
                write_csv_rows(out, Table::Annotations, &rows, self.guarded);
            }
            Form::Brat => emit::write_brat_annotations(out, document, analysis, options),
            Form::Conll => {
                let sentences = pipeline.sentences(&document.text);
                emit::write_conll(out, document, analysis, &sentences);
            }
            Form::Spacy => {
                let sentences = pipeline.sentences(&document.text);
                emit::write_spacy(out, document, analysis, &sentences, options);
            }
            Form::W3c => emit::write_web_annotations(out, document, analysis, options),
            Form::Doccano => emit::write_doccano(out, document, analysis, options),
            Form::Labelstudio => emit::write_label_studio(out, document, analysis, options),
            Form::Geojsonl => emit::write_geojson_lines(out, document, analysis, options),
            Form::Gkg => emit::write_gkg(out, document, analysis, options),
            Form::Parquet | Form::Docbin => {}
        }
    }

    /// A document's part with the reasons for its annotations.
    pub(super) fn explained_part(
        self,
        document: &Document,
        explained: &Explained,
        options: &RecordOptions,
    ) -> Part {
        let mut out = Vec::new();
        let mut record = emit::record(document, &explained.analysis, options);
        for (row, why) in record.annotations.iter_mut().zip(&explained.whys) {
            row.why = Some(why.clone());
        }
        // A record has no key that is no text, and memory takes all.
        let _ = serde_json::to_writer(&mut out, &record);
        if self.form == Form::Jsonl {
            out.push(b'\n');
        }
        Part::Bytes(out.into())
    }

    /// The text beside a document's part, where the form has it in a file of its own, and the
    /// ending of that.
    pub(super) fn text(self, document: &Document) -> Option<(&'static str, Vec<u8>)> {
        (self.form == Form::Brat).then(|| {
            let mut text = Vec::with_capacity(document.text.len());
            emit::write_brat_text(&mut text, &document.text);
            (".txt", text)
        })
    }

    /// What stands before a document's part, by whether it is the first.
    pub(super) fn before(self, is_first: bool) -> &'static [u8] {
        match (self.has_list(), is_first) {
            (true, true) => b"\n",
            (true, false) => b",\n",
            _ => b"",
        }
    }

    /// What stands after all documents of a file.
    pub(super) fn tail(self) -> &'static [u8] {
        match self.form {
            _ if self.has_list() => b"\n]\n",
            Form::Json => b"\n",
            _ => b"",
        }
    }
}

/// What a document adds to what is written.
pub(super) enum Part {
    /// As the form has it.
    Bytes(Box<[u8]>),
    /// To each of the tables, in the order of [`Table::ALL`].
    Tables([Box<[u8]>; 4]),
    /// To be written by columns.
    Rows(Box<TableRows>),
    /// To be written with others, which share its strings.
    Doc(Box<Doc>),
}

impl Part {
    /// Bytes that are written of it as it is.
    pub(super) fn bytes(&self) -> usize {
        match self {
            Self::Bytes(bytes) => bytes.len(),
            Self::Tables(tables) => tables.iter().map(|table| table.len()).sum(),
            Self::Rows(_) | Self::Doc(_) => 0,
        }
    }
}

fn is_count(annotation: &Annotation) -> bool {
    matches!(annotation.body, Body::Count(_))
}
