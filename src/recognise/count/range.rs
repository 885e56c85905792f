//! Two numbers that are one count.

use rust_decimal::Decimal;

use super::measure::{Amount, amount};
use super::number::Form;
use super::read::Reader;
use super::share::share;
use crate::analysis::CountKind;
use crate::gazetteer::Class;
use crate::segment::scan::{key_of, keys_of};
use crate::span::Span;

/// What a second number makes of the first.
#[derive(Clone, Copy, Debug)]
pub(super) enum Pair {
    /// From one to the other.
    Range(Decimal, Decimal),
    /// The amount is the share that both make: "one in five".
    Share,
    /// The first, out of the second: "11 of 47".
    OutOf(Decimal),
}

/// The first amount widened to what the pair covers.
pub(super) fn pair<'a>(r: &Reader<'a>, first: &Amount<'a>) -> Option<(Amount<'a>, Pair)> {
    if first.numeral.form == Form::Vague {
        return vague_range(r, first);
    }
    range(r, first)
        .or_else(|| margin(r, first))
        .or_else(|| share(r, first))
}

/// "2.5±0.1 kg", "40 +/- 3 percent": a number with its margin on both sides.
fn margin<'a>(r: &Reader<'a>, middle: &Amount<'a>) -> Option<(Amount<'a>, Pair)> {
    let mut at = r.next(middle.last)?;
    match r.page.mark(at)? {
        '±' => {}
        '+' => {
            let slash = r.glued(at).filter(|at| r.page.mark(*at) == Some('/'))?;
            at = r.glued(slash).filter(|at| r.is_dash(*at))?;
        }
        _ => return None,
    }
    let width = amount(r, r.next(at).filter(|next| r.is_numeric(*next))?)?;
    let value = middle.numeral.value;
    let by = width.numeral.value.abs();
    let (low, high) = (value.checked_sub(by)?, value.checked_add(by)?);
    if !by.is_sign_positive() || !units_agree(middle, &width) {
        return None;
    }
    Some((
        spanning(r, middle, width, middle.first),
        Pair::Range(low, high),
    ))
}

/// Two amounts as one, from a token on.
fn spanning<'a>(r: &Reader, low: &Amount<'a>, high: Amount<'a>, first: usize) -> Amount<'a> {
    let mut whole = high;
    whole.first = first;
    whole.unit = high.unit.or(low.unit);
    whole.kind = if whole.unit.is_some() && high.unit.is_none() {
        low.kind
    } else {
        high.kind
    };
    let start = if first < low.first {
        r.page.tokens[first].start
    } else {
        low.span.start
    };
    whole.span = Span::new(start, high.span.end);
    whole.numeral.first = low.numeral.first;
    whole.numeral.span = Span::new(low.numeral.span.start, high.numeral.span.end);
    whole
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Link {
    To,
    Or,
    Dash,
    And,
}

fn range<'a>(r: &Reader<'a>, low: &Amount<'a>) -> Option<(Amount<'a>, Pair)> {
    if low.joined {
        return None;
    }
    let (link, at) = link(r, low.last)?;
    let high = amount(r, number_from(r, at)?)?;
    let between = match link {
        Link::And => Some(opener(r, low.first, const { key_of("between") })?),
        _ => None,
    };
    joined(r, low, high, link, between)
}

/// What joins a second number, and the token behind it: "to", "or", "and", "-", "- to".
fn link(r: &Reader, last: usize) -> Option<(Link, usize)> {
    let at = r.next(last)?;
    if let Some(link) = link_word(r, at) {
        return Some((link, r.next(at)?));
    }
    if r.page.mark(at) == Some('~') && r.is_glued(at) {
        return Some((Link::To, r.glued(at)?));
    }
    if !r.is_dash(at) {
        return None;
    }
    let next = r.next(at)?;
    let Some(link) = link_word(r, next).filter(|_| r.is_glued(at)) else {
        return Some((Link::Dash, next));
    };
    let after = r.next(next)?;
    if r.is_inner_dash(after) {
        return Some((link, r.next(after)?));
    }
    Some((link, after))
}

fn link_word(r: &Reader, at: usize) -> Option<Link> {
    if r.says_any(at, const { &keys_of(["to", "through"]) }) {
        Some(Link::To)
    } else if r.says(at, const { key_of("or") }) {
        Some(Link::Or)
    } else {
        r.says(at, const { key_of("and") }).then_some(Link::And)
    }
}

/// The number that begins at a token, behind a currency sign or an article.
fn number_from(r: &Reader, at: usize) -> Option<usize> {
    let mut at = at;
    for _ in 0..3 {
        if r.is_numeric(at) {
            return Some(at);
        }
        let opens = r.page.is(at, Class::Currency)
            || r.cue_value(at, "dollar").is_some()
            || r.page.mark(at) == Some('-') && r.glued(at).is_some()
            || r.says_any(
                at,
                const {
                    &keys_of([
                        "a", "about", "perhaps", "even", "possibly", "nearly", "maybe",
                    ])
                },
            );
        if !opens {
            return None;
        }
        at = r.next(at)?;
    }
    None
}

