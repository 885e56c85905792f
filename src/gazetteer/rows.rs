//! The lists as text: manifest and TSV files, read into rows, one entity or word a row.
//!
//! This file depends on nothing, since the build script compiles the built-in lists with it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{fmt, fs, io};

/// A mistake in a list: where it stands and how to mend it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListError {
    /// The file, relative to the folder of the lists.
    pub file: String,
    /// Counted from 1; 0 if the mistake is the file's as a whole.
    pub line: u32,
    /// In characters, counted from 1; 0 if the mistake is the line's as a whole.
    pub column: u32,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub hint: String,
}

impl fmt::Display for ListError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file)?;
        if self.line > 0 {
            write!(f, ":{}", self.line)?;
        }
        if self.column > 0 {
            write!(f, ":{}", self.column)?;
        }
        write!(f, ": {} ({})", self.message, self.hint)
    }
}

impl std::error::Error for ListError {}

/// One file of a folder of lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// Path relative to the folder, with `/`.
    pub path: String,
    /// The whole text.
    pub text: String,
}

impl SourceFile {
    /// The TSV files of a folder and the folders in it, by path.
    ///
    /// # Errors
    /// The first file or folder that cannot be read.
    pub fn read_folder(folder: &Path) -> Result<Vec<Self>, (PathBuf, io::Error)> {
        let mut sources = Vec::new();
        let mut waiting = vec![folder.to_owned()];
        while let Some(next) = waiting.pop() {
            let at = |error| (next.clone(), error);
            for entry in fs::read_dir(&next).map_err(at)? {
                let path = entry.map_err(at)?.path();
                if path.is_dir() {
                    waiting.push(path);
                } else if path.extension().is_some_and(|extension| extension == "tsv") {
                    let text = fs::read_to_string(&path).map_err(|e| (path.clone(), e))?;
                    let name = path.strip_prefix(folder).unwrap_or(&path);
                    sources.push(Self {
                        path: name.to_string_lossy().replace('\\', "/"),
                        text,
                    });
                }
            }
        }
        sources.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(sources)
    }
}

/// What a file of lists holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// Entities: actors, places.
    Entities,
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
    /// `city`, `person` …
    pub kind: String,
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

const ENTITY_COLUMNS: [&str; 15] = [
    "id",
    "kind",
    "name",
    "aliases",
    "adjectives",
    "country",
    "admin1",
    "lat",
    "lon",
    "population",
    "code",
    "roles",
    "flags",
    "wikidata",
    "source",
];

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

    /// The same, reading on behind a mistake in the next row: every mistake, file by file.
    pub fn add_all(&mut self, sources: &[SourceFile]) -> Vec<ListError> {
        let mut mistakes = Vec::new();
        let mut infos = self.manifest(sources, &mut mistakes);
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
        if content == Content::Entities {
            mistakes.extend(unknown_columns(&head, &columns));
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
            Content::Entities => self.add_entity(file, row, &get)?,
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

    fn add_entity<'a>(
        &mut self,
        file: u32,
        row: &Row,
        get: &impl Fn(&str) -> (usize, &'a str),
    ) -> Result<(), ListError> {
        let (cell, id) = get("id");
        if !id.contains(':') {
            return Err(row.error(
                cell,
                "an id names its source",
                "for example person:jane-doe",
            ));
        }
        let (cell, kind) = get("kind");
        if !kind.is_empty() && !KINDS.contains(&kind) {
            return Err(row.error(
                cell,
                &format!("there is no kind {kind:?}"),
                &format!("one of {}", KINDS.join(", ")),
            ));
        }
        let known = self.entities.contains_key(id);
        let name = get("name").1;
        if !known && (kind.is_empty() || name.is_empty()) {
            return Err(row.error(
                0,
                &format!("{id} is new here, so it needs a kind and a name"),
                "a row may leave them empty only to mend an entry of the lists below",
            ));
        }
        let priority = self.files[file as usize].priority;
        let entity = self.entities.entry(id.to_owned()).or_default();
        id.clone_into(&mut entity.id);
        (entity.file, entity.line, entity.priority) = (file, row.line, priority);
        for (field, column) in [
            (&mut entity.kind, "kind"),
            (&mut entity.country, "country"),
            (&mut entity.admin1, "admin1"),
            (&mut entity.code, "code"),
            (&mut entity.wikidata, "wikidata"),
        ] {
            let text = get(column).1;
            if !text.is_empty() {
                text.clone_into(field);
            }
        }
        if !name.is_empty() {
            name.clone_into(&mut entity.name);
            add_alias(entity, row.alias(name, Form::Name, file));
        }
        let (cell, text) = get("aliases");
        for alias in text.split('|').filter(|alias| !alias.is_empty()) {
            if alias.trim() != alias {
                return Err(row.error(cell, &format!("space around {alias:?}"), "take it out"));
            }
            add_alias(entity, row.alias(alias, Form::Name, file));
        }
        for alias in get("adjectives").1.split('|').filter(|a| !a.is_empty()) {
            add_alias(entity, row.alias(alias, Form::Adjective, file));
        }
        let ((lat_cell, lat), (lon_cell, lon)) = (get("lat"), get("lon"));
        if !lat.is_empty() || !lon.is_empty() {
            entity.position = Some((
                row.degrees(lat_cell, lat, 90)?,
                row.degrees(lon_cell, lon, 180)?,
            ));
        }
        let (cell, text) = get("population");
        if let Some(population) = row.number(cell, text)? {
            entity.population = u32::try_from(population).unwrap_or(u32::MAX);
        }
        let (cell, text) = get("roles");
        if !text.is_empty() {
            entity.roles = text
                .split('|')
                .map(|role| row.role(cell, role))
                .collect::<Result<_, _>>()?;
        }
        let flags = get("flags").1;
        if !flags.is_empty() {
            entity.flags = flags.split([',', '|']).map(str::to_owned).collect();
        }
        Ok(())
    }
}

/// Adds an alias; one of the same surface and form is replaced, a banned one taken out.
fn add_alias(entity: &mut EntityRow, alias: AliasRow) {
    entity
        .aliases
        .retain(|old| old.surface != alias.surface || old.form != alias.form);
    if !alias.banned {
        entity.aliases.push(alias);
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
        priority: 100,
        source: "user".to_owned(),
        licence: String::new(),
    })
}

