//! The role that a title or the words of an organization's name say.

use compact_str::CompactString;

use super::{Coder, Local, Said};
use crate::analysis::{Actor, ActorKind};
use crate::gazetteer::{Class, NameCue};
use crate::segment::Page;
use crate::segment::scan::{keys_of, shape};

impl Coder<'_, '_> {
    /// What a name says of whom it means: its title and what stands behind it, or its words.
    pub(super) fn said_of_name(&self, at: usize, actor: &Actor) -> Said {
        let mention = &self.mentions[at];
        let (first, last) = (mention.first as usize, mention.last as usize);
        match actor.kind {
            ActorKind::Person => self.said_of_person(at, actor),
            ActorKind::Organization | ActorKind::Group => {
                let state = self.is_of_state(at);
                let role = role_of_words(self.page, (first, last), state).unwrap_or("");
                let agency = role == MEDIA && self.is_bracketed(at);
                Said {
                    role: role.into(),
                    country: self.country_of_name(at, role),
                    body: self.world_body(at),
                    local: if agency { Local::Never } else { local_of(role) },
                    ..Said::default()
                }
            }
            ActorKind::People => Said::default(),
        }
    }

    /// "Judge", "Kenyan minister", "former mayor", "NAME, spokesman for the army".
    fn said_of_person(&self, at: usize, actor: &Actor) -> Said {
        let mention = &self.mentions[at];
        let first = mention.first as usize;
        let Some(title) = actor
            .title
            .and_then(|title| self.title_before(first, title.start))
        else {
            return self
                .said_before_person(first)
                .unwrap_or_else(|| self.said_behind_person(at));
        };
        // "Rep. NAME"
        let stop = self.page.mark(first - 1) == Some('.') && title + 1 < first;
        let (begin, end) = (title, first - 1 - usize::from(stop));
        let mut said = self.said_by_noun(begin, end);
        said.country = self.country_before(begin..end + 1).or_else(|| {
            let minister = said.role == "GOV" && !said.weak;
            minister.then(|| self.country_of_portfolio(begin)).flatten()
        });
        let minister = ["minister", "secretary"]
            .iter()
            .any(|word| self.page.str(end).eq_ignore_ascii_case(word));
        if minister && said.role == "GOV" && said.country.is_none() {
            said.near = self.country_near(at);
        }
        if is_peer(self.page, end) {
            said.peer = true;
            said.body = self.peer_of(at);
            return said;
        }
        said.body = self.body_before((begin, end), &said.role);
        if said.body.is_none()
            && let Some(person) = self.spoken_for_before((begin, end))
        {
            said.role = "".into();
            said.body = Some(person);
            return said;
        }
        said.rank = matches!(&*said.role, "MIL" | "COP" | "REL");
        let alone =
            meaning_of_phrase(self.page, begin, end, Class::Title).is_none_or(str::is_empty);
        if alone && (said.weak || self.acts_for(end)) {
            self.lead_body(end, &mut said);
        }
        let works = matches!(&*said.role, "BUS" | "EDU" | "HLH" | "MED" | "MIL" | "COP");
        if works && said.body.is_none() {
            let soldier = matches!(&*said.role, "MIL" | "COP");
            said.body = self.body_behind(at, soldier);
        }
        if matches!(&*said.role, "MIL" | "COP") && said.body.is_none() {
            said.role = self.service(&said.role, end).into();
        }
        // "chairman NAME, president NAME": of the firm just named
        let small = !self.page.has(end, shape::CAPITAL);
        if said.weak && small && said.country.is_none() && said.body.is_none() {
            let role = if said.role == "GOV" { "" } else { &*said.role };
            said.body = self.body_in_sentence(at, role);
        }
        said
    }

    /// What a noun in small letters says that is no title: "disaster [official] NAME".
    fn said_before_person(&self, first: usize) -> Option<Said> {
        const LONG: usize = 4;
        let page = self.page;
        let noun = first.checked_sub(1)?;
        let official = page.str(noun) == "official" && page.same_sentence(noun, first);
        let mut said = official.then(|| self.said_by_noun(noun, noun))?;
        said.country = self.country_before(noun..first);
        said.body = self.body_before((noun, noun), &said.role);
        said.former |= (noun.saturating_sub(LONG)..noun)
            .any(|at| page.same_sentence(at, noun) && is_former(page, at));
        self.lead_body(noun, &mut said);
        Some(said)
    }

