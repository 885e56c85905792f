//! Names that look like a month and are none, and what stands behind a month.

use super::super::line::Line;
use super::{follows_capital, is_common_plural, is_determined, is_in_title, is_led_in, is_tagged};
use crate::gazetteer::Class;
use crate::segment::scan::{key_of, shape};

/// Whether a month's name without day or year means the month.
pub(in crate::recognise::date) fn is_month(line: &Line, at: usize) -> bool {
    if !line.is_capital(at) || line.has(at, shape::ALL_CAPS) && is_in_title(line, at) {
        return false;
    }
    let form = line.page.form(at);
    let name_like = form.given() >= 4 || form.surname() >= 6;
    let names = line.is_capital(line.with_stop(at) + 1) && !line.has(at, shape::POSSESSIVE);
    if is_led_in(line, at) {
        let sure = line.before(at).is_some_and(|before| {
            line.is_cue(before, "in")
                || line.is(before, Class::DateMod)
                || line.is(before, Class::DateShift)
                || line.is_dash(before)
        });
        return sure || !(names && name_like);
    }
    let short = line.text(at).len() <= 3;
    if short {
        return is_attribute_may(line, at) && !names;
    }
    if names || follows_capital(line, at) {
        return false;
    }
    if is_attribute_month(line, at) {
        return true;
    }
    let article = line
        .before(at)
        .is_some_and(|before| line.is_cue(before, "the"));
    let figures = line.before(at).is_some_and(|before| {
        line.says(before, const { key_of("for") }) && reports_figures(line, at)
    });
    !name_like && !article || figures
}

/// "the October blaze", "an April report": a noun that the month stands before, not a family.
fn is_attribute_month(line: &Line, at: usize) -> bool {
    is_determined(line, at) && is_before_noun(line, at) && line.text(at).len() > 3
}

/// "a May meeting": May has too many namesakes for "the May meeting".
fn is_attribute_may(line: &Line, at: usize) -> bool {
    let owned = line
        .before(at)
        .is_some_and(|before| line.is_cue(before, "a") || line.is_cue(before, "its"));
    owned && line.has(at, shape::WORD) && line.text(at) == "May" && is_before_noun(line, at)
}

fn is_before_noun(line: &Line, at: usize) -> bool {
    let noun = at + 1;
    !line.is_capital(noun)
        && is_tagged(line, noun, &["NN", "NNS"])
        && !FAMILIES.iter().any(|word| line.text(noun) == *word)
}

/// What a name stands before: "the March family".
const FAMILIES: [&str; 9] = [
    "administration",
    "brothers",
    "camp",
    "clan",
    "family",
    "government",
    "household",
    "siblings",
    "sisters",
];

/// Whether figures are told of: "the output for March".
fn reports_figures(line: &Line, at: usize) -> bool {
    const REACH: usize = 6;
    (at.saturating_sub(REACH).max(line.first)..at)
        .any(|near| line.is_cue(near, "business") || line.is_cue(near, "yearly"))
}

/// Whether the number behind a month is its day: "May 5", not "In May 20 people".
pub(in crate::recognise::date) fn is_day_of_month(
    line: &Line,
    month_at: usize,
    day_at: usize,
) -> bool {
    let in_small = !line.is_capital(month_at);
    if in_small && (line.text(month_at).len() <= 5 || line.plain_day(day_at).is_none()) {
        return false;
    }
    let next = day_at + 1;
    let counts = line.mark(next) == Some('%')
        || line.is(next, Class::Magnitude)
        || line.says(next, const { key_of("percent") });
    let in_month = line
        .before(month_at)
        .is_some_and(|before| line.is_cue(before, "in"));
    let ordinal = line.plain_day(day_at).is_none();
    let names_other = ordinal && (line.is(next, Class::TimeUnit) || line.is_capital(next));
    let people = in_month && is_common_plural(line, next);
    !(counts || names_other || people)
}

/// Whether four digits behind a month are its year: "May 2014", not "May 2000 people".
pub(in crate::recognise::date) fn is_year_of_month(line: &Line, year_at: usize) -> bool {
    !line.is(year_at + 1, Class::Magnitude) && line.mark(year_at + 1) != Some('%')
}
