//! What the names of some two hundred places mean by the built-in lists.
//!
//! The rows of `lookup/places.tsv` are places that have been in the news of the last thirty years,
//! chosen from memory over all parts of the world: each name must have that reading, among others.

use std::collections::{BTreeSet, HashMap, HashSet};

use dateline::analysis::{Body, Sense};
use dateline::{Document, NameMeaning, Pipeline};

const PLACES: &str = include_str!("lookup/places.tsv");

/// All meanings of the names, in small letters.
fn meanings<'a>(
    pipeline: &Pipeline,
    names: impl Iterator<Item = &'a str>,
) -> HashMap<String, Vec<NameMeaning>> {
    let mut found: HashMap<String, Vec<NameMeaning>> = names
        .map(|name| (name.to_lowercase(), Vec::new()))
        .collect();
    for meaning in pipeline.meanings() {
        if let Some(known) = found.get_mut(&meaning.surface.to_lowercase()) {
            known.push(meaning);
        }
    }
    found
}

#[test]
fn each_place_is_one_of_the_meanings_of_its_name() {
    let pipeline = Pipeline::builder().build().unwrap();
    let rows: Vec<Vec<&str>> = PLACES
        .lines()
        .skip(1)
        .map(|line| line.split('\t').collect())
        .collect();
    assert!(rows.len() >= 170);
    let known = meanings(&pipeline, rows.iter().map(|row| row[0]));
    let missing: Vec<String> = rows
        .iter()
        .filter(|row| {
            !known[&row[0].to_lowercase()].iter().any(|meaning| {
                (&*meaning.id, &*meaning.kind, &*meaning.country) == (row[1], row[2], row[3])
                    && !meaning.adjective
            })
        })
        .map(|row| row.join(" "))
        .collect();
    assert!(
        missing.is_empty(),
        "no such meaning:\n{}",
        missing.join("\n")
    );
}

#[test]
fn every_place_but_a_country_of_history_has_a_position() {
    let pipeline = Pipeline::builder().build().unwrap();
    let rows = PLACES.lines().skip(1).map(|line| line.split('\t').next());
    let known = meanings(&pipeline, rows.flatten());
    for meaning in known.values().flatten() {
        let is_place = dateline::analysis::PlaceKind::from_word(&meaning.kind).is_some();
        assert!(!is_place || meaning.position.is_some(), "{}", meaning.id);
    }
}

#[test]
fn washington_is_a_city_a_state_a_person_and_a_government() {
    let pipeline = Pipeline::builder().build().unwrap();
    let known = meanings(&pipeline, ["Washington"].into_iter());
    let kinds: Vec<&str> = known["washington"].iter().map(|m| &*m.kind).collect();
    for kind in ["city", "admin1"] {
        assert!(kinds.contains(&kind), "no {kind} among {kinds:?}");
    }
    let surname = |m: &NameMeaning| m.kind == "person" && m.surface.ends_with(" Washington");
    assert!(pipeline.meanings().any(|meaning| surname(&meaning)));
    let analysis = pipeline.analyse(&Document::new("Washington said that it was ready to talk."));
    let Body::Place(place) = &analysis.annotations[0].body else {
        panic!("a place");
    };
    assert_eq!(place.sense, Sense::Government);
    let actor = place.actor.expect("a government");
    assert_eq!(analysis.entities[actor.0 as usize].id, "gov:US");
}

#[test]
fn paris_is_in_france_first_and_in_texas_too() {
    let pipeline = Pipeline::builder().build().unwrap();
    let known = meanings(&pipeline, ["Paris"].into_iter());
    let first = known["paris"].iter().max_by_key(|m| m.population).unwrap();
    assert_eq!((&*first.country, &*first.kind), ("FR", "city"));
    assert!(known["paris"].iter().any(|m| m.id == "geonames:4717560"));
}

/// Kilometres that a centre may always be off: those within which a place counts as found.
const NEAR: f64 = 161.0;
/// What part of the diagonal of a country's box a centre may be off.
const PART: f64 = 0.25;
/// Degrees that a centre may lie outside its box, which is rounded.
const MARGIN: f64 = 0.1;

/// Where a country or continent lies by a source outside the lists: `tools/make_centres.py`.
struct Centre {
    lat: f64,
    lon: f64,
    south: f64,
    north: f64,
    west: f64,
    east: f64,
}

impl Centre {
    /// The id that a line is of, and what it says.
    fn read(line: &'static str) -> Option<(&'static str, Self)> {
        let mut cells = line.split('\t');
        let id = cells.next()?;
        let mut degrees = cells.map_while(|cell| cell.parse().ok());
        Some((
            id,
            Self {
                lat: degrees.next()?,
                lon: degrees.next()?,
                south: degrees.next()?,
                north: degrees.next()?,
                west: degrees.next()?,
                east: degrees.next()?,
            },
        ))
    }

    /// Whether the box holds the point; boxes may run on beyond 180 degrees.
    fn holds(&self, lat: f64, lon: f64) -> bool {
        let beyond_west = (lon - self.west + MARGIN).rem_euclid(360.0);
        (self.south - MARGIN..=self.north + MARGIN).contains(&lat)
            && beyond_west <= self.east - self.west + 2.0 * MARGIN
    }

    fn is_near(&self, lat: f64, lon: f64) -> bool {
        let diagonal = kilometres((self.south, self.west), (self.north, self.east));
        kilometres((self.lat, self.lon), (lat, lon)) <= NEAR.max(PART * diagonal)
    }
}

fn kilometres(one: (f64, f64), other: (f64, f64)) -> f64 {
    let (a, b) = (one.0.to_radians(), other.0.to_radians());
    let across = (one.1 - other.1).to_radians();
    let cosine = a.sin() * b.sin() + a.cos() * b.cos() * across.cos();
    6371.0 * cosine.clamp(-1.0, 1.0).acos()
}

#[test]
fn centres_of_countries_and_continents_are_where_a_source_has_them() {
    let pipeline = Pipeline::builder().build().unwrap();
    let centres: HashMap<&str, Centre> = include_str!("lookup/centres.tsv")
        .lines()
        .filter_map(Centre::read)
        .collect();
    let mut checked = HashSet::new();
    let mut wrong = BTreeSet::new();
    for meaning in pipeline.meanings() {
        let (Some((lat, lon)), Some(centre)) = (meaning.position, centres.get(&*meaning.id)) else {
            continue;
        };
        checked.insert(meaning.id.to_string());
        if !centre.holds(lat, lon) {
            wrong.insert(format!("{} {lat}, {lon}: outside its box", meaning.id));
        } else if !centre.is_near(lat, lon) {
            wrong.insert(format!("{} {lat}, {lon}: far from its source", meaning.id));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert_eq!(checked.len(), centres.len(), "all that have a source");
}
