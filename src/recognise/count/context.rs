//! What a count takes over from the count before it.

use compact_str::CompactString;
use rust_decimal::Decimal;

use super::event::{self, Counted};
use super::head;
use super::read::Reader;
use crate::analysis::{Count, CountKind, Event};
use crate::parse::Parses;
use crate::segment::scan::{key_of, keys_of};

/// The clauses around the counts, and the last count of the page.
pub(super) struct Context<'p> {
    parses: &'p mut Parses,
    before: Option<Before>,
}

/// A count that a later one may lean on.
struct Before {
    last: usize,
    sentence: u32,
    event: Event,
    what: Option<CompactString>,
}

/// Sentences back that "of them" may point.
const REACH: u32 = 1;

impl<'p> Context<'p> {
    pub(super) fn new(parses: &'p mut Parses) -> Self {
        Self {
            parses,
            before: None,
        }
    }

    /// Gives a count its event, and what is counted where no noun stands with the number.
    pub(super) fn complete(&mut self, r: &Reader, counted: &Counted, count: &mut Count) {
        let clauses = self.parses.read(r.page, counted.number);
        count.event = event::event(r, clauses, counted);
        let sentence = r.page.tokens[counted.number].sentence;
        let share = is_share(r, counted);
        let whole = count
            .number
            .value
            .is_none_or(|value| value.fract().is_zero());
        let bare = count.what.is_none() && count.kind == CountKind::Cardinal && (whole || share);
        if bare {
            count.what = predicate(r, counted);
        }
        if let Some(before) = &self.before {
            let here = before.sentence == sentence;
            let near = here || share && before.sentence + REACH == sentence;
            let joined = here && is_joined(r, before.last, counted.first);
            if count.event == Event::None && (share && here || joined) {
                count.event = before.event;
            }
            if bare && near && count.what.is_none() {
                count.what.clone_from(&before.what);
            }
        }
        if count.kind == CountKind::Cardinal {
            self.before = Some(Before {
                last: counted.noun.unwrap_or(counted.last).max(counted.last),
                sentence,
                event: count.event,
                what: count.what.clone().filter(|_| !is_one(count)),
            });
        }
    }
}

/// "of them", "of whom" behind a number.
fn is_share(r: &Reader, counted: &Counted) -> bool {
    r.next(counted.last)
        .filter(|of| r.says(*of, const { key_of("of") }))
        .and_then(|of| r.next(of))
        .is_some_and(|word| {
            r.says_any(
                word,
                const { &keys_of(["them", "whom", "which", "us", "those"]) },
            )
        })
}

/// Whether nothing but what joins a list stands between two counts.
fn is_joined(r: &Reader, last: usize, first: usize) -> bool {
    const JOINING: [u64; 13] = keys_of([
        "and",
        "or",
        "including",
        "among",
        "them",
        "as",
        "well",
        "plus",
        "another",
        "the",
        "also",
        "with",
        "all",
    ]);
    let gap = last + 1..first;
    !gap.is_empty()
        && gap.len() <= 4
        && gap
            .into_iter()
            .all(|at| r.page.mark(at) == Some(',') || r.says_any(at, &JOINING))
}

/// "87 were children": what is counted stands behind the verb.
fn predicate(r: &Reader, counted: &Counted) -> Option<CompactString> {
    let verb = r
        .next(counted.last)
        .filter(|verb| r.says_any(*verb, const { &keys_of(["were", "are"]) }))?;
    let phrase = head::plural(r, r.next(verb)?)?;
    Some(r.spaced(r.page.span(phrase.first, phrase.noun)))
}

fn is_one(count: &Count) -> bool {
    count.number.value == Some(Decimal::ONE)
}
