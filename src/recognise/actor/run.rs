//! Finds the stretches that may be names: names of the lists, and runs of capitalised words, which
//! [`super::cut`] cuts.

use super::shape::{Use, word_use};
use super::trigger::is_article_like;
use super::work::is_lettered;
use super::{Evidence, Spot, Triggers, headline};
use crate::gazetteer::{Class, KindSet, Match, Matches, NameCue};
use crate::segment::scan::{key_of, keys_of, shape};
use crate::segment::{Page, sentence_flag};

/// Finds all spots of a page.
#[derive(Clone, Copy)]
pub(crate) struct Finder<'a> {
    pub(crate) page: &'a Page<'a>,
    pub(crate) matches: &'a Matches,
    pub(crate) evidence: &'a Evidence,
    pub(crate) triggers: &'a Triggers,
}

/// What stands between two words of a run.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Joint {
    Space,
    Hyphen,
    Other,
}

impl<'a> Finder<'a> {
    /// Appends all spots, in the order of the text; those of headlines are found last, since the
    /// rest of the document says where their names end.
    pub(crate) fn find(&self, out: &mut Vec<Spot>) {
        let mut headlines = Vec::new();
        self.find_at(&self.triggers.names, out, |at, from, out| {
            if self.in_headline(at) {
                headlines.push(at as u32);
                at + 1
            } else if !self.is_name_like(at) && !self.is_leading_particle(at) {
                self.listed_alone(at, 0, from, out)
            } else {
                let end = self.run_end(at);
                self.cut(at, end, from, out)
            }
        });
        if headlines.is_empty() {
            return;
        }
        let body = out.len();
        let known = headline::known(self.page, out);
        self.find_at(&headlines, out, |at, from, out| {
            self.in_capitals(at, &known, from, out)
        });
        headline::put_in_order(out, body);
    }

    /// Finds the spots at some tokens; `find` gives the token to go on with, and gets the one up to
    /// which titles may reach back.
    fn find_at(
        &self,
        tokens: &[u32],
        out: &mut Vec<Spot>,
        mut find: impl FnMut(usize, usize, &mut Vec<Spot>) -> usize,
    ) {
        let (mut from, mut next) = (0, 0);
        for at in tokens.iter().map(|at| *at as usize) {
            if at < next {
                continue;
            }
            next = find(at, from, out);
            if next > at + 1 || out.last().is_some_and(|spot| spot.last as usize == at) {
                from = next;
            }
        }
    }

    /// In lines where all words are capitalised, and nothing but the lists tells a name.
    fn in_headline(&self, at: usize) -> bool {
        let sentence = self.page.sentence(at);
        if sentence.flags & (sentence_flag::TITLE_CASE | sentence_flag::ALL_CAPS) == 0
            || sentence.has(sentence_flag::DATELINE)
            || self.page.says(sentence.first as usize, key_of("by"))
        {
            return false;
        }
        let last = sentence.end as usize - 1;
        self.page.mark(last) != Some('.') || sentence.has(sentence_flag::ALL_CAPS)
    }

    pub(super) fn is_name_like(&self, at: usize) -> bool {
        let page = self.page;
        let token = &page.tokens[at];
        token.shape & (shape::CAPITAL | shape::INNER_CAPITAL) != 0
            && !is_calendar(page, at)
            && (token.key != key_of("i") || self.is_regnal(at))
            && !(token.end - token.start > 2 && is_contracted(page.str(at)))
            && !(token.shape & shape::GLUED != 0 && is_of_address(page, at))
            && !(token.shape & shape::ALL_CAPS != 0 && self.is_shouted(at))
    }

