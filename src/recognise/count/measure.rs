//! Amounts: a numeral with its currency, per cent sign or unit.

use rust_decimal::Decimal;

use super::currency::{Sign, currency, sign_before};
use super::money::{
    dollar_behind, letters_currency, millions_of_code, scaled_code, with_small_money,
};
use super::number::{Form, Numeral, glued_power, numeral, ten_to};
use super::read::{Reader, value_of};
use crate::analysis::CountKind;
use crate::gazetteer::Class;
use crate::parse::noun_head;
use crate::segment::scan::{key_of, keys_of, shape};
use crate::span::Span;

/// A numeral and its unit.
#[derive(Clone, Copy, Debug)]
pub(super) struct Amount<'a> {
    pub(super) numeral: Numeral,
    pub(super) kind: CountKind,
    /// ISO 4217 currency, `percent` or the symbol.
    pub(super) unit: Option<&'a str>,
    /// First token, a currency sign included.
    pub(super) first: usize,
    /// Last token (included), a unit included.
    pub(super) last: usize,
    /// Sign, numeral and unit.
    pub(super) span: Span,
    /// The unit is joined by a hyphen: "30-mile".
    pub(super) joined: bool,
    /// Its unit is a part of a currency's: "cents".
    pub(super) small: bool,
}

impl<'a> Amount<'a> {
    fn bare(r: &Reader, numeral: Numeral) -> Self {
        let mut span = numeral.span;
        if numeral.span.end < r.page.tokens[numeral.last].end {
            span.end = r.page.tokens[numeral.last].end;
        }
        Self {
            numeral,
            kind: CountKind::Cardinal,
            unit: None,
            first: numeral.first,
            last: numeral.last,
            span,
            joined: false,
            small: false,
        }
    }

    /// Gives the amount a unit that ends with a token.
    pub(super) fn measured(mut self, r: &Reader, unit: &'a str, last: usize) -> Option<Self> {
        let (unit, part) = unit
            .split_once('/')
            .filter(|(_, part)| is_number(part))
            .unwrap_or((unit, ""));
        if let Ok(part) = part.parse::<Decimal>() {
            self.numeral.scale(Decimal::ONE.checked_div(part)?)?;
            self.small = true;
        }
        self.kind = kind_of(unit);
        self.unit = Some(unit);
        self.last = last;
        self.span.end = r.page.tokens[last].end;
        Some(self)
    }
}

fn is_number(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

fn kind_of(unit: &str) -> CountKind {
    if unit == "percent" {
        CountKind::Percent
    } else if unit.len() == 3
        && unit.bytes().all(|byte| byte.is_ascii_uppercase())
        && unit != "BTU"
        && unit != "TEU"
        && unit != "MWh"
    {
        CountKind::Money
    } else {
        CountKind::Measure
    }
}

/// The amount whose number begins at a token.
pub(super) fn amount<'a>(r: &Reader<'a>, at: usize) -> Option<Amount<'a>> {
    let amount = unsigned(r, at)?;
    let amount = with_small_money(r, amount).unwrap_or(amount);
    Some(
        negative(r, &amount)
            .or_else(|| below_zero(r, &amount))
            .unwrap_or(amount),
    )
}

/// "20 below zero", "five degrees below zero".
fn below_zero<'a>(r: &Reader, amount: &Amount<'a>) -> Option<Amount<'a>> {
    let below = r
        .next(amount.last)
        .filter(|below| r.says(*below, const { key_of("below") }))?;
    let zero = r
        .next(below)
        .filter(|zero| r.says(*zero, const { key_of("zero") }))?;
    if !amount.unit.is_none_or(|unit| unit.starts_with('°')) {
        return None;
    }
    let mut cold = *amount;
    cold.numeral.value = -amount.numeral.value;
    cold.numeral.coefficient = -amount.numeral.coefficient;
    cold.kind = CountKind::Measure;
    cold.unit = amount.unit.or(Some("°"));
    cold.last = zero;
    cold.span.end = r.page.tokens[zero].end;
    Some(cold)
}

