//! What happened to those that were counted.

use super::deed::{
    accused, along_with, amount_of, behind_row, blocks, charges, data_of, deed_noun, goes,
    is_injured, is_issued, number_of_state, sized_noun, told_to, toll, walks_away, with_injuries,
};
use super::read::Reader;
use crate::analysis::{CountKind, Event};
use crate::gazetteer::Class;
use crate::parse::{Clause, Clauses, Speech, is_time_word, lemma_meaning};
use crate::segment::scan::{key_of, keys_of, shape};

/// The tokens of a count that its event depends on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Counted {
    pub(super) kind: CountKind,
    /// First token of the number, modifiers included.
    pub(super) first: usize,
    /// Last token of the extent.
    pub(super) last: usize,
    /// The token of the number itself.
    pub(super) number: usize,
    /// The counted noun.
    pub(super) noun: Option<usize>,
    /// First token between number and noun.
    pub(super) modifiers: usize,
}

impl Counted {
    pub(super) fn end(&self) -> usize {
        self.noun.unwrap_or(self.last).max(self.last)
    }
}

/// How a word of the table bears on the counted.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// It is done to them.
    Object,
    /// They do it.
    Subject,
    /// The noun means it.
    Noun,
    /// It says how they are.
    State,
    /// It is what they are, if nothing else is said of them: "protesters".
    Crowd,
    /// They do it to a road.
    Blocker,
    /// It is done to their records.
    Data,
}

/// The event of a count in its clause.
pub(super) fn event(r: &Reader, clauses: Clauses, counted: &Counted) -> Event {
    let times = counted
        .noun
        .is_some_and(|noun| r.says(noun, const { key_of("times") }));
    if times {
        return Event::None;
    }
    if counted.kind == CountKind::Measure {
        return by_clause(r, clauses, counted).unwrap_or(Event::None);
    }
    counted
        .noun
        .and_then(|noun| {
            by_lemma(r, noun, counted, Role::Noun)
                .or_else(|| by_word(r, noun, counted, Role::State))
        })
        .or_else(|| toll(r, counted))
        .or_else(|| number_of_state(r, counted))
        .or_else(|| right_before(r, clauses, counted))
        .or_else(|| amount_of(r, clauses, counted))
        .or_else(|| deed_noun(r, counted))
        .or_else(|| sized_noun(r, counted))
        .or_else(|| charges(r, clauses, counted))
        .or_else(|| accused(r, counted))
        .or_else(|| data_of(r, clauses, counted))
        .or_else(|| behind(r, clauses, counted))
        .or_else(|| with_injuries(r, counted))
        .or_else(|| told_to(r, clauses, counted))
        .or_else(|| by_clause(r, clauses, counted))
        .or_else(|| along_with(r, clauses, counted))
        .or_else(|| modifier(r, counted))
        .or_else(|| by_topic(r, clauses, counted))
        .or_else(|| behind_row(r, clauses, counted))
        .or_else(|| by_word(r, counted.noun?, counted, Role::Crowd))
        .unwrap_or(Event::None)
}

/// What a word of the table says in a role, by its dictionary form; of "blew up" both words.
pub(super) fn by_lemma(r: &Reader, at: usize, counted: &Counted, role: Role) -> Option<Event> {
    let ills = const { &keys_of(["heart", "panic", "asthma", "anxiety"]) };
    if role == Role::Noun && r.before(at).is_some_and(|ill| r.says_any(ill, ills)) {
        return None;
    }
    let phrase = r.page.phrase(at, Class::Event);
    if let Some(event) = phrase.and_then(|(_, value)| in_role(r, value, counted, role)) {
        return Some(event);
    }
    in_role(r, lemma_meaning(r.page, at, Class::Event)?, counted, role)
}

/// The same by the word as it stands: "wounded", "dead".
pub(super) fn by_word(r: &Reader, at: usize, counted: &Counted, role: Role) -> Option<Event> {
    let phrase = r.page.phrase(at, Class::Event);
    if let Some(event) = phrase.and_then(|(_, value)| in_role(r, value, counted, role)) {
        return Some(event);
    }
    in_role(r, r.page.meaning(at, Class::Event)?, counted, role)
}

