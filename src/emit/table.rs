//! The table of annotations: CSV as RFC 4180 has it, one row an annotation.

use std::borrow::Cow;

use serde_json::Value;

use super::record::{RecordOptions, record};
use super::wire::{EntityRow, LinkRow, LinksRow, NumberRow, Record, RecordDate, Row};
use crate::analysis::Analysis;
use crate::document::Document;

/// The columns in their order, each with what it holds; a cell without a value is empty.
pub const COLUMNS: [(&str, &str); 50] = [
    ("document", "the article's id"),
    ("published", "its publication date"),
    ("id", "the annotation's id, unique in the article"),
    ("type", "actor, place, date or count"),
    ("kind", "person, city, duration, money …"),
    ("start", "where it begins, in the unit of --offsets"),
    ("end", "where it ends, exclusive"),
    ("text", "the text between"),
    ("confidence", "0 to 1"),
    ("rule", "the rule or gazetteer that made it"),
    ("inside", "id of the annotation that holds it"),
    ("mention", "actors: name or nominal"),
    ("title", "actors: what stood before or after the name"),
    ("sense", "places: location, government or demonym"),
    ("entity", "actors, places: who or where it is"),
    ("name", "the entity's usual English name"),
    ("country", "the entity's country, ISO 3166-1 alpha-3"),
    ("lat", "the entity's latitude, WGS 84"),
    ("lon", "the entity's longitude, WGS 84"),
    ("geonames", "the entity's GeoNames id"),
    ("code", "actors: CAMEO actor code"),
    ("actor", "places: the government that is meant"),
    ("value", "dates: TIMEX3 value"),
    ("mod", "dates: TIMEX3 modifier"),
    ("earliest", "dates: first day covered"),
    ("latest", "dates: last day covered"),
    (
        "signal",
        "dates: the preposition that opens or bounds a side",
    ),
    ("zone", "dates: the zone beside a clock time"),
    (
        "anchor",
        "dates: document, or the id of the date it was counted from",
    ),
    ("alternative", "dates: a second value"),
    ("range", "dates: id of the other end"),
    ("age", "dates: true for somebody's age"),
    ("number", "counts: the number"),
    ("low", "counts: the least that it can be"),
    ("high", "counts: the most that it can be"),
    ("bound", "counts: exact, about, more_than …"),
    (
        "unit",
        "counts: ISO 4217 currency, percent, or the unit's symbol",
    ),
    ("per", "counts: what a rate is counted by"),
    ("out_of", "counts: the whole of \"11 of 47\""),
    ("head", "counts: lemma of the counted noun"),
    ("what", "counts: the counted noun phrase"),
    ("event", "counts: what happened to them"),
    (
        "of",
        "counts: of whom; id of an annotation, else of an entity",
    ),
    ("by", "counts: by whom, likewise"),
    ("where", "counts: where, or to where, likewise"),
    ("from", "counts: from where, likewise"),
    ("when", "counts: when, likewise"),
    ("status", "counts: possible, planned or denied"),
    ("same", "counts: id of the earlier count that it restates"),
    ("part_of", "counts: id of the count that it is a share of"),
];

/// Appends the header of the table.
pub fn write_table_header(out: &mut Vec<u8>) {
    let mut line = TableLine::new(out, false);
    for (column, _) in COLUMNS {
        line.cell(column);
    }
    line.end();
}

/// Appends a row for each annotation of a document.
///
/// `guarded`: a text that a spreadsheet would take for a formula (it begins with `=`, `+`, `-`,
/// `@`, a tab or a carriage return) gets an apostrophe in front.
pub fn write_table_rows(
    out: &mut Vec<u8>,
    document: &Document,
    analysis: &Analysis,
    options: &RecordOptions,
    guarded: bool,
) {
    let record = record(document, analysis, options);
    write_record_rows(out, &record, &record.annotations, guarded);
}

/// The same for some annotations of a record.
pub(crate) fn write_record_rows<'a>(
    out: &mut Vec<u8>,
    record: &Record,
    rows: impl IntoIterator<Item = &'a Row>,
    guarded: bool,
) {
    let entities = record.entities_by_id();
    for row in rows {
        let entity = row.entity.as_deref().and_then(|id| entities.get(id));
        let mut line = TableLine::new(out, guarded);
        line.annotation(record, row);
        line.entity(row, entity.copied().unwrap_or(&EntityRow::default()));
        line.date(row);
        line.count(row);
        line.end();
    }
}

