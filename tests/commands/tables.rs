//! Tables as CSV and Parquet, read back by pandas, DuckDB and pyarrow.

use std::fs;

use serde_json::{Value, json};

use crate::folder::Folder;
use crate::format::read_back;

const TABLES: [&str; 4] = ["documents", "annotations", "entities", "counts"];

/// A country whose two letters are `NA`, an id that a spreadsheet would compute, a document
/// without annotations, a day before all calendars of programs, quotes and a line break in an id.
fn news() -> Folder {
    let records = [
        json!({"id": "namibia", "section": "=2+2", "date": "2022-05-03", "text":
            "Police in Namibia said \"at least 12 miners\" fled to Windhoek on Monday,\r\nand \
             that 1.5 million dollars were lost. Mayor Ana Petrova, 51, left for Angola."}),
        json!({"id": "=1+1", "date": "2016-05-07", "text":
            "Gunmen killed 30 people in Mosul on Friday, two of them children."}),
        json!({"id": "a \"calm\" day,\r\nnot more", "text": "Nothing was said."}),
        json!({"id": "old", "text": "The 500 guards fled to Athens in 44 BC, or so they said."}),
    ];
    let lines = records.map(|record| format!("{record}\n"));
    Folder::new(&[("news.jsonl", &lines.concat())])
}

fn tag(folder: &Folder, more: &[&str]) -> String {
    folder.run(&[&["tag", "news.jsonl"], more].concat()).ok()
}

/// What a reader saw: rows by table, as cells by column, without those that have no value.
fn rows<'a>(seen: &'a Value, table: &str) -> &'a Vec<Value> {
    seen[table]
        .as_array()
        .unwrap_or_else(|| panic!("{table}: {seen}"))
}

/// The cells that a row must have: columns, and where in a value they are.
fn cells(of: &Value, places: &[(&str, &str)]) -> Vec<(String, Value)> {
    let cell = |(column, pointer): &(&str, &str)| {
        let value = of.pointer(pointer).filter(|value| !value.is_null())?;
        Some(((*column).to_owned(), value.clone()))
    };
    places.iter().filter_map(cell).collect()
}

const OF_ANNOTATION: [(&str, &str); 21] = [
    ("id", "/id"),
    ("type", "/type"),
    ("kind", "/kind"),
    ("start", "/start"),
    ("end", "/end"),
    ("text", "/text"),
    ("confidence", "/confidence"),
    ("rule", "/rule"),
    ("inside", "/inside"),
    ("mention", "/mention"),
    ("sense", "/sense"),
    ("entity", "/entity"),
    ("value", "/value"),
    ("mod", "/mod"),
    ("anchor", "/anchor"),
    ("age", "/age"),
    ("bound", "/bound"),
    ("unit", "/unit"),
    ("what", "/what"),
    ("event", "/event"),
    ("part_of", "/part_of"),
];
const OF_NUMBER: [(&str, &str); 4] = [
    ("number", "/number/value"),
    ("low", "/number/low"),
    ("high", "/number/high"),
    ("head", "/head/lemma"),
];
const OF_ENTITY: [(&str, &str); 5] = [
    ("name", "/name"),
    ("country", "/country3"),
    ("lat", "/lat"),
    ("lon", "/lon"),
    ("geonames", "/geonames"),
];
const OF_LINKS: [(&str, &str); 6] = [
    ("by_entity", "/by/entity"),
    ("by_scope", "/by/scope"),
    ("where_entity", "/where/entity"),
    ("where_scope", "/where/scope"),
    ("when_earliest", "/when/earliest"),
    ("when_latest", "/when/latest"),
];

fn by_id<'a>(rows: &'a Value, id: &Value) -> &'a Value {
    let mut rows = rows.as_array().unwrap().iter();
    let row = rows.find(|row| row["id"] == *id && !id.is_null());
    row.unwrap_or(&Value::Null)
}

#[track_caller]
fn assert_holds(row: &Value, cells: Vec<(String, Value)>) {
    for (column, value) in cells {
        match value.as_f64() {
            Some(number) => assert_eq!(row[&column].as_f64(), Some(number), "{column} of {row}"),
            None => assert_eq!(row[&column], value, "{column} of {row}"),
        }
    }
}

