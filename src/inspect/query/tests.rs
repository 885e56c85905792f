use serde_json::json;

use super::*;

fn record() -> Record {
    serde_json::from_value(json!({
        "schema": "dateline/1", "id": "news/a.txt",
        "date": {"value": "2005-03-08", "from": "record"},
        "annotations": [
            {"id": "a1", "type": "place", "kind": "city", "start": 0, "end": 5, "text": "Basra",
             "sense": "location", "entity": "geonames:99532", "confidence": 0.9},
            {"id": "a2", "type": "date", "kind": "date", "start": 6, "end": 12, "text": "Monday",
             "value": "2005-03-07", "earliest": "2005-03-07", "latest": "2005-03-07"},
            {"id": "a3", "type": "actor", "kind": "group", "start": 13, "end": 20, "text": "the MKO",
             "mention": "name", "entity": "group:mek", "code": "IRNREB"},
            {"id": "a4", "type": "count", "kind": "cardinal", "start": 21, "end": 40,
             "text": "more than 50 people", "number": {"start": 31, "end": 33, "value": 50, "low": 50},
             "bound": "more_than", "head": {"start": 34, "end": 40, "lemma": "person"},
             "what": "people", "event": "kill", "same": "a5x",
             "links": {"where": {"annotation": "a1", "entity": "geonames:99532", "scope": "clause"},
                       "by": {"annotation": "a3", "entity": "group:mek", "scope": "clause"},
                       "when": {"annotation": "a2", "earliest": "2005-03-07", "latest": "2005-03-07"}}},
            {"id": "a5", "type": "count", "kind": "cardinal", "start": 41, "end": 50, "text": "12 police",
             "number": {"start": 41, "end": 43, "value": 12, "low": 12, "high": 12},
             "bound": "exact", "event": "wound", "status": "possible"}
        ],
        "entities": [
            {"id": "geonames:99532", "type": "place", "kind": "city", "name": "Basra", "country": "IQ",
             "admin1": "Basra", "lat": 30.50852, "lon": 47.7804, "mentions": ["a1"]},
            {"id": "group:mek", "type": "actor", "kind": "group",
             "name": "People's Mojahedin Organization of Iran", "country": "IR", "mentions": ["a3"]}
        ],
        "focus": {"places": ["geonames:99532"], "actors": ["group:mek"]}
    }))
    .unwrap()
}

fn country_of(name: &str) -> Option<String> {
    (name == "Iraq").then(|| "IQ".to_owned())
}

/// The ids of the answers; the needles must let the record through if it has any.
fn answers(text: &str, certain: bool) -> Vec<String> {
    let record = record();
    let query = Query::parse(text, certain, &country_of).unwrap();
    let rows = query.answers(&record).into_iter();
    let ids: Vec<String> = rows.map(|ix| record.annotations[ix].id.clone()).collect();
    let line = serde_json::to_vec(&record).unwrap();
    let is_let_through = query.needles().iter().all(|needle| needle.is_in(&line));
    assert!(is_let_through || ids.is_empty(), "{text}");
    ids
}