/// "-5 percent", "minus 20 degrees": the amount below nought. A dash before a number without a
/// unit parts words, unless nothing follows.
fn negative<'a>(r: &Reader, amount: &Amount<'a>) -> Option<Amount<'a>> {
    let sign = r.before(amount.first)?;
    if r.before(sign)
        .is_some_and(|or| r.says(or, const { key_of("or") }))
    {
        return None;
    }
    let word = r.says_any(sign, const { &keys_of(["minus", "negative"]) });
    let dash = matches!(r.page.mark(sign), Some('-' | '\u{2212}'))
        && r.is_glued(amount.first)
        && r.before(sign)
            .is_none_or(|number| !r.page.has(number, shape::DIGIT))
        && (!r.is_glued(sign)
            || r.before(sign)
                .is_some_and(|open| r.page.mark(open) == Some('(')));
    let measured = amount.kind != CountKind::Cardinal
        || r.page.str(amount.first).contains('e')
        || r.next(amount.last)
            .is_none_or(|next| r.page.mark(next) == Some('.'));
    if !(word || dash && measured) || amount.joined || amount.numeral.vague.is_some() {
        return None;
    }
    let mut below = *amount;
    let start = r.page.tokens[sign].start;
    below.numeral.value = -amount.numeral.value;
    below.numeral.coefficient = -amount.numeral.coefficient;
    below.first = sign;
    below.span.start = start;
    if amount.first == amount.numeral.first {
        below.numeral.first = sign;
        below.numeral.span.start = start;
    }
    Some(below)
}

pub(super) fn unsigned<'a>(r: &Reader<'a>, at: usize) -> Option<Amount<'a>> {
    let numeral = numeral(r, at)?;
    let mut amount = Amount::bare(r, numeral);
    let sign = sign_before(r, &numeral);
    if numeral.prefix.is_some() && sign.is_none() {
        return None;
    }
    if let Some(letters) = numeral.letters {
        return lettered(r, amount, letters, sign);
    }
    if let Some(sign) = sign {
        return Some(signed(r, amount, sign));
    }
    if let Some((unit, last, joined)) = unit_after(r, &numeral) {
        amount = amount.measured(r, unit, last)?;
        amount.joined = joined;
        if let Some(scaled) = scaled_code(r, &amount) {
            return Some(scaled);
        }
        return Some(feet_and_inches(r, amount).unwrap_or(amount));
    }
    Some(millions_of_code(r, &amount).unwrap_or(amount))
}

fn signed<'a>(r: &Reader<'a>, mut amount: Amount<'a>, sign: Sign<'a>) -> Amount<'a> {
    if sign.below {
        amount.numeral.value = -amount.numeral.value;
        amount.numeral.coefficient = -amount.numeral.coefficient;
        if let Some(minus) = r.before(amount.numeral.first) {
            amount.numeral.first = minus;
            amount.numeral.span.start = r.page.tokens[minus].start;
        }
    }
    amount.kind = CountKind::Money;
    amount.unit = Some(sign.unit);
    amount.first = sign.first;
    amount.span = Span::new(sign.start, amount.numeral.span.end);
    if let Some((_, last, _)) =
        unit_after(r, &amount.numeral).filter(|(unit, _, _)| *unit == sign.unit)
    {
        amount.last = last;
        amount.span.end = r.page.tokens[last].end;
    }
    amount
}

