//! The file of `--summary`: by what, how, and with what outcome a run was made.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::tally::Tally;
use super::whole;

/// A run in numbers. It holds no time and no name of a machine: the same run gives the same bytes.
pub(super) struct Summary {
    path: PathBuf,
    by: String,
    /// As they were given, from the command's name on.
    arguments: Vec<OsString>,
}

#[derive(Serialize)]
struct Content<'a> {
    by: &'a str,
    arguments: Vec<String>,
    #[serde(flatten)]
    tally: &'a Tally,
}

impl Summary {
    pub(super) fn new(path: &Path, by: &str, arguments: &[OsString]) -> Self {
        Self {
            path: path.to_owned(),
            by: by.to_owned(),
            arguments: arguments.to_vec(),
        }
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    pub(super) fn write(&self, tally: &Tally) -> io::Result<()> {
        let content = Content {
            by: &self.by,
            arguments: self
                .arguments
                .iter()
                .map(|argument| argument.to_string_lossy().into_owned())
                .collect(),
            tally,
        };
        let mut json = serde_json::to_vec_pretty(&content)?;
        json.push(b'\n');
        whole::write(&self.path, [&*json])
    }
}
