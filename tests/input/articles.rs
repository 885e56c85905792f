//! Articles that tests of all kinds read.

use serde_json::{Value, json};

pub const STORY: &str = "Mayor Ana Petrova said in Varna on Friday that 12 ferries were lost.";

pub fn jsonl(records: &[Value]) -> Vec<u8> {
    let lines = records.iter().map(|record| format!("{record}\n"));
    lines.collect::<String>().into_bytes()
}

/// Many different articles, as JSON lines.
pub fn many(count: usize) -> Vec<u8> {
    let story = |number| {
        let text = format!(
            "{number} ferries were lost near Varna. {}",
            STORY.repeat(1 + number % 7)
        );
        json!({"id": format!("story-{number}"), "text": text})
    };
    jsonl(&(0..count).map(story).collect::<Vec<_>>())
}
