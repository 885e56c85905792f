//! `dateline tag -` as a filter: each line is answered before the next has to be written.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::Value;

use super::folder::{Folder, gz};

/// A filter that runs.
struct Filter {
    process: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl Filter {
    fn start(args: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
        command.args(["tag", "-", "--quiet"]).args(args);
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut process = command.stderr(Stdio::null()).spawn().unwrap();
        Self {
            input: process.stdin.take().unwrap(),
            output: BufReader::new(process.stdout.take().unwrap()),
            process,
        }
    }

    fn write(&mut self, line: &[u8]) {
        self.input.write_all(line).unwrap();
        self.input.write_all(b"\n").unwrap();
    }

    fn read(&mut self) -> Value {
        let mut line = String::new();
        self.output.read_line(&mut line).unwrap();
        serde_json::from_str(&line).unwrap()
    }

    /// The id of the record that answers a line, and the codes of its problems.
    fn answer(&mut self, line: &[u8]) -> (String, Vec<String>) {
        self.write(line);
        let record = self.read();
        let problems = record["problems"].as_array().unwrap().iter();
        let codes = problems.map(|problem| problem["code"].as_str().unwrap().to_owned());
        (record["id"].as_str().unwrap().to_owned(), codes.collect())
    }

    fn end(mut self) -> i32 {
        drop(self.input);
        assert_eq!(self.output.read_line(&mut String::new()).unwrap(), 0);
        self.process.wait().unwrap().code().unwrap()
    }
}

fn plain(id: &str) -> (String, Vec<String>) {
    (id.to_owned(), Vec::new())
}

fn unreadable(id: &str) -> (String, Vec<String>) {
    (id.to_owned(), vec!["unreadable_record".to_owned()])
}

#[test]
fn each_line_is_answered_before_the_next_is_written() {
    for jobs in ["1", "2"] {
        let mut filter = Filter::start(&["--jobs", jobs]);
        assert_eq!(
            filter.answer(br#"{"id": "a", "text": "Accra was calm."}"#),
            plain("a")
        );
        // The first character beyond ASCII, by which the encoding is told.
        let zurich = r#"{"id": "b", "text": "Zürich was calm."}"#;
        assert_eq!(filter.answer(zurich.as_bytes()), plain("b"));
        let long = format!(
            r#"{{"id": "c", "text": "{}"}}"#,
            "Accra was calm. ".repeat(9000)
        );
        assert_eq!(filter.answer(long.as_bytes()), plain("c"));
        assert_eq!(
            filter.answer(br#"{"text": "Harare was not."}"#),
            plain("-#4")
        );
        assert_eq!(filter.end(), 0);
    }
}

#[test]
fn a_line_that_cannot_be_read_is_answered_and_the_filter_lives_on() {
    let mut filter = Filter::start(&["--input", "jsonl"]);
    assert_eq!(filter.answer(b"no JSON at all"), unreadable("-#1"));
    assert_eq!(filter.answer(br#"{"id": "cut", "te"#), unreadable("-#2"));
    assert_eq!(
        filter.answer(br#"{"id": "a", "text": ""}"#),
        unreadable("a")
    );
    assert_eq!(
        filter.answer(br#"{"id": 7, "story": "x"}"#),
        unreadable("7")
    );
    assert_eq!(filter.answer(b"[\"\xFF\x00\"]"), unreadable("-#5"));
    assert_eq!(
        filter.answer(br#"{"id": "b", "text": "Accra was calm."}"#),
        plain("b")
    );
    assert_eq!(filter.end(), 1);
}

#[test]
fn answers_have_the_form_of_records_and_are_told_too() {
    let lines = b"{\"id\": \"a\", \"text\": \"Accra was calm.\"}\n\n{\"id\": \"b\"}\n";
    let run = Folder::new(&[]).tag_with_input(&["-", "--max-failures", "1"], lines);
    assert_eq!((run.status, run.ids()), (0, vec!["a".into(), "b".into()]));
    run.tells(&["standard input:3", "the record has no text"]);
    run.tells(&["1 document,", "1 failure"]);
    let records = run.records();
    let keys = |record: &Value| {
        let keys = record.as_object().unwrap().keys();
        keys.cloned().collect::<Vec<_>>()
    };
    assert_eq!(keys(&records[0]), keys(&records[1]));
    assert_eq!(records[1]["length"], 0);
    let message = records[1]["problems"][0]["message"].as_str().unwrap();
    assert!(message.starts_with("standard input:3: the record has no text"));
    let packed = Folder::new(&[]).tag_with_input(&["-", "-q"], &gz(lines));
    assert_eq!((packed.status, packed.out), (1, run.out));
}

#[test]
fn lines_of_a_file_that_cannot_be_read_are_left_out() {
    let folder = Folder::new(&[(
        "a.jsonl",
        b"{\"id\": \"a\"}\n{\"text\": \"Accra was calm.\"}\n",
    )]);
    let run = folder.tag(&["a.jsonl"]);
    assert_eq!((run.status, run.ids()), (1, vec!["a.jsonl#2".into()]));
}
