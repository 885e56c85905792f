//! Analysis → [`Record`], the plain data that defines what is written.

use std::collections::HashMap;

use compact_str::CompactString;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde_json::{Number as JsonNumber, Value};
use xxhash_rust::xxh3::xxh3_64;

use super::mentions::{Mentions, aliases};
use super::offsets::{Positions, Unit};
use super::select::Selection;
use super::wire::{
    EntityRow, FocusRow, HeadRow, LanguageRow, LinkRow, LinksRow, NumberRow, Range, Record,
    RecordDate, RoleRow, Row, SameAs,
};
use crate::analysis::{
    Actor, Analysis, Anchor, Annotation, AnnotationIx, Body, Confidence, Count, Date, Entity,
    EntityIx, EntityKind, Focus, Head, Link, Links, Number, Place, PlaceFacts, Role,
};
use crate::document::{DateSource, Document, PublicationDate};
use crate::pipeline::Pipeline;
use crate::span::Span;

/// The version of the record's form.
pub const SCHEMA: &str = "dateline/1";

/// What a record holds beside the annotations.
#[derive(Clone, Debug)]
pub struct RecordOptions {
    /// See [`crate::Pipeline::by`].
    pub by: String,
    /// What else the analysis and its selection hang on, as arguments; empty if on nothing.
    pub options: String,
    /// The whole text too.
    pub with_text: bool,
    /// What offsets count.
    pub unit: Unit,
    /// ISO 3166-1: alpha-3 of alpha-2 codes; see [`crate::Pipeline::countries`].
    pub country3: HashMap<CompactString, CompactString>,
}

impl Default for RecordOptions {
    fn default() -> Self {
        Self {
            by: String::new(),
            options: String::new(),
            with_text: false,
            unit: Unit::Chars,
            country3: HashMap::new(),
        }
    }
}

impl RecordOptions {
    /// The same with offsets in code points, whatever was asked for.
    pub(super) fn in_chars(&self) -> Self {
        Self {
            unit: Unit::Chars,
            ..self.clone()
        }
    }

    /// What a pipeline says of itself and of its lists.
    #[must_use]
    pub fn of(pipeline: &Pipeline) -> Self {
        let codes = pipeline.countries();
        Self {
            by: pipeline.by().to_owned(),
            country3: codes
                .map(|(two, three)| (two.into(), three.into()))
                .collect(),
            ..Self::default()
        }
    }

    /// The same, with the options by which the pipeline and a selection change the annotations.
    #[must_use]
    pub fn of_selection(pipeline: &Pipeline, selection: &Selection) -> Self {
        let mut arguments = selection.arguments();
        if pipeline.tags_any_language() {
            arguments.insert(0, "--any-language".to_owned());
        }
        Self {
            options: arguments.join(" "),
            ..Self::of(pipeline)
        }
    }
}

/// The record of a document: the reference that [`super::write_json_line`] equals byte for byte.
#[must_use]
pub fn record(document: &Document, analysis: &Analysis, options: &RecordOptions) -> Record {
    let writer = Rows {
        text: &document.text,
        positions: Positions::new(&document.text, options.unit),
        analysis,
        options,
    };
    Record {
        schema: SCHEMA.to_owned(),
        by: options.by.clone(),
        options: options.options.clone(),
        id: document.id.clone(),
        date: document.date.map(record_date),
        offsets: options.unit.as_str().to_owned(),
        length: (!document.is_left_out).then(|| writer.positions.length()),
        hash: (!document.is_left_out).then(|| text_hash(&document.text)),
        encoding: document.encoding.as_ref().map(ToString::to_string),
        language: analysis.language.as_ref().map(|value| LanguageRow {
            value: value.to_string(),
        }),
        meta: document.meta.clone(),
        text: (options.with_text || document.is_extracted).then(|| document.text.clone()),
        annotations: writer.annotations(),
        entities: writer.entities(),
        focus: Some(writer.focus(&analysis.focus)),
        problems: [&*document.problems, &*analysis.problems].concat(),
        ..Record::default()
    }
}

/// XXH3-64 of a text as records have it: sixteen hexadecimal digits.
#[must_use]
pub fn text_hash(text: &str) -> String {
    format!("{:016x}", xxh3_64(text.as_bytes()))
}

fn record_date(date: PublicationDate) -> RecordDate {
    RecordDate::Full {
        value: date.value.to_string(),
        from: source(date.from).to_owned(),
    }
}

pub(super) const fn source(from: DateSource) -> &'static str {
    match from {
        DateSource::Record => "record",
        DateSource::Option => "option",
        DateSource::Text => "text",
        DateSource::Name => "name",
    }
}

