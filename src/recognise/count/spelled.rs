//! Numerals in words: "one hundred and forty", "two and a half million", "half a dozen".

use rust_decimal::Decimal;

use super::number::{Form, Numeral, ten_to, vague_numeral};
use super::read::Reader;
use crate::gazetteer::Class;
use crate::segment::scan::shape;
use crate::span::Span;

const DOZEN: i32 = -12;

/// A number that grows from word to word.
struct Sum {
    total: Decimal,
    group: Decimal,
    coefficient: Decimal,
    step: Decimal,
    /// The power of the last magnitude of the total.
    top: i32,
    last: usize,
    form: Form,
}

impl Sum {
    fn value(&self) -> Option<Decimal> {
        self.total.checked_add(self.group)
    }

    fn numeral(&self, r: &Reader, first: usize, start: u32) -> Option<Numeral> {
        let value = self.value()?;
        Some(Numeral {
            first,
            last: self.last,
            span: Span::new(start, r.page.tokens[self.last].end),
            value,
            step: self.step,
            vague: None,
            form: self.form,
            coefficient: self.coefficient,
            letters: None,
            prefix: None,
        })
    }

    /// Takes one more magnitude; `false` if it does not fit.
    fn magnitude(&mut self, power: i32) -> Option<bool> {
        if power == DOZEN {
            let fits = self.top == 0 && self.group < Decimal::from(100);
            if fits {
                self.group = self.group.checked_mul(Decimal::from(12))?;
            }
            return Some(fits);
        }
        let factor = ten_to(power as u32)?;
        if power == 2 {
            let fits = self.group > Decimal::ZERO && self.group < Decimal::from(100);
            if fits {
                self.group = self.group.checked_mul(factor)?;
            }
            return Some(fits);
        }
        if self.group.is_zero() {
            if self.top == 0 || power < self.top && power != 3 {
                return Some(false);
            }
            self.total = self.total.checked_mul(factor)?;
        } else {
            if self.top != 0 && power >= self.top {
                return Some(false);
            }
            self.total = self.total.checked_add(self.group.checked_mul(factor)?)?;
            self.group = Decimal::ZERO;
        }
        if self.form == Form::Figures || power >= 6 {
            self.step = self.step.checked_mul(factor)?;
        }
        self.top = power;
        Some(true)
    }

    /// Takes one more number word; `false` if it does not fit.
    fn small(&mut self, number: Decimal, joined: bool) -> bool {
        let hundred = Decimal::from(100);
        let rest = self.group % hundred;
        let ten = Decimal::TEN;
        let fits = if joined || !rest.is_zero() {
            rest >= Decimal::from(20) && (rest % ten).is_zero() && number < ten
        } else {
            self.group >= hundred || self.group.is_zero() && self.top != 0
        };
        if fits && self.form == Form::Words && number > Decimal::ZERO {
            self.group += number;
            self.step = Decimal::ONE;
            self.coefficient = self.total + self.group;
            return true;
        }
        false
    }
}

/// A number word and what continues it.
pub(super) fn words(r: &Reader, at: usize) -> Option<Numeral> {
    let number = Decimal::from(r.page.number(at, Class::Number)?);
    if let Some(fraction) = divided(r, at, at, number) {
        return Some(fraction);
    }
    let sum = Sum {
        total: Decimal::ZERO,
        group: number,
        coefficient: number,
        step: Decimal::ONE,
        top: 0,
        last: at,
        form: Form::Words,
    };
    grow(r, at, r.page.tokens[at].start, sum)
}

/// Figures and the magnitudes behind them.
pub(super) fn scaled(r: &Reader, figures: Numeral) -> Option<Numeral> {
    if figures.letters.is_some() {
        return Some(figures);
    }
    if let Some(fraction) = slashed(r, figures).or_else(|| divided_figures(r, figures)) {
        return Some(fraction);
    }
    let sum = Sum {
        total: Decimal::ZERO,
        group: figures.value,
        coefficient: figures.value,
        step: figures.step,
        top: 0,
        last: figures.last,
        form: Form::Figures,
    };
    let grown = grow(r, figures.first, figures.span.start, sum)?;
    let span = if grown.last == figures.last {
        figures.span
    } else {
        grown.span
    };
    Some(Numeral {
        span,
        prefix: figures.prefix,
        ..grown
    })
}

