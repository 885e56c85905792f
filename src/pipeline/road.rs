//! The road of a few texts, stage by stage.
//!
//! The code of all stages is larger than the processor's caches for it. So a stage goes over all
//! the texts before the next begins, and what it needs is fetched once for all of them.

use std::mem::take;

use compact_str::CompactString;

use super::{Observer, Scratch, Shared, Stage, refused};
use crate::analysis::{Analysis, Count, Date};
use crate::day::Day;
use crate::document::Document;
use crate::gazetteer::Matches;
use crate::parse::Parses;
use crate::recognise::Found;
use crate::resolve::{NameScratch, Names};
use crate::segment::{Case, Meant, Memos, Page, PageBuffer};
use crate::{link, recognise, resolve};

/// A text as it was meant, and the day on which it was published.
#[derive(Clone, Copy)]
pub(super) struct Text<'a> {
    pub(super) text: &'a str,
    pub(super) published: Option<Day>,
}

/// What is kept of one text from stage to stage.
#[derive(Debug, Default)]
pub(super) struct Desk {
    page: PageBuffer,
    matches: Matches,
    parses: Parses,
}

/// A text of the language, and what was found in it so far.
struct Reading<'a> {
    page: Page<'a>,
    matches: &'a Matches,
    parses: &'a mut Parses,
    published: Option<Day>,
    dates: Vec<Found<Date>>,
    names: Names,
    counts: Vec<Found<Count>>,
    analysis: Analysis,
}

impl<'a> Text<'a> {
    /// The text of a document, or what is meant by it if it was garbled.
    pub(super) fn of(document: &'a Document, meant: Option<&'a Meant>) -> Self {
        Self {
            text: meant.map_or(&*document.text, |meant| &meant.text),
            published: document.date.map(|date| date.value),
        }
    }
}

impl Desk {
    /// Finds the names of the lists, by which a text whose letter case says nothing gets capitals.
    fn find_names(&mut self, text: &str, shared: &Shared, memos: &Memos) {
        let Shared {
            lexicon, gazetteer, ..
        } = shared;
        let page = self.page.page(text, lexicon, memos);
        self.matches.fill(&page, gazetteer);
        if page.case != Case::Usual {
            self.page.capitalise(self.matches.extents());
            let page = self.page.page(text, lexicon, memos);
            self.matches.fill(&page, gazetteer);
        }
    }

    fn reading<'a>(
        &'a mut self,
        text: Text<'a>,
        shared: &'a Shared,
        memos: &'a Memos,
    ) -> Reading<'a> {
        Reading {
            page: self.page.page(text.text, &shared.lexicon, memos),
            matches: &self.matches,
            parses: &mut self.parses,
            published: text.published,
            dates: Vec::new(),
            names: Names::default(),
            counts: Vec::new(),
            analysis: Analysis::default(),
        }
    }

    /// Lays a text open for those who look at it after all stages: its page, the names of the
    /// lists in it, and its sentences, which are read when they are asked for.
    pub(super) fn lay<'a>(
        &'a mut self,
        text: &'a str,
        shared: &'a Shared,
        memos: &'a Memos,
    ) -> (Page<'a>, &'a Matches, &'a mut Parses) {
        self.page.fill(text, &shared.lexicon, memos);
        self.find_names(text, shared, memos);
        let page = self.page.page(text, &shared.lexicon, memos);
        self.parses.start(&page);
        (page, &self.matches, &mut self.parses)
    }
}

/// Leads texts through all stages; their analyses, in the same order.
pub(super) fn read(
    shared: &Shared,
    scratch: &mut Scratch,
    texts: &[Text],
    observer: &mut impl Observer,
) -> Vec<Analysis> {
    let Scratch {
        desks,
        memos,
        names,
    } = scratch;
    let memos = &*memos;
    if desks.len() < texts.len() {
        desks.resize_with(texts.len(), Desk::default);
    }
    let languages = segment(shared, desks, memos, texts, observer);
    let is_read = |language: &Option<CompactString>| language.is_none() || shared.any_language;
    let of_language = desks.iter_mut().zip(texts).zip(&languages);
    let mut readings: Vec<Reading> = of_language
        .filter(|(_, language)| is_read(language))
        .map(|((desk, text), _)| {
            desk.find_names(text.text, shared, memos);
            desk.reading(*text, shared, memos)
        })
        .collect();
    observer.done(Stage::Gazetteer);
    recognise(shared, names, &mut readings, observer);
    link(&mut readings, observer);
    let mut read = readings.into_iter().map(|reading| reading.analysis);
    let analyses = languages.into_iter().map(|language| {
        if !is_read(&language) {
            return refused(language);
        }
        let analysis = read.next().unwrap_or_default();
        Analysis {
            language,
            ..analysis
        }
    });
    analyses.collect()
}

/// Cuts the texts; the languages of those that are surely not English.
fn segment(
    shared: &Shared,
    desks: &mut [Desk],
    memos: &Memos,
    texts: &[Text],
    observer: &mut impl Observer,
) -> Vec<Option<CompactString>> {
    for (desk, text) in desks.iter_mut().zip(texts) {
        desk.page.fill(text.text, &shared.lexicon, memos);
    }
    observer.done(Stage::Segment);
    let pages = desks.iter().zip(texts);
    let pages = pages.map(|(desk, text)| desk.page.page(text.text, &shared.lexicon, memos));
    let languages = pages.map(|page| shared.language(&page)).collect();
    observer.done(Stage::Language);
    languages
}

/// Finds dates, names and counts.
fn recognise(
    shared: &Shared,
    scratch: &mut NameScratch,
    readings: &mut [Reading],
    observer: &mut impl Observer,
) {
    for reading in &mut *readings {
        let Reading {
            page,
            parses,
            published,
            ..
        } = reading;
        parses.start(page);
        reading.dates = recognise::date::dates(page, parses, *published);
    }
    observer.done(Stage::Dates);
    for reading in &mut *readings {
        let Reading {
            page,
            matches,
            dates,
            published,
            ..
        } = reading;
        let lists = (&shared.gazetteer, *matches);
        reading.names = resolve::names(scratch, &shared.evidence, page, lists, dates, *published);
    }
    observer.done(Stage::Names);
    for reading in &mut *readings {
        let Reading {
            page,
            parses,
            dates,
            names,
            ..
        } = reading;
        let names = (&*names.mentions, &*names.entities);
        reading.counts = recognise::count::counts(page, parses, dates, names);
    }
    observer.done(Stage::Counts);
}

/// Settles what overlaps, and says what belongs together.
fn link(readings: &mut [Reading], observer: &mut impl Observer) {
    for reading in &mut *readings {
        let Reading {
            dates,
            names,
            counts,
            ..
        } = reading;
        observer.candidates(dates, names, counts);
        let (dates, names, counts) = (take(dates), take(names), take(counts));
        reading.analysis = resolve::assemble(dates, names, counts);
    }
    observer.done(Stage::Assembly);
    for Reading {
        page,
        parses,
        analysis,
        ..
    } in &mut *readings
    {
        link::link_counts(page, parses, analysis);
    }
    for Reading { page, analysis, .. } in &mut *readings {
        analysis.focus = link::focus(page, analysis);
        resolve::calibrate(&mut analysis.annotations);
    }
    observer.done(Stage::Links);
}
