//! One sentence as links see it: its clauses, and which tokens its annotations cover.

use std::ops::Range;

use crate::analysis::{
    Actor, ActorKind, Annotation, AnnotationIx, Body, Count, EntityIx, Place, Sense,
};
use crate::gazetteer::Class;
use crate::parse::{Clause, Clauses, Parses, Speech, lemma};
use crate::segment::{Page, Sentence, sentence_flag};

/// An annotation of the sentence, by its tokens.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    pub(super) ix: AnnotationIx,
    /// First token.
    pub(super) first: usize,
    /// Last token (included).
    pub(super) last: usize,
}

/// How many persons a sentence names.
#[derive(Clone, Copy, Debug)]
pub(super) enum Persons {
    None,
    /// One, here last.
    One(AnnotationIx),
    Several,
}

/// A sentence.
#[derive(Debug)]
pub(super) struct Scene<'a> {
    pub(super) page: &'a Page<'a>,
    pub(super) annotations: &'a [Annotation],
    pub(super) sentence: u32,
    /// Its tokens.
    tokens: Range<usize>,
    clauses: Clauses<'a>,
    /// In the order of the annotations.
    marks: Vec<Mark>,
}

/// Annotations of a sentence that fit without more memory.
const MARKS: usize = 32;

/// "THE" and "AND" in capitals, which a list of acronyms takes for names.
fn is_function_word(page: &Page, token: usize) -> bool {
    const CLASSES: u64 = Class::mask(&[Class::Determiner, Class::Conjunction]);
    page.is_any(token, CLASSES) && page.sentence(token).has(sentence_flag::ALL_CAPS)
}

impl<'a> Scene<'a> {
    /// The sentence of that number, whose clauses were read before.
    pub(super) fn new(
        page: &'a Page<'a>,
        parses: &'a Parses,
        annotations: &'a [Annotation],
        sentence: u32,
    ) -> Self {
        let record = page.sentences.get(sentence as usize);
        let mut scene = Self {
            page,
            annotations,
            sentence,
            tokens: record.map_or(0..0, Sentence::tokens),
            clauses: parses.known(page, sentence).unwrap_or_default(),
            marks: Vec::with_capacity(MARKS),
        };
        scene.mark_all();
        scene
    }

    /// Finds the annotations of the sentence.
    fn mark_all(&mut self) {
        let tokens = self.tokens.clone();
        let list = &self.page.tokens[tokens.clone()];
        let (Some(start), Some(end)) = (list.first(), list.last()) else {
            return;
        };
        let from = self
            .annotations
            .partition_point(|annotation| annotation.span.start < start.start);
        let here = self.annotations.get(from..).unwrap_or_default();
        for (ix, annotation) in (from as u32..).zip(here) {
            let span = annotation.span;
            if span.start >= end.end {
                break;
            }
            let first = list.partition_point(|token| token.end <= span.start);
            let behind = list.partition_point(|token| token.start < span.end);
            let whole = tokens.start + first;
            let word = first + 1 == behind && is_function_word(self.page, whole);
            if first < behind && !word {
                self.marks.push(Mark {
                    ix: AnnotationIx(ix),
                    first: tokens.start + first,
                    last: tokens.start + behind - 1,
                });
            }
        }
    }

    pub(super) fn marks(&self) -> &[Mark] {
        &self.marks
    }