    /// "FAKE NEWS!", "It was GREAT!", "the ELEVEN Republican candidates": ordinary words that are in
    /// capitals for emphasis, which stand beside each other, say how many or are long for an acronym;
    /// no name of the lists.
    fn is_shouted(&self, at: usize) -> bool {
        let page = self.page;
        let cried = |at: usize| {
            page.has(at, shape::ALL_CAPS)
                && page.tokens[at].end - page.tokens[at].start > 2
                && word_use(page, at) == Use::Ordinary
        };
        let beside = |other: usize| page.same_sentence(at, other) && cried(other);
        const LONG: u32 = 5;
        let long = page.tokens[at].end - page.tokens[at].start >= LONG
            && !(at > 0 && page.mark(at - 1) == Some('('));
        let joins = page.has(at, shape::ALL_CAPS) && page.is_any(at, Class::FUNCTION_WORDS);
        (cried(at) || joins)
            && page.sentence(at).flags & (sentence_flag::ALL_CAPS | sentence_flag::TITLE_CASE) == 0
            && self.longest(at).is_none()
            && (page.is(at, Class::Number)
                || long && cried(at)
                || at > 0 && beside(at - 1)
                || at + 1 < page.tokens.len() && beside(at + 1))
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
    pub(super) fn listed_alone(
        &self,
        at: usize,
        flags: u16,
        from: usize,
        out: &mut Vec<Spot>,
    ) -> usize {
        match self.longest(at).filter(|_| !self.is_company_suffix(at)) {
            Some(found) => self.push(at, found.last as usize, Some(found), flags, from, out),
            None => at + 1,
        }
    }

    /// The "CORP" of "MLX CORP", whatever else the lists have under that name.
    pub(super) fn is_company_suffix(&self, at: usize) -> bool {
        let page = self.page;
        let behind_word = at > 0 && page.is_word(at - 1) && page.same_sentence(at - 1, at);
        page.is(at, Class::CompanySuffix)
            && behind_word
            && !page.is_any(at, Class::FUNCTION_WORDS)
            && !page.is_any(at - 1, Class::FUNCTION_WORDS)
    }

    /// "del Ponte", "al-Khair": a particle in small letters that begins a name.
    fn is_leading_particle(&self, at: usize) -> bool {
        let page = self.page;
        let token = &page.tokens[at];
        if !token.is(Class::Particle) || is_article_like(token) || self.longest(at).is_some() {
            return false;
        }
        let determined = at > 0 && page.cue(at - 1) == NameCue::Article;
        // "editor-at-Large"
        if at > 0 && page.mark(at - 1) == Some('-') && token.shape & shape::GLUED != 0 {
            return false;
        }
        self.step(at).is_some_and(|(next, joint)| {
            let joined = joint == Joint::Hyphen || joint == Joint::Space && !determined;
            joined && !self.is_taken(next) && self.is_name_like(next)
        })
    }

    /// The longest name of the lists at a token that is free of dates.
    #[inline]
    pub(super) fn longest(&self, at: usize) -> Option<&'a Match> {
        let longest = self.triggers.longest[at] as usize;
        self.matches.all().get(longest.wrapping_sub(1))
    }

    /// Whether a token belongs to something else than a name.
    #[inline]
    pub(super) fn is_taken(&self, at: usize) -> bool {
        self.triggers.taken[at]
    }

    /// The next word and what stands before it, if a name may go on there.
    #[inline]
    pub(super) fn step(&self, at: usize) -> Option<(usize, Joint)> {
        let tokens = self.page.tokens;
        let (this, next) = (tokens.get(at)?, tokens.get(at + 1)?);
        let owner = this.shape & shape::POSSESSIVE != 0;
        if this.sentence != next.sentence
            || owner
                && !is_owner_inside(self.page, at)
                && !self.is_house_of(at)
                && !is_legal_form(self.page, at + 1)
        {
            return None;
        }
        if next.shape & shape::WORD != 0 {
            return Some((at + 1, Joint::Space));
        }
        self.step_over(at, at + 1)
    }

    /// "Guy's Hospital", "St. Mary's Church", "Odda Sheriff's Office": the house behind a possessive
    /// that is one word, and whose name ends there.
    fn is_house_of(&self, owner: usize) -> bool {
        const HOUSES: [u64; 10] = keys_of([
            "hospital",
            "college",
            "school",
            "church",
            "cathedral",
            "university",
            "hotel",
            "infirmary",
            "abbey",
            "seminary",
        ]);
        let page = self.page;
        const OFFICES: [u64; 2] = keys_of(["office", "department"]);
        let house = owner + 1;
        let key = page.tokens[house].key;
        let office = OFFICES.contains(&key) && page.is(owner, Class::Title);
        page.has(owner, shape::CAPITAL)
            && page.has(house, shape::CAPITAL)
            && (HOUSES.contains(&key) || office)
            && self
                .longest(owner)
                .is_none_or(|found| !found.kinds.sure.meets(KindSet::PLACES))
            && (house + 1 >= page.tokens.len() || page.cue(house + 1) != NameCue::Of)
    }

