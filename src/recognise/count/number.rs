//! Numerals: figures, number words and magnitudes → a decimal number.

use rust_decimal::Decimal;

use super::read::{Reader, value_of};
use super::{article, fraction, spelled};
use crate::gazetteer::Class;
use crate::segment::scan::{key_of, keys_of, shape};
use crate::span::Span;

/// How a numeral is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// 5,200
    Figures,
    /// twenty-one
    Words,
    /// two-thirds, half
    Fraction,
    /// dozens
    Vague,
}

/// One numeral.
#[derive(Clone, Copy, Debug)]
pub(super) struct Numeral {
    pub(super) first: usize,
    /// Last token (included).
    pub(super) last: usize,
    pub(super) span: Span,
    pub(super) value: Decimal,
    /// The unit of the last written digit: 0.1 million of "1.5 million".
    pub(super) step: Decimal,
    /// The interval of a magnitude alone; `value` is then its low end.
    pub(super) vague: Option<(Decimal, Decimal)>,
    pub(super) form: Form,
    /// The number without the magnitudes that end it.
    pub(super) coefficient: Decimal,
    /// The letters that stand glued behind a figure: "km" of "30km".
    pub(super) letters: Option<Span>,
    /// The letters that stand glued before a figure: "RM" of "RM500".
    pub(super) prefix: Option<Span>,
}

impl Numeral {
    pub(super) fn is_integer(&self) -> bool {
        self.value.fract().is_zero()
    }

    /// Whether a magnitude ends it.
    pub(super) fn is_scaled(&self) -> bool {
        self.coefficient != self.value
    }

    /// Multiplies the number.
    pub(super) fn scale(&mut self, factor: Decimal) -> Option<()> {
        self.value = self.value.checked_mul(factor)?;
        self.step = self.step.checked_mul(factor)?;
        if let Some((low, high)) = self.vague {
            self.vague = Some((low.checked_mul(factor)?, high.checked_mul(factor)?));
        }
        Some(())
    }
}

/// Ten to a power.
pub(super) fn ten_to(power: u32) -> Option<Decimal> {
    10_i128
        .checked_pow(power)
        .and_then(|n| Decimal::try_from_i128_with_scale(n, 0).ok())
}

/// The numeral whose first number is at a token; it may begin before ("a dozen").
pub(super) fn numeral(r: &Reader, at: usize) -> Option<Numeral> {
    let page = r.page;
    if page.has(at, shape::DIGIT) {
        let figures = figures(r, at)?;
        return spelled::scaled(r, spaced_groups(r, figures).unwrap_or(figures));
    }
    if page.is(at, Class::Number) {
        return spelled::words(r, at);
    }
    if page.is(at, Class::Magnitude) {
        return article::magnitude(r, at);
    }
    if page.is(at, Class::Fraction) {
        return fraction::fraction(r, at);
    }
    if article::is_single(page, at) {
        return article::single(r, at);
    }
    vague(r, at)
}

/// A number in figures, with the letters around it.
fn figures(r: &Reader, at: usize) -> Option<Numeral> {
    let token = &r.page.tokens[at];
    let text = r.page.str(at);
    let from = text.find(|c: char| c.is_ascii_digit())?;
    let (prefix, text) = text.split_at(from);
    let digits = text
        .find(|c: char| !c.is_ascii_digit() && c != ',' && c != '.')
        .unwrap_or(text.len());
    let (number, letters) = text.split_at(digits);
    if let Some((value, end)) = scientific(r, at, number, letters).filter(|_| prefix.is_empty()) {
        let last = r.page.tokens.partition_point(|token| token.start < end) - 1;
        return Some(Numeral {
            first: at,
            last,
            span: Span::new(token.start, end),
            value,
            step: Decimal::new(1, value.scale()),
            vague: None,
            form: Form::Figures,
            coefficient: value,
            letters: None,
            prefix: None,
        });
    }
    let letters_only = |text: &str| {
        text.chars()
            .all(|c| c.is_alphabetic() || c == '²' || c == '³')
    };
    if !letters_only(letters) || !letters_only(prefix) {
        return None;
    }
    let mut value = parse(number)?;
    let mut first = at;
    let mut start = token.start + from as u32;
    let end = start + digits as u32;
    if let Some(point) = leading_point(r, at).filter(|_| from == 0) {
        value = parse(&format!("0.{number}"))?;
        first = point;
        start = r.page.tokens[point].start;
    }
    Some(Numeral {
        first,
        last: at,
        span: Span::new(start, end),
        value,
        step: Decimal::new(1, value.scale()),
        vague: None,
        form: Form::Figures,
        coefficient: value,
        letters: (!letters.is_empty()).then(|| Span::new(end, token.end)),
        prefix: (from > 0).then(|| Span::new(token.start, start)),
    })
}

