//! What the words around a name or inside a describing phrase say: "army spokesman Tor Lie", "Eva
//! Holm, who runs the Odda Bank", "its director".

use super::body::{FAR, body_of, is_apostrophe, person_of};
use super::role::{
    gives_way, is_byline, is_office, is_peer, local_of, media, role_of_bodies, role_of_body,
    role_of_words,
};
use super::{Coder, Duties, Local, Said};
use crate::analysis::{ActorKind, Body};
use crate::gazetteer::{Class, NameCue};
use crate::recognise::Found;
use crate::segment::Page;
use crate::segment::scan::shape;

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
            self.of_body(comma + 1, &mut said);
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
            self.of_body(begin + 1, &mut said);
            return said;
        }
        self.apposed(begin)
            .or_else(|| self.leads(begin))
            .unwrap_or(said)
    }

    /// Notes the body behind "of": "NAME of [Kestrel Bay]".
    fn of_body(&self, token: usize, said: &mut Said) {
        said.body = self.body_at(token);
        said.loose = true;
        if said.body.is_none() && self.is_union(token) {
            said.role = UNION.into();
            said.local = local_of(UNION);
        }
    }

    /// "NAME of [the teachers' union]", which is no mention of its own there.
    fn is_union(&self, token: usize) -> bool {
        let page = self.page;
        let end = page.tokens.len().min(token + FAR);
        (token..end)
            .take_while(|at| page.same_sentence(token, *at) && page.mark(*at) != Some(','))
            .take_while(|at| *at == token || !page.is_any(*at, Class::FUNCTION_WORDS))
            .any(|at| role_of_bodies(page, (token, at)) == Some(UNION))
    }

    /// What a clause says that tells what somebody leads: "NAME, [who has run Kalmar Lines] since
    /// May".
    fn leads(&self, who: usize) -> Option<Said> {
        const VERBS: [&str; 13] = [
            "runs", "run", "heads", "headed", "leads", "led", "chairs", "chaired", "commands",
            "governs", "governed", "rules", "ruled",
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
        if said.body.is_none() && said.role.is_empty() && self.is_governed(verb + 1) {
            said.role = "GOV".into();
            said.local = Local::Always;
        }
        (said.body.is_some() || !said.role.is_empty()).then_some(said)
    }

    /// "the city", of a clause that tells who runs it.
    fn is_governed(&self, token: usize) -> bool {
        const GOVERNED: [&str; 9] = [
            "city", "town", "country", "state", "province", "region", "county", "district",
            "island",
        ];
        let page = self.page;
        let noun = token + 1;
        let ends = |at: usize| {
            page.tokens.get(at).is_none_or(|_| {
                !page.same_sentence(noun, at) || !page.form(at).tags()[0].starts_with("NN")
            })
        };
        page.tokens.get(noun).is_some()
            && page.cue(token) == NameCue::Article
            && GOVERNED.contains(&page.str(noun))
            && ends(noun + 1)
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
            self.follow_owner(at, duties, &mut said);
        }
        if said.body.is_none() {
            let office = is_office(&said.role) && !said.weak || page.is(last, Class::HeadOfState);
            let its = self.country_of_its(at).filter(|_| office);
            said.country = said.country.or(its);
            said.body = match its {
                Some(_) => None,
                None => self.body_of_owner(at, duties),
            };
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
            let near = self.owner_before(at, duties);
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
        let code = || self.code_of_body(body, duties);
        let staff = ["staff", "personnel"].contains(&self.page.str(last));
        if staff || armed(&said.role) && code().is_some_and(|code| armed(&code)) {
            said.role = "".into();
            said.member = true;
        }
    }

    /// "[Aalto]'s fighters", "his men": of the side of whom they follow, a rebel or a state's leader.
    fn follow_owner(&self, at: usize, duties: &Duties, said: &mut Said) {
        let (first, last) = self.ends(at);
        let word = self.page.str(last);
        let follows = armed(&said.role) || ["men", "followers", "forces"].contains(&word);
        if said.body.is_some() || !follows || !is_group_or_body(&self.mentions[at]) {
            return;
        }
        let owner = first
            .checked_sub(1)
            .filter(|at| self.page.has(*at, shape::POSSESSIVE));
        let Some(leader) = owner.and_then(|owner| person_of(self.mention_at(owner)?)) else {
            return;
        };
        if self
            .code_of_body(leader, duties)
            .is_some_and(|code| code.ends_with("REB"))
        {
            said.role = "".into();
            said.body = Some(leader);
            said.member = true;
        } else if !said.role.is_empty() {
            said.country = said.country.or_else(|| self.country_of(leader));
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
            if let Some(role) = role_of_bodies(page, (token, at)).filter(|role| *role != "CVL") {
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
}

/// The CAMEO role of unions and who speaks for them.
const UNION: &str = "LAB";

/// Whether a preposition stands behind a noun behind which somebody's body may follow.
fn leads_to_body(page: &Page, noun: usize) -> bool {
    let at = noun + 1;
    page.tokens.get(at + 1).is_some()
        && (matches!(page.str(at), "of" | "for" | "at" | "with")
            || page.str(at) == "to" && page.cue(noun) == NameCue::Voice)
}

/// The token behind an age and its comma, if one stands there: "NAME, [42,] mayor of Odda".
fn behind_age(page: &Page, at: usize) -> usize {
    let comma = at + 1;
    let age = page.has(at, shape::DIGIT) && page.str(at).len() <= 3;
    let closed = page.tokens.get(comma + 1).is_some() && page.mark(comma) == Some(',');
    if age && closed { comma + 1 } else { at }
}

/// The role of the person whom a noun means: "an aide to the [minister]".
fn role_of_person<'a>(page: &Page<'a>, at: usize) -> Option<&'a str> {
    page.meaning(at, Class::ActorNoun)?.strip_prefix("person/")
}

/// Whether a role is that of armed men.
fn armed(role: &str) -> bool {
    ["REB", "MIL", "COP", "UAF"]
        .iter()
        .any(|of| role.ends_with(of))
}

fn is_group_or_body(mention: &Found<Body>) -> bool {
    is_group(mention) || body_of(mention).is_some()
}

fn is_group(mention: &Found<Body>) -> bool {
    matches!(&mention.body, Body::Actor(actor) if actor.kind == ActorKind::Group)
}
