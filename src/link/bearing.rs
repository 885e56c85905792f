//! How a count bears on what its clause says.

use super::member::is_of_state;
use super::role::{Place, Role, governor, verb_link};
use super::scene::{Mark, Scene};
use crate::analysis::{Count, CountKind, Event};
use crate::gazetteer::Class;
use crate::parse::{Speech, is_time_word};
use crate::segment::scan::shape;

/// Whether what a clause says of deed, time and place is said of a count in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bearing {
    /// Subject or object, or what the verb's own preposition governs.
    Part,
    /// In a phrase of its own: "sailed with [18 scientists]", "convicted of [two murders]".
    Aside,
    /// Says what a noun is like: "a [300-pupil] school", "its [60 percent] stake", "a wave of
    /// [12 meters]", "all but [three] came".
    Attribute,
    /// Of the count before, without a verb of its own: "killed 11, [five] of them children".
    Share,
}

pub(super) fn bearing(scene: &Scene, mark: Mark, count: &Count, place: Place) -> Bearing {
    if is_share(scene, mark, place) {
        Bearing::Share
    } else if is_attribute(scene, mark, count)
        || sizes_subject(scene, mark, place, count)
        || is_one_apposed(scene, mark)
    {
        Bearing::Attribute
    } else if is_group(scene, mark, place, count) || stands_aside(scene, mark, count, place) {
        Bearing::Aside
    } else {
        Bearing::Part
    }
}

/// ", five of them children", "among them nine nurses".
fn is_share(scene: &Scene, mark: Mark, place: Place) -> bool {
    let page = scene.page;
    let comma = |at: usize| {
        matches!(page.mark(at), Some(',' | '–' | '—'))
            || page.mark(at) == Some('-') && !page.has(at, shape::GLUED)
    };
    let clause = scene.clauses().get(place.clause);
    let own_verb = clause
        .and_then(|clause| clause.verb)
        .is_some_and(|verb| verb > mark.last && !(mark.last..verb).any(comma));
    let Some(before) = scene.before(mark.first).filter(|_| !own_verb) else {
        return false;
    };
    let listed = stands_for_counted(page.str(before))
        && scene
            .before(before)
            .is_some_and(|at| page.meaning(at, Class::Link) == Some("share"));
    listed || comma(before) && of_them(scene, mark).is_some()
}

/// The last token of "of them" behind or in a count.
pub(super) fn of_them(scene: &Scene, mark: Mark) -> Option<usize> {
    let page = scene.page;
    let mut tokens = mark.first + 1..scene.end().min(mark.last + 2);
    let of = tokens.find(|at| page.meaning(*at, Class::Preposition) == Some("of"))?;
    let pronoun = scene.behind(of)?;
    stands_for_counted(page.str(pronoun)).then_some(pronoun)
}

/// "them", "whom": a pronoun that can stand for those counted before.
pub(super) fn stands_for_counted(word: &str) -> bool {
    ["them", "whom", "which", "these", "those"]
        .iter()
        .any(|pronoun| word.eq_ignore_ascii_case(pronoun))
}

fn is_attribute(scene: &Scene, mark: Mark, count: &Count) -> bool {
    let page = scene.page;
    let behind_number = (mark.first..=mark.last).find(|at| {
        let token = &page.tokens[*at];
        token.start >= count.number.span.end
    });
    // "300-pupil", "500-strong"
    let compound =
        behind_number.is_some_and(|at| page.mark(at) == Some('-') && page.has(at, shape::GLUED));
    let excepted = scene
        .before(mark.first)
        .is_some_and(|before| page.str(before) == "but" && follows_all(scene, before));
    let worth = governor(scene, mark.first).is_some_and(|before| page.str(before) == "worth");
    let next = behind_brackets(scene, mark.last);
    // "a 25 MHz computer", "a 15 million dollar contract", "a 30 percent owner"
    let owner = count.kind == CountKind::Percent && next.is_some_and(|next| scene.is_human(next));
    let sized = matches!(count.kind, CountKind::Measure | CountKind::Money) || owner;
    let modifies = sized
        && count.head.is_none()
        && next.is_some_and(|next| {
            let noun = scene.speech(next) == Speech::Noun;
            // "paid 40 dollars cash", "40 dollars plus costs"
            let own = matches!(page.str(next), "cash" | "plus" | "each");
            noun && !own && !is_time_word(page, next) && !page.has(next, shape::CAPITAL)
        });
    // "a 25 MHz, 32-bit computer"
    let of_noun = count.kind == CountKind::Measure
        && count.head.is_none()
        && scene
            .before(mark.first)
            .is_some_and(|before| page.str(before) == "a");
    compound
        || worth
        || excepted
        || modifies
        || of_noun
        || describes(scene, mark, count)
        || sizes_apposed(scene, mark, count)
        || tells_how_far(scene, mark, count)
        || is_of_what(scene, mark)
}

