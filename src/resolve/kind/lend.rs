//! What the document knows of its names and lends to single words: surnames, short forms,
//! acronyms.

use super::{Group, Kinds, TOWN};
use crate::analysis::{ActorKind, EntityKind};
use crate::gazetteer::{Class, KindSet};
use crate::recognise::actor::{Cue, Evidence, NameKind, Spot, spot, spot_flag, starts_by_grammar};
use crate::segment::Page;
use crate::segment::scan::{key_of, mix, shape};

impl Kinds {
    /// Notes the surnames, short forms and acronyms that the document defines.
    pub(super) fn learn(&mut self, page: &Page, spots: &[Spot]) {
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
                    let known = is_surely_a_person(page, spot);
                    for key in [word_key(page, spot.last), surname_key(page, spot)] {
                        if let Some(group) = self.group_mut(key) {
                            group.surname_of.get_or_insert(at);
                            group.surname |= known;
                        }
                    }
                }
                NameKind::Organization | NameKind::Group => {
                    if let Some(group) = self.group_mut(word_key(page, spot.first)) {
                        group.short_of.get_or_insert(at);
                        group.short_of_company |= is_company(page, spot);
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
    pub(super) fn lend(&mut self, page: &Page, evidence: &Evidence, spots: &mut [Spot]) {
        self.lent.clear();
        for (at, spot) in (0..).zip(spots) {
            let own = spot.votes;
            let group = &self.groups[spot.group as usize];
            let town = group.surname && is_but_a_town(spot);
            if group.surname_of.is_some() && (town || may_be_personal(page, spot)) {
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
}

/// Whether a legal form in a name says that it is a company's, or a description does and no head of
/// what towns have as well ("Odda Hospital").
fn is_company(page: &Page, spot: &Spot) -> bool {
    let last = spot.last as usize;
    let trade = || {
        let head = page.meaning(last, Class::OrgHead).unwrap_or_default();
        !spot.has(spot_flag::ORGANIZATION_FORM) || head.ends_with("/BUS")
    };
    page.is(last, Class::CompanySuffix) || spot.has(spot_flag::FIRM) && trade()
}

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

/// Whether a title or a given name says that a name of several words is a person's.
fn is_surely_a_person(page: &Page, spot: &Spot) -> bool {
    const KNOWN: u32 = 4;
    spot.title.is_some() || page.form(spot.first as usize).given() >= KNOWN
}

/// "Boardman": a word that the lists have as a town's alone, which some are called by.
fn is_but_a_town(spot: &Spot) -> bool {
    spot.is_one_word() && !spot.has(spot_flag::ORDINARY) && spot.kinds.any().within(TOWN)
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
