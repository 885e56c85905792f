//! Compiled tables read in place: the records that [`super::compile`] lays out.

use std::sync::Arc;

use bytemuck::{Pod, Zeroable, cast_slice};

use super::compile::{HEADER, MAGIC, SECTIONS, entity_section as section};

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
    /// Index into [`super::rows::KINDS`].
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

/// One file of the lists.
#[derive(Clone, Copy, Debug, Pod, Zeroable)]
#[repr(C)]
pub(crate) struct File {
    pub(crate) path: Str,
    pub(crate) source: Str,
    pub(crate) licence: Str,
    pub(crate) priority: u32,
}

/// The bytes of a table, in the program or in memory.
#[derive(Clone, Debug)]
enum Store {
    InProgram(&'static [u64]),
    Loaded(Arc<[u64]>),
}

/// A compiled table.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    store: Store,
}

/// Bytes aligned for use in place.
#[repr(C, align(8))]
struct Aligned<T: ?Sized>(T);

static WORDS: &Aligned<[u8]> = &Aligned(*include_bytes!(concat!(env!("OUT_DIR"), "/words.table")));

#[cfg(feature = "lists")]
static ENTITIES: &Aligned<[u8]> =
    &Aligned(*include_bytes!(concat!(env!("OUT_DIR"), "/entities.table")));

/// The whole words of a static table; its padding ends on one.
fn whole_words(bytes: &'static [u8]) -> &'static [u64] {
    cast_slice(&bytes[..bytes.len() / 8 * 8])
}

impl Table {
    /// The words of the grammars.
    pub(crate) fn words() -> Self {
        Self {
            store: Store::InProgram(whole_words(&WORDS.0)),
        }
    }

    /// The built-in entities.
    #[cfg(feature = "lists")]
    pub(crate) fn entities() -> Self {
        Self {
            store: Store::InProgram(whole_words(&ENTITIES.0)),
        }
    }

    /// A table compiled at start.
    pub(crate) fn loaded(bytes: &[u8]) -> Self {
        let mut words = vec![0_u64; bytes.len().div_ceil(8)];
        bytemuck::cast_slice_mut::<u64, u8>(&mut words)[..bytes.len()].copy_from_slice(bytes);
        Self {
            store: Store::Loaded(words.into()),
        }
    }

    fn all(&self) -> &[u32] {
        match &self.store {
            Store::InProgram(words) => cast_slice(words),
            Store::Loaded(words) => cast_slice(words),
        }
    }

    /// Hash of everything in the table.
    pub(crate) fn hash(&self) -> u64 {
        let all = self.all();
        debug_assert_eq!(all[0], MAGIC);
        u64::from(all[1]) | u64::from(all[2]) << 32
    }

    pub(crate) fn bytes(&self, section: usize) -> &[u8] {
        debug_assert!(section < SECTIONS && HEADER >= 16 + 8 * section);
        let all = self.all();
        let (offset, len) = (all[4 + 2 * section], all[5 + 2 * section]);
        &cast_slice(all)[offset as usize..(offset + len) as usize]
    }

    pub(crate) fn section<T: Pod>(&self, section: usize) -> &[T] {
        cast_slice(self.bytes(section))
    }

    /// All sections of a table of entities, looked up once.
    pub(crate) fn view(&self) -> View<'_> {
        View {
            strings: self.bytes(section::STRINGS),
            chain: self.section(section::CHAIN),
            first_words: self.section(section::FIRST_WORDS),
            names: self.section(section::NAMES),
            readings: self.section(section::READINGS),
            entities: self.section(section::ENTITIES),
            roles: self.section(section::ROLES),
            files: self.section(section::FILES),
            as_of: self.section(section::META),
        }
    }
}

/// The sections of a table of entities.
#[derive(Clone, Copy, Debug)]
pub(crate) struct View<'a> {
    strings: &'a [u8],
    pub(crate) chain: &'a [[u32; 2]],
    pub(crate) first_words: &'a [u32],
    pub(crate) names: &'a [Name],
    pub(crate) readings: &'a [Reading],
    pub(crate) entities: &'a [Entity],
    pub(crate) roles: &'a [Role],
    pub(crate) files: &'a [File],
    as_of: &'a [Str],
}

impl<'a> View<'a> {
    pub(crate) fn text(&self, text: Str) -> &'a str {
        string(self.strings, text)
    }

    pub(crate) fn as_of(&self) -> &'a str {
        self.as_of.first().map_or("", |text| self.text(*text))
    }

    /// The readings of a name.
    pub(crate) fn readings_of(&self, name: &Name) -> &'a [Reading] {
        let first = name.first_reading as usize;
        &self.readings[first..first + name.readings as usize]
    }

    /// The entity of that id; entities are sorted by id.
    pub(crate) fn find(&self, id: &str) -> Option<u32> {
        self.entities
            .binary_search_by(|entity| self.text(entity.id).cmp(id))
            .ok()
            .map(|ix| ix as u32)
    }
}

/// The string at a place of a section of strings.
pub(crate) fn string(strings: &[u8], text: Str) -> &str {
    let start = text.offset as usize;
    std::str::from_utf8(&strings[start..start + text.len as usize]).unwrap_or("")
}
