use serde_json::json;

use super::*;

fn record(id: &str, day: &str, hash: &str) -> Record {
    serde_json::from_value(json!({
        "schema": "dateline/1", "id": id, "hash": hash, "length": 900,
        "date": {"value": day, "from": "record"},
        "annotations": [
            {"id": "a1", "type": "actor", "kind": "person", "start": 0, "end": 3, "text": "Eko",
             "mention": "name", "entity": "new:eko-amadi", "title": "Mayor", "rule": "title"},
            {"id": "a2", "type": "place", "kind": "city", "start": 4, "end": 9, "text": "Lagos",
             "entity": "geonames:2332459"},
            {"id": "a3", "type": "count", "kind": "cardinal", "start": 10, "end": 12, "text": "10",
             "number": {"start": 10, "end": 12, "value": 10, "low": 10, "high": 10}, "event": "kill"},
            {"id": "a4", "type": "count", "kind": "cardinal", "start": 20, "end": 40, "text": "at least 12",
             "number": {"start": 29, "end": 31, "value": 12, "low": 12}, "event": "kill", "same": "a3",
             "links": {"where": {"annotation": "a2", "entity": "geonames:2332459"},
                       "when": {"annotation": "a5", "earliest": "2005-03-07", "latest": "2005-03-07"}}},
            {"id": "a5", "type": "date", "kind": "date", "start": 41, "end": 47, "text": "Monday",
             "value": "2005-03-07", "earliest": "2005-03-07", "latest": "2005-03-07"}
        ],
        "entities": [
            {"id": "new:eko-amadi", "type": "actor", "kind": "person", "name": "Eko Amadi", "mentions": ["a1"]},
            {"id": "geonames:2332459", "type": "place", "kind": "city", "name": "Lagos", "country": "NG",
             "mentions": ["a2"]}
        ],
        "problems": [{"code": "repeated_id", "message": ""}]
    }))
    .unwrap()
}

fn asked() -> Asked {
    Asked {
        of: None,
        repeats: Repeats::default(),
        distinct: true,
        by: None,
    }
}

fn totals(asked: &Asked, records: Vec<Record>) -> Totals {
    let mut totals = Totals::default();
    for record in records {
        totals.add(asked, &asked.look(record));
    }
    totals
}

fn two() -> Vec<Record> {
    vec![
        record("a", "2005-03-08", "1"),
        record("b", "2005-04-01", "2"),
        record("c", "2005-04-02", "2"),
    ]
}

#[test]
fn equal_texts_and_restated_counts_are_added_once() {
    let totals = totals(&asked(), two());
    let report = totals.report(10);
    assert_eq!((report.documents, report.repeated), (2, 1));
    assert_eq!(report.published, Some(["2005-03-08", "2005-04-01"]));
    let kill = Reports {
        reports: 2,
        low: 24.into(),
        high: 24.into(),
    };
    assert_eq!(report.events["kill"], kill);
    assert_eq!(report.counts_left_out, 2);
    assert_eq!(report.problems["repeated_id"], 2);
}

fn a_count(id: &str, number: u32, event: &str, part_of: Option<&str>) -> Row {
    let row = json!({
        "id": id, "type": "count", "kind": "cardinal", "start": 0, "end": 1, "text": "",
        "number": {"start": 0, "end": 1, "value": number, "low": number, "high": number},
        "event": event, "part_of": part_of
    });
    serde_json::from_value(row).unwrap()
}

fn sums_of(annotations: Vec<Row>) -> Vec<(String, Decimal)> {
    let record = Record {
        annotations,
        ..record("a", "2005-03-08", "1")
    };
    let events = totals(&asked(), vec![record]).events;
    events
        .into_iter()
        .map(|(event, sum)| (event, sum.low))
        .collect()
}

#[test]
fn a_share_is_not_added_to_its_whole() {
    let toll = || a_count("a1", 12, "kill", None);
    let children = || a_count("a2", 2, "kill", Some("a1"));
    let hurt = a_count("a3", 3, "wound", Some("a1"));
    assert_eq!(
        sums_of(vec![toll(), children(), hurt]),
        [
            ("kill".to_owned(), 12.into()),
            ("wound".to_owned(), 3.into())
        ]
    );
    let feared = Row {
        status: Some("possible".to_owned()),
        ..toll()
    };
    assert_eq!(
        sums_of(vec![feared, children()]),
        [("kill".to_owned(), 2.into())]
    );
}

#[test]
fn names_count_by_document_and_mention() {
    let totals = totals(&asked(), two());
    let report = totals.report(10);
    let lagos = &report.places[0];
    assert_eq!(
        (&*lagos.name, lagos.documents, lagos.mentions),
        ("Lagos", 2, 2)
    );
    assert_eq!(report.countries[0].id, "NG");
    assert_eq!(report.days[0].id, "2005-03-07");
    let eko = report.unknown[0];
    assert_eq!(
        (eko.documents, eko.rule(), eko.title()),
        (2, "title", "Mayor")
    );
    assert_eq!(eko.examples, ["a:0", "b:0"]);
    assert_eq!(eko.list_row(), "mine:eko-amadi\tperson\tEko Amadi\n");
}

#[test]
fn who_is_only_described_is_no_name() {
    let mut record = record("a", "2005-03-08", "1");
    record.annotations[0].mention = Some("nominal".into());
    let totals = totals(&asked(), vec![record]);
    assert!(totals.report(10).actors.is_empty());
}

#[test]
fn parts_add_up_to_the_whole() {
    let mut reports = Reports::default();
    for _ in 0..3 {
        let number = json!({"value": 0.1, "low": 0.1, "high": 0.2});
        reports.add(&serde_json::from_value(number).unwrap());
    }
    let written = serde_json::to_value(reports).unwrap();
    assert_eq!(written, json!({"reports": 3, "low": 0.3, "high": 0.6}));
}

fn by(by: By, when: When) -> Vec<(String, u64, u64)> {
    let asked = Asked {
        of: Some(Query::parse("event:kill", false, &|_| None).unwrap()),
        by: Some((by, when)),
        ..asked()
    };
    let rows = totals(&asked, two()).report(10).by;
    rows.into_iter()
        .map(|part| (part.part, part.documents, part.reports.reports))
        .collect()
}

#[test]
fn tables_go_by_publication_or_by_what_happened() {
    let row = |part: &str, documents, reports| (part.to_owned(), documents, reports);
    let published = by(By::Month, When::Published);
    assert_eq!(published, [row("2005-03", 1, 1), row("2005-04", 1, 1)]);
    assert_eq!(by(By::Week, When::Happened), [row("2005-W10", 2, 2)]);
    assert_eq!(by(By::Year, When::Happened), [row("2005", 2, 2)]);
    assert_eq!(by(By::Country, When::Published), [row("NG", 2, 2)]);
}

#[test]
fn documents_unlike_the_others_are_told() {
    let mut outliers = Outliers::default();
    let document = |id: &str| Record {
        id: id.to_owned(),
        length: Some(1000),
        ..Record::default()
    };
    for ix in 0..40 {
        outliers.add(&document("usual"), 28 + ix % 5);
    }
    outliers.add(&document("empty"), 0);
    outliers.add(&document("table"), 400);
    let far: Vec<String> = outliers
        .top(10)
        .into_iter()
        .map(|outlier| outlier.document)
        .collect();
    assert_eq!(far, ["empty", "table"]);
}
