//! brat's standoff: a text, a file of annotations beside it, and the words that brat needs to know.

use std::fmt::Write;

use super::record::{RecordOptions, record};
use super::wire::{EntityRow, LinkRow, LinksRow, Record, Row};
use crate::analysis::{
    ActorKind, Analysis, Bound, CountKind, DateKind, Event, Mention, PlaceKind, Sense, Status,
};
use crate::document::Document;

/// The types of annotations, as records have them.
const TYPES: [&str; 5] = ["actor", "place", "date", "count", "term"];

/// The links of counts.
const LINKS: [&str; 5] = ["of", "by", "where", "from", "when"];

/// Appends the text as brat reads it: of the same length, in code points.
///
/// Some readers make one line break of a carriage return and a line feed, which would move all
/// offsets behind; so a space stands for the first.
pub fn write_brat_text(out: &mut Vec<u8>, text: &str) {
    let mut parts = text.split("\r\n");
    out.extend_from_slice(parts.next().unwrap_or_default().as_bytes());
    for part in parts {
        out.extend_from_slice(b" \n");
        out.extend_from_slice(part.as_bytes());
    }
}

/// Appends a document's annotations: a line `T` each, attributes `A` with closed lists of values,
/// a note `#` with everything else, and relations `R`. The numbers are those of the record's ids.
pub fn write_brat_annotations(
    out: &mut Vec<u8>,
    document: &Document,
    analysis: &Analysis,
    options: &RecordOptions,
) {
    let record = record(document, analysis, &options.in_chars());
    let mut standoff = Standoff::default();
    for row in &record.annotations {
        standoff.annotation(&record, row);
    }
    out.extend_from_slice(standoff.lines.as_bytes());
}

#[derive(Default)]
struct Standoff {
    lines: String,
    attributes: usize,
    relations: usize,
}

impl Standoff {
    fn annotation(&mut self, record: &Record, row: &Row) {
        let id = number(&row.id);
        let Fragments { ranges, text } = fragments(row.start, &row.text);
        self.line(format_args!("T{id}\t{} {ranges}\t{text}", row.type_));
        let kind = (row.type_ != "term").then_some(&row.kind);
        for (name, value) in [
            ("kind", kind),
            ("mention", row.mention.as_ref()),
            ("sense", row.sense.as_ref()),
            ("bound", row.bound.as_ref()),
            ("event", row.event.as_ref()),
            ("status", row.status.as_ref()),
        ] {
            if let Some(value) = value {
                self.attributes += 1;
                let nth = self.attributes;
                self.line(format_args!("A{nth}\t{name} T{id} {value}"));
            }
        }
        let note = note(record, row);
        if !note.is_empty() {
            self.line(format_args!("#{id}\tAnnotatorNotes T{id}\t{note}"));
        }
        self.relations(id, row);
    }

    fn relations(&mut self, id: &str, row: &Row) {
        for (name, to) in row.relations() {
            self.relations += 1;
            let nth = self.relations;
            let to = number(to);
            self.line(format_args!("R{nth}\t{name} Arg1:T{id} Arg2:T{to}"));
        }
    }

    fn line(&mut self, line: std::fmt::Arguments<'_>) {
        // Writing to a string cannot fail.
        let _ = writeln!(self.lines, "{line}");
    }
}

/// The number of an annotation's id.
fn number(id: &str) -> &str {
    id.trim_start_matches('a')
}

/// A stretch without its line breaks.
struct Fragments {
    /// `0 5;6 9`, in code points.
    ranges: String,
    text: String,
}

/// brat allows no line break inside an annotation: each line is a fragment.
fn fragments(start: u32, text: &str) -> Fragments {
    let mut ranges = String::new();
    let mut joined = String::new();
    let mut at = start;
    for line in text.split(is_break) {
        let length = |text: &str| text.chars().count() as u32;
        let trimmed = line.trim();
        if !trimmed.is_empty() {
            let begin = at + length(line) - length(line.trim_start());
            let (semicolon, space) = if joined.is_empty() {
                ("", "")
            } else {
                (";", " ")
            };
            let _ = write!(ranges, "{semicolon}{begin} {}", begin + length(trimmed));
            joined.push_str(space);
            joined.push_str(trimmed);
        }
        at += length(line) + 1;
    }
    Fragments {
        ranges,
        text: joined,
    }
}

