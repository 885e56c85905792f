//! What nominals refer to: a named entity, a government, or actors of their own.

mod beside;
mod body;
mod lead;
mod refusal;

use std::cell::Cell;

use super::code::Duties;
use super::entity::{Cast, one_line};
use super::index::Index;
use super::place::World;
use crate::analysis::{
    Actor, ActorKind, Body, Confidence, Entity, EntityIx, EntityKind, Mention, PlaceKind, Sense,
};
use crate::gazetteer::{Class, NameCue};
use crate::recognise::Found;
use crate::recognise::actor::context;
use crate::recognise::actor::nominal::{
    Determiner, Phrase, acts_or_suffers, goes_on, is_base_form, is_head, phrase_at,
};
use crate::segment::scan::{key_of, keys_of, mix, shape, word_key};
use crate::segment::{Page, sentence_flag};

/// Adds the nominals with one of these heads to the names of a page, in the order of the text.
pub(crate) fn nominals(
    page: &Page,
    nouns: &[u32],
    world: &World,
    (described, duties): (&mut Described, &Duties),
    cast: &mut Cast,
    mentions: &mut Vec<Found<Body>>,
) {
    let names = std::mem::take(mentions);
    described.index.clear(names.len());
    described.called(&names, &cast.entities);
    let mut referrer = Referrer {
        page,
        world,
        cast,
        latest_group: None,
        described: &mut described.index,
        duties,
        called: &described.called,
        all_called: described.called.iter().fold(0, |all, bits| all | bits),
        names: &names,
        passed: 0,
        reach: 0,
        kind: Cell::new(None),
        out: Vec::with_capacity(nouns.len() / 2),
    };
    for head in nouns.iter().map(|head| *head as usize) {
        referrer.pass(head);
        referrer.nominal(head);
    }
    let found = referrer.out;
    merge(names, found, mentions);
}

/// Merges two lists by where they start.
fn merge(names: Vec<Found<Body>>, nominals: Vec<Found<Body>>, out: &mut Vec<Found<Body>>) {
    if nominals.is_empty() {
        *out = names;
        return;
    }
    out.reserve(names.len() + nominals.len());
    let mut nominals = nominals.into_iter().peekable();
    for name in names {
        while let Some(next) = nominals.next_if(|next| next.first < name.first) {
            out.push(next);
        }
        out.push(name);
    }
    out.extend(nominals);
}

/// What names are described as; memory that is kept from page to page.
#[derive(Debug, Default)]
pub(crate) struct Described {
    /// Nouns that described somebody, as title or apposition → who it was last.
    index: Index,
    /// Of each name: the [`word_bit`]s of the name of whom it means; 0 of persons and peoples.
    called: Vec<u64>,
}

impl Described {
    fn called(&mut self, names: &[Found<Body>], entities: &[Entity]) {
        self.called.clear();
        self.called.extend(names.iter().map(|name| {
            let Some(entity) = fits(name, ActorKind::Organization) else {
                return 0;
            };
            words_of(&entities[entity.0 as usize])
                .map(word_bit)
                .fold(0, |bits, bit| bits | bit)
        }));
    }
}

/// The words of the name of an entity.
fn words_of(entity: &Entity) -> impl Iterator<Item = &[u8]> {
    entity.name.as_bytes().split(|byte| *byte == b' ')
}

/// One bit of 64 that is the same for words that differ in case alone; few others have it.
fn word_bit(word: &[u8]) -> u64 {
    let [first, last] = [word.first(), word.last()].map(|byte| byte.map_or(0, |byte| byte | 0x20));
    1 << ((usize::from(first) * 5 + usize::from(last) * 11 + word.len()) % 64)
}

struct Referrer<'a, 'b> {
    page: &'a Page<'a>,
    world: &'a World,
    cast: &'a mut Cast<'b>,
    latest_group: Option<EntityIx>,
    /// Nouns that described somebody, as title or apposition → who it was last.
    described: &'a mut Index,
    duties: &'a Duties,
    /// Of each name: [`Described::called`].
    called: &'a [u64],
    /// The bits of all names together.
    all_called: u64,
    names: &'a [Found<Body>],
    /// How many names begin before the current token.
    passed: usize,
    /// One past the last token of these.
    reach: usize,
    /// The kind of actor that the current phrase is for, once somebody asked.
    kind: Cell<Option<Option<ActorKind>>>,
    out: Vec<Found<Body>>,
}

/// Names that are looked at from a noun backwards.
const NEAR: usize = 40;

