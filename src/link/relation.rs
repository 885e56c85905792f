//! What a place is to what happened: where it was, or from where somebody came.

use super::aftermath::strikes;
use super::bearing::{is_human, is_one_of, of_them};
use super::deed::relative;
use super::member::Counted;
use super::refer::Reference;
use super::role::{Role, governor, is_event, verb_link};
use super::scene::{Mark, Scene};
use crate::analysis::{Body, CountKind, Event, PlaceKind, Scope, Sense};
use crate::gazetteer::Class;
use crate::parse::{ClauseKind, Speech, lemma, lemma_meaning};
use crate::segment::scan::shape;
use crate::segment::sentence_flag;

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

/// "were taken from a camp in [Kano]": no "were kidnapped from a school in [Kano]".
fn is_taken(scene: &Scene, counted: &Counted) -> bool {
    let clause = scene.clauses().get(counted.place.clause);
    clause
        .and_then(|clause| clause.verb)
        .is_some_and(|verb| verb_link(scene, verb) == Some("moves"))
}

/// Whether the counted were driven or brought away: "40 residents of [Kano] have been moved".
fn is_moved_by(scene: &Scene, counted: &Counted) -> bool {
    let clause = scene.clauses().get(counted.place.clause);
    let passive = clause.is_some_and(|clause| clause.passive);
    counted.count.event == Event::Displace && counted.place.role == Role::Subject && passive
}

