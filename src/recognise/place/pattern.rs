//! Places by the form of their names: "X Province", "Mount X", "Highway 19".

use crate::analysis::PlaceKind;
use crate::gazetteer::{Class, NameCue};
use crate::parse::lemma_meaning;
use crate::segment::Page;
use crate::segment::scan::{key_of, keys_of, shape};

/// The kind of place that the first or last word of a name makes it.
pub(crate) fn kind_by_head(page: &Page, first: usize, last: usize) -> Option<PlaceKind> {
    let hyphen = last > first && page.mark(last - 1) == Some('-');
    // "Aldis-Green" is somebody's
    let behind = head(page, last, "last").filter(|_| !hyphen);
    behind.or_else(|| head(page, first, "first"))
}

/// "Gulf of", but no "Gulf Standard": heads that begin a place's name with "of" alone.
const NEEDS_OF: [u64; 7] = keys_of(["sea", "gulf", "bay", "strait", "straits", "firth", "gate"]);

/// "Ice Shelf": a head of two words that ends at the second.
fn phrase_up_to<'a>(page: &Page<'a>, last: usize) -> Option<&'a str> {
    let first = last.checked_sub(1)?;
    let (end, value) = page.phrase(first, Class::PlaceHead)?;
    (end == last).then_some(value)
}

/// What rivers do.
const RIVER_DEEDS: [u64; 8] = keys_of([
    "crested",
    "rose",
    "flooded",
    "burst",
    "overflowed",
    "swelled",
    "flows",
    "flowed",
]);

fn head(page: &Page, at: usize, position: &str) -> Option<PlaceKind> {
    let (kind, side) = match page.meaning(at, Class::PlaceHead) {
        Some(value) => value,
        None if position == "last" => phrase_up_to(page, at)?,
        None => return None,
    }
    .split_once('/')?;
    if position == "first" && NEEDS_OF.contains(&page.tokens[at].key) {
        let of = page
            .tokens
            .get(at + 1)
            .filter(|_| page.cue(at + 1) == NameCue::Of);
        of?;
    }
    // "Odda Capital" is a firm
    let firm = position == "last" && page.says(at, key_of("capital"));
    (!firm && (side == position || side == "either"))
        .then(|| PlaceKind::from_word(kind))
        .flatten()
}

/// Whether a word says which part of the place behind it is meant: "Northern", "Historic".
pub(crate) fn is_part_word(page: &Page, at: usize) -> bool {
    page.cue(at) == NameCue::Part
}

/// "Odda North", "Molde North-East": a place and a point of the compass, as districts of voters are
/// called; but not "Austin West", whose first word is rather a given name.
pub(crate) fn is_division(page: &Page, first: usize, last: usize) -> bool {
    const GIVEN: u32 = 6;
    const POINTS: [u64; 9] = keys_of([
        "north",
        "south",
        "east",
        "west",
        "central",
        "northeast",
        "northwest",
        "southeast",
        "southwest",
    ]);
    first < last && POINTS.contains(&page.tokens[last].key) && page.form(first).given() < GIVEN
}

/// Whether a word is the administration of the place before it: "Dublin City Manager".
pub(crate) fn is_administration(page: &Page, at: usize) -> bool {
    page.has(at, shape::CAPITAL) && matches!(page.str(at), "City" | "Town" | "Village" | "Borough")
}

/// The kind of place that a word in small letters beside a name says it is: "the Puno region",
/// "the town of Puno".
pub(crate) fn kind_beside(page: &Page, first: usize, last: usize) -> Option<PlaceKind> {
    let small_head = |at: usize| {
        let value = page.meaning(at, Class::PlaceHead);
        let value = value.or_else(|| lemma_meaning(page, at, Class::PlaceHead));
        let (kind, _) = value?.split_once('/')?;
        let small = page.same_sentence(first, at) && !page.has(at, shape::CAPITAL);
        PlaceKind::from_word(kind).filter(|_| small)
    };
    let of = over_list(page, first)
        .checked_sub(2)
        .filter(|at| page.cue(at + 1) == NameCue::Of && !is_share(page, *at));
    let behind =
        (last + 1 < page.tokens.len() && !page.has(last, shape::POSSESSIVE)).then_some(last + 1);
    of.and_then(small_head)
        .or_else(|| behind.and_then(small_head))
}

/// The first name of "the regions of Gao and Timbuktu", where the second begins at a token.
fn over_list(page: &Page, first: usize) -> usize {
    const LONGEST: usize = 3;
    let plural = |at: usize| page.str(at).ends_with('s');
    let Some(mut at) = first
        .checked_sub(1)
        .filter(|at| page.cue(*at) == NameCue::And)
    else {
        return first;
    };
    for _ in 0..LONGEST {
        let Some(before) = at.checked_sub(1).filter(|at| page.has(*at, shape::CAPITAL)) else {
            break;
        };
        at = before;
        if at >= 2 && page.cue(at - 1) == NameCue::Of && plural(at - 2) {
            return at;
        }
    }
    first
}

