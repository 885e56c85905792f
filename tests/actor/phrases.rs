//! Single sentences with one actor each: `corpus/phrases/actor.tsv`.

use dateline::Pipeline;
use dateline::analysis::Body;

use super::{analyse, pipeline};

/// A listed name in small letters is not looked for yet.
const KNOWN_MISTAKES: &str =
    "organization: The union [ver.di] called a strike., found [\"organization The union\"]";

#[test]
fn phrases_of_the_corpus() {
    const PHRASES: &str = include_str!("../../corpus/phrases/actor.tsv");
    let pipeline = pipeline();
    let mistakes: Vec<String> = PHRASES
        .lines()
        .skip(1)
        .filter_map(|line| {
            let mut columns = line.split('\t');
            mistake(&pipeline, columns.next()?, columns.next()?)
        })
        .collect();
    assert_eq!(mistakes.join("\n"), KNOWN_MISTAKES, "the known mistakes");
}

/// What is wrong with a line of the phrases: value, and sentence with the actor in brackets.
fn mistake(pipeline: &Pipeline, value: &str, phrase: &str) -> Option<String> {
    let text = phrase.replace(['[', ']'], "");
    let analysis = analyse(pipeline, &text);
    let actors: Vec<String> = analysis
        .annotations
        .iter()
        .filter_map(|annotation| match &annotation.body {
            Body::Actor(actor) => Some(format!("{} {}", actor.kind, annotation.span.of(&text))),
            _ => None,
        })
        .collect();
    let found = match phrase
        .split_once('[')
        .and_then(|(_, rest)| rest.split_once(']'))
    {
        Some((wanted, _)) => actors.contains(&format!("{value} {wanted}")),
        None => actors.is_empty(),
    };
    (!found).then(|| format!("{value}: {phrase}, found {actors:?}"))
}