fn in_role(r: &Reader, value: &str, counted: &Counted, role: Role) -> Option<Event> {
    value.split(',').find_map(|reading| {
        let (event, part) = reading.split_once(' ')?;
        let fits = match part {
            "object" => role == Role::Object,
            "subject" => role == Role::Subject,
            "money" => role == Role::Object && counted.kind == CountKind::Money,
            "persons" => role == Role::Object && may_be_people(r, counted),
            "move" => {
                counted.kind == CountKind::Cardinal
                    && (role == Role::Subject || role == Role::Object && may_be_people(r, counted))
            }
            // "took [12 hostages]", "captured [two towns]", "lost [12 houses]"
            "hostages" | "holdings" | "structures" => {
                let sort = part.strip_suffix('s').unwrap_or(part);
                role == Role::Object && counted.noun.is_some_and(|noun| is_sort(r, noun, sort))
            }
            "mover" => {
                counted.kind == CountKind::Cardinal
                    && role == Role::Subject
                    && may_be_people(r, counted)
            }
            "mortals" => {
                role == Role::Object && counted.noun.is_some_and(|noun| is_mortal(r, noun))
            }
            // "hit [12 villages]", but not "hit all four", "hit 12 sixes"
            "struck" => {
                let score =
                    const { &keys_of(["sixes", "fours", "runs", "homers", "shots", "states"]) };
                role == Role::Object && counted.noun.is_some_and(|noun| !r.says_any(noun, score))
            }
            "crowd" => role == Role::Crowd,
            "blocker" => role == Role::Blocker && may_be_people(r, counted),
            "data" => role == Role::Data,
            "noun" => role == Role::Noun,
            // "a grant of [900 crowns]", but not "won two awards"
            "sum" => role == Role::Noun && counted.kind != CountKind::Cardinal,
            "state" => role == Role::State,
            _ => false,
        };
        Event::from_word(event).filter(|event| fits && suits(r, counted, *event))
    })
}

pub(super) fn may_be_people(r: &Reader, counted: &Counted) -> bool {
    counted.noun.is_none() || are_people(r, counted)
}

/// "4 percent of the soldiers"
fn are_shares_of_people(r: &Reader, counted: &Counted) -> bool {
    counted.noun.is_some_and(|noun| {
        let state = r.page.meaning(noun, Class::Event);
        r.page.is(noun, Class::ActorNoun)
            || is_mortal(r, noun)
            || state.is_some_and(|state| state.ends_with("state"))
    })
}

fn are_people(r: &Reader, counted: &Counted) -> bool {
    counted.kind == CountKind::Cardinal
        && counted.noun.is_some_and(|noun| {
            r.page.is(noun, Class::ActorNoun) || is_mortal(r, noun) || r.is_people(noun)
        })
}

/// Whether an event can happen to what is counted: money is paid or seized, not killed.
fn suits(r: &Reader, counted: &Counted, event: Event) -> bool {
    match counted.kind {
        CountKind::Money => event == Event::Seize || event == Event::Pay && !is_issued(r, counted),
        CountKind::Percent => match event {
            Event::Vote => true,
            Event::Kill | Event::Wound | Event::Arrest | Event::Convict | Event::Kidnap => {
                are_shares_of_people(r, counted)
            }
            _ => counted.noun.is_some(),
        },
        CountKind::Measure => matches!(event, Event::Destroy | Event::Seize),
        _ => true,
    }
}

/// Whether a noun is one of those whose loss is death: "lost eight men".
fn is_mortal(r: &Reader, noun: usize) -> bool {
    is_sort(r, noun, "mortal") || r.page.str(noun).ends_with("men")
}

/// Whether the table says that a noun is of a sort: "mortal", "hostage", "structure", "road".
pub(super) fn is_sort(r: &Reader, noun: usize, sort: &str) -> bool {
    let meaning = r.page.meaning(noun, Class::Event);
    meaning.is_some_and(|meaning| meaning.split(',').any(|reading| reading == sort))
}

