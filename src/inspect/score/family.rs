//! Which rows of a record are scored, and as what.

use std::fmt;

use serde::Serialize;

use super::numeral::numeral;
use crate::emit::wire::{Record, Row};

/// What is scored together: a group of annotation kinds that gold sets annotate alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Family {
    /// Names of persons.
    Person,
    /// Names of organizations and groups.
    Organization,
    /// Nationals, ethnic and religious groups, adherents.
    People,
    /// Names of places; their adjectives too where the set has those.
    Place,
    /// Dates, times, durations and sets.
    Date,
    /// Counts, by their numerals.
    Count,
}

impl Family {
    /// Every family, in the order of tables.
    pub const ALL: [Self; 6] = [
        Self::Person,
        Self::Organization,
        Self::People,
        Self::Place,
        Self::Date,
        Self::Count,
    ];

    /// The spelling in `scored`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organization => "organization",
            Self::People => "people",
            Self::Place => "place",
            Self::Date => "date",
            Self::Count => "count",
        }
    }

    /// Whether these are names, whose family is a choice of its own.
    #[must_use]
    pub const fn is_name(self) -> bool {
        !matches!(self, Self::Date | Self::Count)
    }
}

impl fmt::Display for Family {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// The families that a gold record annotates exhaustively.
#[derive(Clone, Debug)]
pub(super) struct Scored {
    families: Vec<Family>,
    demonyms: bool,
}

impl Scored {
    /// What `scored` names; everything where a record has no such list.
    pub(super) fn of(words: &[String]) -> Result<Self, UnknownFamily> {
        if words.is_empty() {
            return Ok(Self {
                families: Family::ALL.to_vec(),
                demonyms: true,
            });
        }
        let mut scored = Self {
            families: Vec::new(),
            demonyms: false,
        };
        for word in words {
            match Family::ALL.iter().find(|family| family.as_str() == word) {
                Some(family) => scored.families.push(*family),
                None if word == "demonym" => scored.demonyms = true,
                None => return Err(UnknownFamily(word.clone())),
            }
        }
        Ok(scored)
    }

    fn family(&self, row: &Row) -> Option<Family> {
        let family = match row.type_.as_str() {
            "actor" if is_nominal(row) => None,
            "actor" => actor_family(&row.kind),
            "place" if is_demonym(row) && !self.demonyms => Some(Family::People),
            "place" => Some(Family::Place),
            "date" => Some(Family::Date),
            "count" => Some(Family::Count),
            _ => None,
        };
        family.filter(|family| self.families.contains(family))
    }

    /// The rows of a gold record that are scored.
    pub(super) fn gold<'r>(&self, record: &'r Record) -> Vec<Item<'r>> {
        let rows = record.annotations.iter();
        rows.filter_map(|row| Some(Item::new(self.family(row)?, row)))
            .collect()
    }

    /// The rows of a prediction that are scored: without names inside names where the gold set,
    /// having no demonyms, has no such names either.
    pub(super) fn predicted<'r>(&self, record: &'r Record) -> Vec<Item<'r>> {
        let rows = &record.annotations;
        let left_out = |row: &Row| !self.demonyms && is_name(row) && is_inside_a_name(row, rows);
        rows.iter()
            .filter_map(|row| Some(Item::new(self.family(row)?, row)))
            .filter(|item| !left_out(item.row))
            .collect()
    }
}

fn actor_family(kind: &str) -> Option<Family> {
    match kind {
        "person" => Some(Family::Person),
        "organization" | "group" => Some(Family::Organization),
        "people" => Some(Family::People),
        _ => None,
    }
}

pub(super) fn is_nominal(row: &Row) -> bool {
    row.mention.as_deref() == Some("nominal")
}

fn is_demonym(row: &Row) -> bool {
    row.sense.as_deref() == Some("demonym")
}

/// Whether the row names somebody or some place.
pub(super) fn is_name(row: &Row) -> bool {
    match row.type_.as_str() {
        "actor" => !is_nominal(row),
        "place" => true,
        _ => false,
    }
}

fn is_inside_a_name(row: &Row, rows: &[Row]) -> bool {
    rows.iter().any(|outer| {
        let longer = outer.end - outer.start > row.end - row.start;
        is_name(outer) && longer && outer.start <= row.start && row.end <= outer.end
    })
}

/// A row that is scored, with the extent by which it is compared.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item<'r> {
    pub(super) family: Family,
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) row: &'r Row,
}

impl<'r> Item<'r> {
    fn new(family: Family, row: &'r Row) -> Self {
        let (start, end) = compared_extent(row);
        Self {
            family,
            start,
            end,
            row,
        }
    }

    pub(super) fn extent(&self) -> (u32, u32) {
        (self.start, self.end)
    }

    pub(super) fn overlap(&self, other: &Self) -> u32 {
        let start = self.start.max(other.start);
        let end = self.end.min(other.end);
        end.saturating_sub(start)
    }
}

/// The extent by which a row is compared: of a count its numeral, else its own.
pub(super) fn compared_extent(row: &Row) -> (u32, u32) {
    if row.type_ != "count" {
        return (row.start, row.end);
    }
    let (start, end) = row
        .number
        .as_ref()
        .map_or((row.start, row.end), |number| (number.start, number.end));
    let from = start.saturating_sub(row.start) as usize;
    let stretch: String = row
        .text
        .chars()
        .skip(from)
        .take(end.saturating_sub(start) as usize)
        .collect();
    let numeral = numeral(&stretch);
    let before = stretch[..numeral.start].chars().count() as u32;
    let length = stretch[numeral].chars().count() as u32;
    (start + before, start + before + length)
}

/// A gold record scores a family that there is not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownFamily(String);

impl fmt::Display for UnknownFamily {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "`scored` names {:?}; it may name person, organization, people, place, demonym, date \
             and count",
            self.0
        )
    }
}

impl std::error::Error for UnknownFamily {}
