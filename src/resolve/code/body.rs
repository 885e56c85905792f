//! For whom somebody speaks or acts: "army spokesman Tor Lie", "Eva Holm, director of the Odda
//! Bank", "its director".

use super::role::{gives_way, is_byline, is_peer, local_of, media, role_of_body, role_of_words};
use super::{Coder, Duties, Local, Said};
use crate::analysis::{Actor, ActorKind, Body, EntityIx, Sense};
use crate::gazetteer::{Class, NameCue};
use crate::recognise::Found;
use crate::segment::Page;
use crate::segment::scan::shape;

/// Words between a name and the noun that says who it is, at most.
const FAR: usize = 5;

impl Coder<'_, '_> {
    /// What stands behind a person's name, or what a line of authors says; else for whom somebody
    /// is by the possessor before: "Odda Radio's NAME".
    pub(super) fn said_behind_person(&self, at: usize) -> Said {
        let (first, last) = self.ends(at);
        let byline = is_byline(self.page, first);
        let mut said = self.said_behind(last, byline);
        if said.role.is_empty() && said.body.is_none() && first < last {
            said.body = self.owner_of_person(first);
        }
        said
    }

    fn said_behind(&self, last: usize, byline: bool) -> Said {
        let page = self.page;
        let mut said = Said::default();
        if byline {
            said.role = media();
        }
        let comma = last + 1;
        if page.tokens.get(comma + 1).is_none() || !page.same_sentence(last, comma) {
            return said;
        }
        if said.role.is_empty() && matches!(page.str(comma), "of" | "for") {
            said.body = self.body_at(comma + 1);
            said.loose = true;
            return said;
        }
        if page.mark(comma) != Some(',') {
            return said;
        }
        if byline {
            said.body = self.body_at(comma + 1);
            if self
                .apposed(comma + 1)
                .is_some_and(|apposed| apposed.role == said.role)
            {
                said.local = Local::Always;
            }
            return said;
        }
        let begin = behind_age(page, comma + 1);
        if page.str(begin) == "of" {
            said.body = self.body_at(begin + 1);
            said.loose = true;
            return said;
        }
        self.apposed(begin)
            .or_else(|| self.leads(begin))
            .unwrap_or(said)
    }

    /// What a clause says that tells what somebody leads: "NAME, [who has run Kalmar Lines] since
    /// May".
    fn leads(&self, who: usize) -> Option<Said> {
        const VERBS: [&str; 9] = [
            "runs", "run", "heads", "headed", "leads", "led", "chairs", "chaired", "commands",
        ];
        let page = self.page;
        let end = page.tokens.len().checked_sub(1)?;
        let mut verb = who + 1;
        if verb >= end || page.str(who) != "who" {
            return None;
        }
        let perfect = page.str(verb) == "has";
        while verb < end && matches!(page.str(verb), "has" | "now" | "also" | "currently") {
            verb += 1;
        }
        let present = page.str(verb).ends_with('s');
        let leads = VERBS.contains(&page.str(verb)) && perfect != present;
        if verb >= end || !leads || !page.same_sentence(who, verb + 1) {
            return None;
        }
        let mut said = Said::default();
        self.speak_for(verb, &mut said);
        (said.body.is_some() || !said.role.is_empty()).then_some(said)
    }

    /// The organization whose somebody is: "[Odda Radio]'s NAME".
    fn owner_of_person(&self, first: usize) -> Option<EntityIx> {
        let before = first.checked_sub(1)?;
        let plural = is_apostrophe(self.page, before);
        if !plural && !self.page.has(before, shape::POSSESSIVE) {
            return None;
        }
        let owner = self.mention_at(before.checked_sub(usize::from(plural))?)?;
        body_of(owner)
    }

    /// Whose counterpart somebody is: the person named last before.
    pub(super) fn peer_of(&self, at: usize) -> Option<EntityIx> {
        let own = person_of(&self.mentions[at]);
        self.shortly_before(at)
            .find_map(|other| person_of(other).filter(|person| Some(*person) != own))
    }

