//! How documents lie in a file.

use super::unpack::Packing;

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
    /// One document: the article of a web page.
    #[cfg(feature = "html")]
    Html,
}

impl Form {
    /// The words that name forms, as `--input` takes them.
    pub const WORDS: &[&str] = &[
        "txt",
        "jsonl",
        "csv",
        "tsv",
        #[cfg(feature = "html")]
        "html",
    ];

    /// The form that one of [`Form::WORDS`] names.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::WORDS.contains(&word).then(|| Self::of_ending(word))?
    }

    /// The one of [`Form::WORDS`] that names it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Text => "txt",
            Self::JsonLines => "jsonl",
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            #[cfg(feature = "html")]
            Self::Html => "html",
        }
    }

    /// The form that a file's name tells, whether `.gz` or `.zst` is behind it or not.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        let (_, plain) = Packing::of_name(name);
        let (_, ending) = plain.rsplit_once('.')?;
        Self::of_ending(&ending.to_ascii_lowercase())
    }

    /// Whether a file of this form holds many documents.
    pub(super) fn is_many(self) -> bool {
        matches!(self, Self::JsonLines | Self::Csv | Self::Tsv)
    }

    fn of_ending(ending: &str) -> Option<Self> {
        match ending {
            "txt" => Some(Self::Text),
            "jsonl" | "ndjson" => Some(Self::JsonLines),
            "csv" => Some(Self::Csv),
            "tsv" => Some(Self::Tsv),
            #[cfg(feature = "html")]
            "html" | "htm" | "xhtml" => Some(Self::Html),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_tells_the_form() {
        assert_eq!(Form::of_name("a.txt"), Some(Form::Text));
        assert_eq!(Form::of_name("A.NDJSON.GZ"), Some(Form::JsonLines));
        assert_eq!(Form::of_name("a.b.csv.zst"), Some(Form::Csv));
        assert_eq!(Form::of_name("a.tsv"), Some(Form::Tsv));
        #[cfg(feature = "html")]
        assert_eq!(Form::of_name("a.HTM.gz"), Some(Form::Html));
        assert_eq!(Form::of_name("a.pdf"), None);
        assert_eq!(Form::of_name("a.gz"), None);
        assert_eq!(Form::of_name("txt"), None);
    }

    #[test]
    fn every_word_names_a_form() {
        for word in Form::WORDS {
            assert_eq!(Form::from_word(word).map(Form::word), Some(*word));
        }
        assert_eq!(Form::from_word("ndjson"), None);
    }
}
