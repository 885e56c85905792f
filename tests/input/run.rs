//! A run as a whole: its order, its outputs, what it tells.

use std::fs;
use std::io::Read;
use std::process::{Command as Process, Stdio};

use super::articles::{STORY, many};
use super::folder::Folder;

#[test]
fn any_number_of_threads_writes_the_same_bytes_in_the_order_of_the_input() {
    let folder = Folder::new(&[("a.jsonl", &many(300)), ("b.txt", STORY.as_bytes())]);
    let one = folder.tag(&[".", "--jobs", "1"]);
    assert_eq!(one.ids()[299..], ["story-299", "b.txt"]);
    for jobs in ["2", "5"] {
        assert!(
            folder.tag(&[".", "--jobs", jobs]).out == one.out,
            "{jobs} threads"
        );
    }
}

#[test]
fn what_else_is_read_and_in_which_order_changes_no_record() {
    let names = ["a.txt", "b.jsonl", "c.txt"];
    let [a, c] = [
        "On Monday, 5 March 2018, 40 people fled Varna.",
        "Petrova spoke in Sofia.",
    ];
    let folder = Folder::new(&[
        (names[0], a.as_bytes()),
        (names[1], &many(40)),
        (names[2], c.as_bytes()),
    ]);
    let apart = names.map(|name| folder.tag(&[name]).out);
    for order in [
        [0, 1, 2],
        [0, 2, 1],
        [1, 0, 2],
        [1, 2, 0],
        [2, 0, 1],
        [2, 1, 0],
    ] {
        let together = folder.tag(&order.map(|at| names[at])).out;
        assert!(
            together == order.map(|at| &*apart[at]).concat(),
            "{order:?}"
        );
    }
}

#[test]
fn a_reader_that_leaves_is_success() {
    let folder = Folder::new(&[("a.jsonl", &many(3000))]);
    for jobs in ["1", "2"] {
        let mut process = Process::new(env!("CARGO_BIN_EXE_dateline"))
            .args(["tag", "-q", &folder.path("a.jsonl"), "--jobs", jobs])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut start = [0; 20];
        process
            .stdout
            .take()
            .unwrap()
            .read_exact(&mut start)
            .unwrap();
        let output = process.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(0));
        assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
    }
}

#[test]
fn a_file_is_written_whole() {
    let folder = Folder::new(&[("in/a.txt", STORY.as_bytes()), ("out.jsonl", b"old")]);
    let printed = folder.tag(&["in"]);
    let run = folder.tag(&["in", "-o", "out.jsonl"]);
    assert_eq!((run.status, run.out.as_str()), (0, ""));
    assert_eq!(folder.read("out.jsonl"), printed.out);
    assert_eq!(names(&folder), ["in", "out.jsonl"]);
}

#[test]
fn the_output_is_not_read_again_as_input() {
    let folder = Folder::new(&[("a.txt", STORY.as_bytes())]);
    folder.tag(&[".", "-o", "out.jsonl"]);
    let first = folder.read("out.jsonl");
    let run = folder.tag(&[".", "-o", "out.jsonl"]);
    assert_eq!((run.status, folder.read("out.jsonl")), (0, first));
}

#[cfg(target_os = "linux")]
#[test]
fn a_run_that_cannot_write_leaves_nothing_behind() {
    let folder = Folder::new(&[("a.txt", STORY.as_bytes())]);
    let full = folder.tag(&["a.txt", "-o", "/dev/full"]);
    assert_eq!(full.status, 2);
    full.tells(&["cannot write"]);
    let null = folder.tag(&["a.txt", "-o", "/dev/null"]);
    assert_eq!(null.status, 0);
    assert_eq!(names(&folder), ["a.txt"]);
}

fn names(folder: &Folder) -> Vec<String> {
    let entries = fs::read_dir(folder.path(".")).unwrap();
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn quiet_leaves_out_the_last_line_and_no_failure() {
    let folder = Folder::new(&[("a.txt", STORY.as_bytes()), ("b.txt", b"")]);
    assert_eq!(folder.tag(&["a.txt", "--quiet"]).err, "");
    assert_eq!(
        folder
            .tag(&["b.txt", "a.txt", "--quiet"])
            .err
            .lines()
            .count(),
        1
    );
}