    /// Whether a noun is for those who act for a body that its name says.
    fn acts_for(&self, noun: usize) -> bool {
        matches!(
            self.page.cue(noun),
            NameCue::Voice | NameCue::Executive | NameCue::Leader
        ) || [
            "secretary",
            "treasurer",
            "chief",
            "director",
            "manager",
            "boss",
        ]
        .iter()
        .any(|word| self.page.str(noun).eq_ignore_ascii_case(word))
    }

    /// Takes the role of the body whose noun stands before a title: "hospital spokesman", "club
    /// secretary", who holds no office.
    fn lead_body(&self, title: usize, said: &mut Said) {
        let page = self.page;
        let Some(before) = title.checked_sub(1).filter(|at| page.is_word(*at)) else {
            return;
        };
        let begin = before.saturating_sub(AHEAD);
        let Some(kind) = meaning(page, begin, before, Class::ActorNoun)
            .or_else(|| meaning(page, begin, before, Class::EntityNoun))
            .filter(|kind| !kind.starts_with("person"))
        else {
            return;
        };
        let small = !page.has(before, shape::CAPITAL) || page.has(before, shape::SENTENCE_START);
        let stays = page.same_sentence(before, title) && !page.has(before, shape::POSSESSIVE);
        let board = page.str(before).eq_ignore_ascii_case("board");
        if stays && small && !board && self.mention_at(before).is_none() {
            let role = role_of_noun(kind).unwrap_or("");
            said.role = role.into();
            said.local = local_of(role);
            said.country = said
                .country
                .or_else(|| self.country_before(begin..before + 1));
        }
    }

