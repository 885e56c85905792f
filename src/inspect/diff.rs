//! diff: two records of one document → what changed, and what caused it.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use serde::Serialize;
use serde_json::Value;

use crate::emit::wire::{Record, Row};

/// Examples that are kept of a cause.
const EXAMPLES: usize = 3;

/// How an annotation changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Change {
    /// It is new.
    Gained,
    /// It is gone.
    Lost,
    /// Another type, kind, sense or mention at the same place.
    Relabelled,
    /// Another entity, value, number or link at the same place.
    Revalued,
}

impl Change {
    /// The word for it.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Gained => "gained",
            Self::Lost => "lost",
            Self::Relabelled => "relabelled",
            Self::Revalued => "revalued",
        }
    }
}

/// What changed by one cause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Group {
    pub(crate) change: Change,
    /// The rule that made the annotation, or the line of a list where the records say it.
    pub(crate) cause: String,
    pub(crate) times: u64,
    pub(crate) examples: Vec<Example>,
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Example {
    /// Document and start.
    pub(crate) place: String,
    pub(crate) text: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) was: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) is: String,
}

/// Changes over documents, by what they are and what caused them.
#[derive(Debug, Default)]
pub(crate) struct Changes(BTreeMap<(Change, String), Seen>);

#[derive(Debug, Default)]
struct Seen {
    times: u64,
    examples: Vec<Example>,
}

impl Changes {
    /// Adds in what two records of the same text differ.
    pub(crate) fn add(&mut self, old: &Record, new: &Record) {
        let (old_at, new_at) = (by_extent(old), by_extent(new));
        for was in &old.annotations {
            match new_at.get(&(was.start, was.end)) {
                None => self.note(Change::Lost, &old.id, Some(was), None),
                Some(is) => {
                    if let Some(change) = between((old, was), (new, is)) {
                        self.note(change, &old.id, Some(was), Some(is));
                    }
                }
            }
        }
        let rows = new.annotations.iter();
        for is in rows.filter(|row| !old_at.contains_key(&(row.start, row.end))) {
            self.note(Change::Gained, &new.id, None, Some(is));
        }
    }

    fn note(&mut self, change: Change, document: &str, was: Option<&Row>, is: Option<&Row>) {
        let Some(row) = is.or(was) else { return };
        let seen = self.0.entry((change, cause(row))).or_default();
        seen.times += 1;
        if seen.examples.len() < EXAMPLES {
            let says = |row: Option<&Row>| row.map_or(String::new(), |row| says(row, change));
            seen.examples.push(Example {
                place: format!("{document}:{}", row.start),
                text: row.text.clone(),
                was: says(was),
                is: says(is),
            });
        }
    }

    /// The groups: gained, lost, relabelled, revalued, each with the most frequent cause first.
    pub(crate) fn groups(self) -> Vec<Group> {
        let groups = self.0.into_iter();
        let mut groups: Vec<Group> = groups
            .map(|((change, cause), seen)| Group {
                change,
                cause,
                times: seen.times,
                examples: seen.examples,
            })
            .collect();
        groups.sort_by_key(|group| (group.change, Reverse(group.times)));
        groups
    }
}

fn by_extent(record: &Record) -> HashMap<(u32, u32), &Row> {
    let rows = record.annotations.iter();
    rows.map(|row| ((row.start, row.end), row)).collect()
}

/// The line of a list that made the annotation, else its rule.
fn cause(row: &Row) -> String {
    let lists = row.why.as_ref().map(|why| &why.lists);
    let line = lists.and_then(|lists| {
        let of_entity = |entry: &str| Some(entry) == row.entity.as_deref();
        lists.iter().find(|line| of_entity(&line.entry))
    });
    match line {
        Some(line) => format!("{}:{}", line.file, line.line),
        None => row.rule.clone().unwrap_or_default(),
    }
}

/// In what two annotations of one extent differ.
fn between((old, was): (&Record, &Row), (new, is): (&Record, &Row)) -> Option<Change> {
    if label(was) != label(is) {
        return Some(Change::Relabelled);
    }
    (value(old, was) != value(new, is)).then_some(Change::Revalued)
}

fn label(row: &Row) -> [Option<&str>; 4] {
    [
        Some(row.type_.as_str()),
        Some(row.kind.as_str()),
        row.sense.as_deref(),
        row.mention.as_deref(),
    ]
}

