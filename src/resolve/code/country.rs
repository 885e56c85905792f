//! The country of an actor: by the place inside its name, beside it or in its title, else the one
//! that the document is set in.

use std::ops::Range;

use super::role::{is_office, is_work};
use super::{Coder, Country, Local};
use crate::analysis::{ActorKind, Body, PlaceKind, Sense};
use crate::gazetteer::{Class, NameCue};
use crate::recognise::Found;
use crate::resolve::entity::Cast;
use crate::segment::scan::shape;
use crate::segment::{Page, sentence_flag};

/// Mentions that are looked at around one.
const NEAR: usize = 4;

impl Coder<'_, '_> {
    /// The country of an organization: that in its name, of a place before it or behind it, of a
    /// town in its name if the document is set there, or of its legal form.
    ///
    /// Of schools and hospitals the town in the name tells always.
    pub(super) fn country_of_name(&self, at: usize, role: &str) -> Option<Country> {
        let (first, last) = self.ends(at);
        self.inside(at)
            .filter(|inner| is_state(inner))
            .find_map(|inner| self.country_of_mention(inner))
            .or_else(|| self.country_before(first..first))
            .or_else(|| self.country_behind(last))
            .or_else(|| {
                let local = matches!(role, "EDU" | "HLH");
                self.country_inside(at)
                    .filter(|country| local || self.is_home(*country))
            })
            .or_else(|| self.country_of_form(last))
            .or_else(|| {
                let firm = matches!(role, "BUS" | "MED" | "EDU");
                firm.then(|| self.country_of_sentence(at)).flatten()
            })
    }

    /// First and last token of a mention.
    pub(super) fn ends(&self, at: usize) -> (usize, usize) {
        let mention = &self.mentions[at];
        (mention.first as usize, mention.last as usize)
    }

    /// "[Odda] Gazette", "the [Finnish] state".
    pub(super) fn country_inside(&self, at: usize) -> Option<Country> {
        self.inside(at)
            .find_map(|inner| self.country_of_mention(inner))
    }

    /// The mentions inside one.
    pub(super) fn inside(&self, at: usize) -> impl Iterator<Item = &Found<Body>> {
        let (first, last) = self.ends(at);
        let from = self
            .mentions
            .partition_point(|other| (other.first as usize) < first);
        let here = self.mentions[from..].iter().enumerate();
        here.take_while(move |(_, other)| other.first as usize <= last)
            .filter(move |(inner, other)| from + inner != at && other.last as usize <= last)
            .map(|(_, other)| other)
    }

    /// The country of a place among those words or right before them: "Kenyan minister",
    /// "Ecuador's Interior Ministry", "Odda-based Kalmar Lines".
    pub(super) fn country_before(&self, words: Range<usize>) -> Option<Country> {
        let page = self.page;
        let first = words.start;
        let based = first.checked_sub(3).filter(|_| {
            page.str(first - 1).eq_ignore_ascii_case("based") && page.mark(first - 2) == Some('-')
        });
        let end = based.or_else(|| first.checked_sub(1));
        let begin = end.unwrap_or(first);
        let from = self
            .mentions
            .partition_point(|other| (other.first as usize) < begin.saturating_sub(NEAR));
        self.mentions[from..]
            .iter()
            .take_while(|other| (other.first as usize) < words.end.max(first))
            .filter(|other| {
                let last = other.last as usize;
                let ends = Some(last) == end && page.same_sentence(last, first);
                ends || other.first as usize >= first && last < words.end
            })
            .find_map(|other| self.country_of_mention(other))
    }

