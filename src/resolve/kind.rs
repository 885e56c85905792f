//! What kind of name each spot is: its own evidence and that of the whole document.

use super::index::Index;
use super::team;
use crate::analysis::{ActorKind, Confidence, EntityKind, PlaceKind};
use crate::gazetteer::{Class, KindSet, NameCue};
use crate::recognise::actor::{
    Cue, Evidence, NameKind, Spot, Votes, spot, spot_flag, starts_by_grammar,
};
use crate::recognise::place::pattern;
use crate::segment::Page;
use crate::segment::scan::{key_of, mix, shape};

/// The sum that a kind needs to be believed.
pub(crate) const ENOUGH: i16 = 4;

/// The kind of place whose name a company may share.
const TOWN: KindSet = KindSet::of(EntityKind::Place(PlaceKind::City));

/// What one spot may add to the others of its words.
const LENT: i16 = 10;

const STATE: KindSet = KindSet::of(EntityKind::Place(PlaceKind::Admin1));

/// The keys of the names for which one of several words may stand: its own if the lists have it,
/// for "KESTREL BAY INC" in a headline, and that without its legal form, "Kestrel Bay".
fn fuller_keys(page: &Page, spot: &Spot) -> [Option<u64>; 2] {
    let (first, last) = (spot.first as usize, spot.last as usize);
    let with_form = first + 1 < last && page.is(last, Class::CompanySuffix);
    [
        spot.is_listed().then_some(spot.key),
        with_form.then(|| spot::key(page, first, last - 1)),
    ]
}

/// From which measure on a word is a frequent given name.
const GIVEN: u32 = 4;

/// The key of the two words with which a longer name begins: "Kestrel Bay Shipping Inc".
fn begin_key(page: &Page, spot: &Spot) -> Option<u64> {
    let (first, last) = (spot.first as usize, spot.last as usize);
    let second = (first + 1..last).find(|at| page.is_word(*at))?;
    // "Martha Holm Foods" is not its founder
    let personal = page.form(first).given() >= GIVEN;
    let plain =
        page.has(second, shape::CAPITAL) && !page.has(first, shape::POSSESSIVE) && !personal;
    plain.then(|| spot::key(page, first, second))
}

/// "GARY, IN MARCH": a word behind what may be a state, in a line of capitals.
fn runs_on_in_capitals(page: &Page, town: &Spot, state: &Spot) -> bool {
    let next = state.last as usize + 1;
    page.has(town.last as usize, shape::ALL_CAPS)
        && page.has(state.first as usize, shape::ALL_CAPS)
        && next < page.tokens.len()
        && page.is_word(next)
        && page.same_sentence(next - 1, next)
}

/// "Odda, Molde and Vran": of two names side by side in a list, a sure one lends its kind to one of
/// which little is known.
fn enumerate(page: &Page, evidence: &Evidence, spots: &mut [Spot]) {
    const SURE: i16 = 7;
    const LEAD: i16 = 4;
    let mut before: Option<usize> = None;
    for at in 0..spots.len() {
        let spot = &spots[at];
        if spot.outer.is_some() || spot.has(spot_flag::HEADLINE) {
            continue;
        }
        let last = before.replace(at);
        let Some(last) = last.filter(|last| is_listed_beside(page, &spots[*last], spot)) else {
            continue;
        };
        let sure = |spot: &Spot| {
            let (kind, sum, lead) = spot.votes.best();
            (sum >= SURE && lead >= LEAD).then_some(kind)
        };
        let weak = |spot: &Spot| {
            spot.span.len() > 1
                && spot.votes.best().1 < SURE
                && !spot.has(spot_flag::SURE)
                && !spot.has(spot_flag::ORDINARY)
        };
        let (from, to) = match (sure(&spots[last]), sure(spot)) {
            (Some(_), None) if weak(spot) => (last, at),
            (None, Some(_)) if weak(&spots[last]) => (at, last),
            _ => continue,
        };
        // "Odda, Norway" is no list
        let address = page.mark(spot.first as usize - 1) == Some(',');
        if let Some(kind) = sure(&spots[from]).filter(|kind| *kind != NameKind::Place || !address) {
            let weight = evidence.cue(Cue::Enumerated).of(kind);
            spots[to].votes.add_to(kind, weight);
        }
    }
}

