//! Long output on a terminal goes through the reader's pager.

use std::io::{self, IsTerminal, Write};
use std::process::{Child, Command, Stdio};

use anstream::AutoStream;

const PAGER: &str = "less";

/// What `less` does unless `LESS` says otherwise: leave at once what fits on the screen (F), take
/// colours as they are (R), and leave the text standing at the end (X).
const LESS: &str = "FRX";

/// Standard output, or a pager before it.
pub(super) struct Pages {
    out: Box<dyn Write>,
    pager: Option<Child>,
}

impl Pages {
    /// The pager that `DATELINE_PAGER` or `PAGER` names (else `less`) if standard output is a
    /// terminal and one is `wanted`. Where it is empty or cannot be started: standard output.
    pub(super) fn new(wanted: bool) -> Self {
        let is_wanted = wanted && io::stdout().is_terminal();
        is_wanted
            .then(named_pager)
            .and_then(|pager| Self::through(&pager))
            .unwrap_or_else(|| Self {
                out: Box::new(anstream::stdout().lock()),
                pager: None,
            })
    }

    fn through(pager: &str) -> Option<Self> {
        let words = shell_words::split(pager).ok()?;
        let (program, arguments) = words.split_first()?;
        let mut command = Command::new(program);
        command.args(arguments).stdin(Stdio::piped());
        if std::env::var_os("LESS").is_none() {
            command.env("LESS", LESS);
        }
        let mut pager = command.spawn().ok()?;
        let input: Box<dyn Write> = Box::new(pager.stdin.take()?);
        let colours = AutoStream::choice(&io::stdout());
        Some(Self {
            out: Box::new(AutoStream::new(input, colours)),
            pager: Some(pager),
        })
    }

    /// Waits until the reader has left the pager.
    pub(super) fn close(self) -> io::Result<()> {
        let Self { mut out, pager } = self;
        let flushed = out.flush();
        drop(out);
        if let Some(mut pager) = pager {
            pager.wait()?;
        }
        flushed
    }
}

impl Write for Pages {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

fn named_pager() -> String {
    let named = |variable| std::env::var(variable).ok();
    named("DATELINE_PAGER")
        .or_else(|| named("PAGER"))
        .unwrap_or_else(|| PAGER.to_owned())
}
