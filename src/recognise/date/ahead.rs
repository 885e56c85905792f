//! Whether a clause looks back or ahead: its tense, and words like "scheduled".

use super::guard;
use super::line::Line;
use crate::analysis::Signal;
use crate::gazetteer::Class;
use crate::parse::{Clause, ClauseKind, Clauses, Parses, Tense};
use crate::segment::scan::key_of;

/// Where a clause looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outlook {
    Back,
    Ahead,
    /// To an end, which may be over: "until May".
    Due,
    /// To a term: "to be paid by May".
    Term,
    /// At the present, with nothing that looks ahead.
    Now,
    Unknown,
}

/// How many clauses up a fragment may hang.
const HIGHEST: usize = 4;

/// Whether no verb stands in the clause of an expression nor above it, as in headlines.
pub(super) fn is_verbless(parses: &mut Parses, line: &Line, first: usize) -> bool {
    let clauses = parses.read(line.page, first);
    let mut next = Some(clauses.at(first));
    for _ in 0..HIGHEST {
        match next.and_then(|ix| clauses.list().get(ix)) {
            Some(clause) if clause.verb.is_none() => next = clause.parent,
            found => return found.is_none(),
        }
    }
    false
}

/// Where the clause of an expression looks, which starts at the token `first`.
pub(super) fn outlook(parses: &mut Parses, line: &Line, first: usize) -> Outlook {
    let clauses = parses.read(line.page, first);
    let mut ix = clauses.at(first);
    for _ in 0..HIGHEST {
        let Some(clause) = clauses.list().get(ix) else {
            return Outlook::Unknown;
        };
        if has_cue(clauses, line, ix, clause, first) {
            return Outlook::Ahead;
        }
        match (clause.verb, clause.kind, clause.parent) {
            (None, _, Some(parent)) => ix = parent,
            (_, ClauseKind::Infinitive, Some(parent)) => {
                return behind_verb(clauses, line, parent, first);
            }
            _ => return of_clause(line, clause, first),
        }
    }
    Outlook::Unknown
}

/// Where an infinitive looks: where the clause that it hangs on does, unless that one is past.
fn behind_verb(clauses: Clauses, line: &Line, ix: usize, first: usize) -> Outlook {
    let Some(clause) = clauses.list().get(ix) else {
        return Outlook::Unknown;
    };
    if has_cue(clauses, line, ix, clause, first) {
        return Outlook::Ahead;
    }
    match clause.tense {
        Tense::Past => Outlook::Unknown,
        Tense::Present | Tense::Future => Outlook::Ahead,
    }
}

fn of_clause(line: &Line, clause: &Clause, first: usize) -> Outlook {
    match clause.tense {
        Tense::Past if clause.verb.is_none() && is_plain_plan(line, clause, first) => {
            Outlook::Ahead
        }
        Tense::Past => Outlook::Back,
        Tense::Future
            if failed(line, clause)
                || is_agreed(line, clause, first)
                || is_guess_of_past(line, clause) =>
        {
            Outlook::Back
        }
        Tense::Future => Outlook::Ahead,
        Tense::Present if is_to_come(line, clause, first) => Outlook::Ahead,
        Tense::Present => Outlook::Now,
    }
}

/// Whether a clause in the present tense tells of what is to come: "before the snow comes in
/// November", "they fly home on Tuesday", "the next are on Friday".
fn is_to_come(line: &Line, clause: &Clause, first: usize) -> bool {
    let waits = [Some(clause.first), line.before(clause.first)]
        .into_iter()
        .flatten()
        .any(|at| {
            WAITS
                .iter()
                .any(|word| line.text(at).eq_ignore_ascii_case(word))
        });
    let verb_first = clause.verb.is_some_and(|verb| verb < first);
    if waits && verb_first && clause.kind != ClauseKind::Main {
        return true;
    }
    if is_headline(line, first) {
        return false;
    }
    let planned = clause.verb.is_some_and(|verb| {
        line.means(verb, Class::DateAhead, "present") || takes_place(line, verb)
    });
    planned || (clause.first..first).any(|at| line.means(at, Class::DateShift, "next"))
}

/// Whether a sentence is a headline, whose present is the past; "They fly to Oslo on Friday." has
/// the capitals of one, but a full stop.
fn is_headline(line: &Line, first: usize) -> bool {
    guard::is_in_title(line, first) && line.mark(line.end - 1) != Some('.')
}

