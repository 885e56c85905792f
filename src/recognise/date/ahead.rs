//! Whether a clause looks back or ahead: its tense, and words like "scheduled".

use super::line::Line;
use crate::analysis::Signal;
use crate::gazetteer::Class;
use crate::parse::{Clause, ClauseKind, Clauses, Parses, Tense};

/// Where a clause looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outlook {
    Back,
    Ahead,
    /// To a term, which may be over: "by May".
    Due,
    Unknown,
}

/// How many clauses up a fragment may hang.
const HIGHEST: usize = 4;

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
            _ => return of_tense(clause.tense),
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

fn of_tense(tense: Tense) -> Outlook {
    match tense {
        Tense::Past => Outlook::Back,
        Tense::Present => Outlook::Unknown,
        Tense::Future => Outlook::Ahead,
    }
}

/// Whether "scheduled", "due" and the like stand in the clause before the expression.
fn has_cue(clauses: Clauses, line: &Line, ix: usize, clause: &Clause, first: usize) -> bool {
    (clause.first..first).any(|at| line.is(at, Class::DateAhead) && clauses.at(at) == ix)
}

/// Where an expression looks: "since" back, "until" ahead, most others as their clause.
pub(super) fn of_expression(parses: &mut Parses, line: &Line, first: usize) -> Outlook {
    let outlook = outlook(parses, line, first);
    let signal = super::signal::before(line, first);
    match (signal, outlook) {
        (Some(Signal::Since), _) => Outlook::Back,
        (Some(Signal::By | Signal::Through), Outlook::Unknown | Outlook::Ahead)
        | (Some(Signal::Until), _) => Outlook::Due,
        _ => outlook,
    }
}
