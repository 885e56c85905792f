//! One document as it was cut out of its file, and the parallel half of reading.

use std::sync::{Arc, OnceLock};

use serde_json::Value;

use super::csv::Cells;
use super::date::{self, Hints};
use super::decode::{self, Decoded, Known};
use super::encoding::Encoding;
use super::failure::Failure;
use super::inputs::InputOptions;
use super::record::At;
use super::size;
use crate::document::{Document, Problem};

/// Where documents come from.
#[derive(Debug)]
pub(super) struct Source {
    /// What ids are made of.
    pub id: String,
    /// The path as the caller knows it.
    pub place: String,
    /// The file's name without folders.
    pub name: String,
    /// Whether its bytes are made UTF-8 before they are cut into documents.
    pub is_utf8: bool,
    /// Somebody writes it while it is read.
    pub is_piped: bool,
    /// The encoding that they were made UTF-8 from.
    pub told: OnceLock<Encoding>,
}

impl Source {
    /// Says which encoding its bytes were in.
    pub(super) fn tell(&self, encoding: Encoding) {
        // Each file is decided once.
        let _ = self.told.set(encoding);
    }

    /// The text of a document's bytes.
    pub(super) fn text(&self, bytes: Vec<u8>, known: Known) -> Result<Decoded, Failure> {
        let is_ascii = self.is_utf8 && bytes.is_ascii();
        let known = if self.is_utf8 {
            Known::default()
        } else {
            known
        };
        let decoded = decode::text(bytes, known);
        let mut decoded = decoded.map_err(|reason| Failure::new(&self.place, reason))?;
        // What is ASCII alone may have been cut out before the encoding was told, and hangs on
        // none but UTF-16.
        let told = self
            .told
            .get()
            .copied()
            .filter(|told| !(is_ascii && told.holds_ascii()));
        if let Some(encoding) = told {
            decoded.encoding = Some(encoding);
            if decoded.text.contains(char::REPLACEMENT_CHARACTER) {
                decoded.problem = Some(decode::unreadable(encoding));
            }
        }
        Ok(decoded)
    }

    /// A line of it, for people.
    pub(super) fn line(&self, number: u64) -> String {
        format!("{}:{number}", self.place)
    }
}

/// The bytes of one document, not yet looked at.
#[derive(Debug)]
pub struct Piece {
    source: Arc<Source>,
    content: Content,
}

/// The file that a document comes from.
#[derive(Clone, Debug)]
pub struct Origin {
    source: Arc<Source>,
    /// Whether the document is one of many there.
    pub(super) is_record: bool,
    is_line: bool,
}

impl Origin {
    /// Whether it is a line of JSON on standard input.
    #[must_use]
    pub fn is_piped_line(&self) -> bool {
        self.is_line && self.source.is_piped
    }
}

impl PartialEq for Origin {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.source, &other.source)
    }
}

#[derive(Debug)]
pub(super) enum Content {
    Text(Vec<u8>),
    Part {
        number: u64,
        text: Vec<u8>,
    },
    #[cfg(feature = "html")]
    Page(Vec<u8>),
    Line {
        number: u64,
        json: Vec<u8>,
    },
    Row {
        cells: Cells,
        columns: Arc<[String]>,
    },
    /// A document of more bytes than were to be read, none of which are held. `number`: of its
    /// line, or of the part; a whole file has none.
    TooLong {
        number: Option<u64>,
    },
}

impl Piece {
    pub(super) fn new(source: &Arc<Source>, content: Content) -> Self {
        Self {
            source: Arc::clone(source),
            content,
        }
    }

    /// Number of bytes.
    #[must_use]
    pub fn size(&self) -> usize {
        match &self.content {
            Content::Text(bytes)
            | Content::Part { text: bytes, .. }
            | Content::Line { json: bytes, .. } => bytes.len(),
            #[cfg(feature = "html")]
            Content::Page(bytes) => bytes.len(),
            Content::Row { cells, .. } => cells.bytes.len(),
            Content::TooLong { .. } => 0,
        }
    }

    /// Where it comes from.
    #[must_use]
    pub fn origin(&self) -> Origin {
        Origin {
            source: Arc::clone(&self.source),
            is_record: matches!(self.content, Content::Line { .. } | Content::Row { .. }),
            is_line: matches!(self.content, Content::Line { .. }),
        }
    }