impl Referrer<'_, '_> {
    /// Notes the names that begin up to a token.
    fn pass(&mut self, at: usize) {
        while let Some(name) = self.names.get(self.passed) {
            if name.first as usize > at {
                return;
            }
            if let Body::Actor(actor) = &name.body {
                if actor.kind == ActorKind::Group {
                    self.described.set(word_key(b"group"), actor.entity.0);
                    self.latest_group = Some(actor.entity);
                }
                if let Some(noun) = actor.title.and_then(|_| self.title_noun(name)) {
                    self.described.set(noun, actor.entity.0);
                }
            }
            self.passed += 1;
            self.reach = self.reach.max(name.last as usize + 1);
        }
    }

    /// The head of the title that stands before a name.
    fn title_noun(&self, name: &Found<Body>) -> Option<u64> {
        let page = self.page;
        let before = (name.first as usize).checked_sub(1)?;
        // "Secretary of State Ines Holm" is no state
        (page.is_word(before) && !page.says(before, word_key(b"state")))
            .then(|| page.tokens[before].key)
    }

    /// The name that covers a token, of those that began last.
    fn name_at(&self, at: usize) -> Option<&Found<Body>> {
        if at >= self.reach {
            return None;
        }
        self.names[..self.passed]
            .iter()
            .rev()
            .take(4)
            .find(|name| name.covers(at))
    }

    fn nominal(&mut self, head: usize) {
        let page = self.page;
        if self.name_at(head).is_some() {
            return;
        }
        let named = |at: usize| self.name_at(at).is_some();
        if self.is_verb_behind_name(head) {
            return;
        }
        let Some(phrase) = phrase_at(page, head, &named) else {
            return;
        };
        if page.has(head, shape::CAPITAL) && !self.may_be_capital(phrase) || self.counted(phrase) {
            return;
        }
        if phrase.determiner == Determiner::Bare && self.is_in_title(head) {
            return;
        }
        if self.is_division(phrase) {
            return;
        }
        self.kind.set(None);
        if self.is_adjective(phrase) {
            return;
        }
        // "a government plan"
        let plan = phrase.determiner == Determiner::Indefinite
            && self.kind_of(phrase) == Some(ActorKind::Organization)
            && is_base_form(page, head + 1);
        if plan || goes_on(page, head) {
            if let Some((entity, rule)) = self.attributive(phrase) {
                self.push(phrase, entity, Confidence(60), rule);
            }
        } else if let Some(entity) = self.apposed(phrase) {
            self.described.set(page.tokens[head].key, entity.0);
            self.push(phrase, entity, Confidence(75), "nominal/apposition");
        } else if let Some((entity, rule)) = self.antecedent(phrase) {
            self.push(phrase, entity, Confidence(70), rule);
        } else if let Some(entity) = self
            .named_next(phrase)
            .or_else(|| self.titled_later(phrase))
        {
            self.described.set(page.tokens[head].key, entity.0);
            self.push(phrase, entity, Confidence(70), "nominal/lead");
        } else if let Some(entity) = self.own_actor(phrase) {
            // "Ferry firm fined" says nothing of whom "the firm" means
            let firm = page.meaning(head, Class::ActorNoun) == Some("organization/BUS");
            let headline = page.tokens[head].sentence == 0;
            if !(firm && headline && phrase.determiner == Determiner::Bare) {
                self.described.set(page.tokens[head].key, entity.0);
            }
            self.push(phrase, entity, Confidence(60), "nominal/actor-noun");
        }
    }

    /// What a phrase means before another noun: "Albanian government computers", "the Tehran
    /// municipality website".
    fn attributive(&mut self, phrase: Phrase) -> Option<(EntityIx, &'static str)> {
        let page = self.page;
        let next = page.tokens.get(phrase.head + 1);
        // "the state Bureau of Roads"
        let state = page.says(phrase.head, word_key(b"state"));
        if state || next.is_some_and(|next| next.shape & shape::WORD != 0 && is_head(next)) {
            return None;
        }
        if page.cue(phrase.head) == NameCue::Rule {
            self.country_of(phrase)?;
            let government = self.government(phrase)?;
            self.described
                .set(page.tokens[phrase.head].key, government.0);
            return Some((government, "nominal/government"));
        }
        Some((self.same_words(phrase)?, "nominal/same-words"))
    }