    /// The service of a rank that several have: a sergeant in an article about the police and no
    /// soldiers is one of them; a superintendent leads schools where these were told of last.
    fn service<'b>(&self, role: &'b str, title: usize) -> &'b str {
        let page = self.page;
        let rank = page.str(title);
        let told = |wanted: &str| {
            page.tokens.iter().enumerate().any(|(at, token)| {
                token.is(Class::ActorNoun)
                    && page
                        .meaning(at, Class::ActorNoun)
                        .is_some_and(|noun| noun.ends_with(wanted))
            })
        };
        let own = |ranks: &[&str]| ranks.iter().any(|own| rank.eq_ignore_ascii_case(own));
        const SHARED: [&str; 10] = [
            "sgt",
            "sergeant",
            "lt",
            "lieutenant",
            "capt",
            "captain",
            "cpl",
            "corporal",
            "maj",
            "major",
        ];
        if role == "MIL" && own(&SHARED) && told("/COP") && !told("/MIL") {
            return "COP";
        }
        // of schools or of the police, whichever was told of last
        let is_school = |at: usize| SCHOOLS.contains(&page.tokens[at].key);
        let of_schools = || {
            let behind = title + 1..page.tokens.len().min(title + REACH);
            let mut before = (title.saturating_sub(REACH)..title).rev().chain(behind);
            let told = before.find(|at| is_school(*at) || role_of_body(page, *at) == Some("COP"));
            told.is_some_and(is_school)
        };
        if role == "COP" && own(&["superintendent"]) && of_schools() {
            return "EDU";
        }
        role
    }

    /// Whether the title right before a name is for several.
    pub(super) fn is_plural_title(&self, name: usize) -> bool {
        let before = name.checked_sub(1);
        before.is_some_and(|at| self.page.form(at).tags()[0] == "NNS")
    }

    /// What the noun at the end of a title or of a describing phrase says.
    pub(super) fn said_by_noun(&self, first: usize, last: usize) -> Said {
        let page = self.page;
        let begin = first.saturating_sub(AHEAD);
        let begin = (begin..=first)
            .find(|at| page.same_sentence(*at, first))
            .unwrap_or(first);
        // "secretary of justice" is no justice
        let noun = (first + 1..last)
            .find(|at| page.cue(*at) == NameCue::Of)
            .map_or(last, |of| of - 1);
        let told = |class| {
            let whole = (noun < last).then(|| meaning_of_phrase(page, begin, last, class));
            let role = whole
                .flatten()
                .or_else(|| meaning(page, begin, noun, class));
            role.filter(|role| !role.is_empty())
        };
        // "an industry representative" sits in no parliament
        let envoy = ["representative", "representatives"].contains(&page.str(noun))
            && meaning_of_phrase(page, begin, noun, Class::Title).is_none();
        // "the US [director] of national intelligence"
        let longer = |class| {
            let (end, role) = page.phrase(noun, class)?;
            (end > last && !role.is_empty()).then_some(role)
        };
        let role = longer(Class::Title)
            .or_else(|| longer(Class::Role))
            .or_else(|| told(Class::Title).filter(|_| !envoy))
            .or_else(|| told(Class::Role))
            .or_else(|| told(Class::ActorNoun).and_then(role_of_noun))
            .or_else(|| told(Class::EntityNoun).and_then(role_of_entity))
            .or_else(|| body_noun(page, first, noun))
            .unwrap_or("");
        let word = page.str(noun);
        let former = (begin.max(first.saturating_sub(2))..=last).any(|at| is_former(page, at));
        let chief = role == "BUS"
            && ["executive", "ceo", "cfo"]
                .iter()
                .any(|chief| page.str(noun).eq_ignore_ascii_case(chief));
        Said {
            role: role.into(),
            former,
            weak: role == "GOV" && page.cue(noun) == NameCue::Leader,
            office: role == "GOV"
                && ["mayor", "governor", "minister", "premier"]
                    .iter()
                    .any(|office| word.eq_ignore_ascii_case(office)),
            shared: chief || page.cue(noun) == NameCue::Staff,
            local: local_of_noun(page, (first, noun), role),
            ..Said::default()
        }
    }

    /// The first token of a title that ends right before a name.
    fn title_before(&self, name: usize, start: u32) -> Option<usize> {
        let tokens = self.page.tokens.get(..name)?;
        let first = tokens.iter().rposition(|token| token.start <= start)?;
        (first < name).then_some(first)
    }
}

/// Words that are looked at on either side of a title for whom it is in charge of.
const REACH: usize = 400;

const SCHOOLS: [u64; 2] = keys_of(["school", "schools"]);

/// Words before a title that may begin what it is called by: "Assistant U.S. [Attorney]".
const AHEAD: usize = 3;

const MEDIA: &str = "MED";

/// Whose country is that of the document, if nothing says another, of bodies in a role.
pub(super) fn local_of(role: &str) -> Local {
    match role {
        "COP" | "JUD" | "LEG" | "GOV" => Local::Always,
        "MIL" | "SPY" | "REB" | "BUS" | "MED" | "EDU" | "HLH" | "LAB" => Local::Mostly,
        _ => Local::Never,
    }
}

/// The same of somebody whom a noun describes.
fn local_of_noun(page: &Page, (first, noun): (usize, usize), role: &str) -> Local {
    let word = page.str(noun);
    let executive = || {
        (first..=noun).any(|at| page.cue(at) == NameCue::Executive)
            || meaning_of_phrase(page, first.saturating_sub(AHEAD), noun, Class::Title)
                == Some("BUS")
    };
    let abroad = page.is(noun, Class::HeadOfState)
        || page.is(noun, Class::HeadOfGovernment)
        || word.eq_ignore_ascii_case("minister");
    match role {
        _ if page.cue(noun) == NameCue::Abroad => Local::Never,
        "GOV" if abroad => Local::Mostly,
        "COP" | "JUD" | "LEG" | "GOV" | "ELI" => Local::Always,
        "MIL" | "SPY" | "REB" | "LAB" => Local::Mostly,
        "BUS" if executive() || names_body(page, noun) => Local::Mostly,
        "MED" if names_body(page, noun) => Local::Mostly,
        "EDU" | "HLH" if executive() || names_body(page, noun) => Local::Mostly,
        _ => Local::Never,
    }
}

