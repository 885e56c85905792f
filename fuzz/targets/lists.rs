//! Any list → mistakes that are told, or names that a text is tagged with.
//!
//! What stands before a line of `====` is the manifest, if there is one.
#![no_main]

use std::fs;

use dateline::{Document, Pipeline, check_lists};

thread_local! {
    static FOLDER: tempfile::TempDir =
        tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap();
}

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let (manifest, list) = match text.split_once("====\n") {
        Some((manifest, list)) => (Some(manifest), list),
        None => (None, &*text),
    };
    FOLDER.with(|folder| {
        fs::write(folder.path().join("list.tsv"), list).unwrap();
        let path = folder.path().join("manifest.tsv");
        match manifest {
            Some(manifest) => fs::write(path, manifest).unwrap(),
            None => {
                let _ = fs::remove_file(path);
            }
        }
        let _ = check_lists(folder.path(), false);
        let built = Pipeline::builder()
            .builtin_lists(false)
            .gazetteers(folder.path())
            .build();
        if let Ok(pipeline) = built {
            let names: Vec<&str> = list.split(['\t', '\n', '|']).take(200).collect();
            let _ = pipeline.analyse(&Document::new(names.join(", ")));
        }
    });
});
