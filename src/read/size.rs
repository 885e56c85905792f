//! Numbers of bytes, as people write them.

/// Bytes that a document may have unless one says otherwise.
pub(super) const USUAL: usize = 10_000_000;

/// Spans count bytes in 32 bits.
const MOST: usize = 1_000_000_000;

/// Reads `64000`, `500k`, `10MB` or `1 GB`: powers of a thousand, at most 1 GB.
///
/// # Errors
/// It is none of these.
pub fn of_text(text: &str) -> Result<usize, String> {
    let digits = text.trim_end_matches(|c: char| !c.is_ascii_digit());
    let unit = text[digits.len()..].trim().to_ascii_lowercase();
    let times = match unit.as_str() {
        "" | "b" => Some(1),
        "k" | "kb" => Some(1_000),
        "m" | "mb" => Some(1_000_000),
        "g" | "gb" => Some(1_000_000_000),
        _ => None,
    };
    let number = digits.trim().parse::<usize>().ok();
    let bytes = number
        .zip(times)
        .and_then(|(number, times)| number.checked_mul(times));
    bytes
        .filter(|bytes| (1..=MOST).contains(bytes))
        .ok_or_else(|| "a number of bytes like 500k or 10MB, at most 1GB".to_owned())
}

/// The same for people.
pub(super) fn shown(bytes: usize) -> String {
    for (times, unit) in [(1_000_000, "MB"), (1_000, "kB")] {
        if bytes.is_multiple_of(times) {
            return format!("{} {unit}", bytes / times);
        }
    }
    format!("{bytes} bytes")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_numbers_with_powers_of_a_thousand() {
        for (text, bytes, written) in [
            ("64000", 64_000, "64 kB"),
            ("500k", 500_000, "500 kB"),
            ("10MB", 10_000_000, "10 MB"),
            ("1 gb", 1_000_000_000, "1000 MB"),
            ("999", 999, "999 bytes"),
        ] {
            assert_eq!(of_text(text), Ok(bytes));
            assert_eq!(shown(bytes), written);
        }
        for text in [
            "",
            "0",
            "MB",
            "1.5MB",
            "-1",
            "2GB",
            "10 miles",
            "99999999999999999999",
        ] {
            assert!(of_text(text).is_err(), "{text}");
        }
    }
}
