//! The bytes of a file of records as UTF-8, whatever encoding the file is in.

use std::io::{self, Cursor, Read};
use std::sync::Arc;

use super::encoding::{Decoder, Encoding, LOOKED_AT, START};
use super::open::Bytes;
use super::piece::Source;

/// Reads a file's bytes as UTF-8, without a byte order mark.
///
/// The encoding is that which the caller says or a mark tells; else it is decided for the whole
/// rest of the file where the first byte stands that is no ASCII, which every encoding but UTF-16
/// reads alike. The source is told what it is, before the first byte that hangs on it comes out.
///
/// Who writes standard input may wait for the record of a line before writing the next (and says
/// that there `are_lines`, or begins with an object): no more is looked at than the first line that
/// is not ASCII.
pub(super) fn as_utf8(
    bytes: Bytes,
    said: Option<Encoding>,
    source: &Arc<Source>,
    are_lines: bool,
) -> Bytes {
    let (mut start, _, mut bytes) =
        line_and_rest(Vec::new(), bytes, if source.is_piped { START } else { 0 });
    let by_line = source.is_piped && (are_lines || is_json(&start));
    if !by_line {
        let (mut more, rest) = start_and_rest(bytes, START.saturating_sub(start.len()));
        start.append(&mut more);
        bytes = rest;
    }
    let marked = Encoding::of_mark(&start);
    start.drain(..marked.map_or(0, |(_, length)| length));
    let known = marked.map(|(encoding, _)| encoding).or(said);
    let known = known.or_else(|| Encoding::of_zeros(&start));
    let mut transcoded = Transcoded {
        bytes: Box::new(Cursor::new(start).chain(bytes)),
        state: State::Ascii,
        by_line,
        text: Vec::new(),
        given: 0,
        source: Arc::clone(source),
    };
    if let Some(encoding) = known {
        transcoded.decide(encoding);
    }
    match transcoded.state {
        State::Utf8 => transcoded.bytes,
        _ => Box::new(transcoded),
    }
}

/// The first bytes, fewer than wanted only at the end or before an error, and what follows.
fn start_and_rest(mut bytes: Bytes, wanted: usize) -> (Vec<u8>, Bytes) {
    let mut start = Vec::new();
    match bytes.by_ref().take(wanted as u64).read_to_end(&mut start) {
        Ok(_) => (start, bytes),
        Err(error) => (start, Box::new(Failing(Some(error)))),
    }
}

