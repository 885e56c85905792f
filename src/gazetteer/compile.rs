//! Turns rows into flat tables of bytes, which the program then uses in place.
//!
//! Built-in lists are compiled by the build script and a user's folder at start, both by these
//! files, which depend on nothing. A table is a header (magic, hash, number of sections, and each
//! section's offset and length in bytes) and sections of little-endian `u32`s or bytes; the
//! records in them are described in [`super::table`].

pub mod accents;
pub mod persons;
pub mod words;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use accents::without_accents;

use super::rows::{EntityRow, Form, KINDS, Lists, USERS_PRIORITY};
use crate::segment::blocks::Blocks;
use crate::segment::scan::{Fallback, Token, mix, scan, shape};

/// First bytes of every table.
pub const MAGIC: u32 = 0x3154_4C44;

/// Bytes before the first section: magic, hash (two words), number of sections, and
/// [`SECTIONS`] pairs of offset and length.
pub const HEADER: usize = 4 * (4 + 2 * SECTIONS);

/// Room for that many sections in every table.
pub const SECTIONS: usize = 12;

/// Sections of the table of entities.
pub mod entity_section {
    pub const STRINGS: usize = 0;
    pub const CHAIN: usize = 1;
    pub const FIRST_WORDS: usize = 2;
    pub const NAMES: usize = 3;
    pub const READINGS: usize = 4;
    pub const ENTITIES: usize = 5;
    pub const ROLES: usize = 6;
    pub const FILES: usize = 7;
    pub const META: usize = 8;
    pub const TERM_KINDS: usize = 9;
    pub const RENAMED: usize = 10;
    pub const STATES: usize = 11;
}

/// Sections of the table of words.
pub mod word_section {
    pub const STRINGS: usize = 0;
    pub const KEYS: usize = 1;
    pub const SLOTS: usize = 2;
    pub const WORDS: usize = 3;
    pub const VALUES: usize = 4;
    pub const PHRASES: usize = 5;
    pub const FORMS: usize = 6;
}

/// Bits of a reading's flags.
pub mod reading_flag {
    /// The adjective of a place.
    pub const ADJECTIVE: u32 = 1;
    /// Needs context to be believed.
    pub const DOUBTFUL: u32 = 2;
    /// In just this case.
    pub const EXACT: u32 = 4;
    /// Matches inside words too.
    pub const INSIDE_WORDS: u32 = 8;
    /// Of a user's list, which wins over the built-in ones.
    pub const USERS: u32 = 16;
    /// From this bit on: the entity's kind, an index into [`super::KINDS`] and, beyond these, into
    /// the table's kinds of terms.
    pub const KIND_SHIFT: u32 = 8;
}

/// Bits of an entity's flags.
pub mod entity_flag {
    /// The capital of its country.
    pub const CAPITAL: u32 = 1;
    /// Also the name of an organization.
    pub const ALSO_ACTOR: u32 = 2;
    /// Of a government: the head of state leads it.
    pub const ONE_HEAD: u32 = 4;
    /// Of a government: the monarch of the United Kingdom is the head of state.
    pub const REALM: u32 = 8;
}

/// Where the chain of a name starts.
pub const CHAIN_SEED: u64 = 0x51_7C_C1_B7_27_22_0A_95;

/// Base-two logarithm of the number of bits in the filter of first words.
pub const FIRST_WORD_BITS: u32 = 19;

/// The slot of no name.
pub const NO_NAME: u32 = 0x7FFF_FFFF;

/// In a chain slot: longer names go on from here.
pub const MORE: u32 = 0x8000_0000;

/// The bit of a first word's key in the filter.
#[must_use]
pub fn first_word_bit(hash: u64) -> usize {
    (hash >> (64 - FIRST_WORD_BITS)) as usize
}

/// Whether a token of a text or of a name takes part in a name's chain; the others (hyphens,
/// full stops, quotes) may stand or not.
#[must_use]
pub fn is_element(token: &Token) -> bool {
    token.shape & shape::WORD != 0
        || matches!(
            u8::try_from(token.key),
            Ok(b',' | b'&' | b'/' | b'+' | b'@')
        )
}

