//! explain: how annotations came about, and why a stretch has none.
//!
//! The document goes its road once more, in memory of its own, and what the stages left there is
//! looked at: the pipeline itself notes nothing. What a kind of evidence gave a name is found by
//! finding the names anew with the weights of that kind alone.

mod lost;
mod name;
mod number;
mod word;

use std::collections::HashMap;

use crate::analysis::{Analysis, Annotation, AnnotationIx, Body};
use crate::document::Document;
use crate::emit::Selection;
use crate::emit::wire::{EvidenceRow, LostRow, WhyRow};
use crate::pipeline::{Pipeline, Trail};
use crate::span::Span;
use name::Shares;

/// An analysis with the reasons for each of its annotations.
#[derive(Clone, Debug)]
pub struct Explained {
    /// The same as without reasons.
    pub analysis: Analysis,
    /// Of each annotation, in its order.
    pub whys: Vec<WhyRow>,
}

impl Explained {
    /// Drops annotations as [`Selection::apply`] does, and their reasons.
    pub fn select(&mut self, selection: &Selection) {
        let spans = self.analysis.annotations.iter().map(|known| known.span);
        let mut whys: HashMap<Span, WhyRow> = spans.zip(self.whys.drain(..)).collect();
        selection.apply(&mut self.analysis);
        let kept = self.analysis.annotations.iter();
        self.whys = kept
            .map(|known| whys.remove(&known.span).unwrap_or_default())
            .collect();
    }
}

/// Analyses a document and tells why each annotation stands.
///
/// ```
/// use dateline::inspect::explain::explain;
/// use dateline::{Document, Pipeline};
///
/// let pipeline = Pipeline::builder().build()?;
/// let explained = explain(&pipeline, &Document::new("Voters in Harare queued."));
/// let mut lists = explained.whys.iter().flat_map(|why| &why.lists);
/// assert!(lists.any(|line| line.file == "generated/place/city.tsv"));
/// # Ok::<(), dateline::ListsError>(())
/// ```
#[must_use]
pub fn explain(pipeline: &Pipeline, document: &Document) -> Explained {
    let (analysis, whys) = pipeline.follow(document, |trail| {
        let mut teller = Teller::new(trail);
        let annotations = 0..teller.trail.analysis.annotations.len() as u32;
        annotations.map(|ix| teller.why(AnnotationIx(ix))).collect()
    });
    Explained { analysis, whys }
}

/// What there is to say of a stretch of a document.
#[derive(Clone, Debug, Default)]
pub struct Story {
    /// The document's analysis.
    pub analysis: Analysis,
    /// The annotations that share a character with the stretch, and why they stand.
    pub annotations: Vec<(AnnotationIx, WhyRow)>,
    /// The readings of the stretch that came to nothing.
    pub lost: Vec<LostRow>,
    /// What is known of its words, where they belong to no annotation.
    pub words: Vec<EvidenceRow>,
}

/// Analyses a document and tells why a stretch of it is annotated, or not.
#[must_use]
pub fn stretch(pipeline: &Pipeline, document: &Document, span: Span) -> Story {
    let (analysis, mut story) = pipeline.follow(document, |trail| {
        let mut teller = Teller::new(trail);
        let span = teller.trail.meant.map_or(span, |meant| meant.here(span));
        let all = (0u32..).zip(&teller.trail.analysis.annotations);
        let touched: Vec<AnnotationIx> = all
            .filter(|(_, annotation)| annotation.span.overlaps(span))
            .map(|(ix, _)| AnnotationIx(ix))
            .collect();
        Story {
            annotations: touched.iter().map(|&ix| (ix, teller.why(ix))).collect(),
            lost: teller.lost(span),
            words: match &teller.trail.analysis.language {
                Some(language) if touched.is_empty() => {
                    vec![says(format!(
                        "the article is taken for no English ({language})"
                    ))]
                }
                _ => teller.words(span),
            },
            ..Story::default()
        }
    });
    story.analysis = analysis;
    story
}

/// Tells of one document.
struct Teller<'a, 't> {
    trail: &'t mut Trail<'a>,
    shares: Shares,
}

impl<'a, 't> Teller<'a, 't> {
    fn new(trail: &'t mut Trail<'a>) -> Self {
        let shares = Shares::of(trail);
        Self { trail, shares }
    }

    fn text(&self, span: Span) -> &'a str {
        span.of(self.trail.page.text)
    }

    fn annotation(&self, ix: AnnotationIx) -> &'a Annotation {
        &self.trail.analysis.annotations[ix.0 as usize]
    }

    /// An annotation as one would speak of it.
    fn called(&self, ix: AnnotationIx) -> String {
        format!("“{}”", self.text(self.annotation(ix).span))
    }

    fn why(&mut self, ix: AnnotationIx) -> WhyRow {
        let annotation = self.annotation(ix);
        let mut why = match &annotation.body {
            Body::Actor(_) | Body::Place(_) | Body::Term(_) => self.name(annotation),
            Body::Date(date) => self.date(annotation, date),
            Body::Count(count) => self.count(ix, annotation, count),
        };
        why.lost.extend(self.lost(annotation.span));
        why
    }

    /// The tokens that share a character with a stretch.
    fn tokens(&self, span: Span) -> std::ops::Range<usize> {
        let tokens = self.trail.page.tokens;
        let first = tokens.partition_point(|token| token.end <= span.start);
        let end = tokens.partition_point(|token| token.start < span.end);
        first..end.max(first)
    }
}

fn says(says: impl Into<String>) -> EvidenceRow {
    EvidenceRow {
        says: says.into(),
        ..EvidenceRow::default()
    }
}