/// Whether a comma, "and" or "or" alone stands between two names.
fn is_listed_beside(page: &Page, before: &Spot, spot: &Spot) -> bool {
    let (from, to) = (before.last as usize + 1, spot.first as usize);
    let comma = |at: usize| page.mark(at) == Some(',');
    let joins = |at: usize| page.cue(at) == NameCue::And || page.str(at) == "or";
    page.same_sentence(from - 1, to)
        && match to.saturating_sub(from) {
            1 => joins(from) || comma(from),
            2 => comma(from) && joins(from + 1),
            _ => false,
        }
}

/// All spots of the same words, named by [`Spot::group`].
#[derive(Clone, Copy, Debug, Default)]
struct Group {
    votes: Votes,
    spots: u32,
    /// A spot of a person named in full whose surname the words are.
    surname_of: Option<u32>,
    /// A spot of an organization of several words of which the word is the first, or that has the
    /// words with a legal form behind them, or that the lists know by them.
    short_of: Option<u32>,
    /// A spot of a place in full whose name without its class word the word is: "Kunar Province".
    place_in_full: Option<u32>,
    /// The spot whose acronym the word is.
    acronym_of: Option<u32>,
    /// The spot of an organization whose initials the word has.
    initials_of: Option<u32>,
    /// Whether a person's full name begins with the word.
    given: bool,
    /// Whether a company's full name begins with the word.
    short_of_company: bool,
    /// Whether the word is the surname of a person of the document with an s: "the Holms".
    family: bool,
    /// Of one word: whether something is said to lie there, "in Boston".
    located: bool,
}

/// What a spot was found to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Decision {
    pub(crate) kind: NameKind,
    pub(crate) sum: i16,
    pub(crate) lead: i16,
}

impl Decision {
    /// How sure a sum of weights is: 40 for a sum of 0, four more for each point of the sum and
    /// two for each point ahead of the next kind, 30 at least and 99 at most.
    pub(crate) fn confidence(self) -> Confidence {
        let sure = 40 + 4 * i32::from(self.sum) + 2 * i32::from(self.lead);
        Confidence(sure.clamp(30, 99) as u8)
    }
}

/// The decisions on all spots of a page, and what they were made from.
#[derive(Debug, Default)]
pub(crate) struct Kinds {
    pub(crate) of: Vec<Option<Decision>>,
    groups: Vec<Group>,
    /// The spots to which [`Self::lend`] gave something.
    lent: Vec<u32>,
    by_words: Index,
    /// The words of the places that play.
    playing: Vec<u64>,
}

impl Kinds {
    /// Decides on every spot.
    pub(crate) fn decide(&mut self, page: &Page, evidence: &Evidence, spots: &mut [Spot]) {
        self.by_words.clear(spots.len());
        self.chain_places(page, evidence, spots);
        enumerate(page, evidence, spots);
        team::mark(page, evidence, spots, &mut self.playing);
        self.gather(page, evidence, spots);
        self.decide_all(spots);
        self.learn(page, spots);
        self.lend(page, evidence, spots);
        for at in self.lent.iter().map(|at| *at as usize) {
            let spot = &spots[at];
            self.of[at] = decision(spot, &self.groups[spot.group as usize]);
        }
        self.settle_inner(page, spots);
    }

    /// "Springtown, Texas", "Springtown, a city in the north": a place behind a comma, or the word
    /// for one, makes a place of what stands before it; and "Springtown, Ill.": a listed one before
    /// it, of what may be a state.
    fn chain_places(&mut self, page: &Page, evidence: &Evidence, spots: &mut [Spot]) {
        let mut before: Option<usize> = None;
        for at in 0..spots.len() {
            let spot = &spots[at];
            if spot.outer.is_some() {
                continue;
            }
            let joined = before.filter(|before| {
                spots[*before].last + 2 == spot.first
                    && page.mark(spot.first as usize - 1) == Some(',')
                    && spot.is_listed()
            });
            if let Some(before) = joined {
                let town = spots[before].kinds.any().meets(KindSet::PLACES)
                    && spots[before].key != spot.key;
                let state = !spot.has(spot_flag::SURE) && spot.kinds.any().meets(STATE);
                if town && state && !runs_on_in_capitals(page, &spots[before], spot) {
                    spots[at].votes.add(evidence.cue(Cue::PlaceAfter));
                }
                if spots[at].votes.best().0 == NameKind::Place {
                    spots[before].votes.add(evidence.cue(Cue::PlaceAfter));
                }
            }
            if pattern::is_apposed(page, spots[at].last as usize) {
                spots[at].votes.add(evidence.cue(Cue::PlaceAfter));
            }
            before = Some(at);
        }
    }

