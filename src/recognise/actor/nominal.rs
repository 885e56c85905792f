//! Describing phrases: "the group", "the Albanian government", "his wife", "gunmen".

use super::title::is_modifier;
use crate::gazetteer::{Class, NameCue};
use crate::segment::scan::{Token, key_of, keys_of, shape};
use crate::segment::{Page, sentence_flag};

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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Phrase {
    /// First token, the determiner included.
    pub(crate) first: usize,
    /// The head, which ends the phrase.
    pub(crate) head: usize,
    pub(crate) determiner: Determiner,
}

/// Words before a head at most.
const LONGEST: usize = 5;

/// The words that may head a phrase for somebody.
pub(super) const HEADS: u64 = Class::mask(&[
    Class::EntityNoun,
    Class::ActorNoun,
    Class::Role,
    Class::Title,
]);

/// Whether a word may head a phrase for somebody.
pub(crate) fn is_head(token: &Token) -> bool {
    token.is_any(HEADS)
}

/// The phrase that ends with a head at a token, if its words before the head allow it to refer.
/// `named` says whether a token belongs to a name.
pub(crate) fn phrase_at(
    page: &Page,
    head: usize,
    named: &impl Fn(usize) -> bool,
) -> Option<Phrase> {
    let phrase = |first, determiner| {
        Some(Phrase {
            first,
            head,
            determiner,
        })
    };
    // "if that is the case then Mr. Hale"
    if page.is(head, Class::Abbreviation) && page.has(head, shape::CAPITAL) {
        return None;
    }
    let mut first = head;
    for _ in 0..=LONGEST {
        let Some(mut at) = first.checked_sub(1) else {
            return phrase(first, Determiner::Bare);
        };
        let hyphen = page.mark(at) == Some('-') && page.has(first, shape::GLUED);
        let stop = page.mark(at) == Some('.') && at > 0 && named(at - 1);
        if (hyphen || stop) && page.has(at, shape::GLUED) {
            at = at.checked_sub(1)?;
        }
        // "the Tates' lawyer"
        let plural_owner = matches!(page.mark(at), Some('\'' | '’')) && page.has(at, shape::GLUED);
        if plural_owner && at > 0 && page.str(at - 1).ends_with('s') {
            if !(first == head && is_union_of(page, head) && !named(at - 1)) {
                return phrase(first, Determiner::Owned);
            }
            // "the miners' union"
            at -= 1;
        }
        if !page.is_word(at) || !page.same_sentence(at, head) {
            let ends = !matches!(page.mark(at), Some('$' | '%'));
            return ends.then(|| phrase(first, Determiner::Bare)).flatten();
        }
        if page.has(at, shape::POSSESSIVE) {
            return phrase(first, Determiner::Owned);
        }
        match opener(&page.tokens[at]) {
            // "a step Democratic leaders have taken"
            Some(Opener::Determiner(Determiner::Indefinite)) if is_plural(page, head) => {
                return None;
            }
            Some(Opener::Determiner(found)) => return phrase(at, found),
            Some(Opener::Whose) => return phrase(first, Determiner::Owned),
            // "the most dangerous gang"
            Some(Opener::Quantifier)
                if page.str(at) == "most" && at > 0 && page.cue(at - 1) == NameCue::Article => {}
            Some(Opener::Quantifier) => return None,
            None => {}
        }
        if let Some(begin) = compound(page, at) {
            if page.has(begin, shape::DIGIT) && page.str(at) != "old" {
                return None;
            }
            first = begin;
            continue;
        }
        // "In October 2011 agents searched"
        if is_year_of_date(page, at) {
            return phrase(first, Determiner::Bare);
        }
        if page.has(at, shape::DIGIT) || page.is(at, Class::Number) || page.is(at, Class::Vague) {
            return None;
        }
        // "would have excluded past immigrants"
        let perfect = at > 0
            && page.cue(at - 1) == NameCue::Auxiliary
            && page.form(at).tags()[0].starts_with("VB");
        let verb = perfect || is_past_behind_subject(page, at, head);
        if !named(at) && (verb || !is_describing(page, at)) {
            match title_before(page, at, head).filter(|_| first == head) {
                Some(title) => at = title,
                None => return phrase(first, Determiner::Bare),
            }
        }
        first = at;
    }
    None
}