/// "killing [12]", "and wounded another [30]": the verb stands right before the number.
fn right_before(r: &Reader, clauses: Clauses, counted: &Counted) -> Option<Event> {
    let mut at = r.before(counted.first)?;
    while matches!(clauses.speech(at), Speech::Determiner) {
        at = r.before(at)?;
    }
    let noun = clauses.speech(at) == Speech::Noun;
    phrase_ending(r, at, counted).or_else(|| {
        (!noun)
            .then(|| by_lemma(r, at, counted, Role::Object))
            .flatten()
    })
}

/// "blew up [12 trucks]", "set fire to [two]": a verb of several words that ends at a token.
fn phrase_ending(r: &Reader, last: usize, counted: &Counted) -> Option<Event> {
    const LONGEST: usize = 3;
    (1..LONGEST).find_map(|words| {
        let first = last.checked_sub(words)?;
        let (end, value) = r.page.phrase(first, Class::Event)?;
        let ends = end == last && r.page.tokens[first].sentence == r.page.tokens[last].sentence;
        in_role(r, value, counted, Role::Object).filter(|_| ends)
    })
}

/// "12 people killed in", "23 are missing", "24 people dead".
fn behind(r: &Reader, clauses: Clauses, counted: &Counted) -> Option<Event> {
    let mut at = r.next(counted.end())?;
    // "four of whom were injured"
    if let Some(pronoun) = r.next(at).filter(|_| r.says(at, const { key_of("of") }))
        && r.says_any(
            pronoun,
            const { &keys_of(["whom", "them", "these", "those"]) },
        )
    {
        at = r.next(pronoun)?;
    }
    // "are still missing", "remained in custody"
    let stays = const { &keys_of(["remain", "remains", "remained", "stay", "stayed", "lay"]) };
    while matches!(
        clauses.speech(at),
        Speech::Adverb | Speech::Auxiliary | Speech::Modal
    ) || r.says_any(at, stays)
    {
        at = r.next(at)?;
    }
    // "showings in [two states] could hurt him"
    let hurts = r.says(at, const { key_of("hurt") }) && has_object(r, clauses, at);
    if let Some(event) = by_word(r, at, counted, Role::State).filter(|_| !hurts) {
        return Some(event);
    }
    // "12 were feared dead", "12 were among the dead"
    let doubted = r.page.meaning(at, Class::Stance) == Some("possible")
        || r.says_any(
            at,
            const { &keys_of(["found", "reported", "declared", "left"]) },
        );
    let among = r.says(at, const { key_of("among") })
        && r.next(at)
            .is_some_and(|the| r.says(the, const { key_of("the") }));
    let state = r.next(at).filter(|_| doubted || among);
    let state = state.and_then(|next| if among { r.next(next) } else { Some(next) });
    if let Some(event) = state.and_then(|state| by_word(r, state, counted, Role::State)) {
        return Some(event);
    }
    let ends = matches!(clauses.speech(at), Speech::Participle | Speech::Past)
        && !has_object(r, clauses, at);
    let done = ends
        .then(|| by_lemma(r, at, counted, Role::Object))
        .flatten();
    // "[900 people] demonstrated in Odda": no passive
    let does = || by_lemma(r, at, counted, Role::Subject).filter(|event| *event == Event::Protest);
    done.or_else(|| ends.then(does).flatten())
        .filter(|event| *event != Event::Protest || !walks_away(r, at))
}

/// Whether something that a verb is done to stands right behind it.
pub(super) fn has_object(r: &Reader, clauses: Clauses, verb: usize) -> bool {
    r.next(verb).is_some_and(|next| {
        // "were elected this month", "killed Monday"
        let timed = is_time_word(r.page, next)
            || clauses.speech(next) == Speech::Determiner
                && r.next(next).is_some_and(|noun| {
                    // "their latest products"
                    let behind = r.next(noun);
                    is_time_word(r.page, noun)
                        && behind.is_none_or(|behind| !clauses.speech(behind).is_noun())
                });
        !timed
            && matches!(
                clauses.speech(next),
                Speech::Noun
                    | Speech::ProperNoun
                    | Speech::Number
                    | Speech::Pronoun
                    | Speech::Determiner
                    | Speech::Adjective
            )
    })
}

