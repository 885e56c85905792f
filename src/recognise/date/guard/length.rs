//! What looks like a length of time and is none: rates, kinds of days, counted things.

use super::super::amount::{Quantity, Unit};
use super::super::line::Line;
use super::super::report;
use super::super::sighting::Shift;
use super::super::year::year_at;
use super::{is_determined, is_in_title, is_tagged, may_be};
use crate::gazetteer::Class;
use crate::segment::scan::{key_of, shape};

/// Whether a unit's name is that of the unit: in small letters, save in headlines.
pub(in crate::recognise::date) fn is_unit(line: &Line, at: usize) -> bool {
    let ago = line.means(at + 1, Class::DateOffset, "ago");
    !line.is_capital(at) || ago || is_in_title(line, at) || line.has(at, shape::SENTENCE_START)
}

/// "the last day of the trial", "the last year of the war"
pub(in crate::recognise::date) fn is_part_of_something(
    line: &Line,
    unit_at: usize,
    unit: Unit,
    shift: Shift,
) -> bool {
    // "the last day" is the end of something, never yesterday.
    if unit == Unit::Day && shift == Shift::Last && is_determined(line, unit_at - 1) {
        return true;
    }
    let parted = line.is_cue(unit_at + 1, "of") && !report::is_of_money(line, unit_at + 1);
    parted && unit != Unit::Weekend && shift != Shift::This
}

/// Whether a number counts the unit behind it.
pub(in crate::recognise::date) fn is_counted_unit(
    line: &Line,
    unit_at: usize,
    quantity: Quantity,
    hyphen: bool,
) -> bool {
    let plural = line.is_plural(unit_at);
    let ambiguous = matches!(
        Unit::at(line, unit_at),
        Some(Unit::Second | Unit::Quarter | Unit::Minute)
    );
    let single = quantity == Some(1000);
    let measured = quantity.is_none()
        && line
            .before(unit_at.saturating_sub(1))
            .is_some_and(|before| line.means(before, Class::DateShift, "that"));
    if measured {
        return false;
    }
    let of_year = line.is_cue(unit_at + 1, "of") && year_at(line, unit_at + 2).is_none();
    let fraction = Unit::at(line, unit_at) == Some(Unit::Quarter)
        && (hyphen && plural || quantity.is_none() || of_year);
    if fraction {
        return false;
    }
    let few = quantity.is_some_and(|quantity| quantity <= FEW);
    let fits = plural || hyphen || single || few && !ambiguous;
    fits && is_unit(line, unit_at)
}

/// Thousandths up to which a number stands before a unit in the singular: "a five year low".
const FEW: i64 = 100_000;

/// Whether "a year" is a length of time, not a rate: "$500 a month", "twelve a year".
pub(in crate::recognise::date) fn is_one_unit(
    line: &Line,
    article: usize,
    last: usize,
    unit: Unit,
) -> bool {
    if matches!(unit, Unit::Second | Unit::Quarter)
        || unit == Unit::Minute && is_tagged(line, last + 1, &["NN", "NNS", "JJ"])
    {
        return false;
    }
    let Some(before) = line.before(article) else {
        return true;
    };
    if unit == Unit::Day && is_kind_of_day(line, before, last + 1) {
        return false;
    }
    let counted = line.has(before, shape::NUMERIC)
        || line.is(before, Class::Number)
        || line.is(before, Class::Magnitude)
        || line.is(before, Class::DateSet)
        || line.mark(before) == Some('%')
        || line.is(before, Class::TimeUnit)
        || line.is(before, Class::Unit) && line.is_plural(before);
    !counted && (line.is(before, Class::DateSignal) || !is_tagged(line, before, &["NN", "NNS"]))
}

/// Whether "a day" says what kind of one it was: "it was a day that nobody forgot".
fn is_kind_of_day(line: &Line, before: usize, behind: usize) -> bool {
    const BEFORE: [&str; 6] = ["is", "was", "be", "been", "not", "such"];
    const BEHIND: [&str; 10] = [
        "that", "when", "where", "which", "for", "of", "to", "anybody", "anyone", "nobody",
    ];
    BEFORE.iter().any(|word| line.text(before) == *word)
        && BEHIND.iter().any(|word| line.text(behind) == *word)
}

