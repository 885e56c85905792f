//! Clauses: who does what to whom inside a sentence.
//!
//! One pass from left to right, without a grammar of the whole sentence: marks, subordinators,
//! conjunctions and second finite verbs open clauses; commas and verbs close them.

use super::group::{Group, read_group};
use super::phrase::{is_time_word, noun_head};
use super::speech::{Reader, Speech};
use super::tags::Tags;
use crate::analysis::Status;
use crate::gazetteer::Class;
use crate::segment::Page;
use crate::segment::scan::shape;

/// When a clause happens, seen from its writer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tense {
    Past,
    Present,
    Future,
}

/// How a clause hangs on the one around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ClauseKind {
    Main,
    /// Joined by and, or, but.
    Coordinate,
    /// What is said, thought, feared.
    Complement,
    /// who, which, whose, where
    Relative,
    /// because, while, after …
    Adverbial,
    /// if, unless
    Condition,
    /// A participle or -ing form: "killing 12", "hacked by the group".
    Participial,
    /// "to kill 12"
    Infinitive,
    /// In brackets.
    Bracket,
}

/// A verb with what belongs to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Clause {
    /// First token.
    pub(crate) first: usize,
    /// One past the last token; clauses inside it may stand between.
    pub(crate) end: usize,
    pub(crate) kind: ClauseKind,
    /// The clause that it hangs on.
    pub(crate) parent: Option<usize>,
    /// Head noun or pronoun of the subject; another clause's where it shares that.
    pub(crate) subject: Option<usize>,
    /// The verb that says what happens, and the first token of its group: "were [killed]".
    pub(crate) verb: Option<usize>,
    pub(crate) group: usize,
    pub(crate) passive: bool,
    pub(crate) tense: Tense,
    /// not, never
    pub(crate) negated: bool,
    /// Why it is less than fact.
    pub(crate) stance: Option<Status>,
}

/// The clauses of one sentence; keeps its memory from sentence to sentence of one page.
#[derive(Debug, Default)]
pub(crate) struct Clauses {
    sentence: Option<u32>,
    first: usize,
    speech: Vec<Speech>,
    /// Of each token: its innermost clause.
    of: Vec<usize>,
    list: Vec<Clause>,
}

impl Clauses {
    /// Reads the sentence of a token, unless it was the last one read.
    pub(crate) fn read(&mut self, page: &Page, token: usize) {
        let number = page.tokens[token].sentence;
        if self.sentence == Some(number) {
            return;
        }
        self.sentence = Some(number);
        let tokens = page.sentence(token).tokens();
        self.first = tokens.start;
        let mut reader = Reader::default();
        self.speech.clear();
        self.speech
            .extend(tokens.clone().map(|at| reader.next(page, at)));
        self.of.clear();
        self.of.resize(tokens.len(), 0);
        self.list.clear();
        Builder {
            page,
            first: self.first,
            speech: &self.speech,
            of: &mut self.of,
            list: &mut self.list,
            current: 0,
            comma: None,
            joined: None,
        }
        .run();
    }

    /// Position of a token's innermost clause in [`Self::list`]; the token is of the sentence
    /// last read.
    pub(crate) fn at(&self, token: usize) -> usize {
        self.of.get(token - self.first).copied().unwrap_or(0)
    }

    /// The clauses of the sentence last read.
    pub(crate) fn list(&self) -> &[Clause] {
        &self.list
    }

    /// The part of speech of a token of the sentence last read.
    pub(crate) fn speech(&self, token: usize) -> Speech {
        self.speech
            .get(token - self.first)
            .copied()
            .unwrap_or(Speech::Mark)
    }
}

struct Builder<'a> {
    page: &'a Page<'a>,
    first: usize,
    speech: &'a [Speech],
    of: &'a mut Vec<usize>,
    list: &'a mut Vec<Clause>,
    current: usize,
    /// The last comma, as long as no verb stood behind it.
    comma: Option<usize>,
    /// A verb that a conjunction already made its clause's.
    joined: Option<usize>,
}

