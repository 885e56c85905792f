//! Parts of speech: the lexicon's, narrowed by the words around.

use super::phrase::is_time_word;
use super::tags::{Tags, is_number};
use crate::gazetteer::Class;
use crate::segment::scan::shape;
use crate::segment::{Page, sentence_flag};

/// What a token does in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Speech {
    Noun,
    ProperNoun,
    Number,
    Pronoun,
    Determiner,
    Adjective,
    Adverb,
    /// A finite verb in the past: "killed", "fled".
    Past,
    /// A finite verb in the present: "says", "plan".
    Present,
    /// Behind "to", a modal or "do".
    Infinitive,
    /// The past participle: "were killed", "wounded soldiers".
    Participle,
    /// The form in -ing.
    Gerund,
    /// Forms of be, have and do.
    Auxiliary,
    Modal,
    Negation,
    /// "to" before an infinitive.
    To,
    Preposition,
    Conjunction,
    /// Opens a clause: that, who, because, after …
    Subordinator,
    Mark,
}

impl Speech {
    /// Whether it can be the head of a noun phrase.
    pub(crate) fn is_noun(self) -> bool {
        matches!(self, Self::Noun | Self::ProperNoun)
    }

    /// Whether it is a verb other than an auxiliary or modal.
    pub(crate) fn is_verb(self) -> bool {
        matches!(
            self,
            Self::Past | Self::Present | Self::Infinitive | Self::Participle | Self::Gerund
        )
    }
}

/// The part of speech of a token, read from a few words around it.
pub(crate) fn speech(page: &Page, token: usize) -> Speech {
    const CONTEXT: usize = 4;
    let first = page.sentence(token).first as usize;
    let mut reader = Reader::default();
    let mut found = Speech::Mark;
    for at in first.max(token.saturating_sub(CONTEXT))..=token {
        found = reader.next(page, at);
    }
    found
}

/// Reads the tokens of a sentence from left to right.
#[derive(Debug, Default)]
pub(super) struct Reader {
    /// The last token that is no adverb, quote or negation, and what it is.
    before: Option<(usize, Speech)>,
}

impl Reader {
    /// The part of speech of the next token.
    pub(super) fn next(&mut self, page: &Page, at: usize) -> Speech {
        let speech = self.read(page, at);
        let passes = matches!(speech, Speech::Adverb | Speech::Negation)
            || speech == Speech::Mark && matches!(page.mark(at), Some('"' | '“' | '”' | '.'));
        if !passes {
            self.before = Some((at, speech));
        }
        speech
    }

    fn read(&self, page: &Page, at: usize) -> Speech {
        if !page.is_word(at) {
            return Speech::Mark;
        }
        if is_number(page, at) {
            return Speech::Number;
        }
        if is_proper(page, at) {
            return Speech::ProperNoun;
        }
        if let Some(speech) = self.closed(page, at) {
            return speech;
        }
        let tags = Tags::of(page, at);
        if tags.likeliest(Tags::NUMBER) {
            return Speech::Number;
        }
        self.open(page, at, tags)
    }

    /// The part of speech of words that belong to small, closed classes.
    fn closed(&self, page: &Page, at: usize) -> Option<Speech> {
        let is = |class| page.is(at, class);
        if is(Class::Determiner) || is(Class::Pronoun) {
            return Some(self.determiner_or_pronoun(page, at));
        }
        if is(Class::Auxiliary) {
            return Some(Speech::Auxiliary);
        }
        if is(Class::Modal) && !self.follows_determiner() {
            return Some(Speech::Modal);
        }
        if is(Class::Negation) {
            return Some(Speech::Negation);
        }
        if is(Class::Subordinator) {
            let opens = !is(Class::Preposition) || opens_clause(page, at);
            return Some(if opens {
                Speech::Subordinator
            } else {
                Speech::Preposition
            });
        }
        if is(Class::Preposition) {
            return Some(preposition(page, at));
        }
        is(Class::Conjunction).then_some(Speech::Conjunction)
    }

    fn determiner_or_pronoun(&self, page: &Page, at: usize) -> Speech {
        let next = following(page, at);
        let opens_phrase = next.is_some_and(|next| begins_noun_phrase(page, next));
        match (
            page.is(at, Class::Determiner),
            page.is(at, Class::Pronoun),
            page.is(at, Class::Subordinator),
        ) {
            (_, _, true) => {
                let demonstrative = page.is(at, Class::Pronoun)
                    && opens_phrase
                    && self.before.is_some_and(|(_, s)| s == Speech::Preposition);
                if demonstrative {
                    Speech::Determiner
                } else {
                    Speech::Subordinator
                }
            }
            (true, true, _) if !opens_phrase => Speech::Pronoun,
            (true, _, _) => Speech::Determiner,
            _ => Speech::Pronoun,
        }
    }

    fn follows_determiner(&self) -> bool {
        self.before
            .is_some_and(|(_, speech)| speech == Speech::Determiner)
    }

    /// The part of speech of nouns, verbs, adjectives and adverbs.
    fn open(&self, page: &Page, at: usize, tags: Tags) -> Speech {
        let Some((before_at, before)) = self.before else {
            return self.plain(page, at, tags);
        };
        if page.has(before_at, shape::POSSESSIVE) && before.is_noun() {
            return nominal(page, at, tags);
        }
        match before {
            Speech::Modal if !tags.likeliest(Tags::ADVERB) => Speech::Infinitive,
            Speech::To if tags.can(Tags::BASE) => Speech::Infinitive,
            Speech::Auxiliary => behind_auxiliary(page, at, tags, before_at),
            Speech::Pronoun if page.has(before_at, shape::POSSESSIVE) => {
                behind_auxiliary(page, at, tags, before_at)
            }
            Speech::Determiner | Speech::Adjective | Speech::Number => nominal(page, at, tags),
            Speech::Preposition => nominal(page, at, tags),
            Speech::Noun | Speech::ProperNoun | Speech::Pronoun | Speech::Subordinator => {
                behind_subject(page, at, tags, (before_at, before))
            }
            _ => self.plain(page, at, tags),
        }
    }

