//! What a person sees of a run: a bar, failures, and the last line.

use std::io::{self, IsTerminal, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use indicatif::{ProgressBar, ProgressStyle};

use super::super::visible::visible_text;
use super::output::cannot_write;
use super::summary::Summary;
use super::tally::{MostFailures, Tally};
use super::{CouldNotStart, ExitStatus};
use crate::read::{Failure, Inputs};

/// What a person sees of a run, on standard error.
pub(super) struct Progress {
    bar: ProgressBar,
    /// Bytes read of the inputs so far.
    read: Arc<AtomicU64>,
    started: Instant,
    quiet: bool,
    tally: Tally,
    /// Bytes of texts that a run before this one tagged.
    bytes_before: usize,
    most_failures: MostFailures,
    summary: Option<Summary>,
}

impl Progress {
    /// A bar only where a person can see it and it does not stand between records.
    pub(super) fn start(inputs: &Inputs, quiet: bool, to_stdout: bool) -> Self {
        let shares_screen = to_stdout && io::stdout().is_terminal();
        let bar = if quiet || shares_screen || !io::stderr().is_terminal() {
            ProgressBar::hidden()
        } else {
            bar(inputs.size())
        };
        Self {
            bar,
            read: Arc::default(),
            started: Instant::now(),
            quiet,
            tally: Tally::new(inputs.ignored()),
            bytes_before: 0,
            most_failures: MostFailures::Count(0),
            summary: None,
        }
    }

    /// Takes so many failures for a run that is done.
    pub(super) fn bear(&mut self, most: MostFailures) {
        self.most_failures = most;
    }

    /// Writes a summary in the end.
    pub(super) fn sum_up(&mut self, summary: Summary) {
        self.summary = Some(summary);
    }

    /// Follows a count of bytes.
    pub(super) fn follow(&mut self, read: Arc<AtomicU64>) {
        self.read = read;
    }

    /// Goes on with what a run before this one did.
    pub(super) fn go_on(&mut self, before: &Tally) {
        self.tally.absorb(before);
        self.bytes_before = before.text_bytes;
        if !self.quiet && before.documents > 0 {
            let documents = counted(before.documents, "document");
            tell(&format!("goes on behind {documents}"));
        }
    }

    /// Bytes that belong to no document alone.
    pub(super) fn written(&mut self, bytes: usize) {
        self.tally.written_bytes += bytes;
    }

    /// Adds a part of the run.
    pub(super) fn add(&mut self, part: &Tally) {
        self.tally.absorb(part);
    }

    /// Tells a failure.
    pub(super) fn tell(&self, failure: &Failure) {
        let line = format!("dateline: {}", visible_text(&failure.to_string()));
        self.bar.suspend(|| tell(&line));
    }

    pub(super) fn tick(&self) {
        self.bar.set_position(self.read.load(Ordering::Relaxed));
    }

    pub(super) fn clear(&self) {
        self.bar.finish_and_clear();
    }

    /// The last line, the summary, and how the run ended.
    pub(super) fn finish(self) -> Result<ExitStatus, CouldNotStart> {
        self.clear();
        if !self.quiet {
            tell(&self.last_line());
        }
        if let Some(summary) = &self.summary {
            let written = summary.write(&self.tally);
            written.map_err(|error| cannot_write(summary.path(), &error))?;
        }
        Ok(if self.most_failures.allows(&self.tally) {
            ExitStatus::Done
        } else {
            ExitStatus::SomeFailed
        })
    }

    fn last_line(&self) -> String {
        let tally = &self.tally;
        let megabytes = tally.text_bytes as f64 / 1e6;
        let new = tally.text_bytes.saturating_sub(self.bytes_before) as f64 / 1e6;
        let speed = new / self.started.elapsed().as_secs_f64().max(1e-9);
        let mut line = format!(
            "{}, {}, {megabytes:.1} MB, {speed:.1} MB/s, {}",
            counted(tally.documents, "document"),
            counted(tally.annotations.all(), "annotation"),
            counted(tally.failures, "failure"),
        );
        if tally.documents_with_problems > 0 {
            line += &format!(
                ", {} with problems",
                counted(tally.documents_with_problems, "document")
            );
        }
        if tally.ignored > 0 {
            let files = counted(tally.ignored, "file");
            line += &format!(", {files} of other kinds ignored");
        }
        line
    }
}

fn counted(count: usize, what: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {what}{plural}")
}

/// A line for a person; nothing is lost when nobody listens.
fn tell(line: &str) {
    let _ = writeln!(anstream::stderr(), "{line}");
}

fn bar(size: Option<u64>) -> ProgressBar {
    let (bar, form) = match size {
        Some(size) => (
            ProgressBar::new(size),
            "{bar:30} {bytes} of {total_bytes} read, {bytes_per_sec}, {eta} left",
        ),
        None => (
            ProgressBar::new_spinner(),
            "{spinner} {bytes} read, {bytes_per_sec}",
        ),
    };
    let style = ProgressStyle::with_template(form).unwrap_or_else(|_| ProgressStyle::default_bar());
    bar.with_style(style)
}
