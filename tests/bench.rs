//! `dateline bench` from outside: every figure is there and positive. None is judged: a machine
//! with other work to do is no mistake of the program.

use assert_cmd::Command;
use serde_json::Value;

const STAGES: [&str; 9] = [
    "segment",
    "language",
    "gazetteer",
    "dates",
    "names",
    "counts",
    "assembly",
    "links",
    "records",
];

fn bench(args: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    command.arg("bench").args(["--rounds", "1"]).args(args);
    let output = command.output().unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

fn figures() -> Value {
    let json = bench(&["corpus/articles", "--jobs", "2", "--json"]);
    serde_json::from_str(&json).unwrap()
}

/// The numbers of one field of all rows.
fn column(rows: &Value, field: &str) -> Vec<f64> {
    let rows = rows.as_array().unwrap();
    rows.iter()
        .map(|row| row[field].as_f64().unwrap())
        .collect()
}

#[test]
fn every_figure_is_there_and_positive() {
    let figures = figures();
    let stages = figures["stages"].as_array().unwrap();
    let names: Vec<&str> = stages
        .iter()
        .filter_map(|row| row["stage"].as_str())
        .collect();
    assert_eq!(names, STAGES);
    assert!((column(&figures["stages"], "share").iter().sum::<f64>() - 1.0).abs() < 1e-6);
    assert_eq!(column(&figures["threads"], "threads"), [1.0, 2.0]);
    let columns = [
        ("stages", "share"),
        ("stages", "mb_per_s"),
        ("threads", "mb_per_s"),
        ("threads", "documents_per_s"),
    ];
    for (table, field) in columns {
        let column = column(&figures[table], field);
        assert!(
            column.iter().all(|&figure| figure > 0.0),
            "{table} {field} {column:?}"
        );
    }
    for field in ["building_ms", "first_byte_ms"] {
        assert!(
            figures["start_up"][field].as_f64().unwrap() > 0.0,
            "{field}"
        );
    }
}

#[cfg(target_os = "linux")]
#[test]
fn memory_of_a_process_is_more_than_its_program() {
    assert!(figures()["peak_memory_bytes"].as_u64().unwrap() > 1 << 20);
}

#[test]
fn what_is_found_is_what_tag_writes() {
    let mut tag = Command::new(env!("CARGO_BIN_EXE_dateline"));
    let output = tag
        .args(["tag", "corpus/articles", "--quiet"])
        .output()
        .unwrap();
    let records = String::from_utf8(output.stdout).unwrap();
    let figures = figures();
    let types = figures["found"]["annotations"].as_object().unwrap();
    for type_ in ["actor", "place", "date", "count"] {
        let written = records
            .lines()
            .map(|line| serde_json::from_str::<Value>(line).unwrap())
            .flat_map(|record| record["annotations"].as_array().unwrap().clone())
            .filter(|annotation| annotation["type"] == type_)
            .count();
        assert_eq!(types[type_], written, "{type_}");
    }
    assert_eq!(figures["corpus"]["documents"], records.lines().count());
}

#[test]
fn the_table_names_every_stage() {
    let table = bench(&["corpus/articles", "--jobs", "1"]);
    for stage in STAGES {
        assert!(
            table.lines().any(|line| line.starts_with(stage)),
            "{stage}:\n{table}"
        );
    }
}

#[test]
fn nothing_to_read_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    let output = command.arg("bench").arg(folder.path()).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(
        String::from_utf8(output.stderr)
            .unwrap()
            .contains("nothing to read")
    );
}

#[test]
fn articles_are_read_as_tag_reads_them() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("both.dat");
    std::fs::write(
        &path,
        "Voters in Accra queued.\n==\nVoters in Lagos went home.\n",
    )
    .unwrap();
    let path = path.to_str().unwrap();
    let args = [
        "--input",
        "txt",
        "--split",
        "^=+$",
        "--encoding",
        "utf-8",
        "--jobs",
        "1",
        "--json",
    ];
    let figures = bench(&[&[path], &args[..]].concat());
    let figures: Value = serde_json::from_str(&figures).unwrap();
    assert_eq!(figures["corpus"]["documents"], 2);
    assert_eq!(figures["found"]["annotations"]["place"], 2);
}
