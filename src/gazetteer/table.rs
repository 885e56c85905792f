//! Compiled tables read in place: the records that [`super::compile`] lays out.

use std::borrow::Cow;

use bytemuck::{Pod, Zeroable, cast_slice};

use crate::machine::prefetch;

use super::compile::{HEADER, MAGIC, SECTIONS, entity_section as section};
use super::rows::KINDS;

#[cfg(target_endian = "big")]
compile_error!("the compiled lists are little-endian and used in place");

/// A string in a table.
#[derive(Clone, Copy, Debug, Pod, Zeroable)]
#[repr(C)]
pub(crate) struct Str {
    offset: u32,
    len: u32,
}

/// A surface form.
#[derive(Clone, Copy, Debug, Pod, Zeroable)]
#[repr(C)]
pub(crate) struct Name {
    pub(crate) surface: Str,
    /// Its words joined by single spaces.
    pub(crate) normal: Str,
    /// Another name of the same folded words, or [`super::compile::NO_NAME`].
    pub(crate) next: u32,
    pub(crate) first_reading: u32,
    pub(crate) readings: u32,
    flags: u32,
}

impl Name {
    /// Whether every reading wants just this case.
    pub(crate) fn is_exact(&self) -> bool {
        self.flags & 1 != 0
    }

    /// Whether it ends with a full stop, which then belongs to it.
    pub(crate) fn ends_with_stop(&self) -> bool {
        self.flags & 2 != 0
    }
}

/// One meaning of a surface form.
#[derive(Clone, Copy, Debug, Pod, Zeroable)]
#[repr(C)]
pub(crate) struct Reading {
    pub(crate) entity: u32,
    /// Bits of [`super::compile::reading_flag`].
    pub(crate) flags: u32,
    pub(crate) file: u32,
    pub(crate) line: u32,
}

/// One entity.
#[derive(Clone, Copy, Debug, Pod, Zeroable)]
#[repr(C)]
pub(crate) struct Entity {
    pub(crate) id: Str,
    pub(crate) name: Str,
    pub(crate) country: Str,
    pub(crate) admin1: Str,
    pub(crate) code: Str,
    pub(crate) wikidata: Str,
    /// See [`Table::kind_name`].
    pub(crate) kind: u32,
    /// Bits of [`super::compile::entity_flag`].
    pub(crate) flags: u32,
    pub(crate) lat: i32,
    pub(crate) lon: i32,
    pub(crate) population: u32,
    pub(crate) geonames: u32,
    pub(crate) first_role: u32,
    pub(crate) roles: u32,
    pub(crate) file: u32,
    pub(crate) line: u32,
    pub(crate) priority: u32,
}

/// One office.
#[derive(Clone, Copy, Debug, Pod, Zeroable)]
#[repr(C)]
pub(crate) struct Role {
    pub(crate) role: Str,
    pub(crate) code: Str,
    pub(crate) from: Str,
    pub(crate) to: Str,
}

/// An id that was released once, and what it is called now.
#[derive(Clone, Copy, Debug, Pod, Zeroable)]
#[repr(C)]
pub(crate) struct Renamed {
    pub(crate) old: Str,
    pub(crate) new: Str,
}

/// One file of the lists.
#[derive(Clone, Copy, Debug, Pod, Zeroable)]
#[repr(C)]
pub(crate) struct File {
    pub(crate) path: Str,
    pub(crate) source: Str,
    pub(crate) licence: Str,
    pub(crate) priority: u32,
}

/// Bytes aligned for use in place.
#[repr(C, align(8))]
struct Aligned<T: ?Sized>(T);

static WORDS: &Aligned<[u8]> = &Aligned(*include_bytes!(concat!(env!("OUT_DIR"), "/words.table")));

/// The strings of the words of the grammars.
pub(crate) static WORD_STRINGS: &str = include_str!(concat!(env!("OUT_DIR"), "/words.strings"));

#[cfg(feature = "lists")]
static ENTITIES: &Aligned<[u8]> =
    &Aligned(*include_bytes!(concat!(env!("OUT_DIR"), "/entities.table")));

#[cfg(feature = "lists")]
static ENTITY_STRINGS: &str = include_str!(concat!(env!("OUT_DIR"), "/entities.strings"));

/// The bytes of a compiled table, cut into its sections.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sections<'a> {
    all: &'a [u32],
}

impl Sections<'static> {
    /// The words of the grammars, but for [`WORD_STRINGS`].
    pub(crate) fn words() -> Self {
        Self::of(&WORDS.0)
    }
}

impl<'a> Sections<'a> {
    /// Of bytes that are aligned for numbers of 64 bits, whole ones of these.
    fn of(bytes: &'a [u8]) -> Self {
        let all: &[u32] = cast_slice(bytes);
        debug_assert_eq!(all[0], MAGIC);
        Self { all }
    }

    /// Hash of everything in the table.
    pub(crate) fn hash(self) -> u64 {
        u64::from(self.all[1]) | u64::from(self.all[2]) << 32
    }

    fn bytes(self, section: usize) -> &'a [u8] {
        debug_assert!(section < SECTIONS && HEADER >= 16 + 8 * section);
        let (offset, len) = (self.all[4 + 2 * section], self.all[5 + 2 * section]);
        &cast_slice(self.all)[offset as usize..(offset + len) as usize]
    }

    /// The records of a section.
    pub(crate) fn records<T: Pod>(self, section: usize) -> &'a [T] {
        cast_slice(self.bytes(section))
    }

    /// The text of a section.
    fn text(self, section: usize) -> &'a str {
        std::str::from_utf8(self.bytes(section)).expect("the compiler writes text")
    }
}