    /// The annotations of the sentence before.
    pub(super) fn of_sentence_before(&self) -> impl Iterator<Item = AnnotationIx> + '_ {
        self.of_sentence(self.sentence.checked_sub(1))
    }

    /// The persons whom another sentence names.
    pub(super) fn persons_of(&self, sentence: u32) -> Persons {
        let mut found = Persons::None;
        for ix in self.of_sentence(Some(sentence)) {
            if !self.is_person(ix) {
                continue;
            }
            match found {
                Persons::One(other) if self.entity(other) != self.entity(ix) => {
                    return Persons::Several;
                }
                _ => found = Persons::One(ix),
            }
        }
        found
    }

    fn of_sentence(&self, sentence: Option<u32>) -> impl Iterator<Item = AnnotationIx> + '_ {
        let record = sentence.and_then(|before| self.page.sentences.get(before as usize));
        let list = record.map_or(&[][..], |record| &self.page.tokens[record.tokens()]);
        let start = list.first().map_or(0, |token| token.start);
        let end = list.last().map_or(0, |token| token.end);
        let from = self
            .annotations
            .partition_point(|annotation| annotation.span.start < start);
        let annotations = (0u32..).zip(self.annotations).skip(from);
        annotations
            .take_while(move |(_, annotation)| annotation.span.start < end)
            .map(|(ix, _)| AnnotationIx(ix))
    }

    pub(super) fn body(&self, ix: AnnotationIx) -> &'a Body {
        &self.annotations[ix.0 as usize].body
    }

    pub(super) fn mark(&self, ix: AnnotationIx) -> Option<Mark> {
        let at = self.marks.partition_point(|mark| mark.ix < ix);
        self.marks.get(at).copied().filter(|mark| mark.ix == ix)
    }

    pub(super) fn actor(&self, ix: AnnotationIx) -> Option<&'a Actor> {
        match self.body(ix) {
            Body::Actor(actor) => Some(actor),
            _ => None,
        }
    }

    pub(super) fn is_body(&self, ix: AnnotationIx) -> bool {
        let actor = self.actor(ix);
        actor.is_some_and(|actor| matches!(actor.kind, ActorKind::Organization | ActorKind::Group))
    }

    pub(super) fn is_person(&self, ix: AnnotationIx) -> bool {
        let actor = self.actor(ix);
        actor.is_some_and(|actor| actor.kind == ActorKind::Person)
    }

    pub(super) fn place(&self, ix: AnnotationIx) -> Option<&'a Place> {
        match self.body(ix) {
            Body::Place(place) => Some(place),
            _ => None,
        }
    }

    pub(super) fn count(&self, ix: AnnotationIx) -> Option<&'a Count> {
        match self.body(ix) {
            Body::Count(count) => Some(count),
            _ => None,
        }
    }

    /// Whether an annotation lies in another that `holds` accepts.
    pub(super) fn is_inside(&self, ix: AnnotationIx, holds: impl Fn(&Body) -> bool) -> bool {
        let mut at = self.annotations[ix.0 as usize].inside;
        while let Some(outer) = at {
            if holds(self.body(outer)) {
                return true;
            }
            at = self.annotations[outer.0 as usize].inside;
        }
        false
    }

    /// Those that cover a token, the nearest start first.
    pub(super) fn covering(&self, token: usize) -> impl Iterator<Item = Mark> + '_ {
        const NESTED: usize = 12;
        let behind = self.marks.partition_point(|mark| mark.first <= token);
        let marks = self.marks[..behind].iter().rev().take(NESTED);
        marks.copied().filter(move |mark| mark.last >= token)
    }

    /// Those that start at a token, the longest first.
    pub(super) fn starting(&self, token: usize) -> impl Iterator<Item = Mark> + '_ {
        let from = self.marks.partition_point(|mark| mark.first < token);
        let marks = self.marks[from..].iter();
        marks.take_while(move |mark| mark.first == token).copied()
    }

    /// The annotation that acts with its head at a token: an actor, a government, counted people.
    pub(super) fn agent_at(&self, token: usize) -> Option<AnnotationIx> {
        let mut counted = None;
        for mark in self.covering(token) {
            match self.body(mark.ix) {
                Body::Actor(_) => return Some(mark.ix),
                Body::Place(place) if place.sense == Sense::Government => return Some(mark.ix),
                Body::Count(count)
                    if count.head.is_some() && mark.last == token && self.is_human(token) =>
                {
                    counted = counted.or(Some(mark.ix));
                }
                _ => {}
            }
        }
        counted.or_else(|| self.firm_at(token))
    }

    /// "Holm's Mill [Inc]": the firm whose legal form stands outside its name.
    fn firm_at(&self, token: usize) -> Option<AnnotationIx> {
        let name = self
            .before(token)
            .filter(|_| self.page.is(token, Class::CompanySuffix))?;
        let mut marks = self.covering(name);
        let found = marks.find(|mark| mark.last == name && self.is_body(mark.ix));
        found.map(|mark| mark.ix)
    }

    /// Whether a noun is one of people who act: "gunmen", "women".
    pub(super) fn is_human(&self, token: usize) -> bool {
        if self.page.is(token, Class::ActorNoun) {
            return true;
        }
        // inflection leaves the first letter
        let first = self.page.str(token).as_bytes().first();
        let may_be = self.page.is(token, Class::Lemma)
            || first.is_some_and(|first| b"pmwcPMWC".contains(first));
        may_be
            && matches!(
                &*lemma(self.page, token),
                "person" | "man" | "woman" | "child"
            )
    }

    /// Who or what an annotation is about; a government's place is about the government.
    pub(super) fn entity(&self, ix: AnnotationIx) -> Option<EntityIx> {
        match self.body(ix) {
            Body::Place(place) if place.sense == Sense::Government => {
                place.actor.or(Some(place.entity))
            }
            body => body.entity(),
        }
    }

    pub(super) fn clauses(&self) -> &'a [Clause] {
        self.clauses.list()
    }

    /// Position of a token's innermost clause.
    pub(super) fn clause_at(&self, token: usize) -> usize {
        self.clauses.at(token)
    }

    pub(super) fn speech(&self, token: usize) -> Speech {
        self.clauses.speech(token)
    }

    /// One past the last token of the sentence.
    pub(super) fn end(&self) -> usize {
        self.tokens.end
    }

    /// The first token of the sentence.
    pub(super) fn start(&self) -> usize {
        self.tokens.start
    }

    /// The token before, if it is of the sentence.
    pub(super) fn before(&self, token: usize) -> Option<usize> {
        token
            .checked_sub(1)
            .filter(|before| *before >= self.start())
    }

    /// The token behind, if it is of the sentence.
    pub(super) fn behind(&self, token: usize) -> Option<usize> {
        Some(token + 1).filter(|behind| *behind < self.end())
    }
}