/// The role of the body that a title names before its holder: "ministry spokesman".
fn body_noun<'a>(page: &Page<'a>, first: usize, last: usize) -> Option<&'a str> {
    (first..last).rev().find_map(|at| role_of_body(page, at))
}

/// The role of the organization or group that a word means.
pub(super) fn role_of_body<'a>(page: &Page<'a>, at: usize) -> Option<&'a str> {
    let noun = page.meaning(at, Class::ActorNoun)?;
    role_of_noun(noun).filter(|_| !noun.starts_with("person"))
}

/// The role of the organization or group that the words up to a token mean: "election commission".
pub(super) fn role_of_bodies<'a>(
    page: &Page<'a>,
    (first, last): (usize, usize),
) -> Option<&'a str> {
    let noun = meaning(page, first, last, Class::ActorNoun)?;
    role_of_noun(noun).filter(|_| !noun.starts_with("person"))
}

/// Whether a noun is for organizations or groups.
fn names_body(page: &Page, noun: usize) -> bool {
    let kind = page.meaning(noun, Class::EntityNoun);
    kind.is_some_and(|kind| !kind.starts_with("person"))
}

/// Whether a word says that somebody held an office before.
fn is_former(page: &Page, at: usize) -> bool {
    let word = page.str(at);
    ["former", "ex", "ousted", "deposed", "ex-president"]
        .iter()
        .any(|former| word.eq_ignore_ascii_case(former))
}

/// Whether a noun is for somebody in the same office elsewhere.
pub(super) fn is_peer(page: &Page, noun: usize) -> bool {
    page.str(noun).eq_ignore_ascii_case("counterpart")
}

/// "By" at the start of a line.
pub(super) fn is_byline(page: &Page, name: usize) -> bool {
    name.checked_sub(1).is_some_and(|by| {
        page.has(by, shape::SENTENCE_START) && page.str(by).eq_ignore_ascii_case("by")
    })
}

/// What a class says of the longest phrase, or the word, that ends at a token.
fn meaning<'a>(page: &Page<'a>, first: usize, last: usize, class: Class) -> Option<&'a str> {
    meaning_of_phrase(page, first, last, class).or_else(|| page.meaning(last, class))
}

/// What a class says of the longest phrase that ends at a token.
fn meaning_of_phrase<'a>(
    page: &Page<'a>,
    first: usize,
    last: usize,
    class: Class,
) -> Option<&'a str> {
    (first..last).find_map(|at| {
        let (end, value) = page.phrase(at, class)?;
        (end == last).then_some(value)
    })
}

/// "organization/EDU" → EDU, but "person/kin" is no role.
fn role_of_entity(value: &str) -> Option<&str> {
    role_of_noun(value).filter(|_| !value.starts_with("person"))
}

/// "organization/GOV" → GOV.
fn role_of_noun(value: &str) -> Option<&str> {
    let (_, role) = value.split_once('/')?;
    (!role.is_empty()).then_some(role)
}

/// "Clark County Court", "Ministry of Fisheries", "Radio Odda": the role of what an organization
/// is called, by its last word, or by the one before "of" or "for", or by its first.
pub(super) fn role_of_words<'a>(
    page: &Page<'a>,
    (first, last): (usize, usize),
    state: bool,
) -> Option<&'a str> {
    let of = (first + 1..last).find(|at| matches!(page.cue(*at), NameCue::Of | NameCue::For));
    let head = of.map_or(last, |of| of - 1);
    let of_body = |role: &'a str| -> Option<&'a str> {
        match role {
            PUBLIC => (first < head && (state || is_public(page, first))).then_some("GOV"),
            PART => (first..head).rev().find_map(|at| role_of_whole(page, at)),
            role => Some(role),
        }
    };
    let starts = || {
        let head = page.meaning(first, Class::OrgHead);
        head != Some("last/BUS")
    };
    let by_start = || {
        let role = role_at(page, first, first).filter(|_| starts());
        role.and_then(of_body)
    };
    match role_at(page, first, head) {
        // no court: "Judiciary Committee"
        Some(PART) if page.str(head).eq_ignore_ascii_case("committee") => {
            let whole = of_body(PART).map(|role| if role == "JUD" { "LEG" } else { role });
            whole.or_else(by_start)
        }
        Some(PART) => of_body(PART).or_else(by_start),
        Some(role) => of_body(role),
        None => by_start(),
    }
}

