//! The direct writer equals the reference, and what is written is read back.

pub(super) mod any;

#[cfg(feature = "cli")]
use std::collections::BTreeMap;

use any::{analysis, document, made_valid, options};
use proptest::prelude::*;

#[cfg(feature = "cli")]
use super::tables::{Table, TableRows, write_csv_header, write_csv_rows};
use super::wire::Record;
use super::{record, write_json_line};
use crate::analysis::Analysis;

proptest! {
    #[test]
    fn the_direct_writer_equals_the_reference(
        document in document(),
        analysis in analysis(),
        options in options(),
    ) {
        let analysis = made_valid(analysis, &document.text);
        let mut line = Vec::new();
        write_json_line(&mut line, &document, &analysis, &options);
        let reference = serde_json::to_string(&record(&document, &analysis, &options)).unwrap();
        prop_assert_eq!(String::from_utf8(line).unwrap(), reference + "\n");
    }

    #[cfg(feature = "cli")]
    #[test]
    fn a_table_is_read_back_as_it_was_written(
        document in document(),
        analysis in analysis(),
        options in options(),
    ) {
        let analysis = made_valid(analysis, &document.text);
        let record = record(&document, &analysis, &options);
        let mut table = Vec::new();
        write_csv_header(&mut table, Table::Annotations);
        let rows = TableRows::new(&document, &analysis, &[], &options);
        write_csv_rows(&mut table, Table::Annotations, &rows, false);
        let mut table = csv::Reader::from_reader(table.as_slice());
        let header: Vec<String> = table.headers().unwrap().iter().map(Into::into).collect();
        let columns = Table::Annotations.columns().iter();
        prop_assert_eq!(header, columns.map(|column| column.name).collect::<Vec<_>>());
        let rows: Vec<BTreeMap<String, String>> = table.deserialize().map(Result::unwrap).collect();
        prop_assert_eq!(rows.len(), record.annotations.len());
        for (row, annotation) in rows.iter().zip(&record.annotations) {
            prop_assert_eq!(&row["document"], &document.id);
            prop_assert_eq!(&row["text"], &annotation.text);
            prop_assert_eq!(&row["end"], &annotation.end.to_string());
            prop_assert_eq!(&row["part_of"], annotation.part_of.as_deref().unwrap_or_default());
        }
    }

    #[test]
    fn an_analysis_survives_serde(analysis in analysis()) {
        let json = serde_json::to_string(&analysis).unwrap();
        prop_assert_eq!(serde_json::from_str::<Analysis>(&json).unwrap(), analysis);
    }

    #[test]
    fn a_record_is_read_back_as_it_was_written(
        document in document(),
        analysis in analysis(),
        options in options(),
    ) {
        let analysis = made_valid(analysis, &document.text);
        let record = record(&document, &analysis, &options);
        let mut line = Vec::new();
        write_json_line(&mut line, &document, &analysis, &options);
        prop_assert_eq!(serde_json::from_slice::<Record>(&line).unwrap(), record);
    }
}
