//! What is found in short articles, for people to read: carets and labels under the text.
//!
//! A label says the type, the kind and what the annotation means; `a3` names the third annotation,
//! and each label begins with its own name. After a change that is meant, look at the difference
//! and take it over with `cargo insta review`, or `INSTA_UPDATE=always cargo test --test snapshots`.

use std::fmt::Write as _;

use dateline::analysis::{
    Analysis, Anchor, AnnotationIx, Body, Count, Date, EntityIx, Link, Place,
};
use dateline::{Document, Pipeline};

fn check(name: &str, text: &str) {
    insta::with_settings!({ omit_expression => true }, {
        insta::assert_snapshot!(name, marked(text));
    });
}

/// The analysis of an article of Thursday, 2 June 2022.
fn marked(text: &str) -> String {
    let pipeline = Pipeline::builder()
        .build()
        .expect("the built-in lists are sound");
    let published = "2022-06-02".parse().expect("a day");
    let analysis = pipeline.analyse(&Document::new(text).with_date(published));
    let mut out = String::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.len();
        let _ = writeln!(out, "{}", line.trim_end());
        for (ix, annotation) in (0..).map(AnnotationIx).zip(&analysis.annotations) {
            let span = annotation.span;
            if !(start..end).contains(&(span.start as usize)) {
                continue;
            }
            let before = text[start..span.start as usize].chars().count();
            let carets = "^".repeat(span.of(text).chars().count());
            let label = label(&analysis, text, &annotation.body);
            let _ = writeln!(out, "{:before$}{carets} {} {label}", "", name(ix));
        }
        start = end;
    }
    out + &focus(&analysis)
}

fn name(AnnotationIx(ix): AnnotationIx) -> String {
    format!("a{}", ix + 1)
}

fn id(analysis: &Analysis, EntityIx(ix): EntityIx) -> &str {
    &analysis.entities[ix as usize].id
}

/// What is there, each with its word before it.
fn said(parts: &[(&str, Option<String>)]) -> String {
    let said = parts
        .iter()
        .filter_map(|(word, value)| Some((word, value.as_ref()?)));
    said.map(|(word, value)| format!(" {word}={value}"))
        .collect()
}

fn label(analysis: &Analysis, text: &str, body: &Body) -> String {
    match body {
        Body::Actor(actor) => {
            let said = said(&[
                ("code", actor.code.as_ref().map(ToString::to_string)),
                (
                    "title",
                    actor.title.map(|title| format!("{:?}", title.of(text))),
                ),
            ]);
            let entity = id(analysis, actor.entity);
            format!("actor {} {} {entity}{said}", actor.kind, actor.mention)
        }
        Body::Place(place) => place_label(analysis, place),
        Body::Date(date) => date_label(date),
        Body::Count(count) => count_label(analysis, count),
        _ => unreachable!("an unknown type"),
    }
}

fn place_label(analysis: &Analysis, place: &Place) -> String {
    let entity = &analysis.entities[place.entity.0 as usize];
    let said = said(&[
        ("of", entity.country.as_ref().map(ToString::to_string)),
        (
            "acts",
            place.actor.map(|actor| id(analysis, actor).to_owned()),
        ),
    ]);
    format!("place {} {} {}{said}", place.kind, place.sense, entity.id)
}

fn date_label(date: &Date) -> String {
    let days = (date.earliest.is_some() || date.latest.is_some()).then(|| {
        let day = |day: Option<dateline::Day>| day.map(|day| day.to_string()).unwrap_or_default();
        format!("{}..{}", day(date.earliest), day(date.latest))
    });
    let anchor = date.anchor.map(|anchor| match anchor {
        Anchor::Annotation(ix) => name(ix),
        _ => "document".to_owned(),
    });
    let said = said(&[
        ("mod", date.modifier.map(|modifier| modifier.to_string())),
        ("days", days),
        ("signal", date.signal.map(|signal| signal.to_string())),
        ("anchor", anchor),
        ("range", date.range.map(name)),
        ("age", date.age.then(|| "yes".to_owned())),
    ]);
    format!("date {} {}{said}", date.kind, date.value)
}

