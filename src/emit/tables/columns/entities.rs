//! An entity of an article in a row.

use super::super::Holds::{Json, Number, Text, Whole};
use super::super::{Cell, Column};
use super::{column, document};

pub(in crate::emit::tables) const ENTITIES: [Column; 19] = [
    document(),
    column(
        "id",
        Text,
        "its id, which names its source; new:… where no list has the name",
        |at| Cell::text(&at.entity.id),
    ),
    column("type", Text, "actor, place or term", |at| {
        Cell::text(&at.entity.type_)
    }),
    column("kind", Text, "person, city …", |at| {
        Cell::text(&at.entity.kind)
    }),
    column("name", Text, "its usual English name", |at| {
        Cell::text(&at.entity.name)
    }),
    column("country", Text, "ISO 3166-1 alpha-3", |at| {
        Cell::optional(at.entity.country3.as_ref())
    }),
    column(
        "admin1",
        Text,
        "places: GeoNames code of the first-level division",
        |at| Cell::optional(at.entity.admin1.as_ref()),
    ),
    column("lat", Number, "places: latitude, WGS 84", |at| {
        Cell::number(at.entity.lat)
    }),
    column("lon", Number, "places: longitude, WGS 84", |at| {
        Cell::number(at.entity.lon)
    }),
    column("geonames", Whole, "places: GeoNames id", |at| {
        Cell::whole(at.entity.geonames)
    }),
    column("population", Whole, "places: inhabitants", |at| {
        Cell::whole(at.entity.population)
    }),
    column(
        "near",
        Text,
        "places that no list has: the listed place that gave country and position",
        |at| Cell::optional(at.entity.near.as_ref()),
    ),
    column(
        "confidence",
        Number,
        "places: how sure it is that this one of its name is meant, 0 to 1",
        |at| Cell::number(at.entity.confidence),
    ),
    column("code", Text, "CAMEO actor code", |at| {
        Cell::optional(at.entity.code.as_ref())
    }),
    column(
        "wikidata",
        Text,
        "Wikidata id, where a source has it",
        |at| {
            Cell::optional(
                at.entity
                    .same_as
                    .as_ref()
                    .and_then(|same| same.wikidata.as_ref()),
            )
        },
    ),
    column("mentions", Whole, "how many annotations name it", |at| {
        Cell::whole(Some(at.entity.mentions.len()))
    }),
    column("first", Text, "id of the first of these", |at| {
        Cell::optional(at.entity.mentions.first())
    }),
    column("aliases", Json, "the forms that the article has", |at| {
        Cell::list(&at.entity.aliases)
    }),
    column("roles", Json, "offices: role, code, from, to", |at| {
        Cell::list(&at.entity.roles)
    }),
];