    /// The country named last before a minister, in his sentence or the one before, else the next in
    /// his sentence.
    pub(super) fn country_near(&self, at: usize) -> Option<Country> {
        let sentence = |other: &Found<Body>| self.page.tokens[other.first as usize].sentence;
        let here = sentence(&self.mentions[at]);
        let before = self.mentions[..at].iter().rev().take(2 * NEAR);
        let mut near = before.take_while(|other| here <= sentence(other) + 1);
        let behind = self.mentions.get(at + 1..)?.iter().take(2 * NEAR);
        let mut next = behind.take_while(|other| sentence(other) == here);
        near.find_map(|other| self.country_of_mention(other))
            .or_else(|| next.find_map(|other| self.country_of_mention(other)))
    }

    /// The country before the rest of what a minister is minister of: "[Indonesia]'s Mining and
    /// Energy Minister".
    pub(super) fn country_of_portfolio(&self, title: usize) -> Option<Country> {
        const LONGEST: usize = 5;
        let page = self.page;
        let words = (title.saturating_sub(LONGEST)..title).rev();
        let mut words = words.take_while(|at| {
            page.same_sentence(*at, title)
                && (page.has(*at, shape::CAPITAL) || page.cue(*at) == NameCue::And)
        });
        words.find_map(|at| self.country_of_mention(self.mention_at(at)?))
    }

    /// "of [Piraeus], Greece", "in [Odda]", ", based in [Odda]".
    pub(super) fn country_behind(&self, last: usize) -> Option<Country> {
        let page = self.page;
        let mut at = last + 1;
        page.tokens.get(at + 1)?;
        if page.mark(at) == Some(',') {
            at += 1;
        }
        if page.str(at) == "based" {
            at += 1;
        }
        let leads = page.tokens.get(at).is_some() && matches!(page.str(at), "of" | "in" | "at");
        let name = at + 1;
        page.tokens
            .get(name)
            .filter(|_| leads && page.same_sentence(last, name))?;
        let name = name + usize::from(page.cue(name) == NameCue::Article);
        let from = self
            .mentions
            .partition_point(|other| (other.first as usize) < name);
        let place = self
            .mentions
            .get(from)
            .filter(|other| other.first as usize == name)?;
        self.country_of_mention(place)
    }

    /// The country of a place or of its adjective.
    pub(super) fn country_of_mention(&self, mention: &Found<Body>) -> Option<Country> {
        match &mention.body {
            Body::Place(place) => self.country_of(place.entity),
            _ => None,
        }
    }

    /// The country whose law has that form of company, of several the one that the document is
    /// set in, else the first that it names: "Oyj", "S.p.A.".
    fn country_of_form(&self, last: usize) -> Option<Country> {
        let forms = self.page.meaning(last, Class::CompanySuffix)?;
        let countries = || {
            let letters = forms.split(',').map(str::as_bytes);
            letters.filter_map(|form| Country::try_from(form).ok())
        };
        let home = self.home.map(Home::likeliest_of_companies);
        if home.is_some_and(|home| countries().any(|country| country == home)) {
            return home;
        }
        let named = countries().find(|country| {
            std::str::from_utf8(country).is_ok_and(|country| self.world.names(country))
        });
        named.or_else(|| countries().next().filter(|_| forms.len() == 2))
    }

    fn is_home(&self, country: Country) -> bool {
        self.home.is_some_and(|home| home.country == country)
    }

    /// Whether a name begins with a country: "Tonga Geological Services".
    pub(super) fn is_of_state(&self, at: usize) -> bool {
        let (first, _) = self.ends(at);
        self.inside(at).any(|inner| {
            let begins = inner.first as usize == first;
            begins && is_state(inner) && !is_adjective(inner)
        })
    }

    /// "(Odda Press)"
    pub(super) fn is_bracketed(&self, at: usize) -> bool {
        let (first, last) = self.ends(at);
        let open = first.checked_sub(1).and_then(|open| self.page.mark(open));
        let close = self
            .page
            .tokens
            .get(last + 1)
            .and_then(|_| self.page.mark(last + 1));
        (open, close) == (Some('('), Some(')'))
    }

