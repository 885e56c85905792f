//! Evidence → how often annotations of so much evidence are right.

use crate::analysis::{Annotation, Body, Confidence, Mention};

/// Hundredths of confidence as evidence has them, and as the project's own articles bear them out;
/// in between on a straight line, so that more evidence is never less sure.
type Knots = &'static [(u8, u8)];

const NAMES: Knots = &[(30, 25), (58, 40), (68, 57), (78, 82), (88, 88), (99, 95)];
const NOMINALS: Knots = &[(60, 76), (70, 95), (75, 97)];
const PLACES: Knots = &[(30, 40), (66, 74), (88, 83), (90, 92), (99, 95)];
const DATES: Knots = &[(75, 94), (88, 96), (97, 98)];
const COUNTS: Knots = &[(80, 93), (95, 99)];

/// Makes the confidence of annotations the share of such annotations that is right, by type and
/// extent (`tools/calibrate.py`). What a user's own kinds find stays as it is.
pub(crate) fn calibrate(annotations: &mut [Annotation]) {
    for annotation in annotations {
        let knots = match &annotation.body {
            Body::Actor(actor) if actor.mention == Mention::Name => NAMES,
            Body::Actor(_) => NOMINALS,
            Body::Place(_) => PLACES,
            Body::Date(_) => DATES,
            Body::Count(_) => COUNTS,
            Body::Term(_) => continue,
        };
        annotation.confidence = Confidence(borne_out(annotation.confidence.0, knots));
    }
}

fn borne_out(evidence: u8, knots: Knots) -> u8 {
    let (mut below, mut share_below) = (0, 0);
    for &(at, share) in knots {
        if evidence <= at {
            let (run, rise) = (u32::from(at - below), u32::from(share - share_below));
            let part = u32::from(evidence - below) * rise / run.max(1);
            return share_below + part as u8;
        }
        (below, share_below) = (at, share);
    }
    share_below
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knots_are_met_and_more_evidence_is_never_less_sure() {
        for knots in [NAMES, NOMINALS, PLACES, DATES, COUNTS] {
            for &(at, share) in knots {
                assert_eq!(borne_out(at, knots), share);
            }
            let all: Vec<u8> = (0..=100)
                .map(|evidence| borne_out(evidence, knots))
                .collect();
            assert!(all.is_sorted() && all.iter().all(|share| *share < 100));
        }
        assert_eq!(borne_out(63, NAMES), 48);
    }
}
