//! `dateline stats RECORDS…`

use std::fmt::Display;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use super::find;
use super::stream::{Flow, pass};
use super::terminal::{columns, print, write_line};
use super::visible::visible_text;
use super::{CouldNotStart, ExitStatus};
use crate::emit::guarded;
use crate::inspect::query::Repeats;
use crate::inspect::show::{Line, Piece, Style, Table};
use crate::inspect::stats::{Asked, By, NOTE, Named, Part, Report, Reports, Totals, Unknown, When};

const EXAMPLES: &str = "\
Examples:
  dateline stats records.jsonl
  dateline stats records.jsonl --of 'event:kill in:IQ' --by month --when happened
  dateline stats records.jsonl --unknown --top 50 --format list > mine/names.tsv";

/// Totals over records: top actors, places, countries and days, counts by event, unknown names
///
/// Counts that are possible, planned or denied are left out, of a count that the article restates or
/// updates the last statement alone is added, and a share is not added to its whole ("12 killed, two
/// of them children" are 12). Sums are of what articles report: deaths that two articles tell of are
/// in them twice.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// Files of records, plain or packed; `-` is standard input
    #[arg(required = true, value_name = "RECORDS")]
    records: Vec<PathBuf>,

    /// Only annotations that answer a query, as for `find`
    #[arg(long, value_name = "QUERY")]
    of: Option<String>,

    /// A table by period or country, alone
    #[arg(long, value_enum)]
    by: Option<By>,

    /// The day that --by counts an annotation under
    #[arg(long, value_enum, default_value_t, requires = "by")]
    when: When,

    /// The names that no list has, alone
    #[arg(long, conflicts_with = "by")]
    unknown: bool,

    /// Leave out articles whose text was there before (equal hashes)
    #[arg(long)]
    distinct: bool,

    /// Keep counts that are possible, planned or denied; so does a query with `status`
    #[arg(long)]
    with_status: bool,

    /// Keep counts that the article restates or updates later
    #[arg(long)]
    restated: bool,

    /// Rows of each list
    #[arg(long, value_name = "N", default_value_t = 10)]
    top: usize,

    /// How to write
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// Tables for people
    Text,
    /// One JSON object
    Json,
    /// The top lists, or the table of --by or --unknown, as CSV
    Csv,
    /// With --unknown: rows of a list of names, to be looked through and kept
    List,
}

pub(super) fn run(args: &Args) -> Result<ExitStatus, CouldNotStart> {
    if args.format == Format::List && !args.unknown {
        let reason = "--format list writes unknown names: add --unknown";
        return Err(CouldNotStart::because(reason));
    }
    let of = match &args.of {
        Some(text) => Some(find::query(text, false)?),
        None => None,
    };
    let asks_for_status = of.as_ref().is_some_and(|query| query.asks_for_status());
    let asked = Asked {
        of,
        repeats: Repeats {
            with_status: args.with_status || asks_for_status,
            restated: args.restated,
        },
        distinct: args.distinct,
        by: args.by.map(|by| (by, args.when)),
    };
    let mut totals = Totals::default();
    let pass = pass(
        &args.records,
        |line| Ok(Some(asked.look(line.record()?))),
        |added| {
            totals.add(&asked, &added);
            Ok(Flow::On)
        },
    )?;
    let report = totals.report(args.top);
    let written = match args.format {
        Format::Text => write_text(args, &report)?,
        Format::Json => print(&json(&report).map_err(CouldNotStart::because)?)?,
        Format::Csv => print(&csv(args, &report).map_err(CouldNotStart::because)?)?,
        Format::List => print(list(&report).as_bytes())?,
    };
    Ok(written.max(pass.status()))
}

fn json(report: &Report) -> serde_json::Result<Vec<u8>> {
    let mut json = serde_json::to_vec_pretty(report)?;
    json.push(b'\n');
    Ok(json)
}

fn list(report: &Report) -> String {
    let rows = report.unknown.iter().map(|name| name.list_row());
    format!("id\tkind\tname\n{}", rows.collect::<String>())
}

fn csv(args: &Args, report: &Report) -> csv::Result<Vec<u8>> {
    let mut out = csv::Writer::from_writer(Vec::new());
    if args.by.is_some() {
        out.write_record(["part", "documents", "annotations", "reports", "low", "high"])?;
        for part in &report.by {
            out.write_record(part_cells(part))?;
        }
    } else if args.unknown {
        out.write_record([
            "name",
            "kind",
            "documents",
            "mentions",
            "rule",
            "title",
            "examples",
        ])?;
        for name in &report.unknown {
            out.write_record(unknown_cells(name).map(|cell| guarded(&cell).into_owned()))?;
        }
    } else {
        out.write_record([
            "list",
            "id",
            "name",
            "kind",
            "country",
            "documents",
            "mentions",
        ])?;
        for (title, names) in lists(report) {
            for named in names {
                let [id, name, kind, country, documents, mentions] = named_cells(named);
                let cells = [
                    title.to_owned(),
                    id,
                    name,
                    kind,
                    country,
                    documents,
                    mentions,
                ];
                out.write_record(cells.map(|cell| guarded(&cell).into_owned()))?;
            }
        }
    }
    out.into_inner().map_err(|error| error.into_error().into())
}

fn lists<'a>(report: &'a Report) -> [(&'static str, &'a [Named]); 4] {
    [
        ("actors", &report.actors),
        ("places", &report.places),
        ("countries", &report.countries),
        ("days", &report.days),
    ]
}

