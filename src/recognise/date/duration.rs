//! Lengths of time, and the days that they lead to: "two years", "a week ago", "28-year-old".

use super::amount::{Amount, Counted, Unit, half_behind, number};
use super::line::Line;
use super::part::Part;
use super::relative::{self, skip_adjectives};
use super::sighting::{Sense, Shift, Sighting, Toward, Window};
use super::year::year_at;
use super::{clock, guard};
use crate::analysis::Modifier;
use crate::day::Day;
use crate::gazetteer::Class;
use crate::segment::scan::{key_of, shape};

/// A number and a unit: "two years", "10-year", "several months ago", "the first nine months".
pub(super) fn counted(line: &Line, at: usize) -> Option<Sighting> {
    if !may_be_counted(line, at) {
        return None;
    }
    let leads = line.number(at, Class::Ordinal) == Some(1);
    let number_at = at + usize::from(leads);
    let first = number(line, number_at)?;
    let counted = up_to(line, first).unwrap_or(first);
    if let Some(found) = shifted(line, at, counted).or_else(|| weekdays(line, at, counted)) {
        return Some(found);
    }
    let hyphen = line.is_hyphen(counted.last + 1);
    // "18+ years"
    let plus = line.mark(counted.last + 1) == Some('+') && line.has(counted.last + 1, shape::GLUED);
    let unit_at = match hyphen {
        true => counted.last + 2,
        false => skip_adjectives(line, counted.last + 1 + usize::from(plus)),
    };
    let Some(unit) = Unit::at(line, unit_at) else {
        return aged(line, at, counted);
    };
    if !guard::is_counted_unit(line, unit_at, counted.quantity, hyphen) {
        return None;
    }
    if unit == Unit::Day && guard::is_some_day(line, at, unit_at) {
        let sense = Sense::Vague("FUTURE_REF", false);
        let ahead = guard::may_be(line, at);
        return ahead.then(|| Sighting::new(at, unit_at, sense, "vague"));
    }
    if guard::is_always(line, unit_at, counted.quantity, unit) {
        return None;
    }
    let (last, amount) = with_rest(line, unit_at, counted.of(unit));
    if leads && let Some(found) = first_of_year(line, at, last, amount) {
        return Some(found);
    }
    let first = first_of(line, at);
    let mut found = led_on(line, first, last, amount)?;
    if plus {
        found.modifier = Some(Modifier::EqualOrMore);
    }
    let attributive = hyphen || !line.is_plural(unit_at) && counted.quantity != Some(1000);
    Some(if attributive && matches!(found.sense, Sense::Length(..)) {
        found
    } else {
        found.headed()
    })
}

/// Whether a unit or the like stands behind a number, or what makes an age of it before: without
/// them, which is soon seen, it is no length of time.
fn may_be_counted(line: &Line, at: usize) -> bool {
    const TIMED: u64 = Class::mask(&[Class::TimeUnit, Class::Weekday, Class::DateShift]);
    const AGED: u64 = Class::mask(&[Class::DateCue, Class::DateBound]);
    let tokens = line.page.tokens;
    let aged = line.before(at).is_some_and(|at| tokens[at].is_any(AGED));
    let behind = || tokens.get(at..line.end).unwrap_or_default();
    aged || behind().iter().any(|token| token.is_any(TIMED))
}

/// "the two past years", "three next weeks": the number before the word that shifts.
fn shifted(line: &Line, at: usize, counted: Counted) -> Option<Sighting> {
    let window = match relative::shift(line, counted.last + 1)? {
        Shift::Last | Shift::Past => Window::Back,
        Shift::Next => Window::Forward,
        Shift::Before | Shift::After => Window::Unknown,
        _ => return None,
    };
    let unit_at = counted.last + 2;
    let unit = Unit::at(line, unit_at).filter(|_| line.is_plural(unit_at))?;
    let sense = Sense::Length(counted.of(unit), window);
    Some(Sighting::new(at, unit_at, sense, "window").headed())
}

/// "three Fridays ago", "two Sundays from now"
fn weekdays(line: &Line, at: usize, counted: Counted) -> Option<Sighting> {
    let name = counted.last + 1;
    let weekday = line.number(name, Class::Weekday)?;
    let (last, toward) = offset(line, name)?;
    let sign = match toward {
        Toward::Ago => -1,
        Toward::FromNow => 1,
        _ => return None,
    };
    let count = i32::try_from(counted.quantity? / 1000)
        .ok()?
        .checked_mul(sign)?;
    let part = Part::Weekday(u32::try_from(weekday).ok()?);
    let sense = Sense::Steps(part, count);
    (count != 0).then(|| Sighting::new(at, last, sense, "weekdays"))
}

