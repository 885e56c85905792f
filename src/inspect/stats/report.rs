//! Totals as data.

use std::collections::BTreeMap;

use serde::Serialize;

use super::by::Part;
use super::outlier::Outlier;
use super::top::{Named, Together};
use super::unknown::{Unknown, ranked};
use super::{Reports, Totals};

/// What is said of the sums.
pub(crate) const NOTE: &str =
    "sums are of what articles report: deaths that two articles tell of are in them twice";

/// Totals as data: what `--format json` writes.
#[derive(Debug, Serialize)]
pub(crate) struct Report<'a> {
    pub(crate) documents: u64,
    #[serde(skip_serializing_if = "is_zero")]
    pub(crate) repeated: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) published: Option<[&'a str; 2]>,
    pub(crate) undated: u64,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) problems: &'a BTreeMap<String, u64>,
    pub(crate) annotations: BTreeMap<&'a str, BTreeMap<&'a str, u64>>,
    pub(crate) counts_left_out: u64,
    pub(crate) actors: Vec<Named>,
    pub(crate) places: Vec<Named>,
    pub(crate) countries: Vec<Named>,
    pub(crate) days: Vec<Named>,
    pub(crate) together: Vec<Together>,
    pub(crate) events: &'a BTreeMap<String, Reports>,
    pub(crate) note: &'static str,
    pub(crate) outliers: Vec<Outlier>,
    pub(crate) unknown: Vec<&'a Unknown>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) by: Vec<Part>,
}

fn is_zero(number: &u64) -> bool {
    *number == 0
}

impl Totals {
    /// The totals, with at most that many rows of each list.
    pub(crate) fn report(&self, most: usize) -> Report<'_> {
        let mut annotations: BTreeMap<&str, BTreeMap<&str, u64>> = BTreeMap::new();
        for ((type_, kind), count) in &self.kinds {
            annotations.entry(type_).or_default().insert(kind, *count);
        }
        Report {
            documents: self.documents,
            repeated: self.repeated,
            published: self
                .published
                .as_ref()
                .map(|(first, last)| [first.as_str(), last.as_str()]),
            undated: self.undated,
            problems: &self.problems,
            annotations,
            counts_left_out: self.left_out,
            actors: self.actors.top(most),
            places: self.places.top(most),
            countries: self.countries.top(most),
            days: self.days.top(most),
            together: self.pairs.top(most),
            events: &self.events,
            note: NOTE,
            outliers: self.outliers.top(most),
            unknown: ranked(&self.unknown, most),
            by: self.parts.rows(),
        }
    }
}
