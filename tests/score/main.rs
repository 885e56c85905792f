//! The scorer, scored: known pairs give known figures, and each kind of damage lowers the figures
//! that it should and no others.

mod details;
mod sets;

use std::collections::BTreeMap;

use dateline::emit::wire::{Record, Row};
use dateline::inspect::score::{
    Attribute, Breakdown, Family, Finding, Scores, Share, Tally, Trouble,
};
use serde_json::{Value, json};

const TEXT: &str = "Iraqi police freed more than 30 hostages in Mosul on May 3, \
                    Gen. Ali Salem of the Interior Ministry said in Erbil.";

fn rows_of(text: &str, rows: Value) -> Vec<Row> {
    let mut rows: Vec<Row> = serde_json::from_value(rows).expect("rows");
    for row in &mut rows {
        row.start = text.find(&row.text).expect("the row's text") as u32;
        row.end = row.start + row.text.len() as u32;
    }
    rows
}

fn record(scored: &[&str], rows: Value) -> Record {
    Record {
        id: "1".to_owned(),
        text: Some(TEXT.to_owned()),
        scored: scored.iter().map(ToString::to_string).collect(),
        annotations: rows_of(TEXT, rows),
        ..Record::default()
    }
}

fn score(gold: &Record, predicted: &Record) -> (Scores, Vec<Finding>) {
    let mut scores = Scores::default();
    let findings = scores.add(gold, predicted).expect("known families");
    (scores, findings)
}

fn gold() -> Record {
    let number = TEXT.find("30").unwrap();
    let head = TEXT.find("hostages").unwrap();
    record(
        &[
            "person",
            "organization",
            "people",
            "place",
            "demonym",
            "date",
            "count",
        ],
        json!([
            {"id": "a1", "type": "place", "kind": "country", "text": "Iraqi", "sense": "demonym",
             "entity": "iraq", "lat": 33.0, "lon": 44.0, "tier": 2},
            {"id": "a2", "type": "count", "kind": "cardinal", "text": "more than 30 hostages",
             "number": {"start": number, "end": number + 2, "value": 30, "low": 30},
             "bound": "more_than", "event": "release",
             "head": {"start": head, "end": head + 8, "lemma": "hostage"},
             "links": {"where": "mosul", "when": "2016-05-03", "by": "iraq"},
             "required": ["where"], "tier": 1},
            {"id": "a3", "type": "place", "kind": "city", "text": "Mosul", "sense": "location",
             "entity": "mosul", "lat": 36.335, "lon": 43.119, "tier": 1},
            {"id": "a4", "type": "date", "kind": "date", "text": "May 3", "value": "2016-05-03",
             "earliest": "2016-05-03", "latest": "2016-05-03", "tier": 1},
            {"id": "a5", "type": "actor", "kind": "person", "mention": "name", "text": "Ali Salem",
             "entity": "salem"},
            {"id": "a6", "type": "actor", "kind": "organization", "mention": "name",
             "text": "Interior Ministry", "entity": "ministry"},
            {"id": "a7", "type": "place", "kind": "city", "text": "Erbil", "sense": "location",
             "entity": "erbil", "lat": 36.191, "lon": 44.009}
        ]),
    )
}

/// The same rows as the program would write them: other entity ids, links to annotations.
fn prediction() -> Record {
    let mut predicted = gold();
    for row in &mut predicted.annotations {
        row.entity = row.entity.take().map(|entity| format!("new:{entity}"));
    }
    row(&mut predicted, "a2").links = serde_json::from_value(json!({
        "by": {"annotation": "a1", "entity": "new:iraq", "scope": "clause"},
        "where": {"annotation": "a3", "entity": "new:mosul", "scope": "clause"},
        "when": {"annotation": "a4", "scope": "clause"}
    }))
    .unwrap();
    predicted
}

fn row<'r>(record: &'r mut Record, id: &str) -> &'r mut Row {
    let mut rows = record.annotations.iter_mut();
    rows.find(|row| row.id == id).expect("a row of that id")
}

fn remove(record: &mut Record, id: &str) {
    record.annotations.retain(|row| row.id != id);
}

