//! How many: numbers with their bounds, units and counted nouns.
//!
//! Only tokens that may begin a number are looked at: figures, number words, magnitudes and
//! fractions. From there each question has its finder: the numeral itself ([`number`],
//! [`spelled`]), its unit ([`measure`]), a second number ([`range`]), modifiers ([`bound`]), what
//! is counted ([`head`], [`lemma`]), and whether it counts anything at all ([`guard`]).

mod bound;
mod guard;
mod head;
mod lemma;
mod measure;
mod number;
mod range;
mod read;
mod spelled;
#[cfg(test)]
mod tests;

use rust_decimal::Decimal;

use super::Found;
use crate::analysis::{Body, Bound, Count, CountKind, Date, Event, Head, Links, Number};
use crate::gazetteer::Class;
use crate::segment::Page;
use crate::segment::scan::shape;
use crate::segment::sentence_flag;
use crate::span::Span;
use bound::Limit;
use head::{Place, Wanted};
use measure::Amount;
use number::Form;
use range::Pair;
use read::Reader;

/// All counts of a page, in the order of the text, without links; numbers that belong to dates
/// or names are none.
pub(crate) fn counts(
    page: &Page,
    dates: &[Found<Date>],
    names: &[Found<Body>],
) -> Vec<Found<Count>> {
    let reader = Reader::new(page, dates, names);
    let mut found = Vec::new();
    let mut at = 0;
    while at < page.tokens.len() {
        if !is_trigger(page, at) {
            at += 1;
            continue;
        }
        let (next, count) = find(&reader, at);
        found.extend(count);
        at = next.max(at + 1);
    }
    found
}

const CLASSES: u64 = 1 << Class::Number as u64
    | 1 << Class::Magnitude as u64
    | 1 << Class::Fraction as u64
    | 1 << Class::Vague as u64;

fn is_trigger(page: &Page, at: usize) -> bool {
    let token = &page.tokens[at];
    token.shape & shape::DIGIT != 0
        || token.word != 0 && page.lexicon.classes(token.word) & CLASSES != 0
}

/// The count whose number is at a token, and the token to go on from.
fn find(r: &Reader, at: usize) -> (usize, Option<Found<Count>>) {
    let Some(first) = measure::amount(r, at) else {
        return (at + 1, None);
    };
    let pair = range::pair(r, &first);
    let (amount, pair) = match pair {
        Some((amount, pair)) => (amount, Some(pair)),
        None => (first, None),
    };
    if pair.is_none() {
        if let Some(last) = guard::excluded(r, &amount.numeral) {
            return (last + 1, None);
        }
    } else if r.in_date(amount.numeral.first) || r.in_date(amount.numeral.last) {
        return (amount.last + 1, None);
    }
    let draft = Draft::new(r, amount, pair);
    let next = draft.last + 1;
    (next, draft.count(r))
}

/// A count while its parts are found.
struct Draft<'a> {
    amount: Amount<'a>,
    pair: Option<Pair>,
    limit: Option<Limit>,
    /// First and last token of modifiers, numeral and unit.
    first: usize,
    last: usize,
    quantity: Span,
    /// Whether modifiers belong to the number.
    bounded: bool,
}

impl<'a> Draft<'a> {
    fn new(r: &Reader, amount: Amount<'a>, pair: Option<Pair>) -> Self {
        let mut draft = Self {
            amount,
            pair,
            limit: None,
            first: amount.first,
            last: amount.last,
            quantity: amount.span,
            bounded: false,
        };
        if let Some((first, limit)) = bound::before(r, amount.first, &amount) {
            draft.limit = Some(limit);
            draft.first = first;
            draft.quantity.start = r.page.tokens[first].start;
        }
        if let Some((last, limit)) = bound::after(r, amount.last) {
            draft.limit = draft.limit.or(Some(limit));
            draft.last = last;
            draft.quantity.end = r.page.tokens[last].end;
        }
        draft.bounded = draft.limit.is_some();
        draft
    }

    fn is_one(&self) -> bool {
        self.pair.is_none() && self.amount.numeral.value == Decimal::ONE && !self.bounded
    }

    fn count(&self, r: &Reader) -> Option<Found<Count>> {
        let place = self.place(r);
        if self.counts_nothing(r, &place) {
            return None;
        }
        let kind = self.amount.kind;
        let extent = self.extent(r, &place);
        let noun = place.noun();
        let body = Count {
            kind,
            quantity: self.quantity,
            number: self.number()?,
            bound: self.bound(),
            unit: self.amount.unit.map(Into::into),
            per: self.per(r, &place),
            out_of: match self.pair {
                Some(Pair::OutOf(whole)) => Some(whole.normalize()),
                _ => None,
            },
            head: noun.map(|noun| head_at(r, noun)),
            what: place
                .phrase()
                .map(|phrase| r.spaced(r.page.span(phrase.first.min(phrase.noun), phrase.noun))),
            event: Event::None,
            links: Links::default(),
            status: None,
            same: None,
            part_of: None,
        };
        let last = place.last_in_extent().unwrap_or(self.last);
        Some(Found {
            first: self.first as u32,
            last: last as u32,
            span: extent,
            body,
            confidence: crate::analysis::Confidence(
                if noun.is_some() || kind != CountKind::Cardinal {
                    95
                } else {
                    80
                },
            ),
            rule: compact_str::format_compact!("count/{}", rule(kind, self.bound())),
        })
    }

