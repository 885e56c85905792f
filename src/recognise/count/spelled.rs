//! Numerals in words: "one hundred and forty", "two and a half million", "half a dozen".

use rust_decimal::Decimal;

use super::fraction::{divided, divided_figures, mixed, parted, quotient, slashed};
use super::number::{Form, Numeral, plural_power, ten_to};
use super::read::Reader;
use crate::gazetteer::Class;
use crate::segment::scan::{key_of, shape};
use crate::span::Span;

pub(super) const DOZEN: i32 = -12;

/// A number that grows from word to word.
pub(super) struct Sum {
    pub(super) total: Decimal,
    pub(super) group: Decimal,
    pub(super) coefficient: Decimal,
    pub(super) step: Decimal,
    /// The power of the last magnitude of the total.
    pub(super) top: i32,
    pub(super) last: usize,
    pub(super) form: Form,
}

impl Sum {
    pub(super) fn value(&self) -> Option<Decimal> {
        self.total.checked_add(self.group)
    }

    pub(super) fn numeral(&self, r: &Reader, first: usize, start: u32) -> Option<Numeral> {
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
            let fits = self.top == 0 && self.group < Decimal::from(1_000);
            if fits {
                // "three hundred and two dozen": the dozens count what follows the hundreds.
                let hundreds = self.group - self.group % Decimal::ONE_HUNDRED;
                let rest = self.group - hundreds;
                let (kept, counted) = if rest.is_zero() {
                    (Decimal::ZERO, hundreds)
                } else {
                    (hundreds, rest)
                };
                self.group = kept.checked_add(counted.checked_mul(Decimal::from(12))?)?;
            }
            return Some(fits);
        }
        let factor = ten_to(power as u32)?;
        if power == 2 {
            let most = if self.form == Form::Figures {
                1_000
            } else {
                100
            };
            let fits = self.group > Decimal::ZERO && self.group < Decimal::from(most);
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

    /// Adds a part of one, or of the last magnitude.
    fn add_part(&mut self, part: Decimal) -> Option<()> {
        if self.group.is_zero() && self.top != 0 {
            let step = ten_to(self.top as u32)?;
            self.total = self.total.checked_add(step.checked_mul(part)?)?;
            self.step = step.checked_div(Decimal::TEN)?;
        } else {
            self.group = self.group.checked_add(part)?;
            self.coefficient = self.group;
            self.step = Decimal::new(1, part.scale());
        }
        Some(())
    }

    /// Whether the word "hundred" made the last group.
    fn has_hundreds(&self) -> bool {
        self.group >= Decimal::ONE_HUNDRED && self.coefficient < self.group
    }

    /// Takes figures behind a magnitude, "3 hundred and 21"; `false` if they do not fit.
    fn figures(&mut self, number: Decimal, joined: bool) -> bool {
        let hundreds = self.has_hundreds() && joined;
        let thousands = self.group.is_zero() && self.top == 3 && !joined;
        let room = hundreds
            && (self.group % Decimal::ONE_HUNDRED).is_zero()
            && number < Decimal::ONE_HUNDRED
            || thousands && number < Decimal::TEN;
        let fits = self.form == Form::Figures
            && self.step >= Decimal::ONE
            && number > Decimal::ZERO
            && room;
        if fits {
            self.group += number;
            self.coefficient = self.total + self.group;
            self.step = Decimal::ONE;
        }
        fits
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
        let words = self.form == Form::Words || self.has_hundreds() && rest.is_zero();
        if fits && words && number > Decimal::ZERO {
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
pub(super) fn grow(r: &Reader, first: usize, start: u32, mut sum: Sum) -> Option<Numeral> {
    while let Some((next, link)) = linked(r, sum.last) {
        let page = r.page;
        let power = page
            .number(next, Class::Magnitude)
            .or_else(|| spaced_thousand(r, next, &sum));
        let taken = if let Some(power) = power.or_else(|| plural_power(r, next)) {
            link != Link::And && sum.magnitude(power)?
        } else if let Some(number) = page.number(next, Class::Number) {
            let after_hundred =
                link != Link::And || sum.group >= Decimal::from(100) || sum.top == 3;
            let part = link == Link::And && part_at(r, next).is_some();
            after_hundred && !part && sum.small(Decimal::from(number), link == Link::Hyphen)
        } else if let Some(number) = more_figures(r, next, link) {
            sum.figures(number, link == Link::And)
        } else {
            false
        };
        if taken {
            sum.last = next;
        } else if let Some((part, last)) = point(r, next, link, &sum) {
            sum.add_part(part)?;
            sum.last = last;
        } else if let Some((part, last)) = and_a_part(r, next, link) {
            match part_of_lesser(r, last, sum.top) {
                Some((whole, last)) => {
                    sum.total = sum.total.checked_add(whole.checked_mul(part)?)?;
                    sum.last = last;
                }
                None => {
                    sum.add_part(part)?;
                    sum.last = last;
                }
            }
        } else {
            break;
        }
    }
    if let Some(fraction) = mixed(r, first, start, &sum) {
        return Some(fraction);
    }
    if sum.form == Form::Words
        && let Some(fraction) = parted(r, first, sum.last, sum.value()?)
    {
        return Some(fraction);
    }
    sum.numeral(r, first, start)
}

/// "2.5 k": a letter between spaces, with nothing or a plural behind it.
fn spaced_thousand(r: &Reader, at: usize, sum: &Sum) -> Option<i32> {
    if sum.form != Form::Figures || r.page.str(at) != "k" {
        return None;
    }
    let counts = r.next(at).is_none_or(|next| {
        r.page.mark(next).is_some_and(|mark| mark != '-') || super::head::plural(r, next).is_some()
    });
    counts.then_some(3)
}

/// Figures that may go on behind a magnitude: "and 21", or "3 hundred".
fn more_figures(r: &Reader, at: usize, link: Link) -> Option<Decimal> {
    let figures = r.page.str(at);
    if !r.page.has(at, shape::NUMERIC) || figures.len() > 2 || link == Link::Hyphen {
        return None;
    }
    let hundreds = r
        .next(at)
        .is_some_and(|next| r.page.number(next, Class::Magnitude) == Some(2));
    ((link == Link::And) != hundreds).then(|| figures.parse().ok())?
}

/// "two fifths", "fifty-four hundredths" at a word.
fn part_at(r: &Reader, at: usize) -> Option<Numeral> {
    let above = r.page.number(at, Class::Number)?;
    if let Some(part) = divided(r, at, at, Decimal::from(above)) {
        return Some(part);
    }
    let (next, _) = linked(r, at).filter(|(_, link)| *link != Link::And)?;
    let one = r.page.number(next, Class::Number)?;
    let tens = above >= 20 && above % 10 == 0 && (1..10).contains(&one);
    tens.then(|| divided(r, at, next, Decimal::from(above + one)))?
}

/// The magnitude behind "and a half" if it is less than the last one: "a billion and a half
/// million". Its value and its token.
fn part_of_lesser(r: &Reader, at: usize, top: i32) -> Option<(Decimal, usize)> {
    let next = r.next(at)?;
    let power = r.page.number(next, Class::Magnitude)?;
    let lesser = (3..top).contains(&power);
    lesser
        .then(|| ten_to(power as u32))?
        .map(|whole| (whole, next))
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Link {
    Space,
    Hyphen,
    And,
}

/// The next word of a numeral, if one can follow.
pub(super) fn linked(r: &Reader, at: usize) -> Option<(usize, Link)> {
    let next = r.next(at)?;
    if r.is_inner_dash(next) {
        let word = r.glued(next)?;
        if r.says(word, const { key_of("and") }) {
            let dash = r.glued(word).filter(|dash| r.is_inner_dash(*dash))?;
            return Some((r.glued(dash)?, Link::And));
        }
        return Some((word, Link::Hyphen));
    }
    if r.says(next, const { key_of("and") }) || r.page.mark(next) == Some('&') {
        return Some((r.next(next)?, Link::And));
    }
    if let Some(word) = hundreds_behind_comma(r, at, next) {
        return Some((word, Link::Space));
    }
    if let Some(word) = spaced_hyphen(r, at, next) {
        return Some((word, Link::Hyphen));
    }
    Some((next, Link::Space))
}

/// "three million, two hundred and forty": the number of hundreds that a comma parts from a
/// magnitude.
fn hundreds_behind_comma(r: &Reader, at: usize, comma: usize) -> Option<usize> {
    let magnitude = r.page.number(at, Class::Magnitude)?;
    if r.page.mark(comma) != Some(',') || magnitude < 3 {
        return None;
    }
    let word = r.next(comma)?;
    r.page.number(word, Class::Number)?;
    let hundred = r.next(word)?;
    (r.page.number(hundred, Class::Magnitude) == Some(2)).then_some(word)
}

/// "fifty - two", "five - eighths": the word behind a hyphen that is set between spaces.
fn spaced_hyphen(r: &Reader, at: usize, dash: usize) -> Option<usize> {
    if r.page.mark(dash) != Some('-') || r.is_glued(dash) {
        return None;
    }
    let number = r.page.number(at, Class::Number)?;
    let word = r.next(dash).filter(|word| !r.is_glued(*word))?;
    let tens = number >= 20 && number % 10 == 0;
    let one = r.page.number(word, Class::Number);
    let joins = tens && one.is_some_and(|one| (1..10).contains(&one))
        || r.page
            .number(word, Class::Fraction)
            .is_some_and(|below| below > 1);
    joins.then_some(word)
}

/// The digits behind a point in words, "two point two": their value, and the last token.
fn point(r: &Reader, at: usize, link: Link, sum: &Sum) -> Option<(Decimal, usize)> {
    if link != Link::Space
        || !r.says(at, const { key_of("point") })
        || sum.top != 0
        || sum.step.scale() > 0
    {
        return None;
    }
    let (mut value, mut scale, mut last) = (0_i64, 0, at);
    while let Some(next) = r.next(last).filter(|_| scale < MOST_DIGITS) {
        let digit = if r.page.has(next, shape::NUMERIC) {
            r.page.str(next).parse::<i64>().ok()
        } else {
            r.page.number(next, Class::Number).map(i64::from)
        };
        if let Some(two) = digit.filter(|two| scale == 0 && (10..100).contains(two)) {
            return Some((Decimal::new(two, 2), next));
        }
        let Some(digit) = digit.filter(|digit| (0..10).contains(digit)) else {
            break;
        };
        value = value * 10 + digit;
        scale += 1;
        last = next;
    }
    (scale > 0).then(|| (Decimal::new(value, scale), last))
}

/// Digits behind a point that are read.
const MOST_DIGITS: u32 = 12;

/// "a half", "a quarter" or "two-thirds" behind "and": the part, and its last token.
fn and_a_part(r: &Reader, next: usize, link: Link) -> Option<(Decimal, usize)> {
    if link != Link::And {
        return None;
    }
    if r.page.is(next, Class::Number) {
        let part = part_at(r, next)?;
        return Some((part.value, part.last));
    }
    let mut word = r
        .says(next, const { key_of("a") })
        .then(|| r.next(next))
        .flatten()?;
    if r.is_inner_dash(word) {
        word = r.glued(word)?;
    }
    let below = r
        .page
        .number(word, Class::Fraction)
        .filter(|below| *below > 1)?;
    let usual = matches!(below, 2 | 4);
    let singular = !r.page.str(word).ends_with(['s', 'S']);
    (singular && (usual || ends_amount(r, word)))
        .then(|| (quotient(Decimal::ONE, Decimal::from(below)), word))
}

/// Whether nothing behind a word makes an ordinal of it: "forty-two and a third".
fn ends_amount(r: &Reader, at: usize) -> bool {
    r.next(at).is_none_or(|next| {
        matches!(r.page.mark(next), Some('.' | ',' | ';' | ')'))
            || r.page.is(next, Class::Unit)
            || super::head::plural(r, next).is_some()
    })
}
