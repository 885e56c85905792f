//! The columns of GDELT's Global Knowledge Graph 2.1 that a record can fill.
//!
//! Column names and the order of fields are those of the GKG codebook, version 2.1; dates are
//! written with `#` between their parts, as in GDELT's own files.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde_json::Number as JsonNumber;

use super::record::{RecordOptions, record};
use super::wire::{EntityRow, LinkRow, Record, RecordDate, Row};
use crate::analysis::Analysis;
use crate::document::Document;

const COLUMNS: usize = 27;

/// The places of the columns, from 0.
mod column {
    pub const RECORD_ID: usize = 0;
    pub const DATE: usize = 1;
    pub const SOURCE_COLLECTION: usize = 2;
    pub const DOCUMENT_IDENTIFIER: usize = 4;
    pub const COUNTS: usize = 5;
    pub const ENHANCED_COUNTS: usize = 6;
    pub const LOCATIONS: usize = 9;
    pub const ENHANCED_LOCATIONS: usize = 10;
    pub const PERSONS: usize = 11;
    pub const ENHANCED_PERSONS: usize = 12;
    pub const ORGANIZATIONS: usize = 13;
    pub const ENHANCED_ORGANIZATIONS: usize = 14;
    pub const ENHANCED_DATES: usize = 16;
    pub const ALL_NAMES: usize = 23;
    pub const AMOUNTS: usize = 24;
}

/// A document that only a citation leads to.
const CITATION: &str = "2";

/// A country as GDELT tells it.
struct Country {
    fips: &'static str,
    name: &'static str,
}

/// By ISO 3166-1 alpha-2 codes.
static COUNTRIES: LazyLock<HashMap<&str, Country>> = LazyLock::new(|| {
    let lines = include_str!("../../gazetteers/generated/fips.csv").lines();
    let country = |line: &'static str| {
        let mut cells = line.splitn(3, ',');
        let (iso, fips, name) = (cells.next()?, cells.next()?, cells.next()?);
        Some((iso, Country { fips, name }))
    };
    lines.skip(1).filter_map(country).collect()
});

/// Appends a document as one line of 27 columns between tabs.
pub fn write_gkg(
    out: &mut Vec<u8>,
    document: &Document,
    analysis: &Analysis,
    options: &RecordOptions,
) {
    let record = record(document, analysis, &options.in_chars());
    let entities = record.entities_by_id();
    let mut columns: [Blocks; COLUMNS] = Default::default();
    let id = field(&record.id);
    columns[column::RECORD_ID].add(&id);
    columns[column::DOCUMENT_IDENTIFIER].add(&id);
    columns[column::SOURCE_COLLECTION].add(CITATION);
    if let Some(day) = record.date.as_ref().map(RecordDate::day) {
        columns[column::DATE].add(&format!("{}000000", day.replace('-', "")));
    }
    for row in &record.annotations {
        let entity = row
            .entity
            .as_deref()
            .and_then(|id| entities.get(id).copied());
        match (row.type_.as_str(), entity) {
            ("actor", Some(entity)) => add_actor(&mut columns, row, entity),
            ("place", Some(entity)) => add_place(&mut columns, row, entity),
            ("date", _) => add_date(&mut columns, row),
            ("count", _) => add_count(&mut columns, row, &record),
            _ => {}
        }
    }
    let lines = columns.map(|blocks| blocks.0);
    out.extend_from_slice(lines.join("\t").as_bytes());
    out.push(b'\n');
}

/// The blocks of a column, with semicolons between them.
#[derive(Default)]
struct Blocks(String);

impl Blocks {
    fn add(&mut self, block: &str) {
        if !self.0.is_empty() {
            self.0.push(';');
        }
        self.0 += block;
    }

    fn add_once(&mut self, block: &str) {
        if !self.0.split(';').any(|known| known == block) {
            self.add(block);
        }
    }
}

/// A text without what GDELT has between columns, blocks and fields.
fn field(text: &str) -> String {
    text.replace(['\t', '\r', '\n', ';', '#'], " ")
}

/// The same without commas, for columns that have them between fields.
fn name(text: &str) -> String {
    field(text).replace(',', "")
}

fn add_actor(columns: &mut [Blocks; COLUMNS], row: &Row, entity: &EntityRow) {
    if row.mention.as_deref() != Some("name") {
        return;
    }
    let name = name(&entity.name);
    let with_offset = format!("{name},{}", row.start);
    let both = match row.kind.as_str() {
        "person" => Some((column::PERSONS, column::ENHANCED_PERSONS)),
        "organization" | "group" => Some((column::ORGANIZATIONS, column::ENHANCED_ORGANIZATIONS)),
        _ => None,
    };
    if let Some((once, enhanced)) = both {
        columns[once].add_once(&name);
        columns[enhanced].add(&with_offset);
    }
    columns[column::ALL_NAMES].add(&with_offset);
}

fn add_place(columns: &mut [Blocks; COLUMNS], row: &Row, entity: &EntityRow) {
    columns[column::ALL_NAMES].add(&format!("{},{}", name(&entity.name), row.start));
    if let Some(place) = Place::of(entity) {
        columns[column::LOCATIONS].add_once(&place.block(""));
        let enhanced = format!("{}#{}", place.block("#"), row.start);
        columns[column::ENHANCED_LOCATIONS].add(&enhanced);
    }
}

/// A place that lies in a country and has coordinates.
struct Place<'a> {
    entity: &'a EntityRow,
    country: &'static Country,
    lat: f64,
    lon: f64,
}