/// "first nine months of 2012"
fn first_of_year(line: &Line, at: usize, last: usize, amount: Amount) -> Option<Sighting> {
    let of = usize::from(line.is_cue(last + 1, "of"));
    let (last, year) = year_at(line, last + 1 + of)?;
    let first = Day::new(year, 1, 1).filter(|_| amount.unit.grain().is_some())?;
    let sense = Sense::Length(amount, Window::From(first));
    Some(Sighting::new(at, last, sense, "part of a year").headed())
}

/// "aged 28"
fn aged(line: &Line, at: usize, counted: Counted) -> Option<Sighting> {
    let first = first_of(line, at);
    let sense = Sense::Length(counted.of(Unit::Year), Window::Unknown);
    let mut found = Sighting::new(first, counted.last, sense, "age");
    found.age = true;
    (first < at).then_some(found)
}

/// "aged 28": the age begins with the word before.
fn first_of(line: &Line, at: usize) -> usize {
    let about = line
        .before(at)
        .filter(|before| line.means(*before, Class::DateBound, "APPROX"));
    match line.before(about.unwrap_or(at)) {
        Some(before) if line.is_cue(before, "aged") => before,
        _ => at,
    }
}

/// "two to three", "18-24", "two or three": the lower, with the upper.
pub(super) fn up_to(line: &Line, first: Counted) -> Option<Counted> {
    let between = first.last + 1;
    let joined = line.is_cue(between, "to")
        || line.is_cue(between, "or")
        || line.is_dash(between) && line.has(between, shape::GLUED);
    if !joined {
        return None;
    }
    let second = number(line, between + 1)?;
    Unit::at(line, skip_adjectives(line, second.last + 1))?;
    (second.quantity > first.quantity).then_some(Counted {
        last: second.last,
        quantity: first.quantity,
        most: second.quantity,
    })
}

/// A smaller part behind the first: "and a half", "and three months", "30 minutes".
fn with_rest(line: &Line, last: usize, amount: Amount) -> (usize, Amount) {
    let (half_last, with_half) = half_behind(line, last, amount);
    if half_last > last {
        return (half_last, with_half);
    }
    let Some((last, first)) = smaller_part(line, last, amount, amount.unit) else {
        return (last, amount);
    };
    let rest = [Some(first), None];
    match smaller_part(line, last, amount, first.1) {
        Some((last, second)) => {
            let rest = [Some(first), Some(second)];
            (last, Amount { rest, ..amount })
        }
        None => (last, Amount { rest, ..amount }),
    }
}

/// The number of a smaller unit behind "and", a comma or nothing: its last token, and the number.
fn smaller_part(
    line: &Line,
    last: usize,
    amount: Amount,
    than: Unit,
) -> Option<(usize, (i64, Unit))> {
    amount.quantity?;
    let comma = line.mark(last + 1) == Some(',');
    let at = last + 1 + usize::from(comma);
    let rest = number(line, at + usize::from(line.is_cue(at, "and")))?;
    if let Some(minutes) = bare_minutes(line, rest, than).filter(|_| !comma) {
        return Some((rest.last, (minutes, Unit::Minute)));
    }
    let unit_at = rest.last + 1;
    let unit = Unit::at(line, unit_at).filter(|unit| is_smaller(*unit, than))?;
    let apart = comma && line.is_cue(unit_at + 1, "of");
    let quantity = rest.quantity.filter(|_| !apart)?;
    Some((unit_at, (quantity, unit)))
}

/// "two hours ten": the minutes, where nothing follows that could be counted.
fn bare_minutes(line: &Line, rest: Counted, than: Unit) -> Option<i64> {
    let ends = !line.has(rest.last + 1, shape::WORD)
        && line
            .mark(rest.last + 1)
            .is_none_or(|mark| matches!(mark, '.' | ',' | ';' | ')'));
    let minutes = rest
        .quantity
        .filter(|minutes| (5_000..60_000).contains(minutes))?;
    (than == Unit::Hour && ends && minutes % 1_000 == 0).then_some(minutes)
}

fn is_smaller(unit: Unit, than: Unit) -> bool {
    matches!(
        (than, unit),
        (Unit::Year, Unit::Month | Unit::Week | Unit::Day)
            | (Unit::Month, Unit::Week | Unit::Day)
            | (Unit::Week, Unit::Day)
            | (Unit::Day, Unit::Hour | Unit::Minute)
            | (Unit::Hour, Unit::Minute | Unit::Second)
            | (Unit::Minute, Unit::Second)
    )
}

