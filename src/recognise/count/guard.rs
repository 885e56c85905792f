//! Numbers that count nothing: years, clock times, scores, ages, labels, parts of names.

use rust_decimal::Decimal;

use super::age::{is_age, is_aged, is_compared_age, is_told_age};
use super::measure::{self, Amount};
use super::number::{Form, Numeral};
use super::read::Reader;
use crate::analysis::CountKind;
use crate::gazetteer::Class;
use crate::segment::scan::{key_of, keys_of, shape};
use crate::segment::sentence_flag;

/// If a number is none of a count by itself, the last token that goes with it.
pub(super) fn excluded(r: &Reader, numeral: &Numeral) -> Option<usize> {
    let at = numeral.first;
    let dated = r.in_date(at) && numeral.form != Form::Fraction;
    if dated || numeral.prefix.is_none() && r.name_end(at).is_some() {
        return Some(numeral.last);
    }
    if numeral.form == Form::Words && r.page.has(numeral.last, shape::POSSESSIVE) {
        return Some(numeral.last);
    }
    if numeral.form == Form::Words && (is_name_word(r, numeral) || is_glued_to_word(r, at)) {
        return Some(numeral.last);
    }
    if numeral.form != Form::Figures {
        let slashed = numeral.form == Form::Fraction && r.page.has(at, shape::DIGIT);
        return (slashed && is_glued_to_word(r, at)).then_some(numeral.last);
    }
    if is_glued_to_word(r, at)
        || is_numbered(r, at)
        || has_idle_nought(r, numeral)
        || is_clause_of_law(r, numeral)
        || is_clock(r, numeral)
        || is_list_mark(r, numeral)
    {
        return Some(numeral.last);
    }
    chain(r, numeral)
}

/// Why [`excluded`] takes a number for none of a count, for people.
pub(super) fn reason(r: &Reader, numeral: &Numeral) -> Option<&'static str> {
    let at = numeral.first;
    excluded(r, numeral)?;
    Some(if r.in_date(at) {
        "it belongs to a date"
    } else if r.name_end(at).is_some() {
        "it belongs to a name"
    } else if numeral.form == Form::Words && r.page.has(numeral.last, shape::POSSESSIVE) {
        "it owns something, as in two's company"
    } else if numeral.form == Form::Words && is_name_word(r, numeral) {
        "it is capitalised inside a sentence, as in a name"
    } else if is_glued_to_word(r, at) {
        "it hangs on what stands before it, as in F-16"
    } else if is_numbered(r, at) {
        "a label stands before it, as in Room 12"
    } else if has_idle_nought(r, numeral) {
        "it begins with a nought, as in 0540"
    } else if is_clause_of_law(r, numeral) {
        "it names a part of a law, as in 401(k)"
    } else if is_clock(r, numeral) {
        "it is a clock time"
    } else if is_list_mark(r, numeral) {
        "it numbers a line of a list"
    } else {
        "it is one of a chain of numbers, as in a score or 12-34-56"
    })
}

/// "0540", "UTC+0900": a number that begins with a nought is a label or a time.
fn has_idle_nought(r: &Reader, numeral: &Numeral) -> bool {
    let mut figures = r.page.str(numeral.first).bytes();
    r.before(numeral.first).is_some()
        && figures.next() == Some(b'0')
        && figures.next().is_some_and(|next| next.is_ascii_digit())
}

/// "401(k)", "§ 4"
fn is_clause_of_law(r: &Reader, numeral: &Numeral) -> bool {
    let page = r.page;
    let letter = r
        .glued(numeral.last)
        .filter(|open| page.mark(*open) == Some('('))
        .and_then(|open| r.glued(open))
        .is_some_and(|letter| page.str(letter).len() == 1 && page.is_word(letter));
    letter
        || r.before(numeral.first)
            .is_some_and(|mark| page.mark(mark) == Some('§'))
}