/// "takes place", "take effect"
fn takes_place(line: &Line, verb: usize) -> bool {
    let takes =
        line.says(verb, const { key_of("takes") }) || line.says(verb, const { key_of("take") });
    takes
        && ["place", "effect", "office", "part"]
            .iter()
            .any(|noun| line.text(verb + 1) == *noun)
}

/// "They fly to Paris on Tuesday", "Polls open on Monday": a verb of schedules that could be a noun.
fn is_plain_plan(line: &Line, clause: &Clause, first: usize) -> bool {
    const WHO: [&str; 2] = ["they", "we"];
    !is_headline(line, first)
        && (clause.first + 1..first).any(|at| {
            let subject = line.before(at).is_some_and(|before| {
                WHO.iter()
                    .any(|who| line.text(before).eq_ignore_ascii_case(who))
                    || guard::is_tagged(line, before, &["NNS"])
            });
            subject && line.means(at, Class::DateAhead, "present") && !line.is_plural(at)
        })
}

/// Words before a clause that waits for what it tells.
const WAITS: [&str; 7] = ["before", "until", "till", "once", "unless", "when", "after"];

/// Whether "scheduled", "due" and the like stand in the clause before the expression.
fn has_cue(clauses: Clauses, line: &Line, ix: usize, clause: &Clause, first: usize) -> bool {
    let beside = |at: usize| !line.means(at, Class::DateAhead, "beside") || at + 2 >= first;
    (clause.first..first).any(|at| {
        is_cue(line, at)
            && clauses.at(at) == ix
            && beside(at)
            && !is_idle_noun(line, clause, at, first)
    })
}

/// Whether a cue is a noun that something happened to, or only describes: "announced the plan on
/// Monday", "an expected rise in May", not "plans to open on Monday", "the deadline is Monday".
fn is_idle_noun(line: &Line, clause: &Clause, at: usize, first: usize) -> bool {
    let article = line
        .before(at)
        .is_some_and(|before| line.is_cue(before, "the") || line.is_cue(before, "a"));
    let noun = guard::is_tagged(line, at, &["NN", "NNS"]);
    let object =
        clause.verb.is_none_or(|verb| verb < at) && (article || clause.tense == Tense::Past);
    let leads = (at + 1..first).any(|near| {
        line.is_cue(near, "to")
            || line.is_cue(near, "of")
            || line.says(near, const { key_of("for") })
    });
    let describes = article && guard::is_tagged(line, at, &["VBN", "VBD", "JJ"]);
    // "due to a landslide on Monday"
    let because = line.says(at, const { key_of("due") })
        && line.is_cue(at + 1, "to")
        && !guard::is_tagged(line, at + 2, &["VB", "VBP"]);
    because || describes || noun && object && !leads
}

/// Whether a word looks ahead by itself: "scheduled", "due".
pub(super) fn is_cue(line: &Line, at: usize) -> bool {
    line.is(at, Class::DateAhead)
        && !matches!(line.meaning(at, Class::DateAhead), Some("present" | "term"))
}

/// Whether what a term is set for was asked for or promised: "demanded … by Friday".
fn is_asked(line: &Line, first: usize) -> bool {
    const REACH: usize = 25;
    let from = first.saturating_sub(REACH).max(line.first);
    (from..first).any(|at| line.means(at, Class::DateAhead, "term"))
}

/// Whether something is set for the day that starts there: "set a hearing for Dec. 12".
pub(super) fn is_meant_for(line: &Line, first: usize) -> bool {
    line.before(first)
        .is_some_and(|before| line.text(before).eq_ignore_ascii_case("for"))
}

/// Whether the sentence asks what will be: "Will it end in May?", "What will happen in May?"
fn asks_ahead(line: &Line, first: usize) -> bool {
    let asks =
        (line.first..line.first + 2).any(|at| at < first && line.means(at, Class::Modal, "future"));
    asks && line.mark(line.end - 1) == Some('?')
}

/// Whether the participle right before an expression says that it is over: "a law passed in March",
/// not "to be passed in March", "a session planned in March".
fn is_behind_participle(line: &Line, first: usize) -> bool {
    let Some(lead) = line.before(first) else {
        return false;
    };
    let preposition = line.is_cue(lead, "in") || line.is_cue(lead, "on");
    let verb = match preposition {
        true => line.before(lead),
        false => Some(lead),
    };
    let Some(verb) = verb.filter(|verb| {
        guard::is_tagged(line, *verb, &["VBN", "VBD"]) && !line.is(*verb, Class::DateAhead)
    }) else {
        return false;
    };
    line.before(verb).is_some_and(|before| {
        let noun = guard::is_tagged(line, before, &["NN", "NNS", "NNP", "NNPS", "CD"]);
        noun && !line.is(before, Class::Modal)
    })
}

