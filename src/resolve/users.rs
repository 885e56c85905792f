//! What a user's lists name and the recogniser of names does not look for: terms, names in small
//! letters, and names inside words.

use std::collections::HashSet;

use compact_str::{CompactString, format_compact};

use super::entity::Cast;
use super::who::list_of;
use crate::analysis::{Actor, Body, Confidence, EntityKind, Mention, Place, Sense, Term};
use crate::gazetteer::{Class, EntityRef, Gazetteer, Match, Matches, ReadingRef};
use crate::recognise::Found;
use crate::segment::Page;
use crate::segment::scan::shape;
use crate::span::Span;

const SURE: Confidence = Confidence(90);
const DOUBTFUL: Confidence = Confidence(60);

/// A stretch with what it means, and its first and last token.
#[derive(Clone, Copy)]
pub(crate) struct Sighting {
    span: Span,
    tokens: (u32, u32),
    reading: ReadingRef,
}

/// Finds them. A form that needs context counts where another form of its entity stands.
pub(super) fn sightings(page: &Page, gazetteer: &Gazetteer, matches: &Matches) -> Vec<Sighting> {
    if !gazetteer.has_users() {
        return Vec::new();
    }
    let mut sightings = whole_words(page, gazetteer, matches);
    sightings.extend(inside_words(page, gazetteer));
    let sure: HashSet<EntityRef> = sightings
        .iter()
        .filter(|sighting| !sighting.reading.is_doubtful())
        .map(|sighting| sighting.reading.entity)
        .collect();
    sightings.retain(|sighting| sure.contains(&sighting.reading.entity));
    sightings
}

/// Notes the tokens of those in small letters or inside words, in which no other name is looked
/// for.
pub(super) fn mark(page: &Page, sightings: &[Sighting], taken: &mut [bool]) {
    for sighting in sightings {
        let (first, last) = sighting.tokens;
        let whole = page.span(first as usize, last as usize) == sighting.span;
        if whole && is_name_like(page, first) {
            continue;
        }
        if let Some(tokens) = taken.get_mut(first as usize..=last as usize) {
            tokens.fill(true);
        }
    }
}

/// Adds their mentions.
pub(super) fn add(sightings: &[Sighting], cast: &mut Cast, mentions: &mut Vec<Found<Body>>) {
    if sightings.is_empty() {
        return;
    }
    mentions.extend(sightings.iter().map(|sighting| mention(cast, sighting)));
    mentions.sort_by_key(|found| (found.first, found.span.start));
}

/// From the left, the longest name at each word.
fn whole_words(page: &Page, gazetteer: &Gazetteer, matches: &Matches) -> Vec<Sighting> {
    let mut sightings = Vec::new();
    let mut from = 0;
    let mut longest: Option<Sighting> = None;
    for found in matches.all() {
        let Some(reading) = reading(page, gazetteer, matches, found) else {
            continue;
        };
        if longest.is_some_and(|longest| longest.tokens.0 != found.first) {
            sightings.extend(longest.take());
        }
        if found.first >= from {
            from = from.max(found.last + 1);
            longest = Some(Sighting {
                span: found.span,
                tokens: (found.first, found.last),
                reading,
            });
        } else if let Some(shorter) = longest.as_mut().filter(|old| old.tokens.0 == found.first) {
            from = from.max(found.last + 1);
            (shorter.span, shorter.tokens.1, shorter.reading) = (found.span, found.last, reading);
        }
    }
    sightings.extend(longest);
    sightings
}

/// What a match means here, the surest first: a term, or a name that begins with a small letter.
fn reading(
    page: &Page,
    gazetteer: &Gazetteer,
    matches: &Matches,
    found: &Match,
) -> Option<ReadingRef> {
    let sought = is_name_like(page, found.first)
        || page.is(found.first as usize, Class::Particle)
        || page.has(found.first as usize, shape::DIGIT);
    gazetteer
        .users_readings(matches, found)
        .filter(|reading| reading.kind() == EntityKind::Term || !sought)
        .min_by_key(ReadingRef::is_doubtful)
}

fn is_name_like(page: &Page, token: u32) -> bool {
    page.tokens[token as usize].shape & (shape::CAPITAL | shape::INNER_CAPITAL) != 0
}

/// From the left, the longest of the names that begin or end inside a word.
fn inside_words(page: &Page, gazetteer: &Gazetteer) -> Vec<Sighting> {
    let mut sightings: Vec<Sighting> = gazetteer
        .inside_words(page.text)
        .filter_map(|(span, reading)| {
            let tokens = tokens_of(page, span)?;
            (page.span(tokens.0 as usize, tokens.1 as usize) != span).then_some(Sighting {
                span,
                tokens,
                reading,
            })
        })
        .collect();
    sightings.sort_by_key(|found| (found.span.start, std::cmp::Reverse(found.span.end)));
    let mut end = 0;
    sightings.retain(|found| {
        let fits = found.span.start >= end;
        if fits {
            end = found.span.end;
        }
        fits
    });
    sightings
}

/// The first and last token that a stretch touches.
fn tokens_of(page: &Page, span: Span) -> Option<(u32, u32)> {
    let first = page.tokens.partition_point(|token| token.end <= span.start);
    let last = page.tokens.partition_point(|token| token.start < span.end);
    (first < last).then(|| (first as u32, last as u32 - 1))
}

fn mention(cast: &mut Cast, sighting: &Sighting) -> Found<Body> {
    let Sighting {
        span,
        tokens: (first, last),
        reading,
    } = *sighting;
    let entity = cast.listed(reading.entity);
    let (body, rule): (Body, CompactString) = match reading.kind() {
        EntityKind::Term => {
            let kind = CompactString::from(cast.gazetteer.entity(reading.entity).kind_name());
            let rule = format_compact!("term/{kind}");
            (Body::Term(Term { kind, entity }), rule)
        }
        EntityKind::Place(kind) => {
            let sense = if reading.is_adjective() {
                Sense::Demonym
            } else {
                Sense::Location
            };
            let place = Place {
                kind,
                sense,
                entity,
                actor: None,
            };
            (Body::Place(place), list_of(kind).into())
        }
        EntityKind::Actor(kind) => {
            let actor = Actor {
                kind,
                mention: Mention::Name,
                title: None,
                entity,
                code: cast.code(entity),
            };
            (Body::Actor(actor), format_compact!("actor/{kind}"))
        }
    };
    let confidence = if reading.is_doubtful() {
        DOUBTFUL
    } else {
        SURE
    };
    Found {
        first,
        last,
        span,
        body,
        confidence,
        rule,
    }
}
