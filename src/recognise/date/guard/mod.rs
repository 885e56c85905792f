//! What looks like a date and is none: surnames, flight numbers, counted things, scores.

mod clock;
mod length;
mod month;
mod year;

use super::line::Line;
use super::part::Part;
use super::report;
use crate::gazetteer::Class;
use crate::segment::scan::{key_of, shape};
use crate::segment::sentence_flag;

pub(super) use clock::{is_at_time, is_clock, is_day_part, is_part_modified, opens_span};
pub(super) use length::{
    is_adjective_last, is_always, is_bare_plural, is_counted_unit, is_limit, is_one_unit,
    is_part_of_something, is_some_day, is_unit, leads_to_a_day,
};
pub(super) use month::{is_day_of_month, is_month, is_year_of_month};
pub(super) use year::{is_decade, is_short_year, is_year};

/// Whether the likeliest part of speech of a small-letter word is one of these Penn tags.
pub(super) fn is_tagged(line: &Line, at: usize, tags: &[&str]) -> bool {
    line.has(at, shape::WORD) && tags.contains(&line.page.form(at).tags()[0])
}

fn is_common_plural(line: &Line, at: usize) -> bool {
    let people = ["children", "women", "people"];
    let ends = || people.iter().any(|noun| line.text(at).ends_with(noun));
    !line.is_capital(at) && (is_tagged(line, at, &["NNS"]) || ends())
}

/// Whether a capital at this place says little: a headline's.
pub(super) fn is_in_title(line: &Line, at: usize) -> bool {
    line.has(at, shape::WORD)
        && line.page.sentence(at).flags & (sentence_flag::TITLE_CASE | sentence_flag::ALL_CAPS) != 0
}

/// Whether the word before, inside the sentence, has a capital that is not the sentence's.
pub(super) fn follows_capital(line: &Line, at: usize) -> bool {
    line.before(at).is_some_and(|before| {
        line.is_capital(before)
            && !line.has(before, shape::SENTENCE_START)
            && !line.is(before, Class::Month)
            && !line.is(before, Class::Weekday)
    })
}

/// Whether a capitalised word is one of several: "The Daily Monitor", "Evening Standard".
pub(super) fn is_name_part(line: &Line, at: usize) -> bool {
    follows_capital(line, at) || line.is_capital(at + 1)
}

/// Whether the word before says that a date follows.
fn is_led_in(line: &Line, at: usize) -> bool {
    let Some(before) = line.before(at) else {
        return false;
    };
    let joined =
        line.is_cue(before, "and") || line.mark(before) == Some(',') || line.is_dash(before);
    line.is(before, Class::DateSignal)
        || line.is(before, Class::DateShift)
        || line.is(before, Class::DateMod)
        || line.is_cue(before, "in")
        || line.is_cue(before, "on")
        || line.is_cue(before, "of")
        || joined
            && line.before(before).is_some_and(|earlier| {
                line.is(earlier, Class::Month) || line.is(earlier, Class::DateMod)
            })
}

/// Whether a weekday's name means the day: not "The Sunday Times", "Sun Microsystems".
pub(super) fn is_weekday(line: &Line, at: usize) -> bool {
    if !line.is_capital(at) || line.is_plural(at) && line.text(at).len() > 5 {
        return false;
    }
    let before = line.before(at);
    let names = line.is_capital(at + 1) && !line.has(at, shape::POSSESSIVE);
    let article = before.is_some_and(|before| line.is_cue(before, "the"));
    if line.text(at).len() <= 5 && (line.with_stop(at) == at || article) {
        return before.is_some_and(|before| line.is_cue(before, "on")) && !names;
    }
    if line.text(at).len() <= 5 && line.with_stop(at) + 1 == line.end {
        // "bought by Sun." ends with a name; "open on Sun.", "Sat. and Sun." with a day.
        let led_in = before.is_none_or(|before| {
            line.is_cue(before, "on")
                || line.is_cue(before, "and")
                || line.is_dash(before)
                || line.is(before, Class::DateSignal) && !line.says(before, const { key_of("by") })
        });
        return led_in && !follows_capital(line, at);
    }
    let known = before.is_some_and(|before| line.is_cue(before, "named-day"));
    let quoted = follows_capital(line, at) && matches!(line.mark(at + 1), Some('"' | '”'));
    let night = names && line.is(at + 1, Class::DayPart);
    let paper = names && article && !is_in_title(line, at);
    !(paper || known || night || quoted)
}

/// Whether digits go on before or after a date in digits: a phone number, a code.
pub(super) fn runs_on(line: &Line, first: usize, last: usize) -> bool {
    let joint = |at: usize| {
        line.has(at, shape::GLUED) && matches!(line.mark(at), Some('-' | '/' | '.' | ':' | '#'))
    };
    let before = line.before(first).is_some_and(|before| {
        line.has(first, shape::GLUED) && matches!(line.mark(before), Some('-' | '/' | '.' | '#'))
    });
    before || joint(last + 1) && line.has(last + 2, shape::NUMERIC | shape::GLUED)
}

