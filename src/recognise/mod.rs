//! recognise: names and words → candidates, one folder a kind.

pub(crate) mod actor;
pub(crate) mod count;
pub(crate) mod date;
pub(crate) mod place;

use compact_str::CompactString;

use crate::analysis::Confidence;
use crate::segment::Page;
use crate::span::Span;

/// Something that a recogniser found, before overlaps are settled.
///
/// Where a body refers to another annotation (the anchor or range of a date), the index is that
/// in the list of its own kind; [`crate::resolve`] turns it into the final one.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Found<B> {
    /// First token.
    pub(crate) first: u32,
    /// Last token (included).
    pub(crate) last: u32,
    /// The exact extent.
    pub(crate) span: Span,
    /// What it says.
    pub(crate) body: B,
    pub(crate) confidence: Confidence,
    /// The rule or gazetteer that made it.
    pub(crate) rule: CompactString,
}

impl<B> Found<B> {
    /// Something that covers whole tokens.
    pub(crate) fn new(
        page: &Page,
        first: usize,
        last: usize,
        body: B,
        confidence: u8,
        rule: &str,
    ) -> Self {
        Self {
            first: first as u32,
            last: last as u32,
            span: page.span(first, last),
            body,
            confidence: Confidence(confidence),
            rule: rule.into(),
        }
    }

    /// Whether it covers a token.
    pub(crate) fn covers(&self, token: usize) -> bool {
        (self.first as usize..=self.last as usize).contains(&token)
    }
}