/// A capitalised number word within a sentence: "Group of Seven".
fn is_name_word(r: &Reader, numeral: &Numeral) -> bool {
    let page = r.page;
    let at = numeral.first;
    if !page.has(at, shape::CAPITAL)
        || page.has(at, shape::SENTENCE_START)
        || page.has(at, shape::LINE | shape::INDENT)
    {
        return false;
    }
    let opens = r.before(at).is_none_or(|before| {
        matches!(
            page.mark(before),
            Some('"' | '\'' | ':' | '`' | '(' | '-' | '\u{2014}' | '\u{2013}' | '_')
        )
    });
    !is_headline(r, at) && !opens
}

/// "F-16", "Covid-19", "9/11", "#5", "J1149+66".
fn is_glued_to_word(r: &Reader, at: usize) -> bool {
    let Some(before) = r.glued_before(at) else {
        return false;
    };
    match r.page.mark(before) {
        Some('%') => r.is_glued(before),
        Some('^') => true,
        // "J1149+6663": a name of figures
        Some('+') => r.glued_before(before).is_some_and(|other| {
            r.page.has(other, shape::DIGIT) || r.says_any(other, const { &keys_of(["utc", "gmt"]) })
        }),
        Some('#' | '/' | '№' | '@' | '&' | '=' | '_' | '*' | ':' | '.') => {
            r.is_glued(before)
                || r.page.mark(before) != Some('.') && r.page.mark(before) != Some(':')
        }
        Some('-') => r
            .glued_before(before)
            .is_some_and(|word| r.page.is_word(word)),
        _ => false,
    }
}

/// "Room 214", "page 88", "No. 6", "aged 61".
fn is_numbered(r: &Reader, at: usize) -> bool {
    let Some(mut before) = r.before(at) else {
        return false;
    };
    if r.page.mark(before) == Some('.') {
        let Some(word) = r.glued_before(before) else {
            return false;
        };
        before = word;
    }
    let age = r.says(before, const { key_of("of") })
        && r.before(before)
            .is_some_and(|age| r.says_any(age, const { &keys_of(["age", "ages"]) }));
    age || is_label(r, before)
}

/// Whether a word makes a label of the figure behind it; "Note" and "Form" only as names.
fn is_label(r: &Reader, at: usize) -> bool {
    let page = r.page;
    let Some(value) = page.meaning(at, Class::NumberLabel) else {
        return false;
    };
    let named = || page.has(at, shape::CAPITAL) && !is_headline(r, at);
    !page.has(at, shape::POSSESSIVE) && (value != "capital" || named())
}

/// Whether a token stands in a line where every word has a capital.
fn is_headline(r: &Reader, at: usize) -> bool {
    let sentence = r.page.sentence(at);
    sentence.has(sentence_flag::TITLE_CASE) || sentence.has(sentence_flag::ALL_CAPS)
}

/// "9:30", "9 a.m.", "0930 GMT".
fn is_clock(r: &Reader, numeral: &Numeral) -> bool {
    let Some(next) = r.next(numeral.last) else {
        return false;
    };
    let colon = |mark: usize| r.page.mark(mark) == Some(':') && r.is_glued(mark);
    let digits = |at: usize| r.page.has(at, shape::DIGIT | shape::GLUED);
    if colon(next) && r.next(next).is_some_and(digits) {
        return true;
    }
    let hour = numeral.is_integer() || numeral.step == Decimal::new(1, 2);
    hour && r.says_any(
        next,
        const {
            &keys_of([
                "a.m", "p.m", "am", "pm", "gmt", "o'clock", "noon", "utc", "bst", "est", "edt",
            ])
        },
    )
}

