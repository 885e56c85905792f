//! What a count takes over from the count before it.

use compact_str::CompactString;
use rust_decimal::Decimal;

use super::super::Found;
use super::draft::{confidence, rule};
use super::event::{self, Counted};
use super::head;
use super::measure::amount;
use super::read::Reader;
use crate::analysis::{Count, CountKind, Event};
use crate::gazetteer::Class;
use crate::parse::{Clauses, Parses, Speech};
use crate::segment::Page;
use crate::segment::scan::{key_of, keys_of, shape};

/// The clauses around the counts, and the last count of the page.
pub(super) struct Context<'p> {
    parses: &'p mut Parses,
    /// The last few.
    before: Vec<Before>,
    measured: Option<Measured>,
}

/// The last count of the page, if it has a unit.
struct Measured {
    sentence: u32,
    kind: CountKind,
    unit: CompactString,
    value: Decimal,
}

/// A count that a later one may lean on.
struct Before {
    last: usize,
    sentence: u32,
    clause: usize,
    kind: CountKind,
    value: Option<Decimal>,
    event: Event,
    what: Option<CompactString>,
}

/// Counts that later ones may lean on.
const LEANT_ON: usize = 8;

/// Sentences back that "of them" may point.
const REACH: u32 = 1;

impl<'p> Context<'p> {
    pub(super) fn new(parses: &'p mut Parses) -> Self {
        Self {
            parses,
            before: Vec::new(),
            measured: None,
        }
    }

    /// "37 mln stg vs [34 mln]": gives a bare number the unit of the count that it is compared
    /// with, and keeps the unit of this one.
    pub(super) fn measure(&mut self, r: &Reader, counted: &mut Counted, found: &mut Found<Count>) {
        let count = &mut found.body;
        let sentence = r.page.tokens[counted.number].sentence;
        let value = count.number.value.or(count.number.high);
        let bare = count.kind == CountKind::Cardinal && count.head.is_none();
        if let (Some(before), Some(value)) = (&self.measured, value)
            && bare
            && before.sentence == sentence
            && is_compared(r, counted, value)
            && are_alike(before.value, value)
        {
            count.kind = before.kind;
            counted.kind = before.kind;
            count.unit = Some(before.unit.clone());
            found.confidence = confidence(count.kind, counted.noun);
            found.rule = CompactString::const_new(rule(count.kind, count.bound));
        }
        if count.kind == CountKind::Percent {
            return;
        }
        self.measured = count.unit.clone().zip(value).map(|(unit, value)| Measured {
            sentence,
            kind: count.kind,
            unit,
            value,
        });
    }

    /// Parses the sentences of those numbers.
    pub(super) fn read(&mut self, page: &Page, numbers: impl Iterator<Item = usize>) {
        for number in numbers {
            self.parses.read(page, number);
        }
    }

    /// Gives a count its event, and what is counted where no noun stands with the number.
    pub(super) fn complete(&mut self, r: &Reader, counted: &Counted, count: &mut Count) {
        let clauses = self.parses.read(r.page, counted.number);
        // "the boat sank [40 miles] off Sfax": where it was, and nothing that was sunk.
        let is_distance = count.head.is_none() && count.is_length();
        if !is_distance {
            count.event = event::event(r, clauses, counted);
        }
        let sentence = r.page.tokens[counted.number].sentence;
        let share = is_share(r, counted);
        let whole = count
            .number
            .value
            .is_none_or(|value| value.fract().is_zero());
        let cardinal = count.kind == CountKind::Cardinal;
        let bare = count.what.is_none() && cardinal && (whole || share);
        if bare {
            count.what = predicate(r, counted).or_else(|| row_noun(r, counted));
        }
        let value = count.number.value.or(count.number.high);
        if let Some(before) = whole_of(&self.before, share, value) {
            let here = before.sentence == sentence;
            let near = here || share && before.sentence + REACH == sentence;
            let joined = here && is_joined(r, before.last, counted.first);
            let does = share && acts(r, counted);
            let gapped = here && (is_gapped(r, counted) || is_figure_before(r, counted));
            if count.event == Event::None && (share && here && !does || joined || gapped) {
                count.event = before.event;
            }
            let renumbered = before.sentence + REACH >= sentence && is_their_number(r, counted);
            if count.event == Event::None && renumbered {
                count.event = before.event;
            }
            let told = share || joined || ends_phrase(r, counted);
            if bare && near && told && count.what.is_none() {
                count.what.clone_from(&before.what);
            }
        }
        let clause = clauses.at(counted.number);
        if let Some(before) = self.before.last().filter(|_| count.event == Event::None) {
            let alike = before.sentence == sentence && before.clause == clause;
            let taken = matches!(before.event, Event::Seize | Event::Destroy);
            let row = alike && taken && goes_on(r, clauses, before.last, counted.first);
            let restated = before.sentence == sentence && is_restated(r, before.last, counted);
            if !is_distance && (row || restated) {
                count.event = before.event;
            }
        }
        if self.before.len() == LEANT_ON {
            self.before.remove(0);
        }
        self.before.push(Before {
            last: counted.noun.unwrap_or(counted.last).max(counted.last),
            sentence,
            clause,
            kind: count.kind,
            value,
            event: count.event,
            what: count.what.clone().filter(|_| !is_one(count)),
        });
    }
}