    /// The word behind the mark that stands behind a word, if a name may go on there.
    fn step_over(&self, at: usize, next: usize) -> Option<(usize, Joint)> {
        let page = self.page;
        let word = next + 1;
        if word >= page.tokens.len() || !page.is_word(word) || !page.same_sentence(at, word) {
            return None;
        }
        let glued = page.has(next, shape::GLUED);
        match page.mark(next) {
            Some('-') if glued && page.has(word, shape::GLUED) && !is_party(page, at) => {
                Some((word, Joint::Hyphen))
            }
            Some('.') if glued && self.is_shortened(at) && !is_lettered(page, at) => {
                Some((word, Joint::Other))
            }
            Some('&') => Some((word, Joint::Other)),
            Some('"' | '“') if !glued => self.over_nickname(at, next),
            Some(',') if is_legal_form(page, word) || self.is_among_fields(at, next) => {
                Some((word, Joint::Other))
            }
            Some('\'') if glued && page.str(at).ends_with('s') => Some((word, Joint::Other)),
            _ => None,
        }
    }

    /// "Tor \"Bear\" Lindqvist": the surname behind a nickname in quotation marks.
    fn over_nickname(&self, at: usize, open: usize) -> Option<(usize, Joint)> {
        const GIVEN: u32 = 4;
        let page = self.page;
        let (nickname, close, surname) = (open + 1, open + 2, open + 3);
        page.tokens.get(surname)?;
        let given = |at: usize| page.is_word(at) && page.form(at).given() >= GIVEN;
        let fits = page.has(nickname, shape::CAPITAL | shape::GLUED)
            && matches!(page.mark(close), Some('"' | '”'))
            && page.has(close, shape::GLUED)
            && page.has(surname, shape::WORD | shape::CAPITAL)
            && !page.has(surname, shape::GLUED)
            && page.same_sentence(at, surname)
            && (word_use(page, surname) == Use::Name || page.form(surname).surname() >= GIVEN)
            && (word_use(page, at) == Use::Name || given(at) || at > 0 && given(at - 1));
        fits.then_some((surname, Joint::Other))
    }

    /// "A" of "A-lister", "T" of "T-shirt".
    fn is_letter_of_word(&self, at: usize) -> bool {
        let (page, word) = (self.page, at + 2);
        page.tokens[at].end - page.tokens[at].start == 1
            && word < page.tokens.len()
            && page.mark(at + 1) == Some('-')
            && page.has(at + 1, shape::GLUED)
            && page.has(word, shape::WORD | shape::GLUED)
            && !page.has(word, shape::CAPITAL)
    }

    fn is_shortened(&self, at: usize) -> bool {
        let page = self.page;
        page.tokens[at].end - page.tokens[at].start == 1
            || page.is(at, Class::Abbreviation)
            || page.str(at).contains('.')
    }

    /// The last word of the run of capitalised words that begins at a token.
    pub(super) fn run_end(&self, first: usize) -> usize {
        let mut last = first;
        while let Some((next, joint)) = self.step(last) {
            if self.is_taken(next) || self.is_letter_of_word(next) {
                break;
            }
            let part = self.is_number_part(next) || self.is_syllable(first, last, next);
            let part = part && joint == Joint::Hyphen || self.is_channel(last, next);
            if self.is_name_like(next) || part {
                last = next;
            } else if let Some(capital) = self.over_small_words(next, joint) {
                last = capital;
            } else if let Some(head) = self.over_and(first, last, next) {
                last = head;
            } else if let Some(form) = self.over_trade(first, last, next) {
                last = form;
            } else {
                break;
            }
        }
        last
    }

    /// "Yoon Mi-kyung": a given name's second syllable behind a hyphen, and no "York-based".
    fn is_syllable(&self, first: usize, last: usize, next: usize) -> bool {
        const LONGEST: usize = 4;
        const LONGEST_SECOND: usize = 6;
        let page = self.page;
        let tag = page.form(next).tags()[0];
        last > first
            && page.str(last).len() <= LONGEST
            && page.str(next).len() <= LONGEST_SECOND
            && page.is_word(last - 1)
            && page.form(last - 1).surname() > 0
            && (self.matches.at(last).is_empty() || page.str(last).len() < LONGEST)
            && !page.has(next, shape::DIGIT)
            && !tag.starts_with("VB")
            && !page.str(next).ends_with("ed")
            && !matches!(
                page.str(next),
                "style" | "area" | "era" | "like" | "wide" | "type"
            )
    }

