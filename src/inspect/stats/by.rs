//! Totals by day, week, month, year or country.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::Serialize;

use super::Reports;
use crate::day::Day;
use crate::emit::wire::{EntityRow, LinkRow, Record, RecordDate, Row};

/// What a table has a row for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum By {
    /// Civil days
    Day,
    /// ISO 8601 weeks
    Week,
    /// Months
    Month,
    /// Years
    Year,
    /// Countries of places, of actors, and of where counts happened
    Country,
}

/// Which day an annotation belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum When {
    /// The article's publication date
    #[default]
    Published,
    /// The days of the date itself, or of the count's `when`
    Happened,
}

/// A row of the table.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub(crate) struct Part {
    /// The period or the country; empty for what has none.
    pub(crate) part: String,
    pub(crate) documents: u64,
    pub(crate) annotations: u64,
    /// The cardinal counts among them.
    #[serde(flatten)]
    pub(crate) reports: Reports,
}

/// Rows by their period or country.
#[derive(Debug, Default)]
pub(super) struct Parts(BTreeMap<String, Part>);

impl Parts {
    pub(super) fn add<'a>(
        &mut self,
        by: By,
        when: When,
        record: &Record,
        rows: impl Iterator<Item = &'a Row>,
        entities: &HashMap<&str, &EntityRow>,
    ) {
        let published = record.date.as_ref().map(RecordDate::day);
        let mut here = BTreeSet::new();
        for row in rows {
            let name = match (by, when) {
                (By::Country, _) => country(row, entities),
                (_, When::Published) => by.period(published, published),
                (_, When::Happened) => {
                    let (earliest, latest) = days(row);
                    by.period(earliest, latest)
                }
            };
            let name = name.unwrap_or_default();
            let part = self.0.entry(name.clone()).or_default();
            part.annotations += 1;
            if let Some(number) = row.number.as_ref().filter(|_| row.kind == "cardinal") {
                part.reports.add(number);
            }
            here.insert(name);
        }
        for name in here {
            if let Some(part) = self.0.get_mut(&name) {
                part.documents += 1;
            }
        }
    }

    /// In their order, what has no period or country last.
    pub(super) fn rows(&self) -> Vec<Part> {
        let mut rows: Vec<Part> = self
            .0
            .iter()
            .map(|(name, part)| Part {
                part: name.clone(),
                ..part.clone()
            })
            .collect();
        let nameless = rows.first().is_some_and(|part| part.part.is_empty());
        rows.rotate_left(usize::from(nameless));
        rows
    }
}

impl By {
    /// The period that holds both days, if there is one.
    fn period(self, earliest: Option<&str>, latest: Option<&str>) -> Option<String> {
        let first = self.of_day(earliest?.parse().ok()?);
        let last = self.of_day(latest?.parse().ok()?);
        (first == last).then_some(first)
    }

    fn of_day(self, day: Day) -> String {
        let (year, month) = (day.year(), day.month());
        match self {
            Self::Week => {
                let (year, week) = day.iso_week();
                format!("{year:04}-W{week:02}")
            }
            Self::Month => format!("{year:04}-{month:02}"),
            Self::Year => format!("{year:04}"),
            Self::Day | Self::Country => day.to_string(),
        }
    }
}

fn days(row: &Row) -> (Option<&str>, Option<&str>) {
    let when = row.links.as_ref().and_then(|links| links.when.as_ref());
    match when {
        Some(LinkRow::Full {
            earliest, latest, ..
        }) => (earliest.as_deref(), latest.as_deref()),
        _ => (row.earliest.as_deref(), row.latest.as_deref()),
    }
}

fn country(row: &Row, entities: &HashMap<&str, &EntityRow>) -> Option<String> {
    let place = row.links.as_ref().and_then(|links| links.place.as_ref());
    let linked = match place {
        Some(LinkRow::Full { entity, .. }) => entity.as_deref(),
        _ => None,
    };
    let entity = entities.get(row.entity.as_deref().or(linked)?)?;
    entity.country.clone()
}
