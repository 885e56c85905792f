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

/// The sentences of one page that somebody asked for, each read once; keeps its memory from page
/// to page.
#[derive(Debug, Default)]
pub(crate) struct Parses {
    sentences: Vec<Option<Parsed>>,
    speech: Vec<Speech>,
    of: Vec<usize>,
    list: Vec<Clause>,
    /// Those of the sentence being read.
    reading: Vec<Clause>,
}

/// Where the parts of a sentence stand in [`Parses`].
#[derive(Clone, Copy, Debug)]
struct Parsed {
    tokens: usize,
    clauses: usize,
    clause_count: usize,
}

impl Parses {
    /// Forgets the last page, for another one.
    pub(crate) fn start(&mut self, page: &Page) {
        self.sentences.clear();
        self.sentences.resize(page.sentences.len(), None);
        self.speech.clear();
        self.of.clear();
        self.list.clear();
    }

    /// The clauses of the sentence that a token stands in.
    pub(crate) fn read(&mut self, page: &Page, token: usize) -> Clauses<'_> {
        let sentence = page.tokens[token].sentence;
        if self.sentences[sentence as usize].is_none() {
            self.sentences[sentence as usize] = Some(self.parse(page, token));
        }
        self.known(page, sentence).unwrap_or_default()
    }

    /// The clauses of a sentence that was read before.
    pub(crate) fn known(&self, page: &Page, sentence: u32) -> Option<Clauses<'_>> {
        let parsed = (*self.sentences.get(sentence as usize)?)?;
        let tokens = page.sentences[sentence as usize].tokens();
        let range = parsed.tokens..parsed.tokens + tokens.len();
        Some(Clauses {
            first: tokens.start,
            speech: &self.speech[range.clone()],
            of: &self.of[range],
            list: &self.list[parsed.clauses..parsed.clauses + parsed.clause_count],
        })
    }

    fn parse(&mut self, page: &Page, token: usize) -> Parsed {
        let tokens = page.sentence(token).tokens();
        page.prefetch_forms(tokens.clone());
        let from = self.speech.len();
        let mut reader = Reader::default();
        self.speech
            .extend(tokens.clone().map(|at| reader.next(page, at)));
        self.of.resize(self.speech.len(), 0);
        self.reading.clear();
        Builder {
            page,
            first: tokens.start,
            speech: &self.speech[from..],
            of: &mut self.of[from..],
            list: &mut self.reading,
            current: 0,
            comma: None,
            joined: None,
        }
        .run();
        let clauses = self.list.len();
        self.list.extend_from_slice(&self.reading);
        Parsed {
            tokens: from,
            clauses,
            clause_count: self.reading.len(),
        }
    }
}

/// The clauses of one sentence.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Clauses<'a> {
    first: usize,
    speech: &'a [Speech],
    /// Of each token: its innermost clause.
    of: &'a [usize],
    list: &'a [Clause],
}

impl<'a> Clauses<'a> {
    /// Position of a token's innermost clause in [`Self::list`].
    #[inline]
    pub(crate) fn at(&self, token: usize) -> usize {
        let of = token.checked_sub(self.first).and_then(|at| self.of.get(at));
        of.copied().unwrap_or(0)
    }

    /// All of them.
    #[inline]
    pub(crate) fn list(&self) -> &'a [Clause] {
        self.list
    }

    /// The part of speech of a token of the sentence.
    #[inline]
    pub(crate) fn speech(&self, token: usize) -> Speech {
        let speech = token
            .checked_sub(self.first)
            .and_then(|at| self.speech.get(at));
        speech.copied().unwrap_or(Speech::Mark)
    }
}
