//! Fractions: "two-thirds", "half of", "2 1/2", "a quarter of a million".

use rust_decimal::Decimal;

use super::number::{Form, Numeral, ten_to};
use super::read::Reader;
use super::spelled::{DOZEN, Link, Sum, linked};
use crate::gazetteer::Class;
use crate::segment::scan::{key_of, keys_of, shape};
use crate::span::Span;

/// A whole number and a fraction in figures: "2 1/2", "2½".
pub(super) fn mixed(r: &Reader, first: usize, start: u32, sum: &Sum) -> Option<Numeral> {
    if sum.form != Form::Figures || sum.top != 0 {
        return None;
    }
    let next = r.next(sum.last)?;
    let (fraction, last) = if r.page.has(next, shape::NUMERIC) {
        slash_value(r, next)?
    } else {
        (sign_value(r, next)?, next)
    };
    let value = sum.value()?.checked_add(fraction)?;
    Some(Numeral {
        first,
        last,
        span: Span::new(start, r.page.tokens[last].end),
        value,
        step: Decimal::new(1, value.scale()),
        vague: None,
        form: Form::Figures,
        coefficient: value,
        letters: None,
        prefix: None,
    })
}

/// "3/4" with no other number around.
pub(super) fn slashed(r: &Reader, figures: Numeral) -> Option<Numeral> {
    let (value, last) = slash_value(r, figures.first)?;
    Some(fraction_numeral(r, figures.first, last, value))
}

/// The value and the last token of a fraction with a slash, the numerator at `at`.
fn slash_value(r: &Reader, at: usize) -> Option<(Decimal, usize)> {
    let slash = r
        .glued(at)
        .filter(|slash| r.page.mark(*slash) == Some('/'))?;
    let last = r.glued(slash)?;
    let above: u32 = r.page.str(at).parse().ok()?;
    let below: u32 = r.page.str(last).parse().ok()?;
    let open = r
        .glued(last)
        .is_none_or(|next| r.page.mark(next) != Some('/'));
    let shared = r
        .next(last)
        .is_some_and(|of| r.says(of, const { key_of("of") }));
    let usual = matches!(below, 2..=6 | 8 | 10 | 16 | 32 | 100 | 1_000) || shared && below < 1_000;
    let fits = above > 0 && above < below && usual;
    (open && fits).then(|| (quotient(above.into(), below.into()), last))
}

/// The value of a fraction written as one sign.
fn sign_value(r: &Reader, at: usize) -> Option<Decimal> {
    let (above, below) = r.page.meaning(at, Class::Fraction)?.split_once('/')?;
    Some(quotient(above.parse().ok()?, below.parse().ok()?))
}

/// A fraction of two numbers, to four digits.
pub(super) fn quotient(above: Decimal, below: Decimal) -> Decimal {
    above
        .checked_div(below)
        .unwrap_or_default()
        .round_sf(4)
        .unwrap_or_default()
        .normalize()
}

pub(super) fn divided_figures(r: &Reader, figures: Numeral) -> Option<Numeral> {
    let small = figures.prefix.is_none() && figures.value < Decimal::from(100);
    if !small {
        return None;
    }
    let joined = r
        .glued(figures.last)
        .is_some_and(|dash| r.is_inner_dash(dash));
    joined
        .then(|| divided(r, figures.first, figures.last, figures.value))
        .flatten()
}

/// "two-thirds", "three quarters of", "one fifth".
pub(super) fn divided(r: &Reader, first: usize, at: usize, above: Decimal) -> Option<Numeral> {
    let (last, link) = linked(r, at)?;
    let below = r
        .page
        .number(last, Class::Fraction)
        .filter(|below| *below > 1)?;
    let below = Decimal::from(below);
    let plural = r.page.str(last).ends_with(['s', 'S']);
    let fits = above > Decimal::ZERO && above < below && plural == (above > Decimal::ONE);
    if !fits || link == Link::And || link == Link::Space && !is_share(r, last) {
        return None;
    }
    let value = quotient(above, below);
    let of_magnitude = r
        .next(last)
        .is_some_and(|next| r.says(next, const { key_of("of") }));
    let whole = of_magnitude.then(|| part_of_magnitude(r, first, last, value));
    Some(
        whole
            .flatten()
            .unwrap_or_else(|| fraction_numeral(r, first, last, value)),
    )
}

