//! Links, given the annotations of a gold set, which they connect.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::sync::LazyLock;

use rust_decimal::Decimal;
use serde_json::Value;

use super::{focus, link_counts};
use crate::analysis::{
    Actor, ActorKind, Analysis, Annotation, AnnotationIx, Body, Bound, Confidence, Count,
    CountKind, Date, DateKind, Entity, EntityIx, EntityKind, Event, Head, Link, Links, Mention,
    Number, Place, PlaceKind, Sense,
};
use crate::day::Day;
use crate::gazetteer::Lexicon;
use crate::segment::PageBuffer;
use crate::span::Span;

/// A gold record as an analysis whose counts have no links yet.
struct Gold {
    text: String,
    rows: Vec<Value>,
    analysis: Analysis,
}

fn str_of<'v>(row: &'v Value, key: &str) -> &'v str {
    row[key].as_str().unwrap_or("")
}

impl Gold {
    fn of(record: &Value) -> Self {
        let text = str_of(record, "text").to_owned();
        let mut bytes: Vec<u32> = text.char_indices().map(|(at, _)| at as u32).collect();
        bytes.push(text.len() as u32);
        let span = |row: &Value| {
            let at = |key| bytes[row[key].as_u64().expect("an offset") as usize];
            Span::new(at("start"), at("end"))
        };
        let rows = record["annotations"].as_array().expect("rows").clone();
        let mut entities = Entities::default();
        let ids: HashMap<&str, AnnotationIx> = (0u32..)
            .zip(&rows)
            .map(|(ix, row)| (str_of(row, "id"), AnnotationIx(ix)))
            .collect();
        let annotations = rows
            .iter()
            .map(|row| Annotation {
                span: span(row),
                body: entities.body(row, &span, &ids),
                confidence: Confidence(100),
                rule: "gold".into(),
                inside: ids.get(str_of(row, "inside")).copied(),
            })
            .collect();
        let mut analysis = Analysis::default();
        analysis.annotations = annotations;
        analysis.entities = entities.list;
        Self {
            text,
            rows,
            analysis,
        }
    }

    fn linked(mut self) -> Self {
        static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::built_in);
        let mut buffer = PageBuffer::default();
        let page = buffer.fill(&self.text, &LEXICON);
        link_counts(&page, &mut self.analysis);
        self.analysis.focus = focus(&page, &self.analysis);
        self
    }

    /// What a link says: an entity's id, a date's value, a count's text.
    fn said(&self, link: &Link) -> String {
        if let Some(entity) = link.entity {
            return self.analysis.entities[entity.0 as usize].id.to_string();
        }
        let annotation = link.annotation.expect("a link without an entity has one");
        let annotation = &self.analysis.annotations[annotation.0 as usize];
        match &annotation.body {
            Body::Date(date) => date.value.to_string(),
            _ => annotation.span.of(&self.text).to_owned(),
        }
    }

    fn count(&self, ix: usize) -> Option<&Count> {
        match &self.analysis.annotations[ix].body {
            Body::Count(count) => Some(count),
            _ => None,
        }
    }
}

#[derive(Default)]
struct Entities {
    list: Vec<Entity>,
}

impl Entities {
    fn ix(&mut self, id: &str, kind: EntityKind) -> EntityIx {
        let known = self.list.iter().position(|entity| entity.id == id);
        let at = known.unwrap_or_else(|| {
            self.list.push(Entity {
                id: id.into(),
                kind,
                name: id.into(),
                country: None,
                code: None,
                roles: Vec::new(),
                wikidata: None,
                place: None,
                confidence: None,
            });
            self.list.len() - 1
        });
        EntityIx(at as u32)
    }

    fn body(
        &mut self,
        row: &Value,
        span: &impl Fn(&Value) -> Span,
        ids: &HashMap<&str, AnnotationIx>,
    ) -> Body {
        let kind = str_of(row, "kind");
        match str_of(row, "type") {
            "actor" => {
                let kind = ActorKind::from_word(kind).expect("a kind of actor");
                Body::Actor(Actor {
                    kind,
                    mention: Mention::from_word(str_of(row, "mention")).unwrap_or(Mention::Name),
                    title: None,
                    entity: self.ix(str_of(row, "entity"), EntityKind::Actor(kind)),
                    code: None,
                })
            }
            "place" => {
                let kind = PlaceKind::from_word(kind).expect("a kind of place");
                let government = EntityKind::Actor(ActorKind::Organization);
                let actor = row["actor"].as_str().map(|id| self.ix(id, government));
                Body::Place(Place {
                    kind,
                    sense: Sense::from_word(str_of(row, "sense")).unwrap_or(Sense::Location),
                    entity: self.ix(str_of(row, "entity"), EntityKind::Place(kind)),
                    actor,
                })
            }
            "date" => Body::Date(date_of(row, kind, ids)),
            _ => Body::Count(Box::new(count_of(row, kind, span))),
        }
    }
}

