//! The stages, one line each.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use compact_str::CompactString;

use crate::analysis::{Analysis, Body, Count, Date};
use crate::day::Day;
use crate::document::{Document, Problem};
use crate::gazetteer::{Gazetteer, Lexicon, ListsError, Matches, NameMeaning, OfficeFinding};
use crate::parse::Parses;
use crate::recognise::Found;
use crate::recognise::actor::Evidence;
use crate::resolve::{NameScratch, Names};
#[cfg(feature = "language")]
use crate::segment::language;
use crate::segment::{Case, Meant, Page, PageBuffer};
use crate::span::Span;
use crate::{link, recognise, resolve};

/// The whole road from a document to its analysis; cheap to clone, shared between threads.
///
/// ```
/// use dateline::{Document, Pipeline};
///
/// let pipeline = Pipeline::builder().build()?;
/// let analysis = pipeline.analyse(&Document::new("Accra was calm."));
/// assert_eq!(analysis.entities[0].name, "Accra");
/// # Ok::<(), dateline::ListsError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Pipeline {
    shared: Arc<Shared>,
}

const _: () = {
    const fn is_shared_between_threads<T: Send + Sync>() {}
    is_shared_between_threads::<Pipeline>();
};

#[derive(Debug)]
struct Shared {
    lexicon: Lexicon,
    gazetteer: Gazetteer,
    evidence: Evidence,
    any_language: bool,
    by: String,
}

/// A part of the road, in the order of the data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Stage {
    /// Words and sentences.
    Segment,
    /// Whether it is English.
    Language,
    /// Names of the lists.
    Gazetteer,
    /// Dates and their values.
    Dates,
    /// Actors and places, and who is who.
    Names,
    /// Counts and what is counted.
    Counts,
    /// Overlaps and order.
    Assembly,
    /// Links of counts, and the focus.
    Links,
}

impl Stage {
    /// Every stage, in the order of the data.
    pub const ALL: [Self; 8] = [
        Self::Segment,
        Self::Language,
        Self::Gazetteer,
        Self::Dates,
        Self::Names,
        Self::Counts,
        Self::Assembly,
        Self::Links,
    ];
}

/// What one thread reuses from document to document; holds nothing of any of them.
#[derive(Debug, Default)]
pub struct Scratch {
    page: PageBuffer,
    matches: Matches,
    parses: Parses,
    names: NameScratch,
}

/// What looks on while a document goes its road; by default at nothing, at no cost.
trait Observer {
    /// The end of a stage.
    fn done(&mut self, _stage: Stage) {}

    /// All that was found, before overlaps are settled.
    fn candidates(&mut self, _: &[Found<Date>], _: &Names, _: &[Found<Count>]) {}
}

struct Done<F>(F);

impl<F: FnMut(Stage)> Observer for Done<F> {
    fn done(&mut self, stage: Stage) {
        (self.0)(stage);
    }
}

/// All that was found, before overlaps were settled.
#[derive(Debug, Default)]
pub(crate) struct Candidates {
    pub(crate) dates: Vec<Found<Date>>,
    /// Actors and places.
    pub(crate) names: Vec<Found<Body>>,
    pub(crate) counts: Vec<Found<Count>>,
}

impl Observer for Candidates {
    fn candidates(&mut self, dates: &[Found<Date>], names: &Names, counts: &[Found<Count>]) {
        self.dates = dates.to_vec();
        self.names = names.mentions.clone();
        self.counts = counts.to_vec();
    }
}

/// All that the stages made of one document, for those who tell how its annotations came about.
pub(crate) struct Trail<'a> {
    /// The day of publication.
    pub(crate) published: Option<Day>,
    pub(crate) page: &'a Page<'a>,
    /// Where the text was garbled: what the stages read instead.
    pub(crate) meant: Option<&'a Meant>,
    pub(crate) gazetteer: &'a Gazetteer,
    pub(crate) matches: &'a Matches,
    pub(crate) evidence: &'a Evidence,
    pub(crate) parses: &'a mut Parses,
    pub(crate) names: &'a NameScratch,
    pub(crate) candidates: &'a Candidates,
    pub(crate) analysis: &'a Analysis,
}

