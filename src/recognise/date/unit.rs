//! Units of time without a number before them: "a week ago", "for years", "the weekend", "the year".

use super::amount::{Amount, Unit, half_behind, number};
use super::duration::led_on;
use super::line::Line;
use super::part::Part;
use super::period::Grain;
use super::relative::skip_adjectives;
use super::sighting::{Head, Sense, Shift, Sighting, Window, calendar};
use super::year::year_at;
use super::{day_alone, guard, report};
use crate::gazetteer::Class;
use crate::segment::scan::{key_of, shape};

/// A unit of time without a number before it: "a week ago", "for years", "the weekend".
pub(super) fn unit(line: &Line, at: usize) -> Option<Sighting> {
    let unit = Unit::at(line, at)?;
    if !guard::is_unit(line, at) {
        return None;
    }
    if line.is_plural(at) {
        return bare_plural(line, at, unit);
    }
    let before = line.before(at);
    if let Some(half) = before.and_then(|before| half_a(line, before)) {
        let amount = Amount::new(Some(500), unit);
        return led_on(line, half, at, amount);
    }
    if let Some(found) = around_a_day(line, at, unit) {
        return Some(found);
    }
    if unit == Unit::Weekend {
        return the_weekend(line, at);
    }
    if unit == Unit::Year
        && let Some(found) = year_end(line, at)
    {
        return Some(found);
    }
    if let Some(found) = whole(line, at, unit) {
        return Some(found);
    }
    if let Some(article) = before.filter(|before| line.is_cue(*before, "a"))
        && !line.is_hyphen(at + 1)
    {
        return one(line, article, at, unit);
    }
    compound(line, at, unit)
        .or_else(|| the_one_beside(line, at, unit))
        .or_else(|| the_one_spoken_of(line, at, unit))
}

/// "the year before", "the day after": beside the one spoken of.
fn the_one_beside(line: &Line, at: usize, unit: Unit) -> Option<Sighting> {
    unit.grain()?;
    line.before(at)
        .filter(|article| line.is_cue(*article, "the"))?;
    let shift = match line.meaning(at + 1, Class::DateOffset)? {
        "before" | "earlier" => Shift::Before,
        "after" | "later" => Shift::After,
        _ => return None,
    };
    let sense = Sense::Shifted(shift, Head::Unit(unit));
    guard::ends_clause(line, at + 1).then(|| Sighting::new(at, at + 1, sense, "unit").headed())
}

/// "all week", "a whole year"
fn whole(line: &Line, at: usize, unit: Unit) -> Option<Sighting> {
    let word = line.before(at)?;
    if line.is_cue(word, "whole") {
        let attribute = line.is_hyphen(at + 1) || guard::is_attribute(line, at);
        let sense = Sense::Length(Amount::one(unit), Window::Unknown);
        return (!attribute).then(|| Sighting::new(word, at, sense, "length"));
    }
    let full = ["whole", "full", "entire", "additional", "extra", "further"]
        .iter()
        .any(|full| line.text(word).eq_ignore_ascii_case(full));
    let article = line
        .before(word)
        .filter(|article| full && line.is_cue(*article, "a"))?;
    one(line, article, at, unit)
}

/// "the week of May 5", "the weekend of June 4"
fn around_a_day(line: &Line, at: usize, unit: Unit) -> Option<Sighting> {
    let grain = match unit {
        Unit::Week => Grain::Week,
        Unit::Weekend => Grain::Weekend,
        _ => return None,
    };
    let another = line.plain_day(at + 2).is_some()
        && (line.is_cue(at + 3, "and") || line.is_cue(at + 3, "to") || line.is_dash(at + 3));
    if !line.is_cue(at + 1, "of") || another {
        return None;
    }
    let day = at + 2 + usize::from(line.is_cue(at + 2, "the"));
    let found = calendar(line, day)
        .or_else(|| day_alone::behind_week_of(line, day))
        .filter(|found| found.is_day() && found.clock.is_none())?;
    Some(Sighting {
        first: at,
        around: Some(grain),
        rule: "week of a day",
        ..found.headed()
    })
}

