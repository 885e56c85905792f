//! A count in a row, with what it is linked to.

use super::super::Holds::{Day, Number, Text, Whole};
use super::super::{Cell, Column};
use super::count::{
    bound, event, head, high, low, number, out_of, part_of, per, same, status, unit, what,
};
use super::{column, document, published};

pub(in crate::emit::tables) const COUNTS: [Column; 50] = [
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