/// The rows of a reader are those of the records.
fn assert_same(seen: &Value, records: &[Value]) {
    let documents = rows(seen, "documents");
    assert_eq!(documents.len(), records.len());
    for (row, record) in documents.iter().zip(records) {
        assert_holds(
            row,
            cells(
                record,
                &[
                    ("document", "/id"),
                    ("length", "/length"),
                    ("hash", "/hash"),
                ],
            ),
        );
        assert_eq!(row["published"], record["date"]["value"]);
        assert_eq!(
            row["annotations"],
            record["annotations"].as_array().unwrap().len()
        );
        let meta: Value = serde_json::from_str(row["meta"].as_str().unwrap()).unwrap();
        assert_eq!(meta, record["meta"]);
    }
    let (mut annotations, mut entities, mut counts) = (
        rows(seen, "annotations").iter(),
        rows(seen, "entities").iter(),
        rows(seen, "counts").iter(),
    );
    for record in records {
        for annotation in record["annotations"].as_array().unwrap() {
            let row = annotations.next().unwrap();
            assert_eq!(row["document"], record["id"]);
            assert_holds(row, cells(annotation, &OF_ANNOTATION));
            assert_holds(row, cells(annotation, &OF_NUMBER));
            let entity = by_id(&record["entities"], &annotation["entity"]);
            assert_holds(row, cells(entity, &OF_ENTITY));
            let is_ancient = annotation["value"] == "BC0044";
            let earliest = if is_ancient {
                &Value::Null
            } else {
                &annotation["earliest"]
            };
            assert_eq!(row["earliest"], *earliest, "{row}");
            if annotation["type"] == "count" {
                let row = counts.next().unwrap();
                assert_eq!(
                    (&row["document"], &row["id"]),
                    (&record["id"], &annotation["id"])
                );
                assert_holds(row, cells(annotation, &OF_NUMBER));
                let links = &annotation["links"];
                assert_holds(row, cells(links, &OF_LINKS));
                let place = by_id(&record["annotations"], &links["where"]["annotation"]);
                assert_eq!(row["where_text"], place["text"]);
                let place = by_id(&record["entities"], &links["where"]["entity"]);
                assert_eq!(row["where_country"], place["country3"]);
                assert!(
                    row["sentence"]
                        .as_str()
                        .unwrap()
                        .contains(annotation["text"].as_str().unwrap())
                );
            }
        }
        for entity in record["entities"].as_array().unwrap() {
            let row = entities.next().unwrap();
            assert_eq!(
                (&row["document"], &row["id"]),
                (&record["id"], &entity["id"])
            );
            assert_holds(row, cells(entity, &OF_ENTITY));
            assert_eq!(
                row["mentions"],
                entity["mentions"].as_array().unwrap().len()
            );
        }
    }
    assert!(annotations.next().is_none() && entities.next().is_none() && counts.next().is_none());
}

#[test]
fn pandas_and_duckdb_read_the_records_values_out_of_csv_and_parquet() {
    let folder = news();
    let records = folder.run(&["tag", "news.jsonl"]).records();
    tag(&folder, &["--format", "csv", "--out-dir", "csv", "--raw"]);
    tag(&folder, &["--format", "parquet", "--out-dir", "parquet"]);
    for table in TABLES {
        assert_eq!(
            folder.names(&format!("parquet/{table}")),
            ["part-00000.parquet"]
        );
    }
    for program in ["duckdb", "arrow", "jsonschema"] {
        let types = folder.run(&["schema", "--for", program]).ok();
        folder.write(program, types);
    }
    let Some(seen) = read_back(&folder, ", pandas, duckdb, pyarrow", &["tables"]) else {
        return;
    };
    let readers = [
        "pandas csv",
        "pandas parquet",
        "duckdb csv",
        "duckdb parquet",
        "duckdb declared",
    ];
    for reader in readers {
        eprintln!("{reader}");
        assert_same(&seen[reader], &records);
        assert_eq!(seen[reader], seen["pandas parquet"]);
    }
    let countries = rows(&seen["pandas csv"], "entities")
        .iter()
        .map(|row| &row["country"]);
    assert!(countries.clone().any(|country| country == "NAM"));
    assert_eq!(
        rows(&seen["pandas csv"], "documents")[1]["document"],
        "=1+1"
    );
}

#[test]
fn a_cell_that_a_spreadsheet_would_compute_is_guarded_but_raw() {
    let folder = news();
    tag(&folder, &["--format", "csv", "--out-dir", "guarded"]);
    tag(&folder, &["--format", "csv", "--out-dir", "raw", "--raw"]);
    for table in TABLES {
        let guarded = folder.read(&format!("guarded/{table}.csv"));
        let raw = folder.read(&format!("raw/{table}.csv"));
        assert_eq!(guarded.replace("'=1+1", "=1+1"), raw, "{table}");
        assert_eq!(
            guarded.matches("\r\n'=1+1,").count(),
            raw.matches("\r\n=1+1,").count()
        );
        assert!(raw.contains("\r\n=1+1,"), "{raw}");
    }
}

