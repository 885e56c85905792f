//! The columns of every table. New ones go to the end: readers count on the places of the others.

use super::{At, Cell, Column, Holds};
use crate::emit::wire::{LinkRow, RecordDate};
use Holds::{Day, Flag, Json, Number, Text, Whole};
use serde_json::{Number as JsonNumber, Value};

const fn column(
    name: &'static str,
    holds: Holds,
    means: &'static str,
    cell: for<'a> fn(&At<'a>) -> Cell<'a>,
) -> Column {
    Column {
        name,
        holds,
        means,
        cell,
    }
}

const fn document() -> Column {
    column("document", Text, "the article's id", |at| {
        Cell::text(&at.record.id)
    })
}

const fn published() -> Column {
    column("published", Day, "its publication date", |at| {
        Cell::day(at.record.date.as_ref().map(RecordDate::day))
    })
}

pub(super) const DOCUMENTS: [Column; 18] = [
    document(),
    published(),
    column(
        "published_from",
        Text,
        "where that date came from: record, option, text or name",
        |at| Cell::text(date_source(at)),
    ),
    column(
        "language",
        Text,
        "ISO 639 code, of a text that is surely not English",
        |at| {
            at.record
                .language
                .as_ref()
                .map_or(Cell::Nothing, |language| Cell::text(&language.value))
        },
    ),
    column(
        "encoding",
        Text,
        "the encoding that the text was in; none for UTF-8",
        |at| Cell::optional(at.record.encoding.as_ref()),
    ),
    column(
        "offsets",
        Text,
        "what offsets and the length count: chars, bytes or utf16",
        |at| Cell::text(&at.record.offsets),
    ),
    column("length", Whole, "of the text", |at| {
        Cell::whole(at.record.length)
    }),
    column("hash", Text, "XXH3-64 of the text", |at| {
        Cell::optional(at.record.hash.as_ref())
    }),
    column("annotations", Whole, "how many annotations it has", |at| {
        Cell::whole(Some(at.record.annotations.len()))
    }),
    column("entities", Whole, "how many entities it names", |at| {
        Cell::whole(Some(at.record.entities.len()))
    }),
    column(
        "focus_places",
        Json,
        "ids of the places that it is about",
        |at| {
            at.record
                .focus
                .as_ref()
                .map_or(Cell::Nothing, |focus| Cell::list(&focus.places))
        },
    ),
    column(
        "focus_actors",
        Json,
        "ids of the actors that it is about",
        |at| {
            at.record
                .focus
                .as_ref()
                .map_or(Cell::Nothing, |focus| Cell::list(&focus.actors))
        },
    ),
    column(
        "focus_earliest",
        Day,
        "first of the days that it is about",
        |at| {
            Cell::day(
                at.record
                    .focus
                    .as_ref()
                    .and_then(|focus| focus.earliest.as_deref()),
            )
        },
    ),
    column("focus_latest", Day, "last of these days", |at| {
        Cell::day(
            at.record
                .focus
                .as_ref()
                .and_then(|focus| focus.latest.as_deref()),
        )
    }),
    column("problems", Json, "what went wrong and was survived", |at| {
        Cell::list(&at.record.problems)
    }),
    column("meta", Json, "the input record's other fields", |at| {
        Cell::json(&at.record.meta)
    }),
    column("text", Text, "the whole text, with --text", |at| {
        Cell::optional(at.record.text.as_ref())
    }),
    column(
        "by",
        Text,
        "program version, lists, and the last day that these know of",
        |at| Cell::text(&at.record.by),
    ),
];

