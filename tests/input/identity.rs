//! Ids of articles, and days of publication.

use serde_json::{Value, json};

use super::articles::{STORY, jsonl};
use super::folder::Folder;

#[test]
fn files_of_one_id_get_their_path_in_front() {
    let story = STORY.as_bytes();
    let folder = Folder::new(&[
        ("x/a.txt", story),
        ("y/a.txt", story),
        ("y/b.txt", story),
        ("z/c/a.txt", story),
        ("x/list.jsonl", &jsonl(&[json!({"text": STORY})])),
        ("y/list.jsonl", &jsonl(&[json!({"text": STORY})])),
    ]);
    assert_eq!(
        folder.tag(&["x", "y"]).ids(),
        [
            "x/a.txt",
            "x/list.jsonl#1",
            "y/a.txt",
            "b.txt",
            "y/list.jsonl#1"
        ]
    );
    assert_eq!(
        folder.tag(&["z/c/a.txt", "y"]).ids()[..2],
        ["z/c/a.txt", "y/a.txt"]
    );
    assert_eq!(
        folder.tag(&["x/a.txt", "y/b.txt"]).ids(),
        ["a.txt", "b.txt"]
    );
    assert_eq!(folder.tag(&["y/b.txt", "y/b.txt"]).ids(), ["b.txt"]);
}

#[test]
fn a_repeated_id_is_a_problem_within_its_file_alone() {
    let records = [
        json!({"id": "one", "text": STORY}),
        json!({"text": STORY}),
        json!({"id": "one", "text": STORY}),
    ];
    let folder = Folder::new(&[
        ("a.jsonl", &jsonl(&records)),
        ("b.jsonl", &jsonl(&records[..1])),
    ]);
    let run = folder.tag(&["a.jsonl", "b.jsonl"]);
    assert_eq!(run.status, 0);
    assert_eq!(run.ids(), ["one", "a.jsonl#2", "one", "one"]);
    let problems: Vec<Value> = run
        .records()
        .iter()
        .map(|record| record["problems"][0]["code"].clone())
        .collect();
    assert_eq!(
        problems,
        [json!(null), json!(null), json!("repeated_id"), json!(null)]
    );
}

#[test]
fn the_publication_date_comes_from_record_option_text_or_name() {
    let dateline = format!("Ferries Lost\n\nVARNA, March 3, 2003 (Meridian) - {STORY}");
    let folder = Folder::new(&[
        ("2004-04-04-a.txt", STORY.as_bytes()),
        ("2004-04-04-b.txt", dateline.as_bytes()),
        (
            "2004-04-04.jsonl",
            &jsonl(&[
                json!({"text": STORY, "date": "2001-01-01"}),
                json!({"text": STORY}),
            ]),
        ),
    ]);
    let dates = |args: &[&str]| -> Vec<Value> {
        let run = folder.tag(args);
        run.records()
            .iter()
            .map(|record| record["date"].clone())
            .collect()
    };
    let date = |value: &str, from: &str| json!({"value": value, "from": from});
    assert_eq!(
        dates(&["."]),
        [
            date("2004-04-04", "name"),
            date("2003-03-03", "text"),
            date("2001-01-01", "record"),
            Value::Null,
        ]
    );
    let option = date("2002-02-02", "option");
    assert_eq!(
        dates(&[".", "--date", "2002-02-02"]),
        [
            option.clone(),
            option.clone(),
            date("2001-01-01", "record"),
            option
        ]
    );
}

#[test]
fn a_date_that_is_none_is_a_problem_and_the_run_goes_on() {
    let records = [
        json!({"text": STORY, "date": "2021-02-30"}),
        json!({"text": STORY, "date": 1_630_654_500}),
        json!({"text": STORY, "date": 20_210_903}),
    ];
    let folder = Folder::new(&[("a.jsonl", &jsonl(&records))]);
    let run = folder.tag(&["a.jsonl"]);
    assert_eq!(run.status, 0);
    let records = run.records();
    for (record, why) in records.iter().zip(["2021-02-30", "Unix time"]) {
        assert_eq!(record["problems"][0]["code"], "invalid_date");
        assert!(
            record["problems"][0]["message"]
                .as_str()
                .unwrap()
                .contains(why)
        );
        assert_eq!(record["date"], Value::Null);
    }
    assert_eq!(records[2]["date"]["value"], "2021-09-03");
}
