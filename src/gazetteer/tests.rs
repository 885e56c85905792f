//! The matcher against brute force, and lists laid over against lists compiled together.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use proptest::prelude::*;

use super::rows::SourceFile;
use super::{Class, Gazetteer, Lexicon, Matches};
use crate::segment::{Memos, PageBuffer};

fn file(path: &str, rows: &[String]) -> SourceFile {
    let header = "id\tkind\tname\taliases\tadjectives\tcountry";
    SourceFile {
        path: path.to_owned(),
        text: format!("{header}\n{}\n", rows.join("\n")),
    }
}

/// A list with one place for each name.
fn places(names: &BTreeSet<String>) -> SourceFile {
    let rows: Vec<String> = names
        .iter()
        .enumerate()
        .map(|(ix, name)| format!("place:{ix:04}\tcity\t{name}"))
        .collect();
    file("places.tsv", &rows)
}

/// Every match of a text: start, end, and what it means.
fn found(gazetteer: &Gazetteer, text: &str) -> Vec<(u32, u32, Vec<String>)> {
    static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::built_in);
    let (mut buffer, memos) = (PageBuffer::default(), Memos::default());
    let page = buffer.fill(text, &LEXICON, &memos);
    let mut matches = Matches::default();
    matches.fill(&page, gazetteer);
    let mut all = Vec::new();
    for found in &matches.list {
        let mut readings = Vec::new();
        gazetteer.readings(&matches, found.forms, &mut readings);
        let mut meanings: Vec<String> = readings
            .iter()
            .map(|reading| {
                let facts = gazetteer.entity(reading.entity);
                format!(
                    "{} {} adjective={} doubtful={}",
                    facts.id(),
                    facts.country(),
                    reading.is_adjective(),
                    reading.is_doubtful()
                )
            })
            .collect();
        meanings.sort();
        if !meanings.is_empty() {
            all.push((found.span.start, found.span.end, meanings));
        }
    }
    all
}

fn spans(gazetteer: &Gazetteer, text: &str) -> Vec<(u32, u32)> {
    found(gazetteer, text)
        .into_iter()
        .map(|(start, end, _)| (start, end))
        .collect()
}

/// Every occurrence of every name that begins and ends at a space or an end of the text.
fn brute_force(names: &BTreeSet<String>, text: &str) -> Vec<(u32, u32)> {
    let automaton = AhoCorasick::new(names).unwrap();
    let is_edge = |at: Option<u8>| at.is_none_or(|byte| byte == b' ');
    let bytes = text.as_bytes();
    let mut all: Vec<(u32, u32)> = automaton
        .find_overlapping_iter(text)
        .filter(|m| {
            let before = m.start().checked_sub(1).map(|at| bytes[at]);
            is_edge(before) && is_edge(bytes.get(m.end()).copied())
        })
        .map(|m| (m.start() as u32, m.end() as u32))
        .collect();
    all.sort_unstable();
    all
}

proptest! {
    #[test]
    fn finds_what_brute_force_finds(
        names in prop::collection::btree_set("[A-B][ab]{1,2}( [A-B][ab]{1,2}){0,2}", 1..12),
        text in "([A-B]?[ab]{1,2} ){0,20}",
    ) {
        let gazetteer = Gazetteer::of_files(&[places(&names)], &[]);
        prop_assert_eq!(spans(&gazetteer, &text), brute_force(&names, &text), "names {:?} in {:?}", names, text);
    }

    #[test]
    fn laid_over_equals_compiled_together(
        base in prop::collection::vec(row(), 0..8),
        over in prop::collection::vec(row(), 1..6),
        text in "([A-B][ab]{1,2} ){0,16}",
    ) {
        let base = file("a.tsv", &unique(base));
        let over = file("b.tsv", &unique(over));
        let together = Gazetteer::of_files(&[base.clone(), over.clone()], &[]);
        let laid_over = Gazetteer::of_files(&[base], &[over]);
        prop_assert_eq!(found(&together, &text), found(&laid_over, &text));
    }
}

/// A row of one of a few ids, with aliases, marks and bans.
fn row() -> impl Strategy<Value = (u8, String)> {
    let name = "[A-B][ab]{1,2}( [A-B][ab]{1,2})?";
    let aliases = prop::collection::vec(("[?!]?", name), 0..4);
    (0..6_u8, name, aliases, "(FR|DE)?").prop_map(|(id, name, aliases, country)| {
        let aliases: Vec<String> = aliases
            .into_iter()
            .map(|(mark, alias)| mark + &alias)
            .collect();
        let row = format!(
            "place:{id}\tcity\t{name}\t{}\t\t{country}",
            aliases.join("|")
        );
        (id, row)
    })
}