struct Rows<'a> {
    text: &'a str,
    positions: Positions<'a>,
    analysis: &'a Analysis,
    options: &'a RecordOptions,
}

impl Rows<'_> {
    fn annotations(&self) -> Vec<Row> {
        (0..)
            .zip(&self.analysis.annotations)
            .map(|(ix, annotation)| self.row(AnnotationIx(ix), annotation))
            .collect()
    }

    fn row(&self, ix: AnnotationIx, annotation: &Annotation) -> Row {
        let range = self.range(annotation.span);
        let row = Row {
            id: annotation_id(ix),
            start: range.start,
            end: range.end,
            text: annotation.span.of(self.text).to_owned(),
            confidence: Some(hundredths(annotation.confidence)),
            rule: Some(annotation.rule.to_string()),
            inside: annotation.inside.map(annotation_id),
            ..Row::default()
        };
        match &annotation.body {
            Body::Actor(actor) => self.actor(actor, row),
            Body::Place(place) => self.place(place, row),
            Body::Date(date) => date_row(date, row),
            Body::Count(count) => self.count(count, row),
            Body::Term(term) => Row {
                type_: "term".to_owned(),
                kind: term.kind.to_string(),
                entity: Some(self.entity_id(term.entity)),
                ..row
            },
        }
    }

    fn actor(&self, actor: &Actor, row: Row) -> Row {
        Row {
            type_: "actor".to_owned(),
            kind: actor.kind.to_string(),
            mention: Some(actor.mention.to_string()),
            title: actor.title.map(|title| title.of(self.text).to_owned()),
            entity: Some(self.entity_id(actor.entity)),
            code: actor.code.as_ref().map(ToString::to_string),
            ..row
        }
    }

    fn place(&self, place: &Place, row: Row) -> Row {
        Row {
            type_: "place".to_owned(),
            kind: place.kind.to_string(),
            sense: Some(place.sense.to_string()),
            entity: Some(self.entity_id(place.entity)),
            actor: place.actor.map(|actor| self.entity_id(actor)),
            ..row
        }
    }

    fn count(&self, count: &Count, row: Row) -> Row {
        Row {
            type_: "count".to_owned(),
            kind: count.kind.to_string(),
            quantity: Some(self.range(count.quantity)),
            number: Some(self.number(&count.number)),
            bound: Some(count.bound.to_string()),
            unit: count.unit.as_ref().map(ToString::to_string),
            per: count.per.as_ref().map(ToString::to_string),
            out_of: count.out_of.map(json_number),
            head: count.head.as_ref().map(|head| self.head(head)),
            what: count.what.as_ref().map(ToString::to_string),
            event: Some(count.event.to_string()),
            links: self.links(&count.links),
            status: count.status.map(|status| status.to_string()),
            same: count.same.map(annotation_id),
            part_of: count.part_of.map(annotation_id),
            ..row
        }
    }

    fn number(&self, number: &Number) -> NumberRow {
        let Range { start, end } = self.range(number.span);
        NumberRow {
            start,
            end,
            value: number.value.map(json_number),
            low: number.low.map(json_number),
            high: number.high.map(json_number),
        }
    }

    fn head(&self, head: &Head) -> HeadRow {
        let Range { start, end } = self.range(head.span);
        HeadRow {
            start,
            end,
            lemma: head.lemma.to_string(),
        }
    }

    fn links(&self, links: &Links) -> Option<LinksRow> {
        let link = |link: &Option<Link>| link.as_ref().map(|link| self.link(link));
        let row = LinksRow {
            of: link(&links.of),
            by: link(&links.by),
            place: link(&links.place),
            from: link(&links.from),
            when: link(&links.when),
        };
        (row != LinksRow::default()).then_some(row)
    }

    fn link(&self, link: &Link) -> LinkRow {
        LinkRow::Full {
            annotation: link.annotation.map(annotation_id),
            entity: link.entity.map(|entity| self.entity_id(entity)),
            scope: Some(link.scope.to_string()),
            earliest: link.earliest.map(|day| day.to_string()),
            latest: link.latest.map(|day| day.to_string()),
        }
    }

    fn entities(&self) -> Vec<EntityRow> {
        let mentions = Mentions::of(self.analysis);
        (0..)
            .zip(&self.analysis.entities)
            .map(|(ix, entity)| self.entity(entity, mentions.of_entity(EntityIx(ix))))
            .collect()
    }

    fn entity(&self, entity: &Entity, mentions: &[AnnotationIx]) -> EntityRow {
        let (type_, kind) = type_and_kind(entity);
        let mut forms = Vec::new();
        aliases(self.text, self.analysis, entity, mentions, &mut forms);
        let row = EntityRow {
            id: entity.id.to_string(),
            type_: type_.to_owned(),
            kind: kind.to_owned(),
            name: entity.name.to_string(),
            country: entity.country.as_ref().map(ToString::to_string),
            country3: entity
                .country
                .as_ref()
                .and_then(|country| self.options.country3.get(country))
                .map(ToString::to_string),
            code: entity.code.as_ref().map(ToString::to_string),
            roles: entity.roles.iter().map(role_row).collect(),
            same_as: entity.wikidata.as_ref().map(|wikidata| SameAs {
                wikidata: Some(wikidata.to_string()),
            }),
            confidence: entity.confidence.map(hundredths),
            mentions: mentions.iter().copied().map(annotation_id).collect(),
            aliases: forms.into_iter().map(ToOwned::to_owned).collect(),
            ..EntityRow::default()
        };
        match &entity.place {
            Some(facts) => with_facts(facts, row),
            None => row,
        }
    }

    fn focus(&self, focus: &Focus) -> FocusRow {
        let ids = |entities: &[EntityIx]| entities.iter().map(|&ix| self.entity_id(ix)).collect();
        FocusRow {
            places: ids(&focus.places),
            actors: ids(&focus.actors),
            earliest: focus.earliest.map(|day| day.to_string()),
            latest: focus.latest.map(|day| day.to_string()),
        }
    }

    fn range(&self, span: Span) -> Range {
        Range {
            start: self.positions.of(span.start),
            end: self.positions.of(span.end),
        }
    }

    fn entity_id(&self, ix: EntityIx) -> String {
        self.analysis.entities[ix.0 as usize].id.to_string()
    }
}