    /// At the start of a sentence, behind a mark, a conjunction or a verb.
    fn plain(&self, page: &Page, at: usize, tags: Tags) -> Speech {
        if tags.can(Tags::PAST) && (tags.likeliest(Tags::PAST) || has_object(page, at)) {
            return Speech::Past;
        }
        let joins = self
            .before
            .is_some_and(|(_, speech)| matches!(speech, Speech::Conjunction | Speech::Mark));
        if joins && tags.can(Tags::THIRD) && has_object(page, at) {
            return Speech::Present;
        }
        likeliest(page, at, tags)
    }
}

/// Whether a word is a name or part of one, by its capitals.
fn is_proper(page: &Page, at: usize) -> bool {
    if !page.has(at, shape::CAPITAL) {
        return false;
    }
    const CLOSED: [Class; 9] = [
        Class::Determiner,
        Class::Preposition,
        Class::Conjunction,
        Class::Subordinator,
        Class::Pronoun,
        Class::Auxiliary,
        Class::Modal,
        Class::Negation,
        Class::Bound,
    ];
    let sentence = page.sentence(at);
    let shouted = sentence.has(sentence_flag::ALL_CAPS);
    if page.has(at, shape::ALL_CAPS) && !shouted {
        return true;
    }
    let says_little =
        page.has(at, shape::SENTENCE_START) || shouted || sentence.has(sentence_flag::TITLE_CASE);
    if CLOSED.iter().any(|class| page.is(at, *class)) {
        return !says_little && page.is(at, Class::Modal);
    }
    if !says_little {
        return true;
    }
    const NAMES_FROM: u32 = 60;
    let form = page.form(at);
    !form.is_ordinary() || form.capitals().is_some_and(|share| share >= NAMES_FROM)
}

/// "to" before a verb, a bound before a number, a particle behind a verb, or a preposition.
fn preposition(page: &Page, at: usize) -> Speech {
    let Some(next) = following(page, at) else {
        return Speech::Adverb;
    };
    if page.str(at).eq_ignore_ascii_case("to") {
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
    let particle = matches!(page.str(at), "up" | "out" | "off" | "down" | "over" | "on");
    if particle && !begins_noun_phrase(page, next) {
        return Speech::Adverb;
    }
    Speech::Preposition
}

/// Whether "over", "at least", "up to" … say how a number bounds the true one.
fn is_bound(page: &Page, at: usize, next: usize) -> bool {
    if is_number(page, next) {
        return page.is(at, Class::Bound);
    }
    page.phrase(at, Class::Bound).is_some()
}

fn is_closed(page: &Page, at: usize) -> bool {
    page.is(at, Class::Determiner) || page.is(at, Class::Preposition) || is_number(page, at)
}

/// The next token of the sentence that is no opening quote.
fn following(page: &Page, at: usize) -> Option<usize> {
    let end = page.sentence(at).end as usize;
    let next = at + 1;
    let next = next + usize::from(next < end && matches!(page.mark(next), Some('"' | '“')));
    (next < end).then_some(next)
}

/// Whether a noun phrase may begin at a token, by that token alone.
fn begins_noun_phrase(page: &Page, at: usize) -> bool {
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
    let closed = page.is(at, Class::Auxiliary)
        || page.is(at, Class::Modal)
        || page.is(at, Class::Conjunction)
        || page.is(at, Class::Subordinator)
        || page.is(at, Class::Negation);
    !closed && Tags::of(page, at).likeliest(Tags::NOMINAL | Tags::ADJECTIVE | Tags::NUMBER)
}

/// Whether the object of a verb follows at once.
fn has_object(page: &Page, verb: usize) -> bool {
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
fn opens_clause(page: &Page, at: usize) -> bool {
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
        if page.is(next, Class::Auxiliary) || page.is(next, Class::Modal) {
            return true;
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
fn nominal(page: &Page, at: usize, tags: Tags) -> Speech {
    let goes_on = following(page, at).is_some_and(|next| {
        page.is_word(next)
            && !page.is(next, Class::Preposition)
            && !page.is(next, Class::Auxiliary)
            && !page.is(next, Class::Determiner)
            && Tags::of(page, next).likeliest(Tags::NOMINAL)
    });
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

/// Behind be, have or do.
fn behind_auxiliary(page: &Page, at: usize, tags: Tags, auxiliary: usize) -> Speech {
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
fn behind_subject(page: &Page, at: usize, tags: Tags, subject: (usize, Speech)) -> Speech {
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
    if tags.can(Tags::THIRD)
        && !plural
        && (pronoun || !tags.can(Tags::NOMINAL) || opens_complement(page, at))
    {
        return Speech::Present;
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
fn opens_complement(page: &Page, at: usize) -> bool {
    let Some(next) = following(page, at) else {
        return false;
    };
    if page.is(next, Class::Preposition) {
        return preposition(page, next) == Speech::To;
    }
    let starts = is_number(page, next)
        || page.is(next, Class::Determiner)
        || page.is(next, Class::Pronoun)
        || page.is(next, Class::Bound)
        || page.is(next, Class::Negation);
    starts || page.has(next, shape::CAPITAL) && !is_time_word(page, next)
}

/// Whether a noun or pronoun takes the verb's plural.
fn is_plural(page: &Page, at: usize, speech: Speech) -> bool {
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
fn likeliest(page: &Page, at: usize, tags: Tags) -> Speech {
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