impl<'a> Place<'a> {
    fn of(entity: &'a EntityRow) -> Option<Self> {
        Some(Self {
            entity,
            country: COUNTRIES.get(entity.country.as_deref()?)?,
            lat: entity.lat?,
            lon: entity.lon?,
        })
    }

    /// `second`: what stands for the second-level division, with its mark.
    fn block(&self, second: &str) -> String {
        let Self {
            entity,
            country,
            lat,
            lon,
        } = self;
        let fips = country.fips;
        let first = entity.admin1.as_deref().unwrap_or_default();
        let first = format!("{fips}{first}");
        let name = field(&entity.name);
        let is_domestic = fips == "US";
        let (type_, name, feature) = match (entity.kind.as_str(), is_domestic) {
            ("country", _) => (1, name, fips.to_owned()),
            ("admin1", true) => (2, within(&name, country), first.clone()),
            ("admin1", false) => (5, within(&name, country), first.clone()),
            (_, true) => (3, within(&name, country), entity.id.clone()),
            (_, false) => (4, within(&name, country), entity.id.clone()),
        };
        let feature = field(&feature);
        format!("{type_}#{name}#{fips}#{first}{second}#{lat}#{lon}#{feature}")
    }
}

fn within(name: &str, country: &Country) -> String {
    format!("{name}, {}", country.name)
}

/// Days, months and years; nothing that lasts or recurs.
fn add_date(columns: &mut [Blocks; COLUMNS], row: &Row) {
    let value = row.value.as_ref().and_then(|value| value.as_str());
    let Some(parts) = value.and_then(date) else {
        return;
    };
    let [resolution, month, day, year] = parts;
    let block = format!("{resolution}#{month}#{day}#{year}#{}", row.start);
    columns[column::ENHANCED_DATES].add(&block);
}

/// Resolution, month, day and year of a TIMEX3 value.
fn date(value: &str) -> Option<[u32; 4]> {
    let day = value.split('T').next()?;
    let mut parts = day.split('-');
    let (year, month, day) = (parts.next()?, parts.next(), parts.next());
    if year.len() != 4 || parts.next().is_some() {
        return None;
    }
    let number = |part: Option<&str>| part.map_or(Some(0), |part| part.parse().ok());
    let (month, day) = (number(month)?, number(day)?);
    match (year, month, day) {
        ("XXXX", 1.., 1..) => Some([4, month, day, 0]),
        (year, 0, 0) => Some([1, 0, 0, year.parse().ok()?]),
        (year, _, 0) => Some([2, month, 0, year.parse().ok()?]),
        (year, _, _) => Some([3, month, day, year.parse().ok()?]),
    }
}

fn add_count(columns: &mut [Blocks; COLUMNS], row: &Row, record: &Record) {
    let number = row.number.as_ref();
    let Some(number) = number.and_then(|number| number.value.as_ref().or(number.low.as_ref()))
    else {
        return;
    };
    let what = row
        .what
        .as_deref()
        .or(row.unit.as_deref())
        .unwrap_or_default();
    let amount = format!("{number},{},{}", name(what), row.start);
    columns[column::AMOUNTS].add(&amount);
    if let Some(block) = count_block(row, number, record) {
        columns[column::ENHANCED_COUNTS].add(&format!("{block}#{}", row.start));
        columns[column::COUNTS].add(&block);
    }
}

/// Of people or things to whom one of GDELT's events happened, as the text has it.
fn count_block(row: &Row, number: &JsonNumber, record: &Record) -> Option<String> {
    let is_said_to_be = !matches!(row.status.as_deref(), Some("planned" | "denied"));
    let number = number.as_i64().filter(|_| is_said_to_be)?;
    let event = match row.event.as_deref()? {
        "kill" => "KILL",
        "wound" => "WOUND",
        "arrest" => "ARREST",
        "kidnap" => "KIDNAP",
        "protest" => "PROTEST",
        "seize" => "SEIZE",
        "affect" | "displace" => "AFFECT",
        _ => return None,
    };
    let link = row.links.as_ref().and_then(|links| links.place.as_ref());
    let entity = link.and_then(|link| match link {
        LinkRow::Full { entity, .. } => entity.as_deref(),
        LinkRow::Bare(id) => Some(id),
    });
    let entity = entity.and_then(|id| record.entities.iter().find(|entity| entity.id == id));
    let place = entity.and_then(Place::of);
    let place = place.map_or_else(|| "######".to_owned(), |place| place.block(""));
    let what = field(row.what.as_deref().unwrap_or_default());
    Some(format!("{event}#{number}#{what}#{place}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_say_how_much_of_them_is_known() {
        for (value, parts) in [
            ("2016", Some([1, 0, 0, 2016])),
            ("2016-06", Some([2, 6, 0, 2016])),
            ("2016-06-05", Some([3, 6, 5, 2016])),
            ("2016-06-05T14:30", Some([3, 6, 5, 2016])),
            ("XXXX-06-05", Some([4, 6, 5, 0])),
            ("XXXX-WXX-5", None),
            ("2016-W12", None),
            ("201", None),
            ("P3D", None),
            ("PRESENT_REF", None),
            ("2022-05-03/2022-05-07", None),
        ] {
            assert_eq!(date(value), parts, "{value}");
        }
    }

    #[test]
    fn countries_have_their_fips_codes() {
        for (iso, fips) in [
            ("NA", "WA"),
            ("AU", "AS"),
            ("AT", "AU"),
            ("GB", "UK"),
            ("US", "US"),
        ] {
            assert_eq!(COUNTRIES[iso].fips, fips);
        }
    }
}