/// "The site encouraged visitors": a past tense between a noun and a plural, where a participle
/// would describe the plural behind an article, an adjective or an adverb.
fn is_past_behind_subject(page: &Page, at: usize, head: usize) -> bool {
    let tags = page.form(at).tags();
    let past = matches!(tags[0], "VBN" | "VBD") && tags[..2].contains(&"VBD");
    past && is_plural(page, head)
        && at.checked_sub(1).is_some_and(|before| {
            page.same_sentence(before, at)
                && page.form(before).tags()[0] == "NN"
                && !page.has(before, shape::POSSESSIVE)
                && !page.form(before).tags().contains(&"RB")
                && !is_modifier(page, before)
        })
}

/// Whether a noun is one of bodies that are called by their members: "the miners' [union]".
fn is_union_of(page: &Page, head: usize) -> bool {
    const BODIES: [u64; 8] = keys_of([
        "association",
        "federation",
        "group",
        "league",
        "lobby",
        "organisation",
        "organization",
        "union",
    ]);
    BODIES.contains(&page.tokens[head].key)
}

/// Where the words begin that hyphens join to one: "pro-government", "12-year-old".
fn compound(page: &Page, at: usize) -> Option<usize> {
    let mut begin = at;
    while page.has(begin, shape::GLUED) {
        let hyphen = begin.checked_sub(1)?;
        let joined = page.mark(hyphen) == Some('-') && page.has(hyphen, shape::GLUED);
        let word = hyphen
            .checked_sub(1)
            .filter(|word| joined && page.is_word(*word));
        let Some(word) = word else {
            break;
        };
        begin = word;
    }
    (begin < at).then_some(begin)
}

fn is_year_of_date(page: &Page, at: usize) -> bool {
    let year = page.has(at, shape::DIGIT) && page.str(at).len() == 4;
    let before = at.checked_sub(1).filter(|_| year);
    before.is_some_and(|at| page.is(at, Class::Month) || matches!(page.str(at), "in" | "In"))
}

/// Where the listed title begins that ends with a head and has the word at a token: "economy
/// minister".
fn title_before(page: &Page, at: usize, head: usize) -> Option<usize> {
    const WORDS: usize = 2;
    let from = at.saturating_sub(WORDS);
    (from..=at).find(|first| {
        page.phrase(*first, Class::Title)
            .is_some_and(|(end, _)| end == head)
    })
}

fn is_plural(page: &Page, head: usize) -> bool {
    page.form(head).tags()[0] == "NNS"
}

/// A word that begins a phrase.
enum Opener {
    Determiner(Determiner),
    Whose,
    /// Leaves open whether there is anybody: "no group", "few families".
    Quantifier,
}

/// What a word opens; determiners in small letters or with a capital alone.
fn opener(token: &Token) -> Option<Opener> {
    const THE: u64 = key_of("the");
    const THIS: u64 = key_of("this");
    const THESE: u64 = key_of("these");
    const THOSE: u64 = key_of("those");
    const HIS: u64 = key_of("his");
    const HER: u64 = key_of("her");
    const THEIR: u64 = key_of("their");
    const ITS: u64 = key_of("its");
    const MY: u64 = key_of("my");
    const OUR: u64 = key_of("our");
    const A: u64 = key_of("a");
    const AN: u64 = key_of("an");
    const WHOSE: u64 = key_of("whose");
    const QUANTIFIERS: [u64; 10] = keys_of([
        "no", "few", "many", "most", "much", "any", "every", "each", "several", "such",
    ]);
    let shouted = token.shape & (shape::ALL_CAPS | shape::INNER_CAPITAL) != 0;
    let small = !shouted && token.shape & shape::CAPITAL == 0;
    Some(match token.key {
        THE | THIS if !shouted => Opener::Determiner(Determiner::Definite),
        THESE | THOSE if small => Opener::Determiner(Determiner::Definite),
        HIS | HER | THEIR | ITS | MY | OUR if !shouted => {
            Opener::Determiner(Determiner::Possessive)
        }
        A | AN if !shouted => Opener::Determiner(Determiner::Indefinite),
        WHOSE if small => Opener::Whose,
        key if QUANTIFIERS.contains(&key) => Opener::Quantifier,
        _ => return None,
    })
}