    /// How many groups of words there are.
    pub(crate) fn group_count(&self) -> usize {
        self.groups.len()
    }

    /// The group of the words of a key, if a spot has just these.
    pub(crate) fn group(&self, key: u64) -> Option<u32> {
        self.by_words.get(key)
    }

    /// The spot that names in full whom a spot of one word calls by surname.
    pub(crate) fn surname_of(&self, spot: &Spot) -> Option<u32> {
        self.groups[spot.group as usize].surname_of
    }

    /// The spot that a spot of one word abbreviates or shortens.
    pub(crate) fn short_of(&self, spot: &Spot) -> Option<u32> {
        let group = &self.groups[spot.group as usize];
        let initials = group.initials_of.filter(|_| spot.has(spot_flag::ACRONYM));
        group.acronym_of.or(initials).or(group.short_of)
    }

    /// The spot that names in full the place that a spot of one word names without its class word.
    pub(crate) fn place_in_full(&self, spot: &Spot) -> Option<u32> {
        self.groups[spot.group as usize].place_in_full
    }

    /// Whether it is the given name of a person of the document.
    pub(crate) fn given_name_of(&self, spot: &Spot) -> bool {
        self.groups[spot.group as usize].given
    }

    /// Puts the spots of the same words into one group, with all that they say.
    fn gather(&mut self, page: &Page, evidence: &Evidence, spots: &mut [Spot]) {
        self.groups.clear();
        for spot in spots {
            spot.group = self.by_words.get_or_set(spot.key, self.groups.len() as u32);
            if spot.group as usize == self.groups.len() {
                self.groups.push(Group::default());
            }
            if spot.outer.is_some() {
                continue;
            }
            let all = &mut self.groups[spot.group as usize];
            all.spots += 1;
            all.located |= spot.is_one_word() && team::is_around(page, spot, None);
            all.votes.add(spot.votes.without(spot.form).capped(LENT));
            if all.spots == 2 {
                all.votes.add(evidence.cue(Cue::Repeated));
            }
        }
    }

    fn decide_all(&mut self, spots: &[Spot]) {
        self.of.clear();
        let groups = &self.groups;
        let decisions = spots
            .iter()
            .map(|spot| decision(spot, &groups[spot.group as usize]));
        self.of.extend(decisions);
    }

    /// Notes the surnames, short forms and acronyms that the document defines.
    fn learn(&mut self, page: &Page, spots: &[Spot]) {
        for (at, spot) in (0..).zip(spots) {
            let Some(decision) = self.of[at as usize] else {
                continue;
            };
            if spot.outer.is_some() || spot.is_one_word() {
                continue;
            }
            match decision.kind {
                NameKind::Person => {
                    if let Some(group) = self.group_mut(word_key(page, spot.first)) {
                        group.given = true;
                    }
                    if let Some(group) = family_key(page, spot).and_then(|key| self.group_mut(key))
                    {
                        group.family = true;
                    }
                    for key in [word_key(page, spot.last), surname_key(page, spot)] {
                        if let Some(group) = self.group_mut(key) {
                            group.surname_of.get_or_insert(at);
                        }
                    }
                }
                NameKind::Organization | NameKind::Group => {
                    if let Some(group) = self.group_mut(word_key(page, spot.first)) {
                        group.short_of.get_or_insert(at);
                        group.short_of_company |= page.is(spot.last as usize, Class::CompanySuffix);
                    }
                    if let Some(group) = begin_key(page, spot).and_then(|key| self.group_mut(key)) {
                        group.short_of.get_or_insert(at);
                    }
                    for key in fuller_keys(page, spot).into_iter().flatten() {
                        if let Some(group) = self.group_mut(key) {
                            group.short_of.get_or_insert(at);
                            group.short_of_company |= key != spot.key;
                        }
                    }
                }
                NameKind::Place => {
                    let bare = bare_key(page, spot).and_then(|key| self.group_mut(key));
                    if let Some(group) = bare {
                        group.place_in_full.get_or_insert(at);
                    }
                }
                NameKind::People => {}
            }
            let is_actor = matches!(decision.kind, NameKind::Organization | NameKind::Group);
            let initials = is_actor.then(|| initials(page, spot)).flatten();
            if let Some(group) = initials.and_then(|key| self.group_mut(key)) {
                group.initials_of.get_or_insert(at);
            }
            if let Some(group) = bracketed(page, spot).and_then(|key| self.group_mut(key)) {
                group.acronym_of.get_or_insert(at);
            }
        }
    }