    /// "mayor of Odda", "deputy spokesman for the army", "local reporter": without an article, which
    /// makes a describing phrase.
    fn apposed(&self, begin: usize) -> Option<Said> {
        let page = self.page;
        // "NAME, [Kestrel Bay]'s communications director"
        let owner = self.organization_at(begin);
        let begin = owner.map_or(begin, |owner| {
            let next = owner.last as usize + 1;
            let apostrophe = page.tokens.get(next).is_some() && is_apostrophe(page, next);
            next + usize::from(apostrophe)
        });
        let end = page.tokens.len().min(begin + FAR);
        for at in begin..end {
            let stays = page.is_word(at) && page.same_sentence(begin, at);
            let name = page.has(at, shape::CAPITAL)
                && !page.is_any(
                    at,
                    Class::mask(&[Class::Role, Class::Title, Class::OrgHead]),
                )
                && !(at == begin && self.is_in_place(at));
            if !stays || name || page.cue(at) == NameCue::Article {
                return None;
            }
            let next = at + 1;
            let leads = leads_to_body(page, at);
            let closes = page.tokens.get(next).is_none_or(|_| {
                !page.same_sentence(at, next)
                    || matches!(page.mark(next), Some(',' | '.' | ';' | ')'))
            });
            let holds = page.is(at, Class::Role) || page.is(at, Class::Title);
            if holds && (leads || closes) {
                let mut said = self.said_by_noun(begin, at);
                said.country = self
                    .country_before(begin..at + 1)
                    .or_else(|| self.country_behind(at));
                if leads {
                    self.speak_for(next, &mut said);
                }
                said.body = said.body.or_else(|| owner.and_then(body_of));
                return Some(said);
            }
        }
        None
    }

    /// What a describing phrase says: "the German port operator", "a spokesman for the army".
    pub(super) fn said_of_nominal(&self, at: usize, duties: &Duties) -> Said {
        let page = self.page;
        let (first, last) = self.ends(at);
        let mut said = self.said_by_noun(first, last);
        if is_peer(page, last) {
            said.peer = true;
            said.country = self.country_inside(at);
            said.body = self.peer_of(at);
            return said;
        }
        said.country = self
            .country_inside(at)
            .or_else(|| self.country_of_owner(first))
            .or_else(|| {
                let stays = said.local != Local::Never || page.cue(last) != NameCue::Abroad;
                stays.then(|| self.country_behind(last)).flatten()
            });
        if self.leads_in_chamber(last) {
            said.role = "LEG".into();
            said.weak = false;
            said.local = Local::Always;
        } else if leads_to_body(page, last) {
            self.speak_for(last + 1, &mut said);
        }
        if said.body.is_none() {
            said.body = self.body_inside(at);
            self.join_body(at, duties, &mut said);
        }
        if said.body.is_none() {
            said.body = self.body_of_owner(at);
            // "the union's regional officer" is no policeman
            if said.body.is_some() && page.str(last) == "officer" {
                said.role = "".into();
            }
        }
        if said.body.is_none()
            && let Some(person) = self.person_of_owner(at).or_else(|| self.person_advised(at))
        {
            said.role = "".into();
            said.body = Some(person);
        }
        let board = page.str(last).eq_ignore_ascii_case("board");
        let voice = page.cue(last) == NameCue::Voice || board;
        if said.body.is_none() && said.role.is_empty() && voice && !leads_to_body(page, last) {
            let near = self.shortly_before(at).find_map(owning_body);
            said.body = near.or_else(|| self.firm_before(at, duties));
        }
        said
    }

    /// "[Red Heron Front] gunmen", "[U.N.] staff": members have the code of an armed body or employer.
    fn join_body(&self, at: usize, duties: &Duties, said: &mut Said) {
        let last = self.mentions[at].last as usize;
        let Some(body) = said.body.filter(|_| is_group(&self.mentions[at])) else {
            return;
        };
        let armed = |role: &str| {
            ["REB", "MIL", "COP", "UAF"]
                .iter()
                .any(|of| role.ends_with(of))
        };
        let code = || self.code_of_body(body, duties);
        let staff = ["staff", "personnel"].contains(&self.page.str(last));
        if staff || armed(&said.role) && code().is_some_and(|code| armed(&code)) {
            said.role = "".into();
            said.member = true;
        }
    }

