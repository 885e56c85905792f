//! The committed lists are in canonical form, so that two people's changes meet line by line.
//! Below: what every country, state and person of the lists must have.
//!
//! Canonical: UTF-8 and LF, a header, as many cells as the header names, single blanks and none
//! at the ends of a cell, no empty line, sorted by bytes, no line twice. The manifest has its
//! `as_of` line before the header. `REPAIR_LISTS=1 cargo test --test lists` rewrites what is not.

use std::collections::{HashMap, HashSet};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("gazetteers")
}

/// All lists below a folder, by path.
fn lists() -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut waiting = vec![folder()];
    while let Some(next) = waiting.pop() {
        for entry in fs::read_dir(next).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                waiting.push(path);
            } else if path.extension().is_some_and(|extension| extension == "tsv") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// How many lines stand before the sorted ones.
fn head_lines(text: &str) -> usize {
    if text.starts_with("as_of\t") { 2 } else { 1 }
}

/// A line with single blanks and as many cells as the header.
fn tidy(line: &str, cells: usize) -> String {
    let mut tidied: Vec<String> = line
        .split('\t')
        .map(|cell| {
            cell.split(' ')
                .filter(|word| !word.is_empty())
                .collect::<Vec<_>>()
                .join(" ")
        })
        .collect();
    tidied.resize(cells.max(tidied.len()), String::new());
    tidied.join("\t")
}

/// The list in canonical form.
fn canonical(text: &str) -> String {
    let head = head_lines(text);
    let lines: Vec<&str> = text.lines().collect();
    let cells = lines
        .get(head - 1)
        .map_or(1, |header| header.split('\t').count());
    let mut rows: Vec<String> = lines
        .iter()
        .skip(head)
        .filter(|line| !line.trim().is_empty())
        .map(|line| tidy(line, cells))
        .collect();
    rows.sort();
    rows.dedup();
    let mut out = String::new();
    for line in lines.iter().take(head).copied() {
        out += line;
        out.push('\n');
    }
    for row in rows {
        out += &row;
        out.push('\n');
    }
    out
}

/// The first line in which two texts differ, counted from 1.
fn first_difference(found: &str, wanted: &str) -> Option<(usize, String)> {
    let longest = found.lines().count().max(wanted.lines().count());
    (0..longest).find_map(|at| {
        let (found, wanted) = (found.lines().nth(at), wanted.lines().nth(at));
        (found != wanted).then(|| (at + 1, wanted.unwrap_or("").to_owned()))
    })
}

#[test]
fn committed_lists_are_canonical() {
    let repair = env::var_os("REPAIR_LISTS").is_some();
    let mut mistakes = Vec::new();
    for path in lists() {
        let text = fs::read_to_string(&path).expect("UTF-8");
        let wanted = canonical(&text);
        if text == wanted {
            continue;
        }
        let name = path.strip_prefix(folder()).unwrap_or(&path).display();
        match first_difference(&text, &wanted) {
            Some((line, text)) => mistakes.push(format!("{name}:{line}: here belongs {text:?}")),
            None => mistakes.push(format!("{name}: line ends or the last line break")),
        }
        if repair {
            fs::write(&path, wanted).expect("the list can be written");
        }
    }
    assert!(
        mistakes.is_empty(),
        "{}\nREPAIR_LISTS=1 cargo test --test lists rewrites them",
        mistakes.join("\n")
    );
}

#[test]
fn every_list_stands_in_the_manifest_and_the_other_way_round() {
    let manifest = fs::read_to_string(folder().join("manifest.tsv")).expect("a manifest");
    let named: Vec<&str> = manifest
        .lines()
        .skip(2)
        .filter_map(|line| line.split('\t').next())
        .collect();
    let there: Vec<String> = lists()
        .iter()
        .filter_map(|path| path.strip_prefix(folder()).ok())
        .map(|path| path.to_string_lossy().replace('\\', "/"))
        .filter(|path| path != "manifest.tsv")
        .collect();
    assert_eq!(named, there);
}

#[test]
fn a_list_out_of_form_is_put_into_it() {
    let found = canonical("word\tclass\tvalue\nzeta \tx\nalpha\ty\tz\r\n\nalpha\ty\tz\n");
    assert_eq!(found, "word\tclass\tvalue\nalpha\ty\tz\nzeta\tx\t\n");
}

/// The rows of a list, as cells by column.
fn rows(path: &str) -> Vec<HashMap<String, String>> {
    let text = fs::read_to_string(folder().join(path)).expect("a list");
    let mut lines = text.lines();
    let head: Vec<&str> = lines.next().expect("a header").split('\t').collect();
    let cells = |line: &str| {
        let cells = head.iter().zip(line.split('\t'));
        cells
            .map(|(column, cell)| ((*column).to_owned(), cell.to_owned()))
            .collect()
    };
    lines.map(cells).collect()
}

