//! `dateline score GOLD [RECORDS]`

use std::collections::HashMap;
use std::io::{self, Write};
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
use crate::emit::{self, Positions, RecordOptions, Unit};
use crate::inspect::explain::stretch;
use crate::inspect::join;
use crate::inspect::score::{Breakdown, Finding, Scores, Trouble};
use crate::pipeline::Pipeline;
use crate::span::Span;

const EXAMPLES: &str = "\
Examples:
  dateline score corpus/gold.jsonl --errors
  dateline score corpus/gold.jsonl --errors --why --no-builtin-lists
  dateline score corpus/gold.jsonl --also corpus/more.jsonl --details
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

    /// A further gold set; figures are those of all, and by set
    #[arg(long, value_name = "GOLD")]
    also: Vec<PathBuf>,

    /// Show each miss, false alarm and wrong attribute in its context, and what was found there; and
    /// what --details shows
    #[arg(long)]
    errors: bool,

    /// With --errors, why nothing else was found there, as `dateline explain` has it (slow)
    #[arg(long, requires = "errors", conflicts_with = "records")]
    why: bool,

    /// Show what is taken for what, and figures by kind and by confidence
    #[arg(long)]
    details: bool,

    /// Write the figures as JSON
    #[arg(long)]
    json: bool,
}

/// Every figure, and with `--errors` every disagreement.
#[derive(Serialize)]
struct Report {
    #[serde(flatten)]
    scores: Scores,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sets: Vec<Set>,
    #[serde(skip_serializing_if = "Option::is_none")]
    details: Option<Breakdown>,
    #[serde(skip_serializing_if = "Option::is_none")]
    findings: Option<Vec<Finding>>,
}

/// The figures of one gold set of several.
#[derive(Serialize)]
struct Set {
    set: String,
    #[serde(flatten)]
    scores: Scores,
}

pub(super) fn run(args: &Args) -> Result<ExitStatus, CouldNotStart> {
    let mut sets = Vec::new();
    for path in std::iter::once(&args.gold).chain(&args.also) {
        sets.push((path, gold_set(path)?));
    }
    let golds: Vec<&Record> = sets.iter().flat_map(|(_, gold)| gold).collect();
    let pipeline = match &args.records {
        Some(_) if !args.lists.are_default() => {
            let reason = "records hold what was found then: lists are for tagging the gold texts";
            return Err(CouldNotStart::because(reason));
        }
        Some(_) => None,
        None => Some(args.lists.pipeline()?),
    };
    let predictions = match (&args.records, &pipeline) {
        (Some(path), _) => Predictions::read(path, &golds)?,
        (None, Some(pipeline)) => Predictions::tag(&golds, pipeline),
        (None, None) => Predictions::default(),
    };
    let report = report(args, &sets, &predictions)?;
    let written = if args.json {
        write_json(&report)
    } else {
        let reasons = Reasons {
            golds: golds.iter().map(|gold| (gold.id.as_str(), *gold)).collect(),
            pipeline: pipeline.as_ref().filter(|_| args.why),
        };
        write_text(&report, &reasons)
    };
    written.map_err(CouldNotStart::because)?;
    Ok(predictions.report_troubles())
}

fn gold_set(path: &Path) -> Result<Vec<Record>, CouldNotStart> {
    let gold = records::of_file(path)?;
    match gold.is_empty() {
        true => Err(CouldNotStart::because(format!(
            "{}: no gold records",
            path.display()
        ))),
        false => Ok(gold),
    }
}

fn report(
    args: &Args,
    sets: &[(&PathBuf, Vec<Record>)],
    predictions: &Predictions,
) -> Result<Report, CouldNotStart> {
    let mut report = Report {
        scores: Scores::default(),
        sets: Vec::new(),
        details: (args.details || args.errors).then(Breakdown::default),
        findings: args.errors.then(Vec::new),
    };
    let mut records = predictions.records.iter();
    for (path, gold) in sets {
        let mut of_set = Scores::default();
        for (gold, predicted) in gold.iter().zip(records.by_ref()) {
            let Some(predicted) = predicted else { continue };
            let refused =
                |error| CouldNotStart::because(format!("{}: {}: {error}", path.display(), gold.id));
            let found = report.scores.add(gold, predicted).map_err(refused)?;
            if let Some(findings) = &mut report.findings {
                findings.extend(found);
            }
            if let Some(details) = &mut report.details {
                details.add(gold, predicted).map_err(refused)?;
            }
            if sets.len() > 1 {
                of_set.add(gold, predicted).map_err(refused)?;
            }
        }
        if sets.len() > 1 {
            let name = path.file_stem().unwrap_or_default().to_string_lossy();
            report.sets.push(Set {
                set: name.into_owned(),
                scores: of_set,
            });
        }
    }
    Ok(report)
}

