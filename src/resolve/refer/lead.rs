//! Leads that describe first and name afterwards: "A Tuareg rebel front said … Azalay
//! wants …".

use super::{Referrer, fits};
use crate::analysis::{ActorKind, EntityIx};
use crate::gazetteer::{Class, NameCue};
use crate::recognise::actor::nominal::{Determiner, Phrase};
use crate::segment::scan::shape;
use crate::segment::sentence_flag;

/// Sentences at the top of an article that may be its lead.
const LEAD: u32 = 3;

impl Referrer<'_, '_> {
    /// The organization or group that begins the sentence after a lead which begins with an
    /// indefinite phrase of that kind, unless their countries differ. "A group of firms" is not
    /// described but counted.
    pub(super) fn named_next(&self, phrase: Phrase) -> Option<EntityIx> {
        let page = self.page;
        let sentence = page.tokens[phrase.head].sentence;
        let dash = phrase
            .first
            .checked_sub(1)
            .filter(|_| page.sentence(phrase.first).has(sentence_flag::DATELINE));
        let dash = dash.is_some_and(|at| matches!(page.mark(at), Some('-' | '–' | '—' | ':')));
        let begins = dash || page.has(phrase.first, shape::SENTENCE_START);
        if phrase.determiner != Determiner::Indefinite || !begins || sentence >= LEAD {
            return None;
        }
        let kind = self.kind_of(phrase)?;
        let of = phrase.head + 1 < page.tokens.len() && page.cue(phrase.head + 1) == NameCue::Of;
        if of || !matches!(kind, ActorKind::Group | ActorKind::Organization) {
            return None;
        }
        let rest = page.tokens.get(phrase.head..)?;
        let begin = phrase.head + rest.iter().position(|token| token.sentence > sentence)?;
        let article = page.cue(begin) == NameCue::Article;
        let first = begin + usize::from(article);
        let mut names = self.names[self.passed..].iter();
        let name = names.find(|name| name.first as usize >= begin)?;
        let entity = (name.first as usize == first)
            .then(|| fits(name, kind))
            .flatten()?;
        let country = self.cast.entities[entity.0 as usize].country.as_ref();
        let told = self.country_of(phrase);
        let differ = told
            .zip(country)
            .is_some_and(|(told, country)| country.as_bytes() != told);
        (!differ).then_some(entity)
    }

    /// The person whom the rest of the document gives the noun of a lead as a title, if it gives it
    /// to nobody else: "The mayor of Odda said … Mayor Eva Holm".
    pub(super) fn titled_later(&self, phrase: Phrase) -> Option<EntityIx> {
        let page = self.page;
        let told = matches!(
            phrase.determiner,
            Determiner::Definite | Determiner::Indefinite
        );
        let early = page.tokens[phrase.head].sentence < 2 * LEAD;
        if !(told && early && page.is(phrase.head, Class::Title)) {
            return None;
        }
        let noun = page.tokens[phrase.head].key;
        let later = self.names.get(self.passed..)?;
        let mut titled = later.iter().filter_map(|name| {
            let person = fits(name, ActorKind::Person)?;
            (self.title_noun(name) == Some(noun)).then_some(person)
        });
        let first = titled.next()?;
        titled.all(|other| other == first).then_some(first)
    }
}
