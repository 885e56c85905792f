//! `find` and `stats` over records.

use crate::folder::Folder;

const MARKET: &str = "KANO, Nigeria, March 8, 2005 (Sahel Press) - Gunmen killed 12 traders at a market in Kano \
on Monday, police said. Mayor Eko Amadi feared that up to 30 people may have died.";

const HARBOUR: &str =
    "VARNA, Bulgaria, June 2, 2022 (Sahel Press) - Ana Petrova opened a harbour in Varna.";

fn folder() -> Folder {
    let folder = Folder::new(&[("news/a.txt", MARKET), ("news/b.txt", HARBOUR)]);
    for (name, options) in [("plain.jsonl", &[][..]), ("text.jsonl", &["--text"])] {
        let mut args = vec!["tag", "news", "-o", name];
        args.extend(options);
        folder.run(&args).ok();
    }
    folder
}

#[test]
fn answers_stand_in_their_context() {
    let folder = folder();
    let found = folder.run(&[
        "find",
        "count event:kill n>=10 in:NG when:2005",
        "text.jsonl",
    ]);
    let told = found.err.clone();
    let found = found.ok();
    assert_eq!(found.lines().count(), 1, "{found}");
    assert!(found.starts_with("a.txt"), "{found}");
    assert!(
        found.contains("Gunmen killed [12 traders] at a market"),
        "{found}"
    );
    assert_eq!(told, "1 found in 1 of 2 articles\n");
    let joined = ["find", "event:kill", "plain.jsonl", "--articles", "news"];
    assert_eq!(folder.run(&joined).ok(), found);
}

#[test]
fn what_may_be_is_left_out_unless_asked_for() {
    let folder = folder();
    let found = |query: &str| folder.run(&["find", query, "text.jsonl"]).ok();
    assert!(
        !found("count head:person").contains("30"),
        "{}",
        found("count")
    );
    assert!(found("count status:any").contains("[up to 30 people]"));
    let all = folder.run(&["find", "count", "text.jsonl", "--with-status"]);
    assert!(all.ok().contains("[up to 30 people]"));
}

#[test]
fn answers_are_data_too() {
    let folder = folder();
    let found = folder.run(&[
        "find",
        "place kind:city",
        "plain.jsonl",
        "--format",
        "jsonl",
    ]);
    let found = found.records();
    assert_eq!(found[0]["document"], "a.txt");
    assert_eq!(found[0]["published"], "2005-03-08");
    assert_eq!(found[0]["annotation"]["type"], "place");
    assert_eq!(found[0]["entity"]["name"], "Kano");
    let table = folder
        .run(&["find", "date", "plain.jsonl", "--format", "csv"])
        .ok();
    assert!(table.starts_with("document,published,id,type,"), "{table}");
    let limited = folder.run(&["find", "place", "text.jsonl", "--limit", "1"]);
    assert_eq!(limited.ok().lines().count(), 1);
}

#[test]
fn a_search_that_cannot_start_says_why() {
    let folder = folder();
    let without = folder.run(&["find", "Varna", "plain.jsonl"]);
    without.fails(2, &["b.txt", "has no text", "--articles PATH"]);
    folder
        .run(&["find", "size:5", "text.jsonl"])
        .fails(2, &["size:5", "no such field"]);
    folder
        .run(&["find", "Varna", "none.jsonl"])
        .fails(2, &["nothing to read"]);
}

#[test]
fn what_is_no_record_is_told_and_the_rest_is_searched() {
    let folder = folder();
    let records = folder.read("text.jsonl");
    folder.write(
        "mixed.jsonl",
        format!("{{\"text\": \"An article about Varna.\"}}\n\n{records}"),
    );
    let found = folder.run(&["find", "Varna kind:city", "mixed.jsonl"]);
    found.fails(1, &["mixed.jsonl:1: not a record"]);
    assert_eq!(found.out.lines().count(), 2, "{}", found.out);
    let changed = folder.read("text.jsonl").replace("Ana", "Eva");
    folder.write("changed.jsonl", changed);
    let found = folder.run(&["find", "Varna", "changed.jsonl"]);
    found.fails(1, &["b.txt: text_changed"]);
}

#[test]
fn a_text_cannot_act_on_the_terminal() {
    let folder = Folder::new(&[("x.txt", "A fire in Varna \x1B[31m burned\x07.")]);
    folder
        .run(&["tag", "x.txt", "--text", "-o", "x.jsonl"])
        .ok();
    let found = folder.run(&["find", "Varna", "x.jsonl"]).ok();
    assert!(found.contains("[Varna] ␛[31m burned␇."), "{found}");
}

#[test]
fn totals_are_tables_or_data() {
    let folder = folder();
    let text = folder.run(&["stats", "text.jsonl"]).ok();
    for part in [
        "articles",
        "2005-03-08 to 2022-06-02",
        "Varna",
        "names that no list has",
        "sums are of what",
    ] {
        assert!(text.contains(part), "{part} is not in\n{text}");
    }
    let json = folder
        .run(&["stats", "text.jsonl", "--format", "json"])
        .ok();
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["documents"], 2);
    assert_eq!(json["events"]["kill"]["reports"], 1);
    let by = [
        "stats",
        "text.jsonl",
        "--of",
        "event:kill",
        "--by",
        "month",
        "--when",
        "happened",
        "--format",
        "csv",
    ];
    let by = folder.run(&by).ok();
    assert_eq!(
        by,
        "part,documents,annotations,reports,low,high\n2005-03,1,1,1,12,12\n"
    );
}

#[test]
fn unknown_names_are_ready_for_a_list() {
    let folder = folder();
    let list = ["stats", "text.jsonl", "--unknown", "--format", "list"];
    let list = folder.run(&list).ok();
    assert!(list.starts_with("id\tkind\tname\n"), "{list}");
    assert!(
        list.contains("mine:eko-amadi\tperson\tEko Amadi\n"),
        "{list}"
    );
    folder.write("mine/names.tsv", &list);
    folder.run(&["gazetteer", "check", "mine"]).ok();
    let again = ["tag", "news/a.txt", "--gazetteers", "mine"];
    assert!(folder.run(&again).ok().contains("\"mine:eko-amadi\""));
    let without = folder.run(&["stats", "text.jsonl", "--format", "list"]);
    without.fails(2, &["add --unknown"]);
}

/// The queries in the last column of the table of docs/find.md.
fn documented() -> Vec<String> {
    let page = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/find.md");
    let page = std::fs::read_to_string(page).unwrap();
    let rows = page.lines().filter_map(|line| line.strip_suffix("` |"));
    rows.filter_map(|row| Some(row.rsplit_once("| `")?.1.to_owned()))
        .collect()
}

#[test]
fn the_queries_of_the_docs_run() {
    let folder = Folder::new(&[]);
    let articles = concat!(env!("CARGO_MANIFEST_DIR"), "/corpus/articles");
    folder
        .run(&["tag", articles, "--text", "-o", "records.jsonl"])
        .ok();
    let queries = documented();
    assert_eq!(queries.len(), 10);
    for query in queries {
        folder.run(&["find", &query, "records.jsonl"]).ok();
    }
}
