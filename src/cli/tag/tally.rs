//! What a run did, in numbers.

use std::collections::BTreeMap;

use compact_str::CompactString;
use serde::{Deserialize, Serialize};

use super::work::Tagged;
use crate::analysis::{Annotation, Body};
use crate::read::Failure;

/// Failures told one by one in a summary; of more the first.
const TOLD: usize = 1000;

/// Annotations by type.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct ByType {
    actor: usize,
    place: usize,
    date: usize,
    count: usize,
    term: usize,
}

impl ByType {
    pub(super) fn of(annotations: &[Annotation]) -> Self {
        let mut by_type = Self::default();
        for annotation in annotations {
            *match annotation.body {
                Body::Actor(_) => &mut by_type.actor,
                Body::Place(_) => &mut by_type.place,
                Body::Date(_) => &mut by_type.date,
                Body::Count(_) => &mut by_type.count,
                Body::Term(_) => &mut by_type.term,
            } += 1;
        }
        by_type
    }

    /// By the names that records have for types.
    pub(super) fn of_names<'a>(types: impl Iterator<Item = &'a str>) -> Self {
        let mut by_type = Self::default();
        for name in types {
            *match name {
                "actor" => &mut by_type.actor,
                "place" => &mut by_type.place,
                "date" => &mut by_type.date,
                "count" => &mut by_type.count,
                _ => &mut by_type.term,
            } += 1;
        }
        by_type
    }

    pub(super) fn all(self) -> usize {
        self.actor + self.place + self.date + self.count + self.term
    }

    fn add(&mut self, other: Self) {
        self.actor += other.actor;
        self.place += other.place;
        self.date += other.date;
        self.count += other.count;
        self.term += other.term;
    }
}

/// What a run did so far.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Tally {
    pub documents: usize,
    /// Of the texts in UTF-8.
    pub text_bytes: usize,
    /// Of the records or tables, without what stands between and around them.
    pub written_bytes: usize,
    pub annotations: ByType,
    pub documents_with_problems: usize,
    /// Documents by the codes of their problems.
    problems: BTreeMap<CompactString, usize>,
    pub failures: usize,
    failed: Vec<Failed>,
    /// Files of folders that nothing says how to read.
    pub ignored: usize,
}

/// One of the failures.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Failed {
    input: String,
    reason: String,
}

impl Tally {
    pub(super) fn new(ignored: usize) -> Self {
        Self {
            ignored,
            ..Self::default()
        }
    }

    pub(super) fn add(&mut self, tagged: &Tagged) {
        self.documents += 1;
        self.text_bytes += tagged.text_bytes;
        self.written_bytes += tagged.written_bytes();
        self.annotations.add(tagged.annotations);
        self.documents_with_problems += usize::from(!tagged.problems.is_empty());
        for code in &tagged.problems {
            *self.problems.entry(code.clone()).or_default() += 1;
        }
    }

    /// Adds what another part of the run did.
    pub(super) fn absorb(&mut self, other: &Self) {
        self.documents += other.documents;
        self.text_bytes += other.text_bytes;
        self.written_bytes += other.written_bytes;
        self.annotations.add(other.annotations);
        self.documents_with_problems += other.documents_with_problems;
        for (code, count) in &other.problems {
            *self.problems.entry(code.clone()).or_default() += count;
        }
        self.failures += other.failures;
        let untold = TOLD.saturating_sub(self.failed.len());
        self.failed
            .extend(other.failed.iter().take(untold).cloned());
        self.ignored += other.ignored;
    }

    pub(super) fn failed(&mut self, failure: &Failure) {
        self.failures += 1;
        if self.failed.len() < TOLD {
            self.failed.push(Failed {
                input: failure.place.clone(),
                reason: failure.reason.clone(),
            });
        }
    }
}

/// How many failures a run may have and still be done.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum MostFailures {
    Count(usize),
    /// Of all documents, read or not.
    Percent(f64),
}

impl MostFailures {
    /// Reads `12` or `0.5%`.
    pub(super) fn of_text(text: &str) -> Result<Self, String> {
        let read = match text.strip_suffix('%') {
            Some(percent) => percent.trim().parse().ok().map(Self::Percent),
            None => text.parse().ok().map(Self::Count),
        };
        let is_share = |most: &Self| match most {
            Self::Count(_) => true,
            Self::Percent(percent) => (0.0..=100.0).contains(percent),
        };
        read.filter(is_share)
            .ok_or_else(|| "a number like 12, or a share like 0.5%".to_owned())
    }

    pub(super) fn allows(self, tally: &Tally) -> bool {
        match self {
            Self::Count(most) => tally.failures <= most,
            Self::Percent(most) => {
                let all = tally.documents + tally.failures;
                tally.failures as f64 * 100.0 <= most * all as f64
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allows(most: &str, failures: usize, documents: usize) -> bool {
        let tally = Tally {
            failures,
            documents,
            ..Tally::default()
        };
        MostFailures::of_text(most).unwrap().allows(&tally)
    }

    #[test]
    fn a_number_and_a_share_of_all_documents_bound_the_failures() {
        assert!(allows("2", 2, 0) && !allows("2", 3, 1000));
        assert!(allows("5%", 1, 19) && !allows("5%", 1, 18));
        assert!(allows("0%", 0, 0) && !allows("0.5%", 1, 198) && allows("0.5%", 1, 199));
    }

    #[test]
    fn what_is_neither_is_refused() {
        for text in ["", "-1", "x", "%", "101%", "-1%", "NaN%", "1.5"] {
            assert!(MostFailures::of_text(text).is_err(), "{text}");
        }
    }
}
