//! `diff` between two runs.

use crate::folder::Folder;

const STORY: &str = "Ana Petrova of the Varna Ferry Company spoke in Varna on June 2, 2022.";

/// Runs over one article, with lists of one's own or without.
fn folder() -> Folder {
    let row = "id\tkind\tname\nmine:ferries\tgroup\tVarna Ferry Company\n";
    let folder = Folder::new(&[("news/a.txt", STORY), ("mine/ferries.tsv", row)]);
    let tag = ["tag", "news", "--explain", "-o"];
    folder.run(&[&tag[..], &["old.jsonl"]].concat()).ok();
    let lists = ["new.jsonl", "--gazetteers", "mine"];
    folder.run(&[&tag[..], &lists].concat()).ok();
    folder
}

#[test]
fn one_line_of_a_list_is_the_cause_of_its_annotations_alone() {
    let folder = folder();
    let diff = folder.run(&["diff", "old.jsonl", "new.jsonl"]);
    assert_eq!(diff.status, 1, "{}", diff.err);
    assert!(diff.out.contains("relabelled 1\n"), "{}", diff.out);
    assert!(diff.out.contains("ferries.tsv:2"), "{}", diff.out);
    assert!(diff.out.contains("gained 0\nlost 0\n"), "{}", diff.out);
    assert!(
        diff.out.ends_with("revalued 0\narticles compared: 1\n"),
        "{}",
        diff.out
    );
}

#[test]
fn equal_runs_have_no_difference() {
    let folder = folder();
    let same = folder.run(&["diff", "old.jsonl", "old.jsonl"]);
    assert!(same.ok().contains("articles compared: 1"));
}

#[test]
fn documents_of_one_run_or_another_text_are_told() {
    let folder = folder();
    folder.write("news/b.txt", "Nothing happened in Accra.");
    folder.run(&["tag", "news", "-o", "more.jsonl"]).ok();
    let json = folder.run(&["diff", "old.jsonl", "more.jsonl", "--json"]);
    assert_eq!(json.status, 1);
    let json: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(json["only_new"][0], "b.txt");
    folder.write("news/a.txt", "Another text.");
    folder.run(&["tag", "news/a.txt", "-o", "other.jsonl"]).ok();
    let other = folder.run(&["diff", "old.jsonl", "other.jsonl"]);
    assert!(
        other.out.contains("another text 1\n  a.txt\n"),
        "{}",
        other.out
    );
    let nothing = folder.run(&["diff", "old.jsonl", "none.jsonl"]);
    nothing.fails(2, &["none.jsonl"]);
}
