//! Any bytes, read as any form, packed or not → documents or failures.
//!
//! The first byte chooses the form and the encoding, the second whether a text is split.
#![no_main]

use std::fs;
use std::path::PathBuf;

use dateline::read::{Form, InputOptions, Inputs};

const ENCODINGS: [Option<&str>; 4] = [
    None,
    Some("utf-16le"),
    Some("shift_jis"),
    Some("windows-1252"),
];

thread_local! {
    static FILE: (tempfile::TempDir, PathBuf) = {
        let folder = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap();
        let file = folder.path().join("2022-06-02.bin");
        (folder, file)
    };
}

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let [choice, split, bytes @ ..] = bytes else {
        return;
    };
    let form = match choice % 5 {
        0 => Form::Text,
        1 => Form::JsonLines,
        2 => Form::Csv,
        3 => Form::Tsv,
        _ => Form::Html,
    };
    let encoding = ENCODINGS[usize::from(choice / 5) % ENCODINGS.len()];
    let options = InputOptions {
        form: Some(form),
        encoding: encoding.map(|label| label.parse().unwrap()),
        split: (split % 2 == 1).then(|| "^=+$|ITEM".parse().unwrap()),
        ..InputOptions::default()
    };
    FILE.with(|(_, file)| {
        fs::write(file, bytes).unwrap();
        for document in Inputs::new(std::slice::from_ref(file), options).documents() {
            match document {
                Ok(document) => assert!(!document.id.is_empty()),
                Err(failure) => assert!(!failure.reason.is_empty()),
            }
        }
    });
});
