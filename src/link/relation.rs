//! What a place is to what happened: where it was, or from where somebody came.

use super::aftermath::strikes;
use super::bearing::{is_human, is_one_of};
use super::member::Counted;
use super::origin::{
    follows_count, goes, goes_from, is_moved_by, is_taken, leaves, leaves_home, lends_movers, moves,
};
use super::preposition::{phrase_ending_at, phrase_to, place_governor};
use super::refer::Reference;
use super::role::{Role, governor, is_event, verb_link};
use super::scene::{Mark, Scene};
use crate::analysis::{Body, CountKind, Event, PlaceKind, Scope, Sense};
use crate::gazetteer::Class;
use crate::parse::{ClauseKind, Speech, lemma};
use crate::segment::scan::shape;

/// What a place is to what happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relation {
    Where,
    From,
}

pub(super) fn is_location(scene: &Scene, mark: Mark) -> bool {
    scene
        .place(mark.ix)
        .is_some_and(|place| place.sense == Sense::Location)
        && !scene.is_inside(mark.ix, |body| !matches!(body, Body::Count(_)))
}

/// What a place's preposition or verb makes it.
pub(super) fn relation(scene: &Scene, counted: &Counted, mark: Mark) -> Option<Relation> {
    if !is_location(scene, mark) {
        return None;
    }
    let governor = place_governor(scene, mark)?;
    let page = scene.page;
    if lends_movers(scene, counted, mark, governor) {
        return Some(Relation::From);
    }
    let between = page.str(governor) == "between" && counted.count.event == Event::None;
    let own = mark.first >= counted.mark.first && mark.last <= counted.mark.last;
    if own
        || between
        || ranks(scene, counted, governor)
        || names_sea(scene, mark)
        || is_joined(scene, mark)
        || goes_on_to(scene, counted, mark)
        || is_looked_at(scene, governor)
        || is_owned(scene, counted, mark, governor)
        || bears_on(scene, counted, mark, governor)
        || owns(scene, mark)
        || modifies(scene, mark)
        || locates(scene, governor)
        || measures(scene, counted, governor)
    {
        return None;
    }
    let elsewhere = scene.clause_at(mark.first) != counted.place.clause;
    let meaning = match phrase_ending_at(scene, governor) {
        Some(meaning) => Some(meaning),
        None if scene.speech(governor) == Speech::To => None,
        None => page.meaning(governor, Class::Preposition),
    };
    match meaning {
        Some("where") if leaves_home(scene, counted, governor) => Some(Relation::From),
        Some("where") if elsewhere && of_owner(scene, governor) => None,
        Some("where") if goes_from(scene, governor) && elsewhere => None,
        Some("where") if goes_from(scene, governor) => match counted.count.event {
            // what was taken from somewhere was taken there
            Event::Kidnap if is_taken(scene, counted) => Some(Relation::From),
            Event::Seize | Event::Kidnap | Event::Arrest => Some(Relation::Where),
            // "took [900 crowns] from a shop in Kano"
            _ if counted.count.kind == CountKind::Money && counted.place.role == Role::Object => {
                None
            }
            _ if goes(scene, counted) => {
                (!follows_count(scene, counted, mark, governor)).then_some(Relation::From)
            }
            // "died from burns in Kano"
            event => (event != Event::None).then_some(Relation::Where),
        },
        Some("where") => Some(Relation::Where),
        // "marched through Kano", "after a storm swept through Jos"
        Some(_)
            if page.str(governor) == "through"
                && (marches(scene, counted) || sweeps(scene, mark)) =>
        {
            Some(Relation::Where)
        }
        Some("to") if moves(scene, counted) => Some(Relation::Where),
        Some("from") => leaves(scene, counted, mark, governor).then_some(Relation::From),
        Some("of") if scene.page.has(mark.last, shape::POSSESSIVE) => None,
        Some("of") if governor == counted.mark.last + 1 => {
            // "40 residents of Kano", but not "one senator, Holm of Kano"
            let name = scene.speech(counted.mark.last) == Speech::ProperNoun;
            // "40 residents of Kano were moved"
            let moved = is_human(scene, counted.mark, counted.count) && is_moved_by(scene, counted);
            let relation = match moved {
                true => Relation::From,
                false => Relation::Where,
            };
            (!name).then_some(relation)
        }
        Some(_) => None,
        None => object_place(scene, counted, mark, governor),
    }
}

/// "40 acres of the best soil in [Ghana]": among what something is the best.
fn ranks(scene: &Scene, counted: &Counted, governor: usize) -> bool {
    const LONGEST: usize = 4;
    let first = governor.saturating_sub(LONGEST).max(counted.mark.last + 1);
    (first..governor).any(|at| {
        let word = scene.page.str(at);
        let the = scene
            .before(at)
            .is_some_and(|the| scene.page.str(the) == "the");
        the && (matches!(word, "most" | "worst" | "best")
            || word.len() > 5 && word.ends_with("est") && scene.speech(at) == Speech::Adjective)
    })
}

