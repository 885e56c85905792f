//! What goes into the pipeline: one news article.

use compact_str::CompactString;
use serde::{Deserialize, Serialize};

use crate::day::Day;

/// One news article: an id, its text, and a publication date if one is known.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// Names the article in its record; unique among the inputs of a run.
    pub id: String,
    /// The decoded text that all spans count in.
    pub text: String,
    /// The encoding that the text was in, by its name in the Encoding Standard; absent for UTF-8.
    pub encoding: Option<CompactString>,
    /// The text was made out of something else, such as a web page: its record carries it.
    pub is_extracted: bool,
    /// The article was longer than what is read of one: its text is missing, and its record says
    /// neither length nor hash.
    pub is_left_out: bool,
    /// The day that relative expressions are counted from.
    pub date: Option<PublicationDate>,
    /// The input record's other fields, written through to the output record.
    pub meta: serde_json::Map<String, serde_json::Value>,
    /// What went wrong with this document on the way in, and was survived.
    pub problems: Vec<Problem>,
}

impl Document {
    /// A document of that text, with neither id nor date.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            ..Self::default()
        }
    }

    /// The same document with that id.
    #[must_use]
    pub fn with_id(mut self, id: impl Into<String>) -> Self {
        self.id = id.into();
        self
    }

    /// The same document published on that day, as a caller's option says.
    #[must_use]
    pub fn with_date(mut self, day: Day) -> Self {
        self.date = Some(PublicationDate {
            value: day,
            from: DateSource::Option,
        });
        self
    }
}

/// The day on which an article was published, and how that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicationDate {
    /// The civil day, as written in its source, never shifted by a zone.
    pub value: Day,
    /// Where it stood.
    pub from: DateSource,
}

/// Where a publication date comes from; the first that has one decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum DateSource {
    /// A field of the input record.
    Record,
    /// The command line, or the caller.
    Option,
    /// A dateline or date line in the text.
    Text,
    /// The file's name.
    Name,
}

/// Something that went wrong with one document and was survived.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// A short fixed word for programs, such as `empty_text`.
    pub code: CompactString,
    /// A sentence for people: what, where, and the way out.
    pub message: String,
}

impl Problem {
    /// A problem of that code and message.
    #[must_use]
    pub fn new(code: &str, message: impl Into<String>) -> Self {
        Self {
            code: code.into(),
            message: message.into(),
        }
    }
}
