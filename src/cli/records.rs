//! Files of records: one JSON object a line.

use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::Path;
use std::sync::Arc;

use super::CouldNotStart;
use crate::emit::wire::Record;
use crate::read;

/// Bytes of a first line that may be a record.
const LONGEST: u64 = 64 << 20;

/// How every record of this program begins.
const BEGINNING: &[u8] = b"{\"schema\":\"dateline/";

/// The records of a file, plain or packed; of standard input for `-`.
pub(super) fn of_file(path: &Path) -> Result<Vec<Record>, CouldNotStart> {
    let file = path.display();
    let content =
        content(path).map_err(|error| CouldNotStart::because(format!("{file}: {error}")))?;
    let lines = content.lines().enumerate();
    lines
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(number, line)| {
            serde_json::from_str(line).map_err(|error| {
                let line = number + 1;
                CouldNotStart::because(format!("{file}:{line}: not a record: {error}"))
            })
        })
        .collect()
}

fn content(path: &Path) -> io::Result<String> {
    let mut content = String::new();
    read::open(path, Arc::default())?.read_to_string(&mut content)?;
    Ok(content)
}

/// Whether a file's first line is a record, and no article. Nothing is taken from standard input.
pub(super) fn are_in(path: &Path) -> bool {
    let mut line = Vec::new();
    let read = if path.as_os_str() == "-" {
        let mut input = io::stdin().lock();
        input.fill_buf().and_then(|waiting| {
            let mut waiting = BufReader::new(read::plain(Box::new(Cursor::new(waiting.to_vec())))?);
            waiting.read_until(b'\n', &mut line)
        })
    } else {
        read::open(path, Arc::default())
            .and_then(|file| BufReader::new(file.take(LONGEST)).read_until(b'\n', &mut line))
    };
    // A packed beginning ends too early, which is an error after what it holds.
    let _ = read;
    line.starts_with(BEGINNING) || is_record(&line)
}

fn is_record(line: &[u8]) -> bool {
    let parsed = serde_json::from_slice(line);
    parsed.is_ok_and(|value: serde_json::Value| value["annotations"].is_array())
}