/// "1." or "2)" at the start of a line, "(3)".
fn is_list_mark(r: &Reader, numeral: &Numeral) -> bool {
    let Some(next) = r
        .next(numeral.last)
        .or(Some(numeral.last + 1))
        .filter(|next| *next < r.page.tokens.len())
    else {
        return false;
    };
    let page = r.page;
    let closes = matches!(page.mark(next), Some(')' | '.' | ']')) && r.is_glued(next);
    let line = page.has(numeral.first, shape::LINE)
        && closes
        && numeral.value < Decimal::from(100)
        && page.mark(next) != Some('.');
    let listed = page.has(numeral.first, shape::LINE)
        && page.mark(next) == Some('.')
        && r.next(next).is_some_and(|word| page.is_word(word));
    let wrapped = r
        .before(numeral.first)
        .is_some_and(|open| matches!(page.mark(open), Some('(' | '[')));
    line || listed
        || wrapped && matches!(page.mark(next), Some(')' | ']')) && numeral.letters.is_none()
}

/// Figures that dashes, strokes or nothing but spaces join to others without being a range:
/// "3-1", "555-2014", "24/7", "22-417", "123 4567". The last token of the chain.
fn chain(r: &Reader, numeral: &Numeral) -> Option<usize> {
    let mut last = numeral.last;
    let mut marks = 0;
    while let Some(mark) = r.next(last) {
        if is_plain(r, last) && is_plain(r, mark) && !r.is_glued(mark) && !is_measured(r, mark) {
            last = mark;
            marks += 1;
            continue;
        }
        let joins =
            matches!(r.page.mark(mark), Some('/' | ':')) && r.is_glued(mark) || r.is_dash(mark);
        let Some(next) = r.next(mark).filter(|_| joins) else {
            break;
        };
        if !r.page.has(next, shape::NUMERIC) || r.is_glued(mark) != r.is_glued(next) {
            break;
        }
        last = next;
        marks += 1;
    }
    (marks > 0).then_some(last)
}

/// Whether the figures at a token have a unit: "50 50 dollar bills".
fn is_measured(r: &Reader, at: usize) -> bool {
    measure::amount(r, at).is_some_and(|amount| amount.kind != CountKind::Cardinal)
}

/// Whether a token is made of nothing but digits and a decimal point.
fn is_plain(r: &Reader, at: usize) -> bool {
    let figures = r.page.str(at).bytes();
    r.page.has(at, shape::NUMERIC) && figures.into_iter().all(|byte| byte != b',')
}

/// Whether a number with no unit and no noun in place is no count.
pub(super) fn is_bare_label(r: &Reader, amount: &Amount, bounded: bool) -> bool {
    let numeral = &amount.numeral;
    if amount.kind != CountKind::Cardinal {
        return false;
    }
    if is_factor(r, numeral) || is_idle_pair(r, numeral) {
        return true;
    }
    if numeral.form != Form::Figures {
        return is_told_age(r, amount) || is_rank(r, numeral) || is_numbered(r, numeral.first);
    }
    if is_rank(r, numeral)
        || is_day(r, numeral)
        || is_aged(r, numeral)
        || is_age(r, amount)
        || is_told_age(r, amount)
        || is_compared_age(r, amount)
        || !bounded && is_year(r, numeral)
    {
        return true;
    }
    !bounded && (names_something(r, numeral) || is_address(r, numeral))
}

/// "by a factor of 10"
fn is_factor(r: &Reader, numeral: &Numeral) -> bool {
    let of = r
        .before(numeral.first)
        .filter(|of| numeral.is_integer() && r.says(*of, const { key_of("of") }));
    of.and_then(|of| r.before(of))
        .is_some_and(|factor| r.says(factor, const { key_of("factor") }))
}

/// "a glitch or two"
fn is_idle_pair(r: &Reader, numeral: &Numeral) -> bool {
    let pair = numeral.form == Form::Words && numeral.value == Decimal::TWO;
    let or = r
        .before(numeral.first)
        .filter(|or| pair && r.says(*or, const { key_of("or") }));
    let noun = or.and_then(|or| r.before(or));
    noun.and_then(|noun| r.before(noun))
        .is_some_and(|a| r.says_any(a, const { &keys_of(["a", "an"]) }))
}

