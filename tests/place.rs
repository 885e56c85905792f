//! Places: found, told apart from persons and words, and resolved.

use std::sync::LazyLock;

use dateline::analysis::{Analysis, Body, Place};
use dateline::{Document, Pipeline, Span};

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(|| {
    Pipeline::builder()
        .build()
        .expect("the built-in lists are sound")
});

const PHRASES: &str = include_str!("../corpus/phrases/place.tsv");

fn places(analysis: &Analysis) -> impl Iterator<Item = (Span, &Place)> {
    analysis
        .annotations
        .iter()
        .filter_map(|annotation| match &annotation.body {
            Body::Place(place) => Some((annotation.span, place)),
            _ => None,
        })
}

/// Where a place is: country and first-level division, or `?` where nothing is known.
fn whereabouts(analysis: &Analysis, place: &Place) -> String {
    let entity = &analysis.entities[place.entity.0 as usize];
    let admin1 = entity.place.as_ref().and_then(|facts| facts.admin1.clone());
    match (&entity.country, admin1) {
        (Some(country), Some(admin1)) => format!("{country}.{admin1}"),
        (Some(country), None) => country.to_string(),
        (None, _) if entity.place.is_some() => "world".to_owned(),
        (None, _) => "?".to_owned(),
    }
}

/// The text, and under it a line for each place: carets, kind, sense and whereabouts.
fn drawn(text: &str) -> String {
    let analysis = PIPELINE.analyse(&Document::new(text));
    let mut out = text.to_owned();
    for (span, place) in places(&analysis) {
        let before = text[..span.start as usize].chars().count();
        let width = span.of(text).chars().count();
        let at = whereabouts(&analysis, place);
        out += &format!(
            "\n{}{} {} {} {at}",
            " ".repeat(before),
            "^".repeat(width),
            place.kind,
            place.sense
        );
    }
    out
}

/// Compares a drawing with the expected one, which is indented as the code is.
#[track_caller]
fn check(expected: &str) {
    let lines: Vec<&str> = expected
        .trim_matches('\n')
        .lines()
        .map(|line| line.strip_prefix("        ").unwrap_or(line.trim_start()))
        .collect();
    let expected = lines.join("\n");
    let found = drawn(lines[0]);
    assert_eq!(
        found,
        expected.trim_end(),
        "\nfound:\n{found}\nexpected:\n{expected}"
    );
}

/// What is wrong with a line of the phrases.
fn mistake(value: &str, phrase: &str) -> Option<String> {
    let text = phrase.replace(['[', ']'], "");
    let analysis = PIPELINE.analyse(&Document::new(text.as_str()));
    let found: Vec<String> = places(&analysis)
        .map(|(span, place)| format!("[{}] {} {}", span.of(&text), place.kind, place.sense))
        .collect();
    let right = if value == "-" {
        found.is_empty()
    } else {
        let (_, rest) = phrase.split_once('[')?;
        let (wanted, _) = rest.split_once(']')?;
        found.contains(&format!("[{wanted}] {value}"))
    };
    (!right).then(|| format!("{phrase}: {value}, found {}", found.join(", ")))
}

#[test]
fn phrases_have_their_kind_and_sense() {
    let mistakes: Vec<String> = PHRASES
        .lines()
        .skip(1)
        .filter_map(|line| {
            let mut columns = line.split('\t');
            mistake(columns.next()?, columns.next()?)
        })
        .collect();
    assert!(mistakes.is_empty(), "{}", mistakes.join("\n"));
}

#[test]
fn what_stands_behind_the_comma_decides() {
    check(
        "
        The fair in Paris, Texas, drew farmers from Hugo, Okla., on Sunday.
                    ^^^^^ city location US.TX
                           ^^^^^ admin1 location US.TX
                                                    ^^^^ city location US.OK
                                                          ^^^^^ admin1 location US.OK
        ",
    );
    check(
        "
        She moved from London, Ontario, to Kent, Ohio.
                       ^^^^^^ city location CA.08
                               ^^^^^^^ admin1 location CA.08
                                           ^^^^ city location US.OH
                                                 ^^^^ admin1 location US.OH
        ",
    );
}

#[test]
fn codes_of_states_stand_behind_towns() {
    check(
        "
        They moved from Boston, MA, to Miami, FL, and Lima, OH.
                        ^^^^^^ city location US.MA
                                ^^ admin1 location US.MA
                                       ^^^^^ city location US.FL
                                              ^^ admin1 location US.FL
                                                      ^^^^ city location US.OH
                                                            ^^ admin1 location US.OH
        ",
    );
    check(
        "
        NORTHBROOK, ILL., May 3 - Carvo said its units in Elkhart, Ind., and Mobile, Ala., closed.
        ^^^^^^^^^^ city location US.IL
                    ^^^^ admin1 location US.IL
                                                          ^^^^^^^ city location US.IN
                                                                   ^^^^ admin1 location US.IN
                                                                             ^^^^^^ city location US.AL
                                                                                     ^^^^ admin1 location US.AL
        ",
    );
}

