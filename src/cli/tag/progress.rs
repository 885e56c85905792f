//! What a person sees of a run: a bar, failures, and the last line.

use std::io::{self, IsTerminal, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use indicatif::{ProgressBar, ProgressStyle};

use super::super::visible::visible_text;
use super::ExitStatus;
use super::work::Tagged;
use crate::read::{Failure, Inputs};

/// What a person sees of a run, on standard error.
pub(super) struct Progress {
    bar: ProgressBar,
    /// Bytes read of the inputs so far.
    read: Arc<AtomicU64>,
    started: Instant,
    quiet: bool,
    documents: usize,
    annotations: usize,
    text_bytes: usize,
    with_problems: usize,
    failures: usize,
    ignored: usize,
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
            documents: 0,
            annotations: 0,
            text_bytes: 0,
            with_problems: 0,
            failures: 0,
            ignored: inputs.ignored(),
        }
    }

    /// Follows a count of bytes.
    pub(super) fn follow(&mut self, read: Arc<AtomicU64>) {
        self.read = read;
    }

    pub(super) fn add(&mut self, tagged: &Tagged) {
        self.documents += 1;
        self.annotations += tagged.annotations;
        self.text_bytes += tagged.text_bytes;
        self.with_problems += usize::from(tagged.has_problems);
    }

    pub(super) fn failed(&mut self, failure: &Failure) {
        self.failures += 1;
        let line = format!("dateline: {}", visible_text(&failure.to_string()));
        self.bar.suspend(|| tell(&line));
    }

    pub(super) fn tick(&self) {
        self.bar.set_position(self.read.load(Ordering::Relaxed));
    }

    pub(super) fn clear(&self) {
        self.bar.finish_and_clear();
    }

    /// The last line, and how the run ended.
    pub(super) fn finish(self) -> ExitStatus {
        self.clear();
        if !self.quiet {
            tell(&self.last_line());
        }
        if self.failures > 0 {
            ExitStatus::SomeFailed
        } else {
            ExitStatus::Done
        }
    }

    fn last_line(&self) -> String {
        let megabytes = self.text_bytes as f64 / 1e6;
        let speed = megabytes / self.started.elapsed().as_secs_f64().max(1e-9);
        let mut line = format!(
            "{}, {}, {megabytes:.1} MB, {speed:.1} MB/s, {}",
            counted(self.documents, "document"),
            counted(self.annotations, "annotation"),
            counted(self.failures, "failure"),
        );
        if self.with_problems > 0 {
            line += &format!(
                ", {} with problems",
                counted(self.with_problems, "document")
            );
        }
        if self.ignored > 0 {
            line += &format!(", {} of other kinds ignored", counted(self.ignored, "file"));
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
