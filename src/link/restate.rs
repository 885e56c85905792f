//! Counts that say an earlier one again: in other words, in another unit, as a newer or older figure.

use rust_decimal::Decimal;

use super::bearing::is_one_of;
use super::count::Outcome;
use super::member::Counted;
use super::role::verb_link;
use super::scene::Scene;
use crate::analysis::{
    Annotation, AnnotationIx, Body, Bound, Count, CountKind, EntityIx, Event, Link,
};
use crate::gazetteer::Class;
use crate::parse::lemma;
use crate::segment::Page;
use crate::segment::scan::shape;

/// Counts before that are looked at.
const REACH: usize = 48;

/// The amount that this one says in another unit: "200 euros ([$230])", "2 miles, or [3.2 km]".
pub(super) fn converted(
    scene: &Scene,
    ix: AnnotationIx,
    earlier: &[AnnotationIx],
) -> Option<AnnotationIx> {
    let (mark, count) = (scene.mark(ix)?, scene.count(ix)?);
    let other = *earlier.last()?;
    let (before, amount) = (scene.mark(other)?, scene.count(other)?);
    let between = || (before.last + 1..mark.first).map(|at| scene.page.str(at));
    let bracket = between().eq(["("]) || between().eq([",", "or"]);
    // "200 euros, about [$230]", "(200 euros; [$230])"
    let about = between().eq([","]) && count.bound == Bound::About
        || between().eq([";"]) && count.kind == CountKind::Money;
    let bracket = bracket || about;
    // "$1 = 19 rand; [$1] = 19.30 kwacha"
    let equated = scene
        .before(before.first)
        .is_some_and(|at| scene.page.mark(at) == Some('='));
    (bracket
        && !equated
        && count.kind == amount.kind
        && count.unit != amount.unit
        && count.unit.is_some())
    .then_some(other)
}

/// "[900 jobs], or [9 percent] of its staff": the amount that this one says as a part of something.
pub(super) fn as_part(
    scene: &Scene,
    ix: AnnotationIx,
    earlier: &[AnnotationIx],
) -> Option<AnnotationIx> {
    const REACH: usize = 6;
    let (mark, count) = (scene.mark(ix)?, scene.count(ix)?);
    let other = *earlier.last()?;
    let (before, amount) = (scene.mark(other)?, scene.count(other)?);
    let or = scene.before(mark.first)?;
    let joins = scene.page.str(or) == "or"
        && before.last < or
        && or - before.last <= REACH
        && (before.last + 1..or).all(|at| scene.page.mark(at) != Some(';'));
    let of = scene
        .behind(mark.last)
        .is_some_and(|of| scene.page.str(of) == "of");
    (joins && of && is_part(count) && !is_part(amount)).then_some(other)
}

/// "The toll rose to [58]", "had put the number of dead at [31]", "up from [41]" behind a toll: the
/// toll that a newer or older one takes the place of, the first of those before.
pub(super) fn updated(
    scene: &Scene,
    counted: &Counted,
    own: &Outcome,
    earlier: &[Outcome],
) -> Option<AnnotationIx> {
    let count = counted.count;
    let bare = count.kind == CountKind::Cardinal && count.head.is_none();
    // "could reach 200" is no toll
    if !bare || count.event == Event::None || own.part_of.is_some() || own.status.is_some() {
        return None;
    }
    if is_from(scene, counted) {
        let before = earlier.last()?;
        let other = scene
            .count(before.ix)
            .filter(|_| scene.mark(before.ix).is_some())?;
        // "202 deaths in 2018, up from 20"
        let toll = other.event == count.event && other.kind == count.kind && other.head.is_none();
        return toll.then_some(before.ix);
    }
    let newer = is_toll(scene, counted)?;
    let number = |count: &Count| count.number.value.or(count.number.low);
    let mine = number(count)?;
    let fits = |other: Decimal| is_near(mine, other) && (other <= mine) == newer;
    let recent = &earlier[earlier.len().saturating_sub(REACH)..];
    let found = recent.iter().find(|other| {
        let told = scene.count(other.ix);
        // "the toll in Odda" is of no other town
        let place = own.place().is_none_or(|place| other.place() == Some(place));
        other.part_of.is_none()
            && place
            && told.is_some_and(|told| {
                let anybody = told
                    .head
                    .as_ref()
                    .is_none_or(|head| is_anybody(&head.lemma));
                let moved = number(told).is_some_and(fits);
                anybody && moved && told.kind == count.kind && told.event == count.event
            })
    });
    found.map(|found| found.ix)
}

/// Whether two tolls can be of one event: no more than tenfold.
fn is_near(a: Decimal, b: Decimal) -> bool {
    let (least, most) = if a < b { (a, b) } else { (b, a) };
    least
        .checked_mul(Decimal::TEN)
        .is_some_and(|tenfold| most <= tenfold)
}

