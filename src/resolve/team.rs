//! Teams that bear the names of their places: "Norway beat Malta 2-1", "a corner for Brann".
//!
//! In a report of a match a place that plays is its team wherever the report names it, but not
//! where it is said to lie around something: "born in Norway".

use crate::analysis::{ActorKind, EntityKind, PlaceKind};
use crate::gazetteer::{Class, KindSet, NameCue};
use crate::recognise::actor::{Cue, Evidence, Spot, context};
use crate::segment::scan::shape;
use crate::segment::{Page, sentence_flag};

const COUNTRY: KindSet = KindSet::of(EntityKind::Place(PlaceKind::Country));

const ORGANIZATION: KindSet = KindSet::of(EntityKind::Actor(ActorKind::Organization));

/// One word of matches in so many makes a report of a match.
const DENSITY: usize = 70;

/// Words of matches that a short report has at least.
const LEAST: usize = 3;

/// Finds the teams of a page and says so in their votes; `playing` is memory that is kept from page
/// to page.
pub(super) fn mark(page: &Page, evidence: &Evidence, spots: &mut [Spot], playing: &mut Vec<u64>) {
    playing.clear();
    for spot in spots.iter().filter(|spot| is_place(spot)) {
        if plays(page, spot) && !playing.contains(&spot.key) {
            playing.push(spot.key);
        }
    }
    if playing.is_empty() {
        return;
    }
    let match_report = is_about_matches(page);
    let nations = match_report && are_nations(spots, playing);
    let mut before: Option<Place> = None;
    for spot in spots.iter_mut().filter(|spot| is_place(spot)) {
        let lies = is_around(page, spot, before.map(|before| (before.last, before.lies)));
        let joined = before.is_some_and(|before| before.team && is_joined(page, before.last, spot));
        let nation = || nations && is_nation(spot) && (joined || acts(page, spot));
        let team =
            match_report && playing.contains(&spot.key) || is_in_contest(page, spot) || nation();
        if team && !lies {
            spot.votes.add(evidence.cue(Cue::Team));
        }
        before = Some(Place {
            last: spot.last,
            lies,
            team: team && !lies,
        });
    }
}

/// What the place before another one was found to be.
#[derive(Clone, Copy)]
struct Place {
    last: u32,
    lies: bool,
    team: bool,
}

/// Whether countries play each other: two of those that play.
fn are_nations(spots: &[Spot], playing: &[u64]) -> bool {
    let plays = |spot: &&Spot| is_place(spot) && is_nation(spot) && playing.contains(&spot.key);
    let mut playing = spots.iter().filter(plays);
    let first = playing.next();
    first.is_some_and(|first| playing.any(|other| other.key != first.key))
}

fn is_nation(spot: &Spot) -> bool {
    let nations = COUNTRY.union(KindSet::of(EntityKind::Place(PlaceKind::Admin1)));
    spot.kinds.sure.meets(nations)
}

/// Whether "or", "and" or a comma alone stands between a place and the one before it.
fn is_joined(page: &Page, before: u32, spot: &Spot) -> bool {
    let between = before as usize + 1..spot.first as usize;
    between.len() == 1
        && (page.mark(between.start) == Some(',')
            || page.cue(between.start) == NameCue::And
            || page.str(between.start) == "or")
}

/// Whether a name is the subject of the verb behind it: nothing but a clause's beginning stands
/// before it.
fn acts(page: &Page, spot: &Spot) -> bool {
    let (first, last) = (spot.first as usize, spot.last as usize);
    let Some(next) = context::token_after(page, last, spot.span.end) else {
        return false;
    };
    let verb = page.is_any(next, Class::mask(&[Class::Auxiliary, Class::Modal]))
        || matches!(page.form(next).tags()[0], "VBD" | "VBZ" | "VBP");
    let article = first > 0 && page.cue(first - 1) == NameCue::Article;
    let first = first - usize::from(article);
    let begins = first == 0
        || page.has(first, shape::SENTENCE_START)
        || !page.same_sentence(first - 1, first)
        || !page.is_word(first - 1)
        || page.is_any(
            first - 1,
            Class::mask(&[Class::Subordinator, Class::Conjunction]),
        );
    verb && begins && !page.has(last, shape::POSSESSIVE)
}

/// "Lyon beat Nantes": a verb of matches alone between two names, whatever the page is about.
fn is_in_contest(page: &Page, spot: &Spot) -> bool {
    let named = |at: usize| {
        page.tokens
            .get(at)
            .is_some_and(|token| token.shape & shape::CAPITAL != 0)
    };
    let next = context::token_after(page, spot.last as usize, spot.span.end);
    let subject = next.is_some_and(|next| says(page, next, "contest") && named(next + 1));
    let object = (spot.first as usize)
        .checked_sub(2)
        .is_some_and(|at| says(page, at + 1, "contest") && named(at));
    subject || object
}

/// Whether a name can be a place's, and needs no context or is an organization's as well.
fn is_place(spot: &Spot) -> bool {
    let kinds = spot.kinds;
    spot.outer.is_none()
        && !kinds.adjective
        && (kinds.sure.meets(KindSet::PLACES)
            || kinds.any().meets(KindSet::PLACES) && kinds.any().meets(ORGANIZATION))
}

