//! Analysis → a record's line of JSON, field by field in the order of [`super::wire`].

use compact_str::CompactString;
use rust_decimal::Decimal;
use serde::Serialize;
use xxhash_rust::xxh3::xxh3_64;

use super::json;
use super::mentions::{Mentions, aliases};
use super::offsets::Positions;
use super::record::{RecordOptions, SCHEMA, source, type_and_kind};
use crate::analysis::{
    Actor, Analysis, Anchor, Annotation, AnnotationIx, Body, Count, Date, Entity, EntityIx, Focus,
    Head, Link, Links, Number, Place, PlaceFacts, Role,
};
use crate::day::Day;
use crate::document::{Document, PublicationDate};
use crate::span::Span;

/// Bytes of the line that an annotation takes, as a first guess.
const ANNOTATION_BYTES: usize = 320;

/// Appends the record of a document to `out` as one line of JSON.
///
/// The bytes are those of [`super::record`] through serde, without building a
/// [`Record`](super::wire::Record).
///
/// ```
/// use dateline::emit::{RecordOptions, record, write_json_line};
/// use dateline::{Analysis, Document};
///
/// let document = Document::new("Nothing happened.").with_id("1.txt");
/// let analysis = Analysis::default();
/// let options = RecordOptions::default();
///
/// let mut line = Vec::new();
/// write_json_line(&mut line, &document, &analysis, &options);
///
/// let reference = serde_json::to_string(&record(&document, &analysis, &options)).unwrap();
/// assert_eq!(String::from_utf8(line).unwrap(), reference + "\n");
/// ```
pub fn write_json_line(
    out: &mut Vec<u8>,
    document: &Document,
    analysis: &Analysis,
    options: &RecordOptions,
) {
    let text = &document.text;
    out.reserve(
        analysis.annotations.len() * ANNOTATION_BYTES + usize::from(options.with_text) * text.len(),
    );
    let mut line = Line {
        out,
        text,
        positions: Positions::new(text, options.unit),
        analysis,
        options,
    };
    line.object(|line| line.record(document));
    line.out.push(b'\n');
}

/// The line so far. Every key is written with the comma before it; [`Line::object`] turns an
/// object's first comma into its brace.
struct Line<'a> {
    out: &'a mut Vec<u8>,
    text: &'a str,
    positions: Positions<'a>,
    analysis: &'a Analysis,
    options: &'a RecordOptions,
}

