//! What `dateline tag` writes: forms of records, and what is selected of them.

use serde_json::{Value, json};

use super::articles::{STORY, many};
use super::folder::Folder;

#[test]
fn json_is_one_array_of_the_same_records() {
    let folder = Folder::new(&[("a.jsonl", &many(3)), ("empty.txt", b"")]);
    let array: Value =
        serde_json::from_str(&folder.tag(&["a.jsonl", "--format", "json"]).out).unwrap();
    assert_eq!(array, Value::Array(folder.tag(&["a.jsonl"]).records()));
    let none = folder.tag(&["empty.txt", "--format", "json"]);
    assert_eq!(serde_json::from_str::<Value>(&none.out).unwrap(), json!([]));
}

#[test]
fn csv_has_a_row_for_each_annotation() {
    let folder = Folder::new(&[("=a,b.txt", STORY.as_bytes())]);
    let record = folder.tag(&["."]).record();
    folder.tag(&[".", "-o", "out.csv"]);
    let table = folder.read("out.csv");
    let rows: Vec<&str> = table.split_terminator("\r\n").collect();
    let annotations = record["annotations"].as_array().unwrap();
    assert!(rows[0].starts_with("document,published,id,type,kind,start,end,text,"));
    assert_eq!(rows.len(), annotations.len() + 1);
    for (row, annotation) in rows[1..].iter().zip(annotations) {
        let start = format!(
            "\"'=a,b.txt\",,{},{},{},{},{},",
            annotation["id"].as_str().unwrap(),
            annotation["type"].as_str().unwrap(),
            annotation["kind"].as_str().unwrap(),
            annotation["start"],
            annotation["end"],
        );
        assert!(row.starts_with(&start), "{row}");
    }
    let raw = folder.tag(&[".", "--input", "txt", "--format", "csv", "--raw"]);
    assert!(raw.out.contains("\r\n\"=a,b.txt\","), "{}", raw.out);
}

#[test]
fn only_some_types_or_the_sure_ones_are_written() {
    let folder = Folder::new(&[("a.txt", STORY.as_bytes())]);
    let all = folder.tag(&["a.txt"]).record();
    let all = all["annotations"].as_array().unwrap();
    let some = folder.tag(&["a.txt", "--only", "place,count"]).record();
    let of_types =
        |annotation: &&Value| matches!(annotation["type"].as_str(), Some("place" | "count"));
    let texts = |annotations: Vec<&Value>| -> Vec<Value> {
        annotations
            .iter()
            .map(|annotation| annotation["text"].clone())
            .collect()
    };
    let expected = texts(all.iter().filter(of_types).collect());
    assert!(!expected.is_empty() && expected.len() < all.len());
    assert_eq!(
        texts(some["annotations"].as_array().unwrap().iter().collect()),
        expected
    );
    let sure = folder.tag(&["a.txt", "--min-confidence", "1"]).record();
    let is_sure = |annotation: &&Value| annotation["confidence"] == json!(1.0);
    let expected = texts(all.iter().filter(is_sure).collect());
    assert_eq!(
        texts(sure["annotations"].as_array().unwrap().iter().collect()),
        expected
    );
}

#[test]
fn a_record_says_by_what_it_was_made_and_the_countries_codes() {
    let folder = Folder::new(&[("a.txt", b"Ferries left Bulgaria.")]);
    let record = folder.tag(&["a.txt"]).record();
    assert_eq!(record["schema"], "dateline/1");
    let version = concat!("dateline ", env!("CARGO_PKG_VERSION"), " lists ");
    assert!(record["by"].as_str().unwrap().starts_with(version));
    assert_eq!(
        (
            &record["entities"][0]["country"],
            &record["entities"][0]["country3"]
        ),
        (&json!("BG"), &json!("BGR"))
    );
}

#[test]
fn offsets_count_what_was_asked_for() {
    let text = "“𝔘” said Ana Petrova in Varna.";
    let folder = Folder::new(&[("a.txt", text.as_bytes())]);
    for (unit, length) in [
        ("chars", text.chars().count()),
        ("bytes", text.len()),
        ("utf16", text.encode_utf16().count()),
    ] {
        let record = folder.tag(&["a.txt", "--offsets", unit]).record();
        assert_eq!(record["offsets"], unit);
        assert_eq!(record["length"], length);
    }
}
