//! What a sentence tells of those who suffered what the sentence before tells of: "A bomb went off
//! in Kano on Monday. Twelve people were killed."

use super::bearing::Bearing;
use super::deed::is_happening;
use super::member::Counted;
use super::refer::Reference;
use super::relation::{is_location, place_governor};
use super::role::{Role, is_event, verb_link};
use super::scene::{Mark, Scene};
use crate::analysis::{Body, DateKind, Event, Scope};
use crate::gazetteer::Class;
use crate::parse::{Clause, ClauseKind, Speech, Tense};

/// Whether an event is what is left behind by a happening.
pub(super) fn is_aftermath(event: Event) -> bool {
    matches!(
        event,
        Event::Kill | Event::Wound | Event::Missing | Event::Destroy | Event::Displace
    )
}

/// The main clause of the sentence before, if something happened in it that the counted may have
/// suffered.
fn happening<'a>(
    scene: &Scene<'a>,
    counted: &Counted,
    previous: &Scene<'a>,
) -> Option<(usize, &'a Clause)> {
    let own = scene.clauses().get(counted.place.clause)?;
    // "Three of the dead were children" says only who they were
    let told = counted.count.event == Event::Missing
        || own
            .verb
            .is_some_and(|verb| scene.speech(verb) != Speech::Auxiliary);
    let suffered = is_aftermath(counted.count.event)
        && counted.bearing == Bearing::Part
        && counted.place.role == Role::Subject
        && own.tense == Tense::Past
        && own.kind == ClauseKind::Main
        && told;
    let (ix, main) = previous
        .clauses()
        .iter()
        .enumerate()
        .find(|(_, clause)| clause.kind == ClauseKind::Main && clause.verb.is_some())
        .filter(|_| suffered)?;
    let verb = main.verb.filter(|_| main.tense == Tense::Past)?;
    let strikes = verb_link(previous, verb) == Some("strikes")
        || [Event::Attack, Event::Kill, Event::Destroy, Event::Affect]
            .into_iter()
            .any(|event| is_event(previous, verb, event));
    let subject = main
        .subject
        .filter(|subject| is_happening(previous, *subject));
    let stated = main.stance.is_none() && !main.negated;
    (stated && (strikes || subject.is_some())).then_some((ix, main))
}

/// The only mark of a clause, or of one joined to it, that fits.
fn only(scene: &Scene, clause: usize, fits: impl Fn(Mark) -> bool) -> Option<Reference> {
    let told = |mark: Mark| {
        let ix = scene.clause_at(mark.first);
        let joined = scene.clauses().get(ix).is_some_and(|other| {
            other.kind == ClauseKind::Coordinate && other.parent == Some(clause)
        });
        ix == clause || joined
    };
    let marks = scene.marks().iter().copied();
    let mut found = marks.filter(|mark| told(*mark) && fits(*mark));
    let mark = found.next()?;
    found.next().is_none().then_some(Reference {
        annotation: mark.ix,
        scope: Scope::PreviousSentence,
    })
}

fn is_day(scene: &Scene, mark: Mark) -> bool {
    matches!(scene.body(mark.ix), Body::Date(date)
        if matches!(date.kind, DateKind::Date | DateKind::Time) && !date.value.ends_with("_REF"))
}

/// The day of the sentence before; none if the count's own sentence names one.
pub(super) fn when_before(scene: &Scene, counted: &Counted, previous: &Scene) -> Option<Reference> {
    let dated = |mark: &Mark| matches!(scene.body(mark.ix), Body::Date(_));
    if scene.marks().iter().any(dated) {
        return None;
    }
    let (ix, _) = happening(scene, counted, previous)?;
    only(previous, ix, |mark| is_day(previous, mark))
}

/// The place of the sentence before; none if the count's own sentence names one.
pub(super) fn where_before(
    scene: &Scene,
    counted: &Counted,
    previous: &Scene,
) -> Option<Reference> {
    if scene.marks().iter().any(|mark| is_location(scene, *mark)) {
        return None;
    }
    let (ix, _) = happening(scene, counted, previous)?;
    only(previous, ix, |mark| {
        let governor = is_location(previous, mark)
            .then(|| place_governor(previous, mark))
            .flatten();
        governor.is_some_and(|at| previous.page.meaning(at, Class::Preposition) == Some("where"))
    })
}
