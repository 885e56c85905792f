//! The lists of a gazetteer as files again.

use std::collections::{BTreeMap, BTreeSet};

use super::compile::accents::without_accents;
use super::layer::Gazetteer;
use super::overlay::rows_of;
use super::rows::entity::ENTITY_COLUMNS;
use super::rows::{AliasRow, EntityRow, Form, MANIFEST, RoleRow};
use super::table::Table;

impl Gazetteer {
    /// A folder's files by name: one for each of the lists' priorities, and the manifest. Read as
    /// the only lists, they mean what these mean.
    pub(crate) fn export(&self) -> BTreeMap<String, String> {
        let mut files: BTreeMap<(u32, String), Vec<String>> = BTreeMap::new();
        for (layer, table) in self.tables().iter().enumerate() {
            let entities: Vec<u32> = (0..table.entities.len() as u32)
                .filter(|ix| layer > 0 || !self.replaced.contains(ix))
                .collect();
            for row in rows_of(table, &entities) {
                let kind = if row.is_term { &*row.kind } else { "" };
                let rows = files.entry((row.priority, kind.to_owned())).or_default();
                rows.push(line(table, &row));
            }
        }
        let mut written = BTreeMap::new();
        let mut manifest = BTreeSet::new();
        for ((priority, kind), mut rows) in files {
            rows.sort();
            let (name, content) = match &*kind {
                "" => (format!("names-{priority}.tsv"), "entities".to_owned()),
                kind => (format!("{kind}-{priority}.tsv"), format!("term:{kind}")),
            };
            manifest.insert(format!(
                "{name}\t{content}\t{priority}\t{}\t\n",
                self.sources()
            ));
            // where a fact comes from is said once, in the manifest
            let columns = ENTITY_COLUMNS.iter().copied();
            let columns: Vec<&str> = columns.filter(|column| *column != "source").collect();
            let head = columns.join("\t");
            written.insert(name, format!("{head}\n{}\n", rows.join("\n")));
        }
        let head = "file\ttype\tpriority\tsource\tlicence\n";
        let rows: String = manifest.into_iter().collect();
        let manifest = format!("as_of\t{}\n{head}{rows}", self.as_of());
        written.insert(MANIFEST.to_owned(), manifest);
        written
    }

    /// Where the facts come from, each source once.
    fn sources(&self) -> String {
        let tables = self.tables().iter();
        let sources: BTreeSet<&str> = tables
            .flat_map(|table| table.files.iter().map(|file| table.text(file.source)))
            .filter(|source| !source.is_empty())
            .collect();
        sources.into_iter().collect::<Vec<_>>().join("; ")
    }
}

/// An entity as a row.
fn line(table: &Table, row: &EntityRow) -> String {
    let degrees = |n: i32| (f64::from(n) / 1e5).to_string();
    let number = |n: u32| if n > 0 { n.to_string() } else { String::new() };
    let (lat, lon) = match row.position {
        Some((lat, lon)) => (degrees(lat), degrees(lon)),
        None => (String::new(), String::new()),
    };
    let geonames = match row.id.starts_with("geonames:") {
        true => String::new(),
        false => number(row.geonames),
    };
    [
        row.id.clone(),
        row.kind.clone(),
        row.name.clone(),
        aliases(row, Form::Name),
        aliases(row, Form::Adjective),
        row.country.clone(),
        row.admin1.clone(),
        lat,
        lon,
        number(row.population),
        row.code.clone(),
        roles(&row.roles),
        row.flags.join(","),
        row.wikidata.clone(),
        geonames,
        table.former_ids(&row.id).join("|"),
    ]
    .join("\t")
}

/// The surface forms with their marks; without those that the compiler makes of others, and the
/// name where it has no mark.
fn aliases(row: &EntityRow, form: Form) -> String {
    let made: BTreeSet<String> = row
        .aliases
        .iter()
        .filter(|alias| alias.form == form)
        .filter_map(|alias| without_accents(&alias.surface))
        .collect();
    let mut written: Vec<String> = row
        .aliases
        .iter()
        .filter(|alias| alias.form == form && !made.contains(&alias.surface))
        .map(marked)
        .filter(|written| form == Form::Adjective || *written != row.name)
        .collect();
    written.sort();
    // A name that no text means by itself is taken back.
    let bears_its_name = row.aliases.iter().any(|alias| alias.surface == row.name);
    if form == Form::Name && !bears_its_name {
        written.push(format!("!{}", row.name));
    }
    written.join("|")
}

fn marked(alias: &AliasRow) -> String {
    let marks = [
        (alias.exact, '='),
        (alias.doubtful, '?'),
        (alias.inside_words, '~'),
    ];
    let marks = marks.iter().filter(|(set, _)| *set).map(|(_, mark)| *mark);
    marks.chain(alias.surface.chars()).collect()
}

fn roles(roles: &[RoleRow]) -> String {
    let written = roles.iter().map(|role| {
        let RoleRow {
            role,
            code,
            from,
            to,
        } = role;
        format!("{role}={code}:{from}..{to}")
    });
    written.collect::<Vec<_>>().join("|")
}
