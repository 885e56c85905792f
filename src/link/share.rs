//! Counts that belong to other counts: shares of a whole, and restatements.

use rust_decimal::Decimal;

use super::bearing::stands_for_counted;
use super::member::Counted;
use super::role::Role;
use super::scene::{Mark, Scene};
use crate::analysis::{Annotation, AnnotationIx, Body, Bound, Count, CountKind, Event};
use crate::gazetteer::Class;
use crate::parse::{Speech, lemma, noun_head};

/// Counts before that are looked at.
const REACH: usize = 48;

/// The count that this one is a share of: "12 of them", "including 12 children", "12 of the dead".
pub(super) fn whole(
    scene: &Scene,
    counted: &Counted,
    earlier: &[AnnotationIx],
) -> Option<AnnotationIx> {
    let count = counted.count;
    if count.kind == CountKind::Money && count.head.is_some() {
        return None;
    }
    of_amount(scene, counted, earlier)
        .or_else(|| behind_of(scene, counted, earlier))
        .or_else(|| numbered_before(scene, counted, earlier))
        .or_else(|| among(scene, counted, earlier))
        .or_else(|| included(scene, counted, earlier))
        .or_else(|| fronted(scene, counted, earlier))
        .or_else(|| described(scene, counted, earlier))
}

/// "two-thirds of the money", "$4 million of it", "half of that": the latest sum of money before,
/// in its sentence or the one before.
fn of_amount(scene: &Scene, counted: &Counted, earlier: &[AnnotationIx]) -> Option<AnnotationIx> {
    let page = scene.page;
    let count = counted.count;
    let fraction = count
        .number
        .value
        .is_some_and(|value| !value.fract().is_zero());
    let part = fraction || matches!(count.kind, CountKind::Money | CountKind::Percent);
    let quantity = count.quantity.end;
    let of = (counted.mark.first..=counted.mark.last + 1).find(|at| {
        page.tokens
            .get(*at)
            .is_some_and(|token| token.start >= quantity)
    })?;
    let is_of = of < scene.end() && page.meaning(of, Class::Preposition) == Some("of");
    let first = scene.behind(of).filter(|_| part && is_of)?;
    let sum = match page.str(first) {
        "it" | "that" => scene
            .behind(first)
            .is_none_or(|next| !scene.speech(next).is_noun()),
        "the" => {
            let noun = scene.behind(first)?;
            let ends = scene
                .behind(noun)
                .is_none_or(|next| !scene.speech(next).is_noun());
            ends && matches!(
                page.str(noun),
                "money" | "sum" | "amount" | "total" | "loan" | "cost"
            )
        }
        _ => false,
    };
    let money = |other: &Count| other.kind == CountKind::Money;
    sum.then(|| near_before(scene, counted.mark.first, earlier, money))
        .flatten()
}

/// "four of [the 12]": the last count of so many, with its noun.
fn numbered_before(
    scene: &Scene,
    counted: &Counted,
    earlier: &[AnnotationIx],
) -> Option<AnnotationIx> {
    let count = counted.count;
    let whole = count.out_of.filter(|_| count.head.is_none())?;
    let definite = (counted.mark.first..counted.mark.last)
        .any(|at| scene.page.str(at).eq_ignore_ascii_case("the"));
    let same = |other: &Count| {
        other.kind == CountKind::Cardinal
            && other.head.is_some()
            && other.number.value == Some(whole)
    };
    definite.then(|| latest(scene, earlier, same)).flatten()
}

/// "Three nurses were among the dead": they are of the toll.
fn among(scene: &Scene, counted: &Counted, earlier: &[AnnotationIx]) -> Option<AnnotationIx> {
    let clause = scene.clauses().get(counted.place.clause)?;
    let verb = clause.verb.filter(|verb| *verb > counted.mark.last)?;
    let among = scene.behind(verb)?;
    let the = scene.behind(among)?;
    let state = scene.behind(the)?;
    let is = scene.page.str(among) == "among" && scene.page.str(the) == "the";
    is.then(|| toll(scene, earlier, happened(scene, state)?))
        .flatten()
}

