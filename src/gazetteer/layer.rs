//! The built-in lists with a user's laid over them.

use std::collections::{BTreeMap, HashSet};
use std::fmt;
use std::path::PathBuf;

use super::compile::{compile_entities, reading_flag};
use super::facts::EntityFacts;
use super::inside::InsideWords;
use super::kinds::ReadingKinds;
use super::matcher::{Forms, Match, Matches};
use super::overlay::overlay;
use super::refs::{EntityRef, NameRef, ReadingRef, entity_kind};
use super::rows::{ListError, SourceFile};
use super::table::{Reading, Table};
use crate::analysis::{EntityKind, PlaceKind};
use crate::machine::prefetch;
use crate::segment::unicode_words;
use crate::span::Span;

/// All entities that the pipeline knows of.
#[derive(Debug)]
pub(crate) struct Gazetteer {
    tables: Vec<Table>,
    /// Entities of the first table that a user's lists hold in a mended form.
    pub(super) replaced: HashSet<u32>,
    /// The user's names that match inside words too.
    inside: Option<InsideWords>,
    /// Which table is that of the user's lists.
    users: Option<u32>,
    /// ISO 3166-1 alpha-2 → its state, its government, and its alpha-3 code, in order.
    countries: Vec<([u8; 2], CountryRefs)>,
}

#[derive(Clone, Debug, Default)]
struct CountryRefs {
    place: Option<EntityRef>,
    government: Option<EntityRef>,
    alpha3: String,
}

/// A list that cannot be used.
#[derive(Debug)]
#[non_exhaustive]
pub enum ListsError {
    /// A file or folder that cannot be read.
    Unreadable(PathBuf, std::io::Error),
    /// A mistake in a list of that folder.
    Mistake(PathBuf, ListError),
}

impl fmt::Display for ListsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(path, error) => write!(f, "{}: {error}", path.display()),
            Self::Mistake(folder, error) => write!(f, "{}/{error}", folder.display()),
        }
    }
}

impl std::error::Error for ListsError {}

impl Gazetteer {
    /// The built-in lists, if wanted, with the folders laid over, the later over the earlier.
    pub(crate) fn load(built_in: bool, folders: &[PathBuf]) -> Result<Self, ListsError> {
        let mut sources = Vec::with_capacity(folders.len());
        for folder in folders {
            let files = SourceFile::read_folder(folder)
                .map_err(|(path, error)| ListsError::Unreadable(path, error))?;
            sources.push((folder.clone(), files));
        }
        Self::laid_over(built_in.then(built_in_table).flatten(), &sources)
    }

    /// A table with the files of folders laid over.
    fn laid_over(
        base: Option<Table>,
        folders: &[(PathBuf, Vec<SourceFile>)],
    ) -> Result<Self, ListsError> {
        let mut tables: Vec<Table> = base.into_iter().collect();
        let mut replaced = HashSet::new();
        if !folders.is_empty() {
            let base = tables.first();
            let lists = overlay(base, folders)?;
            if let Some(base) = base {
                let ids = lists.entities.keys();
                replaced = ids.filter_map(|id| base.find(id)).collect();
            }
            tables.push(Table::loaded(&compile_entities(&lists, unicode_words)));
        }
        let users = (0..).zip(&tables).last().filter(|_| !folders.is_empty());
        let inside = users.and_then(|(layer, table)| InsideWords::of(layer, table));
        let users = users.map(|(layer, _)| layer);
        let mut gazetteer = Self {
            tables,
            replaced,
            users,
            inside,
            countries: Vec::new(),
        };
        gazetteer.countries = gazetteer.find_countries();
        Ok(gazetteer)
    }

    fn find_countries(&self) -> Vec<([u8; 2], CountryRefs)> {
        let mut countries: BTreeMap<[u8; 2], CountryRefs> = BTreeMap::new();
        for (layer, table) in self.tables.iter().enumerate() {
            for &ix in table.states.iter() {
                let entity = &table.entities[ix as usize];
                let id = table.text(entity.id);
                let government = id.starts_with("gov:");
                let is_country = entity_kind(entity.kind) == EntityKind::Place(PlaceKind::Country);
                let state = is_country && entity.geonames != 0;
                let Ok(alpha2) = <[u8; 2]>::try_from(table.text(entity.country).as_bytes()) else {
                    continue;
                };
                let refs = || Some(EntityRef::new(layer as u32, ix));
                if government {
                    countries.entry(alpha2).or_default().government = refs();
                } else if state {
                    let country = countries.entry(alpha2).or_default();
                    country.place = refs();
                    table.text(entity.code).clone_into(&mut country.alpha3);
                }
            }
        }
        countries.into_iter().collect()
    }

