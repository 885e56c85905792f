//! What a fresh process of this program takes: time to its first record, and memory.

use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::super::articles::ArticleArgs;
use super::super::lists::ListArgs;
use super::{Call, CouldNotStart};

/// Runs of which the best counts.
const RUNS: usize = 5;

/// Between two looks at a process's memory.
const LOOK: Duration = Duration::from_millis(1);

const ARTICLE: &str = "Accra was calm on Friday, and 12 ferries left for Lomé.";

/// From the start of a process to the first byte that it writes.
pub(super) fn first_byte(call: &Call, lists: &ListArgs) -> Result<Duration, CouldNotStart> {
    let mut best = Duration::MAX;
    for _ in 0..RUNS {
        best = best.min(time_first_byte(call, lists)?);
    }
    Ok(best)
}

fn time_first_byte(call: &Call, lists: &ListArgs) -> Result<Duration, CouldNotStart> {
    let mut command = tagging(call, lists)?;
    command.arg("-");
    command.stdin(Stdio::piped()).stdout(Stdio::piped());
    let start = Instant::now();
    let mut child = command.spawn().map_err(CouldNotStart::because)?;
    let took = feed(&mut child).map(|()| start.elapsed());
    // Its record is not wanted; a process that cannot be waited for is gone.
    drop(child.stdout.take());
    let _ = child.wait();
    took.map_err(|error| CouldNotStart::because(format!("a fresh process tells nothing: {error}")))
}

/// Writes the article to the process and waits for a byte from it.
fn feed(child: &mut Child) -> std::io::Result<()> {
    if let Some(mut stdin) = child.stdin.take() {
        stdin.write_all(ARTICLE.as_bytes())?;
    }
    match &mut child.stdout {
        Some(stdout) => stdout.read_exact(&mut [0]),
        None => Ok(()),
    }
}

/// The most memory that a process holds at once that tags those paths, in bytes; `None` where the
/// system does not tell, and for standard input, which cannot be read twice.
pub(super) fn peak_memory(
    call: &Call,
    paths: &[PathBuf],
    articles: &ArticleArgs,
    lists: &ListArgs,
) -> Result<Option<u64>, CouldNotStart> {
    if !cfg!(target_os = "linux") || paths.iter().any(|path| path == Path::new("-")) {
        return Ok(None);
    }
    let mut command = tagging(call, lists)?;
    command.args(articles.arguments());
    command.args(["-o", "/dev/null", "--"]).args(paths);
    command.stdin(Stdio::null());
    let mut child = command.spawn().map_err(CouldNotStart::because)?;
    let mut peak = None;
    while child.try_wait().map_err(CouldNotStart::because)?.is_none() {
        peak = high_water(child.id()).or(peak);
        thread::sleep(LOOK);
    }
    Ok(peak)
}

/// Linux's VmHWM: the largest resident set so far, in bytes; a process that has ended has none.
fn high_water(process: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kibibytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kibibytes * 1024)
}

/// `tag` of this program, with the same lists, silent.
fn tagging(call: &Call, lists: &ListArgs) -> Result<Command, CouldNotStart> {
    let (program, first) = call
        .program
        .split_first()
        .ok_or_else(|| CouldNotStart::because("nothing says how to start this program"))?;
    let mut command = Command::new(program);
    command
        .args(first)
        .arg("tag")
        .args(lists.arguments())
        .arg("--quiet");
    command.stderr(Stdio::null());
    Ok(command)
}
