//! The JSON Schema of a record, and that what is written keeps to it.

use std::collections::BTreeSet;
use std::fs;

use assert_cmd::Command;
use dateline::analysis::{
    ActorKind, Bound, CountKind, DateKind, Event, Mention, Modifier, PlaceKind, Scope, Sense,
    Signal, Status,
};
use dateline::emit::tables::Table;
use dateline::emit::{self, RECORD_SCHEMA, RecordOptions, record};
use dateline::inspect::explain::explain;
use dateline::{Document, Pipeline};
use regex::Regex;
use serde_json::{Value, json};

fn schema() -> Value {
    serde_json::from_str(RECORD_SCHEMA).unwrap()
}

/// Checks values against a schema of the few keywords that ours has, and is stricter than the
/// standard: a field that an object's schema does not name is an error.
struct Validator {
    root: Value,
    errors: Vec<String>,
}

impl Validator {
    fn errors(value: &Value) -> Vec<String> {
        let root = schema();
        let mut validator = Self {
            root: root.clone(),
            errors: Vec::new(),
        };
        validator.check("", value, &root);
        validator.errors
    }

    fn check(&mut self, at: &str, value: &Value, schema: &Value) {
        for (keyword, says) in schema.as_object().expect("a schema is an object") {
            let holds = match keyword.as_str() {
                "$schema" | "$defs" | "title" | "description" | "then" => true,
                "properties" => {
                    self.check_fields(at, value, schema);
                    true
                }
                "items" => {
                    for (ix, item) in value.as_array().into_iter().flatten().enumerate() {
                        self.check(&format!("{at}/{ix}"), item, says);
                    }
                    true
                }
                "$ref" => {
                    let target = self.target(says);
                    self.check(at, value, &target);
                    true
                }
                "allOf" => {
                    for part in says.as_array().unwrap() {
                        self.check(at, value, part);
                    }
                    true
                }
                "if" => {
                    if self.fits(value, says) {
                        self.check(at, value, &schema["then"]);
                    }
                    true
                }
                "anyOf" => says.as_array().unwrap().iter().any(|s| self.fits(value, s)),
                "type" => match says.as_array() {
                    Some(types) => types.iter().any(|type_| is_of_type(value, type_)),
                    None => is_of_type(value, says),
                },
                "enum" => says.as_array().unwrap().contains(value),
                "const" => says == value,
                "pattern" => {
                    let pattern = Regex::new(says.as_str().unwrap()).unwrap();
                    value.as_str().is_none_or(|text| pattern.is_match(text))
                }
                "required" => {
                    let names = says.as_array().unwrap().iter();
                    names.map(|name| name.as_str().unwrap()).all(|name| {
                        value
                            .as_object()
                            .is_none_or(|fields| fields.contains_key(name))
                    })
                }
                "minimum" => value.as_f64() >= says.as_f64(),
                "maximum" => value.as_f64() <= says.as_f64(),
                "maxItems" => value.as_array().map_or(0, Vec::len) as u64 <= says.as_u64().unwrap(),
                _ => panic!("the test does not know the keyword {keyword}"),
            };
            if !holds {
                self.errors.push(format!("{at}: {keyword} {says}: {value}"));
            }
        }
    }

    fn check_fields(&mut self, at: &str, value: &Value, schema: &Value) {
        let known = schema["properties"].as_object().unwrap();
        for (name, field) in value.as_object().into_iter().flatten() {
            match known.get(name) {
                Some(schema) => self.check(&format!("{at}/{name}"), field, schema),
                None if schema["type"] == "object" => {
                    self.errors
                        .push(format!("{at}: no field {name:?} is in the schema"));
                }
                None => {}
            }
        }
    }

    fn fits(&self, value: &Value, schema: &Value) -> bool {
        let mut attempt = Self {
            root: self.root.clone(),
            errors: Vec::new(),
        };
        attempt.check("", value, schema);
        attempt.errors.is_empty()
    }

