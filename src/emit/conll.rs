//! The columns of CoNLL-2003: a word a line, and what name it belongs to.

use crate::analysis::{ActorKind, Analysis, Annotation, Body, Mention, Sense};
use crate::document::Document;
use crate::span::Span;

/// Appends a document: `-DOCSTART-`, then a line a word and an empty line behind each sentence.
///
/// `sentences`: the words and marks of each, from left to right; see
/// [`crate::Pipeline::sentences`]. Of the four columns the first is the word and the last the
/// label in IOB2; parts of speech and chunks are not told (`-X-`, `_`). Annotations cannot nest
/// there: the outermost stays, and describing phrases are left out.
pub fn write_conll(
    out: &mut Vec<u8>,
    document: &Document,
    analysis: &Analysis,
    sentences: &[Vec<Span>],
) {
    out.extend_from_slice(b"-DOCSTART- -X- O O\n\n");
    let mut words = Words {
        text: &document.text,
        labels: labels(analysis),
        next: 0,
        out,
    };
    let mut ends = sentences.iter().skip(1).filter_map(|words| words.first());
    for sentence in sentences {
        let end = ends
            .next()
            .map_or(document.text.len() as u32, |next| next.start);
        words.sentence(sentence, end);
    }
}

/// An annotation that is outermost, and its label.
struct Label {
    span: Span,
    name: String,
}

/// From left to right, without overlap.
fn labels(analysis: &Analysis) -> Vec<Label> {
    let mut labels: Vec<Label> = Vec::new();
    for annotation in &analysis.annotations {
        let is_inside = labels
            .last()
            .is_some_and(|outer| annotation.span.start < outer.span.end);
        if let (false, Some(name)) = (is_inside, label(annotation)) {
            let span = annotation.span;
            labels.push(Label { span, name });
        }
    }
    labels
}

fn label(annotation: &Annotation) -> Option<String> {
    let name = match &annotation.body {
        Body::Actor(actor) if actor.mention == Mention::Nominal => return None,
        Body::Actor(actor) => match actor.kind {
            ActorKind::Person => "PER",
            ActorKind::Organization | ActorKind::Group => "ORG",
            ActorKind::People => "MISC",
        },
        Body::Place(place) if place.sense == Sense::Demonym => "MISC",
        Body::Place(_) => "LOC",
        Body::Date(date) => date.kind.as_str(),
        Body::Count(count) => count.kind.as_str(),
        Body::Term(term) => &term.kind,
    };
    Some(name.to_uppercase().replace(char::is_whitespace, "_"))
}

struct Words<'a> {
    text: &'a str,
    labels: Vec<Label>,
    /// The first label that does not end before the current word.
    next: usize,
    out: &'a mut Vec<u8>,
}

impl Words<'_> {
    /// `end`: where the next sentence begins, or the text ends.
    fn sentence(&mut self, words: &[Span], end: u32) {
        let mut at = words.first().map_or(end, |word| word.start);
        for word in words {
            // What no word holds: a possessive ending.
            self.stretch(at, word.start);
            self.stretch(word.start, word.end);
            at = word.end;
        }
        self.stretch(at, end);
        let label = self.labels.get(self.next);
        let runs_on = label.is_some_and(|label| label.span.start < end && end < label.span.end);
        if !runs_on && !self.out.ends_with(b"\n\n") {
            self.out.push(b'\n');
        }
    }

    /// A stretch in as many lines as white space and the ends of annotations cut it into.
    fn stretch(&mut self, mut start: u32, end: u32) {
        while start < end {
            let cut = self.cut(start, end);
            for part in Span::new(start, cut)
                .of(self.text)
                .split_inclusive(is_space)
            {
                let word = part.trim_end_matches(is_space);
                if !word.is_empty() {
                    self.line(start, word);
                }
                start += part.len() as u32;
            }
        }
    }

    /// The first end or beginning of an annotation behind `start`, `end` at most.
    fn cut(&mut self, start: u32, end: u32) -> u32 {
        while let Some(label) = self.labels.get(self.next) {
            if label.span.end > start {
                let cut = if label.span.start > start {
                    label.span.start
                } else {
                    label.span.end
                };
                return cut.min(end);
            }
            self.next += 1;
        }
        end
    }

    fn line(&mut self, start: u32, word: &str) {
        self.out.extend_from_slice(word.as_bytes());
        self.out.extend_from_slice(b" -X- _ ");
        match self.labels.get(self.next) {
            Some(label) if label.span.start <= start => {
                let is_first = label.span.start == start;
                self.out
                    .extend_from_slice(if is_first { b"B-" } else { b"I-" });
                self.out.extend_from_slice(label.name.as_bytes());
            }
            _ => self.out.push(b'O'),
        }
        self.out.push(b'\n');
    }
}

/// What some reader takes for the end of a cell.
fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\x1C'..='\x1F')
}
