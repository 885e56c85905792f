//! Names that no list has, over many documents.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use serde::Serialize;

use crate::emit::wire::{EntityRow, Row};

/// Examples that are kept of a name.
const EXAMPLES: usize = 3;

/// A name that no list has.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub(crate) struct Unknown {
    pub(crate) name: String,
    #[serde(rename = "type")]
    pub(crate) type_: String,
    pub(crate) kind: String,
    pub(crate) documents: u64,
    pub(crate) mentions: u64,
    /// The rules that took it for a name, each with its mentions.
    pub(crate) rules: BTreeMap<String, u64>,
    /// Titles that stood before or after it.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) titles: BTreeMap<String, u64>,
    /// Where it stands: document and start.
    pub(crate) examples: Vec<String>,
    #[serde(skip)]
    last: String,
}

impl Unknown {
    pub(super) fn add(&mut self, row: &Row, entity: &EntityRow, document: &str) {
        self.mentions += 1;
        if let Some(rule) = &row.rule {
            *self.rules.entry(rule.clone()).or_default() += 1;
        }
        if let Some(title) = &row.title {
            *self.titles.entry(title.clone()).or_default() += 1;
        }
        if self.last == document && self.documents > 0 {
            return;
        }
        if self.documents == 0 {
            self.name.clone_from(&entity.name);
            self.type_.clone_from(&entity.type_);
            self.kind.clone_from(&entity.kind);
        }
        document.clone_into(&mut self.last);
        self.documents += 1;
        if self.examples.len() < EXAMPLES {
            self.examples.push(format!("{document}:{}", row.start));
        }
    }

    /// The rule of most mentions.
    pub(crate) fn rule(&self) -> &str {
        most(&self.rules)
    }

    /// The title of most mentions.
    pub(crate) fn title(&self) -> &str {
        most(&self.titles)
    }

    /// A row of a list: `id`, `kind`, `name`. The id is the name in small letters and hyphens.
    pub(crate) fn list_row(&self) -> String {
        let letters = self.name.chars().flat_map(char::to_lowercase);
        let hyphened: String = letters
            .map(|c| if c.is_alphanumeric() { c } else { '-' })
            .collect();
        let words: Vec<&str> = hyphened
            .split('-')
            .filter(|word| !word.is_empty())
            .collect();
        format!("mine:{}\t{}\t{}\n", words.join("-"), self.kind, self.name)
    }
}

fn most(times: &BTreeMap<String, u64>) -> &str {
    let most = times
        .iter()
        .max_by_key(|(name, times)| (**times, Reverse(*name)));
    most.map_or("", |(name, _)| name)
}

/// Those in the most documents, then with the most mentions, then by name and kind.
pub(super) fn ranked(unknown: &HashMap<(String, String), Unknown>, most: usize) -> Vec<&Unknown> {
    let mut ranked: Vec<_> = unknown.iter().collect();
    ranked.sort_by_key(|(key, name)| (Reverse(name.documents), Reverse(name.mentions), *key));
    ranked
        .into_iter()
        .take(most)
        .map(|(_, name)| name)
        .collect()
}
