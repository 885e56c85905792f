//! Reading, tagging and writing at the same time, in windows of documents.

use std::io;
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread;

use super::output::Output;
use super::progress::Progress;
use super::queue::queue;
use super::work::{Tagged, Work};
use super::{CouldNotStart, ExitStatus};
use crate::read::{Failure, Piece, Pieces};

/// Documents of a window, and bytes at which it is full with fewer.
pub(in crate::cli) const WINDOW: usize = 256;
const WINDOW_BYTES: usize = 512 << 10;

/// Tagged windows that may wait for the writing; their records take six times the room of the texts.
const WAITING_RECORDS: usize = 1;

pub(super) type Window = Vec<Result<Piece, Failure>>;
type TaggedWindow = Vec<Result<Tagged, Failure>>;

/// Tags all pieces and writes their records. `overlapping`: reading and writing have threads of
/// their own.
pub(super) fn run(
    pieces: Pieces,
    work: Work,
    mut writing: Writing,
    overlapping: bool,
) -> Result<ExitStatus, CouldNotStart> {
    if let Err(error) = writing.output.begin() {
        return writing.give_up(&error);
    }
    let (writing, written) = if overlapping {
        overlapped(pieces, work, writing)
    } else {
        let written = in_turn(Windows(pieces), work, &mut writing);
        (writing, written)
    };
    match written {
        Ok(()) => writing.finish(),
        Err(error) => writing.give_up(&error),
    }
}

fn in_turn(windows: Windows, mut work: Work, writing: &mut Writing) -> io::Result<()> {
    for window in windows {
        writing.write(work.tag(window))?;
    }
    Ok(())
}

fn overlapped(pieces: Pieces, mut work: Work, writing: Writing) -> (Writing, io::Result<()>) {
    let (put, mut taken) = queue();
    let reader = thread::spawn(move || put.put_all(pieces));
    let (send, tagged) = sync_channel(WAITING_RECORDS);
    thread::scope(|scope| {
        let writer = scope.spawn(move || write_all(&tagged, writing));
        let all_sent = taken.all(|window| send.send(work.tag(window)).is_ok());
        drop(taken);
        if all_sent {
            // The end of all windows, unless the reader panicked. It is not waited for when
            // nobody reads what is written: it may hang in reading then.
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

fn write_all(windows: &Receiver<TaggedWindow>, mut writing: Writing) -> (Writing, io::Result<()>) {
    let written = windows.iter().try_for_each(|window| writing.write(window));
    (writing, written)
}

/// Whether that many documents of that many bytes make a window.
pub(super) fn is_full(documents: usize, bytes: usize) -> bool {
    documents >= WINDOW || bytes >= WINDOW_BYTES
}

/// Pieces in whole windows.
struct Windows(Pieces);

impl Iterator for Windows {
    type Item = Window;

    fn next(&mut self) -> Option<Window> {
        let mut window = Window::new();
        let mut bytes = 0;
        while !is_full(window.len(), bytes) {
            let Some(piece) = self.0.next() else { break };
            bytes += piece.as_ref().map_or(0, Piece::size);
            window.push(piece);
        }
        (!window.is_empty()).then_some(window)
    }
}

/// Where records and messages go.
pub(super) struct Writing {
    pub output: Output,
    pub progress: Progress,
}

impl Writing {
    fn write(&mut self, window: TaggedWindow) -> io::Result<()> {
        for tagged in window {
            match tagged {
                Ok(mut tagged) => {
                    self.output.write(&mut tagged)?;
                    match &tagged.failure {
                        Some(failure) => self.progress.failed(failure),
                        None => self.progress.add(&tagged),
                    }
                }
                Err(failure) => self.progress.failed(&failure),
            }
        }
        self.progress.tick();
        self.output.flush()
    }

    fn finish(mut self) -> Result<ExitStatus, CouldNotStart> {
        match self.output.finish() {
            Ok(more) => {
                self.progress.written(more);
                self.progress.finish()
            }
            Err(error) => Self::stopped(&error),
        }
    }

    fn give_up(self, error: &io::Error) -> Result<ExitStatus, CouldNotStart> {
        self.progress.clear();
        Self::stopped(error)
    }

    /// Nobody who still reads is success.
    fn stopped(error: &io::Error) -> Result<ExitStatus, CouldNotStart> {
        if error.kind() == io::ErrorKind::BrokenPipe {
            return Ok(ExitStatus::Done);
        }
        Err(CouldNotStart::because(format!("cannot write: {error}")))
    }
}
