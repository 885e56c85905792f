//! Lengths of time, and the days that they lead to: "two years", "a week ago", "28-year-old".

use super::amount::{Amount, Counted, Unit, half_behind, number};
use super::line::Line;
use super::part::Part;
use super::period::Grain;
use super::relative::{self, skip_adjectives};
use super::sighting::{Head, Sense, Shift, Sighting, Toward, Window, calendar};
use super::year::year_at;
use super::{clock, day_alone, guard, report};
use crate::analysis::Modifier;
use crate::day::Day;
use crate::gazetteer::Class;
use crate::segment::scan::{key_of, shape};

/// A number and a unit: "two years", "10-year", "several months ago", "the first nine months".
pub(super) fn counted(line: &Line, at: usize) -> Option<Sighting> {
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
fn led_on(line: &Line, first: usize, last: usize, amount: Amount) -> Option<Sighting> {
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

/// A unit of time without a number before it: "a week ago", "for years", "the weekend".
pub(super) fn unit(line: &Line, at: usize) -> Option<Sighting> {
    let unit = Unit::at(line, at)?;
    if !guard::is_unit(line, at) {
        return None;
    }
    if line.is_plural(at) {
        return bare_plural(line, at, unit);
    }
    let before = line.before(at);
    if let Some(half) = before.and_then(|before| half_a(line, before)) {
        let amount = Amount::new(Some(500), unit);
        return led_on(line, half, at, amount);
    }
    if let Some(found) = around_a_day(line, at, unit) {
        return Some(found);
    }
    if unit == Unit::Weekend {
        return the_weekend(line, at);
    }
    if unit == Unit::Year
        && let Some(found) = year_end(line, at)
    {
        return Some(found);
    }
    if let Some(found) = whole(line, at, unit) {
        return Some(found);
    }
    if let Some(article) = before.filter(|before| line.is_cue(*before, "a"))
        && !line.is_hyphen(at + 1)
    {
        return one(line, article, at, unit);
    }
    compound(line, at, unit)
        .or_else(|| the_one_beside(line, at, unit))
        .or_else(|| the_one_spoken_of(line, at, unit))
}

/// "the year before", "the day after": beside the one spoken of.
fn the_one_beside(line: &Line, at: usize, unit: Unit) -> Option<Sighting> {
    unit.grain()?;
    line.before(at)
        .filter(|article| line.is_cue(*article, "the"))?;
    let shift = match line.meaning(at + 1, Class::DateOffset)? {
        "before" | "earlier" => Shift::Before,
        "after" | "later" => Shift::After,
        _ => return None,
    };
    let sense = Sense::Shifted(shift, Head::Unit(unit));
    guard::ends_clause(line, at + 1).then(|| Sighting::new(at, at + 1, sense, "unit").headed())
}

/// "all week", "a whole year"
fn whole(line: &Line, at: usize, unit: Unit) -> Option<Sighting> {
    let word = line.before(at)?;
    if line.is_cue(word, "whole") {
        let attribute = line.is_hyphen(at + 1) || guard::is_attribute(line, at);
        let sense = Sense::Length(Amount::one(unit), Window::Unknown);
        return (!attribute).then(|| Sighting::new(word, at, sense, "length"));
    }
    let full = ["whole", "full", "entire", "additional", "extra", "further"]
        .iter()
        .any(|full| line.text(word).eq_ignore_ascii_case(full));
    let article = line
        .before(word)
        .filter(|article| full && line.is_cue(*article, "a"))?;
    one(line, article, at, unit)
}

/// "the week of May 5", "the weekend of June 4"
fn around_a_day(line: &Line, at: usize, unit: Unit) -> Option<Sighting> {
    let grain = match unit {
        Unit::Week => Grain::Week,
        Unit::Weekend => Grain::Weekend,
        _ => return None,
    };
    let another = line.plain_day(at + 2).is_some()
        && (line.is_cue(at + 3, "and") || line.is_cue(at + 3, "to") || line.is_dash(at + 3));
    if !line.is_cue(at + 1, "of") || another {
        return None;
    }
    let day = at + 2 + usize::from(line.is_cue(at + 2, "the"));
    let found = calendar(line, day)
        .or_else(|| day_alone::behind_week_of(line, day))
        .filter(|found| found.is_day() && found.clock.is_none())?;
    Some(Sighting {
        first: at,
        around: Some(grain),
        rule: "week of a day",
        ..found.headed()
    })
}

/// "year-end", "the year's end"
fn year_end(line: &Line, at: usize) -> Option<Sighting> {
    let end = at + 1 + usize::from(line.is_hyphen(at + 1));
    let sense = Sense::Open(Part::MonthDay(12, 31, None));
    line.is_cue(end, "end")
        .then(|| Sighting::new(at, end, sense, "year's end"))
}

/// "for the year", "in the quarter", "during the fiscal year"
fn the_one_spoken_of(line: &Line, at: usize, unit: Unit) -> Option<Sighting> {
    unit.grain().filter(|grain| *grain > Grain::Day)?;
    let mut first = at;
    while let Some(before) = line
        .before(first)
        .filter(|before| line.is_cue(*before, "adjective") || line.is_cue(*before, "fiscal"))
    {
        first = before;
    }
    let article = line
        .before(first)
        .filter(|before| line.is_cue(*before, "the"))?;
    let lead = line.before(article)?;
    if unit == Unit::Quarter
        && let Some(found) = report::quarter_a_year_ago(line, first, at)
    {
        return Some(found);
    }
    let led_in =
        line.is_cue(lead, "in") || line.is_cue(lead, "span") || line.is(lead, Class::DateBound);
    let ended = line.is_cue(at + 1, "ended");
    let to = at + 2;
    let month = to + 2 * usize::from(line.is_hyphen(to + 1));
    let to_month = line.is_cue(at + 1, "to") && line.is(month, Class::Month);
    if unit == Unit::Year && (ended || to_month) {
        let sense = Sense::Length(Amount::one(unit), Window::Unknown);
        return Some(Sighting::new(first, at, sense, "year").headed());
    }
    let besides = line.says(at + 1, const { key_of("leading") })
        || line
            .meaning(at + 1, Class::DateOffset)
            .is_some_and(|value| matches!(value, "before" | "after"));
    if led_in && besides {
        // "in the week before the vote"
        let sense = Sense::Length(Amount::one(unit), Window::Unknown);
        return Some(Sighting::new(first, at, sense, "length").headed());
    }
    // "in the first nine months of the year"
    let of_it = line.is_cue(lead, "of")
        && line
            .before(lead)
            .is_some_and(|months| Unit::at(line, months).is_some() && line.is_plural(months));
    let led_in = led_in || of_it || line.has(at, shape::POSSESSIVE);
    let numbered = year_at(line, at + 1).is_some();
    let parted = line.is_cue(at + 1, "of") && !report::is_of_money(line, at + 1);
    if !led_in && !ended || numbered || parted || line.is_hyphen(at + 1) {
        return None;
    }
    let sense = Sense::Shifted(Shift::The, Head::Unit(unit));
    Some(Sighting::new(first, at, sense, "unit").headed())
}

/// "half a", "half an": the place of "half".
fn half_a(line: &Line, article: usize) -> Option<usize> {
    if line.is_cue(article, "half") {
        // "a half century"
        let one = line.before(article).filter(|one| line.is_cue(*one, "a"));
        return Some(one.unwrap_or(article));
    }
    let half = line.before(article).filter(|_| line.is_cue(article, "a"))?;
    line.is_cue(half, "half").then_some(half)
}

/// "a year", "an hour and a half", "a week ago", "a year or two"
fn one(line: &Line, article: usize, at: usize, unit: Unit) -> Option<Sighting> {
    if line.is_cue(at + 1, "or") {
        let second = number(line, at + 2).filter(|second| second.quantity == Some(2000));
        if let Some(second) = second {
            return led_on(line, article, second.last, Amount::new(None, unit))
                .map(Sighting::headed);
        }
    }
    let (last, amount) = half_behind(line, at, Amount::one(unit));
    let found = led_on(line, article, last, amount)?;
    let is_length = matches!(found.sense, Sense::Length(..));
    let found = if is_length { found.headed() } else { found };
    if is_length && !found.age && !guard::is_one_unit(line, article, last, unit) {
        return None;
    }
    Some(found)
}

/// "the weekend", a weekend alone.
fn the_weekend(line: &Line, at: usize) -> Option<Sighting> {
    line.before(at)
        .filter(|before| line.is_cue(*before, "the"))?;
    let sense = Sense::Shifted(Shift::The, Head::Unit(Unit::Weekend));
    Some(Sighting::new(at, at, sense, "weekend").headed())
}

/// "year-earlier", "year-long", "month-old"
fn compound(line: &Line, at: usize, unit: Unit) -> Option<Sighting> {
    if !line.is_hyphen(at + 1) {
        return None;
    }
    let mut found = led_on(line, at, at, Amount::one(unit))?;
    if found.last == at {
        return None;
    }
    let ordinal = line.ordinal(found.last + 1).is_some();
    let noun = found.last + 1 + usize::from(ordinal);
    if line.means(noun, Class::TimeUnit, "Q") || line.is_cue(noun, "period") {
        found.last = noun;
        return Some(found.headed());
    }
    if let Some(months) = number(line, noun)
        && let Some(unit) = Unit::at(line, months.last + 1)
        && line.is_plural(months.last + 1)
    {
        let sense = Sense::Length(months.of(unit), Window::Unknown);
        return Some(Sighting::new(at, months.last + 1, sense, "length").headed());
    }
    found.headed = false;
    Some(found)
}

/// "for years", "months earlier", "days of talks"
fn bare_plural(line: &Line, at: usize, unit: Unit) -> Option<Sighting> {
    if let Some(last) = years_on(line, at) {
        let sense = Sense::Length(Amount::new(None, unit), Window::Unknown);
        return Some(Sighting::new(at, last, sense, "length").headed());
    }
    let mut found = led_on(line, at, at, Amount::new(None, unit))?;
    let mere = found.last == at;
    if mere && !guard::is_bare_plural(line, at) {
        return None;
    }
    if mere {
        found.last = with_other_unit(line, at);
    }
    Some(found)
}

/// "the weeks ahead", "the years to come", "the days that followed", "over the years": the last
/// token.
fn years_on(line: &Line, at: usize) -> Option<usize> {
    let article = line
        .before(at)
        .filter(|article| line.is_cue(*article, "the"))?;
    if line.says(at + 1, const { key_of("ahead") }) {
        return Some(at + 1);
    }
    if line.is_cue(at + 1, "to") && line.says(at + 2, const { key_of("come") }) {
        return Some(at + 2);
    }
    let lead = line.before(article)?;
    let over = line.is_cue(lead, "over")
        || line.says(lead, const { key_of("through") })
        || line.says(lead, const { key_of("down") });
    let that = line.says(at + 1, const { key_of("that") });
    let followed = that && line.says(at + 2, const { key_of("followed") });
    let goes_on = line.is_cue(at + 1, "of") || that;
    (followed || over && !goes_on).then_some(at)
}

/// "weeks or months", "days and weeks": the last token.
pub(super) fn with_other_unit(line: &Line, at: usize) -> usize {
    let joined = line.is_cue(at + 1, "or") || line.is_cue(at + 1, "and");
    let other = Unit::at(line, at + 2).filter(|_| line.is_plural(at + 2) && joined);
    let goes_on = line.is_cue(at + 3, "of") && line.is_cue(at + 1, "and");
    if other.is_some() && !line.is_capital(at + 2) && !goes_on {
        at + 2
    } else {
        at
    }
}

/// "the year", "the fiscal year", "year" behind a modifier: the present one.
pub(super) fn the_unit(line: &Line, at: usize) -> Option<Sighting> {
    let next = skip_adjectives(line, at + usize::from(line.is_cue(at, "the")));
    let unit = Unit::at(line, next)?;
    if line.is_plural(next) || line.is_capital(next) || unit.grain().is_none() {
        return None;
    }
    let sense = Sense::Shifted(Shift::The, Head::Unit(unit));
    Some(Sighting::new(at, next, sense, "unit"))
}
