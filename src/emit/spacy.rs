//! spaCy's `Doc` as JSON, for `Doc.from_json` (spaCy 3).

use serde::Serialize;

use super::offsets::{Positions, Unit};
use super::record::{RecordOptions, record};
use super::wire::{EntityRow, RecordDate, Row};
use crate::analysis::Analysis;
use crate::document::Document;
use crate::span::Span;

/// Appends a document as one line.
///
/// `sentences`: see [`crate::Pipeline::sentences`]. All annotations are in the span group
/// `dateline`, where they may nest; the outermost ones but for describing phrases are entities
/// too. A label is the annotation's kind in capitals, and `kb_id` its entity's id. Words are cut
/// where an annotation begins or ends, so that every span holds whole words. The key `dateline`, which
/// spaCy passes over, has the record's id, date, annotations and entities.
pub fn write_spacy(
    out: &mut Vec<u8>,
    document: &Document,
    analysis: &Analysis,
    sentences: &[Vec<Span>],
    options: &RecordOptions,
) {
    let record = record(document, analysis, &options.in_chars());
    let positions = Positions::new(&document.text, Unit::Chars);
    let range = |span: &Span| Range {
        start: positions.of(span.start),
        end: positions.of(span.end),
    };
    let words = words(&document.text, analysis, sentences);
    let doc = Doc {
        text: &document.text,
        ents: outermost(&record.annotations).map(labelled).collect(),
        sents: sentences
            .iter()
            .filter_map(|words| Some(Span::new(words.first()?.start, words.last()?.end)))
            .map(|sentence| range(&sentence))
            .collect(),
        tokens: words
            .iter()
            .zip(0..)
            .map(|(word, id)| Token {
                id,
                range: range(word),
            })
            .collect(),
        spans: Groups {
            dateline: record.annotations.iter().map(labelled).collect(),
        },
        dateline: Kept {
            id: &record.id,
            date: record.date.as_ref().map(RecordDate::day),
            annotations: &record.annotations,
            entities: &record.entities,
        },
    };
    // Its keys are texts, and memory takes all.
    let _ = serde_json::to_writer(&mut *out, &doc);
    out.push(b'\n');
}

#[derive(Serialize)]
struct Doc<'a> {
    text: &'a str,
    ents: Vec<Labelled<'a>>,
    sents: Vec<Range>,
    tokens: Vec<Token>,
    spans: Groups<'a>,
    dateline: Kept<'a>,
}

#[derive(Serialize)]
struct Range {
    start: u32,
    end: u32,
}

#[derive(Serialize)]
struct Token {
    id: u32,
    #[serde(flatten)]
    range: Range,
}

#[derive(Serialize)]
struct Labelled<'a> {
    start: u32,
    end: u32,
    label: String,
    kb_id: &'a str,
}

#[derive(Serialize)]
struct Groups<'a> {
    dateline: Vec<Labelled<'a>>,
}

#[derive(Serialize)]
struct Kept<'a> {
    id: &'a str,
    date: Option<&'a str>,
    annotations: &'a [Row],
    entities: &'a [EntityRow],
}

fn labelled(row: &Row) -> Labelled<'_> {
    Labelled {
        start: row.start,
        end: row.end,
        label: row.kind.to_uppercase(),
        kb_id: row.entity.as_deref().unwrap_or_default(),
    }
}

pub(super) fn outermost(rows: &[Row]) -> impl Iterator<Item = &Row> {
    let mut end = 0;
    rows.iter().filter(move |row| {
        let is_kept = row.start >= end && row.mention.as_deref() != Some("nominal");
        if is_kept {
            end = row.end;
        }
        is_kept
    })
}

/// Words as spaCy cuts: one space behind a word belongs to it, other white space is a word.
pub(super) fn words(text: &str, analysis: &Analysis, sentences: &[Vec<Span>]) -> Vec<Span> {
    let annotations = analysis
        .annotations
        .iter()
        .map(|annotation| annotation.span);
    let spans = sentences.iter().flatten().copied().chain(annotations);
    let mut cuts: Vec<u32> = spans.flat_map(|span| [span.start, span.end]).collect();
    cuts.extend([0, text.len() as u32]);
    cuts.sort_unstable();
    cuts.dedup();
    let mut words: Vec<Span> = Vec::new();
    let mut end = 0;
    for cut in cuts.windows(2) {
        let &[start, cut] = cut else { continue };
        for word in split(text, Span::new(start, cut)) {
            words.extend(space(text, end, word.start));
            words.push(word);
            end = word.end;
        }
    }
    words.extend(space(text, end, text.len() as u32));
    words
}

/// The stretches between white space.
fn split(text: &str, span: Span) -> impl Iterator<Item = Span> {
    let parts = span.of(text).split_inclusive(is_space);
    parts
        .scan(span.start, |start, part| {
            let word = part.trim_end_matches(is_space).len() as u32;
            let begin = *start;
            *start += part.len() as u32;
            Some(Span::new(begin, begin + word))
        })
        .filter(|word| word.start < word.end)
}

/// White space between words that is a word of its own; the first space belongs to the word before.
fn space(text: &str, end: u32, start: u32) -> Option<Span> {
    let gap = Span::new(end, start);
    let belongs = end > 0 && gap.of(text).starts_with(' ');
    let own = Span::new(end + u32::from(belongs), start);
    (own.start < own.end).then_some(own)
}

/// What Python takes for white space.
fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\x1C'..='\x1F')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_space_belongs_to_the_word_before_it() {
        let text = " a  b\n\nc ";
        let sentence = [Span::new(1, 2), Span::new(4, 5), Span::new(7, 8)].to_vec();
        let words = words(text, &Analysis::default(), &[sentence]);
        let words: Vec<&str> = words.iter().map(|word| word.of(text)).collect();
        assert_eq!(words, [" ", "a", " ", "b", "\n\n", "c"]);
    }
}
