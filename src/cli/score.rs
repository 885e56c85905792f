//! `dateline score GOLD [RECORDS]`

use std::collections::HashMap;
use std::io::Write;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde::Serialize;

use super::context::Context;
use super::lists::ListArgs;
use super::visible::visible_text;
use super::{CouldNotStart, ExitStatus, records};
use crate::day::Day;
use crate::document::Document;
use crate::emit::wire::{Record, RecordDate};
use crate::emit::{self, RecordOptions};
use crate::inspect::join;
use crate::inspect::score::{Finding, Scores, Trouble};
use crate::pipeline::Pipeline;

const EXAMPLES: &str = "\
Examples:
  dateline score corpus/gold.jsonl --errors
  dateline score corpus/gold.jsonl records.jsonl --json
  dateline score corpus/gold.jsonl --gazetteers mine";

/// Compare records, or what the pipeline makes of the gold texts now, with a gold set
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// Gold set: records with the text, and in `scored` the families that they annotate
    gold: PathBuf,

    /// Records of the same documents, plain or packed, told apart by id; without them the gold texts are tagged
    records: Option<PathBuf>,

    #[command(flatten)]
    lists: ListArgs,

    /// Show each miss, false alarm and wrong attribute in its context
    #[arg(long)]
    errors: bool,

    /// Write the figures as JSON
    #[arg(long)]
    json: bool,
}

/// Every figure, and with `--errors` every disagreement.
#[derive(Serialize)]
struct Report<'a> {
    #[serde(flatten)]
    scores: &'a Scores,
    #[serde(skip_serializing_if = "Option::is_none")]
    findings: Option<&'a [Finding]>,
}

pub(super) fn run(args: &Args) -> Result<ExitStatus, CouldNotStart> {
    let gold = records::of_file(&args.gold)?;
    if gold.is_empty() {
        let file = args.gold.display();
        return Err(CouldNotStart::because(format!("{file}: no gold records")));
    }
    let predictions = match &args.records {
        Some(_) if !args.lists.are_default() => {
            let reason = "records hold what was found then: lists are for tagging the gold texts";
            return Err(CouldNotStart::because(reason));
        }
        Some(path) => Predictions::read(path, &gold)?,
        None => Predictions::tag(&gold, &args.lists.pipeline()?),
    };
    let mut scores = Scores::default();
    let mut findings = Vec::new();
    for (gold, predicted) in gold.iter().zip(&predictions.records) {
        let Some(predicted) = predicted else { continue };
        let found = scores.add(gold, predicted).map_err(|error| {
            CouldNotStart::because(format!("{}: {}: {error}", args.gold.display(), gold.id))
        })?;
        findings.extend(found);
    }
    let written = if args.json {
        write_json(&scores, args.errors.then_some(&findings))
    } else {
        write_text(&scores, args.errors.then_some(&findings), &gold)
    };
    written.map_err(CouldNotStart::because)?;
    Ok(predictions.report_troubles())
}

/// A prediction for each gold record, or why it has none.
struct Predictions {
    /// In the order of the gold set; `None` where the document cannot be compared.
    records: Vec<Option<Record>>,
    troubles: Vec<String>,
}

impl Predictions {
    fn read(path: &Path, gold: &[Record]) -> Result<Self, CouldNotStart> {
        let mut by_id: HashMap<String, Record> = HashMap::new();
        for record in records::of_file(path)? {
            by_id.entry(record.id.clone()).or_insert(record);
        }
        let mut predictions = Self {
            records: Vec::new(),
            troubles: Vec::new(),
        };
        for gold in gold {
            let record = match by_id.remove(&gold.id) {
                Some(record) => comparable(gold, record),
                None => {
                    let trouble = format!("{}: no record: all its rows are missed", gold.id);
                    predictions.troubles.push(trouble);
                    Ok(Record::default())
                }
            };
            let record = record.map_err(|trouble| predictions.troubles.push(trouble));
            predictions.records.push(record.ok());
        }
        Ok(predictions)
    }

    fn tag(gold: &[Record], pipeline: &Pipeline) -> Self {
        let records = gold.par_iter();
        Self {
            records: records.map(|gold| Some(tagged(pipeline, gold))).collect(),
            troubles: Vec::new(),
        }
    }

    fn report_troubles(&self) -> ExitStatus {
        for trouble in &self.troubles {
            anstream::eprintln!("dateline: {trouble}");
        }
        if self.troubles.is_empty() {
            ExitStatus::Done
        } else {
            ExitStatus::SomeFailed
        }
    }
}

/// The record in code points, if it is of the gold record's text.
fn comparable(gold: &Record, record: Record) -> Result<Record, String> {
    let (id, text) = (&gold.id, text_of(gold));
    join::of_text(record, text)
        .map_err(|problem| format!("{id}: {}: {}", problem.code, problem.message))
}

fn text_of(gold: &Record) -> &str {
    gold.text.as_deref().unwrap_or_default()
}

fn tagged(pipeline: &Pipeline, gold: &Record) -> Record {
    let document = Document::new(text_of(gold)).with_id(&gold.id);
    let day = gold.date.as_ref().map(RecordDate::day);
    let document = match day.and_then(|day| day.parse::<Day>().ok()) {
        Some(day) => document.with_date(day),
        None => document,
    };
    let analysis = pipeline.analyse(&document);
    emit::record(&document, &analysis, &RecordOptions::default())
}

fn write_json(scores: &Scores, findings: Option<&Vec<Finding>>) -> std::io::Result<()> {
    let findings = findings.map(Vec::as_slice);
    let mut out = std::io::stdout().lock();
    serde_json::to_writer_pretty(&mut out, &Report { scores, findings })?;
    writeln!(out)
}

fn write_text(
    scores: &Scores,
    findings: Option<&Vec<Finding>>,
    gold: &[Record],
) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    if let Some(findings) = findings {
        write_findings(&mut out, findings, gold)?;
    }
    writeln!(
        out,
        "{} documents
",
        scores.documents()
    )?;
    write!(out, "{scores}")
}

fn write_findings(
    out: &mut impl Write,
    findings: &[Finding],
    gold: &[Record],
) -> std::io::Result<()> {
    let texts: HashMap<&str, &str> = gold
        .iter()
        .map(|gold| (gold.id.as_str(), text_of(gold)))
        .collect();
    for of_document in findings.chunk_by(|one, next| one.document == next.document) {
        let document = of_document[0].document.as_str();
        let context = Context::new(texts.get(document).copied().unwrap_or_default());
        for finding in of_document {
            write_finding(out, finding, &context)?;
        }
    }
    Ok(())
}

fn write_finding(
    out: &mut impl Write,
    finding: &Finding,
    context: &Context,
) -> std::io::Result<()> {
    writeln!(out, "{}", visible_text(&finding.to_string()))?;
    let carets = context.underlined(finding.start, finding.end, "^");
    out.write_all(carets.as_bytes())?;
    if let Trouble::Extent {
        predicted_start,
        predicted_end,
    } = &finding.trouble
    {
        let predicted = context.underlined(*predicted_start, *predicted_end, "~");
        out.write_all(predicted.as_bytes())?;
    }
    Ok(())
}
