//! `dateline man [COMMAND…]`

use clap::Command;
use clap_mangen::Man;

use super::terminal::print;
use super::{CouldNotStart, ExitStatus};

const EXAMPLES: &str = "\
Examples:
  dateline man > dateline.1
  dateline man gazetteer lookup > dateline-gazetteer-lookup.1";

/// Print the manual page of the program, or of one of its commands
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// The command: tag, or gazetteer lookup
    command: Vec<String>,
}

pub(super) fn run(args: &Args, mut program: Command) -> Result<ExitStatus, CouldNotStart> {
    // Gives commands the names of their pages.
    program.build();
    let mut command = &program;
    for name in &args.command {
        command = command.find_subcommand(name).ok_or_else(|| {
            CouldNotStart::because(format!(
                "{}: there is no such command",
                args.command.join(" ")
            ))
        })?;
    }
    let mut page = Vec::new();
    let written = Man::new(command.clone()).render(&mut page);
    written.map_err(CouldNotStart::because)?;
    print(&page)
}
