//! What `show` and `report` read: articles, or records with their texts.

use std::fmt::Display;
use std::path::PathBuf;

use super::articles::ArticleArgs;
use super::lists::ListArgs;
use super::visible::visible_text;
use super::{CouldNotStart, records};
use crate::pipeline::Pipeline;
use crate::read::Inputs;

/// Articles to be tagged, or records of a run.
#[derive(clap::Args)]
pub(super) struct SourceArgs {
    /// Articles: files, folders and `-`, as for `tag`; or files of records
    #[arg(required = true, value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,

    /// Where the articles are that the records are of, if these lack the text
    #[arg(long = "articles", value_name = "PATH")]
    pub(super) articles_of: Option<PathBuf>,

    #[command(flatten)]
    pub(super) articles: ArticleArgs,

    /// Tag texts that are not English too
    #[arg(long)]
    any_language: bool,

    #[command(flatten)]
    lists: ListArgs,
}

impl SourceArgs {
    /// Whether the paths hold records; then nothing may be asked that is for articles.
    pub(super) fn are_records(&self) -> Result<bool, CouldNotStart> {
        let are = self.paths.iter().any(|path| records::are_in(path));
        if are && (self.articles.date.is_some() || !self.lists.are_default()) {
            let reason = "records show what was found then: --date and lists are for articles";
            return Err(CouldNotStart::because(reason));
        }
        Ok(are)
    }

    /// The articles, without the files that will be written, and what tags them.
    pub(super) fn articles(
        &self,
        outputs: Vec<PathBuf>,
    ) -> Result<(Inputs, Pipeline), CouldNotStart> {
        let inputs = Inputs::new(&self.paths, self.articles.options(outputs));
        if inputs.is_empty() {
            inputs.failures().for_each(|failure| complain(&failure));
            return Err(CouldNotStart::because("nothing to read"));
        }
        Ok((inputs, self.lists.built(self.any_language)?))
    }
}

/// A record has no text, and nobody said where it is.
pub(super) fn no_text(id: &str) -> CouldNotStart {
    CouldNotStart::because(format!(
        "the record of {} has no text; say where the articles are: --articles PATH",
        visible_text(id)
    ))
}

pub(super) fn complain(reason: &impl Display) {
    anstream::eprintln!("dateline: {}", visible_text(&reason.to_string()));
}
