//! A table as CSV (RFC 4180, UTF-8).

use std::borrow::Cow;
use std::io::Write;

use super::{At, Cell, Column, Holds, Table, TableRows};
#[cfg(feature = "cli")]
use super::{Blank, Facts, each_annotation};
#[cfg(feature = "cli")]
use crate::emit::wire::{Record, Row};

/// Appends the header of a table.
pub fn write_csv_header(out: &mut Vec<u8>, table: Table) {
    for (nth, column) in table.columns().iter().enumerate() {
        separate(out, nth);
        out.extend_from_slice(column.name.as_bytes());
    }
    out.extend_from_slice(b"\r\n");
}

/// Appends a document's rows of a table.
///
/// `guarded`: a text that a spreadsheet would take for a formula (it begins with `=`, `+`, `-`,
/// `@`, a tab or a carriage return) gets an apostrophe in front.
pub fn write_csv_rows(out: &mut Vec<u8>, table: Table, rows: &TableRows, guarded: bool) {
    rows.each(table, |at| write_row(out, table, at, guarded));
}

/// Appends rows of the annotations' table for some annotations of a record.
#[cfg(feature = "cli")]
pub(crate) fn write_record_rows<'a>(
    out: &mut Vec<u8>,
    record: &'a Record,
    rows: impl IntoIterator<Item = &'a Row>,
    guarded: bool,
) {
    let (facts, blank) = (Facts::of(record), Blank::default());
    each_annotation(At::of(record, &facts, &blank), rows, |at| {
        write_row(out, Table::Annotations, at, guarded);
    });
}

fn write_row(out: &mut Vec<u8>, table: Table, at: &At, guarded: bool) {
    for (nth, column) in table.columns().iter().enumerate() {
        separate(out, nth);
        write_cell(out, column, (column.cell)(at), guarded);
    }
    out.extend_from_slice(b"\r\n");
}

fn separate(out: &mut Vec<u8>, nth: usize) {
    if nth > 0 {
        out.push(b',');
    }
}

fn write_cell(out: &mut Vec<u8>, column: &Column, cell: Cell, is_guarded: bool) {
    // Memory takes all.
    let _ = match cell {
        Cell::Nothing => Ok(()),
        Cell::Text(text) if is_guarded && column.holds == Holds::Text => {
            write_text(out, &guarded(&text));
            Ok(())
        }
        Cell::Text(text) => {
            write_text(out, &text);
            Ok(())
        }
        Cell::Day(day) => write!(out, "{day}"),
        Cell::Whole(number) => write!(out, "{number}"),
        Cell::Number(number) => write!(out, "{number}"),
        Cell::Flag(flag) => write!(out, "{flag}"),
    };
}

fn write_text(out: &mut Vec<u8>, text: &str) {
    if !text.contains(['"', ',', '\r', '\n']) {
        out.extend_from_slice(text.as_bytes());
        return;
    }
    out.push(b'"');
    out.extend_from_slice(text.replace('"', "\"\"").as_bytes());
    out.push(b'"');
}

/// A text that no spreadsheet takes for a formula.
pub(crate) fn guarded(text: &str) -> Cow<'_, str> {
    match text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        true => format!("'{text}").into(),
        false => text.into(),
    }
}
