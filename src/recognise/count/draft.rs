//! One count: its parts put together.

use compact_str::CompactString;
use rust_decimal::Decimal;

use super::super::Found;
use super::bound::{self, Limit};
use super::currency::UNKNOWN;
use super::event::Counted;
use super::guard;
use super::head::{self, Phrase, Place, Wanted};
use super::measure::{self, Amount};
use super::number::Form;
use super::range::Pair;
use super::read::Reader;
use crate::analysis::{Bound, Confidence, Count, CountKind, Event, Head, Links, Number};
use crate::parse::lemma;
use crate::segment::scan::{key_of, keys_of, shape};
use crate::span::Span;

/// A count while its parts are found.
pub(super) struct Draft<'a> {
    amount: Amount<'a>,
    pair: Option<Pair>,
    limit: Option<Limit>,
    /// First and last token of modifiers, numeral and unit.
    first: usize,
    pub(super) last: usize,
    quantity: Span,
    /// Whether modifiers belong to the number.
    bounded: bool,
}

impl<'a> Draft<'a> {
    pub(super) fn new(r: &Reader, amount: Amount<'a>, pair: Option<Pair>) -> Self {
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

    /// The count, but for what it takes over from others, and what its event depends on.
    pub(super) fn count(&self, r: &Reader) -> Option<(Counted, Found<Count>)> {
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
            unit: self
                .amount
                .unit
                .filter(|unit| *unit != UNKNOWN)
                .map(Into::into),
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
        let counted = Counted {
            kind,
            first: self.first,
            last,
            number: self.amount.numeral.first,
            noun,
            modifiers: place.phrase().map_or(last, |phrase| phrase.first),
        };
        let found = Found {
            first: self.first as u32,
            last: last as u32,
            span: extent,
            confidence: confidence(kind, noun),
            rule: CompactString::const_new(rule(kind, body.bound)),
            body,
        };
        Some((counted, found))
    }

    /// Where the counted noun is.
    fn place(&self, r: &Reader) -> Place {
        let amount = &self.amount;
        if amount.joined {
            return Place::None;
        }
        if amount.kind == CountKind::Cardinal
            && let Some(joined) = head::joined(r, self.last)
        {
            return joined;
        }
        let Some(next) = self.behind(r) else {
            return Place::None;
        };
        let vague = amount.numeral.form == Form::Vague;
        let of = r.says(next, const { key_of("of") });
        if amount.kind != CountKind::Cardinal
            || amount.numeral.form == Form::Fraction && !matches!(self.pair, Some(Pair::Share))
        {
            if amount.numeral.form == Form::Fraction && !of && amount.kind == CountKind::Cardinal {
                return head::of_phrase(r, self.last, false).map_or(Place::None, Place::Behind);
            }
            let worth = r
                .next(next)
                .filter(|of| r.says(*of, const { key_of("of") }))
                .filter(|_| r.says(next, const { key_of("worth") }));
            return (of || worth.is_some())
                .then(|| head::of_phrase(r, worth.unwrap_or(next), false))
                .flatten()
                .map_or(Place::None, Place::Behind);
        }
        if vague
            && of
            && let Some(phrase) = r.next(next).and_then(|first| head::plural(r, first))
        {
            return Place::Here(phrase);
        }
        if of && !r.says(self.last, const { key_of("of") }) {
            return head::of_phrase(r, next, true).map_or(Place::None, Place::Behind);
        }
        let single = self.pair.is_none() && amount.numeral.value == Decimal::ONE;
        if r.says(next, const { key_of("point") }) && amount.numeral.value < Decimal::ONE {
            return Place::Here(Phrase {
                first: next,
                noun: next,
            });
        }
        let wanted = if single {
            Wanted::Singular
        } else {
            Wanted::Plural
        };
        head::phrase(r, next, wanted).map_or(Place::None, Place::Here)
    }

    /// The token behind the number; of "hundreds, if not thousands, of people" the "of".
    fn behind(&self, r: &Reader) -> Option<usize> {
        let next = r.next(self.last)?;
        let paired = self.pair.is_some() && self.amount.numeral.form == Form::Vague;
        if paired && r.page.mark(next) == Some(',') {
            return r
                .next(next)
                .filter(|of| r.says(*of, const { key_of("of") }))
                .or(Some(next));
        }
        Some(next)
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
        if (guard::is_ranked(r, numeral) || guard::is_strength(r, numeral)) && !self.bounded {
            return true;
        }
        if self.is_one()
            && let Place::Joined(noun) = *place
        {
            // "one-time" and "one-stop" count nothing.
            return r.says_any(noun, const { &keys_of(["time", "stop"]) });
        }
        if self.is_one() {
            return guard::is_pronoun_one(r, numeral, place.here());
        }
        if noun.is_some_and(|noun| guard::is_multiple(r, noun)) {
            return true;
        }
        if guard::is_year_before_noun(r, numeral) && !self.bounded {
            return true;
        }
        if matches!(place, Place::None) && self.is_adjective(r) {
            return true;
        }
        let zero = numeral.form == Form::Words && numeral.value.is_zero();
        noun.is_none() && (zero || guard::is_bare_label(r, &self.amount, self.bounded))
    }

    /// "three-pronged", "two-for-one": a hyphen joins what is no noun.
    fn is_adjective(&self, r: &Reader) -> bool {
        r.next(self.last).is_some_and(|dash| {
            r.is_inner_dash(dash) && r.glued(dash).is_some_and(|word| r.page.is_word(word))
        })
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
        // "second-hand" is no second.
        if r.says(next, const { key_of("second") })
            && r.next(next).is_some_and(|dash| r.is_inner_dash(dash))
        {
            return false;
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
    fn per(&self, r: &Reader, place: &Place) -> Option<CompactString> {
        let behind = match place {
            Place::Here(phrase) => phrase.noun,
            Place::Behind(phrase) => phrase.noun,
            Place::Joined(_) | Place::Strong(_) => return None,
            Place::None => self.last,
        };
        let next = r.next(behind)?;
        let noun = measure::per(r, next, self.amount.kind)?;
        Some(lemma(r.page, noun))
    }
}

pub(super) fn confidence(kind: CountKind, noun: Option<usize>) -> Confidence {
    let told = noun.is_some() || kind != CountKind::Cardinal;
    Confidence(if told { 95 } else { 80 })
}

pub(super) fn rule(kind: CountKind, bound: Bound) -> &'static str {
    match (kind, bound) {
        (CountKind::Money, _) => "count/money",
        (CountKind::Percent, _) => "count/percent",
        (CountKind::Measure, _) => "count/measure",
        (CountKind::Cardinal, Bound::Range) => "count/range",
        (CountKind::Cardinal, Bound::Vague) => "count/vague",
        (CountKind::Cardinal, _) => "count/cardinal",
    }
}

fn head_at(r: &Reader, noun: usize) -> Head {
    let span = r.page.span(noun, noun);
    if r.cue(noun, "state") || r.says(noun, const { key_of("others") }) {
        let lemma = r.page.str(noun).to_lowercase().into();
        return Head { span, lemma };
    }
    let mut lemma = lemma(r.page, noun);
    if let Some(singular) = lemma.strip_suffix('s')
        && !singular.ends_with('s')
        && is_unknown_plural(r, noun, &lemma)
    {
        lemma = singular.into();
    }
    if let Some(stem) = lemma.strip_suffix("men")
        && matches!(r.page.form(noun).tags()[0], "" | "NNS")
        && lemma.eq_ignore_ascii_case(r.page.str(noun))
    {
        lemma = compact_str::format_compact!("{stem}man");
    }
    if r.page.has(noun, shape::CAPITAL) && r.name_end(noun) == Some(noun) {
        let mut letters = lemma.chars();
        let first = letters.next().into_iter().flat_map(char::to_uppercase);
        lemma = first.chain(letters).collect();
    }
    Head { span, lemma }
}

/// Whether a word is a plural that the rules of inflection left as it is.
fn is_unknown_plural(r: &Reader, noun: usize, lemma: &str) -> bool {
    let text = r.page.str(noun);
    let left = || lemma.len() > 4 && lemma.eq_ignore_ascii_case(text) && !r.cue(noun, "plural");
    let unknown = !r.page.form(noun).is_ordinary() || head::is_short_plural(text) || left();
    unknown && head::is_plural(r, noun)
}