fn named_cells(named: &Named) -> [String; 6] {
    [
        named.id.clone(),
        named.name.clone(),
        named.kind.clone(),
        named.country.clone().unwrap_or_default(),
        named.documents.to_string(),
        named.mentions.to_string(),
    ]
}

fn unknown_cells(name: &Unknown) -> [String; 7] {
    [
        name.name.clone(),
        name.kind.clone(),
        name.documents.to_string(),
        name.mentions.to_string(),
        name.rule().to_owned(),
        name.title().to_owned(),
        name.examples.join(" "),
    ]
}

fn part_cells(part: &Part) -> [String; 6] {
    let Reports { reports, low, high } = part.reports;
    [
        part.part.clone(),
        part.documents.to_string(),
        part.annotations.to_string(),
        reports.to_string(),
        low.to_string(),
        high.to_string(),
    ]
}

fn write_text(args: &Args, report: &Report) -> Result<ExitStatus, CouldNotStart> {
    let mut text = Text(BufWriter::new(anstream::stdout().lock()));
    let written = text.write(args, report).and_then(|()| text.0.flush());
    match written {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(CouldNotStart::because(format!("cannot write: {error}")))
        }
        _ => Ok(ExitStatus::Done),
    }
}

struct Text<W: Write>(BufWriter<W>);

impl<W: Write> Text<W> {
    fn write(&mut self, args: &Args, report: &Report) -> io::Result<()> {
        if args.by.is_some() {
            return self.parts(report);
        }
        if args.unknown {
            return self.unknown(report);
        }
        self.summary(report)?;
        for (title, names) in lists(report) {
            let mut table = Table::new(["articles", "mentions", "name", "kind", "country", "id"]);
            for named in names {
                let [id, name, kind, country, documents, mentions] = named_cells(named);
                table.row([documents, mentions, name, kind, country, id].map(|text| cell(&text)));
            }
            self.table(title, &table)?;
        }
        self.events(report)?;
        self.together(report)?;
        self.outliers(report)?;
        self.unknown(report)
    }

    fn summary(&mut self, report: &Report) -> io::Result<()> {
        let mut table = Table::new(["what", "how many"]);
        let mut row = |what: &str, many: &dyn Display| {
            table.row([cell(what), cell(&many.to_string())]);
        };
        row("articles", &report.documents);
        if report.repeated > 0 {
            row("repeated articles, left out", &report.repeated);
        }
        if let Some([first, last]) = report.published {
            row("published", &format!("{first} to {last}"));
        }
        row("without a date", &report.undated);
        for (code, count) in report.problems {
            row(&format!("problem {code}"), count);
        }
        for (type_, kinds) in &report.annotations {
            let all: u64 = kinds.values().sum();
            let kinds: Vec<String> = kinds
                .iter()
                .map(|(kind, n)| format!("{kind} {n}"))
                .collect();
            row(type_, &format!("{all}: {}", kinds.join(", ")));
        }
        row(
            "counts left out: no fact, restated later, or a share",
            &report.counts_left_out,
        );
        self.table("totals", &table)
    }

    fn events(&mut self, report: &Report) -> io::Result<()> {
        let mut table = Table::new(["event", "reports", "least", "most"]);
        for (event, Reports { reports, low, high }) in report.events {
            let cells = [
                event.clone(),
                reports.to_string(),
                low.to_string(),
                high.to_string(),
            ];
            table.row(cells.map(|text| cell(&text)));
        }
        self.table("counts", &table)?;
        self.note()
    }

    fn together(&mut self, report: &Report) -> io::Result<()> {
        let mut table = Table::new(["articles", "actor", "with"]);
        for pair in &report.together {
            let [one, other] = &pair.names;
            table.row([cell(&pair.documents.to_string()), cell(one), cell(other)]);
        }
        self.table("together", &table)
    }

    fn outliers(&mut self, report: &Report) -> io::Result<()> {
        let mut table = Table::new(["a thousand characters", "others", "article"]);
        for outlier in &report.outliers {
            let rate = format!("{:.2}", outlier.rate);
            let median = format!("{:.2}", outlier.median);
            table.row([cell(&rate), cell(&median), cell(&outlier.document)]);
        }
        self.table(
            "articles with far fewer or more annotations than others",
            &table,
        )
    }

    fn unknown(&mut self, report: &Report) -> io::Result<()> {
        let head = [
            "name", "kind", "articles", "mentions", "rule", "title", "where",
        ];
        let mut table = Table::new(head);
        for name in &report.unknown {
            table.row(unknown_cells(name).map(|text| cell(&text)));
        }
        self.table("names that no list has", &table)
    }

    fn parts(&mut self, report: &Report) -> io::Result<()> {
        let head = [
            "part",
            "articles",
            "annotations",
            "reports",
            "least",
            "most",
        ];
        let mut table = Table::new(head);
        for part in &report.by {
            let mut cells = part_cells(part);
            if cells[0].is_empty() {
                "none".clone_into(&mut cells[0]);
            }
            table.row(cells.map(|text| cell(&text)));
        }
        self.table("by", &table)?;
        self.note()
    }

    fn note(&mut self) -> io::Result<()> {
        write_line(
            &mut self.0,
            &[Piece::new(format!("  {NOTE}"), Style::Faint)],
        )
    }

    fn table(&mut self, title: &str, table: &Table) -> io::Result<()> {
        let lines = table.lines(columns());
        if lines.is_empty() {
            return Ok(());
        }
        write_line(&mut self.0, &[Piece::new(title, Style::Strong)])?;
        lines
            .iter()
            .try_for_each(|line| write_line(&mut self.0, line))
    }
}

fn cell(text: &str) -> Line {
    vec![Piece::plain(visible_text(text))]
}
