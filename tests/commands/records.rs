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