/// "a 6.4 quake": how strong it was.
pub(super) fn is_strength(r: &Reader, numeral: &Numeral) -> bool {
    let before = r.before(numeral.first);
    let one = before.is_some_and(|a| {
        r.says_any(
            a,
            const { &keys_of(["a", "an", "the", "magnitude", "this", "that"]) },
        )
    });
    one && numeral.value < Decimal::TEN
        && !numeral.is_integer()
        && r.next(numeral.last).is_some_and(|noun| {
            r.says_any(
                noun,
                const { &keys_of(["quake", "earthquake", "tremor", "aftershock", "magnitude"]) },
            )
        })
}

/// "number one spot", "No. 1": a rank, whatever noun follows.
pub(super) fn is_ranked(r: &Reader, numeral: &Numeral) -> bool {
    let number = r
        .before(numeral.first)
        .filter(|number| r.says(*number, const { key_of("number") }));
    // "workers number 12"
    let verb = number
        .and_then(|number| r.before(number))
        .is_some_and(|noun| super::head::is_plural(r, noun));
    number.is_some() && !verb && numeral.value <= Decimal::from(100)
}

/// "14 Baker Street": the number of a house.
fn is_address(r: &Reader, numeral: &Numeral) -> bool {
    let mut at = numeral.last;
    for _ in 0..4 {
        let Some(next) = r.next(at).filter(|next| r.page.has(*next, shape::CAPITAL)) else {
            return false;
        };
        if at != numeral.last && r.cue(next, "street") {
            return true;
        }
        at = next;
    }
    false
}

/// A figure right behind a capitalised word that is no ordinary one: "Apollo 11".
fn names_something(r: &Reader, numeral: &Numeral) -> bool {
    let Some(before) = r.before(numeral.first) else {
        return false;
    };
    let page = r.page;
    if !page.has(before, shape::CAPITAL) || page.is(before, Class::Bound) {
        return false;
    }
    if is_headline(r, before) || page.has(before, shape::SENTENCE_START) {
        let tags = page.form(before).tags();
        return tags
            .iter()
            .all(|tag| tag.is_empty() || tag.starts_with("NN"));
    }
    true
}

/// "April 1, 2 and [3]": a day that goes on with a date's.
fn is_day(r: &Reader, numeral: &Numeral) -> bool {
    if !numeral.is_integer() || numeral.value > Decimal::from(31) {
        return false;
    }
    let mut at = numeral.first;
    for _ in 0..DAYS {
        let Some(before) = r.before(at) else {
            return false;
        };
        if r.in_date(before) {
            return at != numeral.first && r.page.has(before, shape::NUMERIC);
        }
        let goes_on = r.page.mark(before) == Some(',')
            || r.says_any(before, const { &keys_of(["and", "or"]) })
            || r.page.has(before, shape::NUMERIC) && r.page.str(before).len() <= 2;
        if !goes_on {
            return false;
        }
        at = before;
    }
    false
}

/// Tokens before a day that are looked through for its month.
const DAYS: usize = 8;

/// "in the top 10", "'14".
fn is_rank(r: &Reader, numeral: &Numeral) -> bool {
    r.before(numeral.first).is_some_and(|before| {
        r.says(before, const { key_of("top") })
            || r.page.mark(before) == Some('\'')
                && r.is_glued(numeral.first)
                && !r.is_glued(before)
                && r.page.str(numeral.last).len() == 2
    })
}

/// Four figures without a comma that may be a year.
fn is_year(r: &Reader, numeral: &Numeral) -> bool {
    let plain = r.page.str(numeral.last).len() == 4 && numeral.first == numeral.last;
    plain && numeral.value >= Decimal::from(1000) && numeral.value < Decimal::from(2200)
}

