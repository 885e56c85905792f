//! One text of many articles → one piece an article.

use std::io::{self, BufRead, BufReader, Read};
use std::mem::take;
use std::sync::Arc;

use regex::bytes::Regex;

use super::failure::Failure;
use super::open::Bytes;
use super::piece::{Content, Piece, Source};

const READ_AT_ONCE: usize = 128 * 1024;

/// The articles of a text, each from a matching line to the next.
///
/// A line that matches as a whole only divides, and is left out; one that matches in part is the
/// first of its article.
pub(super) struct Articles {
    bytes: BufReader<Bytes>,
    source: Arc<Source>,
    divider: Regex,
    /// Bytes that an article may have.
    most: usize,
    /// Lines read and articles given so far.
    lines: u64,
    given: u64,
    /// The article so far.
    article: Vec<u8>,
    ended: bool,
}

impl Articles {
    pub(super) fn new(bytes: Bytes, divider: Regex, source: Arc<Source>, most: usize) -> Self {
        Self {
            bytes: BufReader::with_capacity(READ_AT_ONCE, bytes),
            source,
            divider,
            most,
            lines: 0,
            given: 0,
            article: Vec::new(),
            ended: false,
        }
    }

    /// Reads up to the end of the next article; whether one ended, and not the file.
    fn read(&mut self, article: &mut Vec<u8>) -> io::Result<bool> {
        let mut line = Vec::new();
        loop {
            line.clear();
            let limit = self.most as u64 + 1;
            (&mut self.bytes).take(limit).read_until(b'\n', &mut line)?;
            if line.len() > self.most && !line.ends_with(b"\n") {
                self.bytes.skip_until(b'\n')?;
            }
            if line.is_empty() {
                *article = take(&mut self.article);
                return Ok(false);
            }
            self.lines += 1;
            let shown = line.trim_ascii_end();
            if let Some(found) = self.divider.find(shown) {
                *article = take(&mut self.article);
                if found.len() < shown.len() {
                    self.article.append(&mut line);
                }
                return Ok(true);
            }
            if self.article.len() <= self.most {
                self.article.append(&mut line);
            }
        }
    }

    fn piece(&mut self, text: Vec<u8>) -> Piece {
        self.given += 1;
        let number = self.given;
        let content = if text.trim_ascii_end().len() > self.most {
            let number = Some(number);
            Content::TooLong { number }
        } else {
            Content::Part { number, text }
        };
        Piece::new(&self.source, content)
    }
}

impl Iterator for Articles {
    type Item = Result<Piece, Failure>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            let mut article = Vec::new();
            match self.read(&mut article) {
                Ok(goes_on) => self.ended = !goes_on,
                Err(error) => {
                    self.ended = true;
                    let place = self.source.line(self.lines + 1);
                    return Some(Err(Failure::reading(place, &error)));
                }
            }
            if !article.trim_ascii().is_empty() {
                return Some(Ok(self.piece(article)));
            }
        }
        let empty = self.given == 0;
        self.given += 1;
        empty.then(|| Err(Failure::new(&self.source.place, "is empty; leave it out")))
    }
}
