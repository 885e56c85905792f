//! One disagreement between gold and prediction.

use std::cmp::Reverse;
use std::fmt;

use serde::Serialize;

use super::attributes::Check;
use crate::emit::wire::{Record, Row};

/// One disagreement, and where it stands.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Finding {
    /// The document's id.
    pub document: String,
    /// A family, or where families play no part a type.
    pub what: String,
    /// First code point.
    pub start: u32,
    /// One past the last code point.
    pub end: u32,
    /// What is wrong there.
    #[serde(flatten)]
    pub trouble: Trouble,
    /// What the prediction has there, of whatever type; `None` if nothing, and for links.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub there: Option<There>,
}

/// An annotation of the prediction.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct There {
    /// Its text.
    pub text: String,
    /// Its type and kind.
    pub kind: String,
    /// The rule or gazetteer that made it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence: Option<f64>,
}

impl There {
    fn of(row: &Row) -> Self {
        let mut kind = format!("{} {}", row.type_, row.kind);
        for word in [&row.mention, &row.sense].into_iter().flatten() {
            kind = format!("{kind} {word}");
        }
        Self {
            text: row.text.clone(),
            kind,
            rule: row.rule.clone(),
            confidence: row.confidence,
        }
    }
}

impl fmt::Display for There {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} “{}”", self.kind, self.text)?;
        if let Some(rule) = &self.rule {
            write!(f, ", rule {rule}")?;
        }
        if let Some(confidence) = self.confidence {
            write!(f, ", confidence {confidence}")?;
        }
        Ok(())
    }
}

impl Finding {
    /// Finds what the prediction has there: the annotation of most overlap; of equal ones that of
    /// the same type, then the shortest.
    pub(super) fn look_there(&mut self, predicted: &Record) {
        if matches!(
            self.trouble,
            Trouble::Link { .. } | Trouble::TierLink { .. }
        ) {
            return;
        }
        let overlap = |row: &Row| {
            let end = self.end.min(row.end);
            end.saturating_sub(self.start.max(row.start))
        };
        let rows = predicted.annotations.iter().filter(|row| overlap(row) > 0);
        let row = rows.max_by_key(|row| {
            let is_alike = row.type_ == self.what || row.kind == self.what;
            (overlap(row), is_alike, Reverse(row.end - row.start))
        });
        self.there = row.map(There::of);
    }

    pub(super) fn at(
        gold: &Record,
        what: impl fmt::Display,
        start: u32,
        end: u32,
        trouble: Trouble,
    ) -> Self {
        Self {
            document: gold.id.clone(),
            what: what.to_string(),
            start,
            end,
            trouble,
            there: None,
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            document,
            what,
            start,
            end,
            trouble,
            ..
        } = self;
        write!(f, "{document} {start}..{end} {what}: {trouble}")
    }
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case", tag = "trouble")]
#[non_exhaustive]
pub enum Trouble {
    /// In the gold set, and nothing predicted overlaps it.
    Missed,
    /// Predicted, and nothing in the gold set is paired with it.
    FalseAlarm,
    /// Predicted at another extent.
    Extent {
        /// The prediction's first code point.
        predicted_start: u32,
        /// One past the prediction's last code point.
        predicted_end: u32,
    },
    /// Found, with a wrong attribute.
    Wrong {
        /// Which, and what both say.
        #[serde(flatten)]
        check: Check,
    },
    /// A link of a count that is missing or wrong, or that the gold set does not have.
    Link {
        /// The link's name.
        link: String,
        /// What the gold row is linked to: the text of an annotation, an entity or a day.
        #[serde(skip_serializing_if = "Option::is_none")]
        gold: Option<String>,
        /// What the prediction is linked to.
        #[serde(skip_serializing_if = "Option::is_none")]
        predicted: Option<String>,
    },
    /// A row of a tier that was not found at its exact extent.
    TierMissed {
        /// The tier.
        tier: u8,
    },
    /// A row of a tier with a wrong attribute.
    TierWrong {
        /// The tier.
        tier: u8,
        /// Which, and what both say.
        #[serde(flatten)]
        check: Check,
    },
    /// A required link that is absent or wrong.
    TierLink {
        /// The tier.
        tier: u8,
        /// The link's name.
        link: String,
    },
    /// Annotated where the gold set says that nothing of this type stands.
    Trap {
        /// Why nothing does.
        why: String,
    },
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missed => f.write_str("missed"),
            Self::FalseAlarm => f.write_str("false alarm"),
            Self::Extent { .. } => f.write_str("other extent"),
            Self::Wrong { check } => write!(f, "{}", Disagreement(check)),
            Self::Link {
                link,
                gold,
                predicted,
            } => match (gold, predicted) {
                (Some(gold), None) => write!(f, "link {link} missing: {gold:?}"),
                (None, Some(predicted)) => {
                    write!(f, "link {link} wrong: {predicted:?}, should be nothing")
                }
                _ => {
                    let said = |to: &Option<String>| to.clone().unwrap_or_default();
                    let (gold, predicted) = (said(gold), said(predicted));
                    write!(f, "link {link} wrong: {predicted:?}, should be {gold:?}")
                }
            },
            Self::TierMissed { tier } => write!(f, "tier {tier}: missed"),
            Self::TierWrong { tier, check } => write!(f, "tier {tier}: {}", Disagreement(check)),
            Self::TierLink { tier, link } => write!(f, "tier {tier}: required link {link:?}"),
            Self::Trap { why } => write!(f, "trap: {why}"),
        }
    }
}

struct Disagreement<'a>(&'a Check);

impl fmt::Display for Disagreement<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let said = |text: &str| match text {
            "" => "nothing".to_owned(),
            text => format!("{text:?}"),
        };
        let Check {
            attribute,
            gold,
            predicted,
            ..
        } = self.0;
        let (gold, predicted) = (said(gold), said(predicted));
        write!(f, "wrong {attribute}: {predicted}, should be {gold}")
    }
}
