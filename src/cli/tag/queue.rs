//! Pieces on their way from the thread that reads to the one that tags.
//!
//! The tagging takes what is there: whole windows where reading is the faster, single pieces where
//! they come one by one, as out of a pipe whose other end waits for the record.

use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use super::flow::{Window, is_full};
use crate::read::{Failure, Piece};

/// Windows that may wait for the tagging.
const WAITING: usize = 2;

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
pub(super) struct Taking(Arc<Queue>);

/// An empty queue's two ends.
pub(super) fn queue() -> (Putting, Taking) {
    let queue = Arc::<Queue>::default();
    (Putting(Arc::clone(&queue)), Taking(queue))
}

impl Queue {
    /// What waits, as soon as `ready`.
    fn when(&self, ready: impl Fn(&Waiting) -> bool) -> MutexGuard<'_, Waiting> {
        let waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        let waiting = self.changed.wait_while(waiting, |waiting| !ready(waiting));
        waiting.unwrap_or_else(PoisonError::into_inner)
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
        let mut waiting = self
            .0
            .when(|waiting| waiting.ended || !waiting.items.is_empty());
        let mut window = Window::new();
        let mut bytes = 0;
        while !is_full(window.len(), bytes) {
            let Some(item) = waiting.items.pop_front() else {
                break;
            };
            bytes += size(&item);
            window.push(item);
        }
        waiting.bytes -= bytes;
        drop(waiting);
        self.0.changed.notify_one();
        (!window.is_empty()).then_some(window)
    }
}

impl Drop for Putting {
    fn drop(&mut self) {
        self.0.end();
    }
}

impl Drop for Taking {
    fn drop(&mut self) {
        self.0.end();
    }
}

fn size(item: &Item) -> usize {
    item.as_ref().map_or(0, Piece::size)
}
