//! What a line must hold before it is worth reading: a cheap look that never loses an answer.

use regex::bytes::Regex;

use super::Condition;
use super::term::{Term, Word};
use super::who::Who;

/// Something that stands in the JSON of every record with an answer.
#[derive(Debug)]
pub(crate) struct Needle(Regex);

impl Needle {
    /// Whether the line holds it.
    pub(crate) fn is_in(&self, line: &[u8]) -> bool {
        self.0.is_match(line)
    }

    /// One of these values, whole, as JSON writes it.
    fn values<'a>(values: impl Iterator<Item = &'a str>) -> Option<Self> {
        Self::of(values.map(value))
    }

    /// One of them: its name or id in any case, or the code of its country.
    fn whos(whos: &[Who]) -> Option<Self> {
        let codes = whos.iter().filter_map(|who| who.country.as_deref());
        let names = whos.iter().map(|who| who.name.as_str());
        let names = names.filter(|name| !codes.clone().any(|code| code == *name));
        Self::of(names.map(in_any_case).chain(codes.clone().map(value)))
    }

    fn of(alternatives: impl Iterator<Item = Option<String>>) -> Option<Self> {
        let alternatives: Option<Vec<String>> = alternatives.collect();
        Regex::new(&alternatives?.join("|")).ok().map(Self)
    }
}

fn value(value: &str) -> Option<String> {
    written_plainly(value).then(|| format!("\"{}\"", regex::escape(value)))
}

fn in_any_case(stretch: &str) -> Option<String> {
    written_plainly(stretch).then(|| format!("(?i:{})", regex::escape(stretch)))
}

/// Whether every JSON writer writes it as it is.
fn written_plainly(text: &str) -> bool {
    let plain = |byte| matches!(byte, b' '..=b'~') && !matches!(byte, b'"' | b'\\' | b'/');
    !text.is_empty() && text.bytes().all(plain)
}

/// Adds what the condition needs; of alternatives and denials nothing is needed.
pub(super) fn add(condition: &Condition, needles: &mut Vec<Needle>) {
    match condition {
        Condition::All(parts) => parts.iter().for_each(|part| add(part, needles)),
        Condition::Is(term) => needles.extend(of_term(term)),
        Condition::Any(_) | Condition::Not(_) => {}
    }
}

fn of_term(term: &Term) -> Option<Needle> {
    match term {
        Term::Word(Word::Value, _) => None,
        Term::Word(_, words) => {
            let is_any = |word: &String| word == "any" || word == "none" || word.ends_with('*');
            (!words.iter().any(is_any)).then_some(())?;
            Needle::values(words.iter().map(String::as_str))
        }
        Term::Entity(whos) | Term::In(whos) | Term::About(whos) | Term::Linked(_, whos) => {
            Needle::whos(whos)
        }
        Term::Number(_) => Needle::values(["count"].into_iter()),
        Term::Text(words) | Term::What(words) => {
            Needle::of([in_any_case(words.plain()?)].into_iter())
        }
        Term::Published(days) => {
            let year = days.first?.year();
            let is_one_year = days.last.is_some_and(|last| last.year() == year);
            let beginning = format!("\"{year:04}-");
            (is_one_year && year > 0).then(|| Needle::of([Some(beginning)].into_iter()))?
        }
        Term::When(_) | Term::Document(_) | Term::Confidence(_) | Term::Near(_) => None,
    }
}
