//! JSON inside a page.

use std::io::{self, Write};

use serde::Serialize;

/// Writes a block of data under an id, a line of its own.
///
/// No `<` stands in it: neither can it end the block or open a comment, nor is it ever markup.
pub(super) fn write_block(
    mut out: impl Write,
    id: &str,
    data: &(impl Serialize + ?Sized),
) -> io::Result<()> {
    write!(out, "<script type=\"application/json\" id=\"{id}\">")?;
    serde_json::to_writer(Escaped(&mut out), data)?;
    out.write_all(b"</script>\n")
}

/// Writes JSON with each `<`, which stands in strings alone, as an escape.
struct Escaped<W>(W);

impl<W: Write> Write for Escaped<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.write_all(bytes)?;
        Ok(bytes.len())
    }

    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        let mut rest = bytes;
        while let Some(at) = memchr::memchr(b'<', rest) {
            self.0.write_all(&rest[..at])?;
            self.0.write_all(b"\\u003c")?;
            rest = &rest[at + 1..];
        }
        self.0.write_all(rest)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// A text as HTML shows it, also between double quotes.
pub(super) fn html(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
