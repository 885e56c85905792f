//! Whether a clause looks ahead: "will", "scheduled", "plans".

use super::line::Line;
use crate::gazetteer::Class;
use crate::segment::scan::shape;

/// How far from the expression a word may stand that makes the clause look ahead.
const BACK: usize = 16;
const FORWARD: usize = 12;

/// Whether the clause of an expression looks ahead.
pub(super) fn looks_ahead(line: &Line, first: usize, last: usize) -> bool {
    match backward(line, first) {
        Some(ahead) => ahead,
        None => forward(line, last),
    }
}

/// What the words before say; `None` if nothing.
fn backward(line: &Line, first: usize) -> Option<bool> {
    let from = first.saturating_sub(BACK).max(line.first);
    for at in (from..first).rev() {
        if line.is(at, Class::DateAhead) {
            return Some(true);
        }
        if line.mark(at) == Some(';') || is_past_verb(line, at) {
            return Some(false);
        }
    }
    None
}

fn forward(line: &Line, last: usize) -> bool {
    for at in last + 1..last + 1 + FORWARD {
        if line.is(at, Class::DateAhead) {
            return true;
        }
        if line.mark(at) == Some(';') || is_past_verb(line, at) {
            return false;
        }
    }
    false
}

/// A verb in the past tense, which no auxiliary makes a participle.
fn is_past_verb(line: &Line, at: usize) -> bool {
    if !line.has(at, shape::WORD) || line.is_capital(at) {
        return false;
    }
    let tag = line.page.form(at).tags()[0];
    let helped = (1..=3).any(|back| {
        at.checked_sub(back).is_some_and(|before| {
            line.is(before, Class::DateAhead) || line.text(before).eq_ignore_ascii_case("be")
        })
    });
    tag == "VBD" && !helped
}