    fn group_mut(&mut self, key: u64) -> Option<&mut Group> {
        let group = self.by_words.get(key)?;
        self.groups.get_mut(group as usize)
    }

    /// Gives single words what the document knows of them.
    fn lend(&mut self, page: &Page, evidence: &Evidence, spots: &mut [Spot]) {
        self.lent.clear();
        for (at, spot) in (0..).zip(spots) {
            let own = spot.votes;
            if self.surname_of(spot).is_some() && may_be_personal(page, spot) {
                spot.votes.add(evidence.cue(Cue::SurnameOfDocument));
                if spot.is_listed() {
                    spot.votes.add(evidence.cue(Cue::SurnameNotPlace));
                }
                let located = self.groups[spot.group as usize].located;
                if spot.is_one_word() && spot.kinds.any().within(TOWN) && !located {
                    spot.votes.add(evidence.cue(Cue::SurnameNotTown));
                }
            }
            let firm = self.groups[spot.group as usize].short_of_company;
            if firm && !spot.is_one_word() && !spot.has(spot_flag::SURE) {
                spot.votes.add(evidence.cue(Cue::CompanyNotPlace));
            }
            let short = self.groups[spot.group as usize].short_of.is_some();
            if short && !spot.is_one_word() && !spot.is_listed() {
                spot.votes.add(evidence.cue(Cue::ShortOfDocument));
            }
            if spot.is_one_word() {
                self.lend_to_word(page, evidence, spot);
                if self.groups[spot.group as usize].family && is_determined(page, spot) {
                    spot.votes.add(evidence.cue(Cue::SurnameOfDocument));
                    spot.votes.add(evidence.cue(Cue::Family));
                }
                let given = self.groups[spot.group as usize].given;
                let sure = spot.has(spot_flag::ORDINARY) || spot.has(spot_flag::SURE);
                if given && !sure && may_be_personal(page, spot) {
                    spot.votes.add(evidence.cue(Cue::GivenOfDocument));
                }
                let in_full = self.surname_of(spot).is_some() || spot.title.is_some();
                if spot.has(spot_flag::UNKNOWN) && !in_full {
                    spot.votes.add(evidence.cue(Cue::NeverInFull));
                }
            }
            if spot.votes != own {
                spot.lent = spot.votes.without(own);
                self.lent.push(at);
            }
        }
    }

    /// Gives a single word what it says as the short form or acronym of a name.
    fn lend_to_word(&self, page: &Page, evidence: &Evidence, spot: &mut Spot) {
        let group = &self.groups[spot.group as usize];
        let known = spot.has(spot_flag::SURE) || spot.has(spot_flag::ORDINARY);
        let grammar = spot.has(spot_flag::ORDINARY) && starts_by_grammar(page, spot.first as usize);
        let town =
            !grammar && spot.kinds.any().within(TOWN) && group.short_of_company && !group.located;
        if group.short_of.is_some() && town {
            spot.votes.add(evidence.cue(Cue::CompanyNotPlace));
        }
        if group.short_of.is_some() && (!known || town) {
            spot.votes.add(evidence.cue(Cue::ShortOfDocument));
        }
        if group.place_in_full.is_some() && spot.has(spot_flag::UNKNOWN) {
            spot.votes.add(evidence.cue(Cue::PlaceInFull));
        }
        if group.initials_of.is_some() && spot.has(spot_flag::ACRONYM) {
            spot.votes.add(evidence.cue(Cue::Defined));
        }
        if let Some(defined) = group.acronym_of {
            spot.votes.add(evidence.cue(Cue::Defined));
            if let Some(decision) = self.of[defined as usize] {
                spot.votes.add_to(decision.kind, decision.sum);
            }
        }
    }

