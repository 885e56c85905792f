//! Digits that look like a year and are none.

use super::super::line::Line;
use super::{is_common_plural, is_in_title, is_led_in, is_tagged};
use crate::gazetteer::Class;
use crate::segment::scan::{key_of, shape};

/// Whether two digits and an s are a decade, not an age: "the late 80s", "the 70s and 80s", not "his
/// late 40s".
pub(in crate::recognise::date) fn is_decade(line: &Line, at: usize) -> bool {
    const REACH: usize = 12;
    let mut at = at;
    for _ in 0..REACH {
        let Some(before) = line.before(at) else {
            return false;
        };
        let joins = line.is(before, Class::DateMod)
            || line.is_hyphen(before)
            || line.is_cue(before, "and")
            || line.is_cue(before, "or")
            || line.mark(before) == Some(',')
            || line.has(before, shape::NUMERIC) && line.text(before).ends_with("0s");
        if !joins {
            return line.is_cue(before, "the");
        }
        at = before;
    }
    false
}

/// Whether two digits behind an apostrophe are a year, and not the first words of a quotation.
pub(in crate::recognise::date) fn is_short_year(line: &Line, apostrophe: usize, at: usize) -> bool {
    let led_in = is_led_in(line, apostrophe)
        || line
            .before(apostrophe)
            .is_some_and(|before| line.is_cue(before, "the"));
    led_in || !line.has(at + 1, shape::WORD | shape::NUMERIC) || line.is(at + 1, Class::Preposition)
}

/// Whether four digits are a year.
pub(in crate::recognise::date) fn is_year(line: &Line, at: usize, year: i32) -> bool {
    if year_is_bound(line, at) || year_is_labelled(line, at) || year_counts(line, at, year) {
        return false;
    }
    let Some(before) = line.before(at) else {
        let of_a_year = is_of_a_year(line, at + 1)
            || !line.has(at + 1, shape::WORD)
            || is_tagged(line, at + 1, &["VBD", "VBZ", "MD"]);
        return year >= 1900 && of_a_year;
    };
    let led_in = is_led_in(line, at) || line.mark(before) == Some('(') || ends_range(line, before);
    led_in || year >= 1900 && !line.has(before, shape::NUMERIC)
}

/// "between 1871 and [1875]", "from 1871 to [1875]": whether a range ends behind a word.
fn ends_range(line: &Line, joint: usize) -> bool {
    let first = line.before(joint).filter(|first| {
        line.digits(*first)
            .is_some_and(|year| (1000..2100).contains(&year))
    });
    let opens = first.and_then(|first| line.before(first));
    opens.is_some_and(|opens| {
        line.says(opens, const { key_of("between") }) && line.is_cue(joint, "and")
            || line.says(opens, const { key_of("from") }) && line.is_cue(joint, "to")
    })
}

/// Whether marks tie the digits to something else: "$1990", "555-2014", "2000-seat".
fn year_is_bound(line: &Line, at: usize) -> bool {
    let before = line.before(at).and_then(|before| line.mark(before));
    let modified = line.before(at).is_some_and(|hyphen| {
        line.is_hyphen(hyphen)
            && line
                .before(hyphen)
                .is_some_and(|before| line.is(before, Class::DateMod) || is_era(line, before))
    });
    let tied_before = line.has(at, shape::GLUED)
        && !modified
        && before.is_some_and(|mark| !matches!(mark, '(' | '[' | '"' | '\'' | '—' | '–' | ','));
    let currency = matches!(before, Some('$' | '£' | '€' | '¥' | '#'));
    let tied_after = line.has(at + 1, shape::GLUED)
        && (matches!(line.mark(at + 1), Some('%' | '/' | '$' | '°' | '+'))
            || line.mark(at + 1) == Some(':') && line.has(at + 2, shape::GLUED | shape::NUMERIC)
            || line.is_hyphen(at + 1));
    tied_before || currency || tied_after
}

/// "post" of "post-1959", "pre" of "pre-2008"
fn is_era(line: &Line, at: usize) -> bool {
    ["post", "pre"]
        .iter()
        .any(|word| line.text(at).eq_ignore_ascii_case(word))
}

/// Whether the word before says that it is a number of something: "Flight 2019", "Law 1998".
fn year_is_labelled(line: &Line, at: usize) -> bool {
    let Some(mut before) = line.before(at) else {
        return false;
    };
    if line.mark(before) == Some('.') {
        match line.before(before) {
            Some(earlier) => before = earlier,
            None => return false,
        }
    }
    let named = line.is_capital(before)
        && !line.has(before, shape::SENTENCE_START)
        && !line.has(before, shape::POSSESSIVE)
        && !line.is(before, Class::DateSignal)
        && !line.is_cue(before, "in")
        && !line.is_cue(before, "the")
        && !line.is_cue(before, "a")
        && !line.is(before, Class::DateMod)
        && !is_in_title(line, before)
        && !line.is_cue(at + 1, "yearly");
    line.is_cue(before, "label") || named
}

/// Whether something is counted: "1500 homes", "the 1900 block".
fn year_counts(line: &Line, at: usize, year: i32) -> bool {
    let next = at + 1;
    if line.is(next, Class::TimeUnit) && line.is_plural(next)
        || line.is(next, Class::Magnitude)
        || line.is_cue(next, "house")
        || year < 1900
            && line.is(next, Class::Unit)
            && !line.is(next, Class::Preposition)
            && !line.is_cue(next, "a")
    {
        return true;
    }
    let range_end = line.before(at).is_some_and(|joint| {
        (line.is_cue(joint, "and") || line.is_cue(joint, "to"))
            && line
                .before(joint)
                .is_some_and(|first| line.digits(first).is_some_and(|year| year >= 1000))
    });
    if range_end {
        return false;
    }
    let after_era = line
        .before(at)
        .and_then(|hyphen| line.before(hyphen).filter(|_| line.is_hyphen(hyphen)))
        .is_some_and(|before| is_era(line, before));
    let determined = year >= 1900
        && line.before(at).is_some_and(|before| {
            line.is_cue(before, "the") || line.has(before, shape::POSSESSIVE)
        });
    let of_a_year = year >= 1900 && is_of_a_year(line, next);
    is_common_plural(line, next) && !determined && !of_a_year && !after_era
        || line.says(next, const { key_of("percent") })
        || line.says(next, const { key_of("people") })
}

/// Whether a noun has a year before it more than a number: "2003 figures", "1986 results".
fn is_of_a_year(line: &Line, noun: usize) -> bool {
    line.is_cue(noun, "business") || line.is_cue(noun, "yearly")
}
