//! Describing phrases: "the group", "the Albanian government", "his wife", "gunmen".

use super::title::is_modifier;
use crate::analysis::ActorKind;
use crate::gazetteer::Class;
use crate::segment::Page;
use crate::segment::scan::shape;

/// What stands before the noun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Determiner {
    /// the, this, that
    Definite,
    /// his, her, their, its
    Possessive,
    /// a, an
    Indefinite,
    /// A possessor's name: "Buhari's government".
    Owned,
    /// Nothing.
    Bare,
}

/// A phrase whose head may refer to somebody.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Phrase {
    /// First token, the determiner included.
    pub(crate) first: usize,
    /// The head, which ends the phrase.
    pub(crate) head: usize,
    pub(crate) determiner: Determiner,
    /// Whether it stands for somebody by itself, and as what: "gunmen".
    pub(crate) actor: Option<(ActorKind, &'static str)>,
}

/// Words before a head at most.
const LONGEST: usize = 4;

/// The phrase that ends with a head at a token, if its words before the head allow it to refer.
/// `named` says whether a token belongs to a name that is an adjective or a place.
pub(crate) fn phrase_at(
    page: &Page,
    head: usize,
    named: &impl Fn(usize) -> bool,
) -> Option<(usize, Determiner)> {
    if page.has(head, shape::CAPITAL) && !page.has(head, shape::SENTENCE_START) {
        return None;
    }
    let mut first = head;
    for _ in 0..=LONGEST {
        let Some(at) = first.checked_sub(1) else {
            return Some((first, Determiner::Bare));
        };
        if !page.is_word(at) || !page.same_sentence(at, head) {
            let ends = !matches!(page.mark(at), Some('-' | '$' | '%'));
            return ends.then_some((first, Determiner::Bare));
        }
        if page.has(at, shape::POSSESSIVE) {
            return Some((first, Determiner::Owned));
        }
        match page.str(at) {
            "the" | "The" | "this" | "This" | "that" | "these" | "those" => {
                return Some((at, Determiner::Definite));
            }
            "his" | "her" | "their" | "its" | "His" | "Her" | "Their" | "Its" => {
                return Some((at, Determiner::Possessive));
            }
            "a" | "an" | "A" | "An" => return Some((at, Determiner::Indefinite)),
            _ => {}
        }
        if page.has(at, shape::DIGIT) || page.is(at, Class::Number) || page.is(at, Class::Vague) {
            return None;
        }
        if !named(at) && !is_describing(page, at) {
            return Some((first, Determiner::Bare));
        }
        first = at;
    }
    None
}

/// Whether a word may stand between determiner and head.
fn is_describing(page: &Page, at: usize) -> bool {
    if page.has(at, shape::CAPITAL) || page.is(at, Class::NotName) && !is_modifier(page, at) {
        return false;
    }
    let tag = page.form(at).tags()[0];
    tag.starts_with("JJ") || is_modifier(page, at)
}
