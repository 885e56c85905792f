//! Text in styles, before anything knows of terminals.

use crate::inspect::visible::columns;

/// How a stretch of text looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    Plain,
    /// Headings.
    Strong,
    /// What may be overlooked.
    Faint,
    /// The colour of a type of annotations.
    Of(Type),
}

/// The types of annotations that have a colour of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Type {
    Actor,
    Place,
    Date,
    Count,
    /// A kind of the user's own.
    Term,
}

impl Type {
    /// The types that the built-in lists make, in the order of the legend.
    pub(crate) const ALL: [Self; 4] = [Self::Actor, Self::Place, Self::Date, Self::Count];

    /// The type of that spelling in records.
    pub(crate) fn of(word: &str) -> Self {
        match word {
            "actor" => Self::Actor,
            "place" => Self::Place,
            "date" => Self::Date,
            "count" => Self::Count,
            _ => Self::Term,
        }
    }

    /// The spelling in records.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Actor => "actor",
            Self::Place => "place",
            Self::Date => "date",
            Self::Count => "count",
            Self::Term => "term",
        }
    }
}

/// A stretch of visible text in one style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    pub(crate) text: String,
    pub(crate) style: Style,
}

impl Piece {
    pub(crate) fn new(text: impl Into<String>, style: Style) -> Self {
        Self {
            text: text.into(),
            style,
        }
    }

    pub(crate) fn plain(text: impl Into<String>) -> Self {
        Self::new(text, Style::Plain)
    }
}

/// One line of the view.
pub(crate) type Line = Vec<Piece>;

pub(super) fn width(line: &[Piece]) -> usize {
    line.iter().map(|piece| columns(&piece.text)).sum()
}
