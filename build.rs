//! Compiles the built-in lists into the tables that the library uses in place.

use std::path::PathBuf;
use std::{env, fs};

#[allow(dead_code)] // the library uses the rest
#[path = "src/gazetteer"]
mod gazetteer {
    pub mod class;
    pub mod compile;
    pub mod rows;
}

#[allow(dead_code)] // the library uses the rest
#[path = "src/machine.rs"]
mod machine;

#[allow(dead_code, unused_imports)] // the library uses the rest
#[path = "src/segment"]
mod segment {
    pub mod blocks;
    pub mod normal;
    pub mod scan;
}

use gazetteer::compile::words::compile_words;
use gazetteer::compile::{compile_entities, strings_apart};
use gazetteer::rows::{Lists, SourceFile};

fn main() {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo sets it"));
    println!("cargo::rerun-if-changed=gazetteers");
    println!("cargo::rerun-if-changed=build.rs");
    let sources = SourceFile::read_folder(&root.join("gazetteers"))
        .unwrap_or_else(|(path, error)| panic!("{}: {error}", path.display()));
    let lists = Lists::read(&sources).unwrap_or_else(|error| panic!("gazetteers/{error}"));
    let words =
        compile_words(&lists, plain_words).unwrap_or_else(|error| panic!("gazetteers/{error}"));
    let entities = compile_entities(&lists, plain_words);
    for (name, table) in [("words", words), ("entities", entities)] {
        let (strings, rest) = strings_apart(table);
        fs::write(out.join(format!("{name}.strings")), strings).expect("OUT_DIR can be written");
        fs::write(out.join(format!("{name}.table")), rest).expect("OUT_DIR can be written");
    }
}

/// Runs of letters and digits: what names in other scripts than Latin are cut into here.
fn plain_words(chunk: &str, word: &mut dyn FnMut(usize, usize)) {
    let mut start = None;
    for (at, character) in chunk.char_indices() {
        match (character.is_alphanumeric(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                word(from, at);
                start = None;
            }
            _ => {}
        }
    }
    if let Some(from) = start {
        word(from, chunk.len());
    }
}
