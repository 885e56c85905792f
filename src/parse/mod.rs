//! parse: sentences → parts of speech, chunks and clauses; only for those that somebody asks for.

mod boundary;
mod build;
mod clause;
mod context;
mod group;
mod lemma;
mod phrase;
mod speech;
mod subject;
mod tags;
#[cfg(test)]
mod tests;

pub(crate) use clause::{Clause, ClauseKind, Clauses, Parses, Tense};
pub(crate) use lemma::{lemma, lemma_meaning};
pub(crate) use phrase::{is_time_word, noun_head};
pub(crate) use speech::Speech;
