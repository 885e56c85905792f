//! The entities of a document, filled with what the lists know.

use compact_str::{CompactString, ToCompactString, format_compact};

use super::index::Index;
use crate::analysis::{ActorKind, Confidence, Entity, EntityIx, EntityKind, PlaceFacts, Role};
use crate::day::Day;
use crate::gazetteer::{EntityRef, Gazetteer, without_accents};
use crate::segment::scan::mix;

/// All entities of a document, each once.
#[derive(Debug)]
pub(crate) struct Cast<'a> {
    pub(super) gazetteer: &'a Gazetteer,
    /// The day of publication as ISO text; empty if unknown.
    today: CompactString,
    unconfirmed: bool,
    pub(crate) entities: Vec<Entity>,
    index: &'a mut Index,
}

impl<'a> Cast<'a> {
    pub(crate) fn new(
        gazetteer: &'a Gazetteer,
        published: Option<Day>,
        index: &'a mut Index,
        expected: usize,
    ) -> Self {
        index.clear(expected);
        let today = published.map_or_else(CompactString::default, |day| day.to_compact_string());
        let unconfirmed = today.as_str() > gazetteer.as_of();
        Self {
            gazetteer,
            today,
            unconfirmed,
            entities: Vec::with_capacity(expected / 2),
            index,
        }
    }

    /// The entity of the lists.
    pub(crate) fn listed(&mut self, entity: EntityRef) -> EntityIx {
        let key = mix(2, u64::from(entity.number()) + 1);
        if let Some(known) = self.index.get(key) {
            return EntityIx(known);
        }
        let made = self.of_lists(entity);
        self.add(key, made)
    }

    /// The entity that no list has, known by its words and kind; at first, named `name`.
    pub(crate) fn unlisted(
        &mut self,
        key: u64,
        kind: EntityKind,
        name: impl FnOnce() -> CompactString,
    ) -> EntityIx {
        let class = match kind {
            EntityKind::Actor(_) => 3,
            EntityKind::Place(_) => 4,
            EntityKind::Term => 7,
        };
        let key = mix(class, key);
        if let Some(known) = self.index.get(key) {
            return EntityIx(known);
        }
        let name = name();
        let made = blank(self.free_id(&name), kind, name);
        self.add(key, made)
    }

    /// Notes the country and first-level division of a place that no list has.
    pub(crate) fn put_into(&mut self, entity: EntityIx, division: EntityRef) {
        let facts = self.gazetteer.entity(division);
        let place = &mut self.entities[entity.0 as usize];
        place.country = some(facts.country());
        place.place.get_or_insert_default().admin1 = some(facts.admin1());
    }

    /// Puts a place that no list has where a listed one is, unless it was put somewhere before.
    pub(crate) fn put_near(&mut self, entity: EntityIx, listed: EntityRef, sure: Confidence) {
        let facts = self.gazetteer.entity(listed);
        let place = &mut self.entities[entity.0 as usize];
        let known = place.place.get_or_insert_default();
        if known.near.is_none() {
            known.near = Some(facts.id().into());
            known.position = facts.position();
            place.confidence = Some(sure);
            if place.country.is_none() {
                place.country = some(facts.country());
            }
        }
    }

    /// The government of a country.
    pub(crate) fn government(&mut self, country: &str) -> Option<EntityIx> {
        if let Some(listed) = self.gazetteer.government(country) {
            return Some(self.listed(listed));
        }
        let place = self.gazetteer.country(country)?;
        let key = mix(5, u64::from(place.number()) + 1);
        if let Some(known) = self.index.get(key) {
            return Some(EntityIx(known));
        }
        let facts = self.gazetteer.entity(place);
        let id = format_compact!("gov:{country}");
        let name = format_compact!("Government of {}", facts.name());
        let mut made = blank(id, EntityKind::Actor(ActorKind::Organization), name);
        made.country = Some(country.into());
        let alpha3 = self.gazetteer.alpha3(country);
        made.code = (!alpha3.is_empty()).then(|| format_compact!("{alpha3}GOV"));
        Some(self.add(key, made))
    }

    /// The entity of the lists that has an id.
    pub(crate) fn by_id(&mut self, id: &str) -> Option<EntityIx> {
        let listed = self.gazetteer.find(id)?;
        Some(self.listed(listed))
    }

    /// The person whom the lists have without the accents of a name: "Nicolás" is Nicolas there.
    pub(crate) fn person_without_accents(&mut self, name: &str) -> Option<EntityIx> {
        let plain = without_accents(name)?;
        let listed = self
            .gazetteer
            .find(&format_compact!("person:{}", slug(&plain)))?;
        (self.gazetteer.entity(listed).name() == one_line(&plain)).then(|| self.listed(listed))
    }