    /// The organization that the document names with all words of the phrase, two at least.
    fn same_words(&self, phrase: Phrase) -> Option<EntityIx> {
        let page = self.page;
        let determined = matches!(
            phrase.determiner,
            Determiner::Definite | Determiner::Possessive | Determiner::Indefinite
        );
        let first = phrase.first + usize::from(determined);
        if first >= phrase.head {
            return None;
        }
        let words = || (first..=phrase.head).rev().filter(|at| page.is_word(*at));
        let bits = words().fold(0, |bits, at| bits | word_bit(page.str(at).as_bytes()));
        if bits & !self.all_called != 0 {
            return None;
        }
        let begin = self.passed.saturating_sub(NEAR);
        let end = self.names.len().min(self.passed + NEAR);
        let near = (begin..self.passed).rev().chain(self.passed..end);
        let called = near
            .filter(|name| self.called[*name] & bits == bits)
            .filter_map(|name| fits(&self.names[name], ActorKind::Organization))
            .find(|entity| words().all(|at| self.is_called(*entity, page.str(at))))?;
        (self.kind_of(phrase)? != ActorKind::Person).then_some(called)
    }

    /// The kind of actor that the current phrase is for.
    fn kind_of(&self, phrase: Phrase) -> Option<ActorKind> {
        self.kind.get().unwrap_or_else(|| {
            let kind = self.kind_by_words(phrase);
            self.kind.set(Some(kind));
            kind
        })
    }

    /// A hospital group is an organization, a terrorist organization a group.
    fn kind_by_words(&self, phrase: Phrase) -> Option<ActorKind> {
        let page = self.page;
        let before = phrase.head.checked_sub(1).filter(|at| *at >= phrase.first);
        let compound = before.and_then(|at| {
            let (end, value) = page
                .phrase(at, Class::EntityNoun)
                .or_else(|| page.phrase(at, Class::ActorNoun))?;
            (end == phrase.head).then_some(value)
        });
        let value = compound
            .or_else(|| page.meaning(phrase.head, Class::EntityNoun))
            .or_else(|| page.meaning(phrase.head, Class::ActorNoun));
        let Some(value) = value else {
            return Some(ActorKind::Person);
        };
        let kind = ActorKind::from_word(value.split('/').next()?)?;
        if compound.is_some() || kind == ActorKind::Person {
            return Some(kind);
        }
        let violent = (phrase.first..phrase.head).any(|at| page.cue(at) == NameCue::Violent);
        let trade = context::is_peaceful(page, phrase.head);
        Some(match (violent, trade) {
            (true, _) => ActorKind::Group,
            (false, true) => ActorKind::Organization,
            (false, false) => kind,
        })
    }

    /// Whom a definite phrase refers to.
    fn antecedent(&mut self, phrase: Phrase) -> Option<(EntityIx, &'static str)> {
        let page = self.page;
        let head = phrase.head;
        if page.cue(head) == NameCue::Rule {
            let government = self.government(phrase)?;
            if self.country_of(phrase).is_some() {
                self.described.set(page.tokens[head].key, government.0);
            }
            return Some((government, "nominal/government"));
        }
        if page.str(head) == "people" {
            return Some((self.people(phrase)?, "nominal/people"));
        }
        if let Some(named) = self.same_words(phrase) {
            return Some((named, "nominal/same-words"));
        }
        if phrase.determiner != Determiner::Definite {
            return None;
        }
        if let Some(holder) = self.holder(phrase) {
            return Some((holder, "nominal/office"));
        }
        if let Some(known) = self.described.get(page.tokens[head].key) {
            return Some((EntityIx(known), "nominal/definite"));
        }
        // "the companies" are no single one
        let several = page.form(head).tags()[0] == "NNS"
            && self.kind_of(phrase) == Some(ActorKind::Organization);
        if head != phrase.first + 1 || several {
            return None;
        }
        let entity = match self.kind_of(phrase)? {
            ActorKind::Group if page.is(head, Class::EntityNoun) => self
                .latest_group
                .filter(|group| self.may_be_called(*group, head))
                .or_else(|| {
                    let unarmed = self.latest_group.is_none() && page.str(head) == "group";
                    unarmed.then(|| self.unarmed(&["NGO"])).flatten()
                }),
            ActorKind::Organization => self.organization(head),
            _ => None,
        };
        Some((entity?, "nominal/definite"))
    }

    /// Whether a group can be called that: hackers are no rebels.
    fn may_be_called(&self, group: EntityIx, noun: usize) -> bool {
        let word = self.page.str(noun);
        if matches!(word, "front" | "cell" | "wing") && !self.is_called(group, word) {
            return false;
        }
        let armed = self
            .page
            .meaning(noun, Class::ActorNoun)
            .is_some_and(|value| value.ends_with("/REB"));
        let code = self.cast.entities[group.0 as usize].code.as_deref();
        !armed || !code.is_some_and(|code| code.ends_with("SPY") || code.ends_with("CRM"))
    }

    /// The one person whom an office means: "the Shah".
    fn holder(&mut self, phrase: Phrase) -> Option<EntityIx> {
        let page = self.page;
        if phrase.head != phrase.first + 1 || page.cue(phrase.head) != NameCue::Holder {
            return None;
        }
        self.cast.by_id(page.meaning(phrase.head, Class::NameCue)?)
    }

