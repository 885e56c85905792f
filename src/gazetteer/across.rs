//! Mistakes that show only when the rows of all lists are laid side by side.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::rows::{
    AliasRow, Content, EntityRow, Form, KINDS, ListError, Lists, SourceFile, numbered,
};
use super::table::Table;

/// Hundred-thousandths of a degree that a place may lie beyond its country's outermost towns.
const BEYOND: i32 = 500_000;

/// Towns that show where a country lies.
const TOWNS: u32 = 10;

/// The same for what needs no town near it: seas, mountains, regions, bases.
const FAR_BEYOND: i32 = 1_500_000;

/// Per cent of its occurrences that a common word is capitalised, at most.
const COMMON: u32 = 50;

/// The kinds that names of several bearers are no matter of size and nearness for.
const ACTORS: [&str; 4] = ["person", "organization", "group", "people"];

/// What the lists as a whole say, and which part of them is to be checked.
pub(super) struct Survey<'a> {
    lists: &'a Lists,
    /// Files from this one on are those of the folder.
    first_file: u32,
    /// How words are written, whichever folder says so.
    capitals: &'a dyn Fn(&str) -> Option<u32>,
    countries: BTreeSet<String>,
    extents: HashMap<String, Extent>,
    mistakes: Vec<ListError>,
}

impl<'a> Survey<'a> {
    /// Of lists whose files from `first_file` on are to be checked; the world's countries and towns
    /// are those of `base` and of the lists themselves.
    pub(super) fn new(
        lists: &'a Lists,
        first_file: u32,
        base: Option<&Table>,
        capitals: &'a dyn Fn(&str) -> Option<u32>,
    ) -> Self {
        let mut survey = Self {
            lists,
            first_file,
            capitals,
            countries: BTreeSet::new(),
            extents: HashMap::new(),
            mistakes: Vec::new(),
        };
        for entity in base.iter().flat_map(|base| base.entities.iter()) {
            let base = base.expect("it has entities");
            let position = (entity.lat != i32::MAX).then_some((entity.lat, entity.lon));
            let kind = KINDS.get(entity.kind as usize).copied().unwrap_or_default();
            survey.learn(
                kind,
                base.text(entity.id),
                base.text(entity.country),
                position,
            );
        }
        for entity in lists.entities.values() {
            survey.learn(&entity.kind, &entity.id, &entity.country, entity.position);
        }
        survey
    }

    fn learn(&mut self, kind: &str, id: &str, country: &str, position: Option<(i32, i32)>) {
        if kind == "country" && !self.countries.contains(country) {
            self.countries.insert(country.to_owned());
        }
        if let (true, Some(position)) = (is_town(kind, id), position) {
            match self.extents.get_mut(country) {
                Some(extent) => extent.add(position),
                None => {
                    self.extents
                        .insert(country.to_owned(), Extent::of(position));
                }
            }
        }
    }

    /// All mistakes of the folder's files.
    pub(super) fn mistakes(mut self, sources: &[SourceFile]) -> Vec<ListError> {
        self.twice_given(sources);
        self.renamed_and_alive();
        let lists = self.lists;
        let first = self.first_file;
        for entity in lists.entities.values().filter(|e| e.file >= first) {
            self.country(entity);
            self.position(entity);
            self.roles(entity);
            for alias in &entity.aliases {
                self.alias(entity, alias);
            }
        }
        self.claims();
        self.mistakes
    }

    fn tell(&mut self, (file, line): (u32, u32), message: String, hint: &str) {
        let path = self
            .lists
            .files
            .get(file as usize)
            .map(|file| file.path.clone());
        self.mistakes.push(ListError {
            file: path.unwrap_or_default(),
            line,
            column: 0,
            message,
            hint: hint.to_owned(),
        });
    }

    /// Ids that two files of one priority both make.
    fn twice_given(&mut self, sources: &[SourceFile]) {
        let mut makers: HashMap<(&str, u32), u32> = HashMap::new();
        for (ix, file) in (0..).zip(&self.lists.files) {
            let source = sources.iter().find(|source| source.path == file.path);
            let made_here = ix >= self.first_file && file.content == Content::Entities;
            let Some(source) = source.filter(|_| made_here) else {
                continue;
            };
            for (line, text) in numbered(&source.text).skip(1) {
                let Some(id) = made_id(text) else { continue };
                match makers.insert((id, file.priority), ix) {
                    Some(other) if other != ix => {
                        let path = &self.lists.files[other as usize].path;
                        let message = format!("{id} is made in {path} already");
                        let hint = "make one row of the two, or leave kind and name out to mend it";
                        self.mistakes.push(ListError {
                            file: file.path.clone(),
                            line,
                            column: 1,
                            message,
                            hint: hint.to_owned(),
                        });
                    }
                    _ => {}
                }
            }
        }
    }

    /// Ids of the past that mean an entity today.
    fn renamed_and_alive(&mut self) {
        let lists = self.lists;
        for (old, new) in &lists.renamed {
            let place = |id: &str| lists.entities.get(id).map(|e| (e.file, e.line));
            if let Some(place) = place(old).filter(|_| place(new).is_some()) {
                let message = format!("{old} was once the id of {new}");
                self.tell(
                    place,
                    message,
                    "an id never means something else: take another",
                );
            }
        }
    }

    fn country(&mut self, entity: &EntityRow) {
        let code = &entity.country;
        // Codes of another form are told cell by cell.
        if code.len() == 2 && !self.countries.is_empty() && !self.countries.contains(code) {
            let message = format!("no country of the lists has the code {code}");
            self.tell(
                (entity.file, entity.line),
                message,
                "ISO 3166-1 alpha-2: GB, not UK",
            );
        }
    }