/// Whether a word may stand between determiner and head.
fn is_describing(page: &Page, at: usize) -> bool {
    if is_modifier(page, at) {
        return true;
    }
    let capital = page.has(at, shape::CAPITAL)
        && !page.has(at, shape::SENTENCE_START)
        && !page.sentence(at).has(sentence_flag::TITLE_CASE);
    if capital || page.is(at, Class::SayVerb) || is_grammar(page, at) {
        return false;
    }
    // "the man police arrested"
    const PERSONS: [u64; 5] = keys_of(["man", "woman", "boy", "girl", "people"]);
    if PERSONS.contains(&page.tokens[at].key) {
        return false;
    }
    let tag = page.form(at).tags()[0];
    let noun = tag == "NN" || page.is(at, Class::ActorNoun) || is_plural_modifier(page, at);
    let adjective = tag.starts_with("JJ") || tag == "VBN" && !page.is(at, Class::ActVerb);
    (noun || adjective)
        && (!page.is(at, Class::NotName) || adjective || page.is(at, Class::ActorNoun))
}

/// "the data protection authority": plurals that stand before nouns.
fn is_plural_modifier(page: &Page, at: usize) -> bool {
    const PLURALS: [u64; 8] = keys_of([
        "data",
        "arms",
        "sports",
        "news",
        "rights",
        "customs",
        "securities",
        "sales",
    ]);
    PLURALS.contains(&page.tokens[at].key)
}

/// Whether the word belongs to the frame of a clause.
fn is_grammar(page: &Page, at: usize) -> bool {
    matches!(
        page.cue(at),
        NameCue::Article
            | NameCue::Auxiliary
            | NameCue::Of
            | NameCue::For
            | NameCue::On
            | NameCue::And
            | NameCue::Agent
            | NameCue::Act
            | NameCue::Adverb
            | NameCue::Against
            | NameCue::Address
    )
}

/// Whether the noun behind the head is the real one: "police station", "group members".
pub(crate) fn goes_on(page: &Page, head: usize) -> bool {
    let Some(next) = page.tokens.get(head + 1) else {
        return false;
    };
    if next.shape & shape::WORD == 0 {
        let joins = page.mark(head + 1) == Some('-') && page.has(head + 1, shape::GLUED);
        let owns = matches!(page.mark(head + 1), Some('\'' | '’'))
            && page.tokens.get(head + 2).is_some()
            && is_union_of(page, head + 2);
        return joins || owns;
    }
    let headline = page.sentence(head).has(sentence_flag::TITLE_CASE);
    // "the Chief Justice"
    if page.has(head, shape::CAPITAL) && next.shape & shape::CAPITAL != 0 && is_head(next) {
        return true;
    }
    if page.has(head, shape::POSSESSIVE) || next.shape & shape::CAPITAL != 0 && !headline {
        return false;
    }
    // "a conservative estimate", "his first official step", but "helped a man move"
    let adjective = page.form(head).tags()[..2].contains(&"JJ")
        && page.str(head) != "man"
        && page.form(head + 1).tags()[0] == "NN";
    let verb = page.is(head + 1, Class::SayVerb) || page.is(head + 1, Class::ActVerb);
    let verb = verb && !adjective || is_grammar(page, head + 1);
    // "gunmen wounded two"
    let noun = is_head(next) && !page.str(head + 1).ends_with("ed");
    noun && !page.is(head + 1, Class::SayVerb)
        || !verb && page.form(head + 1).tags()[0].starts_with("NN")
        || is_adjective_before(page, head)
}

