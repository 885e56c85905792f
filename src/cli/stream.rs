//! Records through a command: read in one thread, looked at in all, told in order.

use std::path::PathBuf;
use std::sync::mpsc;

use rayon::prelude::*;

use super::visible::visible_text;
use super::{CouldNotStart, ExitStatus};
use crate::inspect::stream::{Batches, Line};

/// Batches that wait to be looked at.
const WAITING: usize = 1;

/// How a pass over records went.
#[derive(Debug, Default)]
pub(super) struct Pass {
    /// Lines that are not blank.
    pub(super) records: u64,
    failures: u64,
}

impl Pass {
    pub(super) fn status(&self) -> ExitStatus {
        match self.failures {
            0 => ExitStatus::Done,
            _ => ExitStatus::SomeFailed,
        }
    }
}

/// Looks at every record, in parallel, and tells what was seen, in the order of the records, until
/// `tell` says stop. What is no record is told on standard error.
///
/// # Errors
/// There is no record at all, or `tell` fails.
pub(super) fn pass<T: Send>(
    paths: &[PathBuf],
    look: impl Fn(&Line) -> Result<Option<T>, String> + Sync,
    mut tell: impl FnMut(T) -> Result<Flow, CouldNotStart>,
) -> Result<Pass, CouldNotStart> {
    let mut pass = Pass::default();
    std::thread::scope(|scope| {
        let (batches, waiting) = mpsc::sync_channel(WAITING);
        let reader = Batches::of(paths);
        scope.spawn(move || {
            for batch in reader {
                if batches.send(batch).is_err() {
                    break;
                }
            }
        });
        for batch in waiting {
            let batch = match batch {
                Ok(batch) => batch,
                Err(reason) => {
                    pass.fail(&reason);
                    continue;
                }
            };
            let lines = batch.lines();
            pass.records += lines.len() as u64;
            let seen: Vec<_> = lines.par_iter().map(&look).collect();
            for seen in seen {
                match seen {
                    Ok(None) => {}
                    Ok(Some(seen)) => {
                        if tell(seen)? == Flow::Stop {
                            return Ok(());
                        }
                    }
                    Err(reason) => pass.fail(&reason),
                }
            }
        }
        Ok(())
    })?;
    if pass.records == 0 {
        return Err(CouldNotStart::because("nothing to read: no records"));
    }
    Ok(pass)
}

/// Whether a pass goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flow {
    On,
    Stop,
}

impl Pass {
    fn fail(&mut self, reason: &str) {
        anstream::eprintln!("dateline: {}", visible_text(reason));
        self.failures += 1;
    }
}
