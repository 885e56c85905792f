//! Any record → the same record written and read again, or a refusal.
#![no_main]

use dateline::emit::wire::Record;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Ok(record) = serde_json::from_slice::<Record>(bytes) {
        let written = serde_json::to_vec(&record).unwrap();
        let read: Record = serde_json::from_slice(&written).unwrap();
        assert_eq!(record, read);
        let _ = record.entities_by_id();
    }
});