    /// Actors of their own: a listed noun that acts or suffers, or kin.
    fn own_actor(&mut self, phrase: Phrase) -> Option<EntityIx> {
        let page = self.page;
        let head = phrase.head;
        // whose wife "my wife" is, the quotation marks alone may tell
        let speaker = phrase.determiner == Determiner::Possessive
            && ["my", "our"]
                .iter()
                .any(|own| page.str(phrase.first).eq_ignore_ascii_case(own));
        let relative = page
            .meaning(head, Class::EntityNoun)
            .is_some_and(|value| value.ends_with("/kin"));
        // "people say", but "the Ruritanian people say"
        let anybody = page.str(head).eq_ignore_ascii_case("people")
            && head
                .checked_sub(1)
                .is_none_or(|at| self.name_at(at).is_none());
        // "the figure" of a table
        let number = page.str(head) == "figure" && head <= phrase.first + 1;
        if anybody || number || relative && speaker {
            return None;
        }
        let kin = phrase.determiner == Determiner::Possessive && relative;
        let listed = page.is(head, Class::ActorNoun) || page.is(head, Class::Role);
        let acts = || listed && (acts_or_suffers(page, phrase) || self.is_institution(phrase));
        if !(kin || acts()) {
            return None;
        }
        let kind = self.kind_of(phrase)?;
        // "Farmer wins prize"
        let headline = page.sentence(head).has(sentence_flag::TITLE_CASE)
            || page.tokens[head].sentence == 0
                && page.has(phrase.first, shape::SENTENCE_START)
                && is_verb(page, head + 1);
        let bare_person =
            kind == ActorKind::Person && phrase.determiner == Determiner::Bare && !headline;
        if bare_person {
            return None;
        }
        let key = mix(7, page.tokens[head].key);
        let name = || one_line(&page.str(head).to_lowercase());
        Some(self.cast.unlisted(key, EntityKind::Actor(kind), name))
    }

    /// "seats in parliament", "aid for the Ruritanian army": what a state has one of.
    fn is_institution(&self, phrase: Phrase) -> bool {
        const OF_A_STATE: [u64; 7] = keys_of([
            "army",
            "cabinet",
            "judiciary",
            "military",
            "navy",
            "parliament",
            "police",
        ]);
        let key = self.page.tokens[phrase.head].key;
        let small = !self.page.has(phrase.head, shape::CAPITAL);
        let parliament = const { key_of("parliament") };
        key == parliament && small && phrase.determiner != Determiner::Indefinite
            || OF_A_STATE.contains(&key)
                && phrase.determiner == Determiner::Definite
                && self.demonym_before(phrase)
    }

    /// "the Ruritanian army": whether the adjective of a country stands before the head.
    fn demonym_before(&self, phrase: Phrase) -> bool {
        let before = phrase.head.checked_sub(1).filter(|at| *at >= phrase.first);
        let name = before.and_then(|at| self.name_at(at));
        name.is_some_and(|name| {
            matches!(&name.body, Body::Place(place)
                if place.sense == Sense::Demonym || is_country(self.cast, place.entity))
        })
    }

    fn push(&mut self, phrase: Phrase, entity: EntityIx, sure: Confidence, rule: &str) {
        let EntityKind::Actor(kind) = self.cast.entities[entity.0 as usize].kind else {
            return;
        };
        let actor = Actor {
            kind,
            mention: Mention::Nominal,
            title: None,
            entity,
            code: None,
        };
        let body = Body::Actor(actor);
        self.out.push(Found::new(
            self.page,
            phrase.first,
            phrase.head,
            body,
            sure.0,
            rule,
        ));
    }
}

fn is_country(cast: &Cast, place: EntityIx) -> bool {
    cast.entities[place.0 as usize].kind == EntityKind::Place(PlaceKind::Country)
}

/// Whether a word is rather a verb than anything else.
fn is_verb(page: &Page, at: usize) -> bool {
    let verb = |_| matches!(page.form(at).tags()[0], "VBZ" | "VBD");
    page.tokens.get(at).is_some_and(verb)
}

/// The entity of an actor's name, if a noun of that kind can describe it.
fn fits(name: &Found<Body>, kind: ActorKind) -> Option<EntityIx> {
    let Body::Actor(actor) = &name.body else {
        return None;
    };
    let is_person = |kind: ActorKind| kind == ActorKind::Person;
    (is_person(actor.kind) == is_person(kind) && actor.kind != ActorKind::People)
        .then_some(actor.entity)
}
