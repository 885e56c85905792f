//! Documents of texts and records that a caller holds.

use std::sync::OnceLock;

use serde_json::{Map, Value};

use super::failure::Failure;
use super::inputs::InputOptions;
use super::piece::{Source, document_of_text};
use super::record::{At, Reading};
use crate::document::Document;

/// Makes documents of texts and records that a caller holds, as if they were on standard input.
///
/// ```
/// use dateline::read::{Given, InputOptions};
/// use serde_json::json;
///
/// let given = Given::new(InputOptions::default());
/// let record = json!({"headline": "Calm", "body": "Accra was calm.", "published": "2024-03-05", "desk": 7});
/// let document = given.record(1, record.as_object().unwrap().clone())?;
/// assert_eq!(document.text, "Calm\n\nAccra was calm.");
/// assert_eq!((document.id.as_str(), &document.meta["desk"]), ("-#1", &json!(7)));
/// # Ok::<(), dateline::read::Failure>(())
/// ```
#[derive(Debug)]
pub struct Given {
    source: Source,
    options: InputOptions,
}

impl Given {
    /// For documents that are read so.
    #[must_use]
    pub fn new(options: InputOptions) -> Self {
        Self {
            source: Source {
                id: "-".to_owned(),
                place: "article".to_owned(),
                name: String::new(),
                is_utf8: true,
                is_piped: false,
                told: OnceLock::new(),
            },
            options,
        }
    }

    /// The document of a text, with the id `-`.
    ///
    /// # Errors
    /// A text of white space alone.
    pub fn text(&self, text: String) -> Result<Document, Failure> {
        let document = document_of_text(text, &self.source, &self.options, None)?;
        Ok(document.with_id(&self.source.id))
    }

    /// The document of a record, the `number`th: with its own id, or `-#NUMBER`.
    ///
    /// # Errors
    /// A record without text.
    pub fn record(&self, number: u64, record: Map<String, Value>) -> Result<Document, Failure> {
        let at = At {
            source: &self.source,
            line: number,
        };
        at.document(record, Reading::default(), &self.options)
    }
}