/// The words of a name joined by single spaces, and their keys.
fn elements(surface: &str, fallback: Fallback) -> (String, Vec<u64>) {
    let mut tokens = Vec::new();
    scan(surface, fallback, &mut Blocks::default(), &mut tokens);
    let mut normal = String::new();
    let mut keys = Vec::new();
    for token in tokens.iter().filter(|token| is_element(token)) {
        if !normal.is_empty() {
            normal.push(' ');
        }
        normal.push_str(&surface[token.start as usize..token.end as usize].replace('’', "'"));
        if token.shape & shape::POSSESSIVE != 0 {
            normal.push_str("'s");
        }
        keys.push(token.key);
    }
    (normal, keys)
}

/// Little-endian words and bytes, laid out in sections.
#[derive(Default)]
struct Sections {
    parts: Vec<Vec<u8>>,
}

impl Sections {
    fn words(&mut self, words: impl IntoIterator<Item = u32>) {
        self.parts
            .push(words.into_iter().flat_map(u32::to_le_bytes).collect());
    }

    fn bytes(&mut self, bytes: Vec<u8>) {
        self.parts.push(bytes);
    }

    fn finish(self) -> Vec<u8> {
        let mut body = Vec::new();
        let mut index = Vec::new();
        for part in &self.parts {
            index.push((HEADER + body.len()) as u32);
            index.push(part.len() as u32);
            body.extend_from_slice(part);
            while !(HEADER + body.len()).is_multiple_of(8) {
                body.push(0);
            }
        }
        index.resize(2 * SECTIONS, 0);
        let hash = fnv(&body);
        let mut out = Vec::with_capacity(HEADER + body.len());
        for word in [
            MAGIC,
            hash as u32,
            (hash >> 32) as u32,
            self.parts.len() as u32,
        ] {
            out.extend_from_slice(&word.to_le_bytes());
        }
        for word in index {
            out.extend_from_slice(&word.to_le_bytes());
        }
        out.extend_from_slice(&body);
        out
    }
}

/// Takes the strings, its first section, out of a table: the strings, and the rest. As a text of the
/// program they need no look at every byte when it starts.
#[must_use]
pub fn strings_apart(mut table: Vec<u8>) -> (Vec<u8>, Vec<u8>) {
    let slot = |number: usize| 4 * (4 + number)..4 * (5 + number);
    let number = |table: &[u8], at: usize| {
        let bytes = table[slot(at)].try_into().expect("four bytes");
        u32::from_le_bytes(bytes)
    };
    let [begin, len, end] = [0, 1, 2].map(|at| number(&table, at) as usize);
    let strings = table[begin..begin + len].to_vec();
    table.drain(begin..end);
    table[slot(1)].fill(0);
    for section in 1..SECTIONS {
        let moved = number(&table, 2 * section).saturating_sub((end - begin) as u32);
        table[slot(2 * section)].copy_from_slice(&moved.to_le_bytes());
    }
    (strings, table)
}

/// FNV-1a, 64 bits.
fn fnv(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xCBF2_9CE4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x100_0000_01B3)
    })
}

/// Strings, each stored once.
#[derive(Default)]
struct Strings {
    bytes: Vec<u8>,
    known: HashMap<String, u32>,
}

impl Strings {
    /// Offset and length.
    fn add(&mut self, text: &str) -> [u32; 2] {
        let offset = match self.known.get(text) {
            Some(offset) => *offset,
            None => {
                let offset = self.bytes.len() as u32;
                self.bytes.extend_from_slice(text.as_bytes());
                self.known.insert(text.to_owned(), offset);
                offset
            }
        };
        [offset, text.len() as u32]
    }
}

/// One meaning of a surface form.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Reading {
    entity: u32,
    flags: u32,
    file: u32,
    line: u32,
}

/// Compiles the entities of the lists.
#[must_use]
pub fn compile_entities(lists: &Lists, fallback: Fallback) -> Vec<u8> {
    let mut strings = Strings::default();
    let term_kinds = term_kinds(lists);
    let names = NameRows::of(&collect_names(lists, &term_kinds), &mut strings, fallback);
    let entities = EntityRows::of(lists, &term_kinds, &mut strings);
    let files = file_rows(lists, &mut strings);
    let as_of = strings.add(&lists.as_of);
    let kinds = term_kinds.iter().flat_map(|kind| strings.add(kind));
    let kinds: Vec<u32> = kinds.collect();
    let renamed = lists.renamed.iter();
    let renamed = renamed.flat_map(|(old, new)| [strings.add(old), strings.add(new)].concat());
    let renamed: Vec<u32> = renamed.collect();
    let mut sections = Sections::default();
    sections.bytes(strings.bytes);
    sections.words(names.chain.slots());
    sections.words(names.chain.first_words());
    sections.words(names.names);
    sections.words(names.readings);
    sections.words(entities.entities);
    sections.words(entities.roles);
    sections.words(files);
    sections.words(as_of);
    sections.words(kinds);
    sections.words(renamed);
    sections.words(entities.states);
    sections.finish()
}