/// Every rate in the JSON of scores, by its path; raw numbers behind the rates are left out.
fn rates(scores: &Scores) -> BTreeMap<String, f64> {
    let mut rates = BTreeMap::new();
    collect_rates("", &serde_json::to_value(scores).unwrap(), &mut rates);
    rates
}

fn collect_rates(path: &str, value: &Value, rates: &mut BTreeMap<String, f64>) {
    let Value::Object(fields) = value else { return };
    for (name, value) in fields {
        match (name.as_str(), value.as_f64()) {
            ("precision" | "recall" | "f1" | "accuracy", Some(rate)) => {
                rates.insert(format!("{path}{name}"), rate);
            }
            _ => collect_rates(&format!("{path}{name} "), value, rates),
        }
    }
}

/// The precisions, recalls and accuracies that a damage to a perfect prediction lowers.
fn lowered_by(damage: impl FnOnce(&mut Record)) -> Vec<String> {
    let perfect = rates(&score(&gold(), &prediction()).0);
    let mut damaged = prediction();
    damage(&mut damaged);
    let after = rates(&score(&gold(), &damaged).0);
    for (path, rate) in &after {
        assert!(*rate <= perfect[path], "{path} rose to {rate}");
    }
    let lower = after.iter().filter(|(path, rate)| **rate < perfect[*path]);
    lower
        .map(|(path, _)| path.clone())
        .filter(|path| !path.ends_with("f1"))
        .collect()
}

#[test]
fn gold_scored_against_itself_is_perfect() {
    for predicted in [gold(), prediction()] {
        let (scores, findings) = score(&gold(), &predicted);
        let rates = rates(&scores);
        assert!(rates.len() > 50, "{rates:?}");
        assert!(rates.values().all(|rate| *rate == 1.0), "{rates:?}");
        assert_eq!(scores.places().auc(), Some(0.0));
        assert_eq!(findings, []);
    }
}

#[test]
fn a_shifted_extent_lowers_the_strict_figures() {
    let lowered = lowered_by(|predicted| row(predicted, "a5").start -= 5);
    assert_eq!(
        lowered,
        [
            "families person strict precision",
            "families person strict recall",
            "overall strict precision",
            "overall strict recall",
        ]
    );
}

#[test]
fn a_wrong_family_lowers_both_families_and_the_family_accuracy() {
    let lowered = lowered_by(|predicted| row(predicted, "a6").kind = "person".to_owned());
    assert_eq!(
        lowered,
        [
            "families organization overlap recall",
            "families organization strict recall",
            "families person overlap precision",
            "families person strict precision",
            "family_of_names accuracy",
            "overall overlap precision",
            "overall overlap recall",
            "overall strict precision",
            "overall strict recall",
        ]
    );
}

#[test]
fn a_wrong_kind_within_the_family_lowers_the_kind_alone() {
    let lowered = lowered_by(|predicted| row(predicted, "a6").kind = "group".to_owned());
    assert_eq!(lowered, ["families organization attributes kind accuracy"]);
}

#[test]
fn a_missing_row_lowers_recall() {
    let lowered = lowered_by(|predicted| remove(predicted, "a5"));
    assert_eq!(
        lowered,
        [
            "families person overlap recall",
            "families person strict recall",
            "overall overlap recall",
            "overall strict recall",
        ]
    );
}

#[test]
fn an_extra_row_lowers_precision() {
    let lowered = lowered_by(|predicted| {
        let extra = json!([{"type": "actor", "kind": "person", "text": "Gen"}]);
        predicted.annotations.extend(rows_of(TEXT, extra));
    });
    assert_eq!(
        lowered,
        [
            "families person overlap precision",
            "families person strict precision",
            "overall overlap precision",
            "overall strict precision",
        ]
    );
}

#[test]
fn moved_coordinates_lower_the_resolution_alone() {
    let lowered = lowered_by(|predicted| row(predicted, "a7").lat = Some(46.191));
    assert_eq!(
        lowered,
        [
            "places accuracy_161_km accuracy",
            "places end_to_end precision",
            "places end_to_end recall",
        ]
    );
}