    /// Notes for whom somebody speaks by the words behind a preposition: a name, or a noun ("the
    /// Norwegian army"). An adviser is of the body or person whom he advises.
    fn speak_for(&self, preposition: usize, said: &mut Said) {
        let page = self.page;
        let token = preposition + 1;
        said.body = self.body_at(token);
        if said.body.is_some() || !said.role.is_empty() && !gives_way(&said.role) {
            return;
        }
        let advises = page.str(preposition) == "to";
        if advises && let Some(person) = self.person_at(token) {
            said.role = "".into();
            said.body = Some(person);
            return;
        }
        let end = page.tokens.len().min(token + FAR);
        for at in token..end {
            let stays = page.is_word(at) && page.same_sentence(token, at);
            // "chief of staff"
            let none = page.str(at) == "staff" && at == token;
            if !stays || none || page.is_any(at, Class::FUNCTION_WORDS) && at > token {
                break;
            }
            if advises && let Some(role) = role_of_person(page, at) {
                said.role = role.into();
                return;
            }
            if let Some(role) = role_of_body(page, at).filter(|role| *role != "CVL") {
                said.role = role.into();
                said.local = local_of(role);
                said.country = self.country_before(token..at + 1).or(said.country);
                return;
            }
        }
        // "leader of the strike"
        if said.weak && !self.is_of_state_at(token) {
            said.role = "".into();
        }
    }

    /// "the party's leader in the Senate"
    fn leads_in_chamber(&self, noun: usize) -> bool {
        let page = self.page;
        let in_ = noun + 1;
        if page.cue(noun) != NameCue::Leader
            || page.tokens.get(in_ + 2).is_none()
            || !page.same_sentence(noun, in_ + 1)
            || page.str(in_) != "in"
        {
            return false;
        }
        let chamber = in_ + 1 + usize::from(page.cue(in_ + 1) == NameCue::Article);
        page.str(chamber) == "chamber"
            || role_of_body(page, chamber) == Some("LEG")
            || role_of_words(page, (chamber, chamber), false) == Some("LEG")
    }

    /// Whether a place or "the country" begins at a token or behind the article there.
    fn is_of_state_at(&self, token: usize) -> bool {
        let page = self.page;
        let article = page.tokens.get(token).is_some() && page.cue(token) == NameCue::Article;
        let first = token + usize::from(article);
        let state = |at: usize| {
            ["country", "nation", "republic", "state", "opposition"]
                .iter()
                .any(|word| page.str(at).eq_ignore_ascii_case(word))
        };
        let near = page.tokens.len().min(first + 2);
        let from = self
            .mentions
            .partition_point(|other| (other.first as usize) < first);
        let place = self.mentions.get(from).is_some_and(|other| {
            other.first as usize == first && self.country_of_mention(other).is_some()
        });
        let bare = |other: &Found<Body>| {
            let next = other.last as usize + 1;
            page.tokens.get(next).is_none_or(|_| {
                !page.same_sentence(first, next) || !page.form(next).tags()[0].starts_with("NN")
            })
        };
        place && self.mentions.get(from).is_some_and(bare) || (first..near).any(state)
    }

    /// The person whose name or title begins at a token.
    fn person_at(&self, token: usize) -> Option<EntityIx> {
        let start = self.page.tokens.get(token)?.start;
        let from = self
            .mentions
            .partition_point(|other| (other.first as usize) < token);
        let mut near = self.mentions[from..]
            .iter()
            .take_while(|other| (other.first as usize) < token + FAR);
        near.find(|other| {
            let titled = matches!(&other.body, Body::Actor(Actor { title: Some(title), .. })
                if title.start <= start);
            titled || other.first as usize == token
        })
        .and_then(person_of)
    }

