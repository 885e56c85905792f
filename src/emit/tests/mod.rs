//! The direct writer equals the reference, and what is written is read back.

mod any;

use any::{analysis, document, made_valid, options};
use proptest::prelude::*;

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