    /// Where the sentence says that something is: "In [Libya], officials said".
    pub(super) fn country_of_sentence(&self, at: usize) -> Option<Country> {
        let page = self.page;
        let (first, _) = self.ends(at);
        let before = self.mentions[..at].iter().rev().take(NEAR);
        let mut here = before.take_while(|other| page.same_sentence(other.first as usize, first));
        here.find_map(|other| {
            let before = (other.first as usize).checked_sub(1)?;
            let leads = page.has(before, shape::SENTENCE_START) && page.str(before) == "In";
            leads.then(|| self.country_of_mention(other)).flatten()
        })
    }
}

/// The country whose parliament a document names, if it is one alone.
pub(super) fn of_chamber(cast: &Cast, mentions: &[Found<Body>]) -> Option<Country> {
    let mut chambers = mentions.iter().filter_map(|mention| {
        let Body::Actor(actor) = &mention.body else {
            return None;
        };
        let is_body = actor.kind == ActorKind::Organization;
        let known = is_body && cast.known_code(actor.entity)?.ends_with("LEG");
        let country = cast.entities[actor.entity.0 as usize].country.as_ref()?;
        known.then(|| country.as_bytes().try_into().ok()).flatten()
    });
    let first: Country = chambers.next()?;
    chambers.all(|other| other == first).then_some(first)
}

/// Whether a mention is of a country, or its adjective.
pub(super) fn is_state(mention: &Found<Body>) -> bool {
    matches!(&mention.body, Body::Place(place) if place.kind == PlaceKind::Country)
}

/// "American": also of whatever is at home there.
fn is_adjective(mention: &Found<Body>) -> bool {
    matches!(&mention.body, Body::Place(place) if place.sense == Sense::Demonym)
}

/// The country that a document is set in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Home {
    country: Country,
    /// Whether most of the places are there.
    strong: bool,
    /// Where it was written, by its dateline.
    dateline: Option<Country>,
    /// Whether it was written at the seat of an international body that it is about, and names no
    /// other place of that country.
    seat: bool,
    /// Whether it names other places of the country where it was written.
    stays: bool,
}

impl Home {
    /// The country of most places, those at the top and whole countries counted twice.
    pub(super) fn of(page: &Page, cast: &Cast, mentions: &[Found<Body>]) -> Option<Self> {
        const TOP: usize = 3;
        let places = mentions.iter().filter_map(|mention| match &mention.body {
            Body::Place(place) => Some((mention.first as usize, place)),
            _ => None,
        });
        let mut votes: Vec<(Country, usize)> = Vec::new();
        let mut dateline = None;
        let mut written_at = None;
        for (at, (first, place)) in places.enumerate() {
            let entity = &cast.entities[place.entity.0 as usize];
            let country = entity.country.as_ref();
            let Some(country) = country.and_then(|country| country.as_bytes().try_into().ok())
            else {
                continue;
            };
            let written = page.sentence(first).has(sentence_flag::DATELINE);
            let opens =
                at < TOP && is_dateline(page, first) || written && is_near_start(page, first);
            if dateline.is_none() && opens {
                dateline = Some(country);
                written_at = Some((first, country));
            }
            let whole = place.kind == PlaceKind::Country || place.sense == Sense::Demonym;
            let vote = 1 + usize::from(at < TOP && !written) + usize::from(whole);
            match votes.iter_mut().find(|(known, _)| *known == country) {
                Some((_, sum)) => *sum += vote,
                None => votes.push((country, vote)),
            }
        }
        for country in offices(cast, mentions) {
            match votes.iter_mut().find(|(known, _)| *known == country) {
                Some((_, sum)) => *sum += 1,
                None => votes.push((country, 1)),
            }
        }
        let all: usize = votes.iter().map(|(_, sum)| sum).sum();
        let most = votes.iter().map(|(_, sum)| *sum).max()?;
        let best = votes.iter().position(|(_, sum)| *sum == most)?;
        let (country, _) = votes.swap_remove(best);
        let second = votes.iter().map(|(_, sum)| *sum).max().unwrap_or(0);
        let strong = most * 2 >= all || most * 3 >= all && most >= second * 2;
        let stays = written_at.is_some_and(|at| is_told_of(cast, mentions, at));
        let seat = !stays
            && dateline.is_some_and(|at| SEATS.contains(&&at))
            && names_world(cast, mentions);
        Some(Self {
            country,
            strong: strong || dateline == Some(country),
            dateline,
            seat,
            stays,
        })
    }