/// What an annotation says, without the ids of annotations, which count on, and the confidence.
fn value(record: &Record, row: &Row) -> Value {
    let bare = Row {
        id: String::new(),
        confidence: None,
        rule: None,
        inside: None,
        why: None,
        ..row.clone()
    };
    let mut value = serde_json::to_value(bare).unwrap_or_default();
    name_annotations(record, &mut value);
    value
}

/// Puts where an annotation stands in place of its id.
fn name_annotations(record: &Record, value: &mut Value) {
    match value {
        Value::Object(fields) => fields
            .values_mut()
            .for_each(|value| name_annotations(record, value)),
        Value::String(id) => {
            let is_id = id
                .strip_prefix('a')
                .is_some_and(|rest| rest.parse::<u32>().is_ok());
            let named = record.annotations.iter().find(|row| is_id && row.id == *id);
            if let Some(row) = named {
                *id = format!("{}..{}", row.start, row.end);
            }
        }
        _ => {}
    }
}

/// What matters of an annotation to whoever reads of such a change.
fn says(row: &Row, change: Change) -> String {
    let mut says: Vec<&str> = label(row).into_iter().flatten().collect();
    if change != Change::Relabelled {
        let value = row.value.as_ref().and_then(Value::as_str);
        let cells = [
            row.entity.as_deref(),
            value,
            row.modifier.as_deref(),
            row.what.as_deref(),
        ];
        says.extend(cells.into_iter().flatten());
        says.extend(
            [
                row.bound.as_deref(),
                row.event.as_deref(),
                row.status.as_deref(),
            ]
            .into_iter()
            .flatten(),
        );
    }
    let mut says = says.join(" ");
    if change == Change::Revalued
        && let Some(links) = &row.links
    {
        let links = serde_json::to_string(links).unwrap_or_default();
        says.push_str(&format!(" {links}"));
    }
    says
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn record(annotations: Value) -> Record {
        serde_json::from_value(json!({"id": "a.txt", "annotations": annotations})).unwrap()
    }

    fn changes(old: Value, new: Value) -> Vec<(Change, String, u64)> {
        let mut changes = Changes::default();
        changes.add(&record(old), &record(new));
        let groups = changes.groups().into_iter();
        groups
            .map(|group| (group.change, group.cause, group.times))
            .collect()
    }

    fn place(id: &str, start: u32, entity: &str) -> Value {
        json!({"id": id, "type": "place", "kind": "city", "start": start, "end": start + 5,
               "text": "Varna", "entity": entity, "rule": "place/city"})
    }

    #[test]
    fn each_change_is_one_of_four() {
        let varna = || place("a1", 0, "geonames:726050");
        assert!(changes(json!([varna()]), json!([varna()])).is_empty());
        let one = |change| vec![(change, "place/city".to_owned(), 1)];
        assert_eq!(changes(json!([]), json!([varna()])), one(Change::Gained));
        assert_eq!(changes(json!([varna()]), json!([])), one(Change::Lost));
        let other = place("a1", 0, "geonames:1");
        assert_eq!(
            changes(json!([varna()]), json!([other])),
            one(Change::Revalued)
        );
        let mut person = varna();
        person["type"] = json!("actor");
        person["rule"] = json!("name/word");
        let relabelled = changes(json!([varna()]), json!([person]));
        assert_eq!(
            relabelled,
            [(Change::Relabelled, "name/word".to_owned(), 1)]
        );
    }

    #[test]
    fn ids_that_count_on_are_no_change() {
        let count = |id: &str, place: &str| {
            json!({"id": id, "type": "count", "kind": "cardinal", "start": 20, "end": 30,
                   "text": "12 ferries", "links": {"where": {"annotation": place}}})
        };
        let old = json!([place("a1", 10, "geonames:726050"), count("a2", "a1")]);
        let earlier = place("a1", 0, "geonames:726050");
        let new = json!([
            earlier,
            place("a2", 10, "geonames:726050"),
            count("a3", "a2")
        ]);
        assert_eq!(
            changes(old, new),
            [(Change::Gained, "place/city".to_owned(), 1)]
        );
    }

    #[test]
    fn the_line_of_a_list_is_the_cause_where_it_is_known() {
        let mut explained = place("a1", 0, "geonames:726050");
        explained["why"] =
            json!({"lists": [{"file": "city.tsv", "line": 7, "entry": "geonames:726050"}]});
        let gained = changes(json!([]), json!([explained]));
        assert_eq!(gained, [(Change::Gained, "city.tsv:7".to_owned(), 1)]);
    }
}