#[test]
fn neighbours_tell_which_of_many_is_meant() {
    check(
        "
        Crews from Springfield, Holyoke and Chicopee fought the fire.
                   ^^^^^^^^^^^ city location US.MA
                                ^^^^^^^ city location US.MA
                                            ^^^^^^^^ city location US.MA
        ",
    );
    check(
        "
        Crews from Springfield, Nixa and Joplin fought the fire.
                   ^^^^^^^^^^^ city location US.MO
                                ^^^^ city location US.MO
                                         ^^^^^^ city location US.MO
        ",
    );
}

#[test]
fn a_name_without_context_is_its_biggest_place() {
    check(
        "
        The museum in Birmingham reopened.
                      ^^^^^^^^^^ city location GB.ENG
        ",
    );
}

#[test]
fn a_capital_is_meant_before_a_town_that_is_called_like_it() {
    check(
        "
        Teachers from Danbury, Torrington and Waterbury took their case to Washington.
                      ^^^^^^^ city location US.CT
                               ^^^^^^^^^^ city location US.CT
                                              ^^^^^^^^^ city location US.CT
                                                                           ^^^^^^^^^^ city location US.DC
        ",
    );
}

#[test]
fn a_world_city_is_meant_before_a_small_town_abroad() {
    check(
        "
        Officials in Washington were glad, and so were some in Baltimore. The deal was reached in Vienna.
                     ^^^^^^^^^^ city location US.DC
                                                               ^^^^^^^^^ city location US.MD
                                                                                                  ^^^^^^ city location AT.09
        ",
    );
}

#[test]
fn a_division_is_meant_before_a_town_elsewhere_that_is_called_like_it() {
    check(
        "
        Courts in England and Wales may give shorter terms.
                  ^^^^^^^ admin1 location GB.ENG
                              ^^^^^ admin1 location GB.WLS
        ",
    );
}

/// How sure the place of a name is, in per cent.
fn sure(text: &str, name: &str) -> Option<u8> {
    let analysis = PIPELINE.analyse(&Document::new(text));
    let (_, place) = places(&analysis).find(|(span, _)| span.of(text) == name)?;
    let confidence = analysis.entities[place.entity.0 as usize].confidence;
    confidence.map(|confidence| confidence.0)
}

#[test]
fn a_well_known_namesake_abroad_casts_doubt_where_nothing_else_is_named() {
    assert_eq!(sure("A choir from Hamilton won.", "Hamilton"), Some(50));
    assert_eq!(sure("A choir from Tehran won.", "Tehran"), Some(85));
    let doubt = sure("The city council of Athens met.", "Athens");
    assert!(doubt.is_some_and(|doubt| doubt <= 50), "{doubt:?}");
}

#[test]
fn institutions_say_whose_country_it_is() {
    check(
        "
        The sheriff and two county commissioners met the school board in Athens.
                                                                         ^^^^^^ city location US.GA
        ",
    );
    check(
        "
        Officers met in Athens.
                        ^^^^^^ city location GR.ESYE31
        ",
    );
}

#[test]
fn institutions_of_towns_say_that_a_name_is_a_towns() {
    check(
        "
        The Lebanon city council named a teacher at the middle school.
            ^^^^^^^ city location US.TN
        ",
    );
    check(
        "
        The Lebanon army named a general.
            ^^^^^^^ country location LB
        ",
    );
}

#[test]
fn rivers_do_not_speak_for_the_states_that_they_are_called_like() {
    check(
        "
        A lecture in Oxford was about the Mississippi River.
                     ^^^^^^ city location GB.ENG
                                          ^^^^^^^^^^^^^^^^^ water location US
        ",
    );
}

#[test]
fn places_inside_names_are_places_but_not_in_streets() {
    check(
        "
        The Cook County Board of Health met on Houston Street.
            ^^^^^^^^^^^ admin2 location US.IL
                                               ^^^^^^^^^^^^^^ facility location US
        ",
    );
}

#[test]
fn parts_of_places_stay_outside() {
    check(
        "
        Rain fell in Northern Italy and in East Oxford.
                              ^^^^^ country location IT
                                                ^^^^^^ city location GB.ENG
        ",
    );
}

#[test]
fn persons_with_names_of_places_are_none() {
    check("Judge Austin Tyler fined Georgia Bingham, 41, and Jackson Lee.");
}

#[test]
fn small_towns_famous_for_something_else_need_context() {
    check("Merkel and Romney spoke.");
    check(
        "
        He was born in Merkel, Texas.
                       ^^^^^^ city location US.TX
                               ^^^^^ admin1 location US.TX
        ",
    );
}

#[test]
fn class_words_tell_a_region_from_its_seat() {
    check(
        "
        Voters in the Puno region waited, and shops in Puno shut.
                      ^^^^ admin1 location PE.21
                                                       ^^^^ city location PE.21
        ",
    );
    check(
        "
        Homes burned in the regions of Loreto and Puno.
                                       ^^^^^^ admin1 location PE.16
                                                  ^^^^ admin1 location PE.21
        ",
    );
    check(
        "
        Shops in Puno, Peru, shut.
                 ^^^^ city location PE.21
                       ^^^^ country location PE
        ",
    );
}

