//! Lists of a user's own: kinds of their own, small letters, names inside words.

use std::fs;

use dateline::analysis::Body;
use dateline::{Document, Pipeline};
use tempfile::TempDir;

const MANIFEST: &str = "\
file\ttype\tpriority\tsource\tlicence
ships.tsv\tterm:ship\t100\tours\tCC0-1.0
themes.tsv\tterm:theme\t100\tours\tCC0-1.0
names.tsv\tentities\t100\tours\tCC0-1.0
";
const SHIPS: &str = "\
id\tname\taliases\tcountry
ship:aurora\tAurora\tcruiser Aurora\tRU
ship:type-45\tType 45 destroyer\t\tGB
ship:skua\tSkua of Leith\t?Skua\tGB
";
const THEMES: &str = "\
id\tname\taliases
theme:bread\tbread price\tbread prices|price of bread
theme:covid\tCovid\t~=Covid|~corona
";
const NAMES: &str = "\
id\tkind\tname\taliases\tcountry
org:ver-di\torganization\tver.di\t\tDE
place:kop\tcity\tkop van Zuid\t\tNL
";

/// What a pipeline with these lists finds of the user's: kind, text and id.
fn found(text: &str) -> Vec<String> {
    let folder = TempDir::new().unwrap();
    for (name, rows) in [
        ("manifest.tsv", MANIFEST),
        ("ships.tsv", SHIPS),
        ("themes.tsv", THEMES),
        ("names.tsv", NAMES),
    ] {
        fs::write(folder.path().join(name), rows).unwrap();
    }
    let pipeline = Pipeline::builder()
        .gazetteers(folder.path())
        .build()
        .unwrap();
    let analysis = pipeline.analyse(&Document::new(text));
    let mut found = Vec::new();
    for annotation in &analysis.annotations {
        let kind = match &annotation.body {
            Body::Term(term) => term.kind.as_str(),
            Body::Actor(actor) => actor.kind.as_str(),
            Body::Place(place) => place.kind.as_str(),
            Body::Date(_) => "date",
            _ => "count",
        };
        let entity = annotation.body.entity();
        let id = entity.map_or("", |ix| analysis.entities[ix.0 as usize].id.as_str());
        found.push(format!("{kind} {} {id}", annotation.span.of(text)));
    }
    found
}

#[test]
fn a_term_has_the_kind_that_the_manifest_gives() {
    assert_eq!(
        found("Rust eats at the cruiser Aurora."),
        ["ship cruiser Aurora ship:aurora"]
    );
}

#[test]
fn a_term_wins_over_places_and_numbers() {
    assert_eq!(found("They boarded Aurora."), ["ship Aurora ship:aurora"]);
    assert_eq!(
        found("One Type 45 destroyer sailed."),
        ["ship Type 45 destroyer ship:type-45"]
    );
}

#[test]
fn phrases_in_small_letters_are_terms() {
    assert_eq!(
        found("Anger at bread prices grew. Bread prices rose."),
        [
            "theme bread prices theme:bread",
            "theme Bread prices theme:bread"
        ]
    );
}

#[test]
fn a_form_that_needs_context_wants_a_sure_form_beside_it() {
    assert!(found("The skua sang, and a Skua is small.").is_empty());
    let both = found("The Skua of Leith sank. Skua was old.");
    assert_eq!(
        both,
        ["ship Skua of Leith ship:skua", "ship Skua ship:skua"]
    );
}

#[test]
fn marked_names_are_found_inside_words() {
    assert_eq!(
        found("a preCovid drug, anticoronavirus rules, anticovid talk"),
        ["theme Covid theme:covid", "theme corona theme:covid"]
    );
}

#[test]
fn names_may_begin_with_a_small_letter() {
    assert_eq!(
        found("Talks with ver.di failed near kop van Zuid."),
        [
            "organization ver.di org:ver-di",
            "city kop van Zuid place:kop"
        ]
    );
}

#[test]
fn a_kind_of_ones_own_needs_a_manifest() {
    let folder = TempDir::new().unwrap();
    let rows = "id\tkind\tname\nship:skua\tship\tSkua\n";
    fs::write(folder.path().join("ships.tsv"), rows).unwrap();
    let error = Pipeline::builder()
        .gazetteers(folder.path())
        .build()
        .unwrap_err()
        .to_string();
    assert!(
        error.contains("ships.tsv:2:11: there is no kind \"ship\""),
        "{error}"
    );
    assert!(error.contains("term:ship in a manifest.tsv"), "{error}");
}
