//! The formats of others, read back by their own programs; offsets, counted anew in Python.
//!
//! `DATELINE_PYTHON` names a Python with the packages of `requirements.txt`, as `.ci/run` sets it
//! up: then they must work. Else `python3` is tried, and a test without its packages says that it
//! is skipped.

use std::env;
use std::process::Command;

use serde_json::{Value, json};

use crate::folder::Folder;

/// Emoji, combining marks, astral letters, line breaks of both kinds, nesting, a wrapped count.
const STORIES: [(&str, &str); 3] = [
    (
        "news/treasury.txt",
        "KABUL, Sept. 3, 2021 (Agency) — The U.S. Treasury Department froze $3 million on Friday, \
         two days after gunmen killed at least 12 people in Kandahar's old bazaar. 😀 The Afghan \
         government said 45 Afghans were hurt; five of them children, minister Aḥmad Ɓello told \
         reporters in 𝔘 Herat on May 3.\n",
    ),
    (
        "news/2022/wrapped.txt",
        "Líne one of the sto\u{301}ry was about a harbour that had been closed, and 12\n\
         men from the northern district of the town said they had left it on Monday,\n\
         while the mayor of Varna told them that the harbour would be open on May 3.\n",
    ),
    (
        "news/crlf.txt",
        "Storm hits Varna 🌊\r\n\r\nMayor Ana Petrova said 300 houses were lost.\r\nShe left Sofia \
         on May 3, 2022.\r\n",
    ),
];

fn stories() -> Folder {
    Folder::new(&STORIES)
}

/// What the script makes of it; `None` where Python or a package is missing.
#[track_caller]
pub fn read_back(folder: &Folder, packages: &str, args: &[&str]) -> Option<Value> {
    let promised = env::var_os("DATELINE_PYTHON");
    let python = promised.clone().unwrap_or_else(|| "python3".into());
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/commands/read_back.py");
    let run = |args: &[&str]| {
        let output = Command::new(&python)
            .args(args)
            .current_dir(folder.path("."))
            .output();
        output.ok()
    };
    let has_packages = run(&["-c", &format!("import json{packages}")]);
    if promised.is_none() && !has_packages.is_some_and(|output| output.status.success()) {
        eprintln!("skipped: there is no python3 with json{packages}");
        return None;
    }
    let output = run(&[&[script], args].concat()).expect("DATELINE_PYTHON names a Python");
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{told}");
    Some(serde_json::from_slice(&output.stdout).unwrap())
}

fn annotations(record: &Value) -> &Vec<Value> {
    record["annotations"].as_array().unwrap()
}

#[test]
fn offsets_cut_the_same_stretches_in_every_unit() {
    let folder = stories();
    let units = ["chars", "bytes", "utf16"];
    let files = units.map(|unit| format!("{unit}.jsonl"));
    for (unit, file) in units.iter().zip(&files) {
        folder
            .run(&["tag", "news", "--text", "--offsets", unit, "-o", file])
            .ok();
    }
    let args = ["offsets", &files[0], &files[1], &files[2]];
    let Some(seen) = read_back(&folder, "", &args) else {
        return;
    };
    assert!(seen["chars"].as_array().unwrap().len() > 20, "{seen}");
    assert_eq!(seen["chars"], seen["bytes"]);
    assert_eq!(seen["chars"], seen["utf16"]);
}

