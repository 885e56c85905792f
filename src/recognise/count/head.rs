//! The counted noun behind a number.

use super::read::Reader;
use crate::gazetteer::Class;
use crate::parse::noun_head;
use crate::segment::scan::{key_of, keys_of, shape};

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

/// Whether a number counts one thing, several, or an amount of anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    Singular,
    Plural,
    Any,
}

impl Wanted {
    fn fits(self, r: &Reader, noun: usize) -> bool {
        match self {
            Self::Plural => is_plural(r, noun),
            Self::Singular => !is_plural(r, noun),
            Self::Any => true,
        }
    }
}

/// A noun phrase in the plural that begins at a token.
pub(super) fn plural(r: &Reader, first: usize) -> Option<Phrase> {
    phrase(r, first, Wanted::Plural)
}

/// The noun phrase that begins at a token, if its noun has the wanted number. Quotes around all
/// of it stay outside.
pub(super) fn phrase(r: &Reader, first: usize, wanted: Wanted) -> Option<Phrase> {
    let mut found = unquoted(r, first, wanted)?;
    let is_quote = |at: usize| matches!(r.page.mark(at), Some('"' | '\''));
    if is_quote(found.first) && !(found.first + 1..found.noun).any(is_quote) {
        found.first += 1;
    }
    Some(found)
}

fn unquoted(r: &Reader, first: usize, wanted: Wanted) -> Option<Phrase> {
    let before = first.checked_sub(1)?;
    if first >= r.page.tokens.len() || !r.page.same_sentence(before, first) || r.is_dash(first) {
        return None;
    }
    let first = if r.says(first, const { key_of("more") }) {
        r.next(first)?
    } else {
        first
    };
    let start = if r.says_any(
        first,
        const { &keys_of(["such", "other", "additional", "further", "extra", "fewer"]) },
    ) {
        r.next(first)?
    } else {
        first
    };
    if wanted == Wanted::Plural && r.says(start, const { key_of("others") }) {
        return Some(Phrase { first, noun: start });
    }
    let Some(noun) = noun_head(r.page, start) else {
        return adjective_as_noun(r, start, wanted)
            .or_else(|| behind_modifiers(r, start, wanted))
            .map(|noun| Phrase { first, noun });
    };
    let noun = r
        .next(noun)
        .filter(|next| wanted == Wanted::Plural && completes(r, noun, *next))
        .unwrap_or(noun);
    if wanted.fits(r, noun) {
        return Some(Phrase { first, noun });
    }
    if let Some(noun) = shared_noun(r, noun).filter(|_| wanted == Wanted::Plural) {
        return Some(Phrase { first, noun });
    }
    behind_modifiers(r, start, wanted).map(|noun| Phrase { first, noun })
}

/// "18 county court and government [buildings]": the plural behind two nouns that modify it.
fn shared_noun(r: &Reader, noun: usize) -> Option<usize> {
    if r.page.has(noun, shape::CAPITAL | shape::POSSESSIVE) {
        return None;
    }
    let and = r
        .next(noun)
        .filter(|and| r.says_any(*and, const { &keys_of(["and", "or"]) }))?;
    let second = r.next(and)?;
    let plain = r.page.is_word(second)
        && !r.is_numeric(second)
        && !r.page.is_any(second, Class::FUNCTION_WORDS)
        && !is_plural(r, second);
    noun_head(r.page, second).filter(|last| plain && is_plural(r, *last))
}

/// Groups of modifiers that are looked through for the noun.
const GROUPS: usize = 4;

/// The noun behind a list of modifiers: "heavily armed, masked [men]", "British, French and US
/// [troops]", "so-called [volunteers]".
fn behind_modifiers(r: &Reader, start: usize, wanted: Wanted) -> Option<usize> {
    if wanted != Wanted::Plural {
        return None;
    }
    let mut at = start;
    for _ in 0..GROUPS {
        let end = modifiers(r, at)?;
        let mut next = end;
        if r.page.mark(next) == Some(',') {
            next = r.next(next)?;
        }
        if r.says_any(next, const { &keys_of(["and", "or", "but"]) }) {
            next = r.next(next)?;
        }
        if r.is_numeric(next) {
            return None;
        }
        if let Some(noun) = noun_head(r.page, next).filter(|noun| wanted.fits(r, *noun)) {
            return Some(noun);
        }
        if next == end {
            return None;
        }
        at = next;
    }
    None
}