/// The word before a token, if it is that of a key.
pub(super) fn opener(r: &Reader, first: usize, word: u64) -> Option<usize> {
    let mut at = r.before(first)?;
    if r.says_any(at, const { &keys_of(["about", "around", "roughly"]) }) {
        at = r.before(at)?;
    }
    r.says(at, word).then_some(at)
}

fn joined<'a>(
    r: &Reader<'a>,
    low: &Amount<'a>,
    high: Amount<'a>,
    link: Link,
    between: Option<usize>,
) -> Option<(Amount<'a>, Pair)> {
    if high.numeral.vague.is_some() || !units_agree(low, &high) {
        return None;
    }
    let mut from = low.numeral.value;
    let mut to = high.numeral.value;
    if from.is_sign_negative() && to < from {
        (from, to) = (to, from);
    }
    if high.numeral.is_scaled() && !low.numeral.is_scaled() && from < high.numeral.coefficient {
        let factor = to.checked_div(high.numeral.coefficient)?;
        from = from.checked_mul(factor)?;
    }
    if from >= to || is_change(r, low, from, to, link) {
        return None;
    }
    if link == Link::Dash && !is_dashed_range(r, low, &high) {
        return None;
    }
    let first = between.unwrap_or(low.first);
    Some((spanning(r, low, high, first), Pair::Range(from, to)))
}

fn units_agree(low: &Amount, high: &Amount) -> bool {
    low.unit.is_none() && high.kind != CountKind::Money
        || low.unit.is_none() && high.first == high.numeral.first
        || low.unit == high.unit
        || high.unit.is_none() && low.kind == CountKind::Money
}

/// "from 10 to 20" behind a verb of change, or ends too far apart: two numbers.
fn is_change(r: &Reader, low: &Amount, from: Decimal, to: Decimal, link: Link) -> bool {
    if link != Link::To {
        return link == Link::Or
            && from
                .checked_mul(Decimal::from(10))
                .is_none_or(|far| to > far);
    }
    if !from.is_sign_negative()
        && from
            .checked_mul(Decimal::from(50))
            .is_none_or(|far| to > far)
    {
        return true;
    }
    let Some(opener) = opener(r, low.first, const { key_of("from") }) else {
        let before = r.before(low.first);
        let changed = before.is_some_and(|at| r.cue(at, "change"));
        return changed
            && (low.unit.is_some() || from.checked_mul(Decimal::TEN).is_none_or(|far| to > far));
    };
    let start = r.page.sentence(opener).first as usize;
    (opener.saturating_sub(8).max(start)..opener).any(|at| r.cue(at, "change"))
}

/// Whether what follows shows that two numbers with a dash are a range and no score.
fn is_dashed_range(r: &Reader, low: &Amount, high: &Amount) -> bool {
    if r.before(low.first).is_some_and(|before| r.is_dash(before)) {
        return false;
    }
    let large = |amount: &Amount| {
        let round = amount.numeral.value >= Decimal::from(1_000)
            && (amount.numeral.value % Decimal::ONE_HUNDRED).is_zero();
        amount.numeral.is_scaled() || round || r.page.str(amount.numeral.last).contains(',')
    };
    if high.unit.is_some() || large(low) && large(high) {
        return true;
    }
    let Some(next) = r.next(high.last) else {
        return false;
    };
    if low.unit.is_some() {
        return true;
    }
    if r.is_inner_dash(next) {
        return r
            .glued(next)
            .is_some_and(|at| r.page.is_word(at) && !r.is_numeric(at));
    }
    let game = (1..=4).any(|back| {
        low.first
            .checked_sub(back)
            .is_some_and(|at| r.page.same_sentence(at, low.first) && r.cue(at, "game"))
    });
    let of_them = r.says(next, const { key_of("of") })
        && r.next(next)
            .is_some_and(|them| r.says_any(them, const { &keys_of(["them", "us", "whom"]) }));
    !game && (of_them || super::head::plural(r, next).is_some())
}

/// "hundreds or even thousands", "hundreds, if not thousands".
fn vague_range<'a>(r: &Reader<'a>, low: &Amount<'a>) -> Option<(Amount<'a>, Pair)> {
    let mut at = r.next(low.last)?;
    if r.page.mark(at) == Some(',') {
        at = r.next(at)?;
    }
    if r.says_any(at, const { &keys_of(["or", "to"]) }) {
        at = r.next(at)?;
    } else if r.says(at, const { key_of("if") }) {
        at = r
            .next(at)
            .filter(|not| r.says(*not, const { key_of("not") }))?;
        at = r.next(at)?;
    } else if !r.says_any(
        at,
        const { &keys_of(["even", "perhaps", "possibly", "maybe"]) },
    ) {
        return None;
    }
    if r.says_any(
        at,
        const { &keys_of(["even", "perhaps", "possibly", "maybe"]) },
    ) {
        at = r.next(at)?;
    }
    let high = amount(r, at)?;
    let (from, _) = low.numeral.vague?;
    let (_, to) = high.numeral.vague?;
    let mut whole = high;
    whole.first = low.first;
    whole.span = Span::new(low.span.start, high.span.end);
    whole.numeral.first = low.numeral.first;
    whole.numeral.span = Span::new(low.numeral.span.start, high.numeral.span.end);
    whole.numeral.vague = Some((from, to));
    (from < to).then_some((whole, Pair::Range(from, to)))
}
