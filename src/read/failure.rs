//! Why an input gave no document.

use std::fmt;
use std::io;

use crate::document::{Document, Problem};

/// Why an input gave no document: where, what, and the way out.
///
/// Names and messages hold text from files as it is; whoever prints them makes it harmless.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The file as the caller knows it, with the line if it is one line's failure.
    pub place: String,
    /// What is wrong and what to do.
    pub reason: String,
    /// Of a record: the id that its document would have.
    pub id: Option<String>,
}

impl Failure {
    pub(super) fn new(place: impl Into<String>, reason: impl Into<String>) -> Self {
        Self {
            place: place.into(),
            reason: reason.into(),
            id: None,
        }
    }

    /// A document without text that stands for a record: the failure is its problem
    /// `unreadable_record`. `None` for what is no record.
    #[must_use]
    pub fn answer(&self) -> Option<Document> {
        Some(Document {
            id: self.id.clone()?,
            problems: vec![Problem::new("unreadable_record", self.to_string())],
            ..Document::default()
        })
    }

    /// The failure that an error of the system, or of inflating, is.
    pub(super) fn reading(place: impl Into<String>, error: &io::Error) -> Self {
        let reason = match error.kind() {
            io::ErrorKind::UnexpectedEof | io::ErrorKind::InvalidData => error.to_string(),
            io::ErrorKind::NotFound => "there is no such file or folder".to_owned(),
            _ => format!("cannot be read: {error}"),
        };
        Self::new(place, reason)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.reason)
    }
}

impl std::error::Error for Failure {}