impl Pipeline {
    /// A pipeline with the built-in lists, to be changed before it is built.
    #[must_use]
    pub fn builder() -> Builder {
        Builder::default()
    }

    /// Tags one document. Cannot fail, and looks at nothing but the document and the lists.
    #[must_use]
    pub fn analyse(&self, document: &Document) -> Analysis {
        self.analyse_with(&mut Scratch::default(), document)
    }

    /// The same, with scratch memory that is kept from one document to the next.
    #[must_use]
    pub fn analyse_with(&self, scratch: &mut Scratch, document: &Document) -> Analysis {
        self.analyse_observed(scratch, document, |_| ())
    }

    /// The same, telling `done` the end of each stage, for those who measure.
    pub fn analyse_observed(
        &self,
        scratch: &mut Scratch,
        document: &Document,
        done: impl FnMut(Stage),
    ) -> Analysis {
        self.run(scratch, document, &mut Done(done))
    }

    /// The same in memory of its own, and then what `tell` makes of all that the stages left.
    pub(crate) fn follow<T>(
        &self,
        document: &Document,
        tell: impl FnOnce(&mut Trail) -> T,
    ) -> (Analysis, T) {
        let mut scratch = Scratch::default();
        let mut candidates = Candidates::default();
        let meant = Meant::by(&document.text);
        let text = meant.as_ref().map_or(&*document.text, |meant| &meant.text);
        let published = document.date.map(|date| date.value);
        let mut analysis = self.read(&mut scratch, text, published, &mut candidates);
        let Shared {
            lexicon, gazetteer, ..
        } = &*self.shared;
        let mut page = scratch.page.fill(text, lexicon);
        scratch.matches.fill(&page, gazetteer);
        if page.case != Case::Usual {
            let extents = scratch.matches.extents();
            page = scratch.page.capitalise(extents, text, lexicon);
            scratch.matches.fill(&page, gazetteer);
        }
        let told = tell(&mut Trail {
            published,
            page: &page,
            meant: meant.as_ref(),
            gazetteer,
            matches: &scratch.matches,
            evidence: &self.shared.evidence,
            parses: &mut scratch.parses,
            names: &scratch.names,
            candidates: &candidates,
            analysis: &analysis,
        });
        if let Some(meant) = &meant {
            put_back(&mut analysis, meant);
        }
        (analysis, told)
    }

    fn run(
        &self,
        scratch: &mut Scratch,
        document: &Document,
        observer: &mut impl Observer,
    ) -> Analysis {
        let published = document.date.map(|date| date.value);
        match Meant::by(&document.text) {
            None => self.read(scratch, &document.text, published, observer),
            Some(meant) => {
                let mut analysis = self.read(scratch, &meant.text, published, observer);
                put_back(&mut analysis, &meant);
                analysis
            }
        }
    }

    /// The road of a text that is as it was meant.
    fn read(
        &self,
        scratch: &mut Scratch,
        text: &str,
        published: Option<Day>,
        observer: &mut impl Observer,
    ) -> Analysis {
        let Shared {
            lexicon,
            gazetteer,
            evidence,
            ..
        } = &*self.shared;
        let Scratch {
            page,
            matches,
            parses,
            names,
        } = scratch;
        let buffer = page;
        let mut page = buffer.fill(text, lexicon);
        observer.done(Stage::Segment);
        let language = self.language(&page);
        observer.done(Stage::Language);
        if language.is_some() && !self.shared.any_language {
            return refused(language);
        }
        matches.fill(&page, gazetteer);
        if page.case != Case::Usual {
            page = buffer.capitalise(matches.extents(), text, lexicon);
            matches.fill(&page, gazetteer);
        }
        observer.done(Stage::Gazetteer);
        let page = &page;
        parses.start(page);
        let dates = recognise::date::dates(page, parses, published);
        observer.done(Stage::Dates);
        let lists = (gazetteer, &*matches);
        let names = resolve::names(names, evidence, page, lists, &dates, published);
        observer.done(Stage::Names);
        let counts =
            recognise::count::counts(page, parses, &dates, (&names.mentions, &names.entities));
        observer.done(Stage::Counts);
        observer.candidates(&dates, &names, &counts);
        let mut analysis = resolve::assemble(dates, names, counts);
        observer.done(Stage::Assembly);
        link::link_counts(page, parses, &mut analysis);
        analysis.focus = link::focus(page, &analysis);
        analysis.language = language;
        resolve::calibrate(&mut analysis.annotations);
        observer.done(Stage::Links);
        analysis
    }