/// "a quarter of Norway": a fraction, not a part of a town.
pub(crate) fn is_share(page: &Page, at: usize) -> bool {
    let before = at.checked_sub(1).filter(|_| page.is(at, Class::Fraction));
    before.is_some_and(|at| page.is(at, Class::Number) || matches!(page.str(at), "a" | "A"))
}

/// Whether an apposition says that the name before it is a place's: "Malo, a small town on the
/// coast".
pub(crate) fn is_apposed(page: &Page, last: usize) -> bool {
    let from = last + 2;
    let comma = from < page.tokens.len() && page.mark(last + 1) == Some(',');
    comma && (is_distance(page, from) || apposed_kind(page, last).is_some())
}

/// The kind of place that an apposition says the name before it is.
pub(crate) fn apposed_kind(page: &Page, last: usize) -> Option<PlaceKind> {
    const LONGEST: usize = 3;
    let from = last + 2;
    if from >= page.tokens.len()
        || page.mark(last + 1) != Some(',')
        || page.cue(from) != NameCue::Article
    {
        return None;
    }
    let end = page.tokens.len().min(from + 1 + LONGEST);
    let head = (from + 1..end).find(|at| page.is(*at, Class::PlaceHead));
    let says = |at: &usize| {
        let at = *at;
        let small = page.same_sentence(last, at) && !page.has(at, shape::CAPITAL);
        let kind = page.meaning(at, Class::PlaceHead).unwrap_or_default();
        let settled = ["city/", "district/", "admin", "region/"];
        let next = at + 1;
        let noun = next < page.tokens.len()
            && page.is_word(next)
            && page.form(next).tags()[0].starts_with("NN");
        let nature = NATURE.contains(&page.tokens[at].key);
        small && !noun && (nature || settled.iter().any(|of| kind.starts_with(of)))
    };
    let value = page.meaning(head.filter(says)?, Class::PlaceHead)?;
    PlaceKind::from_word(value.split_once('/')?.0)
}

/// Parts of the map that nobody is called in jest.
const NATURE: [u64; 14] = keys_of([
    "volcano",
    "island",
    "islet",
    "river",
    "lake",
    "mountain",
    "valley",
    "peninsula",
    "atoll",
    "glacier",
    "reef",
    "strait",
    "canal",
    "archipelago",
]);

/// "60 kilometres west of Solwezi", "some 20 miles from the border", "in northern Chad".
fn is_distance(page: &Page, from: usize) -> bool {
    const LENGTHS: [u64; 7] = keys_of([
        "km",
        "kilometers",
        "kilometres",
        "kilometer",
        "kilometre",
        "miles",
        "mile",
    ]);
    const SIDES: [u64; 8] = keys_of([
        "northern",
        "southern",
        "eastern",
        "western",
        "northeastern",
        "northwestern",
        "southeastern",
        "southwestern",
    ]);
    const ABOUT: [u64; 6] = keys_of(["about", "some", "around", "just", "nearly", "roughly"]);
    let key = |at: usize| page.tokens.get(at).map_or(0, |token| token.key);
    if page.str(from) == "in" {
        let name = page.tokens.get(from + 2);
        return SIDES.contains(&key(from + 1))
            && name.is_some_and(|name| name.shape & shape::CAPITAL != 0);
    }
    let number = from + usize::from(ABOUT.contains(&key(from)));
    page.tokens.get(number).is_some_and(|token| {
        (token.shape & shape::DIGIT != 0 || token.is(Class::Number))
            && LENGTHS.contains(&key(number + 1))
    })
}

/// Whether an article stands before a name and no noun behind it, as with rivers: "along the
/// Ohio", not "the Ohio border" or "the Ohio-based".
pub(crate) fn has_article_alone(page: &Page, first: usize, last: usize) -> bool {
    let article = first.checked_sub(1).is_some_and(|at| {
        page.str(at).eq_ignore_ascii_case("the") && page.same_sentence(at, first)
    });
    let next = last + 1;
    if !article || page.has(last, shape::POSSESSIVE) {
        return false;
    }
    if next >= page.tokens.len() || !page.same_sentence(last, next) {
        return true;
    }
    if !page.is_word(next) {
        return page.mark(next) != Some('-');
    }
    let verb = || {
        let tags = page.form(next).tags();
        let object = page.tokens.get(next + 1).is_some() && page.cue(next + 1) == NameCue::Article;
        object && (tags.contains(&"VBZ") || tags.contains(&"VBD"))
    };
    if RIVER_DEEDS.contains(&page.tokens[next].key) {
        return true;
    }
    let noun = || {
        let tag = page.form(next).tags()[0];
        tag.starts_with("NN") || tag.starts_with("JJ") || tag == "CD" || tag == "VBG"
    };
    !page.has(next, shape::CAPITAL) && !page.has(next, shape::DIGIT) && (verb() || !noun())
}