    /// The people that an adjective belongs to: "Albanian" → Albanians.
    pub(crate) fn people(&mut self, adjective: &str) -> Option<EntityIx> {
        let slug = slug(adjective);
        self.by_id(&format_compact!("people:{slug}s"))
            .or_else(|| self.by_id(&format_compact!("people:{slug}")))
    }

    /// The CAMEO code of a country's actor with a role.
    pub(crate) fn code_of(&self, country: &str, role: &str) -> Option<CompactString> {
        let alpha3 = self.gazetteer.alpha3(country);
        if alpha3.is_empty() || role.is_empty() {
            return None;
        }
        let mut code = CompactString::new(alpha3);
        code.push_str(role);
        Some(code)
    }

    fn add(&mut self, key: u64, entity: Entity) -> EntityIx {
        let ix = self.entities.len() as u32;
        self.entities.push(entity);
        self.index.set(key, ix);
        EntityIx(ix)
    }

    /// `new:` and the name in small letters; a number behind it where another has it.
    fn free_id(&mut self, name: &str) -> CompactString {
        let mut id = CompactString::const_new("new:");
        push_slug(&mut id, name);
        let mut key = id_key(&id);
        if self.index.get(key).is_some() {
            let taken = id.clone();
            let mut number = 2;
            while self.index.get(key).is_some() {
                id = format_compact!("{taken}-{number}");
                key = id_key(&id);
                number += 1;
            }
        }
        self.index.set(key, 0);
        id
    }

    fn of_lists(&self, entity: EntityRef) -> Entity {
        let facts = self.gazetteer.entity(entity);
        let mut made = blank(facts.id().into(), facts.kind(), facts.name().into());
        made.country = some(facts.country());
        made.wikidata = some(facts.wikidata());
        match facts.kind() {
            EntityKind::Actor(_) => {
                made.code = some(facts.code());
                made.roles = self.roles(entity);
            }
            EntityKind::Term => made.term = some(facts.kind_name()),
            EntityKind::Place(_) => {
                made.place = Some(PlaceFacts {
                    admin1: some(facts.admin1()),
                    position: facts.position(),
                    geonames: Some(facts.geonames()).filter(|id| *id > 0),
                    population: Some(facts.population()).filter(|count| *count > 0),
                    near: None,
                });
            }
        }
        made
    }

    /// Offices, those that held on the day of publication first.
    fn roles(&self, entity: EntityRef) -> Vec<Role> {
        let mut roles: Vec<Role> = self
            .gazetteer
            .entity(entity)
            .roles()
            .map(|role| Role {
                role: role.role.into(),
                code: some(role.code),
                from: some(role.from),
                to: some(role.to),
                unconfirmed: self.unconfirmed && role.to.is_empty(),
            })
            .collect();
        roles.sort_by_key(|role| !self.holds(role));
        roles
    }

    /// Whether an office was held on the day of publication. ISO dates of any precision compare
    /// as text: "2015" comes before all days of that year.
    fn holds(&self, role: &Role) -> bool {
        let from = role.from.as_deref().unwrap_or("");
        !self.today.is_empty()
            && from <= self.today.as_str()
            && role.to.as_deref().is_none_or(|to| self.today.as_str() < to)
    }

    /// The CAMEO code of an actor on the day of publication.
    pub(crate) fn code(&self, entity: EntityIx) -> Option<CompactString> {
        self.known_code(entity).cloned()
    }

    /// The same in place.
    pub(crate) fn known_code(&self, entity: EntityIx) -> Option<&CompactString> {
        let facts = &self.entities[entity.0 as usize];
        let by_role = || {
            let role = facts.roles.iter().find(|role| self.holds(role))?;
            role.code.as_ref()
        };
        facts.code.as_ref().or_else(by_role)
    }

    /// The code of an office that somebody held on one of those days; of several, the first that
    /// is more than having had one.
    pub(super) fn code_within(
        &self,
        entity: EntityIx,
        (first, last): (Day, Day),
    ) -> Option<CompactString> {
        let roles = &self.entities[entity.0 as usize].roles;
        if roles.len() < 2 {
            return None;
        }
        let (first, last) = (first.to_compact_string(), last.to_compact_string());
        let held = || {
            roles.iter().filter(|role| {
                role.from.as_ref().is_none_or(|from| *from <= last)
                    && role.to.as_ref().is_none_or(|to| first < *to)
            })
        };
        let is_elite = |role: &&Role| role.code.as_ref().is_some_and(|code| code.ends_with("ELI"));
        let office = held()
            .find(|role| !is_elite(role))
            .or_else(|| held().next())?;
        office.code.clone()
    }

