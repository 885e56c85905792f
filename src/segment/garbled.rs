//! Texts with garbled characters: UTF-8 that was read as Windows-1252 or ISO-8859-1 and written
//! again, once or several times ("Iranâ€™s", "MÃ¼nchen", "Ã¢â‚¬Å“").
//!
//! The given text stays as it is. The stages read a text with the characters that were meant, and
//! [`Meant::back`] leads every stretch of that back into the given one.
//!
//! What a garbled character looks like is computed from the two encodings, not listed.

use memchr::memchr2_iter;

use crate::span::Span;

/// What Windows-1252 has for the bytes 80 to 9F; itself where it has nothing.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
];

/// How often a text may have been garbled.
const MOST_OFTEN: u8 = 3;

/// A text with the characters that were meant.
#[derive(Debug)]
pub(crate) struct Meant {
    pub(crate) text: String,
    /// Behind each character that was mended: the position here, and in the given text.
    joints: Vec<(u32, u32)>,
}

impl Meant {
    /// What was meant by a text; `None` if nothing in it is surely garbled.
    pub(crate) fn by(given: &str) -> Option<Self> {
        garbled(given).find(|found| found.is_sure(given))?;
        let mut meant = Self {
            text: String::with_capacity(given.len()),
            joints: Vec::new(),
        };
        let mut done = 0;
        for found in garbled(given) {
            meant.text.push_str(&given[done..found.start]);
            meant.text.push(found.meant);
            done = found.end;
            meant.joints.push((meant.text.len() as u32, done as u32));
        }
        meant.text.push_str(&given[done..]);
        Some(meant)
    }

    /// How many characters were mended.
    pub(crate) fn mended(&self) -> usize {
        self.joints.len()
    }

    /// The stretch of the given text that a stretch of this one stands for.
    pub(crate) fn back(&self, here: Span) -> Span {
        Span::new(self.given(here.start), self.given(here.end))
    }

    fn given(&self, position: u32) -> u32 {
        let behind = self.joints.partition_point(|(here, _)| *here <= position);
        let last = behind.checked_sub(1).map(|last| self.joints[last]);
        last.map_or(position, |(here, given)| given + (position - here))
    }

    /// The stretch of this text that a stretch of the given one became.
    pub(crate) fn here(&self, given: Span) -> Span {
        let here = |position: u32| {
            let behind = self.joints.partition_point(|(_, given)| *given <= position);
            let last = behind.checked_sub(1).map(|last| self.joints[last]);
            let at = last.map_or(position, |(here, given)| here + (position - given));
            let limit = self.joints.get(behind).map(|(here, _)| *here);
            at.min(limit.unwrap_or(self.text.len() as u32))
        };
        Span::new(here(given.start), here(given.end))
    }
}

/// A character that was garbled: where it stands, and what was meant.
struct Garbled {
    start: usize,
    end: usize,
    meant: char,
}

impl Garbled {
    /// Whether no writer means these characters. "Å”" may be a letter and the end of a quotation.
    fn is_sure(&self, text: &str) -> bool {
        let mut characters = text[self.start..self.end].chars();
        let lead = characters.next().unwrap_or_default();
        if is_control(lead) || !characters.all(may_follow) {
            return true;
        }
        let before = text[..self.start].chars().next_back().unwrap_or(' ');
        let next = text[self.end..].chars().next().unwrap_or(' ');
        let in_small_letters = lead != 'Æ' && (before.is_lowercase() || next.is_lowercase());
        let alone = lead == 'Â' && !before.is_uppercase();
        lead.is_uppercase() && (in_small_letters || alone)
    }
}

/// Whether a character may stand behind a letter in a text that is in order.
fn may_follow(character: char) -> bool {
    character.is_whitespace()
        || matches!(
            character,
            '‘' | '’' | '“' | '”' | '‚' | '„' | '«' | '»' | '‹' | '›' | '–' | '—' | '…'
        )
}

/// The garbled characters of a text, and what only looks like one.
fn garbled(text: &str) -> impl Iterator<Item = Garbled> {
    let mut done = 0;
    // A garbled character begins with one of U+0080 to U+00FF.
    memchr2_iter(0xC2, 0xC3, text.as_bytes()).filter_map(move |start| {
        if start < done || !may_begin(text.as_bytes(), start) {
            return None;
        }
        let plain = read(text, start, 0)?;
        let (meant, end) = read(text, start, MOST_OFTEN)?;
        if (meant, end) == plain {
            return None;
        }
        done = end;
        Some(Garbled { start, end, meant })
    })
}