/// The tables of names.
#[derive(Default)]
struct NameRows {
    chain: Chain,
    names: Vec<u32>,
    readings: Vec<u32>,
}

impl NameRows {
    fn of(
        names: &BTreeMap<String, Vec<Reading>>,
        strings: &mut Strings,
        fallback: Fallback,
    ) -> Self {
        let mut rows = Self::default();
        for (ix, (surface, readings)) in (0..).zip(names) {
            let (normal, keys) = elements(surface, fallback);
            let next = rows.chain.insert(&keys, ix);
            let mut flags = readings.iter().map(|reading| reading.flags);
            let exact = flags.all(|flags| flags & reading_flag::EXACT != 0);
            rows.names.extend(strings.add(surface));
            rows.names.extend(strings.add(&normal));
            rows.names.extend([
                next,
                (rows.readings.len() / 4) as u32,
                readings.len() as u32,
                u32::from(exact) | u32::from(surface.ends_with('.')) << 1,
            ]);
            for reading in readings {
                rows.readings
                    .extend([reading.entity, reading.flags, reading.file, reading.line]);
            }
        }
        rows
    }
}

/// The tables of entities.
#[derive(Default)]
struct EntityRows {
    entities: Vec<u32>,
    roles: Vec<u32>,
    /// Positions of countries and governments.
    states: Vec<u32>,
}

impl EntityRows {
    fn of(lists: &Lists, term_kinds: &[&str], strings: &mut Strings) -> Self {
        let mut rows = Self::default();
        for (ix, entity) in (0..).zip(lists.entities.values()) {
            if entity.id.starts_with("gov:") || entity.kind == "country" {
                rows.states.push(ix);
            }
            let kind = kind_number(entity, term_kinds);
            push_entity(entity, kind, strings, &mut rows.entities, &mut rows.roles);
        }
        rows
    }
}

fn file_rows(lists: &Lists, strings: &mut Strings) -> Vec<u32> {
    let mut rows = Vec::new();
    for file in &lists.files {
        for text in [&file.path, &file.source, &file.licence] {
            rows.extend(strings.add(text));
        }
        rows.push(file.priority);
    }
    rows
}

/// The kinds that are a user's own.
fn term_kinds(lists: &Lists) -> Vec<&str> {
    let terms = lists.entities.values().filter(|entity| entity.is_term);
    let kinds: BTreeSet<&str> = terms.map(|entity| entity.kind.as_str()).collect();
    kinds.into_iter().collect()
}

/// The ways in which a name of the lists is written, if it can be; the first is the list's own.
const SPELLINGS: [fn(&str) -> Option<String>; 3] = [
    |surface| Some(surface.to_owned()),
    without_accents,
    |surface| {
        surface
            .contains(" & ")
            .then(|| surface.replace(" & ", " and "))
    },
];

/// Every surface form with its readings, by surface.
fn collect_names(lists: &Lists, term_kinds: &[&str]) -> BTreeMap<String, Vec<Reading>> {
    let mut names: BTreeMap<String, Vec<Reading>> = BTreeMap::new();
    for (ix, entity) in lists.entities.values().enumerate() {
        let kind = kind_number(entity, term_kinds) << reading_flag::KIND_SHIFT;
        let users = entity.priority >= USERS_PRIORITY;
        for spelling in SPELLINGS {
            for alias in &entity.aliases {
                let Some(surface) = spelling(&alias.surface) else {
                    continue;
                };
                let mut flags = kind;
                for (wanted, flag) in [
                    (alias.form == Form::Adjective, reading_flag::ADJECTIVE),
                    (alias.doubtful, reading_flag::DOUBTFUL),
                    (alias.exact || is_acronym(&surface), reading_flag::EXACT),
                    (alias.inside_words, reading_flag::INSIDE_WORDS),
                    (users, reading_flag::USERS),
                ] {
                    flags |= if wanted { flag } else { 0 };
                }
                let readings = names.entry(surface).or_default();
                if !readings.iter().any(|old| {
                    old.entity == ix as u32 && (old.flags ^ flags) & reading_flag::ADJECTIVE == 0
                }) {
                    readings.push(Reading {
                        entity: ix as u32,
                        flags,
                        file: alias.file,
                        line: alias.line,
                    });
                }
            }
        }
    }
    names
}

