//! What the words of a name alone say of its kind.

use super::beside::is_award;
use super::{Cue, Evidence, Spot, Votes, spot_flag};
use crate::analysis::PlaceKind;
use crate::gazetteer::{Class, NameCue};
use crate::recognise::place::pattern;
use crate::segment::scan::{key_of, keys_of, shape};
use crate::segment::{Page, sentence_flag};

/// How sure it is that a capitalised word is not there by grammar alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Use {
    /// Usually stands in small letters.
    Ordinary,
    /// Either.
    Either,
    /// Usually a name, or unknown.
    Name,
}

/// How a word is used in general.
pub(crate) fn word_use(page: &Page, at: usize) -> Use {
    const RARELY: u32 = 35;
    const MOSTLY: u32 = 75;
    if page.is(at, Class::NotName) {
        return Use::Ordinary;
    }
    let form = page.form(at);
    match form.capitals() {
        Some(share) if share < RARELY => Use::Ordinary,
        Some(share) if share < MOSTLY => Use::Either,
        Some(_) => Use::Name,
        None if form.is_ordinary() => Use::Ordinary,
        None => Use::Name,
    }
}

/// The head of organizations that a word is: at the start, at the end, or either.
pub(crate) fn organization_head(page: &Page, at: usize) -> (bool, bool) {
    let value = page.meaning(at, Class::OrgHead);
    match value.map(position_of) {
        Some("first") => (true, false),
        Some("last") => (false, true),
        Some(_) => (true, true),
        None => (false, false),
    }
}

/// Whether a head of organizations ends at a word: "Agency", "Air Force".
pub(crate) fn ends_with_head(page: &Page, last: usize) -> bool {
    if organization_head(page, last).1 {
        return true;
    }
    last.checked_sub(1).is_some_and(|before| {
        page.has(before, shape::CAPITAL)
            && page
                .phrase(before, Class::OrgHead)
                .is_some_and(|(end, value)| end == last && position_of(value) != "first")
    })
}

/// Where the head of an organization's name stands; its CAMEO role may stand behind.
fn position_of(value: &str) -> &str {
    value
        .split_once('/')
        .map_or(value, |(position, _)| position)
}

/// Whether the word heads names of things that are neither actors nor places: "Treaty",
/// "Buddhism"; also with a number behind it, "War II".
pub(crate) fn is_thing(page: &Page, at: usize) -> bool {
    const SHORTEST: usize = 6;
    let word = page.str(at);
    if page.cue(at) == NameCue::Thing {
        return true;
    }
    word.len() >= SHORTEST
        && (word.ends_with("ism") || word.ends_with("ology") && word_use(page, at) != Use::Name)
}

/// Whether the word is a thing or the short form of a common noun: "Act", "MP".
pub(crate) fn is_common(page: &Page, at: usize) -> bool {
    is_thing(page, at) || page.cue(at) == NameCue::Common
}

/// "Cyclone", "Operation": what follows is the name of no actor.
pub(super) fn is_event(page: &Page, at: usize) -> bool {
    matches!(page.cue(at), NameCue::Event | NameCue::Storm)
}

/// Whether a name ends with the head of a thing, or with one and a number.
fn ends_with_thing(page: &Page, first: usize, last: usize) -> bool {
    let numbered = last > first
        && page
            .str(last)
            .bytes()
            .all(|b| matches!(b, b'I' | b'V' | b'X'));
    let made =
        matches!(page.cue(last), NameCue::Work | NameCue::Ship) && !organization_head(page, last).1;
    is_thing(page, last) || made || numbered && is_thing(page, last - 1)
}

/// Adds what the words of a spot say.
pub(crate) fn weigh(page: &Page, evidence: &Evidence, spot: &mut Spot) {
    let (first, last) = (spot.first as usize, spot.last as usize);
    let mut votes = Votes::default();
    if first == last {
        weigh_word(page, evidence, spot, &mut votes);
    } else if are_acronyms(page, first, last) {
        spot.flags |= spot_flag::ACRONYM;
        votes.add(evidence.cue(Cue::Acronym));
    } else {
        weigh_heads(page, evidence, spot, &mut votes);
        weigh_person(page, evidence, spot, &mut votes);
    }
    spot.votes.add(votes);
}

/// "Parole is granted": a word of the language that has its capital from the sentence.
pub(super) fn starts_ordinarily(page: &Page, at: usize) -> bool {
    starts_by_grammar(page, at)
        && word_use(page, at) == Use::Ordinary
        && !page.has(at, shape::ALL_CAPS)
}

