//! A folder in which the program runs.

use std::fs;
use std::io::Write;
use std::path::Path;

use assert_cmd::Command;
use flate2::Compression;
use flate2::write::GzEncoder;
use ruzstd::encoding::{CompressionLevel, compress_to_vec};
use serde_json::Value;
use tempfile::TempDir;

/// A folder of inputs; commands run in it.
pub struct Folder(TempDir);

impl Folder {
    pub fn new(files: &[(&str, &[u8])]) -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        for (name, content) in files {
            let path = folder.path(name);
            fs::create_dir_all(Path::new(&path).parent().unwrap()).unwrap();
            fs::write(path, content).unwrap();
        }
        folder
    }

    pub fn path(&self, name: &str) -> String {
        self.0.path().join(name).to_str().unwrap().to_owned()
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    pub fn tag(&self, args: &[&str]) -> Run {
        self.tag_with_input(args, b"")
    }

    pub fn tag_with_input(&self, args: &[&str], input: &[u8]) -> Run {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
        command.current_dir(&self.0).arg("tag").args(args);
        let output = command.write_stdin(input).output().unwrap();
        Run {
            status: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

/// How a command ended and what it wrote.
pub struct Run {
    pub status: i32,
    pub out: String,
    pub err: String,
}

impl Run {
    pub fn records(&self) -> Vec<Value> {
        let lines = self.out.lines();
        lines
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    }

    /// The only record of a run that went well.
    pub fn record(&self) -> Value {
        assert_eq!(self.status, 0, "{}", self.err);
        let mut records = self.records();
        assert_eq!(records.len(), 1);
        records.remove(0)
    }

    pub fn ids(&self) -> Vec<String> {
        let records = self.records();
        let ids = records
            .iter()
            .map(|record| record["id"].as_str().unwrap().to_owned());
        ids.collect()
    }

    /// Asserts that one line of standard error holds all of these.
    #[track_caller]
    pub fn tells(&self, parts: &[&str]) {
        let told = |line: &str| parts.iter().all(|part| line.contains(part));
        assert!(
            self.err.lines().any(told),
            "{parts:?} not in:\n{}",
            self.err
        );
    }
}

pub fn gz(content: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(content).unwrap();
    packed.finish().unwrap()
}

pub fn zst(content: &[u8]) -> Vec<u8> {
    compress_to_vec(content, CompressionLevel::Fastest)
}
