//! Bytes → text.

use memchr::memchr;

use crate::document::Problem;

/// Why bytes are not text, and the way out.
pub(super) fn why_binary(bytes: &[u8]) -> Option<&'static str> {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Some("is UTF-16; turn it into UTF-8 first (iconv -f UTF-16 -t UTF-8)");
    }
    memchr(0, bytes).map(
        |_| "is not text (it holds zero bytes); leave it out, or turn it into UTF-8 text first",
    )
}

/// The text of bytes that should be UTF-8; what is not becomes U+FFFD, and a problem.
///
/// Equal to what Python reads with `encoding="utf-8", errors="replace"`, so offsets agree.
pub(super) fn text(bytes: Vec<u8>) -> (String, Option<Problem>) {
    match String::from_utf8(bytes) {
        Ok(text) => (text, None),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let problem = Problem::new(
                "not_utf8",
                format!(
                    "the text is not UTF-8 from byte {at} on; what could not be read became U+FFFD"
                ),
            );
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            (text, Some(problem))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stray_byte_becomes_a_replacement_character_and_a_problem() {
        let (decoded, problem) = text(b"caf\xE9 \xE2\x80 x".to_vec());
        assert_eq!(decoded, "caf\u{FFFD} \u{FFFD} x");
        let problem = problem.unwrap();
        assert_eq!(problem.code, "not_utf8");
        assert!(problem.message.contains("byte 3"));
        assert_eq!(text("café".into()), ("café".to_owned(), None));
    }

    #[test]
    fn zero_bytes_are_not_text() {
        assert!(why_binary(b"a\0b").is_some());
        assert!(why_binary(b"\xFF\xFEa\0").unwrap().contains("UTF-16"));
        assert_eq!(why_binary(b"plain"), None);
    }
}