/// The amount with the word behind it: an age, a day so long ago, or a mere length.
pub(super) fn led_on(line: &Line, first: usize, last: usize, amount: Amount) -> Option<Sighting> {
    let length = |last| {
        Sighting::new(
            first,
            last,
            Sense::Length(amount, Window::Unknown),
            "length",
        )
    };
    if let Some(last) = age_end(line, last) {
        let mut found = length(last);
        found.age = true;
        found.rule = "age";
        return Some(found);
    }
    if let Some((last, toward)) = offset(line, last).or_else(|| times_end(line, first, last)) {
        let quantity = amount.quantity.filter(|_| amount.most.is_none());
        let sense = match (quantity, toward) {
            (None, Toward::Ago) => Sense::Vague("PAST_REF", true),
            (None, Toward::Earlier) => Sense::Vague("PAST_REF", false),
            (None, Toward::FromNow) => Sense::Vague("FUTURE_REF", false),
            (None, Toward::Later) => Sense::SomeTimeLater,
            _ => Sense::Offset(amount, toward),
        };
        let found = Sighting::new(first, last, sense, "offset").headed();
        return Some(clock::beside(line, found));
    }
    if let Some(found) = beside_day_word(line, first, last, amount) {
        return Some(found);
    }
    if line.is_hyphen(last + 1) && line.is_cue(last + 2, "long") {
        return Some(length(last + 2));
    }
    if is_or_so(line, last + 1) {
        let mut found = length(last + 2);
        found.modifier = Some(Modifier::Approx);
        return Some(found);
    }
    if let Some((end, modifier)) = bound_behind(line, last + 1) {
        let mut found = length(end);
        found.modifier = Some(modifier);
        return Some(found);
    }
    Some(length(last))
}

/// "two days before yesterday", "three days from today", "a week from tomorrow"
fn beside_day_word(line: &Line, first: usize, last: usize, amount: Amount) -> Option<Sighting> {
    let sign = match line.meaning(last + 1, Class::DateOffset)? {
        "before" => -1,
        "after" | "from" => 1,
        _ => return None,
    };
    let word = relative::day_word(line, last + 2).filter(|word| word.clock.is_none())?;
    let Sense::Near(days) = word.sense else {
        return None;
    };
    let per = match amount.unit {
        Unit::Day => 1,
        Unit::Week => 7,
        _ => return None,
    };
    let whole = amount.quantity.filter(|quantity| quantity % 1000 == 0)? / 1000;
    let count = i32::try_from(whole).ok()?.checked_mul(per * sign)?;
    let sense = Sense::Near(days.checked_add(count)?);
    Some(Sighting::new(first, word.last, sense, "offset").headed())
}

/// "at least", "at most", "or more" behind a length of time: the last token, and the bound.
fn bound_behind(line: &Line, at: usize) -> Option<(usize, Modifier)> {
    let more = line.text(at + 1).eq_ignore_ascii_case("more")
        || line.text(at + 1).eq_ignore_ascii_case("longer");
    if more && line.is_cue(at, "or") {
        return Some((at + 1, Modifier::EqualOrMore));
    }
    let (last, value) = line
        .phrase(at, Class::DateBound)
        .filter(|_| line.is_cue(at, "at"))?;
    let goes_on = line.has(last + 1, shape::WORD | shape::NUMERIC);
    Some((last, Modifier::from_word(value).filter(|_| !goes_on)?))
}

/// "-old", "old", "of age": the last token.
fn age_end(line: &Line, last: usize) -> Option<usize> {
    let old = last + 1 + usize::from(line.is_hyphen(last + 1));
    if line.is_cue(old, "old") {
        return Some(old);
    }
    (line.is_cue(last + 1, "of") && line.is_cue(last + 2, "age")).then_some(last + 2)
}

/// "or so" behind a length of time.
pub(super) fn is_or_so(line: &Line, at: usize) -> bool {
    line.is_cue(at, "or") && line.is_cue(at + 1, "so")
}

/// "ago", "earlier", "from now" …: the last token, and where it leads.
pub(super) fn offset(line: &Line, last: usize) -> Option<(usize, Toward)> {
    let at = last + 1 + usize::from(line.is_hyphen(last + 1));
    let (end, value) = match line.meaning(at, Class::DateOffset)? {
        "from" => line.phrase(at, Class::DateOffset)?,
        value => (at, value),
    };
    let toward = match value {
        "ago" => Toward::Ago,
        "from-now" => Toward::FromNow,
        "earlier" if guard::is_no_comparison(line, end) => Toward::Earlier,
        "later" if guard::is_no_comparison(line, end) => Toward::Later,
        "before" if guard::ends_clause(line, end) => Toward::Earlier,
        "after" if guard::ends_clause(line, end) => Toward::Later,
        _ => return None,
    };
    Some((end, toward))
}

/// "in two weeks' time": the last token, and where it leads.
fn times_end(line: &Line, first: usize, last: usize) -> Option<(usize, Toward)> {
    let led_in = line
        .before(first)
        .is_some_and(|before| line.is_cue(before, "in"));
    let marked =
        matches!(line.mark(last + 1), Some('\'' | '’')) && line.has(last + 1, shape::GLUED);
    let owner = marked || line.has(last, shape::POSSESSIVE);
    let time = last + 1 + usize::from(marked);
    (led_in && owner && line.says(time, const { key_of("time") }))
        .then_some((time, Toward::FromNow))
}
