//! `dateline completions SHELL`

use clap::Command;
use clap_complete::{Shell, generate};

use super::terminal::print;
use super::{CouldNotStart, ExitStatus};

const EXAMPLES: &str = "\
Examples:
  dateline completions bash > ~/.local/share/bash-completion/completions/dateline
  dateline completions fish > ~/.config/fish/completions/dateline.fish";

/// Print what makes a shell complete commands and options
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    shell: Shell,
}

pub(super) fn run(args: &Args, mut program: Command) -> Result<ExitStatus, CouldNotStart> {
    let mut script = Vec::new();
    let name = program.get_name().to_owned();
    generate(args.shell, &mut program, name, &mut script);
    print(&script)
}
