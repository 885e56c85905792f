//! Shares: "one in five", "11 of 47", and divisions said aloud.

use rust_decimal::Decimal;

use super::fraction::quotient;
use super::measure::{Amount, amount};
use super::number::Form;
use super::range::Pair;
use super::read::Reader;
use crate::analysis::CountKind;
use crate::gazetteer::Class;
use crate::segment::scan::{key_of, keys_of};
use crate::span::Span;

/// "one in five", "two out of three", "11 of 47", "four of the past five".
pub(super) fn share<'a>(r: &Reader<'a>, part: &Amount<'a>) -> Option<(Amount<'a>, Pair)> {
    if part.kind != CountKind::Cardinal
        || !part.numeral.is_integer()
        || part.numeral.form == Form::Fraction
    {
        return None;
    }
    let at = r.next(part.last)?;
    if let Some(divided) = over(r, part, at) {
        return Some(divided);
    }
    let (ratio, mut next) = if r.says(at, const { key_of("in") }) {
        (true, r.next(at)?)
    } else if r.says(at, const { key_of("out") }) {
        let of = r
            .next(at)
            .filter(|of| r.says(*of, const { key_of("of") }))?;
        (true, r.next(of)?)
    } else if r.says(at, const { key_of("of") }) {
        (false, r.next(at)?)
    } else {
        return None;
    };
    let out = r.says(at, const { key_of("out") });
    let mut of_every = false;
    for _ in 0..3 {
        if r.says(next, const { key_of("every") }) {
            of_every = true;
            next = r.next(next)?;
        } else if ratio && !out {
            break;
        } else if r.says_any(next, DETERMINERS) {
            next = r.next(next)?;
        } else {
            break;
        }
    }
    if !r.is_numeric(next) {
        next = r.next(next).filter(|number| {
            r.says(next, const { key_of("a") }) && r.page.is(*number, Class::Magnitude)
        })?;
    }
    let whole = amount(r, next)?;
    let fits = whole.kind == CountKind::Cardinal
        && whole.numeral.is_integer()
        && whole.numeral.vague.is_none()
        && part.numeral.value < whole.numeral.value
        && !r.in_date(whole.last);
    if !fits {
        return None;
    }
    let plain = is_plain_whole(&whole);
    let unit_is_time = r.next(whole.last).is_some_and(|unit| r.is_time(unit));
    if ratio && !out && !of_every && (unit_is_time || !is_ratio(r, part, &whole)) {
        return None;
    }
    let mut widened = whole;
    widened.first = part.first;
    widened.span = Span::new(part.span.start, whole.span.end);
    let ratio = ratio && (plain || !out) || of_every;
    if ratio {
        return Some((quotient_of(part, whole), Pair::Share));
    }
    widened.numeral = part.numeral;
    widened.numeral.last = whole.numeral.last;
    Some((widened, Pair::OutOf(whole.numeral.value)))
}

/// The first of two amounts divided by the second, as one.
fn quotient_of<'a>(part: &Amount<'a>, whole: Amount<'a>) -> Amount<'a> {
    let mut widened = whole;
    widened.first = part.first;
    widened.span = Span::new(part.span.start, whole.span.end);
    widened.numeral.first = part.first;
    widened.numeral.span = Span::new(part.numeral.span.start, whole.numeral.span.end);
    widened.numeral.step = Decimal::new(1, 4);
    widened.numeral.form = Form::Fraction;
    widened.numeral.value = quotient(part.numeral.value, whole.numeral.value);
    widened
}

/// "one over three": a division said aloud, with nothing counted.
fn over<'a>(r: &Reader<'a>, part: &Amount<'a>, at: usize) -> Option<(Amount<'a>, Pair)> {
    if !r.says(at, const { key_of("over") }) {
        return None;
    }
    let opens = r
        .before(part.first)
        .is_none_or(|before| r.says_any(before, const { &keys_of(["is", "of", "by", "equals"]) }));
    if !opens {
        return None;
    }
    let whole = amount(r, r.next(at).filter(|next| r.is_numeric(*next))?)?;
    let closes = r
        .next(whole.last)
        .is_none_or(|next| matches!(r.page.mark(next), Some('.' | ',' | ';' | ')' | '?')));
    let fits = closes
        && whole.kind == CountKind::Cardinal
        && whole.numeral.is_integer()
        && part.numeral.value < whole.numeral.value;
    fits.then(|| (quotient_of(part, whole), Pair::Share))
}

const DETERMINERS: &[u64] = &keys_of([
    "the",
    "its",
    "their",
    "his",
    "her",
    "our",
    "all",
    "past",
    "last",
    "first",
    "next",
    "these",
    "those",
    "some",
    "only",
    "about",
    "previous",
    "top",
    "other",
    "remaining",
]);

/// Whether a whole is one that shares are usually told of.
fn is_plain_whole(whole: &Amount) -> bool {
    let value = whole.numeral.value;
    value <= Decimal::TEN
        || [20, 50, 100, 1_000, 10_000, 100_000, 1_000_000]
            .iter()
            .any(|round| value == Decimal::from(*round))
}

/// "one in five", but not "killed 12 in 40 attacks".
fn is_ratio(r: &Reader, part: &Amount, whole: &Amount) -> bool {
    if part.numeral.value == Decimal::ONE {
        return true;
    }
    let first = r.before(part.first).is_none_or(|before| {
        r.page.mark(before).is_some()
            || r.cue(before, "opens share")
            || r.page.is(before, Class::Bound)
    });
    first && is_plain_whole(whole)
}