    /// "Radio 4", "Channel 9".
    fn is_channel(&self, last: usize, next: usize) -> bool {
        const KINDS: [u64; 2] = keys_of(["radio", "channel"]);
        let (kind, number) = (&self.page.tokens[last], &self.page.tokens[next]);
        let capital = kind.shape & shape::CAPITAL != 0;
        capital
            && number.shape & shape::NUMERIC != 0
            && number.end - number.start == 1
            && KINDS.contains(&kind.key)
    }

    fn is_number_part(&self, at: usize) -> bool {
        self.page.has(at, shape::DIGIT)
    }

    /// The capitalised word behind particles ("van der Bellen") or a linking letter ("-e Khalq").
    fn over_small_words(&self, small: usize, joint: Joint) -> Option<usize> {
        let page = self.page;
        const WORDS: [u64; 4] = keys_of(["to", "or", "as", "vs"]);
        let token = &page.tokens[small];
        let short = token.end - token.start <= 2 && !WORDS.contains(&token.key);
        if !(page.is(small, Class::Particle) || joint == Joint::Hyphen && short) {
            return None;
        }
        let (next, joint) = self.step(small)?;
        if joint == Joint::Space && is_article_like(&page.tokens[small]) {
            return None;
        }
        if self.is_name_like(next) && !self.is_taken(next) {
            return Some(next);
        }
        let (second, _) = self.step(next).filter(|_| page.is(next, Class::Particle))?;
        (self.is_name_like(second) && !self.is_taken(second)).then_some(second)
    }
}

/// "t.co/hObdLN": what stands behind the slash of an address.
fn is_of_address(page: &Page, at: usize) -> bool {
    at > 1
        && page.mark(at - 1) == Some('/')
        && page.has(at - 1, shape::GLUED)
        && page.str(at - 2).contains('.')
}

/// "People's Party", "Fishermen's Union", and "Harrow's Inc": owners inside names.
fn is_owner_inside(page: &Page, owner: usize) -> bool {
    const OWNERS: [u64; 5] = keys_of(["people", "women", "children", "citizen", "mother"]);
    let word = page.str(owner);
    page.has(owner, shape::CAPITAL)
        && page.has(owner + 1, shape::CAPITAL)
        && (OWNERS.contains(&page.tokens[owner].key)
            || word.trim_end_matches(['s', '\'', '’']).ends_with("men"))
}

/// "Inc": a legal form, which a comma may cut off from the name.
pub(super) fn is_legal_form(page: &Page, at: usize) -> bool {
    const FORMS: [u64; 8] = keys_of([
        "inc",
        "ltd",
        "llc",
        "lp",
        "llp",
        "corp",
        "limited",
        "incorporated",
    ]);
    page.has(at, shape::CAPITAL) && FORMS.contains(&page.tokens[at].key)
}

/// "I've", "I’m"
fn is_contracted(word: &str) -> bool {
    let rest = word.strip_prefix('I').unwrap_or_default();
    let mark = rest.starts_with(['\'', '’']);
    mark && rest.chars().skip(1).all(char::is_lowercase)
}

/// Names of days and months that are hardly anything else.
fn is_calendar(page: &Page, at: usize) -> bool {
    page.cue(at) == NameCue::Calendar
}

/// "(D" of "(D-Ohio)", ", R" of ", R-Texas,".
fn is_party(page: &Page, at: usize) -> bool {
    const LONGEST: u32 = 4;
    let token = &page.tokens[at];
    let length = token.end - token.start;
    let Some(before) = at.checked_sub(1) else {
        return false;
    };
    match page.mark(before) {
        Some('(') => {
            page.has(at, shape::CAPITAL)
                && (page.has(at, shape::ALL_CAPS) || length == 1)
                && length <= LONGEST
        }
        Some(',') => length == 1 && matches!(page.str(at), "D" | "R" | "I"),
        _ => false,
    }
}
