//! Who and what is named most.

use std::cmp::Reverse;
use std::collections::HashMap;

use serde::Serialize;

use crate::emit::wire::EntityRow;

/// A name as one document has it.
#[derive(Debug)]
pub(super) struct Seen<'a> {
    /// What makes it the same in other documents.
    pub key: &'a str,
    pub name: &'a str,
    pub kind: &'a str,
    pub country: Option<&'a str>,
}

impl<'a> Seen<'a> {
    pub(super) fn of(entity: &'a EntityRow) -> Self {
        Self {
            key: &entity.id,
            name: &entity.name,
            kind: &entity.kind,
            country: entity.country.as_deref(),
        }
    }
}

/// A name over all documents.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Named {
    /// The entity's id; of countries their code, of days the day.
    pub(crate) id: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) name: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) kind: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) country: Option<String>,
    pub(crate) documents: u64,
    pub(crate) mentions: u64,
}

/// Names and how often each is there.
#[derive(Debug, Default)]
pub(super) struct Names(HashMap<String, Named>);

impl Names {
    /// A document has the name, that often.
    pub(super) fn add(&mut self, seen: &Seen, mentions: u64) {
        if !self.0.contains_key(seen.key) {
            let named = Named {
                id: seen.key.to_owned(),
                name: seen.name.to_owned(),
                kind: seen.kind.to_owned(),
                country: seen.country.map(str::to_owned),
                ..Named::default()
            };
            self.0.insert(seen.key.to_owned(), named);
        }
        if let Some(named) = self.0.get_mut(seen.key) {
            named.documents += 1;
            named.mentions += mentions;
        }
    }

    /// Those in the most documents, then with the most mentions, then by id.
    pub(super) fn top(&self, most: usize) -> Vec<Named> {
        let mut names: Vec<&Named> = self.0.values().collect();
        names.sort_by_key(|named| {
            (
                Reverse(named.documents),
                Reverse(named.mentions),
                named.id.as_str(),
            )
        });
        names.into_iter().take(most).cloned().collect()
    }
}

/// Of one document, so many actors are paired: those with the most mentions.
const PAIRED: usize = 12;

/// Actors that the lists know, named in the same document.
#[derive(Debug, Default)]
pub(super) struct Pairs {
    documents: HashMap<(u32, u32), u64>,
    numbers: HashMap<String, u32>,
    names: Vec<(String, String)>,
}

/// Two actors and in how many documents both are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Together {
    pub(crate) ids: [String; 2],
    pub(crate) names: [String; 2],
    pub(crate) documents: u64,
}

impl Pairs {
    /// A document has these actors, each that often.
    pub(super) fn add(&mut self, mut actors: Vec<(&EntityRow, u64)>) {
        actors.retain(|(entity, _)| !entity.id.starts_with("new:"));
        actors.sort_by_key(|(entity, mentions)| (Reverse(*mentions), entity.id.as_str()));
        actors.truncate(PAIRED);
        let mut numbers: Vec<u32> = actors
            .iter()
            .map(|(entity, _)| self.number(entity))
            .collect();
        numbers.sort_unstable();
        for (ix, &one) in numbers.iter().enumerate() {
            for &other in &numbers[ix + 1..] {
                *self.documents.entry((one, other)).or_default() += 1;
            }
        }
    }

    fn number(&mut self, entity: &EntityRow) -> u32 {
        if let Some(&number) = self.numbers.get(&entity.id) {
            return number;
        }
        let number = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        self.numbers.insert(entity.id.clone(), number);
        self.names.push((entity.id.clone(), entity.name.clone()));
        number
    }

    /// Those in the most documents, then in the order in which they were met.
    pub(super) fn top(&self, most: usize) -> Vec<Together> {
        let mut pairs: Vec<_> = self.documents.iter().collect();
        pairs.sort_by_key(|&(pair, documents)| (Reverse(*documents), *pair));
        let together = |(&(one, other), &documents): (&(u32, u32), &u64)| {
            let (one, other) = (
                self.names.get(one as usize)?,
                self.names.get(other as usize)?,
            );
            Some(Together {
                ids: [one.0.clone(), other.0.clone()],
                names: [one.1.clone(), other.1.clone()],
                documents,
            })
        };
        pairs.into_iter().take(most).filter_map(together).collect()
    }
}
