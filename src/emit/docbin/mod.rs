//! spaCy's `DocBin` (spaCy 3): many documents in one file, as its trainer reads them.
//!
//! The form is that of `spacy/tokens/_serialize.py`: a zlib stream of a MessagePack map, in which
//! words and labels are numbers of a table of strings.

mod strings;

use std::collections::BTreeSet;
use std::io::{self, Write};

use flate2::Compression;
use flate2::write::ZlibEncoder;
use rmp::encode::{
    ValueWriteError, write_array_len, write_bin, write_bool, write_map_len, write_str, write_uint,
};

use self::strings::number;
use super::record::{RecordOptions, record};
use super::spacy::{outermost, words};
use super::wire::{Record, RecordDate, Row};
use crate::analysis::Analysis;
use crate::document::Document;
use crate::span::Span;

/// What is told of each word, as spaCy numbers attributes: its text, whether an entity begins or
/// goes on there, the entity's label, its id, and whether a sentence begins.
const ATTRIBUTES: [u64; 5] = [65, 77, 78, 80, 452];

const BEGINS: u64 = 3;
const GOES_ON: u64 = 1;
const OUTSIDE: u64 = 2;
const SENTENCE_BEGINS: u64 = 1;
/// −1 in 64 bits.
const SENTENCE_GOES_ON: u64 = u64::MAX;

/// One document on its way into a [`DocBin`].
#[derive(Clone, Debug, Default)]
pub struct Doc {
    words: u32,
    /// A row of [`ATTRIBUTES`] for each word.
    tokens: Vec<u8>,
    /// 1 for each word with a space behind it.
    spaces: Vec<u8>,
    strings: BTreeSet<String>,
    spans: Vec<u8>,
    user_data: Vec<u8>,
}

impl Doc {
    /// A document's words, entities and spans, the same as [`super::write_spacy`] tells.
    ///
    /// `sentences`: see [`crate::Pipeline::sentences`]. The record's id and publication date are in
    /// `user_data`, as `document` and `published`.
    #[must_use]
    pub fn new(
        document: &Document,
        analysis: &Analysis,
        sentences: &[Vec<Span>],
        options: &RecordOptions,
    ) -> Self {
        let text = &document.text;
        let record = record(document, analysis, &options.in_chars());
        let words = words(text, analysis, sentences);
        let mut doc = Self::default();
        let marks = marks(&words, analysis, &record);
        let mut starts = sentences
            .iter()
            .filter_map(|words| words.first())
            .peekable();
        for (nth, (word, mark)) in words.iter().zip(&marks).enumerate() {
            let begins = starts.next_if(|first| first.start <= word.start).is_some() || nth == 0;
            let sentence = if begins {
                SENTENCE_BEGINS
            } else {
                SENTENCE_GOES_ON
            };
            let (iob, label, id) = match mark {
                None => (OUTSIDE, 0, 0),
                Some((true, row)) => (BEGINS, doc.string(&label(row)), doc.string(entity(row))),
                Some((false, row)) => (GOES_ON, doc.string(&label(row)), doc.string(entity(row))),
            };
            let orth = doc.string(word.of(text));
            for attribute in [orth, iob, label, sentence, id] {
                doc.tokens.extend_from_slice(&attribute.to_le_bytes());
            }
            let behind = text.get(word.end as usize..);
            let has_space = behind.is_some_and(|behind| behind.starts_with(' '))
                && words.get(nth + 1).is_none_or(|next| next.start > word.end);
            doc.spaces.push(u8::from(has_space));
        }
        doc.words = words.len() as u32;
        doc.spans = doc.group(&words, analysis, &record);
        doc.user_data = user_data(&record);
        doc
    }

    /// The number of a string, which goes into the table.
    fn string(&mut self, string: &str) -> u64 {
        if !string.is_empty() && !self.strings.contains(string) {
            self.strings.insert(string.to_owned());
        }
        number(string)
    }

    /// The span group `dateline`, in the groups of the document.
    fn group(&mut self, words: &[Span], analysis: &Analysis, record: &Record) -> Vec<u8> {
        if record.annotations.is_empty() {
            return vec![EMPTY_LIST];
        }
        let group = message(|out| {
            write_map_len(out, 3)?;
            write_str(out, "name")?;
            write_str(out, GROUP)?;
            write_str(out, "attrs")?;
            write_map_len(out, 0)?;
            write_str(out, "spans")?;
            write_array_len(out, record.annotations.len() as u32)?;
            for (row, annotation) in record.annotations.iter().zip(&analysis.annotations) {
                let numbers = [0, self.string(entity(row)), self.string(&label(row))];
                let (first, end) = range(words, annotation.span);
                let places = [first as u32, end as u32, row.start, row.end];
                let numbers = numbers.iter().flat_map(|number| number.to_be_bytes());
                let places = places.iter().flat_map(|place| place.to_be_bytes());
                write_bin(out, &numbers.chain(places).collect::<Vec<u8>>())?;
            }
            Ok(())
        });
        message(|out| {
            write_map_len(out, 1)?;
            write_bin(out, &group)?;
            write_array_len(out, 1)?;
            write_str(out, GROUP)
        })
    }
}

/// What is written of MessagePack; memory takes all.
fn message(write: impl FnOnce(&mut Vec<u8>) -> Result<(), ValueWriteError>) -> Vec<u8> {
    let mut out = Vec::new();
    let _ = write(&mut out);
    out
}