/// "4e14", "1e-3", "1e+3", "2.48×10−5", "3 × 10^8", "3x10^8": the value, and where it ends.
fn scientific(r: &Reader, at: usize, number: &str, letters: &str) -> Option<(Decimal, u32)> {
    let mut last = at;
    let mut exponent = letters;
    if letters == "x10" {
        exponent = "";
    } else if letters.is_empty() {
        let times = r
            .next(at)
            .filter(|times| r.page.mark(*times) == Some('×'))?;
        last = r.next(times).filter(|ten| r.page.str(*ten) == "10")?;
    } else {
        exponent = letters.strip_prefix(['e', 'E'])?;
    }
    let mut below = false;
    if exponent.is_empty() {
        let mut mark = r.glued(last)?;
        let raised = r.page.mark(mark) == Some('^');
        let plus = r.page.mark(mark) == Some('+') && letters.eq_ignore_ascii_case("e");
        if raised && r.glued(mark).is_some_and(|dash| r.is_dash(dash)) {
            mark = r.glued(mark)?;
        }
        below = r.is_dash(mark);
        last = r.glued(mark).filter(|_| below || raised || plus)?;
        exponent = r.page.str(last);
    }
    let power: u32 = exponent.parse().ok().filter(|power| *power <= MOST_POWER)?;
    let value = parse(number)?;
    let scaled = if below {
        value.checked_div(ten_to(power)?)
    } else {
        value.checked_mul(ten_to(power)?)
    };
    Some((scaled?.normalize(), r.page.tokens[last].end))
}

/// The largest exponent that is read.
const MOST_POWER: u32 = 24;

/// "40 000", "1 234 567": groups of three figures behind spaces. Where one ordinary space parts
/// two numbers it may be chance, so the last group ends with a nought then.
fn spaced_groups(r: &Reader, figures: Numeral) -> Option<Numeral> {
    let leading = r.page.str(figures.last);
    let begins = (1..=3).contains(&leading.len())
        && leading.bytes().all(|byte| byte.is_ascii_digit())
        && figures.first == figures.last;
    if !begins {
        return None;
    }
    let (mut last, mut value, mut groups, mut narrow) = (figures.last, figures.value, 0, true);
    while let Some(next) = r.next(last) {
        let group = r.page.str(next);
        let gap =
            &r.page.text[r.page.tokens[last].end as usize..r.page.tokens[next].start as usize];
        let is_group = group.len() == 3 && group.bytes().all(|byte| byte.is_ascii_digit());
        if !is_group || !matches!(gap, " " | "\u{a0}" | "\u{2009}" | "\u{202f}") {
            break;
        }
        value = value
            .checked_mul(ten_to(3)?)?
            .checked_add(group.parse().ok()?)?;
        narrow &= gap != " ";
        groups += 1;
        last = next;
    }
    let sure = groups > 1 || narrow || r.page.str(last).ends_with('0');
    if groups == 0 || !sure || r.before(figures.first).is_some_and(|at| r.is_numeric(at)) {
        return None;
    }
    Some(Numeral {
        last,
        span: Span::new(figures.span.start, r.page.tokens[last].end),
        value,
        coefficient: value,
        step: Decimal::ONE,
        ..figures
    })
}

/// The full stop of ".25", which no word stands right before.
fn leading_point(r: &Reader, at: usize) -> Option<usize> {
    r.glued_before(at)
        .filter(|point| r.page.mark(*point) == Some('.') && !r.is_glued(*point))
}

/// The value of digits with separators of thousands and a decimal point.
fn parse(text: &str) -> Option<Decimal> {
    let text = text.trim_end_matches([',', '.']);
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    if part.contains([',', '.']) || !is_grouped(whole) {
        return None;
    }
    if text.len() <= SHORT {
        let digits = text.bytes().filter(u8::is_ascii_digit);
        let value = digits.fold(0, |value, digit| value * 10 + i64::from(digit - b'0'));
        return (!whole.is_empty()).then(|| Decimal::new(value, part.len() as u32));
    }
    let digits: String = text.chars().filter(|c| *c != ',').collect();
    Decimal::from_str_exact(&digits).ok()
}

/// Figures that 64 bits hold.
const SHORT: usize = 18;

/// Whether commas stand where thousands, or lakhs, are parted.
fn is_grouped(whole: &str) -> bool {
    let Some((rest, last)) = whole.rsplit_once(',') else {
        return true;
    };
    let mut groups = rest.split(',');
    let first = groups.next().unwrap_or("");
    let lengths = |wanted: usize| groups.clone().all(|group| group.len() == wanted);
    last.len() == 3 && (1..=3).contains(&first.len()) && (lengths(3) || lengths(2))
}

