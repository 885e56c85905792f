//! Sums of money in several parts: dollars and cents, codes with magnitudes.

use rust_decimal::Decimal;

use super::currency::currency;
use super::measure::{Amount, unsigned};
use super::number::{Form, ten_to};
use super::read::{Reader, value_of};
use crate::analysis::CountKind;
use crate::gazetteer::Class;
use crate::segment::scan::key_of;

/// "13 dollars and 45 cents", "three pounds 20 pence": with the small money behind it.
pub(super) fn with_small_money<'a>(r: &Reader<'a>, whole: Amount<'a>) -> Option<Amount<'a>> {
    if whole.kind != CountKind::Money || whole.joined || whole.numeral.is_scaled() {
        return None;
    }
    let mut at = r.next(whole.last)?;
    if r.says(at, const { key_of("and") }) {
        at = r.next(at)?;
    }
    if !r.is_numeric(at) {
        return None;
    }
    let mut small = unsigned(r, at)?;
    if is_bare_hundredths(r, &whole, &small) {
        small.numeral.scale(Decimal::new(1, 2))?;
    } else if small.unit != whole.unit || !small.small || small.numeral.value >= Decimal::ONE {
        return None;
    }
    let mut sum = whole;
    sum.numeral.value = whole.numeral.value.checked_add(small.numeral.value)?;
    sum.numeral.coefficient = sum.numeral.value;
    sum.numeral.step = small.numeral.step;
    sum.last = small.last;
    sum.span.end = small.span.end;
    Some(sum)
}

/// "15 dollars 50", "three pounds and twenty": two figures or words behind the currency's word,
/// with nothing counted.
pub(super) fn is_bare_hundredths(r: &Reader, whole: &Amount, small: &Amount) -> bool {
    let numeral = &small.numeral;
    let figures = r.page.str(numeral.last).len() == 2 || numeral.form == Form::Words;
    let closes = r.next(small.last).is_none_or(|next| {
        r.page
            .mark(next)
            .is_some_and(|mark| !matches!(mark, '-' | '%'))
    });
    let after_word = whole.last > whole.numeral.last;
    let range = Decimal::ONE..Decimal::ONE_HUNDRED;
    small.kind == CountKind::Cardinal
        && matches!(numeral.form, Form::Figures | Form::Words)
        && numeral.is_integer()
        && range.contains(&numeral.value)
        && figures
        && closes
        && after_word
        && whole.numeral.is_integer()
}

/// "75 USD million": the magnitude behind the code.
pub(super) fn scaled_code<'a>(r: &Reader, amount: &Amount<'a>) -> Option<Amount<'a>> {
    let code = r.page.str(amount.last);
    let is_code = code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase());
    let next = r.next(amount.last).filter(|_| is_code)?;
    let power = r
        .page
        .number(next, Class::Magnitude)
        .filter(|power| *power > 3)?;
    let mut scaled = *amount;
    scaled.numeral.scale(ten_to(power as u32)?)?;
    scaled.last = next;
    scaled.span.end = r.page.tokens[next].end;
    Some(scaled)
}

/// "30 MUSD", "12 KEUR": a code with the letter of a magnitude before it.
pub(super) fn millions_of_code<'a>(r: &Reader<'a>, amount: &Amount<'a>) -> Option<Amount<'a>> {
    let at = r.next(amount.last)?;
    let text = r.page.str(at);
    if text.len() != 4 || !text.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return None;
    }
    let power = match text.as_bytes().first()? {
        b'M' => 6,
        b'K' | b'T' => 3,
        _ => return None,
    };
    let unit = r.lookup(text.get(1..)?, Class::Currency)?;
    let mut scaled = *amount;
    scaled.numeral.scale(ten_to(power)?)?;
    scaled.measured(r, currency(r, at, unit, false)?, at)
}

/// "US$" of "3.14US$": the currency, and the sign.
pub(super) fn dollar_behind<'a>(
    r: &Reader<'a>,
    letters: &str,
    at: usize,
) -> Option<(&'a str, usize)> {
    let sign = r.glued(at).filter(|sign| r.page.mark(*sign) == Some('$'))?;
    let unit = value_of(r.lookup(letters, Class::CountCue)?, "dollar")?;
    Some((unit, sign))
}

/// The currency of letters glued behind a figure, which may else stand only before one: "10kr".
pub(super) fn letters_currency<'a>(r: &Reader<'a>, at: usize, value: &'a str) -> Option<&'a str> {
    currency(r, at, value, false).or_else(|| currency(r, at, value, true))
}
