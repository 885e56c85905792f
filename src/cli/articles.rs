//! How a command reads articles.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use regex::bytes::Regex;

use crate::day::Day;
use crate::read::{self, Encoding, Fields, Form, InputOptions};

#[derive(clap::Args)]
pub(super) struct ArticleArgs {
    /// Read every input as this, whatever its name
    #[arg(long, value_name = "FORM", value_parser = forms())]
    input: Option<Form>,

    /// The encoding of every input, such as windows-1252 [default: as marked or declared, else
    /// UTF-8 wherever it fits, else what it looks like]
    #[arg(long, value_name = "LABEL")]
    encoding: Option<Encoding>,

    /// Cut a text of many articles at the lines that match; a line that matches as a whole is left
    /// out, one that matches in part begins its article
    #[arg(long, value_name = "REGEX")]
    split: Option<Regex>,

    /// Fields of records that hold the article: id=url,text=body,date=published_at,title=head
    #[arg(long, value_name = "PART=FIELD,…")]
    fields: Option<Fields>,

    /// Publication date of articles whose record has none
    #[arg(long, value_name = "DAY", value_parser = read::date::of_text)]
    pub(super) date: Option<Day>,

    /// Leave out articles of more bytes, in a file, a line or a row, such as 500k or 2MB; their
    /// records have problem `too_long`
    #[arg(long, value_name = "SIZE", default_value = "10MB", value_parser = read::size::of_text)]
    max_document: usize,
}

impl ArticleArgs {
    /// What they say; `left_out`: files and folders that are not read.
    pub(super) fn options(&self, left_out: Vec<PathBuf>) -> InputOptions {
        InputOptions {
            form: self.input,
            fields: self.fields.clone().unwrap_or_default(),
            date: self.date,
            encoding: self.encoding,
            split: self.split.clone(),
            left_out,
            max_document: self.max_document,
        }
    }

    /// The same, as arguments of another command.
    pub(super) fn arguments(&self) -> Vec<OsString> {
        let said = [
            ("--input", self.input.map(|form| form.word().to_owned())),
            (
                "--encoding",
                self.encoding.map(|encoding| encoding.name().to_owned()),
            ),
            ("--split", self.split.as_ref().map(ToString::to_string)),
            ("--fields", self.fields.as_ref().map(ToString::to_string)),
            ("--date", self.date.map(|date| date.to_string())),
            ("--max-document", Some(self.max_document.to_string())),
        ];
        let said = said.into_iter();
        said.filter_map(|(name, value)| Some(format!("{name}={}", value?).into()))
            .collect()
    }
}

fn forms() -> impl TypedValueParser<Value = Form> {
    PossibleValuesParser::new(Form::WORDS).map(|word| Form::from_word(&word).unwrap_or(Form::Text))
}
