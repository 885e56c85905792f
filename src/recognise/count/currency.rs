//! Currencies: signs and codes before a number, and names that several states share.

use std::cell::OnceCell;

use super::super::Found;
use super::number::Numeral;
use super::read::{Reader, value_of};
use crate::analysis::{Body, Entity};
use crate::gazetteer::Class;
use crate::segment::scan::shape;

/// ISO 4217 for a currency that nobody can tell.
pub(super) const UNKNOWN: &str = "XXX";

/// The names of a page with their countries.
pub(super) struct Countries<'a> {
    pub(super) names: &'a [Found<Body>],
    pub(super) entities: &'a [Entity],
    /// Countries of the page's places, the most often named first.
    ranked: OnceCell<Vec<&'a str>>,
}

impl<'a> Countries<'a> {
    pub(super) fn new(names: &'a [Found<Body>], entities: &'a [Entity]) -> Self {
        Self {
            names,
            entities,
            ranked: OnceCell::new(),
        }
    }

    /// The country of a name, if it is that of a place.
    fn country(&self, name: &Found<Body>) -> Option<&'a str> {
        let Body::Place(place) = &name.body else {
            return None;
        };
        self.entities
            .get(place.entity.0 as usize)?
            .country
            .as_deref()
    }

    fn ranked(&self) -> &[&'a str] {
        self.ranked.get_or_init(|| {
            let mut counted: Vec<(&str, usize)> = Vec::new();
            for country in self.names.iter().filter_map(|name| self.country(name)) {
                match counted.iter_mut().find(|(known, _)| *known == country) {
                    Some((_, times)) => *times += 1,
                    None => counted.push((country, 1)),
                }
            }
            counted.sort_by_key(|(_, times)| std::cmp::Reverse(*times));
            counted.into_iter().map(|(country, _)| country).collect()
        })
    }

    /// Whether the page names a country or a place in it.
    pub(super) fn say(&self, country: &str) -> bool {
        self.ranked().contains(&country)
    }

    /// Countries that the names near a token say, the nearest before it first, then those behind
    /// it, all of its sentence.
    fn near(&self, r: &Reader, at: usize) -> impl Iterator<Item = &'a str> {
        let split = self
            .names
            .partition_point(|name| (name.first as usize) < at);
        let (before, behind) = self.names.split_at(split);
        let here = |name: &&Found<Body>| r.page.same_sentence(name.first as usize, at);
        let before = before.iter().rev().take(NEAR).filter(here);
        let behind = behind.iter().take(NEAR).filter(here);
        let near: Vec<&'a str> = before
            .chain(behind)
            .filter_map(|name| self.country(name))
            .collect();
        near.into_iter()
    }
}

/// Names before and behind a currency that may say its country.
const NEAR: usize = 8;

/// The currency that a value of the lists means before or behind a number; `shared` ones are told
/// by the countries that the page names.
pub(super) fn currency<'a>(
    r: &Reader<'a>,
    at: usize,
    value: &'a str,
    before: bool,
) -> Option<&'a str> {
    let value = match value_of(value, "before") {
        Some(unit) if before => unit,
        Some(_) => return None,
        None => match value_of(value, "behind") {
            Some(_) if before => return None,
            Some(unit) => unit,
            None => value,
        },
    };
    match value_of(value, "shared") {
        Some(members) => shared(r, at, members),
        None => Some(value),
    }
}

/// Which of several currencies: that of the nearest country in the sentence, else of the country
/// named most often; else what stands behind `else`: a currency, or `-` if the word then is none.
fn shared<'a>(r: &Reader<'a>, at: usize, members: &'a str) -> Option<&'a str> {
    let (members, otherwise) = members.split_once(" else ").unwrap_or((members, UNKNOWN));
    let of = |country: &str| {
        members
            .split(' ')
            .find_map(|member| match member.split_once('=') {
                Some((owner, code)) => (owner == country).then_some(code),
                None => member.starts_with(country).then_some(member),
            })
    };
    let near = r.countries.near(r, at).find_map(of);
    near.or_else(|| r.countries.ranked().iter().find_map(|country| of(country)))
        .or((otherwise != "-").then_some(otherwise))
}

