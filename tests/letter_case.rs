//! Texts whose letter case says nothing, and letters that are not what they seem or were garbled:
//! the same is found as in the usual spelling.

use dateline::analysis::{Body, Mention};
use dateline::{Document, Pipeline};

const STORY: &str = "\
Fourteen boats carrying 638 migrants from Tunisia landed on Lampedusa on Wednesday, officials
said, and 23 people are missing from a boat that sank off Sfax.

Fishermen rescued 31 passengers. Most of those who landed came from Ivory Coast and Sudan.
The United Nations said on April 3 that more than 2,000 people had drowned since January. Italy and
France will meet in Rome next week, and police in Palermo arrested two men.
";

/// Texts of the annotations that `wanted` takes, in small letters.
fn found(text: &str, wanted: fn(&Body) -> bool) -> Vec<String> {
    let pipeline = Pipeline::builder().build().unwrap();
    let document = Document::new(text).with_date("2023-04-20".parse().unwrap());
    let analysis = pipeline.analyse(&document);
    let all = analysis
        .annotations
        .iter()
        .filter(|found| wanted(&found.body));
    all.map(|found| found.span.of(text).to_lowercase())
        .collect()
}

fn is_date(body: &Body) -> bool {
    matches!(body, Body::Date(_))
}

fn is_count(body: &Body) -> bool {
    matches!(body, Body::Count(_))
}

fn is_place(body: &Body) -> bool {
    matches!(body, Body::Place(_))
}

fn is_actor(body: &Body) -> bool {
    matches!(body, Body::Actor(_))
}

#[test]
fn a_wire_in_capitals_says_the_same() {
    let capitals = STORY.to_uppercase();
    assert_ne!(found(STORY, is_place).len(), 0);
    for kind in [is_date, is_count, is_place, is_actor] {
        assert_eq!(found(&capitals, kind), found(STORY, kind));
    }
}

#[test]
fn a_page_in_small_letters_has_the_same_dates_counts_and_listed_places() {
    let small = STORY.to_lowercase();
    for kind in [is_date, is_count, is_place] {
        assert_eq!(found(&small, kind), found(STORY, kind));
    }
}

#[test]
fn words_that_no_list_has_are_no_names_in_small_letters() {
    let story = "zorbal said that grevins of the plake had been frunted by quaddle and the other
        morvins, who were said to be at home with their drenning friends and with the old glimmet
        that they had found in the wood behind the school house";
    assert_eq!(found(story, is_place), [""; 0]);
    assert!(!found(story, is_actor).contains(&"zorbal".to_owned()));
}

#[test]
fn unseen_characters_and_ligatures_hide_no_word() {
    let plain =
        "Of\u{66}icials in Khartoum said on Friday that fifty ferries had left Afghanistan.";
    let odd = "O\u{FB03}cials in Khar\u{AD}toum said on Fri\u{200B}day that \u{FB01}fty ferries \
               had left \u{200E}Afghani\u{2060}stan\u{200F}.";
    for kind in [is_date, is_count, is_place, is_actor] {
        let seen = |text: &str| -> String {
            let hidden = ['\u{AD}', '\u{200B}', '\u{200E}', '\u{2060}', '\u{200F}'];
            text.replace(hidden, "")
                .replace('\u{FB03}', "ffi")
                .replace('\u{FB01}', "fi")
        };
        let found_in_odd: Vec<String> = found(odd, kind).iter().map(|text| seen(text)).collect();
        assert_eq!(found_in_odd, found(plain, kind));
    }
    let places = found(odd, is_place);
    assert_eq!(
        places,
        ["khar\u{AD}toum", "afghani\u{2060}stan"],
        "no unseen edges"
    );
}

/// UTF-8 read as Windows-1252 and written again.
fn garbled(text: &str) -> String {
    let (garbled, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(text.as_bytes());
    garbled.into_owned()
}

#[test]
fn garbled_characters_hide_nothing() {
    let plain = "“Peru’s ministers left Düsseldorf on Friday – at last,” said José Ibáñez. “They \
                 paid £50 for 3½ tonnes.” Germany’s police arrested 12 men in Düsseldorf.";
    let once = garbled(plain);
    assert!(once.contains("Peruâ€™s"), "{once}");
    for (times, given) in [once.clone(), garbled(&once)].iter().enumerate() {
        for kind in [is_date, is_count, is_place, is_actor] {
            let mut expected = found(plain, kind);
            for _ in 0..=times {
                expected = expected.iter().map(|text| garbled(text)).collect();
            }
            let expected: Vec<_> = expected.iter().map(|text| text.to_lowercase()).collect();
            assert_eq!(found(given, kind), expected);
        }
    }
    assert_eq!(found(plain, is_place).len(), 4);
    assert_eq!(found(plain, is_count).len(), 3);
}

#[test]
fn a_garbled_name_is_called_by_its_name() {
    let analysis = Pipeline::builder()
        .build()
        .unwrap()
        .analyse(&Document::new("Mr. JosÃ© IbÃ¡Ã±ez left DÃ¼sseldorf."));
    let names: Vec<_> = analysis
        .entities
        .iter()
        .map(|entity| &*entity.name)
        .collect();
    assert_eq!(names, ["José Ibáñez", "Düsseldorf"]);
    let codes: Vec<_> = analysis
        .problems
        .iter()
        .map(|problem| &*problem.code)
        .collect();
    assert_eq!(codes, ["garbled_text"]);
}

/// Ordinary words have capitals in names, and are none of the acronyms that they look like.
#[test]
fn a_text_in_capitals_has_heads_of_names_and_no_ordinary_word_among_them() {
    let text = "VRANOSK, MARCH 3 (LANTERNA NEWS AGENCY) - THE KORVEN RIVER ROSE ON MONDAY FOR THE FIRST \
                TIME SINCE THE ICE WAS GONE, THE INTERIOR MINISTRY AND THE UNIVERSITY OF KORVEN SAID. \
                NOW THE ITALIAN SHIP AND THE KORVEN POLICE WAIT, AND NOBODY KNOWS FOR HOW MANY DAYS.";
    let named = |body: &Body| matches!(body, Body::Actor(actor) if actor.mention == Mention::Name);
    assert_eq!(
        found(text, named),
        [
            "lanterna news agency",
            "interior ministry",
            "university of korven"
        ]
    );
    assert_eq!(found(text, is_place), ["korven river", "italian"]);
}