/// Whether a garbled character may begin with the character at `at`, of two bytes: a control
/// character, or one of "ÂÃÄÅÆÇÈÉÊËáâïð", the first bytes of characters that are expected.
fn may_begin(bytes: &[u8], at: usize) -> bool {
    matches!(
        bytes.get(at..at + 2),
        Some([0xC2, 0x80..=0x9F] | [0xC3, 0x82..=0x8B | 0xA1 | 0xA2 | 0xAF | 0xB0])
    )
}

/// The character at `at` in a text that was garbled at most so often, and one past its last byte.
fn read(text: &str, at: usize, times: u8) -> Option<(char, usize)> {
    let Some(fewer) = times.checked_sub(1) else {
        let character = text.get(at..)?.chars().next()?;
        return Some((character, at + character.len_utf8()));
    };
    let (lead, end) = read(text, at, fewer)?;
    let whole = byte_of(lead).and_then(|byte| match byte {
        0xC2..=0xCB => whole(text, [byte, 0, 0, 0], 2, end, fewer),
        0xE1 | 0xE2 | 0xEF => whole(text, [byte, 0, 0, 0], 3, end, fewer),
        0xF0 => whole(text, [byte, 0, 0, 0], 4, end, fewer),
        _ => None,
    });
    let broken = || broken(text, lead, end, fewer);
    let control = || is_control(lead).then(|| (WINDOWS_1252[lead as usize - 0x80], end));
    Some(
        whole
            .or_else(broken)
            .or_else(control)
            .unwrap_or((lead, end)),
    )
}

/// A character of `len` bytes, each of them shown as a character of its own.
fn whole(
    text: &str,
    mut bytes: [u8; 4],
    len: usize,
    mut end: usize,
    times: u8,
) -> Option<(char, usize)> {
    for byte in &mut bytes[1..len] {
        let (character, behind) = read(text, end, times)?;
        *byte = byte_of(character).filter(|byte| matches!(byte, 0x80..=0xBF))?;
        end = behind;
    }
    let meant = std::str::from_utf8(&bytes[..len]).ok()?.chars().next()?;
    is_expected(meant).then_some((meant, end))
}

/// A character whose last byte was lost on the way: no-break spaces became spaces, and
/// Windows-1252 shows nothing for the last byte of a closing quotation mark.
fn broken(text: &str, lead: char, end: usize, times: u8) -> Option<(char, usize)> {
    let (second, behind) = read(text, end, times)?;
    match (lead, second) {
        ('Â', space) if space.is_ascii_whitespace() => Some((space, behind)),
        ('Ã', ' ') => Some(('à', end)),
        ('â', '€') if text[behind..].starts_with("TM") => Some(('’', behind + 2)),
        ('â', '€') => match read(text, behind, times) {
            Some((char::REPLACEMENT_CHARACTER, last)) => Some(('”', last)),
            _ => Some(('”', behind)),
        },
        _ => None,
    }
}

/// The byte that Windows-1252 or ISO-8859-1 shows as that character.
fn byte_of(character: char) -> Option<u8> {
    let high = || WINDOWS_1252.iter().position(|known| *known == character);
    u8::try_from(character)
        .ok()
        .or_else(|| Some(0x80 + high()? as u8))
}

/// A control character that stands for one of Windows-1252; of U+0085, a line break, one cannot
/// tell.
fn is_control(character: char) -> bool {
    matches!(character, '\u{80}'..='\u{9F}')
        && character != '\u{85}'
        && WINDOWS_1252[character as usize - 0x80] != character
}

/// Whether English news has that character, or a garbled one begins with it.
fn is_expected(character: char) -> bool {
    matches!(
        character,
        '\u{80}'..='\u{17F}'                // Latin-1 Supplement, Latin Extended-A
            | 'ƒ' | 'Ș'..='ț' | 'ʻ' | 'ʼ' | 'ˆ' | '˜'
            | '\u{1E00}'..='\u{1EFF}'       // Latin Extended Additional
            | '\u{2000}'..='\u{2BFF}'       // punctuation, currencies, symbols
            | '\u{FB00}'..='\u{FB06}'       // ligatures
            | '\u{FEFF}' | char::REPLACEMENT_CHARACTER
            | '\u{1F000}'..='\u{1FFFF}' // pictures
    )
}

#[cfg(test)]
mod tests {
    use encoding_rs::WINDOWS_1252;
    use proptest::prelude::*;

    use super::*;

