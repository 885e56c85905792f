//! Figures worked by hand, and what a set scores and leaves open.

use super::*;

fn tally(gold: u32, predicted: u32, matched: u32) -> Tally {
    Tally {
        gold,
        predicted,
        matched,
    }
}

/// Strict and overlap tallies of one family.
fn tallies(gold: &Record, predicted: &Record, family: Family) -> (Tally, Tally) {
    let (scores, _) = score(gold, predicted);
    let family = scores.families().get(&family).cloned().unwrap_or_default();
    (family.strict, family.overlap)
}

#[test]
fn figures_worked_by_hand() {
    let gold = record(
        &["place"],
        json!([
            {"type": "place", "text": "Mosul"},
            {"type": "place", "text": "Interior Ministry"},
            {"type": "place", "text": "Erbil"},
            {"type": "place", "text": "Salem"}
        ]),
    );
    let predicted = record(
        &[],
        json!([
            {"type": "place", "text": "Mosul"},
            {"type": "place", "text": "Interior"},
            {"type": "place", "text": "Gen"}
        ]),
    );
    let (strict, overlap) = tallies(&gold, &predicted, Family::Place);
    assert_eq!(strict, tally(4, 3, 1));
    assert_eq!(overlap, tally(4, 3, 2));
    assert_eq!(strict.precision(), Some(1.0 / 3.0));
    assert_eq!(strict.recall(), Some(0.25));
    assert_eq!(overlap.f1(), Some(4.0 / 7.0));
}

#[test]
fn kind_f1_is_the_overlap_f1_times_the_share_of_right_kinds() {
    let gold = record(
        &["place"],
        json!([
            {"type": "place", "kind": "city", "text": "Mosul"},
            {"type": "place", "kind": "city", "text": "Erbil"},
            {"type": "place", "kind": "city", "text": "Salem"}
        ]),
    );
    let predicted = record(
        &[],
        json!([
            {"type": "place", "kind": "city", "text": "Mosul"},
            {"type": "place", "kind": "admin1", "text": "Erbil"},
            {"type": "place", "kind": "city", "text": "Ministry"}
        ]),
    );
    let (scores, _) = score(&gold, &predicted);
    let places = &scores.families()[&Family::Place];
    assert_eq!(places.overlap.f1(), Some(2.0 / 3.0));
    assert_eq!(places.f1_with(Attribute::Kind), Some(2.0 / 3.0 * 0.5));
}

#[test]
fn pairing_is_one_to_one_with_equal_extents_first() {
    let gold = record(
        &["place"],
        json!([
            {"type": "place", "text": "Interior Ministry"},
            {"type": "place", "text": "Ministry"}
        ]),
    );
    let one = record(&["demonym"], json!([{"type": "place", "text": "Ministry"}]));
    let (strict, overlap) = tallies(&gold, &one, Family::Place);
    assert_eq!(strict, tally(2, 1, 1));
    assert_eq!(overlap, tally(2, 1, 1));
}

#[test]
fn optional_rows_cost_nothing_found_or_missed() {
    let gold = record(
        &["place"],
        json!([
            {"type": "place", "text": "Mosul"},
            {"type": "place", "text": "Erbil", "optional": true}
        ]),
    );
    let mosul = json!({"type": "place", "text": "Mosul"});
    let erbil = json!({"type": "place", "text": "Erbil"});
    for rows in [json!([mosul]), json!([mosul, erbil])] {
        let (strict, overlap) = tallies(&gold, &record(&[], rows), Family::Place);
        assert_eq!(strict, tally(1, 1, 1));
        assert_eq!(overlap, tally(1, 1, 1));
    }
}

fn iraqi_and_iraq() -> (Value, Value) {
    let demonym = json!({"type": "place", "kind": "country", "sense": "demonym", "text": "Iraqi"});
    let place = json!({"type": "place", "kind": "city", "sense": "location", "text": "Mosul"});
    (demonym, place)
}

#[test]
fn demonyms_are_places_people_or_nothing_as_the_set_has_it() {
    let (demonym, place) = iraqi_and_iraq();
    let both = record(&[], json!([demonym, place]));
    let strict =
        |scored: &[&str], rows: Value, family| tallies(&record(scored, rows), &both, family).0;

    let as_places = strict(&["place", "demonym"], json!([place]), Family::Place);
    assert_eq!(as_places, tally(1, 2, 1));
    let left_out = strict(&["place"], json!([place]), Family::Place);
    assert_eq!(left_out, tally(1, 1, 1));
    let people = json!([{"type": "actor", "kind": "people", "text": "Iraqi"}]);
    let as_people = strict(&["people"], people, Family::People);
    assert_eq!(as_people, tally(1, 1, 1));
}

