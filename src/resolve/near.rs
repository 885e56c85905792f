//! Where a place lies that no list has: with the places that the text names around it.
//!
//! Each place of the lists that is no larger than a county is a landmark. Those around a mention
//! weigh the more the closer they stand to it, and where most of their weight lies in one part of
//! the map, the place is put there. So "the clinic on Tolbukhin Street" is put in the city that
//! the report is from, and nowhere if the report speaks of many cities.

use super::candidate::Candidate;
use crate::segment::Page;

/// A mention of a place of the lists that is no larger than a county.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Landmark {
    /// First token.
    pub(crate) first: u32,
    pub(crate) place: Candidate,
}

/// Hundred-thousandths of a degree that landmarks of one part of the map lie apart at most.
const REACH: i32 = 70_000;

/// What a landmark in the sentence of a mention weighs.
pub(crate) const IN_SENTENCE: u32 = 8;

/// The same of one nearby, in its paragraph.
pub(crate) const IN_PARAGRAPH: u32 = 4;

/// Mentions before and behind that are asked.
const AROUND: usize = 16;

/// The landmark among those of a document, in the order of the text, by which a place that is
/// mentioned at a token most likely lies; only those that `fits` count.
/// What the landmarks there say must weigh `least`.
pub(crate) fn nearest(
    page: &Page,
    landmarks: &[Landmark],
    at: u32,
    least: u32,
    fits: impl Fn(&Candidate) -> bool,
) -> Option<Candidate> {
    let middle = landmarks.partition_point(|landmark| landmark.first < at);
    let range = middle.saturating_sub(AROUND)..landmarks.len().min(middle + AROUND);
    let around = || landmarks.get(range.clone()).unwrap_or_default().iter();
    let weighed = || {
        around()
            .filter(|landmark| fits(&landmark.place))
            .map(|landmark| (weight(page, landmark.first, at), landmark))
    };
    let all: u32 = weighed().map(|(weight, _)| weight).sum();
    let mut best: Option<(u32, u32, Landmark)> = None;
    for (own, landmark) in weighed() {
        let near = weighed().filter(|(_, other)| landmark.place.is_near(&other.place, REACH));
        let sum = near.map(|(weight, _)| weight).sum();
        if best.is_none_or(|(most, most_own, _)| (sum, own) > (most, most_own)) {
            best = Some((sum, own, *landmark));
        }
    }
    let (sum, _, landmark) = best?;
    (sum * 2 >= all && sum >= least).then_some(landmark.place)
}

/// What a mention at one token says of a place at another.
fn weight(page: &Page, landmark: u32, at: u32) -> u32 {
    const PARAGRAPH: u32 = 60;
    const PART: u32 = 180;
    if page.same_sentence(landmark as usize, at as usize) {
        return IN_SENTENCE;
    }
    match landmark.abs_diff(at) {
        ..PARAGRAPH => IN_PARAGRAPH,
        PARAGRAPH..PART => 2,
        PART.. => 1,
    }
}
