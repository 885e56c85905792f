//! Why a date has its value and a count its number, event and links.

use super::{Teller, says};
use crate::analysis::{Anchor, Annotation, AnnotationIx, Bound, Count, Date, Event, Link, Links};
use crate::emit::wire::{EvidenceRow, WhyRow};
use crate::gazetteer::Class;
use crate::link::{self, Refusal, Refusals};
use crate::parse::lemma_meaning;
use crate::pipeline::Trail;
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

    pub(super) fn count(
        &mut self,
        ix: AnnotationIx,
        annotation: &Annotation,
        count: &Count,
    ) -> WhyRow {
        let mut evidence = self.of_lists(self.tokens(annotation.span), &super::word::COUNT);
        evidence.push(says(bound(count)));
        evidence.push(says(match (&count.head, &count.what) {
            (Some(head), _) => format!("counted noun “{}”", self.text(head.span)),
            (None, Some(what)) => format!("no counted noun in place; its clause says “{what}”"),
            (None, None) => "no counted noun".to_owned(),
        }));
        evidence.push(self.event(annotation, count.event));
        evidence.extend(self.links(ix, &count.links));
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

    fn links(&mut self, ix: AnnotationIx, links: &Links) -> Vec<EvidenceRow> {
        let Trail {
            page,
            parses,
            analysis,
            ..
        } = &mut *self.trail;
        let refusals = link::refusals(page, parses, &analysis.annotations, ix);
        let because = |refusal: fn(&Refusals) -> Refusal| {
            let refusal = refusals.as_ref().map_or(Refusal::Absent, refusal);
            self.refused(refusal)
        };
        let by = because(|refusals| refusals.by);
        let place = because(|refusals| refusals.place);
        let when = because(|refusals| refusals.when);
        let of = "no actor whose members it counts".to_owned();
        let from = "no place in reach that they come from".to_owned();
        [
            ("of", &links.of, of),
            ("by", &links.by, by),
            ("where", &links.place, place),
            ("from", &links.from, from),
            ("when", &links.when, when),
        ]
        .map(|(name, link, missing)| self.link(name, link.as_ref(), &missing))
        .into()
    }

    fn refused(&self, refusal: Refusal) -> String {
        let candidate = |ix| self.called(ix);
        match refusal {
            Refusal::Absent => "its sentence has none".to_owned(),
            Refusal::OtherClause(ix) => format!("{} is told of in another clause", candidate(ix)),
            Refusal::OfAnother(ix) => format!("{} is said of something else", candidate(ix)),
            Refusal::Ungoverned(ix) => {
                format!(
                    "nothing before {} says that it was then or there",
                    candidate(ix)
                )
            }
            Refusal::Aside => {
                "the count describes something, or its verb does not reach it".to_owned()
            }
            Refusal::NoVerb => "its clause has no verb".to_owned(),
            Refusal::Passive => "its clause is passive, without “by” and somebody".to_owned(),
            Refusal::Idle(verb) => {
                format!("“{}” does nothing to them", self.trail.page.str(verb))
            }
            Refusal::Nobody => "the subject names nobody who acts".to_owned(),
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
