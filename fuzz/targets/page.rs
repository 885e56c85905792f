//! Any page → its article, or none.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let _ = dateline::read::html::declared_encoding(bytes);
    let page = String::from_utf8_lossy(bytes);
    if let Some(article) = dateline::read::html::article(&page) {
        assert!(!article.text.trim().is_empty());
    }
});
