//! Cuts a run of capitalised words into names, titles and words that are none.

use super::Spot;
use super::beside::{is_auxiliary, is_award};
use super::run::{Finder, Joint, is_legal_form};
use super::shape::{self as form, Use, organization_head, starts_by_grammar, word_use};
use super::title::is_modifier;
use crate::analysis::{ActorKind, EntityKind, PlaceKind};
use crate::gazetteer::{Class, KindSet, Match, NameCue, ReadingKinds};
use crate::recognise::place::pattern;
use crate::segment::Page;
use crate::segment::scan::{key_of, keys_of, shape};

const COUNTRY: KindSet = KindSet::of(EntityKind::Place(PlaceKind::Country));
const DIVISION: KindSet = KindSet::of(EntityKind::Place(PlaceKind::Admin2));
const CITY: KindSet = KindSet::of(EntityKind::Place(PlaceKind::City));
const PERSON: KindSet = KindSet::of(EntityKind::Actor(ActorKind::Person));
const ORGANIZATION: KindSet = KindSet::of(EntityKind::Actor(ActorKind::Organization));
const PEOPLE: KindSet = KindSet::of(EntityKind::Actor(ActorKind::People));

impl Finder<'_> {
    /// Cuts a run into names; the token to go on with.
    pub(super) fn cut(
        &self,
        first: usize,
        last: usize,
        mut from: usize,
        out: &mut Vec<Spot>,
    ) -> usize {
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
            return (longer || self.is_article_of_another(found)).then_some(at + 1);
        }
        if page.cue(at) == NameCue::Article {
            return Some(at + 1);
        }
        if self.is_office(at, last) {
            return Some(last + 1);
        }
        let listed_acronym = page.has(at, shape::ALL_CAPS) && self.longest(at).is_some();
        if page.is(at, Class::NotName)
            && starts_by_grammar(page, at)
            && !listed_acronym
            && !form::is_month_that_says(page, at)
        {
            let inside = next.is_some() && !page.is(at, Class::Subordinator);
            let whole = inside && self.has_head(last);
            return (!whole || page.tokens[at].end - page.tokens[at].start < 4).then_some(at + 1);
        }
        let letters = at == last && at > first && is_postnominal(page, at);
        if letters || self.is_title(at, last) || self.is_portfolio(at, first, last) {
            return Some(at + 1);
        }
        if let Some(name) = self.behind_title(at, last) {
            return Some(name);
        }
        let next = next?;
        if is_auxiliary(page, at) && word_use(page, next) == Use::Name {
            return Some(next);
        }
        if at == first && self.ends_title(at) {
            return Some(next);
        }
        if pattern::is_part_word(page, at) && self.is_place_up_to(next, last) {
            return Some(next);
        }
        if at == first && starts_by_grammar(page, at) && self.longest(at).is_none() {
            return self.drop_at_start(at, next, last).then_some(next);
        }
        None
    }

    /// "the Chief Justice", "the President": an office without its holder, and nobody else inside
    /// ("US Attorney").
    fn is_office(&self, first: usize, last: usize) -> bool {
        let page = self.page;
        let alone = |at| {
            self.longest(at)
                .is_none_or(|found| found.last as usize == last)
        };
        if first == last {
            let determined = first > 0 && page.cue(first - 1) == NameCue::Article;
            return determined && page.is(first, Class::Title) && self.longest(first).is_none();
        }
        let title = page.phrase(first, Class::Title);
        title.is_some_and(|(end, _)| end == last)
            && (first..last).all(|at| self.longest(at).is_none())
            && alone(last)
    }

    /// "The | Republicans met", at the start of a sentence: a name with an article that needs context,
    /// where the rest is a sure one.
    fn is_article_of_another(&self, found: &Match) -> bool {
        let (first, page) = (found.first as usize, self.page);
        page.cue(first) == NameCue::Article
            && starts_by_grammar(page, first)
            && found.kinds.sure.is_empty()
            && self
                .longest(first + 1)
                .is_some_and(|rest| rest.last == found.last && !rest.kinds.sure.is_empty())
    }

    /// "Minority Whip [Ines Holm]": the word behind a title of several words.
    fn behind_title(&self, at: usize, last: usize) -> Option<usize> {
        let (end, _) = self.page.phrase(at, Class::Title)?;
        let (next, _) = self.step(end).filter(|(next, _)| *next <= last)?;
        if (at..=end).any(|word| self.longest(word).is_some()) {
            return None;
        }
        let named = word_use(self.page, next) == Use::Name || self.longest(next).is_some();
        (named && !organization_head(self.page, next).1).then_some(next)
    }

    /// "Minister of [Social] Affairs Joop de Vries": what the title before the run is about.
    fn is_portfolio(&self, at: usize, first: usize, last: usize) -> bool {
        let ordinary = |at| word_use(self.page, at) == Use::Ordinary;
        self.is_of_title(first)
            && (first..=at).all(ordinary)
            && !self.has_head(last)
            && (at + 1..=last).any(|at| word_use(self.page, at) == Use::Name)
    }

    /// Whether a title and "of" stand before a word: "Mayor of [London".
    fn is_of_title(&self, first: usize) -> bool {
        let page = self.page;
        first > 1
            && page.cue(first - 1) == NameCue::Of
            && page.is(first - 2, Class::Title)
            && page.same_sentence(first - 2, first)
    }

    /// "Mayor of London | Sadiq Khan": who holds an office behind its place.
    fn is_holder(&self, place: &Match, next: usize) -> bool {
        const GIVEN: u32 = 4;
        let person = || {
            let found = self.longest(next);
            found.is_some_and(|found| found.kinds.any().meets(PERSON) && found.first < found.last)
        };
        self.is_of_title(place.first as usize)
            && place.kinds.any().meets(KindSet::PLACES)
            && (self.page.form(next).given() >= GIVEN || person())
    }

    /// Whether a word is common as a given name or surname.
    pub(super) fn is_personal(&self, at: usize) -> bool {
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
                .is_some_and(|found| found.kinds.sure.meets(KindSet::PLACES))
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
        found.is_some_and(|found| found.kinds.sure.meets(KindSet::PLACES))
    }

    pub(super) fn has_head(&self, at: usize) -> bool {
        form::ends_with_head(self.page, at) || self.page.is(at, Class::PlaceHead)
    }

    /// Whether the first word of a sentence is no part of the name that follows.
    fn drop_at_start(&self, at: usize, next: usize, last: usize) -> bool {
        let page = self.page;
        let verb = || matches!(page.form(at).tags()[0], "VBD" | "VBN");
        word_use(page, at) == Use::Ordinary
            && page.form(at).given() < 6
            && (self.longest(next).is_some() && !self.has_head(last)
                || word_use(page, next) == Use::Name && (!self.has_head(last) || verb()))
    }

    /// Whether a title of several words ends at a word that begins a run: "Secretary of [State".
    fn ends_title(&self, at: usize) -> bool {
        let page = self.page;
        at >= 2
            && page.cue(at - 1) == NameCue::Of
            && page
                .phrase(at - 2, Class::Title)
                .is_some_and(|(end, _)| end == at)
    }

    /// Whether the word is, or begins, a title with a name behind it in the run.
    fn is_title(&self, at: usize, last: usize) -> bool {
        const LONGEST: usize = 5;
        let page = self.page;
        if !(at..last).any(|word| page.is(word, Class::Title)) || self.is_named_for_reign(at, last)
        {
            return false;
        }
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
                || page.is_any(word, Class::mask(&[Class::OrgHead, Class::PlaceHead]))
                || is_style(page, word, next)
                || word_use(page, word) == Use::Ordinary;
            unknown |= !part;
            if self.longest(word).is_some() || page.is(word, Class::Particle) {
                return false;
            }
            word = next;
        }
        false
    }

    /// "King Island", "Queen Mary Hospital": what is named for a reign, up to a head of places or
    /// organizations.
    fn is_named_for_reign(&self, at: usize, last: usize) -> bool {
        self.page.cue(at) == NameCue::Reign
            && self.page.form(last).surname() < 4
            && self.has_head(last)
    }

    /// Whether the word is a title, or modifiers of one, with a name behind it in the run.
    fn is_plain_title(&self, at: usize, last: usize) -> bool {
        const LONGEST: usize = 3;
        const OF_COURTS: [u64; 2] = keys_of(["district", "circuit"]);
        let page = self.page;
        let title = page.phrase(at, Class::Title);
        if title.is_some_and(|(end, _)| end < last && OF_COURTS.contains(&page.tokens[at].key)) {
            return true;
        }
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
    fn unit(&self, at: usize, run_last: usize, from: usize, out: &mut Vec<Spot>) -> usize {
        let listed = self.longest(at);
        let last = self.piece_end(at, run_last);
        if let Some(found) = listed {
            let end = found.last as usize;
            let administers = end + 1 == last
                && last < run_last
                && pattern::is_administration(self.page, last)
                && found.kinds.sure.meets(CITY);
            if administers {
                return self.push(at, end, Some(found), 0, from, out);
            }
            if is_legal_form(self.page, last)
                && self.step(end).is_some_and(|(next, _)| next == last)
            {
                let company = found.kinds.any().meets(ORGANIZATION);
                return self.push(at, last, Some(found).filter(|_| company), 0, from, out);
            }
            if end >= last
                || self.listed_stands_alone(found, last)
                || last == run_last && self.is_office_behind(end, last)
            {
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
        let mut all_ordinary = self.page.has(first, shape::SENTENCE_START);
        while let Some((next, joint)) = self.step(last).filter(|(next, _)| *next <= run_last) {
            all_ordinary = all_ordinary && word_use(self.page, last) == Use::Ordinary;
            if next > covered {
                if joint == Joint::Hyphen
                    && self.longest(first).is_some()
                    && last == covered
                    && self.longest(next).is_some()
                    && !self.has_head(run_last)
                {
                    break;
                }
                let award = is_award(self.page, next) && covered < last;
                if !award && self.ends_before(last, next, run_last)
                    || joint == Joint::Other && self.joins_persons((first, last), (next, run_last))
                {
                    break;
                }
                if self.starts_title_behind((last, covered), next, run_last) {
                    break;
                }
                if all_ordinary && self.longest(next).is_some_and(|m| m.last > m.first) {
                    break;
                }
                if last > first && next == run_last && is_postnominal(self.page, next) {
                    break;
                }
                let beside = || self.stands_beside(first, next, run_last);
                let holder = || {
                    self.longest(first)
                        .is_some_and(|found| self.is_holder(found, next))
                };
                if last == covered && (beside() || holder()) {
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
        let rule = next == run_last && page.cue(next) == NameCue::Rule;
        let named = next < run_last
            && word_use(page, next) == Use::Name
            && page.form(next).given() >= GIVEN;
        let thing = form::is_thing(page, next) && !page.says(next, key_of("time"));
        if !(rule || named || thing) {
            return false;
        }
        if form::ends_with_head(page, last) {
            return thing || named && !self.has_head(run_last);
        }
        rule && word_use(page, last) == Use::Name && self.is_surname(last)
    }

    /// Whether the word may name a person and no place.
    fn is_surname(&self, at: usize) -> bool {
        const KNOWN: u32 = 4;
        let Some(found) = self.longest(at) else {
            return self.page.form(at).surname() >= KNOWN;
        };
        found.kinds.any().meets(PERSON)
    }

    /// Whether a title with a name behind it begins at `next`, right behind a name.
    fn starts_title_behind(
        &self,
        (last, covered): (usize, usize),
        next: usize,
        run_last: usize,
    ) -> bool {
        let behind_name = || {
            (last == covered || self.page.has(last, shape::ALL_CAPS)) && self.matches_end_at(last)
                || word_use(self.page, last) == Use::Ordinary
                || self.page.is(last, Class::OrgHead)
        };
        let title =
            self.is_plain_title(next, run_last) || self.behind_title(next, run_last).is_some();
        title && behind_name()
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
        let ReadingKinds {
            sure,
            doubtful,
            adjective,
        } = found.kinds;
        adjective
            || sure.meets(COUNTRY) && (long || !self.is_given_before_name(found, last))
            || sure.meets(PEOPLE)
            || long
                && sure.meets(DIVISION.union(KindSet::ACTORS))
                && !(sure.meets(PERSON) && self.is_longer_person(found, last))
            || found.kinds.any().meets(KindSet::PLACES) && self.is_people(found.last as usize, last)
            || doubtful.meets(PEOPLE) && before_given()
            || sure.meets(KindSet::PLACES) && self.holds_office_of(found, last)
    }

    /// "Abdul Haq Holm": a listed person's whole name with one surname behind it is another's.
    fn is_longer_person(&self, found: &Match, last: usize) -> bool {
        const SURNAME: u32 = 2;
        let page = self.page;
        let form = page.form(last);
        found.last as usize + 1 == last
            && form.surname() >= SURNAME
            && form.surname() > form.given()
            && word_use(page, last) == Use::Name
            && self.longest(last).is_none()
    }

    /// "Governor of Maine Ines Holm": a place behind "of" with somebody's full name behind it.
    fn holds_office_of(&self, found: &Match, last: usize) -> bool {
        const GIVEN: u32 = 6;
        let page = self.page;
        let of = (found.first as usize)
            .checked_sub(1)
            .is_some_and(|at| page.cue(at) == NameCue::Of || page.str(at) == "from");
        let next = || self.step(found.last as usize).map(|(next, _)| next);
        of && next().is_some_and(|next| {
            next < last && page.form(next).given() >= GIVEN && word_use(page, next) == Use::Name
        })
    }

    /// "Odda Mayor", "Labour MP": whether an office and nothing else stands behind a listed name.
    fn is_office_behind(&self, before: usize, last: usize) -> bool {
        const SURNAME: u32 = 4;
        const LEADER: u64 = key_of("leader");
        let page = self.page;
        const SHORT: [u64; 6] = keys_of(["mp", "mps", "mep", "meps", "ceo", "cfo"]);
        let office = page.is(last, Class::Title) && page.form(last).surname() < SURNAME
            || SHORT.contains(&page.tokens[last].key);
        office
            && (!organization_head(page, last).1 || before + 1 < last && page.says(last, LEADER))
            && (before + 1..last).all(|at| page.is_word(at) && is_modifier(page, at))
    }

    /// Whether what stands behind a word up to another is a people: "Texas Republicans".
    fn is_people(&self, before: usize, last: usize) -> bool {
        let next = self.step(before).map(|(next, _)| next);
        let found = next.and_then(|next| self.longest(next));
        found.is_some_and(|found| {
            found.last as usize == last && found.kinds.any().meets(PEOPLE) && !found.kinds.adjective
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
                NameCue::For => page.cue(at) != NameCue::Alone && !self.begins_apart(word),
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

    /// Whether the words behind "for" are a name of their own: a listed organization ("left the
    /// party for the Greens"), or a place and a plural ("the league for the Boston Herons").
    fn begins_apart(&self, connector: usize) -> bool {
        let Some(next) = self.capital_behind(connector) else {
            return false;
        };
        self.longest(next).is_some_and(|found| {
            let last = self.run_end(next);
            let team = last > found.last as usize && form::is_plural(self.page, last);
            found.kinds.any().meets(ORGANIZATION)
                || found.kinds.sure.meets(KindSet::PLACES) && !found.kinds.adjective && team
        })
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
        (self.is_name_like(next) && !self.is_taken(next)).then_some(next)
    }
}

/// Titles of one letter are initials, "M. Khan", and some are rather given names: "Dean".
fn is_title_word(page: &Page, at: usize) -> bool {
    let token = &page.tokens[at];
    page.is(at, Class::Title) && token.end - token.start > 1 && page.cue(at) != NameCue::Given
}

/// "H.E." of "H.E. Dr. Holm": letters before a title that names no office.
fn is_style(page: &Page, at: usize, next: usize) -> bool {
    page.str(at).contains('.') && page.is(next, Class::Title) && page.is(next, Class::Abbreviation)
}

/// "Ines Holm QC": letters behind a name for what its bearer is.
fn is_postnominal(page: &Page, at: usize) -> bool {
    const LETTERS: [u64; 9] = keys_of(["qc", "kc", "mp", "mep", "msp", "mbe", "obe", "cbe", "phd"]);
    page.has(at, shape::CAPITAL) && LETTERS.contains(&page.tokens[at].key)
}

/// "Forestry Minister", "Works Secretary": any word may stand before it.
fn takes_portfolio(page: &Page, title: usize) -> bool {
    page.cue(title) == NameCue::Portfolio
}
