//! `dateline explain PATH START..END`

use std::fmt::Write as _;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;
use std::str::FromStr;

use super::articles::ArticleArgs;
use super::context::Context;
use super::lists::ListArgs;
use super::terminal::{columns, write_line};
use super::visible::visible_text;
use super::{CouldNotStart, ExitStatus};
use crate::document::Document;
use crate::emit::wire::{EvidenceRow, ListRow, LostRow, PlaceRow, Record, Row, WhyRow};
use crate::emit::{self, Positions, RecordOptions, Unit};
use crate::inspect::explain::{Story, stretch};
use crate::inspect::show::{Line, Piece, Style, Table};
use crate::pipeline::Pipeline;
use crate::read::Inputs;
use crate::span::Span;

const EXAMPLES: &str = "\
Examples:
  dateline explain harbour.txt 120..126
  dateline explain harbour.txt --find 'Paris, Texas'
  dateline explain news.jsonl --id story-7 --find May --date 2022-06-02";

/// Tell why a stretch of an article is annotated, or is not
///
/// For every annotation that touches the stretch: the lines of the lists, the evidence with its
/// points, the places of the name with theirs, what a date was counted from, each link of a count
/// or why it has none. Then the readings that lost, each with the reason, and what is known of
/// words that belong to no annotation.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// The article: a file or `-`, as for `tag`
    path: PathBuf,

    /// The stretch, from its first character to one past its last, as records count
    #[arg(value_name = "START..END", required_unless_present = "find")]
    stretch: Option<Stretch>,

    /// Explain every stretch with this text instead
    #[arg(long, value_name = "TEXT", conflicts_with = "stretch")]
    find: Option<String>,

    /// The article's id, where the file has several
    #[arg(long)]
    id: Option<String>,

    /// What the stretch counts
    #[arg(long, value_name = "UNIT", default_value = "chars", value_parser = super::tag::units())]
    offsets: Unit,

    #[command(flatten)]
    articles: ArticleArgs,

    #[command(flatten)]
    lists: ListArgs,
}

#[derive(Clone, Copy)]
struct Stretch {
    start: u32,
    end: u32,
}

impl FromStr for Stretch {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let ends = text.split_once("..");
        let ends = ends.and_then(|(start, end)| Some((start.parse().ok()?, end.parse().ok()?)));
        match ends {
            Some((start, end)) if start < end => Ok(Self { start, end }),
            _ => Err("two numbers like 120..126, the first less than the second"),
        }
    }
}

pub(super) fn run(args: &Args) -> Result<ExitStatus, CouldNotStart> {
    let document = document(args)?;
    let spans = spans(args, &document)?;
    let pipeline = args.lists.pipeline()?;
    let mut out = BufWriter::new(anstream::stdout().lock());
    let mut told = spans.iter().enumerate().try_for_each(|(nth, span)| {
        if nth > 0 {
            writeln!(out)?;
        }
        tell(&mut out, &pipeline, &document, *span)
    });
    told = told.and_then(|()| out.flush());
    match told {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(CouldNotStart::because(format!("cannot write: {error}")))
        }
        _ => Ok(ExitStatus::Done),
    }
}

fn document(args: &Args) -> Result<Document, CouldNotStart> {
    let options = args.articles.options(Vec::new());
    let is_wanted = |document: &Document| args.id.as_ref().is_none_or(|id| *id == document.id);
    let inputs = Inputs::new(std::slice::from_ref(&args.path), options);
    let mut failed = None;
    let documents = inputs
        .documents()
        .filter_map(|document| document.map_err(|failure| failed = Some(failure)).ok());
    let mut wanted = documents.filter(is_wanted);
    let (first, second) = (wanted.next(), wanted.next());
    drop(wanted);
    match (first, second, failed) {
        (Some(document), None, _) => Ok(document),
        (Some(_), Some(_), _) => Err(CouldNotStart::because(
            "there are several articles; say which: --id ID",
        )),
        (None, _, Some(failure)) => Err(CouldNotStart::because(failure)),
        (None, ..) => Err(CouldNotStart::because("there is no such article")),
    }
}

fn spans(args: &Args, document: &Document) -> Result<Vec<Span>, CouldNotStart> {
    let text = &document.text;
    if let Some(wanted) = args.find.as_ref().filter(|wanted| !wanted.is_empty()) {
        let found = text.match_indices(wanted.as_str());
        let spans: Vec<Span> = found
            .map(|(at, found)| Span::new(at as u32, (at + found.len()) as u32))
            .collect();
        if spans.is_empty() {
            let reason = format!("{}: the article does not say “{wanted}”", document.id);
            return Err(CouldNotStart::because(reason));
        }
        return Ok(spans);
    }
    let positions = Positions::new(text, args.offsets);
    let span = args.stretch.and_then(|stretch| {
        let start = positions.byte_of(stretch.start)?;
        Some(Span::new(start, positions.byte_of(stretch.end)?))
    });
    let span = span.ok_or_else(|| {
        let length = positions.length();
        let unit = args.offsets.as_str();
        CouldNotStart::because(format!("no such stretch: the article has {length} {unit}"))
    })?;
    Ok(vec![span])
}