fn unknown_columns(head: &Row, columns: &[&str]) -> Vec<ListError> {
    let known = ENTITY_COLUMNS;
    let unknown = (0..).zip(columns).filter(|(_, name)| !known.contains(name));
    unknown
        .map(|(cell, name)| {
            head.error(
                cell,
                &format!("there is no column {name:?}"),
                &format!("one of {}", known.join(", ")),
            )
        })
        .collect()
}

/// The lines that are neither empty nor comments, counted from 1.
pub fn numbered(text: &str) -> impl Iterator<Item = (u32, &str)> {
    (1..)
        .zip(text.lines())
        .filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
}

/// A line with its place, for errors.
pub struct Row<'a> {
    /// The file, relative to the folder of the lists.
    pub file: &'a str,
    /// Counted from 1.
    pub line: u32,
    /// The cells with the tabs between them.
    pub text: &'a str,
}

impl Row<'_> {
    /// A mistake in that cell, counted from 0.
    #[must_use]
    pub fn error(&self, cell: usize, message: &str, hint: &str) -> ListError {
        let column = 1 + self
            .text
            .split('\t')
            .take(cell)
            .map(|text| text.chars().count() + 1)
            .sum::<usize>();
        ListError {
            file: self.file.to_owned(),
            line: self.line,
            column: column as u32,
            message: message.to_owned(),
            hint: hint.to_owned(),
        }
    }

    fn content(&self, word: &str) -> Result<Content, ListError> {
        Ok(match word {
            "entities" => Content::Entities,
            "words" => Content::Words,
            "parts-of-speech" => Content::PartsOfSpeech,
            "given-names" => Content::GivenNames,
            "surnames" => Content::Surnames,
            _ => {
                return Err(self.error(
                    1,
                    &format!("there is no type {word:?}"),
                    "entities, words, parts-of-speech, given-names or surnames",
                ));
            }
        })
    }

    fn number(&self, cell: usize, text: &str) -> Result<Option<u64>, ListError> {
        if text.is_empty() {
            return Ok(None);
        }
        text.parse().map(Some).map_err(|_| {
            self.error(
                cell,
                &format!("{text:?} is no whole number"),
                "digits alone",
            )
        })
    }

    fn degrees(&self, cell: usize, text: &str, limit: i32) -> Result<i32, ListError> {
        let degrees: f64 = text.parse().map_err(|_| {
            self.error(
                cell,
                &format!("{text:?} is no number of degrees"),
                "decimal degrees; lat and lon go together",
            )
        })?;
        if degrees.abs() > f64::from(limit) {
            return Err(self.error(
                cell,
                &format!("{text} degrees are beyond {limit}"),
                "lat before lon, decimal degrees",
            ));
        }
        Ok((degrees * 100_000.0).round() as i32)
    }

    fn alias(&self, text: &str, form: Form, file: u32) -> AliasRow {
        let surface = text.trim_start_matches(['=', '?', '~', '!']);
        let marks = &text[..text.len() - surface.len()];
        AliasRow {
            surface: surface.to_owned(),
            form,
            exact: marks.contains('='),
            doubtful: marks.contains('?'),
            inside_words: marks.contains('~'),
            banned: marks.contains('!'),
            file,
            line: self.line,
        }
    }

    fn role(&self, cell: usize, text: &str) -> Result<RoleRow, ListError> {
        let parts = text.split_once('=').and_then(|(role, rest)| {
            let (code, dates) = rest.split_once(':')?;
            let (from, to) = dates.split_once("..")?;
            Some((role, code, from, to))
        });
        let Some((role, code, from, to)) = parts else {
            return Err(self.error(
                cell,
                &format!("the role {text:?} cannot be read"),
                "role=CODE:from..to, for example mayor of Springfield=USAGOV:2019-01..2023",
            ));
        };
        if !to.is_empty() && from > to {
            return Err(self.error(
                cell,
                &format!("the role {role:?} ends before it begins"),
                "from comes before to",
            ));
        }
        Ok(RoleRow {
            role: role.to_owned(),
            code: code.to_owned(),
            from: from.to_owned(),
            to: to.to_owned(),
        })
    }
}