/// "AFD-IH": acronyms joined by a hyphen, where not all is in capitals.
fn are_acronyms(page: &Page, first: usize, last: usize) -> bool {
    const SHORTEST: u32 = 2;
    let acronym = |at: usize| {
        let token = &page.tokens[at];
        page.has(at, shape::ALL_CAPS) && token.end - token.start >= SHORTEST
    };
    last == first + 2
        && page.mark(first + 1) == Some('-')
        && acronym(first)
        && acronym(last)
        && !page.sentence(first).has(sentence_flag::ALL_CAPS)
}

fn weigh_word(page: &Page, evidence: &Evidence, spot: &mut Spot, votes: &mut Votes) {
    const COMMON: u32 = 4;
    let at = spot.first as usize;
    let shouted = page.has(at, shape::ALL_CAPS) && is_shouted(page, at);
    let caps = page.has(at, shape::ALL_CAPS) && !shouted;
    if is_threat(page, at, at) {
        votes.add(evidence.cue(Cue::ThreatNumber));
    } else if page.has(at, shape::DIGIT) {
        votes.add(evidence.cue(Cue::DigitInside));
    } else if caps {
        spot.flags |= spot_flag::ACRONYM;
        votes.add(evidence.cue(Cue::Acronym));
    } else {
        votes.add(evidence.cue(Cue::OneWord));
    }
    if is_plural_of_letters(page.str(at)) && page.mark(at.saturating_sub(1)) != Some('(') {
        votes.add(evidence.cue(Cue::Thing));
    } else if let Some(cue) = address(page.str(at)) {
        votes.add(evidence.cue(cue));
    } else if begins_like_surname(page.str(at)) {
        votes.add(evidence.cue(Cue::SurnameEnding));
        votes.add(evidence.cue(Cue::Surname));
    } else if page.has(at, shape::INNER_CAPITAL) {
        votes.add(evidence.cue(Cue::InnerCapital));
    }
    match word_use(page, at) {
        Use::Ordinary if !caps && !is_month_that_says(page, at) => {
            spot.flags |= spot_flag::ORDINARY;
            votes.add(evidence.cue(Cue::OrdinaryWord));
            if starts_by_grammar(page, at) {
                votes.add(evidence.cue(Cue::OrdinaryStart));
            }
        }
        Use::Either if starts_by_grammar(page, at) => {
            votes.add(evidence.cue(Cue::OrdinaryWord));
        }
        _ => {}
    }
    let form = page.form(at);
    if starts_by_grammar(page, at) && is_adverb(page, at) {
        votes.add(evidence.cue(Cue::Thing));
    }
    if form.surname().max(form.given()) >= COMMON {
        votes.add(evidence.cue(Cue::Surname));
    } else if is_unknown(page, at) && !caps {
        spot.flags |= spot_flag::UNKNOWN;
        votes.add(evidence.cue(Cue::UnknownWord));
        if page.ends_with(at, Class::SurnameEnding) {
            votes.add(evidence.cue(Cue::SurnameEnding));
        }
    }
    if word_use(page, at) == Use::Name && page.str(at).ends_with("ology") {
        votes.add(evidence.cue(Cue::Teaching));
    }
    if page.tokens[at].end - page.tokens[at].start == 1 {
        votes.add(evidence.cue(Cue::Thing));
    }
    let numbered = word_use(page, at) != Use::Name
        && page
            .tokens
            .get(at + 1)
            .is_some_and(|next| next.shape & shape::NUMERIC != 0);
    if is_thing(page, at) || is_event(page, at) || numbered || is_cried(page, at) {
        votes.add(evidence.cue(Cue::Thing));
    }
    match page.cue(at) {
        NameCue::Alone => votes.add(evidence.cue(Cue::Alone)),
        NameCue::Common | NameCue::Part => votes.add(evidence.cue(Cue::Thing)),
        // "the Islamic regime"
        NameCue::Modifier if !spot.is_listed() => votes.add(evidence.cue(Cue::Thing)),
        _ if is_common_noun(page, at) => votes.add(evidence.cue(Cue::CommonNoun)),
        _ => {}
    }
}

/// "CEOs", "DVDs": several of what letters stand for.
fn is_plural_of_letters(word: &str) -> bool {
    word.strip_suffix('s').is_some_and(|letters| {
        letters.len() > 1 && letters.bytes().all(|byte| byte.is_ascii_uppercase())
    })
}

/// "Brenlow.org": an address of the web, which is no person's; that of a government is nobody's.
fn address(word: &str) -> Option<Cue> {
    let (name, domain) = word.rsplit_once('.')?;
    match domain {
        "gov" | "mil" => Some(Cue::Thing),
        "com" | "org" | "net" if name.len() > 1 => Some(Cue::Address),
        _ => None,
    }
}

