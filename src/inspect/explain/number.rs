//! Why a date has its value and a count its number, event and links.

use super::{Teller, says};
use crate::analysis::{Anchor, Annotation, Bound, Count, Date, Event, Link};
use crate::emit::wire::{EvidenceRow, WhyRow};
use crate::gazetteer::Class;
use crate::parse::lemma_meaning;
use crate::recognise;

impl<'a> Teller<'a, '_> {
    pub(super) fn date(&mut self, annotation: &Annotation, date: &Date) -> WhyRow {
        let tokens = self.tokens(annotation.span);
        let mut evidence = vec![says(format!(
            "rule {} of src/recognise/date",
            annotation.rule
        ))];
        evidence.extend(self.of_lists(tokens.clone(), &super::word::DATE));
        evidence.push(says(match date.anchor {
            Some(Anchor::Document) => match self.trail.published {
                Some(published) => format!("counted from the publication, {published}"),
                None => "counted from the publication".to_owned(),
            },
            Some(Anchor::Annotation(ix)) => format!("counted from {}", self.called(ix)),
            None if self.trail.published.is_none() && date.value.contains('X') => {
                "there is no publication date to count from".to_owned()
            }
            None => "says by itself when, or leans on nothing".to_owned(),
        }));
        if date.anchor.is_some() {
            let outlook =
                recognise::date::outlook(self.trail.page, self.trail.parses, tokens.start);
            evidence.push(says(outlook));
        }
        let bounded = date
            .signal
            .map(|signal| format!("“{signal}” before it bounds its days"));
        evidence.extend(bounded.map(says));
        let other = date.alternative.as_ref();
        evidence.extend(other.map(|value| says(format!("{value} is hardly farther off"))));
        evidence.extend(
            date.range
                .map(|ix| says(format!("the other end is {}", self.called(ix)))),
        );
        WhyRow {
            evidence,
            ..WhyRow::default()
        }
    }

    pub(super) fn count(&mut self, annotation: &Annotation, count: &Count) -> WhyRow {
        let mut evidence = self.of_lists(self.tokens(annotation.span), &super::word::COUNT);
        evidence.push(says(bound(count)));
        evidence.push(says(match (&count.head, &count.what) {
            (Some(head), _) => format!("counted noun “{}”", self.text(head.span)),
            (None, Some(what)) => format!("no counted noun in place; its clause says “{what}”"),
            (None, None) => "no counted noun".to_owned(),
        }));
        evidence.push(self.event(annotation, count.event));
        let links = &count.links;
        for (name, link, missing) in [
            ("of", &links.of, "no actor whose members it counts"),
            ("by", &links.by, "no actor that does it in reach"),
            (
                "where",
                &links.place,
                "no place in reach that a preposition governs",
            ),
            ("from", &links.from, "no “from” with a place in reach"),
            ("when", &links.when, "no date in reach"),
        ] {
            evidence.push(self.link(name, link.as_ref(), missing));
        }
        let status = count.status.map(|status| format!("stated as {status}"));
        evidence.extend(status.map(says));
        let same = count.same.map(|ix| format!("restates {}", self.called(ix)));
        evidence.extend(same.map(says));
        let part = count
            .part_of
            .map(|ix| format!("is a share of {}", self.called(ix)));
        evidence.extend(part.map(says));
        WhyRow {
            evidence,
            ..WhyRow::default()
        }
    }

    /// The word of the sentence that says what happened.
    fn event(&self, annotation: &Annotation, event: Event) -> EvidenceRow {
        if event == Event::None {
            return says("nothing happened to them that the list of events has");
        }
        let page = self.trail.page;
        let tokens = self.tokens(annotation.span);
        let sentence = page.sentence(tokens.start).tokens();
        let means = |at: &usize| {
            let meaning = lemma_meaning(page, *at, Class::Event);
            meaning
                .is_some_and(|meaning| meaning.split([' ', ',']).any(|word| word == event.as_str()))
        };
        let near = |at: &usize| at.abs_diff(tokens.start);
        match sentence.filter(means).min_by_key(near) {
            Some(at) => says(format!(
                "event {event}: “{}” in words/event.tsv",
                page.str(at)
            )),
            None => says(format!(
                "event {event}: from what the count restates or shares"
            )),
        }
    }

    fn link(&self, name: &str, link: Option<&Link>, missing: &str) -> EvidenceRow {
        let Some(link) = link else {
            return says(format!("{name}: none; {missing}"));
        };
        let to = match (link.annotation, link.entity) {
            (Some(ix), _) => self.called(ix),
            (None, Some(entity)) => self.trail.analysis.entities[entity.0 as usize]
                .id
                .to_string(),
            (None, None) => String::new(),
        };
        let scope = link.scope.as_str().replace('_', " ");
        says(format!("{name}: {to}, found in the {scope}"))
    }
}

fn bound(count: &Count) -> String {
    let side = |value: Option<rust_decimal::Decimal>| match value {
        Some(value) => value.normalize().to_string(),
        None => "open".to_owned(),
    };
    let interval = format!("{} to {}", side(count.number.low), side(count.number.high));
    match count.bound {
        Bound::Exact => format!("bound exact, no modifier: {interval}"),
        bound => format!("bound {bound}: {interval}"),
    }
}
