//! What well-known names of actors mean, and which office they held on a day.

use std::collections::HashMap;

use dateline::{Day, NameMeaning, Pipeline};

/// Surface form, entity, and for a person a day with the office held on it.
const NAMES: &str = include_str!("lookups.tsv");

fn day(text: &str) -> Day {
    let mut parts = text.split('-').map(|part| part.parse::<u32>().unwrap());
    let mut next = || parts.next().unwrap();
    Day::new(next() as i32, next(), next()).unwrap()
}

/// What is wrong with a line of the names, if anything.
fn fault(line: &str, known: &HashMap<String, Vec<NameMeaning>>) -> Option<String> {
    let cells: Vec<&str> = line.split('\t').collect();
    let [surface, id, rest @ ..] = &cells[..] else {
        return Some(format!("{line}: no entity"));
    };
    let readings = known.get(*surface).map(Vec::as_slice).unwrap_or_default();
    let Some(meaning) = readings.iter().find(|reading| reading.id == *id) else {
        let ids: Vec<&str> = readings.iter().map(|reading| &*reading.id).collect();
        return Some(format!("{surface}: not {id}, but {ids:?}"));
    };
    let [on, office] = rest else { return None };
    let held: Vec<&str> = meaning.roles_on(day(on)).map(|role| &*role.role).collect();
    (!held.contains(office)).then(|| format!("{surface} on {on}: not {office}, but {held:?}"))
}

#[test]
fn names_of_actors_mean_whom_they_should() {
    let pipeline = Pipeline::builder().build().unwrap();
    let mut known: HashMap<String, Vec<NameMeaning>> = HashMap::new();
    for meaning in pipeline.meanings() {
        known
            .entry(meaning.surface.clone())
            .or_default()
            .push(meaning);
    }
    let faults: Vec<String> = NAMES
        .lines()
        .skip(1)
        .filter_map(|line| fault(line, &known))
        .collect();
    assert_eq!(faults, [""; 0]);
}