#[test]
fn the_first_holder_decides_what_a_name_means() {
    check(
        "
        Smoke rose over Paris, Texas. Sirens were heard in Paris. Mayors of Paris, France, wrote.
                        ^^^^^ city location US.TX
                               ^^^^^ admin1 location US.TX
                                                           ^^^^^ city location US.TX
                                                                            ^^^^^ city location FR.11
                                                                                   ^^^^^^ country location FR
        ",
    );
    check(
        "
        Rain fell in Tripoli, Libya. In Lebanon, a ship left the other Tripoli.
                     ^^^^^^^ city location LY.77
                              ^^^^^ country location LY
                                        ^^^^^^^ country location LB
                                                                       ^^^^^^^ city location LB.09
        ",
    );
}

#[test]
fn a_division_goes_by_its_name_without_class_word() {
    check(
        "
        Roads in Kunar Province are closed, Afghan police said. Homes in Kunar were lost.
                 ^^^^^^^^^^^^^^ admin1 location AF.34
                                            ^^^^^^ country demonym AF
                                                                         ^^^^^ admin1 location AF.34
        ",
    );
    check(
        "
        Schools in Westchester County, New York, are shut. Buses in Westchester run.
                   ^^^^^^^^^^^^^^^^^^ admin2 location US.NY
                                       ^^^^^^^^ admin1 location US.NY
                                                                    ^^^^^^^^^^^ admin2 location US.NY
        ",
    );
}

#[test]
fn towns_in_a_row_hold_one_another_not() {
    check(
        "
        Flights leave for Miami, New York, Denver and Boston.
                          ^^^^^ city location US.FL
                                 ^^^^^^^^ city location US.NY
                                           ^^^^^^ city location US.CO
                                                      ^^^^^^ city location US.MA
        ",
    );
}

#[test]
fn a_town_that_no_list_has_gets_no_position_of_its_namesake() {
    check(
        "
        He lives in Gloucester, Idaho.
                    ^^^^^^^^^^ city location US.ID
                                ^^^^^ admin1 location US.ID
        ",
    );
}

#[test]
fn a_river_has_an_article_and_no_noun_behind_it() {
    check(
        "
        Barges broke loose as the Ohio and the Mississippi climbed.
                                  ^^^^ water location US
                                               ^^^^^^^^^^^ water location US
        ",
    );
    check(
        "
        Police closed the Ohio border, and farmers left Ohio.
                          ^^^^ admin1 location US.OH
                                                        ^^^^ admin1 location US.OH
        ",
    );
}

/// The id of the listed place that each place which no list has was put near to, by its text.
fn near(text: &str) -> Vec<(String, String)> {
    let analysis = PIPELINE.analyse(&Document::new(text));
    let near = places(&analysis).filter_map(|(span, place)| {
        let facts = analysis.entities[place.entity.0 as usize].place.as_ref()?;
        let near = facts.near.as_ref()?;
        Some((span.of(text).to_owned(), near.to_string()))
    });
    near.collect()
}

#[test]
fn what_no_list_has_is_put_near_what_stands_around_it() {
    let varna = ("Tolbukhin Street", "geonames:726050");
    let text = "The clinic on Tolbukhin Street in Varna treated 64 patients.";
    assert_eq!(near(text), [(varna.0.to_owned(), varna.1.to_owned())]);

    let text = "VARNA, Bulgaria - A bus hit a tram. The clinic on Tolbukhin Street was full.";
    assert_eq!(near(text), [(varna.0.to_owned(), varna.1.to_owned())]);

    let text = "In the village of Tasmelu, near Aleppo, nine houses burnt.";
    let aleppo = ("Tasmelu".to_owned(), "geonames:170063".to_owned());
    assert_eq!(near(text), [aleppo]);

    let text = "Flights left Varna, Oslo, Lima and Harare. The Dorvo River rose.";
    assert_eq!(near(text), []);
}

#[test]
fn a_small_place_that_nothing_speaks_for_is_not_guessed() {
    check(
        "
        GAO, Mali - Hundreds danced in Independence Square, far from Senegal and Niger.
        ^^^ city location ML.09
             ^^^^ country location ML
                                       ^^^^^^^^^^^^^^^^^^^ facility location ML
                                                                     ^^^^^^^ country location SN
                                                                                 ^^^^^ country location NE
        ",
    );
}

#[test]
fn an_apposition_says_what_is_a_town() {
    check(
        "
        Thousands fled Charundo, a town on the coast.
                       ^^^^^^^^ city location ?
        ",
    );
    check("Thousands cheered Charundo, a town councillor.");
}

#[test]
fn what_is_in_congress_is_in_no_town() {
    check("He serves in Congress, and she in the Senate.");
}

#[test]
fn a_province_holds_a_town_before_the_city_of_its_name() {
    check(
        "
        Voters in Petitval, Quebec, stayed at home.
                  ^^^^^^^^ city location CA.10
                            ^^^^^^ admin1 location CA.10
        ",
    );
}