/// "up from [41]"
fn is_from(scene: &Scene, counted: &Counted) -> bool {
    let from = scene
        .before(counted.mark.first)
        .filter(|at| is_one_of(scene, *at, &["from"]));
    from.and_then(|from| scene.before(from))
        .is_some_and(|up| is_one_of(scene, up, &["up", "down"]))
}

/// Whether a toll is what rose to the count, `Some(true)`, or what was put at it before.
fn is_toll(scene: &Scene, counted: &Counted) -> Option<bool> {
    const REACH: usize = 8;
    let clause = scene.clauses().get(counted.place.clause)?;
    let verb = clause.verb?;
    let is_noun = |at: usize| matches!(&*lemma(scene.page, at), "toll" | "number" | "tally");
    let first = counted.mark.first;
    let subject = clause.subject.filter(|subject| *subject < first);
    let rises = verb_link(scene, verb) == Some("varies")
        || matches!(&*lemma(scene.page, verb), "reach" | "hit" | "pass" | "top");
    if rises && subject.is_some_and(is_noun) {
        return Some(true);
    }
    let start = first.saturating_sub(REACH).max(verb + 1);
    let put = (start..first).any(is_noun);
    let had = (clause.group..=verb).any(|at| is_one_of(scene, at, &["had"]));
    (put && had).then_some(false)
}

/// A percent or fraction.
fn is_part(count: &Count) -> bool {
    let value = count.number.value.or(count.number.low);
    count.kind == CountKind::Percent || value.is_some_and(|value| !value.fract().is_zero())
}

/// The earlier count that one restates: the first with the same head, event and number, or with
/// a number that holds this one.
pub(super) fn restated(
    page: &Page,
    annotations: &[Annotation],
    ix: AnnotationIx,
    earlier: &[AnnotationIx],
) -> Option<AnnotationIx> {
    let count = count_of(annotations, ix)?;
    if count.part_of.is_some() {
        return None;
    }
    let sentence = |ix: AnnotationIx| sentence_of(page, annotations, ix);
    let pointed = points_back(page, annotations, ix);
    let recent = &earlier[earlier.len().saturating_sub(REACH)..];
    let meant = || {
        let mut nearest = recent.iter().rev().copied();
        nearest.find(|other| {
            let told = count_of(annotations, *other);
            let near = || {
                sentence(ix)
                    .zip(sentence(*other))
                    .is_some_and(|(own, at)| at + NEAR >= own)
            };
            told.is_some_and(|earlier| is_meant(count, earlier))
                && near()
                && !is_compound(page, annotations, *other)
        })
    };
    let again = || {
        let mut first = recent.iter().copied();
        first.find(|other| {
            let told = count_of(annotations, *other);
            told.is_some_and(|earlier| restates(count, earlier)) && sentence(*other) != sentence(ix)
        })
    };
    let found = again().or_else(|| pointed.then(meant).flatten())?;
    let root = count_of(annotations, found)?.same;
    Some(root.unwrap_or(found))
}

/// Sentences between "four men" and "the four" at most.
const NEAR: u32 = 6;

fn sentence_of(page: &Page, annotations: &[Annotation], ix: AnnotationIx) -> Option<u32> {
    let token = token_of(page, annotations, ix)?;
    page.tokens.get(token).map(|token| token.sentence)
}

fn token_of(page: &Page, annotations: &[Annotation], ix: AnnotationIx) -> Option<usize> {
    let start = annotations.get(ix.0 as usize)?.span.start;
    Some(page.tokens.partition_point(|token| token.end <= start))
}

/// "all [four attackers]", "those [five]", "the [157]": counted before.
fn points_back(page: &Page, annotations: &[Annotation], ix: AnnotationIx) -> bool {
    let before = token_of(page, annotations, ix).and_then(|first| first.checked_sub(1));
    let plain = !is_compound(page, annotations, ix);
    before.filter(|_| plain).is_some_and(|at| {
        let all = page.str(at).eq_ignore_ascii_case("all");
        let points = ["the", "those", "these"]
            .iter()
            .any(|word| page.str(at).eq_ignore_ascii_case(word));
        let alone = at
            .checked_sub(1)
            .is_none_or(|of| !matches!(page.str(of), "of" | "among"));
        all || points && alone && page.is(at, Class::Determiner)
    })
}

/// "a [four-point] plan"
fn is_compound(page: &Page, annotations: &[Annotation], ix: AnnotationIx) -> bool {
    let Some(count) = count_of(annotations, ix) else {
        return false;
    };
    let end = count.number.span.end;
    let at = page.tokens.partition_point(|token| token.start < end);
    at < page.tokens.len() && page.mark(at) == Some('-') && page.has(at, shape::GLUED)
}