/// The value of heads of organizations that are a state's where the name begins with "National" or
/// the state.
const PUBLIC: &str = "PUB";

/// The value of heads of organizations that have the role of the body in their name: "committee".
const PART: &str = "SUB";

/// The role of the body that a word in the name of its part means: "[Senate] Budget Committee".
fn role_of_whole<'a>(page: &Page<'a>, at: usize) -> Option<&'a str> {
    let chamber = ["House", "Congressional", "Parliamentary"];
    if chamber
        .iter()
        .any(|word| page.str(at).eq_ignore_ascii_case(word))
    {
        return Some("LEG");
    }
    let role = page.meaning(at, Class::OrgHead).and_then(role_of_noun)?;
    (![PUBLIC, PART, "BUS"].contains(&role)).then_some(role)
}

fn is_public(page: &Page, first: usize) -> bool {
    ["national", "federal", "state", "royal"]
        .iter()
        .any(|word| page.str(first).eq_ignore_ascii_case(word))
}

/// What the words that end at a token say of an organization.
fn role_at<'a>(page: &Page<'a>, first: usize, last: usize) -> Option<&'a str> {
    let noun = meaning(page, first, last, Class::ActorNoun)
        .filter(|value| !value.starts_with("person"))
        .and_then(role_of_noun);
    let head = meaning(page, first, last, Class::OrgHead).and_then(role_of_noun);
    let company = || {
        let form = page.meaning(last, Class::CompanySuffix)?;
        (!form.is_empty() || !page.form(last).is_ordinary()).then_some("BUS")
    };
    head.or(noun).or_else(company)
}

/// Roles that say nothing without a country.
pub(super) fn wants_country(code: &str) -> bool {
    matches!(
        code,
        "GOV"
            | "MIL"
            | "COP"
            | "JUD"
            | "LEG"
            | "SPY"
            | "ELI"
            | "REB"
            | "BUS"
            | "MED"
            | "EDU"
            | "HLH"
            | "LAB"
            | "OPP"
    )
}

/// Roles of offices; who held one before is one of the elites.
pub(super) fn is_office(role: &str) -> bool {
    matches!(role, "GOV" | "MIL" | "COP" | "JUD" | "LEG" | "SPY")
}

/// Roles of those who work somewhere; who did so before is in none.
pub(super) fn is_work(role: &str) -> bool {
    matches!(role, "BUS" | "EDU" | "HLH" | "LAB" | "MED")
}

/// Roles that give way to that of the body which somebody speaks for; a lawmaker of a party and a
/// general of the government keep theirs.
pub(super) fn gives_way(role: &str) -> bool {
    matches!(role, "GOV" | "BUS" | "NGO" | "IGO")
}

/// Whether an actor is of a kind whose people speak for it wherever they stand beside it: no
/// company, whose analysts and customers are in the news too.
pub(super) fn is_of_public(code: &str) -> bool {
    !["BUS", "EDU", "HLH"]
        .iter()
        .any(|private| code.ends_with(private))
}

/// Whether an actor is a company, a school, a newspaper or a hospital.
pub(super) fn is_private(code: &str) -> bool {
    ["BUS", "EDU", "HLH", "MED"]
        .iter()
        .any(|private| code.ends_with(private))
}

/// Whether whoever speaks for an actor of that code has it too; not so with parties and clubs.
pub(super) fn can_be_spoken_for(code: &str) -> bool {
    let Some(role) = code.get(3..) else {
        return false;
    };
    super::is_of_the_world(code)
        || [
            "GOV", "MIL", "COP", "JUD", "LEG", "SPY", "REB", "BUS", "MED", "LAB", "HLH",
        ]
        .iter()
        .any(|known| role.starts_with(known))
}

/// The role of an office that somebody holds, for words of their own.
pub(super) fn media() -> CompactString {
    MEDIA.into()
}