    /// The organization last named before a mention in its sentence, of a role if the lists know
    /// one.
    pub(super) fn body_in_sentence(&self, at: usize, role: &str) -> Option<EntityIx> {
        let (first, _) = self.ends(at);
        let stays = |other: &&Found<Body>| self.page.same_sentence(other.first as usize, first);
        let fits = |body: &EntityIx| {
            let code = self.cast.known_code(*body);
            role.is_empty() || code.is_none_or(|code| code.ends_with(role))
        };
        let mut before = self.shortly_before(at).take_while(stays);
        before.find_map(|other| body_of(other).filter(fits))
    }

    /// Whether a comma or "and" alone parts two names.
    pub(super) fn is_listed_on(&self, last: usize, first: usize) -> bool {
        let page = self.page;
        let mut between = last + 1..first;
        (1..=2).contains(&between.len())
            && page.same_sentence(last, first)
            && between.all(|at| page.mark(at) == Some(',') || page.cue(at) == NameCue::And)
    }

    /// "the [U.N.] envoy"
    fn body_inside(&self, at: usize) -> Option<EntityIx> {
        self.inside(at).find_map(body_of)
    }

    /// The international body that a longer name begins with: "[United Nations] Mission in Odda".
    pub(super) fn world_body(&self, at: usize) -> Option<EntityIx> {
        let (first, _) = self.ends(at);
        let mut begin = self
            .inside(at)
            .filter(|inner| inner.first as usize == first);
        let body = begin.find_map(body_of)?;
        let code = self.cast.known_code(body);
        code.is_some_and(|code| code.starts_with("IGO"))
            .then_some(body)
    }

    /// The organization for which somebody works by the words behind a name: "NAME of [Kestrel Bay]".
    pub(super) fn body_behind(&self, at: usize) -> Option<EntityIx> {
        let (_, last) = self.ends(at);
        let next = last + 1;
        let page = self.page;
        page.tokens.get(next + 1)?;
        let leads = matches!(page.str(next), "of" | "at" | "from" | "with");
        let near = leads && page.same_sentence(last, next + 1);
        near.then(|| self.body_at(next + 1)).flatten()
    }

    /// The mention that ends at a token.
    pub(super) fn mention_at(&self, token: usize) -> Option<&Found<Body>> {
        let from = self
            .mentions
            .partition_point(|other| (other.first as usize) + FAR < token);
        let mut near = self.mentions[from..]
            .iter()
            .take_while(|other| other.first as usize <= token);
        near.find(|other| other.last as usize == token)
    }

    /// The organization or group that begins at a token or behind the article there; of a part
    /// whose name says no role the whole: "the First Division of the [Trade Ministry]".
    fn body_at(&self, token: usize) -> Option<EntityIx> {
        let part = self.organization_at(token)?;
        let last = part.last as usize;
        let of = last + 1;
        let whole = || {
            let leads = self.page.tokens.get(of + 1).is_some()
                && self.page.cue(of) == NameCue::Of
                && self.page.same_sentence(last, of + 1);
            let whole = self.organization_at(of + 1).filter(|_| leads)?;
            let says = |named: &Found<Body>| {
                let words = (named.first as usize, named.last as usize);
                let known = body_of(named).and_then(|body| self.cast.known_code(body));
                known.is_some() || role_of_words(self.page, words, false).is_some()
            };
            (!says(part)).then_some(whole)
        };
        whole().or(Some(part)).and_then(body_of)
    }

    /// Whether a token belongs to the name of a place or its adjective.
    fn is_in_place(&self, token: usize) -> bool {
        let from = self
            .mentions
            .partition_point(|other| (other.first as usize) + FAR < token);
        let mut near = self.mentions[from..]
            .iter()
            .take_while(|other| other.first as usize <= token);
        near.any(|other| other.covers(token) && matches!(other.body, Body::Place(_)))
    }