#[test]
fn brat_reads_the_same_spans() {
    let folder = stories();
    folder
        .run(&["tag", "news", "--format", "brat", "--out-dir", "brat"])
        .ok();
    let names = ["2022=2Fwrapped", "crlf", "treasury"];
    let mut files: Vec<String> = names
        .iter()
        .flat_map(|name| [format!("{name}.ann"), format!("{name}.txt")])
        .collect();
    files.push("annotation.conf".to_owned());
    files.sort();
    assert_eq!(folder.names("brat"), files);
    let Some(seen) = read_back(&folder, ", brat, pybrat", &["brat", "brat"]) else {
        return;
    };
    assert_eq!(
        seen["types"],
        json!(["actor", "place", "date", "count", "term"])
    );
    let relations = [
        "of",
        "by",
        "where",
        "from",
        "when",
        "same",
        "part_of",
        "range",
        "anchor",
        "<OVERLAP>",
    ];
    assert_eq!(seen["relation_types"], json!(relations));
    let attributes = ["kind", "mention", "sense", "bound", "event", "status"];
    assert_eq!(seen["attribute_types"], json!(attributes));
    for (name, record) in names.iter().zip(folder.run(&["tag", "news"]).records()) {
        let rows = annotations(&record);
        let text = |row: &Value| row["text"].as_str().unwrap().replace('\n', " ");
        let spans: Vec<Value> = rows
            .iter()
            .map(|row| json!([row["type"], row["start"], row["end"], text(row)]))
            .collect();
        let brat = &seen["brat"][format!("{name}.ann")];
        assert_eq!(brat["spans"], json!(spans), "{name}");
        let kinds: Vec<&Value> = rows.iter().map(|row| &row["kind"]).collect();
        assert_eq!(brat["kinds"], json!(kinds), "{name}");
        let mut sorted = spans;
        sorted.sort_by_key(|span| {
            let words = |ix: usize| span[ix].as_str().unwrap_or_default().to_owned();
            (words(0), span[1].to_string(), span[2].to_string())
        });
        assert_eq!(
            seen["pybrat"][*name].as_array().unwrap().len(),
            sorted.len()
        );
        for span in &sorted {
            let found = seen["pybrat"][*name].as_array().unwrap().contains(span);
            assert!(found, "{name}: {span} is not in {}", seen["pybrat"][*name]);
        }
    }
    let notes = &seen["brat"]["treasury.ann"]["notes"];
    assert!(
        notes["T1"]
            .as_str()
            .unwrap()
            .starts_with("entity=geonames:1138958; name=Kabul")
    );
    let relations = seen["brat"]["treasury.ann"]["relations"]
        .as_array()
        .unwrap();
    assert!(
        relations.contains(&json!(["part_of", "T16", "T14"])),
        "{relations:?}"
    );
}

#[test]
fn brat_needs_a_folder_and_keeps_a_configuration_that_is_there() {
    let folder = stories();
    let without = folder.run(&["tag", "news", "--format", "brat"]);
    without.fails(2, &["--out-dir"]);
    folder.write("brat/annotation.conf", "mine");
    folder
        .run(&["tag", "news", "--format", "brat", "--out-dir", "brat"])
        .ok();
    assert_eq!(folder.read("brat/annotation.conf"), "mine");
}

/// The outermost annotations but for describing phrases, as labels and texts without spaces.
fn outermost(record: &Value) -> Vec<(String, String)> {
    let mut end = 0;
    let mut kept = Vec::new();
    for row in annotations(record) {
        if row["mention"] == "nominal" || row["start"].as_u64() < Some(end) {
            continue;
        }
        end = row["end"].as_u64().unwrap();
        let label = match (row["type"].as_str().unwrap(), row["kind"].as_str().unwrap()) {
            ("actor", "person") => "PER".to_owned(),
            ("actor", "people") => "MISC".to_owned(),
            ("actor", _) => "ORG".to_owned(),
            ("place", _) if row["sense"] == "demonym" => "MISC".to_owned(),
            ("place", _) => "LOC".to_owned(),
            (_, kind) => kind.to_uppercase(),
        };
        let text = row["text"].as_str().unwrap();
        kept.push((label, text.split_whitespace().collect()));
    }
    kept
}