/// The count that another may lean on: the last one, or of "12 of them" the last that is not less.
fn whole_of(before: &[Before], share: bool, value: Option<Decimal>) -> Option<&Before> {
    let mut cardinals = before
        .iter()
        .rev()
        .filter(|before| before.kind == CountKind::Cardinal);
    cardinals.find(|before| {
        let enough = before
            .value
            .zip(value)
            .is_none_or(|(whole, part)| whole >= part);
        !share || enough
    })
}

/// "$900 in cash, [4 kilograms] of tea and two guns": whether a row goes on after the count before.
fn goes_on(r: &Reader, clauses: Clauses, last: usize, first: usize) -> bool {
    const LONGEST: usize = 8;
    let Some(joint) = r.before(first) else {
        return false;
    };
    let gap = last + 1..joint;
    let joins = r.page.mark(joint) == Some(',') || r.says(joint, const { key_of("and") });
    joins
        && gap.len() <= LONGEST
        && gap.into_iter().all(|at| {
            let speech = clauses.speech(at);
            speech.is_noun()
                || matches!(
                    speech,
                    Speech::Preposition | Speech::Adjective | Speech::Determiner
                )
                || r.page.mark(at) == Some(',') && at + 1 == joint
        })
}

/// "12 were hurt in Odda and [19] in Voss": a bare number whose verb is left out.
fn is_gapped(r: &Reader, counted: &Counted) -> bool {
    let joint = r.before(counted.first).filter(|_| counted.noun.is_none());
    let joins = joint.is_some_and(|at| r.says_any(at, const { &keys_of(["and", "but"]) }));
    let next = r.next(counted.last).filter(|_| joins);
    let placed = next.is_some_and(|at| {
        r.says_any(
            at,
            const {
                &keys_of([
                    "in",
                    "at",
                    "on",
                    "near",
                    "outside",
                    "elsewhere",
                    "among",
                    "by",
                ])
            },
        )
    });
    counted.kind == CountKind::Cardinal && placed
}

/// "900 people voted, or [54 percent]": the same in other terms.
fn is_restated(r: &Reader, last: usize, counted: &Counted) -> bool {
    const LONGEST: usize = 4;
    let or = r
        .before(counted.first)
        .filter(|or| r.says(*or, const { key_of("or") }) && counted.kind != CountKind::Cardinal);
    let comma = or.and_then(|or| r.before(or));
    comma
        .is_some_and(|comma| r.page.mark(comma) == Some(',') && counted.first <= last + 1 + LONGEST)
}

/// "put their number at [2,500]"
fn is_their_number(r: &Reader, counted: &Counted) -> bool {
    let bare = counted.noun.is_none() && counted.kind == CountKind::Cardinal;
    let at = r
        .before(counted.first)
        .filter(|at| bare && r.says_any(*at, const { &keys_of(["at", "to"]) }));
    let number = at
        .and_then(|at| r.before(at))
        .filter(|number| r.says(*number, const { key_of("number") }));
    let their = number.and_then(|number| r.before(number));
    their.is_some_and(|their| r.says(their, const { key_of("their") }))
}

/// "202 deaths, up from [20] in 2016": the figure that one is compared with.
fn is_figure_before(r: &Reader, counted: &Counted) -> bool {
    let bare = counted.noun.is_none() && counted.kind == CountKind::Cardinal;
    let from = r.before(counted.first).filter(|_| bare);
    let moved = from
        .filter(|from| r.says(*from, const { key_of("from") }))
        .and_then(|from| r.before(from));
    moved.is_some_and(|at| r.says_any(at, const { &keys_of(["up", "down"]) }))
}