impl Builder<'_> {
    fn run(&mut self) {
        self.open(self.first, ClauseKind::Main, None);
        let mut at = self.first;
        while at < self.end() {
            at = self.step(at).max(at + 1);
        }
        self.bound();
    }

    fn end(&self) -> usize {
        self.first + self.speech.len()
    }

    fn speech(&self, at: usize) -> Speech {
        at.checked_sub(self.first)
            .and_then(|ix| self.speech.get(ix))
            .copied()
            .unwrap_or(Speech::Mark)
    }

    /// Opens a clause at a token and makes it the current one.
    fn open(&mut self, at: usize, kind: ClauseKind, parent: Option<usize>) -> usize {
        self.current = self.list.len();
        self.list.push(Clause {
            first: at,
            end: at,
            kind,
            parent,
            subject: None,
            verb: None,
            group: at,
            passive: false,
            tense: Tense::Past,
            negated: false,
            stance: None,
        });
        self.current
    }

    fn set(&mut self, tokens: std::ops::Range<usize>) {
        for at in tokens {
            self.of[at - self.first] = self.current;
        }
    }

    /// Takes in the token at `at` and returns the next one.
    fn step(&mut self, at: usize) -> usize {
        match self.speech(at) {
            Speech::Mark => self.mark(at),
            Speech::Subordinator => self.subordinator(at),
            Speech::Conjunction => self.conjunction(at),
            Speech::Past if self.opened_for_participle() => return self.participle(at),
            Speech::Past | Speech::Present | Speech::Modal => return self.finite(at),
            Speech::Auxiliary => {
                let meaning = self.page.meaning(at, Class::Auxiliary).unwrap_or("");
                if !meaning.ends_with("gerund") && !meaning.ends_with("participle") {
                    return self.finite(at);
                }
                return self.verbless(at, ClauseKind::Participial);
            }
            Speech::Pronoun if self.page.has(at, shape::POSSESSIVE) => {
                return self.finite(at);
            }
            Speech::To => return self.verbless(at, ClauseKind::Infinitive),
            Speech::Gerund | Speech::Participle => return self.participle(at),
            _ => {}
        }
        self.set(at..at + 1);
        at + 1
    }

    fn opened_for_participle(&self) -> bool {
        let clause = &self.list[self.current];
        clause.kind == ClauseKind::Participial && clause.verb.is_none()
    }

    fn mark(&mut self, at: usize) {
        match self.page.mark(at) {
            Some(';' | ':') => self.restart(at + 1),
            Some('–' | '—') => self.dash(at),
            Some('-') if !self.page.has(at, shape::GLUED) => self.dash(at),
            Some('(') => {
                let parent = self.current;
                self.open(at, ClauseKind::Bracket, Some(parent));
            }
            Some(')') => {
                if let Some(bracket) = self.ancestor(|clause| clause.kind == ClauseKind::Bracket) {
                    self.current = self.list[bracket].parent.unwrap_or(0);
                }
            }
            Some(',') => self.comma(at),
            _ => {}
        }
    }

    fn restart(&mut self, at: usize) {
        if at < self.end() && self.list[self.current].verb.is_some() {
            self.open(at, ClauseKind::Main, None);
            self.comma = None;
        }
    }

    fn dash(&mut self, at: usize) {
        if self.finite_ahead(at + 1, true) {
            self.restart(at + 1);
        } else {
            self.comma(at);
        }
    }

    fn comma(&mut self, at: usize) {
        self.comma = Some(at);
        let next = self.skip_adverbs(at + 1);
        let has_verb = self.list[self.current].verb.is_some();
        if !has_verb {
            self.leave_fragment(at);
            return;
        }
        if self.speech(next) == Speech::Gerund {
            let parent = self.current;
            self.open(at + 1, ClauseKind::Participial, Some(parent));
        } else if self.finite_ahead(at + 1, true) {
            match self.verbless_ancestor() {
                Some(clause) => self.current = clause,
                None if self.speech(at + 1) == Speech::Conjunction => {
                    let parent = self.current;
                    self.open(at + 1, ClauseKind::Coordinate, Some(parent));
                }
                None => {
                    self.open(at + 1, ClauseKind::Main, None);
                }
            }
        } else if self.is_finite(next) {
            self.after_comma(at);
        } else if self.absolute_ahead(at + 1) {
            let parent = self.current;
            self.open(at + 1, ClauseKind::Participial, Some(parent));
        } else if self.list[self.current].kind == ClauseKind::Relative
            && self.speech(at + 1) == Speech::Preposition
        {
            self.current = self.list[self.current].parent.unwrap_or(0);
        }
    }

    /// A subordinate clause whose verb was not seen ends where another subject and verb follow.
    fn leave_fragment(&mut self, at: usize) {
        let clause = self.list[self.current];
        let parent = clause.parent.filter(|ix| self.list[*ix].verb.is_none());
        let subordinate = matches!(clause.kind, ClauseKind::Adverbial | ClauseKind::Condition);
        if let Some(parent) = parent.filter(|_| subordinate)
            && self.finite_ahead(at + 1, true)
        {
            self.current = parent;
        }
    }

    /// A finite verb follows the comma: the clause around goes on, or a list of verbs.
    fn after_comma(&mut self, at: usize) {
        match self.verbless_ancestor() {
            Some(clause) => self.current = clause,
            None if self.page.is(self.skip_adverbs(at + 1), Class::SayVerb) => {
                self.inverted(at + 1)
            }
            None if self.demote(at) => self.current = self.list[self.current].parent.unwrap_or(0),
            None => self.share(at + 1),
        }
    }

    /// ", built in two years": a participle without an object.
    fn is_reduced(&self, verb: usize) -> bool {
        self.speech(verb) == Speech::Past
            && self.speech(verb + 1) == Speech::Preposition
            && Tags::of(self.page, verb).can(Tags::PARTICIPLE)
    }

    /// ", said the governor": the subject stands behind the verb.
    fn inverted(&mut self, at: usize) {
        let clause = self.open(at, ClauseKind::Main, None);
        let verb = self.skip_adverbs(at);
        let next = verb + 1 + usize::from(self.speech(verb + 1) == Speech::Determiner);
        self.list[clause].subject = if self.speech(next) == Speech::Pronoun {
            Some(next)
        } else {
            noun_head(self.page, next.min(self.end() - 1))
        };
    }

    /// Opens a clause with the subject of the current one.
    fn share(&mut self, at: usize) {
        let parent = self.current;
        let subject = self.list[parent].subject;
        let kind = match self.list[parent].kind {
            kind @ (ClauseKind::Relative | ClauseKind::Adverbial | ClauseKind::Condition) => kind,
            _ => ClauseKind::Coordinate,
        };
        let clause = self.open(at, kind, Some(parent));
        self.list[clause].subject = subject;
    }

    fn subordinator(&mut self, at: usize) {
        let meaning = self.page.meaning(at, Class::Subordinator).unwrap_or("");
        let before = at.checked_sub(1).filter(|before| *before >= self.first);
        let behind_noun = before.is_some_and(|before| {
            let comma = self.page.mark(before) == Some(',');
            let before = if comma {
                before.saturating_sub(1)
            } else {
                before
            };
            let speech = self.speech(before);
            speech.is_noun() || speech == Speech::Number || self.page.mark(before) == Some(')')
        });
        let kind = match meaning {
            "relative" => ClauseKind::Relative,
            "place" if behind_noun => ClauseKind::Relative,
            "complement" if behind_noun && self.is_finite(self.skip_adverbs(at + 1)) => {
                ClauseKind::Relative
            }
            "complement" if behind_noun && !self.stands_behind_claim(at) => ClauseKind::Relative,
            "complement" => ClauseKind::Complement,
            "condition" => ClauseKind::Condition,
            _ => ClauseKind::Adverbial,
        };
        let parent = self.current;
        let clause = self.open(at, kind, Some(parent));
        if kind == ClauseKind::Relative {
            self.list[clause].subject = self.noun_before(at);
        }
    }

    /// "said Friday that", "told reporters that", "the claim that".
    fn stands_behind_claim(&self, at: usize) -> bool {
        let clause = &self.list[self.current];
        let says = clause
            .verb
            .is_some_and(|verb| self.page.is(verb, Class::SayVerb));
        let claim = at > self.first && self.page.is(at - 1, Class::Stance);
        says || claim
    }

    /// The noun that stands before a token, a comma or bracket between or not.
    fn noun_before(&self, at: usize) -> Option<usize> {
        const REACH: usize = 3;
        (self.first.max(at.saturating_sub(REACH))..at)
            .rev()
            .find(|before| {
                self.speech(*before).is_noun() || self.speech(*before) == Speech::Pronoun
            })
    }

    fn conjunction(&mut self, at: usize) {
        if self.list[self.current].verb.is_none() {
            return;
        }
        let next = self.skip_adverbs(at + 1);
        let infinitives = self.speech(next) == Speech::Present
            && self.list[self.current]
                .verb
                .is_some_and(|verb| self.speech(verb) == Speech::Infinitive)
            && !self.page.str(next).ends_with('s');
        if self.is_finite(next) && !infinitives {
            self.share(at);
        } else if !infinitives && self.finite_ahead(at + 1, false) {
            let parent = self.current;
            self.open(at, ClauseKind::Coordinate, Some(parent));
        } else if self.speech(next) == Speech::Gerund
            || self.speech(next) == Speech::Participle && self.list[self.current].passive
            || self.speech(next) == Speech::Infinitive
            || infinitives
        {
            let tense = self.list[self.current].tense;
            let (passive, stance) = (
                self.list[self.current].passive,
                self.list[self.current].stance,
            );
            self.share(at);
            let clause = &mut self.list[self.current];
            (clause.tense, clause.passive, clause.stance) = (tense, passive, stance);
            clause.verb = Some(next);
            clause.group = next;
            self.joined = Some(next);
        }
    }

    /// A finite verb: the current clause's, an open clause's, or that of a new clause.
    fn finite(&mut self, at: usize) -> usize {
        if self.joined == Some(at) {
            self.set(at..at + 1);
            return at + 1;
        }
        if self.interrupts(at) {
            let parent = self.current;
            self.open(at, ClauseKind::Participial, Some(parent));
            return self.participle(at);
        }
        if self.list[self.current].verb.is_some() {
            match self.verbless_ancestor() {
                Some(clause) => {
                    self.current = clause;
                    if let Some(comma) = self.comma.take() {
                        self.set(comma..at);
                    }
                }
                None if self.demote(at) => {
                    self.current = self.list[self.current].parent.unwrap_or(0)
                }
                None => self.complement(at),
            }
        }
        self.comma = None;
        let group = read_group(self.page, self.first, self.speech, at);
        self.take_group(at, &group);
        self.set(at..group.end);
        group.end
    }

    /// "The club, fined 180,000 pesos in March, may": a participle that a finite verb follows
    /// behind the next comma.
    fn interrupts(&self, at: usize) -> bool {
        const REACH: usize = 24;
        let clause = &self.list[self.current];
        if self.speech(at) != Speech::Past || clause.verb.is_some() || clause.first == at {
            return false;
        }
        let behind_comma = at > self.first && self.page.mark(at - 1) == Some(',');
        if !behind_comma || !Tags::of(self.page, at).can(Tags::PARTICIPLE) {
            return false;
        }
        let comma =
            (at + 1..self.end().min(at + REACH)).find(|next| self.page.mark(*next) == Some(','));
        comma.is_some_and(|comma| self.is_finite(self.skip_adverbs(comma + 1)))
    }

    /// Makes the current clause's verb a participle that modifies its subject: "a deal signed in
    /// August, gave". False where it cannot be one.
    fn demote(&mut self, at: usize) -> bool {
        let clause = self.list[self.current];
        let Some(verb) = clause.verb.filter(|verb| *verb == clause.group) else {
            return false;
        };
        let object = self.speech(verb + 1) != Speech::Preposition;
        let participle =
            self.speech(verb) == Speech::Past && Tags::of(self.page, verb).can(Tags::PARTICIPLE);
        if object || !participle || self.page.is(verb, Class::SayVerb) {
            return false;
        }
        let outer = self.current;
        let inner = self.open(verb, ClauseKind::Participial, Some(outer));
        self.list[inner].verb = Some(verb);
        self.list[inner].subject = clause.subject;
        self.list[inner].passive = true;
        for owner in &mut self.of[verb - self.first..at - self.first] {
            if *owner == outer {
                *owner = inner;
            }
        }
        let outer = &mut self.list[outer];
        (outer.verb, outer.stance) = (None, None);
        true
    }

    /// Opens the clause of a second finite verb: "said 12 people [died]".
    fn complement(&mut self, at: usize) {
        let parent = self.current;
        let verb = self.list[parent].verb.unwrap_or(self.first);
        let start = self.subject_start(verb + 1, at);
        let clause = self.open(start, ClauseKind::Complement, Some(parent));
        self.list[clause].first = start;
        self.set(start..at);
    }

    /// Where the subject before a verb begins, not before `from`.
    fn subject_start(&self, from: usize, verb: usize) -> usize {
        let mut start = verb;
        while start > from {
            let before = start - 1;
            let speech = self.speech(before);
            if is_time_word(self.page, before) && start < verb {
                break;
            }
            if speech.is_verb() || matches!(self.page.mark(before), Some(',' | '"' | '”' | '“'))
            {
                break;
            }
            start = before;
            let opens = matches!(
                speech,
                Speech::Determiner | Speech::Pronoun | Speech::Number
            );
            let hangs = start > from
                && matches!(
                    self.speech(start - 1),
                    Speech::Preposition | Speech::Adverb | Speech::Number | Speech::Determiner
                );
            if opens && !hangs {
                break;
            }
        }
        start
    }

    fn take_group(&mut self, at: usize, group: &Group) {
        let subject = self.subject_before(at);
        let parent = self.list[self.current].parent.map(|ix| self.list[ix]);
        let clause = &mut self.list[self.current];
        if subject.is_some() && clause.kind != ClauseKind::Relative || clause.subject.is_none() {
            clause.subject = subject.or(clause.subject);
        }
        clause.verb = Some(group.verb);
        clause.group = at;
        clause.passive = group.passive;
        clause.tense = group.tense;
        clause.negated = group.negated;
        clause.stance = group
            .stance
            .or_else(|| stance_around(self.page, clause.kind, parent));
    }

    /// The head of the first noun phrase of the current clause before its verb that no
    /// preposition governs.
    fn subject_before(&self, verb: usize) -> Option<usize> {
        let page = self.page;
        const REACH: usize = 64;
        let start = self.list[self.current]
            .first
            .max(verb.saturating_sub(REACH));
        let mut governed = false;
        let mut head = None;
        let mut owner = None;
        for at in start..=verb {
            if at < verb && self.of[at - self.first] != self.current {
                continue;
            }
            let speech = self.speech(at);
            let own_pronoun = at == verb && speech == Speech::Pronoun;
            if at == verb && !own_pronoun {
                break;
            }
            match speech {
                Speech::Preposition => governed = true,
                Speech::Mark if page.mark(at) == Some(',') => {
                    governed = head.is_some();
                }
                Speech::Noun | Speech::ProperNoun if !governed => {
                    let possessor = page.has(at, shape::POSSESSIVE);
                    if possessor {
                        owner = Some(at);
                    } else if !is_time_word(page, at) {
                        head = Some(at);
                    }
                }
                Speech::Pronoun if !governed => head = Some(at),
                Speech::Number if !governed && head.is_none() => head = Some(at),
                _ => {}
            }
        }
        // "Newell's gave": the name has its own s.
        head.or(owner.filter(|owner| owner + 1 == verb))
    }

    /// "to kill", or "being", "having" and the like.
    fn verbless(&mut self, at: usize, kind: ClauseKind) -> usize {
        let parent = self.current;
        let subject = self.list[parent].subject;
        let inherited = self.list[parent];
        let before_claims = at > self.first && self.page.meaning(at - 1, Class::Stance).is_some();
        let clause = self.open(at, kind, Some(parent));
        let group = read_group(self.page, self.first, self.speech, at);
        self.list[clause].subject = subject;
        self.take_group(at, &group);
        let stance = if before_claims {
            self.page
                .meaning(at - 1, Class::Stance)
                .and_then(Status::from_word)
        } else {
            inherited.stance
        };
        let clause = &mut self.list[clause];
        clause.subject = subject;
        clause.stance = clause.stance.or(stance);
        clause.tense = match kind {
            ClauseKind::Infinitive => Tense::Future,
            _ => inherited.tense,
        };
        self.set(at..group.end);
        group.end
    }

    fn participle(&mut self, at: usize) -> usize {
        let before = at.checked_sub(1).filter(|before| *before >= self.first);
        let behind = before.map_or(Speech::Mark, |before| self.speech(before));
        let gerund = self.speech(at) == Speech::Gerund;
        let own = self.list[self.current].verb == Some(at);
        let opened_here = self.opened_for_participle();
        let modifies = !gerund
            && !behind.is_noun()
            && !opened_here
            && behind != Speech::Adverb
            && behind != Speech::Number
            || self.speech(at + 1).is_noun() && !behind.is_noun() && !opened_here && !gerund;
        if own || modifies && !opened_here {
            self.set(at..at + 1);
            return at + 1;
        }
        let parent = if opened_here {
            self.list[self.current].parent
        } else {
            Some(self.current)
        };
        let above = parent.map(|ix| self.list[ix]);
        let clause = if opened_here {
            self.current
        } else {
            self.open(at, ClauseKind::Participial, parent)
        };
        let subject = if opened_here {
            self.subject_before(at)
                .or_else(|| above.and_then(|above| above.subject))
        } else if behind.is_noun() || behind == Speech::Number {
            before
        } else if behind == Speech::Preposition && above.is_some_and(|above| !above.passive) {
            before.and_then(|before| self.shared_subject(before, above))
        } else {
            above.and_then(|above| above.subject)
        };
        let own_stance = self
            .page
            .meaning(at, Class::Stance)
            .and_then(Status::from_word);
        let record = &mut self.list[clause];
        record.subject = subject;
        record.verb = Some(at);
        record.group = at;
        record.passive = !gerund;
        record.tense = above.map_or(Tense::Past, |above| above.tense);
        record.stance = own_stance.or_else(|| above.and_then(|above| above.stance));
        self.set(at..at + 1);
        at + 1
    }

    /// Who does what an -ing form behind a preposition says: "after killing", but in "sentenced
    /// him for stealing" not who sentenced.
    fn shared_subject(&self, preposition: usize, above: Option<Clause>) -> Option<usize> {
        let object = matches!(
            self.page.str(preposition),
            "for" | "of" | "from" | "against"
        );
        above.filter(|_| !object)?.subject
    }

    /// The nearest clause around the current one that still waits for its verb.
    fn verbless_ancestor(&self) -> Option<usize> {
        self.ancestor(|clause| clause.verb.is_none())
    }

    fn ancestor(&self, fits: impl Fn(&Clause) -> bool) -> Option<usize> {
        const DEEPEST: usize = 16;
        let mut at = Some(self.current);
        for _ in 0..DEEPEST {
            let ix = at?;
            if fits(&self.list[ix]) {
                return Some(ix);
            }
            if self.list[ix].kind == ClauseKind::Bracket {
                return None;
            }
            at = self.list[ix].parent;
        }
        None
    }

    fn skip_adverbs(&self, mut at: usize) -> usize {
        while at < self.end()
            && (matches!(self.speech(at), Speech::Adverb | Speech::Negation)
                || matches!(self.page.mark(at), Some('"' | '“' | '”')))
        {
            at += 1;
        }
        at
    }

    fn is_finite(&self, at: usize) -> bool {
        match self.speech(at) {
            Speech::Past | Speech::Present | Speech::Modal => true,
            Speech::Auxiliary => {
                let meaning = self.page.meaning(at, Class::Auxiliary).unwrap_or("");
                meaning.ends_with("past") || meaning.ends_with("present")
            }
            _ => false,
        }
    }

    /// Whether a subject and a finite verb follow before the next mark or subordinator.
    fn finite_ahead(&self, from: usize, over_conjunctions: bool) -> bool {
        const REACH: usize = 16;
        let mut noun = false;
        for at in from..self.end().min(from + REACH) {
            match self.speech(at) {
                Speech::Mark => match self.page.mark(at) {
                    Some(',' | ';' | ':' | '(' | ')' | '–' | '—') => return false,
                    _ => {}
                },
                Speech::Subordinator => return false,
                Speech::Conjunction if !over_conjunctions && noun => return false,
                Speech::Noun | Speech::ProperNoun | Speech::Pronoun | Speech::Number => {
                    noun = true;
                    if self.page.has(at, shape::POSSESSIVE) && self.speech(at) == Speech::Pronoun {
                        return true;
                    }
                }
                _ if self.is_finite(at) => return noun,
                _ => {}
            }
        }
        false
    }

    /// "two of them later arrested": a subject and a participle, no finite verb.
    fn absolute_ahead(&self, from: usize) -> bool {
        const REACH: usize = 10;
        let mut noun = false;
        for at in from..self.end().min(from + REACH) {
            match self.speech(at) {
                Speech::Mark | Speech::Subordinator | Speech::Preposition
                    if !self.page.is(at, Class::Preposition)
                        || self.page.meaning(at, Class::Preposition) != Some("of") =>
                {
                    return false;
                }
                Speech::Noun | Speech::ProperNoun | Speech::Number | Speech::Pronoun => noun = true,
                Speech::Participle => return noun && !self.speech(at + 1).is_noun(),
                _ => {}
            }
        }
        false
    }

    /// Sets first and end of all clauses from their tokens.
    fn bound(&mut self) {
        for clause in self.list.iter_mut() {
            clause.first = usize::MAX;
        }
        for (at, clause) in (self.first..).zip(self.of.iter()) {
            let clause = &mut self.list[*clause];
            clause.first = clause.first.min(at);
            clause.end = at + 1;
        }
        for clause in self.list.iter_mut() {
            if clause.first == usize::MAX {
                clause.first = clause.group;
                clause.end = clause.group;
            }
        }
    }
}

/// What the clause around says of a clause's truth.
fn stance_around(page: &Page, kind: ClauseKind, parent: Option<Clause>) -> Option<Status> {
    if kind == ClauseKind::Condition {
        return Some(Status::Possible);
    }
    let parent = parent?;
    match kind {
        ClauseKind::Complement => {
            let own = parent
                .verb
                .and_then(|verb| page.meaning(verb, Class::Stance))
                .and_then(Status::from_word);
            own.filter(|status| *status != Status::Planned)
        }
        ClauseKind::Participial | ClauseKind::Infinitive => parent.stance,
        _ => None,
    }
}