    /// Names inside names are kept where [`Self::keeps`] says so, and stand for themselves where
    /// the outer name is none.
    fn settle_inner(&mut self, page: &Page, spots: &[Spot]) {
        for at in 0..spots.len() {
            let spot = &spots[at];
            let Some(outer) = spot.outer else {
                continue;
            };
            let outer_spot = &spots[outer as usize];
            let keep = match self.of[outer as usize].map(|decision| decision.kind) {
                Some(outer) => self.of[at]
                    .is_some_and(|inner| self.keeps(page, (outer_spot, outer), (spot, inner.kind))),
                None => {
                    !outer_spot.has(spot_flag::HEADLINE)
                        && !self.belongs_to_award(at, outer_spot)
                        && !self.is_weak_place(at, spot)
                }
            };
            if !keep {
                self.of[at] = None;
            }
        }
    }

    /// "Odda Bank Open Championship": who pays for an event does nothing in its name.
    fn belongs_to_award(&self, inner: usize, outer: &Spot) -> bool {
        let is_place = self.of[inner].is_some_and(|inner| inner.kind == NameKind::Place);
        !is_place && outer.has(spot_flag::AWARD)
    }

    /// A place of which nothing but a doubtful reading speaks.
    fn is_weak_place(&self, inner: usize, spot: &Spot) -> bool {
        let is_place = self.of[inner].is_some_and(|inner| inner.kind == NameKind::Place);
        is_place && self.is_weak(spot)
    }

    /// Whether a name inside another is a name of its own: places and persons in the names of
    /// organizations and groups ("Texas Department of Health"), and places in longer names of
    /// places that no list has ("Guernsey County Courthouse"), but not in those of streets.
    fn keeps(
        &self,
        page: &Page,
        (outer, outer_kind): (&Spot, NameKind),
        (spot, kind): (&Spot, NameKind),
    ) -> bool {
        let hyphen = spot
            .first
            .checked_sub(1)
            .is_some_and(|before| before >= outer.first && page.mark(before as usize) == Some('-'));
        match outer_kind {
            NameKind::Organization | NameKind::Group if !hyphen => match kind {
                NameKind::Person => !spot.has(spot_flag::ORDINARY) || spot.title.is_some(),
                // a team called like its place has no other inside
                NameKind::Place => {
                    // "Energy and Commerce Committee"
                    let word = spot.has(spot_flag::ORDINARY) && spot.first > outer.first;
                    !word && !self.is_weak(spot) && !outer.kinds.any().meets(KindSet::PLACES)
                }
                _ => false,
            },
            NameKind::Place => {
                let rest = (outer.last - outer.first) - (spot.last - spot.first);
                let street = page.cue(outer.last as usize) == NameCue::Street;
                kind == NameKind::Place
                    && !street
                    && !outer.is_listed()
                    && spot.first == outer.first
                    && (rest > 1 || !spot.is_one_word())
                    && !self.is_weak(spot)
            }
            _ => false,
        }
    }

    /// What the other spots of its words say of a spot, and how many spots there are of them.
    pub(crate) fn of_others(&self, spot: &Spot) -> (Votes, u32) {
        let group = &self.groups[spot.group as usize];
        (others(spot, group), group.spots)
    }

    /// Whether nothing but a doubtful reading speaks for a name.
    fn is_weak(&self, spot: &Spot) -> bool {
        let alone = self.groups[spot.group as usize].spots == 0;
        alone && spot.votes.of(NameKind::Place) < ENOUGH
    }
}

/// What a spot is by its own votes and those of the others of its words.
fn decision(spot: &Spot, group: &Group) -> Option<Decision> {
    let mut votes = spot.votes;
    votes.add(others(spot, group));
    let (kind, sum, lead) = votes.best();
    let named = || spot.is_listed() || spot.has(spot_flag::KNOWN);
    // "Battle for Hill Town"
    let described = || {
        let town = spot.place_kind == Some(PlaceKind::City) && kind == NameKind::Place;
        town && !spot.has(spot_flag::SURE) && !spot.has(spot_flag::KNOWN)
    };
    let headline = spot.has(spot_flag::HEADLINE);
    let believed = sum >= ENOUGH && (!headline || named() && !described());
    believed.then_some(Decision { kind, sum, lead })
}

/// What the group of a spot's words says without the spot itself.
fn others(spot: &Spot, group: &Group) -> Votes {
    let others = match spot.outer {
        Some(_) => group.votes,
        None => group.votes.without(
            spot.votes
                .without(spot.lent)
                .without(spot.form)
                .capped(LENT),
        ),
    };
    others.capped(LENT)
}

