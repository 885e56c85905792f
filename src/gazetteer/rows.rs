//! The lists as text: manifest and TSV files, read into rows, one entity or word a row.
//!
//! This file depends on nothing, since the build script compiles the built-in lists with it.

pub mod entity;
mod source;

use std::collections::BTreeMap;

pub use source::{ListError, Row, SourceFile, numbered};

/// What a file of lists holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// Entities: actors, places.
    Entities,
    /// Entities of a kind of the user's own.
    Terms,
    /// Words of the grammars, with their classes.
    Words,
    /// Words with their parts of speech.
    PartsOfSpeech,
    /// Given names with counts.
    GivenNames,
    /// Surnames with counts.
    Surnames,
}

/// One line of the manifest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileInfo {
    /// Path relative to the folder, with `/`.
    pub path: String,
    /// What it holds.
    pub content: Content,
    /// The kind of its terms: "ship"; empty if it holds none.
    pub term: String,
    /// The higher wins.
    pub priority: u32,
    /// Where the facts come from.
    pub source: String,
    /// SPDX expression of their licence.
    pub licence: String,
}

/// Whether an alias is a name or the adjective of a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// "Iran"
    Name,
    /// "Iranian"
    Adjective,
}

/// One surface form of an entity, with its marks and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AliasRow {
    /// As it stands in newspapers.
    pub surface: String,
    /// Name or adjective.
    pub form: Form,
    /// `=`: this case only.
    pub exact: bool,
    /// `?`: needs context to be believed.
    pub doubtful: bool,
    /// `~`: matches inside words too.
    pub inside_words: bool,
    /// `!`: must not mean this entity.
    pub banned: bool,
    /// Index into [`Lists::files`].
    pub file: u32,
    /// Counted from 1.
    pub line: u32,
}

/// An office with its half-open dates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleRow {
    /// "President of Nigeria"
    pub role: String,
    /// CAMEO actor code.
    pub code: String,
    /// ISO date of any precision, or empty.
    pub from: String,
    /// ISO date of any precision, or empty.
    pub to: String,
}

/// One entity, merged from all rows of its id.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EntityRow {
    /// `geonames:112931`
    pub id: String,
    /// `city`, `person` … or one of a user's own.
    pub kind: String,
    /// Whether the kind is one of a user's own.
    pub is_term: bool,
    /// The usual English name.
    pub name: String,
    /// All surface forms, the name first.
    pub aliases: Vec<AliasRow>,
    /// ISO 3166-1 alpha-2, or empty.
    pub country: String,
    /// GeoNames code, or empty.
    pub admin1: String,
    /// Latitude and longitude in hundred-thousandths of a degree.
    pub position: Option<(i32, i32)>,
    /// Inhabitants; 0 if unknown.
    pub population: u32,
    /// Of GeoNames, where the id does not say it; 0 if unknown.
    pub geonames: u32,
    /// CAMEO or alpha-3 code, or empty.
    pub code: String,
    /// Offices.
    pub roles: Vec<RoleRow>,
    /// Marks of the entity, such as `capital`.
    pub flags: Vec<String>,
    /// Wikidata's id, or empty.
    pub wikidata: String,
    /// Of the row that won; index into [`Lists::files`].
    pub file: u32,
    /// Counted from 1.
    pub line: u32,
    /// Of the file that won.
    pub priority: u32,
}

/// One class of one word of the grammars.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordRow {
    /// Lower-case; may have several words.
    pub word: String,
    /// A name of [`super::class::Class`].
    pub class: String,
    /// What the class says the word means.
    pub value: String,
    /// Index into [`Lists::files`].
    pub file: u32,
    /// Counted from 1.
    pub line: u32,
}

/// What is known of how a word is used in general.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WordForm {
    /// Penn tags, the likeliest first.
    pub tags: Vec<String>,
    /// Per cent of its occurrences that are capitalised.
    pub capitals: Option<u32>,
    /// How many bear it as a given name.
    pub given: u64,
    /// How many bear it as a surname.
    pub surname: u64,
}

/// All lists of a folder, merged.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lists {
    /// The last day that the lists know of.
    pub as_of: String,
    /// The files, by rising priority.
    pub files: Vec<FileInfo>,
    /// By id.
    pub entities: BTreeMap<String, EntityRow>,
    /// Ids that were released once → what they are called now.
    pub renamed: BTreeMap<String, String>,
    /// In the order of the files.
    pub words: Vec<WordRow>,
    /// By lower-case word.
    pub forms: BTreeMap<String, WordForm>,
}

