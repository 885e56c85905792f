//! query: a question about annotations, and which rows of a record answer it.
//!
//! ```text
//! any   = all { "or" all }
//! all   = one { one }
//! one   = "not" one | "(" any ")" | term
//! term  = type | FIELD ":" VALUE { "," VALUE } | "n" RELATION NUMBER | "/" REGEX "/" | WORDS
//! ```

mod interval;
mod needle;
mod parse;
mod term;
mod who;

pub(crate) use needle::Needle;
pub(crate) use parse::{FIELDS, NotAQuery};

use std::collections::{HashMap, HashSet};

use crate::emit::wire::{EntityRow, Record, Row};
use term::Term;

/// A question about annotations.
#[derive(Debug)]
pub(crate) struct Query {
    condition: Condition,
    /// Whether intervals must lie wholly inside what is asked for, and not only overlap with it.
    certain: bool,
}

#[derive(Debug)]
enum Condition {
    All(Vec<Condition>),
    Any(Vec<Condition>),
    Not(Box<Condition>),
    Is(Term),
}

/// Countries by what people call them.
pub(crate) type CountryOf<'a> = dyn Fn(&str) -> Option<String> + 'a;

impl Query {
    /// Reads a query; `country_of` knows the ISO 3166-1 alpha-2 code of a country's name.
    ///
    /// # Errors
    /// What is written is no query.
    pub(crate) fn parse(
        text: &str,
        certain: bool,
        country_of: &CountryOf,
    ) -> Result<Self, NotAQuery> {
        let condition = parse::condition(text, country_of)?;
        Ok(Self { condition, certain })
    }

    /// What a line of JSON must hold for any of its record's rows to answer.
    pub(crate) fn needles(&self) -> Vec<Needle> {
        let mut needles = Vec::new();
        needle::add(&self.condition, &mut needles);
        needles
    }

    /// Whether the query itself says which status counts may have.
    pub(crate) fn asks_for_status(&self) -> bool {
        self.condition.asks_for_status()
    }

    /// The indices of the rows that answer, in their order.
    pub(crate) fn answers(&self, record: &Record) -> Vec<usize> {
        let seen = Seen::new(record, self.certain);
        let rows = record.annotations.iter().enumerate();
        rows.filter(|(_, row)| self.condition.holds(row, &seen))
            .map(|(ix, _)| ix)
            .collect()
    }
}

impl Condition {
    fn holds(&self, row: &Row, seen: &Seen) -> bool {
        match self {
            Self::All(parts) => parts.iter().all(|part| part.holds(row, seen)),
            Self::Any(parts) => parts.iter().any(|part| part.holds(row, seen)),
            Self::Not(part) => !part.holds(row, seen),
            Self::Is(term) => term.holds(row, seen),
        }
    }

    fn asks_for_status(&self) -> bool {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().any(Self::asks_for_status),
            Self::Not(part) => part.asks_for_status(),
            Self::Is(term) => term.is_status(),
        }
    }
}

/// A record whose rows are looked at.
struct Seen<'a> {
    record: &'a Record,
    entities: HashMap<&'a str, &'a EntityRow>,
    certain: bool,
}

impl<'a> Seen<'a> {
    fn new(record: &'a Record, certain: bool) -> Self {
        Self {
            record,
            entities: record.entities_by_id(),
            certain,
        }
    }

    fn entity(&self, id: &str) -> Option<&'a EntityRow> {
        self.entities.get(id).copied()
    }

    fn row(&self, id: &str) -> Option<&'a Row> {
        self.record.annotations.iter().find(|row| row.id == id)
    }
}

/// Which counts are left out of an answer: each report once, and only what is told as a fact.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Repeats {
    /// Keep counts that are possible, planned or denied.
    pub(crate) with_status: bool,
    /// Keep counts that a later one of the article restates or updates.
    pub(crate) restated: bool,
}

impl Repeats {
    /// Those of the rows that are a share of another of them, where the same happened to both: a sum
    /// holds them already.
    pub(crate) fn shares<'a>(&self, record: &'a Record, rows: &[usize]) -> HashSet<&'a str> {
        let counts = || {
            let rows = rows.iter().filter_map(|&ix| record.annotations.get(ix));
            rows.filter(|row| row.type_ == "count")
        };
        let added = |row: &&Row| self.with_status || row.status.is_none();
        let wholes: HashMap<&str, &Row> = counts()
            .filter(added)
            .map(|row| (row.id.as_str(), row))
            .collect();
        let is_share = |row: &&Row| {
            let whole = row.part_of.as_deref().and_then(|id| wholes.get(id));
            whole.is_some_and(|whole| whole.kind == row.kind && whole.event == row.event)
        };
        let shares = counts().filter(is_share);
        shares.map(|row| row.id.as_str()).collect()
    }

    /// The ids of the counts that are left out.
    pub(crate) fn left_out<'a>(&self, record: &'a Record) -> HashSet<&'a str> {
        let counts = || record.annotations.iter().filter(|row| row.type_ == "count");
        let unsure = |row: &Row| !self.with_status && row.status.is_some();
        let mut left_out: HashSet<&str> = counts()
            .filter(|row| unsure(row))
            .map(|row| row.id.as_str())
            .collect();
        if self.restated {
            return left_out;
        }
        let earlier: HashMap<&str, &str> = counts()
            .filter_map(|row| Some((row.id.as_str(), row.same.as_deref()?)))
            .collect();
        let mut walked = HashSet::new();
        for last in counts().filter(|row| !unsure(row)) {
            let mut id = last.id.as_str();
            while let Some(&restated) = earlier.get(id).filter(|id| walked.insert(**id)) {
                left_out.insert(restated);
                id = restated;
            }
        }
        left_out
    }
}

#[cfg(test)]
mod tests;
