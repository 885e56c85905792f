//! The command line: one file a command.

mod articles;
mod bench;
mod completions;
mod context;
mod destination;
mod diff;
mod explain;
mod find;
mod gazetteer;
mod licences;
mod lists;
mod man;
mod pager;
mod records;
mod report;
mod schema;
mod score;
mod show;
mod source;
mod stats;
mod stream;
mod tag;
mod terminal;
mod whole;

use std::ffi::OsString;
use std::fmt;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

use crate::inspect::visible;

#[derive(Parser)]
#[command(version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Bench(bench::Args),
    Completions(completions::Args),
    Diff(diff::Args),
    Explain(explain::Args),
    Find(find::Args),
    Gazetteer(gazetteer::Args),
    Licences(licences::Args),
    Man(man::Args),
    Report(Box<report::Args>),
    Schema(schema::Args),
    Score(score::Args),
    Show(show::Args),
    Stats(stats::Args),
    Tag(Box<tag::Args>),
}

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ExitStatus {
    /// Done.
    Done,
    /// Done, but some inputs failed, or a comparison found differences.
    SomeFailed,
    /// A signal ended it.
    Interrupted,
}

/// What a shell says of a program that Ctrl-C ended.
const INTERRUPTED: u8 = 130;

impl From<ExitStatus> for u8 {
    fn from(status: ExitStatus) -> Self {
        match status {
            ExitStatus::Done => 0,
            ExitStatus::SomeFailed => 1,
            ExitStatus::Interrupted => INTERRUPTED,
        }
    }
}

/// Why a command could not start: a sentence for people.
#[derive(Debug)]
pub struct CouldNotStart(String);

impl CouldNotStart {
    fn because(reason: impl fmt::Display) -> Self {
        Self(reason.to_string())
    }
}

/// How the program was called.
#[derive(Clone, Debug)]
pub struct Call {
    /// What starts it: a path, or an interpreter and what it is to run.
    pub program: Vec<OsString>,
    /// What follows, from the command's name on.
    pub arguments: Vec<OsString>,
}

/// Runs the command that the process was called with.
#[must_use]
pub fn main() -> ExitCode {
    let program =
        std::env::current_exe().map_or_else(|_| "dateline".into(), PathBuf::into_os_string);
    ExitCode::from(run(&Call {
        program: vec![program],
        arguments: std::env::args_os().skip(1).collect(),
    }))
}

/// Runs a command; the status to end the process with.
#[must_use]
pub fn run(call: &Call) -> u8 {
    let name = OsString::from("dateline");
    let command = match Arguments::try_parse_from(std::iter::once(&name).chain(&call.arguments)) {
        Ok(Arguments { command }) => command,
        Err(told) => {
            // Nobody who reads the help is no failure.
            let _ = told.print();
            return u8::try_from(told.exit_code()).unwrap_or(2);
        }
    };
    match outcome(command, call) {
        Ok(status) => status.into(),
        Err(CouldNotStart(reason)) => {
            let lines: Vec<String> = reason.lines().map(visible::visible_text).collect();
            anstream::eprintln!("dateline: {}", lines.join("\n"));
            2
        }
    }
}

fn outcome(command: Command, call: &Call) -> Result<ExitStatus, CouldNotStart> {
    match command {
        Command::Bench(args) => bench::run(&args, call),
        Command::Completions(args) => completions::run(&args, Arguments::command()),
        Command::Diff(args) => diff::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Find(args) => find::run(&args),
        Command::Gazetteer(args) => gazetteer::run(&args),
        Command::Licences(_) => licences::run(),
        Command::Man(args) => man::run(&args, Arguments::command()),
        Command::Report(args) => report::run(&args),
        Command::Schema(args) => schema::run(&args),
        Command::Score(args) => score::run(&args),
        Command::Show(args) => show::run(&args),
        Command::Stats(args) => stats::run(&args),
        Command::Tag(args) => tag::run(&args, call),
    }
}
