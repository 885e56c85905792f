//! Halves of characters that JSON escapes one by one: `\ud83d` without its `\ude00`.

/// The same JSON with `\ufffd` for every escaped half of a character whose other half is missing;
/// `None` if there is none.
///
/// Programs that cut texts by UTF-16 units, and Python's `json` for bytes that were no text, write
/// them.
pub(super) fn mended(json: &str) -> Option<String> {
    let mut mended = String::new();
    let (mut rest, mut kept) = (json, json);
    while let Some(at) = rest.find('\\') {
        let escape = &rest[at..];
        let length = match unit(escape) {
            Some(0xD800..=0xDBFF) if is_low(&escape[6..]) => 12,
            Some(0xD800..=0xDFFF) => {
                let before = kept.len() - escape.len();
                mended.push_str(&kept[..before]);
                mended.push_str("\\ufffd");
                kept = &escape[6..];
                6
            }
            Some(_) => 6,
            // A backslash and the character that it escapes.
            None => 1 + escape[1..].chars().next().map_or(0, char::len_utf8),
        };
        rest = &escape[length..];
    }
    (!mended.is_empty()).then(|| mended + kept)
}

/// The UTF-16 unit that an escape at the beginning stands for.
fn unit(escape: &str) -> Option<u16> {
    let digits = escape.strip_prefix("\\u")?.get(..4)?;
    let are_digits = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    are_digits
        .then(|| u16::from_str_radix(digits, 16).ok())
        .flatten()
}

fn is_low(escape: &str) -> bool {
    matches!(unit(escape), Some(0xDC00..=0xDFFF))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_alone_become_replacement_characters() {
        for (json, expected) in [
            (r#""a \ud83d b""#, Some(r#""a \ufffd b""#)),
            (r#""\uDE00""#, Some(r#""\ufffd""#)),
            (r#""\ud83d\ud83d\ude00""#, Some(r#""\ufffd\ud83d\ude00""#)),
            (r#""\ude00\ud83d""#, Some(r#""\ufffd\ufffd""#)),
            (r#""\ud83d\ude00 \u00e9 \" é""#, None),
            (r#""\\ud83d""#, None),
            (r#""\ud83"#, None),
            ("\"\\", None),
            ("\"\\é", None),
        ] {
            assert_eq!(mended(json).as_deref(), expected, "{json}");
        }
    }
}
