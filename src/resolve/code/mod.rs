//! CAMEO codes: in what role somebody is named or described, and of which country.
//!
//! Names and describing phrases say something of whom they mean ([`Said`]): by a title, by the
//! noun that an organization is called by, by the place or body beside it. What is said of an
//! entity is gathered first, since an article says it once; then each mention gets its code.

mod body;
mod country;
mod day;
mod described;
mod firm;
mod role;

use compact_str::{CompactString, format_compact};

use super::entity::Cast;
use super::place::World;
use crate::analysis::{Actor, ActorKind, Body, Date, EntityIx, EntityKind, Mention};
use crate::day::Day;
use crate::gazetteer::{Class, KindSet, Matches, NameCue};
use crate::recognise::Found;
use crate::segment::Page;
use country::Home;

const ORGANIZATION: KindSet = KindSet::of(EntityKind::Actor(ActorKind::Organization));

/// A country's two letters of ISO 3166-1.
type Country = [u8; 2];

/// The CAMEO role that the words of an organization's name say.
pub(super) fn role_of_name<'a>(page: &Page<'a>, (first, last): (usize, usize)) -> Option<&'a str> {
    role::role_of_words(page, (first, last), false)
}

/// What a mention says of whom it means.
#[derive(Clone, Debug, Default)]
struct Said {
    /// CAMEO role; empty if nothing says.
    role: CompactString,
    country: Option<Country>,
    /// The country told of beside a minister, of which he is if the document is of no one's.
    near: Option<Country>,
    /// Whom somebody speaks or acts for.
    body: Option<EntityIx>,
    /// Nothing but "of" stands between them.
    loose: bool,
    /// The noun is for those who lead any body: "president", which is no office of a party's.
    weak: bool,
    /// The noun is for an office of a state, which no firm has: "mayor".
    office: bool,
    /// Whom somebody works for has the same role: "an analyst at NAME".
    shared: bool,
    /// Has the role of somebody of another country, the body: "his Swedish counterpart".
    peer: bool,
    /// Is one of the body: "Hezbollah fighters".
    member: bool,
    /// The role is that of a rank, which says less than what somebody is called besides.
    rank: bool,
    /// Held the office before.
    former: bool,
    /// Whose country can be told by that of the document.
    local: Local,
}

impl Said {
    /// Whether an office is said, and no rank.
    fn tells_post(&self) -> bool {
        let office = role::is_office(&self.role) || matches!(&*self.role, "REB" | "OPP" | "ELI");
        !self.rank && office && (!self.weak || self.body.is_some())
    }
}

/// Whether somebody of whom nothing says the country is of the one that the document is set in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Local {
    /// Judges, mayors, the police.
    Always,
    /// Ministers, the army, companies: where most of the document is set there.
    Mostly,
    /// Ambassadors, scientists, witnesses.
    #[default]
    Never,
}

/// What the mentions of a document say of each entity; memory that is kept from page to page.
#[derive(Debug, Default)]
pub(crate) struct Duties {
    of: Vec<Said>,
    /// What each describing phrase says by itself, by its position among the mentions.
    by_phrase: Vec<(usize, Said)>,
    home: Option<Home>,
    /// Whose parliament the document names, if it is one country's alone.
    chamber: Option<Country>,
}

impl Duties {
    /// The role that names and titles give to an entity; empty if none does.
    pub(super) fn role(&self, entity: EntityIx) -> &str {
        self.of
            .get(entity.0 as usize)
            .map_or("", |duty| duty.role.as_str())
    }

    /// The country that the document is set in, if most of it is, else where it was written.
    pub(super) fn home(&self) -> Option<Country> {
        self.home?.most()
    }

    /// What stands first stays.
    fn note(&mut self, entity: EntityIx, said: Said) {
        if let Some(employer) = said.body.filter(|_| said.shared) {
            let role = said.role.clone();
            let local = role::local_of(&role);
            let shared = Said {
                role,
                local,
                ..Said::default()
            };
            self.note(employer, shared);
        }
        let at = entity.0 as usize;
        if self.of.len() <= at {
            self.of.resize(at + 1, Said::default());
        }
        let known = &mut self.of[at];
        let outranked = known.rank && known.body.is_none() && said.tells_post();
        if known.role.is_empty() || outranked {
            known.role = said.role;
            known.former = said.former;
            known.weak = said.weak;
            known.office = said.office;
            known.local = said.local;
            known.near = said.near;
            known.rank = said.rank;
        }
        known.peer |= said.peer;
        known.member |= said.member;
        known.country = known.country.or(said.country);
        if known.body.is_none() {
            known.body = said.body.filter(|body| *body != entity);
            known.loose = said.loose;
        }
    }
}