    fn target(&self, reference: &Value) -> Value {
        let pointer = reference.as_str().unwrap().trim_start_matches('#');
        self.root.pointer(pointer).expect(pointer).clone()
    }
}

fn is_of_type(value: &Value, type_: &Value) -> bool {
    match type_.as_str().unwrap() {
        "null" => value.is_null(),
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "number" => value.is_number(),
        "integer" => value.is_i64() || value.is_u64(),
        type_ => panic!("the test does not know the type {type_}"),
    }
}

#[test]
fn every_record_of_the_corpus_keeps_to_the_schema() {
    let pipeline = Pipeline::builder().build().unwrap();
    let options = RecordOptions {
        by: pipeline.by().to_owned(),
        with_text: true,
        ..RecordOptions::default()
    };
    let mut records = 0;
    for file in fs::read_dir("corpus/articles").unwrap() {
        let path = file.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let document = Document::new(text).with_id(path.to_string_lossy());
        let record = record(&document, &pipeline.analyse(&document), &options);
        let errors = Validator::errors(&serde_json::to_value(&record).unwrap());
        assert_eq!(errors, [""; 0], "{}", path.display());
        let mut why = emit::wire::Record::default();
        let explained = explain(&pipeline, &document);
        assert_eq!(explained.analysis, pipeline.analyse(&document));
        why.annotations = record.annotations;
        for (row, reasons) in why.annotations.iter_mut().zip(explained.whys) {
            row.why = Some(reasons);
        }
        let errors = Validator::errors(&serde_json::to_value(&why).unwrap());
        assert_eq!(errors, [""; 0], "{}", path.display());
        records += 1;
    }
    assert!(records > 0);
}

#[test]
fn every_gold_record_keeps_to_the_schema() {
    for set in ["corpus/gold.jsonl", "corpus/apart/gold.jsonl"] {
        for line in fs::read_to_string(set).unwrap().lines() {
            let record: Value = serde_json::from_str(line).unwrap();
            assert_eq!(Validator::errors(&record), [""; 0], "{}", record["id"]);
        }
    }
}

#[test]
fn what_is_no_record_is_refused() {
    let row = |more: Value| {
        let mut row = json!({"type": "date", "kind": "date", "start": 0, "end": 4, "text": "2020"});
        let more = more.as_object().unwrap().clone();
        row.as_object_mut().unwrap().extend(more);
        json!({"id": "1", "annotations": [row]})
    };
    assert_eq!(Validator::errors(&row(json!({}))), [""; 0]);
    for wrong in [
        json!([]),
        json!({"annotations": []}),
        json!({"id": "1", "annotations": [], "schema": "dateline/0"}),
        json!({"id": "1", "annotations": [], "date": {"value": "2020-1-1", "from": "option"}}),
        json!({"id": "1", "annotations": [], "hash": "12"}),
        json!({"id": "1", "annotations": [], "focus": {"places": ["a", "b", "c", "d"]}}),
        row(json!({"type": "verb"})),
        row(json!({"kind": "city"})),
        row(json!({"confidence": 1.5})),
        row(json!({"start": -1})),
        row(json!({"colour": "red"})),
        row(json!({"links": {"of": {"scope": "page"}}})),
    ] {
        assert_ne!(Validator::errors(&wrong), [""; 0], "{wrong}");
    }
}

/// The definition of each struct in src/emit/wire.rs.
fn definition(of: &str) -> &'static str {
    match of {
        "Record" => "",
        "TrapRow" => "/$defs/trap",
        "Row" => "/$defs/annotation",
        "Range" => "/$defs/range",
        "NumberRow" => "/$defs/number",
        "HeadRow" => "/$defs/head",
        "LinksRow" => "/$defs/links",
        "EntityRow" => "/$defs/entity",
        "RoleRow" => "/$defs/role",
        "SameAs" => "/$defs/entity/properties/same_as",
        "FocusRow" => "/$defs/focus",
        "WhyRow" => "/$defs/why",
        "ListRow" => "/$defs/listLine",
        "EvidenceRow" => "/$defs/evidence",
        "PlaceRow" => "/$defs/candidate",
        "LostRow" => "/$defs/lost",
        "LanguageRow" => "/properties/language",
        _ => panic!("src/emit/wire.rs: where is {of} in the schema?"),
    }
}