#[test]
fn coordinates_moved_a_little_lower_no_rate_but_show_in_the_mean() {
    let mut predicted = prediction();
    row(&mut predicted, "a7").lat = Some(36.191 + 0.9);
    let (scores, _) = score(&gold(), &predicted);
    assert_eq!(scores.places().accuracy(), Share { right: 3, of: 3 });
    let hundred_km = 0.9 * 111.195;
    let mean = scores.places().mean_km().unwrap();
    assert!((mean - hundred_km / 3.0).abs() < 0.01, "{mean}");
    assert_eq!(scores.places().median_km(), Some(0.0));
}

#[test]
fn an_unresolved_place_is_a_miss() {
    let lowered = lowered_by(|predicted| row(predicted, "a7").lat = None);
    assert_eq!(
        lowered,
        [
            "places accuracy_161_km accuracy",
            "places end_to_end precision",
            "places end_to_end recall",
        ]
    );
}

#[test]
fn a_wrong_date_value_lowers_values_and_the_links_that_need_it() {
    let lowered = lowered_by(|predicted| row(predicted, "a4").value = Some(json!("2015-05-03")));
    assert_eq!(
        lowered,
        [
            "families date attributes corrected_value accuracy",
            "families date attributes value accuracy",
            "links when precision",
            "links when recall",
        ]
    );
}

#[test]
fn a_wrong_number_lowers_the_value_alone() {
    let lowered = lowered_by(|predicted| {
        row(predicted, "a2").number.as_mut().unwrap().value = Some(300.into());
    });
    assert_eq!(lowered, ["families count attributes value accuracy"]);
}

#[test]
fn a_wrong_bound_event_or_head_lowers_that_alone() {
    let lowered = lowered_by(|predicted| {
        let count = row(predicted, "a2");
        count.bound = Some("exact".to_owned());
        count.event = Some("kidnap".to_owned());
        count.head.as_mut().unwrap().start += 1;
    });
    assert_eq!(
        lowered,
        [
            "families count attributes bound accuracy",
            "families count attributes event accuracy",
            "families count attributes head accuracy",
        ]
    );
}

#[test]
fn a_wrong_sense_lowers_the_sense_alone() {
    let lowered =
        lowered_by(|predicted| row(predicted, "a3").sense = Some("government".to_owned()));
    assert_eq!(lowered, ["families place attributes sense accuracy"]);
}

#[test]
fn a_link_to_the_wrong_entity_lowers_that_link() {
    let lowered = lowered_by(|predicted| {
        let links = json!({
            "by": {"annotation": "a1", "entity": "new:iraq"},
            "where": {"annotation": "a7", "entity": "new:erbil"},
            "when": {"annotation": "a4"}
        });
        row(predicted, "a2").links = serde_json::from_value(links).unwrap();
    });
    assert_eq!(
        lowered,
        [
            "links where precision",
            "links where recall",
            "tiers 1 required_links accuracy",
        ]
    );
}

#[test]
fn a_link_left_out_lowers_its_recall_alone() {
    let lowered = lowered_by(|predicted| {
        row(predicted, "a2").links.as_mut().unwrap().by = None;
    });
    assert_eq!(lowered, ["links by recall"]);
}

#[test]
fn two_entities_taken_for_one_lower_the_precision_of_entities() {
    let lowered =
        lowered_by(|predicted| row(predicted, "a7").entity = Some("new:salem".to_owned()));
    assert_eq!(
        lowered,
        ["entities precision", "entities_of_names precision"]
    );
}

#[test]
fn a_describing_phrase_of_another_extent_lowers_their_figures_and_an_optional_one_does_not() {
    let rows = |phrase: &str, optional: bool| {
        json!([
            {"type": "actor", "kind": "organization", "mention": "nominal", "text": "Iraqi police"},
            {"type": "actor", "kind": "group", "mention": "nominal", "text": phrase,
             "optional": optional}
        ])
    };
    let gold = record(&["person"], rows("hostages", true));
    let found = record(&["person"], rows("30 hostages", false));
    let nominals = |gold: &Record, found: &Record| score(gold, found).0.actors().nominals;
    let tally = |gold, predicted, matched| Tally {
        gold,
        predicted,
        matched,
    };
    assert_eq!(nominals(&gold, &gold), tally(1, 1, 1));
    assert_eq!(nominals(&gold, &found), tally(1, 2, 1));
}

