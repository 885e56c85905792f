//! The stages, one line each.

use std::path::PathBuf;
use std::sync::Arc;

use crate::analysis::Analysis;
use crate::document::Document;

/// The whole road from a document to its analysis; cheap to clone, shared between threads.
#[derive(Clone, Debug)]
pub struct Pipeline {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    by: String,
}

/// What one thread reuses from document to document; holds nothing of any of them.
#[derive(Debug, Default)]
pub struct Scratch {}

impl Pipeline {
    /// A pipeline with the built-in lists, to be changed before it is built.
    #[must_use]
    pub fn builder() -> Builder {
        Builder::default()
    }

    /// Tags one document. Cannot fail, and looks at nothing but the document and the lists.
    #[must_use]
    pub fn analyse(&self, document: &Document) -> Analysis {
        self.analyse_with(&mut Scratch::default(), document)
    }

    /// The same, with scratch memory that is kept from one document to the next.
    #[must_use]
    pub fn analyse_with(&self, _scratch: &mut Scratch, _document: &Document) -> Analysis {
        Analysis::default()
    }

    /// Program version, hash of all lists and last day that they know of, as records carry it.
    #[must_use]
    pub fn by(&self) -> &str {
        &self.shared.by
    }
}

/// Chooses the lists of a [`Pipeline`].
#[derive(Clone, Debug, Default)]
pub struct Builder {
    folders: Vec<PathBuf>,
    without_builtin: bool,
}

impl Builder {
    /// Lays the lists of a folder over those named before and the built-in ones.
    #[must_use]
    pub fn gazetteers(mut self, folder: impl Into<PathBuf>) -> Self {
        self.folders.push(folder.into());
        self
    }

    /// Leaves the built-in lists out, or takes them in again.
    #[must_use]
    pub fn builtin_lists(mut self, wanted: bool) -> Self {
        self.without_builtin = !wanted;
        self
    }

    /// Loads and compiles the lists.
    ///
    /// # Errors
    /// A list that cannot be read or has a mistake: its file, line, column and a hint.
    pub fn build(self) -> Result<Pipeline, GazetteerError> {
        Ok(Pipeline {
            shared: Arc::new(Shared { by: String::new() }),
        })
    }
}

/// A gazetteer that cannot be used.
#[derive(Debug)]
pub struct GazetteerError(String);

impl std::fmt::Display for GazetteerError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for GazetteerError {}
