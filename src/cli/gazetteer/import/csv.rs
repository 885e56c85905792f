//! Tables with a header.

use super::{COLUMNS, Carried, Entry};

/// Other headings for the columns of a list.
const HEADINGS: [(&str, &str); 14] = [
    ("alias", "aliases"),
    ("also", "aliases"),
    ("country_code", "country"),
    ("entity", "name"),
    ("iso2", "country"),
    ("label", "name"),
    ("lat", "lat"),
    ("latitude", "lat"),
    ("lng", "lon"),
    ("long", "lon"),
    ("longitude", "lon"),
    ("synonyms", "aliases"),
    ("title", "name"),
    ("type", "kind"),
];

/// # Errors
/// A table without a column for the name.
pub(super) fn read(text: &str) -> Result<Carried, String> {
    let head = text.lines().next().unwrap_or("");
    let tabs = head.contains('\t');
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(if tabs { b'\t' } else { b',' })
        .quoting(!tabs)
        .flexible(true)
        .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let headings = reader.headers().map_err(|error| error.to_string())?.clone();
    let columns: Vec<Option<&'static str>> = headings.iter().map(column).collect();
    if !columns.contains(&Some("name")) {
        return Err("no column is called name".to_owned());
    }
    let mut carried = Carried::default();
    for heading in headings
        .iter()
        .zip(&columns)
        .filter(|(_, column)| column.is_none())
    {
        carried.refuse(1, format!("no list has a column {:?}", heading.0));
    }
    for record in reader.records() {
        match record {
            Ok(record) => {
                let line = record.position().map_or(0, csv::Position::line) as usize;
                let entry = entry(&columns, &record);
                match (entry.name.is_empty(), record.len() > columns.len()) {
                    (true, _) => carried.refuse(line, "it has no name"),
                    (_, true) => carried.refuse(line, "it has more cells than the header"),
                    _ => carried.entries.push(entry),
                }
            }
            Err(error) => {
                let line = error.position().map_or(0, csv::Position::line) as usize;
                carried.refuse(line, error.to_string());
            }
        }
    }
    Ok(carried)
}

/// The column of a list that a heading means.
fn column(heading: &str) -> Option<&'static str> {
    let heading = heading.trim().to_lowercase().replace(' ', "_");
    let own = COLUMNS.iter().find(|column| **column == heading);
    let other = HEADINGS.iter().find(|(word, _)| *word == heading);
    own.copied().or(other.map(|(_, column)| *column))
}

fn entry(columns: &[Option<&'static str>], record: &csv::StringRecord) -> Entry {
    let mut entry = Entry::default();
    for (column, cell) in columns.iter().zip(record.iter()) {
        let cell = cell.trim();
        match column {
            _ if cell.is_empty() => {}
            Some("name") => cell.clone_into(&mut entry.name),
            Some("id") => cell.clone_into(&mut entry.key),
            Some("aliases") => {
                let aliases = cell.split(['|', ';']).map(str::trim);
                entry
                    .aliases
                    .extend(aliases.filter(|a| !a.is_empty()).map(str::to_owned));
            }
            Some(column) => {
                entry.cells.insert(column, cell.to_owned());
            }
            None => {}
        }
    }
    entry
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_go_by_their_usual_headings() {
        let text = "Name,Synonyms,Type,Latitude,Longitude,Colour\n\
                    Eko Pier,\"Ekopier; the Pier\",facility,6.4,3.4,red\n\
                    ,,facility,,,\n\
                    A,,,,,,,\n";
        let carried = read(text).unwrap();
        let entry = &carried.entries[0];
        assert_eq!(
            (&*entry.name, &entry.aliases[..]),
            (
                "Eko Pier",
                &["Ekopier".to_owned(), "the Pier".to_owned()][..]
            )
        );
        assert_eq!(entry.cells["kind"], "facility");
        assert_eq!((&*entry.cells["lat"], &*entry.cells["lon"]), ("6.4", "3.4"));
        let refused: Vec<_> = carried
            .refused
            .iter()
            .map(|(line, reason)| (*line, &**reason))
            .collect();
        assert_eq!(
            refused,
            [
                (1, "no list has a column \"Colour\""),
                (3, "it has no name"),
                (4, "it has more cells than the header"),
            ]
        );
        assert!(read("a,b\n1,2\n").is_err());
    }
}
