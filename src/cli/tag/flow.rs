//! Reading, tagging and writing at the same time, in windows of documents.

use std::io;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::thread;
use std::time::Duration;

use super::super::visible::visible_text;
use super::interrupt::Interrupt;
use super::journal::Taken;
use super::output::Output;
use super::progress::Progress;
use super::tally::Tally;
use super::work::{Tagged, Work};
use super::{CouldNotStart, ExitStatus};
use crate::read::{Failure, Piece, Pieces};

/// Documents of a window, and bytes at which it is full with fewer.
pub(in crate::cli) const WINDOW: usize = 256;
const WINDOW_BYTES: usize = 512 << 10;

/// Windows that may wait for the tagging.
const WAITING: usize = 2;

/// Tagged windows that may wait for the writing; their records take six times the room of the texts.
const WAITING_RECORDS: usize = 1;

/// How long the tagging waits for the reading before it asks whether the run is to end.
const ASKED_EVERY: Duration = Duration::from_millis(50);

/// Documents that are tagged and written together.
pub(super) struct Window {
    pub pieces: Vec<Result<Piece, Failure>>,
    /// A run before this one wrote them.
    pub is_done: bool,
}

pub(super) struct TaggedWindow {
    /// Empty if a run before this one wrote them.
    pub documents: Vec<Result<Tagged, Failure>>,
    /// With this window.
    pub taken: Taken,
}

/// Why a run ends before its inputs do.
#[derive(Debug)]
enum Stop {
    Writing(io::Error),
    /// What a run before this one read is not what is there now.
    OtherInputs,
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Writing(error)
    }
}

/// Tags all pieces that no run before did, and writes their records. `overlapping`: reading and
/// writing have threads of their own.
pub(super) fn run(
    pieces: Pieces,
    work: Work,
    mut writing: Writing,
    overlapping: bool,
) -> Result<ExitStatus, CouldNotStart> {
    if let Err(error) = writing.output.begin() {
        return writing.give_up(&error.into());
    }
    let windows = Windows {
        pieces,
        done: writing.before.pieces,
    };
    let (writing, written) = if overlapping {
        overlapped(windows, work, writing)
    } else {
        let written = in_turn(windows, work, &mut writing);
        (writing, written)
    };
    match written {
        Ok(()) if writing.interrupt.came() => Ok(writing.interrupted()),
        Ok(()) => writing.finish(),
        Err(stop) => writing.give_up(&stop),
    }
}

fn in_turn(windows: Windows, mut work: Work, writing: &mut Writing) -> Result<(), Stop> {
    for window in windows {
        writing.write(work.tag(window))?;
        if writing.interrupt.came() {
            break;
        }
    }
    Ok(())
}

fn overlapped(windows: Windows, mut work: Work, writing: Writing) -> (Writing, Result<(), Stop>) {
    let (send, read) = sync_channel(WAITING);
    let reader = thread::spawn(move || send_all(windows, &send));
    let (send, tagged) = sync_channel(WAITING_RECORDS);
    let interrupt = writing.interrupt.clone();
    thread::scope(|scope| {
        let writer = scope.spawn(move || write_all(&tagged, writing));
        let windows = uninterrupted(&read, &interrupt);
        let all_sent = send_all(windows.map(|window| work.tag(window)), &send);
        if all_sent && !interrupt.came() {
            // The end of all windows, unless the reader panicked. It is not waited for when
            // nobody wants what it reads: it may hang in reading then.
            reader
                .join()
                .unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        }
        drop(send);
        writer
            .join()
            .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })
}

/// Windows until the end, or until the run is asked to end.
fn uninterrupted(
    windows: &Receiver<Window>,
    interrupt: &Interrupt,
) -> impl Iterator<Item = Window> {
    std::iter::from_fn(|| {
        while !interrupt.came() {
            match windows.recv_timeout(ASKED_EVERY) {
                Ok(window) => return Some(window),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return None,
            }
        }
        None
    })
}

