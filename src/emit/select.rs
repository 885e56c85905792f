//! Which annotations are written.

use crate::analysis::{
    Analysis, Anchor, AnnotationIx, Body, Confidence, Count, Date, EntityIx, Link, Links,
};

/// Which annotations are written; those of the default are all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Selection {
    /// Who.
    pub actors: bool,
    /// Where.
    pub places: bool,
    /// When.
    pub dates: bool,
    /// How many.
    pub counts: bool,
    /// What is of a user's own kinds.
    pub terms: bool,
    /// The least confidence.
    pub least: Confidence,
}

impl Default for Selection {
    fn default() -> Self {
        Self {
            actors: true,
            places: true,
            dates: true,
            counts: true,
            terms: true,
            least: Confidence(0),
        }
    }
}

impl Selection {
    /// Drops the other annotations, what refers to them, and entities that nothing refers to then.
    ///
    /// What stood inside a dropped annotation stands inside the next larger one.
    pub fn apply(&self, analysis: &mut Analysis) {
        if *self == Self::default() {
            return;
        }
        let places = self.new_places(analysis);
        let mut annotations = std::mem::take(&mut analysis.annotations);
        let mut kept = places.iter().map(|place| place.own.is_some());
        annotations.retain(|_| kept.next().unwrap_or(false));
        for annotation in &mut annotations {
            annotation.inside = annotation.inside.and_then(|ix| at(&places, ix)?.nearest);
            let moved = |ix| at(&places, ix)?.own;
            match &mut annotation.body {
                Body::Date(date) => move_date(date, moved),
                Body::Count(count) => move_count(count, moved),
                Body::Actor(_) | Body::Place(_) | Body::Term(_) => {}
            }
        }
        analysis.annotations = annotations;
        drop_unused_entities(analysis);
    }

    /// What it leaves out, as arguments of `dateline tag`: none if nothing.
    ///
    /// ```
    /// use dateline::{analysis::Confidence, emit::Selection};
    ///
    /// let all = Selection::default();
    /// assert!(all.arguments().is_empty());
    /// let sure = Selection { actors: false, terms: false, least: Confidence(75), ..all };
    /// assert_eq!(sure.arguments(), ["--min-confidence=0.75", "--only=place,date,count"]);
    /// ```
    #[must_use]
    pub fn arguments(&self) -> Vec<String> {
        let mut said = Vec::new();
        if self.least.0 > 0 {
            said.push(format!(
                "--min-confidence={}",
                f64::from(self.least.0) / 100.0
            ));
        }
        let types = [
            (self.actors, "actor"),
            (self.places, "place"),
            (self.dates, "date"),
            (self.counts, "count"),
            (self.terms, "term"),
        ];
        if types.iter().any(|(is_taken, _)| !is_taken) {
            let taken = types.iter().filter(|(is_taken, _)| *is_taken);
            let names: Vec<&str> = taken.map(|(_, name)| *name).collect();
            said.push(format!("--only={}", names.join(",")));
        }
        said
    }

    fn takes(&self, body: &Body) -> bool {
        match body {
            Body::Actor(_) => self.actors,
            Body::Place(_) => self.places,
            Body::Date(_) => self.dates,
            Body::Count(_) => self.counts,
            Body::Term(_) => self.terms,
        }
    }

    fn new_places(&self, analysis: &Analysis) -> Vec<NewPlace> {
        let mut places: Vec<NewPlace> = Vec::with_capacity(analysis.annotations.len());
        let mut next = 0;
        for annotation in &analysis.annotations {
            let keeps = annotation.confidence >= self.least && self.takes(&annotation.body);
            let own = keeps.then_some(AnnotationIx(next));
            next += u32::from(keeps);
            // A container stands before what it holds.
            let outer = annotation.inside.and_then(|ix| at(&places, ix)?.nearest);
            places.push(NewPlace {
                own,
                nearest: own.or(outer),
            });
        }
        places
    }
}

/// Where an annotation has gone.
#[derive(Clone, Copy)]
struct NewPlace {
    /// `None`: dropped.
    own: Option<AnnotationIx>,
    /// The annotation itself, or the smallest kept one that holds it.
    nearest: Option<AnnotationIx>,
}

fn at(places: &[NewPlace], ix: AnnotationIx) -> Option<NewPlace> {
    places.get(ix.0 as usize).copied()
}

fn move_date(date: &mut Date, moved: impl Fn(AnnotationIx) -> Option<AnnotationIx>) {
    date.range = date.range.and_then(&moved);
    date.anchor = match date.anchor {
        Some(Anchor::Annotation(ix)) => moved(ix).map(Anchor::Annotation),
        anchor => anchor,
    };
}

fn move_count(count: &mut Count, moved: impl Fn(AnnotationIx) -> Option<AnnotationIx>) {
    count.same = count.same.and_then(&moved);
    count.part_of = count.part_of.and_then(&moved);
    for link in all_links(&mut count.links) {
        let Some(ix) = link.as_ref().and_then(|link| link.annotation) else {
            continue;
        };
        match (moved(ix), link.as_mut()) {
            (Some(ix), Some(link)) => link.annotation = Some(ix),
            _ => *link = None,
        }
    }
}

