//! Records as other commands read them: from a file, packed, and on standard input.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::folder::Folder;

const STORY: &str = "Mayor Ana Petrova said in Varna on Friday that 12 ferries were lost.";

fn gz(content: &str) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(content.as_bytes()).unwrap();
    packed.finish().unwrap()
}

#[test]
fn records_are_shown_alike_however_they_come() {
    let folder = Folder::new(&[("a.txt", STORY)]);
    let records = folder.run(&["tag", "a.txt", "--text"]).ok();
    let articles = folder.run(&["show", "a.txt"]).ok();
    assert!(articles.contains("[Varna·city]"), "{articles}");
    folder.write("records.jsonl", &records);
    folder.write("records.jsonl.gz", gz(&records));
    for path in ["records.jsonl", "records.jsonl.gz"] {
        assert_eq!(folder.run(&["show", path]).ok(), articles, "{path}");
    }
    for input in [records.clone().into_bytes(), gz(&records)] {
        assert_eq!(folder.run_with_input(&["show", "-"], &input).ok(), articles);
    }
}

#[test]
fn many_records_on_standard_input_are_not_taken_for_articles() {
    let folder = Folder::new(&[("a.txt", &STORY.repeat(500))]);
    let records = folder.run(&["tag", "a.txt", "--text"]).ok().repeat(3);
    let shown = folder
        .run_with_input(&["show", "-"], records.as_bytes())
        .ok();
    assert_eq!(shown.matches("\na.txt  no publication date\n").count(), 2);
    assert!(shown.starts_with("a.txt  no publication date\n"));
}

#[test]
fn an_article_on_standard_input_is_shown_too() {
    let folder = Folder::new(&[]);
    let shown = folder.run_with_input(&["show", "-"], STORY.as_bytes()).ok();
    assert!(shown.starts_with("-  no publication date\n"), "{shown}");
    assert!(shown.contains("[Varna·city]"), "{shown}");
}

#[test]
fn packed_records_are_scored() {
    let gold = r#"{"id":"a.txt","text":"Accra was calm.","scored":["place"],"annotations":[
        {"type":"place","kind":"city","start":0,"end":5,"text":"Accra","sense":"location"}]}"#;
    let folder = Folder::new(&[
        ("gold.jsonl", &gold.replace('\n', " ")),
        ("a.txt", "Accra was calm."),
    ]);
    let records = folder.run(&["tag", "a.txt"]).ok();
    folder.write("records.jsonl.gz", gz(&records));
    let now = folder.run(&["score", "gold.jsonl"]).ok();
    assert_eq!(
        folder
            .run(&["score", "gold.jsonl", "records.jsonl.gz"])
            .ok(),
        now
    );
}

#[test]
fn lists_are_for_the_tagging_of_gold_texts_alone() {
    let gold = r#"{"id":"a","text":"Accra was calm.","scored":["place"],"annotations":[]}"#;
    let folder = Folder::new(&[("gold.jsonl", gold)]);
    let without = folder
        .run(&["score", "gold.jsonl", "--no-builtin-lists", "--errors"])
        .ok();
    assert!(!without.contains("Accra"), "{without}");
    let both = folder.run(&["score", "gold.jsonl", "gold.jsonl", "--no-builtin-lists"]);
    both.fails(2, &["lists are for tagging the gold texts"]);
}

#[test]
fn errors_say_what_stands_there_and_why_nothing_does() {
    let gold = r#"{"id":"a","text":"Reading was calm in Accra.","scored":["person","place"],
        "annotations":[{"type":"place","kind":"city","start":0,"end":7,"text":"Reading"},
        {"type":"actor","kind":"person","mention":"name","start":20,"end":25,"text":"Accra"}]}"#;
    let folder = Folder::new(&[("gold.jsonl", &gold.replace('\n', " "))]);
    let errors = folder.run(&["score", "gold.jsonl", "--errors"]).ok();
    let there = "a 20..25 person: missed\n    Reading was calm in Accra.\n                        \
                 ^^^^^\n    there: place city location “Accra”, rule place/city, confidence 0.";
    assert!(errors.contains(there), "{errors}");
    let nothing =
        "a 0..7 place: missed\n    Reading was calm in Accra.\n    ^^^^^^^\n    there: nothing\n";
    assert!(errors.contains(nothing), "{errors}");
    assert!(errors.contains("     1  person → place city\n"), "{errors}");
    let why = folder
        .run(&["score", "gold.jsonl", "--errors", "--why"])
        .ok();
    assert!(why.len() > errors.len(), "{why}");
    assert!(why.contains("    lost: "), "{why}");
    let late = folder.run(&["score", "gold.jsonl", "gold.jsonl", "--errors", "--why"]);
    late.fails(2, &["cannot be used with"]);
}

#[test]
fn figures_of_several_sets_are_told_of_all_and_of_each() {
    let gold = |id: &str, place: &str| {
        format!(
            r#"{{"id":"{id}","text":"{place} was calm.","scored":["place"],"annotations":[
            {{"type":"place","kind":"city","start":0,"end":5,"text":"{place}"}}]}}"#
        )
        .replace('\n', " ")
    };
    let folder = Folder::new(&[
        ("one.jsonl", &gold("a", "Accra")),
        ("two.jsonl", &gold("b", "Xqzyv")),
    ]);
    let args = ["score", "one.jsonl", "--also", "two.jsonl", "--json"];
    let report: serde_json::Value = serde_json::from_str(&folder.run(&args).ok()).unwrap();
    let recall = |of: &serde_json::Value| of["overall"]["strict"]["recall"].as_f64();
    assert_eq!(recall(&report), Some(0.5));
    let sets = report["sets"].as_array().unwrap();
    let of_sets: Vec<_> = sets
        .iter()
        .map(|set| (set["set"].as_str(), recall(set)))
        .collect();
    assert_eq!(
        of_sets,
        [(Some("one"), Some(1.0)), (Some("two"), Some(0.0))]
    );
    let told = folder.run(&args[..4]).ok();
    assert!(
        told.contains("2 documents\n") && told.contains("\ntwo: 1 documents\n"),
        "{told}"
    );
}
