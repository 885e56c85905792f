//! Which annotations are about which entity, and by what names the text calls it.

use std::collections::HashSet;

use crate::analysis::{Analysis, AnnotationIx, Body, Entity, EntityIx, Mention};

/// So many forms are compared one by one.
const FEW: usize = 16;

/// The mentions of every entity, in the order of the text.
#[derive(Debug)]
pub(super) struct Mentions {
    /// Where the mentions of each entity begin, and where the last ones end.
    starts: Vec<u32>,
    mentions: Vec<AnnotationIx>,
}

impl Mentions {
    pub(super) fn of(analysis: &Analysis) -> Self {
        let starts = starts(analysis);
        let mut next = starts.clone();
        let mut mentions = vec![AnnotationIx(0); starts.last().map_or(0, |&all| all as usize)];
        for (ix, annotation) in (0..).zip(&analysis.annotations) {
            for entity in entities_of(&annotation.body) {
                let slot = &mut next[entity.0 as usize];
                mentions[*slot as usize] = AnnotationIx(ix);
                *slot += 1;
            }
        }
        Self { starts, mentions }
    }

    pub(super) fn of_entity(&self, entity: EntityIx) -> &[AnnotationIx] {
        let at = entity.0 as usize;
        &self.mentions[self.starts[at] as usize..self.starts[at + 1] as usize]
    }
}

fn starts(analysis: &Analysis) -> Vec<u32> {
    let mut starts = vec![0; analysis.entities.len() + 1];
    for annotation in &analysis.annotations {
        for entity in entities_of(&annotation.body) {
            starts[entity.0 as usize + 1] += 1;
        }
    }
    for entity in 1..starts.len() {
        starts[entity] += starts[entity - 1];
    }
    starts
}

fn entities_of(body: &Body) -> impl Iterator<Item = EntityIx> {
    let (first, second) = match body {
        Body::Actor(actor) => (Some(actor.entity), None),
        Body::Place(place) => {
            let government = place.actor.filter(|&actor| actor != place.entity);
            (Some(place.entity), government)
        }
        Body::Term(term) => (Some(term.entity), None),
        Body::Date(_) | Body::Count(_) => (None, None),
    };
    first.into_iter().chain(second)
}

/// The distinct forms in which the text names an entity, in order; none if its name is all.
///
/// Describing phrases ("his wife") are mentions, not aliases.
pub(super) fn aliases<'text>(
    text: &'text str,
    analysis: &Analysis,
    entity: &Entity,
    mentions: &[AnnotationIx],
    forms: &mut Vec<&'text str>,
) {
    forms.clear();
    let named = mentions
        .iter()
        .map(|mention| &analysis.annotations[mention.0 as usize])
        .filter(|annotation| is_name(&annotation.body))
        .map(|annotation| annotation.span.of(text));
    if mentions.len() <= FEW {
        for form in named {
            if !forms.contains(&form) {
                forms.push(form);
            }
        }
    } else {
        let mut seen = HashSet::new();
        forms.extend(named.filter(|form| seen.insert(*form)));
    }
    if *forms == [entity.name.as_str()] {
        forms.clear();
    }
}

fn is_name(body: &Body) -> bool {
    !matches!(body, Body::Actor(actor) if actor.mention == Mention::Nominal)
}
