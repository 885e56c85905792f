//! The phrases of the corpus.

use rust_decimal::Decimal;

use crate::analysis::{Body, Bound, Count, CountKind};
use crate::document::Document;
use crate::pipeline::Pipeline;
use crate::span::Span;

const PHRASES: &str = include_str!("../../../corpus/phrases/count.tsv");

fn counts_of(pipeline: &Pipeline, text: &str) -> Vec<(Span, Count)> {
    let document = Document::new(text);
    pipeline
        .analyse(&document)
        .annotations
        .into_iter()
        .filter_map(|annotation| match annotation.body {
            Body::Count(count) => Some((annotation.span, *count)),
            _ => None,
        })
        .collect()
}

/// A count as the phrases write it.
fn written(extent: Span, count: &Count) -> String {
    let side = |n: &Option<Decimal>| n.map(|n| n.to_string()).unwrap_or_default();
    let number = match count.bound {
        Bound::Exact => side(&count.number.value),
        _ => format!("{}..{}", side(&count.number.low), side(&count.number.high)),
    };
    let last = match count.kind {
        CountKind::Cardinal => match &count.head {
            Some(head) if extent.contains(head.span) => format!(" {}", head.lemma),
            _ => " -".to_owned(),
        },
        CountKind::Percent => String::new(),
        _ => format!(" {}", count.unit.as_deref().unwrap_or("-")),
    };
    format!("{} {} {}{}", count.kind, number, count.bound, last)
}

/// What is wrong with a line of the phrases.
fn mistake(pipeline: &Pipeline, value: &str, phrase: &str) -> Option<String> {
    let text = phrase.replace(['[', ']'], "");
    let found = counts_of(pipeline, &text);
    let mut written = found
        .iter()
        .map(|(span, count)| (span.of(&text), written(*span, count)));
    if value == "-" {
        return written
            .next()
            .map(|(extent, value)| format!("{phrase}: {extent} is {value}"));
    }
    let (_, rest) = phrase.split_once('[')?;
    let (wanted, _) = rest.split_once(']')?;
    let all: Vec<String> = written
        .map(|(extent, value)| format!("[{extent}] {value}"))
        .collect();
    (!all.contains(&format!("[{wanted}] {value}")))
        .then(|| format!("{phrase}: {value}, found {}", all.join(", ")))
}

#[test]
fn phrases_have_their_values() {
    let pipeline = Pipeline::builder()
        .build()
        .expect("the built-in lists are sound");
    let mistakes: Vec<String> = PHRASES
        .lines()
        .skip(1)
        .filter_map(|line| {
            let mut columns = line.split('\t');
            mistake(&pipeline, columns.next()?, columns.next()?)
        })
        .collect();
    assert!(mistakes.is_empty(), "{}", mistakes.join("\n"));
}

/// Each count of a text as "extent: event, what".
fn events(pipeline: &Pipeline, text: &str) -> String {
    let counts: Vec<String> = counts_of(pipeline, text)
        .iter()
        .map(|(span, count)| {
            let what = count.what.as_deref().unwrap_or("-");
            format!("{}: {}, {what}", span.of(text), count.event)
        })
        .collect();
    counts.join("; ")
}