/// Whether the words of matches are dense enough on a page.
fn is_about_matches(page: &Page) -> bool {
    let words = (0..page.tokens.len()).filter(|at| says(page, *at, "match"));
    let needed = LEAST.max(page.tokens.len() / DENSITY);
    words.take(needed).count() == needed
}

/// Whether a word of sports may stand that way.
fn says(page: &Page, at: usize, way: &str) -> bool {
    let value = page
        .tokens
        .get(at)
        .and_then(|_| page.meaning(at, Class::Sport));
    value.is_some_and(|value| value.split(' ').any(|said| said == way))
}

/// Whether what stands beside a name speaks of a team.
fn plays(page: &Page, spot: &Spot) -> bool {
    let next = context::token_after(page, spot.last as usize, spot.span.end);
    next.is_some_and(|next| plays_before(page, spot, next))
        || spot.first > 0 && plays_behind(page, spot.first as usize - 1)
}

/// "England captain", "Panama's first victory", "Sweden 2-1", "Barbados beat", "Leeds won 24-6".
fn plays_before(page: &Page, spot: &Spot, next: usize) -> bool {
    const DEED_REACH: usize = 3;
    if page.has(spot.last as usize, shape::POSSESSIVE) {
        let words = (next..page.tokens.len().min(next + DEED_REACH))
            .take_while(|at| page.is_word(*at) && page.same_sentence(next, *at));
        return words
            .take_while(|at| !page.has(*at, shape::CAPITAL))
            .any(|at| says(page, at, "person") || says(page, at, "deed"));
    }
    if is_score(page, next) || says(page, next, "versus") {
        return true;
    }
    let rival = |at: usize| {
        let at =
            at + usize::from(page.tokens.get(at).is_some() && page.cue(at) == NameCue::Article);
        page.tokens
            .get(at)
            .is_some_and(|token| token.shape & shape::CAPITAL != 0)
    };
    says(page, next, "person")
        || is_plural_subject(page, spot, next)
        || says(page, next, "beat") && rival(next + 1)
        || says(page, next, "result") && is_score(page, next + 1)
}

/// "England were on top": one country with the verb of many is its team.
fn is_plural_subject(page: &Page, spot: &Spot, next: usize) -> bool {
    let first = spot.first as usize;
    matches!(page.str(next), "are" | "were" | "have")
        && is_nation(spot)
        && !page.str(spot.last as usize).ends_with('s')
        && (page.has(first, shape::SENTENCE_START)
            || first > 0 && page.is(first - 1, Class::Subordinator))
}

/// "beat Jamaica", "victory over Ghana", "3-1 against Leeds", "lost to Malta", "1-0 Korea".
fn plays_behind(page: &Page, before: usize) -> bool {
    let article = page.cue(before) == NameCue::Article;
    let Some(at) = before.checked_sub(usize::from(article)) else {
        return false;
    };
    if ["beat", "versus", "join"]
        .iter()
        .any(|way| says(page, at, way))
    {
        return true;
    }
    let word = page.str(at);
    if word == "against" {
        return true;
    }
    let Some(earlier) = at.checked_sub(1) else {
        return false;
    };
    match word {
        "for" | "at" | "with" if says(page, earlier, "play") => true,
        "over" | "with" | "by" | "to" => {
            ends_score(page, earlier)
                || says(page, earlier, "deed")
                || says(page, earlier, "match") && word != "by"
                || word == "to" && says(page, earlier, "result")
        }
        _ => !article && ends_score(page, before),
    }
}

/// Whether a score begins at a token: "2-1", "1 – 0".
fn is_score(page: &Page, at: usize) -> bool {
    let token = |at: usize| page.tokens.get(at);
    is_points(page, at)
        && token(at + 1).is_some()
        && page.mark(at + 1) == Some('-')
        && is_points(page, at + 2)
}

/// Whether a score ends at a token.
fn ends_score(page: &Page, last: usize) -> bool {
    last.checked_sub(2)
        .is_some_and(|first| is_score(page, first))
}

/// Whether a token is a number of two or three digits at most, as scores have.
fn is_points(page: &Page, at: usize) -> bool {
    const LONGEST: u32 = 3;
    page.tokens.get(at).is_some_and(|token| {
        token.shape & shape::NUMERIC != 0 && token.end - token.start <= LONGEST
    })
}

/// Whether a name says where something lies: "in Norway", "in Sochi, Russia"; a country also
/// behind "from". `before` is the last word of the place before it, and whether that does.
pub(super) fn is_around(page: &Page, spot: &Spot, before: Option<(u32, bool)>) -> bool {
    let first = spot.first as usize;
    if page.sentence(first).has(sentence_flag::DATELINE) {
        return true;
    }
    let Some(mut at) = first
        .checked_sub(1)
        .filter(|at| page.same_sentence(*at, first))
    else {
        return false;
    };
    let joined = page.mark(at) == Some(',') || page.cue(at) == NameCue::And;
    if joined && let Some((last, lies)) = before {
        return lies && last as usize + 1 == at;
    }
    while at > 0 && matches!(page.cue(at), NameCue::Article | NameCue::Part) {
        at -= 1;
    }
    match page.str(at) {
        "in" | "near" | "inside" | "outside" | "across" | "around" | "throughout" => true,
        "from" => spot.kinds.any().meets(COUNTRY),
        "to" => spot.kinds.any().meets(COUNTRY) && !plays_behind(page, first - 1),
        _ => false,
    }
}
