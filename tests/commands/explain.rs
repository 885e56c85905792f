//! `dateline explain` and `tag --explain`: stories that lead to a line of a list or to a rule.

use std::fs;

use serde_json::Value;

use crate::folder::Folder;

fn articles() -> String {
    concat!(env!("CARGO_MANIFEST_DIR"), "/corpus/articles/").to_owned()
}

/// The stories of the stretches with that text.
#[track_caller]
fn stories(text: &str, find: &str) -> String {
    let folder = Folder::new(&[("a.txt", text)]);
    folder
        .run(&["explain", "a.txt", "--find", find, "--date", "2022-06-02"])
        .ok()
}

/// Asserts that a story has all of these lines, in that order, whatever stands between.
#[track_caller]
fn tells(story: &str, lines: &[&str]) {
    let mut rest = story.lines();
    for line in lines {
        assert!(
            rest.any(|told| told.trim() == *line),
            "no line {line:?} in its place in:\n{story}"
        );
    }
}

#[test]
fn a_place_is_told_by_its_line_its_points_and_the_other_places() {
    let story = stories("Floods reached Paris, Texas, on Friday.", "Paris");
    let line = |story: &str, entry: &str| {
        let found = story
            .lines()
            .find(|line| line.contains(entry) && line.contains(".tsv:"));
        found
            .unwrap_or_else(|| panic!("no list line of {entry} in {story}"))
            .trim()
            .to_owned()
    };
    let france = line(&story, "geonames:2988507");
    tells(
        &story,
        &[
            "^^^^^",
            &france,
            "listed sure: place +8",
            "a place stands behind its comma: person -2, place +5",
            "what stands behind its comma decides alone which place it is",
            "city Paris (geonames:2988507): it does not lie in the place behind the comma",
        ],
    );
    // The line that is named is that of the entry.
    let (place, _) = france.split_once("  ").unwrap();
    let (file, number) = place.rsplit_once(':').unwrap();
    let list = format!("{}/gazetteers/{file}", env!("CARGO_MANIFEST_DIR"));
    let list = fs::read_to_string(list).unwrap();
    let number: usize = number.parse().unwrap();
    assert!(
        list.lines()
            .nth(number - 1)
            .unwrap()
            .starts_with("geonames:2988507\t")
    );
}

#[test]
fn a_name_that_no_list_has_is_told_by_its_neighbours() {
    let text = "Mayor Ana Quelvori left. \"We wait,\" Quelvori said.";
    tells(
        &stories(text, "Quelvori said"),
        &[
            "say verb after: group +1, organization +2, person +3, place -2",
            "the surname of somebody whom the article names in full: person +8, place -8",
            "stands for “Ana Quelvori”, as the article calls it too",
            "“said” is written small: no name of the built-in lists begins so",
        ],
    );
    tells(
        &stories(text, "Mayor"),
        &["Not annotated", "“Mayor” is the title of “Ana Quelvori”"],
    );
}

#[test]
fn a_date_is_told_by_its_rule_anchor_and_tense() {
    tells(
        &stories("Voters will choose on Friday.", "Friday"),
        &[
            "rule weekday of src/recognise/date",
            "“Friday”: weekday = 5",
            "counted from the publication, 2022-06-02",
            "its clause looks ahead",
        ],
    );
    let may = stories("They may leave.", "may");
    tells(
        &may,
        &["“may” may begin a date (month), but no rule of dates takes it here"],
    );
}

#[test]
fn a_count_is_told_by_bound_noun_event_and_links() {
    tells(
        &stories(
            "Gunmen killed more than 12 farmers in Mosul.",
            "more than 12 farmers",
        ),
        &[
            "“more than”: bound = more_than",
            "bound more_than: 12 to open",
            "counted noun “farmers”",
            "event kill: “killed” in words/event.tsv",
            "by: “Gunmen”, found in the clause",
            "where: “Mosul”, found in the phrase",
            "when: none; its sentence has none",
        ],
    );
    let none = stories("They met in Room 12 at 9:30 a.m.", "Room 12");
    tells(
        &none,
        &["“12” is a number and no count: a label stands before it, as in Room 12"],
    );
}

#[test]
fn what_lost_is_told_with_its_winner() {
    let inside = stories("Officials of the Bank of America met.", "America");
    tells(&inside, &["listed sure: place +8"]);
    let doubtful = stories("Reading was calm.", "Reading");
    let told = "name “Reading”: most speaks for people, with 0 of 4 points: ordinary start \
                group -5 organization -5 person -6 place -6; listed doubtful place +2";
    tells(&doubtful, &["Not annotated", told]);
    let number = stories("Resolution 1701 was read in Accra.", "1701");
    assert!(number.contains("1701"), "{number}");
}