    /// The built-in table, if any, and that of the user's lists.
    pub(super) fn tables(&self) -> &[Table] {
        &self.tables
    }

    fn table(&self, entity: EntityRef) -> &Table {
        &self.tables[entity.layer()]
    }

    /// Hash of everything in the lists.
    pub(crate) fn hash(&self) -> u64 {
        self.tables
            .iter()
            .fold(0, |hash, table| hash.rotate_left(7) ^ table.hash())
    }

    /// The last day that the lists know of, `YYYY-MM-DD`.
    pub(crate) fn as_of(&self) -> &str {
        self.tables
            .iter()
            .map(Table::as_of)
            .rev()
            .find(|day| !day.is_empty())
            .unwrap_or("")
    }

    /// Appends every reading of the surface forms of a match, each entity and form once; those of the user's lists alone
    /// where there are any.
    pub(crate) fn readings(&self, matches: &Matches, forms: Forms, out: &mut Vec<ReadingRef>) {
        let from = out.len();
        for name in matches.names(forms).iter().rev() {
            let table = &self.tables[name.layer()];
            let row = &table.names[name.position()];
            for reading in table.readings_of(row) {
                self.push_reading(name.layer(), reading, from, out);
            }
        }
        if out[from..].iter().any(ReadingRef::is_users) {
            let mut at = 0;
            out.retain(|reading| {
                at += 1;
                at <= from || reading.is_users()
            });
        }
    }

    /// Whether a user's lists are laid over.
    pub(crate) fn has_users(&self) -> bool {
        self.users.is_some()
    }

    /// Every reading of a match in the user's lists, terms included.
    pub(crate) fn users_readings(
        &self,
        matches: &Matches,
        found: &Match,
    ) -> impl Iterator<Item = ReadingRef> {
        matches
            .names(found.forms)
            .iter()
            .flat_map(|name| self.readings_of(*name))
            .filter(ReadingRef::is_users)
    }

    /// The stretches of a text that are names of the user's lists which match inside words, by
    /// where they end.
    pub(crate) fn inside_words(&self, text: &str) -> impl Iterator<Item = (Span, ReadingRef)> {
        let found = self.inside.iter().flat_map(move |names| names.find(text));
        found.flat_map(move |(span, name)| {
            let table = &self.tables[name.layer()];
            let row = &table.names[name.position()];
            let fits = !row.is_exact() || span.of(text) == table.text(row.surface);
            let readings = self.readings_of(name).filter(ReadingRef::is_inside_words);
            readings
                .filter(move |_| fits)
                .map(move |reading| (span, reading))
        })
    }

    fn readings_of(&self, name: NameRef) -> impl Iterator<Item = ReadingRef> {
        let layer = name.layer();
        let table = &self.tables[layer];
        let readings = table.readings_of(&table.names[name.position()]).iter();
        readings.map(move |reading| ReadingRef::new(layer, reading))
    }

    /// The kinds of the readings of surface forms that stand at one extent; those of the user's
    /// lists alone where there are any. Asks for the rows of their entities.
    pub(super) fn kinds(&self, names: &[NameRef]) -> ReadingKinds {
        let (mut all, mut users) = (ReadingKinds::default(), ReadingKinds::default());
        for name in names {
            let table = &self.tables[name.layer()];
            for reading in table.readings_of(&table.names[name.position()]) {
                if name.layer() == 0 && self.replaced.contains(&reading.entity) {
                    continue;
                }
                prefetch(&table.entities, reading.entity as usize);
                all.add(reading.flags);
                if reading.flags & reading_flag::USERS != 0 {
                    users.add(reading.flags);
                }
            }
        }
        if users == ReadingKinds::default() {
            all
        } else {
            users
        }
    }

    /// What a row of a table says of an actor or place, unless a user's list says it anew.
    fn reading(&self, layer: usize, reading: &Reading) -> Option<ReadingRef> {
        if layer == 0 && self.replaced.contains(&reading.entity) {
            return None;
        }
        let read = ReadingRef::new(layer, reading);
        (read.kind() != EntityKind::Term).then_some(read)
    }