/// "[200 mourners] marched through": no "sent 12 tons through".
fn marches(scene: &Scene, counted: &Counted) -> bool {
    goes(scene, counted) && is_human(scene, counted.mark, counted.count)
}

/// "swept through [Kano]"
fn sweeps(scene: &Scene, mark: Mark) -> bool {
    let clause = scene.clauses().get(scene.clause_at(mark.first));
    clause
        .and_then(|clause| clause.verb)
        .is_some_and(|verb| strikes(scene, verb))
}

/// "12 were hurt and were taken to a clinic in [Kano]": where they came afterwards.
fn goes_on_to(scene: &Scene, counted: &Counted, mark: Mark) -> bool {
    let clause = scene.clause_at(mark.first);
    let joined = scene
        .clauses()
        .get(clause)
        .is_some_and(|clause| clause.kind == ClauseKind::Coordinate);
    let travels = |clause: usize| {
        let verb = scene.clauses().get(clause).and_then(|clause| clause.verb);
        verb.is_some_and(|verb| verb_link(scene, verb) == Some("moves"))
    };
    joined && clause > counted.place.clause && travels(clause) && !travels(counted.place.clause)
}

/// "a stake in [Champlin] of 40 percent", "owns 35 percent of [Monier]": what somebody owns a part
/// of, which is no place whatever the lists say.
fn is_owned(scene: &Scene, counted: &Counted, mark: Mark, governor: usize) -> bool {
    const REACH: usize = 6;
    let page = scene.page;
    if !matches!(counted.count.kind, CountKind::Percent | CountKind::Money)
        || !matches!(page.str(governor), "in" | "of")
    {
        return false;
    }
    let Some(before) = scene.before(governor) else {
        return false;
    };
    let part = matches!(
        &*lemma(page, before),
        "stake" | "interest" | "holding" | "shareholding" | "share"
    );
    let own = counted.mark.last == before && page.str(governor) == "of";
    let has = |verb: usize| {
        matches!(
            verb_link(scene, verb),
            Some("holds" | "buys" | "owns" | "sells")
        ) || matches!(&*lemma(page, verb), "own" | "sell" | "hold")
    };
    // "owns the remaining 35 percent of"
    let first = counted.mark.first.saturating_sub(REACH).max(scene.start());
    let owns = (first..counted.mark.first).any(|at| scene.speech(at).is_verb() && has(at));
    let invested = &*lemma(page, before) == "investment" && !is_land(scene, mark);
    part || invested || own && owns
}

/// Whether a place is a country or larger than a town.
fn is_land(scene: &Scene, mark: Mark) -> bool {
    scene.place(mark.ix).is_some_and(|place| {
        matches!(
            place.kind,
            PlaceKind::Country | PlaceKind::Admin1 | PlaceKind::Region | PlaceKind::Continent
        )
    })
}

/// "the effect on [Ghana]": what something is about, not where it is; but "fell on [Odda]".
fn bears_on(scene: &Scene, counted: &Counted, mark: Mark, governor: usize) -> bool {
    let town = scene
        .place(mark.ix)
        .is_some_and(|place| place.kind == PlaceKind::City);
    let about = scene.before(governor).is_some_and(|noun| {
        let place = scene.page.is(noun, Class::PlaceHead);
        scene.speech(noun) == Speech::Noun && !place && noun != counted.mark.last
    });
    scene.page.str(governor) == "on"
        && about
        && counted.count.event == Event::None
        && (town || is_land(scene, mark))
}

/// "looking at [Washington]"
fn is_looked_at(scene: &Scene, preposition: usize) -> bool {
    scene.page.str(preposition) == "at"
        && scene.before(preposition).is_some_and(|verb| {
            matches!(
                &*lemma(scene.page, verb),
                "look" | "aim" | "point" | "stare" | "direct" | "marvel"
            )
        })
}

/// "in the [Black Sea] port": the sea says which port.
fn names_sea(scene: &Scene, mark: Mark) -> bool {
    let water = scene
        .place(mark.ix)
        .is_some_and(|place| matches!(place.kind, PlaceKind::Water | PlaceKind::Continent));
    water
        && scene.behind(mark.last).is_some_and(|next| {
            scene.speech(next) == Speech::Noun && !scene.page.has(next, shape::CAPITAL)
        })
}

/// "the [Oslo]-based firm", "at [Lille]-Europe": a part of a longer word.
fn is_joined(scene: &Scene, mark: Mark) -> bool {
    let hyphen = scene.behind(mark.last);
    hyphen.is_some_and(|at| scene.page.mark(at) == Some('-') && scene.page.has(at, shape::GLUED))
}

/// "in [Ghana]'s team": the place owns what stands behind it, which is no place.
fn owns(scene: &Scene, mark: Mark) -> bool {
    let next = scene.behind(mark.last);
    // "Honduras' team"
    let apostrophe = next.is_some_and(|next| {
        matches!(scene.page.mark(next), Some('\'' | '’')) && scene.page.has(next, shape::GLUED)
    });
    if apostrophe {
        return true;
    }
    scene.page.has(mark.last, shape::POSSESSIVE)
        && next.is_some_and(|next| {
            !scene.page.has(next, shape::CAPITAL) && !scene.page.is(next, Class::PlaceHead)
        })
}