fn unique(rows: Vec<(u8, String)>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    rows.into_iter()
        .filter(|(id, _)| seen.insert(*id))
        .map(|(_, row)| row)
        .collect()
}

#[test]
fn names_are_found_in_the_forms_of_news() {
    let rows = [
        "group:mek\tgroup\tMujahedin-e Khalq\tMEK",
        "place:evin\tfacility\tEvin Prison\tEvin prison",
        "org:us\torganization\tU.S. Navy",
        "place:ci\tcountry\tCôte d'Ivoire",
        "org:mac\torganization\tMcDonald's",
        "place:dc\tcity\tWashington, D.C.",
        "org:who\torganization\tWHO",
    ]
    .map(str::to_owned);
    let gazetteer = Gazetteer::of_files(&[file("a.tsv", &rows)], &[]);
    for (text, expected) in [
        ("the Mujahedin-e Khalq (MEK)", "Mujahedin-e Khalq|MEK"),
        ("Mujahedin e Khalq's men", "Mujahedin e Khalq"),
        ("in EVIN PRISON and Evin prison", "EVIN PRISON|Evin prison"),
        ("in evin prison", ""),
        ("the U.S. Navy and US navy", "U.S. Navy"),
        (
            "Cote d’Ivoire or Côte d'Ivoire",
            "Cote d’Ivoire|Côte d'Ivoire",
        ),
        ("at McDonald’s yesterday, McDonald ran", "McDonald’s"),
        ("from Washington, D.C., Who knows", "Washington, D.C."),
        ("the WHO. Who is who", "WHO"),
        ("Evin. Prison", ""),
    ] {
        let texts: Vec<&str> = spans(&gazetteer, text)
            .into_iter()
            .map(|(start, end)| &text[start as usize..end as usize])
            .collect();
        assert_eq!(texts.join("|"), expected, "{text}");
    }
}

#[test]
fn a_users_name_wins_on_its_extent_and_where_names_would_cross() {
    let built_in = [
        "org:ab\torganization\tAlpha Beta",
        "org:d\torganization\tDelta",
    ];
    let users = ["place:bc\tcity\tBeta Gamma", "place:d\tcity\tDelta"];
    let manifest = SourceFile {
        path: "manifest.tsv".to_owned(),
        text: "as_of\t2026-01-01\nfile\ttype\tpriority\tsource\tlicence\n\
               a.tsv\tentities\t10\tthis test\tMIT\n"
            .to_owned(),
    };
    let base = [manifest, file("a.tsv", &built_in.map(str::to_owned))];
    let over = [file("b.tsv", &users.map(str::to_owned))];
    let text = "Alpha Beta Gamma, Delta, Alpha Beta";
    let meanings = |over: &[SourceFile]| -> Vec<String> {
        found(&Gazetteer::of_files(&base, over), text)
            .into_iter()
            .map(|(start, end, meanings)| {
                let ids = meanings
                    .iter()
                    .map(|meaning| &meaning[..meaning.find(' ').unwrap()]);
                let ids: Vec<&str> = ids.collect();
                format!("{} {}", &text[start as usize..end as usize], ids.join("|"))
            })
            .collect()
    };
    assert_eq!(
        meanings(&[]),
        ["Alpha Beta org:ab", "Delta org:d", "Alpha Beta org:ab"]
    );
    assert_eq!(
        meanings(&over),
        ["Beta Gamma place:bc", "Delta place:d", "Alpha Beta org:ab"]
    );
}

#[test]
fn a_mistake_names_its_place_and_the_way_out() {
    let rows = ["place:x\tcity\tX", "place:y\ttown\tY"].map(str::to_owned);
    let error = super::rows::Lists::read(&[file("towns.tsv", &rows)]).unwrap_err();
    assert_eq!((error.line, error.column), (3, 9));
    assert!(
        error
            .to_string()
            .starts_with("towns.tsv:3:9: there is no kind \"town\" (one of country")
    );
}

#[test]
fn every_phrase_of_the_grammars_is_found_where_it_stands() {
    let lexicon = Lexicon::built_in();
    let (mut buffer, memos) = (PageBuffer::default(), Memos::default());
    for class in Class::ALL {
        for (phrase, _) in lexicon.phrases_of(*class) {
            let page = buffer.fill(phrase, &lexicon, &memos);
            let last = page.phrase(0, *class).map(|(last, _)| last);
            assert_eq!(last, Some(page.tokens.len() - 1), "{class:?} {phrase}");
        }
    }
}
