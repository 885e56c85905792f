//! Which fields of a record hold the document.

use std::fmt;
use std::str::FromStr;

use serde_json::{Map, Value};

/// Which fields of a record hold id, title, text and date: their usual names, or named ones.
///
/// ```
/// let fields: dateline::read::Fields = "id=url,text=story".parse()?;
/// # Ok::<(), dateline::read::NotFields>(())
/// ```
#[derive(Clone, Debug)]
pub struct Fields {
    pub(super) id: Field,
    pub(super) title: Field,
    pub(super) text: Field,
    pub(super) date: Field,
}

/// The names that one part of a document may have, the first found counts.
#[derive(Clone, Debug)]
pub(super) enum Field {
    Usual(&'static [&'static str]),
    Named(String),
}

impl Default for Fields {
    fn default() -> Self {
        Self {
            id: Field::Usual(&["id"]),
            title: Field::Usual(&["title", "headline"]),
            text: Field::Usual(&["text", "body", "content"]),
            date: Field::Usual(&["date", "published", "publish_date"]),
        }
    }
}

impl Field {
    /// The name under which a record of those names has this part.
    ///
    /// Usual names are found in any case; a named one must be spelt as the caller did.
    pub(super) fn among<'a>(
        &self,
        names: impl Iterator<Item = &'a str> + Clone,
    ) -> Option<&'a str> {
        match self {
            Self::Named(wanted) => names.into_iter().find(|name| name == wanted),
            Self::Usual(usual) => usual.iter().find_map(|wanted| {
                let mut exact = names.clone();
                let mut other = names.clone();
                exact
                    .find(|name| name == wanted)
                    .or_else(|| other.find(|name| name.eq_ignore_ascii_case(wanted)))
            }),
        }
    }

    /// Takes this part out of a record, unless it is null.
    pub(super) fn take(&self, record: &mut Map<String, Value>) -> Option<(String, Value)> {
        let filled = record.iter().filter(|(_, value)| !value.is_null());
        let name = self
            .among(filled.map(|(name, _)| name.as_str()))?
            .to_owned();
        record.remove_entry(&name)
    }
}

/// As [`Fields::from_str`] reads them.
impl fmt::Display for Fields {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = [
            ("id", &self.id),
            ("title", &self.title),
            ("text", &self.text),
            ("date", &self.date),
        ];
        let named = parts.iter().filter_map(|(part, field)| match field {
            Field::Named(name) => Some(format!("{part}={name}")),
            Field::Usual(_) => None,
        });
        f.write_str(&named.collect::<Vec<_>>().join(","))
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Named(name) => write!(f, "\"{name}\""),
            Self::Usual(names) => write!(f, "{}", names.join(", ")),
        }
    }
}

/// The text does not name fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotFields(String);

impl fmt::Display for NotFields {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for NotFields {}

impl FromStr for Fields {
    type Err = NotFields;

    fn from_str(text: &str) -> Result<Self, NotFields> {
        let mut fields = Self::default();
        let mut named: Vec<&str> = Vec::new();
        for part in text.split(',') {
            let Some((part, name)) = part.split_once('=').filter(|(_, name)| !name.is_empty())
            else {
                return Err(NotFields(format!("\"{part}\" is not PART=FIELD")));
            };
            if named.contains(&name) {
                return Err(NotFields(format!("the field \"{name}\" is named twice")));
            }
            named.push(name);
            *fields.part(part)? = Field::Named(name.to_owned());
        }
        Ok(fields)
    }
}

impl Fields {
    fn part(&mut self, part: &str) -> Result<&mut Field, NotFields> {
        match part {
            "id" => Ok(&mut self.id),
            "title" => Ok(&mut self.title),
            "text" => Ok(&mut self.text),
            "date" => Ok(&mut self.date),
            _ => Err(NotFields(format!(
                "\"{part}\" is no part of a document; the parts are id, title, text and date"
            ))),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn taken(field: &Field, record: Value) -> Option<String> {
        let Value::Object(mut record) = record else {
            panic!("an object")
        };
        field.take(&mut record).map(|(name, _)| name)
    }

    #[test]
    fn usual_names_are_tried_in_order_and_in_any_case() {
        let text = Fields::default().text;
        assert_eq!(
            taken(&text, json!({"content": "c", "body": "b"})).unwrap(),
            "body"
        );
        assert_eq!(
            taken(&text, json!({"text": null, "Body": "b"})).unwrap(),
            "Body"
        );
        assert_eq!(
            taken(&text, json!({"Text": "a", "text": "b"})).unwrap(),
            "text"
        );
        assert_eq!(taken(&text, json!({"story": "s"})), None);
    }

    #[test]
    fn a_named_field_takes_the_place_of_the_usual_ones() {
        let text = "text=story".parse::<Fields>().unwrap().text;
        assert_eq!(
            taken(&text, json!({"text": "a", "story": "b"})).unwrap(),
            "story"
        );
        assert_eq!(taken(&text, json!({"text": "a", "Story": "b"})), None);
    }

    #[test]
    fn what_names_no_fields_is_refused() {
        let named = "id=url,date=day".parse::<Fields>().unwrap();
        assert_eq!(named.to_string(), "id=url,date=day");
        for wrong in ["", "text", "text=", "body=text", "id=a,text=a"] {
            assert!(wrong.parse::<Fields>().is_err(), "{wrong}");
        }
    }
}
