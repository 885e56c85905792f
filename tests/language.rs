//! English texts are tagged, others refused: on snippets of our own, news in 21 languages and
//! English with many names and quotations from elsewhere.
#![cfg(feature = "language")]

use dateline::{Document, Pipeline};

/// One refused text in fifty may be missed; no English one may be refused.
const MISSED_AT_MOST: f64 = 0.02;

#[test]
fn english_snippets_are_tagged_and_others_refused() {
    let pipeline = Pipeline::builder().builtin_lists(false).build().unwrap();
    let snippets = include_str!("language/snippets.tsv").lines().skip(1);
    let (mut english, mut others) = (0, 0);
    let mut missed = Vec::new();
    for (language, text) in snippets.filter_map(|line| line.split_once('\t')) {
        let found = pipeline.analyse(&Document::new(text)).language;
        if language == "en" {
            english += 1;
            assert_eq!(found, None, "{text}");
        } else {
            others += 1;
            if found.is_none() {
                missed.push(text);
            }
        }
    }
    assert!(english >= 60 && others >= 140);
    let share = missed.len() as f64 / f64::from(others);
    assert!(share <= MISSED_AT_MOST, "missed: {missed:#?}");
}

#[test]
fn the_language_is_named() {
    let pipeline = Pipeline::builder().builtin_lists(false).build().unwrap();
    for (text, expected) in [
        (
            "Die Ministerin sagte am Freitag, dass das Krankenhaus im Herbst geöffnet wird.",
            "de",
        ),
        (
            "Министр сказала в пятницу, что больница откроется осенью и обойдётся дороже.",
            "ru",
        ),
        (
            "警方表示，两辆公共汽车在沿海公路上相撞，造成至少十二人死亡。",
            "zh",
        ),
    ] {
        let found = pipeline.analyse(&Document::new(text)).language;
        assert_eq!(found.as_deref(), Some(expected), "{text}");
    }
}