    fn position(&mut self, entity: &EntityRow) {
        let (Some(position), Some(extent)) = (entity.position, self.extents.get(&entity.country))
        else {
            return;
        };
        let loose = matches!(
            &*entity.kind,
            "water" | "land" | "region" | "continent" | "facility"
        );
        let margin = if loose { FAR_BEYOND } else { BEYOND };
        let is_judge = is_town(&entity.kind, &entity.id) || entity.kind == "country";
        if is_judge || extent.holds(position, margin) {
            return;
        }
        let degrees = |n: i32| f64::from(n) / 1e5;
        let message = format!(
            "{}, {} lies outside {}",
            degrees(position.0),
            degrees(position.1),
            entity.country
        );
        let place = (entity.file, entity.line);
        self.tell(place, message, "lat before lon; or is the country wrong?");
    }

    fn roles(&mut self, entity: &EntityRow) {
        let place = (entity.file, entity.line);
        for (ix, role) in entity.roles.iter().enumerate() {
            if role.from.is_empty() && role.to.is_empty() {
                let message = format!("{:?} has no date", role.role);
                self.tell(place, message, "from, to or both: a year will do");
            }
            let same = entity.roles[..ix].iter().find(|other| {
                other.role == role.role
                    && (other.to.is_empty() || role.from < other.to)
                    && (role.to.is_empty() || other.from < role.to)
            });
            if let Some(other) = same {
                let message = format!(
                    "{:?} from {} overlaps the one from {}",
                    role.role, role.from, other.from
                );
                self.tell(
                    place,
                    message,
                    "to is the first day on which it no longer holds",
                );
            }
        }
    }

    fn alias(&mut self, entity: &EntityRow, alias: &AliasRow) {
        let surface = &alias.surface;
        let marked = alias.doubtful || alias.exact;
        if marked || alias.form == Form::Adjective || alias.file < self.first_file {
            return;
        }
        let letters = surface.chars().filter(|c| c.is_alphanumeric()).count();
        let acronym = !surface.chars().any(char::is_lowercase);
        let place = (alias.file, alias.line);
        if letters < 3 && !acronym {
            let message = format!("{surface:?} is short");
            self.tell(
                place,
                message,
                "=X for just this case, ?X if it needs context",
            );
        } else if entity.kind != "people" && !acronym && self.is_common(surface) {
            let message = format!("{surface:?} is an ordinary word too");
            self.tell(place, message, "?X if it needs context, =X if it does not");
        }
    }

    /// Whether it looks like an ordinary word and is one.
    fn is_common(&self, surface: &str) -> bool {
        let mut letters = surface.chars();
        let first = letters.next().is_some_and(char::is_alphabetic);
        first
            && letters.all(char::is_lowercase)
            && (self.capitals)(&surface.to_lowercase()).is_some_and(|caps| caps < COMMON)
    }

    /// Names that two actors of one country claim, neither in doubt nor before the other.
    fn claims(&mut self) {
        let mut claims: BTreeMap<&str, Vec<(&EntityRow, &AliasRow)>> = BTreeMap::new();
        for entity in self.lists.entities.values() {
            if !ACTORS.contains(&&*entity.kind) {
                continue;
            }
            for alias in entity.aliases.iter().filter(|alias| !alias.doubtful) {
                let known = claims.entry(&alias.surface).or_default();
                known.push((entity, alias));
            }
        }
        for (surface, bearers) in claims {
            for (ix, (entity, alias)) in bearers.iter().enumerate() {
                let rival = bearers[..ix].iter().find(|(other, _)| {
                    other.priority == entity.priority
                        && other.id != entity.id
                        && (other.country == entity.country
                            || other.country.is_empty()
                            || entity.country.is_empty())
                });
                if let Some((rival, _)) = rival.filter(|_| alias.file >= self.first_file) {
                    let message =
                        format!("{surface:?} is a name of {} and of {}", rival.id, entity.id);
                    let hint = "mark the lesser one with ?, or make one entity of the two";
                    self.tell((alias.file, alias.line), message, hint);
                }
            }
        }
    }
}

/// The id of a row that has a kind and a name.
fn made_id(row: &str) -> Option<&str> {
    let cells: Vec<&str> = row.splitn(4, '\t').collect();
    match cells[..] {
        [id, kind, name, ..] if !kind.is_empty() && !name.is_empty() => Some(id),
        _ => None,
    }
}

/// Whether it shows where a country lies.
fn is_town(kind: &str, id: &str) -> bool {
    kind == "city" && id.starts_with("geonames:")
}

/// How far a country's towns reach, in hundred-thousandths of a degree.
struct Extent {
    towns: u32,
    lat: (i32, i32),
    /// What longitudes are counted from, so that no country is cut by the date line.
    middle: i32,
    lon: (i32, i32),
}

impl Extent {
    fn of((lat, lon): (i32, i32)) -> Self {
        Self {
            towns: 1,
            lat: (lat, lat),
            middle: lon,
            lon: (0, 0),
        }
    }

    fn east_of_middle(&self, lon: i32) -> i32 {
        (lon - self.middle + 18_000_000).rem_euclid(36_000_000) - 18_000_000
    }

    fn add(&mut self, (lat, lon): (i32, i32)) {
        let lon = self.east_of_middle(lon);
        self.towns += 1;
        self.lat = (self.lat.0.min(lat), self.lat.1.max(lat));
        self.lon = (self.lon.0.min(lon), self.lon.1.max(lon));
    }

    fn holds(&self, (lat, lon): (i32, i32), margin: i32) -> bool {
        let within = |(low, high): (i32, i32), n: i32| low - margin <= n && n <= high + margin;
        self.towns < TOWNS || within(self.lat, lat) && within(self.lon, self.east_of_middle(lon))
    }
}