    /// Whether those are the three letters of a country.
    pub(super) fn is_country3(&self, alpha3: &str) -> bool {
        self.gazetteer.is_alpha3(alpha3)
    }
}

fn id_key(id: &str) -> u64 {
    let (eights, rest) = id.as_bytes().as_chunks::<8>();
    let hash = eights
        .iter()
        .fold(6, |hash, eight| mix(hash, u64::from_le_bytes(*eight)));
    let rest = rest
        .iter()
        .fold(1, |rest, byte| rest << 8 | u64::from(*byte));
    mix(hash, rest)
}

fn some(text: &str) -> Option<CompactString> {
    (!text.is_empty()).then(|| text.into())
}

fn blank(id: CompactString, kind: EntityKind, name: CompactString) -> Entity {
    Entity {
        id,
        kind,
        term: None,
        name,
        country: None,
        code: None,
        roles: Vec::new(),
        wikidata: None,
        place: None,
        confidence: None::<Confidence>,
    }
}

/// A name without line breaks.
pub(crate) fn one_line(name: &str) -> CompactString {
    if !name
        .bytes()
        .any(|byte| matches!(byte, b'\n' | b'\r' | b'\t'))
    {
        return name.into();
    }
    let mut line = CompactString::default();
    for word in name.split_ascii_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// Small letters and digits, joined by hyphens.
fn slug(name: &str) -> CompactString {
    let mut slug = CompactString::default();
    push_slug(&mut slug, name);
    slug
}

/// Appends small letters and digits, joined by hyphens.
fn push_slug(out: &mut CompactString, name: &str) {
    match short_slug(name) {
        Some((slug, len)) => out.push_str(std::str::from_utf8(&slug[..len]).unwrap_or_default()),
        None => push_long_slug(out, name),
    }
}

/// Bytes of the names that [`short_slug`] reads at most.
const SHORT: usize = 48;

/// The slug of a short name in ASCII, and its length.
fn short_slug(name: &str) -> Option<([u8; SHORT], usize)> {
    if name.len() > SHORT || !name.is_ascii() {
        return None;
    }
    let mut slug = [0; SHORT];
    let mut len = 0;
    let mut gap = false;
    for byte in name.bytes() {
        match SLUGGED[usize::from(byte)] {
            GAP => gap = true,
            NOTHING => {}
            small => {
                if gap && len > 0 {
                    *slug.get_mut(len)? = b'-';
                    len += 1;
                }
                gap = false;
                *slug.get_mut(len)? = small;
                len += 1;
            }
        }
    }
    Some((slug, len))
}

/// In [`SLUGGED`]: parts two words.
const GAP: u8 = 0;

/// In [`SLUGGED`]: is left out.
const NOTHING: u8 = 1;

/// What becomes of each byte of ASCII in a slug.
const SLUGGED: [u8; 256] = {
    let mut slugged = [GAP; 256];
    let mut byte = 0;
    while byte < 128 {
        if (byte as u8).is_ascii_alphanumeric() {
            slugged[byte] = (byte as u8).to_ascii_lowercase();
        }
        byte += 1;
    }
    slugged[b'.' as usize] = NOTHING;
    slugged[b'\'' as usize] = NOTHING;
    slugged
};

fn push_long_slug(out: &mut CompactString, name: &str) {
    let start = out.len();
    let mut gap = false;
    let mut rest = name;
    while let Some(first) = rest.chars().next() {
        let ascii = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let len = ascii.max(first.len_utf8());
        let (word, behind) = rest.split_at(len);
        if first.is_alphanumeric() {
            if gap && out.len() > start {
                out.push('-');
            }
            gap = false;
            push_lowercase(out, word);
        } else {
            gap |= !matches!(first, '.' | '\'' | '’');
        }
        rest = behind;
    }
}

fn push_lowercase(out: &mut CompactString, word: &str) {
    let from = out.len();
    if word.is_ascii() {
        out.push_str(word);
        out[from..].make_ascii_lowercase();
    } else {
        out.extend(word.chars().flat_map(char::to_lowercase));
    }
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn ids_are_plain() {
        assert_eq!(slug("Massoud Rajavi"), "massoud-rajavi");
        assert_eq!(slug("U.S. Steel & Co."), "us-steel-co");
        assert_eq!(slug("O'Brien"), "obrien");
        assert_eq!(slug("(Élan) — Ärzte e.V. "), "élan-ärzte-ev");
        let long = "A Society for the Very Long Names of Things and Places";
        assert_eq!(slug(long), long.to_lowercase().replace(' ', "-"));
        assert_eq!(
            slug(&long[..40]),
            long[..40].to_lowercase().replace(' ', "-")
        );
    }
}
