//! Finds the stretches that may be names: names of the lists, and runs of capitalised words cut
//! where one name ends and the next begins.

use super::shape::{self as form, Use, organization_head, starts_by_grammar, word_use};
use super::title::is_modifier;
use super::{Cue, Evidence, NameKind, Spot, Spots, context, spot_flag};
use crate::analysis::{ActorKind, EntityKind, PlaceKind};
use crate::gazetteer::{Class, Gazetteer, Match, Matches, NameCue, ReadingRef};
use crate::recognise::place::pattern;
use crate::segment::scan::shape;
use crate::segment::{Page, sentence_flag};

/// Finds all spots of a page.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Finder<'a> {
    pub(crate) page: &'a Page<'a>,
    pub(crate) gazetteer: &'a Gazetteer,
    pub(crate) matches: &'a Matches,
    pub(crate) evidence: &'a Evidence,
    /// Of each token: whether it belongs to a date.
    pub(crate) taken: &'a [bool],
}

/// What stands between two words of a run.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Joint {
    Space,
    Hyphen,
    Other,
}

impl Finder<'_> {
    /// Appends all spots.
    pub(crate) fn find(&self, out: &mut Spots) {
        let mut at = 0;
        let mut from = 0;
        while at < self.page.tokens.len() {
            if !self.may_begin(at) {
                at += 1;
                continue;
            }
            let headline = self.in_headline(at);
            let next = if self.taken[at] {
                at + 1
            } else if headline {
                self.in_capitals(at, from, out)
            } else if !self.is_name_like(at) && !self.is_leading_particle(at) {
                self.listed_alone(at, 0, from, out)
            } else {
                let end = self.run_end(at);
                self.cut(at, end, from, out)
            };
            if next > at + 1 || out.list.last().is_some_and(|spot| spot.last as usize == at) {
                from = next;
            }
            at = next;
        }
    }

    /// Whether any kind of name may begin at a token.
    fn may_begin(&self, at: usize) -> bool {
        let token = &self.page.tokens[at];
        token.shape & (shape::CAPITAL | shape::INNER_CAPITAL) != 0
            || token.is(Class::Particle)
            || token.shape & shape::DIGIT != 0 && !self.matches.at(at).is_empty()
    }

    /// In lines where all words are capitalised, and nothing but the lists tells a name.
    fn in_headline(&self, at: usize) -> bool {
        let sentence = self.page.sentence(at);
        if sentence.flags & (sentence_flag::TITLE_CASE | sentence_flag::ALL_CAPS) == 0
            || sentence.has(sentence_flag::DATELINE)
        {
            return false;
        }
        let last = sentence.end as usize - 1;
        self.page.mark(last) != Some('.') || sentence.has(sentence_flag::ALL_CAPS)
    }

    fn is_name_like(&self, at: usize) -> bool {
        let page = self.page;
        page.tokens[at].shape & (shape::CAPITAL | shape::INNER_CAPITAL) != 0
            && !is_calendar(page, at)
            && (page.str(at) != "I" || self.is_regnal(at))
    }

    /// "Elizabeth I, " and not "I said": no word stands behind it, and a name before.
    fn is_regnal(&self, at: usize) -> bool {
        let page = self.page;
        let ends = page
            .tokens
            .get(at + 1)
            .is_none_or(|next| next.shape & shape::WORD == 0 && next.key != u64::from(b'\''));
        ends && at > 0
            && page.has(at - 1, shape::CAPITAL | shape::WORD)
            && !page.is(at - 1, Class::NotName)
    }

    /// A name of the lists where no run begins; the token to go on with.
    fn listed_alone(&self, at: usize, flags: u16, from: usize, out: &mut Spots) -> usize {
        match self.longest(at) {
            Some(found) => self.push(at, found.last as usize, Some(found), flags, from, out),
            None => at + 1,
        }
    }

    /// A name of the lists in a headline, or words that are no ordinary ones, which the rest of
    /// the document may know.
    fn in_capitals(&self, at: usize, from: usize, out: &mut Spots) -> usize {
        let unknown = |at: usize| {
            self.is_name_like(at)
                && !self.taken[at]
                && self.longest(at).is_none()
                && word_use(self.page, at) == Use::Name
        };
        if !unknown(at) {
            return self.listed_alone(at, spot_flag::HEADLINE, from, out);
        }
        let mut last = at;
        while let Some((next, _)) = self.step(last).filter(|(next, _)| unknown(*next)) {
            last = next;
        }
        self.push(at, last, None, spot_flag::HEADLINE, from, out)
    }

    /// "del Ponte", "al-Khair": a particle in small letters that begins a name.
    fn is_leading_particle(&self, at: usize) -> bool {
        let page = self.page;
        if !page.is(at, Class::Particle) || self.is_article_like(at) || self.longest(at).is_some() {
            return false;
        }
        let determined = at > 0 && page.cue(at - 1) == NameCue::Article;
        self.step(at).is_some_and(|(next, joint)| {
            let joined = joint == Joint::Hyphen || joint == Joint::Space && !determined;
            joined && !self.taken[next] && self.is_name_like(next)
        })
    }

    /// The longest name of the lists at a token that is free of dates.
    fn longest(&self, at: usize) -> Option<Match> {
        let free = |found: &&Match| {
            !(found.first as usize..=found.last as usize).any(|token| self.taken[token])
        };
        self.matches.at(at).iter().rev().find(free).copied()
    }

    /// The next word and what stands before it, if a name may go on there.
    fn step(&self, at: usize) -> Option<(usize, Joint)> {
        let page = self.page;
        let next = at + 1;
        if next >= page.tokens.len()
            || !page.same_sentence(at, next)
            || page.has(at, shape::POSSESSIVE)
        {
            return None;
        }
        if page.is_word(next) {
            return Some((next, Joint::Space));
        }
        let word = next + 1;
        if word >= page.tokens.len() || !page.is_word(word) || !page.same_sentence(at, word) {
            return None;
        }
        let glued = page.has(next, shape::GLUED);
        match page.mark(next) {
            Some('-') if glued && page.has(word, shape::GLUED) && !is_party(page, at) => {
                Some((word, Joint::Hyphen))
            }
            Some('.') if glued && self.is_shortened(at) => Some((word, Joint::Other)),
            Some('&') => Some((word, Joint::Other)),
            Some('\'') if glued && page.str(at).ends_with('s') => Some((word, Joint::Other)),
            _ => None,
        }
    }

    fn is_shortened(&self, at: usize) -> bool {
        let page = self.page;
        page.tokens[at].end - page.tokens[at].start == 1
            || page.is(at, Class::Abbreviation)
            || page.str(at).contains('.')
    }

    /// The last word of the run of capitalised words that begins at a token.
    fn run_end(&self, first: usize) -> usize {
        let mut last = first;
        while let Some((next, joint)) = self.step(last) {
            if self.taken[next] {
                break;
            }
            if self.is_name_like(next) || joint == Joint::Hyphen && self.is_number_part(next) {
                last = next;
            } else if let Some(capital) = self.over_small_words(next, joint) {
                last = capital;
            } else {
                break;
            }
        }
        last
    }

    fn is_number_part(&self, at: usize) -> bool {
        self.page.has(at, shape::DIGIT)
    }

    /// The capitalised word behind particles ("van der Bellen") or a linking letter ("-e Khalq").
    fn over_small_words(&self, small: usize, joint: Joint) -> Option<usize> {
        let page = self.page;
        let short = page.tokens[small].end - page.tokens[small].start <= 2;
        if !(page.is(small, Class::Particle) || joint == Joint::Hyphen && short) {
            return None;
        }
        let (next, joint) = self.step(small)?;
        if joint == Joint::Space && self.is_article_like(small) {
            return None;
        }
        if self.is_name_like(next) && !self.taken[next] {
            return Some(next);
        }
        let (second, _) = self.step(next).filter(|_| page.is(next, Class::Particle))?;
        (self.is_name_like(second) && !self.taken[second]).then_some(second)
    }

    /// Particles that are also English words.
    fn is_article_like(&self, at: usize) -> bool {
        matches!(
            self.page.str(at),
            "a" | "an" | "the" | "on" | "in" | "as" | "to" | "do" | "of"
        )
    }

    /// Cuts a run into names; the token to go on with.
    fn cut(&self, first: usize, last: usize, mut from: usize, out: &mut Spots) -> usize {
        let mut at = first;
        loop {
            let before = at;
            at = match self.leading(at, last, first) {
                Some(next) => next,
                None => {
                    let next = self.unit(at, last, from, out);
                    from = next;
                    next
                }
            };
            debug_assert!(at > before);
            while at <= last && !self.page.is_word(at) {
                at += 1;
            }
            if at > last {
                return at;
            }
        }
    }

    /// Skips a word that no name starts with here: article, title, or a word at the start of a
    /// sentence that is there by grammar. The next word.
    fn leading(&self, at: usize, last: usize, first: usize) -> Option<usize> {
        let page = self.page;
        let next = self
            .step(at)
            .map(|(next, _)| next)
            .filter(|next| *next <= last);
        if let Some(found) = self.longest(at).filter(|found| found.first < found.last) {
            let behind = next.filter(|_| page.is(at, Class::Title));
            let longer = behind
                .and_then(|next| self.longest(next))
                .is_some_and(|inner| inner.last > found.last);
            return longer.then_some(at + 1);
        }
        if page.cue(at) == NameCue::Article {
            return Some(at + 1);
        }
        let listed_acronym = page.has(at, shape::ALL_CAPS) && self.longest(at).is_some();
        if page.is(at, Class::NotName)
            && starts_by_grammar(page, at)
            && !listed_acronym
            && !form::is_month_that_says(page, at)
        {
            let whole = next.is_some_and(|_| self.has_head(last));
            return (!whole || page.tokens[at].end - page.tokens[at].start < 4).then_some(at + 1);
        }
        if self.is_title(at, last) {
            return Some(at + 1);
        }
        let next = next?;
        if pattern::is_part_word(page, at) && self.is_place_up_to(next, last) {
            return Some(next);
        }
        if at == first && starts_by_grammar(page, at) && self.longest(at).is_none() {
            return self.drop_at_start(at, next, last).then_some(next);
        }
        None
    }

    /// Whether a word is common as a given name or surname.
    fn is_personal(&self, at: usize) -> bool {
        const COMMON: u32 = 6;
        let form = self.page.form(at);
        form.given().max(form.surname()) >= COMMON
    }

    /// Whether a one-word name is also a given name, with what may be a surname behind it.
    fn is_given_before_name(&self, found: &Match, last: usize) -> bool {
        const KNOWN: u32 = 4;
        let next = self.step(found.last as usize).map(|(next, _)| next);
        let place = |next| {
            self.longest(next)
                .is_some_and(|found| self.is_sure_place(&found, |_| true))
        };
        self.page.form(found.first as usize).given() >= KNOWN
            && next.is_some_and(|next| {
                next == last && word_use(self.page, next) == Use::Name && !place(next)
            })
    }

    /// Whether a listed place reaches from one word to another.
    fn is_place_up_to(&self, first: usize, last: usize) -> bool {
        let found = self
            .longest(first)
            .filter(|found| found.last as usize == last);
        found.is_some_and(|found| self.is_sure_place(&found, |_| true))
    }

    /// Whether the lists have a place of such a kind for a name, without need of context.
    fn is_sure_place(&self, found: &Match, kind: impl Fn(PlaceKind) -> bool) -> bool {
        self.any_reading(found, |reading| {
            !reading.is_doubtful()
                && matches!(reading.kind(), EntityKind::Place(place) if kind(place))
        })
    }

    fn has_head(&self, at: usize) -> bool {
        form::ends_with_head(self.page, at) || self.page.is(at, Class::PlaceHead)
    }

    /// Whether the first word of a sentence is no part of the name that follows.
    fn drop_at_start(&self, at: usize, next: usize, last: usize) -> bool {
        let page = self.page;
        word_use(page, at) == Use::Ordinary
            && !self.has_head(last)
            && page.form(at).given() < 6
            && (self.longest(next).is_some() || word_use(page, next) == Use::Name)
    }

    /// Whether the word is, or begins, a title with a name behind it in the run.
    fn is_title(&self, at: usize, last: usize) -> bool {
        const LONGEST: usize = 5;
        let page = self.page;
        let mut word = at;
        let mut unknown = false;
        for _ in 0..LONGEST {
            let Some((next, _)) = self.step(word).filter(|(next, _)| *next <= last) else {
                return false;
            };
            if is_title_word(page, word) && !organization_head(page, next).1 {
                let named = (next..=last).any(|at| word_use(page, at) == Use::Name);
                return (named || !form::ends_with_head(page, last))
                    && (!unknown || takes_portfolio(page, word));
            }
            let part = is_modifier(page, word)
                || page.is(word, Class::OrgHead)
                || word_use(page, word) == Use::Ordinary;
            unknown |= !part;
            if self.longest(word).is_some() || page.is(word, Class::Particle) {
                return false;
            }
            word = next;
        }
        false
    }

    /// Whether the word is a title, or modifiers of one, with a name behind it in the run.
    fn is_plain_title(&self, at: usize, last: usize) -> bool {
        const LONGEST: usize = 3;
        let page = self.page;
        let mut word = at;
        for _ in 0..LONGEST {
            let Some((next, _)) = self.step(word).filter(|(next, _)| *next <= last) else {
                return false;
            };
            if is_title_word(page, word) && !organization_head(page, next).1 {
                return true;
            }
            if !is_modifier(page, word) {
                return false;
            }
            word = next;
        }
        false
    }

    /// Makes one name that begins at a word of a run; the token to go on with.
    fn unit(&self, at: usize, run_last: usize, from: usize, out: &mut Spots) -> usize {
        let listed = self.longest(at);
        let last = self.piece_end(at, run_last);
        if let Some(found) = listed {
            let end = found.last as usize;
            let administers = end + 1 == last
                && last < run_last
                && pattern::is_administration(self.page, last)
                && self.is_sure_place(&found, |kind| kind == PlaceKind::City);
            if administers {
                return self.push(at, end, Some(found), 0, from, out);
            }
            if end >= last || self.listed_stands_alone(&found, last) {
                if let Some(longer) = self.extended(at, end, run_last) {
                    return self.push(at, longer, None, 0, from, out);
                }
                return self.push(at, end, Some(found), 0, from, out);
            }
        }
        let last = self.extended(at, last, run_last).unwrap_or(last);
        let listed = listed.filter(|found| found.last as usize == last);
        self.push(at, last, listed, 0, from, out)
    }

    /// Where the piece of a run ends that begins at a word: before a title, a hyphen between two
    /// listed names, or a longer listed name.
    fn piece_end(&self, first: usize, run_last: usize) -> usize {
        let mut last = first;
        let covered = self
            .longest(first)
            .map_or(first, |found| found.last as usize);
        let mut all_ordinary = true;
        while let Some((next, joint)) = self.step(last).filter(|(next, _)| *next <= run_last) {
            all_ordinary &= word_use(self.page, last) == Use::Ordinary;
            if next > covered {
                if joint == Joint::Hyphen
                    && self.longest(first).is_some()
                    && last == covered
                    && self.longest(next).is_some()
                    && !self.has_head(run_last)
                {
                    break;
                }
                if self.ends_before(last, next, run_last) {
                    break;
                }
                if self.starts_title_behind(last, next, run_last, covered) {
                    break;
                }
                if all_ordinary
                    && self.page.has(first, shape::SENTENCE_START)
                    && self.longest(next).is_some_and(|m| m.last > m.first)
                {
                    break;
                }
            }
            last = next;
        }
        last
    }

    /// Whether an organization's name ends before a thing or somebody's name ("Security Council
    /// Resolution", "Local Government Peter Chin"), or a person's before "Administration".
    fn ends_before(&self, last: usize, next: usize, run_last: usize) -> bool {
        const GIVEN: u32 = 6;
        let page = self.page;
        if form::ends_with_head(page, last) {
            let given = next < run_last
                && word_use(page, next) == Use::Name
                && page.form(next).given() >= GIVEN
                && !self.has_head(run_last);
            return form::is_thing(page, next) || given;
        }
        page.cue(next) == NameCue::Rule
            && next == run_last
            && word_use(page, last) == Use::Name
            && self.is_surname(last)
    }

    /// Whether the word may name a person and no place.
    fn is_surname(&self, at: usize) -> bool {
        const KNOWN: u32 = 4;
        let Some(found) = self.longest(at) else {
            return self.page.form(at).surname() >= KNOWN;
        };
        self.reads_as(&found, NameKind::Person)
    }

    /// Whether a title with a name behind it begins at `next`, right behind a name.
    fn starts_title_behind(
        &self,
        last: usize,
        next: usize,
        run_last: usize,
        covered: usize,
    ) -> bool {
        let behind_name = last == covered && self.matches_end_at(last)
            || word_use(self.page, last) == Use::Ordinary
            || self.page.is(last, Class::OrgHead);
        behind_name && self.is_plain_title(next, run_last)
    }

    fn matches_end_at(&self, last: usize) -> bool {
        const LONGEST: usize = 8;
        (last.saturating_sub(LONGEST)..=last)
            .flat_map(|first| self.matches.at(first))
            .any(|found| found.last as usize == last)
    }

    /// Whether a listed name that begins a longer piece is a name by itself.
    fn listed_stands_alone(&self, found: &Match, last: usize) -> bool {
        const GIVEN: u32 = 4;
        if self.has_head(last) || self.page.is(last, Class::CompanySuffix) {
            return false;
        }
        let long = found.last > found.first;
        let before_given = || {
            self.step(found.last as usize).is_some_and(|(next, _)| {
                next < last && self.page.form(next).given() >= GIVEN
                    || self
                        .longest(next)
                        .is_some_and(|name| name.last as usize == last)
            })
        };
        self.any_reading(found, |reading| match reading.kind() {
            _ if reading.is_adjective() => true,
            EntityKind::Place(PlaceKind::Country) => {
                !reading.is_doubtful() && (long || !self.is_given_before_name(found, last))
            }
            EntityKind::Place(PlaceKind::Admin2) => long && !reading.is_doubtful(),
            EntityKind::Actor(ActorKind::People) => !reading.is_doubtful() || before_given(),
            EntityKind::Place(_) => false,
            EntityKind::Actor(_) => long && !reading.is_doubtful(),
        })
    }

    /// The end of an organization's name that goes on over "of", "for" and "and".
    fn extended(&self, first: usize, last: usize, run_last: usize) -> Option<usize> {
        if last < run_last || !self.takes_of(first, last) {
            return None;
        }
        let page = self.page;
        let mut end = None;
        let mut at = last;
        let mut and_allowed = false;
        while let Some((word, Joint::Space)) = self.step(at) {
            let connector = match page.cue(word) {
                NameCue::Of => true,
                NameCue::For => !self.begins_organization(word),
                NameCue::On | NameCue::Against => end.is_none(),
                NameCue::And => {
                    and_allowed
                        && self.step(word).is_some_and(|(next, _)| {
                            page.has(next, shape::CAPITAL)
                                && word_use(page, next) == Use::Ordinary
                                && self.longest(next).is_none()
                        })
                }
                _ => false,
            };
            if !connector {
                break;
            }
            let Some(next) = self.capital_behind(word) else {
                break;
            };
            at = self.piece_end(next, self.run_end(next));
            if let Some(found) = self.longest(next) {
                at = at.max(found.last as usize);
            }
            and_allowed = self.longest(next).is_none();
            end = Some(at);
        }
        end
    }

    /// Whether the words behind "for" are a listed organization: "left the party for the Greens".
    fn begins_organization(&self, connector: usize) -> bool {
        self.capital_behind(connector)
            .and_then(|next| self.longest(next))
            .is_some_and(|found| self.reads_as(&found, NameKind::Organization))
    }

    fn reads_as(&self, found: &Match, kind: NameKind) -> bool {
        self.any_reading(found, |reading| self.kind_of(reading) == kind)
    }

    fn any_reading(&self, found: &Match, test: impl Fn(&ReadingRef) -> bool) -> bool {
        self.gazetteer.any_reading(self.matches, found, test)
    }

    /// Whether "of" may follow inside a name: its last or only word is a head.
    fn takes_of(&self, first: usize, last: usize) -> bool {
        organization_head(self.page, last).0
            || first == last
                && self
                    .page
                    .meaning(last, Class::PlaceHead)
                    .is_some_and(|head| head.ends_with("first") || head.ends_with("either"))
    }

    /// The capitalised word behind a connector, over an article.
    fn capital_behind(&self, connector: usize) -> Option<usize> {
        let (mut next, _) = self.step(connector)?;
        if self.page.cue(next) == NameCue::Article {
            next = self.step(next)?.0;
        }
        (self.is_name_like(next) && !self.taken[next]).then_some(next)
    }

    /// Adds a spot and the listed names inside it; the token to go on with.
    fn push(
        &self,
        first: usize,
        last: usize,
        listed: Option<Match>,
        flags: u16,
        from: usize,
        out: &mut Spots,
    ) -> usize {
        let page = self.page;
        let mut span = page.span(first, last);
        if let Some(found) = listed {
            if let Some(owner) = self.owner(first, &found) {
                let next = self.push(first, first, Some(owner), flags, from, out);
                return self.push_rest(first + 1, &found, flags, next, out);
            }
            if self.is_titled(first, &found) {
                return self.push_rest(first + 1, &found, flags, from, out);
            }
            span = found.span;
        }
        let mut spot = Spot::new(page, first, last, span);
        spot.flags = flags;
        if let Some(found) = listed {
            self.read(&mut spot, &found, out);
        }
        if first < last && self.begins_with_place(first) {
            spot.flags |= spot_flag::PLACE_FIRST;
        }
        if !spot.is_listed() || !(spot.is_one_word() || spot.has(spot_flag::SURE)) {
            form::weigh(page, self.evidence, &mut spot);
        } else if !spot.has(spot_flag::SURE) && form::is_common(page, first) {
            spot.votes.add(self.evidence.cue(Cue::Thing));
        }
        if flags & spot_flag::HEADLINE == 0 {
            context::weigh(page, self.evidence, &mut spot, from);
        }
        let outer = out.list.len() as u32;
        out.list.push(spot);
        self.push_inner(first, last, outer, out);
        context::token_after(page, last, span.end)
            .unwrap_or(last + 1)
            .max(last + 1)
    }

    fn begins_with_place(&self, first: usize) -> bool {
        let Some(found) = self.matches.at(first).first() else {
            return false;
        };
        self.reads_as(found, NameKind::Place)
    }

    /// The place before the possessive that a listed name begins with: "Iran's Foreign Ministry".
    fn owner(&self, first: usize, found: &Match) -> Option<Match> {
        if found.last as usize == first || !self.page.has(first, shape::POSSESSIVE) {
            return None;
        }
        let owner = *self.matches.at(first).first()?;
        let is_place = |reading: &ReadingRef| {
            self.kind_of(reading) == NameKind::Place && !reading.is_doubtful()
        };
        (owner.last as usize == first && self.any_reading(&owner, is_place)).then_some(owner)
    }

    /// Whether a listed person's name begins with a title: "Pope Francis".
    fn is_titled(&self, first: usize, found: &Match) -> bool {
        if found.last as usize == first || self.page.cue(first) != NameCue::Reign {
            return false;
        }
        self.reads_as(found, NameKind::Person)
    }

    /// The rest of a listed name, behind the owner or title that it begins with.
    fn push_rest(
        &self,
        first: usize,
        found: &Match,
        flags: u16,
        from: usize,
        out: &mut Spots,
    ) -> usize {
        let last = found.last as usize;
        let mut span = self.page.span(first, last);
        span.end = span.end.max(found.span.end);
        let mut spot = Spot::new(self.page, first, last, span);
        spot.flags = flags;
        self.read(&mut spot, found, out);
        form::weigh(self.page, self.evidence, &mut spot);
        context::weigh(self.page, self.evidence, &mut spot, from);
        out.list.push(spot);
        last + 1
    }

    /// Gives a spot the readings of a match and what they say.
    fn read(&self, spot: &mut Spot, found: &Match, out: &mut Spots) {
        out.read(spot, |list| {
            self.gazetteer.readings(self.matches, found, list)
        });
        let mut sure = [false; 5];
        let mut doubtful = [false; 5];
        let mut adjective = false;
        let mut country = false;
        for reading in out.readings(spot) {
            self.gazetteer.prefetch(reading.entity);
            let kind = self.kind_of(reading) as usize;
            country |=
                !reading.is_doubtful() && reading.kind() == EntityKind::Place(PlaceKind::Country);
            adjective |= reading.is_adjective() || kind == NameKind::People as usize;
            if reading.is_doubtful() {
                doubtful[kind] = true;
            } else {
                sure[kind] = true;
            }
        }
        if adjective {
            spot.flags |= spot_flag::ADJECTIVE;
        }
        if sure.contains(&true) {
            spot.flags |= spot_flag::SURE;
        }
        let at = spot.first as usize;
        if country && !(spot.is_one_word() && self.is_personal(at)) {
            spot.votes.add(self.evidence.cue(Cue::ListedCountry));
        }
        let long = !spot.is_one_word();
        for kind in NameKind::ALL {
            let cue = if sure[kind as usize] {
                Cue::Listed
            } else if doubtful[kind as usize] {
                Cue::ListedDoubtful
            } else {
                continue;
            };
            spot.votes.add_to(kind, self.evidence.cue(cue).of(kind));
            if long {
                spot.votes
                    .add_to(kind, self.evidence.cue(Cue::ListedLong).of(kind));
            }
        }
    }

    fn kind_of(&self, reading: &ReadingRef) -> NameKind {
        name_kind(reading.kind())
    }

    /// Whether a name may stand inside another: it can be a place or a person.
    fn may_stay(&self, found: &Match) -> bool {
        self.reads_as(found, NameKind::Place) || self.reads_as(found, NameKind::Person)
    }

    /// Listed names inside a name from the left: the longest that may stay there, else the longest.
    fn push_inner(&self, first: usize, last: usize, outer: u32, out: &mut Spots) {
        if first == last {
            return;
        }
        let mut at = first;
        while at <= last {
            let fits = |found: &&Match| {
                (found.last as usize) <= last && (at > first || (found.last as usize) < last)
            };
            let longest = self.matches.at(at).iter().rev();
            let inner = longest
                .clone()
                .filter(fits)
                .find(|found| self.may_stay(found));
            let inner = inner.or_else(|| longest.clone().find(fits)).copied();
            let Some(found) = inner else {
                at += 1;
                continue;
            };
            let mut spot = Spot::new(self.page, at, found.last as usize, found.span);
            self.read(&mut spot, &found, out);
            spot.outer = Some(outer);
            out.list.push(spot);
            at = found.last as usize + 1;
        }
    }
}

