//! Which lists a command uses.

use std::ffi::OsString;
use std::path::PathBuf;

use super::CouldNotStart;
use crate::pipeline::Pipeline;

#[derive(clap::Args)]
pub(super) struct ListArgs {
    /// Lay the lists of a folder over the built-in ones (may repeat)
    #[arg(long, value_name = "DIR")]
    gazetteers: Vec<PathBuf>,

    /// Leave the built-in lists out
    #[arg(long)]
    no_builtin_lists: bool,
}

impl ListArgs {
    /// Whether the built-in lists alone are used.
    pub(super) fn are_default(&self) -> bool {
        self.gazetteers.is_empty() && !self.no_builtin_lists
    }

    /// The same, as arguments of another command.
    pub(super) fn arguments(&self) -> Vec<OsString> {
        let mut arguments = Vec::new();
        for folder in &self.gazetteers {
            arguments.extend(["--gazetteers".into(), folder.into()]);
        }
        if self.no_builtin_lists {
            arguments.push("--no-builtin-lists".into());
        }
        arguments
    }

    pub(super) fn pipeline(&self) -> Result<Pipeline, CouldNotStart> {
        self.built(false)
    }

    /// The same; `any_language`: texts that are not English are tagged too.
    pub(super) fn built(&self, any_language: bool) -> Result<Pipeline, CouldNotStart> {
        let builder = Pipeline::builder()
            .builtin_lists(!self.no_builtin_lists)
            .any_language(any_language);
        let folders = self.gazetteers.iter();
        let builder = folders.fold(builder, |builder, folder| builder.gazetteers(folder));
        builder.build().map_err(CouldNotStart::because)
    }
}
