//! The house: an earlier stage never imports a later one, files stay readable, and unsafe code has
//! one place.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use regex::Regex;

/// The modules in the order of the data. A file may import its own row and those above.
const ORDER: [&[&str]; 11] = [
    &["span", "day", "document", "analysis", "machine"],
    &["read"],
    &["segment"],
    &["gazetteer"],
    &["parse"],
    &["recognise"],
    &["resolve"],
    &["link"],
    &["pipeline", "emit"],
    &["inspect"],
    &["cli"],
];

/// What may import a later module all the same, and why.
const EXCEPTIONS: [(&str, &str, &str); 1] = [(
    "segment",
    "gazetteer",
    "the lexicon of words: each word is looked up as it is cut, since a sentence's end hangs on \
     what its words are",
)];

const MOST_LINES: usize = 700;

/// Every Rust file of the library, with its path below `src` and its code.
fn sources() -> BTreeMap<String, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![root.clone()];
    let mut sources = BTreeMap::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                sources.insert(below(&path, &root), fs::read_to_string(path).unwrap());
            }
        }
    }
    assert!(sources.contains_key("lib.rs"));
    sources
}

fn below(path: &Path, root: &Path) -> String {
    let below: PathBuf = path.strip_prefix(root).unwrap().iter().collect();
    below.to_str().unwrap().replace('\\', "/")
}

/// The module of the crate's root that a file belongs to; tests of a module may use all.
fn module(file: &str) -> Option<&str> {
    let is_test = file.ends_with("tests.rs") || file.contains("/tests/");
    let module = file.split('/').next()?.trim_end_matches(".rs");
    (!is_test).then_some(module)
}

/// The part of a file that is no test, without comments.
fn code(source: &str) -> String {
    let code = source.split("#[cfg(test)]\nmod tests {").next().unwrap();
    let lines = code
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

fn row(module: &str) -> Option<usize> {
    ORDER.iter().position(|row| row.contains(&module))
}

/// The modules of the crate's root that code names: `crate::link`, `use crate::{link, read}`.
fn imports(code: &str) -> Vec<String> {
    let one = Regex::new(r"crate::([a-z]+)\b").unwrap();
    let many = Regex::new(r"crate::\{([^;]*)\};").unwrap();
    let word = Regex::new(r"(?:^|,)\s*([a-z]+)\b").unwrap();
    let named = one.captures_iter(code).map(|found| found[1].to_owned());
    let listed = many.captures_iter(code).flat_map(|found| {
        let list = found[1].to_owned();
        let words: Vec<String> = word
            .captures_iter(&list)
            .map(|found| found[1].to_owned())
            .collect();
        words
    });
    named.chain(listed).collect()
}

#[test]
fn an_earlier_stage_never_imports_a_later_one() {
    let mut wrong = Vec::new();
    let mut used = Vec::new();
    for (file, source) in &sources() {
        let Some((module, at)) = module(file).and_then(|module| Some((module, row(module)?)))
        else {
            continue;
        };
        for import in imports(&code(source)) {
            if row(&import).is_none_or(|of_import| of_import <= at) {
                continue;
            }
            let is_it = |(of, to, _): &&(&str, &str, &str)| (*of, *to) == (module, &import);
            match EXCEPTIONS.iter().find(is_it) {
                Some(exception) => used.push(exception),
                None => wrong.push(format!(
                    "src/{file} imports crate::{import}, a later stage than {module}: move what it \
                     needs to {module} or before, or hand it in from pipeline.rs"
                )),
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    for exception @ (of, to, _) in &EXCEPTIONS {
        assert!(
            used.contains(&exception),
            "{of} no longer imports {to}: strike the exception"
        );
    }
}

#[test]
fn every_module_has_its_place_in_the_order() {
    for file in sources().keys() {
        let Some(module) = module(file) else { continue };
        assert!(
            row(module).is_some() || ["lib", "main"].contains(&module),
            "src/{file}: say in tests/house.rs where {module} stands in the order of the data"
        );
    }
}

#[test]
fn files_can_be_read_in_one_go() {
    for (file, source) in sources() {
        let lines = source.lines().count();
        assert!(
            lines <= MOST_LINES,
            "src/{file} has {lines} lines, over {MOST_LINES}: cut it by what its parts answer, \
             move its tests to a file beside it, or move tables to gazetteers/"
        );
    }
}

#[test]
fn unsafe_code_has_one_place() {
    let unsafe_code =
        Regex::new(r"\bunsafe\s*(\{|fn|impl|extern|trait)|allow\(unsafe_code\)").unwrap();
    for (file, source) in sources() {
        let is_found = unsafe_code.is_match(&code(&source));
        assert_eq!(
            is_found,
            file == "machine.rs",
            "src/{file}: unsafe code stands in src/machine.rs alone, behind a safe function"
        );
    }
}

#[test]
fn imports_are_seen_in_every_form() {
    let listed = "use crate::link;\nuse crate::{\n    emit, read::{date},\n};\nfn f() { crate::cli::main() }";
    assert_eq!(imports(listed), ["link", "cli", "emit", "read"]);
    assert_eq!(
        imports(&code("//! see [`crate::cli`]\nuse crate::day::Day;")),
        ["day"]
    );
}

/// The crates that a section of Cargo.toml names: `name = …` lines under its heading.
fn crates(manifest: &str) -> BTreeSet<String> {
    let mut is_section = false;
    let mut crates = BTreeSet::new();
    for line in manifest.lines() {
        if line.starts_with('[') {
            is_section = line.trim_end_matches(']').ends_with("dependencies");
        } else if let Some((name, _)) = line.split_once(" = ").filter(|_| is_section) {
            crates.insert(name.to_owned());
        }
    }
    crates
}

#[test]
fn every_direct_dependency_says_what_it_is_for() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let needed = crates(&fs::read_to_string(root.join("Cargo.toml")).unwrap());
    let guide = fs::read_to_string(root.join("CONTRIBUTING.md")).unwrap();
    let (_, table) = guide.split_once("## Dependencies").unwrap();
    let table = table.split("\n## ").next().unwrap();
    let name = Regex::new("`([a-z0-9_-]+)`").unwrap();
    let rows = table.lines().filter_map(|line| line.strip_prefix("| `"));
    let told: BTreeSet<String> = rows
        .flat_map(|row| {
            let names = format!("`{}", row.split(" | ").next().unwrap());
            let names = name.captures_iter(&names).map(|name| name[1].to_owned());
            names.collect::<Vec<_>>()
        })
        .collect();
    assert_eq!(
        told, needed,
        "CONTRIBUTING.md says the left, Cargo.toml the right"
    );
}