/// A prediction for each gold record, or why it has none.
#[derive(Default)]
struct Predictions {
    /// In the order of the gold set; `None` where the document cannot be compared.
    records: Vec<Option<Record>>,
    troubles: Vec<String>,
}

impl Predictions {
    fn read(path: &Path, gold: &[&Record]) -> Result<Self, CouldNotStart> {
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

    fn tag(gold: &[&Record], pipeline: &Pipeline) -> Self {
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

fn document(gold: &Record) -> Document {
    let document = Document::new(text_of(gold)).with_id(&gold.id);
    let day = gold.date.as_ref().map(RecordDate::day);
    match day.and_then(|day| day.parse::<Day>().ok()) {
        Some(day) => document.with_date(day),
        None => document,
    }
}

fn tagged(pipeline: &Pipeline, gold: &Record) -> Record {
    let document = document(gold);
    let analysis = pipeline.analyse(&document);
    emit::record(&document, &analysis, &RecordOptions::default())
}

fn write_json(report: &Report) -> io::Result<()> {
    let mut out = io::stdout().lock();
    serde_json::to_writer_pretty(&mut out, report)?;
    writeln!(out)
}

fn write_text(report: &Report, reasons: &Reasons) -> io::Result<()> {
    let mut out = io::stdout().lock();
    if let Some(findings) = &report.findings {
        write_findings(&mut out, findings, reasons)?;
    }
    writeln!(out, "{} documents\n", report.scores.documents())?;
    write!(out, "{}", report.scores)?;
    if let Some(details) = &report.details {
        write!(out, "\n{details}")?;
    }
    for Set { set, scores } in &report.sets {
        writeln!(out, "\n{set}: {} documents\n", scores.documents())?;
        write!(out, "{scores}")?;
    }
    Ok(())
}

/// What findings are shown with.
struct Reasons<'a> {
    golds: HashMap<&'a str, &'a Record>,
    /// Asked for what else might have been found.
    pipeline: Option<&'a Pipeline>,
}

fn write_findings(out: &mut impl Write, findings: &[Finding], reasons: &Reasons) -> io::Result<()> {
    for of_document in findings.chunk_by(|one, next| one.document == next.document) {
        let Some(gold) = reasons.golds.get(of_document[0].document.as_str()) else {
            continue;
        };
        let context = Context::new(text_of(gold));
        let whys = whys(of_document, gold, reasons.pipeline);
        for (finding, why) in of_document.iter().zip(whys) {
            write_finding(out, finding, &context)?;
            for line in why {
                writeln!(out, "    {}", visible_text(&line))?;
            }
        }
    }
    Ok(())
}

/// The readings that lost where each finding is, and what speaks for and against the words there.
fn whys(findings: &[Finding], gold: &Record, pipeline: Option<&Pipeline>) -> Vec<Vec<String>> {
    let Some(pipeline) = pipeline else {
        return vec![Vec::new(); findings.len()];
    };
    let document = document(gold);
    let positions = Positions::new(&document.text, Unit::Chars);
    let why = |finding: &Finding| {
        let ends = positions
            .byte_of(finding.start)
            .zip(positions.byte_of(finding.end));
        let Some((start, end)) = ends.filter(|(start, end)| start < end) else {
            return Vec::new();
        };
        let story = stretch(pipeline, &document, Span::new(start, end));
        let lost = story
            .lost
            .iter()
            .map(|row| format!("lost: {}: {}", row.reading, row.reason));
        lost.chain(story.words.iter().map(|row| row.says.clone()))
            .collect()
    };
    findings.par_iter().map(why).collect()
}

fn write_finding(out: &mut impl Write, finding: &Finding, context: &Context) -> io::Result<()> {
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
    match (&finding.there, &finding.trouble) {
        (Some(there), _) => writeln!(out, "    there: {}", visible_text(&there.to_string())),
        (None, Trouble::Missed | Trouble::TierMissed { .. }) => {
            writeln!(out, "    there: nothing")
        }
        (None, _) => Ok(()),
    }
}