/// By the verb of the clause, of which the counted are subject or object.
fn by_clause(r: &Reader, clauses: Clauses, counted: &Counted) -> Option<Event> {
    let clause = clauses.list().get(clauses.at(counted.number))?;
    let verb = clause.verb?;
    if is_subject(r, clauses, clause, counted) {
        let role = if clause.passive {
            Role::Object
        } else {
            Role::Subject
        };
        let does = by_lemma(r, verb, counted, role).filter(|event| match event {
            // "were told not to leave"
            Event::Displace => !clause.negated && (clause.passive || goes(r, clauses, verb)),
            // "demonstrated new products", "struck a deal"
            Event::Protest => {
                let shows = r.says_any(verb, const { &keys_of(["demonstrated", "struck"]) });
                !(shows && has_object(r, clauses, verb) || walks_away(r, verb))
            }
            _ => true,
        });
        return does.or_else(|| {
            let active = !clause.passive;
            let blocks = active && blocks(r, verb);
            blocks
                .then(|| by_lemma(r, verb, counted, Role::Blocker))
                .flatten()
                .or_else(|| (active && is_injured(r, verb)).then_some(Event::Wound))
        });
    }
    // "provided the market with [265 million]"
    let equips = counted.kind == CountKind::Money
        && lemma_meaning(r.page, verb, Class::Link) == Some("equips")
        && r.before(counted.first)
            .is_some_and(|at| r.says(at, const { key_of("with") }));
    if equips {
        return Some(Event::Pay);
    }
    if counted.number < verb || !is_object(r, clauses, counted, verb) {
        return None;
    }
    if clause.passive && counted.kind != CountKind::Money {
        return None;
    }
    by_lemma(r, verb, counted, Role::Object)
}

/// Whether the counted are the subject; "at least 12 people" hides it behind a preposition.
fn is_subject(r: &Reader, clauses: Clauses, clause: &Clause, counted: &Counted) -> bool {
    let opens = || {
        let end = counted.end();
        let behind = r
            .before(counted.first)
            .is_some_and(|before| clauses.speech(before) == Speech::Preposition);
        end < clause.group
            && !behind
            && (end + 1..clause.group).all(|at| clauses.speech(at) == Speech::Adverb)
    };
    match clause.subject {
        Some(subject) => {
            // "[5,000] Masalit died": a noun that no list has
            let bare = counted.noun.is_none() && counted.kind == CountKind::Cardinal;
            let end = counted.end() + usize::from(bare);
            (counted.first..=end).contains(&subject)
                || counted.first < counted.number && opens()
                || is_first_of_row(r, clauses, subject, counted)
                || is_parted(r, clauses, clause, counted)
        }
        None => opens(),
    }
}

/// "[Some 300 followers] of Ivan Holm, a former mayor, marched": whether phrases without a verb
/// stand between the counted and what they do.
fn is_parted(r: &Reader, clauses: Clauses, clause: &Clause, counted: &Counted) -> bool {
    const LONGEST: usize = 24;
    let between = counted.end() + 1..clause.group;
    let mut before = r.before(counted.first);
    while let Some(at) = before.filter(|at| {
        matches!(
            clauses.speech(*at),
            Speech::Determiner | Speech::Adjective | Speech::Adverb
        )
    }) {
        before = r.before(at);
    }
    let governed = before.is_some_and(|at| {
        matches!(clauses.speech(at), Speech::Preposition | Speech::To)
            && !r.says(at, const { key_of("as") })
    });
    let opens = !between.is_empty()
        && (clauses.speech(between.start) == Speech::Preposition
            || matches!(r.page.mark(between.start), Some(',' | '(' | '–' | '—'))
            || r.is_dash(between.start) && !r.is_glued(between.start));
    let verbless = |at: usize| {
        !matches!(
            clauses.speech(at),
            Speech::Past
                | Speech::Present
                | Speech::Participle
                | Speech::Infinitive
                | Speech::Gerund
                | Speech::Auxiliary
                | Speech::Modal
                | Speech::Subordinator
        )
    };
    // "the canal, [one] of two, was blocked"
    let apposed = clause
        .subject
        .is_some_and(|subject| subject < counted.first);
    counted.kind == CountKind::Cardinal
        && between.len() <= LONGEST
        && opens
        && !governed
        && !apposed
        && between.into_iter().all(verbless)
}