/// Whether the lists have a name as a person's or not at all, or its last word is a surname or
/// given name: "Jordan" may be somebody's, "Labour" not.
fn may_be_personal(page: &Page, spot: &Spot) -> bool {
    const KNOWN: u32 = 4;
    let person = KindSet::of(EntityKind::Actor(ActorKind::Person));
    let form = page.form(spot.last as usize);
    !spot.is_listed() || spot.kinds.any().meets(person) || form.surname().max(form.given()) >= KNOWN
}

/// One word as a key.
pub(crate) fn word_key(page: &Page, at: u32) -> u64 {
    mix(1, page.tokens[at as usize].key)
}

/// All words of a name but the first as a key: "van der Meulen", "Okonkwo-Hale".
pub(crate) fn surname_key(page: &Page, spot: &Spot) -> u64 {
    let (first, last) = (spot.first as usize, spot.last as usize);
    crate::recognise::actor::spot::key(page, (first + 1).min(last), last)
}

/// A place's name of two words without the class word behind it, as a key: "Kunar Province".
fn bare_key(page: &Page, spot: &Spot) -> Option<u64> {
    let (first, last) = (spot.first as usize, spot.last as usize);
    let full = first + 1 == last && page.is(last, Class::PlaceHead);
    full.then(|| crate::recognise::actor::spot::key(page, first, first))
}

/// The surname of a spot with an s, as a key.
fn family_key(page: &Page, spot: &Spot) -> Option<u64> {
    const LONGEST: usize = 24;
    let surname = page.str(spot.last as usize).as_bytes();
    let mut plural = [b's'; LONGEST];
    plural.get_mut(..surname.len())?.copy_from_slice(surname);
    let plural = plural.get(..=surname.len())?;
    Some(mix(1, crate::segment::scan::word_key(plural)))
}

/// Whether "the" stands before a spot.
fn is_determined(page: &Page, spot: &Spot) -> bool {
    let before = (spot.first as usize).checked_sub(1);
    before.is_some_and(|at| page.str(at).eq_ignore_ascii_case("the"))
}

/// The acronym in brackets behind a name that may be its own, or that "or" says is its own.
fn bracketed(page: &Page, spot: &Spot) -> Option<u64> {
    let open = spot.last as usize + 1;
    if open + 3 < page.tokens.len() && page.mark(open) == Some(',') {
        let (or, word) = (open + 1, open + 2);
        let closes = matches!(page.mark(word + 1), Some(',' | '.'));
        let acronym = page.str(or) == "or" && page.is_word(word) && page.has(word, shape::ALL_CAPS);
        return (acronym && closes).then(|| word_key(page, word as u32));
    }
    if open + 2 >= page.tokens.len() || page.mark(open) != Some('(') {
        return None;
    }
    let word = open + 1;
    let closes = page.mark(open + 2) == Some(')');
    (closes && page.is_word(word) && abbreviates(page.str(word), spot, page))
        .then(|| word_key(page, word as u32))
}

/// The initials of a name of three words and more as a key: of the capitalised ones.
fn initials(page: &Page, spot: &Spot) -> Option<u64> {
    const LONGEST: usize = 8;
    let mut initials = [0; LONGEST];
    let mut count = 0;
    for at in spot.first as usize..=spot.last as usize {
        if page.has(at, shape::CAPITAL) {
            let first = page
                .str(at)
                .bytes()
                .next()
                .filter(u8::is_ascii_alphabetic)?;
            *initials.get_mut(count)? = first;
            count += 1;
        }
    }
    let word = std::str::from_utf8(initials.get(..count)?).ok()?;
    (count > 2).then(|| mix(1, key_of(word)))
}

/// Whether the capitals of a word begin words of a name: half of them in order.
fn abbreviates(acronym: &str, spot: &Spot, page: &Page) -> bool {
    let capitals: Vec<char> = acronym.chars().filter(|c| c.is_uppercase()).collect();
    // "the Parliament of New South Wales (NSW)"
    let begins = page.str(spot.first as usize).chars().next() == capitals.first().copied();
    if capitals.len() < 2 || !begins && spot.has(spot_flag::ORGANIZATION_FORM) {
        return false;
    }
    let mut found = 0;
    for at in spot.first as usize..=spot.last as usize {
        let initial = page.str(at).chars().next().unwrap_or(' ');
        if capitals
            .get(found)
            .is_some_and(|c| initial.to_uppercase().eq([*c]))
        {
            found += 1;
        }
    }
    found * 2 >= capitals.len()
}