/// Sends until the other side hangs up; whether all was sent.
fn send_all<T>(mut items: impl Iterator<Item = T>, to: &SyncSender<T>) -> bool {
    items.all(|item| to.send(item).is_ok())
}

fn write_all(
    windows: &Receiver<TaggedWindow>,
    mut writing: Writing,
) -> (Writing, Result<(), Stop>) {
    let written = windows.iter().try_for_each(|window| writing.write(window));
    (writing, written)
}

/// Pieces in windows; the first so many are done.
struct Windows {
    pieces: Pieces,
    done: u64,
}

impl Iterator for Windows {
    type Item = Window;

    fn next(&mut self) -> Option<Window> {
        let is_done = self.done > 0;
        let most = match usize::try_from(self.done) {
            Ok(done) if is_done => done.min(WINDOW),
            _ => WINDOW,
        };
        let mut pieces = Vec::with_capacity(most);
        let mut bytes = 0;
        while pieces.len() < most && bytes < WINDOW_BYTES {
            let Some(piece) = self.pieces.next() else {
                break;
            };
            bytes += piece.as_ref().map_or(0, Piece::size);
            pieces.push(piece);
        }
        self.done = self.done.saturating_sub(pieces.len() as u64);
        (!pieces.is_empty()).then_some(Window { pieces, is_done })
    }
}

/// Where records and messages go.
pub(super) struct Writing {
    pub output: Output,
    pub progress: Progress,
    pub interrupt: Interrupt,
    /// What a run before this one took of the inputs.
    pub before: Taken,
    /// What was taken so far.
    pub taken: Taken,
}

impl Writing {
    fn write(&mut self, window: TaggedWindow) -> Result<(), Stop> {
        self.taken = window.taken;
        if window.taken.pieces <= self.before.pieces {
            let is_end = window.taken.pieces == self.before.pieces;
            self.progress.tick();
            return match is_end && window.taken != self.before {
                true => Err(Stop::OtherInputs),
                false => Ok(()),
            };
        }
        let mut tally = Tally::default();
        for tagged in window.documents {
            match tagged {
                Ok(tagged) => {
                    self.output.write(&tagged)?;
                    tally.add(&tagged);
                }
                Err(failure) => {
                    tally.failed(&failure);
                    self.progress.tell(&failure);
                }
            }
        }
        self.progress.add(&tally);
        self.progress.tick();
        Ok(self.output.step(window.taken, tally)?)
    }

    fn finish(mut self) -> Result<ExitStatus, CouldNotStart> {
        if self.taken.pieces < self.before.pieces {
            return self.give_up(&Stop::OtherInputs);
        }
        match self.output.finish() {
            Ok(more) => {
                self.progress.written(more);
                self.progress.finish()
            }
            Err(error) => stopped(&error.into(), None),
        }
    }

    fn interrupted(self) -> ExitStatus {
        self.progress.clear();
        let kept = kept(self.output).unwrap_or_default();
        anstream::eprintln!("dateline: interrupted{kept}");
        ExitStatus::Interrupted
    }

    fn give_up(self, stop: &Stop) -> Result<ExitStatus, CouldNotStart> {
        self.progress.clear();
        stopped(stop, kept(self.output))
    }
}

/// What is kept of an output, for people.
fn kept(output: Output) -> Option<String> {
    let kept = output.leave()?;
    let kept = kept.to_string_lossy();
    let kept = visible_text(&kept);
    Some(format!(
        "; {kept} holds what was done: the same command with --resume goes on there"
    ))
}

/// Nobody who still reads is success.
fn stopped(stop: &Stop, kept: Option<String>) -> Result<ExitStatus, CouldNotStart> {
    let kept = kept.unwrap_or_default();
    Err(CouldNotStart::because(match stop {
        Stop::Writing(error) if error.kind() == io::ErrorKind::BrokenPipe => {
            return Ok(ExitStatus::Done);
        }
        Stop::Writing(error) => format!("cannot write: {error}{kept}"),
        Stop::OtherInputs => {
            "the inputs hold other articles than those that the output was begun with; give the same, or leave --resume out to begin anew".to_owned()
        }
    }))
}