/// "O'Kellan", "McTorven", "DeLorme": a particle of surnames, and a capital right behind it.
fn begins_like_surname(word: &str) -> bool {
    const PARTICLES: [&str; 12] = [
        "O'",
        "O\u{2019}",
        "D'",
        "D\u{2019}",
        "Mc",
        "Fitz",
        "De",
        "Di",
        "Du",
        "La",
        "Le",
        "Van",
    ];
    PARTICLES.iter().any(|particle| {
        let mut rest = word.strip_prefix(particle).unwrap_or_default().chars();
        rest.next().is_some_and(char::is_uppercase) && rest.next().is_some_and(char::is_lowercase)
    })
}

/// "it will NEVER end": a small word in capitals.
fn is_cried(page: &Page, at: usize) -> bool {
    const SHORTEST: u32 = 3;
    let token = &page.tokens[at];
    page.has(at, shape::ALL_CAPS)
        && token.end - token.start >= SHORTEST
        && token.is_any(Class::FUNCTION_WORDS)
        && word_use(page, at) == Use::Ordinary
}

/// Groups of hackers that their finders number: "APT41", "Storm-0842".
fn is_threat(page: &Page, first: usize, last: usize) -> bool {
    const SERIES: [&str; 8] = ["APT", "DEV", "FIN", "STORM", "TA", "TAG", "UAC", "UNC"];
    if !(first..=last).any(|at| page.has(at, shape::DIGIT)) {
        return false;
    }
    let token = &page.tokens[last];
    let text = &page.text[page.tokens[first].start as usize..token.end as usize];
    let Some((series, number)) = text
        .find(|c: char| c.is_ascii_digit())
        .and_then(|at| text.split_at_checked(at))
    else {
        return false;
    };
    number.bytes().all(|b| b.is_ascii_digit())
        && SERIES
            .iter()
            .any(|known| series.trim_end_matches('-').eq_ignore_ascii_case(known))
}

/// "May told reporters": a month's name that speaks is a person's.
pub(crate) fn is_month_that_says(page: &Page, at: usize) -> bool {
    page.is(at, Class::Month)
        && page
            .tokens
            .get(at + 1)
            .is_some_and(|next| next.shape & shape::CAPITAL == 0 && next.is(Class::SayVerb))
}

/// An ordinary word in capitals at the start of a sentence: "PEOPLE from all over".
fn is_shouted(page: &Page, at: usize) -> bool {
    const SHORTEST: u32 = 4;
    let token = &page.tokens[at];
    starts_by_grammar(page, at)
        && (token.end - token.start >= SHORTEST || page.is(at, Class::NotName))
        && word_use(page, at) == Use::Ordinary
}

/// "Honestly, who cares?"
fn is_adverb(page: &Page, at: usize) -> bool {
    page.form(at).tags()[0] == "RB" && page.str(at).ends_with("ly")
}

/// "the Minister", "the Government": a noun for somebody, not a name.
fn is_common_noun(page: &Page, at: usize) -> bool {
    word_use(page, at) != Use::Name
        && (page.is(at, Class::EntityNoun)
            || page.is(at, Class::PlaceHead)
            || page.is(at, Class::ActorNoun)
            || page.is(at, Class::Role)
            || page.is(at, Class::Title))
}

/// Whether the word would be capitalised whatever it is: a sentence or quotation starts with it.
pub(crate) fn starts_by_grammar(page: &Page, at: usize) -> bool {
    page.has(at, shape::SENTENCE_START)
        || at > 0 && matches!(page.mark(at - 1), Some('"' | '“' | ':' | '*' | '•'))
        || at > 0 && page.mark(at - 1) == Some('\'') && !page.has(at - 1, shape::GLUED)
}