/// "Voss, [60 kilometers] to the south", "a town [70 miles] from the border": says where the place
/// before it lies.
fn tells_how_far(scene: &Scene, mark: Mark, count: &Count) -> bool {
    if !count.is_length() || count.head.is_some() {
        return false;
    }
    let away = scene.behind(mark.last).is_some_and(|next| {
        is_one_of(
            scene,
            next,
            &[
                "from",
                "to",
                "away",
                "off",
                "north",
                "south",
                "east",
                "west",
                "northeast",
                "northwest",
                "southeast",
                "southwest",
                "inland",
                "outside",
                "upstream",
                "downstream",
            ],
        )
    });
    let placed = scene.before(mark.first).is_some_and(|before| {
        let comma = scene.page.mark(before) == Some(',')
            && scene
                .before(before)
                .is_some_and(|noun| scene.speech(noun).is_noun());
        // "a college in Voss [40 miles] from the mill"
        let told = || {
            let mut marks = scene.covering(before);
            marks.any(|mark| {
                let fits = scene.count(mark.ix).is_some() || scene.place(mark.ix).is_some();
                mark.last == before && fits
            })
        };
        comma || told()
    });
    away && placed
}

/// "less than [3 percent] of what the volcano gave off": only compares.
fn is_of_what(scene: &Scene, mark: Mark) -> bool {
    let of = scene
        .behind(mark.last)
        .filter(|of| scene.page.str(*of) == "of");
    of.and_then(|of| scene.behind(of))
        .is_some_and(|what| scene.page.str(what) == "what")
}

/// "Kano, a town of [12,000 people]": says how large what a comma puts behind a name is.
fn sizes_apposed(scene: &Scene, mark: Mark, count: &Count) -> bool {
    let page = scene.page;
    let of = governor(scene, mark.first).filter(|of| page.str(*of) == "of");
    let noun = of
        .and_then(|of| scene.before(of))
        .filter(|noun| scene.speech(*noun) == Speech::Noun);
    let mut opens = noun.and_then(|noun| scene.before(noun));
    while let Some(at) = opens.filter(|at| {
        let speech = scene.speech(*at);
        speech == Speech::Adjective || speech.is_noun()
    }) {
        opens = scene.before(at);
    }
    let comma = opens
        .filter(|a| matches!(page.str(*a), "a" | "an"))
        .and_then(|a| scene.before(a))
        .filter(|comma| page.mark(*comma) == Some(','));
    let named = comma.and_then(|comma| scene.before(comma));
    // ", a market of 40 stalls burned": no apposition
    let clause = scene.clauses().get(scene.clause_at(mark.first));
    let own = clause.is_some_and(|clause| clause.subject == noun && clause.group > mark.last);
    count.kind == CountKind::Cardinal
        && !own
        && named.is_some_and(|at| scene.speech(at) == Speech::ProperNoun)
}

