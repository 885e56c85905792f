//! The counted noun behind a number.

use super::read::Reader;
use crate::gazetteer::Class;
use crate::segment::scan::shape;

/// A counted noun phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Phrase {
    /// First word behind the number.
    pub(super) first: usize,
    /// The noun.
    pub(super) noun: usize,
}

/// Where the counted noun stands.
pub(super) enum Place {
    /// Right behind the number, inside the extent.
    Here(Phrase),
    /// Joined by a hyphen: "12-member".
    Joined(usize),
    /// "500-strong": nothing is named.
    Strong(usize),
    /// Behind "of", outside the extent.
    Behind(Phrase),
    None,
}

impl Place {
    pub(super) fn phrase(&self) -> Option<Phrase> {
        match self {
            Self::Here(phrase) | Self::Behind(phrase) => Some(*phrase),
            Self::Joined(noun) => Some(Phrase {
                first: *noun,
                noun: *noun,
            }),
            Self::Strong(_) | Self::None => None,
        }
    }

    pub(super) fn noun(&self) -> Option<usize> {
        self.phrase().map(|phrase| phrase.noun)
    }

    pub(super) fn here(&self) -> Option<usize> {
        match self {
            Self::Here(phrase) => Some(phrase.noun),
            _ => None,
        }
    }

    pub(super) fn last_in_extent(&self) -> Option<usize> {
        match self {
            Self::Here(phrase) => Some(phrase.noun),
            Self::Joined(last) | Self::Strong(last) => Some(*last),
            Self::Behind(_) | Self::None => None,
        }
    }
}

/// Words before the noun at most.
const LONGEST: usize = 7;

/// Whether a number counts one thing, several, or an amount of anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    Singular,
    Plural,
    Any,
}

/// A noun phrase in the plural that begins at a token.
pub(super) fn plural(r: &Reader, first: usize) -> Option<Phrase> {
    phrase(r, first, Wanted::Plural)
}

/// The noun phrase that begins at a token.
pub(super) fn phrase(r: &Reader, first: usize, wanted: Wanted) -> Option<Phrase> {
    let mut noun = None;
    let mut at = first;
    if at >= r.page.tokens.len() || at > 0 && !r.page.same_sentence(at - 1, at) {
        return None;
    }
    for _ in 0..LONGEST {
        let step = step(r, at, wanted);
        match step.part {
            Part::End => break,
            Part::Modifier => {}
            Part::Noun if wanted == Wanted::Plural => {}
            Part::Noun => noun = Some(step.last),
            Part::Plural => {
                if wanted == Wanted::Singular {
                    return None;
                }
                noun = Some(step.last);
            }
        }
        let next = r.next(step.last);
        if step.part == Part::Plural && next.is_none_or(|next| !goes_on(r, next)) {
            break;
        }
        match next {
            Some(next) if !r.page.has(step.last, shape::POSSESSIVE) => at = next,
            Some(next) if step.part != Part::Plural && step.part != Part::Noun => at = next,
            Some(next) if wanted == Wanted::Any => at = next,
            _ => break,
        }
    }
    Some(Phrase { first, noun: noun? })
}

/// Whether another plural follows a plural: "arms dealers".
fn goes_on(r: &Reader, next: usize) -> bool {
    matches!(step(r, next, Wanted::Plural).part, Part::Plural)
        && r.page.form(next).tags()[0] == "NNS"
        && !r.page.has(next, shape::CAPITAL)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Modifier,
    Noun,
    Plural,
    End,
}

struct Step {
    part: Part,
    last: usize,
}

/// What a token, or the name that begins there, is to a noun phrase.
fn step(r: &Reader, at: usize, wanted: Wanted) -> Step {
    let end = Step {
        part: Part::End,
        last: at,
    };
    let page = r.page;
    if !page.is_word(at) {
        let inside = r.is_inner_dash(at)
            || page.mark(at) == Some('.')
                && r.before(at).is_some_and(|word| {
                    page.has(word, shape::STOP_AFTER) && is_abbreviation(r, word)
                })
            || matches!(page.mark(at), Some('"' | '\''))
                && r.next(at).is_some_and(|next| r.is_glued(next));
        return Step {
            part: if inside { Part::Modifier } else { Part::End },
            last: at,
        };
    }
    if let Some(last) = r.name_end(at) {
        let part = if r.is_people(last) {
            Part::Plural
        } else {
            Part::Modifier
        };
        return Step { part, last };
    }
    if page.has(at, shape::DIGIT) || page.is(at, Class::Number) || r.in_date(at) && !r.is_time(at) {
        return end;
    }
    let part = word_part(r, at, wanted);
    Step { part, last: at }
}

fn is_abbreviation(r: &Reader, word: usize) -> bool {
    r.page.is(word, Class::Abbreviation) || r.page.str(word).contains('.')
}