/// "year-end", "the year's end"
fn year_end(line: &Line, at: usize) -> Option<Sighting> {
    let end = at + 1 + usize::from(line.is_hyphen(at + 1));
    let sense = Sense::Open(Part::MonthDay(12, 31, None));
    line.is_cue(end, "end")
        .then(|| Sighting::new(at, end, sense, "year's end"))
}

/// "for the year", "in the quarter", "during the fiscal year"
fn the_one_spoken_of(line: &Line, at: usize, unit: Unit) -> Option<Sighting> {
    unit.grain().filter(|grain| *grain > Grain::Day)?;
    let mut first = at;
    while let Some(before) = line
        .before(first)
        .filter(|before| line.is_cue(*before, "adjective") || line.is_cue(*before, "fiscal"))
    {
        first = before;
    }
    let article = line
        .before(first)
        .filter(|before| line.is_cue(*before, "the"))?;
    let lead = line.before(article)?;
    if unit == Unit::Quarter
        && let Some(found) = report::quarter_a_year_ago(line, first, at)
    {
        return Some(found);
    }
    let led_in =
        line.is_cue(lead, "in") || line.is_cue(lead, "span") || line.is(lead, Class::DateBound);
    let ended = line.is_cue(at + 1, "ended");
    // "the year to March", "the year to 31 March", "the year to end-March"
    let to_month = line.is_cue(at + 1, "to")
        && [at + 2, at + 3, at + 4]
            .into_iter()
            .take_while(|near| !line.is_cue(*near, "to"))
            .any(|near| line.is(near, Class::Month) && line.is_capital(near));
    if unit == Unit::Year && (ended || to_month) {
        let sense = Sense::Length(Amount::one(unit), Window::Unknown);
        return Some(Sighting::new(first, at, sense, "year").headed());
    }
    let besides = line.says(at + 1, const { key_of("leading") })
        || line
            .meaning(at + 1, Class::DateOffset)
            .is_some_and(|value| matches!(value, "before" | "after"));
    if led_in && besides {
        // "in the week before the vote"
        let sense = Sense::Length(Amount::one(unit), Window::Unknown);
        return Some(Sighting::new(first, at, sense, "length").headed());
    }
    // "in the first nine months of the year"
    let of_it = line.is_cue(lead, "of")
        && line
            .before(lead)
            .is_some_and(|months| Unit::at(line, months).is_some() && line.is_plural(months));
    let led_in = led_in || of_it || line.has(at, shape::POSSESSIVE);
    let numbered = year_at(line, at + 1).is_some();
    let parted = line.is_cue(at + 1, "of") && !report::is_of_money(line, at + 1);
    if !led_in && !ended || numbered || parted || line.is_hyphen(at + 1) {
        return None;
    }
    let sense = Sense::Shifted(Shift::The, Head::Unit(unit));
    Some(Sighting::new(first, at, sense, "unit").headed())
}

/// "half a", "half an": the place of "half".
fn half_a(line: &Line, article: usize) -> Option<usize> {
    if line.is_cue(article, "half") {
        // "a half century"
        let one = line.before(article).filter(|one| line.is_cue(*one, "a"));
        return Some(one.unwrap_or(article));
    }
    let half = line.before(article).filter(|_| line.is_cue(article, "a"))?;
    line.is_cue(half, "half").then_some(half)
}

/// "a year", "an hour and a half", "a week ago", "a year or two"
fn one(line: &Line, article: usize, at: usize, unit: Unit) -> Option<Sighting> {
    if line.is_cue(at + 1, "or") {
        let second = number(line, at + 2).filter(|second| second.quantity == Some(2000));
        if let Some(second) = second {
            return led_on(line, article, second.last, Amount::new(None, unit))
                .map(Sighting::headed);
        }
    }
    let (last, amount) = half_behind(line, at, Amount::one(unit));
    let found = led_on(line, article, last, amount)?;
    let is_length = matches!(found.sense, Sense::Length(..));
    let found = if is_length { found.headed() } else { found };
    if is_length && !found.age && !guard::is_one_unit(line, article, last, unit) {
        return None;
    }
    Some(found)
}

