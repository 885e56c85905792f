//! Files of records: one JSON object a line.

use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::Path;
use std::sync::Arc;

use super::CouldNotStart;
use crate::emit::wire::{HeadRow, NumberRow, Range, Record, Row};
use crate::emit::{Positions, Unit};
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

/// The same record counting code points of its text; `None` if its offsets are not positions there.
pub(super) fn in_chars(mut record: Record, text: &str) -> Option<Record> {
    let unit = Unit::from_word(&record.offsets)?;
    if unit == Unit::Chars {
        return Some(record);
    }
    let from = Positions::new(text, unit);
    let to = Positions::new(text, Unit::Chars);
    let translated = |position: &mut u32| {
        *position = to.of(from.byte_of(*position)?);
        Some(())
    };
    for row in &mut record.annotations {
        positions_of(row).into_iter().try_for_each(translated)?;
    }
    record.offsets = Unit::Chars.as_str().to_owned();
    record.length = Some(to.length());
    Some(record)
}

fn positions_of(row: &mut Row) -> Vec<&mut u32> {
    let mut positions = vec![&mut row.start, &mut row.end];
    if let Some(Range { start, end }) = &mut row.quantity {
        positions.extend([start, end]);
    }
    if let Some(NumberRow { start, end, .. }) = &mut row.number {
        positions.extend([start, end]);
    }
    if let Some(HeadRow { start, end, .. }) = &mut row.head {
        positions.extend([start, end]);
    }
    positions
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16(start: u32, end: u32) -> Record {
        let row = Row {
            start,
            end,
            quantity: Some(Range { start, end }),
            ..Row::default()
        };
        Record {
            offsets: "utf16".to_owned(),
            annotations: vec![row],
            ..Record::default()
        }
    }

    #[test]
    fn other_units_become_code_points() {
        let record = in_chars(utf16(3, 5), "𝔘 12").unwrap();
        assert_eq!(record.annotations[0].start, 2);
        assert_eq!(
            record.annotations[0].quantity,
            Some(Range { start: 2, end: 4 })
        );
        assert_eq!(record.offsets, "chars");
    }

    #[test]
    fn a_position_inside_a_character_is_refused() {
        assert_eq!(in_chars(utf16(1, 5), "𝔘 12"), None);
    }
}
