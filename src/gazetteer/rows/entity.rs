//! Rows of entities.

use super::{AliasRow, EntityRow, Form, KINDS, ListError, Lists, RoleRow, Row};

/// The columns of a list of entities, in the order in which they are written.
pub const ENTITY_COLUMNS: [&str; 17] = [
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
    "geonames",
    "was",
];

type Sound = Result<(), ListError>;

impl Lists {
    /// Adds a row; `get` gives the position and the text of the cell under a heading.
    pub(super) fn add_entity<'a>(
        &mut self,
        file: u32,
        row: &Row,
        get: &impl Fn(&str) -> (usize, &'a str),
    ) -> Sound {
        let info = &self.files[file as usize];
        let (priority, term) = (info.priority, info.term.clone());
        let id = self.checked_id(row, &term, get)?;
        for old in get("was").1.split('|').filter(|old| !old.is_empty()) {
            self.renamed.insert(old.to_owned(), id.clone());
        }
        let entity = self.entities.entry(id.clone()).or_default();
        entity.id = id;
        (entity.file, entity.line, entity.priority) = (file, row.line, priority);
        add_texts(entity, get);
        if !term.is_empty() {
            (entity.kind, entity.is_term) = (term, true);
        }
        add_surfaces(entity, file, row, get)?;
        add_numbers(entity, row, get)?;
        let (cell, text) = get("roles");
        if !text.is_empty() {
            let mends = !entity.roles.is_empty();
            for role in text.split('|') {
                add_role(&mut entity.roles, row.role(cell, role)?);
            }
            if mends {
                entity.roles.sort_by(|a, b| a.from.cmp(&b.from));
            }
        }
        Ok(())
    }

    /// The id of the row's entity, if it can be a row; what it is called now, if it is renamed.
    fn checked_id<'a>(
        &self,
        row: &Row,
        term: &str,
        get: &impl Fn(&str) -> (usize, &'a str),
    ) -> Result<String, ListError> {
        let (cell, id) = get("id");
        if !id.contains(':') {
            return Err(row.error(
                cell,
                "an id names its source",
                "for example person:jane-doe",
            ));
        }
        let (cell, kind) = get("kind");
        if !term.is_empty() && !kind.is_empty() && kind != term {
            return Err(row.error(
                cell,
                &format!("the manifest says that this file holds terms of kind {term:?}"),
                "leave the kind out, or move the row",
            ));
        }
        if term.is_empty() && !kind.is_empty() && !KINDS.contains(&kind) {
            return Err(row.error(
                cell,
                &format!("there is no kind {kind:?}"),
                &format!(
                    "one of {}, or one of your own by type term:{kind} in a manifest.tsv",
                    KINDS.join(", ")
                ),
            ));
        }
        let id = self.renamed.get(id).map_or(id, String::as_str);
        let lacks_some = term.is_empty() && kind.is_empty() || get("name").1.is_empty();
        if lacks_some && !self.entities.contains_key(id) {
            return Err(row.error(
                0,
                &format!("{id} is new here, so it needs a kind and a name"),
                "a row may leave them empty only to mend an entry of the lists below",
            ));
        }
        Ok(id.to_owned())
    }
}

/// Takes over the cells that are not empty.
fn add_texts<'a>(entity: &mut EntityRow, get: &impl Fn(&str) -> (usize, &'a str)) {
    for (field, column) in [
        (&mut entity.kind, "kind"),
        (&mut entity.name, "name"),
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
    let flags = get("flags").1;
    if !flags.is_empty() {
        entity.flags = flags.split([',', '|']).map(str::to_owned).collect();
    }
}

fn add_surfaces<'a>(
    entity: &mut EntityRow,
    file: u32,
    row: &Row,
    get: &impl Fn(&str) -> (usize, &'a str),
) -> Sound {
    let name = get("name").1;
    if !name.is_empty() {
        add_alias(entity, row.alias(name, Form::Name, file));
    }
    let (cell, aliases) = get("aliases");
    for alias in aliases.split('|').filter(|alias| !alias.is_empty()) {
        if alias.trim() != alias {
            return Err(row.error(cell, &format!("space around {alias:?}"), "take it out"));
        }
        add_alias(entity, row.alias(alias, Form::Name, file));
    }
    for alias in get("adjectives").1.split('|').filter(|a| !a.is_empty()) {
        add_alias(entity, row.alias(alias, Form::Adjective, file));
    }
    Ok(())
}

fn add_numbers<'a>(
    entity: &mut EntityRow,
    row: &Row,
    get: &impl Fn(&str) -> (usize, &'a str),
) -> Sound {
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
    let (cell, text) = get("geonames");
    if let Some(geonames) = row.number(cell, text)? {
        entity.geonames = u32::try_from(geonames).unwrap_or(0);
    }
    Ok(())
}

/// Adds a role. One of the same name and first day is replaced; one without a first day ends the
/// one of that name that has no last day.
fn add_role(roles: &mut Vec<RoleRow>, role: RoleRow) {
    let open = |old: &&mut RoleRow| old.role == role.role && old.to.is_empty();
    let same = |old: &&mut RoleRow| old.role == role.role && old.from == role.from;
    let ends = role.from.is_empty() && !role.to.is_empty();
    if let Some(old) = roles.iter_mut().find(open).filter(|_| ends) {
        old.to = role.to;
        return;
    }
    match roles.iter_mut().find(same) {
        Some(old) => *old = role,
        None => roles.push(role),
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

/// The headings that no list of entities has.
pub(super) fn unknown_columns(head: &Row, columns: &[&str]) -> Vec<ListError> {
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

impl Row<'_> {
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