/// "the weekend", a weekend alone.
fn the_weekend(line: &Line, at: usize) -> Option<Sighting> {
    line.before(at)
        .filter(|before| line.is_cue(*before, "the"))?;
    let sense = Sense::Shifted(Shift::The, Head::Unit(Unit::Weekend));
    Some(Sighting::new(at, at, sense, "weekend").headed())
}

/// "year-earlier", "year-long", "month-old"
fn compound(line: &Line, at: usize, unit: Unit) -> Option<Sighting> {
    if !line.is_hyphen(at + 1) {
        return None;
    }
    let mut found = led_on(line, at, at, Amount::one(unit))?;
    if found.last == at {
        return None;
    }
    let ordinal = line.ordinal(found.last + 1).is_some();
    let noun = found.last + 1 + usize::from(ordinal);
    if line.means(noun, Class::TimeUnit, "Q") || line.is_cue(noun, "period") {
        found.last = noun;
        return Some(found.headed());
    }
    if let Some(months) = number(line, noun)
        && let Some(unit) = Unit::at(line, months.last + 1)
        && line.is_plural(months.last + 1)
    {
        let sense = Sense::Length(months.of(unit), Window::Unknown);
        return Some(Sighting::new(at, months.last + 1, sense, "length").headed());
    }
    found.headed = false;
    Some(found)
}

/// "for years", "months earlier", "days of talks"
fn bare_plural(line: &Line, at: usize, unit: Unit) -> Option<Sighting> {
    if let Some(last) = years_on(line, at) {
        let sense = Sense::Length(Amount::new(None, unit), Window::Unknown);
        return Some(Sighting::new(at, last, sense, "length").headed());
    }
    let mut found = led_on(line, at, at, Amount::new(None, unit))?;
    let mere = found.last == at;
    if mere && !guard::is_bare_plural(line, at) {
        return None;
    }
    if mere {
        found.last = with_other_unit(line, at);
    }
    Some(found)
}

/// "the weeks ahead", "the years to come", "the days that followed", "over the years": the last
/// token.
fn years_on(line: &Line, at: usize) -> Option<usize> {
    let article = line
        .before(at)
        .filter(|article| line.is_cue(*article, "the"))?;
    if line.says(at + 1, const { key_of("ahead") }) {
        return Some(at + 1);
    }
    if line.is_cue(at + 1, "to") && line.says(at + 2, const { key_of("come") }) {
        return Some(at + 2);
    }
    let lead = line.before(article)?;
    let over = line.is_cue(lead, "over")
        || line.says(lead, const { key_of("through") })
        || line.says(lead, const { key_of("down") });
    let that = line.says(at + 1, const { key_of("that") });
    let followed = that && line.says(at + 2, const { key_of("followed") });
    let goes_on = line.is_cue(at + 1, "of") || that;
    (followed || over && !goes_on).then_some(at)
}

/// "weeks or months", "days and weeks": the last token.
pub(super) fn with_other_unit(line: &Line, at: usize) -> usize {
    let joined = line.is_cue(at + 1, "or") || line.is_cue(at + 1, "and");
    let other = Unit::at(line, at + 2).filter(|_| line.is_plural(at + 2) && joined);
    let goes_on = line.is_cue(at + 3, "of") && line.is_cue(at + 1, "and");
    if other.is_some() && !line.is_capital(at + 2) && !goes_on {
        at + 2
    } else {
        at
    }
}

/// "the year", "the fiscal year", "year" behind a modifier: the present one.
pub(super) fn the_unit(line: &Line, at: usize) -> Option<Sighting> {
    let next = skip_adjectives(line, at + usize::from(line.is_cue(at, "the")));
    let unit = Unit::at(line, next)?;
    if line.is_plural(next) || line.is_capital(next) || unit.grain().is_none() {
        return None;
    }
    let sense = Sense::Shifted(Shift::The, Head::Unit(unit));
    Some(Sighting::new(at, next, sense, "unit"))
}
