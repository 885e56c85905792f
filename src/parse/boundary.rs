//! Where clauses begin and end: marks, subordinators, conjunctions.

use super::build::Builder;
use super::clause::ClauseKind;
use super::phrase::noun_head;
use super::speech::Speech;
use super::tags::Tags;
use crate::analysis::Status;
use crate::gazetteer::Class;
use crate::segment::scan::shape;

impl Builder<'_> {
    pub(super) fn mark(&mut self, at: usize) {
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

    pub(super) fn restart(&mut self, at: usize) {
        if at < self.end() && self.list[self.current].verb.is_some() {
            self.open(at, ClauseKind::Main, None);
            self.comma = None;
        }
    }

    pub(super) fn dash(&mut self, at: usize) {
        if self.finite_ahead(at + 1, true) {
            self.restart(at + 1);
        } else {
            self.comma(at);
        }
    }

    pub(super) fn comma(&mut self, at: usize) {
        self.comma = Some(at);
        let next = self.skip_adverbs(at + 1);
        let has_verb = self.list[self.current].verb.is_some();
        if !has_verb || self.is_fronted() {
            self.leave_fragment(at);
            return;
        }
        let reduced =
            self.speech(next) == Speech::Participle && self.speech(next + 1) == Speech::Preposition;
        if self.speech(next) == Speech::Gerund || reduced {
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
            && self.opens_preposition(at + 1)
            && !self.tells_number()
        {
            self.current = self.list[self.current].parent.unwrap_or(0);
        }
    }

    /// A preposition, "and" before it or not.
    pub(super) fn opens_preposition(&self, at: usize) -> bool {
        let at = at + usize::from(self.speech(at) == Speech::Conjunction);
        self.speech(at) == Speech::Preposition
    }

    /// Whether the current clause is a participle's that opens the sentence.
    fn is_fronted(&self) -> bool {
        let clause = &self.list[self.current];
        let shared = clause.parent.map(|parent| &self.list[parent]);
        let opens = clause.first == self.first
            || clause.kind == ClauseKind::Coordinate
                && shared.is_some_and(|shared| shared.first == self.first);
        opens
            && clause.passive
            && matches!(
                clause.kind,
                ClauseKind::Participial | ClauseKind::Coordinate
            )
            && self.list[0].verb.is_none()
    }

    /// A subordinate clause whose verb was not seen, or a participle that opens the sentence, ends
    /// where another subject and verb follow.
    pub(super) fn leave_fragment(&mut self, at: usize) {
        let clause = self.list[self.current];
        if self.is_fronted() {
            if self.finite_ahead(at + 1, true) {
                self.current = 0;
            }
            return;
        }
        let parent = clause.parent.filter(|ix| self.list[*ix].verb.is_none());
        let subordinate = matches!(clause.kind, ClauseKind::Adverbial | ClauseKind::Condition);
        if let Some(parent) = parent.filter(|_| subordinate)
            && self.finite_ahead(at + 1, true)
        {
            self.current = parent;
        }
    }

    /// A finite verb follows the comma: the clause around goes on, or a list of verbs.
    pub(super) fn after_comma(&mut self, at: usize) {
        match self.verbless_ancestor() {
            Some(clause) => self.current = clause,
            None if self.page.is(self.skip_adverbs(at + 1), Class::SayVerb) => {
                self.inverted(at + 1);
            }
            None if self.tells_number() => self.told(self.current, at),
            None if self.tells_of().is_some() => {
                self.told(self.tells_of().unwrap_or(self.current), at);
            }
            None if self.is_reduced(self.skip_adverbs(at + 1)) => {
                let parent = self.current;
                self.open(at + 1, ClauseKind::Participial, Some(parent));
            }
            None if self.demote(at) => self.current = self.list[self.current].parent.unwrap_or(0),
            None => self.share(at + 1),
        }
    }

    /// "said at least 12 people": a number right behind a verb of saying.
    fn tells_number(&self) -> bool {
        const MODIFIERS: usize = 3;
        let clause = &self.list[self.current];
        let verb = clause
            .verb
            .filter(|verb| self.page.is(*verb, Class::SayVerb));
        verb.is_some_and(|verb| {
            let mut behind = verb + 1..self.end().min(verb + 2 + MODIFIERS);
            let number = behind.find(|at| {
                !matches!(
                    self.speech(*at),
                    Speech::Adverb | Speech::Adjective | Speech::Determiner
                )
            });
            number.is_some_and(|at| self.speech(at) == Speech::Number)
        })
    }

    /// "said a man, identified as Holm, [shot 12]": the clause that says so, if nothing but who did
    /// it stands behind its verb.
    fn tells_of(&self) -> Option<usize> {
        let reduced = &self.list[self.current];
        let around = reduced
            .parent
            .filter(|_| reduced.kind == ClauseKind::Participial && reduced.passive)?;
        let verb = self.list[around].verb?;
        let says = matches!(self.page.str(verb), "said" | "says" | "say");
        let mut phrase = (verb + 1..self.first + self.of.len())
            .take_while(|at| self.of[at - self.first] == around && self.page.is_word(*at))
            .peekable();
        phrase.peek()?;
        let named = phrase.all(|at| {
            let speech = self.speech(at);
            speech.is_noun()
                || matches!(
                    speech,
                    Speech::Determiner | Speech::Adjective | Speech::Number
                )
        });
        (says && named).then_some(around)
    }

    /// "said 12 people, including three children, [died]": the clause of the verb behind the
    /// comma, which begins behind the one that says so.
    fn told(&mut self, parent: usize, comma: usize) {
        let start = self.list[parent].verb.map_or(comma, |verb| verb + 1);
        let clause = self.open(start, ClauseKind::Complement, Some(parent));
        for owner in &mut self.of[start - self.first..comma - self.first] {
            if *owner == parent {
                *owner = clause;
            }
        }
    }

    /// ", built in two years": a participle without an object.
    pub(super) fn is_reduced(&self, verb: usize) -> bool {
        self.speech(verb) == Speech::Past
            && self.speech(verb + 1) == Speech::Preposition
            && Tags::of(self.page, verb).can(Tags::PARTICIPLE)
    }

    /// ", said the governor": the subject stands behind the verb.
    pub(super) fn inverted(&mut self, at: usize) {
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
    pub(super) fn share(&mut self, at: usize) {
        let parent = self
            .told_around(at)
            .or_else(|| self.around_participle(at))
            .unwrap_or(self.current);
        let subject = self.list[parent].subject;
        let kind = match self.list[parent].kind {
            kind @ (ClauseKind::Relative | ClauseKind::Adverbial | ClauseKind::Condition) => kind,
            _ => ClauseKind::Coordinate,
        };
        let clause = self.open(at, kind, Some(parent));
        self.list[clause].subject = subject;
    }

    /// "arrested three men accused of arson and [denied] a report": the clause around a participle
    /// that describes its object.
    fn around_participle(&self, at: usize) -> Option<usize> {
        let clause = &self.list[self.current];
        let around = clause
            .parent
            .filter(|_| clause.kind == ClauseKind::Participial)?;
        let verb = self.skip_adverbs(at + usize::from(self.speech(at) == Speech::Conjunction));
        let described = clause.subject != self.list[around].subject;
        let joins = clause.passive && self.is_reduced(verb);
        (described && !joins && self.list[around].verb.is_some()).then_some(around)
    }

    /// "Rebels killed 12 people, police said, and wounded": the clause that goes on behind the one
    /// that says who told it.
    fn told_around(&self, at: usize) -> Option<usize> {
        const DEEPEST: usize = 16;
        let told = self.list[self.current];
        let is_comma = |at: usize| self.page.mark(at) == Some(',');
        let between = told.kind == ClauseKind::Main
            && self.page.is(told.verb?, Class::SayVerb)
            && is_comma(at.checked_sub(1)?)
            && told.first > self.first + 1
            && is_comma(told.first - 1);
        let before = *self.of.get(told.first.checked_sub(2 + self.first)?)?;
        let mut outer = between.then_some(before)?;
        for _ in 0..DEEPEST {
            match self.list[outer].parent {
                Some(parent) => outer = parent,
                None => break,
            }
        }
        self.list[outer].verb.is_some().then_some(outer)
    }

    pub(super) fn subordinator(&mut self, at: usize) {
        let meaning = self.page.meaning(at, Class::Subordinator).unwrap_or("");
        let before = at.checked_sub(1).filter(|before| *before >= self.first);
        // "12 men or so"
        if self.page.str(at) == "so" && before.is_some_and(|or| self.page.str(or) == "or") {
            return;
        }
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
            // "the men who fled and who left"
            let joined = before.is_some_and(|before| self.speech(before) == Speech::Conjunction)
                && self.list[parent].kind == ClauseKind::Relative;
            self.list[clause].subject = if joined {
                self.list[parent].subject
            } else {
                self.noun_before(at)
            };
        }
    }

    /// "said Friday that", "told reporters that", "the claim that".
    pub(super) fn stands_behind_claim(&self, at: usize) -> bool {
        let clause = &self.list[self.current];
        let says = clause
            .verb
            .is_some_and(|verb| self.page.is(verb, Class::SayVerb));
        let claim = at > self.first && self.page.is(at - 1, Class::Stance);
        says || claim
    }

    pub(super) fn conjunction(&mut self, at: usize) {
        let next = self.skip_adverbs(at + 1);
        // "puts its losses since January at 40 million and says"
        let clause = self.list[self.current];
        let told = clause
            .parent
            .filter(|parent| self.list[*parent].verb.is_some());
        if let Some(parent) = told
            && clause.kind == ClauseKind::Adverbial
            && clause.verb.is_none()
            && self.is_finite(next)
        {
            self.current = parent;
        }
        if self.list[self.current].verb.is_none() {
            return;
        }
        let infinitives = self.speech(next) == Speech::Present
            && self.list[self.current]
                .verb
                .is_some_and(|verb| self.speech(verb) == Speech::Infinitive)
            && !self.page.str(next).ends_with('s');
        if self.is_finite(next) && !infinitives {
            self.leave_denied(at);
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

    /// "denied that any had voted, but annulled": what is denied ends before "but".
    fn leave_denied(&mut self, at: usize) {
        let clause = self.list[self.current];
        let comma = at > self.first && self.page.mark(at - 1) == Some(',');
        let denied = clause.kind == ClauseKind::Complement
            && clause.stance == Some(Status::Denied)
            && self.page.str(at).eq_ignore_ascii_case("but");
        if let Some(parent) = clause.parent.filter(|_| comma && denied) {
            self.current = parent;
        }
    }

    /// Whether a subject and a finite verb follow before the next mark or subordinator.
    pub(super) fn finite_ahead(&self, from: usize, over_conjunctions: bool) -> bool {
        const REACH: usize = 16;
        let mut noun = false;
        let governed = self.opens_preposition(from);
        let mut address = None;
        for at in from..self.end().min(from + REACH) {
            match self.speech(at) {
                Speech::Mark if address == Some(at) => {}
                Speech::Mark if address.is_none() && self.address_end(at).is_some() => {
                    address = self.address_end(at);
                }
                Speech::Mark
                    if matches!(
                        self.page.mark(at),
                        Some(',' | ';' | ':' | '(' | ')' | '–' | '—')
                    ) =>
                {
                    return false;
                }
                Speech::Subordinator => return false,
                Speech::Conjunction if !over_conjunctions && noun => return false,
                // "on Friday and was": the verb has the subject of the one before
                Speech::Conjunction if governed && self.is_finite(self.skip_adverbs(at + 1)) => {
                    return false;
                }
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

    /// "Kano[, Nigeria,] sent": the comma behind the name that the comma at a token opens.
    fn address_end(&self, comma: usize) -> Option<usize> {
        const LONGEST: usize = 3;
        let name = |at: usize| self.speech(at) == Speech::ProperNoun;
        let opens = self.page.mark(comma) == Some(',') && comma > self.first && name(comma - 1);
        let close = (comma + 1..self.end().min(comma + 2 + LONGEST)).find(|at| !name(*at))?;
        let closed = close > comma + 1 && self.page.mark(close) == Some(',');
        (opens && closed && self.is_finite(close + 1)).then_some(close)
    }

    /// "two of them later arrested": a subject and a participle, no finite verb.
    pub(super) fn absolute_ahead(&self, from: usize) -> bool {
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
}
