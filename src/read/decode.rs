//! Bytes → text.

use memchr::memchr;

use super::encoding::Encoding;
use crate::document::Problem;

/// A text, the encoding it was in if that was not UTF-8, and what could not be read.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Decoded {
    pub text: String,
    pub encoding: Option<Encoding>,
    pub problem: Option<Problem>,
}

/// What is known of bytes before they are looked at.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Known {
    /// What the caller says.
    pub said: Option<Encoding>,
    /// What the bytes themselves declare; believed only where they are not UTF-8.
    pub declared: Option<Encoding>,
}

const BINARY: &str = "is not text (it holds zero bytes); leave it out, or turn it into text first";

/// Why the start of a file is not text, and the way out.
pub(super) fn why_binary(bytes: &[u8]) -> Option<&'static str> {
    memchr(0, bytes).map(|_| BINARY)
}

/// The text of bytes. A byte order mark decides, then the caller; then UTF-8 wins wherever it fits,
/// then what is declared, then what the bytes look like.
///
/// # Errors
/// Bytes that are no text: why, and the way out.
pub(super) fn text(mut bytes: Vec<u8>, known: Known) -> Result<Decoded, &'static str> {
    let marked = Encoding::of_mark(&bytes);
    if let Some((encoding, length)) = marked {
        bytes.drain(..length);
        return in_encoding(bytes, encoding);
    }
    if let Some(encoding) = known.said {
        return in_encoding(bytes, encoding);
    }
    if memchr(0, &bytes).is_some() {
        let encoding = Encoding::of_zeros(&bytes).ok_or(BINARY)?;
        return in_encoding(bytes, encoding);
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Decoded {
            text,
            ..Decoded::default()
        }),
        Err(error) => {
            let bytes = error.into_bytes();
            let declared = known.declared.filter(|encoding| !encoding.is_utf8());
            let encoding = declared.unwrap_or_else(|| Encoding::of_look(&bytes));
            in_encoding(bytes, encoding)
        }
    }
}

fn in_encoding(bytes: Vec<u8>, encoding: Encoding) -> Result<Decoded, &'static str> {
    let decoded = if encoding.is_utf8() {
        utf8(bytes)
    } else {
        let (text, is_whole) = encoding.decode(&bytes);
        Decoded {
            text,
            encoding: Some(encoding),
            problem: (!is_whole).then(|| unreadable(encoding)),
        }
    };
    match why_binary(decoded.text.as_bytes()) {
        Some(reason) => Err(reason),
        None => Ok(decoded),
    }
}

/// Equal to what Python reads with `encoding="utf-8", errors="replace"`, so offsets agree.
fn utf8(bytes: Vec<u8>) -> Decoded {
    match String::from_utf8(bytes) {
        Ok(text) => Decoded {
            text,
            ..Decoded::default()
        },
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let message = format!(
                "the text is not UTF-8 from byte {at} on; what could not be read became U+FFFD"
            );
            Decoded {
                text: String::from_utf8_lossy(error.as_bytes()).into_owned(),
                encoding: None,
                problem: Some(Problem::new("not_utf8", message)),
            }
        }
    }
}

/// The problem of a text that is not wholly in its encoding.
pub(super) fn unreadable(encoding: Encoding) -> Problem {
    let message = format!(
        "the text is not wholly {}; what could not be read became U+FFFD; --encoding says another",
        encoding.name()
    );
    Problem::new("unreadable_bytes", message)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8], known: Known) -> (String, Option<&'static str>, Option<String>) {
        let decoded = text(bytes.to_vec(), known).unwrap();
        let problem = decoded.problem.map(|problem| problem.code.to_string());
        (decoded.text, decoded.encoding.map(Encoding::name), problem)
    }

    fn said(label: &str) -> Known {
        Known {
            said: Some(label.parse().unwrap()),
            declared: None,
        }
    }

    fn declared(label: &str) -> Known {
        Known {
            said: None,
            declared: Some(label.parse().unwrap()),
        }
    }

    #[test]
    fn utf8_wins_wherever_it_fits_unless_the_caller_says_otherwise() {
        let cafe = "café";
        let plain = (cafe.to_owned(), None, None);
        assert_eq!(decoded(cafe.as_bytes(), Known::default()), plain);
        assert_eq!(decoded(b"\xEF\xBB\xBFcaf\xC3\xA9", Known::default()), plain);
        assert_eq!(decoded(cafe.as_bytes(), declared("latin1")), plain);
        let (text, encoding, _) = decoded(cafe.as_bytes(), said("latin1"));
        assert_eq!((&*text, encoding), ("cafÃ©", Some("windows-1252")));
    }

    #[test]
    fn a_mark_decides_then_the_declaration_then_the_look() {
        let marked = b"\xFF\xFEc\0a\0f\0\xE9\0";
        let (text, encoding, _) = decoded(marked, said("latin1"));
        assert_eq!((&*text, encoding), ("café", Some("UTF-16LE")));
        let (text, encoding, _) = decoded(b"\xA3\xF3d\xBC", declared("iso-8859-2"));
        assert_eq!((&*text, encoding), ("Łódź", Some("ISO-8859-2")));
        let (text, encoding, _) = decoded(b"a caf\xE9 in Accra", Known::default());
        assert_eq!(
            (&*text, encoding),
            ("a café in Accra", Some("windows-1252"))
        );
    }

    #[test]
    fn what_cannot_be_read_becomes_replacement_characters_and_a_problem() {
        let broken = b"caf\xC3\xA9 na\xC3\xAFve \xE2\x80 x";
        let (text, encoding, problem) = decoded(broken, Known::default());
        assert_eq!((&*text, encoding), ("café naïve \u{FFFD} x", None));
        assert_eq!(problem.as_deref(), Some("not_utf8"));
        let (text, _, problem) = decoded(b"a \x81\xFF b", said("shift_jis"));
        assert!(text.contains('\u{FFFD}'));
        assert_eq!(problem.as_deref(), Some("unreadable_bytes"));
    }

    #[test]
    fn zero_bytes_are_not_text() {
        for bytes in [&b"a\0b"[..], b"\xFF\xFEa\0\0\0", b"\0\0\0\0\0\0"] {
            assert_eq!(
                text(bytes.to_vec(), Known::default()),
                Err(BINARY),
                "{bytes:?}"
            );
        }
    }
}
