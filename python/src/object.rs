//! A record's line of JSON → Python's objects.

use std::cell::RefCell;
use std::fmt;

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDict, PyFloat, PyInt, PyList, PyNone, PyString};
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use xxhash_rust::xxh3::xxh3_64;

/// Bytes of the longest value that is kept for the next that says the same.
const LONGEST_KEPT: usize = 24;

/// Makes objects; what comes again and again (names of fields, kinds, ids) is one object.
pub struct Objects<'py> {
    py: Python<'py>,
    names: Kept<'py>,
    values: Kept<'py>,
}

impl<'py> Objects<'py> {
    pub fn new(py: Python<'py>) -> Self {
        Self {
            py,
            names: Kept::new(256),
            values: Kept::new(2048),
        }
    }

    pub fn py(&self) -> Python<'py> {
        self.py
    }

    /// The object that a line of JSON says.
    pub fn of(&self, line: &str) -> PyResult<Bound<'py, PyAny>> {
        let object = self.deserialize(&mut serde_json::Deserializer::from_str(line));
        object.map_err(|error| PyValueError::new_err(error.to_string()))
    }

    fn name(&self, text: &str) -> Bound<'py, PyString> {
        self.names.of(text, || PyString::intern(self.py, text))
    }

    fn string(&self, text: &str) -> Bound<'py, PyString> {
        if text.len() > LONGEST_KEPT {
            return PyString::new(self.py, text);
        }
        self.values.of(text, || PyString::new(self.py, text))
    }
}

impl<'de, 'py> DeserializeSeed<'de> for &Objects<'py> {
    type Value = Bound<'py, PyAny>;

    fn deserialize<D: Deserializer<'de>>(self, line: D) -> Result<Self::Value, D::Error> {
        line.deserialize_any(self)
    }
}

impl<'de, 'py> Visitor<'de> for &Objects<'py> {
    type Value = Bound<'py, PyAny>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(PyNone::get(self.py).to_owned().into_any())
    }

    fn visit_bool<E: Error>(self, flag: bool) -> Result<Self::Value, E> {
        Ok(PyBool::new(self.py, flag).to_owned().into_any())
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Self::Value, E> {
        Ok(PyInt::new(self.py, number).into_any())
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Self::Value, E> {
        Ok(PyInt::new(self.py, number).into_any())
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Self::Value, E> {
        Ok(PyFloat::new(self.py, number).into_any())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(self.string(text).into_any())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
        let list = PyList::empty(self.py);
        while let Some(item) = items.next_element_seed(self)? {
            list.append(item).map_err(A::Error::custom)?;
        }
        Ok(list.into_any())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Self::Value, A::Error> {
        let dict = PyDict::new(self.py);
        while let Some(name) = fields.next_key_seed(Name(self))? {
            let value = fields.next_value_seed(self)?;
            dict.set_item(name, value).map_err(A::Error::custom)?;
        }
        Ok(dict.into_any())
    }
}

/// Reads the name of a field.
struct Name<'a, 'py>(&'a Objects<'py>);

impl<'de, 'py> DeserializeSeed<'de> for Name<'_, 'py> {
    type Value = Bound<'py, PyString>;

    fn deserialize<D: Deserializer<'de>>(self, name: D) -> Result<Self::Value, D::Error> {
        name.deserialize_str(self)
    }
}

impl<'py> Visitor<'_> for Name<'_, 'py> {
    type Value = Bound<'py, PyString>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a field")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(self.0.name(text))
    }
}

/// Strings that were met, each in the slot of its hash until another comes there.
struct Kept<'py>(RefCell<Vec<Option<Bound<'py, PyString>>>>);

impl<'py> Kept<'py> {
    /// `slots` is a power of two.
    fn new(slots: usize) -> Self {
        Self(RefCell::new(vec![None; slots]))
    }

    /// The string of that text, made if it is not there.
    fn of(&self, text: &str, make: impl FnOnce() -> Bound<'py, PyString>) -> Bound<'py, PyString> {
        let mut slots = self.0.borrow_mut();
        let last = slots.len() - 1;
        let slot = &mut slots[xxh3_64(text.as_bytes()) as usize & last];
        match slot {
            Some(kept) if kept.to_str().is_ok_and(|known| known == text) => kept.clone(),
            _ => slot.insert(make()).clone(),
        }
    }
}
