//! Records ↔ the texts that they are of.

use std::collections::{HashMap, HashSet};

use crate::document::{Document, Problem};
use crate::emit::wire::{HeadRow, NumberRow, Range, Record, Row};
use crate::emit::{self, Positions, Unit};
use crate::read::{Failure, Inputs};

/// The texts of articles, by id.
#[derive(Debug, Default)]
pub(crate) struct Texts(HashMap<String, String>);

impl Texts {
    /// The texts of those ids among the inputs; what cannot be read goes to `failed`.
    pub(crate) fn of(
        inputs: Inputs,
        wanted: &HashSet<&str>,
        mut failed: impl FnMut(Failure),
    ) -> Self {
        let documents = inputs.documents().filter_map(|document| {
            let document = document.map_err(&mut failed).ok()?;
            wanted.contains(document.id.as_str()).then_some(document)
        });
        Self(
            documents
                .map(|Document { id, text, .. }| (id, text))
                .collect(),
        )
    }

    /// A record that counts code points, and its text: its own, or that of the article of its id.
    ///
    /// # Errors
    /// No article has the id (`no_article`), or what [`of_text`] refuses.
    pub(crate) fn join(&mut self, mut record: Record) -> Result<(Record, String), Problem> {
        let own = record.text.take();
        let Some(text) = own.or_else(|| self.0.remove(&record.id)) else {
            let message = "none of the articles has this id";
            return Err(Problem::new("no_article", message));
        };
        Ok((of_text(record, &text)?, text))
    }
}

/// The record counting code points of its text.
///
/// # Errors
/// The text's hash is another than the record's (`text_changed`), or the record's offsets are no
/// positions in it (`wrong_offsets`).
pub(crate) fn of_text(record: Record, text: &str) -> Result<Record, Problem> {
    let hash = record.hash.as_ref();
    if hash.is_some_and(|hash| *hash != emit::text_hash(text)) {
        let message = "left out, its record is of another text; tag the article again";
        return Err(Problem::new("text_changed", message));
    }
    counting(record, text, Unit::Chars)
}

/// The same record counting in that unit.
///
/// # Errors
/// Its offsets are no positions in the text (`wrong_offsets`).
pub(crate) fn counting(record: Record, text: &str, unit: Unit) -> Result<Record, Problem> {
    translated(record, text, unit).ok_or_else(|| {
        let message = "left out, its record's offsets are not positions in the text";
        Problem::new("wrong_offsets", message)
    })
}

fn translated(mut record: Record, text: &str, to_unit: Unit) -> Option<Record> {
    let unit = Unit::from_word(&record.offsets)?;
    if unit == to_unit {
        return Some(record);
    }
    let from = Positions::new(text, unit);
    let to = Positions::new(text, to_unit);
    let translate = |position: &mut u32| {
        *position = to.of(from.byte_of(*position)?);
        Some(())
    };
    for row in &mut record.annotations {
        positions_of(row).into_iter().try_for_each(translate)?;
    }
    record.offsets = to_unit.as_str().to_owned();
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
        let record = translated(utf16(3, 5), "𝔘 12", Unit::Chars).unwrap();
        assert_eq!(record.annotations[0].start, 2);
        assert_eq!(
            record.annotations[0].quantity,
            Some(Range { start: 2, end: 4 })
        );
        assert_eq!(record.offsets, "chars");
    }

    fn of(text: &str) -> Record {
        Record {
            id: "a.txt".to_owned(),
            offsets: "chars".to_owned(),
            hash: Some(emit::text_hash(text)),
            ..Record::default()
        }
    }

    fn code<T>(joined: Result<T, Problem>) -> Option<String> {
        joined.err().map(|problem| problem.code.to_string())
    }

    #[test]
    fn a_record_joins_the_text_of_its_id_and_hash_alone() {
        let article = ("a.txt".to_owned(), "One ferry.".to_owned());
        let mut texts = Texts(HashMap::from([article]));
        assert_eq!(
            code(of_text(of("Two ferries."), "One ferry.")).as_deref(),
            Some("text_changed")
        );
        let (record, text) = texts.join(of("One ferry.")).unwrap();
        assert_eq!((&*record.id, &*text), ("a.txt", "One ferry."));
        assert_eq!(
            code(texts.join(of("One ferry."))).as_deref(),
            Some("no_article")
        );
        let mut own = of("Its own.");
        own.text = Some("Its own.".to_owned());
        assert_eq!(texts.join(own).unwrap().1, "Its own.");
        assert_eq!(
            code(of_text(utf16(1, 5), "𝔘 12")).as_deref(),
            Some("wrong_offsets")
        );
    }

    #[test]
    fn a_position_inside_a_character_is_refused() {
        assert_eq!(translated(utf16(1, 5), "𝔘 12", Unit::Chars), None);
    }
}
