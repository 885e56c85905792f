//! Pieces on their way from the thread that reads to the one that tags.
//!
//! The tagging takes what is there: whole windows where reading is the faster, single pieces where
//! they come one by one, as out of a pipe whose other end waits for the record.

use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::flow::{Cut, Window, is_full};
use super::interrupt::Interrupt;
use crate::read::{Failure, Piece};

/// Windows that may wait for the tagging.
const WAITING: usize = 2;

/// How long the tagging waits for the reading before it asks whether the run is to end.
const ASKED_EVERY: Duration = Duration::from_millis(50);

type Item = Result<Piece, Failure>;

#[derive(Default)]
struct Queue {
    waiting: Mutex<Waiting>,
    changed: Condvar,
}

#[derive(Default)]
struct Waiting {
    items: VecDeque<Item>,
    bytes: usize,
    /// The other side is gone.
    ended: bool,
}

/// Where pieces are put.
pub(super) struct Putting(Arc<Queue>);

/// Where they are taken out, in windows.
pub(super) struct Taking {
    queue: Arc<Queue>,
    cut: Cut,
    interrupt: Interrupt,
}

/// An empty queue's two ends. An `interrupt` ends it.
pub(super) fn queue(cut: Cut, interrupt: Interrupt) -> (Putting, Taking) {
    let queue = Arc::<Queue>::default();
    let taking = Taking {
        queue: Arc::clone(&queue),
        cut,
        interrupt,
    };
    (Putting(queue), taking)
}

impl Queue {
    /// What waits, as soon as `ready`.
    fn when(&self, ready: impl Fn(&Waiting) -> bool) -> MutexGuard<'_, Waiting> {
        let waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        let waiting = self.changed.wait_while(waiting, |waiting| !ready(waiting));
        waiting.unwrap_or_else(PoisonError::into_inner)
    }

    /// The same, unless an interrupt comes before.
    fn unless(
        &self,
        interrupt: &Interrupt,
        ready: impl Fn(&Waiting) -> bool,
    ) -> Option<MutexGuard<'_, Waiting>> {
        let mut waiting = self.when(|_| true);
        while !interrupt.came() {
            if ready(&waiting) {
                return Some(waiting);
            }
            let woken = self.changed.wait_timeout(waiting, ASKED_EVERY);
            (waiting, _) = woken.unwrap_or_else(PoisonError::into_inner);
        }
        None
    }

    fn end(&self) {
        self.when(|_| true).ended = true;
        self.changed.notify_all();
    }
}

impl Putting {
    /// Puts all pieces, waiting while there are enough; stops when nobody takes them any more.
    pub(super) fn put_all(self, pieces: impl Iterator<Item = Item>) {
        for item in pieces {
            let has_room = |waiting: &Waiting| {
                waiting.ended || !is_full(waiting.items.len() / WAITING, waiting.bytes / WAITING)
            };
            let mut waiting = self.0.when(has_room);
            if waiting.ended {
                return;
            }
            waiting.bytes += size(&item);
            waiting.items.push_back(item);
            let is_first = waiting.items.len() == 1;
            drop(waiting);
            if is_first {
                self.0.changed.notify_one();
            }
        }
    }
}

impl Iterator for Taking {
    type Item = Window;

    fn next(&mut self) -> Option<Window> {
        let is_there = |waiting: &Waiting| waiting.ended || !waiting.items.is_empty();
        let mut waiting = self.queue.unless(&self.interrupt, is_there)?;
        let mut pieces = Vec::new();
        let mut bytes = 0;
        while !self.cut.is_full(pieces.len(), bytes) {
            let Some(item) = waiting.items.pop_front() else {
                break;
            };
            bytes += size(&item);
            pieces.push(item);
        }
        waiting.bytes -= bytes;
        drop(waiting);
        self.queue.changed.notify_one();
        self.cut.window(pieces)
    }
}

impl Drop for Putting {
    fn drop(&mut self) {
        self.0.end();
    }
}

impl Drop for Taking {
    fn drop(&mut self) {
        self.queue.end();
    }
}

fn size(item: &Item) -> usize {
    item.as_ref().map_or(0, Piece::size)
}