fn date_of(row: &Value, kind: &str, ids: &HashMap<&str, AnnotationIx>) -> Date {
    let day = |key: &str| row[key].as_str().and_then(|day| day.parse().ok());
    Date {
        kind: DateKind::from_word(kind).expect("a kind of date"),
        value: str_of(row, "value").into(),
        modifier: None,
        earliest: day("earliest"),
        latest: day("latest"),
        signal: None,
        zone: None,
        anchor: None,
        alternative: None,
        range: ids.get(str_of(row, "range")).copied(),
        age: row["age"].as_bool().unwrap_or(false),
    }
}

fn count_of(row: &Value, kind: &str, span: &impl Fn(&Value) -> Span) -> Count {
    let number = &row["number"];
    let decimal = |key: &str| number[key].as_f64().and_then(|n| Decimal::try_from(n).ok());
    Count {
        kind: CountKind::from_word(kind).expect("a kind of count"),
        quantity: span(&row["quantity"]),
        number: Number {
            span: span(number),
            value: decimal("value"),
            low: decimal("low"),
            high: decimal("high"),
        },
        bound: Bound::from_word(str_of(row, "bound")).unwrap_or(Bound::Exact),
        unit: row["unit"].as_str().map(Into::into),
        per: row["per"].as_str().map(Into::into),
        out_of: None,
        head: row.get("head").map(|head| Head {
            span: span(head),
            lemma: str_of(head, "lemma").into(),
        }),
        what: None,
        event: Event::from_word(str_of(row, "event")).unwrap_or(Event::None),
        links: Links::default(),
        status: None,
        same: None,
        part_of: None,
    }
}

#[derive(Default)]
struct Score {
    gold: u32,
    predicted: u32,
    right: u32,
    lines: Vec<String>,
}

impl Score {
    fn add(&mut self, what: &str, gold: Option<&str>, predicted: Option<&str>) {
        self.gold += u32::from(gold.is_some());
        self.predicted += u32::from(predicted.is_some());
        self.right += u32::from(gold.is_some() && gold == predicted);
        if gold != predicted {
            self.lines.push(format!("{what}: gold {gold:?}, got {predicted:?}"));
        }
    }
}

fn scores(file: &str) -> BTreeMap<&'static str, Score> {
    let mut scores: BTreeMap<&'static str, Score> = BTreeMap::new();
    let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap();
    for line in text.lines() {
        let record: Value = serde_json::from_str(line).unwrap();
        let gold = Gold::of(&record).linked();
        for (ix, row) in gold.rows.iter().enumerate() {
            let Some(count) = gold.count(ix) else {
                continue;
            };
            let span = gold.analysis.annotations[ix].span;
            let from = (0..=span.start.saturating_sub(60)).rev();
            let from = from.into_iter().find(|at| gold.text.is_char_boundary(*at as usize));
            let what = format!(
                "{} [{}]",
                &gold.text[from.unwrap_or(0) as usize..span.start as usize],
                span.of(&gold.text)
            )
            .replace('\n', " / ");
            let links = &count.links;
            for (name, link) in [
                ("of", &links.of),
                ("by", &links.by),
                ("where", &links.place),
                ("from", &links.from),
                ("when", &links.when),
            ] {
                let said = link.as_ref().map(|link| gold.said(link));
                let target = row["links"][name].as_str();
                scores
                    .entry(name)
                    .or_default()
                    .add(&what, target, said.as_deref());
            }
            let id = |ix: Option<AnnotationIx>| ix.map(|ix| str_of(&gold.rows[ix.0 as usize], "id"));
            for (name, found) in [
                ("status", count.status.map(|status| status.as_str())),
                ("same", id(count.same)),
                ("part_of", id(count.part_of)),
            ] {
                scores
                    .entry(name)
                    .or_default()
                    .add(&what, row[name].as_str(), found);
            }
        }
    }
    scores
}

#[test]
#[ignore]
fn explore() {
    for (name, score) in scores("corpus/gold.jsonl") {
        println!(
            "== {name}: gold {} predicted {} right {}",
            score.gold, score.predicted, score.right
        );
        for line in score.lines {
            println!("   {line}");
        }
    }
}
