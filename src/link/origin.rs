//! Who goes somewhere, and from where.

use super::bearing::{is_human, of_them};
use super::deed::relative;
use super::member::Counted;
use super::preposition::before_phrase;
use super::relation::is_location;
use super::role::{Role, verb_link};
use super::scene::{Mark, Scene};
use crate::analysis::{CountKind, Event};
use crate::parse::{Speech, lemma};
use crate::segment::scan::shape;

/// "were taken from a camp in [Kano]": no "were kidnapped from a school in [Kano]".
pub(super) fn is_taken(scene: &Scene, counted: &Counted) -> bool {
    let clause = scene.clauses().get(counted.place.clause);
    clause
        .and_then(|clause| clause.verb)
        .is_some_and(|verb| verb_link(scene, verb) == Some("moves"))
}

/// Whether the counted were driven or brought away: "40 residents of [Kano] have been moved".
pub(super) fn is_moved_by(scene: &Scene, counted: &Counted) -> bool {
    let clause = scene.clauses().get(counted.place.clause);
    let passive = clause.is_some_and(|clause| clause.passive);
    counted.count.event == Event::Displace && counted.place.role == Role::Subject && passive
}

/// "a third of [Kano]'s doctors have left"
pub(super) fn lends_movers(scene: &Scene, counted: &Counted, mark: Mark, governor: usize) -> bool {
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

/// "left their homes near [Kano]"
pub(super) fn leaves_home(scene: &Scene, counted: &Counted, preposition: usize) -> bool {
    let noun = scene.before(preposition).map(|at| scene.page.str(at));
    counted.count.event == Event::Displace
        && noun.is_some_and(|noun| matches!(noun, "home" | "homes" | "house" | "houses"))
}

/// "from a warehouse in [Kano]": what stands before the preposition is where they come from.
pub(super) fn goes_from(scene: &Scene, preposition: usize) -> bool {
    before_phrase(scene, preposition, true).is_some_and(|at| {
        matches!(scene.speech(at), Speech::Preposition) && scene.page.str(at) == "from"
    })
}

/// Whether it is the counted that come from a place: no money, nothing that goes "from [Kano] to
/// Jos", and no other noun before the preposition, as in "12 tons to traders from [Kano]".
pub(super) fn leaves(scene: &Scene, counted: &Counted, mark: Mark, preposition: usize) -> bool {
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
pub(super) fn follows_count(
    scene: &Scene,
    counted: &Counted,
    mark: Mark,
    preposition: usize,
) -> bool {
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
pub(super) fn goes(scene: &Scene, counted: &Counted) -> bool {
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
