//! Ages without their unit, which count nothing.

use rust_decimal::Decimal;

use super::measure::Amount;
use super::number::Numeral;
use super::read::Reader;
use crate::gazetteer::Class;
use crate::segment::scan::{key_of, keys_of, shape};

/// "Karim Haddad, 34, opened", "(34)", "aged 34".
pub(super) fn is_age(r: &Reader, amount: &Amount) -> bool {
    let numeral = &amount.numeral;
    if !numeral.is_integer() || numeral.value > Decimal::from(115) || amount.first != numeral.first
    {
        return false;
    }
    let page = r.page;
    let Some(comma) = r.before(numeral.first) else {
        return false;
    };
    let Some(name) = r.before(comma) else {
        return false;
    };
    let named = page.has(name, shape::CAPITAL)
        || r.in_person(name)
        || is_somebody(r, name)
        || matches!(page.mark(name), Some('"' | '\''));
    let closed = match r.next(numeral.last) {
        None => true,
        Some(next) => {
            page.mark(next).is_some_and(|mark| {
                matches!(mark, ',' | '.' | ';' | ')' | '"' | '\'' | '-' | '—' | '–')
            }) || r.says_any(
                next,
                const { &keys_of(["and", "who", "of", "from", "was", "is", "said"]) },
            )
        }
    };
    matches!(page.mark(comma), Some(',' | '(')) && named && closed
}

/// "a nurse, 34, said", "another brother, 22, was": a noun of one person.
fn is_somebody(r: &Reader, noun: usize) -> bool {
    (r.cue(noun, "kin") || r.page.is(noun, Class::ActorNoun)) && !super::head::is_plural(r, noun)
}

/// "died at 95"
fn is_of_death(r: &Reader, at: usize) -> bool {
    const REACH: usize = 5;
    let mut before = at;
    let verb = (0..REACH).find_map(|_| {
        before = r.before(before)?;
        let dies = r.says_any(before, const { &keys_of(["dies", "died", "die", "dying"]) });
        dies.then_some(before)
    });
    // "died in Odda at 95."
    verb.is_some_and(|verb| {
        verb + 1 == at
            || r.next(at)
                .and_then(|number| r.next(number))
                .is_none_or(|behind| r.page.mark(behind).is_some())
    })
}

/// "At 22, she left", "Chelsea, then 16, smiled": a bare age.
pub(super) fn is_aged(r: &Reader, numeral: &Numeral) -> bool {
    let age = numeral.is_integer() && numeral.value <= Decimal::from(115);
    let Some(before) = r.before(numeral.first).filter(|_| age) else {
        return false;
    };
    if r.says(before, const { key_of("at") }) && is_of_death(r, before) {
        return true;
    }
    let Some(comma) = r
        .next(numeral.last)
        .filter(|comma| r.page.mark(*comma) == Some(','))
    else {
        return false;
    };
    let told = r.says_any(before, const { &keys_of(["then", "now"]) })
        && r.before(before)
            .is_some_and(|comma| r.page.mark(comma) == Some(','));
    let someone = r.next(comma).is_some_and(|who| {
        r.says_any(who, const { &keys_of(["he", "she", "i"]) }) || r.in_person(who)
    });
    told || r.says(before, const { key_of("at") }) && someone
}

/// "she was 66", "when he turned nine".
pub(super) fn is_told_age(r: &Reader, amount: &Amount) -> bool {
    let numeral = &amount.numeral;
    let Some(mut verb) = r.before(amount.first) else {
        return false;
    };
    if r.says_any(
        verb,
        const { &keys_of(["only", "just", "nearly", "almost", "over", "about", "now"]) },
    ) {
        verb = r.before(verb).unwrap_or(verb);
    }
    let Some(subject) = r.before(verb) else {
        return false;
    };
    let told = r.says_any(
        verb,
        const { &keys_of(["was", "is", "turned", "turns", "am", "being"]) },
    );
    let person = r.says_any(subject, const { &keys_of(["i", "he", "she", "who"]) })
        || r.cue(subject, "kin")
        || r.in_person(subject);
    told && person && numeral.is_integer() && numeral.value <= Decimal::from(115)
}

/// "children under 5", "younger than 18".
pub(super) fn is_compared_age(r: &Reader, amount: &Amount) -> bool {
    let Some(limit) = r.before(amount.first) else {
        return false;
    };
    let Some(before) = r.before(limit) else {
        return false;
    };
    let age = amount.numeral.is_integer() && amount.numeral.value <= Decimal::from(115);
    // "under 18 or 16"
    let (limit, before) = match r.before(before) {
        Some(earlier)
            if r.says(limit, const { key_of("or") }) && r.page.has(before, shape::NUMERIC) =>
        {
            match r.before(earlier) {
                Some(group) => (earlier, group),
                None => return false,
            }
        }
        _ => (limit, before),
    };
    let group = r.says_any(
        limit,
        const { &keys_of(["under", "over", "below", "above"]) },
    ) && (super::head::is_plural(r, before)
        || r.says_any(
            before,
            const { &keys_of(["anyone", "those", "everyone", "aged"]) },
        ));
    age && (group
        || r.says(limit, const { key_of("than") })
            && r.says_any(before, const { &keys_of(["younger", "older"]) }))
}
