//! Offsets in every unit, against an independent count in Python.

use std::fs;
use std::process::Command;

use crate::folder::Folder;

/// Emoji of several code points, combining marks, letters beyond the basic plane, line ends of
/// both kinds, characters that are not seen, a tab.
const STORY: &str = "\u{1F1E7}\u{1F1EC} Varna \u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}\r\n\r\n\
    Mayor Ana Petrova \u{1F600} said in Varna on Friday that 12 ferries were lost.\r\n\
    E\u{301}douard Duval of \u{1D518}\u{1D52B}\u{1D526}\u{1D52C}\u{1D52B} and 30 men from \
    Khar\u{AD}toum met on April 3, 2023\u{2009}\u{2014}\u{A0}in \u{20BB7}\u{91CE}\u{5BB6}, Japan.\n\
    \tMore than 2,000 people \u{1F3F4}\u{E0067}\u{E0062} drowned o\u{FB00} Lampedusa.\r\n";

/// Reads the text on its own and slices it by the offsets of each annotation, in their unit.
const CHECK: &str = r#"
import json, sys
text = open(sys.argv[1], "rb").read().decode("utf-8-sig")
checked = 0
for line in open(sys.argv[2], encoding="utf-8"):
    record = json.loads(line)
    unit = record["offsets"]
    whole = {"chars": text, "bytes": text.encode("utf-8"), "utf16": text.encode("utf-16-le")}[unit]
    size = 2 if unit == "utf16" else 1
    code = {"chars": None, "bytes": "utf-8", "utf16": "utf-16-le"}[unit]
    def cut(row):
        part = whole[row["start"] * size : row["end"] * size]
        return part if code is None else part.decode(code)
    assert record["length"] * size == len(whole), (unit, record["length"], len(whole))
    for row in record["annotations"]:
        assert cut(row) == row["text"], (unit, row, cut(row))
        for inner in ("quantity", "number", "head"):
            if inner in row:
                assert cut(row[inner]) in row["text"] or inner == "head", (unit, row)
        checked += 1
print(checked)
"#;

#[test]
fn every_offset_slices_its_text_in_python_too() {
    if Command::new("python3").arg("--version").output().is_err() {
        eprintln!("skipped: python3 is not there");
        return;
    }
    let marked = format!("\u{FEFF}{STORY}");
    let folder = Folder::new(&[
        ("a.txt", STORY.as_bytes()),
        ("marked.txt", marked.as_bytes()),
    ]);
    for name in ["a.txt", "marked.txt"] {
        let units = ["chars", "bytes", "utf16"];
        let records: String = units
            .map(|unit| folder.tag(&[name, "--offsets", unit]).out)
            .concat();
        let lines = folder.path("records.jsonl");
        fs::write(&lines, &records).unwrap();
        let run = Command::new("python3")
            .args(["-c", CHECK, &folder.path(name), &lines])
            .output()
            .unwrap();
        let (out, err) = (
            String::from_utf8_lossy(&run.stdout),
            String::from_utf8_lossy(&run.stderr),
        );
        assert!(run.status.success(), "{err}");
        let checked: usize = out.trim().parse().unwrap();
        assert!(checked >= 3 * 8, "only {checked} annotations were checked");
    }
}