/// What some reader takes for the end of a line or cell.
fn is_break(c: char) -> bool {
    matches!(c, '\t'..='\r' | '\x1C'..='\x1F' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// What has no closed list of values, as `key=value; key=value`.
fn note(record: &Record, row: &Row) -> String {
    let mut note = String::new();
    let mut add = |key: &str, value: Option<String>| {
        let Some(value) = value else { return };
        let semicolon = if note.is_empty() { "" } else { "; " };
        let value = value.replace(is_break, " ");
        let _ = write!(note, "{semicolon}{key}={value}");
    };
    let text = |value: &Option<String>| value.clone();
    if row.type_ == "term" {
        add("kind", Some(row.kind.clone()));
    }
    let mut entities = record.entities.iter();
    let entity = row.entity.as_ref();
    let entity = entity.and_then(|id| entities.find(|entity| entity.id == *id));
    let none = EntityRow::default();
    let known = entity.unwrap_or(&none);
    add("entity", text(&row.entity));
    add("name", entity.map(|entity| entity.name.clone()));
    add("country", text(&known.country));
    add("lat", known.lat.map(|degrees| degrees.to_string()));
    add("lon", known.lon.map(|degrees| degrees.to_string()));
    add("actor", text(&row.actor));
    add("title", text(&row.title));
    add("code", text(&row.code));
    let value = row.value.as_ref().and_then(|value| value.as_str());
    add("value", value.map(ToOwned::to_owned));
    add("mod", text(&row.modifier));
    add("earliest", text(&row.earliest));
    add("latest", text(&row.latest));
    add("signal", text(&row.signal));
    add("zone", text(&row.zone));
    let from_document = row.anchor.as_ref().filter(|anchor| *anchor == "document");
    add("anchor", from_document.cloned());
    add("alternative", text(&row.alternative));
    add("age", row.age.map(|age| age.to_string()));
    if let Some(number) = &row.number {
        add("number", number.value.as_ref().map(ToString::to_string));
        add("low", number.low.as_ref().map(ToString::to_string));
        add("high", number.high.as_ref().map(ToString::to_string));
    }
    add("out_of", row.out_of.as_ref().map(ToString::to_string));
    add("unit", text(&row.unit));
    add("per", text(&row.per));
    add("what", text(&row.what));
    for (name, link) in row.links.iter().flat_map(LinksRow::named) {
        if let Some(LinkRow::Full {
            annotation: None,
            entity,
            ..
        }) = link
        {
            add(name, entity.clone());
        }
    }
    note
}

/// brat's `annotation.conf` for these files.
#[must_use]
pub fn brat_configuration() -> String {
    let kinds = words(ActorKind::ALL, ActorKind::as_str)
        .chain(words(PlaceKind::ALL, PlaceKind::as_str))
        .chain(words(DateKind::ALL, DateKind::as_str))
        .chain(words(CountKind::ALL, CountKind::as_str));
    let relations = LINKS.map(|name| (name, "count", "<ENTITY>")).into_iter();
    let relations = relations.chain([
        ("same", "count", "count"),
        ("part_of", "count", "count"),
        ("range", "date", "date"),
        ("anchor", "date", "date"),
    ]);
    let mut conf = format!("[entities]\n\n{}\n\n[relations]\n\n", TYPES.join("\n"));
    for (name, from, to) in relations {
        let _ = writeln!(conf, "{name}\tArg1:{from}, Arg2:{to}");
    }
    conf +=
        "<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>\n\n[events]\n\n[attributes]\n\n";
    let mut attribute = |name: &str, of: &str, values: String| {
        let _ = writeln!(conf, "{name}\tArg:{of}, Value:{values}");
    };
    attribute("kind", "<ENTITY>", joined(kinds));
    attribute(
        "mention",
        "actor",
        joined(words(Mention::ALL, Mention::as_str)),
    );
    attribute("sense", "place", joined(words(Sense::ALL, Sense::as_str)));
    attribute("bound", "count", joined(words(Bound::ALL, Bound::as_str)));
    attribute("event", "count", joined(words(Event::ALL, Event::as_str)));
    attribute(
        "status",
        "count",
        joined(words(Status::ALL, Status::as_str)),
    );
    conf
}

fn words<T: Copy>(
    all: &'static [T],
    word: fn(T) -> &'static str,
) -> impl Iterator<Item = &'static str> {
    all.iter().map(move |&one| word(one))
}

fn joined(words: impl Iterator<Item = &'static str>) -> String {
    words.collect::<Vec<_>>().join("|")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fragmented(text: &str) -> (String, String) {
        let Fragments { ranges, text } = fragments(10, text);
        (ranges, text)
    }

    #[test]
    fn an_annotation_over_a_line_break_is_in_fragments() {
        for (text, ranges, joined) in [
            ("12 men", "10 16", "12 men"),
            ("12\nmen", "10 12;13 16", "12 men"),
            ("é\r\n  men\u{2028}left", "10 11;15 18;19 23", "é men left"),
        ] {
            assert_eq!(fragmented(text), (ranges.to_owned(), joined.to_owned()));
        }
    }

    #[test]
    fn a_carriage_return_keeps_its_place() {
        let mut out = Vec::new();
        write_brat_text(&mut out, "\r\na\rb\r\n");
        assert_eq!(out, b" \na\rb \n");
    }
}