#[test]
fn another_code_lowers_the_share_of_right_codes() {
    let rows = |code: &str| {
        json!([{"type": "actor", "kind": "person", "mention": "name", "text": "Ali Salem",
                "code": code}])
    };
    let gold = record(&["person"], rows("IRQMIL"));
    let code = |found: &str| {
        score(&gold, &record(&["person"], rows(found)))
            .0
            .actors()
            .code
    };
    assert_eq!(code("IRQMIL"), Share { right: 1, of: 1 });
    assert_eq!(code("IRQGOV"), Share { right: 0, of: 1 });
}

#[test]
fn whom_the_article_is_about_is_asked_of_the_first_in_the_gold_alone() {
    let focused = |ids: &[&str], of: Record| {
        let focus = json!({"places": [], "actors": ids});
        Record {
            focus: Some(serde_json::from_value(focus).unwrap()),
            ..of
        }
    };
    let gold = focused(&["salem", "ministry"], gold());
    let found = |ids: &[&str]| {
        let found = focused(ids, prediction());
        score(&gold, &found).0.actors().first_in_focus
    };
    assert_eq!(
        found(&["new:ministry", "new:salem"]),
        Share { right: 1, of: 1 }
    );
    assert_eq!(found(&["new:ministry"]), Share { right: 0, of: 1 });
}

#[test]
fn one_entity_taken_for_two_lowers_the_recall_of_entities() {
    let rows = |second: &str| {
        json!([
            {"type": "place", "text": "Mosul", "entity": "x"},
            {"type": "place", "text": "Erbil", "entity": second}
        ])
    };
    let (scores, _) = score(
        &record(&["place"], rows("x")),
        &record(&["place"], rows("y")),
    );
    assert_eq!(scores.entities().precision(), Some(1.0));
    assert_eq!(scores.entities().recall(), Some(0.5));
}

#[test]
fn tiers_name_what_is_missing_and_what_is_wrong() {
    let mut predicted = prediction();
    remove(&mut predicted, "a3");
    row(&mut predicted, "a4").modifier = Some("END".to_owned());
    let (scores, findings) = score(&gold(), &predicted);
    let tier = scores.tiers()[&1];
    assert_eq!(tier.found, Share { right: 2, of: 3 });
    assert_eq!(tier.wrong_attributes, 1);
    assert_eq!(scores.tiers()[&2].found, Share { right: 1, of: 1 });
    let told: Vec<String> = findings
        .iter()
        .map(|finding| format!("{}: {}", finding.what, finding.trouble))
        .collect();
    assert_eq!(
        told,
        [
            "count: tier 1: required link \"where\"",
            "count: link where wrong: \"new:mosul\", should be \"mosul\"",
            "place: missed",
            "place: tier 1: missed",
            "date: tier 1: wrong mod: \"END\", should be nothing",
        ]
    );
}

#[test]
fn a_trap_is_violated_by_a_forbidden_type_at_its_exact_extent() {
    let mut gold = gold();
    let may = TEXT.find("May").unwrap() as u32;
    gold.traps = serde_json::from_value(json!([
        {"start": may, "end": may + 3, "text": "May", "not": ["actor", "count"], "why": "a month"}
    ]))
    .unwrap();
    let fallen = |type_: &str, end: u32| {
        let mut predicted = prediction();
        predicted.annotations.push(Row {
            type_: type_.to_owned(),
            kind: "person".to_owned(),
            start: may,
            end,
            ..Row::default()
        });
        score(&gold, &predicted).0.traps()
    };
    let avoided = Share { right: 1, of: 1 };
    assert_eq!(fallen("actor", may + 3), Share { right: 0, of: 1 });
    assert_eq!(fallen("actor", may + 5), avoided);
    assert_eq!(fallen("date", may + 3), avoided);
}

// What is taken for what
