//! `dateline tag` from outside: inputs, failures, ids, dates, formats.

use std::fs;
use std::io::Read;
use std::process::{Command as Process, Stdio};

use serde_json::{Value, json};

use super::folder::{Folder, gz};

const STORY: &str = "Mayor Ana Petrova said in Varna on Friday that 12 ferries were lost.";

fn jsonl(records: &[Value]) -> Vec<u8> {
    let lines = records.iter().map(|record| format!("{record}\n"));
    lines.collect::<String>().into_bytes()
}

/// Many different articles, as JSON lines.
fn many(count: usize) -> Vec<u8> {
    let story = |number| {
        let text = format!(
            "{number} ferries were lost near Varna. {}",
            STORY.repeat(1 + number % 7)
        );
        json!({"id": format!("story-{number}"), "text": text})
    };
    jsonl(&(0..count).map(story).collect::<Vec<_>>())
}

// Inputs

#[test]
fn a_folder_is_read_with_all_below_it_by_relative_path() {
    let folder = Folder::new(&[
        ("news/b.txt", STORY.as_bytes()),
        ("news/a/z.TXT", STORY.as_bytes()),
        ("news/a-b.txt.gz", &gz(STORY.as_bytes())),
        ("news/.hidden.txt", STORY.as_bytes()),
        ("news/.git/c.txt", STORY.as_bytes()),
        ("news/photo.jpg", b"\xFF\xD8"),
    ]);
    let run = folder.tag(&["news"]);
    assert_eq!(run.status, 0);
    assert_eq!(run.ids(), ["a-b.txt.gz", "a/z.TXT", "b.txt"]);
    run.tells(&[
        "3 documents",
        " annotations",
        " MB/s",
        "0 failures",
        "1 file of other kinds ignored",
    ]);
}

#[test]
fn every_form_plain_or_packed_gives_the_same_text() {
    let table = format!("id,text\n1,\"{STORY}\"\n");
    let tabs = format!("id\ttext\n1\t{STORY}\n");
    let lines = jsonl(&[json!({"id": 1, "text": STORY})]);
    for (name, content) in [
        ("a.txt", STORY.as_bytes()),
        ("a.jsonl", &lines),
        ("a.ndjson", &lines),
        ("a.csv", table.as_bytes()),
        ("a.tsv", tabs.as_bytes()),
    ] {
        let marked = [b"\xEF\xBB\xBF", content].concat();
        let (half, rest) = content.split_at(content.len() / 2);
        let two_members = [gz(half), gz(rest)].concat();
        for (name, content) in [
            (name.to_owned(), content.to_vec()),
            (name.to_owned(), marked.clone()),
            (format!("{name}.gz"), gz(content)),
            (format!("{name}.gz"), gz(&marked)),
            (format!("{name}.gz"), two_members),
        ] {
            let folder = Folder::new(&[(&name, &content)]);
            let record = folder.tag(&[&name, "--text"]).record();
            assert_eq!(record["text"], STORY, "{name}");
        }
    }
}

#[test]
fn standard_input_tells_its_form_by_its_first_line() {
    let folder = Folder::new(&[]);
    let text = folder
        .tag_with_input(&["-", "--text"], STORY.as_bytes())
        .record();
    assert_eq!((&text["id"], &text["text"]), (&json!("-"), &json!(STORY)));
    let lines = [b"\n".to_vec(), many(3)].concat();
    let run = folder.tag_with_input(&["-"], &lines);
    assert_eq!(run.ids(), ["story-0", "story-1", "story-2"]);
    assert_eq!(folder.tag_with_input(&["-"], &gz(&lines)).ids(), run.ids());
    let odd = folder
        .tag_with_input(&["-", "--text"], b"{\"id\": unfinished\nand more")
        .record();
    assert_eq!(odd["text"], "{\"id\": unfinished\nand more");
}