/// "[12 soldiers] and three nurses died": whether nothing but a row stands up to the subject.
fn is_first_of_row(r: &Reader, clauses: Clauses, subject: usize, counted: &Counted) -> bool {
    const LONGEST: usize = 16;
    let row = counted.end() + 1..subject;
    let governed = r
        .before(counted.first)
        .is_some_and(|before| clauses.speech(before) == Speech::Preposition);
    let mut joined = false;
    let mut tokens = row.clone();
    let listed = tokens.all(|at| match clauses.speech(at) {
        Speech::Conjunction => {
            joined = true;
            true
        }
        Speech::Number
        | Speech::Noun
        | Speech::ProperNoun
        | Speech::Adjective
        | Speech::Adverb
        | Speech::Determiner => true,
        _ => r.page.mark(at) == Some(','),
    });
    let opens = !row.is_empty()
        && (r.page.mark(row.start) == Some(',')
            || clauses.speech(row.start) == Speech::Conjunction);
    counted.kind == CountKind::Cardinal
        && row.len() <= LONGEST
        && opens
        && listed
        && joined
        && !governed
}

/// Whether no preposition opens the phrase of the number.
fn is_object(r: &Reader, clauses: Clauses, counted: &Counted, verb: usize) -> bool {
    let mut at = counted.first;
    while let Some(before) = r.before(at).filter(|before| *before > verb) {
        let speech = clauses.speech(before);
        if speech == Speech::Preposition || r.page.mark(before).is_some() {
            return false;
        }
        let inside = matches!(
            speech,
            Speech::Determiner | Speech::Adjective | Speech::Adverb
        );
        if !inside && !r.page.has(before, shape::POSSESSIVE) {
            break;
        }
        at = before;
    }
    true
}

/// "31 wounded patients".
fn modifier(r: &Reader, counted: &Counted) -> Option<Event> {
    let noun = counted.noun?;
    // "three missing names"
    let missed = || r.page.is(noun, Class::ActorNoun) || is_mortal(r, noun) || is_craft(r, noun);
    (counted.modifiers..noun)
        .find_map(|at| by_word(r, at, counted, Role::State))
        .filter(|event| *event != Event::Missing || missed())
}

/// Whether a noun is one of those that go missing with all on board.
fn is_craft(r: &Reader, noun: usize) -> bool {
    is_sort(r, noun, "craft")
}

/// "the toll rose to 45", "put the number of dead at 84".
fn by_topic(r: &Reader, clauses: Clauses, counted: &Counted) -> Option<Event> {
    let clause = clauses.list().get(clauses.at(counted.number))?;
    let verb = clause.verb?;
    if counted.noun.is_some() || counted.number < verb {
        return None;
    }
    if let Some(event) = clause.subject.and_then(|subject| {
        by_lemma(r, subject, counted, Role::Noun)
            .or_else(|| number_of(r, clauses, subject, counted))
    }) {
        return Some(event);
    }
    let leads = r
        .before(counted.first)
        .is_some_and(|at| r.says_any(at, const { &keys_of(["at", "to"]) }));
    if !leads {
        return None;
    }
    // "raised voting shares to 12,000": no vote
    let heads = |at: usize| {
        r.next(at)
            .is_none_or(|next| !clauses.speech(next).is_noun())
    };
    (verb + 1..counted.first).rev().find_map(|at| {
        by_word(r, at, counted, Role::State).or_else(|| {
            heads(at)
                .then(|| by_lemma(r, at, counted, Role::Noun))
                .flatten()
        })
    })
}

/// "The number of people killed by a storm rose to [45]": what the subject says happened.
fn number_of(r: &Reader, clauses: Clauses, subject: usize, counted: &Counted) -> Option<Event> {
    const REACH: usize = 4;
    let of = r.next(subject).filter(|of| {
        r.says(*of, const { key_of("of") })
            && r.says_any(subject, const { &keys_of(["number", "total"]) })
    })?;
    (of + 1..counted.first).take(REACH).find_map(|at| {
        by_word(r, at, counted, Role::State).or_else(|| {
            (clauses.speech(at) == Speech::Participle)
                .then(|| by_lemma(r, at, counted, Role::Object))
                .flatten()
        })
    })
}
