//! Bounds: "more than", "at least", "or so", and the interval that they make of a number.

use rust_decimal::Decimal;

use super::measure::Amount;
use super::number::Form;
use super::read::Reader;
use crate::analysis::{Bound, CountKind};
use crate::gazetteer::Class;
use crate::segment::scan::{key_of, keys_of};

/// What modifiers say of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Limit {
    /// Up to a tenth less or more.
    About,
    /// Up to a tenth less.
    Nearly,
    MoreThan,
    AtLeast,
    LessThan,
    AtMost,
}

impl Limit {
    fn of(value: &str) -> Option<Self> {
        Some(match value {
            "about" => Self::About,
            "nearly" => Self::Nearly,
            "more_than" => Self::MoreThan,
            "at_least" => Self::AtLeast,
            "less_than" => Self::LessThan,
            "at_most" => Self::AtMost,
            _ => return None,
        })
    }

    pub(super) fn bound(self) -> Bound {
        match self {
            Self::About | Self::Nearly => Bound::About,
            Self::MoreThan => Bound::MoreThan,
            Self::AtLeast => Bound::AtLeast,
            Self::LessThan => Bound::LessThan,
            Self::AtMost => Bound::AtMost,
        }
    }

    /// The interval of a number whose last written digit stands for `step`.
    pub(super) fn interval(
        self,
        value: Decimal,
        step: Decimal,
    ) -> (Option<Decimal>, Option<Decimal>) {
        let tenths = |n: i64| value.checked_mul(Decimal::new(n, 1));
        let down = tenths(9).and_then(|n| outward(n, step, Decimal::floor));
        let up = tenths(11).and_then(|n| outward(n, step, Decimal::ceil));
        if value.is_sign_negative() {
            return match self {
                Self::About => (up, down),
                Self::Nearly => (Some(value), down),
                Self::MoreThan | Self::AtLeast => (Some(value), None),
                Self::LessThan | Self::AtMost => (None, Some(value)),
            };
        }
        match self {
            Self::About => (down, up),
            Self::Nearly => (down, Some(value)),
            Self::MoreThan | Self::AtLeast => (Some(value), None),
            Self::LessThan | Self::AtMost => (Some(Decimal::ZERO), Some(value)),
        }
    }
}

fn outward(value: Decimal, step: Decimal, round: impl Fn(&Decimal) -> Decimal) -> Option<Decimal> {
    round(&value.checked_div(step)?).checked_mul(step)
}

/// Words of a modifier at most.
const LONGEST: usize = 6;

/// The modifiers that end right before a token: where they begin, and what they say.
pub(super) fn before(r: &Reader, first: usize, amount: &Amount) -> Option<(usize, Limit)> {
    let mut found: Option<(usize, Limit)> = None;
    let mut end = first;
    while let Some((start, limit)) = one_before(r, end, amount) {
        let inner = found.map(|(_, limit)| limit);
        let outer = match (limit, inner) {
            (Limit::About, Some(inner)) => inner,
            (limit, _) => limit,
        };
        found = Some((start, outer));
        end = start;
    }
    found
}

fn one_before(r: &Reader, end: usize, amount: &Amount) -> Option<(usize, Limit)> {
    let last = r.before(end)?;
    if matches!(r.page.mark(last), Some('~' | '≈')) {
        return Some((last, Limit::About));
    }
    let value = r.page.meaning(last, Class::Bound)?;
    let mut best = Limit::of(value).map(|limit| (last, limit));
    let mut start = last;
    for _ in 1..LONGEST {
        let Some(earlier) = r.before(start) else {
            break;
        };
        start = earlier;
        if let Some((_, value)) = r
            .page
            .phrase(start, Class::Bound)
            .filter(|(at, _)| *at == last)
        {
            best = Limit::of(value).map(|limit| (start, limit));
        }
    }
    let (start, limit) = best?;
    (!is_preposition(r, start, last, amount)).then_some((start, limit))
}

/// Whether a word that may limit a number is a plain preposition here: "talks over two islands".
fn is_preposition(r: &Reader, start: usize, last: usize, amount: &Amount) -> bool {
    let small = amount.kind == CountKind::Cardinal
        && amount.numeral.form == Form::Words
        && amount.numeral.first == amount.numeral.last
        && amount.numeral.value < Decimal::TEN;
    if start != last {
        return small && r.says(start, const { key_of("close") });
    }
    if r.says_any(
        start,
        const { &keys_of(["over", "about", "around", "above", "below", "under"]) },
    ) {
        let topic = r.before(start).is_some_and(|before| r.cue(before, "topic"));
        let place = r.says_any(
            start,
            const { &keys_of(["above", "below", "under", "around", "over"]) },
        );
        return topic || place && small && !is_quantified(r, start);
    }
    false
}

/// Whether an amount is what stands before a word: "killed [around] six", "of [over] two".
fn is_quantified(r: &Reader, at: usize) -> bool {
    r.before(at).is_none_or(|before| {
        r.page.is(before, Class::Auxiliary)
            || r.page.is(before, Class::Bound)
            || r.says_any(
                before,
                const { &keys_of(["of", "for", "by", "to", "with", "at", "killed", "killing"]) },
            )
    })
}

/// The modifier that begins right behind a token: its last token, and what it says.
pub(super) fn after(r: &Reader, last: usize) -> Option<(usize, Limit)> {
    let next = r.next(last)?;
    if r.page.mark(next) == Some('+') && r.is_glued(next) {
        return Some((next, Limit::AtLeast));
    }
    if r.is_inner_dash(next) {
        let word = r.glued(next)?;
        return Some((word, Limit::of(r.cue_value(word, "joined")?)?));
    }
    if r.says(next, const { key_of("plus") }) && r.next(next).is_none_or(|end| !r.is_numeric(end)) {
        return Some((next, Limit::AtLeast));
    }
    let (end, value) = r.page.phrase(next, Class::CountCue)?;
    let compares = r
        .next(end)
        .is_some_and(|than| r.says(than, const { key_of("than") }));
    let limit = Limit::of(value.strip_prefix("after ")?)?;
    (!compares).then_some((end, limit))
}