/// A text that no spreadsheet takes for a formula.
pub(crate) fn guarded(text: &str) -> Cow<'_, str> {
    match text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        true => format!("'{text}").into(),
        false => text.into(),
    }
}

struct TableLine<'a> {
    out: &'a mut Vec<u8>,
    guarded: bool,
    is_first: bool,
}

impl<'a> TableLine<'a> {
    fn new(out: &'a mut Vec<u8>, guarded: bool) -> Self {
        Self {
            out,
            guarded,
            is_first: true,
        }
    }

    fn annotation(&mut self, record: &Record, row: &Row) {
        self.text(Some(&record.id));
        self.optional(record.date.as_ref().map(RecordDate::day));
        self.cell(&row.id);
        self.cell(&row.type_);
        self.cell(&row.kind);
        self.optional(Some(row.start));
        self.optional(Some(row.end));
        self.text(Some(&row.text));
        self.optional(row.confidence);
        self.optional(row.rule.as_ref());
        self.optional(row.inside.as_ref());
    }

    fn entity(&mut self, row: &Row, entity: &EntityRow) {
        self.optional(row.mention.as_ref());
        self.text(row.title.as_deref());
        self.optional(row.sense.as_ref());
        self.text(row.entity.as_deref());
        self.text(Some(&entity.name));
        self.optional(entity.country3.as_ref());
        self.optional(entity.lat);
        self.optional(entity.lon);
        self.optional(entity.geonames);
        self.optional(row.code.as_ref());
        self.text(row.actor.as_deref());
    }

    fn date(&mut self, row: &Row) {
        self.text(row.value.as_ref().and_then(Value::as_str));
        self.optional(row.modifier.as_ref());
        self.optional(row.earliest.as_ref());
        self.optional(row.latest.as_ref());
        self.optional(row.signal.as_ref());
        self.text(row.zone.as_deref());
        self.optional(row.anchor.as_ref());
        self.text(row.alternative.as_deref());
        self.optional(row.range.as_ref());
        self.optional(row.age);
    }

    fn count(&mut self, row: &Row) {
        let none = NumberRow::default();
        let number = row.number.as_ref().unwrap_or(&none);
        self.optional(number.value.as_ref());
        self.optional(number.low.as_ref());
        self.optional(number.high.as_ref());
        self.optional(row.bound.as_ref());
        self.text(row.unit.as_deref());
        self.text(row.per.as_deref());
        self.optional(row.out_of.as_ref());
        self.text(row.head.as_ref().map(|head| head.lemma.as_str()));
        self.text(row.what.as_deref());
        self.optional(row.event.as_ref());
        let none = LinksRow::default();
        let links = row.links.as_ref().unwrap_or(&none);
        for link in [&links.of, &links.by, &links.place, &links.from, &links.when] {
            self.text(link.as_ref().and_then(linked));
        }
        self.optional(row.status.as_ref());
        self.optional(row.same.as_ref());
        self.optional(row.part_of.as_ref());
    }

    /// A cell that the article may have worded.
    fn text(&mut self, text: Option<&str>) {
        let text = text.unwrap_or_default();
        if self.guarded {
            self.cell(&guarded(text));
        } else {
            self.cell(text);
        }
    }

    fn optional(&mut self, value: Option<impl ToString>) {
        let value = value.map(|value| value.to_string());
        self.cell(&value.unwrap_or_default());
    }

    fn cell(&mut self, cell: &str) {
        if !std::mem::take(&mut self.is_first) {
            self.out.push(b',');
        }
        if !cell.contains(['"', ',', '\r', '\n']) {
            self.out.extend_from_slice(cell.as_bytes());
            return;
        }
        let quoted = cell.replace('"', "\"\"");
        self.out.push(b'"');
        self.out.extend_from_slice(quoted.as_bytes());
        self.out.push(b'"');
    }

    fn end(self) {
        self.out.extend_from_slice(b"\r\n");
    }
}

fn linked(link: &LinkRow) -> Option<&str> {
    match link {
        LinkRow::Full {
            annotation, entity, ..
        } => annotation.as_deref().or(entity.as_deref()),
        LinkRow::Bare(id) => Some(id),
    }
}