#[test]
fn records_carry_the_same_reasons() {
    let folder = Folder::new(&[("a.txt", "Gunmen killed 12 people in Harare on Friday.")]);
    let args = ["tag", "a.txt", "--date", "2022-06-02"];
    let plain = folder.run(&args).records().remove(0);
    let mut explained = folder
        .run(&[&args[..], &["--explain"]].concat())
        .records()
        .remove(0);
    let rows = explained["annotations"].as_array_mut().unwrap();
    let whys: Vec<Value> = rows
        .iter_mut()
        .map(|row| row.as_object_mut().unwrap().remove("why").unwrap())
        .collect();
    assert_eq!(explained, plain);
    let of = |text: &str| {
        let rows = plain["annotations"].as_array().unwrap();
        &whys[rows.iter().position(|row| row["text"] == text).unwrap()]
    };
    let harare = of("Harare");
    let lists = harare["lists"].as_array().unwrap();
    assert!(
        lists.iter().any(|line| line["entry"] == "geonames:890299"),
        "{harare}"
    );
    assert_eq!(harare["evidence"][0]["says"], "listed sure");
    assert_eq!(harare["evidence"][0]["points"]["place"], 8);
    assert!(harare["places"][0]["points"].as_i64() > Some(0));
    let dates = of("Friday")["evidence"].to_string();
    assert!(
        dates.contains("counted from the publication, 2022-06-02"),
        "{dates}"
    );
    let some = [&args[..], &["--explain", "--only", "date"]].concat();
    let only = folder.run(&some).records().remove(0);
    assert_eq!(only["annotations"][0]["why"], *of("Friday"));
}

#[test]
fn reasons_need_a_form_that_holds_them() {
    let folder = Folder::new(&[("a.txt", "Accra was calm.")]);
    let csv = folder.run(&["tag", "a.txt", "--explain", "--format", "csv"]);
    csv.fails(2, &["--explain is for --format jsonl and json"]);
}

#[test]
fn a_stretch_or_article_that_is_none_is_told() {
    let two =
        "{\"id\":\"1\",\"text\":\"Accra was calm.\"}\n{\"id\":\"2\",\"text\":\"So was Lomé.\"}\n";
    let folder = Folder::new(&[("a.txt", "Accra was calm."), ("two.jsonl", two)]);
    for (args, told) in [
        (vec!["a.txt"], "required arguments were not provided"),
        (vec!["a.txt", "5..5"], "two numbers like 120..126"),
        (
            vec!["a.txt", "5..99"],
            "no such stretch: the article has 15 chars",
        ),
        (
            vec!["a.txt", "--find", "Lomé"],
            "a.txt: the article does not say “Lomé”",
        ),
        (
            vec!["two.jsonl", "0..5"],
            "there are several articles; say which: --id ID",
        ),
        (
            vec!["two.jsonl", "0..5", "--id", "3"],
            "there is no such article",
        ),
        (vec!["none.txt", "0..5"], "there is no such file"),
    ] {
        folder
            .run(&[&["explain"], &args[..]].concat())
            .fails(2, &[told]);
    }
    let second = folder
        .run(&["explain", "two.jsonl", "7..11", "--id", "2"])
        .ok();
    assert!(second.starts_with("2 7..11"), "{second}");
    let bytes = folder.run(&[
        "explain",
        "two.jsonl",
        "7..12",
        "--id",
        "2",
        "--offsets",
        "bytes",
    ]);
    assert_eq!(bytes.ok(), second);
}

#[test]
fn every_stretch_of_an_article_can_be_asked_for() {
    let folder = Folder::new(&[]);
    let path = articles() + "2018-10-21-rosario-derby.txt";
    let text = fs::read_to_string(&path).unwrap();
    let length = text.chars().count();
    let told = folder
        .run(&["explain", &path, &format!("0..{length}")])
        .ok();
    assert!(told.contains("Not annotated"), "{told}");
}

/// The stories of docs/explain.md are those that the program tells, but for numbers.
#[test]
fn the_page_of_stories_is_up_to_date() {
    let page = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/explain.md");
    let known = fs::read_to_string(page).unwrap();
    let folder = Folder::new(&[]);
    let mut written = String::new();
    let mut stories = 0;
    let mut parts = known.split("```text\n$ dateline explain corpus/articles/");
    written += parts.next().unwrap();
    for part in parts {
        let (command, rest) = part.split_once('\n').unwrap();
        let (_, after) = rest.split_once("```\n").unwrap();
        let (article, options) = command.split_once(' ').unwrap();
        let find = options
            .strip_prefix("--find '")
            .unwrap()
            .strip_suffix('\'')
            .unwrap();
        let story = folder
            .run(&["explain", &(articles() + article), "--find", find])
            .ok();
        written +=
            &format!("```text\n$ dateline explain corpus/articles/{command}\n{story}```\n{after}");
        stories += 1;
    }
    if std::env::var_os("REPAIR_STORIES").is_some() {
        return fs::write(page, &written).unwrap();
    }
    assert_eq!(stories, 10);
    assert_eq!(
        in_words(&known),
        in_words(&written),
        "REPAIR_STORIES=1 cargo test --test commands mends the page"
    );
}

/// A page without its numbers: lines and points move with every change of a list.
fn in_words(page: &str) -> Vec<String> {
    let words = |line: &str| line.replace(|c: char| c.is_ascii_digit(), "");
    page.lines()
        .map(|line| words(line).split_whitespace().collect::<Vec<_>>().join(" "))
        .collect()
}
