//! JSON lines: bytes → one piece a line.

use std::io::{self, BufRead, BufReader, Read};
use std::sync::Arc;

use super::decode::why_binary;
use super::failure::Failure;
use super::open::Bytes;
use super::piece::{Content, Piece, Source};

const READ_AT_ONCE: usize = 128 * 1024;

/// The lines of a file that are not blank.
pub(super) struct Lines {
    bytes: BufReader<Bytes>,
    source: Arc<Source>,
    /// Of the line read last, from 1.
    number: u64,
    /// Bytes that one may have.
    most: usize,
    found: bool,
    ended: bool,
}

impl Lines {
    pub(super) fn new(bytes: Bytes, source: Arc<Source>, most: usize) -> Result<Self, Failure> {
        let mut bytes = BufReader::with_capacity(READ_AT_ONCE, bytes);
        let first = bytes
            .fill_buf()
            .map_err(|error| Failure::reading(&source.place, &error))?;
        if let Some(reason) = why_binary(first) {
            return Err(Failure::new(&source.place, reason));
        }
        Ok(Self {
            bytes,
            source,
            number: 0,
            most,
            found: false,
            ended: false,
        })
    }

    fn line(&mut self) -> io::Result<Vec<u8>> {
        let mut line = Vec::new();
        // One more for its end, and one that tells that it is longer.
        let limit = self.most as u64 + 2;
        (&mut self.bytes).take(limit).read_until(b'\n', &mut line)?;
        self.number += 1;
        if line.len() > self.most && !line.ends_with(b"\n") {
            self.bytes.skip_until(b'\n')?;
        }
        Ok(line)
    }

    fn end(&mut self) -> Option<Result<Piece, Failure>> {
        self.ended = true;
        let empty = || Err(Failure::new(&self.source.place, "is empty; leave it out"));
        (!self.found).then(empty)
    }
}

impl Iterator for Lines {
    type Item = Result<Piece, Failure>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            let line = match self.line() {
                Ok(line) => line,
                Err(error) => {
                    self.ended = true;
                    let place = self.source.line(self.number + 1);
                    return Some(Err(Failure::reading(place, &error)));
                }
            };
            if line.is_empty() {
                return self.end();
            }
            if line.trim_ascii().is_empty() {
                continue;
            }
            self.found = true;
            let number = self.number;
            let content = if line.trim_ascii_end().len() > self.most {
                let number = Some(number);
                Content::TooLong { number }
            } else {
                let json = line;
                Content::Line { number, json }
            };
            return Some(Ok(Piece::new(&self.source, content)));
        }
        None
    }
}
