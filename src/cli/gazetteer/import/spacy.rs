//! Patterns of spaCy's entity ruler: one JSON object a line.

use serde_json::Value;

use super::{Carried, Entry};

pub(super) fn read(text: &str) -> Carried {
    let mut carried = Carried::default();
    for (number, line) in (1..)
        .zip(text.lines())
        .filter(|(_, line)| !line.trim().is_empty())
    {
        match pattern(line) {
            Ok((id, entry)) => {
                let same = |other: &&mut Entry| !id.is_empty() && other.key == id;
                match carried.entries.iter_mut().find(same) {
                    Some(known) if known.name != entry.name => known.aliases.push(entry.name),
                    Some(_) => {}
                    None => carried.entries.push(entry),
                }
            }
            Err(reason) => carried.refuse(number, reason),
        }
    }
    carried
}

fn pattern(line: &str) -> Result<(String, Entry), String> {
    let value: Value = serde_json::from_str(line).map_err(|error| format!("no JSON: {error}"))?;
    let label = value["label"].as_str().ok_or("it has no label")?;
    let name = match &value["pattern"] {
        Value::String(phrase) => phrase.clone(),
        Value::Array(tokens) => words(tokens)?,
        _ => return Err("its pattern is neither a phrase nor a list of tokens".to_owned()),
    };
    if name.trim().is_empty() {
        return Err("its pattern is empty".to_owned());
    }
    let id = value["id"].as_str().unwrap_or("").to_owned();
    let mut entry = Entry {
        key: id.clone(),
        name: name.trim().to_owned(),
        ..Entry::default()
    };
    entry.cells.insert("kind", kind(label));
    Ok((id, entry))
}

/// The words of tokens that each say just one word.
fn words(tokens: &[Value]) -> Result<String, String> {
    let word = |token: &Value| {
        let token = token.as_object().ok_or("a token is no object")?;
        let said = token.iter().next().filter(|_| token.len() == 1);
        match said {
            Some((attribute, Value::String(word)))
                if matches!(&*attribute.to_uppercase(), "TEXT" | "ORTH" | "LOWER") =>
            {
                Ok(word.clone())
            }
            _ => Err(format!("no list can say {}", Value::Object(token.clone()))),
        }
    };
    let words: Result<Vec<String>, String> = tokens.iter().map(word).collect();
    Ok(words?.join(" "))
}

/// What a label is called here; one that is no actor or place is a kind of the user's own.
fn kind(label: &str) -> String {
    match label {
        "PERSON" | "PER" => "person".to_owned(),
        "ORG" => "organization".to_owned(),
        "NORP" => "people".to_owned(),
        "GPE" => "city".to_owned(),
        "LOC" => "region".to_owned(),
        "FAC" => "facility".to_owned(),
        other => other.to_lowercase(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_and_plain_tokens_are_carried() {
        let text = r#"{"label":"ORG","pattern":"Eko Shipping","id":"eko"}
{"label":"ORG","pattern":[{"LOWER":"eko"},{"TEXT":"Lines"}],"id":"eko"}
{"label":"SHIP","pattern":"MV Eko"}

{"label":"ORG","pattern":[{"LOWER":"eko"},{"POS":"NOUN"}]}
{"pattern":"MV Eko"}
not JSON
"#;
        let carried = read(text);
        let names: Vec<_> = carried
            .entries
            .iter()
            .map(|entry| (&*entry.name, entry.aliases.join("|"), &*entry.cells["kind"]))
            .collect();
        assert_eq!(
            names,
            [
                ("Eko Shipping", "eko Lines".to_owned(), "organization"),
                ("MV Eko", String::new(), "ship"),
            ]
        );
        let lines: Vec<usize> = carried.refused.iter().map(|(line, _)| *line).collect();
        assert_eq!(lines, [5, 6, 7]);
        assert_eq!(carried.refused[0].1, r#"no list can say {"POS":"NOUN"}"#);
    }
}
