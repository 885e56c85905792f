//! Verb groups: "has not been arrested", "is expected to visit".

use super::clause::Tense;
use super::speech::Speech;
use crate::analysis::Status;
use crate::gazetteer::Class;
use crate::segment::Page;

/// Auxiliaries, adverbs and the verb that says what happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Group {
    /// The verb that says what happens.
    pub(super) verb: usize,
    /// One past the last token.
    pub(super) end: usize,
    pub(super) passive: bool,
    pub(super) tense: Tense,
    pub(super) negated: bool,
    pub(super) stance: Option<Status>,
}

/// Tokens that a verb group has at most.
const LONGEST: usize = 12;

/// Reads the group that starts at a finite verb, an auxiliary, a modal or "to".
pub(super) fn read_group(page: &Page, first: usize, speech: &[Speech], start: usize) -> Group {
    let mut walk = Walk {
        page,
        group: Group {
            verb: start,
            end: start + 1,
            passive: false,
            tense: Tense::Present,
            negated: false,
            stance: None,
        },
        be: false,
        verb: false,
        timed: false,
    };
    let tags = speech.get(start - first..).unwrap_or_default();
    for (ix, found) in tags.iter().enumerate().take(LONGEST) {
        let next = tags.get(ix + 1).copied();
        if !walk.take(start + ix, *found, next) {
            break;
        }
    }
    walk.group
}

struct Walk<'p> {
    page: &'p Page<'p>,
    group: Group,
    /// The last auxiliary was a form of be.
    be: bool,
    /// A lexical verb was read.
    verb: bool,
    /// The tense is settled.
    timed: bool,
}

impl Walk<'_> {
    /// Takes in a token; false where the group is over.
    fn take(&mut self, at: usize, speech: Speech, next: Option<Speech>) -> bool {
        match speech {
            // "those who leave [will get]"
            Speech::Modal if self.verb => return false,
            Speech::Modal => self.modal(at),
            Speech::Auxiliary => self.auxiliary(at),
            Speech::Pronoun if !self.timed => {
                self.time(Tense::Present);
                self.be = true;
                return true;
            }
            Speech::Negation => self.group.negated = true,
            Speech::Adverb => return !self.verb,
            Speech::To if next == Some(Speech::Infinitive) || next == Some(Speech::Auxiliary) => {
                self.to(at);
                return true;
            }
            Speech::Adjective
                if self.be && (next == Some(Speech::To) || self.page.str(at) == "due") =>
            {
                self.stance(at);
                // "is unable to": no "is to"
                self.be = false;
            }
            Speech::Past | Speech::Present if !self.timed => {
                self.time(if speech == Speech::Past {
                    Tense::Past
                } else {
                    Tense::Present
                });
                self.lexical(at, false);
            }
            Speech::Infinitive | Speech::Gerund if !self.verb => self.lexical(at, false),
            Speech::Participle if !self.verb => {
                self.time(Tense::Past);
                self.lexical(at, self.be);
            }
            _ => return false,
        }
        self.group.end = at + 1;
        true
    }

    fn time(&mut self, tense: Tense) {
        if !self.timed {
            self.group.tense = tense;
            self.timed = true;
        }
    }

    fn modal(&mut self, at: usize) {
        let (tense, stance) = match self.page.meaning(at, Class::Modal) {
            Some("future" | "conditional") => (Tense::Future, Some(Status::Planned)),
            Some("obligation" | "duty") => (Tense::Future, Some(Status::Planned)),
            Some("possible") => (Tense::Future, Some(Status::Possible)),
            _ => (Tense::Present, None),
        };
        self.time(tense);
        self.group.stance = self.group.stance.or(stance);
        self.group.negated |= self.page.is(at, Class::Negation);
        self.group.verb = at;
        self.be = false;
    }

    fn auxiliary(&mut self, at: usize) {
        let meaning = self.page.meaning(at, Class::Auxiliary).unwrap_or("");
        let (verb, form) = meaning.split_once(' ').unwrap_or((meaning, ""));
        match form {
            "past" => self.time(Tense::Past),
            // "has been": over by now
            "present" if verb == "have" => self.time(Tense::Past),
            "present" => self.time(Tense::Present),
            _ => {}
        }
        self.be = verb == "be";
        self.group.negated |= self.page.is(at, Class::Negation);
        self.group.verb = at;
        self.group.passive = false;
    }

    fn lexical(&mut self, at: usize, passive: bool) {
        self.group.verb = at;
        self.group.passive = passive;
        self.verb = true;
        self.be = false;
        self.stance(at);
    }

    fn stance(&mut self, at: usize) {
        // "set to close", but "set at 12 percent"
        let phrase = || {
            self.page
                .phrase(at, Class::Stance)
                .map(|(_, status)| status)
        };
        let stance = self.page.meaning(at, Class::Stance).or_else(phrase);
        let stance = stance.and_then(Status::from_word);
        self.group.stance = self.group.stance.or(stance);
    }

    /// "plans to visit", "is to visit": the second verb is what happens.
    fn to(&mut self, at: usize) {
        let plans = self.group.stance == Some(Status::Planned);
        if plans || self.be && !self.verb {
            self.group.tense = Tense::Future;
            self.group.stance = self.group.stance.or(Some(Status::Planned));
        }
        self.time(Tense::Future);
        self.verb = false;
        self.be = false;
        self.group.end = at + 1;
    }
}