    fn push_reading(
        &self,
        layer: usize,
        reading: &Reading,
        from: usize,
        out: &mut Vec<ReadingRef>,
    ) {
        let Some(reading) = self.reading(layer, reading) else {
            return;
        };
        let known = out[from..].iter_mut().find(|old| {
            old.entity == reading.entity && old.is_adjective() == reading.is_adjective()
        });
        match known {
            // Of two forms that fit, the one that needs no context counts.
            Some(old) => old.flags &= reading.flags | !reading_flag::DOUBTFUL,
            None => out.push(reading),
        }
    }

    /// The file and line of the lists that say so.
    pub(crate) fn source(&self, reading: &ReadingRef) -> (&str, u32) {
        let table = self.table(reading.entity);
        let file = table.files.get(reading.file as usize);
        (file.map_or("", |file| table.text(file.path)), reading.line)
    }

    /// Asks for the texts of an entity, whose row has been asked for.
    pub(crate) fn prefetch_texts(&self, entity: EntityRef) {
        let EntityFacts { table, row } = self.entity(entity);
        for text in [row.id, row.name, row.admin1] {
            table.prefetch_text(text);
        }
    }

    /// Whether any of the surface forms stands in a user's list.
    pub(super) fn is_users(&self, names: &[NameRef]) -> bool {
        names.iter().any(|name| {
            let table = &self.tables[name.layer()];
            let mut readings = table.readings_of(&table.names[name.position()]).iter();
            readings.any(|reading| reading.flags & reading_flag::USERS != 0)
        })
    }

    /// What the lists know of an entity.
    pub(crate) fn entity(&self, entity: EntityRef) -> EntityFacts<'_> {
        let table = self.table(entity);
        let row = &table.entities[entity.position()];
        EntityFacts { table, row }
    }

    /// The entity of that id.
    pub(crate) fn find(&self, id: &str) -> Option<EntityRef> {
        let found = (0..)
            .zip(&self.tables)
            .filter_map(|(layer, table)| table.find(id).map(|ix| EntityRef::new(layer, ix)));
        found.last()
    }

    /// The state of an ISO 3166-1 alpha-2 code.
    pub(crate) fn country(&self, alpha2: &str) -> Option<EntityRef> {
        self.country_refs(alpha2)?.place
    }

    /// The government of an ISO 3166-1 alpha-2 code.
    pub(crate) fn government(&self, alpha2: &str) -> Option<EntityRef> {
        self.country_refs(alpha2)?.government
    }

    /// ISO 3166-1 alpha-2 → alpha-3; empty if unknown.
    pub(crate) fn alpha3(&self, alpha2: &str) -> &str {
        self.country_refs(alpha2)
            .map_or("", |country| &country.alpha3)
    }

    /// Whether those are the three letters of a country.
    pub(crate) fn is_alpha3(&self, letters: &str) -> bool {
        let mut countries = self.countries.iter();
        !letters.is_empty() && countries.any(|(_, country)| country.alpha3 == letters)
    }

    /// Alpha-2 and alpha-3 of every country that has both, in their order.
    pub(crate) fn countries(&self) -> impl Iterator<Item = (&str, &str)> {
        let codes = self.countries.iter().filter_map(|(alpha2, country)| {
            let alpha2 = std::str::from_utf8(alpha2).ok()?;
            Some((alpha2, country.alpha3.as_str()))
        });
        codes.filter(|(_, alpha3)| !alpha3.is_empty())
    }

    fn country_refs(&self, alpha2: &str) -> Option<&CountryRefs> {
        let key: [u8; 2] = alpha2.as_bytes().try_into().ok()?;
        let at = self
            .countries
            .binary_search_by_key(&key, |(known, _)| *known);
        self.countries.get(at.ok()?).map(|(_, country)| country)
    }
}

#[cfg(feature = "lists")]
pub(super) fn built_in_table() -> Option<Table> {
    Some(Table::built_in())
}

#[cfg(not(feature = "lists"))]
pub(super) fn built_in_table() -> Option<Table> {
    None
}

#[cfg(test)]
impl Gazetteer {
    /// A gazetteer of files in memory: the first as the base, the others laid over.
    pub(super) fn of_files(base: &[SourceFile], over: &[SourceFile]) -> Self {
        let lists = super::rows::Lists::read(base).expect("the base can be read");
        let table = Table::loaded(&compile_entities(&lists, unicode_words));
        let over = match over {
            [] => Vec::new(),
            files => vec![(PathBuf::from("over"), files.to_vec())],
        };
        Self::laid_over(Some(table), &over).expect("the rest can be read")
    }
}
