//! Readings that came to nothing, each with the reason.

use super::Teller;
use crate::analysis::{Annotation, Body};
use crate::emit::wire::LostRow;
use crate::gazetteer::Match;
use crate::recognise::Found;
use crate::recognise::actor::{Spot, spot_flag};
use crate::resolve::ENOUGH;
use crate::span::Span;

impl Teller<'_, '_> {
    /// The readings of a stretch that came to nothing: candidates that gave way to others, names
    /// that were not believed, and names of the lists that were not even candidates.
    pub(super) fn lost(&self, span: Span) -> Vec<LostRow> {
        let candidates = self.trail.candidates;
        let dates = candidates.dates.iter();
        let counts = candidates.counts.iter();
        let names = candidates.names.iter();
        let mut lost: Vec<LostRow> = dates
            .filter_map(|found| self.gave_way(span, found, "date"))
            .chain(names.filter_map(|found| self.gave_way(span, found, kind_of(&found.body))))
            .chain(counts.filter_map(|found| self.gave_way(span, found, "count")))
            .collect();
        let spots = self.trail.names.spots.iter().enumerate();
        lost.extend(spots.filter_map(|(at, spot)| self.disbelieved(span, at, spot)));
        let matches = self.trail.matches.all().iter();
        lost.extend(matches.filter_map(|found| self.overlooked(span, found)));
        lost.dedup();
        lost
    }

    /// A candidate that another annotation took the place of.
    fn gave_way<B>(&self, span: Span, found: &Found<B>, type_: &str) -> Option<LostRow> {
        let annotations = &self.trail.analysis.annotations;
        let is_same = |known: &Annotation| known.span == found.span && known.rule == found.rule;
        if !found.span.overlaps(span) || annotations.iter().any(is_same) {
            return None;
        }
        let same = annotations.iter().find(|known| known.span == found.span);
        let crossing = annotations
            .iter()
            .find(|known| known.span.crosses(found.span));
        let around = annotations
            .iter()
            .find(|known| known.span.contains(found.span));
        let reason = if let Some(known) = same {
            format!("a reading of the same extent is surer: {}", known.rule)
        } else if let Some(known) = crossing {
            format!(
                "it would cross “{}”, which is longer",
                self.text(known.span)
            )
        } else if let Some(known) = around {
            format!("it lies inside the name “{}”", self.text(known.span))
        } else {
            "it would have crossed a longer one, which gave way in turn".to_owned()
        };
        let reading = format!("{type_} “{}” by rule {}", self.text(found.span), found.rule);
        Some(LostRow { reading, reason })
    }

    /// A stretch that may have been a name, and is none.
    fn disbelieved(&self, span: Span, at: usize, spot: &Spot) -> Option<LostRow> {
        let names = self.trail.candidates.names.iter();
        let is_named = names
            .map(|found| found.span)
            .any(|named| named == spot.span);
        if !spot.span.overlaps(span) || is_named {
            return None;
        }
        let reading = format!("name “{}”", self.text(spot.span));
        let kinds = &self.trail.names.kinds;
        let votes = self.votes(at);
        let (kind, sum, _) = votes.best();
        let kind = kind.as_str();
        let reason = if let Some(outer) = spot.outer {
            let outer = &self.trail.names.spots[outer as usize];
            let name = self.text(outer.span);
            format!("it is a part of the name “{name}” and no name by itself there")
        } else if kinds.of[at].is_some() && spot.is_listed() {
            "the lists' reading needs context, and nothing in the article supports it".to_owned()
        } else if kinds.of[at].is_some() {
            "no list has such a place, and no word beside it says that it is one".to_owned()
        } else if spot.has(spot_flag::HEADLINE) && !spot.is_listed() {
            "in a headline capitals say nothing, and no list has it".to_owned()
        } else {
            let evidence: Vec<String> = self
                .evidence(at)
                .iter()
                .map(|row| format!("{}{}", row.says, points(row)))
                .collect();
            format!(
                "most speaks for {kind}, with {sum} of {ENOUGH} points: {}",
                evidence.join("; ")
            )
        };
        Some(LostRow { reading, reason })
    }

    /// A name of the lists whose words were not taken for a name.
    fn overlooked(&self, span: Span, found: &Match) -> Option<LostRow> {
        let spots = &self.trail.names.spots;
        let is_spot = |spot: &Spot| spot.span == found.span;
        if !found.span.overlaps(span) || spots.iter().any(is_spot) {
            return None;
        }
        let trail = &self.trail;
        let annotations = &trail.analysis.annotations;
        if annotations.iter().any(|known| known.span == found.span) {
            return None;
        }
        let readings = self.readings(found.forms);
        let list = self.list(readings.first()?);
        let reading = format!(
            "listed name “{}” ({} {}, {}:{})",
            self.text(found.span),
            list.kind,
            list.entry,
            list.file,
            list.line
        );
        let dates = trail.candidates.dates.iter();
        let date = dates
            .map(|date| date.span)
            .find(|date| date.overlaps(found.span));
        let holder = spots
            .iter()
            .map(|spot| spot.span)
            .find(|spot| spot.contains(found.span));
        let longer = spots
            .iter()
            .map(|spot| spot.span)
            .find(|spot| spot.overlaps(found.span));
        let reason = if let Some(date) = date {
            format!("its words belong to the date “{}”", self.text(date))
        } else if let Some(holder) = holder {
            format!("the longer name “{}” won", self.text(holder))
        } else if let Some(longer) = longer {
            format!("its words were cut otherwise: “{}”", self.text(longer))
        } else {
            "no name begins here: the word is written small, a title, or there by grammar"
                .to_owned()
        };
        Some(LostRow { reading, reason })
    }
}

fn points(row: &crate::emit::wire::EvidenceRow) -> String {
    let points = row
        .points
        .iter()
        .map(|(kind, points)| format!(" {kind} {points:+}"));
    points.collect()
}

fn kind_of(body: &Body) -> &'static str {
    match body {
        Body::Actor(actor) => actor.kind.as_str(),
        Body::Place(place) => place.kind.as_str(),
        Body::Date(_) => "date",
        Body::Count(_) => "count",
        Body::Term(_) => "term",
    }
}