fn all_links(links: &mut Links) -> [&mut Option<Link>; 5] {
    let Links {
        of,
        by,
        place,
        from,
        when,
    } = links;
    [of, by, place, from, when]
}

/// The entities that a body refers to.
fn entities_of(body: &mut Body) -> Vec<&mut EntityIx> {
    match body {
        Body::Actor(actor) => vec![&mut actor.entity],
        Body::Place(place) => {
            let actor = place.actor.iter_mut();
            std::iter::once(&mut place.entity).chain(actor).collect()
        }
        Body::Term(term) => vec![&mut term.entity],
        Body::Date(_) => Vec::new(),
        Body::Count(count) => all_links(&mut count.links)
            .into_iter()
            .flatten()
            .filter_map(|link| link.entity.as_mut())
            .collect(),
    }
}

fn drop_unused_entities(analysis: &mut Analysis) {
    let mut used = vec![false; analysis.entities.len()];
    for annotation in &mut analysis.annotations {
        for ix in entities_of(&mut annotation.body) {
            if let Some(used) = used.get_mut(ix.0 as usize) {
                *used = true;
            }
        }
    }
    let mut next = 0;
    let moved: Vec<Option<EntityIx>> = used
        .iter()
        .map(|&used| {
            let ix = used.then_some(EntityIx(next));
            next += u32::from(used);
            ix
        })
        .collect();
    let moved = |ix: EntityIx| moved.get(ix.0 as usize).copied().flatten();
    for annotation in &mut analysis.annotations {
        for ix in entities_of(&mut annotation.body) {
            *ix = moved(*ix).unwrap_or(*ix);
        }
    }
    let mut used = used.into_iter();
    analysis.entities.retain(|_| used.next().unwrap_or(false));
    for of_focus in [&mut analysis.focus.places, &mut analysis.focus.actors] {
        *of_focus = of_focus.iter().filter_map(|&ix| moved(ix)).collect();
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::RecordOptions;
    use super::super::record::record;
    use super::super::tests::any::{analysis, document, made_valid};
    use super::super::wire::{LinkRow, Record, Row};
    use super::*;

    fn selection() -> impl Strategy<Value = Selection> {
        let flags = any::<(bool, bool, bool, bool, bool)>();
        (flags, 0..=100_u8).prop_map(
            |((actors, places, dates, counts, terms), least)| Selection {
                actors,
                places,
                dates,
                counts,
                terms,
                least: Confidence(least),
            },
        )
    }

    fn is_wanted(selection: &Selection, row: &Row) -> bool {
        let takes = match row.type_.as_str() {
            "actor" => selection.actors,
            "place" => selection.places,
            "date" => selection.dates,
            "term" => selection.terms,
            _ => selection.counts,
        };
        takes && row.confidence.unwrap() * 100.0 >= f64::from(selection.least.0) - 0.001
    }

    /// What a row says apart from ids, which are given anew.
    fn said(row: &Row) -> (String, u32, u32, Option<String>) {
        (row.type_.clone(), row.start, row.end, row.rule.clone())
    }

    /// Every id of an annotation that a record names.
    fn named(record: &Record) -> Vec<&String> {
        let rows = record.annotations.iter();
        rows.flat_map(|row| {
            let links = row.links.iter();
            let links = links
                .flat_map(|links| [&links.of, &links.by, &links.place, &links.from, &links.when]);
            let linked = links.flatten().filter_map(|link| match link {
                LinkRow::Full { annotation, .. } => annotation.as_ref(),
                LinkRow::Bare(_) => None,
            });
            let anchor = row.anchor.as_ref().filter(|anchor| *anchor != "document");
            let others = [&row.inside, &row.range, &row.same, &row.part_of];
            others.into_iter().flatten().chain(anchor).chain(linked)
        })
        .collect()
    }

    proptest! {
        #[test]
        fn what_is_wanted_stays_and_nothing_refers_to_the_rest(
            document in document(),
            analysis in analysis(),
            selection in selection(),
        ) {
            prop_assume!(selection != Selection::default());
            let mut analysis = made_valid(analysis, &document.text);
            let options = RecordOptions::default();
            let before = record(&document, &analysis, &options);
            selection.apply(&mut analysis);
            let after = record(&document, &analysis, &options);
            let wanted = before.annotations.iter().filter(|row| is_wanted(&selection, row));
            prop_assert_eq!(
                wanted.map(said).collect::<Vec<_>>(),
                after.annotations.iter().map(said).collect::<Vec<_>>()
            );
            for id in named(&after) {
                prop_assert!(after.annotations.iter().any(|row| row.id == *id), "{}", id);
            }
            for entity in after.focus.iter().flat_map(|focus| focus.places.iter().chain(&focus.actors)) {
                prop_assert!(after.entities.iter().any(|row| row.id == *entity));
            }
        }
    }
}