#[test]
fn each_field_asks_what_it_says() {
    for (text, ids) in [
        ("count", &["a4", "a5"][..]),
        ("count event:kill n>=100 in:IQ when:2005", &["a4"]),
        ("n<=50", &["a5"]),
        ("n:10..50", &["a5"]),
        ("n=12", &["a5"]),
        ("in:IQ", &["a1", "a4"]),
        ("in:Iraq", &["a1", "a4"]),
        ("in:Basra", &["a1", "a4"]),
        ("entity:group:mek", &["a3"]),
        (
            "entity:\"people's mojahedin organization of iran\"",
            &["a3"],
        ),
        ("by:group:mek", &["a4"]),
        ("by:IR", &["a4"]),
        ("of:IR", &[]),
        ("where:IQ", &["a4"]),
        ("mojahedin", &["a3"]),
        ("moja", &[]),
        ("/^m.+y$/", &[]),
        ("/^Mo.+y$/", &["a2"]),
        ("what:people", &["a4"]),
        ("head:person,child", &["a4"]),
        ("kind:city,group", &["a1", "a3"]),
        ("code:IRN*", &["a3"]),
        ("when:2005-03-07", &["a2", "a4"]),
        ("when:..2004", &[]),
        ("published:2005 date", &["a2"]),
        ("published:2004 date", &[]),
        ("near:30.5,47.8,10", &["a1", "a4"]),
        ("near:33.3,44.4,100km", &[]),
        ("about:IQ actor", &["a3"]),
        ("about:FR actor", &[]),
        ("doc:news/ actor", &["a3"]),
        ("confidence>=0.8", &["a1"]),
        ("status:any", &["a5"]),
        ("status:none count", &["a4"]),
        ("actor or date", &["a2", "a3"]),
        ("count not event:kill", &["a5"]),
        (
            "(actor or count) (event:kill or mention:name)",
            &["a3", "a4"],
        ),
    ] {
        assert_eq!(answers(text, false), ids, "{text}");
    }
}

#[test]
fn certain_answers_lie_wholly_inside() {
    assert_eq!(answers("n>=50", true), ["a4"]);
    assert_eq!(answers("n>=60", false), ["a4"]);
    assert!(answers("n>=60", true).is_empty());
    assert!(answers("n<=100", true).iter().eq(["a5"]));
}

#[test]
fn what_is_no_query_is_told_with_its_term() {
    for (text, term, reason) in [
        ("", "", "something must follow"),
        ("count (", "", "something must follow"),
        ("(count", "(", "is not closed"),
        ("count )", ")", "closes nothing"),
        ("size:5", "size:5", "no such field"),
        ("event:", "event:", "no value follows"),
        ("n>=many", "n>=many", "not a number"),
        ("when:spring", "when:spring", "write a year"),
        ("near:95,0,1", "near:95,0,1", "latitudes end"),
        ("event>=kill", "event>=kill", "write event:kill"),
        ("what:\"open", "\"open", "is not closed"),
        ("/(/", "/(/", "unclosed group"),
        (&"not ".repeat(60), "(", "nested too deeply"),
    ] {
        let error = Query::parse(text, false, &country_of).unwrap_err();
        assert_eq!(error.term, term, "{text}");
        assert!(error.reason.contains(reason), "{text}: {error}");
    }
}

fn count(id: &str, same: Option<&str>, status: Option<&str>) -> Row {
    Row {
        id: id.to_owned(),
        type_: "count".to_owned(),
        same: same.map(str::to_owned),
        status: status.map(str::to_owned),
        ..Row::default()
    }
}

fn left_out(repeats: Repeats, annotations: Vec<Row>) -> Vec<String> {
    let record = Record {
        annotations,
        ..Record::default()
    };
    let mut ids: Vec<String> = repeats
        .left_out(&record)
        .into_iter()
        .map(str::to_owned)
        .collect();
    ids.sort();
    ids
}

#[test]
fn a_chain_counts_once_by_its_last_statement() {
    let chain = || {
        vec![
            count("a1", None, None),
            count("a2", Some("a1"), None),
            count("a3", Some("a2"), Some("possible")),
            count("a4", None, Some("denied")),
        ]
    };
    assert_eq!(left_out(Repeats::default(), chain()), ["a1", "a3", "a4"]);
    let with_status = Repeats {
        with_status: true,
        restated: false,
    };
    assert_eq!(left_out(with_status, chain()), ["a1", "a2"]);
    let all = Repeats {
        with_status: true,
        restated: true,
    };
    assert!(left_out(all, chain()).is_empty());
}

#[test]
fn a_ring_of_restatements_ends() {
    let ring = vec![count("a1", Some("a2"), None), count("a2", Some("a1"), None)];
    assert_eq!(left_out(Repeats::default(), ring), ["a1", "a2"]);
}