/// A figure with letters behind it: a magnitude or a unit.
fn lettered<'a>(
    r: &Reader<'a>,
    amount: Amount<'a>,
    letters: Span,
    sign: Option<Sign<'a>>,
) -> Option<Amount<'a>> {
    let text = letters.of(r.page.text);
    if let Some((unit, last)) = dollar_behind(r, text, amount.last) {
        return amount.measured(r, unit, last);
    }
    let power = glued_power(r, letters);
    let cents = text == "c" && !is_warm(r, amount.last);
    if text == "G" {
        return None;
    }
    let unit = r
        .lookup(text, Class::Unit)
        .filter(|_| !cents)
        .map(|unit| value_of(unit, "glued").unwrap_or(unit))
        .or_else(|| letters_currency(r, amount.last, r.lookup(text, Class::Currency)?));
    let money_after =
        unit_after(r, &amount.numeral).filter(|(unit, _, _)| kind_of(unit) == CountKind::Money);
    let scales = sign.is_some()
        || money_after.is_some()
        || unit.is_none()
        || counts_millions(r, &amount, text);
    let kelvin = text == "K" && !amount.numeral.is_integer() && sign.is_none();
    if let Some(power) = power.filter(|_| scales && !kelvin) {
        let mut numeral = amount.numeral;
        numeral.scale(ten_to(power)?)?;
        numeral.span.end = letters.end;
        numeral.letters = None;
        let amount = Amount {
            numeral,
            span: Span::new(amount.span.start, letters.end),
            ..amount
        };
        return match (sign, money_after) {
            (Some(sign), _) => Some(signed(r, amount, sign)),
            (None, Some((unit, last, _))) => amount.measured(r, unit, last),
            (None, None) => match unit_after(r, &amount.numeral) {
                Some((unit, last, _)) => amount.measured(r, unit, last),
                None => Some(amount),
            },
        };
    }
    let mut last = amount.last;
    let mut unit = unit?;
    if let Some(power) = power_of(r, unit, last) {
        (unit, last) = power;
    }
    if let Some((longer, end)) = r
        .page
        .phrase(amount.last, Class::Unit)
        .map(|(end, unit)| (unit, end))
    {
        (unit, last) = (longer, end);
    }
    if let Some((rate, end)) = slashed_unit(r, unit, amount.last) {
        (unit, last) = (rate, end);
    }
    let amount = amount.measured(r, unit, last)?;
    Some(feet_and_inches(r, amount).unwrap_or(amount))
}

/// "5m people": the letter is a magnitude, since nouns in the plural follow.
fn counts_millions(r: &Reader, amount: &Amount, letters: &str) -> bool {
    let counted = |last: usize| super::head::plural(r, last + 1).is_some();
    matches!(letters, "M" | "K" | "k")
        || letters == "m"
            && (counted(amount.last) || other_end(r, amount.last).is_some_and(counted))
}

/// The second end of "5m and 7m people".
fn other_end(r: &Reader, at: usize) -> Option<usize> {
    let link = r.next(at).filter(|link| {
        r.is_dash(*link) || r.says_any(*link, const { &keys_of(["and", "to", "or"]) })
    })?;
    r.next(link)
        .filter(|end| r.page.has(*end, shape::DIGIT) && r.page.str(*end).ends_with('m'))
}

/// Whether a word near a figure says that it is of warmth: "highs of 30c".
fn is_warm(r: &Reader, at: usize) -> bool {
    let sentence = r.page.sentence(at).tokens();
    let near = at.saturating_sub(12).max(sentence.start)..(at + 8).min(sentence.end);
    near.into_iter().any(|at| r.cue(at, "warmth"))
}

/// "km/h" cut into its parts: the unit and the last token.
fn slashed_unit<'a>(r: &Reader<'a>, unit: &str, at: usize) -> Option<(&'a str, usize)> {
    let slash = r
        .glued(at)
        .filter(|slash| r.page.mark(*slash) == Some('/'))?;
    let last = r.glued(slash)?;
    let whole = match (unit, r.page.str(last)) {
        ("km", "h" | "hr") => "km/h",
        ("mi", "h" | "hr") => "mi/h",
        ("m", "s") => "m/s",
        ("km", "s") => "km/s",
        ("bbl" | "B", "d") => "bbl/d",
        _ => return None,
    };
    Some((whole, last))
}

