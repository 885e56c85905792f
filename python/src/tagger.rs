//! One article → what is handed to Python, without a lock of the interpreter.

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};

use dateline::emit::{RecordOptions, Selection, write_json_line};
use dateline::read::{Failure, Given};
use dateline::{Analysis, Document, Pipeline, Scratch};

use crate::article::{Article, id_of, place};
use crate::failure::Failed;

/// What records become.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A dict.
    Dict,
    /// A dict and the text that its offsets count in.
    Both,
    /// A line of JSON without the line's end.
    Json,
}

/// An article's result.
pub enum Outcome {
    /// Its record.
    Tagged(Tagged),
    /// No record.
    Failed(Failed),
}

/// An article's record.
pub struct Tagged {
    /// What Python makes of it.
    pub form: Form,
    /// The record as the program writes it, without the line's end.
    pub line: String,
    /// For [`Form::Both`].
    pub text: Option<String>,
}

/// A pipeline and what of its annotations goes into records.
pub struct Tagger {
    /// The stages.
    pub pipeline: Pipeline,
    /// Which annotations.
    pub selection: Selection,
    /// What else.
    pub options: RecordOptions,
}

/// How the articles of a window are read and answered.
pub struct Reading {
    /// Fields and default date.
    pub given: Given,
    /// What comes out.
    pub form: Form,
    /// What cannot be read gives a record that says so.
    pub answers: bool,
}

thread_local! {
    static SCRATCH: Cell<Scratch> = Cell::default();
}

impl Tagger {
    /// Tags one article; never panics.
    pub fn tag(&self, article: Article, reading: &Reading) -> Outcome {
        let id = id(&article);
        let tagged = panic::catch_unwind(AssertUnwindSafe(|| self.tag_document(article, reading)));
        let failed = match tagged {
            Ok(Ok(outcome)) => return outcome,
            Ok(Err(failure)) => Failed::Unreadable(failure),
            Err(_) => Failed::Mistake(Failure {
                place: id.clone(),
                reason: "a mistake of the program; please report it with the article".to_owned(),
                id: Some(id),
            }),
        };
        match failed.answer().filter(|_| reading.answers) {
            Some(document) => self.outcome(document, &Analysis::default(), reading.form),
            None => Outcome::Failed(failed),
        }
    }

    fn tag_document(&self, article: Article, reading: &Reading) -> Result<Outcome, Failure> {
        let id = id(&article);
        let document = match article {
            Article::Text(number, text) => reading
                .given
                .text(text)
                .map_err(|failure| Failure {
                    place: place(number),
                    id: Some(id.clone()),
                    ..failure
                })?
                .with_id(id),
            Article::Record(number, record) => reading.given.record(number, record)?,
            Article::Unreadable(failure) => return Err(failure),
        };
        let mut scratch = SCRATCH.take();
        let mut analysis = self.pipeline.analyse_with(&mut scratch, &document);
        SCRATCH.set(scratch);
        self.selection.apply(&mut analysis);
        Ok(self.outcome(document, &analysis, reading.form))
    }

    fn outcome(&self, document: Document, analysis: &Analysis, form: Form) -> Outcome {
        let mut line = Vec::new();
        write_json_line(&mut line, &document, analysis, &self.options);
        line.pop();
        Outcome::Tagged(Tagged {
            form,
            line: String::from_utf8(line).unwrap_or_default(),
            text: (form == Form::Both).then_some(document.text),
        })
    }
}

/// The id that an article has if it says none.
fn id(article: &Article) -> String {
    match article {
        Article::Text(number, _) | Article::Record(number, _) => id_of(*number),
        Article::Unreadable(failure) => failure.id.clone().unwrap_or_default(),
    }
}
