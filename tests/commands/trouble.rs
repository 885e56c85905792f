//! What befalls long runs: full disks, files that cannot be read, folders that vanish, Ctrl-C.

#![cfg(target_os = "linux")]

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::thread;

use serde_json::{Value, json};

use crate::folder::Folder;

const STORY: &str = "Mayor Ana Petrova said in Varna on Friday that 12 ferries were lost.";

fn articles(count: usize) -> String {
    let article = |number| json!({"id": number, "text": STORY.repeat(1 + number % 3)});
    (0..count)
        .map(|number| format!("{}\n", article(number)))
        .collect()
}

/// `dateline` run by a shell, after what the shell is told first.
fn run_after(folder: &Folder, before: &str, command: &str) -> Output {
    let program = env!("CARGO_BIN_EXE_dateline");
    let script = format!("{before}\nexec '{program}' {command}");
    let mut shell = Command::new("sh");
    shell.current_dir(folder.path(".")).args(["-c", &script]);
    shell.output().unwrap()
}

fn assert_ended(output: &Output, status: i32, told: &[&str]) {
    let err = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(status), "{err}");
    assert!(
        told.iter().all(|part| err.contains(part)),
        "{told:?} not in:\n{err}"
    );
}

// Full disks

#[test]
fn standard_output_on_a_full_disk_ends_with_2() {
    let folder = Folder::new(&[("a.jsonl", &articles(3))]);
    for jobs in ["1", "2"] {
        let command = format!("tag a.jsonl --jobs {jobs} > /dev/full");
        let output = run_after(&folder, "", &command);
        assert_ended(&output, 2, &["cannot write", "No space left"]);
    }
    let folder_is_full = folder.run(&["tag", "a.jsonl", "-o", "/dev/full"]);
    folder_is_full.fails(2, &["cannot write", "No space left"]);
}

#[test]
fn a_summary_on_a_full_disk_ends_with_2() {
    let folder = Folder::new(&[("a.txt", STORY)]);
    let run = folder.run(&["tag", "a.txt", "-o", "out", "--summary", "/proc/run.json"]);
    run.fails(2, &["/proc/run.json", "cannot write"]);
    assert_eq!(folder.read("out"), folder.run(&["tag", "a.txt"]).ok());
}

/// A limit on the size of files stands for a full disk: 512 bytes a block.
#[test]
fn a_file_that_can_grow_no_more_is_gone_on_with_when_it_can() {
    let folder = Folder::new(&[("a.jsonl", &articles(900))]);
    let whole = folder.run(&["tag", "a.jsonl"]).ok();
    let blocks = whole.len() / 512 * 2 / 3;
    let tag = "tag a.jsonl -q -o out --resume";
    let output = run_after(&folder, &format!("ulimit -f {blocks}"), tag);
    assert_ended(
        &output,
        2,
        &["cannot write", "out.part holds what was done", "--resume"],
    );
    assert_eq!(
        folder.names("."),
        ["a.jsonl", "out.part", "out.part.journal"]
    );
    assert_ended(&run_after(&folder, "", tag), 0, &[]);
    assert!(folder.read("out") == whole);
    assert_eq!(folder.names("."), ["a.jsonl", "out"]);
}

#[test]
fn a_run_that_could_write_nothing_leaves_nothing() {
    let folder = Folder::new(&[("a.jsonl", &articles(3))]);
    for to in ["-o out", "--out-dir out"] {
        let output = run_after(&folder, "ulimit -f 0", &format!("tag a.jsonl {to}"));
        assert_ended(&output, 2, &["cannot write"]);
        let left = folder.names(".");
        assert!(
            left == ["a.jsonl"] || folder.names("out").is_empty(),
            "{left:?}"
        );
    }
}

// Inputs that go wrong

#[test]
fn a_file_that_cannot_be_read_fails_alone() {
    let folder = Folder::new(&[("a.txt", STORY)]);
    // Readable for nobody, not even for root.
    let run = folder.run(&["tag", "--input", "txt", "/proc/self/mem", "a.txt"]);
    run.fails(1, &["/proc/self/mem", "cannot be read"]);
    assert_eq!(run.out.lines().count(), 1);
    std::os::unix::fs::symlink("circle.txt", folder.path("circle.txt")).unwrap();
    let run = folder.run(&["tag", "circle.txt", "a.txt"]);
    run.fails(1, &["circle.txt", "cannot be read"]);
    assert_eq!(run.out.lines().count(), 1);
}

/// A run that has listed its inputs and waits for the first, a pipe, to be written.
fn waiting(folder: &Folder, args: &[&str]) -> (Child, File) {
    let pipe = folder.path("pipe.jsonl");
    assert!(
        Command::new("mkfifo")
            .arg(&pipe)
            .status()
            .unwrap()
            .success()
    );
    let run = Command::new(env!("CARGO_BIN_EXE_dateline"))
        .current_dir(folder.path("."))
        .args(["tag", "pipe.jsonl"])
        .args(args)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // Opens as soon as the run reads.
    let pipe = File::options().write(true).open(pipe).unwrap();
    (run, pipe)
}

