//! `dateline gazetteer`: checking lists, looking names up, printing them all.

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use tempfile::TempDir;

const LISTS: &str = "\
id\tkind\tname\taliases\tadjectives\tcountry\tlat\tlon\troles
person:ada-okafor\tperson\tAda Okafor\tChief Ada Okafor\t\tNG\t\t\tgovernor of Lagos=NGAGOV:2011-05-29..2015-05-29|senator=NGALEG:2015..2019-06
place:eko-pier\tfacility\tEko Pier\tthe Pier|?Pier\tPierside\tNG\t6.4\t3.4\t
place:pier-head\tdistrict\tPier Head\t?Pier\t\tGB\t\t\t
";

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

fn gazetteer(args: &[&str]) -> Command {
    let mut command = Command::cargo_bin("dateline").unwrap();
    command.arg("gazetteer").args(args).env("COLUMNS", "100");
    command.env_remove("CLICOLOR_FORCE");
    command
}

/// A command that knows the lists of a folder alone.
fn over(folder: &TempDir, args: &[&str]) -> Command {
    let mut command = gazetteer(args);
    command
        .arg("--no-builtin-lists")
        .arg("--gazetteers")
        .arg(folder.path());
    command
}

fn check(folder: &Path) -> Command {
    let mut command = gazetteer(&["check"]);
    command.arg(folder);
    command
}

fn output(command: &mut Command, code: i32) -> (String, String) {
    let assert = command.assert().code(code);
    let output = assert.get_output();
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (text(&output.stdout), text(&output.stderr))
}

#[test]
fn every_mistake_is_told_with_its_place() {
    let folder = folder(&[
        (
            "mine.tsv",
            "id\tkind\tname\tcolour\ncity\tcity\tX\nx:1\tvillage\tX\nx:2\tcity\tY\t\t\n",
        ),
        (
            "other.tsv",
            "id\tkind\tname\tcountry\nx:3\tcity\tZ\tNigeria\n",
        ),
        ("third.tsv", "nothing\n"),
    ]);
    let path = folder.path().display();
    let (told, _) = output(&mut check(folder.path()), 1);
    let expected = [
        "mine.tsv:1:14: there is no column \"colour\" (one of id, kind, name, aliases, ",
        "mine.tsv:2:1: an id names its source (for example person:jane-doe)",
        "mine.tsv:3:5: there is no kind \"village\" (one of country, admin1, ",
        "mine.tsv:4:13: more cells than the header names (take out the extra tab)",
        "other.tsv:2:12: \"Nigeria\" is no country code (two capitals, ISO 3166-1 alpha-2: NG)",
        "third.tsv:1: the first line does not name the columns of a list (id, kind, ",
    ];
    let lines: Vec<&str> = told.lines().collect();
    assert_eq!(lines.len(), expected.len(), "{told}");
    for (line, expected) in lines.iter().zip(expected) {
        assert!(line.starts_with(&format!("{path}/{expected}")), "{line}");
    }
}

#[test]
fn a_row_without_kind_mends_an_entry_below() {
    let mend = "id\tkind\tname\taliases\ngov:NG\t\t\tAbuja's men\n";
    let folder = folder(&[("mend.tsv", mend)]);
    check(folder.path()).assert().code(0).stdout("");
    check(folder.path())
        .arg("--no-builtin-lists")
        .assert()
        .code(1);
}

#[test]
fn what_cannot_be_checked_is_told() {
    let empty = TempDir::new().unwrap();
    let (_, told) = output(&mut check(empty.path()), 2);
    assert!(told.contains("no .tsv file is in this folder"), "{told}");
    let (_, told) = output(&mut check(&empty.path().join("nowhere")), 2);
    assert!(told.starts_with("dateline: "), "{told}");
    let mut elsewhere = gazetteer(&["check"]);
    let (_, told) = output(elsewhere.current_dir(empty.path()), 2);
    assert!(told.contains("which folder?"), "{told}");
}

#[test]
fn the_lists_of_the_project_have_no_mistake() {
    gazetteer(&["check"]).assert().code(0).stdout("");
}

#[test]
fn a_name_is_looked_up_with_all_that_it_can_mean() {
    let folder = folder(&[("mine.tsv", LISTS)]);
    let (told, _) = output(&mut over(&folder, &["lookup", "PIER"]), 0);
    let lines: Vec<&str> = told.lines().collect();
    assert_eq!(
        lines,
        [
            "  name       kind      country  lat, lon  marks          id               list",
            "  Eko Pier   facility  NG       6.4, 3.4  needs context  place:eko-pier   mine.tsv:3",
            "  Pier Head  district  GB                 needs context  place:pier-head  mine.tsv:4",
        ]
    );
    let (told, _) = output(&mut over(&folder, &["lookup", "pierside"]), 0);
    assert!(told.contains("adjective"), "{told}");
    let (told, complaint) = output(&mut over(&folder, &["lookup", "jetty"]), 1);
    assert_eq!(told, "");
    assert_eq!(complaint, "dateline: jetty: no list has this name\n");
}