/// What stands behind one to three modifiers: adjectives, participles, names, compounds.
fn modifiers(r: &Reader, first: usize) -> Option<usize> {
    let mut at = first;
    for count in 0..3 {
        let next = r.next(at)?;
        let compound = r.is_inner_dash(next);
        let named = || r.page.has(at, shape::CAPITAL) && r.name_end(at).is_some();
        let function = r.page.is_any(at, Class::FUNCTION_WORDS) && !compound && !named();
        let is_word = r.page.is_word(at) && !function;
        let tag = r.page.form(at).tags()[0];
        let degree = r.says_any(at, const { &keys_of(["most", "least"]) });
        let is_word = is_word || degree;
        let modifies = compound
            || degree
            || tag.starts_with("JJ")
            || matches!(tag, "VBN" | "RB" | "RBS" | "RBR")
            || r.page.has(at, shape::CAPITAL);
        if !is_word || !modifies {
            return (count > 0).then_some(at);
        }
        at = if compound {
            r.next(r.next(next)?)?
        } else {
            next
        };
    }
    Some(at)
}

/// Whether a noun is only the first of a compound in the plural: "data centres".
fn completes(r: &Reader, noun: usize, next: usize) -> bool {
    let open = !is_plural(r, noun) || !r.page.str(noun).ends_with('s');
    open && is_plural(r, next)
        && !r.is_glued(next)
        && (!is_plural(r, noun) || r.page.form(next).tags()[0] == "NNS" && !may_be_verb(r, next))
}

/// Whether a word is a verb elsewhere: "people [lives]".
fn may_be_verb(r: &Reader, at: usize) -> bool {
    let tags = r.page.form(at).tags();
    tags.iter().any(|tag| tag.starts_with("VB"))
}

/// "the dead", "12 dead", "30 wounded were": an adjective or participle for those it holds of.
fn adjective_as_noun(r: &Reader, at: usize, wanted: Wanted) -> Option<usize> {
    if !r.cue(at, "state") {
        return None;
    }
    let stands = match wanted {
        Wanted::Any => r
            .before(at)
            .is_some_and(|before| r.says(before, const { key_of("the") }) || r.is_numeric(before)),
        Wanted::Plural => {
            r.says(at, const { key_of("dead") })
                || r.next(at).is_some_and(|next| {
                    r.says_any(next, const { &keys_of(["were", "are", "have", "had"]) })
                })
        }
        Wanted::Singular => false,
    };
    stands.then_some(at)
}

/// Whether a noun is in the plural.
pub(super) fn is_plural(r: &Reader, noun: usize) -> bool {
    if r.is_people(noun) || r.cue(noun, "plural") {
        return true;
    }
    let tags = r.page.form(noun).tags();
    if tags.iter().any(|tag| *tag == "NNS" || *tag == "NNPS") {
        return true;
    }
    let text = r.page.str(noun);
    let ends = |ends: &[&str]| ends.iter().any(|end| ends_with(text, end));
    let compound = text.len() > 4 && ends(&["men", "people", "children"]);
    let unknown = tags.iter().all(|tag| tag.is_empty());
    let ending =
        text.len() > 3 && ends(&["s"]) && !ends(&["ss", "us", "is"]) || is_short_plural(text);
    compound || unknown && ending
}

/// "MPs", "NGOs": capitals and the ending of the plural.
pub(super) fn is_short_plural(text: &str) -> bool {
    let capitals = text.strip_suffix('s').unwrap_or("");
    capitals.len() > 1 && capitals.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Whether a word has that ending, whatever its case.
fn ends_with(word: &str, end: &str) -> bool {
    let bytes = word.as_bytes();
    let from = bytes.len().checked_sub(end.len());
    from.is_some_and(|from| bytes[from..].eq_ignore_ascii_case(end.as_bytes()))
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
    let text = r.page.str(noun);
    if text.len() == 1 {
        return None;
    }
    let adjective = text.len() > 4 && text.ends_with("ed")
        || first.starts_with("JJ")
        || first == "RB"
        || first == "IN";
    (known && !adjective).then_some(Place::Joined(noun))
}

/// Whether a word that may be a unit is a counted thing here: a plural noun follows "foot".
pub(super) fn is_counted_unit(r: &Reader, at: usize) -> bool {
    r.says_any(at, const { &keys_of(["degrees"]) })
        && r.next(at)
            .is_some_and(|next| r.says(next, const { key_of("in") }))
}

/// What a share, a percentage or a measure is of: "of the [votes]". `whole` asks for a
/// determiner, a possessor or a number: "two of the buses", but not "two of forgery".
pub(super) fn of_phrase(r: &Reader, of: usize, whole: bool) -> Option<Phrase> {
    let first = r.next(of)?;
    let mut at = first;
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
    if whole && at == first {
        return None;
    }
    if r.says_any(
        at,
        const {
            &keys_of([
                "them", "us", "those", "which", "whom", "what", "it", "you", "who", "him", "her",
            ])
        },
    ) {
        return None;
    }
    phrase(r, at, Wanted::Any)
}

const OPENERS: &[u64] = &keys_of([
    "the", "a", "an", "its", "his", "her", "their", "our", "my", "your", "all", "these", "this",
    "that", "some", "about", "more", "than", "nearly", "both",
]);