#[test]
fn nltk_reads_the_same_names_out_of_columns() {
    let folder = stories();
    folder.run(&["tag", "news", "-o", "news.conll"]).ok();
    let records = folder.run(&["tag", "news"]).records();
    let lines = folder.read("news.conll");
    assert_eq!(
        lines.matches("-DOCSTART- -X- O O\n\n").count(),
        records.len()
    );
    let Some(seen) = read_back(&folder, ", nltk", &["conll", "news.conll"]) else {
        return;
    };
    let names: Vec<(String, String)> = seen["names"]
        .as_array()
        .unwrap()
        .iter()
        .map(|name| {
            let words: Vec<String> = serde_json::from_value(name[1].clone()).unwrap();
            (name[0].as_str().unwrap().to_owned(), words.concat())
        })
        .collect();
    let expected: Vec<(String, String)> = records.iter().flat_map(outermost).collect();
    assert!(expected.len() > 15);
    assert_eq!(names, expected);
    let words: Vec<Vec<String>> = serde_json::from_value(seen["words"].clone()).unwrap();
    let mut texts: Vec<&str> = STORIES.iter().map(|(_, text)| *text).collect();
    texts.sort_by_key(|text| (!text.contains("Líne"), !text.contains("Storm")));
    let texts: String = texts.concat().split_whitespace().collect();
    assert_eq!(words.concat().concat(), texts);
}

#[test]
fn spacy_reads_the_same_spans() {
    let folder = stories();
    folder
        .run(&["tag", "news", "--format", "spacy", "-o", "docs.jsonl"])
        .ok();
    let records = folder.run(&["tag", "news"]).records();
    let Some(seen) = read_back(&folder, ", spacy", &["spacy", "docs.jsonl"]) else {
        return;
    };
    for (doc, record) in seen.as_array().unwrap().iter().zip(&records) {
        let spans: Vec<Value> = annotations(record)
            .iter()
            .map(|row| {
                let label = row["kind"].as_str().unwrap().to_uppercase();
                let entity = row["entity"].as_str().unwrap_or_default();
                json!([label, row["start"], row["end"], row["text"], entity])
            })
            .collect();
        assert_eq!(doc["spans"], json!(spans));
        assert_eq!(doc["id"], record["id"]);
        let outer = outermost(record).len();
        assert_eq!(doc["entities"].as_array().unwrap().len(), outer);
    }
    assert_eq!(seen.as_array().unwrap().len(), records.len());
}

#[test]
fn spacy_reads_the_same_out_of_its_own_file() {
    let folder = stories();
    // Words that spaCy keeps as symbols, white space of all kinds, and a text without annotations.
    folder.write(
        "news/case.txt",
        "\n In this case  the mark was PERSON or DATE.\n\n\tVarna. ",
    );
    folder.write("news/nothing.txt", "Quiet.");
    folder
        .run(&["tag", "news", "--format", "spacy", "-o", "docs.jsonl"])
        .ok();
    folder.run(&["tag", "news", "-o", "docs.spacy"]).ok();
    folder
        .run(&["tag", "news", "--format", "docbin", "--out-dir", "train"])
        .ok();
    assert_eq!(folder.names("train"), ["part-00000.spacy"]);
    let Some(docs) = read_back(&folder, ", spacy", &["spacy", "docs.jsonl"]) else {
        return;
    };
    let files = ["docs.spacy", "train/part-00000.spacy"];
    for file in files {
        let bin = read_back(&folder, ", spacy", &["docbin", file]).unwrap();
        assert_eq!(bin, docs);
    }
    assert_eq!(docs.as_array().unwrap().len(), STORIES.len() + 2);
}

