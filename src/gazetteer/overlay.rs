//! A user's folders over the built-in lists: one list of what they hold and mend.

use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};

use super::across::Survey;
use super::compile::reading_flag;
use super::facts::EntityFacts;
use super::layer::{ListsError, built_in_table};
use super::lexicon::Lexicon;
use super::lint::lint;
use super::rows::{
    AliasRow, Content, EntityRow, FileInfo, Form, ListError, Lists, RoleRow, SourceFile,
};
use super::table::{Entity, Reading, Table};
use crate::analysis::EntityKind;

/// The users' folders as one list; entries of the base that they mend come along.
pub(super) fn overlay(
    base: Option<&Table>,
    folders: &[(PathBuf, Vec<SourceFile>)],
) -> Result<Lists, ListsError> {
    let sources = folders.iter().flat_map(|(_, sources)| sources);
    let mut lists = mended(base, sources);
    for (folder, sources) in folders {
        let read = match base {
            Some(_) => lists.lay_over(sources),
            None => lists.add(sources),
        };
        read.map_err(|error| ListsError::Mistake(folder.clone(), error))?;
    }
    Ok(lists)
}

/// Every mistake in the lists of a folder, file by file, as they would be laid over the built-in
/// lists, or without these. More is told than what keeps [`Builder::build`](crate::Builder::build)
/// from reading them: an id twice in a file, a country that is no code, a date that is none.
///
/// # Errors
/// A file or folder that cannot be read, or a folder without lists.
///
/// ```
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let folder = tempfile::tempdir()?;
/// std::fs::write(
///     folder.path().join("ships.tsv"),
///     "id\tkind\tname\tcountry\nship:aurora\tfacility\tAurora\tRussia\n",
/// )?;
/// let mistakes = dateline::check_lists(folder.path(), true)?;
/// assert_eq!(
///     mistakes[0].to_string(),
///     "ships.tsv:2:29: \"Russia\" is no country code (two capitals, ISO 3166-1 alpha-2: NG)"
/// );
/// # Ok(())
/// # }
/// ```
pub fn check_lists(folder: &Path, over_built_in: bool) -> Result<Vec<ListError>, ListsError> {
    let sources = SourceFile::read_folder(folder)
        .map_err(|(path, error)| ListsError::Unreadable(path, error))?;
    if sources.is_empty() {
        let error = io::Error::new(io::ErrorKind::NotFound, "no .tsv file is in this folder");
        return Err(ListsError::Unreadable(folder.to_owned(), error));
    }
    let base = over_built_in.then(built_in_table).flatten();
    let mut lists = mended(base.as_ref(), &sources);
    let first_file = lists.files.len() as u32;
    let mut mistakes = lists.add_all(&sources);
    mistakes.extend(lint(&sources));
    let (world, lexicon) = (built_in_table(), Lexicon::built_in());
    let capitals = |word: &str| lexicon.capitals(word);
    let survey = Survey::new(&lists, first_file, world.as_ref(), &capitals);
    mistakes.extend(survey.mistakes(&sources));
    mistakes.sort_by(|a, b| (&a.file, a.line, a.column).cmp(&(&b.file, b.line, b.column)));
    mistakes.dedup();
    Ok(mistakes)
}

/// Lists that hold the entries of the base which the files mend.
fn mended<'a>(base: Option<&Table>, sources: impl IntoIterator<Item = &'a SourceFile>) -> Lists {
    let mut lists = Lists::default();
    if let Some(base) = base {
        let ids = sources
            .into_iter()
            .flat_map(|source| first_cells(&source.text));
        let mended: Vec<u32> = ids.filter_map(|id| base.find(id)).collect();
        lists.files = files_of(base);
        for renamed in base.renamed.iter() {
            let (old, new) = (base.text(renamed.old), base.text(renamed.new));
            lists.renamed.insert(old.to_owned(), new.to_owned());
        }
        for row in rows_of(base, &mended) {
            lists.entities.insert(row.id.clone(), row);
        }
    }
    lists
}

fn first_cells(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter_map(|line| line.split('\t').next())
}

fn files_of(base: &Table) -> Vec<FileInfo> {
    base.files
        .iter()
        .map(|file| FileInfo {
            path: base.text(file.path).to_owned(),
            content: Content::Entities,
            term: String::new(),
            priority: file.priority,
            source: base.text(file.source).to_owned(),
            licence: base.text(file.licence).to_owned(),
        })
        .collect()
}

/// Entities of a table as the rows that they were compiled from.
pub(super) fn rows_of(base: &Table, entities: &[u32]) -> Vec<EntityRow> {
    let mut rows: HashMap<u32, EntityRow> = entities
        .iter()
        .map(|ix| (*ix, row_of(base, &base.entities[*ix as usize])))
        .collect();
    if rows.is_empty() {
        return Vec::new();
    }
    for name in base.names.iter() {
        for reading in base.readings_of(name) {
            if let Some(row) = rows.get_mut(&reading.entity) {
                row.aliases.push(alias_of(base.text(name.surface), reading));
            }
        }
    }
    rows.into_values().collect()
}

fn alias_of(surface: &str, reading: &Reading) -> AliasRow {
    let has = |flag| reading.flags & flag != 0;
    AliasRow {
        surface: surface.to_owned(),
        form: if has(reading_flag::ADJECTIVE) {
            Form::Adjective
        } else {
            Form::Name
        },
        exact: has(reading_flag::EXACT),
        doubtful: has(reading_flag::DOUBTFUL),
        inside_words: has(reading_flag::INSIDE_WORDS),
        banned: false,
        file: reading.file,
        line: reading.line,
    }
}

fn row_of(base: &Table, entity: &Entity) -> EntityRow {
    let facts = EntityFacts {
        table: base,
        row: entity,
    };
    let flags = [
        (facts.is_capital(), "capital"),
        (facts.is_also_actor(), "also-actor"),
        (facts.has_one_head(), "one-head"),
        (facts.is_realm(), "realm"),
    ];
    let flags = flags.iter().filter(|(set, _)| *set);
    let flags = flags.map(|(_, flag)| (*flag).to_owned()).collect();
    EntityRow {
        id: facts.id().to_owned(),
        kind: facts.kind_name().to_owned(),
        is_term: facts.kind() == EntityKind::Term,
        name: facts.name().to_owned(),
        aliases: Vec::new(),
        country: facts.country().to_owned(),
        admin1: facts.admin1().to_owned(),
        position: facts.position(),
        population: facts.population(),
        geonames: facts.geonames(),
        code: facts.code().to_owned(),
        roles: facts
            .roles()
            .map(|role| RoleRow {
                role: role.role.to_owned(),
                code: role.code.to_owned(),
                from: role.from.to_owned(),
                to: role.to.to_owned(),
            })
            .collect(),
        flags,
        wikidata: facts.wikidata().to_owned(),
        file: entity.file,
        line: entity.line,
        priority: entity.priority,
    }
}