    /// Garbles a text: its UTF-8 read as Windows-1252.
    fn garble(text: &str) -> String {
        WINDOWS_1252
            .decode_without_bom_handling(text.as_bytes())
            .0
            .into()
    }

    /// The same as ISO-8859-1, which has control characters where Windows-1252 has marks.
    fn garble_as_latin1(text: &str) -> String {
        text.bytes().map(char::from).collect()
    }

    fn meant(given: &str) -> Option<String> {
        Meant::by(given).map(|meant| meant.text)
    }

    #[test]
    fn what_was_garbled_is_read_as_it_was_meant() {
        let text = "“Señor Ávila’s café” – in Łódź, Iaşi and Huế – took £50 … à la São João™ ﬁne";
        for garble in [garble, garble_as_latin1] {
            let once = garble(text);
            assert_eq!(meant(&once).as_deref(), Some(text), "{once}");
            let twice = garble(&once);
            assert_eq!(meant(&twice).as_deref(), Some(text), "{twice}");
            let mixed = garble_as_latin1(&once);
            assert_eq!(meant(&mixed).as_deref(), Some(text), "{mixed}");
        }
        let thrice = garble(&garble(&garble("Peru’s")));
        assert_eq!(meant(&thrice).as_deref(), Some("Peru’s"));
    }

    #[test]
    fn every_letter_and_mark_is_read_inside_a_word() {
        let letters = ('\u{A0}'..='\u{17F}')
            .chain('\u{2010}'..='\u{2044}')
            .chain("₤₦₨₩₱₹₺₽₿™−".chars());
        for letter in letters {
            let text = format!("a{letter}b");
            assert_eq!(meant(&garble(&text)).as_ref(), Some(&text), "{letter:?}");
            assert_eq!(
                meant(&garble_as_latin1(&text)).as_ref(),
                Some(&text),
                "{letter:?}"
            );
        }
    }

    #[test]
    fn what_was_lost_on_the_way_is_made_up_for() {
        assert_eq!(meant("â€œYes,â€ he said").unwrap(), "“Yes,” he said");
        assert_eq!(meant("â€œYesâ€\u{FFFD} he").unwrap(), "“Yes” he");
        assert_eq!(meant("Peruâ€TMs navy").unwrap(), "Peru’s navy");
        assert_eq!(meant("It was.Â  Then").unwrap(), "It was.  Then");
        assert_eq!(meant("voilÃ  it").unwrap(), "voilà  it");
        assert_eq!(
            meant("Peru\u{92}s navy \u{97} all of it").unwrap(),
            "Peru’s navy — all of it"
        );
    }

    #[test]
    fn texts_in_order_stay_as_they_are() {
        for text in [
            "“São Tomé”, «IRMû, “SPAÃ” and ‘Å’",
            "Ângela’s naïve café… “piñata”—£50, 20 °C, ½ ©",
            "ÅSE… Ärzte—“Ä”—Æ’s",
            "line\u{85}break",
            "Kraków’s “Łódź”",
            "“voilâ”—and so on",
        ] {
            assert_eq!(meant(text), None, "{text}");
        }
    }

    #[test]
    fn what_may_be_in_order_is_garbled_where_something_else_surely_is() {
        assert_eq!(meant("CÃ”TE").as_deref(), None);
        assert_eq!(meant("CÃ”TE, MÃ¼nchen").as_deref(), Some("CÔTE, München"));
    }

    #[test]
    fn positions_lead_back() {
        let given = "Iranâ€™s “MÃ¼nchen”";
        let meant = Meant::by(given).unwrap();
        assert_eq!(meant.text, "Iran’s “München”");
        assert_eq!(meant.mended(), 2);
        let at = meant.text.find("München").unwrap() as u32;
        let span = Span::new(at, at + "München".len() as u32);
        let back = meant.back(span);
        assert_eq!(back.of(given), "MÃ¼nchen");
        assert_eq!(meant.here(back), span);
    }

    proptest! {
        #[test]
        fn positions_lead_back_to_where_the_character_was(text in "[a-zé’“£ ]{0,30}") {
            let given = garble(&text);
            if let Some(meant) = Meant::by(&given) {
                for (at, character) in meant.text.char_indices() {
                    let end = at + character.len_utf8();
                    let back = meant.given(at as u32) as usize..meant.given(end as u32) as usize;
                    let garbled = garble(character.encode_utf8(&mut [0; 4]));
                    prop_assert_eq!(given.get(back), Some(garbled.as_str()));
                }
            }
        }
    }
}
