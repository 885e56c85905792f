//! Whom a phrase describes that stands beside a name.

use super::{Referrer, fits};
use crate::analysis::{Actor, ActorKind, Body, EntityIx};
use crate::gazetteer::{Class, NameCue};
use crate::recognise::Found;
use crate::recognise::actor::nominal::{Determiner, Phrase, is_head};
use crate::segment::scan::{keys_of, shape};

impl Referrer<'_, '_> {
    /// The name that a phrase stands beside: "his wife, Maryam", "the journal Nature", "Sea-Watch,
    /// a rescue group,", "the MKO is a group".
    pub(super) fn apposed(&self, phrase: Phrase) -> Option<EntityIx> {
        self.name_behind(phrase)
            .or_else(|| self.name_before(phrase))
            .or_else(|| self.name_behind_rest(phrase))
            .or_else(|| self.rebels_of(phrase))
    }

    fn name_behind(&self, phrase: Phrase) -> Option<EntityIx> {
        let page = self.page;
        let bare = phrase.determiner == Determiner::Bare;
        // "fellow Ines Holm", "the former state Supreme Court"
        let alone = bare && phrase.first == phrase.head
            || matches!(page.str(phrase.head), "fellow" | "state");
        if alone || page.has(phrase.head, shape::POSSESSIVE) {
            return None;
        }
        let comma =
            page.tokens.get(phrase.head + 1).is_some() && page.mark(phrase.head + 1) == Some(',');
        let mut first = phrase.head + 1 + usize::from(comma);
        if comma && page.tokens.get(first).is_some() && page.cue(first) == NameCue::Article {
            first += 1;
        }
        // "the mayor, Cllr NAME"
        let name = self.name_opening(first)?;
        let titled = name.first as usize != first;
        let closed = !comma || self.is_closed(name);
        if !closed || bare && comma || titled && !comma {
            return None;
        }
        let kind = self.kind_of(phrase)?;
        if bare && kind == ActorKind::Person {
            return None;
        }
        self.describes(name, phrase)
    }

    fn name_before(&self, phrase: Phrase) -> Option<EntityIx> {
        let page = self.page;
        let first = match phrase.determiner {
            Determiner::Definite | Determiner::Indefinite => phrase.first,
            // "NAME, Peru's economy minister"
            Determiner::Owned => {
                let last = phrase.first.checked_sub(1)?;
                let plural = matches!(page.mark(last), Some('\'' | '’'));
                let owner = self.name_at(last.checked_sub(usize::from(plural))?)?;
                let first = owner.first as usize;
                let article = first > 0 && page.cue(first - 1) == NameCue::Article;
                first - usize::from(article)
            }
            // "NAME, her Swedish counterpart,"
            Determiner::Possessive if self.closes(phrase.head) => phrase.first,
            Determiner::Possessive | Determiner::Bare => return None,
        };
        // "Holm, the mayor said, was tired"
        let reports =
            page.tokens.get(phrase.head + 1).is_some() && page.is(phrase.head + 1, Class::SayVerb);
        let before = first.checked_sub(1).filter(|_| !reports)?;
        let copula = matches!(page.str(before), "is" | "was" | "are" | "were")
            && phrase.determiner == Determiner::Indefinite;
        if !(page.mark(before) == Some(',') || copula) || !page.same_sentence(before, phrase.head) {
            return None;
        }
        let behind = self.before_age(before).unwrap_or(before);
        let name = self.name_at(behind.checked_sub(1)?)?;
        (name.last as usize + 1 == behind && !page.has(name.last as usize, shape::POSSESSIVE))
            .then(|| self.describes(name, phrase))
            .flatten()
    }

    /// "Eva Holm, 58, a teacher": the comma before an age, of the one behind it.
    fn before_age(&self, comma: usize) -> Option<usize> {
        let page = self.page;
        let age = comma.checked_sub(1)?;
        let first = age.checked_sub(1)?;
        let years = page.has(age, shape::DIGIT) && page.str(age).len() <= 2;
        (years && page.mark(first) == Some(',') && page.same_sentence(first, comma))
            .then_some(first)
    }

