//! Places named with what holds them: "Paris, Texas", "Mosul in northern Iraq"; or with what they
//! are near to: "Kolo, near Mosul".

use crate::gazetteer::{Class, NameCue};
use crate::recognise::actor::Spot;
use crate::recognise::place::pattern;
use crate::segment::Page;
use crate::segment::scan::shape;

/// Tokens between a place and the one that holds it at most.
const LONGEST_GAP: usize = 4;

/// The same, if an apposition says what the first is: "Malo, a small town in northern Chad".
const LONGEST_APPOSITION: usize = 8;

/// What says that one place lies in another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tie {
    /// "Paris, Texas", "Paris (Texas)".
    Comma,
    /// "Paris in Texas", "Paris, in northern Texas".
    In,
    /// "Paris, near Dallas".
    Near,
    /// "Paris, a town on Java".
    On,
}

/// The spot that may name what holds the place of a spot, and what says so.
pub(crate) fn holder(page: &Page, spots: &[Spot], at: usize) -> Option<(usize, Tie)> {
    let inner = &spots[at];
    let rest = spots.iter().enumerate().skip(at + 1);
    let gap = if pattern::is_apposed(page, inner.last as usize) {
        LONGEST_APPOSITION
    } else {
        LONGEST_GAP
    };
    let (next, holder) = rest
        .take_while(|(_, spot)| spot.first as usize <= inner.last as usize + 1 + gap)
        .find(|(_, spot)| spot.first > inner.last && spot.outer.is_none())?;
    joined(page, inner, holder).map(|tie| (next, tie))
}

/// "the other Tripoli": not the one that the document speaks of elsewhere.
pub(super) fn is_other(page: &Page, first: usize) -> bool {
    first >= 2 && page.str(first - 1) == "other" && page.cue(first - 2) == NameCue::Article
}

/// What joins two spots.
fn joined(page: &Page, inner: &Spot, holder: &Spot) -> Option<Tie> {
    let (from, to) = (inner.last as usize + 1, holder.first as usize);
    if !page.same_sentence(from - 1, to) {
        return None;
    }
    let from = if page.mark(from) == Some('.') && page.has(from, shape::GLUED) {
        from + 1
    } else {
        from
    };
    let comma = matches!(page.mark(from), Some(',' | '('));
    if from + 1 == to && comma {
        return Some(Tie::Comma);
    }
    let mut word = from + usize::from(comma);
    if comma && page.cue(word) == NameCue::Article {
        let head = (word + 1..to).find(|at| page.is(*at, Class::PlaceHead))?;
        word = head + 1;
    }
    if word >= to {
        return None;
    }
    let tie = match page.str(word) {
        "in" => Tie::In,
        "of" if comma => Tie::In,
        "near" | "outside" => Tie::Near,
        "on" => Tie::On,
        _ => return None,
    };
    let plain = (word + 1..to).all(|between| {
        page.cue(between) == NameCue::Article
            || page.is(between, Class::PlaceHead)
            || is_direction(page.str(between))
    });
    plain.then_some(tie)
}

fn is_direction(word: &str) -> bool {
    matches!(
        word,
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
}