/// "Of [100 migrants] whom they asked, 62 had no passport", "[212 bills], of which 131 were false".
fn fronted(scene: &Scene, counted: &Counted, earlier: &[AnnotationIx]) -> Option<AnnotationIx> {
    let page = scene.page;
    if counted.count.head.is_some() {
        return None;
    }
    let is_of = |at: usize| page.str(at).eq_ignore_ascii_case("of");
    let before = scene.before(counted.mark.first)?;
    // "[$3 million], of which the state pays 40 percent"
    let clause = scene.clauses().get(scene.clause_at(counted.mark.first))?;
    let which = matches!(page.str(clause.first), "which" | "whom")
        && scene.before(clause.first).is_some_and(is_of)
        && clause.verb.is_some_and(|verb| verb < counted.mark.first);
    if which {
        return earlier.last().copied().filter(|other| {
            let mark = scene.mark(*other);
            mark.is_some_and(|mark| mark.last < clause.first)
        });
    }
    if stands_for_counted(page.str(before)) && scene.before(before).is_some_and(is_of) {
        return counted_before(scene, before, earlier, |_| true);
    }
    let opens = |of: usize| {
        let before = scene.before(of);
        let mark = before.and_then(|before| page.mark(before));
        is_of(of) && (before.is_none() || matches!(mark, Some('"' | '“' | ';' | ':' | ',')))
    };
    let other = whole_of_row(scene, counted, earlier)?;
    let mut of = scene.before(other.first)?;
    if page.is(of, Class::Determiner) {
        of = scene.before(of)?;
    }
    let beside = || {
        scene
            .before(counted.mark.first)
            .is_some_and(|joint| scene.speech(joint) == Speech::Conjunction)
    };
    (opens(of) && (counted.place.role == Role::Subject || beside())).then_some(other.ix)
}

/// Of "Of the [70 layers], 44 were ash and 11 were dust": the count before, or the one before that
/// if that one is a bare number too.
fn whole_of_row(scene: &Scene, counted: &Counted, earlier: &[AnnotationIx]) -> Option<Mark> {
    const ROW: usize = 3;
    let mut nearest = earlier.iter().rev().take(ROW);
    nearest.find_map(|ix| {
        let mark = scene.mark(*ix)?;
        let headed = scene.count(*ix)?.head.is_some();
        (headed || mark.last + 1 == counted.mark.first).then_some(mark)
    })
}

/// "12 sailors were saved. Nine are Finns": a bare number of which something is only said to be.
fn described(scene: &Scene, counted: &Counted, earlier: &[AnnotationIx]) -> Option<AnnotationIx> {
    let count = counted.count;
    let bare = count.kind == CountKind::Cardinal
        && count.head.is_none()
        && counted.mark.first == counted.mark.last;
    let clause = scene.clauses().get(counted.place.clause)?;
    let bare = bare && clause.subject == Some(counted.mark.first);
    let verb = clause.verb?;
    let meaning = scene.page.meaning(verb, Class::Auxiliary);
    let is = meaning.is_some_and(|meaning| meaning.starts_with("be"));
    // "Nineteen are Filipinos": of whatever was told of them
    let named = scene
        .behind(verb)
        .is_some_and(|next| scene.speech(next) == Speech::ProperNoun);
    let most = count.number.value;
    let people = |other: &Count| {
        let head = other.head.as_ref();
        let larger = other.number.low.or(other.number.value) >= most;
        head.is_some() && (other.event == count.event || named && larger)
    };
    (bare && is && !clause.passive && verb == counted.mark.last + 1)
        .then(|| counted_before(scene, counted.mark.first, earlier, people))
        .flatten()
}

fn behind_of(scene: &Scene, counted: &Counted, earlier: &[AnnotationIx]) -> Option<AnnotationIx> {
    let mark = counted.mark;
    let page = scene.page;
    let quantity = counted.count.quantity.end;
    let inside = (mark.first..=mark.last).find(|at| page.tokens[*at].start >= quantity);
    let of = inside.unwrap_or(mark.last + 1);
    if of >= scene.end() || page.meaning(of, Class::Preposition) != Some("of") {
        return None;
    }
    let first = scene.behind(of)?;
    let determiner = page.meaning(first, Class::Determiner);
    let definite = determiner == Some("definite");
    let numbered = scene
        .starting(first + usize::from(definite || determiner == Some("possessive")))
        .find(|other| other.ix != mark.ix && scene.count(other.ix).is_some());
    if let Some(other) = numbered {
        return Some(other.ix);
    }
    if stands_for_counted(page.str(first)) {
        return counted_before(scene, mark.first, earlier, |_| true);
    }
    if !definite {
        return None;
    }
    let head = noun_head(page, scene.behind(first)?).or_else(|| scene.behind(first))?;
    // "a third of the country" is none of "two countries"
    let named = lemma(page, head);
    let single = named.eq_ignore_ascii_case(page.str(head)) && page.form(head).tags()[0] == "NN";
    let same_head = |count: &Count| {
        let one = count.number.value == Some(Decimal::ONE);
        !one && count.head.as_ref().is_some_and(|head| head.lemma == named)
    };
    let generic = counted.count.kind == CountKind::Percent
        || matches!(
            &*named,
            "person" | "man" | "woman" | "child" | "case" | "vote"
        );
    let many = latest(scene, earlier, same_head)
        .filter(|_| !single)
        .filter(|found| !generic || is_near(scene, mark.first, *found));
    many.or_else(|| toll(scene, earlier, happened(scene, head)?))
}

/// Whether a count stands at most a few sentences before a token.
fn is_near(scene: &Scene, token: usize, count: AnnotationIx) -> bool {
    const SENTENCES: u32 = 4;
    let start = scene.annotations[count.0 as usize].span.start;
    let tokens = &scene.page.tokens;
    let at = tokens.partition_point(|token| token.end <= start);
    tokens
        .get(at)
        .is_some_and(|found| found.sentence + SENTENCES >= tokens[token].sentence)
}

