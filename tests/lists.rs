//! The committed lists are in canonical form, so that two people's changes meet line by line.
//!
//! Canonical: UTF-8 and LF, a header, as many cells as the header names, single blanks and none
//! at the ends of a cell, no empty line, sorted by bytes, no line twice. The manifest has its
//! `as_of` line before the header. `REPAIR_LISTS=1 cargo test --test lists` rewrites what is not.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("gazetteers")
}

/// All lists below a folder, by path.
fn lists() -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut waiting = vec![folder()];
    while let Some(next) = waiting.pop() {
        for entry in fs::read_dir(next).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                waiting.push(path);
            } else if path.extension().is_some_and(|extension| extension == "tsv") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// How many lines stand before the sorted ones.
fn head_lines(text: &str) -> usize {
    if text.starts_with("as_of\t") { 2 } else { 1 }
}

/// A line with single blanks and as many cells as the header.
fn tidy(line: &str, cells: usize) -> String {
    let mut tidied: Vec<String> = line
        .split('\t')
        .map(|cell| {
            cell.split(' ')
                .filter(|word| !word.is_empty())
                .collect::<Vec<_>>()
                .join(" ")
        })
        .collect();
    tidied.resize(cells.max(tidied.len()), String::new());
    tidied.join("\t")
}

/// The list in canonical form.
fn canonical(text: &str) -> String {
    let head = head_lines(text);
    let lines: Vec<&str> = text.lines().collect();
    let cells = lines
        .get(head - 1)
        .map_or(1, |header| header.split('\t').count());
    let mut rows: Vec<String> = lines
        .iter()
        .skip(head)
        .filter(|line| !line.trim().is_empty())
        .map(|line| tidy(line, cells))
        .collect();
    rows.sort();
    rows.dedup();
    let mut out = String::new();
    for line in lines.iter().take(head).copied() {
        out += line;
        out.push('\n');
    }
    for row in rows {
        out += &row;
        out.push('\n');
    }
    out
}

/// The first line in which two texts differ, counted from 1.
fn first_difference(found: &str, wanted: &str) -> Option<(usize, String)> {
    let longest = found.lines().count().max(wanted.lines().count());
    (0..longest).find_map(|at| {
        let (found, wanted) = (found.lines().nth(at), wanted.lines().nth(at));
        (found != wanted).then(|| (at + 1, wanted.unwrap_or("").to_owned()))
    })
}

#[test]
fn committed_lists_are_canonical() {
    let repair = env::var_os("REPAIR_LISTS").is_some();
    let mut mistakes = Vec::new();
    for path in lists() {
        let text = fs::read_to_string(&path).expect("UTF-8");
        let wanted = canonical(&text);
        if text == wanted {
            continue;
        }
        let name = path.strip_prefix(folder()).unwrap_or(&path).display();
        match first_difference(&text, &wanted) {
            Some((line, text)) => mistakes.push(format!("{name}:{line}: here belongs {text:?}")),
            None => mistakes.push(format!("{name}: line ends or the last line break")),
        }
        if repair {
            fs::write(&path, wanted).expect("the list can be written");
        }
    }
    assert!(
        mistakes.is_empty(),
        "{}\nREPAIR_LISTS=1 cargo test --test lists rewrites them",
        mistakes.join("\n")
    );
}

#[test]
fn every_list_stands_in_the_manifest_and_the_other_way_round() {
    let manifest = fs::read_to_string(folder().join("manifest.tsv")).expect("a manifest");
    let named: Vec<&str> = manifest
        .lines()
        .skip(2)
        .filter_map(|line| line.split('\t').next())
        .collect();
    let there: Vec<String> = lists()
        .iter()
        .filter_map(|path| path.strip_prefix(folder()).ok())
        .map(|path| path.to_string_lossy().replace('\\', "/"))
        .filter(|path| path != "manifest.tsv")
        .collect();
    assert_eq!(named, there);
}

#[test]
fn a_list_out_of_form_is_put_into_it() {
    let found = canonical("word\tclass\tvalue\nzeta \tx\nalpha\ty\tz\r\n\nalpha\ty\tz\n");
    assert_eq!(found, "word\tclass\tvalue\nalpha\ty\tz\nzeta\tx\t\n");
}
