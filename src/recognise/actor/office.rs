//! Titles and offices in and beside a run of capitalised words, and who holds them.

use super::run::Finder;
use super::shape::{self as form, Use, organization_head, word_use};
use super::title::is_modifier;
use crate::analysis::{ActorKind, EntityKind};
use crate::gazetteer::{Class, KindSet, Match, NameCue};
use crate::segment::Page;
use crate::segment::scan::{key_of, keys_of, shape};

const PERSON: KindSet = KindSet::of(EntityKind::Actor(ActorKind::Person));

impl Finder<'_> {
    /// "the Chief Justice", "the President": an office without its holder, and nobody else inside
    /// ("US Attorney").
    pub(super) fn is_office(&self, first: usize, last: usize) -> bool {
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

    /// "Minority Whip [Ines Holm]": the word behind a title of several words.
    pub(super) fn behind_title(&self, at: usize, last: usize) -> Option<usize> {
        let (end, _) = self.page.phrase(at, Class::Title)?;
        let (next, _) = self.step(end).filter(|(next, _)| *next <= last)?;
        if (at..=end).any(|word| self.longest(word).is_some()) {
            return None;
        }
        let named = word_use(self.page, next) == Use::Name || self.longest(next).is_some();
        (named && !organization_head(self.page, next).1).then_some(next)
    }

    /// "Editor-at-Large [Ines Holm]": the word behind "at large".
    pub(super) fn behind_at_large(&self, at: usize, last: usize) -> Option<usize> {
        const LARGE: u64 = key_of("large");
        let page = self.page;
        let large = at + 4;
        let fits = large < last
            && page.is_word(large)
            && page.says(large, LARGE)
            && page.str(at + 2) == "at"
            && page.mark(at + 1) == Some('-')
            && page.mark(at + 3) == Some('-');
        fits.then_some(large + 1)
    }

    /// "Minister of [Social] Affairs Joop de Vries": what the title before the run is about.
    pub(super) fn is_portfolio(&self, at: usize, first: usize, last: usize) -> bool {
        let ordinary = |at| word_use(self.page, at) == Use::Ordinary;
        let whole = |found: &Match| {
            found.kinds.any().meets(KindSet::PLACES)
                || found.first < found.last && !self.heads_department(first)
        };
        let of = self.is_of_title(first)
            || self.heads_department(first) && self.page.cue(first - 1) == NameCue::For;
        of && (first..=at).all(ordinary)
            && !self.longest(at).is_some_and(whole)
            && !self.has_head(last)
            && (at + 1..=last).any(|at| word_use(self.page, at) == Use::Name)
    }

    /// Whether somebody who heads a department stands before a word: "Minister for [Social".
    fn heads_department(&self, first: usize) -> bool {
        const HEADS: [u64; 4] =
            keys_of(["minister", "secretary", "undersecretary", "commissioner"]);
        first > 1
            && self.page.same_sentence(first - 2, first)
            && HEADS.contains(&self.page.tokens[first - 2].key)
    }

    /// Whether a title and "of" stand before a word: "Mayor of [London".
    fn is_of_title(&self, first: usize) -> bool {
        let page = self.page;
        first > 1
            && page.cue(first - 1) == NameCue::Of
            && page.is(first - 2, Class::Title)
            && page.same_sentence(first - 2, first)
    }

    /// "Mayor of London | Sadiq Khan", "Governor of Maine | Ines Holm", "envoy from Chad | Ines
    /// Holm": whether somebody's name stands behind a place that says of where he is. Behind a title
    /// and "of" a common given name or a listed person is enough; else it takes a full name, and
    /// nothing that ends like an organization's.
    pub(super) fn names_holder(&self, place: &Match, next: usize, run_last: usize) -> bool {
        const KNOWN: u32 = 4;
        const COMMON: u32 = 6;
        let page = self.page;
        let first = place.first as usize;
        let given = page.form(next).given();
        if self.is_of_title(first) && place.kinds.any().meets(KindSet::PLACES) {
            let listed = self
                .longest(next)
                .is_some_and(|found| found.kinds.any().meets(PERSON) && found.first < found.last);
            if given >= KNOWN || listed {
                return true;
            }
        }
        first > 0
            && (page.cue(first - 1) == NameCue::Of || page.str(first - 1) == "from")
            && place.kinds.sure.meets(KindSet::PLACES)
            && next < run_last
            && given >= COMMON
            && word_use(page, next) == Use::Name
            && !self.has_head(run_last)
            && !page.is(run_last, Class::CompanySuffix)
    }

    /// Whether a title of several words ends at a word that begins a run: "Secretary of [State".
    pub(super) fn ends_title(&self, at: usize) -> bool {
        let page = self.page;
        at >= 2
            && page.cue(at - 1) == NameCue::Of
            && page
                .phrase(at - 2, Class::Title)
                .is_some_and(|(end, _)| end == at)
    }

    /// Whether the word is, or begins, a title with a name behind it in the run.
    pub(super) fn is_title(&self, at: usize, last: usize) -> bool {
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
        is_reign(self.page, at) && self.page.form(last).surname() < 4 && self.has_head(last)
    }

    /// Whether the word is a title, or modifiers of one, with a name behind it in the run.
    pub(super) fn is_plain_title(&self, at: usize, last: usize) -> bool {
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

    /// "Odda Mayor", "Labour MP": whether an office and nothing else stands behind a listed name.
    pub(super) fn is_office_behind(&self, before: usize, last: usize) -> bool {
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
pub(super) fn is_postnominal(page: &Page, at: usize) -> bool {
    const LETTERS: [u64; 9] = keys_of(["qc", "kc", "mp", "mep", "msp", "mbe", "obe", "cbe", "phd"]);
    page.has(at, shape::CAPITAL) && LETTERS.contains(&page.tokens[at].key)
}

/// "Forestry Minister", "Works Secretary": any word may stand before it.
fn takes_portfolio(page: &Page, title: usize) -> bool {
    page.cue(title) == NameCue::Portfolio
}

/// Whether a word is the title of who reigns or heads a state: "King", "President".
pub(super) fn is_reign(page: &Page, at: usize) -> bool {
    page.cue(at) == NameCue::Reign || page.str(at).eq_ignore_ascii_case("president")
}