#[test]
fn input_forces_the_form() {
    let folder = Folder::new(&[("a/story", STORY.as_bytes()), ("list.dat", &many(2))]);
    assert_eq!(folder.tag(&["a", "--input", "txt"]).ids(), ["story"]);
    assert_eq!(
        folder.tag(&["list.dat", "--input", "jsonl"]).ids(),
        ["story-0", "story-1"]
    );
    let table = b"text\none more ferry\n";
    assert_eq!(
        folder.tag_with_input(&["-", "--input", "csv"], table).ids(),
        ["-#2"]
    );
}

#[test]
fn fields_have_usual_names_or_named_ones_and_the_others_are_meta() {
    let usual = json!({"id": 7, "headline": "Ferries Lost", "body": STORY,
        "publish_date": "2021-09-03", "section": {"name": "sea"}, "lead": null});
    let named = json!({"url": 7, "head": "Ferries Lost", "story": STORY,
        "on": "2021-09-03", "section": {"name": "sea"}, "lead": null});
    let folder = Folder::new(&[("a.jsonl", &jsonl(&[usual])), ("b.jsonl", &jsonl(&[named]))]);
    let usual = folder.tag(&["a.jsonl", "--text"]).record();
    assert_eq!(usual["id"], "7");
    assert_eq!(usual["text"], format!("Ferries Lost\n\n{STORY}"));
    assert_eq!(
        usual["date"],
        json!({"value": "2021-09-03", "from": "record"})
    );
    assert_eq!(
        usual["meta"],
        json!({"section": {"name": "sea"}, "lead": null})
    );
    let fields = "id=url,title=head,text=story,date=on";
    assert_eq!(
        folder
            .tag(&["b.jsonl", "--text", "--fields", fields])
            .record(),
        usual
    );
}

#[test]
fn rows_of_a_table_may_run_over_lines() {
    let table = format!(
        "ID,Title,Text,date,desk\nx,Lost,\"One\r\n\"\"two\"\", {STORY}\",20210903,sea\ny,,{STORY},,\n"
    );
    let folder = Folder::new(&[("a.csv", table.as_bytes())]);
    let run = folder.tag(&["a.csv", "--text"]);
    let records = run.records();
    assert_eq!(
        records[0]["text"],
        format!("Lost\n\nOne\r\n\"two\", {STORY}")
    );
    assert_eq!(records[0]["date"]["value"], "2021-09-03");
    assert_eq!(records[0]["meta"], json!({"desk": "sea"}));
    assert_eq!(records[1]["text"], STORY);
    assert_eq!(records[1]["date"], Value::Null);
}

#[test]
fn carriage_returns_count_and_a_byte_order_mark_does_not() {
    let folder = Folder::new(&[("a.txt", b"\xEF\xBB\xBFFerries\r\n\r\nlost near Varna\r\n")]);
    let record = folder.tag(&["a.txt", "--text"]).record();
    assert_eq!(record["text"], "Ferries\r\n\r\nlost near Varna\r\n");
    assert_eq!(record["length"], 28);
}

#[test]
fn what_is_not_utf8_is_replaced_and_told_in_the_record() {
    let folder = Folder::new(&[
        (
            "a.txt",
            b"Two caf\xC3\xA9s and a caf\xE9 in Malm\xC3\xB6, M\xC3\xBCnster.",
        ),
        (
            "b.jsonl",
            b"{\"text\": \"Two caf\xC3\xA9s and a caf\xE9 in Malm\xC3\xB6, M\xC3\xBCnster.\"}\n",
        ),
        (
            "c.csv",
            b"text\n\"Two caf\xC3\xA9s and a caf\xE9 in Malm\xC3\xB6, M\xC3\xBCnster.\"\n",
        ),
    ]);
    let run = folder.tag(&[".", "--text"]);
    assert_eq!(run.status, 0);
    for record in run.records() {
        let text = "Two cafés and a caf\u{FFFD} in Malmö, Münster.";
        assert_eq!(record["text"], text);
        assert_eq!(record["problems"][0]["code"], "not_utf8");
    }
    run.tells(&["3 documents with problems"]);
}

// Ids

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

// Dates

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

// Failures

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

// Running

