//! What leads documents through the stages.

mod road;

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
use crate::segment::{Meant, Memos, Page, PageBuffer};
use crate::span::Span;
use road::{Desk, Text};

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

impl Shared {
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
    desks: Vec<Desk>,
    memos: Memos,
    names: NameScratch,
}

/// Documents that go from stage to stage together, and bytes of text at which they are enough
/// with fewer: more of them save little, and leave the caches.
pub(crate) const BATCH: usize = 8;
const BATCH_BYTES: usize = 32 << 10;

/// Whether that many documents of that many bytes make a batch.
pub(crate) fn is_batch(documents: usize, bytes: usize) -> bool {
    documents >= BATCH || bytes >= BATCH_BYTES
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
        let mut analyses = self.run(scratch, &[document], &mut Done(|_| ()));
        analyses.pop().unwrap_or_default()
    }

    /// The same for several, in their order. They go from stage to stage a few at a time, which is
    /// faster for short ones.
    ///
    /// ```
    /// use dateline::{Document, Pipeline, Scratch};
    ///
    /// let pipeline = Pipeline::builder().build()?;
    /// let documents = ["Accra was calm.", "So was Harare."].map(Document::new);
    /// let analyses = pipeline.analyse_all(&mut Scratch::default(), &documents);
    /// assert_eq!(analyses[1], pipeline.analyse(&documents[1]));
    /// # Ok::<(), dateline::ListsError>(())
    /// ```
    #[must_use]
    pub fn analyse_all<'a>(
        &self,
        scratch: &mut Scratch,
        documents: impl IntoIterator<Item = &'a Document>,
    ) -> Vec<Analysis> {
        self.analyse_all_observed(scratch, documents, |_| ())
    }

    /// The same, telling `done` the end of each stage, for those who measure.
    pub fn analyse_all_observed<'a>(
        &self,
        scratch: &mut Scratch,
        documents: impl IntoIterator<Item = &'a Document>,
        done: impl FnMut(Stage),
    ) -> Vec<Analysis> {
        let mut analyses = Vec::new();
        let mut observer = Done(done);
        let (mut batch, mut bytes) = (Vec::with_capacity(BATCH), 0);
        for document in documents {
            batch.push(document);
            bytes += document.text.len();
            if is_batch(batch.len(), bytes) {
                analyses.extend(self.run(scratch, &batch, &mut observer));
                batch.clear();
                bytes = 0;
            }
        }
        analyses.extend(self.run(scratch, &batch, &mut observer));
        analyses
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
        let text = Text::of(document, meant.as_ref());
        let mut analysis = road::read(&self.shared, &mut scratch, &[text], &mut candidates)
            .pop()
            .unwrap_or_default();
        let Shared {
            gazetteer,
            evidence,
            ..
        } = &*self.shared;
        let mut desk = Desk::default();
        let (page, matches, parses) = desk.lay(text.text, &self.shared, &scratch.memos);
        let told = tell(&mut Trail {
            published: text.published,
            page: &page,
            meant: meant.as_ref(),
            gazetteer,
            matches,
            evidence,
            parses,
            names: &scratch.names,
            candidates: &candidates,
            analysis: &analysis,
        });
        if let Some(meant) = &meant {
            put_back(&mut analysis, meant);
        }
        (analysis, told)
    }

    /// Leads documents through all stages together.
    fn run(
        &self,
        scratch: &mut Scratch,
        documents: &[&Document],
        observer: &mut impl Observer,
    ) -> Vec<Analysis> {
        let meant = documents.iter().map(|document| Meant::by(&document.text));
        let meant: Vec<Option<Meant>> = meant.collect();
        let texts = documents.iter().zip(&meant);
        let texts: Vec<Text> = texts
            .map(|(document, meant)| Text::of(document, meant.as_ref()))
            .collect();
        let mut analyses = road::read(&self.shared, scratch, &texts, observer);
        for (analysis, meant) in analyses.iter_mut().zip(&meant) {
            if let Some(meant) = meant {
                put_back(analysis, meant);
            }
        }
        analyses
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
        let (mut buffer, memos) = (PageBuffer::default(), Memos::default());
        let meant = Meant::by(text);
        let text = meant.as_ref().map_or(text, |meant| &meant.text);
        let page = buffer.fill(text, &self.shared.lexicon, &memos);
        let given = |span: Span| meant.as_ref().map_or(span, |meant| meant.back(span));
        let sentences = page.sentences.iter().map(|sentence| {
            let tokens = sentence.tokens();
            tokens.map(|token| given(page.span(token, token))).collect()
        });
        sentences.collect()
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
