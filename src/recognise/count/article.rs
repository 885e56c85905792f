//! What an article counts: "a dozen", "a gallon", "a couple of", and magnitudes behind "several".

use rust_decimal::Decimal;

use super::fraction::fraction_numeral;
use super::number::{Form, Numeral, ten_to, vague_numeral};
use super::read::Reader;
use super::spelled::{DOZEN, Sum, grow};
use crate::gazetteer::{Class, NameCue};
use crate::segment::Page;
use crate::segment::scan::{key_of, keys_of, shape};

/// What an article may count.
pub(super) const SINGLE: u64 = Class::mask(&[Class::Unit, Class::Currency]);

/// A magnitude with no number before it: "a dozen", "several hundred", "a couple of thousand".
pub(super) fn magnitude(r: &Reader, at: usize) -> Option<Numeral> {
    let power = r.page.number(at, Class::Magnitude)?;
    let before = r.before(at)?;
    if let Some(numeral) = bakers_dozen(r, before, at) {
        return Some(numeral);
    }
    if let Some(first) = some_before(r, at) {
        let (low, high) = match power {
            DOZEN => (Decimal::from(24), Decimal::from(99)),
            power => {
                let ten = ten_to(power as u32)?;
                (
                    ten.checked_mul(Decimal::TWO)?,
                    ten.checked_mul(Decimal::TEN)?.checked_sub(Decimal::ONE)?,
                )
            }
        };
        return Some(vague_numeral(r, first, at, low, high));
    }
    let article = r.says_any(before, const { &keys_of(["a", "one"]) });
    let known = r.says_any(
        before,
        const {
            &keys_of([
                "the", "these", "those", "that", "its", "their", "last", "past",
            ])
        },
    );
    let dash = r.is_dash(before);
    let the_million = known && power != 3 && power != 2;
    if dash || !(article || the_million) {
        return None;
    }
    let first = if article { before } else { at };
    let sum = Sum {
        total: Decimal::ZERO,
        group: Decimal::ONE,
        coefficient: Decimal::ONE,
        step: if power >= 6 {
            Decimal::new(1, 1)
        } else {
            Decimal::ONE
        },
        top: 0,
        last: before,
        form: Form::Words,
    };
    let numeral = grow(r, first, r.page.tokens[first].start, sum)?;
    (numeral.last >= at).then_some(numeral)
}

/// "a baker's dozen": 13.
fn bakers_dozen(r: &Reader, baker: usize, dozen: usize) -> Option<Numeral> {
    const THIRTEEN: Decimal = Decimal::from_parts(13, 0, 0, false, 0);
    let article = r.before(baker)?;
    let text = r.page.str(baker);
    let bakers = r.page.has(baker, shape::POSSESSIVE)
        && text
            .get(..5)
            .is_some_and(|word| word.eq_ignore_ascii_case("baker"));
    let counts = bakers
        && r.says(dozen, const { key_of("dozen") })
        && r.says(article, const { key_of("a") });
    counts.then(|| Numeral {
        first: article,
        last: dozen,
        span: r.page.span(article, dozen),
        value: THIRTEEN,
        step: Decimal::ONE,
        vague: None,
        form: Form::Words,
        coefficient: THIRTEEN,
        letters: None,
        prefix: None,
    })
}

/// Whether an article before a unit counts it: "a gallon", but not "$3 a gallon".
#[inline]
pub(super) fn is_single(page: &Page, at: usize) -> bool {
    page.tokens[at].classes & SINGLE != 0 && page.is(at, Class::CountCue) && counts_one(page, at)
}

fn counts_one(page: &Page, at: usize) -> bool {
    const RATED: u64 = Class::mask(&[
        Class::Unit,
        Class::Currency,
        Class::Number,
        Class::Magnitude,
        Class::Fraction,
        Class::Vague,
    ]);
    if at == 0 || page.cue(at - 1) != NameCue::Article {
        return false;
    }
    let article = page.str(at - 1);
    if !(article.eq_ignore_ascii_case("a") || article.eq_ignore_ascii_case("an")) {
        return false;
    }
    page.meaning(at, Class::CountCue) == Some("single")
        && (page.is(at, Class::Unit) || is_sum(page, at))
        && at.checked_sub(2).is_none_or(|before| {
            let part = page.str(before).eq_ignore_ascii_case("of")
                && before > 0
                && page.is(before - 1, Class::Fraction);
            !page.has(before, shape::DIGIT) && !page.is_any(before, RATED) && !part
        })
}

/// Whether "a dollar" is money here, and no "dollar store" or "dollar-denominated".
fn is_sum(page: &Page, at: usize) -> bool {
    let next = at + 1;
    next >= page.tokens.len()
        || !page.same_sentence(at, next)
        || page
            .mark(next)
            .is_some_and(|mark| mark != '-' && mark != '\'')
        || page.is_any(next, Class::FUNCTION_WORDS)
}

/// The article before a unit as a number.
pub(super) fn single(r: &Reader, at: usize) -> Option<Numeral> {
    let article = r.before(at)?;
    let sum = Sum {
        total: Decimal::ZERO,
        group: Decimal::ONE,
        coefficient: Decimal::ONE,
        step: Decimal::ONE,
        top: 0,
        last: article,
        form: Form::Words,
    };
    sum.numeral(r, article, r.page.tokens[article].start)
}

/// "several", "a few" or "many" before a token: where it begins.
pub(super) fn some_before(r: &Reader, at: usize) -> Option<usize> {
    let before = r.before(at)?;
    if r.says(before, const { key_of("few") }) {
        return Some(
            r.before(before)
                .filter(|a| r.says(*a, const { key_of("a") }))
                .unwrap_or(before),
        );
    }
    r.says_any(before, const { &keys_of(["several", "many"]) })
        .then_some(before)
}

/// "a couple of", "a couple hundred".
pub(super) fn couple(r: &Reader, at: usize) -> Option<Numeral> {
    let first = r
        .before(at)
        .filter(|before| r.says(*before, const { key_of("a") }))?;
    let mut next = r.next(at)?;
    if r.says(next, const { key_of("of") }) {
        next = r.next(next)?;
    }
    if let Some(power) = r.page.number(next, Class::Magnitude) {
        let sum = Sum {
            total: Decimal::ZERO,
            group: Decimal::TWO,
            coefficient: Decimal::TWO,
            step: Decimal::ONE,
            top: 0,
            last: r.before(next)?,
            form: Form::Words,
        };
        return match power {
            DOZEN | 2.. => grow(r, first, r.page.tokens[first].start, sum),
            _ => None,
        };
    }
    let of = r
        .next(at)
        .filter(|of| r.says(*of, const { key_of("of") }))?;
    let mut numeral = fraction_numeral(r, first, of, Decimal::TWO);
    numeral.form = Form::Words;
    numeral.step = Decimal::ONE;
    numeral.span = r.page.span(first, at);
    Some(numeral)
}
