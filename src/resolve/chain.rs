//! Places named with what holds them: "Paris, Texas", "Mosul in northern Iraq".

use crate::gazetteer::{Class, NameCue};
use crate::recognise::actor::Spot;
use crate::segment::Page;
use crate::segment::scan::shape;

/// Tokens between a place and the one that holds it at most.
const LONGEST_GAP: usize = 4;

/// The spot that may name what holds the place of a spot, and whether a comma says so.
pub(crate) fn holder(page: &Page, spots: &[Spot], at: usize) -> Option<(usize, bool)> {
    let inner = &spots[at];
    let rest = spots.iter().enumerate().skip(at + 1);
    let (next, holder) = rest
        .take_while(|(_, spot)| spot.first as usize <= inner.last as usize + 1 + LONGEST_GAP)
        .find(|(_, spot)| spot.first > inner.last && spot.outer.is_none())?;
    joined(page, inner, holder).map(|comma| (next, comma))
}

/// Whether a comma, or else "in", joins two spots.
fn joined(page: &Page, inner: &Spot, holder: &Spot) -> Option<bool> {
    let (from, to) = (inner.last as usize + 1, holder.first as usize);
    if !page.same_sentence(from - 1, to) {
        return None;
    }
    let from = if page.mark(from) == Some('.') && page.has(from, shape::GLUED) {
        from + 1
    } else {
        from
    };
    if from + 1 == to && matches!(page.mark(from), Some(',' | '(')) {
        return Some(true);
    }
    let says_in = from < to && page.str(from) == "in";
    let plain = (from + 1..to).all(|between| {
        page.cue(between) == NameCue::Article
            || page.is(between, Class::PlaceHead)
            || matches!(
                page.str(between),
                "northern"
                    | "southern"
                    | "eastern"
                    | "western"
                    | "central"
                    | "southeastern"
                    | "southwestern"
                    | "northeastern"
                    | "northwestern"
            )
    });
    (says_in && plain).then_some(false)
}
