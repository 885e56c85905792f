//! The stages import in the direction of the data alone.

use std::fs;
use std::path::{Path, PathBuf};

/// The stages in the order of the data, each with the later modules that it may look at all the
/// same: words are cut with a look into the lexicon, which stands among the lists.
const STAGES: [(&str, &[&str]); 9] = [
    ("read", &[]),
    ("segment", &["gazetteer"]),
    ("gazetteer", &[]),
    ("parse", &[]),
    ("recognise", &[]),
    ("resolve", &[]),
    ("link", &[]),
    ("emit", &[]),
    ("inspect", &[]),
];

#[test]
fn an_earlier_stage_never_imports_a_later_one() {
    let mut wrong = Vec::new();
    for (at, (stage, exceptions)) in STAGES.iter().enumerate() {
        for path in sources(stage) {
            let text = fs::read_to_string(&path).unwrap();
            for (number, line) in (1..).zip(text.lines()) {
                let later = STAGES[at + 1..].iter().map(|(later, _)| *later);
                let imported = later
                    .chain(["cli"])
                    .find(|later| imports(line, later) && !exceptions.contains(later));
                if let Some(later) = imported {
                    wrong.push(format!("{}:{number}: {stage} imports {later}", path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn imports(line: &str, module: &str) -> bool {
    let is_comment = line.trim_start().starts_with("//");
    !is_comment && line.contains(&format!("crate::{module}::"))
}

/// The files of a stage but for its tests.
fn sources(stage: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut waiting = vec![Path::new("src").join(stage)];
    while let Some(folder) = waiting.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let is_tests = path.file_stem().is_some_and(|stem| stem == "tests");
            if is_tests {
                continue;
            }
            if path.is_dir() {
                waiting.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                found.push(path);
            }
        }
    }
    assert!(!found.is_empty(), "src/{stage} has no files");
    found
}

#[test]
fn imports_are_seen() {
    assert!(imports("use crate::link::focus;", "link"));
    assert!(!imports("/// See [`crate::link::focus`].", "link"));
    assert!(!imports("use crate::links::Link;", "link"));
}
