//! The worked examples of the README do what it says.

use std::collections::HashMap;
use std::fs;

use assert_cmd::Command;
use tempfile::TempDir;

/// The README's files by path: a block of type `tsv` belongs to the path named last before it.
fn files(readme: &str) -> HashMap<String, String> {
    let mut files = HashMap::new();
    let mut path = "";
    let mut lines = readme.lines();
    while let Some(line) = lines.next() {
        if line == "```tsv" {
            let block = lines.by_ref().take_while(|line| *line != "```");
            let text: String = block.flat_map(|line| [line, "\n"]).collect();
            files.insert(path.to_owned(), text);
        }
        path = line
            .split('`')
            .find(|code| code.ends_with(".tsv"))
            .unwrap_or(path);
    }
    files
}

/// A folder with the README's files.
fn workplace() -> TempDir {
    let readme = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    let folder = TempDir::new().unwrap();
    for (path, text) in files(&readme) {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

fn run(folder: &TempDir, args: &[&str], input: &str) -> String {
    let mut command = Command::cargo_bin("dateline").unwrap();
    command
        .args(args)
        .current_dir(folder.path())
        .env("COLUMNS", "160");
    let assert = command.write_stdin(input).assert().success();
    String::from_utf8(assert.get_output().stdout.clone()).unwrap()
}

#[test]
fn the_government_changes_on_its_day() {
    let folder = workplace();
    run(&folder, &["gazetteer", "check", "government"], "");
    let office = |name: &str, on: &str| {
        let args = [
            "gazetteer",
            "lookup",
            name,
            "--on",
            on,
            "--gazetteers",
            "government",
        ];
        run(&folder, &args, "").contains("President of Nigeria")
    };
    assert!(office("Bola Tinubu", "2027-05-28"));
    assert!(!office("Bola Tinubu", "2027-05-29"));
    assert!(!office("Ada Okafor", "2027-05-28"));
    assert!(office("Ada Okafor", "2027-05-29"));

    let args = [
        "tag",
        "--gazetteers",
        "government",
        "--date",
        "2027-06-01",
        "-",
    ];
    let record = run(&folder, &args, "Ada Okafor spoke in Abuja.");
    assert!(record.contains(r#""code":"NGAGOV""#), "{record}");
}

#[test]
fn ships_are_found_as_terms() {
    let folder = workplace();
    run(&folder, &["gazetteer", "check", "ships"], "");
    let text = "The Wren of Leith met the MV Lagoon Star off Bonny.";
    let args = ["tag", "--gazetteers", "ships", "--only", "term", "-"];
    let record = run(&folder, &args, text);
    for id in ["ship:wren-of-leith", "ship:lagoon-star"] {
        assert!(record.contains(&format!(r#""entity":"{id}""#)), "{record}");
    }
    assert_eq!(record.matches(r#""kind":"ship""#).count(), 4, "{record}");
}
