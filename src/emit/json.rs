//! JSON values straight into bytes, spelt as `serde_json` spells them.

use rust_decimal::Decimal;

use super::record::json_number;
use crate::day::Day;

/// Appends a text in its quotes.
pub(super) fn string(out: &mut Vec<u8>, text: &str) {
    out.push(b'"');
    escaped(out, text);
    out.push(b'"');
}

/// Appends what stands between the quotes.
#[inline(always)]
pub(super) fn escaped(out: &mut Vec<u8>, text: &str) {
    let bytes = text.as_bytes();
    let plain = plain_run(bytes);
    out.extend_from_slice(&bytes[..plain]);
    if plain < bytes.len() {
        escape_rest(out, &bytes[plain..]);
    }
}

/// Appends a text whose first byte has to be escaped.
#[cold]
fn escape_rest(out: &mut Vec<u8>, mut rest: &[u8]) {
    while let Some((&byte, after)) = rest.split_first() {
        escape(out, byte);
        let (plain, special) = after.split_at(plain_run(after));
        out.extend_from_slice(plain);
        rest = special;
    }
}

fn escape(out: &mut Vec<u8>, byte: u8) {
    let short = match byte {
        b'"' | b'\\' => byte,
        0x08 => b'b',
        b'\t' => b't',
        b'\n' => b'n',
        0x0C => b'f',
        b'\r' => b'r',
        _ => {
            out.extend_from_slice(b"\\u00");
            out.extend([hex_digit(byte >> 4), hex_digit(byte & 0xF)]);
            return;
        }
    };
    out.extend([b'\\', short]);
}

fn hex_digit(value: u8) -> u8 {
    match value {
        0..=9 => b'0' + value,
        _ => b'a' + value - 10,
    }
}

/// How many bytes stand before the first that has to be escaped.
fn plain_run(bytes: &[u8]) -> usize {
    let (words, tail) = bytes.as_chunks::<8>();
    for (word, chunk) in words.iter().enumerate() {
        let special = special_bytes(u64::from_le_bytes(*chunk));
        if special != 0 {
            return word * 8 + special.trailing_zeros() as usize / 8;
        }
    }
    if tail.is_empty() {
        return bytes.len();
    }
    // The last eight bytes, of which those before the tail are known to be plain.
    match bytes.last_chunk::<8>() {
        Some(last) => match special_bytes(u64::from_le_bytes(*last)) {
            0 => bytes.len(),
            special => bytes.len() - 8 + special.trailing_zeros() as usize / 8,
        },
        None => tail.iter().take_while(|&&byte| !is_special(byte)).count(),
    }
}

const fn is_special(byte: u8) -> bool {
    byte < 0x20 || byte == b'"' || byte == b'\\'
}

/// Marks bytes that have to be escaped by their highest bit. The lowest mark is exact; a borrow
/// may set false ones above it.
fn special_bytes(word: u64) -> u64 {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGHEST: u64 = 0x80 * ONES;
    let below = |word: u64, limit: u64| word.wrapping_sub(limit * ONES) & !word;
    let equal = |byte: u8| below(word ^ (u64::from(byte) * ONES), 1);
    (below(word, 0x20) | equal(b'"') | equal(b'\\')) & HIGHEST
}

/// Appends a whole number.
#[inline(always)]
pub(super) fn integer(out: &mut Vec<u8>, number: u32) {
    let digit = |number: u32| b'0' + (number % 10) as u8;
    let [thousands, hundreds, tens, ones] = [1000, 100, 10, 1].map(|unit| digit(number / unit));
    match number {
        0..10 => out.push(ones),
        10..100 => out.extend_from_slice(&[tens, ones]),
        100..1000 => out.extend_from_slice(&[hundreds, tens, ones]),
        1000..10_000 => out.extend_from_slice(&[thousands, hundreds, tens, ones]),
        _ => large_integer(out, number),
    }
}

fn large_integer(out: &mut Vec<u8>, number: u32) {
    out.extend_from_slice(itoa::Buffer::new().format(number).as_bytes());
}

/// Appends sixteen hexadecimal digits.
pub(super) fn hexadecimal(out: &mut Vec<u8>, number: u64) {
    out.extend(
        (0..16)
            .rev()
            .map(|digit| hex_digit((number >> (4 * digit)) as u8 & 0xF)),
    );
}