/// The interval of a magnitude of magnitudes: 20 to 99 times a thousand is 20,000 to 99,999.
fn times(low: Decimal, high: Decimal, factor: Decimal) -> Option<(Decimal, Decimal)> {
    let above = high.checked_add(Decimal::ONE)?.checked_mul(factor)?;
    Some((low.checked_mul(factor)?, above.checked_sub(Decimal::ONE)?))
}

/// A magnitude alone: "dozens", "tens of thousands".
fn vague(r: &Reader, at: usize) -> Option<Numeral> {
    let value = r.page.meaning(at, Class::Vague)?;
    if value == "couple" {
        return article::couple(r, at);
    }
    if is_scoring(r, at) {
        return None;
    }
    let (mut low, mut high) = interval(value)?;
    let mut last = at;
    if let Some((power, next)) = of_plural(r, last) {
        let factor = interval(power)?.0.checked_div(Decimal::TWO)?;
        (low, high) = times(low, high, factor)?;
        last = next;
    } else if let Some((factor, next)) = of_single(r, at) {
        (low, high) = times(low, high, factor)?;
        last = next;
    } else if r.says(at, const { key_of("tens") }) {
        return None;
    } else if let Some(again) = repeated(r, at) {
        last = again;
    }
    Some(vague_numeral(
        r,
        article::some_before(r, at).unwrap_or(at),
        last,
        low,
        high,
    ))
}

/// "He scores goals": the verb.
fn is_scoring(r: &Reader, at: usize) -> bool {
    let of = || {
        r.next(at)
            .is_some_and(|of| r.says(of, const { key_of("of") }))
    };
    r.says(at, const { key_of("scores") })
        && r.before(at)
            .is_some_and(|subject| r.page.is(subject, Class::Pronoun) || r.in_person(subject))
        && !of()
}

/// "thousands and thousands", "hundreds upon hundreds": the second.
fn repeated(r: &Reader, at: usize) -> Option<usize> {
    let link = r
        .next(at)
        .filter(|link| r.says_any(*link, const { &keys_of(["and", "upon"]) }))?;
    r.next(link)
        .filter(|again| r.page.str(*again).eq_ignore_ascii_case(r.page.str(at)))
}

/// A numeral that is an interval.
pub(super) fn vague_numeral(
    r: &Reader,
    first: usize,
    last: usize,
    low: Decimal,
    high: Decimal,
) -> Numeral {
    Numeral {
        first,
        last,
        span: r.page.span(first, last),
        value: low,
        step: Decimal::ONE,
        vague: Some((low, high)),
        form: Form::Vague,
        coefficient: low,
        letters: None,
        prefix: None,
    }
}

/// The power of ten, or dozen, of a magnitude in the plural behind a number: "three dozens".
pub(super) fn plural_power(r: &Reader, at: usize) -> Option<i32> {
    let (low, _) = r.page.meaning(at, Class::Vague)?.split_once("..")?;
    if low == "24" {
        return Some(spelled::DOZEN);
    }
    let noughts = low.strip_prefix('2').filter(|rest| rest.len() > 1)?;
    noughts
        .bytes()
        .all(|byte| byte == b'0')
        .then_some(noughts.len() as i32)
}

fn interval(value: &str) -> Option<(Decimal, Decimal)> {
    let (low, high) = value.split_once("..")?;
    Some((low.parse().ok()?, high.parse().ok()?))
}

/// "of thousands" behind a plural magnitude: its interval and its last token.
fn of_plural<'a>(r: &Reader<'a>, at: usize) -> Option<(&'a str, usize)> {
    let of = r
        .next(at)
        .filter(|of| r.says(*of, const { key_of("of") }))?;
    let next = r.next(of)?;
    let value = r.page.meaning(next, Class::Vague)?;
    let round = value.starts_with("2000") && value.trim_matches(['2', '9', '0', '.']).is_empty();
    round.then_some((value, next))
}

/// "of million" behind "tens" or "hundreds", with nothing that the million counts apart: its
/// value and its token.
fn of_single(r: &Reader, at: usize) -> Option<(Decimal, usize)> {
    let of = r
        .next(at)
        .filter(|of| r.says(*of, const { key_of("of") }))?;
    let next = r.next(of)?;
    let power = r.page.number(next, Class::Magnitude)?;
    Some((
        ten_to((3..=12).contains(&power).then_some(power as u32)?)?,
        next,
    ))
}

/// The power of ten that letters glued to a figure mean.
pub(super) fn glued_power(r: &Reader, letters: Span) -> Option<u32> {
    let text = letters.of(r.page.text);
    if let Some(power) = r.lookup(text, Class::Magnitude) {
        return power.parse().ok();
    }
    value_of(r.lookup(text, Class::CountCue)?, "glued")?
        .parse()
        .ok()
}