fn weigh_heads(page: &Page, evidence: &Evidence, spot: &mut Spot, votes: &mut Votes) {
    let (first, last) = (spot.first as usize, spot.last as usize);
    let mut organization = None;
    if page.is(last, Class::CompanySuffix) {
        organization = Some(Cue::CompanySuffix);
    } else if head_before_of(page, first, last).is_some_and(|at| organization_head(page, at).0)
        || last > first + 2 && are_of_america(page, first, last - 2)
    {
        organization = Some(Cue::OrganizationHeadFirst);
    } else if ends_with_head(page, last) || is_nth_circuit(page, first, last) {
        organization = Some(Cue::OrganizationHeadLast);
    } else if is_threat(page, first, last) {
        votes.add(evidence.cue(Cue::ThreatNumber));
    } else if organization_head(page, first).0 && !page.is(first, Class::Title) {
        organization = Some(Cue::OrganizationHeadBegins);
    } else if (first..last).any(|at| page.mark(at) == Some('&'))
        && (first..=last).any(|at| page.is_word(at) && word_use(page, at) != Use::Ordinary)
    {
        organization = Some(Cue::Ampersand);
    }
    if let Some(cue) = organization {
        spot.flags |= spot_flag::ORGANIZATION_FORM;
        votes.add(evidence.cue(cue));
    }
    let part = spot.has(spot_flag::PLACE_FIRST) && pattern::is_division(page, first, last);
    // "Brenlow School District"
    let by_phrase =
        organization == Some(Cue::OrganizationHeadLast) && !organization_head(page, last).1;
    let circuit = is_nth_circuit(page, first, last);
    let kind = pattern::kind_by_head(page, first, last).filter(|_| !by_phrase && !circuit);
    if let Some(kind) = kind.or(part.then_some(PlaceKind::District)) {
        spot.place_kind = Some(kind);
        votes.add(evidence.cue(Cue::PlaceHead));
        let house =
            page.is(last, Class::PlaceHead) && organization_head(page, last) == (false, true);
        if house && organization == Some(Cue::OrganizationHeadLast) {
            votes.add(evidence.cue(Cue::House));
        }
    }
    let is_short = is_short_for_deeds(page, first, last);
    let thing = page.phrase(first, Class::NameCue);
    let thing = thing.is_some_and(|(end, value)| end == last && value == "thing");
    // "Institute of Urban Studies"
    let headed = organization == Some(Cue::OrganizationHeadFirst);
    let ends = !headed && ends_with_thing(page, first, last);
    let court =
        head_before_of(page, first, last).is_some_and(|at| is_court_district(page, first, at));
    if is_short || thing || ends || court || is_event(page, first) {
        if is_award(page, last) {
            spot.flags |= spot_flag::AWARD;
        }
        votes.add(evidence.cue(Cue::Thing));
    }
    if is_office(page, first, last) {
        votes.add(evidence.cue(Cue::CommonNoun));
    }
}

/// "Mine Workers" of "Mine Workers of America".
pub(super) fn are_of_america(page: &Page, first: usize, plural: usize) -> bool {
    const AMERICA: u64 = key_of("america");
    let america = page
        .tokens
        .get(plural + 2)
        .is_some_and(|next| next.key == AMERICA);
    america && first < plural && is_plural(page, plural) && page.cue(plural + 1) == NameCue::Of
}

/// "Q&A", "R&D": what is done, and no firm.
fn is_short_for_deeds(page: &Page, first: usize, last: usize) -> bool {
    const DEEDS: [&str; 12] = [
        "A&E", "B&B", "D&C", "F&B", "M&A", "O&M", "P&L", "Q&A", "R&B", "R&D", "R&R", "T&E",
    ];
    last == first + 2 && DEEDS.contains(&page.span(first, last).of(page.text))
}

/// "Prime Minister", "Deputy Leader": an office without its holder.
fn is_office(page: &Page, first: usize, last: usize) -> bool {
    let whole = page.phrase(first, Class::Title).map(|(end, _)| end);
    whole == Some(last)
        || (page.is(last, Class::Title) || page.is(last, Class::Role))
            && (first..=last).all(|at| word_use(page, at) != Use::Name)
}

/// "Ninth Circuit": a court, not a racetrack.
fn is_nth_circuit(page: &Page, first: usize, last: usize) -> bool {
    const CIRCUIT: u64 = key_of("circuit");
    last == first + 1 && page.says(last, CIRCUIT) && page.is(first, Class::Ordinal)
}

/// "Southern District" of "Southern District of Ohio": what a court is for, which is no place on
/// the map beside the state.
pub(crate) fn is_court_district(page: &Page, first: usize, last: usize) -> bool {
    const SIDES: [u64; 6] = keys_of([
        "southern", "northern", "eastern", "western", "central", "middle",
    ]);
    const DISTRICT: u64 = key_of("district");
    last == first + 1 && page.says(last, DISTRICT) && SIDES.contains(&page.tokens[first].key)
}

/// The last word before the first "of", "for" … inside a name: "Teachers' *Union* of Odda".
fn head_before_of(page: &Page, first: usize, last: usize) -> Option<usize> {
    let is_of = |at: &usize| matches!(page.cue(*at), NameCue::Of | NameCue::For | NameCue::On);
    (first + 1..last).find(is_of).map(|of| of - 1)
}