/// Whether an ordinal and "quarter" or "half" are of a year, not of a match.
pub(super) fn is_quarter(line: &Line, at: usize, last: usize, part: Part) -> bool {
    if line.is_capital(last) && !is_in_title(line, last) {
        return false;
    }
    if line.is_cue(last + 1, "of") && !report::is_of_money(line, last + 1) {
        return false;
    }
    let abbreviated = line.text(last).len() == 3;
    let labelled =
        line.is_cue(at, "fiscal") || is_shouted(line, last) && report::is_business(line, at, last);
    let determined = abbreviated
        || labelled
        || line.before(at).is_some_and(|before| {
            line.is_cue(before, "the")
                || line.is_cue(before, "its")
                || line.is_cue(before, "fiscal")
                || line.has(before, shape::POSSESSIVE)
        });
    match part {
        Part::Half(_) => {
            (at.saturating_sub(REACH)..last + REACH).any(|near| line.is_cue(near, "business"))
        }
        _ => {
            determined
                || line.is_hyphen(at + 1)
                || is_led_in(line, at)
                || report::is_reported(line, at, last)
        }
    }
}

/// How many tokens away a word still speaks for a meaning.
const REACH: usize = 25;

/// Whether a season's name alone means the season: "in winter", not "water springs from".
pub(super) fn is_season(line: &Line, at: usize) -> bool {
    if line.is_capital(at) || line.is_hyphen(at + 1) {
        return false;
    }
    let Some(before) = line.before(at) else {
        return false;
    };
    // "hit by the fall in prices"
    let drop = line.says(at, const { key_of("fall") })
        && line.is_cue(at + 1, "in")
        && !line.has(at + 2, shape::NUMERIC)
        && !line.is_capital(at + 2);
    if drop {
        return false;
    }
    let lead = if line.is_cue(before, "the") {
        line.before(before)
    } else {
        Some(before)
    };
    lead.is_some_and(|lead| {
        line.is_cue(lead, "in")
            || line.is(lead, Class::DateMod) && !line.is_cue(before, "the")
            || line.is_hyphen(lead)
            || line.is(lead, Class::DateSignal) && !line.is_cue(lead, "to")
            || line.is(lead, Class::DateBound) && line.is_cue(before, "the")
    }) && !line.is_cue(at + 1, "of")
}

/// Whether "now" is said of the time: not "now that".
pub(super) fn is_now(line: &Line, at: usize, last: usize) -> bool {
    let hyphen = line.is_hyphen(last + 1) || line.before(at).is_some_and(|b| line.is_hyphen(b));
    !hyphen
}

/// Whether "soon" is said of the future.
pub(super) fn is_soon(line: &Line, at: usize) -> bool {
    let compared = line.says(at + 1, const { key_of("as") }) || line.is(at + 1, Class::DateSignal);
    let from = at.saturating_sub(SOON_REACH).max(line.first);
    // "it soon will begin"
    let behind = line.means(at + 1, Class::Modal, "future");
    let very = line
        .before(at)
        .is_some_and(|before| line.says(before, const { key_of("very") }));
    let to_come = |near: usize| {
        super::ahead::is_cue(line, near)
            || line.means(near, Class::Modal, "future")
            || near + 1 == at && line.is(near, Class::Modal)
    };
    !compared && (behind || very || (from..at).any(to_come))
}

/// How many tokens before "soon" the future verb may stand.
const SOON_REACH: usize = 5;

/// Whether "past" or "future" is the noun: "in the past", "the future".
pub(super) fn is_time_noun(line: &Line, at: usize) -> bool {
    let lead = line
        .before(at)
        .is_some_and(|before| line.is_cue(before, "the") || line.is_cue(before, "in"));
    let next = at + 1;
    lead && !line.is_cue(next, "of")
        && !line.has(next, shape::NUMERIC)
        && !line.is(next, Class::Number)
        && !line.is(next, Class::DateAmount)
        && !line.is(next, Class::TimeUnit)
        && !is_tagged(line, next, &["NN", "NNS", "JJ", "VBG"])
}

/// Whether a token is the first of its paragraph.
pub(super) fn heads_paragraph(line: &Line, at: usize) -> bool {
    at == line.first && line.page.sentence(at).flags & sentence_flag::PARAGRAPH != 0
}

/// Whether a sentence is written in capitals.
pub(super) fn is_shouted(line: &Line, at: usize) -> bool {
    line.has(at, shape::ALL_CAPS) && line.page.sentence(at).flags & sentence_flag::ALL_CAPS != 0
}