/// A year before a noun: "the 2010 elections".
pub(super) fn is_year_before_noun(r: &Reader, numeral: &Numeral) -> bool {
    if !is_year(r, numeral)
        || numeral.value < Decimal::from(1900)
        || numeral.value > Decimal::from(2060)
    {
        return false;
    }
    let told = r
        .next(numeral.last)
        .is_some_and(|noun| r.cue(noun, "yearly") || r.says(noun, const { key_of("data") }));
    told || r.before(numeral.first).is_none_or(|before| {
        r.says_any(
            before,
            const {
                &keys_of([
                    "the", "this", "last", "a", "its", "his", "early", "late", "mid", "since",
                    "from", "of", "for",
                ])
            },
        ) || r.page.has(before, shape::POSSESSIVE)
            || r.name_end(before).is_some()
    })
}

/// "one" as a pronoun, or in a phrase that counts nothing.
pub(super) fn is_pronoun_one(r: &Reader, numeral: &Numeral, noun: Option<usize>) -> bool {
    let page = r.page;
    // "day one of his term"
    if page.has(numeral.last, shape::POSSESSIVE) || is_numbered(r, numeral.first) {
        return true;
    }
    if let Some(noun) = noun {
        // "One needn't"
        const VERBS: u64 = Class::mask(&[Class::Auxiliary, Class::Modal]);
        let not = ["n't", "n’t"]
            .iter()
            .any(|end| page.str(noun).ends_with(end));
        if not || page.is_any(noun, VERBS) {
            return true;
        }
        let before = r.before(numeral.first);
        let idle = before.is_some_and(|before| {
            r.says_any(
                before,
                const { &keys_of(["no", "any", "every", "each", "this", "which", "another"]) },
            )
        });
        let phrase = before.is_some_and(|before| {
            r.says_any(
                before,
                const { &keys_of(["at", "in", "on", "for", "the", "with"]) },
            )
        }) && r.says_any(
            noun,
            const {
                &keys_of([
                    "point", "hand", "stage", "way", "sense", "thing", "side", "time", "case",
                    "level", "end", "respect", "place", "moment", "word",
                ])
            },
        );
        return idle || phrase;
    }
    let Some(next) = r.next(numeral.last) else {
        return true;
    };
    // "one of her own"
    let own = r
        .next(next)
        .and_then(|whose| r.next(whose))
        .is_some_and(|own| r.says(own, const { key_of("own") }));
    let of = r.says(next, const { key_of("of") })
        && !own
        && r.next(next).is_some_and(|word| {
            r.says_any(
                word,
                const {
                    &keys_of([
                        "the", "them", "its", "his", "her", "their", "our", "my", "those", "these",
                        "us", "your", "whom", "which",
                    ])
                },
            ) || page.has(word, shape::CAPITAL)
        });
    let bare = r.before(numeral.first).is_some_and(|before| {
        r.says_any(
            before,
            const {
                &keys_of([
                    "the", "this", "that", "each", "every", "any", "no", "which", "another", "only",
                ])
            },
        )
    });
    !of || bare
}

/// "the 100m freestyle": the name of a race.
pub(super) fn is_race(r: &Reader, amount: &Amount) -> bool {
    let figure = r.page.str(amount.numeral.last);
    figure.ends_with(char::is_alphabetic)
        && r.next(amount.last).is_some_and(|next| r.cue(next, "race"))
}

/// "three times as much", "ten times the size": a multiple of something else.
pub(super) fn is_multiple(r: &Reader, noun: usize) -> bool {
    r.says(noun, const { key_of("times") })
        && r.next(noun).is_some_and(|next| {
            r.says_any(
                next,
                const {
                    &keys_of([
                        "as", "more", "less", "fewer", "the", "its", "their", "higher", "lower",
                        "bigger", "larger", "greater", "smaller", "faster", "that", "what",
                    ])
                },
            )
        })
}
