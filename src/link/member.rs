//! Of whom the counted are.

use super::bearing::{Bearing, differs, is_human, is_sum, of_them};
use super::figure::figure;
use super::holder::{charged, holder, level};
use super::near::{attending, customers, employer, kin, served};
use super::possessive::{own_subject, possessive_at};
use super::refer::Reference;
use super::relation::is_location;
use super::role::Place;
use super::scene::{Mark, Scene};
use super::seat;
use crate::analysis::{ActorKind, AnnotationIx, Body, Count, CountKind, PlaceKind, Scope, Sense};
use crate::gazetteer::Class;
use crate::parse::{Speech, is_time_word, lemma, lemma_meaning, noun_head};
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
    pub(super) fn behind_quantity(&self, scene: &Scene) -> usize {
        let end = self.count.quantity.end;
        (self.mark.first..=self.mark.last)
            .find(|at| scene.page.tokens[*at].start >= end)
            .unwrap_or(self.mark.last + 1)
    }

    /// "his [five] party coalition", "its [12 percent] convertible notes": a number without a noun
    /// of its own only says what the noun behind it is like.
    pub(super) fn describes_noun(&self, scene: &Scene) -> bool {
        let amount = self.count.kind != CountKind::Cardinal || self.count.head.is_none();
        let next = scene.behind(self.mark.last).filter(|_| amount);
        let noun = |at: usize| scene.speech(at) == Speech::Noun && !is_time_word(scene.page, at);
        next.is_some_and(|next| {
            let adjective = scene.speech(next) == Speech::Adjective;
            noun(next) || adjective && scene.behind(next).is_some_and(noun)
        })
    }
}

/// Of whom the counted are.
pub(super) fn of(scene: &Scene, counted: &Counted, previous: Option<&Scene>) -> Option<Reference> {
    // "rose to 40 million, 6 percent more than"
    let difference = counted.count.kind == CountKind::Percent && differs(scene, counted.mark);
    if difference || is_contest(scene, counted) {
        return None;
    }
    if seat::is_seat(counted) {
        return inside(scene, counted)
            .or_else(|| strong(scene, counted))
            .or_else(|| seat::chamber(scene, counted));
    }
    if seat::is_stake(scene, counted) {
        return seat::invested(scene, counted);
    }
    inside(scene, counted)
        .or_else(|| out_of_theirs(scene, counted, previous))
        .or_else(|| behind_of(scene, counted, previous))
        .or_else(|| made_up(scene, counted))
        .or_else(|| strong(scene, counted))
        .or_else(|| possessor(scene, counted, previous))
        .or_else(|| adherent(scene, counted))
        .or_else(|| attending(scene, counted))
        .or_else(|| sent_by(scene, counted))
        .or_else(|| apposed(scene, counted))
        .or_else(|| figure(scene, counted, previous))
        .or_else(|| charged(scene, counted, previous))
        .or_else(|| level(scene, counted, previous))
        .or_else(|| holder(scene, counted, previous))
        .or_else(|| employer(scene, counted, previous))
        .or_else(|| kin(scene, counted, previous))
        .or_else(|| customers(scene, counted))
        .or_else(|| served(scene, counted, previous))
}

pub(super) fn at(annotation: AnnotationIx, scope: Scope) -> Reference {
    Reference { annotation, scope }
}