/// Whether a word is a noun or a verb without ending: "order", "plan". Behind a singular it is no
/// verb, which would end otherwise.
pub(crate) fn is_base_form(page: &Page, at: usize) -> bool {
    if page.tokens.get(at).is_none() {
        return false;
    }
    let tags = page.form(at).tags();
    tags[0] == "NN" && !tags.contains(&"VBD") && !tags.contains(&"VBZ")
}

/// "public congressional hearings", "a former deputy foreign minister".
fn is_adjective_before(page: &Page, head: usize) -> bool {
    let noun = head + 2;
    if page.tokens.get(noun).is_none() || !page.same_sentence(head, noun) {
        return false;
    }
    let adjective =
        page.form(head + 1).tags()[0] == "JJ" && page.form(head).tags()[..2].contains(&"JJ");
    let deputy = matches!(
        page.str(head),
        "deputy" | "vice" | "assistant" | "associate"
    );
    adjective && page.form(noun).tags()[0].starts_with("NN")
        || deputy && page.form(head + 1).tags()[0].starts_with("JJ") && is_head(&page.tokens[noun])
}

/// Whether those whom a phrase names act or suffer in their clause.
pub(crate) fn acts_or_suffers(page: &Page, phrase: Phrase) -> bool {
    acts(page, phrase) || suffers(page, phrase.first)
}

fn acts(page: &Page, phrase: Phrase) -> bool {
    const ADVERBS: usize = 2;
    let next = phrase.head + 1;
    if phrase
        .first
        .checked_sub(1)
        .is_some_and(|at| is_preposition(page, at))
    {
        return false;
    }
    if is_joined(page, next) || says_behind(page, phrase) || goes_far(page, phrase) {
        return true;
    }
    let relative = page.tokens.get(next + 1).is_some()
        && page.mark(next) == Some(',')
        && matches!(page.str(next + 1), "who" | "which" | "whose");
    if relative || phrase.determiner == Determiner::Definite && begins_clause(page, phrase.first) {
        return true;
    }
    for next in next..=next + ADVERBS {
        if next >= page.tokens.len() || !page.same_sentence(phrase.head, next) {
            return false;
        }
        if matches!(page.str(next), "who" | "whom") {
            return true;
        }
        if !page.is_word(next) {
            return false;
        }
        let cue = page.cue(next);
        if page.is(next, Class::SayVerb)
            || page.is(next, Class::ActVerb)
            || matches!(cue, NameCue::Auxiliary | NameCue::Act)
            || matches!(page.form(next).tags()[0], "VBD" | "VBP" | "VBZ")
        {
            return true;
        }
        if cue != NameCue::Adverb && !page.str(next).ends_with("ly") {
            let tags = page.form(next).tags();
            let past = is_plural(page, phrase.head)
                && (tags[..2].contains(&"VBD") || matches!(tags[0], "VB" | "VBN"));
            return begins_clause(page, phrase.first)
                && (past || page.is(next, Class::Preposition) || page.is(next, Class::CueBefore));
        }
    }
    false
}

/// "Soldiers and volunteers pulled": the verb of both behind a second noun.
fn is_joined(page: &Page, and: usize) -> bool {
    const LONGEST: usize = 3;
    if page.tokens.get(and).is_none() || page.cue(and) != NameCue::And {
        return false;
    }
    let end = page.tokens.len().min(and + 1 + LONGEST);
    let noun = (and + 1..end)
        .take_while(|at| page.is_word(*at) && page.same_sentence(and, *at))
        .find(|at| is_head(&page.tokens[*at]));
    noun.is_some_and(|noun| {
        let verb = noun + 1;
        page.tokens.get(verb).is_some_and(|_| {
            page.same_sentence(noun, verb)
                && (page.is_any(verb, Class::mask(&[Class::SayVerb, Class::ActVerb]))
                    || page.cue(verb) == NameCue::Auxiliary
                    || page.form(verb).tags()[0] == "VBD")
        })
    })
}