    /// Where the counted noun is.
    fn place(&self, r: &Reader) -> Place {
        let amount = &self.amount;
        if amount.joined {
            return Place::None;
        }
        if amount.kind == CountKind::Cardinal {
            if let Some(joined) = head::joined(r, self.last) {
                return joined;
            }
        }
        let Some(next) = r.next(self.last) else {
            return Place::None;
        };
        let vague = amount.numeral.form == Form::Vague;
        let of = r.says(next, "of");
        if amount.kind != CountKind::Cardinal
            || amount.numeral.form == Form::Fraction && !matches!(self.pair, Some(Pair::Share))
        {
            if amount.numeral.form == Form::Fraction && !of && amount.kind == CountKind::Cardinal {
                return head::of_phrase(r, self.last).map_or(Place::None, Place::Behind);
            }
            return of
                .then(|| head::of_phrase(r, next))
                .flatten()
                .map_or(Place::None, Place::Behind);
        }
        if vague && of {
            if let Some(phrase) = r.next(next).and_then(|first| head::plural(r, first)) {
                return Place::Here(phrase);
            }
        }
        if of && !r.says(self.last, "of") {
            return head::of_phrase(r, next).map_or(Place::None, Place::Behind);
        }
        let wanted = if self.is_one() {
            Wanted::Singular
        } else {
            Wanted::Plural
        };
        head::phrase(r, next, wanted).map_or(Place::None, Place::Here)
    }

    fn extent(&self, r: &Reader, place: &Place) -> Span {
        match place.last_in_extent() {
            Some(last) if self.amount.kind == CountKind::Cardinal => {
                Span::new(self.quantity.start, r.page.tokens[last].end)
            }
            _ => self.quantity,
        }
    }

    fn counts_nothing(&self, r: &Reader, place: &Place) -> bool {
        let numeral = &self.amount.numeral;
        let noun = place.noun();
        if self.is_time(r, noun) {
            return true;
        }
        if self.amount.kind != CountKind::Cardinal {
            return guard::is_race(r, &self.amount);
        }
        if self.is_one() {
            return guard::is_pronoun_one(r, numeral, place.here());
        }
        if guard::is_year_before_noun(r, numeral) && !self.bounded {
            return true;
        }
        noun.is_none() && guard::is_bare_label(r, &self.amount, self.bounded)
    }

    /// Whether the number is one of days, hours or years.
    fn is_time(&self, r: &Reader, noun: Option<usize>) -> bool {
        if self.amount.kind != CountKind::Cardinal {
            return false;
        }
        let Some(mut next) = r.next(self.last) else {
            return false;
        };
        if r.is_inner_dash(next) {
            next = r.next(next).unwrap_or(next);
        }
        r.is_time(next) || noun.is_some_and(|noun| r.is_time(noun))
    }

    fn bound(&self) -> Bound {
        match (self.pair, self.limit) {
            (Some(Pair::Range(..)), _) => {
                if self.amount.numeral.form == Form::Vague {
                    Bound::Vague
                } else {
                    Bound::Range
                }
            }
            _ if self.amount.numeral.vague.is_some() => Bound::Vague,
            (_, Some(limit)) => limit.bound(),
            _ => Bound::Exact,
        }
    }

    fn number(&self) -> Option<Number> {
        let numeral = &self.amount.numeral;
        let value = numeral.value;
        let (value, low, high) = match (self.pair, numeral.vague, self.limit) {
            (Some(Pair::Range(low, high)), _, _) | (_, Some((low, high)), _) => {
                (None, Some(low), Some(high))
            }
            (_, _, Some(limit)) => {
                let (low, high) = limit.interval(value, numeral.step);
                (Some(value), low, high)
            }
            _ => (Some(value), Some(value), Some(value)),
        };
        Some(Number {
            span: numeral.span,
            value: value.map(|n| n.normalize()),
            low: low.map(|n| n.normalize()),
            high: high.map(|n| n.normalize()),
        })
    }

    /// What a rate is counted by: "a month", "per barrel".
    fn per(&self, r: &Reader, place: &Place) -> Option<compact_str::CompactString> {
        let behind = match place {
            Place::Here(phrase) => phrase.noun,
            Place::Behind(phrase) => phrase.noun,
            Place::Joined(_) | Place::Strong(_) => return None,
            Place::None => self.last,
        };
        let next = r.next(behind)?;
        let noun = measure::per(r, next, self.amount.kind)?;
        Some(lemma::lemma(r, r.page.str(noun), false))
    }
}

fn rule(kind: CountKind, bound: Bound) -> &'static str {
    match (kind, bound) {
        (CountKind::Money, _) => "money",
        (CountKind::Percent, _) => "percent",
        (CountKind::Measure, _) => "measure",
        (CountKind::Cardinal, Bound::Range) => "range",
        (CountKind::Cardinal, Bound::Vague) => "vague",
        (CountKind::Cardinal, _) => "cardinal",
    }
}

fn head_at(r: &Reader, noun: usize) -> Head {
    let sentence = r.page.sentence(noun);
    let headline = sentence.has(sentence_flag::TITLE_CASE) || sentence.has(sentence_flag::ALL_CAPS);
    let name = r.name_end(noun).is_some() || !headline;
    Head {
        span: r.page.span(noun, noun),
        lemma: lemma::lemma(r, r.page.str(noun), name),
    }
}
