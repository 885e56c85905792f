//! Python's strings and mappings → texts and records.

use dateline::read::Failure;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDict, PyFloat, PyInt, PyList, PyMapping, PyString, PyTuple};
use serde_json::{Map, Number, Value};

/// How deep a value of a record may nest.
const DEEPEST: usize = 64;

/// One article as it was given.
pub enum Article {
    /// A text, its number from 1.
    Text(u64, String),
    /// A record, its number from 1.
    Record(u64, Map<String, Value>),
    /// What cannot be read.
    Unreadable(Failure),
}

impl Article {
    /// A string or a mapping.
    pub fn of(item: &Bound<'_, PyAny>, number: u64) -> PyResult<Self> {
        if let Ok(text) = item.cast::<PyString>() {
            return Ok(match text.to_str() {
                Ok(text) => Self::Text(number, text.to_owned()),
                Err(_) => Self::Unreadable(no_text(number, "the text holds half a surrogate pair")),
            });
        }
        let Ok(mapping) = item.cast::<PyMapping>() else {
            let message = format!(
                "article {number} is neither a string nor a mapping but {}",
                item.get_type().name()?
            );
            return Err(PyTypeError::new_err(message));
        };
        Ok(match record(mapping) {
            Ok(record) => Self::Record(number, record),
            Err(error) => Self::Unreadable(no_text(number, &error.value(item.py()).to_string())),
        })
    }
}

/// What an article is called in messages. Its number is 0 if it is alone.
pub fn place(number: u64) -> String {
    match number {
        0 => "article".to_owned(),
        _ => format!("article:{number}"),
    }
}

/// The id of an article that has none: as the program has it for standard input.
pub fn id_of(number: u64) -> String {
    match number {
        0 => "-".to_owned(),
        _ => format!("-#{number}"),
    }
}

fn no_text(number: u64, reason: &str) -> Failure {
    Failure {
        place: place(number),
        reason: format!("{reason}; mend it or leave it out"),
        id: Some(id_of(number)),
    }
}

fn record(mapping: &Bound<'_, PyMapping>) -> PyResult<Map<String, Value>> {
    if let Ok(dict) = mapping.cast::<PyDict>() {
        return object(dict.iter(), 0);
    }
    let items = mapping.items()?;
    let pairs = items
        .iter()
        .map(|pair| pair.extract::<(Bound<'_, PyAny>, Bound<'_, PyAny>)>());
    object(pairs.collect::<PyResult<Vec<_>>>()?.into_iter(), 0)
}

fn object<'py>(
    pairs: impl Iterator<Item = (Bound<'py, PyAny>, Bound<'py, PyAny>)>,
    depth: usize,
) -> PyResult<Map<String, Value>> {
    pairs
        .map(|(key, value)| Ok((key.extract::<String>()?, json(&value, depth)?)))
        .collect()
}

/// A value as JSON has it. Days and times are ISO 8601, what is not a number (a missing cell of a
/// table) is null.
fn json(value: &Bound<'_, PyAny>, depth: usize) -> PyResult<Value> {
    if depth > DEEPEST {
        return Err(PyValueError::new_err("a field nests too deeply"));
    }
    if value.is_none() {
        return Ok(Value::Null);
    }
    if let Ok(text) = value.cast::<PyString>() {
        return Ok(Value::String(text.to_str()?.to_owned()));
    }
    if let Ok(flag) = value.cast::<PyBool>() {
        return Ok(Value::Bool(flag.is_true()));
    }
    if let Ok(number) = value.cast::<PyInt>() {
        let whole = number.extract::<i64>().map(Number::from);
        let whole = whole.or_else(|_| number.extract::<u64>().map(Number::from));
        return Ok(whole.map_or_else(|_| Value::String(number.to_string()), Value::Number));
    }
    if let Ok(number) = value.cast::<PyFloat>() {
        return Ok(Number::from_f64(number.value()).map_or(Value::Null, Value::Number));
    }
    if let Ok(dict) = value.cast::<PyDict>() {
        return object(dict.iter(), depth + 1).map(Value::Object);
    }
    if value.is_instance_of::<PyList>() || value.is_instance_of::<PyTuple>() {
        let items = value.try_iter()?;
        let items = items.map(|item| json(&item?, depth + 1));
        return items.collect::<PyResult<_>>().map(Value::Array);
    }
    if let Some(text) = iso(value)? {
        return Ok(Value::String(text));
    }
    if let Ok(number) = value.call_method0("__index__") {
        return json(&number, depth + 1);
    }
    let message = format!("a field of type {} is no JSON", value.get_type().name()?);
    Err(PyTypeError::new_err(message))
}

/// What a day or time says; `None` for what is neither. A time that is none (pandas' `NaT`) is empty.
pub fn iso(value: &Bound<'_, PyAny>) -> PyResult<Option<String>> {
    if value.hasattr("isoformat")? {
        let text = value.call_method0("isoformat")?.extract::<String>()?;
        return Ok(Some(if text == "NaT" { String::new() } else { text }));
    }
    Ok(None)
}
