//! What stands in a record beside the text, in tables.

use std::collections::{BTreeSet, HashMap};

use super::View;
use super::amount::{amount, spread};
use super::styled::{Line, Piece, Style, Type};
use super::table::Table;
use crate::emit::wire::{EntityRow, LinkRow, LinksRow, Record, Row};
use crate::inspect::visible::visible_text;

/// The tables of one record.
pub(super) struct Overview<'r> {
    record: &'r Record,
    view: &'r View,
    rows: HashMap<&'r str, &'r Row>,
    entities: HashMap<&'r str, &'r EntityRow>,
}

impl<'r> Overview<'r> {
    pub(super) fn of(record: &'r Record, view: &'r View) -> Self {
        Self {
            record,
            view,
            rows: record.rows_by_id(),
            entities: record.entities_by_id(),
        }
    }

    /// What the article is about, in a line.
    pub(super) fn focus(&self) -> Option<Line> {
        let focus = self.record.focus.as_ref()?;
        let mut line = Line::new();
        for (type_, ids) in [(Type::Place, &focus.places), (Type::Actor, &focus.actors)] {
            for (ix, id) in ids.iter().enumerate() {
                line.push(Piece::plain(if ix == 0 { " · " } else { ", " }));
                line.push(Piece::new(self.name(id), Style::Of(type_)));
            }
        }
        let days = days(focus.earliest.as_deref(), focus.latest.as_deref());
        if !days.is_empty() {
            line.push(Piece::plain(" · "));
            line.push(Piece::new(days, Style::Of(Type::Date)));
        }
        *line.first_mut()? = Piece::plain("about ");
        Some(line)
    }

    /// The tables with their titles.
    pub(super) fn tables(&self) -> [(&'static str, Table); 4] {
        [
            ("Entities", self.entities()),
            ("Dates", self.dates()),
            ("Counts", self.counts()),
            ("Problems", self.problems()),
        ]
    }

    fn entities(&self) -> Table {
        let mut table = Table::new(["name", "kind", "country", "mentions", "id"]);
        let shown = self.record.entities.iter();
        for entity in shown.filter(|entity| self.view.shows(&entity.type_)) {
            let style = Style::Of(Type::of(&entity.type_));
            table.row([
                vec![Piece::new(visible_text(&entity.name), style)],
                cell(&entity.kind),
                cell(entity.country.as_deref().unwrap_or_default()),
                cell(&format!("{:>8}", entity.mentions.len())),
                vec![Piece::new(visible_text(&entity.id), Style::Faint)],
            ]);
        }
        table
    }

    /// Each expression with its value once.
    fn dates(&self) -> Table {
        let mut table = Table::new(["date", "value", "days"]);
        let mut known = BTreeSet::new();
        for row in self.rows_of(Type::Date) {
            let value = row.value.as_ref().and_then(|value| value.as_str());
            if !known.insert((&row.text, value)) {
                continue;
            }
            let row_value = value.unwrap_or_default();
            let days = days(row.earliest.as_deref(), row.latest.as_deref());
            let value = [value, row.modifier.as_deref()];
            table.row([
                vec![self.quoted(row)],
                cell(&joined(value.into_iter().flatten(), " ")),
                cell(if days == row_value { "" } else { &days }),
            ]);
        }
        table
    }

    fn counts(&self) -> Table {
        let mut table = Table::new(["number", "what", "event", "links"]);
        for row in self.rows_of(Type::Count) {
            let number = format!("{}{}", amount(row), spread(row));
            let event = row.event.as_deref().filter(|event| *event != "none");
            let event = [event, row.status.as_deref()];
            table.row([
                vec![Piece::new(visible_text(&number), Style::Of(Type::Count))],
                cell(row.what.as_deref().unwrap_or_default()),
                cell(&joined(event.into_iter().flatten(), ", ")),
                self.links(row),
            ]);
        }
        table
    }

    fn problems(&self) -> Table {
        let mut table = Table::new(["code", "message"]);
        for problem in &self.record.problems {
            table.row([cell(&problem.code), cell(&problem.message)]);
        }
        table
    }

    fn rows_of(&self, type_: Type) -> impl Iterator<Item = &'r Row> {
        let shown = self.view.shows(type_.as_str());
        let rows = self.record.annotations.iter();
        rows.filter(move |row| shown && Type::of(&row.type_) == type_)
    }

    fn links(&self, row: &Row) -> Line {
        let mut line = Line::new();
        for (word, link) in row.links.iter().flat_map(LinksRow::named) {
            if let Some(link) = link {
                push_relation(&mut line, word, self.target(link));
            }
        }
        for (word, id) in [("part of", &row.part_of), ("same as", &row.same)] {
            if let Some(id) = id {
                push_relation(&mut line, word, self.annotation(id));
            }
        }
        line
    }

    fn target(&self, link: &LinkRow) -> Piece {
        match link {
            LinkRow::Full {
                annotation: Some(id),
                ..
            } => self.annotation(id),
            LinkRow::Full {
                entity: Some(id), ..
            } => Piece::plain(self.name(id)),
            LinkRow::Full {
                earliest, latest, ..
            } => Piece::plain(days(earliest.as_deref(), latest.as_deref())),
            LinkRow::Bare(id) => Piece::plain(self.name(id)),
        }
    }

    fn annotation(&self, id: &str) -> Piece {
        match self.rows.get(id) {
            Some(row) => with_value(row, self.quoted(row)),
            None => Piece::plain(visible_text(id)),
        }
    }

    /// The annotation's text in the colour of its type.
    fn quoted(&self, row: &Row) -> Piece {
        let text = visible_text(&row.text.split_whitespace().collect::<Vec<_>>().join(" "));
        Piece::new(text, Style::Of(Type::of(&row.type_)))
    }

    /// The name of an entity, or the id itself if the record does not know it.
    fn name(&self, id: &str) -> String {
        visible_text(self.entities.get(id).map_or(id, |entity| &entity.name))
    }
}

/// A date with its value behind it, unless it says no more.
fn with_value(row: &Row, mut piece: Piece) -> Piece {
    let value = row.value.as_ref().and_then(|value| value.as_str());
    if let Some(value) = value.filter(|value| *value != piece.text) {
        piece.text = format!("{} ({})", piece.text, visible_text(value));
    }
    piece
}

fn push_relation(line: &mut Line, word: &str, target: Piece) {
    let mark = if line.is_empty() { "" } else { " · " };
    line.push(Piece::new(format!("{mark}{word} "), Style::Faint));
    line.push(target);
}

fn cell(text: &str) -> Line {
    vec![Piece::plain(visible_text(text))]
}

fn joined<'a>(words: impl Iterator<Item = &'a str>, between: &str) -> String {
    words.collect::<Vec<_>>().join(between)
}

/// The days that are covered: one, from … to, or open on a side.
fn days(earliest: Option<&str>, latest: Option<&str>) -> String {
    visible_text(&match (earliest, latest) {
        (Some(earliest), Some(latest)) if earliest == latest => earliest.to_owned(),
        (Some(earliest), Some(latest)) => format!("{earliest} to {latest}"),
        (Some(earliest), None) => format!("from {earliest}"),
        (None, Some(latest)) => format!("to {latest}"),
        (None, None) => String::new(),
    })
}
