//! Parts of speech: the lexicon's, narrowed by the words around.

use super::context::{
    begins_noun_phrase, behind_auxiliary, behind_subject, following, has_object, is_bound,
    is_particle, is_proper, is_year_behind, joins_words, likeliest, nominal, opens_clause,
    opens_with_article, preposition,
};
use super::tags::{Tags, is_number};
use crate::gazetteer::Class;
use crate::segment::Page;
use crate::segment::scan::{key_of, shape};

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

/// Small classes of words that decide what a token is.
pub(super) const CLOSED: u64 = Class::FUNCTION_WORDS;

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
        if !page.is_any(at, CLOSED) {
            return None;
        }
        let is = |class| page.is(at, class);
        // "the mine", "a gold mine"
        if page.says(at, const { key_of("mine") }) && self.follows_modifier(at) {
            return Some(Speech::Noun);
        }
        // "has since left"
        if page.says(at, const { key_of("since") }) && self.follows_auxiliary(at) {
            return Some(Speech::Adverb);
        }
        if is(Class::Determiner) || is(Class::Pronoun) {
            return Some(self.determiner_or_pronoun(page, at));
        }
        // "from 4 am to 11 am"
        let clock = matches!(page.str(at), "am" | "AM") && self.follows_number(at);
        if clock {
            return Some(Speech::Noun);
        }
        if is(Class::Auxiliary) {
            return Some(Speech::Auxiliary);
        }
        if is(Class::Modal) && !self.follows_article(page) {
            return Some(Speech::Modal);
        }
        if is(Class::Negation) {
            return Some(Speech::Negation);
        }
        let bounds = is(Class::Preposition)
            && following(page, at).is_some_and(|next| is_bound(page, at, next));
        if bounds {
            return Some(Speech::Adverb);
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
            let particle = self.follows_verb(at) && is_particle(page, at);
            return Some(if particle {
                Speech::Adverb
            } else {
                preposition(page, at)
            });
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

    fn follows_modifier(&self, at: usize) -> bool {
        self.before.is_some_and(|(before, speech)| {
            let modifies = matches!(speech, Speech::Determiner | Speech::Adjective);
            before + 1 == at && (modifies || speech.is_noun())
        })
    }

    fn follows_number(&self, at: usize) -> bool {
        self.before
            .is_some_and(|(before, speech)| before + 1 == at && speech == Speech::Number)
    }

    fn follows_auxiliary(&self, at: usize) -> bool {
        self.before
            .is_some_and(|(before, speech)| before + 1 == at && speech == Speech::Auxiliary)
    }

    fn follows_verb(&self, at: usize) -> bool {
        self.before
            .is_some_and(|(before, speech)| before + 1 == at && speech.is_verb())
    }

    /// "the might"; but "40 more could"
    fn follows_article(&self, page: &Page) -> bool {
        self.before.is_some_and(|(at, speech)| {
            let stands_alone = page.meaning(at, Class::Determiner) == Some("quantifier");
            speech == Speech::Determiner && !stands_alone
        })
    }

    /// The part of speech of nouns, verbs, adjectives and adverbs.
    fn open(&self, page: &Page, at: usize, tags: Tags) -> Speech {
        let Some((before_at, before)) = self.before else {
            return self.plain(page, at, tags);
        };
        if page.has(before_at, shape::POSSESSIVE) && before.is_noun() {
            return nominal(page, at, tags);
        }
        // "three months' pay"
        let owned = before == Speech::Mark
            && matches!(page.mark(before_at), Some('\'' | '’'))
            && page.has(before_at, shape::GLUED)
            && before_at > 0
            && page.str(before_at - 1).ends_with('s');
        if owned {
            return nominal(page, at, tags);
        }
        // "its posted prices", "the previously-announced sale"
        let joined = before == Speech::Mark && joins_words(page, before_at, at);
        let modifies = joined
            || before == Speech::Determiner
                && opens_with_article(page, before_at)
                && !tags.can(Tags::NOMINAL | Tags::ADJECTIVE);
        if modifies && tags.can(Tags::PARTICIPLE) && !tags.likeliest(Tags::NOMINAL) {
            return Speech::Participle;
        }
        match before {
            Speech::Modal if !tags.likeliest(Tags::ADVERB) => Speech::Infinitive,
            Speech::To if tags.can(Tags::BASE) => Speech::Infinitive,
            Speech::Auxiliary => behind_auxiliary(page, at, tags, before_at),
            Speech::Pronoun if page.has(before_at, shape::POSSESSIVE) => {
                behind_auxiliary(page, at, tags, before_at)
            }
            // "A fire in April 2003 killed"
            Speech::Number if is_year_behind(page, before_at) && tags.can(Tags::PAST) => {
                behind_subject(page, at, tags, (before_at, Speech::ProperNoun))
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
