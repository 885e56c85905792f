//! Which lists a command uses.

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

    pub(super) fn pipeline(&self) -> Result<Pipeline, CouldNotStart> {
        let builder = Pipeline::builder().builtin_lists(!self.no_builtin_lists);
        let folders = self.gazetteers.iter();
        let builder = folders.fold(builder, |builder, folder| builder.gazetteers(folder));
        builder.build().map_err(CouldNotStart::because)
    }
}
