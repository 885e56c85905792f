//! Results and innings: two numbers that count nothing.

use rust_decimal::Decimal;

use super::measure::{Amount, amount};
use super::range::opener;
use super::read::Reader;
use crate::analysis::CountKind;
use crate::segment::scan::{key_of, keys_of};

/// The last token of a result: "voted 7 to 2", "lost 12 to 30".
pub(super) fn result(r: &Reader, first: &Amount) -> Option<usize> {
    let whole = |amount: &Amount| amount.kind == CountKind::Cardinal && amount.numeral.is_integer();
    let next = r.next(first.last)?;
    // "by 22 points to 10"
    let points = r
        .says_any(
            next,
            const { &keys_of(["points", "goals", "wins", "sets", "games"]) },
        )
        .then(|| r.next(next))
        .flatten();
    let to = points
        .or(Some(next))
        .filter(|to| r.says(*to, const { key_of("to") }))?;
    let second = amount(r, r.next(to).filter(|next| r.is_numeric(*next))?)?;
    let told = (1..=3).any(|back| {
        first.first.checked_sub(back).is_some_and(|at| {
            r.page.same_sentence(at, first.first)
                && (r.cue(at, "game")
                    || r.says_any(
                        at,
                        const { &keys_of(["vote", "voted", "votes", "outnumbered", "outnumber"]) },
                    ))
        })
    });
    let falls = first.numeral.value >= second.numeral.value
        && opener(r, first.first, const { key_of("from") }).is_none();
    let noun = r
        .next(second.last)
        .is_some_and(|next| super::head::plural(r, next).is_some());
    let result = told || falls || points.is_some();
    (whole(first) && whole(&second) && !noun && result).then_some(second.last)
}

/// The last token of "112 for 4", "seven for 103" and "80 not out", as cricket writes them.
pub(super) fn innings(r: &Reader, first: &Amount) -> Option<usize> {
    let plain = |amount: &Amount| {
        amount.kind == CountKind::Cardinal
            && amount.numeral.is_integer()
            && amount.numeral.vague.is_none()
            && amount.numeral.value < Decimal::from(2_000)
    };
    let link = r.next(first.last)?;
    if r.says(link, const { key_of("not") }) {
        return r
            .next(link)
            .filter(|out| plain(first) && r.says(*out, const { key_of("out") }));
    }
    if !r.says(link, const { key_of("for") }) {
        return None;
    }
    let second = amount(r, r.next(link).filter(|next| r.is_numeric(*next))?)?;
    let ten = Decimal::TEN;
    let wickets = first.numeral.value <= ten || second.numeral.value <= ten;
    let counted = r
        .next(second.last)
        .is_some_and(|next| super::head::plural(r, next).is_some() || r.is_time(next));
    (plain(first) && plain(&second) && wickets && !counted).then_some(second.last)
}
