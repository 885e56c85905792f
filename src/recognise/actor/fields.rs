//! Names that go on over "and" and over commas: bodies for several fields, firms of two trades.

use super::run::Finder;
use super::shape::{Use, ends_with_head, organization_head, word_use};
use crate::analysis::{ActorKind, EntityKind};
use crate::gazetteer::{Class, KindSet, Match, NameCue};
use crate::segment::scan::{key_of, keys_of, shape};

/// Bodies that are named for several fields.
const BODIES: [u64; 8] = keys_of([
    "committee",
    "subcommittee",
    "commission",
    "department",
    "ministry",
    "agency",
    "board",
    "council",
]);

impl Finder<'_> {
    /// "Ethics and Public Policy Center": the head of an organization behind "and" and ordinary
    /// words, where the words before it are ordinary too and no organization by themselves.
    pub(super) fn over_and(&self, first: usize, last: usize, and: usize) -> Option<usize> {
        const LONGEST: usize = 4;
        const ACT: u64 = key_of("act");
        let page = self.page;
        if page.cue(and) != NameCue::And {
            return None;
        }
        if (first..last).any(|at| page.mark(at) == Some(',')) && self.is_field(last) {
            return self
                .list_end(and - 1)
                .filter(|end| BODIES.contains(&page.tokens[*end].key));
        }
        let doubtful = |found: &Match| found.first == found.last && found.kinds.sure.is_empty();
        let article = page.cue(first) == NameCue::Article;
        let determined = article || first > 0 && page.cue(first - 1) == NameCue::Article;
        let plain = |at: usize| {
            let used = word_use(page, at);
            page.has(at, shape::CAPITAL)
                && (used == Use::Ordinary || used == Use::Either && (determined || last > first))
                && self.longest(at).is_none_or(doubtful)
                && !self.is_taken(at)
        };
        let heads = |at: usize| {
            let place = page.meaning(at, Class::OrgHead).unwrap_or_default();
            // "the United Food and Commercial Workers Union"
            let branch = matches!(page.cue(at), NameCue::Branch | NameCue::Modifier);
            let begins = at == first && place.starts_with("last");
            let part = begins || branch || determined && !place.starts_with("either");
            page.is(at, Class::OrgHead) && !part
        };
        let apart = |at: usize| {
            page.cue(at) == NameCue::Alone
                || heads(at)
                || page.is(at, Class::Title)
                || page.is(at, Class::NotName) && !determined && !page.is(at, Class::Ordinal)
        };
        let first = first + usize::from(article);
        let place = self.longest(first).filter(|found| {
            found.kinds.sure.meets(KindSet::PLACES) && (found.last as usize) < last
        });
        let first = place.map_or(first, |found| found.last as usize + 1);
        let body = self.behind_chamber(first, last);
        let (chamber, first) = (body > first, body);
        let by_grammar = place.is_none() && page.has(first, shape::SENTENCE_START);
        if first > last || by_grammar {
            return None;
        }
        if !(first..=last).all(|at| !page.is_word(at) || plain(at) && !apart(at)) {
            return None;
        }
        let (mut at, _) = self
            .step(and)
            .filter(|(next, _)| plain(*next) && (chamber || !apart(*next)))?;
        // "Patient Protection and Affordable Care Act"
        let headless = !(first..=last).any(|at| page.is(at, Class::OrgHead));
        for _ in 0..LONGEST {
            at = self.step(at)?.0;
            if headless && !chamber && page.says(at, ACT) && page.has(at, shape::CAPITAL) {
                return Some(at);
            }
            if page.has(at, shape::CAPITAL) && ends_with_head(page, at) {
                let whole = !chamber || BODIES.contains(&page.tokens[at].key);
                return whole.then_some(at);
            }
            if !plain(at) {
                return None;
            }
        }
        None
    }

    /// "Goodyear Tire and Rubber Co": ordinary words on both sides of "and", up to a legal form.
    pub(super) fn over_trade(&self, first: usize, last: usize, and: usize) -> Option<usize> {
        const LONGEST: usize = 3;
        let page = self.page;
        let trade = self.is_field(last) && !BODIES.contains(&page.tokens[last].key);
        if page.cue(and) != NameCue::And || last == first || !trade {
            return None;
        }
        let mut at = self.step(and)?.0;
        let again = page.tokens[at].key;
        if page.tokens[first..=last]
            .iter()
            .any(|token| token.key == again)
        {
            return None;
        }
        for _ in 0..LONGEST {
            if !self.is_field(at) {
                return None;
            }
            at = self.step(at)?.0;
            if page.is(at, Class::CompanySuffix) && page.has(at, shape::CAPITAL) {
                return Some(at);
            }
        }
        None
    }

    /// Whether a listed organization begins a name as [`Self::over_trade`] finds them.
    pub(super) fn is_firm_of_trades(&self, found: &Match, last: usize) -> bool {
        let page = self.page;
        let organization = KindSet::of(EntityKind::Actor(ActorKind::Organization));
        let end = found.last as usize;
        end < last
            && found.kinds.sure.meets(organization)
            && page.is(last, Class::CompanySuffix)
            && (end + 1..last).any(|at| page.cue(at) == NameCue::And)
            && (end + 1..last).all(|at| page.cue(at) == NameCue::And || self.is_field(at))
    }

    /// "Commerce, Science and Transportation Committee": whether a comma behind an ordinary word
    /// stands in a list of these up to a body.
    pub(super) fn is_among_fields(&self, at: usize, comma: usize) -> bool {
        self.is_field(at)
            && self
                .list_end(comma)
                .is_some_and(|end| BODIES.contains(&self.page.tokens[end].key))
    }

    /// "Ministry of Health, Labour and Welfare", whatever the lists have of it.
    pub(super) fn body_of_fields(&self, body: usize) -> Option<usize> {
        let (of, _) = self
            .step(body)
            .filter(|_| BODIES.contains(&self.page.tokens[body].key))?;
        if self.page.cue(of) != NameCue::Of {
            return None;
        }
        self.rest_of_fields(body, self.field_end(of + 1)?)
    }

    /// The end of the list behind a body, "of" and the first of its fields.
    pub(super) fn rest_of_fields(&self, body: usize, field: usize) -> Option<usize> {
        let page = self.page;
        let comma = field + 1;
        let listed = (BODIES.contains(&page.tokens[body].key) || organization_head(page, body).0)
            && self.is_field(field)
            && comma < page.tokens.len()
            && page.mark(comma) == Some(',');
        listed.then(|| self.list_end(comma)).flatten()
    }

    /// The end of "…, Science and Transportation" behind its first comma, if it is a list of
    /// ordinary words with capitals.
    fn list_end(&self, comma: usize) -> Option<usize> {
        const FIELDS: usize = 6;
        let page = self.page;
        let (mut at, mut and) = (comma, false);
        // "Families for Peace, and Veterans" are two
        let next = page.tokens.get(comma + 1)?;
        let word = next.shape & shape::WORD != 0;
        if page.mark(comma) == Some(',') && word && page.cue(comma + 1) == NameCue::And {
            return None;
        }
        for _ in 0..FIELDS {
            at += 1;
            if at < page.tokens.len() && page.cue(at) == NameCue::And {
                (at, and) = (at + 1, true);
            }
            at = self
                .field_end(at)
                .filter(|end| page.same_sentence(comma, *end))?;
            if and {
                return Some(at);
            }
            let next = page.tokens.get(at + 1)?;
            match page.mark(at + 1) {
                Some(',') => at += 1,
                _ if next.shape & shape::WORD != 0 && page.cue(at + 1) == NameCue::And => {}
                _ => return None,
            }
        }
        None
    }

    /// The first word of a run behind its article and the chamber whose committee may follow.
    fn behind_chamber(&self, first: usize, last: usize) -> usize {
        let article = usize::from(self.page.cue(first) == NameCue::Article);
        let first = (first + article).min(last);
        let chamber = first < last && self.page.cue(first) == NameCue::Alone;
        first + usize::from(chamber)
    }

    /// The last of at most four ordinary words with capitals that stand in a row, a body at most.
    fn field_end(&self, first: usize) -> Option<usize> {
        const LONGEST: usize = 4;
        let mut end = None;
        for at in first..first + LONGEST {
            let token = self.page.tokens.get(at)?;
            let body = BODIES.contains(&token.key) && token.shape & shape::CAPITAL != 0;
            if !body && !self.is_field(at) {
                break;
            }
            end = Some(at);
            if body {
                break;
            }
        }
        end
    }

    /// Whether a word is an ordinary one with a capital, and nobody's name by itself.
    pub(super) fn is_field(&self, at: usize) -> bool {
        let page = self.page;
        page.has(at, shape::CAPITAL)
            && word_use(page, at) == Use::Ordinary
            && page.cue(at) != NameCue::Alone
            && !self.is_taken(at)
            && self
                .longest(at)
                .is_none_or(|found| found.first == found.last && found.kinds.sure.is_empty())
    }
}