/// The unit or currency behind a numeral, its last token, and whether a hyphen joins it.
fn unit_after<'a>(r: &Reader<'a>, numeral: &Numeral) -> Option<(&'a str, usize, bool)> {
    let mut at = r.next(numeral.last)?;
    let joined = r.is_inner_dash(at);
    if joined {
        at = r.glued(at)?;
    } else if r.says(at, const { key_of("of") }) && numeral.form == Form::Vague {
        at = r.next(at)?;
    }
    if numeral.form == Form::Fraction && r.says(at, const { key_of("a") }) {
        at = r.next(at)?;
    }
    let (unit, last) = unit_at(r, at)?;
    if matches!(r.page.str(at), "am" | "pm") && !is_no_hour(numeral) {
        return None;
    }
    if let Some((power, end)) = power_of(r, unit, last) {
        return Some((power, end, joined));
    }
    if let Some((rate, end)) = slashed_unit(r, unit, last) {
        return Some((rate, end, joined));
    }
    if kind_of(unit) == CountKind::Measure && is_no_measure(r, at, last, joined, numeral) {
        return None;
    }
    if kind_of(unit) == CountKind::Money && is_letters(r, at) && numeral.form != Form::Figures {
        return None;
    }
    let weighs = unit == "GBP"
        && r.says_any(at, const { &keys_of(["pound", "pounds"]) })
        && is_weight(r, numeral, last, joined);
    Some((if weighs { "lb" } else { unit }, last, joined))
}

/// "2.125 pm": so many decimal places as no clock time has.
fn is_no_hour(numeral: &Numeral) -> bool {
    numeral.form == Form::Figures && matches!(numeral.step.scale(), 1 | 3..)
}

/// "km^2", "km squared": the unit, and its last token.
fn power_of<'a>(r: &Reader<'a>, unit: &str, last: usize) -> Option<(&'a str, usize)> {
    let next = r.next(last)?;
    let power = if r.page.mark(next) == Some('^') {
        next + 1
    } else {
        next
    };
    let power = r.next(last).and(r.page.tokens.get(power)).map(|_| power)?;
    let digit = match r.page.str(power) {
        "2" if power > next => "2",
        "3" if power > next => "3",
        "squared" => "2",
        "cubed" => "3",
        _ => return None,
    };
    Some((r.lookup(&format!("{unit}{digit}"), Class::Unit)?, power))
}

/// The unit at a token, and its last token.
fn unit_at<'a>(r: &Reader<'a>, at: usize) -> Option<(&'a str, usize)> {
    let page = r.page;
    let unit = page
        .phrase(at, Class::Unit)
        .map(|(last, unit)| (unit, last));
    let money = page
        .phrase(at, Class::Currency)
        .map(|(last, unit)| (unit, last));
    if let Some(found) = unit.into_iter().chain(money).max_by_key(|(_, last)| *last) {
        return Some(found);
    }
    if let Some(unit) = page.meaning(at, Class::Unit) {
        return value_of(unit, "glued").is_none().then_some((unit, at));
    }
    let unit = currency(r, at, page.meaning(at, Class::Currency)?, false)?;
    let sign = page.mark(at).is_some();
    let opens = sign
        && r.next(at)
            .is_some_and(|next| r.is_numeric(next) && r.is_glued(next));
    (!opens && (!sign || r.is_glued(at))).then_some((unit, at))
}

/// Whether a token is one or two letters.
fn is_letters(r: &Reader, at: usize) -> bool {
    r.page.is_word(at) && r.page.str(at).len() <= 2
}

/// A symbol of one or two letters that is a word here, or a word that is no unit here.
fn is_no_measure(r: &Reader, at: usize, last: usize, joined: bool, numeral: &Numeral) -> bool {
    let text = r.page.str(at);
    let capital_letter = text.len() == 1 && r.page.has(at, shape::CAPITAL) && text != "L";
    let spaced_letter =
        capital_letter || text.len() == 1 && at == last && numeral.form != Form::Figures;
    let capital = at == last && text.len() <= 2 && numeral.form != Form::Figures;
    let plural_head = !joined && at == last && super::head::is_counted_unit(r, at);
    spaced_letter || capital || plural_head
}

