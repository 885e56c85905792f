//! Files, folders and standard input: what an article is in each form.

use serde_json::{Value, json};

use super::articles::{STORY, jsonl, many};
use super::folder::{Folder, gz};

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