#[test]
fn any_number_of_threads_writes_the_same_bytes_in_the_order_of_the_input() {
    let folder = Folder::new(&[("a.jsonl", &many(300)), ("b.txt", STORY.as_bytes())]);
    let one = folder.tag(&[".", "--jobs", "1"]);
    assert_eq!(one.ids()[299..], ["story-299", "b.txt"]);
    for jobs in ["2", "5"] {
        assert!(
            folder.tag(&[".", "--jobs", jobs]).out == one.out,
            "{jobs} threads"
        );
    }
}

#[test]
fn what_else_is_read_and_in_which_order_changes_no_record() {
    let names = ["a.txt", "b.jsonl", "c.txt"];
    let [a, c] = [
        "On Monday, 5 March 2018, 40 people fled Varna.",
        "Petrova spoke in Sofia.",
    ];
    let folder = Folder::new(&[
        (names[0], a.as_bytes()),
        (names[1], &many(40)),
        (names[2], c.as_bytes()),
    ]);
    let apart = names.map(|name| folder.tag(&[name]).out);
    for order in [
        [0, 1, 2],
        [0, 2, 1],
        [1, 0, 2],
        [1, 2, 0],
        [2, 0, 1],
        [2, 1, 0],
    ] {
        let together = folder.tag(&order.map(|at| names[at])).out;
        assert!(
            together == order.map(|at| &*apart[at]).concat(),
            "{order:?}"
        );
    }
}

#[test]
fn a_reader_that_leaves_is_success() {
    let folder = Folder::new(&[("a.jsonl", &many(3000))]);
    for jobs in ["1", "2"] {
        let mut process = Process::new(env!("CARGO_BIN_EXE_dateline"))
            .args(["tag", "-q", &folder.path("a.jsonl"), "--jobs", jobs])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut start = [0; 20];
        process
            .stdout
            .take()
            .unwrap()
            .read_exact(&mut start)
            .unwrap();
        let output = process.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(0));
        assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
    }
}

#[test]
fn a_file_is_written_whole() {
    let folder = Folder::new(&[("in/a.txt", STORY.as_bytes()), ("out.jsonl", b"old")]);
    let printed = folder.tag(&["in"]);
    let run = folder.tag(&["in", "-o", "out.jsonl"]);
    assert_eq!((run.status, run.out.as_str()), (0, ""));
    assert_eq!(folder.read("out.jsonl"), printed.out);
    assert_eq!(names(&folder), ["in", "out.jsonl"]);
}

#[test]
fn the_output_is_not_read_again_as_input() {
    let folder = Folder::new(&[("a.txt", STORY.as_bytes())]);
    folder.tag(&[".", "-o", "out.jsonl"]);
    let first = folder.read("out.jsonl");
    let run = folder.tag(&[".", "-o", "out.jsonl"]);
    assert_eq!((run.status, folder.read("out.jsonl")), (0, first));
}

#[cfg(target_os = "linux")]
#[test]
fn a_run_that_cannot_write_leaves_nothing_behind() {
    let folder = Folder::new(&[("a.txt", STORY.as_bytes())]);
    let full = folder.tag(&["a.txt", "-o", "/dev/full"]);
    assert_eq!(full.status, 2);
    full.tells(&["cannot write"]);
    let null = folder.tag(&["a.txt", "-o", "/dev/null"]);
    assert_eq!(null.status, 0);
    assert_eq!(names(&folder), ["a.txt"]);
}

fn names(folder: &Folder) -> Vec<String> {
    let entries = fs::read_dir(folder.path(".")).unwrap();
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn quiet_leaves_out_the_last_line_and_no_failure() {
    let folder = Folder::new(&[("a.txt", STORY.as_bytes()), ("b.txt", b"")]);
    assert_eq!(folder.tag(&["a.txt", "--quiet"]).err, "");
    assert_eq!(
        folder
            .tag(&["b.txt", "a.txt", "--quiet"])
            .err
            .lines()
            .count(),
        1
    );
}

// Formats

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