/// A number of several words over a plural: "twenty-three fifths", "two hundredths", "twenty
/// twenty-fifths".
pub(super) fn parted(r: &Reader, first: usize, last: usize, value: Decimal) -> Option<Numeral> {
    let (next, link) = linked(r, last)?;
    if link == Link::And {
        return None;
    }
    let tens = |at: usize| {
        r.page
            .number(at, Class::Number)
            .filter(|tens| *tens >= 20 && tens % 10 == 0)
    };
    let ones = |at: usize| {
        let below = r.page.number(at, Class::Fraction);
        let text = r.page.str(at);
        below.filter(|below| *below > 1 && !text.starts_with(['q', 'Q', 'h', 'H']))
    };
    let (above, below, end) = if let Some(part) = ones(next) {
        match tens(last).filter(|_| part < 10) {
            Some(tens) if value > Decimal::from(tens) && value != Decimal::from(tens) => {
                (value.checked_sub(Decimal::from(tens))?, tens + part, next)
            }
            _ => (value, part, next),
        }
    } else {
        let tens = tens(next)?;
        let (end, link) = linked(r, next)?;
        let part = ones(end).filter(|part| *part < 10 && link != Link::And)?;
        (value, tens + part, end)
    };
    let plural = r.page.str(end).ends_with(['s', 'S']);
    let fits = above > Decimal::ZERO && plural == (above > Decimal::ONE);
    let compound = end != next || link == Link::Hyphen || plural;
    (fits && compound)
        .then(|| fraction_numeral(r, first, end, quotient(above, Decimal::from(below))))
}

/// Whether a word of division divides here: what it divides follows, or it can be nothing else.
fn is_share(r: &Reader, at: usize) -> bool {
    let quarter = r.says_any(at, const { &keys_of(["quarters", "quarter"]) });
    if !quarter && r.page.str(at).ends_with(['s', 'S']) {
        return true;
    }
    let ends = r
        .next(at)
        .is_none_or(|next| matches!(r.page.mark(next), Some('.' | ',' | ';' | ')')));
    ends && !quarter
        || r.next(at).is_some_and(|next| {
            r.says(next, const { key_of("of") })
                || r.says_any(next, const { &keys_of(["the", "majority"]) }) && !quarter
        })
}

pub(super) fn fraction_numeral(r: &Reader, first: usize, last: usize, value: Decimal) -> Numeral {
    Numeral {
        first,
        last,
        span: r.page.span(first, last),
        value,
        step: Decimal::new(1, 4),
        vague: None,
        form: Form::Fraction,
        coefficient: value,
        letters: None,
        prefix: None,
    }
}

/// What the lists say of "score".
const SCORE: &str = "x20";

/// "half a million", "half of", "a third of", "¾".
pub(super) fn fraction(r: &Reader, at: usize) -> Option<Numeral> {
    if let Some(value) = sign_value(r, at) {
        return Some(fraction_numeral(r, at, at, value));
    }
    if r.page.meaning(at, Class::Fraction) == Some(SCORE) {
        return score(r, at);
    }
    let below = r
        .page
        .number(at, Class::Fraction)
        .filter(|below| *below > 1)?;
    let value = quotient(Decimal::ONE, Decimal::from(below));
    let article = r.before(at).filter(|a| r.says(*a, const { key_of("a") }));
    if below == 2 {
        if let Some(numeral) = part_of_magnitude(r, at, at, value) {
            return Some(numeral);
        }
        return is_half(r, at).then(|| fraction_numeral(r, at, at, value));
    }
    let first = article.or_else(|| {
        let magnitude = r
            .next(at)
            .is_some_and(|next| r.page.is(next, Class::Magnitude));
        (below == 4 && (magnitude || is_part_of_unit(r, at))).then_some(at)
    })?;
    if let Some(numeral) = part_of_magnitude(r, first, at, value) {
        return Some(numeral);
    }
    let of = r
        .next(at)
        .is_some_and(|of| r.says(of, const { key_of("of") }));
    (of || is_part_of_unit(r, at) || article.is_some() && is_amount(r, first, at))
        .then(|| fraction_numeral(r, first, at, value))
}

