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

/// What `check` says of a list over the built-in ones, without the ways out.
fn contradictions(rows: &str) -> Vec<String> {
    let head = "id\tkind\tname\taliases\tcountry\tlat\tlon\troles\twas";
    let folder = folder(&[("mine.tsv", &format!("{head}\n{rows}\n"))]);
    let (told, _) = output(&mut check(folder.path()), 1);
    let path = format!("{}/", folder.path().display());
    let lines = told.lines().map(|line| line.strip_prefix(&path).unwrap());
    lines
        .map(|line| line.split(" (").next().unwrap().to_owned())
        .collect()
}

#[test]
fn what_contradicts_itself_across_rows_is_told() {
    for (rows, told) in [
        (
            "person:a\tperson\tAda Zabu\t\tNG\t\t\tmayor of Zabu=NGAGOV:2010..2015|mayor of Zabu=NGAGOV:2014..2019\t",
            "mine.tsv:2: \"mayor of Zabu\" from 2014 overlaps the one from 2010",
        ),
        (
            "person:a\tperson\tAda Zabu\t\tNG\t\t\tmayor of Zabu=NGAGOV:..\t",
            "mine.tsv:2: \"mayor of Zabu\" has no date",
        ),
        (
            "person:a\tperson\tAda Zabu\tLion of Zabu\tNG\nperson:b\tperson\tAde Zabu\tLion of Zabu\tNG",
            "mine.tsv:3: \"Lion of Zabu\" is a name of person:a and of person:b",
        ),
        (
            "place:a\tcity\tZabu Town\tZq\tNG\t6.4\t3.4",
            "mine.tsv:2: \"Zq\" is short",
        ),
        (
            "place:a\tcity\tZabu Town\tBridge\tNG\t6.4\t3.4",
            "mine.tsv:2: \"Bridge\" is an ordinary word too",
        ),
        (
            "place:a\tcity\tZabu Town\t\tNG\t3.4\t-60.4",
            "mine.tsv:2: 3.4, -60.4 lies outside NG",
        ),
        (
            "place:a\tcity\tZabu Town\t\tUK\t51.5\t0",
            "mine.tsv:2: no country of the lists has the code UK",
        ),
        (
            "place:a\tcity\tZabu Town\t\tNG\t6.4\t3.4\t\t\nplace:b\tcity\tZabu City\t\tNG\t6.4\t3.4\t\tplace:a",
            "mine.tsv:2: place:a was once the id of place:b",
        ),
    ] {
        assert_eq!(contradictions(rows), [told]);
    }
}

#[test]
fn marks_and_countries_settle_who_claims_a_name() {
    let rows = "id\tkind\tname\taliases\tcountry
person:a\tperson\tAda Zabu\tLion of Zabu\tNG
person:b\tperson\tAde Zabu\t?Lion of Zabu\tNG
person:c\tperson\tAdo Zabu\tLion of Zabu\tGH
place:d\tfacility\tZabu Hall\t=Zq|?Bridge\tNG
";
    let folder = folder(&[("mine.tsv", rows)]);
    check(folder.path()).assert().code(0).stdout("");
}

#[test]
fn an_id_that_two_files_make_is_told() {
    let row = "id\tkind\tname\nperson:a\tperson\tAda Zabu\n";
    let folder = folder(&[("mine.tsv", row), ("other.tsv", row)]);
    let (told, _) = output(&mut check(folder.path()), 1);
    let mistake = "other.tsv:2:1: person:a is made in mine.tsv already";
    assert!(told.contains(mistake), "{told}");
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

/// The rows that `diff` prints for an article, without the blanks of the table.
fn differences(old: &TempDir, new: &TempDir, code: i32) -> Vec<String> {
    let article = folder(&[(
        "pier.txt",
        "LAGOS, March 3, 2014 - Ada Okafor ate Pierside fish at Eko Pier.",
    )]);
    let mut command = gazetteer(&["diff", "--no-builtin-lists"]);
    command.args([old.path(), new.path()]).env("COLUMNS", "200");
    let (told, _) = output(command.arg("--on").arg(article.path()), code);
    let words = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    told.lines().skip(1).map(words).collect()
}

#[test]
fn a_change_of_lists_is_told_by_what_articles_gain_and_lose() {
    let old = folder(&[("mine.tsv", LISTS)]);
    assert!(differences(&old, &old, 0).is_empty());
    let renamed = LISTS.replace("place:eko-pier\t", "place:pier-of-lagos\t");
    let new = folder(&[("mine.tsv", &renamed.replace("Pierside", ""))]);
    assert_eq!(
        differences(&old, &new, 1),
        [
            "~ 1 Eko Pier place facility place:eko-pier place facility place:pier-of-lagos \
             mine.tsv:3 pier.txt:55",
            "- 1 Pierside place facility place:eko-pier mine.tsv:3 pier.txt:38",
            "place:eko-pier (Eko Pier) is gone, and no row has it under `was`",
        ]
    );
    assert_eq!(
        differences(&new, &old, 1)[1],
        "+ 1 Pierside place facility place:eko-pier mine.tsv:3 pier.txt:38"
    );
}

#[test]
fn a_diff_needs_articles() {
    let lists = folder(&[("mine.tsv", LISTS)]);
    let nothing = TempDir::new().unwrap();
    let mut command = gazetteer(&["diff", "--no-builtin-lists"]);
    command.args([lists.path(), lists.path()]).arg("--on");
    let (_, complaint) = output(command.arg(nothing.path()), 2);
    assert!(complaint.contains("nothing to read"), "{complaint}");
}

/// Every name with all that it means, without the place where that is said.
fn meanings(folder: &TempDir) -> Vec<String> {
    let (told, _) = output(&mut over(folder, &["list"]), 0);
    let rows = told
        .lines()
        .map(|line| line.rsplitn(3, '\t').nth(2).unwrap());
    let mut rows: Vec<String> = rows.map(str::to_owned).collect();
    rows.sort();
    rows
}

#[test]
fn exported_lists_mean_what_the_lists_meant() {
    let lists = folder(&[("mine.tsv", LISTS)]);
    let out = TempDir::new().unwrap();
    let frozen = out.path().join("frozen");
    let (told, complaint) = output(over(&lists, &["export"]).arg(&frozen), 0);
    assert_eq!(told, "");
    assert!(complaint.contains("3 rows in 1 list"), "{complaint}");
    let manifest = fs::read_to_string(frozen.join("manifest.tsv")).unwrap();
    assert!(manifest.starts_with("as_of\t"), "{manifest}");
    check(&frozen)
        .arg("--no-builtin-lists")
        .assert()
        .code(0)
        .stdout("");

    let copy = TempDir::new().unwrap();
    for file in fs::read_dir(&frozen).unwrap() {
        let file = file.unwrap();
        fs::copy(file.path(), copy.path().join(file.file_name())).unwrap();
    }
    assert_eq!(meanings(&copy), meanings(&lists));
    let offices = |folder| output(&mut over(folder, &["lookup", "ada okafor"]), 0).0;
    assert!(offices(&copy).contains("governor of Lagos"));

    let (_, complaint) = output(over(&lists, &["export"]).arg(&frozen), 2);
    assert!(complaint.contains("it is there already"), "{complaint}");
}