/// Whether a number of units says no more than always: "24 hours a day", "seven days a week".
pub(in crate::recognise::date) fn is_always(
    line: &Line,
    unit_at: usize,
    quantity: Quantity,
    unit: Unit,
) -> bool {
    let whole = match (quantity, unit) {
        (Some(24_000), Unit::Hour) => Unit::Day,
        (Some(7_000), Unit::Day) => Unit::Week,
        _ => return false,
    };
    line.is_cue(unit_at + 1, "a") && Unit::at(line, unit_at + 2) == Some(whole)
}

/// Whether "one day" says no length but some day: "will one day return", "and one day she left".
pub(in crate::recognise::date) fn is_some_day(line: &Line, one: usize, day: usize) -> bool {
    let begins = line.before(one).is_none_or(|before| {
        line.is_cue(before, "and")
            || line
                .mark(before)
                .is_some_and(|mark| matches!(mark, ',' | '"' | '“' | '—'))
            || ["but", "then", "that", "until"]
                .iter()
                .any(|word| line.text(before).eq_ignore_ascii_case(word))
    });
    let subject = line.is(day + 1, Class::Pronoun)
        || line.is(day + 1, Class::Determiner)
        || line.is_cue(day + 1, "the")
        || line.is_capital(day + 1);
    let opens = begins && (subject || line.mark(day + 1) == Some(','));
    let before_verb = is_tagged(line, day + 1, &["VB", "VBD", "VBZ", "VBP", "MD"]);
    line.says(one, const { key_of("one") }) && (opens || may_be(line, one) || before_verb)
}

/// Whether a plural without a number is a length of time: "for years", "in days", "weeks of rain".
pub(in crate::recognise::date) fn is_bare_plural(line: &Line, at: usize) -> bool {
    let before = line.before(at);
    let spanned = before.is_some_and(|before| {
        line.is_cue(before, "span")
            || line.is_cue(before, "in")
            || line.is(before, Class::DateBound)
    });
    let amid = line.is_cue(at + 1, "of")
        && Unit::at(line, at) != Some(Unit::Quarter)
        && !line.is(at + 2, Class::Weekday)
        && !line.is(at + 2, Class::Month)
        && before.is_none_or(|before| !line.is_cue(before, "the") && !line.is_cue(before, "of"));
    let in_the_making = line.is_cue(at + 1, "in")
        && line.is_cue(at + 2, "the")
        && line.says(at + 3, const { key_of("making") });
    spanned
        || amid
        || in_the_making
        || line
            .meaning(at + 1, Class::DateOffset)
            .is_some_and(|value| matches!(value, "before" | "after"))
}

/// Whether "last" before a number is the adjective, not the verb: "the last six months".
pub(in crate::recognise::date) fn is_adjective_last(line: &Line, at: usize) -> bool {
    line.before(at).is_none_or(|before| {
        line.is(before, Class::Determiner)
            || line.is(before, Class::Preposition)
            || line.is_cue(before, "in")
            || line.has(before, shape::POSSESSIVE)
    })
}

/// Whether a length behind "in" leads to a day: not "the first visit in two years", "in two years
/// of war".
pub(in crate::recognise::date) fn leads_to_a_day(line: &Line, first: usize, last: usize) -> bool {
    const REACH: usize = 8;
    let Some(lead) = line
        .before(first)
        .filter(|before| line.says(*before, const { key_of("in") }))
    else {
        return false;
    };
    let counts_back = (lead.saturating_sub(REACH).max(line.first)..lead).any(|near| {
        line.is(near, Class::Ordinal)
            || line.is(near, Class::DateSet)
            || line.says(near, const { key_of("time") })
            || line.says(near, const { key_of("only") })
            || is_tagged(line, near, &["JJS", "RBS"])
    });
    let goes_on = line.is_cue(last + 1, "of") || line.is_hyphen(last + 1);
    !counts_back && !goes_on && !line.is_cue(first, "the")
}

/// Whether a length of time is a limit from now on: "within two weeks", not "within a week of it".
pub(in crate::recognise::date) fn is_limit(line: &Line, first: usize, last: usize) -> bool {
    let within = line
        .before(first)
        .is_some_and(|before| line.says(before, const { key_of("within") }));
    within && !line.is_cue(last + 1, "of") && !line.is(last + 1, Class::DateOffset)
}