    /// Where it is named.
    fn organization_at(&self, token: usize) -> Option<&Found<Body>> {
        let page = self.page;
        page.tokens.get(token)?;
        let article = page.cue(token) == NameCue::Article;
        let token = token + usize::from(article);
        let from = self
            .mentions
            .partition_point(|other| (other.first as usize) + usize::from(article) < token);
        let mut here = self.mentions[from..]
            .iter()
            .take_while(|other| other.first as usize <= token);
        here.find(|other| body_of(other).is_some())
    }

    /// "the [Security Ministry] spokesman", "[FBI] agent", "[Kalmar Lines]' chief executive".
    /// Of somebody who has a role of his own, more words may stand between.
    pub(super) fn body_before(
        &self,
        (first, last): (usize, usize),
        role: &str,
    ) -> Option<EntityIx> {
        let page = self.page;
        let mut before = first.checked_sub(1)?;
        // "the Lines' spokesman", "Odda University senior law lecturer"
        let most = if role.is_empty() { 1 } else { 3 };
        for _ in 0..most {
            if !is_plain(page, before) || self.mention_at(before).is_some() {
                break;
            }
            before = before.checked_sub(1)?;
        }
        before = before.checked_sub(usize::from(is_apostrophe(page, before)))?;
        let from = before.saturating_sub(FAR);
        let from = self
            .mentions
            .partition_point(|other| (other.first as usize) < from);
        let mut near = self.mentions[from..]
            .iter()
            .take_while(|other| other.first as usize <= last);
        near.find_map(|other| {
            let end = other.last as usize;
            let touches = end >= before && end <= last;
            (touches && self.page.same_sentence(end, last))
                .then(|| body_of(other))
                .flatten()
        })
    }

    /// For whom somebody speaks by the person named before a title: "[Aalto] spokesman", but
    /// nobody's "campaign spokesman".
    pub(super) fn spoken_for_before(&self, (first, noun): (usize, usize)) -> Option<EntityIx> {
        let page = self.page;
        let before = first.checked_sub(1)?;
        let voice = first == noun
            && page.str(noun).starts_with("spokes")
            && page.same_sentence(before, noun);
        let named = voice.then(|| self.mention_at(before)).flatten()?;
        person_of(named)
    }

    /// The country of the possessor before a phrase: "Iran's [army]".
    fn country_of_owner(&self, first: usize) -> Option<super::Country> {
        let owner = first.checked_sub(1)?;
        if !self.page.has(owner, shape::POSSESSIVE) {
            return None;
        }
        let from = owner.saturating_sub(FAR);
        let from = self
            .mentions
            .partition_point(|other| (other.first as usize) < from);
        let mut near = self.mentions[from..]
            .iter()
            .take_while(|other| other.first as usize <= owner);
        let here = near.find(|other| other.last as usize == owner)?;
        self.country_of_mention(here)
    }

    /// Whose somebody is: "the bank's [owner]", "[its director]", "[her deputy]".
    fn body_of_owner(&self, at: usize) -> Option<EntityIx> {
        let page = self.page;
        let (first, _) = self.ends(at);
        let before = self.mentions[..at].iter().rev();
        let plural = first > 1 && is_apostrophe(page, first - 1);
        if first > 0 && (plural || page.has(first - 1, shape::POSSESSIVE)) {
            let last = first - 1 - usize::from(plural);
            let owner = before.take(FAR).find(|other| other.last as usize == last)?;
            return body_of(owner);
        }
        if !page.str(first).eq_ignore_ascii_case("its") {
            return None;
        }
        self.shortly_before(at).find_map(owning_body)
    }

    /// Whose people somebody is of by the name inside: "[Aalto] aides".
    fn person_advised(&self, at: usize) -> Option<EntityIx> {
        let (_, last) = self.ends(at);
        let voice = self.page.cue(last) == NameCue::Voice;
        let inside = voice.then(|| self.inside(at).find_map(person_of));
        inside.flatten()
    }

