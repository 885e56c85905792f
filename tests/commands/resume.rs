//! Runs that are cut off and go on, and runs that take over what stands.

use std::fs;
use std::io::Write;
use std::process::{Child, Command, Stdio};
use std::thread;

use serde_json::{Value, json};

use crate::folder::Folder;

/// More articles than three windows hold, as JSON lines; some are no articles, some ids repeat.
fn articles() -> String {
    let mut lines = String::new();
    for number in 0..1000 {
        let text = format!("Mayor Ana Petrova said in Varna on Friday that {number} ferries sank.");
        let id = number - number % 97 / 96;
        let article = json!({"id": id, "text": text, "date": "2022-06-02"});
        lines += &match number % 200 {
            99 => "not an article\n".to_owned(),
            _ => format!("{article}\n"),
        };
    }
    lines
}

/// A run that reads articles from a pipe which never ends, so that it cannot end either.
fn endless(folder: &Folder, args: &[&str], articles: &str) -> Child {
    let mut run = Command::new(env!("CARGO_BIN_EXE_dateline"))
        .current_dir(folder.path("."))
        .args(["tag", "-", "-q"])
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut input = run.stdin.take().unwrap();
    let articles = articles.to_owned();
    let feeding = thread::spawn(move || {
        // The run is killed while it reads.
        let _ = input.write_all(articles.as_bytes());
        input
    });
    thread::spawn(move || {
        let input = feeding.join();
        thread::park();
        drop(input);
    });
    run
}

/// Kills a run as soon as something can be seen, and not later than it might end.
fn kill_when(mut run: Child, is_seen: impl Fn() -> bool) {
    while !is_seen() {
        assert!(run.try_wait().unwrap().is_none(), "it ended by itself");
        thread::yield_now();
    }
    run.kill().unwrap();
    run.wait().unwrap();
}

fn size(folder: &Folder, name: &str) -> u64 {
    fs::metadata(folder.path(name)).map_or(0, |metadata| metadata.len())
}

/// A summary without the arguments, which differ from run to run.
fn summary(folder: &Folder, name: &str) -> Value {
    let mut summary: Value = serde_json::from_str(&folder.read(name)).unwrap();
    summary["arguments"] = Value::Null;
    summary
}

fn undisturbed(args: &[&str]) -> (Folder, String) {
    let folder = Folder::new(&[]);
    let args = [&["tag", "-", "-q", "-o", "whole"], args].concat();
    let run = folder.run_with_input(&args, articles().as_bytes());
    assert_eq!(run.status, 1, "five lines are no articles");
    let whole = folder.read("whole");
    (folder, whole)
}

#[test]
fn a_file_of_a_run_that_is_killed_again_and_again_is_that_of_an_undisturbed_one() {
    for (format, jobs) in [("jsonl", "2"), ("csv", "1"), ("json", "2")] {
        let args = ["--format", format, "--jobs", jobs, "--summary", "run.json"];
        let (folder, whole) = undisturbed(&args);
        let complete = summary(&folder, "run.json");
        fs::remove_file(folder.path("run.json")).unwrap();
        let args = [&args[..], &["-o", "out", "--resume"]].concat();
        let end = whole.len() as u64;
        // Before the first step, behind it, between others.
        for seen in [1, end / 5, end / 3, end / 2] {
            let run = endless(&folder, &args, &articles());
            kill_when(run, || size(&folder, "out.part") >= seen);
            assert_eq!(size(&folder, "out"), 0);
        }
        let args = [&["tag", "-", "-q"], &args[..]].concat();
        let last = folder.run_with_input(&args, articles().as_bytes());
        assert_eq!(last.status, 1);
        assert!(folder.read("out") == whole, "{format}");
        assert_eq!(summary(&folder, "run.json"), complete);
        assert_eq!(folder.names("."), ["out", "run.json", "whole"]);
    }
}

#[test]
fn a_folder_of_a_run_that_is_killed_is_that_of_an_undisturbed_one() {
    let folder = Folder::new(&[]);
    let tag = ["tag", "-", "-q", "--out-dir"];
    let whole = [&tag[..], &["whole"]].concat();
    folder.run_with_input(&whole, articles().as_bytes());
    for seen in [1, 300, 600] {
        let run = endless(&folder, &["--out-dir", "out", "--resume"], &articles());
        let files = || fs::read_dir(folder.path("out")).map_or(0, Iterator::count);
        kill_when(run, || files() >= seen);
    }
    let rest = [&tag[..], &["out", "--resume"]].concat();
    folder.run_with_input(&rest, articles().as_bytes());
    assert_eq!(folder.names("out"), folder.names("whole"));
    for name in folder.names("whole") {
        let read = |place: &str| folder.read(&format!("{place}/{name}"));
        assert!(read("out") == read("whole"), "{name}");
    }
}

