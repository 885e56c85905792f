//! The columns of every table. New ones go to the end: readers count on the places of the others.

mod annotations;
mod count;
mod counts;
mod documents;
mod entities;

pub(super) use annotations::ANNOTATIONS;
pub(super) use counts::COUNTS;
pub(super) use documents::DOCUMENTS;
pub(super) use entities::ENTITIES;

use super::{At, Cell, Column, Holds};
use crate::emit::wire::RecordDate;
use Holds::{Day, Text};

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
