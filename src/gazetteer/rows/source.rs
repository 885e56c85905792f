//! Files of lists as lines, and mistakes in them.

use std::path::{Path, PathBuf};
use std::{fmt, fs, io};

/// A mistake in a list: where it stands and how to mend it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListError {
    /// The file, relative to the folder of the lists.
    pub file: String,
    /// Counted from 1; 0 if the mistake is the file's as a whole.
    pub line: u32,
    /// In characters, counted from 1; 0 if the mistake is the line's as a whole.
    pub column: u32,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub hint: String,
}

impl fmt::Display for ListError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file)?;
        if self.line > 0 {
            write!(f, ":{}", self.line)?;
        }
        if self.column > 0 {
            write!(f, ":{}", self.column)?;
        }
        write!(f, ": {} ({})", self.message, self.hint)
    }
}

impl std::error::Error for ListError {}

/// One file of a folder of lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// Path relative to the folder, with `/`.
    pub path: String,
    /// The whole text.
    pub text: String,
}

impl SourceFile {
    /// The TSV files of a folder and the folders in it, by path.
    ///
    /// # Errors
    /// The first file or folder that cannot be read.
    pub fn read_folder(folder: &Path) -> Result<Vec<Self>, (PathBuf, io::Error)> {
        let mut sources = Vec::new();
        let mut waiting = vec![folder.to_owned()];
        while let Some(next) = waiting.pop() {
            let at = |error| (next.clone(), error);
            for entry in fs::read_dir(&next).map_err(at)? {
                let path = entry.map_err(at)?.path();
                if path.is_dir() {
                    waiting.push(path);
                } else if path.extension().is_some_and(|extension| extension == "tsv") {
                    let text = fs::read_to_string(&path).map_err(|e| (path.clone(), e))?;
                    let name = path.strip_prefix(folder).unwrap_or(&path);
                    sources.push(Self {
                        path: name.to_string_lossy().replace('\\', "/"),
                        text,
                    });
                }
            }
        }
        sources.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(sources)
    }
}

/// The lines that are neither empty nor comments, counted from 1.
pub fn numbered(text: &str) -> impl Iterator<Item = (u32, &str)> {
    (1..)
        .zip(text.lines())
        .filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
}

/// A line with its place, for errors.
pub struct Row<'a> {
    /// The file, relative to the folder of the lists.
    pub file: &'a str,
    /// Counted from 1.
    pub line: u32,
    /// The cells with the tabs between them.
    pub text: &'a str,
}

impl Row<'_> {
    /// A mistake in that cell, counted from 0.
    #[must_use]
    pub fn error(&self, cell: usize, message: &str, hint: &str) -> ListError {
        let column = 1 + self
            .text
            .split('\t')
            .take(cell)
            .map(|text| text.chars().count() + 1)
            .sum::<usize>();
        ListError {
            file: self.file.to_owned(),
            line: self.line,
            column: column as u32,
            message: message.to_owned(),
            hint: hint.to_owned(),
        }
    }

    /// The whole number in a cell, if it is not empty.
    pub(super) fn number(&self, cell: usize, text: &str) -> Result<Option<u64>, ListError> {
        if text.is_empty() {
            return Ok(None);
        }
        text.parse().map(Some).map_err(|_| {
            self.error(
                cell,
                &format!("{text:?} is no whole number"),
                "digits alone",
            )
        })
    }
}
