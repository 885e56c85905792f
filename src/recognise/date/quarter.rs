//! Quarters, halves and seasons, and the year that they are of.

use super::amount::Unit;
use super::line::{Line, plain_digits};
use super::part::Part;
use super::period::{Period, Season};
use super::sighting::{Sense, Shift, Sighting};
use super::year::{last_year, year_at};
use super::{guard, relative};
use crate::gazetteer::Class;

/// "last year", "of this year": its last token.
pub(super) fn relative_year(line: &Line, at: usize) -> Option<(usize, Shift)> {
    let at = at + usize::from(line.is_cue(at, "of"));
    let at = at + usize::from(line.is_cue(at, "the"));
    let shift = relative::shift(line, at)?;
    let is_year = line.meaning(at + 1, Class::TimeUnit) == Some("Y") && !line.is_plural(at + 1);
    is_year.then_some((at + 1, shift))
}

/// "third quarter", "second-quarter", "first half": its last token.
pub(super) fn quarter(line: &Line, at: usize) -> Option<(usize, Part)> {
    let number = line.ordinal(at).filter(|number| (1..=4).contains(number))?;
    let unit = at + 1 + usize::from(line.is_hyphen(at + 1));
    if line.meaning(unit, Class::TimeUnit) == Some("Q") && !line.is_plural(unit) {
        return Some((unit, Part::Quarter(number)));
    }
    (line.is_cue(unit, "half") && number <= 2).then_some((unit, Part::Half(number)))
}

/// "Q1", "H2": the token, and the part.
pub(super) fn numbered(line: &Line, at: usize) -> Option<(usize, Part)> {
    let value = line.meaning(at, Class::Season)?;
    let part = match value.split_at_checked(1)? {
        ("Q", number) => Part::Quarter(plain_digits(number)?),
        ("H", number) => Part::Half(plain_digits(number)?),
        _ => return None,
    };
    Some((at, part))
}

pub(super) fn quarter_of(line: &Line, at: usize) -> Option<Sighting> {
    let (last, part) = quarter(line, at)?;
    let hyphen = line.is_hyphen(at + 1);
    // "third-quarter" stands before a noun, "fiscal-first quarter" is one.
    let first = match line.before(at) {
        Some(before) if line.is_cue(before, "fiscal") => before,
        Some(hyphen) if line.is_hyphen(hyphen) => line
            .before(hyphen)
            .filter(|label| line.is_cue(*label, "fiscal"))
            .unwrap_or(at),
        _ => at,
    };
    let found = within_year(line, first, last, part, "quarter");
    let alone = found.last == last;
    if alone && !guard::is_quarter(line, first, last, part) {
        return None;
    }
    Some(if hyphen && alone {
        found
    } else {
        found.headed()
    })
}

/// A part with the year that "of" or nothing leads to: "the third quarter of last year".
pub(super) fn within_year(
    line: &Line,
    first: usize,
    last: usize,
    part: Part,
    rule: &'static str,
) -> Sighting {
    let feast = matches!(part, Part::Feast(_));
    let joined = line.is_cue(last + 1, "of")
        || feast && (line.mark(last + 1) == Some(',') || line.is_cue(last + 1, "in"));
    let of = last + 1 + usize::from(joined);
    let fiscal = of + usize::from(line.is_cue(of, "fiscal"));
    if let Some((last, year)) = year_at(line, fiscal) {
        let outer = if fiscal > of {
            Period::Fiscal(year)
        } else {
            Period::Year(year)
        };
        if let Some(period) = part.within(outer) {
            let winter = part == Part::Season(Season::Winter);
            let span = last_year(line, last, year).filter(|(_, end)| winter && *end == year + 1);
            let last = span.map_or(last, |(last, _)| last);
            return Sighting::new(first, last, Sense::Full(period), rule);
        }
    }
    if let Some((last, shift)) = relative_year(line, last + 1) {
        return Sighting::new(first, last, Sense::Within(part, shift, Unit::Year), rule);
    }
    let the_year = of > last + 1
        && line.is_cue(of, "the")
        && line.meaning(of + 1, Class::TimeUnit) == Some("Y");
    if the_year {
        let sense = Sense::Within(part, Shift::This, Unit::Year);
        return Sighting::new(first, of + 1, sense, rule);
    }
    Sighting::new(first, last, Sense::Open(part), rule)
}

/// A season: "summer 2020", "the spring of 2019", and alone where a preposition says that it is one.
pub(super) fn season(line: &Line, at: usize) -> Option<Sighting> {
    let value = line.meaning(at, Class::Season)?;
    if let Some((_, part)) = numbered(line, at) {
        let found = within_year(line, at, at, part, "quarter");
        let alone = found.last == at && matches!(part, Part::Half(_));
        return (line.is_capital(at) && !alone).then_some(found);
    }
    let season = Season::from_value(value)?;
    let found = within_year(line, at, at, Part::Season(season), "season");
    if found.last == at && !guard::is_season(line, at) {
        return None;
    }
    Some(found.headed())
}
