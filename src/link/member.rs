//! Of whom the counted are.

use super::bearing::{Bearing, of_them};
use super::deed::gapped;
use super::refer::{Pronoun, Reference, antecedent, only_before, subject};
use super::role::{Place, Role, governor, is_event, verb_link};
use super::scene::{Mark, Scene};
use crate::analysis::{
    ActorKind, AnnotationIx, Body, Count, CountKind, Event, PlaceKind, Scope, Sense,
};
use crate::gazetteer::Class;
use crate::parse::{ClauseKind, Speech, noun_head};
use crate::segment::scan::shape;

/// A count with what links need of it.
#[derive(Clone, Copy)]
pub(super) struct Counted<'a> {
    pub(super) mark: Mark,
    pub(super) count: &'a Count,
    pub(super) place: Place,
    pub(super) bearing: Bearing,
}

impl Counted<'_> {
    /// The first token behind the quantity.
    fn behind_quantity(&self, scene: &Scene) -> usize {
        let end = self.count.quantity.end;
        (self.mark.first..=self.mark.last)
            .find(|at| scene.page.tokens[*at].start >= end)
            .unwrap_or(self.mark.last + 1)
    }
}

/// Of whom the counted are.
pub(super) fn of(scene: &Scene, counted: &Counted, previous: Option<&Scene>) -> Option<Reference> {
    inside(scene, counted)
        .or_else(|| out_of_theirs(scene, counted, previous))
        .or_else(|| behind_of(scene, counted, previous))
        .or_else(|| strong(scene, counted))
        .or_else(|| possessor(scene, counted, previous))
        .or_else(|| adherent(scene, counted))
        .or_else(|| sent_by(scene, counted))
        .or_else(|| apposed(scene, counted))
        .or_else(|| share_price(scene, counted))
        .or_else(|| charged(scene, counted, previous))
        .or_else(|| level(scene, counted, previous))
        .or_else(|| holder(scene, counted, previous))
}

pub(super) fn at(annotation: AnnotationIx, scope: Scope) -> Reference {
    Reference { annotation, scope }
}

/// "200 [Afghan government] employees", "13 [U.S.] troops".
fn inside(scene: &Scene, counted: &Counted) -> Option<Reference> {
    let head = counted.count.head.as_ref()?;
    let state = || {
        let token = head_token(scene, counted)?;
        (scene.page.meaning(token, Class::Link) == Some("state")).then_some(())
    };
    let from = scene
        .marks()
        .partition_point(|mark| mark.first < counted.mark.first);
    let marks = scene.marks()[from..].iter();
    let own = marks.take_while(|mark| mark.first <= counted.mark.last);
    for mark in own.filter(|mark| mark.last < counted.mark.last) {
        let span = scene.annotations[mark.ix.0 as usize].span;
        if span.end > head.span.start {
            continue;
        }
        let fits = match scene.body(mark.ix) {
            Body::Actor(actor) => is_body(actor.kind),
            Body::Place(place) => {
                place.kind == PlaceKind::Country
                    && state().is_some()
                    && !scene.is_inside(mark.ix, |body| matches!(body, Body::Actor(_)))
            }
            _ => false,
        };
        if fits {
            return Some(at(mark.ix, Scope::Phrase));
        }
    }
    None
}

/// Whether it is something that one can be a member of.
fn is_body(kind: ActorKind) -> bool {
    matches!(kind, ActorKind::Organization | ActorKind::Group)
}

fn head_token(scene: &Scene, counted: &Counted) -> Option<usize> {
    let start = counted.count.head.as_ref()?.span.start;
    (counted.mark.first..=counted.mark.last).find(|at| scene.page.tokens[*at].start == start)
}

/// "11 of its 47 depots": the possessive inside.
fn out_of_theirs(scene: &Scene, counted: &Counted, previous: Option<&Scene>) -> Option<Reference> {
    counted.count.out_of.as_ref()?;
    let mut inside = counted.mark.first..=counted.mark.last;
    let owner = inside.find_map(|at| Some((at, possessive_at(scene, at)?)))?;
    own_subject(scene, counted, owner, previous)
}