/// "by a third", "more than a fifth", "paid a fifth.": an amount and not the next in a row.
fn is_amount(r: &Reader, first: usize, at: usize) -> bool {
    let closes = r
        .next(at)
        .is_none_or(|next| matches!(r.page.mark(next), Some('.' | ';' | ')')));
    let stands = closes
        || r.next(at).is_some_and(|next| {
            r.page.mark(next).is_some() && !r.is_dash(next)
                || r.page.is_any(next, Class::FUNCTION_WORDS)
        });
    r.before(first).is_some_and(|before| {
        let measured = r.says(before, const { key_of("by") }) || r.page.is(before, Class::Bound);
        measured && stands || closes && r.cue(before, "spends")
    })
}

/// "a score of men": twenty.
fn score(r: &Reader, at: usize) -> Option<Numeral> {
    let first = r
        .before(at)
        .filter(|article| r.says(*article, const { key_of("a") }))?;
    let of = r
        .next(at)
        .filter(|of| r.says(*of, const { key_of("of") }))?;
    super::head::plural(r, r.next(of)?)?;
    Some(Numeral {
        form: Form::Words,
        step: Decimal::ONE,
        span: r.page.span(first, at),
        ..fraction_numeral(r, first, of, Decimal::from(20))
    })
}

/// Whether "half" stands before a noun or "of".
fn is_half(r: &Reader, at: usize) -> bool {
    if is_part_of_unit(r, at) {
        return true;
    }
    if r.before(at).is_some_and(|before| {
        r.page.is(before, Class::Ordinal)
            || r.is_dash(before)
            || r.says_any(
                before,
                const { &keys_of(["first", "second", "last", "other", "and"]) },
            )
    }) {
        return false;
    }
    const OPENERS: [u64; 12] = keys_of([
        "of", "the", "its", "their", "his", "her", "our", "my", "your", "all", "those", "these",
    ]);
    r.next(at).is_some_and(|next| {
        r.says_any(next, &OPENERS)
            || r.before(at)
                .is_some_and(|bound| r.page.is(bound, Class::Bound))
                && super::head::plural(r, next).is_some()
            || r.says(next, const { key_of("a") })
                && r.next(next)
                    .is_some_and(|unit| r.page.is(unit, Class::Unit))
    })
}

/// "a half-litre bottle": a hyphen joins a unit.
fn is_part_of_unit(r: &Reader, at: usize) -> bool {
    r.next(at).is_some_and(|dash| {
        r.is_inner_dash(dash)
            && r.glued(dash)
                .is_some_and(|unit| r.page.is(unit, Class::Unit))
    })
}

/// "half a million", "half-million", "a quarter of a million", "half a dozen".
fn part_of_magnitude(r: &Reader, first: usize, at: usize, part: Decimal) -> Option<Numeral> {
    let mut next = r.next(at)?;
    if r.is_inner_dash(next) {
        next = r.glued(next)?;
    }
    if r.says(next, const { key_of("of") }) {
        next = r.next(next)?;
    }
    if r.says(next, const { key_of("a") }) {
        next = r.next(next)?;
        if r.is_dash(next) {
            next = r.next(next)?;
        }
    } else if r
        .before(next)
        .is_some_and(|before| r.says(before, const { key_of("of") }))
    {
        return None;
    }
    let power = r.page.number(next, Class::Magnitude)?;
    let whole = match power {
        DOZEN => Decimal::from(12),
        power => ten_to(power as u32)?,
    };
    let value = whole.checked_mul(part)?;
    let step = if power < 6 {
        Decimal::ONE
    } else {
        whole.checked_div(Decimal::TEN)?
    };
    Some(Numeral {
        value,
        step,
        form: Form::Words,
        coefficient: part,
        ..fraction_numeral(r, first, next, value)
    })
}
