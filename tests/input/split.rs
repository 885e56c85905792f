//! One file of many articles.

use serde_json::json;

use crate::folder::{Folder, gz};

#[test]
fn lines_that_match_as_a_whole_divide_and_are_left_out() {
    let file = "One ferry was lost.\n\nNobody was hurt.\n====\nTwo ferries were lost.\r\n=====\r\n\n====\nThree.\n";
    for (name, content) in [
        ("a.txt", file.as_bytes().to_vec()),
        ("a.txt.gz", gz(file.as_bytes())),
    ] {
        let folder = Folder::new(&[(name, &content)]);
        let run = folder.tag(&[name, "--text", "--split", "^={4,}$"]);
        assert_eq!(run.status, 0, "{}", run.err);
        let texts: Vec<_> = run
            .records()
            .iter()
            .map(|record| record["text"].clone())
            .collect();
        assert_eq!(
            texts,
            [
                json!("One ferry was lost.\n\nNobody was hurt.\n"),
                json!("Two ferries were lost.\r\n"),
                json!("Three.\n")
            ]
        );
        let ids = [1, 2, 3].map(|number| format!("{name}#{number}"));
        assert_eq!(run.ids(), ids);
    }
}

#[test]
fn a_line_that_matches_in_part_begins_its_article() {
    let file = "ITEM 1: Varna\n2023-04-20\n\nOne ferry was lost.\nITEM 2: Burgas\n\nNone was lost.";
    let folder = Folder::new(&[("2020-01-01.txt", file.as_bytes())]);
    let run = folder.tag(&["2020-01-01.txt", "--text", "--split", "^ITEM [0-9]+"]);
    let records = run.records();
    assert_eq!(
        records[0]["text"],
        "ITEM 1: Varna\n2023-04-20\n\nOne ferry was lost.\n"
    );
    assert_eq!(records[1]["text"], "ITEM 2: Burgas\n\nNone was lost.");
    assert_eq!(
        records[0]["date"],
        json!({"value": "2023-04-20", "from": "text"})
    );
    assert_eq!(
        records[1]["date"],
        json!(null),
        "the file's name is that of many"
    );
}

#[test]
fn standard_input_is_cut_and_records_are_not() {
    let folder = Folder::new(&[("a.jsonl", b"{\"text\": \"One.\"}\n{\"text\": \"Two.\"}\n")]);
    let piped = folder.tag_with_input(&["-", "--split", "^-+$"], b"One.\n---\nTwo.\n");
    assert_eq!(piped.ids(), ["-#1", "-#2"]);
    assert_eq!(folder.tag(&["a.jsonl", "--split", "text"]).ids().len(), 2);
}

#[test]
fn a_file_that_is_cut_into_nothing_fails_and_a_wrong_pattern_ends_with_2() {
    let folder = Folder::new(&[("a.txt", b"---\n\n---\n"), ("b.txt", b"One.\n")]);
    let run = folder.tag(&[".", "--split", "^-+$"]);
    assert_eq!((run.status, run.ids()), (1, vec!["b.txt#1".to_owned()]));
    run.tells(&["a.txt", "is empty"]);
    let run = folder.tag(&["b.txt", "--split", "("]);
    assert_eq!(run.status, 2);
    assert!(run.err.contains("--split"), "{}", run.err);
}

#[test]
fn an_article_that_is_too_long_is_left_out_alone() {
    let file = format!("One.\n---\n{}\n---\nTwo.\n", "a ferry was lost\n".repeat(9));
    let folder = Folder::new(&[("a.txt", file.as_bytes())]);
    let run = folder.tag(&["a.txt", "--split", "^-+$", "--max-document", "100"]);
    assert_eq!(run.ids(), ["a.txt#1", "a.txt#2", "a.txt#3"]);
    assert_eq!(run.records()[1]["problems"][0]["code"], "too_long");
}