/// The kinds of places and of actors, as the lists spell them.
pub const KINDS: [&str; 14] = [
    "country",
    "admin1",
    "admin2",
    "city",
    "district",
    "facility",
    "region",
    "water",
    "land",
    "continent",
    "person",
    "organization",
    "group",
    "people",
];

/// The file that says what the others are.
pub const MANIFEST: &str = "manifest.tsv";

/// The least priority of a user's files; those of the built-in lists are lower.
pub const USERS_PRIORITY: u32 = 100;

impl Lists {
    /// Reads a folder's files; `manifest.tsv` says what they are, or their headers if there is none.
    ///
    /// # Errors
    /// The first mistake found.
    pub fn read(sources: &[SourceFile]) -> Result<Self, ListError> {
        let mut lists = Self::default();
        lists.add(sources)?;
        Ok(lists)
    }

    /// Reads one more folder over what is there: its rows win.
    ///
    /// # Errors
    /// The first mistake found.
    pub fn add(&mut self, sources: &[SourceFile]) -> Result<(), ListError> {
        let mut mistakes = self.add_all(sources).into_iter();
        mistakes.next().map_or(Ok(()), Err)
    }

    /// Reads a user's folder over what is there: no file of it has less than [`USERS_PRIORITY`].
    ///
    /// # Errors
    /// The first mistake found.
    pub fn lay_over(&mut self, sources: &[SourceFile]) -> Result<(), ListError> {
        let mut mistakes = self.add_from(sources, USERS_PRIORITY).into_iter();
        mistakes.next().map_or(Ok(()), Err)
    }

    /// Like [`Self::add`], reading on behind a mistake in the next row: every mistake, file by file.
    pub fn add_all(&mut self, sources: &[SourceFile]) -> Vec<ListError> {
        self.add_from(sources, 0)
    }

    fn add_from(&mut self, sources: &[SourceFile], lowest: u32) -> Vec<ListError> {
        let mut mistakes = Vec::new();
        let mut infos = self.manifest(sources, &mut mistakes);
        for info in &mut infos {
            info.priority = info.priority.max(lowest);
        }
        infos.sort_by(|a, b| (a.priority, &a.path).cmp(&(b.priority, &b.path)));
        for info in infos {
            match sources.iter().find(|source| source.path == info.path) {
                Some(source) => self.add_file(info, &source.text, &mut mistakes),
                None => mistakes.push(ListError {
                    file: MANIFEST.to_owned(),
                    line: 0,
                    column: 0,
                    message: format!("{} is named here but is not there", info.path),
                    hint: "delete its line, or add the file".to_owned(),
                }),
            }
        }
        mistakes
    }

    fn manifest(&mut self, sources: &[SourceFile], mistakes: &mut Vec<ListError>) -> Vec<FileInfo> {
        let mut infos = Vec::new();
        let mut keep = |info: Result<Option<FileInfo>, ListError>| match info {
            Ok(info) => infos.extend(info),
            Err(mistake) => mistakes.push(mistake),
        };
        match sources.iter().find(|source| source.path == MANIFEST) {
            Some(manifest) => {
                for (line, text) in numbered(&manifest.text) {
                    let row = Row {
                        file: MANIFEST,
                        line,
                        text,
                    };
                    keep(self.manifest_line(&row));
                }
            }
            None => sources
                .iter()
                .for_each(|source| keep(guess_info(source).map(Some))),
        }
        infos
    }

    fn manifest_line(&mut self, row: &Row) -> Result<Option<FileInfo>, ListError> {
        let cells: Vec<&str> = row.text.split('\t').collect();
        match cells[..] {
            ["file", ..] => Ok(None),
            ["as_of", day] => {
                day.clone_into(&mut self.as_of);
                Ok(None)
            }
            [path, content, priority, source, licence] => Ok(Some(FileInfo {
                path: path.to_owned(),
                content: row.content(content)?,
                term: row.term(content).unwrap_or("").to_owned(),
                priority: priority
                    .parse()
                    .map_err(|_| row.error(2, "the priority is no whole number", "10, 20 …"))?,
                source: source.to_owned(),
                licence: licence.to_owned(),
            })),
            _ => Err(row.error(
                0,
                "a manifest line has five cells",
                "file, type, priority, source, licence, separated by tabs",
            )),
        }
    }