/// A compiled table of entities: in the program, used in place, or compiled at start.
#[derive(Debug)]
pub(crate) struct Table {
    hash: u64,
    /// Whether names begin with a small letter, which are then looked for at every word: a
    /// user's may.
    pub(crate) has_small: bool,
    strings: Cow<'static, str>,
    pub(crate) chain: Cow<'static, [[u32; 2]]>,
    pub(crate) first_words: Cow<'static, [u32]>,
    pub(crate) names: Cow<'static, [Name]>,
    pub(crate) readings: Cow<'static, [Reading]>,
    pub(crate) entities: Cow<'static, [Entity]>,
    pub(crate) roles: Cow<'static, [Role]>,
    pub(crate) files: Cow<'static, [File]>,
    as_of: Cow<'static, [Str]>,
    term_kinds: Cow<'static, [Str]>,
    /// By old id.
    pub(crate) renamed: Cow<'static, [Renamed]>,
    /// Governments and countries among the entities.
    pub(crate) states: Cow<'static, [u32]>,
}

impl Table {
    /// The built-in entities.
    #[cfg(feature = "lists")]
    pub(crate) fn built_in() -> Self {
        let sections = Sections::of(&ENTITIES.0);
        Self {
            hash: sections.hash(),
            has_small: false,
            strings: ENTITY_STRINGS.into(),
            chain: sections.records(section::CHAIN).into(),
            first_words: sections.records(section::FIRST_WORDS).into(),
            names: sections.records(section::NAMES).into(),
            readings: sections.records(section::READINGS).into(),
            entities: sections.records(section::ENTITIES).into(),
            roles: sections.records(section::ROLES).into(),
            files: sections.records(section::FILES).into(),
            as_of: sections.records(section::META).into(),
            term_kinds: sections.records(section::TERM_KINDS).into(),
            renamed: sections.records(section::RENAMED).into(),
            states: sections.records(section::STATES).into(),
        }
    }

    /// A table compiled at start.
    pub(crate) fn loaded(bytes: &[u8]) -> Self {
        let mut words = vec![0_u64; bytes.len().div_ceil(8)];
        bytemuck::cast_slice_mut::<u64, u8>(&mut words)[..bytes.len()].copy_from_slice(bytes);
        let sections = Sections::of(cast_slice(&words));
        let strings = sections.text(section::STRINGS);
        let names: &[Name] = sections.records(section::NAMES);
        let begins_small =
            |name: &Name| string(strings, name.surface).starts_with(char::is_lowercase);
        Self {
            hash: sections.hash(),
            has_small: names.iter().any(begins_small),
            strings: strings.to_owned().into(),
            chain: sections.records(section::CHAIN).to_owned().into(),
            first_words: sections.records(section::FIRST_WORDS).to_owned().into(),
            names: names.to_owned().into(),
            readings: sections.records(section::READINGS).to_owned().into(),
            entities: sections.records(section::ENTITIES).to_owned().into(),
            roles: sections.records(section::ROLES).to_owned().into(),
            files: sections.records(section::FILES).to_owned().into(),
            as_of: sections.records(section::META).to_owned().into(),
            term_kinds: sections.records(section::TERM_KINDS).to_owned().into(),
            renamed: sections.records(section::RENAMED).to_owned().into(),
            states: sections.records(section::STATES).to_owned().into(),
        }
    }

    /// Hash of everything in the table.
    pub(crate) fn hash(&self) -> u64 {
        self.hash
    }

    /// A string of the table.
    pub(crate) fn text(&self, text: Str) -> &str {
        string(&self.strings, text)
    }

    /// Asks for the surface of a name.
    pub(crate) fn prefetch(&self, name: &Name) {
        self.prefetch_text(name.surface);
    }

    /// Asks for a string.
    pub(crate) fn prefetch_text(&self, text: Str) {
        prefetch(self.strings.as_bytes(), text.offset as usize);
    }

    /// Asks for the readings of a name.
    pub(crate) fn prefetch_readings(&self, name: &Name) {
        prefetch(&self.readings, name.first_reading as usize);
    }

    pub(crate) fn as_of(&self) -> &str {
        self.as_of.first().map_or("", |text| self.text(*text))
    }

    /// The word for a kind: one of [`KINDS`], or of the terms behind them.
    pub(crate) fn kind_name(&self, kind: u32) -> &str {
        let kind = kind as usize;
        match KINDS.get(kind) {
            Some(known) => known,
            None => self.text(self.term_kinds[kind - KINDS.len()]),
        }
    }

    /// The readings of a name.
    pub(crate) fn readings_of(&self, name: &Name) -> &[Reading] {
        let first = name.first_reading as usize;
        &self.readings[first..first + name.readings as usize]
    }

    /// What an entity's id was once.
    pub(crate) fn former_ids(&self, id: &str) -> Vec<String> {
        let renamed = self.renamed.iter();
        renamed
            .filter(|renamed| self.text(renamed.new) == id)
            .map(|renamed| self.text(renamed.old).to_owned())
            .collect()
    }

    /// The entity of that id, or of what it is called now; entities are sorted by id.
    pub(crate) fn find(&self, id: &str) -> Option<u32> {
        let renamed = self
            .renamed
            .binary_search_by(|renamed| self.text(renamed.old).cmp(id));
        let id = renamed.map_or(id, |ix| self.text(self.renamed[ix].new));
        self.entities
            .binary_search_by(|entity| self.text(entity.id).cmp(id))
            .ok()
            .map(|ix| ix as u32)
    }
}

/// The string at a place of a section of strings.
pub(crate) fn string(strings: &str, text: Str) -> &str {
    let start = text.offset as usize;
    &strings[start..start + text.len as usize]
}