/// Gathers what the names of a page say of whom they mean.
pub(super) fn describe_names(
    page: &Page,
    (cast, world, matches): (&Cast, &World, &Matches),
    duties: &mut Duties,
    mentions: &[Found<Body>],
) {
    duties.of.clear();
    duties.home = Home::of(page, cast, mentions);
    duties.chamber = country::of_chamber(cast, mentions);
    let coder = Coder::new(page, (cast, world), mentions, duties.home);
    let mut series = Series::default();
    for (at, actor) in actors(mentions) {
        if actor.kind != ActorKind::People && !coder.is_coded(actor.entity) {
            let mut said = coder.said_of_name(at, actor);
            if let Some(title) = series.follow(&coder, at, actor, &said) {
                said = title;
            }
            if actor.kind == ActorKind::Organization && said.role.is_empty() {
                coder.take_from_parent(at, matches, &mut said);
                if said.role.is_empty() && coder.is_traded(at) {
                    said.role = "BUS".into();
                    said.local = Local::Mostly;
                }
            }
            duties.note(actor.entity, said);
        }
    }
}

/// A title in the plural goes for all the names behind it: "Judges Eva Holm, Tor Lie and Ines Aalto".
#[derive(Default)]
struct Series {
    title: Option<Said>,
    /// The last token of the last name.
    last: usize,
}

impl Series {
    /// The title that a name has from the names before it.
    fn follow(&mut self, coder: &Coder, at: usize, actor: &Actor, said: &Said) -> Option<Said> {
        let (first, last) = coder.ends(at);
        if actor.kind != ActorKind::Person {
            return None;
        }
        if actor.title.is_some() {
            let plural = coder.is_plural_title(first);
            self.title = plural.then(|| said.clone());
        } else if !coder.is_listed_on(self.last, first) {
            self.title = None;
        }
        self.last = last;
        self.title.clone().filter(|_| actor.title.is_none())
    }
}

/// Gives all actors their codes, with what describing phrases say besides.
pub(super) fn assign(
    page: &Page,
    (cast, world): (&Cast, &World),
    duties: &mut Duties,
    mentions: &mut [Found<Body>],
    (dates, published): (&[Found<Date>], Option<Day>),
) {
    let coder = Coder::new(page, (cast, world), mentions, duties.home);
    duties.by_phrase.clear();
    for (at, actor) in actors(mentions) {
        if actor.mention == Mention::Nominal && !coder.is_coded(actor.entity) {
            let said = coder.said_of_nominal(at, duties);
            duties.by_phrase.push((at, said.clone()));
            duties.note(actor.entity, said);
        }
    }
    let mut codes: Vec<(usize, Option<CompactString>)> = Vec::with_capacity(mentions.len());
    codes.extend(actors(mentions).map(|(at, actor)| {
        let held = cast.entities[actor.entity.0 as usize].roles.len() > 1;
        let day = held.then(|| day::of_clause(page, dates, &mentions[at], published));
        (at, coder.code(at, actor, duties, day.flatten()))
    }));
    for (at, code) in codes {
        if let Body::Actor(actor) = &mut mentions[at].body {
            actor.code = code;
        }
    }
}

fn actors(mentions: &[Found<Body>]) -> impl Iterator<Item = (usize, &Actor)> {
    let numbered = mentions.iter().enumerate();
    numbered.filter_map(|(at, mention)| match &mention.body {
        Body::Actor(actor) => Some((at, actor)),
        _ => None,
    })
}

/// Reads what stands around the mentions of a page.
struct Coder<'a, 'b> {
    page: &'a Page<'a>,
    cast: &'a Cast<'b>,
    world: &'a World,
    mentions: &'a [Found<Body>],
    home: Option<Home>,
}

