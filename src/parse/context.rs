//! What the words around a word make of it.

use super::phrase::is_time_word;
use super::speech::Speech;
use super::tags::{Tags, is_number};
use crate::gazetteer::Class;
use crate::segment::scan::{key_of, shape};
use crate::segment::{Page, sentence_flag};

/// Whether a word is a name or part of one, by its capitals.
pub(super) fn is_proper(page: &Page, at: usize) -> bool {
    if !page.has(at, shape::CAPITAL) {
        return false;
    }
    const CLOSED: u64 = super::speech::CLOSED | Class::mask(&[Class::Bound]);
    let sentence = page.sentence(at);
    let shouted = sentence.has(sentence_flag::ALL_CAPS);
    if page.has(at, shape::ALL_CAPS) && !shouted {
        return true;
    }
    // "Meanwhile, police"
    let opens = page.has(at, shape::SENTENCE_START)
        && following(page, at).is_some_and(|next| page.mark(next) == Some(','));
    if opens && Tags::of(page, at).likeliest(Tags::ADVERB) {
        return false;
    }
    let says_little =
        page.has(at, shape::SENTENCE_START) || shouted || sentence.has(sentence_flag::TITLE_CASE);
    if page.is_any(at, CLOSED) {
        return !says_little && page.is(at, Class::Modal);
    }
    if !says_little {
        return true;
    }
    const NAMES_FROM: u32 = 60;
    let form = page.form(at);
    !form.is_ordinary() || form.capitals().is_some_and(|share| share >= NAMES_FROM)
}

/// "shut down", "put off": an adverb right behind a verb.
pub(super) fn is_particle(page: &Page, at: usize) -> bool {
    PARTICLES.contains(&page.str(at))
        && following(page, at).is_some_and(|next| {
            is_number(page, next) || matches!(page.mark(next), Some('$' | '€' | '£' | '¥'))
        })
}

const PARTICLES: [&str; 4] = ["up", "out", "off", "down"];

/// "to" before a verb, a bound before a number, a particle behind a verb, or a preposition.
pub(super) fn preposition(page: &Page, at: usize) -> Speech {
    let Some(next) = following(page, at) else {
        return Speech::Adverb;
    };
    if page.says(at, const { key_of("to") }) {
        let verb = if Tags::of(page, next).likeliest(Tags::ADVERB) {
            following(page, next).unwrap_or(next)
        } else {
            next
        };
        let small = !page.has(verb, shape::CAPITAL) && page.is_word(verb);
        let infinitive = page.meaning(verb, Class::Auxiliary).is_some()
            || small && !is_closed(page, verb) && Tags::of(page, verb).can(Tags::BASE);
        return if infinitive {
            Speech::To
        } else {
            Speech::Preposition
        };
    }
    if is_bound(page, at, next) {
        return Speech::Adverb;
    }
    let word = page.str(at);
    let particle = PARTICLES.contains(&word) || matches!(word, "over" | "on");
    // "the day on which"
    let relative = matches!(page.str(next), "which" | "whom" | "whose");
    if particle && !relative && !begins_noun_phrase(page, next) {
        return Speech::Adverb;
    }
    Speech::Preposition
}

/// Whether "over", "at least", "up to" … say how a number bounds the true one.
pub(super) fn is_bound(page: &Page, at: usize, next: usize) -> bool {
    if page.meaning(at, Class::Preposition) == Some("of") {
        return false;
    }
    if is_number(page, next) {
        return page.is(at, Class::Bound);
    }
    page.phrase(at, Class::Bound).is_some()
}

pub(super) fn is_closed(page: &Page, at: usize) -> bool {
    const CLOSED: u64 = Class::mask(&[Class::Determiner, Class::Preposition]);
    page.is_any(at, CLOSED) || is_number(page, at)
}

/// The next token of the sentence that is no opening quote.
#[inline]
pub(super) fn following(page: &Page, at: usize) -> Option<usize> {
    let end = page.sentence(at).end as usize;
    let next = at + 1;
    let next = next + usize::from(next < end && matches!(page.mark(next), Some('"' | '“')));
    (next < end).then_some(next)
}

/// Whether a noun phrase may begin at a token, by that token alone.
pub(super) fn begins_noun_phrase(page: &Page, at: usize) -> bool {
    if !page.is_word(at) {
        return matches!(page.mark(at), Some('$' | '€' | '£'));
    }
    if is_number(page, at) || page.has(at, shape::CAPITAL) || page.is(at, Class::Bound) {
        return true;
    }
    if page.is(at, Class::Determiner) || page.is(at, Class::Pronoun) {
        return !page.is(at, Class::Subordinator);
    }
    if page.is(at, Class::Preposition) {
        return following(page, at).is_some_and(|next| is_bound(page, at, next));
    }
    const CLOSED: u64 = Class::mask(&[
        Class::Auxiliary,
        Class::Modal,
        Class::Conjunction,
        Class::Subordinator,
        Class::Negation,
    ]);
    !page.is_any(at, CLOSED)
        && Tags::of(page, at).likeliest(Tags::NOMINAL | Tags::ADJECTIVE | Tags::NUMBER)
}