/// Appends `hundredths / 100` without trailing zeros, and with a decimal point always.
#[inline(always)]
pub(super) fn hundredths(out: &mut Vec<u8>, hundredths: u8) {
    let [whole, tenth, hundredth] = [100, 10, 1].map(|unit| b'0' + hundredths / unit % 10);
    if hundredth == b'0' {
        out.extend_from_slice(&[whole, b'.', tenth]);
    } else {
        out.extend_from_slice(&[whole, b'.', tenth, hundredth]);
    }
}

/// Appends hundred-thousandths of a degree in degrees, as [`hundredths`] writes.
///
/// With so few places that is the shortest decimal of the nearest double.
pub(super) fn degrees(out: &mut Vec<u8>, hundred_thousandths: i32) {
    const SCALE: u32 = 100_000;
    if hundred_thousandths < 0 {
        out.push(b'-');
    }
    let number = hundred_thousandths.unsigned_abs();
    integer(out, number / SCALE);
    let rest = number % SCALE;
    let places = [10_000, 1000, 100, 10, 1].map(|unit| b'0' + (rest / unit % 10) as u8);
    let needed = places.iter().rposition(|place| *place != b'0').unwrap_or(0) + 1;
    out.push(b'.');
    out.extend_from_slice(&places[..needed]);
}

/// Appends whole numbers as integers, others as the nearest double.
pub(super) fn decimal(out: &mut Vec<u8>, number: Decimal) {
    match u32::try_from(number.mantissa()) {
        Ok(whole) if number.scale() == 0 => integer(out, whole),
        _ => out.extend_from_slice(json_number(number).to_string().as_bytes()),
    }
}

/// Appends a day.
pub(super) fn day(out: &mut Vec<u8>, day: Day) {
    let Ok(year) = u16::try_from(day.year()) else {
        return out.extend_from_slice(day.to_string().as_bytes());
    };
    let digit = |number: u32| b'0' + (number % 10) as u8;
    let year = u32::from(year);
    let (month, day) = (day.month(), day.day());
    out.extend_from_slice(&[
        digit(year / 1000),
        digit(year / 100),
        digit(year / 10),
        digit(year),
        b'-',
        digit(month / 10),
        digit(month),
        b'-',
        digit(day / 10),
        digit(day),
    ]);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn written(write: impl FnOnce(&mut Vec<u8>)) -> String {
        let mut out = Vec::new();
        write(&mut out);
        String::from_utf8(out).unwrap()
    }

    fn reference(value: impl serde::Serialize) -> String {
        serde_json::to_string(&value).unwrap()
    }

    proptest! {
        #[test]
        fn strings_are_escaped_as_the_reference_does(text in "[\\x00-\\x7F\u{80}é“𝔘]{0,40}") {
            prop_assert_eq!(written(|out| string(out, &text)), reference(&text));
        }

        #[test]
        fn fractions_are_the_shortest_decimals(number: i32, confidence: u8) {
            let degrees = f64::from(number) / 1e5;
            prop_assert_eq!(written(|out| super::degrees(out, number)), reference(degrees));
            let confident = f64::from(confidence) / 1e2;
            prop_assert_eq!(written(|out| hundredths(out, confidence)), reference(confident));
        }

        #[test]
        fn decimals_are_as_in_the_reference(mantissa: i64, scale in 0..=28_u32) {
            for mantissa in [mantissa, mantissa >> 32, mantissa >> 56, mantissa / 1000 * 1000] {
                let number = Decimal::new(mantissa, scale);
                prop_assert_eq!(written(|out| decimal(out, number)), reference(json_number(number)));
            }
        }

        #[test]
        fn days_are_as_in_the_reference(days in -4_000_000..3_000_000) {
            let any = Day::new(2000, 1, 1).unwrap().plus_days(days);
            prop_assert_eq!(written(|out| day(out, any)), any.to_string());
        }
    }

    #[test]
    fn every_character_of_one_byte_is_found_at_every_place_of_a_word() {
        for byte in 0..0x80_u8 {
            for before in 0..20 {
                let text = format!("{}{}é and more", "x".repeat(before), char::from(byte));
                assert_eq!(written(|out| string(out, &text)), reference(&text));
            }
        }
    }

    #[test]
    fn small_fractions_have_no_exponent() {
        for number in [0, 1, -1, 10, -99, 100_000, i32::MIN, i32::MAX] {
            let wanted = reference(f64::from(number) / 1e5);
            assert_eq!(written(|out| degrees(out, number)), wanted);
        }
        assert_eq!(written(|out| hundredths(out, 90)), "0.9");
        assert_eq!(written(|out| hundredths(out, 100)), "1.0");
    }
}