impl<'a, 'b> Coder<'a, 'b> {
    fn new(
        page: &'a Page<'a>,
        (cast, world): (&'a Cast<'b>, &'a World),
        mentions: &'a [Found<Body>],
        home: Option<Home>,
    ) -> Self {
        Self {
            page,
            cast,
            world,
            mentions,
            home,
        }
    }

    /// Whether the lists say the whole code of an entity.
    fn is_coded(&self, entity: EntityIx) -> bool {
        let code = self.cast.known_code(entity);
        code.is_some_and(|code| !role::wants_country(code))
    }

    fn country_of(&self, entity: EntityIx) -> Option<Country> {
        let country = self.cast.entities[entity.0 as usize].country.as_ref()?;
        country.as_bytes().try_into().ok()
    }

    fn code(
        &self,
        at: usize,
        actor: &Actor,
        duties: &Duties,
        day: Option<day::Days>,
    ) -> Option<CompactString> {
        let listed = day
            .and_then(|days| self.cast.code_within(actor.entity, days))
            .or_else(|| self.cast.code(actor.entity));
        let whole = |code: &CompactString| !role::wants_country(code);
        if actor.kind == ActorKind::People || listed.as_ref().is_some_and(whole) {
            let elite = listed.as_ref().and_then(|code| code.strip_suffix("ELI"));
            return match elite.filter(|_| self.is_back_in_office(at, actor)) {
                Some(country) => Some(format_compact!("{country}GOV")),
                None => listed,
            };
        }
        let mut duty = duties.of.get(actor.entity.0 as usize)?.clone();
        // the police of one country and that of another are called by one noun
        if listed.is_some() || &*self.mentions[at].rule == "nominal/actor-noun" {
            let own = match actor.mention {
                Mention::Name => self.said_of_name(at, actor),
                Mention::Nominal => self.said_before(at, duties),
            };
            let here = own.country.or_else(|| self.country_of_sentence(at));
            duty.country = here.or(duty.country);
            duty.body = own.body;
            duty.loose = own.loose;
        }
        if let Some(bare) = listed {
            duty.role = bare;
            duty.local = Local::Mostly;
        }
        // whom the lists know holds office in the country that they say
        let holder = role::is_office(&duty.role) || duty.role == "ELI";
        let person = actor.kind == ActorKind::Person && holder;
        if person && duty.country.is_none() && duty.body.is_none() {
            duty.country = self.country_of(actor.entity);
        }
        let speaks =
            actor.kind == ActorKind::Person || duty.member || self.is_part_of_body(at, actor);
        self.complete(&duty, duties, speaks)
    }

    /// Whether a phrase is for a part of the body that it is said to belong to: "the board of NAME".
    fn is_part_of_body(&self, at: usize, actor: &Actor) -> bool {
        let noun = self.mentions[at].last as usize;
        actor.mention == Mention::Nominal
            && (actor.kind == ActorKind::Organization || self.page.cue(noun) == NameCue::Voice)
    }

    /// Whether a title says an office that the lists know somebody to have had before.
    fn is_back_in_office(&self, at: usize, actor: &Actor) -> bool {
        actor.mention == Mention::Name && actor.title.is_some() && {
            let said = self.said_of_name(at, actor);
            let title = self.ends(at).0.checked_sub(1);
            let heads = title.is_some_and(|title| self.page.is(title, Class::HeadOfState));
            said.role == "GOV" && !said.former && (heads || !said.weak)
        }
    }

    /// What a describing phrase says, if that was read before.
    fn said_before(&self, at: usize, duties: &Duties) -> Said {
        let known = duties.by_phrase.binary_search_by_key(&at, |(at, _)| *at);
        match known.ok().and_then(|known| duties.by_phrase.get(known)) {
            Some((_, said)) => said.clone(),
            None => self.said_of_nominal(at, duties),
        }
    }

    /// The code of whom all that is said.
    fn complete(&self, duty: &Said, duties: &Duties, speaks: bool) -> Option<CompactString> {
        let body = duty.body.map(|body| self.code_of_body(body, duties));
        let firm = |code: &Option<CompactString>| code.as_deref().is_some_and(role::is_private);
        let body = body.filter(|body| !(duty.office && firm(body)));
        if duty.peer {
            let code = body??;
            let role = code.get(3..).filter(|role| role::wants_country(role))?;
            return self
                .cast
                .code_of(std::str::from_utf8(&duty.country?).ok()?, role);
        }
        let spoken_for = body
            .clone()
            .map(|code| code.filter(|code| role::can_be_spoken_for(code)));
        let role = match (duty.former, duty.role.as_str()) {
            (_, "") => {
                let public = |code: &CompactString| !duty.loose || role::is_of_public(code);
                return spoken_for?.filter(|code| speaks && public(code));
            }
            // who led a firm is none of a state's elite
            (true, _) if matches!(&body, Some(Some(body)) if role::is_private(body)) => {
                return None;
            }
            (true, role) if role::is_office(role) => "ELI",
            (true, role) if role::is_work(role) => return None,
            (_, role) => role,
        };
        let ranks = duty.rank
            && !(duty.loose && matches!(&body, Some(Some(body)) if role::is_private(body)));
        let beside = duty.former || !(role::gives_way(role) || ranks);
        match spoken_for {
            Some(Some(body)) if !beside || is_of_the_world(&body) => return Some(body),
            // a leader of a party
            Some(None) if !beside && !duty.rank && (duty.weak || duty.country.is_none()) => {
                return None;
            }
            _ => {}
        }
        match body {
            Some(Some(body)) if duty.country.is_none() => {
                let country = body
                    .get(..3)
                    .filter(|country| self.cast.is_country3(country));
                if let Some(country) = country {
                    return Some(format_compact!("{country}{role}"));
                }
            }
            _ => {}
        }
        let home = || match (role, duties.chamber) {
            ("LEG", Some(chamber)) if duty.local != Local::Never => Some(chamber),
            _ => self.home?.country_for(role, duty.local),
        };
        let country = duty.country.or_else(home).or(duty.near)?;
        self.cast.code_of(std::str::from_utf8(&country).ok()?, role)
    }

    /// The code of a body that somebody speaks for.
    fn code_of_body(&self, body: EntityIx, duties: &Duties) -> Option<CompactString> {
        let kind = match self.cast.entities[body.0 as usize].kind {
            EntityKind::Actor(kind) => kind,
            EntityKind::Place(_) | EntityKind::Term => return None,
        };
        let listed = self.cast.code(body);
        let whole = listed.filter(|code| !role::wants_country(code));
        whole.or_else(|| {
            let duty = Said {
                body: None,
                ..duties.of.get(body.0 as usize)?.clone()
            };
            self.complete(&duty, duties, kind == ActorKind::Person)
        })
    }
}

/// Whether a code is that of an international body or charity, whose doctors and workers have it too.
fn is_of_the_world(code: &str) -> bool {
    ["IGO", "NGO"].iter().any(|world| code.starts_with(world))
}
