//! What the lists' names mean, and which line of which file says so.

use compact_str::CompactString;

use super::compile::reading_flag;
use super::facts::EntityFacts;
use super::layer::Gazetteer;
use super::table::{Reading, Table};
use crate::analysis::Role;
use crate::day::Day;

/// What a surface form can mean, and which line of the lists says so.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct NameMeaning {
    /// The surface form as the lists have it.
    pub surface: String,
    /// The entity's id.
    pub id: String,
    /// `city`, `person` …
    pub kind: String,
    /// The entity's usual English name.
    pub name: String,
    /// ISO 3166-1 alpha-2, or empty.
    pub country: String,
    /// Degrees, WGS 84, if known.
    pub position: Option<(f64, f64)>,
    /// Inhabitants; 0 if unknown.
    pub population: u32,
    /// GeoNames id, if known.
    pub geonames: Option<u32>,
    /// Ids that it was released under once.
    pub was: Vec<String>,
    /// Offices with their codes and half-open dates, by their first day.
    pub roles: Vec<Role>,
    /// The adjective of a place.
    pub adjective: bool,
    /// Needs context to be believed.
    pub doubtful: bool,
    /// The file of the lists.
    pub file: String,
    /// Its line, counted from 1.
    pub line: u32,
}

impl NameMeaning {
    /// The offices held on that day, as far as the lists know.
    pub fn roles_on(&self, day: Day) -> impl Iterator<Item = &Role> {
        let day = day.to_string();
        // Half-open, and a year or month stands for its first day: the order of the texts is that
        // of the days.
        self.roles.iter().filter(move |role| {
            let begun = role.from.as_deref().is_none_or(|from| from <= day.as_str());
            begun && role.to.as_deref().is_none_or(|to| day.as_str() < to)
        })
    }
}

impl Gazetteer {
    /// Every surface form of every entity, by surface.
    pub(crate) fn meanings(&self) -> impl Iterator<Item = NameMeaning> {
        self.tables()
            .iter()
            .enumerate()
            .flat_map(move |(layer, table)| {
                table.names.iter().flat_map(move |name| {
                    table
                        .readings_of(name)
                        .iter()
                        .filter(move |reading| {
                            layer > 0 || !self.replaced.contains(&reading.entity)
                        })
                        .map(move |reading| meaning(table, table.text(name.surface), reading))
                })
            })
    }
}

fn known(text: &str) -> Option<CompactString> {
    (!text.is_empty()).then(|| text.into())
}

fn meaning(table: &Table, surface: &str, reading: &Reading) -> NameMeaning {
    let row = &table.entities[reading.entity as usize];
    let facts = EntityFacts { table, row };
    NameMeaning {
        surface: surface.to_owned(),
        id: facts.id().to_owned(),
        kind: facts.kind_name().to_owned(),
        name: facts.name().to_owned(),
        country: facts.country().to_owned(),
        position: facts
            .position()
            .map(|(lat, lon)| (f64::from(lat) / 1e5, f64::from(lon) / 1e5)),
        population: facts.population(),
        was: table.former_ids(facts.id()),
        geonames: Some(facts.geonames()).filter(|id| *id > 0),
        roles: facts
            .roles()
            .map(|role| Role {
                role: role.role.into(),
                code: known(role.code),
                from: known(role.from),
                to: known(role.to),
                unconfirmed: false,
            })
            .collect(),
        adjective: reading.flags & reading_flag::ADJECTIVE != 0,
        doubtful: reading.flags & reading_flag::DOUBTFUL != 0,
        file: table
            .text(table.files[reading.file as usize].path)
            .to_owned(),
        line: reading.line,
    }
}
