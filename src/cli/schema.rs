//! `dateline schema`

use super::terminal::print;
use super::{CouldNotStart, ExitStatus};
use crate::emit::RECORD_SCHEMA;

/// Print the JSON Schema (2020-12) of a record
#[derive(clap::Args)]
#[command(after_help = "Example:\n  dateline schema > record.schema.json")]
pub(super) struct Args {}

pub(super) fn run() -> Result<ExitStatus, CouldNotStart> {
    print(RECORD_SCHEMA.as_bytes())
}