fn annotation_id(ix: AnnotationIx) -> String {
    format!("a{}", ix.0 + 1)
}

fn hundredths(confidence: Confidence) -> f64 {
    f64::from(confidence.0) / 100.0
}

fn degrees(hundred_thousandths: i32) -> f64 {
    f64::from(hundred_thousandths) / 100_000.0
}

pub(super) fn type_and_kind(entity: &Entity) -> (&'static str, &str) {
    match entity.kind {
        EntityKind::Actor(kind) => ("actor", kind.as_str()),
        EntityKind::Place(kind) => ("place", kind.as_str()),
        EntityKind::Term => ("term", entity.term.as_deref().unwrap_or("")),
    }
}

/// Whole numbers as integers, others as the nearest double.
pub(super) fn json_number(decimal: Decimal) -> JsonNumber {
    let decimal = decimal.normalize();
    if decimal.scale() == 0 {
        if let Some(whole) = decimal.to_i64() {
            return whole.into();
        }
        if let Some(whole) = decimal.to_u64() {
            return whole.into();
        }
    }
    decimal
        .to_string()
        .parse()
        .ok()
        .and_then(JsonNumber::from_f64)
        .unwrap_or_else(|| 0.into())
}

fn date_row(date: &Date, row: Row) -> Row {
    Row {
        type_: "date".to_owned(),
        kind: date.kind.to_string(),
        value: Some(Value::String(date.value.to_string())),
        modifier: date.modifier.map(|modifier| modifier.to_string()),
        earliest: date.earliest.map(|day| day.to_string()),
        latest: date.latest.map(|day| day.to_string()),
        signal: date.signal.map(|signal| signal.to_string()),
        zone: date.zone.as_ref().map(ToString::to_string),
        anchor: date.anchor.map(|anchor| match anchor {
            Anchor::Document => "document".to_owned(),
            Anchor::Annotation(ix) => annotation_id(ix),
        }),
        alternative: date.alternative.as_ref().map(ToString::to_string),
        range: date.range.map(annotation_id),
        age: date.age.then_some(true),
        ..row
    }
}

fn role_row(role: &Role) -> RoleRow {
    RoleRow {
        role: role.role.to_string(),
        code: role.code.as_ref().map(ToString::to_string),
        from: role.from.as_ref().map(ToString::to_string),
        to: role.to.as_ref().map(ToString::to_string),
        unconfirmed: role.unconfirmed,
    }
}

fn with_facts(facts: &PlaceFacts, row: EntityRow) -> EntityRow {
    EntityRow {
        admin1: facts.admin1.as_ref().map(ToString::to_string),
        lat: facts.position.map(|(lat, _)| degrees(lat)),
        lon: facts.position.map(|(_, lon)| degrees(lon)),
        geonames: facts.geonames.map(u64::from),
        population: facts.population.map(u64::from),
        near: facts.near.as_ref().map(ToString::to_string),
        ..row
    }
}