/// "2,500 members of [the MKO]", "40 percent of [the 1.5 million refugees]", "three of its".
fn behind_of(scene: &Scene, counted: &Counted, previous: Option<&Scene>) -> Option<Reference> {
    let behind_quantity = counted.behind_quantity(scene);
    [behind_quantity, counted.mark.last + 1]
        .into_iter()
        .find_map(|of| of_at(scene, counted, of, previous))
}

fn of_at(
    scene: &Scene,
    counted: &Counted,
    of: usize,
    previous: Option<&Scene>,
) -> Option<Reference> {
    const MODIFIERS: usize = 3;
    let page = scene.page;
    if of >= scene.end() || page.meaning(of, Class::Preposition) != Some("of") {
        return None;
    }
    let first = scene.behind(of)?;
    if let Some(owner) = possessive_at(scene, first) {
        let measure = matches!(counted.count.kind, CountKind::Money | CountKind::Measure);
        return if measure {
            None
        } else {
            own_subject(scene, counted, (first, owner), previous)
        };
    }
    let last = scene.end().min(first + MODIFIERS + 1);
    for start in first..last {
        if let Some(found) = member_target(scene, counted, start) {
            return Some(at(found, Scope::Phrase));
        }
        let modifier = matches!(scene.speech(start), Speech::Determiner | Speech::Adjective);
        if !modifier {
            return None;
        }
    }
    None
}

/// What an of-phrase that starts at a token names, if the counted can belong to it.
fn member_target(scene: &Scene, counted: &Counted, start: usize) -> Option<AnnotationIx> {
    for mark in scene
        .starting(start)
        .filter(|mark| mark.ix != counted.mark.ix)
    {
        match scene.body(mark.ix) {
            Body::Actor(actor) => {
                let own = mark.last <= counted.mark.last && counted.count.head.is_some();
                // "two-thirds of the bank's branches", but not "12 members of the bank's board"
                let whose = counted
                    .count
                    .head
                    .as_ref()
                    .is_none_or(|head| head.span.start >= scene.page.tokens[start].start);
                let name = whose || !scene.page.has(mark.last, shape::POSSESSIVE);
                if name && !(own && actor.kind == ActorKind::People) {
                    return Some(mark.ix);
                }
            }
            Body::Place(place) if place.sense == Sense::Government => return Some(mark.ix),
            _ => {}
        }
    }
    None
}

/// "the 12-member [panel]".
fn strong(scene: &Scene, counted: &Counted) -> Option<Reference> {
    let last = counted.mark.last;
    let hyphen = (counted.mark.first..=last)
        .any(|at| scene.page.mark(at) == Some('-') && scene.page.has(at, shape::GLUED));
    if !hyphen {
        return None;
    }
    let head = noun_head(scene.page, scene.behind(last)?)?;
    let found = scene.covering(head).find(|mark| {
        scene
            .actor(mark.ix)
            .is_some_and(|actor| is_body(actor.kind))
    });
    found.map(|mark| at(mark.ix, Scope::Phrase))
}

/// "the [ministry]'s 200 staff", "[its] 5,200 employees".
fn possessor(scene: &Scene, counted: &Counted, previous: Option<&Scene>) -> Option<Reference> {
    // "the firm's 30 million share offer": the offer is the firm's
    if counted.bearing == Bearing::Attribute && counted.count.kind != CountKind::Cardinal {
        return None;
    }
    let mut token = scene.before(counted.mark.first)?;
    if matches!(scene.speech(token), Speech::Adjective | Speech::Adverb) {
        token = scene.before(token)?;
    }
    if let Some(owner) = possessive_at(scene, token) {
        return own_subject(scene, counted, (token, owner), previous);
    }
    let owns = scene.page.has(token, shape::POSSESSIVE);
    let plural = scene.page.mark(token) == Some('\'')
        && scene.page.has(token, shape::GLUED)
        && !scene.page.has(counted.mark.first, shape::GLUED);
    let last = match (owns, plural) {
        (true, _) => token,
        (_, true) => scene.before(token)?,
        _ => return None,
    };
    let found = scene.covering(last).find(|mark| {
        mark.last == last
            && match scene.body(mark.ix) {
                Body::Actor(_) => true,
                Body::Place(place) => {
                    place.kind == PlaceKind::Country || place.sense == Sense::Government
                }
                _ => false,
            }
    });
    found.map(|mark| at(mark.ix, Scope::Phrase))
}

