//! The command line program.

fn main() -> std::process::ExitCode {
    dateline::cli::main()
}
