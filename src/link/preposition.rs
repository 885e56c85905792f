//! What governs a place: "in [Kano]", "in the city of [Kano]".

use super::scene::{Mark, Scene};
use crate::analysis::Sense;
use crate::gazetteer::Class;
use crate::parse::{Speech, lemma_meaning};
use crate::segment::scan::shape;
use crate::segment::sentence_flag;

/// What governs a place: "in [Kano]", "in the city of [Kano]", "in western [Kabul]".
pub(super) fn place_governor(scene: &Scene, mark: Mark) -> Option<usize> {
    const LONGEST: usize = 8;
    let page = scene.page;
    let mut at = scene.before(mark.first)?;
    at = names_apposed(scene, mark, at).unwrap_or(at);
    for _ in 0..LONGEST {
        match scene.speech(at) {
            // "from as far away as [Kano]"
            _ if page.str(at) == "as" && at + 1 == mark.first => return far_from(scene, at),
            Speech::Determiner | Speech::Adjective | Speech::Adverb | Speech::Number => {}
            Speech::Preposition if page.meaning(at, Class::Preposition) == Some("of") => {
                let Some(noun) = scene.before(at) else {
                    return Some(at);
                };
                let capitals = page.sentence(noun).has(sentence_flag::ALL_CAPS);
                // "a quarter of Kano's doctors"
                let start = page.tokens[noun].start;
                let counts = scene.covering(noun).any(|mark| {
                    let count = scene.count(mark.ix);
                    count.is_some_and(|count| count.number.span.end > start)
                });
                let place = !counts
                    && (capitals || !page.has(noun, shape::CAPITAL))
                    && (lemma_meaning(page, noun, Class::PlaceHead).is_some()
                        || lemma_meaning(page, noun, Class::Link) == Some("part"));
                if !place || phrase_ending_at(scene, at).is_some() {
                    return Some(at);
                }
                at = noun;
            }
            Speech::Noun if page.is(at, Class::PlaceHead) => {}
            Speech::ProperNoun if names_place(scene, at) => {}
            Speech::Mark if matches!(page.mark(at), Some('"' | '“' | '”')) => {}
            Speech::Preposition if describes_apposition(scene, at) => return None,
            Speech::Preposition => return Some(at),
            speech if speech.is_verb() => return Some(at),
            _ => return None,
        }
        at = scene.before(at)?;
    }
    None
}

/// The "from" of "from as far away as".
fn far_from(scene: &Scene, as_: usize) -> Option<usize> {
    const LONGEST: usize = 4;
    let first = as_.saturating_sub(LONGEST).max(scene.start());
    let words = (first..as_).rev().take_while(|at| {
        matches!(
            scene.page.str(*at),
            "as" | "far" | "away" | "afield" | "from"
        )
    });
    let from = words.last()?;
    (scene.page.str(from) == "from").then_some(from)
}

/// ", a town on the [White Nile]": the place says where another place is.
fn describes_apposition(scene: &Scene, preposition: usize) -> bool {
    let page = scene.page;
    let noun = scene
        .before(preposition)
        .filter(|at| page.is(*at, Class::PlaceHead) && !page.has(*at, shape::CAPITAL));
    noun.and_then(|noun| before_phrase(scene, noun, false))
        .is_some_and(|at| page.mark(at) == Some(','))
}

/// What stands before the nouns that end before a token, with their determiner and adjectives, and
/// over "of" if wanted.
pub(super) fn before_phrase(scene: &Scene, end: usize, over_of: bool) -> Option<usize> {
    const LONGEST: usize = 5;
    let mut at = end;
    for _ in 0..LONGEST {
        at = scene.before(at)?;
        match scene.speech(at) {
            Speech::Determiner | Speech::Adjective | Speech::Noun => {}
            Speech::Preposition if over_of && scene.page.str(at) == "of" => {}
            _ => return Some(at),
        }
    }
    None
}

/// "in the [Kenyan] capital", "in the [Kano] suburb of Voss"
fn names_place(scene: &Scene, token: usize) -> bool {
    let next = scene.behind(token);
    let noun = next.is_some_and(|next| is_place_noun(scene, next));
    scene.covering(token).any(|mark| {
        let sense = scene.place(mark.ix).map(|place| place.sense);
        sense == Some(Sense::Demonym) || noun && sense == Some(Sense::Location)
    })
}

/// "in the Kenyan capital, [Nairobi], on Friday": the noun before the comma that a name stands for.
fn names_apposed(scene: &Scene, mark: Mark, comma: usize) -> Option<usize> {
    const NOUNS: [&str; 10] = [
        "capital", "city", "town", "village", "parish", "port", "suburb", "island", "province",
        "state",
    ];
    let page = scene.page;
    let closes = scene
        .behind(mark.last)
        .is_none_or(|next| matches!(page.mark(next), Some(',' | '.' | ';' | ')' | '"' | '”')));
    let noun = scene.before(comma)?;
    let listed = NOUNS.contains(&page.str(noun));
    (closes && listed && page.mark(comma) == Some(',')).then_some(noun)
}

/// "city", "capital", "outskirts": a noun that a place is told by.
fn is_place_noun(scene: &Scene, noun: usize) -> bool {
    let page = scene.page;
    !page.has(noun, shape::CAPITAL) && lemma_meaning(page, noun, Class::PlaceHead).is_some()
}

/// The first token of a preposition of several words that ends at a token, and what it says:
/// "north [of]".
pub(super) fn phrase_to<'p>(scene: &Scene<'p>, token: usize) -> Option<(usize, &'p str)> {
    const LONGEST: usize = 4;
    let mut first = token;
    for _ in 1..LONGEST {
        first = scene.before(first)?;
        if let Some((last, meaning)) = scene.page.phrase(first, Class::Preposition)
            && last == token
        {
            return Some((first, meaning));
        }
    }
    None
}

pub(super) fn phrase_ending_at<'p>(scene: &Scene<'p>, token: usize) -> Option<&'p str> {
    phrase_to(scene, token).map(|(_, meaning)| meaning)
}