/// "the harvest to be cut in October": an infinitive in the passive, right before; not "the first
/// man to be freed in October".
fn is_to_be_done(line: &Line, first: usize) -> bool {
    const REACH: usize = 6;
    let Some(lead) = line.before(first) else {
        return false;
    };
    let preposition = line.is_cue(lead, "in") || line.is_cue(lead, "on");
    let verb = lead.checked_sub(usize::from(preposition));
    let Some(to) = verb.and_then(|verb| verb.checked_sub(2)) else {
        return false;
    };
    let passive =
        line.says(to, const { key_of("to") }) && line.says(to + 1, const { key_of("be") });
    let noun = line
        .before(to)
        .is_some_and(|noun| guard::is_tagged(line, noun, &["NN", "NNS"]));
    let ranked = (to.saturating_sub(REACH).max(line.first)..to).any(|near| {
        line.is(near, Class::Ordinal)
            || line.is(near, Class::DateShift)
            || line.says(near, const { key_of("only") })
            || line.says(near, const { key_of("one") })
            || guard::is_tagged(line, near, &["JJS", "RBS"])
    });
    passive && noun && !ranked
}

/// "had given them until Friday": a term that was over when something else happened.
fn was_over(line: &Line, first: usize) -> bool {
    guard::clause_before(line, first).any(|at| {
        line.says(at, const { key_of("had") })
            && (at + 1..=at + 2).any(|verb| verb < first && guard::is_tagged(line, verb, &["VBN"]))
    })
}

/// Whether a clause tells of what could not be done: "could not be reached on Tuesday".
fn failed(line: &Line, clause: &Clause) -> bool {
    let Some(verb) = clause.verb else {
        return false;
    };
    let says = |key: u64| (clause.first..verb).any(|at| line.says(at, key));
    says(const { key_of("could") })
        && (clause.negated || says(const { key_of("neither") }) || says(const { key_of("nor") }))
        || says(const { key_of("couldn't") })
}

/// "may have been killed in May", "could have left on Monday"
fn is_guess_of_past(line: &Line, clause: &Clause) -> bool {
    let Some(verb) = clause.verb else {
        return false;
    };
    let guesses = |at: usize| matches!(line.text(at), "may" | "might" | "could" | "must");
    (clause.group..verb).any(|at| guesses(at) && line.says(at + 1, const { key_of("have") }))
}

/// "closed four schools through Monday", not "from Friday through Sunday".
fn lasts_through(line: &Line, first: usize) -> bool {
    const DATES: u64 = Class::mask(&[Class::Weekday, Class::Month, Class::Number]);
    let through = line.before(first);
    through
        .and_then(|through| line.before(through))
        .is_none_or(|before| !line.page.is_any(before, DATES))
}

/// Whether a day before the verb is that of a promise or plan made: "On May 29, the bidder offered
/// to pay more".
fn is_agreed(line: &Line, clause: &Clause, first: usize) -> bool {
    let group = clause.group;
    let had = line
        .meaning(group, Class::Auxiliary)
        .is_some_and(|form| form.ends_with(" past"));
    clause.verb.is_some()
        && first < group
        && (had || guard::is_tagged(line, group, &["VBD", "VBN"]))
}

/// Where an expression looks: "since" back, "until" ahead, most others as their clause.
pub(super) fn of_expression(parses: &mut Parses, line: &Line, first: usize) -> Outlook {
    let outlook = if asks_ahead(line, first) || is_to_be_done(line, first) {
        Outlook::Ahead
    } else if is_behind_participle(line, first) {
        Outlook::Back
    } else {
        outlook(parses, line, first)
    };
    let signal = super::signal::before(line, first);
    match (signal, outlook) {
        (Some(Signal::Since), _) => Outlook::Back,
        (Some(Signal::By), Outlook::Back) if is_asked(line, first) => Outlook::Term,
        (Some(Signal::By | Signal::Through), Outlook::Now | Outlook::Unknown | Outlook::Ahead) => {
            Outlook::Term
        }
        (Some(Signal::Through), Outlook::Back) if lasts_through(line, first) => Outlook::Due,
        (Some(Signal::Until), _) if was_over(line, first) => Outlook::Back,
        (Some(Signal::Until), Outlook::Ahead) => Outlook::Ahead,
        // "Until Friday, nobody had come."
        (Some(Signal::Until), Outlook::Back) if line.before(first) == Some(line.first) => {
            Outlook::Back
        }
        (Some(Signal::Until), _) => Outlook::Due,
        _ => outlook,
    }
}