impl<'a> Line<'a> {
    fn record(&mut self, document: &Document) {
        self.word(r#","schema":""#, SCHEMA);
        if !self.options.by.is_empty() {
            self.string(r#","by":""#, &self.options.by);
        }
        if !self.options.options.is_empty() {
            self.string(r#","options":""#, &self.options.options);
        }
        self.string(r#","id":""#, &document.id);
        self.key(r#","date":"#);
        match document.date {
            Some(date) => self.object(|line| line.date_and_source(date)),
            None => self.key("null"),
        }
        self.word(r#","offsets":""#, self.options.unit.as_str());
        if !document.is_left_out {
            self.integer(r#","length":"#, self.positions.length());
            self.hash();
        }
        self.optional_string(r#","encoding":""#, document.encoding.as_deref());
        if let Some(language) = &self.analysis.language {
            self.key(r#","language":"#);
            self.object(|line| line.string(r#","value":""#, language));
        }
        self.serialised(r#","meta":"#, &document.meta);
        if self.options.with_text || document.is_extracted {
            self.string(r#","text":""#, &document.text);
        }
        self.list(
            r#","annotations":"#,
            &self.analysis.annotations,
            Self::annotation,
        );
        self.entities();
        self.key(r#","focus":"#);
        self.object(|line| line.focus(&line.analysis.focus));
        self.problems(document);
    }

    fn problems(&mut self, document: &Document) {
        let of_analysis = &self.analysis.problems;
        if of_analysis.is_empty() {
            self.serialised(r#","problems":"#, &document.problems);
        } else {
            let all = [&*document.problems, of_analysis].concat();
            self.serialised(r#","problems":"#, &all);
        }
    }

    fn date_and_source(&mut self, date: PublicationDate) {
        self.day(r#","value":""#, Some(date.value));
        self.word(r#","from":""#, source(date.from));
    }

    fn hash(&mut self) {
        let hash = xxh3_64(self.text.as_bytes());
        self.key(r#","hash":""#);
        json::hexadecimal(self.out, hash);
        self.out.push(b'"');
    }

    fn annotation(&mut self, ix: u32, annotation: &Annotation) {
        self.annotation_id(r#","id":"a"#, Some(AnnotationIx(ix)));
        self.type_and_kind(&annotation.body);
        self.range(annotation.span);
        self.string(r#","text":""#, annotation.span.of(self.text));
        self.key(r#","confidence":"#);
        json::hundredths(self.out, annotation.confidence.0);
        self.string(r#","rule":""#, &annotation.rule);
        self.annotation_id(r#","inside":"a"#, annotation.inside);
        match &annotation.body {
            Body::Actor(actor) => self.actor(actor),
            Body::Place(place) => self.place(place),
            Body::Date(date) => self.date(date),
            Body::Count(count) => self.count(count),
            Body::Term(term) => self.entity_id(r#","entity":""#, Some(term.entity)),
        }
    }

    fn type_and_kind(&mut self, body: &Body) {
        match body {
            Body::Actor(actor) => self.word(r#","type":"actor","kind":""#, actor.kind.as_str()),
            Body::Place(place) => self.word(r#","type":"place","kind":""#, place.kind.as_str()),
            Body::Date(date) => self.word(r#","type":"date","kind":""#, date.kind.as_str()),
            Body::Count(count) => self.word(r#","type":"count","kind":""#, count.kind.as_str()),
            Body::Term(term) => self.string(r#","type":"term","kind":""#, &term.kind),
        }
    }

    fn actor(&mut self, actor: &Actor) {
        self.word(r#","mention":""#, actor.mention.as_str());
        let title = actor.title.map(|title| title.of(self.text));
        self.optional_string(r#","title":""#, title);
        self.entity_id(r#","entity":""#, Some(actor.entity));
        self.optional_string(r#","code":""#, actor.code.as_deref());
    }

    fn place(&mut self, place: &Place) {
        self.word(r#","sense":""#, place.sense.as_str());
        self.entity_id(r#","entity":""#, Some(place.entity));
        self.entity_id(r#","actor":""#, place.actor);
    }

    fn date(&mut self, date: &Date) {
        self.string(r#","value":""#, &date.value);
        self.optional_word(
            r#","mod":""#,
            date.modifier.map(|modifier| modifier.as_str()),
        );
        self.day(r#","earliest":""#, date.earliest);
        self.day(r#","latest":""#, date.latest);
        self.optional_word(r#","signal":""#, date.signal.map(|signal| signal.as_str()));
        self.optional_string(r#","zone":""#, date.zone.as_deref());
        match date.anchor {
            Some(Anchor::Document) => self.word(r#","anchor":""#, "document"),
            Some(Anchor::Annotation(ix)) => self.annotation_id(r#","anchor":"a"#, Some(ix)),
            None => {}
        }
        self.optional_string(r#","alternative":""#, date.alternative.as_deref());
        self.annotation_id(r#","range":"a"#, date.range);
        if date.age {
            self.key(r#","age":true"#);
        }
    }

    fn count(&mut self, count: &Count) {
        self.key(r#","quantity":"#);
        self.object(|line| line.range(count.quantity));
        self.key(r#","number":"#);
        self.object(|line| line.number(&count.number));
        self.word(r#","bound":""#, count.bound.as_str());
        self.optional_string(r#","unit":""#, count.unit.as_deref());
        self.optional_string(r#","per":""#, count.per.as_deref());
        self.decimal(r#","out_of":"#, count.out_of);
        if let Some(head) = &count.head {
            self.key(r#","head":"#);
            self.object(|line| line.head(head));
        }
        self.optional_string(r#","what":""#, count.what.as_deref());
        self.word(r#","event":""#, count.event.as_str());
        if count.links != Links::default() {
            self.key(r#","links":"#);
            self.object(|line| line.links(&count.links));
        }
        self.optional_word(r#","status":""#, count.status.map(|status| status.as_str()));
        self.annotation_id(r#","same":"a"#, count.same);
        self.annotation_id(r#","part_of":"a"#, count.part_of);
    }

    fn number(&mut self, number: &Number) {
        self.range(number.span);
        self.decimal(r#","value":"#, number.value);
        self.decimal(r#","low":"#, number.low);
        self.decimal(r#","high":"#, number.high);
    }

    fn head(&mut self, head: &Head) {
        self.range(head.span);
        if !head.lemma.is_empty() {
            self.string(r#","lemma":""#, &head.lemma);
        }
    }

    fn links(&mut self, links: &Links) {
        for (key, link) in [
            (r#","of":"#, &links.of),
            (r#","by":"#, &links.by),
            (r#","where":"#, &links.place),
            (r#","from":"#, &links.from),
            (r#","when":"#, &links.when),
        ] {
            if let Some(link) = link {
                self.key(key);
                self.object(|line| line.link(link));
            }
        }
    }

    fn link(&mut self, link: &Link) {
        self.annotation_id(r#","annotation":"a"#, link.annotation);
        self.entity_id(r#","entity":""#, link.entity);
        self.word(r#","scope":""#, link.scope.as_str());
        self.day(r#","earliest":""#, link.earliest);
        self.day(r#","latest":""#, link.latest);
    }

    fn entities(&mut self) {
        let mentions = Mentions::of(self.analysis);
        let mut forms = Vec::new();
        self.list(
            r#","entities":"#,
            &self.analysis.entities,
            |line, ix, entity| {
                let mentions = mentions.of_entity(EntityIx(ix));
                aliases(line.text, line.analysis, entity, mentions, &mut forms);
                line.entity(entity, mentions, &forms);
            },
        );
    }

    fn entity(&mut self, entity: &Entity, mentions: &[AnnotationIx], aliases: &[&str]) {
        let (type_, kind) = type_and_kind(entity);
        self.string(r#","id":""#, &entity.id);
        self.word(r#","type":""#, type_);
        self.string(r#","kind":""#, kind);
        self.string(r#","name":""#, &entity.name);
        let country = entity.country.as_deref();
        self.optional_string(r#","country":""#, country);
        let country3 = country.and_then(|country| self.options.country3.get(country));
        self.optional_string(r#","country3":""#, country3.map(CompactString::as_str));
        self.optional_string(r#","code":""#, entity.code.as_deref());
        if !entity.roles.is_empty() {
            self.list(r#","roles":"#, &entity.roles, |line, _, role| {
                line.role(role)
            });
        }
        if let Some(wikidata) = &entity.wikidata {
            self.key(r#","same_as":"#);
            self.object(|line| line.string(r#","wikidata":""#, wikidata));
        }
        if let Some(facts) = &entity.place {
            self.facts(facts);
        }
        if let Some(confidence) = entity.confidence {
            self.key(r#","confidence":"#);
            json::hundredths(self.out, confidence.0);
        }
        self.mentions(mentions);
        self.aliases(aliases);
    }

    fn role(&mut self, role: &Role) {
        self.string(r#","role":""#, &role.role);
        self.optional_string(r#","code":""#, role.code.as_deref());
        self.optional_string(r#","from":""#, role.from.as_deref());
        self.optional_string(r#","to":""#, role.to.as_deref());
        if role.unconfirmed {
            self.key(r#","unconfirmed":true"#);
        }
    }

    fn facts(&mut self, facts: &PlaceFacts) {
        self.optional_string(r#","admin1":""#, facts.admin1.as_deref());
        if let Some((lat, lon)) = facts.position {
            self.key(r#","lat":"#);
            json::degrees(self.out, lat);
            self.key(r#","lon":"#);
            json::degrees(self.out, lon);
        }
        if let Some(geonames) = facts.geonames {
            self.integer(r#","geonames":"#, geonames);
        }
        if let Some(population) = facts.population {
            self.integer(r#","population":"#, population);
        }
        self.optional_string(r#","near":""#, facts.near.as_deref());
    }

    fn mentions(&mut self, mentions: &[AnnotationIx]) {
        self.key(r#","mentions":"#);
        self.array(mentions, |line, _, &mention| {
            line.integer(r#""a"#, mention.0 + 1);
            line.out.push(b'"');
        });
    }

    fn aliases(&mut self, aliases: &[&str]) {
        if !aliases.is_empty() {
            self.key(r#","aliases":"#);
            self.array(aliases, |line, _, alias| json::string(line.out, alias));
        }
    }

    fn focus(&mut self, focus: &Focus) {
        for (key, entities) in [
            (r#","places":"#, &focus.places),
            (r#","actors":"#, &focus.actors),
        ] {
            self.key(key);
            self.array(entities, |line, _, &entity| {
                line.quoted(|line| line.entity_name(entity));
            });
        }
        self.day(r#","earliest":""#, focus.earliest);
        self.day(r#","latest":""#, focus.latest);
    }
}

/// The values.
impl<'a> Line<'a> {
    /// Appends a key with the comma before and the colon behind it.
    #[inline(always)]
    fn key(&mut self, key: &'static str) {
        self.out.extend_from_slice(key.as_bytes());
    }

    /// Braces around the fields that `fields` writes, of which there is one at least.
    fn object(&mut self, fields: impl FnOnce(&mut Self)) {
        let open = self.out.len();
        fields(self);
        if let Some(comma) = self.out.get_mut(open) {
            *comma = b'{';
        }
        self.out.push(b'}');
    }

    /// A field with an array of objects.
    fn list<T>(
        &mut self,
        key: &'static str,
        items: &[T],
        mut fields: impl FnMut(&mut Self, u32, &T),
    ) {
        self.key(key);
        self.array(items, |line, ix, item| {
            line.object(|line| fields(line, ix, item));
        });
    }

    fn array<T>(&mut self, items: &[T], mut value: impl FnMut(&mut Self, u32, &T)) {
        self.out.push(b'[');
        for (ix, item) in (0..).zip(items) {
            if ix > 0 {
                self.out.push(b',');
            }
            value(self, ix, item);
        }
        self.out.push(b']');
    }

    fn quoted(&mut self, name: impl FnOnce(&mut Self)) {
        self.out.push(b'"');
        name(self);
        self.out.push(b'"');
    }

    /// A field with a text; like those of all that is written in quotes, its key ends with one.
    #[inline(always)]
    fn string(&mut self, key: &'static str, text: &str) {
        self.key(key);
        json::escaped(self.out, text);
        self.out.push(b'"');
    }

    #[inline(always)]
    fn optional_string(&mut self, key: &'static str, text: Option<&str>) {
        if let Some(text) = text {
            self.string(key, text);
        }
    }

    /// A word of the program's own, which needs no escapes.
    #[inline(always)]
    fn word(&mut self, key: &'static str, word: &'static str) {
        self.key(key);
        self.out.extend_from_slice(word.as_bytes());
        self.out.push(b'"');
    }

    #[inline(always)]
    fn optional_word(&mut self, key: &'static str, word: Option<&'static str>) {
        if let Some(word) = word {
            self.word(key, word);
        }
    }

    #[inline(always)]
    fn integer(&mut self, key: &'static str, number: u32) {
        self.key(key);
        json::integer(self.out, number);
    }

    fn decimal(&mut self, key: &'static str, number: Option<Decimal>) {
        if let Some(number) = number {
            self.key(key);
            json::decimal(self.out, number);
        }
    }

    fn day(&mut self, key: &'static str, day: Option<Day>) {
        if let Some(day) = day {
            self.key(key);
            json::day(self.out, day);
            self.out.push(b'"');
        }
    }

    #[inline(always)]
    fn range(&mut self, span: Span) {
        self.integer(r#","start":"#, self.positions.of(span.start));
        self.integer(r#","end":"#, self.positions.of(span.end));
    }

    #[inline(always)]
    fn annotation_id(&mut self, key: &'static str, ix: Option<AnnotationIx>) {
        if let Some(ix) = ix {
            self.integer(key, ix.0 + 1);
            self.out.push(b'"');
        }
    }

    #[inline(always)]
    fn entity_id(&mut self, key: &'static str, ix: Option<EntityIx>) {
        if let Some(ix) = ix {
            self.key(key);
            self.entity_name(ix);
            self.out.push(b'"');
        }
    }

    fn entity_name(&mut self, ix: EntityIx) {
        json::escaped(self.out, &self.analysis.entities[ix.0 as usize].id);
    }

    fn serialised(&mut self, key: &'static str, value: &impl Serialize) {
        self.key(key);
        serde_json::to_writer(&mut *self.out, value).expect("JSON's own values are plain data");
    }
}