/// Whether "more than" compares things and not times: "12 percent more than a year earlier".
pub(super) fn compares(line: &Line, bound: usize) -> bool {
    line.before(bound).is_some_and(|before| {
        line.mark(before) == Some('%')
            || line.has(before, shape::NUMERIC)
            || is_tagged(line, before, &["NN", "NNS", "JJR", "RBR"])
    })
}

/// "earlier", "later" that compare nothing.
pub(super) fn is_no_comparison(line: &Line, at: usize) -> bool {
    !line.says(at + 1, const { key_of("than") })
}

/// Whether nothing that could be an object follows.
pub(super) fn ends_clause(line: &Line, at: usize) -> bool {
    !line.has(at + 1, shape::WORD) || line.is_cue(at + 1, "and") || line.is_cue(at + 1, "in")
}

/// Whether a feast is wished: "Merry Christmas".
pub(super) fn is_greeting(line: &Line, at: usize) -> bool {
    line.before(at).is_some_and(|before| {
        ["merry", "happy", "blessed"]
            .iter()
            .any(|wish| line.text(before).eq_ignore_ascii_case(wish))
    })
}

/// Whether a verb of what is to come or may come stands right before.
pub(super) fn may_be(line: &Line, at: usize) -> bool {
    line.before(at)
        .is_some_and(|before| line.is(before, Class::Modal))
}

/// Whether a noun or adjective follows: "quarterly results".
pub(super) fn is_attribute(line: &Line, at: usize) -> bool {
    is_tagged(line, at + 1, &["NN", "NNS", "JJ", "NNP"])
}

/// Whether an article or possessive stands before a word.
pub(super) fn is_determined(line: &Line, at: usize) -> bool {
    line.before(at).is_some_and(|before| {
        line.is(before, Class::Determiner)
            || line.is_cue(before, "the")
            || line.has(before, shape::POSSESSIVE)
    })
}

/// Whether the noun phrase ends with this token: a preposition, a verb, a mark or nothing follows.
pub(super) fn ends_noun(line: &Line, at: usize) -> bool {
    const NOUNS: [&str; 7] = ["NN", "NNS", "NNP", "NNPS", "JJ", "CD", "VBG"];
    let next = at + 1;
    let goes_on = line.is_hyphen(next)
        || line.has(next, shape::NUMERIC)
        || line.has(next, shape::WORD) && line.is_capital(next)
        || is_tagged(line, next, &NOUNS);
    !goes_on
}

/// Whether an ordinal is a day of a month: "on the 18th", not "on the 18th hole", nor of a game of
/// golf.
pub(super) fn is_day_alone(line: &Line, at: usize) -> bool {
    let led_in = line
        .before(at)
        .filter(|article| line.is_cue(*article, "the"))
        .and_then(|article| line.before(article))
        .is_some_and(|lead| line.is_cue(lead, "on") || line.is(lead, Class::DateSignal));
    led_in
        && ends_noun(line, at)
        && !line.is_cue(at + 1, "of")
        && !(line.first..line.end).any(|near| line.is_cue(near, "golf"))
}

/// Whether what stands there is counted by a number before it: "to five people", "to 5 percent".
pub(super) fn is_counted(line: &Line, at: usize) -> bool {
    line.mark(at) == Some('%')
        || line.is_hyphen(at)
        || line.has(at, shape::NUMERIC)
        || line.is(at, Class::Magnitude)
        || line.is(at, Class::TimeUnit)
        || is_tagged(line, at, &["NN", "NNS", "JJ", "CD"])
}

/// Whether a word of time is a name's, "the Today programme": a capital inside a sentence.
pub(super) fn is_named(line: &Line, at: usize) -> bool {
    let inside = line
        .before(at)
        .is_some_and(|before| line.has(before, shape::WORD) || line.has(before, shape::NUMERIC));
    line.is_capital(at) && inside && !is_in_title(line, at)
}

/// The tokens of the sentence before one, as far as a verb there may still govern it.
pub(super) fn clause_before(line: &Line, at: usize) -> std::ops::Range<usize> {
    const REACH: usize = 80;
    at.saturating_sub(REACH).max(line.first)..at
}

/// Whether "will" or its like stands before in the sentence.
pub(super) fn is_willed(line: &Line, at: usize) -> bool {
    clause_before(line, at).any(|near| line.means(near, Class::Modal, "future"))
}

/// Whether "would" or "could" stands before in the sentence: what it says need not be to come.
pub(super) fn is_reported(line: &Line, at: usize) -> bool {
    clause_before(line, at).any(|near| {
        line.says(near, const { key_of("would") })
            || line.says(near, const { key_of("could") })
            || line.says(near, const { key_of("might") })
    })
}
