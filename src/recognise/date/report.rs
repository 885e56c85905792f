//! What reports of companies compare with: "the same period last year", "the latest quarter".

use super::amount::{Amount, Unit};
use super::line::Line;
use super::period::Grain;
use super::sighting::{Head, OtherYear, Sense, Shift, Sighting, Toward};
use super::year::year_at;
use super::{duration, quarter, unit};
use crate::gazetteer::Class;

/// "the same period last year", "the corresponding quarter of 1988", "the latest period"; `noun`
/// stands behind the shift at `at`.
pub(super) fn shifted(line: &Line, at: usize, noun: usize, shift: Shift) -> Option<Sighting> {
    if let Some((year_at, year)) = year_at(line, noun).filter(|_| shift == Shift::Same) {
        // "the same 1986 period"
        let grain = what(line, year_at + 1)?;
        let sense = Sense::Counterpart(grain, OtherYear::In(year));
        return Some(Sighting::new(at, year_at + 1, sense, "counterpart").headed());
    }
    let grain = what(line, noun).filter(|_| !line.is_hyphen(noun + 1))?;
    if shift == Shift::Latest && grain.is_none() {
        let sense = Sense::Shifted(shift, Head::Unit(Unit::Quarter));
        return Some(Sighting::new(at, noun, sense, "shifted unit").headed());
    }
    (shift == Shift::Same)
        .then(|| compared(line, at, noun, grain))
        .flatten()
}

/// "the quarter a year ago"
pub(super) fn quarter_a_year_ago(line: &Line, first: usize, noun: usize) -> Option<Sighting> {
    let (last, year) = years_ago(line, noun + 1)?;
    let sense = Sense::Counterpart(Some(Grain::Quarter), year);
    Some(Sighting::new(first, last, sense, "counterpart").headed())
}

/// What stands in another year: a month, a quarter, or whatever the text speaks of (`None`).
fn what(line: &Line, noun: usize) -> Option<Option<Grain>> {
    if line.is_cue(noun, "period") {
        return Some(None);
    }
    match Unit::at(line, noun).filter(|_| !line.is_plural(noun))? {
        Unit::Month => Some(Some(Grain::Month)),
        Unit::Quarter => Some(Some(Grain::Quarter)),
        _ => None,
    }
}

fn compared(line: &Line, first: usize, noun: usize, grain: Option<Grain>) -> Option<Sighting> {
    let (last, year) = other_year(line, noun + 1).or_else(|| years_ago(line, noun + 1))?;
    let sense = Sense::Counterpart(grain, year);
    Some(Sighting::new(first, last, sense, "counterpart").headed())
}

/// "last year", "in the previous year", "of 1988"
fn other_year(line: &Line, at: usize) -> Option<(usize, OtherYear)> {
    let joined = line.is_cue(at, "of") || line.is_cue(at, "in");
    let at = at + usize::from(joined);
    if let Some((last, year)) = year_at(line, at).filter(|_| joined) {
        return Some((last, OtherYear::In(year)));
    }
    let (last, shift) = quarter::relative_year(line, at)?;
    let before = matches!(shift, Shift::Last | Shift::Before | Shift::Past);
    before.then_some((last, OtherYear::Back(1)))
}

/// "a year ago", "two years earlier"
fn years_ago(line: &Line, at: usize) -> Option<(usize, OtherYear)> {
    let found = match line.is_cue(at, "a") {
        true => unit::unit(line, at + 1),
        false => duration::counted(line, at),
    }?;
    let Sense::Offset(amount, Toward::Ago | Toward::Earlier) = found.sense else {
        return None;
    };
    let years = whole_years(amount)?;
    (found.first == at && found.clock.is_none()).then_some((found.last, OtherYear::Back(years)))
}

fn whole_years(amount: Amount) -> Option<i32> {
    let quantity = amount.quantity.filter(|_| amount.unit == Unit::Year)?;
    i32::try_from(quantity / 1000)
        .ok()
        .filter(|years| *years > 0)
}

/// Whether a quarter is of a business year by the words around it: "a seasonally slow third
/// quarter", "the second quarter of $4 million".
pub(super) fn is_reported(line: &Line, at: usize, last: usize) -> bool {
    let described = line.before(at).is_some_and(|before| {
        super::guard::is_tagged(line, before, &["JJ", "VBN", "VBG"]) && !line.is_capital(before)
    });
    described && is_business(line, at, last)
}

/// Whether a word of business stands near: "profit", "shares".
pub(super) fn is_business(line: &Line, at: usize, last: usize) -> bool {
    const REACH: usize = 25;
    (at.saturating_sub(REACH).max(line.first)..(last + REACH).min(line.end))
        .any(|near| line.is_cue(near, "business"))
}

/// Whether an amount of money stands behind "of".
pub(super) fn is_of_money(line: &Line, of: usize) -> bool {
    use crate::segment::scan::shape::{GLUED, NUMERIC};
    let sign = |at: usize| matches!(line.mark(at), Some('$' | '£' | '€' | '¥'));
    line.is_cue(of, "of")
        && (sign(of + 1)
            || sign(of + 2) && line.has(of + 2, GLUED)
            || line.has(of + 1, NUMERIC) && year_at(line, of + 1).is_none()
            || line.is(of + 1, Class::Currency) && line.has(of + 2, NUMERIC))
}

/// "the quarter ended March 31": the date that an expression ends with.
pub(super) fn end_behind<'s>(
    line: &Line,
    found: &Sighting,
    next: Option<&'s Sighting>,
) -> Option<&'s Sense> {
    let next = next.filter(|next| next.first == found.last + 2)?;
    line.is_cue(found.last + 1, "ended").then_some(&next.sense)
}
