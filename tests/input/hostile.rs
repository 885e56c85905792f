//! Inputs that were made to hurt, and those that hurt by mishap: each ends clean, and what stands
//! beside it is tagged.

use serde_json::{Value, json};

use super::folder::{Folder, gz, zst};

const STORY: &str = "Mayor Ana Petrova said in Varna on Friday that 12 ferries were lost.";

fn codes(record: &Value) -> Vec<&str> {
    let problems = record["problems"].as_array().unwrap().iter();
    problems
        .map(|problem| problem["code"].as_str().unwrap())
        .collect()
}

/// That a record is of an article that was left out for its length.
#[track_caller]
fn assert_left_out(record: &Value, id: &str) {
    assert_eq!(record["id"], id);
    assert_eq!(codes(record), ["too_long"]);
    assert_eq!(record["annotations"], json!([]));
    assert_eq!(
        (&record["length"], &record["hash"]),
        (&Value::Null, &Value::Null)
    );
}

// Length

#[test]
fn an_article_of_more_bytes_than_are_read_is_left_out_with_a_problem() {
    let long = STORY.repeat(20);
    let lines = [STORY, &long, STORY].map(|text| format!("{}\n", json!({"text": text})));
    let table = format!("text,id\n{STORY},1\n\"{long}\",2\n{STORY},3\n");
    let page = format!("<p>{long}</p>");
    let folder = Folder::new(&[
        ("a.txt", long.as_bytes()),
        ("b.jsonl", lines.concat().as_bytes()),
        ("c.csv", table.as_bytes()),
        ("d.html", page.as_bytes()),
        ("e.txt", STORY.as_bytes()),
    ]);
    let run = folder.tag(&[".", "--max-document", "1k"]);
    assert_eq!(run.status, 0, "{}", run.err);
    let records = run.records();
    assert_left_out(&records[0], "a.txt");
    assert_left_out(&records[2], "b.jsonl#2");
    assert_left_out(&records[5], "c.csv#3");
    assert_left_out(&records[7], "d.html");
    for at in [1, 3, 4, 6, 8] {
        assert_eq!(codes(&records[at]), [""; 0]);
        assert_eq!(records[at]["length"], STORY.len());
    }
    let all = folder.tag(&[".", "--max-document", "2k"]).records();
    assert!(all.iter().all(|record| codes(record).is_empty()));
    for wrong in ["0", "ten", "2GB", "-1"] {
        let run = folder.tag(&[".", &format!("--max-document={wrong}")]);
        assert_eq!(run.status, 2);
        run.tells(&["--max-document", wrong]);
    }
}

#[test]
fn the_limit_is_that_of_the_article_without_the_end_of_its_line() {
    let line = json!({"text": STORY}).to_string();
    let most = line.len().to_string();
    for end in ["", "\n", "\r\n"] {
        let folder = Folder::new(&[("a.jsonl", format!("{line}{end}").as_bytes())]);
        let record = folder.tag(&["a.jsonl", "--max-document", &most]).record();
        assert_eq!(codes(&record), [""; 0], "{end:?}");
        let shorter = (line.len() - 1).to_string();
        let record = folder
            .tag(&["a.jsonl", "--max-document", &shorter])
            .record();
        assert_left_out(&record, "a.jsonl#1");
    }
}

#[test]
fn what_unpacks_to_ever_more_is_left_out() {
    let much = vec![b'a'; 40_000_000];
    let line = [
        b"{\"text\": \"",
        &much[..],
        b"\"}\n{\"text\": \"Accra was calm.\"}\n",
    ]
    .concat();
    for (name, packed) in [("a.txt.gz", gz(&much)), ("a.txt.zst", zst(&much))] {
        assert!(packed.len() < much.len() / 100);
        assert_left_out(&Folder::new(&[(name, &packed)]).tag(&[name]).record(), name);
    }
    for (name, packed) in [("a.jsonl.gz", gz(&line)), ("a.jsonl.zst", zst(&line))] {
        let records = Folder::new(&[(name, &packed)]).tag(&[name]).records();
        assert_left_out(&records[0], &format!("{name}#1"));
        assert_eq!(records[1]["entities"][0]["name"], "Accra");
        let piped = Folder::new(&[]).tag_with_input(&["-"], &packed).records();
        assert_left_out(&piped[0], "-#1");
        assert_eq!(piped[1]["entities"][0]["name"], "Accra");
    }
}

#[test]
fn a_line_of_a_hundred_million_characters_is_left_out_and_the_next_is_tagged() {
    let mut line = b"{\"text\": \"".to_vec();
    line.resize(100_000_000, b'a');
    line.extend_from_slice(b"\"}\n{\"text\": \"Accra was calm.\"}\n");
    let records = Folder::new(&[("a.jsonl", &line)])
        .tag(&["a.jsonl"])
        .records();
    assert_left_out(&records[0], "a.jsonl#1");
    assert_eq!(records[1]["entities"][0]["name"], "Accra");
}

/// A bomb in a bomb is no text: what is unpacked once is not unpacked again.
#[test]
fn a_packed_file_in_a_packed_file_is_no_text() {
    let folder = Folder::new(&[("a.txt.gz", &gz(&gz(&vec![b'a'; 100_000])))]);
    let run = folder.tag(&["a.txt.gz"]);
    assert_eq!(run.status, 1);
    run.tells(&["a.txt.gz", "not text"]);
}

#[test]
fn a_quotation_mark_that_is_never_closed_draws_no_table_into_memory() {
    let table = format!(
        "id,text\n1,Accra was calm.\n2,\"{}",
        "so, it\n goes on ".repeat(900)
    );
    let folder = Folder::new(&[("a.csv", table.as_bytes()), ("b.txt", STORY.as_bytes())]);
    let run = folder.tag(&[".", "--max-document", "10k"]);
    let records = run.records();
    assert_eq!(run.ids(), ["1", "a.csv#3", "b.txt"]);
    assert_left_out(&records[1], "a.csv#3");
}