#[test]
fn files_of_many_documents_are_cut_and_replaced() {
    let folder = Folder::new(&[("out/part-00002.spacy", "of a longer run")]);
    let line = |nth: usize| format!("{}\n", json!({"id": nth, "text": "Accra was calm."}));
    folder.write("news.jsonl", (0..1001).map(line).collect::<String>());
    let args = [
        "tag",
        "news.jsonl",
        "--format",
        "docbin",
        "--out-dir",
        "out",
    ];
    folder.run(&args).ok();
    assert_eq!(
        folder.names("out"),
        ["part-00000.spacy", "part-00001.spacy"]
    );
    let args = ["docbin", "out/part-00000.spacy", "out/part-00001.spacy"];
    if let Some(docs) = read_back(&folder, ", spacy", &args) {
        let ids: Vec<Value> = (0..1001).map(|nth| json!(nth.to_string())).collect();
        let docs = docs.as_array().unwrap().iter();
        assert_eq!(docs.map(|doc| doc["id"].clone()).collect::<Vec<_>>(), ids);
    }
}

#[test]
fn label_studio_takes_the_tasks() {
    let folder = stories();
    let args = ["tag", "news", "--format", "labelstudio"];
    folder
        .run(&[&args[..], &["--out-dir", "tasks"]].concat())
        .ok();
    folder
        .run(&[&args[..], &["-o", "tasks.json"]].concat())
        .ok();
    let tasks: Value = serde_json::from_str(&folder.read("tasks.json")).unwrap();
    let task: Value =
        serde_json::from_str(&folder.read("tasks/treasury.txt.labelstudio.json")).unwrap();
    assert_eq!(task[0], tasks[2]);
    let records = folder.run(&["tag", "news"]).records();
    let result = tasks[2]["predictions"][0]["result"].as_array().unwrap();
    let relations: Vec<Value> = result
        .iter()
        .filter(|part| part["type"] == "relation")
        .map(|part| json!([part["from_id"], part["labels"][0], part["to_id"]]))
        .collect();
    let count = annotations(&records[2])
        .iter()
        .find(|row| row["part_of"].is_string());
    let count = count.unwrap();
    assert!(relations.contains(&json!([count["id"], "part_of", count["part_of"]])));
    let args = ["labelstudio", "tasks.json", "tasks/label-config.xml"];
    let Some(seen) = read_back(&folder, ", label_studio_sdk.label_interface", &args) else {
        return;
    };
    let expected = records.iter().map(|record| {
        let rows = annotations(record).iter();
        rows.map(|row| json!([row["kind"], row["start"], row["end"]]))
            .collect::<Vec<_>>()
    });
    assert_eq!(seen, json!(expected.collect::<Vec<_>>()));
}

/// The columns that GDELT has, without those that are empty.
fn gkg_columns(line: &str) -> Vec<(usize, &str)> {
    let columns: Vec<&str> = line.split('\t').collect();
    assert_eq!(columns.len(), 27);
    (1..)
        .zip(columns)
        .filter(|(_, column)| !column.is_empty())
        .collect()
}

#[test]
fn gdelt_has_its_columns() {
    let folder = Folder::new(&[(
        "a; #1.txt",
        "Mayor Ana Petrova of the Interior Ministry said on May 3, 2022 that at least 12 people \
         were killed in Harare, 300 were arrested in Texas in June 2021, and 20 left Kenya. The \
         Interior Ministry plans to arrest 40 people.",
    )]);
    let args = [
        "tag",
        "a; #1.txt",
        "--format",
        "gkg",
        "--date",
        "2022-05-04",
    ];
    let lines = folder.run(&args).ok();
    let columns = gkg_columns(lines.strip_suffix('\n').unwrap());
    let harare = "4#Harare, Zimbabwe#ZI#ZI10#-17.82772#31.05337#geonames:890299";
    let texas = "2#Texas, United States#US#USTX#31.25044#-99.25061#USTX";
    let second = |place: &str| {
        place
            .replace("#ZI10#", "#ZI10##")
            .replace("#USTX#3", "#USTX##3")
    };
    let (far, near) = (second(harare), second(texas));
    let ministry = "Ministry of the Interior";
    let expected = [
        (1, "a   1.txt".to_owned()),
        (2, "20220504000000".to_owned()),
        (3, "2".to_owned()),
        (5, "a   1.txt".to_owned()),
        (
            6,
            format!("KILL#12#people#{harare};ARREST#300#people#{texas}"),
        ),
        (
            7,
            format!("KILL#12#people#{harare}#68;ARREST#300#people#{texas}#110"),
        ),
        (10, format!("{harare};{texas};1#Kenya#KE#KE#1#38#KE")),
        (
            11,
            format!("{far}#102;{near}#131;1#Kenya#KE#KE##1#38#KE#163"),
        ),
        (12, "Ana Petrova".to_owned()),
        (13, "Ana Petrova,6".to_owned()),
        (14, ministry.to_owned()),
        (15, format!("{ministry},25;{ministry},174")),
        (17, "3#5#3#2022#51;2#6#0#2021#140".to_owned()),
        (
            24,
            format!("Ana Petrova,6;{ministry},25;Harare,102;Texas,131;Kenya,163;{ministry},174"),
        ),
        (25, "12,people,68;300,people,110;40,people,208".to_owned()),
    ];
    let expected = expected.iter().map(|(nth, column)| (*nth, column.as_str()));
    assert_eq!(columns, expected.collect::<Vec<_>>());
}