fn possessive_at(scene: &Scene, token: usize) -> Option<Pronoun> {
    let possessive = scene.page.meaning(token, Class::Determiner) == Some("possessive");
    if possessive {
        Pronoun::at(scene, token)
    } else {
        None
    }
}

/// Whom "its" before or behind a count means: the subject of its clause, else of one around it.
fn own_subject(
    scene: &Scene,
    counted: &Counted,
    (token, owner): (usize, Pronoun),
    previous: Option<&Scene>,
) -> Option<Reference> {
    if let Some(found) = joined(scene, token, owner) {
        return Some(at(found, Scope::Phrase));
    }
    if let Some(found) = object_before(scene, counted, owner) {
        return Some(at(found, Scope::Clause));
    }
    let clause = counted.place.clause;
    let record = scene.clauses().get(clause)?;
    let itself = |token: usize| (counted.mark.first..=counted.mark.last).contains(&token);
    let own = record
        .subject
        .filter(|subject| !itself(*subject) && *subject < token);
    let found = match own {
        Some(head) => {
            let found = subject(scene, clause, previous).filter(|found| {
                let things = counted.place.role == Role::Object && owner != Pronoun::Person;
                things || !is_rivalled(scene, clause, owner, found)
            });
            // "the bridge lost two of its piers": a thing that nobody marked
            if found.is_none() && owner != Pronoun::Person && scene.speech(head) == Speech::Noun {
                return None;
            }
            found
        }
        None => antecedent(scene, clause, owner, previous),
    };
    found
        .filter(|found| owner.fits_in(scene, found.annotation))
        .filter(|found| scene.count(found.annotation).is_none())
        .or_else(|| only_before(scene, token, owner))
}

/// "The firm said [the agency] renewed the licence of five of its stations": whether who says so
/// could be meant as well.
fn is_rivalled(scene: &Scene, clause: usize, owner: Pronoun, found: &Reference) -> bool {
    let record = scene.clauses().get(clause);
    let around = record.and_then(|record| scene.clauses().get(record.parent?));
    let relative = record.is_some_and(|record| record.kind == ClauseKind::Relative);
    let said = around.filter(|around| {
        let verb = around.verb;
        relative && owner == Pronoun::Person
            || verb.is_some_and(|verb| scene.page.is(verb, Class::SayVerb))
    });
    let speaker = said.and_then(|said| scene.agent_at(said.subject?));
    speaker.is_some_and(|speaker| {
        owner.fits_in(scene, speaker) && scene.entity(speaker) != scene.entity(found.annotation)
    })
}

/// "fined [the bank] 4 percent of its sales": the object right before the count.
fn object_before(scene: &Scene, counted: &Counted, owner: Pronoun) -> Option<AnnotationIx> {
    let verb = scene.clauses().get(counted.place.clause)?.verb?;
    let last = governor(scene, counted.mark.first)?;
    let found = scene.covering(last).find(|mark| {
        mark.last == last
            && mark.first > verb
            && scene.actor(mark.ix).is_some()
            && owner.fits(scene.body(mark.ix))
    });
    found.map(|mark| mark.ix)
}

/// "[a miner] and his two sons", "[the bank] and its 40 branches".
fn joined(scene: &Scene, token: usize, owner: Pronoun) -> Option<AnnotationIx> {
    let joint = scene.before(token)?;
    if scene.speech(joint) != Speech::Conjunction {
        return None;
    }
    let last = scene.before(joint)?;
    let mut marks = scene.covering(last);
    let found = marks.find(|mark| {
        mark.last == last && scene.actor(mark.ix).is_some() && owner.fits(scene.body(mark.ix))
    });
    found.map(|mark| mark.ix)
}

