//! What annotations and counts both say of a count.

use serde_json::Number as JsonNumber;

use super::super::Holds::{Number, Text};
use super::super::{Cell, Column};
use super::column;

pub(super) const fn number() -> Column {
    column("number", Number, "counts: the number", |at| {
        number_of(
            at.row
                .number
                .as_ref()
                .and_then(|number| number.value.as_ref()),
        )
    })
}

pub(super) const fn low() -> Column {
    column("low", Number, "counts: the least that it can be", |at| {
        number_of(
            at.row
                .number
                .as_ref()
                .and_then(|number| number.low.as_ref()),
        )
    })
}

pub(super) const fn high() -> Column {
    column("high", Number, "counts: the most that it can be", |at| {
        number_of(
            at.row
                .number
                .as_ref()
                .and_then(|number| number.high.as_ref()),
        )
    })
}

pub(super) const fn bound() -> Column {
    column("bound", Text, "counts: exact, about, more_than …", |at| {
        Cell::optional(at.row.bound.as_ref())
    })
}

pub(super) const fn unit() -> Column {
    column(
        "unit",
        Text,
        "counts: ISO 4217 currency, percent, or the unit's symbol",
        |at| Cell::optional(at.row.unit.as_ref()),
    )
}

pub(super) const fn per() -> Column {
    column("per", Text, "counts: what a rate is counted by", |at| {
        Cell::optional(at.row.per.as_ref())
    })
}

pub(super) const fn out_of() -> Column {
    column(
        "out_of",
        Number,
        "counts: the whole of \"11 of 47\"",
        |at| number_of(at.row.out_of.as_ref()),
    )
}

pub(super) const fn head() -> Column {
    column("head", Text, "counts: lemma of the counted noun", |at| {
        at.row
            .head
            .as_ref()
            .map_or(Cell::Nothing, |head| Cell::text(&head.lemma))
    })
}

pub(super) const fn what() -> Column {
    column("what", Text, "counts: the counted noun phrase", |at| {
        Cell::optional(at.row.what.as_ref())
    })
}

pub(super) const fn event() -> Column {
    column("event", Text, "counts: what happened to them", |at| {
        Cell::optional(at.row.event.as_ref())
    })
}

pub(super) const fn status() -> Column {
    column(
        "status",
        Text,
        "counts: possible, planned or denied",
        |at| Cell::optional(at.row.status.as_ref()),
    )
}

pub(super) const fn same() -> Column {
    column(
        "same",
        Text,
        "counts: id of the earlier count that it restates",
        |at| Cell::optional(at.row.same.as_ref()),
    )
}

pub(super) const fn part_of() -> Column {
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
