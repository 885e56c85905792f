//! Settles overlaps and puts everything into the order of records.

use crate::analysis::{
    Analysis, Anchor, Annotation, AnnotationIx, Body, Confidence, Count, Date, Entity, EntityIx,
    Mention,
};
use crate::recognise::Found;
use crate::span::Span;

use super::Names;

/// What settles the fate of one candidate of any kind.
#[derive(Clone, Copy)]
struct Candidate {
    span: Span,
    confidence: Confidence,
    class: BodyClass,
    /// Position in the list of all annotations.
    at: u32,
    /// The farthest end of this one and those kept before it.
    reach: u32,
}

impl Candidate {
    /// Of two with one extent, the one of higher rank stays.
    fn rank(&self) -> (bool, Confidence) {
        (self.class == BodyClass::Term, self.confidence)
    }

    /// Of two that cross, the heavier stays.
    fn weight(&self) -> (bool, u32) {
        (self.class == BodyClass::Term, self.span.len())
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum BodyClass {
    /// A user's own, which wins.
    Term,
    Name,
    Nominal,
    Number,
}

/// Joins dates, names and counts into one analysis: sorted, nested, never crossing, no two of
/// one extent. The longer stays, then the surer; numbers and dates inside names go.
pub(crate) fn assemble(
    dates: Vec<Found<Date>>,
    names: Names,
    counts: Vec<Found<Count>>,
) -> Analysis {
    let (first_date, date_count) = (names.mentions.len(), dates.len());
    let mut all: Vec<Option<Annotation>> =
        Vec::with_capacity(first_date + date_count + counts.len());
    let date = |date| Body::Date(Box::new(date));
    let count = |count| Body::Count(Box::new(count));
    all.extend(
        names
            .mentions
            .into_iter()
            .map(|found| annotation(found, |body| body)),
    );
    all.extend(dates.into_iter().map(|found| annotation(found, date)));
    all.extend(counts.into_iter().map(|found| annotation(found, count)));
    let mut candidates: Vec<Candidate> = Vec::with_capacity(all.len());
    let every = (0..).zip(all.iter().flatten());
    candidates.extend(every.map(|(at, annotation)| candidate(at, annotation)));
    candidates.sort_by(|a, b| {
        (a.span.start, b.span.end, b.rank()).cmp(&(b.span.start, a.span.end, a.rank()))
    });
    let kept = keep(&candidates);
    let mut date_ix = vec![None; date_count];
    for (ix, candidate) in (0..).zip(&kept) {
        let date = (candidate.at as usize).checked_sub(first_date);
        if let Some(slot) = date.and_then(|date| date_ix.get_mut(date)) {
            *slot = Some(AnnotationIx(ix));
        }
    }
    let mut annotations: Vec<Annotation> = Vec::with_capacity(kept.len());
    annotations.extend(kept.iter().filter_map(|kept| all[kept.at as usize].take()));
    renumber_dates(&mut annotations, &date_ix);
    nest(&mut annotations);
    let entities = renumber_entities(&mut annotations, names.entities);
    Analysis {
        annotations,
        entities,
        ..Analysis::default()
    }
}

fn annotation<B>(found: Found<B>, body: impl FnOnce(B) -> Body) -> Option<Annotation> {
    Some(Annotation {
        span: found.span,
        body: body(found.body),
        confidence: found.confidence,
        rule: found.rule,
        inside: None,
    })
}

fn candidate(at: u32, annotation: &Annotation) -> Candidate {
    let class = match &annotation.body {
        Body::Actor(actor) if actor.mention == Mention::Nominal => BodyClass::Nominal,
        Body::Actor(_) | Body::Place(_) => BodyClass::Name,
        Body::Date(_) | Body::Count(_) => BodyClass::Number,
        Body::Term(_) => BodyClass::Term,
    };
    Candidate {
        span: annotation.span,
        confidence: annotation.confidence,
        class,
        at,
        reach: 0,
    }
}

/// Of candidates sorted by start, then longest first: those that neither cross a longer one, nor
/// repeat an extent, nor are numbers or dates inside names.
fn keep(candidates: &[Candidate]) -> Vec<Candidate> {
    let mut kept: Vec<Candidate> = Vec::with_capacity(candidates.len());
    for next in candidates {
        let span = next.span;
        let mut fits = true;
        while let Some(at) = crossed(&kept, span) {
            if kept[at].weight() >= next.weight() {
                fits = false;
                break;
            }
            kept.remove(at);
            renew_reach(&mut kept, at);
        }
        let near = kept.iter().rev().take(8);
        let mut near = near.take_while(|old| old.reach > span.start);
        fits &= !near.any(|old| {
            old.span == span
                || matches!(old.class, BodyClass::Name | BodyClass::Term)
                    && next.class == BodyClass::Number
                    && old.span.contains(span)
                || is_counted(old, next)
        });
        if fits {
            kept.push(*next);
            let last = kept.len() - 1;
            renew_reach(&mut kept, last);
        }
    }
    kept
}

/// "700 or so [employees]": whether a describing phrase is what a count counts.
fn is_counted(count: &Candidate, phrase: &Candidate) -> bool {
    count.class == BodyClass::Number
        && phrase.class == BodyClass::Nominal
        && count.span.contains(phrase.span)
        && count.span.end == phrase.span.end
}

/// The last of those kept that a span crosses.
fn crossed(kept: &[Candidate], span: Span) -> Option<usize> {
    let may_cross = kept.iter().rev().take_while(|old| old.reach > span.start);
    let found = may_cross
        .map(|old| old.span)
        .position(|old| old.crosses(span));
    found.map(|behind| kept.len() - 1 - behind)
}

/// Finds the reach of those kept from a position on.
fn renew_reach(kept: &mut [Candidate], from: usize) {
    let before = from.checked_sub(1).map_or(0, |at| kept[at].reach);
    let mut reach = before;
    for candidate in &mut kept[from..] {
        reach = reach.max(candidate.span.end);
        candidate.reach = reach;
    }
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
            Body::Term(term) => renumber(&mut term.entity),
            Body::Date(_) | Body::Count(_) => {}
        }
    }
    let mut entities: Vec<Option<Entity>> = entities.into_iter().map(Some).collect();
    let mut ordered = Vec::with_capacity(order.len());
    ordered.extend(order.into_iter().filter_map(|ix| entities[ix].take()));
    ordered
}