/// Whether "the four" can mean those counted before: as many, and not with another noun.
fn is_meant(count: &Count, earlier: &Count) -> bool {
    let value = count
        .number
        .value
        .filter(|_| count.number.low == count.number.high);
    let heads = match (&count.head, &earlier.head) {
        (Some(own), Some(other)) => own.lemma == other.lemma,
        (None, Some(_)) => value > Some(Decimal::TWO),
        _ => false,
    };
    let cardinal = |count: &Count| count.kind == CountKind::Cardinal;
    value.is_some_and(|value| value > Decimal::ONE)
        && cardinal(count)
        && cardinal(earlier)
        && earlier.part_of.is_none()
        && earlier.number.value == value
        && heads
}

fn count_of(annotations: &[Annotation], ix: AnnotationIx) -> Option<&Count> {
    match &annotations.get(ix.0 as usize)?.body {
        Body::Count(count) => Some(count),
        _ => None,
    }
}

fn restates(count: &Count, earlier: &Count) -> bool {
    let happens = count.event != Event::None;
    let alike = count.kind == earlier.kind
        && count.event == earlier.event
        && count.unit == earlier.unit
        && earlier.part_of.is_none();
    if !alike {
        return false;
    }
    let heads = match (&count.head, &earlier.head) {
        (Some(a), Some(b)) => {
            a.lemma == b.lemma || happens && is_anybody(&a.lemma) && is_anybody(&b.lemma)
        }
        (None, None) => happens || count.kind != CountKind::Cardinal,
        _ => happens,
    };
    heads
        && count.per == earlier.per
        && number_agrees(count, earlier)
        && places_agree(count, earlier)
        && (happens || owners_agree(count, earlier))
}

/// "nine people", "nine dead": nouns that say nothing of who they were.
fn is_anybody(lemma: &str) -> bool {
    matches!(
        lemma,
        "person" | "dead" | "death" | "victim" | "life" | "casualty" | "fatality" | "injured"
    )
}

/// Amounts that are said to be different people's are different; of a percent it must be said that
/// they are the same one's, as two are alike by chance.
fn owners_agree(count: &Count, earlier: &Count) -> bool {
    let whose = |link: &Option<Link>| -> Option<EntityIx> { link.as_ref()?.entity };
    let of = (whose(&count.links.of), whose(&earlier.links.of));
    let by = (whose(&count.links.by), whose(&earlier.links.by));
    let differ = |pair| matches!(pair, (Some(a), Some(b)) if a != b);
    let one = |pair: (Option<EntityIx>, Option<EntityIx>)| pair.0.is_some() && pair.0 == pair.1;
    let percent = count.kind == CountKind::Percent;
    !differ(of) && !differ(by) && (!percent || one(of) || one(by))
}

/// The same number, or one that lies in the interval of the earlier one or holds it.
fn number_agrees(count: &Count, earlier: &Count) -> bool {
    let (a, b) = (&count.number, &earlier.number);
    if a.value.is_some() && a.value == b.value {
        return is_telling(count);
    }
    let exact = |count: &Count| count.number.low == count.number.high;
    let apart = exact(count) && exact(earlier) || count.status != earlier.status;
    if apart || count.event == Event::None {
        return false;
    }
    let holds = |outer: &Count, inner: &Count| {
        let (outer, inner) = (&outer.number, &inner.number);
        let low = outer
            .low
            .is_none_or(|low| inner.low.is_some_and(|inner| inner >= low));
        let high = outer
            .high
            .is_none_or(|high| inner.high.is_some_and(|inner| inner <= high));
        low && high
    };
    // "up to 300" says nothing of 12
    let closed = |count: &Count| {
        let low = count.number.low.filter(|low| !low.is_zero());
        low.is_some() && count.number.high.is_some()
    };
    closed(earlier) && holds(earlier, count)
        || closed(count) && holds(count, earlier)
        || near_open_side(count, earlier)
}

/// "more than 600" and 638: an open side says nothing of a number far away.
fn near_open_side(count: &Count, earlier: &Count) -> bool {
    const SHARE: Decimal = Decimal::TEN;
    let low = |count: &Count| count.number.low.or(count.number.value);
    match (low(count), low(earlier)) {
        (Some(a), Some(b)) => {
            let (least, most, lower) = if a < b {
                (a, b, count)
            } else {
                (b, a, earlier)
            };
            let open = lower.number.high.is_none();
            open && (most - least)
                .checked_mul(SHARE)
                .is_some_and(|gap| gap <= least)
        }
        _ => false,
    }
}

/// Small numbers without an event are the same by chance.
fn is_telling(count: &Count) -> bool {
    const BY_CHANCE: u32 = 12;
    count.event != Event::None
        || count
            .number
            .value
            .is_some_and(|value| value > BY_CHANCE.into())
}

fn places_agree(count: &Count, earlier: &Count) -> bool {
    let day = |count: &Count| count.links.when.as_ref().and_then(|link| link.latest);
    let apart = match (day(count), day(earlier)) {
        (Some(a), Some(b)) => a != b,
        _ => false,
    };
    !apart
}