#[test]
fn a_row_of_any_number_of_cells_fails_alone() {
    let commas = ",".repeat(300_000);
    let table = format!("id,text\n1,one ferry\n{commas}\n2,two ferries\n");
    let folder = Folder::new(&[("a.csv", table.as_bytes())]);
    let run = folder.tag(&["a.csv"]);
    assert_eq!(
        (run.status, run.ids()),
        (1, vec!["1".to_owned(), "2".to_owned()])
    );
    run.tells(&["a.csv:3", "300001 fields", "header 2"]);
    let header = Folder::new(&[("a.csv", commas.as_bytes())]);
    header.tag(&["a.csv"]).tells(&["a.csv", "header is longer"]);
}

#[test]
fn blank_lines_without_end_are_no_work() {
    let blank = vec![b'\n'; 3_000_000];
    let lines = [&blank[..], json!({"text": STORY}).to_string().as_bytes()].concat();
    let run = Folder::new(&[]).tag_with_input(&["-"], &lines);
    assert_eq!(run.ids(), ["-#3000001"]);
    let run = Folder::new(&[("a.jsonl", &lines)]).tag(&["a.jsonl"]);
    assert_eq!(run.ids(), ["a.jsonl#3000001"]);
}

// JSON

#[test]
fn json_of_any_depth_is_refused_alone() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        let deep = open.repeat(200_000) + "1" + &close.repeat(200_000);
        let bad = format!("{{\"text\": \"{STORY}\", \"meta\": {deep}}}\n");
        let unclosed = format!("{{\"meta\": {}\n", open.repeat(200_000));
        let good = format!("{}\n", json!({"id": "good", "text": STORY}));
        let lines = [&*bad, &unclosed, &good].concat();
        let folder = Folder::new(&[("a.jsonl", lines.as_bytes())]);
        let run = folder.tag(&["a.jsonl"]);
        assert_eq!((run.status, run.ids()), (1, vec!["good".to_owned()]));
        run.tells(&["a.jsonl:1", "recursion limit"]);
    }
}

#[test]
fn halves_of_characters_become_replacement_characters() {
    let lines = concat!(
        r#"{"id": 1, "text": "Kabul \ud83d fell; \ude00\ud83d\ude00 12 ferries sank."}"#,
        "\n",
        r#"{"id": 2, "text": "Kabul \ud83d\ude00 fell.", "note": "\udfff"}"#,
        "\n",
        r#"{"id": 3, "text": "Kabul \ud83d\ude00 fell."}"#,
        "\n",
    );
    let folder = Folder::new(&[("a.jsonl", lines.as_bytes())]);
    let records = folder.tag(&["a.jsonl", "--text"]).records();
    assert_eq!(
        records[0]["text"],
        "Kabul \u{FFFD} fell; \u{FFFD}😀 12 ferries sank."
    );
    assert_eq!(records[1]["meta"]["note"], "\u{FFFD}");
    assert_eq!(
        records.iter().map(codes).collect::<Vec<_>>(),
        [vec!["lone_surrogate"], vec!["lone_surrogate"], vec![]]
    );
    assert_extents(&records[0]);
}

// Characters

/// That every annotation's text is its extent, in each unit.
fn assert_extents(record: &Value) {
    let text = record["text"].as_str().unwrap();
    let characters: Vec<char> = text.chars().collect();
    for row in record["annotations"].as_array().unwrap() {
        let at = |end: &str| row[end].as_u64().unwrap() as usize;
        let extent: String = characters[at("start")..at("end")].iter().collect();
        assert_eq!(row["text"], extent);
    }
}

#[test]
fn zero_characters_escaped_in_json_are_characters() {
    let text = "Kabul\0 fell.\0\0 On\0Friday 12\0 ferries sank in\0 Varna\0.";
    let line = json!({"text": text}).to_string();
    let folder = Folder::new(&[("a.jsonl", line.as_bytes())]);
    for format in ["jsonl", "csv", "conll", "spacy", "w3c", "doccano"] {
        let run = folder.tag(&["a.jsonl", "--format", format]);
        assert_eq!(run.status, 0, "{format}");
    }
    let record = folder.tag(&["a.jsonl", "--text"]).record();
    assert_eq!(record["text"], text);
    assert_extents(&record);
}

/// Marks of direction that are never closed, characters of no width, controls, noncharacters,
/// planes far out, marks without a letter.
#[test]
fn any_characters_between_and_inside_words_keep_extents_right() {
    for odd in [
        "\u{202E}",
        "\u{2066}",
        "\u{200B}",
        "\u{200D}",
        "\u{FEFF}",
        "\u{AD}",
        "\u{7}",
        "\u{1B}[31m",
        "\u{85}",
        "\u{2028}",
        "\u{FFFE}",
        "\u{10FFFF}",
        "\u{1F469}\u{200D}\u{1F680}",
        "\u{301}",
        "\u{E0041}",
    ] {
        let inside = STORY.replace('a', &format!("a{odd}"));
        let between = STORY.replace(' ', &format!(" {odd} "));
        let alone = odd.repeat(5000);
        let lines = [&inside, &between, &alone].map(|text| format!("{}\n", json!({"text": text})));
        let folder = Folder::new(&[("a.jsonl", lines.concat().as_bytes())]);
        let run = folder.tag(&["a.jsonl", "--text"]);
        for record in run.records() {
            assert_extents(&record);
        }
        assert!(run.records().len() >= 2, "{odd:?}: {}", run.err);
    }
}
