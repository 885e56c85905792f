//! The program, run by an interpreter.

use std::ffi::OsString;
use std::io::{self, Write};

use dateline::cli::{self, Call};
use pyo3::prelude::*;

/// Runs the `dateline` program with those arguments; the status to exit with.
///
/// `program` is what starts this program anew. Returns when all is written.
#[pyfunction]
pub fn run(py: Python<'_>, program: Vec<OsString>, arguments: Vec<OsString>) -> u8 {
    py.detach(|| {
        let status = cli::run(&Call { program, arguments });
        // An interpreter's exit flushes its own streams alone. Nobody who reads is no failure.
        let _ = io::stdout().flush();
        status
    })
}