/// "a third of [Kano]'s doctors have left"
fn lends_movers(scene: &Scene, counted: &Counted, mark: Mark, governor: usize) -> bool {
    let page = scene.page;
    let doctors = scene
        .behind(mark.last)
        .filter(|noun| page.has(mark.last, shape::POSSESSIVE) && scene.is_human(*noun));
    let verb = scene
        .clauses()
        .get(counted.place.clause)
        .and_then(|clause| clause.verb);
    page.str(governor) == "of"
        && governor == counted.mark.last + 1
        && doctors.is_some()
        && counted.place.role == Role::Subject
        && verb.is_some_and(|verb| matches!(verb_link(scene, verb), Some("leaves" | "moves")))
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

/// "left their homes near [Kano]"
fn leaves_home(scene: &Scene, counted: &Counted, preposition: usize) -> bool {
    let noun = scene.before(preposition).map(|at| scene.page.str(at));
    counted.count.event == Event::Displace
        && noun.is_some_and(|noun| matches!(noun, "home" | "homes" | "house" | "houses"))
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

/// "from a warehouse in [Kano]": what stands before the preposition is where they come from.
fn goes_from(scene: &Scene, preposition: usize) -> bool {
    const LONGEST: usize = 5;
    let mut at = preposition;
    for _ in 0..LONGEST {
        let Some(before) = scene.before(at) else {
            return false;
        };
        at = before;
        match scene.speech(at) {
            Speech::Determiner | Speech::Adjective | Speech::Noun => {}
            Speech::Preposition if scene.page.str(at) == "of" => {}
            Speech::Preposition => return scene.page.str(at) == "from",
            _ => return false,
        }
    }
    false
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

/// Whether it is the counted that come from a place: no money, nothing that goes "from [Kano] to
/// Jos", and no other noun before the preposition, as in "12 tons to traders from [Kano]".
fn leaves(scene: &Scene, counted: &Counted, mark: Mark, preposition: usize) -> bool {
    let page = scene.page;
    let clause = scene.clause_at(mark.first);
    let told = relative(scene, counted).map(|(ix, _)| ix);
    let own = clause == counted.place.clause || told == Some(clause);
    let of_things = preposition == counted.mark.last + 3 && page.str(counted.mark.last + 1) == "of";
    let runs = (preposition == counted.mark.last + 1 || of_things)
        && !is_human(scene, counted.mark, counted.count)
        && counted.count.event != Event::Displace
        && scene
            .behind(mark.last)
            .is_some_and(|next| page.str(next) == "to");
    let other = scene.before(preposition).is_some_and(|before| {
        // "12 tons of rice from"
        let of = before == counted.mark.last + 2 && page.str(before - 1) == "of";
        let place = scene.covering(before).any(|mark| is_location(scene, mark));
        before > counted.mark.last
            && !of
            && !place
            && scene.speech(before).is_noun()
            && !brings(scene, counted)
            && !ends_row(scene, counted, before)
    });
    let counts = follows_count(scene, counted, mark, preposition)
        && !ends_row(scene, counted, preposition.saturating_sub(1));
    // "jailed two men from Kano": where they are at home
    let share = of_them(scene, counted.mark).filter(|_| counted.count.event != Event::None);
    let first = share.unwrap_or(counted.mark.last) + 1;
    let commas = (first..preposition).all(|at| page.mark(at) == Some(','));
    let far = scene
        .behind(preposition)
        .is_some_and(|as_| page.str(as_) == "as");
    let origin = commas && !far && !goes(scene, counted) && !is_moved(counted);
    let money = counted.count.kind == CountKind::Money;
    own && !(runs || other || counts || origin || money)
}

/// "[Nine buses] brought teachers from Kano": they came along.
fn brings(scene: &Scene, counted: &Counted) -> bool {
    let clause = scene.clauses().get(counted.place.clause);
    let verb = clause.and_then(|clause| clause.verb.filter(|_| !clause.passive));
    counted.place.role == Role::Subject
        && verb.is_some_and(|verb| matches!(&*lemma(scene.page, verb), "bring" | "fly"))
}

/// "flew in [18 tons] of rice, 500 blankets and 60 nurses from Kano": whether a count ends a row
/// that this one opens or goes on.
fn ends_row(scene: &Scene, counted: &Counted, last: usize) -> bool {
    let counted_last = scene.covering(last).any(|mark| {
        mark.last == last && mark.ix != counted.mark.ix && scene.count(mark.ix).is_some()
    });
    counted_last
        && goes(scene, counted)
        && (counted.mark.last + 1..last).all(|at| {
            let speech = scene.speech(at);
            speech.is_noun()
                || matches!(
                    speech,
                    Speech::Adjective | Speech::Number | Speech::Conjunction
                )
                || scene.page.mark(at) == Some(',')
                || scene.page.str(at) == "of"
        })
}

/// "44 came from [Kano] and 11 from Jos": whether a place is of another count before it.
fn follows_count(scene: &Scene, counted: &Counted, mark: Mark, preposition: usize) -> bool {
    const REACH: usize = 12;
    let mut between = if mark.first > counted.mark.last {
        counted.mark.last + 1..mark.first
    } else {
        preposition.saturating_sub(REACH).max(scene.start())..preposition
    };
    between.any(|at| {
        let mut marks = scene.starting(at);
        marks.any(|mark| scene.count(mark.ix).is_some())
    })
}

/// "31,000 refugees from [Kano]": they went, whatever the verb tells.
fn is_moved(counted: &Counted) -> bool {
    let head = counted.count.head.as_ref();
    head.is_some_and(|head| {
        matches!(
            &*head.lemma,
            "refugee"
                | "migrant"
                | "immigrant"
                | "evacuee"
                | "exile"
                | "returnee"
                | "asylum-seeker"
                | "flight"
                | "departure"
        )
    })
}

/// Whether a place that "to" names is where the counted go: no money that is sent to a capital.
pub(super) fn moves(scene: &Scene, counted: &Counted) -> bool {
    let clause = scene.clauses().get(counted.place.clause);
    // "6 crore may have been sent to Dubai"
    let sent = counted.place.role == Role::Subject && clause.is_some_and(|clause| clause.passive);
    goes(scene, counted)
        && counted.place.role != Role::None
        && (counted.count.kind != CountKind::Money || sent)
}

/// Whether its clause says that what is counted goes somewhere, which "bought 12 tickets to Kano"
/// does not.
fn goes(scene: &Scene, counted: &Counted) -> bool {
    let clause = scene.clauses().get(counted.place.clause);
    let verb = clause.and_then(|clause| clause.verb);
    let travels = |verb| matches!(verb_link(scene, verb), Some("moves" | "leaves" | "enters"));
    let told = relative(scene, counted).and_then(|(_, clause)| clause.verb);
    let event = counted.count.event;
    told.is_some_and(travels)
        || matches!(event, Event::Displace | Event::Release | Event::Protest)
        || verb.is_some_and(travels)
        || scene
            .clauses()
            .get(scene.clause_at(counted.mark.last))
            .is_some_and(|outer| outer.verb.is_some_and(travels))
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

/// What governs a place: "in [Kano]", "in the city of [Kano]", "in western [Kabul]".
pub(super) fn place_governor(scene: &Scene, mark: Mark) -> Option<usize> {
    const LONGEST: usize = 8;
    let page = scene.page;
    let mut at = scene.before(mark.first)?;
    at = names_apposed(scene, mark, at).unwrap_or(at);
    for _ in 0..LONGEST {
        match scene.speech(at) {
            // "from as far away as [Kano]"
            _ if page.str(at) == "as" && at + 1 == mark.first => return far_from(scene, at),
            Speech::Determiner | Speech::Adjective | Speech::Adverb | Speech::Number => {}
            Speech::Preposition if page.meaning(at, Class::Preposition) == Some("of") => {
                let Some(noun) = scene.before(at) else {
                    return Some(at);
                };
                let capitals = page.sentence(noun).has(sentence_flag::ALL_CAPS);
                // "a quarter of Kano's doctors"
                let start = page.tokens[noun].start;
                let counts = scene.covering(noun).any(|mark| {
                    let count = scene.count(mark.ix);
                    count.is_some_and(|count| count.number.span.end > start)
                });
                let place = !counts
                    && (capitals || !page.has(noun, shape::CAPITAL))
                    && (lemma_meaning(page, noun, Class::PlaceHead).is_some()
                        || lemma_meaning(page, noun, Class::Link) == Some("part"));
                if !place || phrase_ending_at(scene, at).is_some() {
                    return Some(at);
                }
                at = noun;
            }
            Speech::Noun if page.is(at, Class::PlaceHead) => {}
            Speech::ProperNoun if names_place(scene, at) => {}
            Speech::Mark if matches!(page.mark(at), Some('"' | '“' | '”')) => {}
            Speech::Preposition if describes_apposition(scene, at) => return None,
            Speech::Preposition => return Some(at),
            speech if speech.is_verb() => return Some(at),
            _ => return None,
        }
        at = scene.before(at)?;
    }
    None
}

/// The "from" of "from as far away as".
fn far_from(scene: &Scene, as_: usize) -> Option<usize> {
    const LONGEST: usize = 4;
    let first = as_.saturating_sub(LONGEST).max(scene.start());
    let words = (first..as_).rev().take_while(|at| {
        matches!(
            scene.page.str(*at),
            "as" | "far" | "away" | "afield" | "from"
        )
    });
    let from = words.last()?;
    (scene.page.str(from) == "from").then_some(from)
}

/// ", a town on the [White Nile]": the place says where another place is.
fn describes_apposition(scene: &Scene, preposition: usize) -> bool {
    const LONGEST: usize = 5;
    let Some(mut at) = scene.before(preposition) else {
        return false;
    };
    if !scene.page.is(at, Class::PlaceHead) || scene.page.has(at, shape::CAPITAL) {
        return false;
    }
    for _ in 0..LONGEST {
        let Some(before) = scene.before(at) else {
            return false;
        };
        at = before;
        match scene.speech(at) {
            Speech::Determiner | Speech::Adjective | Speech::Noun => {}
            _ => return scene.page.mark(at) == Some(','),
        }
    }
    false
}

/// "in the [Kenyan] capital", "in the [Kano] suburb of Voss"
fn names_place(scene: &Scene, token: usize) -> bool {
    let next = scene.behind(token);
    let noun = next.is_some_and(|next| is_place_noun(scene, next));
    scene.covering(token).any(|mark| {
        let sense = scene.place(mark.ix).map(|place| place.sense);
        sense == Some(Sense::Demonym) || noun && sense == Some(Sense::Location)
    })
}

/// "in the Kenyan capital, [Nairobi], on Friday": the noun before the comma that a name stands for.
fn names_apposed(scene: &Scene, mark: Mark, comma: usize) -> Option<usize> {
    const NOUNS: [&str; 10] = [
        "capital", "city", "town", "village", "parish", "port", "suburb", "island", "province",
        "state",
    ];
    let page = scene.page;
    let closes = scene
        .behind(mark.last)
        .is_none_or(|next| matches!(page.mark(next), Some(',' | '.' | ';' | ')' | '"' | '”')));
    let noun = scene.before(comma)?;
    let listed = NOUNS.contains(&page.str(noun));
    (closes && listed && page.mark(comma) == Some(',')).then_some(noun)
}

/// "city", "capital", "outskirts": a noun that a place is told by.
fn is_place_noun(scene: &Scene, noun: usize) -> bool {
    let page = scene.page;
    !page.has(noun, shape::CAPITAL) && lemma_meaning(page, noun, Class::PlaceHead).is_some()
}

/// The first token of a preposition of several words that ends at a token, and what it says:
/// "north [of]".
fn phrase_to<'p>(scene: &Scene<'p>, token: usize) -> Option<(usize, &'p str)> {
    const LONGEST: usize = 4;
    let mut first = token;
    for _ in 1..LONGEST {
        first = scene.before(first)?;
        if let Some((last, meaning)) = scene.page.phrase(first, Class::Preposition)
            && last == token
        {
            return Some((first, meaning));
        }
    }
    None
}

pub(super) fn phrase_ending_at<'p>(scene: &Scene<'p>, token: usize) -> Option<&'p str> {
    phrase_to(scene, token).map(|(_, meaning)| meaning)
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
