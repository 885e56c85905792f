//! `dateline show`: articles and records on a screen, and into a pipe.

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use serde_json::{Value, json};
use tempfile::TempDir;

const TEXT: &str =
    "Iraqi police freed about 30 hostages in Mosul on May 3, \u{1B}[31ma ministry\u{202E} said.\n";

fn annotation(id: &str, type_: &str, kind: &str, text: &str, more: Value) -> Value {
    let start = TEXT.find(text).unwrap();
    let start = TEXT[..start].chars().count();
    let mut row = json!({
        "id": id, "type": type_, "kind": kind, "text": text,
        "start": start, "end": start + text.chars().count(),
    });
    let fields = more.as_object().unwrap().clone();
    row.as_object_mut().unwrap().extend(fields);
    row
}

fn record() -> Value {
    json!({
        "schema": "dateline/1",
        "id": "mosul.txt",
        "date": {"value": "2016-05-04", "from": "option"},
        "text": TEXT,
        "annotations": [
            annotation("a1", "actor", "organization", "Iraqi police", json!({"entity": "new:police"})),
            annotation("a2", "place", "country", "Iraqi", json!({"sense": "demonym"})),
            annotation("a3", "count", "cardinal", "about 30 hostages", json!({
                "number": {"value": 30, "low": 27, "high": 33}, "bound": "about",
                "what": "hostages", "event": "release", "status": "possible",
                "links": {"by": {"annotation": "a1"}, "where": {"annotation": "a4"},
                          "when": {"annotation": "a5"}},
            })),
            annotation("a4", "place", "city", "Mosul", json!({"sense": "location"})),
            annotation("a5", "date", "date", "May 3", json!({"value": "2016-05-03"})),
        ],
        "entities": [
            {"id": "new:police", "type": "actor", "kind": "organization", "name": "Iraqi police",
             "mentions": ["a1"], "country": "IQ"},
        ],
        "focus": {"places": ["geonames:99072"], "actors": ["new:police"], "latest": "2016-05-03"},
        "problems": [{"code": "odd", "message": "a thing that was survived"}],
    })
}

struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.path().join(name);
        fs::write(&path, content).unwrap();
        path
    }

    fn records(&self, records: &[Value]) -> PathBuf {
        let lines: Vec<String> = records.iter().map(ToString::to_string).collect();
        self.file("records.jsonl", lines.join("\n"))
    }
}

fn show(path: &Path) -> Command {
    let mut command = Command::cargo_bin("dateline").unwrap();
    command.arg("show").arg(path).env("COLUMNS", "80");
    command.env_remove("CLICOLOR_FORCE").env_remove("NO_COLOR");
    command
}

fn output(command: &mut Command) -> String {
    String::from_utf8(command.assert().success().get_output().stdout.clone()).unwrap()
}