#[test]
fn what_happened_to_whom() {
    let pipeline = Pipeline::builder()
        .build()
        .expect("the built-in lists are sound");
    for (text, expected) in [
        (
            "Twelve gunmen killed three guards.",
            "Twelve gunmen: none, gunmen; three guards: kill, guards",
        ),
        (
            "Two pilots were killed by 30 rebels.",
            "Two pilots: kill, pilots; 30 rebels: none, rebels",
        ),
        (
            "Some 900 families have fled Torit.",
            "Some 900 families: displace, families",
        ),
        (
            "Police arrested 27 fans, five of them minors.",
            "27 fans: arrest, fans; five: arrest, fans",
        ),
        (
            "Shells killed 12 soldiers, three nurses and two cooks.",
            "12 soldiers: kill, soldiers; three nurses: kill, nurses; two cooks: kill, cooks",
        ),
        ("The toll rose to 45.", "45: kill, -"),
        (
            "The number of people killed by the storm rose to 61.",
            "61: kill, -",
        ),
        (
            "At least 12 soldiers and three nurses died in May.",
            "At least 12 soldiers: kill, soldiers; three nurses: kill, nurses",
        ),
        (
            "Rebels blew up two bridges and set fire to 12 trucks.",
            "two bridges: destroy, bridges; 12 trucks: destroy, trucks",
        ),
        (
            "Some 900 miners walked out.",
            "Some 900 miners: protest, miners",
        ),
        ("Nine were feared dead.", "Nine: kill, -"),
        (
            "Three cooks were among the dead.",
            "Three cooks: kill, cooks",
        ),
        (
            "Nine sailors were rescued; four of them were sleeping.",
            "Nine sailors: rescue, sailors; four: none, sailors",
        ),
        (
            "Turnout was low, with a fine of $40 for some.",
            "$40: pay, -",
        ),
        (
            "Flood Toll Rises to 58 as Soldiers Reach Voss",
            "58: kill, -",
        ),
        (
            "The number of missing, about 200, fell.",
            "about 200: missing, -",
        ),
        (
            "Some 300 followers of Ivan Holm, a former mayor, marched on Voss.",
            "Some 300 followers: protest, followers",
        ),
        (
            "Three men -- Holm, his driver and a clerk -- were arrested.",
            "Three men: arrest, men",
        ),
        (
            "Police seized $900 in cash, 4 kilograms of tea and three guns.",
            "$900: seize, -; 4 kilograms: seize, tea; three guns: seize, guns",
        ),
        (
            "Some 900 people were moved to 30 schools; 200 of them are children.",
            "Some 900 people: displace, people; 30 schools: none, schools; 200: displace, children",
        ),
        (
            "Charges were brought against four men.",
            "four men: arrest, men",
        ),
        (
            "The ship and its 23 sailors remained in detention.",
            "23 sailors: arrest, sailors",
        ),
        (
            "Hackers copied the records of 900 patients.",
            "900 patients: affect, patients",
        ),
        (
            "About 200 people blocked the road to Voss.",
            "About 200 people: protest, people",
        ),
        ("She paid the owner a fee of $900.", "$900: pay, -"),
        (
            "The bank offered a $2 million bond issue.",
            "$2 million: none, -",
        ),
        (
            "Dozens of people walked out of the hills.",
            "Dozens of people: none, people",
        ),
        (
            "Pills prevented 40 heart attacks.",
            "40 heart attacks: none, heart attacks",
        ),
        (
            "Three missing names were read out.",
            "Three missing names: none, missing names",
        ),
        (
            "The rebels killed 14 guards, as well as another five cooks.",
            "14 guards: kill, guards; five cooks: kill, cooks",
        ),
        (
            "Helpers saw 13 pupils with minor injuries.",
            "13 pupils: wound, pupils",
        ),
        (
            "The singer was arrested along with Eva Holm and three dancers.",
            "three dancers: arrest, dancers",
        ),
        (
            "Some 900 people were told not to leave.",
            "Some 900 people: none, people",
        ),
        (
            "Dozens of farmers demonstrated in Odda; three firms demonstrated their latest ploughs.",
            "Dozens of farmers: protest, farmers; three firms: none, firms",
        ),
        (
            "Two small firms struck a deal.",
            "Two small firms: none, small firms",
        ),
        (
            "Losses in two states could hurt the mayor.",
            "two states: none, states",
        ),
        (
            "Five sailors suffered burns.",
            "Five sailors: wound, sailors",
        ),
        (
            "The clerk was found guilty on 12 counts.",
            "12 counts: convict, counts",
        ),
        (
            "Medics treated 31 wounded miners.",
            "31 wounded miners: wound, wounded miners",
        ),
        (
            "In May 23 people were still missing.",
            "23 people: missing, people",
        ),
        ("The city paid $5 million.", "$5 million: pay, -"),
        ("Exports hit $5 million.", "$5 million: none, -"),
        ("Nurses saw 40 patients.", "40 patients: none, patients"),
        (
            "Rebels abducted 12 nurses and strangled a guard.",
            "12 nurses: kidnap, nurses",
        ),
        (
            "He was blamed for the deaths of 12 miners and the wounding of nine.",
            "12 miners: kill, miners; nine: wound, miners",
        ),
        (
            "The flood forced 900 families to flee.",
            "900 families: displace, families",
        ),
        (
            "Some 40 weavers turned out to protest.",
            "Some 40 weavers: protest, weavers",
        ),
        (
            "He reported 14 soldiers, nine cooks and three nurses killed.",
            "14 soldiers: kill, soldiers; nine cooks: kill, cooks; three nurses: kill, nurses",
        ),
        (
            "Twelve people were hurt in Odda and nine in Voss.",
            "Twelve people: wound, people; nine: wound, people",
        ),
        (
            "The army took two villages and 12 hostages.",
            "two villages: seize, villages; 12 hostages: kidnap, hostages",
        ),
        ("He hit two sixes.", "two sixes: none, sixes"),
        ("The storm hit two towns.", "two towns: affect, towns"),
        ("Two firms moved their offices.", "Two firms: none, firms"),
        (
            "The singer was fined $900 and won two awards.",
            "$900: pay, -; two awards: none, awards",
        ),
        (
            "The clerk was indicted on 12 counts and pleaded guilty to two counts.",
            "12 counts: arrest, counts; two counts: none, counts",
        ),
        (
            "Nine are in custody, and three are in critical condition.",
            "Nine: arrest, -; three: wound, -",
        ),
        (
            "Some 900 miners went on strike.",
            "Some 900 miners: protest, miners",
        ),
        (
            "Of three judges, two struck down four rules.",
            "three judges: none, judges; two: none, judges; four rules: none, rules",
        ),
        ("Of the rescued, 87 were children.", "87: none, children"),
        ("Police said 12 of them were minors.", "12: none, minors"),
        (
            "Five Turkish, three Greek and two Cypriot sailors drowned.",
            "Five: none, sailors; three: none, sailors; two Cypriot sailors: kill, Cypriot sailors",
        ),
    ] {
        assert_eq!(events(&pipeline, text), expected, "{text}");
    }
}