fn tell(
    out: &mut impl Write,
    pipeline: &Pipeline,
    document: &Document,
    span: Span,
) -> io::Result<()> {
    let story = stretch(pipeline, document, span);
    let record = emit::record(document, &story.analysis, &RecordOptions::default());
    let positions = Positions::new(&document.text, Unit::Chars);
    let (start, end) = (positions.of(span.start), positions.of(span.end));
    let day = document.date.map(|date| date.value.to_string());
    let day = day.unwrap_or_else(|| "no publication date".to_owned());
    let heading = format!("{} {start}..{end}", document.id);
    title(out, &heading, &format!("  {day}"))?;
    let context = Context::new(&document.text).underlined(start, end, "^");
    out.write_all(context.as_bytes())?;
    for (ix, why) in &story.annotations {
        let row = &record.annotations[ix.0 as usize];
        writeln!(out)?;
        title(
            out,
            &format!("“{}” {}..{}", row.text, row.start, row.end),
            &what(row, &record),
        )?;
        reasons(out, why)?;
    }
    not_annotated(out, &story)
}

fn title(out: &mut impl Write, name: &str, rest: &str) -> io::Result<()> {
    let name = Piece::new(visible_text(name), Style::Strong);
    write_line(out, &[name, Piece::plain(visible_text(rest))])
}

/// What an annotation says, in a line.
fn what(row: &Row, record: &Record) -> String {
    let mut what = format!(": {} {}", row.type_, row.kind);
    let mut add = |part: &str| {
        what.push_str(", ");
        what.push_str(part);
    };
    for part in [&row.mention, &row.sense, &row.bound] {
        part.iter().for_each(|part| add(part));
    }
    if let Some(value) = row.value.as_ref().and_then(|value| value.as_str()) {
        add(value);
    }
    if let Some(number) = row.number.as_ref().and_then(|number| number.value.as_ref()) {
        add(&number.to_string());
    }
    let mut entities = record.entities.iter();
    let entity = row.entity.as_ref();
    if let Some(entity) = entity.and_then(|id| entities.find(|entity| entity.id == *id)) {
        add(&format!("{} ({})", entity.name, entity.id));
    }
    if let Some(rule) = &row.rule {
        add(&format!("rule {rule}"));
    }
    if let Some(confidence) = row.confidence {
        add(&format!("confidence {confidence}"));
    }
    what
}

fn reasons(out: &mut impl Write, why: &WhyRow) -> io::Result<()> {
    section(out, "Lists", why.lists.iter().map(list))?;
    let has_points = why.evidence.iter().any(|row| !row.points.is_empty());
    let heading = match has_points {
        true => "Evidence (points: gazetteers/words/evidence.tsv)",
        false => "Evidence",
    };
    section(out, heading, why.evidence.iter().map(evidence))?;
    if why.places.len() > 1 {
        let heading = "Places of that name (points: gazetteers/words/place.tsv)";
        writeln!(out, "  {heading}")?;
        for line in places(&why.places).lines(columns().saturating_sub(4)) {
            let indented: Line = std::iter::once(Piece::plain("  ")).chain(line).collect();
            write_line(out, &indented)?;
        }
    }
    section(out, "Lost", why.lost.iter().map(lost))
}

/// What there is to say beyond the annotations.
fn not_annotated(out: &mut impl Write, story: &Story) -> io::Result<()> {
    let told: Vec<&LostRow> = story
        .annotations
        .iter()
        .flat_map(|(_, why)| &why.lost)
        .collect();
    let rest = story.lost.iter().filter(|row| !told.contains(row));
    let rest: Vec<String> = rest
        .map(lost)
        .chain(story.words.iter().map(evidence))
        .collect();
    if story.annotations.is_empty() || !rest.is_empty() {
        writeln!(out)?;
        title(out, "Not annotated", "")?;
    }
    for line in rest {
        writeln!(out, "    {}", visible_text(&line))?;
    }
    Ok(())
}

fn section(
    out: &mut impl Write,
    name: &str,
    lines: impl IntoIterator<Item = String>,
) -> io::Result<()> {
    let mut lines = lines.into_iter().peekable();
    if lines.peek().is_some() {
        writeln!(out, "  {name}")?;
    }
    lines.try_for_each(|line| writeln!(out, "    {}", visible_text(&line)))
}

fn list(row: &ListRow) -> String {
    let mut line = format!(
        "{}:{}  {} {}, {}",
        row.file, row.line, row.kind, row.name, row.entry
    );
    for (is_so, says) in [
        (row.adjective, ", adjective"),
        (row.needs_context, ", needs context"),
    ] {
        line.push_str(if is_so { says } else { "" });
    }
    line
}

fn evidence(row: &EvidenceRow) -> String {
    let mut line = row.says.clone();
    for (nth, (kind, points)) in row.points.iter().enumerate() {
        let joint = if nth == 0 { ": " } else { ", " };
        let _ = write!(line, "{joint}{kind} {points:+}");
    }
    line
}

fn lost(row: &LostRow) -> String {
    format!("{}: {}", row.reading, row.reason)
}

fn places(rows: &[PlaceRow]) -> Table {
    /// Places told; of more the likeliest.
    const MOST: usize = 8;
    let mut table = Table::new(["points", "alone", "beside", "article", "place"]);
    for row in rows.iter().take(MOST) {
        let number = |number: i32| vec![Piece::plain(number.to_string())];
        let place = format!("{} {}, {} ({})", row.kind, row.name, row.country, row.entry);
        table.row([
            number(row.points),
            number(row.alone),
            number(row.beside),
            number(row.article),
            vec![Piece::plain(visible_text(&place))],
        ]);
    }
    table
}
