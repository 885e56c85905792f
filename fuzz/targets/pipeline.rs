//! Any text → a sound analysis, and records of it in every format.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    dateline_fuzz::tag(&String::from_utf8_lossy(bytes));
});