#[test]
fn offices_are_those_held_on_the_day() {
    let folder = folder(&[("mine.tsv", LISTS)]);
    let offices = |on: &[&str]| {
        let mut args = vec!["lookup", "ada okafor"];
        args.extend(on);
        let (told, _) = output(&mut over(&folder, &args), 0);
        (told.contains("governor of Lagos"), told.contains("senator"))
    };
    assert_eq!(offices(&[]), (true, true));
    assert_eq!(offices(&["--on", "2011-05-28"]), (false, false));
    assert_eq!(offices(&["--on", "2011-05-29"]), (true, false));
    assert_eq!(offices(&["--on", "2015-01-01"]), (true, true));
    assert_eq!(offices(&["--on", "2015-05-29"]), (false, true));
    assert_eq!(offices(&["--on", "2019-06-01"]), (false, false));
    over(&folder, &["lookup", "ada okafor", "--on", "soon"])
        .assert()
        .code(2);
}

/// Ends with 0 only if every head of state and of government is known, or is told to be unknown.
#[test]
fn who_leads_each_state_is_known_or_told_to_be_unknown() {
    for (day, unknown) in [("2000-01-01", "SO"), ("2015-01-01", "LB")] {
        let (told, _) = output(&mut gazetteer(&["check", "--offices", "--on", day]), 0);
        for line in told.lines().skip(1) {
            let cells: Vec<&str> = line.split_whitespace().collect();
            assert_eq!(cells[2], "unknown", "{day}: {line}");
            assert!(cells.len() > 3, "without a reason on {day}: {line}");
        }
        assert!(
            told.lines()
                .any(|line| line.trim_start().starts_with(unknown))
        );
    }
    output(&mut gazetteer(&["check", "--offices"]), 0);
}

#[test]
fn every_state_has_a_government_in_the_lists() {
    let lists = include_str!("../gazetteers/generated/actor/government.tsv");
    let states = lists.lines().filter(|line| line.starts_with("gov:"));
    // The members of the United Nations, the Vatican, Palestine, Kosovo and Taiwan.
    assert_eq!(states.count(), 193 + 4);
}

#[test]
fn a_head_is_missing_without_a_reason_and_unknown_with_one() {
    let folder = folder(&[(
        "mine.tsv",
        "\
id\tkind\tname\tcountry\troles
gov:LB\torganization\tGovernment of Lebanon\tLB\t
person:ada-okafor\tperson\tAda Okafor\tLB\tPrime Minister of Lebanon=LBNGOV:2010..2020
place:lebanon\tcountry\tLebanon\tLB\t
",
    )]);
    let told_of = |day: &str, code| {
        let mut command = gazetteer(&["check", "--no-builtin-lists", "--offices", "--on", day]);
        let (told, _) = output(command.arg(folder.path()), code);
        let line = told.lines().find(|line| line.contains("state"));
        let words = line.unwrap_or_default().split_whitespace();
        words.collect::<Vec<_>>().join(" ")
    };
    assert_eq!(told_of("2012-01-01", 1), "LB state missing");
    let reason = "LB state unknown vacant; parliament elected nobody";
    assert_eq!(told_of("2015-01-01", 0), reason);
}

#[test]
fn all_names_are_printed_under_a_header() {
    let folder = folder(&[("mine.tsv", LISTS)]);
    let (told, _) = output(&mut over(&folder, &["list"]), 0);
    let rows: Vec<Vec<&str>> = told
        .lines()
        .map(|line| line.split('\t').collect())
        .collect();
    assert_eq!(rows[0][..4], ["surface", "form", "marks", "id"]);
    assert!(rows.iter().all(|row| row.len() == rows[0].len()), "{told}");
    let surfaces: Vec<&str> = rows[1..].iter().map(|row| row[0]).collect();
    assert_eq!(
        surfaces,
        [
            "Ada Okafor",
            "Chief Ada Okafor",
            "Eko Pier",
            "Pier",
            "Pier",
            "Pier Head",
            "Pierside",
            "the Pier"
        ]
    );
    assert!(
        told.contains(
            "\nPierside\tadjective\t\tplace:eko-pier\tfacility\tEko Pier\tNG\t6.4\t3.4\t"
        )
    );
}

#[test]
fn a_mistake_stops_the_other_commands() {
    let folder = folder(&[("mine.tsv", "id\tkind\tname\nx:1\tvillage\tX\n")]);
    let (_, told) = output(&mut over(&folder, &["list"]), 2);
    assert!(
        told.contains("mine.tsv:2:5: there is no kind \"village\""),
        "{told}"
    );
}