/// Whether the object of a verb follows at once.
pub(super) fn has_object(page: &Page, verb: usize) -> bool {
    let Some(next) = following(page, verb) else {
        return false;
    };
    let next = if Tags::of(page, next).likeliest(Tags::ADVERB) && !page.is(next, Class::Bound) {
        following(page, next).unwrap_or(next)
    } else {
        next
    };
    let complement = page.meaning(next, Class::Subordinator) == Some("complement")
        || page.is(next, Class::Preposition) && preposition(page, next) == Speech::To;
    complement || begins_noun_phrase(page, next) && !is_time_word(page, next)
}

/// Whether after, before, since, as … open a clause: subject and finite verb follow.
pub(super) fn opens_clause(page: &Page, at: usize) -> bool {
    const REACH: usize = 10;
    let end = page.sentence(at).end as usize;
    for next in at + 1..end.min(at + REACH) {
        match page.mark(next) {
            Some('"' | '“' | '”' | '\'' | '-' | '.' | '$') => continue,
            Some(_) => return false,
            None => {}
        }
        if next == at + 1 {
            if page.is(next, Class::Auxiliary) || Tags::of(page, next).likeliest(Tags::GERUND) {
                return false;
            }
            continue;
        }
        if page.is_any(next, Class::mask(&[Class::Auxiliary, Class::Modal])) {
            return true;
        }
        // "after days of fighting in which 60 died"
        if page.meaning(next, Class::Subordinator) == Some("relative") {
            return false;
        }
        if page.is(next, Class::Subordinator) || page.has(next, shape::CAPITAL) {
            continue;
        }
        let tags = Tags::of(page, next);
        let after_determiner = page.is(next - 1, Class::Determiner);
        if !after_determiner
            && tags.can(Tags::PAST)
            && (tags.likeliest(Tags::PAST) || has_object(page, next))
        {
            return true;
        }
        if tags.likeliest(Tags::THIRD) {
            return true;
        }
    }
    false
}

/// In a noun phrase.
pub(super) fn nominal(page: &Page, at: usize, tags: Tags) -> Speech {
    const CLOSED: u64 = Class::mask(&[Class::Preposition, Class::Auxiliary, Class::Determiner]);
    let goes_on = following(page, at).is_some_and(|next| {
        // "killing 12 people"
        page.is_word(next)
            && !is_number(page, next)
            && !page.is_any(next, CLOSED)
            && Tags::of(page, next).likeliest(Tags::NOMINAL)
    });
    if tags.can(Tags::GERUND) && governs(page, at) {
        return Speech::Gerund;
    }
    if tags.can(Tags::ADJECTIVE) && (goes_on || tags.likeliest(Tags::ADJECTIVE)) {
        return Speech::Adjective;
    }
    if tags.likeliest(Tags::ADVERB) {
        return Speech::Adverb;
    }
    if tags.likeliest(Tags::GERUND) && !goes_on {
        return Speech::Gerund;
    }
    if tags.can(Tags::NOMINAL) {
        return Speech::Noun;
    }
    likeliest(page, at, tags)
}

/// the, a, an, its: what stands behind describes a noun.
pub(super) fn opens_with_article(page: &Page, determiner: usize) -> bool {
    let word = page.str(determiner);
    let article = ["the", "a", "an"];
    page.meaning(determiner, Class::Determiner) == Some("possessive")
        || article.iter().any(|other| word.eq_ignore_ascii_case(other))
}

/// Whether a hyphen joins the word before it to the one at a token.
pub(super) fn joins_words(page: &Page, hyphen: usize, next: usize) -> bool {
    page.mark(hyphen) == Some('-') && page.has(hyphen, shape::GLUED) && page.has(next, shape::GLUED)
}

/// "in April [2003]", "in [2003]": a year that ends a phrase.
pub(super) fn is_year_behind(page: &Page, number: usize) -> bool {
    let year = page.str(number).len() == 4 && page.has(number, shape::DIGIT);
    year && number > 0
        && (page.is(number - 1, Class::Month)
            || matches!(page.str(number - 1), "in" | "In" | "IN" | "since"))
}

/// "of [cheating] 9,000 depositors": an -ing form behind a preposition that has an object.
fn governs(page: &Page, at: usize) -> bool {
    const OPENING: u64 = Class::mask(&[Class::Determiner, Class::Bound]);
    let behind = at > 0
        && matches!(
            page.str(at - 1),
            "of" | "for" | "by" | "from" | "without" | "to"
        );
    behind
        && following(page, at).is_some_and(|next| {
            is_number(page, next)
                || page.is_any(next, OPENING)
                || matches!(page.mark(next), Some('$' | '€' | '£'))
        })
}