/// What a machine that loses power may leave: less of the one file, or less of the other.
#[test]
fn whatever_of_the_part_and_its_journal_is_left_the_rest_is_tagged_anew() {
    let (folder, whole) = undisturbed(&[]);
    let resume = ["-o", "out", "--resume"];
    let run = endless(&folder, &resume, &articles());
    let steps = || {
        fs::read_to_string(folder.path("out.part.journal"))
            .map_or(0, |journal| journal.lines().count())
    };
    kill_when(run, || steps() > 2);
    let (part, journal) = (folder.read("out.part"), folder.read("out.part.journal"));
    let steps: Vec<&str> = journal.split_inclusive('\n').collect();
    assert!(steps.len() > 2, "{journal}");
    let zeroed = part[..part.len() - 9].to_owned() + "\0\0\0\0\0\0\0\0\0";
    let first_steps = steps[..2].concat();
    let torn_step = journal.trim_end_matches("}\n");
    for (part, journal) in [
        (&*part, &*journal),
        (&part[..part.len() / 3], &journal),
        (&zeroed, &journal),
        ("", &journal),
        (&part, &first_steps),
        (&part, torn_step),
        (&part, steps[0]),
        ("", ""),
    ] {
        folder.write("out.part", part);
        folder.write("out.part.journal", journal);
        let args = [&["tag", "-", "-q"], &resume[..]].concat();
        let run = folder.run_with_input(&args, articles().as_bytes());
        assert_eq!(run.status, 1, "{}", run.err);
        assert!(folder.read("out") == whole);
        fs::remove_file(folder.path("out")).unwrap();
    }
}

/// A part of two windows of `news.jsonl`, left by a run with `--text`.
fn left(folder: &Folder) {
    let run = endless(folder, &["--text", "-o", "out"], &articles());
    kill_when(run, || size(folder, "out.part.journal") > 500);
}

#[test]
fn what_another_program_other_options_or_other_articles_began_is_not_gone_on_with() {
    let folder = Folder::new(&[]);
    left(&folder);
    let run = |args: &[&str], articles: &str| {
        let args = [&["tag", "-", "-q", "-o", "out", "--resume"], args].concat();
        folder.run_with_input(&args, articles.as_bytes())
    };
    let other_options = run(&["--only", "date"], &articles());
    other_options.fails(2, &["out.part", "was begun with", "--text", "--only=date"]);
    let journal = folder.read("out.part.journal");
    let other_lists = journal.replacen("lists ", "lists 0", 1);
    folder.write("out.part.journal", &other_lists);
    let other_by = run(&["--text"], &articles());
    other_by.fails(2, &["out.part", "was begun with", "lists 0"]);
    folder.write("out.part.journal", &journal);
    let changed = articles().replacen("Varna", "Burgas", 1);
    run(&["--text"], &changed).fails(2, &["other articles"]);
    run(&["--text"], "").fails(2, &["other articles"]);
    fs::remove_file(folder.path("out.part.journal")).unwrap();
    run(&["--text"], &articles()).fails(2, &["out.part", "no journal"]);
    assert_eq!(folder.names("."), ["out.part"]);
}

#[test]
fn without_resume_a_run_begins_anew() {
    let (folder, whole) = undisturbed(&[]);
    left(&folder);
    let args = ["tag", "-", "-q", "-o", "out"];
    let run = folder.run_with_input(&args, articles().as_bytes());
    assert_eq!(run.status, 1);
    assert!(folder.read("out") == whole);
    assert_eq!(folder.names("."), ["out", "whole"]);
}

#[test]
fn two_runs_do_not_write_the_same_file() {
    let folder = Folder::new(&[("a.txt", "Accra was calm.")]);
    for (args, of) in [
        (["-o", "out"], "out.part"),
        (["--out-dir", "folder"], "folder"),
    ] {
        let mut first = endless(&folder, &args, &articles());
        let journal = folder.path(if of == "folder" {
            "folder/.dateline.journal"
        } else {
            "out.part.journal"
        });
        while !journal.exists() || fs::metadata(&journal).unwrap().len() == 0 {
            thread::yield_now();
        }
        let second = folder.run(&[&["tag", "a.txt"], &args[..]].concat());
        second.fails(2, &[of, "another run is writing it"]);
        first.kill().unwrap();
        first.wait().unwrap();
    }
}