#[test]
fn places_become_points() {
    let folder = stories();
    folder.run(&["tag", "news", "-o", "places.geojsonl"]).ok();
    let lines = folder.read("places.geojsonl");
    let records = folder.run(&["tag", "news"]).records();
    let places: Vec<Value> = records
        .iter()
        .flat_map(|record| {
            let entities = record["entities"].as_array().unwrap().iter();
            let points = entities.filter(|entity| entity["lat"].is_number());
            points.map(|e| json!([record["id"], e["name"], e["lon"], e["lat"]]))
        })
        .collect();
    assert_eq!(lines.lines().count(), places.len());
    if let Some(seen) = read_back(&folder, ", geojson", &["geojson", "places.geojsonl"]) {
        assert_eq!(seen, json!(places));
    }
}

#[test]
fn web_annotations_point_at_what_they_quote() {
    let folder = stories();
    let pages = folder.run(&["tag", "news", "--format", "w3c"]).records();
    let records = folder.run(&["tag", "news", "--text"]).records();
    for (page, record) in pages.iter().zip(&records) {
        assert_eq!(page["type"], "AnnotationPage");
        let text: Vec<char> = record["text"].as_str().unwrap().chars().collect();
        let items = page["items"].as_array().unwrap();
        assert_eq!(items.len(), annotations(record).len());
        for (item, row) in items.iter().zip(annotations(record)) {
            let [position, quote] = &item["target"]["selector"].as_array().unwrap()[..] else {
                panic!("{item}");
            };
            assert_eq!(
                (&position["start"], &position["end"]),
                (&row["start"], &row["end"])
            );
            let around = ["prefix", "exact", "suffix"].map(|part| quote[part].as_str().unwrap());
            let before = around[0].chars().count();
            let start = row["start"].as_u64().unwrap() as usize - before;
            let quoted: Vec<char> = around.concat().chars().collect();
            assert_eq!(text[start..start + quoted.len()], quoted[..]);
            assert_eq!(item["annotation"], *row);
        }
    }
    let id = &pages[0]["items"][0]["id"];
    assert_eq!(id, "urn:dateline:2022/wrapped.txt#a1");
}

#[test]
fn doccano_has_text_and_labels() {
    let folder = stories();
    let lines = folder
        .run(&["tag", "news", "--format", "doccano"])
        .records();
    let records = folder.run(&["tag", "news", "--text"]).records();
    for (line, record) in lines.iter().zip(&records) {
        assert_eq!(line["text"], record["text"]);
        let labels = annotations(record).iter();
        let labels: Vec<Value> = labels
            .map(|row| json!([row["start"], row["end"], row["kind"]]))
            .collect();
        assert_eq!(line["label"], json!(labels));
    }
}