#[test]
fn a_record_is_shown_with_labels_where_there_are_no_colours() {
    let folder = Folder::new();
    let shown = output(&mut show(&folder.records(&[record()])));
    let expected = "\
mosul.txt  2016-05-04 (from: option)
about geonames:99072 · Iraqi police · to 2016-05-03

[[Iraqi·country demonym] police·organization] freed [about 30
hostages·≈30 release] in [Mosul·city] on [May 3·2016-05-03], ␛[31ma ministry\u{FFFD}
said.

[text·label]: actors and places by kind, dates by value, counts by number

Entities
  name          kind          country  mentions  id
  Iraqi police  organization  IQ              1  new:police

Dates
  date   value       days
  May 3  2016-05-03

Counts
  number       what      event              links
  ≈30 (27–33)  hostages  release, possible  by Iraqi police · where Mosul · when
                                            May 3 (2016-05-03)

Problems
  code  message
  odd   a thing that was survived
";
    assert_eq!(shown, expected);
}

#[test]
fn colours_stand_for_the_labels() {
    let folder = Folder::new();
    let path = folder.records(&[record()]);
    let shown = output(show(&path).env("CLICOLOR_FORCE", "1"));
    let text = "\u{1B}[36m[\u{1B}[0m\u{1B}[32mIraqi\u{1B}[0m \u{1B}[36mpolice]\u{1B}[0m freed \
                \u{1B}[33mabout 30 hostages\u{1B}[0m in \u{1B}[32mMosul\u{1B}[0m";
    assert!(shown.contains(text), "{shown:?}");
    assert!(!shown.contains("·city"));
    let plain = output(show(&path).env("NO_COLOR", "1"));
    assert!(!plain.contains('\u{1B}'), "{plain:?}");
}

#[test]
fn only_some_types_are_shown() {
    let folder = Folder::new();
    let shown = output(show(&folder.records(&[record()])).args(["--only", "place,date"]));
    assert!(
        shown.contains("\n[Iraqi·country demonym] police freed about 30 hostages in [Mosul·city]"),
        "{shown}"
    );
    assert!(!shown.contains("Entities") && !shown.contains("Counts"));
    show(&folder.records(&[record()]))
        .args(["--only", "verb"])
        .assert()
        .code(2);
}

#[test]
fn records_without_text_need_their_articles() {
    let folder = Folder::new();
    let mut without = record();
    without.as_object_mut().unwrap().remove("text");
    let path = folder.records(&[without]);
    let assert = show(&path).assert().code(2);
    let message = String::from_utf8_lossy(&assert.get_output().stderr).into_owned();
    assert_eq!(
        message,
        "dateline: the record of mosul.txt has no text; say where the articles are: \
         --articles PATH\n"
    );
    let article = folder.file("mosul.txt", TEXT);
    let shown = output(show(&path).arg("--articles").arg(article));
    assert!(shown.contains("[Mosul·city]"), "{shown}");
}

#[test]
fn a_record_of_another_text_is_told_and_the_others_are_shown() {
    let folder = Folder::new();
    let mut changed = record();
    changed["id"] = json!("changed.txt");
    changed["hash"] = json!("0123456789abcdef");
    let path = folder.records(&[changed, record()]);
    let assert = show(&path).assert().code(1);
    let output = assert.get_output();
    assert!(String::from_utf8_lossy(&output.stderr).contains("changed.txt: text_changed"));
    assert!(String::from_utf8_lossy(&output.stdout).starts_with("mosul.txt"));
}

#[test]
fn articles_are_tagged_first() {
    let folder = Folder::new();
    let article = folder.file("article.txt", "Voters in Harare went home.\n");
    let shown = output(show(&article).args(["--date", "2020-01-02"]));
    assert!(
        shown.starts_with("article.txt  2020-01-02 (from: option)\n"),
        "{shown}"
    );
    assert!(shown.contains("[Harare·city]"), "{shown}");
}

#[test]
fn what_cannot_be_shown_is_told() {
    let folder = Folder::new();
    show(&folder.0.path().join("nowhere.txt")).assert().code(2);
    show(&folder.records(&[record()]))
        .args(["--date", "2020-01-02"])
        .assert()
        .code(2);
    let empty = folder.file("empty.txt", "");
    show(&empty)
        .arg(folder.file("article.txt", "Nothing.\n"))
        .assert()
        .code(1);
}

#[test]
fn articles_are_read_as_tag_reads_them() {
    let folder = Folder::new();
    let path = folder.file(
        "both.txt",
        b"Voters in Accra queued.\n==\nM\xE1laga was calm on May 3.\n",
    );
    let shown = |args: &[&str]| {
        let mut show = Command::new(env!("CARGO_BIN_EXE_dateline"));
        let output = show.arg("show").arg(&path).args(args).output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{output:?}");
        String::from_utf8(output.stdout).unwrap()
    };
    let together = shown(&["--encoding", "iso-8859-5"]);
    assert!(
        together.contains("both.txt") && !together.contains("Málaga"),
        "{together}"
    );
    let apart = shown(&[
        "--encoding",
        "latin1",
        "--split",
        "^=+$",
        "--date",
        "2022-06-02",
    ]);
    for part in ["both.txt#1", "both.txt#2", "Málaga", "2022-05-03"] {
        assert!(apart.contains(part), "{part}: {apart}");
    }
}

/// What a terminal gets when `show` runs with this pager; nothing where no `script` makes one.
#[cfg(unix)]
fn on_a_terminal(path: &Path, pager: &str, more: &str) -> Option<String> {
    let program = assert_cmd::cargo::cargo_bin("dateline");
    let command = format!("'{}' show {more} '{}'", program.display(), path.display());
    let output = std::process::Command::new("script")
        .args(["-qec", &command, "/dev/null"])
        .env("DATELINE_PAGER", pager)
        .env("TERM", "xterm")
        .env_remove("NO_COLOR")
        .stdin(std::process::Stdio::null())
        .output();
    let Ok(output) = output else {
        eprintln!("skipped: no program `script` to make a terminal");
        return None;
    };
    Some(String::from_utf8(output.stdout).unwrap())
}

#[cfg(unix)]
#[test]
fn a_terminal_gets_a_pager() {
    let folder = Folder::new();
    let records = folder.records(&[record()]);
    let Some(paged) = on_a_terminal(&records, "sed 's/^/paged /'", "") else {
        return;
    };
    assert!(paged.lines().all(|line| line.starts_with("paged ")));
    assert!(
        paged.contains("\u{1B}["),
        "colours reach the pager: {paged}"
    );
}

#[cfg(unix)]
#[test]
fn without_a_pager_the_terminal_gets_it_straight() {
    let folder = Folder::new();
    let records = folder.records(&[record()]);
    for (pager, more) in [
        ("no-such-pager", ""),
        ("", ""),
        ("sed 's/^/paged /'", "--no-pager"),
    ] {
        let Some(straight) = on_a_terminal(&records, pager, more) else {
            return;
        };
        assert!(straight.contains("mosul.txt"), "{straight}");
        assert!(!straight.contains("paged "), "{straight}");
    }
}