#[test]
fn resume_needs_a_file_or_a_folder() {
    let folder = Folder::new(&[("a.txt", "Accra was calm.")]);
    folder
        .run(&["tag", "a.txt", "--resume"])
        .fails(2, &["-o FILE or --out-dir DIR"]);
    let device = folder.run(&["tag", "a.txt", "--resume", "-o", "/dev/null"]);
    device.fails(2, &["/dev/null", "no file"]);
    let run = folder.run(&["tag", "a.txt", "--resume", "-o", "out"]);
    assert_eq!(run.status, 0);
    assert_eq!(folder.read("out"), folder.run(&["tag", "a.txt"]).ok());
}

// Updates

const A: &str = "Accra was calm.";
const B: &str = "On Friday 12 ferries were lost near Varna.";

#[test]
fn an_update_takes_over_records_that_stand() {
    let folder = Folder::new(&[("news/a.txt", A), ("news/b.txt", B)]);
    let tag = ["tag", "news", "-o", "out.jsonl", "--summary", "run.json"];
    folder.run(&tag).ok();
    // What could never come out of tagging shows that a record was taken over.
    let marked = folder.read("out.jsonl").replace("\"Accra\"", "\"Akkra\"");
    folder.write("out.jsonl", &marked);
    let complete = summary(&folder, "run.json");
    let update = [&tag[..], &["--update"]].concat();
    folder.run(&update).ok();
    assert_eq!(folder.read("out.jsonl"), marked);
    assert_eq!(summary(&folder, "run.json"), complete);

    folder.write("news/0.txt", B);
    folder.write("news/b.txt", A);
    folder.run(&update).ok();
    let updated = folder.read("out.jsonl");
    let anew = folder.run(&["tag", "news"]).ok();
    let akkra = marked.lines().next().unwrap();
    let lines: Vec<&str> = anew.lines().collect();
    assert_eq!(updated, [lines[0], akkra, lines[2], ""].join("\n"));
}

#[test]
fn an_update_tags_anew_what_was_tagged_otherwise() {
    let folder = Folder::new(&[
        ("a.txt", B),
        ("b.jsonl", "{\"text\": \"Accra was calm.\", \"desk\": 1}\n"),
    ]);
    let args = ["tag", "a.txt", "b.jsonl", "-o", "out.jsonl"];
    folder.run(&args).ok();
    for other in [
        &["--only", "date"][..],
        &["--min-confidence", "0.9"],
        &["--date", "2022-06-02"],
        &["--offsets", "bytes"],
        &["--text"],
        &["--explain"],
        &["--any-language"],
        &["--no-builtin-lists"],
        &[],
    ] {
        let update = [&args[..], &["--update"], other].concat();
        folder.run(&update).ok();
        let anew = [&args[..3], other].concat();
        assert_eq!(
            folder.read("out.jsonl"),
            folder.run(&anew).ok(),
            "{other:?}"
        );
    }
    folder.write("b.jsonl", "{\"text\": \"Accra was calm.\", \"desk\": 2}\n");
    folder.run(&[&args[..], &["--update"]].concat()).ok();
    assert_eq!(folder.read("out.jsonl"), folder.run(&args[..3]).ok());
}

#[test]
fn an_update_of_a_folder_leaves_files_alone_that_stand() {
    let folder = Folder::new(&[("news/a.txt", A), ("news/b.txt", B)]);
    for format in ["jsonl", "json"] {
        let args = ["tag", "news", "--out-dir", "out", "--format", format];
        folder.run(&args).ok();
        let [a, b] = ["a", "b"].map(|stem| format!("out/{stem}.txt.{format}"));
        let marked = folder.read(&a).replace("\"Accra\"", "\"Akkra\"");
        folder.write(&a, &marked);
        let whole = folder.read(&b);
        folder.write(&b, &whole[..whole.len() / 2]);
        folder.run(&[&args[..], &["--update"]].concat()).ok();
        assert_eq!(folder.read(&a), marked);
        assert_eq!(folder.read(&b), whole);
    }
    let brat = folder.run(&[
        "tag",
        "news",
        "--out-dir",
        "out",
        "--format",
        "brat",
        "--update",
    ]);
    brat.fails(2, &["--update is for records"]);
    folder
        .run(&["tag", "news", "--update"])
        .fails(2, &["--update is for records"]);
}

#[test]
fn an_update_of_nothing_tags_all() {
    let folder = Folder::new(&[("a.txt", A)]);
    folder
        .run(&["tag", "a.txt", "-o", "out.jsonl", "--update"])
        .ok();
    assert_eq!(folder.read("out.jsonl"), folder.run(&["tag", "a.txt"]).ok());
}
