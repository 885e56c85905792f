//! Two articles of the press, marked by hand, which lie beside the project and not in it: what must
//! be right in them. Without them, in `../shared/seeds`, these tests say so and pass.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use dateline::emit::wire::{Record, RecordDate};
use dateline::emit::{RecordOptions, record};
use dateline::inspect::score::{Finding, Scores, Trouble};
use dateline::{Document, Pipeline};

/// Of the rows of tier 1, over both articles.
const MOST_MISSED: usize = 2;
const MOST_WRONG_ATTRIBUTES: usize = 3;

/// The gold records, each with what the pipeline makes of its text; `None` if they are not there.
fn seeds() -> Option<Vec<(Record, Record)>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/seeds/gold.jsonl");
    let Ok(lines) = fs::read_to_string(path) else {
        eprintln!("skipped: there is no ../shared/seeds/gold.jsonl beside the project");
        return None;
    };
    let pipeline = Pipeline::builder()
        .build()
        .expect("the built-in lists are sound");
    let tagged = |line| {
        let gold: Record = serde_json::from_str(line).unwrap();
        let document = Document::new(gold.text.as_deref().unwrap()).with_id(&gold.id);
        let day = gold
            .date
            .as_ref()
            .map(RecordDate::day)
            .unwrap()
            .parse()
            .unwrap();
        let document = document.with_date(day);
        let found = record(
            &document,
            &pipeline.analyse(&document),
            &RecordOptions::default(),
        );
        (gold, found)
    };
    Some(lines.lines().map(tagged).collect())
}

/// The scores of both articles, and every disagreement.
fn scored(seeds: &[(Record, Record)]) -> (Scores, Vec<Finding>) {
    let mut scores = Scores::default();
    let findings = seeds
        .iter()
        .flat_map(|(gold, found)| scores.add(gold, found).unwrap());
    let findings = findings.collect();
    (scores, findings)
}

fn lines(findings: &[&Finding]) -> String {
    findings
        .iter()
        .map(|finding| format!("{finding}\n"))
        .collect()
}

/// Fails, with a list of them, if more findings than those allowed are of a sort.
fn at_most(most: usize, findings: &[Finding], is_of_sort: impl Fn(&Trouble) -> bool) {
    let of_sort = findings
        .iter()
        .filter(|finding| is_of_sort(&finding.trouble));
    let of_sort: Vec<&Finding> = of_sort.collect();
    assert!(
        of_sort.len() <= most,
        "at most {most}:\n{}",
        lines(&of_sort)
    );
}

#[test]
fn the_first_tier_is_found() {
    let Some(seeds) = seeds() else { return };
    let (scores, findings) = scored(&seeds);
    let tier = scores.tiers()[&1];
    assert!(tier.found.of > 90, "the gold set has its tiers");
    at_most(MOST_MISSED, &findings, |trouble| {
        matches!(trouble, Trouble::TierMissed { tier: 1 })
    });
    at_most(MOST_WRONG_ATTRIBUTES, &findings, |trouble| {
        matches!(trouble, Trouble::TierWrong { tier: 1, .. })
    });
    at_most(0, &findings, |trouble| {
        matches!(trouble, Trouble::TierLink { tier: 1, .. })
    });
}

#[test]
fn no_trap_is_fallen_into() {
    let Some(seeds) = seeds() else { return };
    let (scores, findings) = scored(&seeds);
    assert!(scores.traps().of > 20, "the gold set has its traps");
    at_most(0, &findings, |trouble| {
        matches!(trouble, Trouble::Trap { .. })
    });
}

#[test]
fn the_second_article_has_no_count() {
    let Some(seeds) = seeds() else { return };
    let (_, found) = seeds
        .iter()
        .find(|(gold, _)| gold.id == "iran-accuses-us.txt")
        .unwrap();
    let counts = found.annotations.iter().filter(|row| row.type_ == "count");
    let counts: Vec<&str> = counts.map(|row| row.text.as_str()).collect();
    assert!(counts.is_empty(), "{counts:?}");
}

#[test]
fn one_group_has_many_spellings() {
    let Some(seeds) = seeds() else { return };
    let spellings = ["MKO", "MEK", "Mujahedin-e Khalq", "Mujahideen-e Khalq"];
    let rows = seeds.iter().flat_map(|(_, found)| &found.annotations);
    let rows: Vec<_> = rows
        .filter(|row| spellings.contains(&row.text.as_str()))
        .collect();
    let seen: BTreeSet<&str> = rows.iter().map(|row| row.text.as_str()).collect();
    assert_eq!(seen, BTreeSet::from(spellings));
    for row in rows {
        assert_eq!(
            row.entity.as_deref(),
            Some("group:mek"),
            "{} {}",
            row.text,
            row.start
        );
    }
}