    /// Decodes, parses and dates it.
    ///
    /// # Errors
    /// Bytes that are no text, a line that is no JSON object, a record without text.
    pub fn document(self, options: &InputOptions) -> Result<Document, Failure> {
        let Self { source, content } = self;
        match content {
            Content::Text(bytes) => {
                let mut document = whole(bytes, &source, options, Some(&source.name))?;
                document.id.clone_from(&source.id);
                Ok(document)
            }
            Content::Part { number, text } => {
                let mut document = whole(text, &source, options, None)?;
                document.id = format!("{}#{number}", source.id);
                Ok(document)
            }
            #[cfg(feature = "html")]
            Content::Page(bytes) => page(bytes, &source, options),
            Content::Line { number, json } => {
                let at = At {
                    source: &source,
                    line: number,
                };
                let (record, read) = at.object(json)?;
                at.document(record, read, options)
            }
            Content::Row { cells, columns } => {
                let at = At {
                    source: &source,
                    line: cells.line,
                };
                let (record, read) = at.object_of_row(&cells, &columns)?;
                at.document(record, read, options)
            }
            Content::TooLong { number } => Ok(left_out(&source, number, options)),
        }
    }
}

/// A document that nothing is known of but its place.
fn left_out(source: &Source, number: Option<u64>, options: &InputOptions) -> Document {
    let id = match number {
        Some(number) => format!("{}#{number}", source.id),
        None => source.id.clone(),
    };
    let message = format!(
        "the article has more than {} and is left out; cut it into its articles, or raise --max-document",
        size::shown(options.max_document)
    );
    Document {
        id,
        is_left_out: true,
        problems: vec![Problem::new("too_long", message)],
        ..Document::default()
    }
}

/// A text's document, without its id. `name`: of the file that holds it alone.
fn whole(
    bytes: Vec<u8>,
    source: &Source,
    options: &InputOptions,
    name: Option<&str>,
) -> Result<Document, Failure> {
    let known = Known {
        said: options.encoding,
        declared: None,
    };
    let Decoded {
        text,
        encoding,
        problem,
    } = source.text(bytes, known)?;
    let mut document = document_of_text(text, source, options, name)?;
    document.encoding = encoding.map(|encoding| encoding.name().into());
    document.problems.splice(0..0, problem);
    Ok(document)
}

/// A text's document, without its id. `name`: of the file that holds it alone.
pub(super) fn document_of_text(
    text: String,
    source: &Source,
    options: &InputOptions,
    name: Option<&str>,
) -> Result<Document, Failure> {
    if text.trim().is_empty() {
        let reason = "holds nothing but white space; leave it out";
        return Err(Failure::new(&source.place, reason));
    }
    let hints = Hints {
        record: None,
        option: options.date,
        text: &text,
        name,
    };
    let mut problems = Vec::new();
    let date = date::publication_date(&hints, &mut problems);
    Ok(Document {
        text,
        date,
        problems,
        ..Document::default()
    })
}

#[cfg(feature = "html")]
fn page(bytes: Vec<u8>, source: &Source, options: &InputOptions) -> Result<Document, Failure> {
    let known = Known {
        said: options.encoding,
        declared: super::html::declared_encoding(&bytes).and_then(|label| label.parse().ok()),
    };
    let decoded = source.text(bytes, known)?;
    let Some(article) = super::html::article(&decoded.text) else {
        let reason =
            "the page shows no text of an article; leave it out, or turn it into text first";
        return Err(Failure::new(&source.place, reason));
    };
    let published = article.date.map(Value::String);
    let hints = Hints {
        record: published.as_ref(),
        option: options.date,
        text: &article.text,
        name: Some(&source.name),
    };
    let mut problems: Vec<Problem> = decoded.problem.into_iter().collect();
    let date = date::publication_date(&hints, &mut problems);
    Ok(Document {
        id: source.id.clone(),
        text: article.text,
        encoding: decoded.encoding.map(|encoding| encoding.name().into()),
        is_extracted: true,
        is_left_out: false,
        date,
        meta: article.meta,
        problems,
    })
}
