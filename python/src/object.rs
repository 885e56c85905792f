//! What serde writes → Python's objects: the same fields in the same order as in JSON.

use std::cell::RefCell;
use std::fmt;

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyNone, PyString};
use serde::Serialize;
use serde::ser::{self, Impossible, Serializer};

/// Slots of [`Keys`], a power of two well above the number of fields that records have.
const SLOTS: usize = 512;

/// Makes objects, each key of them once.
pub struct Objects<'py> {
    py: Python<'py>,
    keys: RefCell<Vec<Option<Key<'py>>>>,
}

/// The name of a field, and its object.
type Key<'py> = (&'static str, Bound<'py, PyString>);

impl<'py> Objects<'py> {
    pub fn new(py: Python<'py>) -> Self {
        Self {
            py,
            keys: RefCell::new(vec![None; SLOTS]),
        }
    }

    pub fn py(&self) -> Python<'py> {
        self.py
    }

    /// The object that a value is in Python.
    pub fn of<T: Serialize + ?Sized>(&self, value: &T) -> PyResult<Bound<'py, PyAny>> {
        value.serialize(self).map_err(|NoObject(error)| error)
    }

    /// The name of a field; the same text at the same address gives the same object.
    fn key(&self, key: &'static str) -> Bound<'py, PyString> {
        let address = key.as_ptr().addr();
        let mut keys = self.keys.borrow_mut();
        let slots = keys.len();
        let slot = &mut keys[(address ^ (address >> 9)) % slots];
        match slot {
            Some((known, object)) if std::ptr::eq(*known, key) => object.clone(),
            _ => {
                let object = PyString::intern(self.py, key);
                *slot = Some((key, object.clone()));
                object
            }
        }
    }
}

/// Why a value has no object.
#[derive(Debug)]
pub struct NoObject(PyErr);

impl From<PyErr> for NoObject {
    fn from(error: PyErr) -> Self {
        Self(error)
    }
}

impl fmt::Display for NoObject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for NoObject {}

impl ser::Error for NoObject {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self(pyo3::exceptions::PyValueError::new_err(message.to_string()))
    }
}

type Made<'py> = Result<Bound<'py, PyAny>, NoObject>;

/// Records hold nothing but what JSON has a form for that needs no tag.
fn unused<T>(what: &str) -> Result<T, NoObject> {
    Err(ser::Error::custom(format!("no record holds {what}")))
}

macro_rules! plain {
    ($($name:ident $type:ty),*) => {$(
        fn $name(self, value: $type) -> Made<'py> {
            let object = value.into_pyobject(self.py).map_err(PyErr::from)?;
            Ok(object.to_owned().into_any())
        }
    )*};
}

impl<'a, 'py> Serializer for &'a Objects<'py> {
    type Ok = Bound<'py, PyAny>;
    type Error = NoObject;
    type SerializeSeq = List<'a, 'py>;
    type SerializeTuple = List<'a, 'py>;
    type SerializeTupleStruct = Impossible<Self::Ok, NoObject>;
    type SerializeTupleVariant = Impossible<Self::Ok, NoObject>;
    type SerializeMap = Dict<'a, 'py>;
    type SerializeStruct = Dict<'a, 'py>;
    type SerializeStructVariant = Impossible<Self::Ok, NoObject>;

    plain!(
        serialize_bool bool, serialize_i8 i8, serialize_i16 i16, serialize_i32 i32,
        serialize_i64 i64, serialize_u8 u8, serialize_u16 u16, serialize_u32 u32,
        serialize_u64 u64, serialize_f32 f32, serialize_f64 f64, serialize_char char,
        serialize_str &str
    );

    fn serialize_bytes(self, _: &[u8]) -> Made<'py> {
        unused("bytes")
    }

    fn serialize_none(self) -> Made<'py> {
        Ok(PyNone::get(self.py).to_owned().into_any())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Made<'py> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Made<'py> {
        self.serialize_none()
    }

    fn serialize_unit_struct(self, _: &'static str) -> Made<'py> {
        self.serialize_none()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, name: &'static str) -> Made<'py> {
        Ok(self.key(name).into_any())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Made<'py> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Made<'py> {
        unused("a tagged value")
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<List<'a, 'py>, NoObject> {
        Ok(List {
            objects: self,
            list: PyList::empty(self.py),
        })
    }

    fn serialize_tuple(self, _: usize) -> Result<List<'a, 'py>, NoObject> {
        self.serialize_seq(None)
    }

    fn serialize_tuple_struct(
        self,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleStruct, NoObject> {
        unused("a tuple with a name")
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, NoObject> {
        unused("a tagged tuple")
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Dict<'a, 'py>, NoObject> {
        Ok(Dict {
            objects: self,
            dict: PyDict::new(self.py),
            key: None,
        })
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Dict<'a, 'py>, NoObject> {
        self.serialize_map(None)
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, NoObject> {
        unused("a tagged object")
    }
}

/// A list so far.
pub struct List<'a, 'py> {
    objects: &'a Objects<'py>,
    list: Bound<'py, PyList>,
}

impl<'py> ser::SerializeSeq for List<'_, 'py> {
    type Ok = Bound<'py, PyAny>;
    type Error = NoObject;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), NoObject> {
        Ok(self.list.append(value.serialize(self.objects)?)?)
    }

    fn end(self) -> Made<'py> {
        Ok(self.list.into_any())
    }
}

impl<'py> ser::SerializeTuple for List<'_, 'py> {
    type Ok = Bound<'py, PyAny>;
    type Error = NoObject;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), NoObject> {
        ser::SerializeSeq::serialize_element(self, value)
    }

    fn end(self) -> Made<'py> {
        Ok(self.list.into_any())
    }
}

/// A dict so far.
pub struct Dict<'a, 'py> {
    objects: &'a Objects<'py>,
    dict: Bound<'py, PyDict>,
    /// Of a map: the key whose value comes next.
    key: Option<Bound<'py, PyAny>>,
}

impl<'py> ser::SerializeMap for Dict<'_, 'py> {
    type Ok = Bound<'py, PyAny>;
    type Error = NoObject;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), NoObject> {
        self.key = Some(key.serialize(self.objects)?);
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), NoObject> {
        let key = self.key.take();
        Ok(self.dict.set_item(key, value.serialize(self.objects)?)?)
    }

    fn end(self) -> Made<'py> {
        Ok(self.dict.into_any())
    }
}

impl<'py> ser::SerializeStruct for Dict<'_, 'py> {
    type Ok = Bound<'py, PyAny>;
    type Error = NoObject;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        key: &'static str,
        value: &T,
    ) -> Result<(), NoObject> {
        let value = value.serialize(self.objects)?;
        Ok(self.dict.set_item(self.objects.key(key), value)?)
    }

    fn end(self) -> Made<'py> {
        Ok(self.dict.into_any())
    }
}
