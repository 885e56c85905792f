//! Files of records: one JSON object a line.

use std::fs;
use std::io::{self, Read};
use std::path::Path;

use super::CouldNotStart;
use crate::emit::wire::Record;

/// The records of a file; of standard input for `-`.
pub(super) fn read(path: &Path) -> Result<Vec<Record>, CouldNotStart> {
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
    if path.as_os_str() != "-" {
        return fs::read_to_string(path);
    }
    let mut content = String::new();
    io::stdin().read_to_string(&mut content)?;
    Ok(content)
}
