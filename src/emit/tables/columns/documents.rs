//! An article in a row.

use super::super::Holds::{Day, Json, Text, Whole};
use super::super::{At, Cell, Column};
use super::{column, document, published};
use crate::emit::wire::RecordDate;

pub(in crate::emit::tables) const DOCUMENTS: [Column; 18] = [
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

fn date_source<'a>(at: &At<'a>) -> &'a str {
    match &at.record.date {
        Some(RecordDate::Full { from, .. }) => from,
        _ => "",
    }
}