/// "the account of a supplier in [Kano]": where somebody is who owns something.
fn of_owner(scene: &Scene, preposition: usize) -> bool {
    let noun = scene
        .before(preposition)
        .filter(|at| scene.speech(*at) == Speech::Noun);
    let owner = noun.filter(|noun| scene.page.is(*noun, Class::ActorNoun));
    let of = owner.and_then(|noun| governor(scene, noun));
    of.is_some_and(|of| scene.page.str(of) == "of")
}

/// "in Kano, in [Nigeria]": the place says where another place is.
pub(super) fn locates(scene: &Scene, governor: usize) -> bool {
    let comma = scene
        .before(governor)
        .filter(|at| scene.page.mark(*at) == Some(','));
    let last = match comma {
        Some(comma) => scene.before(comma),
        // "a volcano on Lombok in [Indonesia]", "near Voss off [Sweden]"
        None => scene
            .before(governor)
            .filter(|_| is_one_of(scene, governor, &["in", "off"])),
    };
    last.is_some_and(|last| {
        let mut marks = scene.covering(last);
        marks.any(|mark| mark.last == last && is_location(scene, mark))
    })
}

/// "left the road two miles west of [Kano]": how far away something else is.
fn measures(scene: &Scene, counted: &Counted, governor: usize) -> bool {
    const LONGEST: usize = 4;
    let Some((first, _)) = phrase_to(scene, governor) else {
        return false;
    };
    (first.saturating_sub(LONGEST).max(scene.start())..first).any(|at| {
        scene.starting(at).any(|mark| {
            let length = scene.count(mark.ix).is_some_and(|count| count.is_length());
            length && mark.last + 1 == first && mark.ix != counted.mark.ix
        })
    })
}

/// "the [Kano] licence": a place before the noun that it describes; but "at a [Kano] church" and
/// "in [Kano] late on Friday".
fn modifies(scene: &Scene, mark: Mark) -> bool {
    const LONGEST: usize = 3;
    let Some(next) = scene.behind(mark.last) else {
        return false;
    };
    let page = scene.page;
    let describing = |at: usize| {
        matches!(scene.speech(at), Speech::Noun | Speech::Adjective)
            && !page.has(at, shape::CAPITAL)
            && !scene
                .starting(at)
                .any(|mark| matches!(scene.body(mark.ix), Body::Date(_)))
    };
    let head = (next..scene.end())
        .take(LONGEST)
        .take_while(|at| describing(*at))
        .last();
    head.is_some_and(|head| {
        let venue = page.is(head, Class::PlaceHead) || verb_link(scene, head) == Some("venue");
        // "in the Kano suburb of Voss"
        let named = scene
            .behind(head)
            .filter(|of| page.str(*of) == "of")
            .and_then(|of| scene.behind(of))
            .is_some_and(|first| scene.starting(first).any(|mark| is_location(scene, mark)));
        !(venue && !named || page.str(head) == "overnight")
    })
}

/// "fled [Kodok]", "reached [Lampedusa]"; "hit [Kano], killing 12", "when gunmen stormed [Jos]".
fn object_place(scene: &Scene, counted: &Counted, mark: Mark, verb: usize) -> Option<Relation> {
    let clause = scene.clauses().get(scene.clause_at(mark.first))?;
    if clause.verb != Some(verb) {
        return None;
    }
    let subject = counted.place.role == Role::Subject;
    let elsewhere = scene.clause_at(mark.first) != counted.place.clause;
    if elsewhere || subject && !clause.passive {
        let happens = counted.count.event != Event::None;
        let hit = strikes(scene, verb) || is_event(scene, verb, Event::Seize);
        if happens && hit {
            return Some(Relation::Where);
        }
    }
    match verb_link(scene, verb).filter(|_| subject) {
        Some("leaves")
            if counted.count.event == Event::None
                && !is_human(scene, counted.mark, counted.count) =>
        {
            None
        }
        Some("leaves") => Some(Relation::From),
        Some("enters") => Some(Relation::Where),
        _ => None,
    }
}

/// "60 kilometers south of [Malakal]": what a distance is measured from.
pub(super) fn beside(scene: &Scene, counted: &Counted) -> Option<Reference> {
    let preposition = scene.behind(counted.mark.last)?;
    if matches!(scene.page.str(preposition), "in" | "at" | "on" | "over") {
        return None;
    }
    let last = match scene.page.phrase(preposition, Class::Preposition) {
        Some((last, "where" | "from")) => last,
        Some(_) => return None,
        None => {
            let meaning = scene.page.meaning(preposition, Class::Preposition);
            if !matches!(meaning, Some("where" | "from")) {
                return None;
            }
            preposition
        }
    };
    let first = scene.behind(last)?;
    let mut marks = scene.starting(first);
    let mark = marks.find(|mark| is_location(scene, *mark))?;
    Some(Reference {
        annotation: mark.ix,
        scope: Scope::Phrase,
    })
}
