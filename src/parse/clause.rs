//! Clauses: who does what to whom inside a sentence.
//!
//! One pass from left to right, without a grammar of the whole sentence: marks, subordinators,
//! conjunctions and second finite verbs open clauses; commas and verbs close them.

use super::build::Builder;
use super::speech::{Reader, Speech};
use crate::analysis::Status;
use crate::segment::Page;

/// When a clause happens, seen from its writer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tense {
    Past,
    Present,
    Future,
}

/// How a clause hangs on the one around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ClauseKind {
    Main,
    /// Joined by and, or, but.
    Coordinate,
    /// What is said, thought, feared.
    Complement,
    /// who, which, whose, where
    Relative,
    /// because, while, after …
    Adverbial,
    /// if, unless
    Condition,
    /// A participle or -ing form: "killing 12", "hacked by the group".
    Participial,
    /// "to kill 12"
    Infinitive,
    /// In brackets.
    Bracket,
}

/// A verb with what belongs to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Clause {
    /// First token.
    pub(crate) first: usize,
    /// One past the last token; clauses inside it may stand between.
    pub(crate) end: usize,
    pub(crate) kind: ClauseKind,
    /// The clause that it hangs on.
    pub(crate) parent: Option<usize>,
    /// Head noun or pronoun of the subject; another clause's where it shares that.
    pub(crate) subject: Option<usize>,
    /// The verb that says what happens, and the first token of its group: "were [killed]".
    pub(crate) verb: Option<usize>,
    pub(crate) group: usize,
    pub(crate) passive: bool,
    pub(crate) tense: Tense,
    /// not, never
    pub(crate) negated: bool,
    /// Why it is less than fact.
    pub(crate) stance: Option<Status>,
}

/// The clauses of one sentence; keeps its memory from sentence to sentence of one page.
#[derive(Debug, Default)]
pub(crate) struct Clauses {
    sentence: Option<u32>,
    first: usize,
    speech: Vec<Speech>,
    /// Of each token: its innermost clause.
    of: Vec<usize>,
    list: Vec<Clause>,
}

impl Clauses {
    /// Reads the sentence of a token, unless it was the last one read.
    pub(crate) fn read(&mut self, page: &Page, token: usize) {
        let number = page.tokens[token].sentence;
        if self.sentence == Some(number) {
            return;
        }
        self.sentence = Some(number);
        let tokens = page.sentence(token).tokens();
        self.first = tokens.start;
        let mut reader = Reader::default();
        self.speech.clear();
        self.speech
            .extend(tokens.clone().map(|at| reader.next(page, at)));
        self.of.clear();
        self.of.resize(tokens.len(), 0);
        self.list.clear();
        Builder {
            page,
            first: self.first,
            speech: &self.speech,
            of: &mut self.of,
            list: &mut self.list,
            current: 0,
            comma: None,
            joined: None,
        }
        .run();
    }

    /// Position of a token's innermost clause in [`Self::list`]; the token is of the sentence
    /// last read.
    pub(crate) fn at(&self, token: usize) -> usize {
        self.of.get(token - self.first).copied().unwrap_or(0)
    }

    /// The clauses of the sentence last read.
    pub(crate) fn list(&self) -> &[Clause] {
        &self.list
    }

    /// The part of speech of a token of the sentence last read.
    pub(crate) fn speech(&self, token: usize) -> Speech {
        self.speech
            .get(token - self.first)
            .copied()
            .unwrap_or(Speech::Mark)
    }
}