pub(super) const ANNOTATIONS: [Column; 50] = [
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

pub(super) const ENTITIES: [Column; 19] = [
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

pub(super) const COUNTS: [Column; 50] = [
    document(),
    published(),
    column("id", Text, "the id of its annotation", |at| {
        Cell::text(&at.row.id)
    }),
    column("kind", Text, "cardinal, money, percent or measure", |at| {
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
    status(),
    same(),
    part_of(),
    column(
        "of_text",
        Text,
        "of whom: the words there, else the entity's name",
        |at| at.linked(&at.links.of).text(),
    ),
    column("of_entity", Text, "of whom: id of the entity", |at| {
        at.linked(&at.links.of).entity()
    }),
    column("of_country", Text, "of whom: ISO 3166-1 alpha-3", |at| {
        at.linked(&at.links.of).country()
    }),
    column("of_lat", Number, "of whom: latitude", |at| {
        at.linked(&at.links.of).lat()
    }),
    column("of_lon", Number, "of whom: longitude", |at| {
        at.linked(&at.links.of).lon()
    }),
    column(
        "of_scope",
        Text,
        "of whom: how far the program had to look",
        |at| at.linked(&at.links.of).scope(),
    ),
    column(
        "by_text",
        Text,
        "by whom: the words there, else the entity's name",
        |at| at.linked(&at.links.by).text(),
    ),
    column("by_entity", Text, "by whom: id of the entity", |at| {
        at.linked(&at.links.by).entity()
    }),
    column("by_country", Text, "by whom: ISO 3166-1 alpha-3", |at| {
        at.linked(&at.links.by).country()
    }),
    column("by_lat", Number, "by whom: latitude", |at| {
        at.linked(&at.links.by).lat()
    }),
    column("by_lon", Number, "by whom: longitude", |at| {
        at.linked(&at.links.by).lon()
    }),
    column(
        "by_scope",
        Text,
        "by whom: how far the program had to look",
        |at| at.linked(&at.links.by).scope(),
    ),
    column(
        "where_text",
        Text,
        "where, or to where: the words there, else the entity's name",
        |at| at.linked(&at.links.place).text(),
    ),
    column(
        "where_entity",
        Text,
        "where, or to where: id of the entity",
        |at| at.linked(&at.links.place).entity(),
    ),
    column(
        "where_country",
        Text,
        "where, or to where: ISO 3166-1 alpha-3",
        |at| at.linked(&at.links.place).country(),
    ),
    column("where_lat", Number, "where, or to where: latitude", |at| {
        at.linked(&at.links.place).lat()
    }),
    column("where_lon", Number, "where, or to where: longitude", |at| {
        at.linked(&at.links.place).lon()
    }),
    column(
        "where_scope",
        Text,
        "where, or to where: how far the program had to look",
        |at| at.linked(&at.links.place).scope(),
    ),
    column(
        "from_text",
        Text,
        "from where: the words there, else the entity's name",
        |at| at.linked(&at.links.from).text(),
    ),
    column("from_entity", Text, "from where: id of the entity", |at| {
        at.linked(&at.links.from).entity()
    }),
    column(
        "from_country",
        Text,
        "from where: ISO 3166-1 alpha-3",
        |at| at.linked(&at.links.from).country(),
    ),
    column("from_lat", Number, "from where: latitude", |at| {
        at.linked(&at.links.from).lat()
    }),
    column("from_lon", Number, "from where: longitude", |at| {
        at.linked(&at.links.from).lon()
    }),
    column(
        "from_scope",
        Text,
        "from where: how far the program had to look",
        |at| at.linked(&at.links.from).scope(),
    ),
    column("when_text", Text, "when: the words there", |at| {
        at.linked(&at.links.when).text()
    }),
    column("when_earliest", Day, "when: first day", |at| {
        Cell::day(at.linked(&at.links.when).earliest)
    }),
    column("when_latest", Day, "when: last day", |at| {
        Cell::day(at.linked(&at.links.when).latest)
    }),
    column(
        "when_scope",
        Text,
        "when: how far the program had to look",
        |at| at.linked(&at.links.when).scope(),
    ),
    column("sentence", Text, "the sentence that it stands in", |at| {
        Cell::text(at.sentence)
    }),
];

const fn number() -> Column {
    column("number", Number, "counts: the number", |at| {
        number_of(
            at.row
                .number
                .as_ref()
                .and_then(|number| number.value.as_ref()),
        )
    })
}

const fn low() -> Column {
    column("low", Number, "counts: the least that it can be", |at| {
        number_of(
            at.row
                .number
                .as_ref()
                .and_then(|number| number.low.as_ref()),
        )
    })
}

const fn high() -> Column {
    column("high", Number, "counts: the most that it can be", |at| {
        number_of(
            at.row
                .number
                .as_ref()
                .and_then(|number| number.high.as_ref()),
        )
    })
}

const fn bound() -> Column {
    column("bound", Text, "counts: exact, about, more_than …", |at| {
        Cell::optional(at.row.bound.as_ref())
    })
}

const fn unit() -> Column {
    column(
        "unit",
        Text,
        "counts: ISO 4217 currency, percent, or the unit's symbol",
        |at| Cell::optional(at.row.unit.as_ref()),
    )
}

const fn per() -> Column {
    column("per", Text, "counts: what a rate is counted by", |at| {
        Cell::optional(at.row.per.as_ref())
    })
}

const fn out_of() -> Column {
    column(
        "out_of",
        Number,
        "counts: the whole of \"11 of 47\"",
        |at| number_of(at.row.out_of.as_ref()),
    )
}

const fn head() -> Column {
    column("head", Text, "counts: lemma of the counted noun", |at| {
        at.row
            .head
            .as_ref()
            .map_or(Cell::Nothing, |head| Cell::text(&head.lemma))
    })
}

const fn what() -> Column {
    column("what", Text, "counts: the counted noun phrase", |at| {
        Cell::optional(at.row.what.as_ref())
    })
}

const fn event() -> Column {
    column("event", Text, "counts: what happened to them", |at| {
        Cell::optional(at.row.event.as_ref())
    })
}

const fn status() -> Column {
    column(
        "status",
        Text,
        "counts: possible, planned or denied",
        |at| Cell::optional(at.row.status.as_ref()),
    )
}

const fn same() -> Column {
    column(
        "same",
        Text,
        "counts: id of the earlier count that it restates",
        |at| Cell::optional(at.row.same.as_ref()),
    )
}

const fn part_of() -> Column {
    column(
        "part_of",
        Text,
        "counts: id of the count that it is a share of",
        |at| Cell::optional(at.row.part_of.as_ref()),
    )
}

fn number_of<'a>(number: Option<&JsonNumber>) -> Cell<'a> {
    Cell::number(number.and_then(JsonNumber::as_f64))
}

fn date_source<'a>(at: &At<'a>) -> &'a str {
    match &at.record.date {
        Some(RecordDate::Full { from, .. }) => from,
        _ => "",
    }
}

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
