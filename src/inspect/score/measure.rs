//! The figures that scores are made of.

use serde::{Serialize, Serializer};

/// How many there are, were predicted, and match; from which precision, recall and F1 follow.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Rows of the gold set.
    pub gold: u32,
    /// Rows predicted.
    pub predicted: u32,
    /// Pairs of the two.
    pub matched: u32,
}

impl Tally {
    /// The share of the predicted that is right; `None` where nothing was predicted.
    #[must_use]
    pub fn precision(self) -> Option<f64> {
        ratio(self.matched, self.predicted)
    }

    /// The share of the gold that was found; `None` where there is none.
    #[must_use]
    pub fn recall(self) -> Option<f64> {
        ratio(self.matched, self.gold)
    }

    /// The harmonic mean of precision and recall; `None` where there is neither gold nor prediction.
    #[must_use]
    pub fn f1(self) -> Option<f64> {
        ratio(2 * self.matched, self.gold + self.predicted)
    }
}

impl std::ops::AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.gold += other.gold;
        self.predicted += other.predicted;
        self.matched += other.matched;
    }
}

#[derive(Serialize)]
struct TallyFigures {
    gold: u32,
    predicted: u32,
    matched: u32,
    precision: Option<f64>,
    recall: Option<f64>,
    f1: Option<f64>,
}

impl Serialize for Tally {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        TallyFigures {
            gold: self.gold,
            predicted: self.predicted,
            matched: self.matched,
            precision: self.precision(),
            recall: self.recall(),
            f1: self.f1(),
        }
        .serialize(serializer)
    }
}

/// How many of those that could be judged are right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// Right ones.
    pub right: u32,
    /// Judged ones.
    pub of: u32,
}

impl Share {
    /// Counts one more.
    pub fn add(&mut self, right: bool) {
        self.right += u32::from(right);
        self.of += 1;
    }

    /// The share of the right ones; `None` where nothing was judged.
    #[must_use]
    pub fn accuracy(self) -> Option<f64> {
        ratio(self.right, self.of)
    }
}

#[derive(Serialize)]
struct ShareFigures {
    right: u32,
    of: u32,
    accuracy: Option<f64>,
}

impl Serialize for Share {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        ShareFigures {
            right: self.right,
            of: self.of,
            accuracy: self.accuracy(),
        }
        .serialize(serializer)
    }
}

fn ratio(part: u32, whole: u32) -> Option<f64> {
    (whole > 0).then(|| f64::from(part) / f64::from(whole))
}