/// "five experts from [the agency]", "60 of them from [the council]".
fn sent_by(scene: &Scene, counted: &Counted) -> Option<Reference> {
    let last = of_them(scene, counted.mark).unwrap_or(counted.mark.last);
    let from = scene.behind(last.max(counted.mark.last))?;
    let cardinal = counted.count.kind == CountKind::Cardinal;
    if !cardinal || scene.page.str(from) != "from" {
        return None;
    }
    let mut first = scene.behind(from)?;
    if scene.speech(first) == Speech::Determiner {
        first = scene.behind(first)?;
    }
    let mut marks = scene.starting(first);
    let found = marks.find(|mark| {
        let actor = scene.actor(mark.ix);
        let name = scene.speech(mark.last) == Speech::ProperNoun;
        name && actor.is_some_and(|actor| is_body(actor.kind))
    });
    found.map(|mark| at(mark.ix, Scope::Phrase))
}

/// "[the academy], a 300-pupil school", "[Tonga], a kingdom of 105,000 people": what the counted
/// phrase describes.
fn apposed(scene: &Scene, counted: &Counted) -> Option<Reference> {
    if counted.count.kind != CountKind::Cardinal {
        return None;
    }
    let page = scene.page;
    let mut token = scene.before(counted.mark.first)?;
    let of = page.meaning(token, Class::Preposition) == Some("of");
    if of {
        token = scene.before(token)?;
        if scene.speech(token) != Speech::Noun {
            return None;
        }
        token = scene.before(token)?;
    }
    let hyphen = (counted.mark.first..=counted.mark.last)
        .any(|at| page.mark(at) == Some('-') && page.has(at, shape::GLUED));
    while scene.speech(token) == Speech::Adjective {
        token = scene.before(token)?;
    }
    if !(of || hyphen) || scene.speech(token) != Speech::Determiner {
        return None;
    }
    // "was set by guards, a panel of seven judges found"
    let clause = scene.clauses().get(scene.clause_at(token))?;
    let own = (token..=counted.mark.last).any(|at| clause.subject == Some(at));
    if own && clause.verb.is_some() {
        return None;
    }
    let comma = scene.before(token)?;
    let last = scene.before(comma)?;
    if page.mark(comma) != Some(',') {
        return None;
    }
    let found = scene.covering(last).find(|mark| {
        mark.last == last
            && match scene.body(mark.ix) {
                Body::Actor(actor) => is_body(actor.kind),
                Body::Place(_) => of,
                _ => false,
            }
    });
    found.map(|mark| at(mark.ix, Scope::Clause))
}

/// "Shares of [the bank] fell 4 percent", "[the bank]'s shares rose 4 percent".
fn share_price(scene: &Scene, counted: &Counted) -> Option<Reference> {
    let clause = scene.clauses().get(counted.place.clause)?;
    let head = clause.subject?;
    let figure = scene.page.meaning(head, Class::Link) == Some("figure");
    if !figure || counted.count.kind == CountKind::Cardinal || head >= counted.mark.first {
        return None;
    }
    let behind = || {
        let preposition = scene.behind(head)?;
        let of = matches!(scene.page.str(preposition), "of" | "in" | "at");
        let mut first = scene.behind(preposition).filter(|_| of)?;
        if scene.speech(first) == Speech::Determiner {
            first = scene.behind(first)?;
        }
        let mut marks = scene.starting(first);
        marks.find(|mark| is_company(scene, *mark))
    };
    let before = || {
        let last = scene.before(head)?;
        let mut marks = scene.covering(last);
        marks.find(|mark| mark.last == last && is_company(scene, *mark))
    };
    behind()
        .or_else(before)
        .map(|mark| at(mark.ix, Scope::Clause))
}

fn is_company(scene: &Scene, mark: Mark) -> bool {
    let actor = scene.actor(mark.ix);
    actor.is_some_and(|actor| actor.kind == ActorKind::Organization)
}