fn weigh_person(page: &Page, evidence: &Evidence, spot: &mut Spot, votes: &mut Votes) {
    const KNOWN: u32 = 4;
    const FREQUENT: u32 = 8;
    let (first, last) = (spot.first as usize, spot.last as usize);
    let (mut words, mut ordinary, mut initial, mut particle) = (0, 0, false, false);
    let mut unknown = 0;
    for at in first..=last {
        let token = &page.tokens[at];
        if token.shape & shape::WORD == 0 {
            continue;
        }
        words += 1;
        let small = token.shape & (shape::CAPITAL | shape::INNER_CAPITAL) == 0;
        initial |= token.end - token.start == 1 && !small && at < last;
        particle |= page.is(at, Class::Particle) && at < last && (small || at > first);
        ordinary += u32::from(!small && word_use(page, at) == Use::Ordinary);
        unknown += u32::from(!small && is_unknown(page, at));
    }
    let given = page.form(first).given();
    let joined = words == 3 && is_of_syllables(page, first, last);
    let many = words > 2 && !joined;
    ordinary = if joined { 0 } else { ordinary };
    votes.add(evidence.cue(if many && !initial && !particle {
        Cue::ManyWords
    } else {
        Cue::TwoWords
    }));
    if given >= KNOWN {
        votes.add(evidence.cue(Cue::GivenName));
    }
    if given >= FREQUENT {
        votes.add(evidence.cue(Cue::FrequentGivenName));
    }
    if page.form(last).surname() >= KNOWN {
        votes.add(evidence.cue(Cue::Surname));
    }
    let head = spot.place_kind.is_some() && page.is(last, Class::PlaceHead);
    if head && words == 2 && given >= FREQUENT && page.form(last).surname() >= FREQUENT {
        votes.add(evidence.cue(Cue::PersonalHead));
    }
    for (there, cue) in [(initial, Cue::Initial), (particle, Cue::Particle)] {
        if there {
            votes.add(evidence.cue(cue));
        }
    }
    if ordinary == words {
        spot.flags |= spot_flag::ORDINARY;
        votes.add(evidence.cue(Cue::OrdinaryWords));
        if !spot.has(spot_flag::ORGANIZATION_FORM) && spot.place_kind.is_none() {
            votes.add(evidence.cue(Cue::OrdinaryHeadless));
        }
    } else if ordinary > 0 {
        votes.add(evidence.cue(if word_use(page, last) == Use::Ordinary {
            Cue::OrdinaryLast
        } else {
            Cue::OrdinaryInside
        }));
    }
    if unknown == words {
        votes.add(evidence.cue(Cue::UnknownWords));
    } else if is_unknown(page, last) {
        votes.add(evidence.cue(Cue::UnknownLast));
    }
    // "HD-DVDs"
    if is_plural_of_letters(page.str(last)) && page.mark(last - 1) == Some('-') {
        votes.add(evidence.cue(Cue::Thing));
    }
    if is_plural(page, last) && spot.has(spot_flag::PLACE_FIRST) {
        votes.add(evidence.cue(Cue::PlaceAndPlural));
    }
    if !spot.has(spot_flag::ORGANIZATION_FORM) && words <= 4 && spot.place_kind.is_none() {
        spot.flags |= spot_flag::FULL_NAME;
    }
}

/// "Yoon Mi-Kyung": a short name and two syllables behind it, which are one word.
fn is_of_syllables(page: &Page, first: usize, last: usize) -> bool {
    const LONGEST: u32 = 6;
    const LONGEST_ORDINARY: u32 = 3;
    let short = |at: usize, longest: u32| {
        let token = &page.tokens[at];
        page.is_word(at) && token.end - token.start <= longest && !page.has(at, shape::ALL_CAPS)
    };
    let syllable = |at: usize| {
        let name = word_use(page, at) == Use::Name && !organization_head(page, at).1;
        short(at, if name { LONGEST } else { LONGEST_ORDINARY })
    };
    last == first + 3
        && page.mark(last - 1) == Some('-')
        && page.is_word(first + 1)
        && word_use(page, first) == Use::Name
        && short(first, LONGEST)
        && syllable(first + 1)
        && syllable(last)
}

/// Whether no list has the word.
fn is_unknown(page: &Page, at: usize) -> bool {
    let form = page.form(at);
    form.capitals().is_none() && !form.is_ordinary()
}

/// Whether the word looks like a plural.
pub(crate) fn is_plural(page: &Page, at: usize) -> bool {
    let word = page.str(at);
    word.len() > 3
        && word.ends_with('s')
        && !word.ends_with("ss")
        && !page.has(at, shape::POSSESSIVE)
}