/// Degrees of latitude and longitude.
fn position(row: &HashMap<String, String>) -> Option<(f64, f64)> {
    Some((row["lat"].parse().ok()?, row["lon"].parse().ok()?))
}

/// Two spellings of a longitude less than half a turn apart, counted from the first.
fn east_of(middle: f64, lon: f64) -> f64 {
    (lon - middle + 540.0).rem_euclid(360.0) - 180.0
}

#[test]
fn the_middle_of_every_country_lies_among_its_towns() {
    /// Degrees that the wild inside of a country may reach beyond its outermost towns.
    const BEYOND: f64 = 1.5;
    let mut towns: HashMap<String, Vec<(f64, f64)>> = HashMap::new();
    for town in rows("generated/place/city.tsv") {
        let known = towns.entry(town["country"].clone()).or_default();
        known.extend(position(&town));
    }
    for country in rows("generated/place/country.tsv") {
        let (lat, lon) = position(&country).expect("a position");
        // Islands with a few towns lie as far apart as they like.
        let Some(towns) = towns.get(&country["country"]).filter(|all| all.len() >= 10) else {
            continue;
        };
        let lats = towns.iter().map(|town| town.0 - lat);
        let lons = towns.iter().map(|town| east_of(lon, town.1));
        for (what, offsets) in [("lat", lats.collect()), ("lon", lons.collect::<Vec<_>>())] {
            let on_both_sides = offsets.iter().any(|offset| *offset <= BEYOND)
                && offsets.iter().any(|offset| *offset >= -BEYOND);
            assert!(on_both_sides, "{what} of {}: {lat}, {lon}", country["name"]);
        }
    }
}

#[test]
fn every_state_has_an_adjective_and_a_people() {
    let mut adjectives = HashSet::new();
    let generated = rows("generated/place/country.tsv");
    let hand = rows("hand/place/country.tsv");
    for country in generated.iter().chain(&hand) {
        if !country["adjectives"].is_empty() {
            adjectives.insert(country["id"].clone());
        }
    }
    let mut peoples = HashSet::new();
    for path in ["generated/actor/people.tsv", "hand/actor/people.tsv"] {
        let nationals = rows(path).into_iter();
        let nationals = nationals.filter(|people| people["flags"].contains("national"));
        peoples.extend(nationals.map(|people| people["country"].clone()));
    }
    let states = rows("generated/actor/government.tsv");
    let states: HashSet<&str> = states.iter().map(|state| &*state["country"]).collect();
    for country in generated.iter().filter(|c| states.contains(&*c["country"])) {
        // "Vatican" is the Holy See, which acts, and no people.
        let name = &country["name"];
        let is_exempt = name == "Vatican City";
        let has_adjective = adjectives.contains(&country["id"]) || is_exempt;
        assert!(has_adjective, "{name}: no adjective");
        let has_people = peoples.contains(&country["country"]) || is_exempt;
        assert!(has_people, "{name}: no people");
    }
}

#[test]
fn states_have_their_abbreviations_in_newspapers() {
    let written = |alias: &str| {
        let bare = alias.trim_start_matches(['=', '?']);
        bare.ends_with('.') || bare.chars().all(char::is_uppercase)
    };
    for country in ["US", "CA", "AU", "MX"] {
        let states = rows("hand/place/state.tsv").into_iter();
        let states: Vec<_> = states.filter(|state| state["country"] == country).collect();
        assert!(states.len() >= 8, "{country}");
        for state in states {
            let name = &state["name"];
            let has_one = state["aliases"].split('|').any(written);
            assert!(
                has_one || ["Mexico", "Nunavut", "State of Mexico"].contains(&&**name),
                "{name}"
            );
        }
    }
}

#[test]
fn countries_of_history_have_their_years() {
    for state in rows("hand/place/historic.tsv") {
        // One row stands for all empires of ancient Persia, from before the years that dates have.
        let is_dated = state["roles"].starts_with("state=:");
        assert!(
            is_dated || state["id"] == "place:persian-empire",
            "{}",
            state["id"]
        );
    }
}

#[test]
fn every_person_has_an_office_or_trade() {
    for file in ["person", "person-culture", "person-office", "person-sport"] {
        for person in rows(&format!("hand/actor/{file}.tsv")) {
            assert!(!person["roles"].is_empty(), "{}", person["id"]);
        }
    }
}

#[test]
fn a_word_has_one_cue() {
    let mut cues: HashMap<String, String> = HashMap::new();
    for list in lists() {
        let text = fs::read_to_string(&list).expect("a list");
        for line in text.lines() {
            if let [word, "name-cue", cue] = line.split('\t').collect::<Vec<_>>()[..] {
                let known = cues
                    .entry(word.to_owned())
                    .or_insert_with(|| cue.to_owned());
                assert_eq!(known, cue, "two cues of \"{word}\", in {}", list.display());
            }
        }
    }
    assert!(!cues.is_empty());
}