    /// The country, if most of the places are there, else that of the dateline.
    pub(super) fn most(self) -> Option<Country> {
        let most = self.strong.then_some(self.country);
        most.or(self.dateline)
    }

    /// The country of somebody in that role of whom the text does not say whose.
    pub(super) fn country_for(self, role: &str, local: Local) -> Option<Country> {
        match local {
            Local::Never => None,
            _ if self.seat && role == "GOV" && self.dateline == self.most() => None,
            Local::Always => {
                let here = self.dateline.filter(|_| self.stays);
                here.or(self.most()).or(Some(self.country))
            }
            Local::Mostly if role == "BUS" => self.of_companies(),
            Local::Mostly => {
                let here = self.dateline.filter(|_| self.stays);
                let strong = self.strong.then_some(self.country);
                match role {
                    "GOV" => here.filter(|_| strong.is_some()).or(strong),
                    role if is_work(role) => strong.or(here),
                    _ => strong,
                }
            }
        }
    }

    /// The same of companies that are of one of few countries.
    fn likeliest_of_companies(self) -> Country {
        self.of_companies().unwrap_or(self.country)
    }

    /// The country of companies of which the text does not say whose.
    fn of_companies(self) -> Option<Country> {
        self.dateline.or(self.strong.then_some(self.country))
    }
}

/// The country of each name of somebody whom the lists know to act for a state.
fn offices<'a>(cast: &'a Cast, mentions: &'a [Found<Body>]) -> impl Iterator<Item = Country> + 'a {
    mentions.iter().filter_map(|mention| {
        let Body::Actor(actor) = &mention.body else {
            return None;
        };
        let role = cast.known_code(actor.entity)?.get(3..)?;
        let country = cast.entities[actor.entity.0 as usize].country.as_ref();
        let state = is_office(role).then_some(country).flatten();
        state.and_then(|country| country.as_bytes().try_into().ok())
    })
}

/// Countries where bodies of many states sit: Brussels, Geneva, Luxembourg, Vienna.
const SEATS: [&Country; 4] = [b"BE", b"CH", b"LU", b"AT"];

/// Whether a document names a place of a country beside the dateline, which begins with a token.
fn is_told_of(
    cast: &Cast,
    mentions: &[Found<Body>],
    (dateline, country): (usize, Country),
) -> bool {
    const DATELINE: usize = 3;
    mentions.iter().any(|mention| match &mention.body {
        Body::Place(place) => {
            let own = cast.entities[place.entity.0 as usize].country.as_ref();
            mention.first as usize > dateline + DATELINE
                && own.is_some_and(|own| own.as_bytes() == country)
        }
        _ => false,
    })
}

/// Whether a document names an international body.
fn names_world(cast: &Cast, mentions: &[Found<Body>]) -> bool {
    mentions.iter().any(|mention| match &mention.body {
        Body::Actor(actor) => cast
            .known_code(actor.entity)
            .is_some_and(|code| code.starts_with("IGO")),
        _ => false,
    })
}

/// Whether a place stands among the first words of its sentence.
fn is_near_start(page: &Page, first: usize) -> bool {
    const NEAR_START: usize = 4;
    first < page.sentence(first).first as usize + NEAR_START
}

/// Whether a place opens a line in capitals: "VANCOUVER, British Columbia, Nov. 6".
fn is_dateline(page: &Page, first: usize) -> bool {
    page.has(first, shape::SENTENCE_START) && page.has(first, shape::ALL_CAPS)
}