/// The bytes with what follows them read up to the end of a line, or `most` bytes, before an error
/// or not; how long the line is; and the rest.
fn line_and_rest(mut line: Vec<u8>, mut bytes: Bytes, most: usize) -> (Vec<u8>, usize, Bytes) {
    let mut some = [0; 4096];
    let mut seen = 0;
    loop {
        if let Some(at) = line[seen..].iter().position(|byte| *byte == b'\n') {
            return (line, seen + at + 1, bytes);
        }
        seen = line.len();
        if seen >= most {
            return (line, seen, bytes);
        }
        match bytes.read(&mut some) {
            Ok(0) => return (line, seen, bytes),
            Ok(count) => line.extend_from_slice(&some[..count]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return (line, seen, Box::new(Failing(Some(error)))),
        }
    }
}

/// Whether a stream goes by lines of JSON, by its beginning.
fn is_json(start: &[u8]) -> bool {
    let start = start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(start);
    start.starts_with(b"{") && !start.contains(&0)
}

/// Gives an error that was met too early, once.
struct Failing(Option<io::Error>);

impl Read for Failing {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}

struct Transcoded {
    bytes: Bytes,
    state: State,
    /// The encoding is told by the first line that is not ASCII, and no more is waited for.
    by_line: bool,
    /// What comes out next, and how much of it came out.
    text: Vec<u8>,
    given: usize,
    source: Arc<Source>,
}

enum State {
    /// Not yet decided.
    Ascii,
    Utf8,
    Other(Box<Decoder>),
    Ended,
}

impl Transcoded {
    fn decide(&mut self, encoding: Encoding) {
        if encoding.is_utf8() {
            self.state = State::Utf8;
        } else {
            self.source.tell(encoding);
            self.state = State::Other(Box::new(encoding.decoder()));
        }
    }

    /// Reads while all is ASCII; what is not is looked at and put back.
    fn read_ascii(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.bytes.read(buffer)?;
        let Some(read) = buffer.get(..count) else {
            return Ok(0);
        };
        if read.is_ascii() {
            return Ok(count);
        }
        let at = read.iter().take_while(|byte| byte.is_ascii()).count();
        let mut sample = read[at..].to_vec();
        let mut rest = std::mem::replace(&mut self.bytes, Box::new(io::empty()));
        let looked_at;
        if self.by_line {
            (sample, looked_at, rest) = line_and_rest(sample, rest, LOOKED_AT);
        } else {
            let wanted = LOOKED_AT.saturating_sub(sample.len());
            let mut more;
            (more, rest) = start_and_rest(rest, wanted);
            sample.append(&mut more);
            looked_at = sample.len();
        }
        let encoding = Encoding::of_look(&sample[..looked_at]);
        self.bytes = Box::new(Cursor::new(sample).chain(rest));
        self.decide(encoding);
        Ok(at)
    }

    fn give(&mut self, buffer: &mut [u8]) -> usize {
        let waiting = self.text.get(self.given..).unwrap_or_default();
        let count = waiting.len().min(buffer.len());
        buffer[..count].copy_from_slice(&waiting[..count]);
        self.given += count;
        count
    }
}

impl Read for Transcoded {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while !buffer.is_empty() {
            let given = self.give(buffer);
            if given > 0 {
                return Ok(given);
            }
            match &mut self.state {
                State::Ended => break,
                State::Utf8 => return self.bytes.read(buffer),
                State::Ascii => {
                    let count = self.read_ascii(buffer)?;
                    if count > 0 || matches!(self.state, State::Ascii) {
                        return Ok(count);
                    }
                }
                State::Other(decoder) => {
                    let mut bytes = [0; 4096];
                    let count = self.bytes.read(&mut bytes)?;
                    self.text.clear();
                    self.given = 0;
                    decoder.decode(&bytes[..count], count == 0, &mut self.text);
                    if count == 0 {
                        self.state = State::Ended;
                    }
                }
            }
        }
        Ok(0)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::OnceLock;

    use proptest::prelude::*;

    use super::*;

    /// Gives a few bytes at a time.
    struct Trickle(Cursor<Vec<u8>>, usize);

    impl Read for Trickle {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let count = buffer.len().min(self.1);
            self.0.read(&mut buffer[..count])
        }
    }

    fn source() -> Arc<Source> {
        Arc::new(Source {
            id: String::new(),
            place: String::new(),
            name: String::new(),
            is_utf8: true,
            is_piped: false,
            told: OnceLock::new(),
        })
    }

    fn read(bytes: &[u8], said: Option<Encoding>, at_once: usize) -> (Vec<u8>, Option<Encoding>) {
        let source = source();
        let trickle = Trickle(Cursor::new(bytes.to_vec()), at_once);
        let mut text = Vec::new();
        let mut utf8 = as_utf8(Box::new(trickle), said, &source, false);
        utf8.read_to_end(&mut text).unwrap();
        (text, source.told.get().copied())
    }

    proptest! {
        /// A stream is decoded as its bytes are at once, however few come at a time.
        #[test]
        fn a_stream_is_decoded_as_the_whole(
            start in "[a-z ]{0,40}",
            rest in "[a-zéüñ“’漢字かなカナ한글жий ]{0,60}",
            label in proptest::sample::select(vec!["shift_jis", "gb18030", "euc-kr", "utf-16le", "windows-1251"]),
            at_once in 1usize..9,
        ) {
            let encoding: Encoding = label.parse().unwrap();
            let text = format!("{start}{rest}");
            let bytes = match label {
                "utf-16le" => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
                _ => encoding_rs::Encoding::for_label(label.as_bytes()).unwrap().encode(&text).0.into_owned(),
            };
            let (streamed, told) = read(&bytes, Some(encoding), at_once);
            prop_assert_eq!(String::from_utf8(streamed).unwrap(), encoding.decode(&bytes).0);
            prop_assert_eq!(told, Some(encoding));
        }

        /// UTF-8 comes out as it went in, and whatever comes in, UTF-8 comes out or went in.
        #[test]
        fn utf8_is_not_touched(text in "\\PC{0,80}", at_once in 1usize..9) {
            let (streamed, told) = read(text.as_bytes(), None, at_once);
            prop_assert_eq!(streamed, text.as_bytes());
            prop_assert_eq!(told, None);
        }

        #[test]
        fn any_bytes_are_read_to_their_end(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let (streamed, told) = read(&bytes, None, 7);
            prop_assert!(told.is_none() || String::from_utf8(streamed).is_ok());
        }
    }
}