/// "prisoners affiliated with [the group]".
fn adherent(scene: &Scene, counted: &Counted) -> Option<Reference> {
    let word = scene.behind(counted.mark.last)?;
    if scene.page.meaning(word, Class::Link) != Some("member") {
        return None;
    }
    let preposition = scene.behind(word)?;
    let first = scene.behind(preposition)?;
    let next = scene.behind(first);
    let starts = [Some(first), next];
    let found = starts.into_iter().flatten().find_map(|start| {
        let mut marks = scene.starting(start);
        marks.find(|mark| scene.actor(mark.ix).is_some())
    });
    found.map(|mark| at(mark.ix, Scope::Phrase))
}

/// "[The accountant] was convicted of three counts".
fn charged(scene: &Scene, counted: &Counted, previous: Option<&Scene>) -> Option<Reference> {
    let clause = scene.clauses().get(counted.place.clause)?;
    let Role::Oblique(preposition) = counted.place.role else {
        return None;
    };
    let verdict = clause.passive
        && (counted.count.event == Event::Convict
            || clause
                .verb
                .is_some_and(|verb| is_event(scene, verb, Event::Convict)))
        && matches!(scene.page.str(preposition), "of" | "on");
    verdict
        .then(|| subject(scene, counted.place.clause, previous))
        .flatten()
}

/// "[The Niger] stood at 9 meters", "[The bank] fell 4 percent": what is that high, or so much
/// higher.
fn level(scene: &Scene, counted: &Counted, previous: Option<&Scene>) -> Option<Reference> {
    let clause = scene.clauses().get(counted.place.clause)?;
    let varies = verb_link(scene, clause.verb?) == Some("varies");
    let reached = match counted.place.role {
        Role::Object => true,
        Role::Oblique(preposition) => matches!(scene.page.str(preposition), "at" | "to" | "by"),
        Role::Subject | Role::None => false,
    };
    let figure = matches!(counted.count.kind, CountKind::Measure | CountKind::Percent);
    if !varies || !reached || !figure || counted.bearing != Bearing::Part {
        return None;
    }
    let at_height = matches!(counted.place.role, Role::Oblique(at) if scene.page.str(at) == "at");
    let place = || place_at(scene, clause.subject?).filter(|_| at_height);
    subject(scene, counted.place.clause, previous).or_else(place)
}

/// A country's people and soldiers are its government's, which this mention does not name.
fn is_state(scene: &Scene, found: &Reference) -> bool {
    let place = scene.place(found.annotation);
    place.is_some_and(|place| place.kind == PlaceKind::Country)
}

/// The place whose name ends at a token.
fn place_at(scene: &Scene, token: usize) -> Option<Reference> {
    let mut marks = scene.covering(token);
    let found = marks.find(|mark| {
        let place = scene.place(mark.ix);
        mark.last == token && place.is_some_and(|place| place.sense == Sense::Location)
    });
    found.map(|mark| at(mark.ix, Scope::Clause))
}

/// "[The council] has 16 members", "[the army] lost eight men".
fn holder(scene: &Scene, counted: &Counted, previous: Option<&Scene>) -> Option<Reference> {
    let clause = scene.clauses().get(counted.place.clause)?;
    let count = counted.count;
    let verb = clause.verb?;
    let holding = verb_link(scene, verb) == Some("holds");
    let holds = match verb_link(scene, verb) {
        Some("holds") => count.event != Event::Vote,
        Some("loses") => count.kind != CountKind::Money,
        _ => false,
    };
    if !holds || counted.place.role != Role::Object || clause.passive {
        return None;
    }
    let gapped = gapped(scene, counted, verb);
    let place =
        || place_at(scene, clause.subject?).filter(|found| holding && !is_state(scene, found));
    let found = gapped
        .or_else(|| subject(scene, counted.place.clause, previous))
        .or_else(place)?;
    let count = matches!(scene.body(found.annotation), Body::Count(_));
    (found.annotation != counted.mark.ix && !count).then_some(found)
}
