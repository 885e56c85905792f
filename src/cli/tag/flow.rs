//! Reading, tagging and writing at the same time, in windows of documents.

use std::io;
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread;

use super::super::visible::visible_text;
use super::interrupt::Interrupt;
use super::journal::Taken;
use super::output::Output;
use super::progress::Progress;
use super::queue::queue;
use super::tally::Tally;
use super::work::{Tagged, Work};
use super::{CouldNotStart, ExitStatus};
use crate::read::{Failure, Piece, Pieces};

/// Documents of a window, and bytes at which it is full with fewer.
pub(in crate::cli) const WINDOW: usize = 256;
const WINDOW_BYTES: usize = 512 << 10;

/// Tagged windows that may wait for the writing; their records take six times the room of the texts.
const WAITING_RECORDS: usize = 1;

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
    let cut = Cut {
        done: writing.before.pieces,
    };
    let (writing, written) = if overlapping {
        overlapped(pieces, cut, work, writing)
    } else {
        let written = in_turn(Windows { pieces, cut }, work, &mut writing);
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

fn overlapped(
    pieces: Pieces,
    cut: Cut,
    mut work: Work,
    writing: Writing,
) -> (Writing, Result<(), Stop>) {
    let interrupt = writing.interrupt.clone();
    let (put, mut taken) = queue(cut, interrupt.clone());
    let reader = thread::spawn(move || put.put_all(pieces));
    let (send, tagged) = sync_channel(WAITING_RECORDS);
    thread::scope(|scope| {
        let writer = scope.spawn(move || write_all(&tagged, writing));
        let all_sent = taken.all(|window| send.send(work.tag(window)).is_ok());
        drop(taken);
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

fn write_all(
    windows: &Receiver<TaggedWindow>,
    mut writing: Writing,
) -> (Writing, Result<(), Stop>) {
    let written = windows.iter().try_for_each(|window| writing.write(window));
    (writing, written)
}

/// Whether that many documents of that many bytes make a window.
pub(super) fn is_full(documents: usize, bytes: usize) -> bool {
    documents >= WINDOW || bytes >= WINDOW_BYTES
}

/// Where windows end: where they are full, and where a run before this one ended.
pub(super) struct Cut {
    /// Pieces still to come that it wrote.
    done: u64,
}

impl Cut {
    pub(super) fn is_full(&self, documents: usize, bytes: usize) -> bool {
        is_full(documents, bytes) || self.done > 0 && documents as u64 >= self.done
    }

    /// A window of those pieces, if there are any.
    pub(super) fn window(&mut self, pieces: Vec<Result<Piece, Failure>>) -> Option<Window> {
        let is_done = self.done > 0;
        self.done = self.done.saturating_sub(pieces.len() as u64);
        (!pieces.is_empty()).then_some(Window { pieces, is_done })
    }
}

/// Pieces in whole windows.
struct Windows {
    pieces: Pieces,
    cut: Cut,
}

impl Iterator for Windows {
    type Item = Window;

    fn next(&mut self) -> Option<Window> {
        let mut pieces = Vec::new();
        let mut bytes = 0;
        while !self.cut.is_full(pieces.len(), bytes) {
            let Some(piece) = self.pieces.next() else {
                break;
            };
            bytes += piece.as_ref().map_or(0, Piece::size);
            pieces.push(piece);
        }
        self.cut.window(pieces)
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
                Ok(mut tagged) => {
                    self.output.write(&mut tagged)?;
                    match &tagged.failure {
                        Some(failure) => self.failed(failure, &mut tally),
                        None => tally.add(&tagged),
                    }
                }
                Err(failure) => self.failed(&failure, &mut tally),
            }
        }
        self.progress.add(&tally);
        self.progress.tick();
        Ok(self.output.step(window.taken, tally)?)
    }

    fn failed(&self, failure: &Failure, tally: &mut Tally) {
        tally.failed(failure);
        self.progress.tell(failure);
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