/// The words of a stretch, as the first and the one behind the last.
fn range(words: &[Span], span: Span) -> (usize, usize) {
    (
        words.partition_point(|word| word.start < span.start),
        words.partition_point(|word| word.start < span.end),
    )
}

/// The key of the span group.
const GROUP: &str = "dateline";

/// An empty list in MessagePack: no span groups.
const EMPTY_LIST: u8 = 0x90;

fn label(row: &Row) -> String {
    row.kind.to_uppercase()
}

fn entity(row: &Row) -> &str {
    row.entity.as_deref().unwrap_or_default()
}

/// For each word the outermost annotation that it stands in, and whether that begins there.
fn marks<'a>(
    words: &[Span],
    analysis: &Analysis,
    record: &'a Record,
) -> Vec<Option<(bool, &'a Row)>> {
    let mut marks = vec![None; words.len()];
    let mut annotations = record.annotations.iter().zip(&analysis.annotations);
    for row in outermost(&record.annotations) {
        let Some((_, annotation)) = annotations.find(|(other, _)| other.id == row.id) else {
            break;
        };
        let (first, end) = range(words, annotation.span);
        for (nth, mark) in marks.iter_mut().enumerate().take(end).skip(first) {
            *mark = Some((nth == first, row));
        }
    }
    marks
}

fn user_data(record: &Record) -> Vec<u8> {
    let day = record.date.as_ref().map(RecordDate::day);
    message(|out| {
        write_map_len(out, 1 + u32::from(day.is_some()))?;
        write_str(out, "document")?;
        write_str(out, &record.id)?;
        if let Some(day) = day {
            write_str(out, "published")?;
            write_str(out, day)?;
        }
        Ok(())
    })
}

/// Documents that become one file; all are in memory until it is written, as spaCy reads it.
#[derive(Debug, Default)]
pub struct DocBin {
    docs: Vec<Kept>,
    tokens: Vec<u8>,
    spaces: Vec<u8>,
    strings: BTreeSet<String>,
}

#[derive(Debug)]
struct Kept {
    words: u32,
    spans: Vec<u8>,
    user_data: Vec<u8>,
}

impl DocBin {
    /// Adds a document.
    pub fn add(&mut self, doc: Doc) {
        self.tokens.extend_from_slice(&doc.tokens);
        self.spaces.extend_from_slice(&doc.spaces);
        self.strings.extend(doc.strings);
        self.docs.push(Kept {
            words: doc.words,
            spans: doc.spans,
            user_data: doc.user_data,
        });
    }

    /// How many documents there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.docs.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.docs.is_empty()
    }

    /// Writes the file.
    ///
    /// # Errors
    /// `to` cannot be written, or there are more than 4 GB of words.
    pub fn write(&self, to: impl Write) -> io::Result<()> {
        let mut out = ZlibEncoder::new(to, Compression::default());
        self.write_map(&mut out).map_err(io::Error::from)?;
        out.finish()?.flush()
    }

    fn write_map(&self, out: &mut impl Write) -> Result<(), ValueWriteError> {
        let docs = self.docs.len() as u32;
        write_map_len(out, 10)?;
        write_str(out, "version")?;
        write_str(out, "0.1")?;
        write_str(out, "attrs")?;
        write_array_len(out, ATTRIBUTES.len() as u32)?;
        for attribute in ATTRIBUTES {
            write_uint(out, attribute)?;
        }
        write_str(out, "tokens")?;
        write_bin(out, &self.tokens)?;
        write_str(out, "spaces")?;
        write_bin(out, &self.spaces)?;
        write_str(out, "lengths")?;
        let lengths = self.docs.iter().flat_map(|doc| doc.words.to_le_bytes());
        write_bin(out, &lengths.collect::<Vec<u8>>())?;
        write_str(out, "strings")?;
        write_array_len(out, self.strings.len() as u32)?;
        for string in &self.strings {
            write_str(out, string)?;
        }
        write_str(out, "cats")?;
        write_array_len(out, docs)?;
        for _ in &self.docs {
            write_map_len(out, 0)?;
        }
        write_str(out, "flags")?;
        write_array_len(out, docs)?;
        for _ in &self.docs {
            write_map_len(out, 1)?;
            write_str(out, "has_unknown_spaces")?;
            write_bool(out, false).map_err(ValueWriteError::InvalidDataWrite)?;
        }
        write_str(out, "span_groups")?;
        write_array_len(out, docs)?;
        for doc in &self.docs {
            write_bin(out, &doc.spans)?;
        }
        write_str(out, "user_data")?;
        write_array_len(out, docs)?;
        for doc in &self.docs {
            write_bin(out, &doc.user_data)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::tests::any::{analysis, document, made_valid};
    use super::*;

    proptest! {
        #[test]
        fn words_and_their_spaces_are_the_text(document in document(), analysis in analysis()) {
            let text = &document.text;
            let analysis = made_valid(analysis, text);
            let doc = Doc::new(&document, &analysis, &[], &RecordOptions::default());
            let words = words(text, &analysis, &[]);
            let spaced = words.iter().zip(&doc.spaces).map(|(word, space)| {
                [word.of(text), if *space == 1 { " " } else { "" }].concat()
            });
            prop_assert_eq!(spaced.collect::<String>(), text.as_str());
            prop_assert_eq!(doc.tokens.len(), words.len() * ATTRIBUTES.len() * 8);
            for word in &words {
                prop_assert!(doc.strings.contains(word.of(text)));
            }
        }
    }
}
