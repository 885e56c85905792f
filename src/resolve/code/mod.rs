//! CAMEO codes: in what role somebody is named or described, and of which country.
//!
//! Names and describing phrases say something of whom they mean ([`Said`]): by a title, by the
//! noun that an organization is called by, by the place or body beside it. What is said of an
//! entity is gathered first, since an article says it once; then each mention gets its code.

mod body;
mod country;
mod day;
mod role;

use compact_str::{CompactString, format_compact};

use super::entity::Cast;
use super::place::World;
use crate::analysis::{Actor, ActorKind, Body, Date, EntityIx, EntityKind, Mention};
use crate::day::Day;
use crate::recognise::Found;
use crate::segment::Page;
use country::Home;

/// A country's two letters of ISO 3166-1.
type Country = [u8; 2];

/// What a mention says of whom it means.
#[derive(Clone, Debug, Default)]
struct Said {
    /// CAMEO role; empty if nothing says.
    role: CompactString,
    country: Option<Country>,
    /// Whom somebody speaks or acts for.
    body: Option<EntityIx>,
    /// Nothing but "of" stands between them.
    loose: bool,
    /// Held the office before.
    former: bool,
    /// Whose country can be told by that of the document.
    local: Local,
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
}

impl Duties {
    /// The role that names and titles give to an entity; empty if none does.
    pub(super) fn role(&self, entity: EntityIx) -> &str {
        self.of
            .get(entity.0 as usize)
            .map_or("", |duty| duty.role.as_str())
    }

    /// The country that the document is set in, if most of it is.
    pub(super) fn home(&self) -> Option<Country> {
        self.home?.most()
    }

    /// What stands first stays.
    fn note(&mut self, entity: EntityIx, said: Said) {
        let at = entity.0 as usize;
        if self.of.len() <= at {
            self.of.resize(at + 1, Said::default());
        }
        let known = &mut self.of[at];
        if known.role.is_empty() {
            known.role = said.role;
            known.former = said.former;
            known.local = said.local;
        }
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
    (cast, world): (&Cast, &World),
    duties: &mut Duties,
    mentions: &[Found<Body>],
) {
    duties.of.clear();
    duties.home = Home::of(page, cast, mentions);
    let coder = Coder::new(page, (cast, world), mentions, duties.home);
    for (at, actor) in actors(mentions) {
        if actor.kind != ActorKind::People && !coder.is_coded(actor.entity) {
            duties.note(actor.entity, coder.said_of_name(at, actor));
        }
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
            let said = coder.said_of_nominal(at);
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
            return listed;
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
        self.complete(&duty, duties, actor.kind)
    }

    /// What a describing phrase says, if that was read before.
    fn said_before(&self, at: usize, duties: &Duties) -> Said {
        let known = duties.by_phrase.binary_search_by_key(&at, |(at, _)| *at);
        match known.ok().and_then(|known| duties.by_phrase.get(known)) {
            Some((_, said)) => said.clone(),
            None => self.said_of_nominal(at),
        }
    }

    /// The code of whom all that is said.
    fn complete(&self, duty: &Said, duties: &Duties, kind: ActorKind) -> Option<CompactString> {
        let body = duty.body.map(|body| self.code_of_body(body, duties));
        let role = match (duty.former, duty.role.as_str()) {
            (_, "") => {
                let speaks = |code: &CompactString| !duty.loose || role::is_of_public(code);
                return body?.filter(|code| kind == ActorKind::Person && speaks(code));
            }
            (true, role) if role::is_office(role) => "ELI",
            (_, role) => role,
        };
        let beside = duty.former || !role::gives_way(role);
        match body {
            Some(Some(body)) if !beside || body.starts_with("IGO") => return Some(body),
            // a leader of a party
            Some(None) if !beside && duty.country.is_none() => return None,
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
        let home = || self.home?.country_for(role, duty.local);
        let country = duty.country.or_else(home)?;
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
        let code = whole.or_else(|| {
            let duty = Said {
                body: None,
                ..duties.of.get(body.0 as usize)?.clone()
            };
            self.complete(&duty, duties, kind)
        })?;
        role::can_be_spoken_for(&code).then_some(code)
    }
}