/// Behind be, have or do.
pub(super) fn behind_auxiliary(page: &Page, at: usize, tags: Tags, auxiliary: usize) -> Speech {
    let verb = page.meaning(auxiliary, Class::Auxiliary).unwrap_or("be");
    if verb.starts_with("do ") && tags.can(Tags::BASE) {
        return Speech::Infinitive;
    }
    if tags.can(Tags::PARTICIPLE) {
        return Speech::Participle;
    }
    if verb.starts_with("be") && tags.can(Tags::GERUND) {
        return Speech::Gerund;
    }
    if tags.can(Tags::PAST) && (verb.starts_with("have") || !tags.can(Tags::NOMINAL)) {
        return Speech::Participle;
    }
    nominal(page, at, tags)
}

/// Behind what may be the verb's subject.
pub(super) fn behind_subject(
    page: &Page,
    at: usize,
    tags: Tags,
    subject: (usize, Speech),
) -> Speech {
    let (subject_at, subject) = subject;
    let pronoun = subject == Speech::Subordinator
        || subject == Speech::Pronoun && page.meaning(subject_at, Class::Pronoun) != Some("object");
    if tags.can(Tags::PAST) {
        let by = following(page, at).is_some_and(|next| page.str(next) == "by");
        let passive = by && tags.can(Tags::PARTICIPLE);
        let sure = pronoun
            || tags.likeliest(Tags::PAST)
            || has_object(page, at)
            || page.is(at, Class::SayVerb);
        if sure && !passive {
            return Speech::Past;
        }
        if tags.can(Tags::PARTICIPLE) {
            return Speech::Participle;
        }
    }
    let plural = is_plural(page, subject_at, subject);
    // "in a telephone call to": "a" and a verb of several do not agree
    let one = subject_at > 0
        && ["a", "an"]
            .iter()
            .any(|word| page.str(subject_at - 1).eq_ignore_ascii_case(word));
    if one && !plural && subject == Speech::Noun && tags.can(Tags::BASE) && tags.can(Tags::NOMINAL)
    {
        return Speech::Noun;
    }
    if tags.can(Tags::THIRD)
        && !plural
        && (pronoun || !tags.can(Tags::NOMINAL) || opens_complement(page, at))
    {
        return Speech::Present;
    }
    // "two home matches": the numeral still waits for its noun
    let counted = subject_at > 0 && is_number(page, subject_at - 1);
    if counted && tags.can(Tags::PLURAL) && !plural {
        return Speech::Noun;
    }
    if tags.can(Tags::BASE)
        && (plural || pronoun)
        && (!tags.can(Tags::NOMINAL) || pronoun || opens_complement(page, at))
    {
        return Speech::Present;
    }
    likeliest(page, at, tags)
}

/// Whether what follows a verb follows a noun less often: an object, "to", "that", a pronoun.
pub(super) fn opens_complement(page: &Page, at: usize) -> bool {
    let Some(next) = following(page, at) else {
        return false;
    };
    if page.is(next, Class::Preposition) {
        return preposition(page, next) == Speech::To;
    }
    const OPENING: u64 = Class::mask(&[
        Class::Determiner,
        Class::Pronoun,
        Class::Bound,
        Class::Negation,
    ]);
    let starts = is_number(page, next) || page.is_any(next, OPENING);
    starts || page.has(next, shape::CAPITAL) && !is_time_word(page, next)
}

/// Whether a noun or pronoun takes the verb's plural.
pub(super) fn is_plural(page: &Page, at: usize, speech: Speech) -> bool {
    match speech {
        Speech::Noun => {
            let tags = Tags::of(page, at);
            tags.likeliest(Tags::PLURAL) || page.str(at) == "police"
        }
        Speech::ProperNoun => {
            let name = page.str(at);
            name.ends_with('s') && !name.ends_with("ss") && !page.has(at, shape::ALL_CAPS)
        }
        Speech::Pronoun => !matches!(page.str(at), "it" | "It" | "he" | "He" | "she" | "She"),
        _ => true,
    }
}

/// The likeliest reading of a word alone.
pub(super) fn likeliest(page: &Page, at: usize, tags: Tags) -> Speech {
    const ORDER: [(u16, Speech); 9] = [
        (Tags::NOMINAL, Speech::Noun),
        (Tags::ADJECTIVE, Speech::Adjective),
        (Tags::PAST, Speech::Past),
        (Tags::PARTICIPLE, Speech::Participle),
        (Tags::GERUND, Speech::Gerund),
        (Tags::THIRD, Speech::Present),
        (Tags::BASE, Speech::Present),
        (Tags::ADVERB, Speech::Adverb),
        (Tags::PREPOSITION, Speech::Preposition),
    ];
    let found = ORDER.iter().find(|(tag, _)| tags.likeliest(*tag));
    found.map_or_else(
        || {
            if page.has(at, shape::CAPITAL) {
                Speech::ProperNoun
            } else {
                Speech::Adverb
            }
        },
        |(_, speech)| *speech,
    )
}