/// Takes number words and magnitudes as long as they fit.
fn grow(r: &Reader, first: usize, start: u32, mut sum: Sum) -> Option<Numeral> {
    while let Some((next, link)) = linked(r, sum.last) {
        let page = r.page;
        let taken = if let Some(power) = page.number(next, Class::Magnitude) {
            link != Link::And && sum.magnitude(power)?
        } else if let Some(number) = page.number(next, Class::Number) {
            let after_hundred =
                link != Link::And || sum.group >= Decimal::from(100) || sum.top == 3;
            after_hundred && sum.small(Decimal::from(number), link == Link::Hyphen)
        } else {
            false
        };
        if taken {
            sum.last = next;
        } else if let Some(last) = and_a_half(r, next, link) {
            add_half(&mut sum)?;
            sum.last = last;
        } else {
            break;
        }
    }
    if let Some(fraction) = mixed(r, first, start, &sum) {
        return Some(fraction);
    }
    sum.numeral(r, first, start)
}

fn add_half(sum: &mut Sum) -> Option<()> {
    let half = Decimal::new(5, 1);
    if sum.group.is_zero() && sum.top != 0 {
        let step = ten_to(sum.top as u32)?;
        sum.total = sum.total.checked_add(step.checked_mul(half)?)?;
        sum.step = step.checked_div(Decimal::TEN)?;
    } else {
        sum.group = sum.group.checked_add(half)?;
        sum.coefficient = sum.group;
        sum.step = Decimal::new(1, 1);
    }
    Some(())
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Link {
    Space,
    Hyphen,
    And,
}

/// The next word of a numeral, if one can follow.
fn linked(r: &Reader, at: usize) -> Option<(usize, Link)> {
    let next = r.next(at)?;
    if r.is_inner_dash(next) {
        let word = r.glued(next)?;
        if r.says(word, "and") {
            let dash = r.glued(word).filter(|dash| r.is_inner_dash(*dash))?;
            return Some((r.glued(dash)?, Link::And));
        }
        return Some((word, Link::Hyphen));
    }
    if r.says(next, "and") {
        return Some((r.next(next)?, Link::And));
    }
    Some((next, Link::Space))
}

/// "a half" behind "and": its last token.
fn and_a_half(r: &Reader, next: usize, link: Link) -> Option<usize> {
    if link != Link::And || !r.says(next, "a") {
        return None;
    }
    let mut half = r.next(next)?;
    if r.is_inner_dash(half) {
        half = r.glued(half)?;
    }
    r.says(half, "half").then_some(half)
}

/// A whole number and a fraction in figures: "2 1/2", "2½".
fn mixed(r: &Reader, first: usize, start: u32, sum: &Sum) -> Option<Numeral> {
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
fn slashed(r: &Reader, figures: Numeral) -> Option<Numeral> {
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
    let fits = above > 0 && above < below && matches!(below, 2..=6 | 8 | 10 | 16 | 32);
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

fn divided_figures(r: &Reader, figures: Numeral) -> Option<Numeral> {
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
fn divided(r: &Reader, first: usize, at: usize, above: Decimal) -> Option<Numeral> {
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
    Some(fraction_numeral(r, first, last, quotient(above, below)))
}

/// Whether a word of division is followed by what it divides.
fn is_share(r: &Reader, at: usize) -> bool {
    r.next(at).is_some_and(|next| {
        r.says(next, "of")
            || r.says_any(next, &["the", "majority"]) && !r.says_any(at, &["quarters", "quarter"])
    })
}

fn fraction_numeral(r: &Reader, first: usize, last: usize, value: Decimal) -> Numeral {
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

/// "half a million", "half of", "a third of", "¾".
pub(super) fn fraction(r: &Reader, at: usize) -> Option<Numeral> {
    if let Some(value) = sign_value(r, at) {
        return Some(fraction_numeral(r, at, at, value));
    }
    let below = r
        .page
        .number(at, Class::Fraction)
        .filter(|below| *below > 1)?;
    let value = quotient(Decimal::ONE, Decimal::from(below));
    let article = r.before(at).filter(|a| r.says(*a, "a"));
    if below == 2 {
        if let Some(numeral) = part_of_magnitude(r, at, at, value) {
            return Some(numeral);
        }
        return is_half(r, at).then(|| fraction_numeral(r, at, at, value));
    }
    let first = article?;
    if let Some(numeral) = part_of_magnitude(r, first, at, value) {
        return Some(numeral);
    }
    let of = r.next(at).is_some_and(|of| r.says(of, "of"));
    of.then(|| fraction_numeral(r, first, at, value))
}

/// Whether "half" stands before a noun or "of".
fn is_half(r: &Reader, at: usize) -> bool {
    if r.before(at).is_some_and(|before| {
        r.page.is(before, Class::Ordinal)
            || r.is_dash(before)
            || r.says_any(before, &["first", "second", "last", "other", "and"])
    }) {
        return false;
    }
    const OPENERS: [&str; 12] = [
        "of", "the", "its", "their", "his", "her", "our", "my", "your", "all", "those", "these",
    ];
    r.next(at).is_some_and(|next| {
        r.says_any(next, &OPENERS)
            || r.says(next, "a")
                && r.next(next)
                    .is_some_and(|unit| r.page.is(unit, Class::Unit))
    })
}

/// "half a million", "half-million", "a quarter of a million", "half a dozen".
fn part_of_magnitude(r: &Reader, first: usize, at: usize, part: Decimal) -> Option<Numeral> {
    let mut next = r.next(at)?;
    if r.is_inner_dash(next) {
        next = r.glued(next)?;
    }
    if r.says(next, "of") {
        next = r.next(next)?;
    }
    if r.says(next, "a") {
        next = r.next(next)?;
        if r.is_dash(next) {
            next = r.next(next)?;
        }
    } else if r.before(next).is_some_and(|before| r.says(before, "of")) {
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

/// A magnitude with no number before it: "a dozen", "several hundred", "a couple of thousand".
pub(super) fn magnitude(r: &Reader, at: usize) -> Option<Numeral> {
    let power = r.page.number(at, Class::Magnitude)?;
    let before = r.before(at)?;
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
    let article = r.says_any(before, &["a", "one"]);
    let known = r.says_any(
        before,
        &[
            "the", "these", "those", "that", "its", "their", "last", "past",
        ],
    );
    let dash = r.is_dash(before);
    if dash || !article && !(known && power != 3 && power != 2) {
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

/// "several", "a few" or "many" before a token: where it begins.
pub(super) fn some_before(r: &Reader, at: usize) -> Option<usize> {
    let before = r.before(at)?;
    if r.says(before, "few") {
        return Some(
            r.before(before)
                .filter(|a| r.says(*a, "a"))
                .unwrap_or(before),
        );
    }
    r.says_any(before, &["several", "many"]).then_some(before)
}

/// "a couple of", "a couple hundred".
pub(super) fn couple(r: &Reader, at: usize) -> Option<Numeral> {
    let first = r.before(at).filter(|before| r.says(*before, "a"))?;
    let mut next = r.next(at)?;
    if r.says(next, "of") {
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
    let of = r.next(at).filter(|of| r.says(*of, "of"))?;
    let mut numeral = fraction_numeral(r, first, of, Decimal::TWO);
    numeral.form = Form::Words;
    numeral.step = Decimal::ONE;
    numeral.span = r.page.span(first, at);
    Some(numeral)
}
