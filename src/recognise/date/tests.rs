//! The phrases of `corpus/phrases/date.tsv`, each read alone.

use std::fmt::Write;
use std::sync::LazyLock;

use super::dates;
use crate::analysis::Date;
use crate::day::Day;
use crate::gazetteer::Lexicon;
use crate::parse::Parses;
use crate::recognise::Found;
use crate::segment::{Memos, PageBuffer};

/// A Thursday.
const PUBLISHED: &str = "2022-06-02";

fn read(text: &str, published: Option<Day>) -> Vec<Found<Date>> {
    static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::built_in);
    let (mut buffer, memos) = (PageBuffer::default(), Memos::default());
    let page = buffer.fill(text, &LEXICON, &memos);
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

/// First and last day that a value names by itself, for the values of the property below.
fn days_of(value: &str) -> (Day, Day) {
    let whole = |first: &str, last: &str| (first.parse().unwrap(), last.parse().unwrap());
    match value.len() {
        10 => whole(value, value),
        7 => {
            let first: Day = format!("{value}-01").parse().unwrap();
            (first, first.plus_months(1).plus_days(-1))
        }
        _ if value.ends_with('X') => whole(
            &format!("{}0-01-01", &value[..3]),
            &format!("{}9-12-31", &value[..3]),
        ),
        4 => whole(&format!("{value}-01-01"), &format!("{value}-12-31")),
        _ => whole(&format!("{value}00-01-01"), &format!("{value}99-12-31")),
    }
}

/// Whether a date's days are those that its value, modifier and signal leave.
fn agrees(date: &Date) -> bool {
    use crate::analysis::Signal;
    let (first, last) = days_of(&date.value);
    let (from, to) = (date.earliest, date.latest);
    let inside = |day: Option<Day>| day.is_some_and(|day| (first..=last).contains(&day));
    let exact = date.modifier.is_none();
    match date.signal {
        None => {
            inside(from)
                && inside(to)
                && from <= to
                && (!exact || (from, to) == (Some(first), Some(last)))
        }
        Some(Signal::Since) => inside(from) && to.is_none() && (!exact || from == Some(first)),
        Some(Signal::By | Signal::Until | Signal::Through) => {
            from.is_none() && inside(to) && (!exact || to == Some(last))
        }
        Some(Signal::Before) => {
            from.is_none()
                && to.is_some_and(|to| to < last)
                && (!exact || to == Some(first.plus_days(-1)))
        }
        Some(Signal::After) => {
            to.is_none()
                && from.is_some_and(|from| from > first)
                && (!exact || from == Some(last.plus_days(1)))
        }
        Some(Signal::Between | Signal::From | Signal::To) => false,
    }
}

#[test]
fn days_agree_with_value_modifier_and_signal() {
    let signals = ["in", "since", "before", "after", "by", "until", "through"];
    let modifiers = [
        "",
        "early ",
        "mid-",
        "late ",
        "the end of ",
        "the beginning of ",
    ];
    let stretches = [
        "May",
        "March 2019",
        "2009",
        "the 1990s",
        "the 20th century",
        "last October",
    ];
    let days = [
        "May 5",
        "Feb. 29, 2020",
        "Friday",
        "Christmas",
        "2001-09-11",
        "31 December 1999",
    ];
    let mut read_all = 0;
    for published in ["2022-06-02", "2020-02-29", "1999-12-31", "2024-01-01"] {
        let stretches = modifiers.iter().flat_map(|modifier| {
            stretches
                .iter()
                .map(move |stretch| format!("{modifier}{stretch}"))
        });
        for expression in stretches.chain(days.iter().map(ToString::to_string)) {
            for signal in signals {
                let text = format!("The bridge was closed {signal} {expression}.");
                for date in read(&text, published.parse().ok()) {
                    let (value, body) = (&date.body.value, &date.body);
                    assert!(agrees(body), "{published}: {text} {value}: {}", line(body));
                    read_all += 1;
                }
            }
        }
    }
    assert!(read_all > 1000, "{read_all} dates");
}