fn count_label(analysis: &Analysis, count: &Count) -> String {
    let number = &count.number;
    let end =
        |end: Option<rust_decimal::Decimal>| end.map(|end| end.to_string()).unwrap_or_default();
    let number = match number.value {
        Some(value) => value.to_string(),
        None => format!("{}..{}", end(number.low), end(number.high)),
    };
    let links = &count.links;
    let link = |link: &Option<Link>| link.as_ref().map(|link| target(analysis, link));
    let said = said(&[
        ("unit", count.unit.as_ref().map(ToString::to_string)),
        ("per", count.per.as_ref().map(ToString::to_string)),
        ("out_of", count.out_of.map(|whole| whole.to_string())),
        (
            "head",
            count.head.as_ref().map(|head| head.lemma.to_string()),
        ),
        ("of", link(&links.of)),
        ("by", link(&links.by)),
        ("where", link(&links.place)),
        ("from", link(&links.from)),
        ("when", link(&links.when)),
        ("status", count.status.map(|status| status.to_string())),
        ("same", count.same.map(name)),
        ("part_of", count.part_of.map(name)),
    ]);
    format!(
        "count {} {number} {} {}{said}",
        count.kind, count.bound, count.event
    )
}

fn target(analysis: &Analysis, link: &Link) -> String {
    let entity = link.entity.map(|entity| id(analysis, entity).to_owned());
    let target = entity
        .or_else(|| link.annotation.map(name))
        .unwrap_or_default();
    format!("{target}({})", link.scope)
}

fn focus(analysis: &Analysis) -> String {
    let focus = &analysis.focus;
    let ids = |entities: &[EntityIx]| {
        let ids: Vec<&str> = entities
            .iter()
            .map(|&entity| id(analysis, entity))
            .collect();
        ids.join(" ")
    };
    format!(
        "focus: places [{}], actors [{}]\n",
        ids(&focus.places),
        ids(&focus.actors)
    )
}

#[test]
fn an_attack_and_its_toll() {
    check(
        "an_attack_and_its_toll",
        "Gunmen Kill 14 at Market in Northern Nigeria\n\
         \n\
         KADUNA, June 2 (Harbour News) - Gunmen on motorcycles killed at least 14 people at a market \
         near Kaduna on Wednesday, police said, and wounded dozens more.\n\
         Three of the dead were children, said Amina Bellogun, a nurse. Nigerian soldiers arrested \
         two suspects early on Thursday.\n\
         The toll may rise to 20, she said. No group has claimed responsibility.\n",
    );
}

#[test]
fn ministries_and_capitals_at_talks() {
    check(
        "ministries_and_capitals_at_talks",
        "Oslo and Ottawa agreed on Monday to share data on fish stocks, the Norwegian foreign \
         ministry said.\n\
         Norway's fisheries minister, Sunniva Brattvik, signed for her government; Canada will sign \
         next week.\n\
         Brattvik told reporters in Bergen that the European Union had been informed.\n",
    );
}

#[test]
fn money_shares_and_measures() {
    check(
        "money_shares_and_measures",
        "Velmora Logistics lost $3.2 billion in the first quarter, nearly 12 percent of its \
         turnover.\n\
         It will close 11 of its 47 depots by the end of 2023 and cut between 2,000 and 3,000 jobs.\n\
         A depot in Rotterdam of about 40 hectares costs it €500,000 a month.\n",
    );
}

#[test]
fn days_counted_from_days() {
    check(
        "days_counted_from_days",
        "The strike began on March 14, 2021, and ended two weeks later.\n\
         Talks have been held every Tuesday since last October; the next will be on Friday.\n\
         The 28-year-old driver had worked there for three years until May.\n\
         In the early 1990s strikes lasted about a week.\n",
    );
}