#[test]
fn rates_and_wholes() {
    let pipeline = Pipeline::builder()
        .build()
        .expect("the built-in lists are sound");
    for (text, per, out_of) in [
        ("Teachers earn $500 a month.", Some("month"), None),
        ("Oil fell to $40 per barrel.", Some("barrel"), None),
        ("The port handles 900 ships a year.", Some("year"), None),
        ("Nine of 31 provinces voted.", None, Some(31)),
        ("She won four of the past five races.", None, Some(5)),
        ("Two out of three farmers agreed.", None, None),
    ] {
        let counts = counts_of(&pipeline, text);
        let (_, count) = counts.first().expect(text);
        assert_eq!(count.per.as_deref(), per, "{text}");
        assert_eq!(count.out_of, out_of.map(Decimal::from), "{text}");
    }
}

#[test]
fn line_breaks_are_spaces() {
    let pipeline = Pipeline::builder()
        .build()
        .expect("the built-in lists are sound");
    let text = "The storm that crossed the islands during the night sank at\n\
                least 430\nfishing boats, and harbour masters in the north of the\n\
                country feared that more would be found.";
    let (span, count) = &counts_of(&pipeline, text)[0];
    assert_eq!(span.of(text), "at\nleast 430\nfishing boats");
    assert_eq!(count.bound, Bound::AtLeast);
    assert_eq!(count.what.as_deref(), Some("fishing boats"));
}

#[test]
fn any_number_is_survived() {
    let pipeline = Pipeline::builder()
        .build()
        .expect("the built-in lists are sound");
    for text in [
        "99999999999999999999999999999999 men",
        "79228162514264337593543950335 million men",
        "a trillion billion million billion trillion dollars",
        "more than 79228162514264337593543950335 men",
        "about 79,228,162,514,264,337,593,543,950,335 men",
        "1/0 men, 0/0, 1 in 0, 0 of 0, one in zero",
        "0.0000000000000000000000000000000001 percent",
        "$",
        "-",
        "5",
        "between and 5 or",
        "hundred hundred hundred and a half and a half",
        "½ ¾ 2½ of",
        "“5”—6–7…8",
    ] {
        counts_of(&pipeline, text);
    }
}