    fn add_file(&mut self, info: FileInfo, text: &str, mistakes: &mut Vec<ListError>) {
        let path = info.path.clone();
        let content = info.content;
        let file = self.files.len() as u32;
        self.files.push(info);
        let row = |(line, text)| Row {
            file: &path,
            line,
            text,
        };
        let mut rows = numbered(text).map(row);
        let Some(head) = rows.next() else { return };
        let columns: Vec<&str> = head.text.split('\t').collect();
        if matches!(content, Content::Entities | Content::Terms) {
            mistakes.extend(entity::unknown_columns(&head, &columns));
        }
        for row in rows {
            if let Err(mistake) = self.add_row(file, content, &row, &columns) {
                mistakes.push(mistake);
            }
        }
    }

    fn add_row(
        &mut self,
        file: u32,
        content: Content,
        row: &Row,
        columns: &[&str],
    ) -> Result<(), ListError> {
        let cells: Vec<&str> = row.text.split('\t').collect();
        if cells.len() > columns.len() {
            return Err(row.error(
                columns.len(),
                "more cells than the header names",
                "take out the extra tab",
            ));
        }
        let get = |name: &str| {
            columns
                .iter()
                .position(|column| *column == name)
                .map(|ix| (ix, cells.get(ix).copied().unwrap_or("")))
                .unwrap_or((0, ""))
        };
        match content {
            Content::Entities | Content::Terms => self.add_entity(file, row, &get)?,
            Content::Words => self.words.push(WordRow {
                word: get("word").1.to_owned(),
                class: get("class").1.to_owned(),
                value: get("value").1.to_owned(),
                file,
                line: row.line,
            }),
            content => self.add_form(content, row, &get)?,
        }
        Ok(())
    }

    fn add_form<'a>(
        &mut self,
        content: Content,
        row: &Row,
        get: &impl Fn(&str) -> (usize, &'a str),
    ) -> Result<(), ListError> {
        let form = self.forms.entry(get("word").1.to_lowercase()).or_default();
        if content == Content::PartsOfSpeech {
            form.tags = get("tags").1.split('|').map(str::to_owned).collect();
            let (cell, text) = get("caps");
            form.capitals = row.number(cell, text)?.map(|n| n as u32);
        } else {
            let (cell, text) = get("count");
            let count = row.number(cell, text)?.unwrap_or(1);
            if content == Content::GivenNames {
                form.given = count;
            } else {
                form.surname = count;
            }
        }
        Ok(())
    }
}

fn guess_info(source: &SourceFile) -> Result<FileInfo, ListError> {
    let header = numbered(&source.text).next().map_or("", |(_, text)| text);
    let content = match header.split('\t').collect::<Vec<_>>()[..] {
        ["id", ..] => Content::Entities,
        ["word", "class", ..] => Content::Words,
        _ => {
            return Err(ListError {
                file: source.path.clone(),
                line: 1,
                column: 0,
                message: "the first line does not name the columns of a list".to_owned(),
                hint: "id, kind, name, aliases …, separated by tabs".to_owned(),
            });
        }
    };
    Ok(FileInfo {
        path: source.path.clone(),
        content,
        term: String::new(),
        priority: USERS_PRIORITY,
        source: "user".to_owned(),
        licence: String::new(),
    })
}

/// What a manifest says that a file holds.
impl Row<'_> {
    fn content(&self, word: &str) -> Result<Content, ListError> {
        Ok(match word {
            "entities" => Content::Entities,
            _ if self.term(word).is_some_and(|kind| !kind.is_empty()) => Content::Terms,
            "words" => Content::Words,
            "parts-of-speech" => Content::PartsOfSpeech,
            "given-names" => Content::GivenNames,
            "surnames" => Content::Surnames,
            _ => {
                return Err(self.error(
                    1,
                    &format!("there is no type {word:?}"),
                    "entities, words, parts-of-speech, given-names, surnames, or term: and a kind",
                ));
            }
        })
    }

    /// The kind of the terms in a file of type `term:KIND`.
    fn term<'a>(&self, word: &'a str) -> Option<&'a str> {
        let kind = word.strip_prefix("term:")?;
        (!KINDS.contains(&kind)).then_some(kind)
    }
}
