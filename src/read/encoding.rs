//! Which encoding bytes are in: by their mark, by what is declared, or by what they look like.

use std::fmt;
use std::str::FromStr;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{CoderResult, UTF_8, UTF_16BE, UTF_16LE};

/// Bytes that are looked at for UTF-16 without a mark, and for what other bytes look like.
pub(super) const START: usize = 4 << 10;
pub(super) const LOOKED_AT: usize = 64 << 10;

/// A character encoding of the Encoding Standard, by any of its labels.
///
/// ```
/// use dateline::read::Encoding;
/// let latin: Encoding = "latin1".parse()?;
/// assert_eq!(latin.name(), "windows-1252");
/// # Ok::<(), dateline::read::NotAnEncoding>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Encoding(&'static encoding_rs::Encoding);

/// No encoding has that label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotAnEncoding(String);

impl fmt::Display for NotAnEncoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let label = &self.0;
        write!(
            f,
            "\"{label}\" is no encoding that is known; labels are such as utf-8, windows-1252, iso-8859-2, utf-16le, shift_jis, gb18030"
        )
    }
}

impl std::error::Error for NotAnEncoding {}

impl FromStr for Encoding {
    type Err = NotAnEncoding;

    fn from_str(label: &str) -> Result<Self, NotAnEncoding> {
        let found = encoding_rs::Encoding::for_label_no_replacement(label.as_bytes());
        found
            .map(Self)
            .ok_or_else(|| NotAnEncoding(label.to_owned()))
    }
}

impl Encoding {
    /// The name that the Encoding Standard gives it, as records write it.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.0.name()
    }

    pub(super) fn is_utf8(self) -> bool {
        self.0 == UTF_8
    }

    /// Whether ASCII bytes mean ASCII.
    pub(super) fn holds_ascii(self) -> bool {
        self.0.is_ascii_compatible()
    }

    /// The encoding that bytes begin with the mark of, and the mark's length.
    pub(super) fn of_mark(bytes: &[u8]) -> Option<(Self, usize)> {
        let (encoding, length) = encoding_rs::Encoding::for_bom(bytes)?;
        Some((Self(encoding), length))
    }

    /// UTF-16 without a mark, known by the zeros that every second byte of Latin text is.
    pub(super) fn of_zeros(bytes: &[u8]) -> Option<Self> {
        let start = bytes.get(..START).unwrap_or(bytes);
        let zeros = |offset| {
            let every_second = start.iter().skip(offset).step_by(2);
            every_second.filter(|&&byte| byte == 0).count()
        };
        let pairs = start.len() / 2;
        let (first, second) = (zeros(0), zeros(1));
        let is_latin = |high: usize, low: usize| high * 2 > pairs && low * 20 <= pairs;
        if pairs < 2 {
            None
        } else if is_latin(second, first) {
            Some(Self(UTF_16LE))
        } else if is_latin(first, second) {
            Some(Self(UTF_16BE))
        } else {
            None
        }
    }

    /// What bytes look like that are not all UTF-8: UTF-8 all the same where most of what is no
    /// ASCII is, or where only the last character is cut off; else the likeliest other encoding.
    pub(super) fn of_look(bytes: &[u8]) -> Self {
        if is_mostly_utf8(bytes) {
            return Self(UTF_8);
        }
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
        detector.feed(bytes.get(..LOOKED_AT * 4).unwrap_or(bytes), true);
        Self(detector.guess(None, Utf8Detection::Deny))
    }

    /// The text of bytes without a mark, and whether all of them could be read; what could not
    /// became U+FFFD.
    pub(super) fn decode(self, bytes: &[u8]) -> (String, bool) {
        let (text, had_errors) = self.0.decode_without_bom_handling(bytes);
        (text.into_owned(), !had_errors)
    }

    /// What decodes a stream.
    pub(super) fn decoder(self) -> Decoder {
        Decoder(self.0.new_decoder_without_bom_handling())
    }
}

fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut read, mut stray) = (0, 0);
    let mut end = 0;
    for chunk in bytes.utf8_chunks() {
        read += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        end += chunk.valid().len() + chunk.invalid().len();
        let is_cut_off = end == bytes.len()
            && std::str::from_utf8(chunk.invalid()).is_err_and(|error| error.error_len().is_none());
        stray += usize::from(!chunk.invalid().is_empty() && !is_cut_off);
    }
    read >= stray * 2
}

/// Decodes a stream piece by piece.
pub(super) struct Decoder(encoding_rs::Decoder);

impl Decoder {
    /// Appends the text of the next bytes, in UTF-8; `is_last`: none follow.
    pub(super) fn decode(&mut self, mut bytes: &[u8], is_last: bool, out: &mut Vec<u8>) {
        let mut text = [0; 4096];
        loop {
            let (result, read, written, _) = self.0.decode_to_utf8(bytes, &mut text, is_last);
            out.extend_from_slice(&text[..written]);
            bytes = &bytes[read..];
            if result == CoderResult::InputEmpty {
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(bytes: &[u8]) -> &'static str {
        Encoding::of_look(bytes).name()
    }

    #[test]
    fn what_is_mostly_utf8_stays_it() {
        assert_eq!(look("café and naïve".as_bytes()), "UTF-8");
        assert_eq!(look(b"caf\xC3\xA9, na\xC3\xAFve, stray \xE9 here"), "UTF-8");
        assert_eq!(look(b"nothing but a cut-off caf\xC3"), "UTF-8");
    }

    #[test]
    fn other_bytes_are_what_they_look_like() {
        for bytes in [
            &b"the caf\xE9 in Montr\xE9al"[..],
            b"\x93We will not go,\x94 she said \x96 and the mayor\x92s men left.",
            b"It cost \xA340 in Malm\xF6.",
        ] {
            assert_eq!(look(bytes), "windows-1252", "{bytes:?}");
        }
    }

    #[test]
    fn utf_16_is_known_by_its_zeros() {
        let low_first: Vec<u8> = "A café."
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        let high_first: Vec<u8> = "A café."
            .encode_utf16()
            .flat_map(u16::to_be_bytes)
            .collect();
        let name = |bytes: &[u8]| Encoding::of_zeros(bytes).map(Encoding::name);
        assert_eq!(name(&low_first), Some("UTF-16LE"));
        assert_eq!(name(&high_first), Some("UTF-16BE"));
        assert_eq!(name(b"\0\0\0\0"), None);
        assert_eq!(name(b"a text with one \0"), None);
        assert_eq!(name(b""), None);
    }

    #[test]
    fn labels_of_no_encoding_are_refused() {
        for label in ["", "utf-7", "latin"] {
            assert!(label.parse::<Encoding>().is_err(), "{label}");
        }
    }
}