#[test]
fn a_folder_that_vanishes_while_the_run_reads_fails_file_by_file() {
    let folder = Folder::new(&[
        ("news/a.txt", STORY),
        ("news/b.txt", STORY),
        ("z.txt", STORY),
    ]);
    let (run, mut pipe) = waiting(&folder, &["news", "z.txt"]);
    fs::remove_dir_all(folder.path("news")).unwrap();
    pipe.write_all(articles(1).as_bytes()).unwrap();
    drop(pipe);
    let output = run.wait_with_output().unwrap();
    assert_ended(
        &output,
        1,
        &[
            "news/a.txt: there is no such file",
            "news/b.txt",
            "2 failures",
        ],
    );
    assert_eq!(
        output.stdout.iter().filter(|&&byte| byte == b'\n').count(),
        2
    );
}

#[test]
fn an_output_folder_that_vanishes_ends_with_2() {
    for to in [&["--out-dir", "out/records"], &["-o", "out/records"]] {
        let folder = Folder::new(&[("out/kept", "")]);
        let (run, mut pipe) = waiting(&folder, to);
        fs::remove_dir_all(folder.path("out")).unwrap();
        pipe.write_all(articles(1).as_bytes()).unwrap();
        drop(pipe);
        let output = run.wait_with_output().unwrap();
        assert_ended(&output, 2, &["cannot write"]);
        assert_eq!(folder.names("."), ["pipe.jsonl"]);
    }
}

// Signals

/// A run that reads articles from a pipe which does not end.
fn endless(folder: &Folder, args: &[&str], articles: String) -> Child {
    let mut run = Command::new(env!("CARGO_BIN_EXE_dateline"))
        .current_dir(folder.path("."))
        .args(["tag", "-"])
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = run.stdin.take().unwrap();
    thread::spawn(move || {
        // The run may end before it has read all.
        let _ = input.write_all(articles.as_bytes());
        thread::park();
        drop(input);
    });
    run
}

fn signal(run: &Child, name: &str) {
    let id = run.id().to_string();
    let kill = Command::new("kill").args(["-s", name, &id]).status();
    assert!(kill.unwrap().success());
}

#[test]
fn a_signal_ends_a_run_behind_whole_records_with_130() {
    for name in ["INT", "TERM"] {
        let folder = Folder::new(&[]);
        let mut run = endless(&folder, &["--jobs", "2"], articles(600));
        let mut records = BufReader::new(run.stdout.take().unwrap());
        let mut out = String::new();
        records.read_line(&mut out).unwrap();
        signal(&run, name);
        records.read_to_string(&mut out).unwrap();
        assert_ended(&run.wait_with_output().unwrap(), 130, &["interrupted"]);
        assert!(out.ends_with('\n'), "{name}: cut off");
        for line in out.lines() {
            let record = serde_json::from_str::<Value>(line);
            assert!(record.is_ok(), "{name}: {line}");
        }
    }
}

#[test]
fn an_interrupted_file_is_gone_on_with() {
    let folder = Folder::new(&[("a.jsonl", &articles(900))]);
    let whole = folder.run(&["tag", "a.jsonl"]).ok();
    let run = endless(&folder, &["-o", "out"], articles(900));
    let part = folder.path("out.part");
    while fs::metadata(&part).map_or(0, |part| part.len()) == 0 {
        thread::yield_now();
    }
    signal(&run, "INT");
    let output = run.wait_with_output().unwrap();
    assert_ended(
        &output,
        130,
        &["interrupted; ", "out.part holds what was done", "--resume"],
    );
    let args = ["tag", "-", "-o", "out", "--resume"];
    let rest = folder.run_with_input(&args, articles(900).as_bytes());
    rest.fails(0, &["goes on behind", "documents"]);
    assert!(folder.read("out") == whole);
    assert_eq!(folder.names("."), ["a.jsonl", "out"]);
}

#[test]
fn tables_of_an_interrupted_run_are_not_there() {
    for format in ["csv", "parquet", "docbin"] {
        let folder = Folder::new(&[]);
        let run = endless(
            &folder,
            &["--out-dir", "tables", "--format", format],
            articles(1200),
        );
        while !folder.path("tables").exists() {
            thread::yield_now();
        }
        signal(&run, "INT");
        assert_ended(&run.wait_with_output().unwrap(), 130, &["interrupted"]);
        assert_eq!(files_below(&folder.path("tables")), [""; 0], "{format}");
    }
}

fn files_below(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let files = entries.flat_map(|path| match path.is_dir() {
        true => files_below(&path),
        false => vec![path.to_string_lossy().into_owned()],
    });
    files.collect()
}
