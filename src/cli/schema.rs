//! `dateline schema`

use std::io::{self, Write};

use super::{CouldNotStart, ExitStatus};
use crate::emit::RECORD_SCHEMA;

/// Print the JSON Schema (2020-12) of a record
#[derive(clap::Args)]
pub(super) struct Args {}

pub(super) fn run() -> Result<ExitStatus, CouldNotStart> {
    match io::stdout().lock().write_all(RECORD_SCHEMA.as_bytes()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(CouldNotStart::because(format!("cannot write: {error}")))
        }
        _ => Ok(ExitStatus::Done),
    }
}
