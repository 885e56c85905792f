//! The phrases of `corpus/phrases/date.tsv`, each read alone.

use std::fmt::Write;
use std::sync::LazyLock;

use super::dates;
use crate::analysis::Date;
use crate::day::Day;
use crate::gazetteer::Lexicon;
use crate::parse::Parses;
use crate::recognise::Found;
use crate::segment::PageBuffer;

/// A Thursday.
const PUBLISHED: &str = "2022-06-02";

fn read(text: &str, published: Option<Day>) -> Vec<Found<Date>> {
    static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::built_in);
    let mut buffer = PageBuffer::default();
    let page = buffer.fill(text, &LEXICON);
    let mut parses = Parses::default();
    parses.start(&page);
    dates(&page, &mut parses, published)
}

/// `KIND VALUE [MOD] [EARLIEST..LATEST]`, as the phrases have it.
fn line(date: &Date) -> String {
    let mut line = format!("{} {}", date.kind, date.value);
    if let Some(modifier) = date.modifier {
        let _ = write!(line, " {modifier}");
    }
    if date.earliest.is_some() || date.latest.is_some() {
        let day = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
        let _ = write!(line, " {}..{}", day(date.earliest), day(date.latest));
    }
    line
}

/// The text with brackets around each date, and its line behind it.
fn marked(text: &str, found: &[Found<Date>]) -> String {
    let mut marked = String::new();
    let mut done = 0;
    for date in found {
        let (start, end) = (date.span.start as usize, date.span.end as usize);
        let _ = write!(
            marked,
            "{}[{}]({})",
            &text[done..start],
            &text[start..end],
            line(&date.body)
        );
        done = end;
    }
    marked + &text[done..]
}

#[test]
fn phrases_have_their_values() {
    let published = PUBLISHED.parse().ok();
    let mut wrong = String::new();
    for row in include_str!("../../../corpus/phrases/date.tsv")
        .lines()
        .skip(1)
    {
        let mut fields = row.split('\t');
        let (value, phrase) = (fields.next().unwrap(), fields.next().unwrap());
        let note = fields.next().unwrap_or_default();
        let text = phrase.replace(['[', ']'], "");
        let found = read(&text, published);
        let right = if value == "-" {
            found.is_empty()
        } else {
            let start = phrase.find('[').unwrap();
            let end = phrase.find(']').unwrap() - 1;
            found.iter().any(|date| {
                (date.span.start as usize, date.span.end as usize) == (start, end)
                    && line(&date.body) == value
                    && date.body.age == note.contains("age: true")
                    && date.body.range.is_some() == note.contains("range")
            })
        };
        if !right {
            let _ = writeln!(
                wrong,
                "{value}\t{phrase}\n\tread: {}",
                marked(&text, &found)
            );
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// The dates of a text, as [`marked`] writes them.
fn check(text: &str, published: &str, expected: &str) {
    let found = read(text, published.parse().ok());
    assert_eq!(marked(text, &found), expected);
}

#[test]
fn without_a_publication_date_nothing_is_guessed() {
    check(
        "The pact was signed yesterday; it takes effect on Friday, in May.",
        "",
        "The pact was signed [yesterday](date XXXX-XX-XX); it takes effect on \
         [Friday](date XXXX-WXX-5), in [May](date XXXX-05).",
    );
}

#[test]
fn a_zone_is_kept_as_written() {
    let found = read("It struck at 20:45 GMT on Sunday.", PUBLISHED.parse().ok());
    assert_eq!(found[0].body.zone.as_deref(), Some("GMT"));
}

#[test]
fn what_is_counted_from_is_named() {
    use crate::analysis::{Anchor, AnnotationIx};
    let found = read(
        "He was jailed in 1995 and freed two years later. He died yesterday.",
        PUBLISHED.parse().ok(),
    );
    let anchors: Vec<_> = found.iter().map(|date| date.body.anchor).collect();
    assert_eq!(
        anchors,
        [
            None,
            Some(Anchor::Annotation(AnnotationIx(0))),
            Some(Anchor::Document)
        ]
    );
}

#[test]
fn the_ends_of_the_calendar_are_survived() {
    for text in [
        "It ended 99,999,999 years ago, or 999999999 centuries from now.",
        "On 9999-12-31 it ended; the next day, the following year, a millennium later.",
        "In 2100, a hundred thousand million billion trillion years later.",
        "May 0, May 32, 31 February 2020, 0 BC, the 0th century, 25:99 p.m., 13/13/2013",
        "the last the last next this of of in May in of the",
    ] {
        let _ = read(text, PUBLISHED.parse().ok());
        let _ = read(text, None);
    }
}
