//! Mistakes that a folder of lists can be read with all the same.

use std::collections::HashSet;

use super::class::Class;
use super::rows::{ListError, MANIFEST, Row, SourceFile, numbered};

/// What is wrong with a cell, and what to do about it.
type Complaint = (String, &'static str);

/// The mistakes in a folder's files, file by file, that reading them does not find.
pub(super) fn lint(sources: &[SourceFile]) -> Vec<ListError> {
    let mut mistakes = unnamed_files(sources);
    for source in sources.iter().filter(|source| source.path != MANIFEST) {
        mistakes.extend(lint_file(source));
    }
    mistakes
}

/// Files that the manifest does not name, so that nobody reads them.
fn unnamed_files(sources: &[SourceFile]) -> Vec<ListError> {
    let Some(manifest) = sources.iter().find(|source| source.path == MANIFEST) else {
        return Vec::new();
    };
    let named: HashSet<&str> = numbered(&manifest.text)
        .filter_map(|(_, line)| line.split('\t').next())
        .chain([MANIFEST])
        .collect();
    let unnamed = sources
        .iter()
        .filter(|source| !named.contains(&*source.path));
    unnamed
        .map(|source| ListError {
            file: source.path.clone(),
            line: 0,
            column: 0,
            message: format!("{MANIFEST} does not name this file, so it is not read"),
            hint: "add a line for it, or take the file out".to_owned(),
        })
        .collect()
}

fn lint_file(source: &SourceFile) -> Vec<ListError> {
    let mut rows = numbered(&source.text).map(|(line, text)| Row {
        file: &source.path,
        line,
        text,
    });
    let Some(head) = rows.next() else {
        return Vec::new();
    };
    let columns: Vec<&str> = head.text.split('\t').collect();
    let mut ids = HashSet::new();
    let mut mistakes = Vec::new();
    for row in rows {
        for (ix, (column, cell)) in columns.iter().zip(row.text.split('\t')).enumerate() {
            let complaint = match *column {
                "id" if !ids.insert(cell) => Some((
                    format!("{cell} has a row in this file already"),
                    "make one row of the two",
                )),
                column => complaint(column, cell),
            };
            if let Some((message, hint)) = complaint {
                mistakes.push(row.error(ix, &message, hint));
            }
        }
    }
    mistakes
}

fn complaint(column: &str, cell: &str) -> Option<Complaint> {
    if cell.is_empty() {
        return None;
    }
    match column {
        "name" => (cell.trim() != cell).then(|| (format!("space around {cell:?}"), "take it out")),
        "aliases" | "adjectives" => surfaces(cell),
        "country" => country(cell),
        "wikidata" => wikidata(cell),
        "roles" => cell.split('|').find_map(role),
        "class" => Class::from_word(cell).is_none().then(|| {
            (
                format!("there is no class {cell:?}"),
                "the classes are listed in src/gazetteer/class.rs",
            )
        }),
        _ => None,
    }
}

fn surfaces(cell: &str) -> Option<Complaint> {
    let mut known = HashSet::new();
    cell.split('|').find_map(|marked| {
        let surface = marked.trim_start_matches(['=', '?', '~', '!']);
        if surface.is_empty() {
            let hint = "take out the extra | or mark";
            return Some((format!("{marked:?} names nothing"), hint));
        }
        if surface.trim() != surface {
            return Some((format!("space around {surface:?}"), "take it out"));
        }
        let again = !known.insert(surface);
        again.then(|| (format!("{surface:?} stands here twice"), "take one out"))
    })
}

fn country(cell: &str) -> Option<Complaint> {
    let fits = cell.len() == 2 && cell.bytes().all(|byte| byte.is_ascii_uppercase());
    let message = || format!("{cell:?} is no country code");
    (!fits).then(|| (message(), "two capitals, ISO 3166-1 alpha-2: NG"))
}

fn wikidata(cell: &str) -> Option<Complaint> {
    let digits = cell.strip_prefix('Q').unwrap_or_default();
    let fits = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let message = || format!("{cell:?} is no id of Wikidata");
    (!fits).then(|| (message(), "Q and digits: Q1065"))
}

/// The dates of a role; whether it can be read at all is not asked here.
fn role(role: &str) -> Option<Complaint> {
    let (_, dates) = role.rsplit_once(':')?;
    let (from, to) = dates.split_once("..")?;
    let wrong = [from, to].into_iter().find(|date| !is_date(date))?;
    Some((
        format!("{wrong:?} is no date"),
        "2019, 2019-01 or 2019-01-31; nothing where it is unknown",
    ))
}

/// An ISO date of any precision, or nothing.
fn is_date(text: &str) -> bool {
    let mut parts = text.split('-');
    let mut number = |digits: usize| match parts.next() {
        Some(part) if part.len() == digits => part.parse::<u32>().ok(),
        Some(_) => None,
        None => Some(1),
    };
    let (year, month, day) = (number(4), number(2), number(2));
    let real = year
        .zip(month)
        .zip(day)
        .and_then(|((year, month), day)| crate::day::Day::new(year as i32, month, day));
    text.is_empty() || real.is_some() && parts.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn linted(rows: &str) -> Vec<String> {
        let head = "id\tkind\tname\taliases\tcountry\troles\twikidata";
        let source = SourceFile {
            path: "mine.tsv".to_owned(),
            text: format!("{head}\n{rows}\n"),
        };
        let mistakes = lint(&[source]);
        mistakes.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_sound_row_has_no_mistake() {
        let row = "person:a\tperson\tAda\t=A. Ada|?Adi\tNG\tmayor of X=NGAGOV:2019-01..2023|\
                   chair=NGA:..2019-02-28\tQ12";
        assert_eq!(linted(row), [""; 0]);
    }

    #[test]
    fn each_cell_is_told_with_its_column() {
        assert_eq!(
            linted("a:1\tcity\tAda\tAdi|Adi\tNga\tmayor=NGA:2019-13..2023\tq12"),
            [
                "mine.tsv:2:14: \"Adi\" stands here twice (take one out)",
                "mine.tsv:2:22: \"Nga\" is no country code (two capitals, ISO 3166-1 alpha-2: NG)",
                "mine.tsv:2:26: \"2019-13\" is no date (2019, 2019-01 or 2019-01-31; nothing where \
                 it is unknown)",
                "mine.tsv:2:50: \"q12\" is no id of Wikidata (Q and digits: Q1065)",
            ]
        );
    }

    #[test]
    fn one_id_twice_in_a_file_is_a_mistake() {
        assert_eq!(
            linted("a:1\tcity\tAda\na:1\tcity\tAdi"),
            ["mine.tsv:3:1: a:1 has a row in this file already (make one row of the two)"]
        );
    }

    #[test]
    fn dates_are_real() {
        for date in ["", "2019", "2019-02", "2019-02-28"] {
            assert!(is_date(date), "{date}");
        }
        for date in [
            "19",
            "2019-2",
            "2019-02-29",
            "2019-02-28-1",
            "2019-",
            "soon",
        ] {
            assert!(!is_date(date), "{date}");
        }
    }
}