#[test]
fn every_field_that_is_written_or_read_is_in_the_schema() {
    let schema = schema();
    let (mut of, mut renamed, mut fields) = (String::new(), None, 0);
    for line in fs::read_to_string("src/emit/wire.rs").unwrap().lines() {
        let word_after = |mark: &str, end: &str| {
            let (_, rest) = line.split_once(mark)?;
            rest.split_once(end).map(|(word, _)| word.trim().to_owned())
        };
        if let Some(name) = word_after("pub struct ", "{") {
            of = name;
        } else if let Some(name) = word_after("rename = \"", "\"") {
            renamed = Some(name);
        } else if let Some(field) = word_after("    pub ", ":") {
            let name = renamed.take().unwrap_or(field);
            let pointer = format!("{}/properties/{name}", definition(&of));
            assert!(schema.pointer(&pointer).is_some(), "{of}: {pointer}");
            fields += 1;
        }
    }
    assert!(fields > 80, "{fields} fields");
}

#[test]
fn words_are_those_of_the_program() {
    let schema = schema();
    let words_at = |pointer: &str| -> BTreeSet<String> {
        let pointer = format!("/$defs/{pointer}/enum");
        let words = schema
            .pointer(&pointer)
            .expect(&pointer)
            .as_array()
            .unwrap();
        words
            .iter()
            .map(|word| word.as_str().unwrap().to_owned())
            .collect()
    };
    macro_rules! same {
        ($pointer:literal, $words:ident) => {
            let known = $words::ALL.iter().map(ToString::to_string).collect();
            assert_eq!(words_at($pointer), known, $pointer);
        };
    }
    same!("actorKind", ActorKind);
    same!("placeKind", PlaceKind);
    same!("annotation/allOf/2/then/properties/kind", DateKind);
    same!("annotation/allOf/3/then/properties/kind", CountKind);
    same!("annotation/properties/mention", Mention);
    same!("annotation/properties/sense", Sense);
    same!("annotation/properties/mod", Modifier);
    same!("annotation/properties/signal", Signal);
    same!("annotation/properties/bound", Bound);
    same!("annotation/properties/event", Event);
    same!("annotation/properties/status", Status);
    same!("link/anyOf/0/properties/scope", Scope);
}

#[test]
fn the_command_prints_it() {
    let mut command = Command::cargo_bin("dateline").unwrap();
    command
        .arg("schema")
        .assert()
        .success()
        .stdout(RECORD_SCHEMA);
}

/// The columns of all tables, a line each.
fn columns() -> String {
    let mut lines = "table\tcolumn\tholds\n".to_owned();
    for table in Table::ALL {
        for column in table.columns() {
            let (table, name) = (table.as_str(), column.name);
            lines += &format!("{table}\t{name}\t{:?}\n", column.holds);
        }
    }
    lines
}

#[test]
fn columns_of_tables_are_only_ever_appended() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/columns.tsv");
    let recorded = fs::read_to_string(path).unwrap();
    let columns = columns();
    for table in Table::ALL {
        let begins = format!("{}\t", table.as_str());
        let then = recorded.lines().filter(|line| line.starts_with(&begins));
        let now = columns.lines().filter(|line| line.starts_with(&begins));
        let kept: Vec<&str> = now.take(then.clone().count()).collect();
        assert_eq!(
            kept,
            then.collect::<Vec<_>>(),
            "columns have their places for good"
        );
    }
    if std::env::var_os("REPAIR_COLUMNS").is_some() {
        fs::write(path, &columns).unwrap();
    }
    assert_eq!(
        fs::read_to_string(path).unwrap(),
        columns,
        "REPAIR_COLUMNS=1 records new ones"
    );
}
