//! The phrases of the corpus.

use rust_decimal::Decimal;

use crate::analysis::{Body, Bound, Count, CountKind};
use crate::document::Document;
use crate::pipeline::Pipeline;
use crate::span::Span;

const PHRASES: &str = include_str!("../../../corpus/phrases/count.tsv");

fn counts_of(pipeline: &Pipeline, text: &str) -> Vec<(Span, Count)> {
    let document = Document::new(text);
    pipeline
        .analyse(&document)
        .annotations
        .into_iter()
        .filter_map(|annotation| match annotation.body {
            Body::Count(count) => Some((annotation.span, *count)),
            _ => None,
        })
        .collect()
}

/// A count as the phrases write it.
fn written(extent: Span, count: &Count) -> String {
    let side = |n: &Option<Decimal>| n.map(|n| n.to_string()).unwrap_or_default();
    let number = match count.bound {
        Bound::Exact => side(&count.number.value),
        _ => format!("{}..{}", side(&count.number.low), side(&count.number.high)),
    };
    let last = match count.kind {
        CountKind::Cardinal => match &count.head {
            Some(head) if extent.contains(head.span) => format!(" {}", head.lemma),
            _ => " -".to_owned(),
        },
        CountKind::Percent => String::new(),
        _ => format!(" {}", count.unit.as_deref().unwrap_or("-")),
    };
    format!("{} {} {}{}", count.kind, number, count.bound, last)
}

/// What is wrong with a line of the phrases.
fn mistake(pipeline: &Pipeline, value: &str, phrase: &str) -> Option<String> {
    let text = phrase.replace(['[', ']'], "");
    let found = counts_of(pipeline, &text);
    let mut written = found
        .iter()
        .map(|(span, count)| (span.of(&text), written(*span, count)));
    if value == "-" {
        return written
            .next()
            .map(|(extent, value)| format!("{phrase}: {extent} is {value}"));
    }
    let (_, rest) = phrase.split_once('[')?;
    let (wanted, _) = rest.split_once(']')?;
    let all: Vec<String> = written
        .map(|(extent, value)| format!("[{extent}] {value}"))
        .collect();
    (!all.contains(&format!("[{wanted}] {value}")))
        .then(|| format!("{phrase}: {value}, found {}", all.join(", ")))
}

#[test]
fn phrases_have_their_values() {
    let pipeline = Pipeline::builder()
        .build()
        .expect("the built-in lists are sound");
    let mistakes: Vec<String> = PHRASES
        .lines()
        .skip(1)
        .filter_map(|line| {
            let mut columns = line.split('\t');
            mistake(&pipeline, columns.next()?, columns.next()?)
        })
        .collect();
    assert!(mistakes.is_empty(), "{}", mistakes.join("\n"));
}