/// The largest of the counts before to which that happened: "two of the dead" are of the toll.
fn toll(scene: &Scene, earlier: &[AnnotationIx], event: Event) -> Option<AnnotationIx> {
    let number = |ix: &AnnotationIx| {
        let count = scene.count(*ix)?;
        let fits = count.kind == CountKind::Cardinal && count.event == event;
        count.number.low.or(count.number.value).filter(|_| fits)
    };
    let recent = &earlier[earlier.len().saturating_sub(REACH)..];
    let counts = recent.iter().filter_map(|ix| Some((number(ix)?, *ix)));
    counts.max_by_key(|(number, _)| *number).map(|(_, ix)| ix)
}

/// "the dead", "the wounded": the event that names those to whom it happened.
fn happened(scene: &Scene, head: usize) -> Option<Event> {
    scene
        .page
        .meaning(head, Class::Event)
        .and_then(|meaning| meaning.split([' ', ',']).next())
        .and_then(Event::from_word)
        .filter(|event| *event != Event::None)
}

/// "including 12 children", "among them nine nurses".
fn included(scene: &Scene, counted: &Counted, earlier: &[AnnotationIx]) -> Option<AnnotationIx> {
    let mut before = scene.before(counted.mark.first)?;
    let definite = scene.page.meaning(before, Class::Determiner) == Some("definite");
    if matches!(scene.speech(before), Speech::Adverb | Speech::Determiner) {
        before = scene.before(before)?;
    }
    // "who were not among the [19 authors]"
    if definite && scene.page.str(before).eq_ignore_ascii_case("among") {
        return None;
    }
    if stands_for_counted(scene.page.str(before)) {
        before = scene.before(before)?;
    }
    let opens = scene.page.meaning(before, Class::Link) == Some("share");
    opens
        .then(|| counted_before(scene, before, earlier, |_| true))
        .flatten()
}

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

/// The latest cardinal before a token, in its sentence or else in the one before, that fits.
fn counted_before(
    scene: &Scene,
    token: usize,
    earlier: &[AnnotationIx],
    fits: impl Fn(&Count) -> bool,
) -> Option<AnnotationIx> {
    near_before(scene, token, earlier, |count| {
        count.kind == CountKind::Cardinal && fits(count)
    })
}

/// The latest count before a token, in its sentence or else in the one before, that fits.
fn near_before(
    scene: &Scene,
    token: usize,
    earlier: &[AnnotationIx],
    fits: impl Fn(&Count) -> bool,
) -> Option<AnnotationIx> {
    let sentence = scene.page.tokens[token].sentence;
    let found = earlier
        .iter()
        .rev()
        .take(REACH)
        .find(|ix| scene.count(**ix).is_some_and(&fits))?;
    let start = scene.annotations[found.0 as usize].span.start;
    let at = scene
        .page
        .tokens
        .partition_point(|token| token.end <= start);
    let near = scene.page.tokens.get(at)?.sentence + 1 >= sentence;
    near.then_some(*found)
}

fn latest(
    scene: &Scene,
    earlier: &[AnnotationIx],
    fits: impl Fn(&Count) -> bool,
) -> Option<AnnotationIx> {
    let mut counts = earlier.iter().rev().take(REACH);
    counts
        .find(|ix| {
            scene
                .count(**ix)
                .is_some_and(|count| count.kind == CountKind::Cardinal && fits(count))
        })
        .copied()
}

/// The earlier count that one restates: the first with the same head, event and number, or with
/// a number that holds this one.
pub(super) fn restated(
    annotations: &[Annotation],
    ix: AnnotationIx,
    earlier: &[AnnotationIx],
) -> Option<AnnotationIx> {
    let count = count_of(annotations, ix)?;
    if count.part_of.is_some() {
        return None;
    }
    let recent = &earlier[earlier.len().saturating_sub(REACH)..];
    let found = recent
        .iter()
        .copied()
        .find(|other| count_of(annotations, *other).is_some_and(|other| restates(count, other)))?;
    let root = count_of(annotations, found)?.same;
    Some(root.unwrap_or(found))
}

fn count_of(annotations: &[Annotation], ix: AnnotationIx) -> Option<&Count> {
    match &annotations.get(ix.0 as usize)?.body {
        Body::Count(count) => Some(count),
        _ => None,
    }
}

fn restates(count: &Count, earlier: &Count) -> bool {
    let heads = match (&count.head, &earlier.head) {
        (Some(a), Some(b)) => a.lemma == b.lemma,
        (None, None) => count.event != Event::None || count.kind != CountKind::Cardinal,
        _ => count.event != Event::None,
    };
    count.kind == earlier.kind
        && count.unit == earlier.unit
        && count.per == earlier.per
        && count.event == earlier.event
        && heads
        && earlier.part_of.is_none()
        && number_agrees(count, earlier)
        && places_agree(count, earlier)
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
