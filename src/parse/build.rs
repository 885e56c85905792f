//! Builds the clauses of a sentence from its parts of speech, verb by verb.

use super::clause::{Clause, ClauseKind, Tense};
use super::group::{Group, read_group};
use super::lemma::lemma_meaning;
use super::speech::Speech;
use super::tags::Tags;
use crate::analysis::Status;
use crate::gazetteer::Class;
use crate::segment::Page;
use crate::segment::scan::shape;

/// What is known so far of the sentence that is read.
pub(super) struct Builder<'a> {
    pub(super) page: &'a Page<'a>,
    pub(super) first: usize,
    pub(super) speech: &'a [Speech],
    pub(super) of: &'a mut [usize],
    pub(super) list: &'a mut Vec<Clause>,
    pub(super) current: usize,
    /// The last comma, as long as no verb stood behind it.
    pub(super) comma: Option<usize>,
    /// A verb that a conjunction already made its clause's.
    pub(super) joined: Option<usize>,
}

impl Builder<'_> {
    pub(super) fn run(&mut self) {
        self.open(self.first, ClauseKind::Main, None);
        let mut at = self.first;
        while at < self.end() {
            at = self.step(at).max(at + 1);
        }
        self.bound();
    }

    pub(super) fn end(&self) -> usize {
        self.first + self.speech.len()
    }

    pub(super) fn speech(&self, at: usize) -> Speech {
        at.checked_sub(self.first)
            .and_then(|ix| self.speech.get(ix))
            .copied()
            .unwrap_or(Speech::Mark)
    }

    /// Opens a clause at a token and makes it the current one.
    pub(super) fn open(&mut self, at: usize, kind: ClauseKind, parent: Option<usize>) -> usize {
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

    pub(super) fn set(&mut self, tokens: std::ops::Range<usize>) {
        for at in tokens {
            self.of[at - self.first] = self.current;
        }
    }

    /// Takes in the token at `at` and returns the next one.
    pub(super) fn step(&mut self, at: usize) -> usize {
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
            // "eye-popping", "the killing of", "the remaining 12"
            Speech::Gerund
                if self.ends_compound(at) || self.is_deed(at) || self.describes_number(at) => {}
            Speech::Participle if self.must_be_finite(at) => return self.finite(at),
            Speech::Gerund | Speech::Participle => return self.participle(at),
            _ => {}
        }
        self.set(at..at + 1);
        at + 1
    }

    fn is_deed(&self, at: usize) -> bool {
        at > self.first
            && at + 1 < self.end()
            && self.speech(at - 1) == Speech::Determiner
            && self.page.meaning(at + 1, Class::Preposition) == Some("of")
            && lemma_meaning(self.page, at, Class::Event).is_some()
    }

    fn describes_number(&self, at: usize) -> bool {
        at > self.first
            && self.speech(at - 1) == Speech::Determiner
            && self.speech(at + 1) == Speech::Number
    }

    fn ends_compound(&self, at: usize) -> bool {
        let hyphen = at.checked_sub(1).filter(|hyphen| *hyphen > self.first);
        hyphen.is_some_and(|hyphen| {
            // "by re-admitting 12"
            let prefix = matches!(self.page.str(hyphen - 1), "re" | "co" | "pre");
            if prefix {
                return false;
            }
            let glued = self.page.has(hyphen, shape::GLUED) && self.page.has(at, shape::GLUED);
            self.page.mark(hyphen) == Some('-') && glued
        })
    }

    /// "that 12 people drowned in": a clause that needs a verb, and no other verb to come.
    pub(super) fn must_be_finite(&self, at: usize) -> bool {
        const REACH: usize = 24;
        let clause = &self.list[self.current];
        // "The two then discussed the plan"
        let told = clause.kind == ClauseKind::Main
            && at > self.first
            && self.speech(at - 1) == Speech::Adverb
            && matches!(self.speech(at + 1), Speech::Determiner | Speech::Pronoun);
        let needs = told
            || matches!(
                clause.kind,
                ClauseKind::Complement | ClauseKind::Adverbial | ClauseKind::Condition
            );
        let open = needs && clause.verb.is_none() && clause.first + 1 < at;
        open && Tags::of(self.page, at).can(Tags::PAST)
            && !(at + 1..self.end().min(at + REACH)).any(|later| self.is_finite(later))
    }

    pub(super) fn opened_for_participle(&self) -> bool {
        let clause = &self.list[self.current];
        clause.kind == ClauseKind::Participial && clause.verb.is_none()
    }

    /// A finite verb: the current clause's, an open clause's, or that of a new clause.
    pub(super) fn finite(&mut self, at: usize) -> usize {
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
                    self.current = self.list[self.current].parent.unwrap_or(0);
                }
                None if self.modifies_object(at) => return self.participle(at),
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
    pub(super) fn interrupts(&self, at: usize) -> bool {
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

    /// "arrested three men [accused] of arson": a participle with a phrase of its own right behind
    /// the object of a verb that tells nothing.
    fn modifies_object(&self, at: usize) -> bool {
        const TELLS: u64 = Class::mask(&[Class::SayVerb, Class::Stance]);
        let tells = self.list[self.current].verb.is_none_or(|verb| {
            let idle = lemma_meaning(self.page, verb, Class::Link) == Some("idle");
            idle || self.page.is_any(verb, TELLS) || verb + 1 == at
        });
        let object = at > self.first && self.speech(at - 1).is_noun();
        let aged = self.page.str(at) == "aged" && self.speech(at + 1) == Speech::Number;
        let named = matches!(
            self.page.str(at),
            "named" | "called" | "dubbed" | "nicknamed"
        ) && self.speech(at + 1) == Speech::ProperNoun;
        !tells && object && (aged || named || self.is_reduced(at))
    }

    /// Makes the current clause's verb a participle that modifies its subject: "a deal signed in
    /// August, gave". False where it cannot be one.
    pub(super) fn demote(&mut self, at: usize) -> bool {
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
    pub(super) fn complement(&mut self, at: usize) {
        let parent = self.current;
        let verb = self.list[parent].verb.unwrap_or(self.first);
        let start = self.subject_start(verb + 1, at);
        let clause = self.open(start, ClauseKind::Complement, Some(parent));
        self.list[clause].first = start;
        self.set(start..at);
    }

    pub(super) fn take_group(&mut self, at: usize, group: &Group) {
        let subject = self.subject_before(at);
        let parent = self.list[self.current].parent.map(|ix| self.list[ix]);
        let denied = self.denied_by_noun();
        let takes = self.has_own_subject();
        let clause = &mut self.list[self.current];
        if subject.is_some() && takes || clause.subject.is_none() {
            clause.subject = subject.or(clause.subject);
        }
        // "and in June bought": who did the one before
        if clause.kind == ClauseKind::Coordinate && clause.subject.is_none() {
            clause.subject = parent.and_then(|parent| parent.subject);
        }
        clause.verb = Some(group.verb);
        clause.group = at;
        clause.passive = group.passive;
        clause.tense = group.tense;
        clause.negated = group.negated;
        let around = denied.or_else(|| stance_around(self.page, clause.kind, parent));
        clause.stance = around
            .filter(|around| *around == Status::Denied)
            .or(group.stance)
            .or(around);
    }

    /// Whether the current clause may name its subject: not "the men who", but "the men whom
    /// police", "the fire in which 12".
    fn has_own_subject(&self) -> bool {
        let clause = &self.list[self.current];
        let governed = clause.first > self.first
            && self.speech(clause.first - 1) == Speech::Preposition
            && self.page.str(clause.first) != "whose";
        clause.kind != ClauseKind::Relative
            || governed
            || matches!(self.page.str(clause.first), "where" | "when" | "whom")
    }

    /// "no evidence that", "no sign was seen that": what stands before a clause that it opens.
    fn denied_by_noun(&self) -> Option<Status> {
        const REACH: usize = 6;
        let clause = &self.list[self.current];
        let opens = clause.first > self.first
            && !matches!(clause.kind, ClauseKind::Main | ClauseKind::Coordinate)
            && self.page.str(clause.first) == "that";
        let from = self.first.max(clause.first.saturating_sub(REACH));
        let mut phrases = (from..clause.first).filter(|_| opens);
        let denied = phrases.any(|at| {
            let phrase = self.page.phrase(at, Class::Stance);
            phrase.is_some_and(|(_, status)| status == "denied")
        });
        denied.then_some(Status::Denied)
    }

    /// "to kill", or "being", "having" and the like.
    pub(super) fn verbless(&mut self, at: usize, kind: ClauseKind) -> usize {
        let parent = self.current;
        let subject = self.list[parent].subject;
        let inherited = self.list[parent];
        let before_claims = at > self.first && self.page.meaning(at - 1, Class::Stance).is_some();
        // "Dow to offer shares": headlines leave the verb out
        // "The board will decide whether to close"
        let around = inherited.parent.and_then(|ix| self.list[ix].subject);
        let whether = inherited.first + 1 == at && inherited.parent.is_some();
        let subject = match inherited.verb {
            None if kind == ClauseKind::Infinitive && whether => around,
            None if kind == ClauseKind::Infinitive => subject.or_else(|| self.subject_before(at)),
            _ => subject,
        };
        let clause = self.open(at, kind, Some(parent));
        self.comma = None;
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

    pub(super) fn participle(&mut self, at: usize) -> usize {
        let before = at.checked_sub(1).filter(|before| *before >= self.first);
        let behind = before.map_or(Speech::Mark, |before| self.speech(before));
        let gerund = self.speech(at) == Speech::Gerund;
        let own = self.list[self.current].verb == Some(at);
        if !gerund && self.opens_fronted(at) {
            let parent = self.current;
            let clause = self.open(at, ClauseKind::Participial, Some(parent));
            let record = &mut self.list[clause];
            (record.verb, record.passive) = (Some(at), true);
            self.set(at..at + 1);
            return at + 1;
        }
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
        } else if !gerund && self.page.mark(at.saturating_sub(1)) == Some(',') {
            above
                .and_then(|above| above.subject)
                .or_else(|| self.noun_before(at))
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

    /// "[Founded] in 1998, the bank owns": a participle with a phrase of its own before the main
    /// clause.
    fn opens_fronted(&self, at: usize) -> bool {
        const REACH: usize = 24;
        if at != self.first || self.speech(at + 1) != Speech::Preposition {
            return false;
        }
        let mut commas = (at + 2..self.end().min(at + REACH))
            .filter(|comma| self.page.mark(*comma) == Some(','));
        commas.any(|comma| self.finite_ahead(comma + 1, true))
    }

    /// The nearest clause around the current one that still waits for its verb.
    pub(super) fn verbless_ancestor(&self) -> Option<usize> {
        self.ancestor(|clause| clause.verb.is_none())
    }

    pub(super) fn ancestor(&self, fits: impl Fn(&Clause) -> bool) -> Option<usize> {
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

    pub(super) fn skip_adverbs(&self, mut at: usize) -> usize {
        while at < self.end()
            && (matches!(self.speech(at), Speech::Adverb | Speech::Negation)
                || matches!(self.page.mark(at), Some('"' | '“' | '”')))
        {
            at += 1;
        }
        at
    }

    pub(super) fn is_finite(&self, at: usize) -> bool {
        match self.speech(at) {
            Speech::Past | Speech::Present | Speech::Modal => true,
            Speech::Auxiliary => {
                let meaning = self.page.meaning(at, Class::Auxiliary).unwrap_or("");
                meaning.ends_with("past") || meaning.ends_with("present")
            }
            _ => false,
        }
    }

    /// Sets first and end of all clauses from their tokens.
    pub(super) fn bound(&mut self) {
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