/// "as rescuers in boats reached them", ", and volunteers from Odda helped": a plural whose verb
/// stands behind a preposition.
fn goes_far(page: &Page, phrase: Phrase) -> bool {
    const FARTHEST: usize = 6;
    let (next, Some(before)) = (phrase.head + 1, phrase.first.checked_sub(1)) else {
        return false;
    };
    const TIMES: u64 = Class::mask(&[Class::TimeUnit, Class::Month, Class::Weekday]);
    let opens = page.str(before) == "as"
        || matches!(page.mark(before), Some(':' | ';' | ',' | '–' | '—'))
        || page.is_any(before, TIMES)
        || page.cue(before) == NameCue::And && before > 0 && page.mark(before - 1) == Some(',');
    let bare = phrase.determiner == Determiner::Bare && is_plural(page, phrase.head);
    let end = page.tokens.len().min(next + FARTHEST);
    opens
        && bare
        && page.tokens.get(next).is_some()
        && page.same_sentence(before, next)
        && page.is(next, Class::Preposition)
        && (next + 1..end)
            .take_while(|at| page.same_sentence(next, *at) && page.mark(*at) != Some(','))
            .any(|at| {
                page.cue(at) == NameCue::Auxiliary
                    || page.is(at, Class::SayVerb)
                    || matches!(page.form(at).tags()[0], "VBD" | "VBZ" | "VBP")
                    || page.form(at).tags()[..2].contains(&"VBD")
            })
}

/// "it is cold, scientists aboard the ship said": who said what stands before the comma.
fn says_behind(page: &Page, phrase: Phrase) -> bool {
    const FARTHEST: usize = 12;
    let comma = phrase.first.checked_sub(1);
    let next = phrase.head + 1;
    let leads = comma.is_some_and(|comma| matches!(page.mark(comma), Some(',' | '"' | '”')))
        && page.tokens.get(next).is_some()
        && page.is(next, Class::Preposition);
    let end = page.tokens.len().min(next + FARTHEST);
    let determined = phrase.determiner != Determiner::Bare || is_plural(page, phrase.head);
    leads
        && determined
        && (next..end)
            .take_while(|at| page.same_sentence(next, *at) && page.mark(*at) != Some(','))
            .any(|at| page.is(at, Class::SayVerb))
}

/// Whether the phrase behind the word is no subject.
fn is_preposition(page: &Page, at: usize) -> bool {
    page.is(at, Class::CueBefore) && page.form(at).tags()[0] == "IN"
        || matches!(page.cue(at), NameCue::Of | NameCue::For | NameCue::On)
}

/// Whether a clause begins here: a sentence, or one behind "that" or "when".
fn begins_clause(page: &Page, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else {
        return true;
    };
    if page.has(at, shape::SENTENCE_START) {
        return true;
    }
    if !page.same_sentence(before, at) {
        return false;
    }
    if matches!(page.mark(before), Some(';' | ':' | '–' | '—')) {
        return true;
    }
    let subordinates = page.is(before, Class::Subordinator) && !page.is(before, Class::Preposition);
    page.str(before) == "that" || subordinates || opens_with_place(page, before)
}

/// "In Chile, officials": the comma behind a short phrase that opens the sentence.
fn opens_with_place(page: &Page, comma: usize) -> bool {
    const LONGEST: usize = 5;
    if page.mark(comma) != Some(',') {
        return false;
    }
    let first = page.sentence(comma).first as usize;
    comma <= first + LONGEST && page.is(first, Class::Preposition)
}

fn suffers(page: &Page, first: usize) -> bool {
    first.checked_sub(1).is_some_and(|at| {
        page.same_sentence(at, first)
            && (page.is(at, Class::ActVerb)
                || page.is(at, Class::SayVerb)
                || matches!(page.str(at), "using" | "Using" | "against" | "Against")
                || matches!(
                    page.cue(at),
                    NameCue::Agent | NameCue::Address | NameCue::Against
                ))
    })
}