/// The token behind another, and behind the brackets that may follow it: "a $70 (£40) lamp".
fn behind_brackets(scene: &Scene, token: usize) -> Option<usize> {
    const LONGEST: usize = 6;
    let next = scene.behind(token)?;
    if scene.page.mark(next) != Some('(') {
        return Some(next);
    }
    let mut inside = next..scene.end().min(next + LONGEST);
    let close = inside.find(|at| scene.page.mark(*at) == Some(')'))?;
    scene.behind(close)
}

/// The subject that stands before a count in its phrase, to which nothing happened.
fn subject_before(scene: &Scene, mark: Mark, place: Place, count: &Count) -> Option<usize> {
    let clause = scene.clauses().get(place.clause)?;
    let stands = place.role == Role::Subject && count.event == Event::None;
    clause
        .subject
        .filter(|subject| stands && *subject < mark.first)
}

/// "its budget, [$9 million] a year, ran out": says how large the subject is.
fn sizes_subject(scene: &Scene, mark: Mark, place: Place, count: &Count) -> bool {
    let apposed = scene
        .before(mark.first)
        .is_some_and(|before| scene.page.mark(before) == Some(','));
    apposed
        && count.kind != CountKind::Cardinal
        && subject_before(scene, mark, place, count).is_some()
}

/// "a community of [500 people] lost its well": says of whom the subject is made.
fn is_group(scene: &Scene, mark: Mark, place: Place, count: &Count) -> bool {
    subject_before(scene, mark, place, count).is_some_and(|subject| {
        let of = scene
            .behind(subject)
            .is_some_and(|of| scene.page.str(of) == "of");
        of && !is_sum(scene, subject) && is_human(scene, mark, count)
    })
}

/// "Voss, [one] of the oldest towns, burned": says what the noun before the comma is.
fn is_one_apposed(scene: &Scene, mark: Mark) -> bool {
    const LONGEST: usize = 16;
    let page = scene.page;
    let ends = |at: usize| matches!(page.mark(at), Some(',' | '—' | '–'));
    let mut tokens = mark.first..scene.end().min(mark.last + 2);
    let one = is_one_of(scene, mark.first, &["one"]) && tokens.any(|at| page.str(at) == "of");
    let noun = scene
        .before(mark.first)
        .filter(|at| ends(*at))
        .and_then(|comma| scene.before(comma))
        .is_some_and(|noun| scene.speech(noun).is_noun());
    one && noun
        && (mark.last + 1..scene.end())
            .take(LONGEST)
            .take_while(|at| {
                let speech = scene.speech(*at);
                !speech.is_verb() && speech != Speech::Auxiliary
            })
            .any(|at| ends(at) || at + 1 == scene.end())
}

/// "a group of 12 men": no more than the men.
pub(super) fn is_sum(scene: &Scene, noun: usize) -> bool {
    const SUMS: [&str; 7] = [
        "group", "crowd", "total", "number", "party", "convoy", "wave",
    ];
    is_one_of(scene, noun, &SUMS)
}

/// "all [but] three", "everyone [but] two"
fn follows_all(scene: &Scene, but: usize) -> bool {
    let word = scene.before(but).map(|at| scene.page.str(at));
    word.is_some_and(|word| {
        ["all", "everyone", "everything", "none"]
            .iter()
            .any(|other| word.eq_ignore_ascii_case(other))
    })
}

/// "a wave of [12 meters]": a measure that says how large the noun before is.
fn describes(scene: &Scene, mark: Mark, count: &Count) -> bool {
    let Some(of) = governor(scene, mark.first) else {
        return false;
    };
    count.kind == CountKind::Measure
        && count.head.is_none()
        && scene.page.meaning(of, Class::Preposition) == Some("of")
        && scene
            .before(of)
            .is_some_and(|noun| scene.speech(noun).is_noun())
}