    /// For whom somebody speaks or acts: "[her deputy]".
    fn person_of_owner(&self, at: usize) -> Option<EntityIx> {
        let page = self.page;
        let (first, last) = self.ends(at);
        let own = |word: &str| page.str(first).eq_ignore_ascii_case(word);
        let voice = page.cue(last) == NameCue::Voice || page.str(last) == "deputy";
        let speaks = voice && (own("his") || own("her"));
        speaks
            .then(|| self.shortly_before(at).find_map(person_of))
            .flatten()
    }

    /// The mentions before one in its sentence and the one before, the last first.
    fn shortly_before(&self, at: usize) -> impl Iterator<Item = &Found<Body>> {
        let sentence = |mention: &Found<Body>| self.page.tokens[mention.first as usize].sentence;
        let here = sentence(&self.mentions[at]);
        let before = self.mentions[..at].iter().rev().take(FAR);
        before.take_while(move |other| here <= sentence(other) + 1)
    }
}

/// Whether a preposition stands behind a noun behind which somebody's body may follow.
fn leads_to_body(page: &Page, noun: usize) -> bool {
    let at = noun + 1;
    page.tokens.get(at + 1).is_some()
        && (matches!(page.str(at), "of" | "for" | "at" | "with")
            || page.str(at) == "to" && page.cue(noun) == NameCue::Voice)
}

/// Whether a word may stand between a body and who works for it: an adjective or a noun in small
/// letters that is for nobody.
fn is_plain(page: &Page, at: usize) -> bool {
    let tag = page.form(at).tags()[0];
    page.is_word(at)
        && page.str(at).starts_with(|first: char| first.is_lowercase())
        && (tag.starts_with("NN") || tag.starts_with("JJ"))
        && !page.has(at, shape::POSSESSIVE)
        && !page.is_any(at, Class::mask(&[Class::ActorNoun, Class::EntityNoun]))
}

/// The token behind an age and its comma, if one stands there: "NAME, [42,] mayor of Odda".
fn behind_age(page: &Page, at: usize) -> usize {
    let comma = at + 1;
    let age = page.has(at, shape::DIGIT) && page.str(at).len() <= 3;
    let closed = page.tokens.get(comma + 1).is_some() && page.mark(comma) == Some(',');
    if age && closed { comma + 1 } else { at }
}

/// "the Lines' ship"
fn is_apostrophe(page: &Page, at: usize) -> bool {
    matches!(page.mark(at), Some('\'' | '’')) && page.has(at, shape::GLUED)
}

/// The role of the person whom a noun means: "an aide to the [minister]".
fn role_of_person<'a>(page: &Page<'a>, at: usize) -> Option<&'a str> {
    page.meaning(at, Class::ActorNoun)?.strip_prefix("person/")
}

pub(super) fn body_of(mention: &Found<Body>) -> Option<EntityIx> {
    match &mention.body {
        Body::Actor(Actor {
            kind: ActorKind::Organization | ActorKind::Group,
            entity,
            ..
        }) => Some(*entity),
        _ => None,
    }
}

/// An organization that is named or described before, or a state that acts.
fn owning_body(mention: &Found<Body>) -> Option<EntityIx> {
    match &mention.body {
        _ if &*mention.rule == "nominal/actor-noun" && is_vague(mention) => None,
        Body::Place(place) if place.sense == Sense::Government => place.actor,
        _ => body_of(mention),
    }
}

fn is_group(mention: &Found<Body>) -> bool {
    matches!(&mention.body, Body::Actor(actor) if actor.kind == ActorKind::Group)
}

fn person_of(mention: &Found<Body>) -> Option<EntityIx> {
    match &mention.body {
        Body::Actor(Actor {
            kind: ActorKind::Person,
            entity,
            ..
        }) => Some(*entity),
        _ => None,
    }
}

/// "a team": somebody's own, more likely than the owner of what is named next.
fn is_vague(mention: &Found<Body>) -> bool {
    matches!(&mention.body, Body::Actor(actor) if actor.code.is_none())
}