/// "(D" of "(D-Ohio)".
fn is_party(page: &Page, at: usize) -> bool {
    const LONGEST: u32 = 4;
    let token = &page.tokens[at];
    at > 0
        && page.mark(at - 1) == Some('(')
        && page.has(at, shape::CAPITAL)
        && (page.has(at, shape::ALL_CAPS) || token.end - token.start == 1)
        && token.end - token.start <= LONGEST
}

/// Names of days and months that are hardly anything else.
fn is_calendar(page: &Page, at: usize) -> bool {
    page.cue(at) == NameCue::Calendar
}

/// Titles of one letter are initials, "M. Khan", and some are rather given names: "Dean".
fn is_title_word(page: &Page, at: usize) -> bool {
    let token = &page.tokens[at];
    page.is(at, Class::Title) && token.end - token.start > 1 && page.cue(at) != NameCue::Given
}

/// "Forestry Minister", "Works Secretary": any word may stand before it.
fn takes_portfolio(page: &Page, title: usize) -> bool {
    page.cue(title) == NameCue::Portfolio
}

/// The kind of name that a kind of entity has.
pub(crate) fn name_kind(kind: EntityKind) -> NameKind {
    match kind {
        EntityKind::Place(_) => NameKind::Place,
        EntityKind::Actor(ActorKind::Person) => NameKind::Person,
        EntityKind::Actor(ActorKind::Organization) => NameKind::Organization,
        EntityKind::Actor(ActorKind::Group) => NameKind::Group,
        EntityKind::Actor(ActorKind::People) => NameKind::People,
    }
}
