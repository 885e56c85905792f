//! How documents lie in a file.

/// How documents lie in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Form {
    /// One document: the file's text.
    Text,
    /// One document a line: a JSON object.
    JsonLines,
    /// One document a row, comma-separated, under a header.
    Csv,
    /// One document a row, tab-separated, under a header.
    Tsv,
}

impl Form {
    /// The form that a file's name tells, whether it ends in `.gz` or not.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        let (_, ending) = without_gz(name).rsplit_once('.')?;
        match ending.to_ascii_lowercase().as_str() {
            "txt" => Some(Self::Text),
            "jsonl" | "ndjson" => Some(Self::JsonLines),
            "csv" => Some(Self::Csv),
            "tsv" => Some(Self::Tsv),
            _ => None,
        }
    }
}

/// Whether a file's name says that it is compressed by gzip.
pub(super) fn is_gz(name: &str) -> bool {
    without_gz(name).len() < name.len()
}

fn without_gz(name: &str) -> &str {
    let at = name.len().saturating_sub(3);
    match name.get(at..) {
        Some(ending) if ending.eq_ignore_ascii_case(".gz") => &name[..at],
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_tells_the_form() {
        assert_eq!(Form::of_name("a.txt"), Some(Form::Text));
        assert_eq!(Form::of_name("A.NDJSON.GZ"), Some(Form::JsonLines));
        assert_eq!(Form::of_name("a.b.csv.gz"), Some(Form::Csv));
        assert_eq!(Form::of_name("a.tsv"), Some(Form::Tsv));
        assert_eq!(Form::of_name("a.pdf"), None);
        assert_eq!(Form::of_name("a.gz"), None);
        assert_eq!(Form::of_name("txt"), None);
    }

    #[test]
    fn gz_is_an_ending_of_its_own() {
        assert!(is_gz("é.gz"));
        assert!(!is_gz("gz"));
        assert!(!is_gz("é"));
    }
}