/// "200 [Afghan government] employees", "13 [U.S.] troops".
fn inside(scene: &Scene, counted: &Counted) -> Option<Reference> {
    let head = counted.count.head.as_ref()?;
    let state = || {
        let token = head_token(scene, counted)?;
        is_of_state(scene, token).then_some(())
    };
    let from = scene
        .marks()
        .partition_point(|mark| mark.first < counted.mark.first);
    let marks = scene.marks()[from..].iter();
    let own = marks.take_while(|mark| mark.first <= counted.mark.last);
    for mark in own.filter(|mark| mark.last < counted.mark.last) {
        let span = scene.annotations[mark.ix.0 as usize].span;
        // "a couple" of "a couple of cards" is the number
        if span.end > head.span.start || span.start < counted.count.quantity.end {
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

/// Whether a noun is one of those who serve a state: "soldiers", "diplomats".
pub(super) fn is_of_state(scene: &Scene, noun: usize) -> bool {
    let meaning = scene.page.meaning(noun, Class::Link);
    meaning.is_some_and(|meaning| meaning == "state" || meaning.starts_with("state "))
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

/// "[Holm] has 12 goals", "Holm's seven wickets": what somebody scores is his deed.
pub(super) fn is_tally(scene: &Scene, counted: &Counted) -> bool {
    let head = head_token(scene, counted);
    head.is_some_and(|head| lemma_meaning(scene.page, head, Class::Link) == Some("tally"))
}

/// "won three of their last eight matches": what is won or lost is nobody's before.
pub(super) fn is_contest(scene: &Scene, counted: &Counted) -> bool {
    let contest = counted.count.head.as_ref().is_some_and(|head| {
        let tokens = scene.page.tokens;
        let at = tokens.partition_point(|token| token.end <= head.span.start);
        lemma_meaning(scene.page, at, Class::Link) == Some("contest")
    });
    let clause = scene.clauses().get(counted.place.clause);
    let verb = clause.filter(|_| contest).and_then(|clause| clause.verb);
    verb.is_some_and(|verb| {
        matches!(
            &*lemma(scene.page, verb),
            "win" | "lose" | "draw" | "play" | "run"
        )
    })
}

/// "her two sons and [14 neighbors]", "killed nine soldiers and wounded [14 others]": whose the ones
/// before are, these are too.
pub(super) fn goes_with(scene: &Scene, counted: &Counted, other: &Counted) -> bool {
    let Some(before) = scene.before(counted.mark.first) else {
        return false;
    };
    let others =
        counted.count.head.as_ref().is_some_and(|head| {
            &*head.lemma == "other" && counted.count.kind == CountKind::Cardinal
        });
    if others && is_human(scene, other.mark, other.count) {
        return other.mark.last < counted.mark.first;
    }
    let owner = scene.before(other.mark.first);
    let owned = owner.is_some_and(|owner| {
        possessive_at(scene, owner).is_some() || scene.page.has(owner, shape::POSSESSIVE)
    });
    let headed = counted.count.head.is_some() && other.count.head.is_some();
    owned
        && headed
        && counted.count.kind == CountKind::Cardinal
        && scene.speech(before) == Speech::Conjunction
        && scene.before(before) == Some(other.mark.last)
}

/// "2,500 members of [the MKO]", "40 percent of [the 1.5 million refugees]", "three of its".
fn behind_of(scene: &Scene, counted: &Counted, previous: Option<&Scene>) -> Option<Reference> {
    let behind_quantity = counted.behind_quantity(scene);
    let own = [behind_quantity, counted.mark.last + 1]
        .into_iter()
        .find_map(|of| of_at(scene, counted, of, previous));
    // "12 of them members of [the union]"
    own.or_else(|| {
        let noun = scene.behind(of_them(scene, counted.mark)?)?;
        let head = noun_head(scene.page, noun).filter(|_| scene.speech(noun) == Speech::Noun)?;
        of_at(scene, counted, scene.behind(head)?, previous)
    })
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

/// "one of the [Blair]-era ministers": the name only helps to describe.
pub(super) fn is_part_of_word(scene: &Scene, last: usize) -> bool {
    let hyphen = scene.behind(last);
    hyphen.is_some_and(|at| scene.page.mark(at) == Some('-') && scene.page.has(at, shape::GLUED))
}

/// What an of-phrase that starts at a token names, if the counted can belong to it.
fn member_target(scene: &Scene, counted: &Counted, start: usize) -> Option<AnnotationIx> {
    for mark in scene
        .starting(start)
        .filter(|mark| mark.ix != counted.mark.ix && !is_part_of_word(scene, mark.last))
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
                // "two-thirds of the Democratic voters"
                let modifies = actor.kind == ActorKind::People
                    && scene.behind(mark.last).is_some_and(|next| {
                        scene.speech(next) == Speech::Noun && !scene.page.has(next, shape::CAPITAL)
                    });
                if name && !modifies && !(own && actor.kind == ActorKind::People) {
                    return Some(mark.ix);
                }
            }
            Body::Place(place) if place.sense == Sense::Government => return Some(mark.ix),
            // "a quarter of Kenya's teachers"
            Body::Place(place) if place.sense == Sense::Location => {
                let owns = scene.page.has(mark.last, shape::POSSESSIVE);
                let head = counted.count.head.as_ref();
                let parts =
                    head.is_none_or(|head| head.span.start >= scene.page.tokens[start].start);
                if owns && parts {
                    return Some(mark.ix);
                }
            }
            _ => {}
        }
    }
    None
}

/// "[a jury] of seven women and five men": the body that they make up.
fn made_up(scene: &Scene, counted: &Counted) -> Option<Reference> {
    if counted.count.kind != CountKind::Cardinal {
        return None;
    }
    let mut of = scene.before(counted.mark.first)?;
    if scene.speech(of) == Speech::Conjunction {
        let last = scene.before(of)?;
        let mut marks = scene.covering(last);
        let other = marks.find(|mark| mark.last == last && scene.count(mark.ix).is_some())?;
        of = scene.before(other.first)?;
    }
    let last = scene.before(of).filter(|_| scene.page.str(of) == "of")?;
    let mut opens = scene.before(last);
    while let Some(at) = opens.filter(|at| scene.speech(*at) == Speech::Adjective) {
        opens = scene.before(at);
    }
    let a = opens.is_some_and(|at| matches!(scene.page.str(at), "a" | "A" | "an" | "An"));
    let sums = is_sum(scene, last)
        || matches!(
            scene.page.str(last),
            "coalition" | "alliance" | "consortium" | "syndicate" | "army"
        );
    if a && sums {
        return None;
    }
    let mut marks = scene.covering(last);
    let found = marks.find(|mark| {
        let actor = scene.actor(mark.ix);
        mark.last == last && actor.is_some_and(|actor| is_body(actor.kind))
    });
    found.map(|mark| at(mark.ix, Scope::Phrase))
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

/// "its [63 percent]-owned mine", "its [49 percent] owned unit"
fn is_owned(scene: &Scene, counted: &Counted) -> bool {
    let next = scene.behind(counted.mark.last);
    let word = match next {
        Some(at) if scene.page.mark(at) == Some('-') => scene.behind(at),
        next => next,
    };
    word.is_some_and(|at| scene.page.str(at) == "owned")
}

/// "the [ministry]'s 200 staff", "[its] 5,200 employees".
fn possessor(scene: &Scene, counted: &Counted, previous: Option<&Scene>) -> Option<Reference> {
    // "the firm's 30 million share offer": the offer is the firm's
    let things = !is_human(scene, counted.mark, counted.count)
        && head_token(scene, counted).is_some_and(|head| scene.page.str(head) != "member");
    if counted.bearing == Bearing::Attribute
        && (counted.count.kind != CountKind::Cardinal || things)
    {
        return None;
    }
    if counted.describes_noun(scene) || is_tally(scene, counted) || is_owned(scene, counted) {
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
                Body::Place(place) => place.sense != Sense::Demonym,
                _ => false,
            }
    });
    found.map(|mark| at(mark.ix, Scope::Phrase))
}

/// "five experts from [the agency]", "60 of them from [the council]".
fn sent_by(scene: &Scene, counted: &Counted) -> Option<Reference> {
    let last = of_them(scene, counted.mark).unwrap_or(counted.mark.last);
    let from = scene.behind(last.max(counted.mark.last))?;
    // "bought three shops from the bank"
    let people = is_human(scene, counted.mark, counted.count)
        || of_them(scene, counted.mark).is_some()
        || counted.count.head.is_none();
    let cardinal = counted.count.kind == CountKind::Cardinal && people;
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
    let mark = described(scene, counted)?;
    let fits = match scene.body(mark.ix) {
        Body::Actor(actor) => is_body(actor.kind),
        Body::Place(place) => place.kind == PlaceKind::Country,
        _ => false,
    };
    fits.then(|| at(mark.ix, Scope::Clause))
}

/// "[Odda], a town of 7,000 people": where the counted are who say how large a place is.
pub(super) fn peopled(scene: &Scene, counted: &Counted) -> Option<Reference> {
    let mark = described(scene, counted)?;
    let fits = is_location(scene, mark)
        && scene
            .place(mark.ix)
            .is_some_and(|place| place.kind != PlaceKind::Country);
    fits.then(|| at(mark.ix, Scope::Clause))
}

/// The name that a counted phrase describes behind a comma.
fn described(scene: &Scene, counted: &Counted) -> Option<Mark> {
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
    // "a four-wheel-drive car"
    if is_part_of_word(scene, counted.mark.last) {
        return None;
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
    scene.covering(last).find(|mark| {
        mark.last == last
            && match scene.body(mark.ix) {
                Body::Actor(_) => true,
                Body::Place(_) => of,
                _ => false,
            }
    })
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