/// A currency before a number.
#[derive(Clone, Copy)]
pub(super) struct Sign<'a> {
    pub(super) unit: &'a str,
    pub(super) first: usize,
    pub(super) start: u32,
    /// A minus stands between it and the number: "$-15".
    pub(super) below: bool,
}

/// "$", "US$", "Rs", "EUR", "dlrs" before a number, or letters glued to it.
pub(super) fn sign_before<'a>(r: &Reader<'a>, numeral: &Numeral) -> Option<Sign<'a>> {
    if let Some(prefix) = numeral.prefix {
        let value = r.lookup(prefix.of(r.page.text), Class::Currency)?;
        let small = numeral.is_integer() && !numeral.is_scaled() && numeral.value < HUNDRED;
        let letter = prefix.len() == 1 && small && numeral.letters.is_none();
        return (!letter).then_some(Sign {
            unit: currency(r, numeral.first, value, true)?,
            first: numeral.first,
            start: prefix.start,
            below: false,
        });
    }
    let mut at = r.before(numeral.first)?;
    let below = r.page.mark(at) == Some('-') && r.is_glued(at) && r.is_glued(numeral.first);
    if below || r.page.mark(at) == Some('.') && r.is_glued(at) {
        at = r.before(at)?;
    }
    if below && r.page.is_word(at) {
        return None;
    }
    let value = r.page.meaning(at, Class::Currency)?;
    let start = r.page.tokens[at].start;
    if r.page.is_word(at) {
        let lower = value_of(value, "before").is_some() && !r.page.has(at, shape::CAPITAL);
        let code = r.page.str(at);
        let letter = code.len() == 1 && numeral.is_integer() && numeral.value < HUNDRED;
        let ordinary = r.page.form(at).is_ordinary();
        // "euros 500"; "try one" is no Turkish lira
        let plural = code.len() > 4 && ordinary;
        let verb =
            code.len() == 3 && ordinary && code.bytes().all(|byte| byte.is_ascii_lowercase());
        let taken = r.before(at).is_some_and(|before| r.is_numeric(before));
        if plural || verb || taken || lower || letter {
            return None;
        }
        return Some(Sign {
            unit: currency(r, at, value, true)?,
            first: at,
            start,
            below,
        });
    }
    let unit = currency(r, at, value, true)?;
    let Some(letters) = letters_of_sign(r, at) else {
        return Some(Sign {
            unit,
            first: at,
            start,
            below,
        });
    };
    let named = r.cue_value(letters, "dollar").filter(|_| unit == "USD");
    Some(Sign {
        unit: named.unwrap_or(unit),
        first: letters,
        start: r.page.tokens[letters].start,
        below,
    })
}

const HUNDRED: rust_decimal::Decimal = rust_decimal::Decimal::ONE_HUNDRED;

/// "US" of "US $5": two capitals or more, which "a $5 bill" has not.
fn spaced_letters(r: &Reader, sign: usize) -> Option<usize> {
    let at = r.before(sign)?;
    let letters = r.page.str(at);
    let code = letters.len() > 1 && letters.bytes().all(|byte| byte.is_ascii_uppercase());
    (code && letters != "NT").then_some(at)
}

/// "US" of "US$", "U.S." of "U.S.$".
fn letters_of_sign(r: &Reader, sign: usize) -> Option<usize> {
    let mut at = r.glued_before(sign).or_else(|| spaced_letters(r, sign))?;
    if r.page.mark(at) == Some('.') {
        at = r.glued_before(at)?;
    }
    let capital = r.page.has(at, shape::CAPITAL);
    (capital && r.cue_value(at, "dollar").is_some()).then_some(at)
}