/// Capitals and no small letter: never matched in another case.
fn is_acronym(surface: &str) -> bool {
    surface.chars().any(char::is_uppercase) && !surface.chars().any(char::is_lowercase)
}

/// The index of an entity's kind into [`KINDS`] and the kinds of terms behind them.
fn kind_number(entity: &EntityRow, term_kinds: &[&str]) -> u32 {
    let mut kinds = KINDS.iter().chain(term_kinds);
    kinds.position(|known| *known == entity.kind).unwrap_or(0) as u32
}

fn push_entity(
    entity: &EntityRow,
    kind: u32,
    strings: &mut Strings,
    words: &mut Vec<u32>,
    role_words: &mut Vec<u32>,
) {
    let first_role = (role_words.len() / 8) as u32;
    for role in &entity.roles {
        for text in [&role.role, &role.code, &role.from, &role.to] {
            role_words.extend(strings.add(text));
        }
    }
    for text in [
        &entity.id,
        &entity.name,
        &entity.country,
        &entity.admin1,
        &entity.code,
        &entity.wikidata,
    ] {
        words.extend(strings.add(text));
    }
    let mut flags = 0;
    for flag in &entity.flags {
        flags |= match flag.as_str() {
            "capital" => entity_flag::CAPITAL,
            "also-actor" => entity_flag::ALSO_ACTOR,
            "one-head" => entity_flag::ONE_HEAD,
            "realm" => entity_flag::REALM,
            _ => 0,
        };
    }
    let own_id = entity.id.strip_prefix("geonames:");
    let geonames = own_id
        .and_then(|id| id.parse().ok())
        .unwrap_or(entity.geonames);
    // No position is a latitude that no place has.
    let (lat, lon) = entity.position.unwrap_or((i32::MAX, 0));
    words.extend([
        kind,
        flags,
        lat as u32,
        lon as u32,
        entity.population,
        geonames,
        first_role,
        entity.roles.len() as u32,
        entity.file,
        entity.line,
        entity.priority,
    ]);
}

/// The names as chains of hashed words.
#[derive(Default)]
struct Chain {
    nodes: BTreeMap<u64, u32>,
    first: Vec<u64>,
}

impl Chain {
    /// Adds a name; returns the one that had its words before, or [`NO_NAME`].
    fn insert(&mut self, keys: &[u64], name: u32) -> u32 {
        let Some((last, init)) = keys.split_last() else {
            return NO_NAME;
        };
        self.first.push(keys[0]);
        let mut hash = CHAIN_SEED;
        for key in init {
            hash = mix(hash, *key);
            *self.nodes.entry(hash).or_insert(NO_NAME) |= MORE;
        }
        let node = self.nodes.entry(mix(hash, *last)).or_insert(NO_NAME);
        let before = *node & NO_NAME;
        *node = *node & MORE | name;
        before
    }

    /// Open addressing, at most three quarters full: tag and node.
    fn slots(&self) -> Vec<u32> {
        let count = (self.nodes.len() * 4 / 3 + 1).next_power_of_two().max(2);
        let mut slots = vec![0; count * 2];
        for (hash, node) in &self.nodes {
            let mut at = chain_slot(*hash, count);
            while slots[at * 2] != 0 {
                at = (at + 1) % count;
            }
            slots[at * 2] = chain_tag(*hash);
            slots[at * 2 + 1] = *node;
        }
        slots
    }

    fn first_words(&self) -> Vec<u32> {
        let mut bits = vec![0; (1 << FIRST_WORD_BITS) / 32];
        for key in &self.first {
            let bit = first_word_bit(mix(CHAIN_SEED, *key));
            bits[bit / 32] |= 1 << (bit % 32);
        }
        bits
    }
}

/// Where the slot of a chain's hash is looked for first, in a table of `count` slots.
#[must_use]
pub fn chain_slot(hash: u64, count: usize) -> usize {
    (hash >> 40) as usize & (count - 1)
}

/// What a slot keeps of the hash; never zero.
#[must_use]
pub fn chain_tag(hash: u64) -> u32 {
    hash as u32 | 1
}
