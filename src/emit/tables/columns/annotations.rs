//! An annotation in a row.

use serde_json::Value;

use super::super::Holds::{Day, Flag, Number, Text, Whole};
use super::super::{Cell, Column};
use super::count::{
    bound, event, head, high, low, number, out_of, part_of, per, same, status, unit, what,
};
use super::{column, document, published};
use crate::emit::wire::LinkRow;

pub(in crate::emit::tables) const ANNOTATIONS: [Column; 50] = [
    document(),
    published(),
    column(
        "id",
        Text,
        "the annotation's id, unique in the article",
        |at| Cell::text(&at.row.id),
    ),
    column("type", Text, "actor, place, date, count or term", |at| {
        Cell::text(&at.row.type_)
    }),
    column("kind", Text, "person, city, duration, money …", |at| {
        Cell::text(&at.row.kind)
    }),
    column(
        "start",
        Whole,
        "where it begins, in the unit of --offsets",
        |at| Cell::whole(Some(at.row.start)),
    ),
    column("end", Whole, "where it ends, exclusive", |at| {
        Cell::whole(Some(at.row.end))
    }),
    column("text", Text, "the text between", |at| {
        Cell::text(&at.row.text)
    }),
    column("confidence", Number, "0 to 1", |at| {
        Cell::number(at.row.confidence)
    }),
    column("rule", Text, "the rule or gazetteer that made it", |at| {
        Cell::optional(at.row.rule.as_ref())
    }),
    column("inside", Text, "id of the annotation that holds it", |at| {
        Cell::optional(at.row.inside.as_ref())
    }),
    column("mention", Text, "actors: name or nominal", |at| {
        Cell::optional(at.row.mention.as_ref())
    }),
    column(
        "title",
        Text,
        "actors: what stood before or after the name",
        |at| Cell::optional(at.row.title.as_ref()),
    ),
    column(
        "sense",
        Text,
        "places: location, government or demonym",
        |at| Cell::optional(at.row.sense.as_ref()),
    ),
    column(
        "entity",
        Text,
        "actors, places, terms: who or what it is",
        |at| Cell::optional(at.row.entity.as_ref()),
    ),
    column("name", Text, "the entity's usual English name", |at| {
        Cell::text(&at.entity.name)
    }),
    column(
        "country",
        Text,
        "the entity's country, ISO 3166-1 alpha-3",
        |at| Cell::optional(at.entity.country3.as_ref()),
    ),
    column("lat", Number, "the entity's latitude, WGS 84", |at| {
        Cell::number(at.entity.lat)
    }),
    column("lon", Number, "the entity's longitude, WGS 84", |at| {
        Cell::number(at.entity.lon)
    }),
    column("geonames", Whole, "the entity's GeoNames id", |at| {
        Cell::whole(at.entity.geonames)
    }),
    column("code", Text, "actors: CAMEO actor code", |at| {
        Cell::optional(at.row.code.as_ref())
    }),
    column(
        "actor",
        Text,
        "places: the government that is meant",
        |at| Cell::optional(at.row.actor.as_ref()),
    ),
    column("value", Text, "dates: TIMEX3 value", |at| {
        at.row
            .value
            .as_ref()
            .and_then(Value::as_str)
            .map_or(Cell::Nothing, Cell::text)
    }),
    column("mod", Text, "dates: TIMEX3 modifier", |at| {
        Cell::optional(at.row.modifier.as_ref())
    }),
    column("earliest", Day, "dates: first day covered", |at| {
        Cell::day(at.row.earliest.as_deref())
    }),
    column("latest", Day, "dates: last day covered", |at| {
        Cell::day(at.row.latest.as_deref())
    }),
    column(
        "signal",
        Text,
        "dates: the preposition that opens or bounds a side",
        |at| Cell::optional(at.row.signal.as_ref()),
    ),
    column("zone", Text, "dates: the zone beside a clock time", |at| {
        Cell::optional(at.row.zone.as_ref())
    }),
    column(
        "anchor",
        Text,
        "dates: document, or the id of the date it was counted from",
        |at| Cell::optional(at.row.anchor.as_ref()),
    ),
    column("alternative", Text, "dates: a second value", |at| {
        Cell::optional(at.row.alternative.as_ref())
    }),
    column("range", Text, "dates: id of the other end", |at| {
        Cell::optional(at.row.range.as_ref())
    }),
    column("age", Flag, "dates: true for somebody's age", |at| {
        at.row.age.map_or(Cell::Nothing, Cell::Flag)
    }),
    number(),
    low(),
    high(),
    bound(),
    unit(),
    per(),
    out_of(),
    head(),
    what(),
    event(),
    column(
        "of",
        Text,
        "counts: of whom; id of an annotation, else of an entity",
        |at| link_id(&at.links.of),
    ),
    column("by", Text, "counts: by whom, likewise", |at| {
        link_id(&at.links.by)
    }),
    column(
        "where",
        Text,
        "counts: where, or to where, likewise",
        |at| link_id(&at.links.place),
    ),
    column("from", Text, "counts: from where, likewise", |at| {
        link_id(&at.links.from)
    }),
    column("when", Text, "counts: when, likewise", |at| {
        link_id(&at.links.when)
    }),
    status(),
    same(),
    part_of(),
];

/// The id of the annotation that a link leads to, else of the entity.
fn link_id(link: &Option<LinkRow>) -> Cell<'_> {
    Cell::optional(match link {
        Some(LinkRow::Full {
            annotation, entity, ..
        }) => annotation.as_ref().or(entity.as_ref()),
        Some(LinkRow::Bare(id)) => Some(id),
        None => None,
    })
}