fn word_part(r: &Reader, at: usize, wanted: Wanted) -> Part {
    let page = r.page;
    let text = page.str(at);
    if r.cue_value(at, "lemma").is_some() {
        return Part::Plural;
    }
    let [first, second, third] = page.form(at).tags();
    let tags = [first, second, third];
    if first.is_empty() {
        return unknown_part(r, at, text);
    }
    if r.says_any(
        at,
        &[
            "more",
            "other",
            "such",
            "additional",
            "further",
            "extra",
            "separate",
            "own",
        ],
    ) {
        return Part::Modifier;
    }
    match first {
        "NNS" | "NNPS" => Part::Plural,
        "NN" | "NNP" if tags.contains(&"NNS") && wanted == Wanted::Plural => Part::Plural,
        "NN" | "NNP" => Part::Noun,
        "JJ" | "JJR" | "JJS" | "FW" => Part::Modifier,
        "VBN" | "VBG" => Part::Modifier,
        "VBD" if tags.contains(&"VBN") || tags.contains(&"JJ") => Part::Modifier,
        "RB" | "RBR" | "RBS" if text.ends_with("ly") || tags.contains(&"JJ") => Part::Modifier,
        "VBZ" if tags.contains(&"NNS") => Part::Plural,
        "VB" | "VBP" if tags.contains(&"NN") || tags.contains(&"JJ") => Part::Noun,
        _ => compound_part(text),
    }
}

fn compound_part(text: &str) -> Part {
    if text.len() > 4 && (text.ends_with("men") || text.ends_with("people")) {
        return Part::Plural;
    }
    Part::End
}

/// A word that no list has: its ending decides.
fn unknown_part(r: &Reader, at: usize, text: &str) -> Part {
    let small = text.to_ascii_lowercase();
    if ["men", "women", "people", "children"]
        .iter()
        .any(|ending| small.ends_with(ending))
    {
        return Part::Plural;
    }
    if r.page.has(at, shape::CAPITAL) && !small.ends_with('s') {
        return Part::Modifier;
    }
    let plural = small.len() > 3
        && small.ends_with('s')
        && !small.ends_with("ss")
        && !small.ends_with("us")
        && !small.ends_with("is");
    if plural {
        Part::Plural
    } else if small.ends_with("ed")
        || small.ends_with("ing")
        || small.ends_with("al")
        || small.ends_with("ive")
        || small.ends_with("ish")
    {
        Part::Modifier
    } else {
        Part::Noun
    }
}

/// The noun behind a hyphen: "12-member"; adjectives and parts of names are none.
pub(super) fn joined(r: &Reader, last: usize) -> Option<Place> {
    let dash = r.next(last).filter(|dash| r.is_inner_dash(*dash))?;
    let noun = r.glued(dash).filter(|noun| r.page.is_word(*noun))?;
    if r.cue(noun, "strength") {
        return Some(Place::Strong(noun));
    }
    if r.cue(noun, "unjoined") || r.is_time(noun) || r.page.has(noun, shape::DIGIT) {
        return None;
    }
    let [first, second, third] = r.page.form(noun).tags();
    let known = [first, second, third]
        .iter()
        .any(|tag| *tag == "NN" || *tag == "NNS");
    let adjective = r.page.str(noun).ends_with("ed")
        || first.starts_with("JJ")
        || first == "RB"
        || first == "IN";
    (known && !adjective).then_some(Place::Joined(noun))
}

/// Whether a word that may be a unit is a counted thing here: a plural noun follows "foot".
pub(super) fn is_counted_unit(r: &Reader, at: usize) -> bool {
    r.says_any(at, &["degrees"]) && r.next(at).is_some_and(|next| r.says(next, "in"))
}

/// Whether a token may begin what a share, a percentage or a measure is of.
pub(super) fn of_phrase(r: &Reader, of: usize) -> Option<Phrase> {
    let mut at = r.next(of)?;
    for _ in 0..6 {
        let determiner = r.says_any(at, OPENERS) || r.page.is(at, Class::Determiner);
        let possessor = r.possessor_end(at);
        let number = r.is_numeric(at);
        if let Some(last) = possessor {
            at = r.next(last)?;
        } else if determiner || number {
            at = r.next(at)?;
        } else {
            break;
        }
    }
    if r.says_any(
        at,
        &[
            "them", "us", "those", "which", "whom", "what", "it", "you", "who", "him", "her",
        ],
    ) {
        return None;
    }
    phrase(r, at, Wanted::Any)
}

const OPENERS: &[&str] = &[
    "the", "a", "an", "its", "his", "her", "their", "our", "my", "your", "all", "these", "this",
    "that", "some", "about", "more", "than", "nearly", "both",
];