/// Whether a word before a number compares it with the one before it, and nothing behind it says
/// what it counts.
fn is_compared(r: &Reader, counted: &Counted, value: Decimal) -> bool {
    let Some(word) = r.before(counted.first) else {
        return false;
    };
    let compares = r.says_any(
        word,
        const { &keys_of(["vs", "versus", "against", "from", "than"]) },
    ) || r.says(word, const { key_of("with") })
        && r.before(word)
            .is_some_and(|compared| r.says(compared, const { key_of("compared") }))
        || r.says(word, const { key_of("to") }) && value >= Decimal::from(1_000_000);
    compares && ends_phrase(r, counted)
}

/// Whether two amounts are of one order, a hundredfold at most.
fn are_alike(one: Decimal, other: Decimal) -> bool {
    let within = |less: Decimal, more: Decimal| {
        less.checked_mul(Decimal::ONE_HUNDRED)
            .is_none_or(|far| more <= far)
    };
    one > Decimal::ZERO && other > Decimal::ZERO && within(one, other) && within(other, one)
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

/// "12 of them were asleep in": the verb behind tells of something else.
fn acts(r: &Reader, counted: &Counted) -> bool {
    let verb = r.next(counted.last + 2);
    let be =
        verb.filter(|verb| r.says_any(*verb, const { &keys_of(["were", "are", "was", "is"]) }));
    be.and_then(|be| r.next(be))
        .is_some_and(|next| r.page.form(next).tags()[0] == "VBG")
}

/// Whether a number stands for itself: what is behind it names nothing else, as in "298 on board".
fn ends_phrase(r: &Reader, counted: &Counted) -> bool {
    r.next(counted.last).is_none_or(|next| {
        let tag = r.page.form(next).tags()[0];
        let aboard = r.says(next, const { key_of("aboard") })
            || r.says(next, const { key_of("on") })
                && r.next(next)
                    .is_some_and(|board| r.says(board, const { key_of("board") }));
        let noun = tag.starts_with("NN") || tag.starts_with("JJ");
        let more = r.says(next, const { key_of("more") });
        !aboard && (!noun || more || r.in_date(next))
    })
}

/// Whether nothing but what joins a list stands between two counts.
fn is_joined(r: &Reader, last: usize, first: usize) -> bool {
    // ", as well as another"
    const LONGEST: usize = 5;
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
        && gap.len() <= LONGEST
        && gap
            .into_iter()
            .all(|at| r.page.mark(at) == Some(',') || r.says_any(at, &JOINING))
}

/// "87 were children", "12 of them were children": what is counted stands behind the verb.
fn predicate(r: &Reader, counted: &Counted) -> Option<CompactString> {
    let last = if is_share(r, counted) {
        counted.last + 2
    } else {
        counted.last
    };
    let verb = r
        .next(last)
        .filter(|verb| r.says_any(*verb, const { &keys_of(["were", "are"]) }))?;
    let phrase = head::plural(r, r.next(verb)?)?;
    Some(r.spaced(r.page.span(phrase.first, phrase.noun)))
}

/// Numbers of a row that are looked through for its noun.
const ROW: usize = 4;

/// "five Turkish, three Greek and two Cypriot sailors": the noun that the last of a row names.
fn row_noun(r: &Reader, counted: &Counted) -> Option<CompactString> {
    let mut at = modified(r, r.next(counted.last)?)?;
    for _ in 0..ROW {
        if r.page.mark(at) == Some(',') {
            at = r.next(at)?;
        }
        if r.says_any(at, const { &keys_of(["and", "or"]) }) {
            at = r.next(at)?;
        }
        let next = amount(r, at).filter(|next| next.kind == CountKind::Cardinal)?;
        let behind = r.next(next.last)?;
        if let Some(phrase) = head::plural(r, behind) {
            return Some(r.page.str(phrase.noun).into());
        }
        at = modified(r, behind)?;
    }
    None
}

/// The comma or conjunction behind one to three modifiers.
fn modified(r: &Reader, first: usize) -> Option<usize> {
    let mut at = first;
    for _ in 0..3 {
        if !r.page.is_word(at) || r.page.is_any(at, Class::FUNCTION_WORDS) {
            return None;
        }
        let modifies =
            r.page.form(at).tags()[0].starts_with("JJ") || r.page.has(at, shape::CAPITAL);
        let next = r.next(at)?;
        let compound = r.is_inner_dash(next);
        if !modifies && !compound {
            return None;
        }
        at = if compound {
            r.next(r.next(next)?)?
        } else {
            next
        };
        let joins =
            r.page.mark(at) == Some(',') || r.says_any(at, const { &keys_of(["and", "or"]) });
        if joins {
            return Some(at);
        }
    }
    None
}

fn is_one(count: &Count) -> bool {
    count.number.value == Some(Decimal::ONE)
}