    /// The words and marks of a text, sentence by sentence, as the pipeline cuts them.
    ///
    /// A possessive ending ("'s") belongs to no word.
    ///
    /// ```
    /// let pipeline = dateline::Pipeline::builder().build()?;
    /// let text = "Accra was calm. So was Harare.";
    /// let sentences = pipeline.sentences(text);
    /// let words: Vec<&str> = sentences[1].iter().map(|word| word.of(text)).collect();
    /// assert_eq!(words, ["So", "was", "Harare", "."]);
    /// # Ok::<(), dateline::ListsError>(())
    /// ```
    #[must_use]
    pub fn sentences(&self, text: &str) -> Vec<Vec<Span>> {
        let mut buffer = PageBuffer::default();
        let meant = Meant::by(text);
        let text = meant.as_ref().map_or(text, |meant| &meant.text);
        let page = buffer.fill(text, &self.shared.lexicon);
        let given = |span: Span| meant.as_ref().map_or(span, |meant| meant.back(span));
        let sentences = page.sentences.iter().map(|sentence| {
            let tokens = sentence.tokens();
            tokens.map(|token| given(page.span(token, token))).collect()
        });
        sentences.collect()
    }

    /// The language of a text that is surely not English.
    #[cfg(feature = "language")]
    fn language(&self, page: &Page) -> Option<CompactString> {
        language::foreign(page).map(Into::into)
    }

    /// Without a detector every text counts as English.
    #[cfg(not(feature = "language"))]
    fn language(&self, _: &Page) -> Option<CompactString> {
        None
    }

    /// Program version, hash of all lists and last day that they know of, as records carry it.
    #[must_use]
    pub fn by(&self) -> &str {
        &self.shared.by
    }

    /// Whether texts are tagged that are surely not English.
    pub(crate) fn tags_any_language(&self) -> bool {
        self.shared.any_language
    }

    /// Everything that the surface forms of the lists can mean, by surface.
    ///
    /// ```
    /// let pipeline = dateline::Pipeline::builder().build()?;
    /// let day = dateline::Day::new(2010, 5, 5).unwrap();
    /// let meaning = pipeline.meanings().find(|meaning| meaning.surface == "Barack Obama").unwrap();
    /// let office = meaning.roles_on(day).next().unwrap();
    /// assert_eq!(office.role, "President of the United States");
    /// # Ok::<(), dateline::ListsError>(())
    /// ```
    pub fn meanings(&self) -> impl Iterator<Item = NameMeaning> {
        self.shared.gazetteer.meanings()
    }

    /// The heads of states and governments that the lists do not know for sure on a day, by
    /// country; [`Self::as_of`] is the last day that they claim to know.
    #[must_use]
    pub fn offices_on(&self, day: Day) -> Vec<OfficeFinding> {
        self.shared.gazetteer.offices_on(&self.shared.lexicon, day)
    }

    /// The last day that the lists know of, if they say so.
    #[must_use]
    pub fn as_of(&self) -> Option<Day> {
        self.shared.gazetteer.as_of().parse().ok()
    }

    /// All names of the lists as the files of one folder, by file name: read by themselves, they
    /// mean what the lists of this pipeline mean.
    #[must_use]
    pub fn export_lists(&self) -> BTreeMap<String, String> {
        self.shared.gazetteer.export()
    }

