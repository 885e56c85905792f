//! What holds of every analysis of any text.

use std::cmp::Reverse;

use dateline::analysis::{
    Analysis, Anchor, Annotation, AnnotationIx, Body, Count, Date, EntityIx, Link,
};
use dateline::emit::{RecordOptions, Unit, record};
use dateline::{Document, Span};

/// Everything that holds of an analysis of any text.
pub fn assert_sound(document: &Document, analysis: &Analysis) {
    let text = &document.text;
    let mut holders: Vec<(AnnotationIx, Span)> = Vec::new();
    let mut last = None;
    for (ix, annotation) in (0..).map(AnnotationIx).zip(&analysis.annotations) {
        let span = annotation.span;
        let place = format!("{} {ix:?} {:?}", document.id, span.of(text));
        assert_slices(text, span, &place);
        let order = (span.start, Reverse(span.end));
        assert!(last < Some(order), "{place}: sorted, each extent once");
        last = Some(order);

        holders.retain(|(_, holder)| holder.end > span.start);
        for (_, holder) in &holders {
            assert!(
                holder.contains(span),
                "{place} crosses {:?}",
                holder.of(text)
            );
        }
        assert_eq!(
            annotation.inside,
            holders.last().map(|(ix, _)| *ix),
            "{place}"
        );
        holders.push((ix, span));
        assert_body_sound(text, analysis, ix, annotation, &place);
    }
    assert_entities_sound(document, analysis);
}

/// That in every unit `text[start:end]` is the annotation's text.
pub fn assert_offsets(document: &Document, analysis: &Analysis) {
    let text = &document.text;
    let chars: Vec<char> = text.chars().collect();
    let utf16: Vec<u16> = text.encode_utf16().collect();
    for unit in Unit::ALL {
        let options = RecordOptions {
            unit,
            ..RecordOptions::default()
        };
        for row in record(document, analysis, &options).annotations {
            let extent = row.start as usize..row.end as usize;
            let cut = match unit {
                Unit::Chars => chars[extent].iter().collect(),
                Unit::Bytes => text[extent].to_owned(),
                _ => String::from_utf16(&utf16[extent]).unwrap(),
            };
            assert_eq!(row.text, cut, "{} {unit:?}", document.id);
        }
    }
}

fn assert_slices(text: &str, span: Span, place: &str) {
    let slice = text.get(span.start as usize..span.end as usize);
    assert!(
        slice.is_some_and(|slice| !slice.is_empty()),
        "{place}: {span:?}"
    );
}

fn assert_body_sound(
    text: &str,
    analysis: &Analysis,
    ix: AnnotationIx,
    annotation: &Annotation,
    place: &str,
) {
    assert!(annotation.confidence.0 <= 100, "{place}");
    let entity = |entity: EntityIx| &analysis.entities[entity.0 as usize];
    match &annotation.body {
        Body::Actor(actor) => {
            entity(actor.entity);
            if let Some(title) = actor.title {
                assert_slices(text, title, place);
            }
        }
        Body::Place(found) => {
            entity(found.entity);
            found.actor.map(entity);
        }
        Body::Date(date) => assert_date_sound(analysis, date, place),
        Body::Count(count) => {
            assert_count_sound(text, analysis, (ix, annotation.span), count, place)
        }
        _ => unreachable!("{place}: an unknown type"),
    }
}

fn assert_date_sound(analysis: &Analysis, date: &Date, place: &str) {
    let is_date = |ix: AnnotationIx| {
        let annotation = &analysis.annotations[ix.0 as usize];
        assert!(
            matches!(annotation.body, Body::Date(_)),
            "{place}: {ix:?} is no date"
        );
    };
    date.range.map(is_date);
    if let Some(Anchor::Annotation(anchor)) = date.anchor {
        is_date(anchor);
    }
    if let (Some(earliest), Some(latest)) = (date.earliest, date.latest) {
        assert!(earliest <= latest, "{place}: {earliest} to {latest}");
    }
    assert!(!date.value.is_empty(), "{place}");
}

fn assert_count_sound(
    text: &str,
    analysis: &Analysis,
    (ix, span): (AnnotationIx, Span),
    count: &Count,
    place: &str,
) {
    assert_slices(text, count.number.span, place);
    assert!(
        count.quantity.contains(count.number.span),
        "{place}: the numeral in the quantity"
    );
    assert!(
        span.contains(count.quantity),
        "{place}: the quantity in the extent"
    );
    if let Some(head) = &count.head {
        assert_slices(text, head.span, place);
    }
    if let (Some(low), Some(high)) = (count.number.low, count.number.high) {
        assert!(low <= high, "{place}: {low} to {high}");
    }
    for other in [count.same, count.part_of].into_iter().flatten() {
        let annotation = &analysis.annotations[other.0 as usize];
        assert!(
            matches!(annotation.body, Body::Count(_)),
            "{place}: {other:?} is no count"
        );
        assert_ne!(other, ix, "{place}: of itself");
    }
    assert!(
        count.same.is_none_or(|same| same < ix),
        "{place}: restates a later one"
    );
    let links = &count.links;
    let links = [&links.of, &links.by, &links.place, &links.from, &links.when];
    for link in links.into_iter().flatten() {
        assert_link_sound(analysis, link, place);
    }
}

fn assert_link_sound(analysis: &Analysis, link: &Link, place: &str) {
    let annotation = link
        .annotation
        .map(|ix| &analysis.annotations[ix.0 as usize]);
    let entity = link.entity.map(|ix| &analysis.entities[ix.0 as usize]);
    assert!(
        annotation.is_some() || entity.is_some(),
        "{place}: a link to nothing"
    );
    if let (Some(annotation), Some(ix)) = (annotation, link.entity) {
        assert!(
            annotation.body.is_about(ix),
            "{place}: a link's annotation is about its entity"
        );
    }
}

fn assert_entities_sound(document: &Document, analysis: &Analysis) {
    let mut ids: Vec<&str> = Vec::new();
    let mut last = None;
    for (ix, entity) in (0..).map(EntityIx).zip(&analysis.entities) {
        let place = format!("{} {}", document.id, entity.id);
        assert!(!ids.contains(&entity.id.as_str()), "{place}: twice");
        ids.push(&entity.id);
        let first = analysis.mentions(ix).next();
        assert!(first.is_some(), "{place}: mentioned nowhere");
        assert!(last <= first, "{place}: not in the order of first mention");
        last = first;
    }
    let focus = &analysis.focus;
    for entities in [&focus.places, &focus.actors] {
        assert!(entities.len() <= 3, "{}", document.id);
        assert!(
            entities.iter().all(|ix| (ix.0 as usize) < ids.len()),
            "{}",
            document.id
        );
    }
}