/// A count in a prepositional phrase that the verb does not reach, or one that another is compared
/// with.
fn stands_aside(scene: &Scene, mark: Mark, count: &Count, place: Place) -> bool {
    let Some(clause) = scene.clauses().get(place.clause) else {
        return false;
    };
    let Role::Oblique(preposition) = place.role else {
        return differs(scene, mark);
    };
    let is = |words: &[&str]| is_one_of(scene, preposition, words);
    let before = scene.before(preposition);
    if compares(scene, place) {
        return true;
    }
    if preposition < clause.group {
        // "a bus with 40 pilgrims crashed in …"
        let of_subject = scene.before(preposition) == clause.subject && is(&["with", "for"]);
        return !of_subject;
    }
    // "rose to [45]", "fell by [3 percent]"
    let moved = clause
        .verb
        .is_some_and(|verb| verb_link(scene, verb) == Some("varies"));
    let happens = count.event != Event::None;
    // "provided the town with [40 boats]"
    let equips = clause
        .verb
        .is_some_and(|verb| is(&["with"]) && verb_link(scene, verb) == Some("equips"));
    if equips {
        return false;
    }
    if is(&["for", "of"]) {
        let out = before.is_some_and(|at| scene.page.str(at) == "out");
        out || count.kind != CountKind::Money
    } else if is(&["with", "from"]) {
        // "went down with [seven airmen]", but not "a hospital with [110 patients]"
        let along = is(&["with"])
            && is_human(scene, mark, count)
            && before.is_some_and(|at| scene.speech(at) != Speech::Noun);
        let amount = matches!(count.kind, CountKind::Money | CountKind::Percent);
        !along && (!happens || amount)
    } else if is(&[
        "despite", "amid", "unlike", "like", "without", "besides", "beyond",
    ]) {
        true
    } else if is(&["after", "following"]) {
        !happens
    } else if is(&["in", "under"]) {
        // "found two anchors in [nine meters] of water"
        count.kind == CountKind::Measure && !happens && !moved
    } else {
        is(&["to", "by", "as", "into"]) && !happens && !moved
    }
}

/// Whether a token is one of those words, in capitals or not.
pub(super) fn is_one_of(scene: &Scene, token: usize, words: &[&str]) -> bool {
    let word = scene.page.str(token);
    words.iter().any(|other| word.eq_ignore_ascii_case(other))
}

/// "down from 200", "less than in 2018": the figure that another is compared with.
pub(super) fn compares(scene: &Scene, place: Place) -> bool {
    let Role::Oblique(preposition) = place.role else {
        return false;
    };
    let before = scene.before(preposition);
    // "aims at 900 million compared with [1.5 billion] last year"
    let compared = before.is_some_and(|at| scene.page.str(at) == "compared");
    compared
        || scene.page.str(preposition) == "than"
        || scene.page.str(preposition) == "from"
            && before.is_some_and(|at| matches!(scene.page.str(at), "up" | "down"))
}

/// ", [3.5 percent] less than a year earlier", ", up [14 percent] from": a difference.
pub(super) fn differs(scene: &Scene, mark: Mark) -> bool {
    let comma = |at: usize| scene.page.mark(at) == Some(',');
    let Some(before) = scene.before(mark.first) else {
        return false;
    };
    let moved =
        matches!(scene.page.str(before), "up" | "down") && scene.before(before).is_some_and(comma);
    let measured = comma(before)
        && scene
            .behind(mark.last)
            .is_some_and(|at| is_degree(scene, at));
    moved || measured
}

/// "less than", "below": what a difference is in.
pub(super) fn is_degree(scene: &Scene, token: usize) -> bool {
    match scene.page.str(token) {
        "below" | "above" => true,
        "less" | "more" | "fewer" | "higher" | "lower" => scene
            .behind(token)
            .is_some_and(|next| matches!(scene.page.str(next), "than" | "from")),
        _ => false,
    }
}

/// "went down with [seven airmen]": who goes along takes part.
pub(super) fn is_human(scene: &Scene, mark: Mark, count: &Count) -> bool {
    let start = count.head.as_ref().map(|head| head.span.start);
    let mut tokens = mark.first..=mark.last;
    let head = tokens.find(|at| Some(scene.page.tokens[*at].start) == start);
    head.is_some_and(|head| scene.is_human(head) || is_of_state(scene, head))
}
