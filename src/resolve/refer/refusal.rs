//! Nouns that look like somebody and are none: verbs, adjectives, parts of titles, what is counted.

use super::{Referrer, fits};
use crate::analysis::{Actor, ActorKind, Body};
use crate::gazetteer::{Class, NameCue};
use crate::recognise::actor::nominal::{Determiner, Phrase, is_base_form};
use crate::segment::scan::shape;
use crate::segment::sentence_flag;

impl Referrer<'_, '_> {
    /// "the Senate committee accused him", "President Holm boards the plane"
    pub(super) fn is_verb_behind_name(&self, head: usize) -> bool {
        let Some(name) = head.checked_sub(1).and_then(|before| self.name_at(before)) else {
            return false;
        };
        let tags = self.page.form(head).tags();
        let person = matches!(&name.body, Body::Actor(actor) if actor.kind == ActorKind::Person);
        let whole = name.last as usize + 1 == head && !self.page.has(head - 1, shape::POSSESSIVE);
        whole && (matches!(tags[0], "VBD" | "VBN") || person && tags[..2].contains(&"VBZ"))
    }

    /// Whether a head that may be an adjective is one: "a [major] boost", "a [firm] order", "the
    /// [official] Odda Times", "the [relative] levels".
    pub(super) fn is_adjective(&self, phrase: Phrase) -> bool {
        let (page, head) = (self.page, phrase.head);
        let next = head + 1;
        let may_be = page.form(head).tags()[..2].contains(&"JJ")
            && page.str(head) != "man"
            && !page.has(head, shape::POSSESSIVE);
        if !may_be || page.tokens.get(next).is_none() || !page.same_sentence(head, next) {
            return false;
        }
        let name = self.names[self.passed..]
            .iter()
            .take(1)
            .any(|name| name.first as usize == next && fits(name, ActorKind::Person).is_none());
        let person = self.kind_of(phrase) == Some(ActorKind::Person);
        let tags = page.form(next).tags();
        let says = page.is(next, Class::SayVerb) || tags[0] == "VBD";
        let noun = (tags[..2].contains(&"NN") || page.str(head) == "major") && !says
            || is_base_form(page, next);
        let several = page.form(head).tags()[0] == "JJ" && tags[0] == "NNS";
        // "accountancy firm Grant Thornbury"
        let small = !page.has(next, shape::CAPITAL);
        page.is_word(next) && (person && name || (person || small) && (noun || several))
    }

    /// "the department of Ayacucho": a part of a country, and no ministry.
    pub(super) fn is_division(&self, phrase: Phrase) -> bool {
        let page = self.page;
        let of = phrase.head + 1;
        let department = page.str(phrase.head).eq_ignore_ascii_case("department");
        let named = || {
            let next = self.names.get(self.passed);
            next.is_some_and(|name| {
                name.first as usize == of + 1 && matches!(name.body, Body::Place(_))
            })
        };
        department && page.tokens.get(of).is_some() && page.cue(of) == NameCue::Of && named()
    }

    /// Whether a token begins the title of a name farther on: "[Secretary] of State Eva Holm".
    pub(super) fn is_in_title(&self, head: usize) -> bool {
        let start = self.page.tokens[head].start;
        let next = self.names.get(self.passed);
        let of = head + 1 < self.page.tokens.len() && self.page.cue(head + 1) == NameCue::Of;
        of && next.is_some_and(|name| {
            matches!(&name.body, Body::Actor(Actor { title: Some(title), .. })
                if title.start <= start)
        })
    }

    /// "Gunmen" at the start of a sentence, "the Government" behind an article.
    pub(super) fn may_be_capital(&self, phrase: Phrase) -> bool {
        let sentence = self.page.sentence(phrase.head);
        self.page.has(phrase.head, shape::SENTENCE_START)
            || sentence.has(sentence_flag::TITLE_CASE)
            || phrase.determiner != Determiner::Bare && phrase.first < phrase.head
            || self.name_at(phrase.first).is_some() && phrase.head == phrase.first + 1
    }

    /// Whether the phrase is counted, "of" between or not.
    pub(super) fn counted(&self, phrase: Phrase) -> bool {
        let page = self.page;
        let number = |at: usize| {
            page.has(at, shape::DIGIT)
                || page.is(at, Class::Number)
                || page.is(at, Class::Vague)
                || page.is(at, Class::Magnitude)
        };
        phrase.first.checked_sub(1).is_some_and(|at| {
            let of = page.cue(at) == NameCue::Of;
            number(at) || of && at > 0 && number(at - 1)
        })
    }
}