#[test]
fn a_file_alone_has_the_annotations() {
    let folder = news();
    tag(&folder, &["-o", "table.csv"]);
    tag(&folder, &["--format", "csv", "--out-dir", "csv"]);
    assert_eq!(folder.read("table.csv"), folder.read("csv/annotations.csv"));
    tag(&folder, &["-o", "table.parquet"]);
    tag(&folder, &["--format", "parquet", "--out-dir", "parquet"]);
    let read = |name: &str| fs::read(folder.path(name)).unwrap();
    assert_eq!(
        read("table.parquet"),
        read("parquet/annotations/part-00000.parquet")
    );
}

#[test]
fn tables_are_the_same_bytes_with_any_number_of_threads() {
    let folder = news();
    let mut lines = String::new();
    for nth in 0..700 {
        let text = format!("Mayor Ana Petrova said on Friday that {nth} people fled to Varna.");
        lines += &format!("{}\n", json!({"id": nth, "text": text}));
    }
    folder.write("news.jsonl", lines);
    for jobs in ["1", "3"] {
        for form in ["csv", "parquet"] {
            tag(
                &folder,
                &[
                    "--jobs",
                    jobs,
                    "--format",
                    form,
                    "--out-dir",
                    &format!("{form}{jobs}"),
                ],
            );
        }
    }
    let read = |name: String| fs::read(folder.path(&name)).unwrap();
    for table in TABLES {
        let csv = ["1", "3"].map(|jobs| read(format!("csv{jobs}/{table}.csv")));
        assert!(csv[0] == csv[1], "{table}.csv");
        let parquet =
            ["1", "3"].map(|jobs| read(format!("parquet{jobs}/{table}/part-00000.parquet")));
        assert!(parquet[0] == parquet[1], "{table}.parquet");
    }
}

#[test]
fn tables_are_replaced_as_a_whole() {
    let folder = news();
    folder.write("parquet/counts/part-00001.parquet", "of a longer run");
    folder.write("parquet/counts/notes.txt", "mine");
    folder.write("csv/counts.csv", "of a run before");
    folder.write("csv/documents.csv/in-the-way", "");
    let blocked = folder.run(&["tag", "news.jsonl", "--format", "csv", "--out-dir", "csv"]);
    blocked.fails(2, &["cannot write"]);
    assert_eq!(folder.read("csv/counts.csv"), "of a run before");
    assert_eq!(folder.names("csv"), ["counts.csv", "documents.csv"]);
    tag(&folder, &["--format", "parquet", "--out-dir", "parquet"]);
    assert_eq!(
        folder.names("parquet/counts"),
        ["notes.txt", "part-00000.parquet"]
    );
}

#[test]
fn a_summary_counts_the_bytes_of_parquet() {
    let folder = news();
    tag(&folder, &["-o", "table.parquet", "--summary", "run.json"]);
    let summary: Value = serde_json::from_str(&folder.read("run.json")).unwrap();
    let file = fs::metadata(folder.path("table.parquet")).unwrap();
    assert_eq!(summary["written_bytes"], file.len());
}

#[test]
fn every_program_is_told_the_same_columns() {
    let folder = Folder::new(&[]);
    let told = |program: &str| -> Value {
        let types = folder.run(&["schema", "--for", program]).ok();
        serde_json::from_str(&types).unwrap()
    };
    let (arrow, spark, json) = (told("arrow"), told("spark"), told("jsonschema"));
    for table in TABLES {
        assert_eq!(spark[table]["type"], "struct");
        let properties = &json["properties"][table]["items"]["properties"];
        let fields = arrow[table]["fields"].as_array().unwrap();
        let of_spark = spark[table]["fields"].as_array().unwrap();
        assert_eq!(fields.len(), of_spark.len());
        assert_eq!(fields.len(), properties.as_object().unwrap().len());
        for (arrow, spark) in fields.iter().zip(of_spark) {
            let name = arrow["name"].as_str().unwrap();
            assert_eq!(spark["name"], name);
            let types = (
                arrow["type"]["name"].as_str().unwrap(),
                spark["type"].as_str().unwrap(),
            );
            let of_json = match types {
                ("utf8" | "date", "string" | "date") => "string",
                ("int", "long") => "integer",
                ("floatingpoint", "double") => "number",
                ("bool", "boolean") => "boolean",
                others => panic!("{name}: {others:?}"),
            };
            assert_eq!(properties[name]["type"], json!([of_json, "null"]), "{name}");
        }
    }
}