/// "pounds" is a weight, not a currency.
fn is_weight(r: &Reader, numeral: &Numeral, last: usize, joined: bool) -> bool {
    let of = r
        .next(last)
        .is_some_and(|of| r.says(of, const { key_of("of") }));
    if numeral.is_scaled() && numeral.value >= Decimal::from(100_000) {
        let goods = r.next(last).and_then(|of| r.next(of));
        return of && !goods.is_some_and(|goods| r.cue(goods, "funds")) && !r.countries.say("GB");
    }
    if joined || of {
        return true;
    }
    let sentence = r.page.sentence(last).tokens();
    let near = numeral.first.saturating_sub(8).max(sentence.start)..(last + 6).min(sentence.end);
    near.into_iter().any(|at| r.cue(at, "weight"))
}

/// "6ft 2in", "five feet 11 inches".
fn feet_and_inches<'a>(r: &Reader<'a>, mut amount: Amount<'a>) -> Option<Amount<'a>> {
    if amount.unit != Some("ft") || amount.joined {
        return None;
    }
    let second = numeral(r, r.next(amount.last)?)?;
    let (unit, last) = match second.letters {
        Some(letters) => (r.lookup(letters.of(r.page.text), Class::Unit)?, second.last),
        None => unit_at(r, r.next(second.last)?)?,
    };
    if value_of(unit, "glued").unwrap_or(unit) != "in" || second.value >= Decimal::from(12) {
        return None;
    }
    let inches = second.value.checked_div(Decimal::from(12))?.round_dp(4);
    amount.numeral.value = amount.numeral.value.checked_add(inches)?;
    amount.numeral.step = Decimal::new(1, 4);
    amount.last = last;
    amount.span.end = r.page.tokens[last].end;
    Some(amount)
}

/// The noun of a rate that begins at a token: "a month", "per barrel", "each year".
pub(super) fn per(r: &Reader, at: usize, kind: CountKind) -> Option<usize> {
    if r.page.mark(at) == Some('/') && r.is_glued(at) {
        return r
            .glued(at)
            .filter(|noun| r.page.is_word(*noun) && !r.is_numeric(*noun));
    }
    let dashed = r.is_inner_dash(at);
    let opener = if dashed { r.glued(at)? } else { at };
    let per = r.says(opener, const { key_of("per") });
    if !per && !r.says_any(opener, const { &keys_of(["a", "an", "each", "every"]) }) {
        return None;
    }
    let mut noun = r.next(opener)?;
    if dashed && r.is_inner_dash(noun) {
        noun = r.glued(noun)?;
    }
    if per {
        let told = r.page.is_word(noun) && !r.is_numeric(noun);
        return told.then(|| noun_head(r.page, noun).unwrap_or(noun));
    }
    if r.is_time(noun) {
        let shifted = r.next(noun).is_some_and(|next| {
            r.says_any(
                next,
                const { &keys_of(["ago", "earlier", "before", "later", "after"]) },
            )
        });
        return (!shifted).then_some(noun);
    }
    let ends = r.next(noun).is_none_or(|next| {
        r.page
            .mark(next)
            .is_some_and(|mark| mark != '-' && mark != '\'')
            || r.says_any(
                next,
                const {
                    &keys_of([
                        "in", "on", "at", "from", "to", "for", "and", "or", "by", "after",
                        "before", "with", "as", "this", "last", "against", "compared", "versus",
                        "when", "but", "than", "while", "under", "over", "during",
                    ])
                },
            )
    });
    let singular = r.page.form(noun).tags()[0] == "NN";
    let share = r.says(noun, const { key_of("share") }) || r.page.is(noun, Class::Unit);
    (kind == CountKind::Money && (share || singular && ends)).then_some(noun)
}
