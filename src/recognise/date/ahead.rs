//! Whether a clause looks back or ahead: its tense, and words like "scheduled".

use super::guard;
use super::line::Line;
use crate::analysis::Signal;
use crate::gazetteer::Class;
use crate::parse::{Clause, ClauseKind, Clauses, Parses, Tense};

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
        Tense::Past => Outlook::Back,
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
    if guard::is_in_title(line, first) {
        return false;
    }
    let planned = clause
        .verb
        .is_some_and(|verb| line.means(verb, Class::DateAhead, "present"));
    planned || (clause.first..first).any(|at| line.means(at, Class::DateShift, "next"))
}

/// Words before a clause that waits for what it tells.
const WAITS: [&str; 5] = ["before", "until", "till", "once", "unless"];

/// Whether "scheduled", "due" and the like stand in the clause before the expression.
fn has_cue(clauses: Clauses, line: &Line, ix: usize, clause: &Clause, first: usize) -> bool {
    (clause.first..first).any(|at| is_cue(line, at) && clauses.at(at) == ix)
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

/// Where an expression looks: "since" back, "until" ahead, most others as their clause.
pub(super) fn of_expression(parses: &mut Parses, line: &Line, first: usize) -> Outlook {
    let outlook = if asks_ahead(line, first) {
        Outlook::Ahead
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
        (Some(Signal::Until), Outlook::Ahead) => Outlook::Ahead,
        (Some(Signal::Until), _) => Outlook::Due,
        _ => outlook,
    }
}
