//! Files of records: one JSON object a line.

use std::fs;
use std::io::{self, Read};
use std::path::Path;

use super::CouldNotStart;
use crate::emit::Positions;
use crate::emit::Unit;
use crate::emit::wire::{HeadRow, NumberRow, Range, Record, Row};

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
