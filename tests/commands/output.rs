//! Where `dateline tag` writes: folders of files, summaries, and what failures it bears.

use std::fs;
use std::os::unix::fs::symlink;

use serde_json::{Value, json};

use crate::folder::Folder;

const STORY: &str = "Mayor Ana Petrova said in Varna on Friday that 12 ferries were lost.";

fn lines(records: &[Value]) -> String {
    records.iter().map(|record| format!("{record}\n")).collect()
}

#[test]
fn a_folder_gets_one_file_an_article_with_the_same_records() {
    let folder = Folder::new(&[
        ("news/a.txt", STORY),
        ("news/2022/b.txt", "Accra was calm."),
    ]);
    folder
        .run(&["tag", "news", "--out-dir", "out/records"])
        .ok();
    let names = ["2022=2Fb.txt.jsonl", "a.txt.jsonl"];
    assert_eq!(folder.names("out/records"), names);
    let apart = names.map(|name| folder.read(&format!("out/records/{name}")));
    assert_eq!(apart.concat(), folder.run(&["tag", "news"]).ok());
}

#[test]
fn each_format_stands_by_itself_in_its_file() {
    let folder = Folder::new(&[("a.txt", STORY)]);
    let record: Value = folder.run(&["tag", "a.txt"]).records().remove(0);
    folder
        .run(&["tag", "a.txt", "--out-dir", "out", "--format", "json"])
        .ok();
    let json: Value = serde_json::from_str(&folder.read("out/a.txt.json")).unwrap();
    assert_eq!(json, record);
    folder
        .run(&["tag", "a.txt", "--out-dir", "out", "--format", "conll"])
        .ok();
    let words = folder.run(&["tag", "a.txt", "--format", "conll"]).ok();
    assert_eq!(folder.read("out/a.txt.conll"), words);
}

#[test]
fn no_id_leads_out_of_the_folder_and_no_two_share_a_file() {
    let ids = [
        "../escape",
        "/etc/x",
        "a b",
        "A",
        "a",
        "a",
        "..",
        "https://x.org/1?b=2",
    ];
    let records = ids.map(|id| json!({"id": id, "text": "Accra was calm."}));
    let folder = Folder::new(&[("in/news.jsonl", &lines(&records))]);
    folder
        .run(&["tag", "in/news.jsonl", "--out-dir", "out"])
        .ok();
    let names = folder.names("out");
    let mut expected = [
        "=2E.=2Fescape.jsonl",
        "=2E..jsonl",
        "=2Fetc=2Fx.jsonl",
        "A.jsonl",
        "a=20b.jsonl",
        "a~2.jsonl",
        "a~3.jsonl",
        "https=3A=2F=2Fx.org=2F1=3Fb=3D2.jsonl",
    ];
    expected.sort();
    assert_eq!(names, expected);
    assert_eq!(folder.names("."), ["in", "out"]);
    for name in names {
        let record: Value = serde_json::from_str(&folder.read(&format!("out/{name}"))).unwrap();
        assert!(ids.contains(&record["id"].as_str().unwrap()));
    }
}

#[test]
fn a_link_in_the_folder_is_replaced_and_not_followed() {
    let folder = Folder::new(&[("a.txt", STORY), ("kept.txt", "kept"), ("out/other", "")]);
    symlink(folder.path("kept.txt"), folder.path("out/a.txt.jsonl")).unwrap();
    folder.run(&["tag", "a.txt", "--out-dir", "out"]).ok();
    assert_eq!(folder.read("kept.txt"), "kept");
    assert!(folder.read("out/a.txt.jsonl").starts_with('{'));
    assert_eq!(folder.names("out"), ["a.txt.jsonl", "other"]);
}

#[test]
fn the_folder_is_not_read_again_as_input() {
    let folder = Folder::new(&[("news/a.txt", STORY)]);
    let args = ["tag", "news", "--out-dir", "news/out"];
    folder.run(&args).ok();
    folder.run(&args).ok();
    assert_eq!(folder.names("news/out"), ["a.txt.jsonl"]);
    for args in [
        ["tag", "news", "--out-dir", "news"],
        ["tag", "news/a.txt", "--out-dir", "news"],
    ] {
        folder.run(&args).fails(2, &["is both input and output"]);
    }
}

#[test]
fn a_folder_that_cannot_be_written_ends_with_2() {
    let folder = Folder::new(&[("a.txt", STORY)]);
    let in_a_file = folder.run(&["tag", "a.txt", "--out-dir", "a.txt/out"]);
    in_a_file.fails(2, &["a.txt/out: cannot write"]);
    let both = folder.run(&["tag", "a.txt", "--out-dir", "out", "-o", "x.jsonl"]);
    both.fails(2, &["cannot be used with"]);
    fs::create_dir_all(folder.path("out/a.txt.jsonl/in-the-way")).unwrap();
    let blocked = folder.run(&["tag", "a.txt", "--out-dir", "out"]);
    blocked.fails(2, &["cannot write"]);
    assert_eq!(folder.names("out"), ["a.txt.jsonl"]);
}

#[test]
fn a_summary_says_what_a_run_did() {
    let records = [
        json!({"id": 1, "text": STORY, "date": "2019-02-30"}),
        json!({"id": 2, "text": "Accra was calm."}),
        json!({"id": 2, "text": "Accra was calm."}),
        json!({"id": 3}),
    ];
    let folder = Folder::new(&[("news.jsonl", &lines(&records))]);
    let run = folder.run(&[
        "tag",
        "news.jsonl",
        "--summary",
        "run.json",
        "--date",
        "2019-03-01",
    ]);
    assert_eq!(run.status, 1);
    let summary: Value = serde_json::from_str(&folder.read("run.json")).unwrap();
    assert!(summary["by"].as_str().unwrap().starts_with("dateline "));
    let arguments = [
        "tag",
        "news.jsonl",
        "--summary",
        "run.json",
        "--date",
        "2019-03-01",
    ];
    assert_eq!(summary["arguments"], json!(arguments));
    assert_eq!(summary["documents"], 3);
    assert_eq!(
        summary["text_bytes"],
        STORY.len() + 2 * "Accra was calm.".len()
    );
    assert_eq!(summary["written_bytes"], run.out.len());
    assert_eq!(
        summary["annotations"],
        json!({"actor": 1, "place": 3, "date": 1, "count": 1, "term": 0})
    );
    assert_eq!(summary["documents_with_problems"], 2);
    assert_eq!(
        summary["problems"],
        json!({"invalid_date": 1, "repeated_id": 1})
    );
    assert_eq!(summary["failures"], 1);
    assert_eq!(summary["failed"][0]["input"], "news.jsonl:4");
    let again = folder.run(&arguments);
    assert_eq!(again.status, 1);
    let second: Value = serde_json::from_str(&folder.read("run.json")).unwrap();
    assert_eq!(second, summary);
}

#[test]
fn some_failures_are_borne_if_one_says_so() {
    let records = [json!({"text": STORY}), json!({}), json!({"text": "Accra."})];
    let folder = Folder::new(&[("news.jsonl", &lines(&records))]);
    for (most, status) in [("0", 1), ("1", 0), ("33%", 1), ("34%", 0)] {
        let run = folder.run(&["tag", "news.jsonl", "--max-failures", most]);
        assert_eq!(run.status, status, "{most}");
    }
    let bad = folder.run(&["tag", "news.jsonl", "--max-failures", "some"]);
    bad.fails(2, &["a number like 12"]);
}