#[test]
fn a_name_inside_a_name_is_left_out_of_predictions_where_demonyms_are_not_scored() {
    let ministry = json!({"type": "actor", "kind": "organization", "mention": "name",
                          "text": "Interior Ministry"});
    let inner = json!({"type": "place", "text": "Interior"});
    let nested = record(&[], json!([ministry, inner]));
    let strict = |scored: &[&str]| tallies(&record(scored, json!([])), &nested, Family::Place).0;
    assert_eq!(strict(&["place"]), tally(0, 0, 0));
    assert_eq!(strict(&["place", "demonym"]), tally(0, 1, 0));

    let mut in_nominal = nested.clone();
    in_nominal.annotations[0].mention = Some("nominal".to_owned());
    let gold = record(&["place"], json!([]));
    assert_eq!(tallies(&gold, &in_nominal, Family::Place).0, tally(0, 1, 0));
}

#[test]
fn nominals_are_no_names() {
    let gold = record(&["organization"], json!([]));
    let rows = json!([{"type": "actor", "kind": "organization", "mention": "nominal",
                       "text": "police"}]);
    let (strict, _) = tallies(&gold, &record(&[], rows), Family::Organization);
    assert_eq!(strict, tally(0, 0, 0));
}

#[test]
fn a_prediction_on_misc_is_a_false_alarm() {
    let gold = record(&["place"], json!([{"type": "misc", "text": "Mosul"}]));
    let predicted = record(&[], json!([{"type": "place", "text": "Mosul"}]));
    assert_eq!(tallies(&gold, &predicted, Family::Place).0, tally(0, 1, 0));
}

#[test]
fn counts_are_compared_by_their_numerals() {
    let gold = record(
        &["count"],
        json!([{"type": "count", "kind": "cardinal", "text": "more than 30"}]),
    );
    let bare = json!([{"type": "count", "kind": "cardinal", "text": "30"}]);
    let (strict, _) = tallies(&gold, &record(&[], bare), Family::Count);
    assert_eq!(strict, tally(1, 1, 1));

    let number = TEXT.find("30").unwrap();
    let whole = json!([{"type": "count", "text": "more than 30 hostages",
                        "number": {"start": number, "end": number + 2}}]);
    let (strict, _) = tallies(&gold, &record(&[], whole), Family::Count);
    assert_eq!(strict, tally(1, 1, 1));
}

#[test]
fn values_are_also_compared_with_the_second_opinion() {
    let dates = |value: &str, corrected: Option<&str>| {
        let mut dates = record(&["date"], json!([{"type": "date", "text": "May 3"}]));
        dates.annotations[0].value = Some(json!(value));
        dates.annotations[0].corrected = corrected.map(|value| json!(value));
        dates
    };
    let gold = dates("2015-05-03", Some("2016-05-03"));
    let (scores, _) = score(&gold, &dates("2016-05-03", None));
    let attributes = &scores.families()[&Family::Date].attributes;
    assert_eq!(attributes[&Attribute::Value], Share { right: 0, of: 1 });
    assert_eq!(
        attributes[&Attribute::CorrectedValue],
        Share { right: 1, of: 1 }
    );
}

#[test]
fn places_without_gold_coordinates_leave_the_resolution() {
    let gold = record(
        &["place"],
        json!([
            {"type": "place", "text": "Mosul", "lat": 36.3, "lon": 43.1},
            {"type": "place", "text": "Salem"}
        ]),
    );
    let mut predicted = record(
        &[],
        json!([
            {"type": "place", "text": "Mosul", "entity": "geonames:99072"},
            {"type": "place", "text": "Salem", "entity": "geonames:99072"},
            {"type": "place", "text": "Gen", "entity": "geonames:99072"}
        ]),
    );
    predicted.entities = serde_json::from_value(json!([
        {"id": "geonames:99072", "type": "place", "kind": "city", "name": "Mosul",
         "lat": 36.335, "lon": 43.119}
    ]))
    .unwrap();
    let (scores, _) = score(&gold, &predicted);
    assert_eq!(scores.places().accuracy(), Share { right: 1, of: 1 });
    assert_eq!(scores.places().end_to_end(), tally(1, 2, 1));
}

#[test]
fn a_set_that_scores_an_unknown_family_is_refused() {
    let error = Scores::default()
        .add(&record(&["animals"], json!([])), &Record::default())
        .unwrap_err();
    assert!(error.to_string().contains("\"animals\""), "{error}");
}
