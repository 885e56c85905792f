//! Settles overlaps and puts everything into the order of records.

use crate::analysis::{
    Analysis, Anchor, Annotation, AnnotationIx, Body, Count, Date, Entity, EntityIx,
};
use crate::recognise::Found;

use super::Names;

/// One candidate of any kind.
struct Candidate {
    annotation: Annotation,
    /// Position in the list of its kind, for those that others refer to.
    date: Option<usize>,
}

/// Joins dates, names and counts into one analysis: sorted, nested, never crossing, no two of
/// one extent. The longer stays, then the surer; numbers and dates inside names go.
pub(crate) fn assemble(
    dates: Vec<Found<Date>>,
    names: Names,
    counts: Vec<Found<Count>>,
) -> Analysis {
    let date_count = dates.len();
    let mut candidates: Vec<Candidate> = Vec::with_capacity(date_count + names.mentions.len());
    candidates.extend(
        names
            .mentions
            .into_iter()
            .map(|found| candidate(found, None)),
    );
    candidates.extend(
        dates
            .into_iter()
            .enumerate()
            .map(|(ix, found)| candidate(wrap(found, Body::Date), Some(ix))),
    );
    candidates.extend(
        counts
            .into_iter()
            .map(|found| candidate(wrap(found, |count| Body::Count(Box::new(count))), None)),
    );
    candidates.sort_by(|a, b| {
        let (a, b) = (&a.annotation, &b.annotation);
        (a.span.start, b.span.end, b.confidence).cmp(&(b.span.start, a.span.end, a.confidence))
    });
    let kept = keep(candidates);
    let mut date_ix = vec![None; date_count];
    for (ix, candidate) in (0..).zip(&kept) {
        if let Some(date) = candidate.date {
            date_ix[date] = Some(AnnotationIx(ix));
        }
    }
    let mut annotations: Vec<Annotation> = kept.into_iter().map(|kept| kept.annotation).collect();
    renumber_dates(&mut annotations, &date_ix);
    nest(&mut annotations);
    let entities = renumber_entities(&mut annotations, names.entities);
    Analysis {
        annotations,
        entities,
        ..Analysis::default()
    }
}

fn wrap<B>(found: Found<B>, body: impl FnOnce(B) -> Body) -> Found<Body> {
    Found {
        first: found.first,
        last: found.last,
        span: found.span,
        body: body(found.body),
        confidence: found.confidence,
        rule: found.rule,
    }
}

fn candidate(found: Found<Body>, date: Option<usize>) -> Candidate {
    Candidate {
        annotation: Annotation {
            span: found.span,
            body: found.body,
            confidence: found.confidence,
            rule: found.rule,
            inside: None,
        },
        date,
    }
}

/// Of candidates sorted by start, then longest first: those that neither cross a longer one, nor
/// repeat an extent, nor are numbers or dates inside names.
fn keep(candidates: Vec<Candidate>) -> Vec<Candidate> {
    let mut kept: Vec<Candidate> = Vec::with_capacity(candidates.len());
    for next in candidates {
        let span = next.annotation.span;
        let mut fits = true;
        while let Some(at) = kept
            .iter()
            .rposition(|old| old.annotation.span.crosses(span))
        {
            if kept[at].annotation.span.len() >= span.len() {
                fits = false;
                break;
            }
            kept.remove(at);
        }
        fits &= !kept.iter().rev().take(8).any(|old| {
            let old = &old.annotation;
            old.span == span
                || is_name(&old.body) && old.span.contains(span) && is_number(&next.annotation.body)
        });
        if fits {
            kept.push(next);
        }
    }
    kept
}

fn is_name(body: &Body) -> bool {
    match body {
        Body::Actor(actor) => actor.mention == crate::analysis::Mention::Name,
        Body::Place(_) => true,
        Body::Date(_) | Body::Count(_) => false,
    }
}

fn is_number(body: &Body) -> bool {
    matches!(body, Body::Date(_) | Body::Count(_))
}

/// Turns positions in the list of dates into positions among all annotations.
fn renumber_dates(annotations: &mut [Annotation], date_ix: &[Option<AnnotationIx>]) {
    let find = |ix: AnnotationIx| date_ix.get(ix.0 as usize).copied().flatten();
    for annotation in annotations {
        if let Body::Date(date) = &mut annotation.body {
            date.range = date.range.and_then(find);
            date.anchor = match date.anchor {
                Some(Anchor::Annotation(ix)) => find(ix).map(Anchor::Annotation),
                other => other,
            };
        }
    }
}

/// Gives each annotation the smallest one that holds it.
fn nest(annotations: &mut [Annotation]) {
    let mut open: Vec<(u32, AnnotationIx)> = Vec::new();
    for (ix, annotation) in (0..).zip(annotations) {
        while open
            .last()
            .is_some_and(|(end, _)| *end <= annotation.span.start)
        {
            open.pop();
        }
        annotation.inside = open.last().map(|(_, ix)| *ix);
        open.push((annotation.span.end, AnnotationIx(ix)));
    }
}

/// Puts entities into the order of first mention and drops those without any.
fn renumber_entities(annotations: &mut [Annotation], entities: Vec<Entity>) -> Vec<Entity> {
    let mut new_ix: Vec<Option<EntityIx>> = vec![None; entities.len()];
    let mut order = Vec::with_capacity(entities.len());
    let mut renumber = |old: &mut EntityIx| {
        let slot = &mut new_ix[old.0 as usize];
        let ix = *slot.get_or_insert_with(|| {
            order.push(old.0 as usize);
            EntityIx(order.len() as u32 - 1)
        });
        *old = ix;
    };
    for annotation in annotations {
        match &mut annotation.body {
            Body::Actor(actor) => renumber(&mut actor.entity),
            Body::Place(place) => {
                renumber(&mut place.entity);
                if let Some(actor) = &mut place.actor {
                    renumber(actor);
                }
            }
            Body::Date(_) | Body::Count(_) => {}
        }
    }
    let mut entities: Vec<Option<Entity>> = entities.into_iter().map(Some).collect();
    order
        .into_iter()
        .filter_map(|ix| entities[ix].take())
        .collect()
}
