//! Why a count has no link, for those who tell how annotations came about.

use super::around::clauses_around;
use super::attachment::is_of_count;
use super::bearing::Bearing;
use super::count::counted;
use super::member::Counted;
use super::scene::{Mark, Scene};
use super::suffered::suffers;
use crate::analysis::{Annotation, AnnotationIx, Body};
use crate::parse::Parses;
use crate::segment::Page;

/// Why a link was not made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// Its sentence has nothing that could be linked.
    Absent,
    /// The nearest that could be linked is told of in another clause.
    OtherClause(AnnotationIx),
    /// It belongs to another count or figure, or to what a further clause says.
    OfAnother(AnnotationIx),
    /// What stands before it does not make it a place or day of that sort.
    Ungoverned(AnnotationIx),
    /// The count only describes something, or stands in a phrase that its verb does not reach.
    Aside,
    /// Its clause has no verb.
    NoVerb,
    /// Its clause is passive, and nobody follows "by".
    Passive,
    /// The verb, by its token, does nothing to the counted.
    Idle(usize),
    /// Nobody is named whom the subject could mean.
    Nobody,
}

/// Why each link is missing, if it is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Refusals {
    pub(crate) by: Refusal,
    pub(crate) place: Refusal,
    pub(crate) when: Refusal,
}

/// Looks once more at a count; `None` where there is none.
pub(crate) fn refusals(
    page: &Page,
    parses: &mut Parses,
    annotations: &[Annotation],
    ix: AnnotationIx,
) -> Option<Refusals> {
    let start = annotations.get(ix.0 as usize)?.span.start;
    let first = page.tokens.partition_point(|token| token.end <= start);
    let sentence = page.tokens.get(first)?.sentence;
    parses.read(page, first);
    let scene = Scene::new(page, parses, annotations, sentence);
    let counted = counted(&scene, ix)?;
    Some(Refusals {
        by: deed(&scene, &counted),
        place: circumstance(&scene, &counted, |body| matches!(body, Body::Place(_))),
        when: circumstance(&scene, &counted, |body| matches!(body, Body::Date(_))),
    })
}

fn deed(scene: &Scene, counted: &Counted) -> Refusal {
    let clause = scene.clauses().get(counted.place.clause);
    match clause.and_then(|clause| clause.verb.map(|verb| (clause, verb))) {
        None => Refusal::NoVerb,
        Some(_) if matches!(counted.bearing, Bearing::Attribute | Bearing::Share) => Refusal::Aside,
        Some((clause, _)) if clause.passive => Refusal::Passive,
        Some((_, verb)) if !suffers(scene, counted, verb) => Refusal::Idle(verb),
        Some(_) => Refusal::Nobody,
    }
}

fn circumstance(scene: &Scene, counted: &Counted, kind: impl Fn(&Body) -> bool) -> Refusal {
    let gap = |mark: &Mark| mark.first.abs_diff(counted.mark.first);
    let candidates = scene
        .marks()
        .iter()
        .filter(|mark| kind(scene.body(mark.ix)));
    let Some(nearest) = candidates.min_by_key(|mark| gap(mark)) else {
        return Refusal::Absent;
    };
    let clause = scene.clause_at(nearest.first);
    let reached = clauses_around(scene, counted).contains(&Some(clause));
    let own = clause == counted.place.clause;
    if counted.bearing != Bearing::Part {
        Refusal::Aside
    } else if !reached {
        Refusal::OtherClause(nearest.ix)
    } else if own && !is_of_count(scene, counted, *nearest) {
        Refusal::OfAnother(nearest.ix)
    } else {
        Refusal::Ungoverned(nearest.ix)
    }
}