    /// Whether a mark ends a phrase in apposition, and no list goes on behind it.
    fn closes(&self, head: usize) -> bool {
        let page = self.page;
        let mark = head + 1;
        let ends = page.tokens.get(mark).is_some() && matches!(page.mark(mark), Some(',' | '.'));
        let joins = page.tokens.get(mark + 1).is_some() && page.cue(mark + 1) == NameCue::And;
        ends && !joins && page.same_sentence(head, mark)
    }

    /// The entity of a name that the phrase beside it describes; an owner may be a firm.
    fn describes(&self, name: &Found<Body>, phrase: Phrase) -> Option<EntityIx> {
        const EITHER: [u64; 8] = keys_of([
            "owner",
            "parent",
            "ally",
            "partner",
            "rival",
            "counterpart",
            "foe",
            "operator",
        ]);
        if EITHER.contains(&self.page.tokens[phrase.head].key) {
            return fits(name, ActorKind::Person).or_else(|| fits(name, ActorKind::Organization));
        }
        fits(name, self.kind_of(phrase)?)
    }

    /// "the governor of Odda, [Eva Holm], said", "a prosecutor on the case, [Tor Lie]": the person
    /// named behind the rest of the description.
    fn name_behind_rest(&self, phrase: Phrase) -> Option<EntityIx> {
        const LONGEST: usize = 10;
        let page = self.page;
        let preposition = phrase.head + 1;
        page.tokens.get(preposition)?;
        let leads = matches!(page.str(preposition), "of" | "for" | "at" | "in" | "on");
        if !leads
            || phrase.determiner == Determiner::Bare
            || self.kind_of(phrase)? != ActorKind::Person
        {
            return None;
        }
        let end = page.tokens.len().min(preposition + LONGEST);
        let comma = (preposition + 1..end).find(|at| page.mark(*at) == Some(','))?;
        let rest = preposition + 1..comma;
        let describes = |at: usize| {
            let tag = page.form(at).tags()[0];
            let noun =
                tag.starts_with("NN") || tag.starts_with("JJ") || page.has(at, shape::CAPITAL);
            page.is_word(at) && (noun || page.cue(at) == NameCue::Article)
                || matches!(
                    page.str(at),
                    "of" | "for" | "and" | "its" | "his" | "her" | "their"
                )
                || page.has(at, shape::GLUED)
        };
        // "a spokesman for the mayor, Eva Holm": either
        let two = is_head(&page.tokens[comma - 1])
            && page
                .meaning(comma - 1, Class::EntityNoun)
                .is_none_or(|kind| kind.starts_with("person"))
            && !page.has(comma - 1, shape::CAPITAL);
        if rest.is_empty()
            || two
            || !page.same_sentence(phrase.head, comma)
            || !rest.clone().all(describes)
        {
            return None;
        }
        let name = self.name_opening(comma + 1)?;
        // "a student in Bergen, Norway,"
        let whole = name.first < name.last || name.first as usize > comma + 1;
        (whole && self.is_closed(name))
            .then(|| fits(name, ActorKind::Person))
            .flatten()
    }

    /// The name that begins at a token, with its title or without.
    fn name_opening(&self, first: usize) -> Option<&Found<Body>> {
        let start = self.page.tokens.get(first)?.start;
        let mut near = self.names[self.passed..].iter().take(8);
        near.find(|name| {
            let titled = matches!(&name.body, Body::Actor(Actor { title: Some(title), .. })
                if title.start == start);
            name.first as usize == first || titled
        })
    }

    /// Whether a mark or a verb of saying stands behind a name, which ends an apposition.
    fn is_closed(&self, name: &Found<Body>) -> bool {
        let page = self.page;
        let next = name.last as usize + 1;
        page.tokens.get(next).is_none_or(|_| {
            matches!(page.mark(next), Some(',' | '.' | ';' | '"' | ')' | '('))
                || page.is(next, Class::SayVerb)
        })
    }
}