    /// The countries of the lists: ISO 3166-1 alpha-2 and alpha-3, in no order.
    pub fn countries(&self) -> impl Iterator<Item = (&str, &str)> {
        self.shared.gazetteer.countries()
    }
}

/// Leads what was found in a text as it was meant back into the text as it was given.
fn put_back(analysis: &mut Analysis, meant: &Meant) {
    analysis.move_spans(|span| meant.back(span));
    let message = format!(
        "{} garbled: UTF-8 that was read as Windows-1252 and written again; read as what was meant",
        match meant.mended() {
            1 => "1 character is".to_owned(),
            many => format!("{many} characters are"),
        }
    );
    analysis
        .problems
        .push(Problem::new("garbled_text", message));
}

/// What is said of a text that is not English.
fn refused(language: Option<CompactString>) -> Analysis {
    let message = "the text is not English; it was not tagged (--any-language tags it)";
    Analysis {
        language,
        problems: vec![Problem::new("not_english", message)],
        ..Analysis::default()
    }
}

/// Chooses the lists of a [`Pipeline`].
///
/// ```
/// use dateline::{ListsError, Pipeline};
///
/// let pipeline = Pipeline::builder().builtin_lists(false).build()?;
/// assert_eq!(pipeline.meanings().count(), 0);
///
/// let nowhere = Pipeline::builder().gazetteers("no/such/folder").build();
/// assert!(matches!(nowhere, Err(ListsError::Unreadable(..))));
/// # Ok::<(), ListsError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Builder {
    folders: Vec<PathBuf>,
    without_builtin: bool,
    any_language: bool,
}

impl Builder {
    /// Lays the lists of a folder over those named before and the built-in ones.
    #[must_use]
    pub fn gazetteers(mut self, folder: impl Into<PathBuf>) -> Self {
        self.folders.push(folder.into());
        self
    }

    /// Leaves the built-in lists out, or takes them in again.
    #[must_use]
    pub fn builtin_lists(mut self, wanted: bool) -> Self {
        self.without_builtin = !wanted;
        self
    }

    /// Tags texts that are not English all the same, or refuses them again: no annotations, and
    /// problem `not_english`. Without the feature `language` every text is tagged.
    ///
    /// ```
    /// use dateline::{Document, Pipeline};
    ///
    /// let document = Document::new(
    ///     "El presidente dijo en Nairobi que los ministros hablarán con la prensa después de la reunión.",
    /// );
    /// let pipeline = Pipeline::builder().build()?;
    /// assert_eq!(pipeline.analyse(&document).language.as_deref(), Some("es"));
    /// assert!(pipeline.analyse(&document).annotations.is_empty());
    ///
    /// let pipeline = Pipeline::builder().any_language(true).build()?;
    /// assert!(!pipeline.analyse(&document).annotations.is_empty());
    /// # Ok::<(), dateline::ListsError>(())
    /// ```
    #[must_use]
    pub fn any_language(mut self, wanted: bool) -> Self {
        self.any_language = wanted;
        self
    }

    /// Loads and compiles the lists.
    ///
    /// # Errors
    /// A list that cannot be read or has a mistake: its file, line, column and a hint.
    pub fn build(self) -> Result<Pipeline, ListsError> {
        let lexicon = Lexicon::built_in();
        let gazetteer = Gazetteer::load(!self.without_builtin, &self.folders)?;
        let evidence = Evidence::of(&lexicon);
        let hash = lexicon.hash() ^ gazetteer.hash();
        let by = format!(
            "dateline {} lists {:08x} as-of {}",
            env!("CARGO_PKG_VERSION"),
            hash as u32,
            gazetteer.as_of(),
        );
        Ok(Pipeline {
            shared: Arc::new(Shared {
                lexicon,
                gazetteer,
                evidence,
                any_language: self.any_language,
                by,
            }),
        })
    }
}
