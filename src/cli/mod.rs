//! The command line: one file a command.

mod articles;
mod bench;
mod completions;
mod context;
mod diff;
mod explain;
mod find;
mod gazetteer;
mod licences;
mod lists;
mod man;
mod pager;
mod records;
mod schema;
mod score;
mod show;
mod stats;
mod stream;
mod tag;
mod terminal;

use std::fmt;
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

impl From<ExitStatus> for ExitCode {
    fn from(status: ExitStatus) -> Self {
        match status {
            ExitStatus::Done => Self::SUCCESS,
            ExitStatus::SomeFailed => Self::from(1),
            ExitStatus::Interrupted => Self::from(INTERRUPTED),
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

/// Runs the command that the process was called with.
#[must_use]
pub fn main() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Bench(args) => bench::run(&args),
        Command::Completions(args) => completions::run(&args, Arguments::command()),
        Command::Diff(args) => diff::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Find(args) => find::run(&args),
        Command::Gazetteer(args) => gazetteer::run(&args),
        Command::Licences(_) => licences::run(),
        Command::Man(args) => man::run(&args, Arguments::command()),
        Command::Schema(args) => schema::run(&args),
        Command::Score(args) => score::run(&args),
        Command::Show(args) => show::run(&args),
        Command::Stats(args) => stats::run(&args),
        Command::Tag(args) => tag::run(&args),
    };
    match outcome {
        Ok(status) => status.into(),
        Err(CouldNotStart(reason)) => {
            let lines: Vec<String> = reason.lines().map(visible::visible_text).collect();
            anstream::eprintln!("dateline: {}", lines.join("\n"));
            ExitCode::from(2)
        }
    }
}
