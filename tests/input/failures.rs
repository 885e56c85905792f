//! Inputs that cannot be read: each is told with its place, and the run goes on.

use serde_json::json;

use super::articles::{STORY, jsonl, many};
use super::folder::{Folder, gz};

#[test]
fn a_failure_names_the_place_and_the_run_goes_on() {
    let story = STORY.as_bytes();
    let packed = gz(&many(400));
    for (name, content, told) in [
        ("bad.txt", &b""[..], &["is empty"][..]),
        ("bad.txt", b" \n", &["nothing but white space"]),
        ("bad.txt", b"PK\x03\x04\0\0", &["not text", "zero bytes"]),
        ("bad.txt.gz", &packed[..packed.len() / 2], &["cut off"]),
        ("bad.txt.gz", b"plain", &["gzip data is damaged"]),
        ("bad.txt.gz", &gz(b""), &["is empty"]),
        ("bad.jsonl", b"", &["is empty"]),
        ("bad.jsonl", b"\n\n", &["is empty"]),
        ("bad.jsonl", b"\0\0", &["not text"]),
        (
            "bad.jsonl",
            b"\n{\"text\": \n",
            &["bad.jsonl:2", "not a JSON object"],
        ),
        ("bad.jsonl", b"[1]\n", &["bad.jsonl:1", "not a JSON object"]),
        (
            "bad.jsonl",
            b"{\"story\": \"x\"}\n",
            &["bad.jsonl:1", "no text", "story", "--fields"],
        ),
        (
            "bad.jsonl",
            b"{\"text\": \" \"}\n",
            &["bad.jsonl:1", "no text", "empty"],
        ),
        (
            "bad.jsonl",
            b"{\"text\": [1]}\n",
            &["bad.jsonl:1", "not a string"],
        ),
        ("bad.csv", b"", &["is empty"]),
        ("bad.csv", b"text,id\n", &["no rows"]),
        (
            "bad.csv",
            b"story,id\nx,1\n",
            &["no column", "story, id", "--fields text="],
        ),
        (
            "bad.csv",
            b"text,id\nx\n",
            &["bad.csv:2", "1 fields", "header 2"],
        ),
        ("bad.csv", b"text,id\n,1\n", &["bad.csv:2", "no text"]),
    ] {
        let folder = Folder::new(&[(name, content), ("good.txt", story), ("a.txt", story)]);
        let run = folder.tag(&["."]);
        assert_eq!(run.status, 1, "{name}: {}", run.err);
        assert_eq!(run.ids(), ["a.txt", "good.txt"]);
        let place = [&["dateline: ", name], told].concat();
        run.tells(&place);
        run.tells(&["2 documents", "1 failure"]);
    }
}

#[test]
fn records_before_and_after_a_bad_one_are_tagged() {
    let lines = [
        &many(2)[..],
        b"not json\n",
        &jsonl(&[json!({"id": "last", "text": STORY})]),
    ]
    .concat();
    let table = b"id,text\n1,one ferry\n2,two,ferries\n3,three ferries\n";
    let folder = Folder::new(&[("a.jsonl", &lines), ("b.csv", table)]);
    let run = folder.tag(&["."]);
    assert_eq!(run.status, 1);
    assert_eq!(run.ids(), ["story-0", "story-1", "last", "1", "3"]);
    run.tells(&["2 failures"]);
}

#[test]
fn what_a_cut_off_archive_still_holds_is_tagged() {
    let packed = gz(&many(3000));
    let folder = Folder::new(&[("a.jsonl.gz", &packed[..packed.len() / 2])]);
    let run = folder.tag(&["a.jsonl.gz"]);
    assert_eq!(run.status, 1);
    let ids = run.ids();
    assert!(ids.len() > 100 && ids.len() < 3000, "{}", ids.len());
    assert_eq!(ids.last().unwrap(), &format!("story-{}", ids.len() - 1));
    run.tells(&[&format!("a.jsonl.gz:{}", ids.len() + 1), "cut off"]);
}

#[test]
fn a_missing_or_unknown_file_fails_alone() {
    let folder = Folder::new(&[("a.txt", STORY.as_bytes()), ("a.pdf", b"x")]);
    let run = folder.tag(&["gone.txt", "a.txt", "a.pdf"]);
    assert_eq!((run.status, run.ids()), (1, vec!["a.txt".to_owned()]));
    run.tells(&["gone.txt", "no such file"]);
    run.tells(&["a.pdf", "--input"]);
}

#[test]
fn nothing_to_read_and_bad_arguments_end_with_2() {
    let folder = Folder::new(&[("pictures/a.jpg", b"x"), ("a.txt", STORY.as_bytes())]);
    for args in [
        &["gone"][..],
        &["pictures"],
        &[],
        &["a.txt", "--date", "2021-02-30"],
        &["a.txt", "--date", "1630654500"],
        &["a.txt", "--fields", "body=text"],
        &["a.txt", "--jobs", "0"],
        &["a.txt", "--only", "people"],
        &["a.txt", "--min-confidence", "2"],
        &["a.txt", "--offsets", "words"],
        &["a.txt", "--gazetteers", "gone"],
        &["a.txt", "-o", "gone/out.jsonl"],
        &["a.txt", "-o", "a.txt"],
    ] {
        let run = folder.tag(args);
        assert_eq!((run.status, run.out.as_str()), (2, ""), "{args:?}");
        assert!(!run.err.is_empty(), "{args:?}");
    }
    assert_eq!(folder.read("a.txt"), STORY);
}

#[test]
fn text_from_files_reaches_the_terminal_visibly() {
    let folder = Folder::new(&[(
        "a\x1B[2J.jsonl",
        b"{\"\x1B[31m\": 1}\n{\"\\u001b[31m\": 1}\n",
    )]);
    let run = folder.tag(&["."]);
    assert_eq!(run.status, 1);
    assert!(!run.err.contains('\x1B'), "{:?}", run.err);
    run.tells(&["a␛[2J.jsonl:2", "␛[31m"]);
}
