//! Columns of Arrow that are filled with what lines of JSON say.

use std::fmt;
use std::sync::Arc;

use arrow_array::builder::{
    ArrayBuilder, BooleanBuilder, Float64Builder, Int64Builder, StringBuilder,
};
use arrow_array::{ArrayRef, ListArray, RecordBatch, StructArray};
use arrow_buffer::{NullBufferBuilder, OffsetBuffer, ScalarBuffer};
use arrow_schema::{ArrowError, DataType, FieldRef, Fields, SchemaRef};
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// Records on their way into columns, each a row.
pub struct Rows {
    schema: SchemaRef,
    rows: Object,
}

impl Rows {
    /// None yet, for the columns of a schema; an error if records have no columns of a type.
    pub fn new(schema: &SchemaRef) -> Result<Self, ArrowError> {
        Ok(Self {
            schema: Arc::clone(schema),
            rows: Object::new(schema.fields())?,
        })
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.rows.len
    }

    /// Adds a record's line of JSON; fields that are no columns are left out. An error if a field is
    /// not of its column's type; the rows are of no use then.
    pub fn push(&mut self, line: &str) -> Result<(), ArrowError> {
        let mut line = serde_json::Deserializer::from_str(line);
        let read = Cell::Object(&mut self.rows).deserialize(&mut line);
        read.map_err(|error| ArrowError::JsonError(error.to_string()))
    }

    /// All as a batch.
    pub fn finish(self) -> Result<RecordBatch, ArrowError> {
        let rows = self.rows.finish()?;
        RecordBatch::try_new(self.schema, rows.into_parts().1)
    }
}

/// Values of one type, nulls among them.
enum Column {
    Text(StringBuilder),
    Whole(Int64Builder),
    Real(Float64Builder),
    Flag(BooleanBuilder),
    List(Box<List>),
    Object(Box<Object>),
}

/// Lists: their items, and where each ends.
struct List {
    field: FieldRef,
    items: Column,
    ends: Vec<i32>,
    valid: NullBufferBuilder,
}

/// Objects: a column for each field. One that is shorter ends in nulls that were not written yet.
struct Object {
    fields: Fields,
    columns: Vec<Column>,
    valid: NullBufferBuilder,
    len: usize,
}

impl Column {
    fn new(kind: &DataType) -> Result<Self, ArrowError> {
        Ok(match kind {
            DataType::Utf8 => Self::Text(StringBuilder::new()),
            DataType::Int64 => Self::Whole(Int64Builder::new()),
            DataType::Float64 => Self::Real(Float64Builder::new()),
            DataType::Boolean => Self::Flag(BooleanBuilder::new()),
            DataType::List(field) => Self::List(Box::new(List {
                field: Arc::clone(field),
                items: Self::new(field.data_type())?,
                ends: vec![0],
                valid: NullBufferBuilder::new(0),
            })),
            DataType::Struct(fields) => Self::Object(Box::new(Object::new(fields)?)),
            other => {
                let message = format!("records have no columns of type {other}");
                return Err(ArrowError::SchemaError(message));
            }
        })
    }

    fn len(&self) -> usize {
        match self {
            Self::Text(values) => values.len(),
            Self::Whole(values) => values.len(),
            Self::Real(values) => values.len(),
            Self::Flag(values) => values.len(),
            Self::List(lists) => lists.ends.len() - 1,
            Self::Object(objects) => objects.len,
        }
    }

    /// Adds nulls until there are `len` values.
    fn fill(&mut self, len: usize) {
        let missing = len.saturating_sub(self.len());
        if missing == 0 {
            return;
        }
        match self {
            Self::Text(values) => values.append_nulls(missing),
            Self::Whole(values) => values.append_nulls(missing),
            Self::Real(values) => values.append_nulls(missing),
            Self::Flag(values) => values.append_nulls(missing),
            Self::List(lists) => {
                let end = lists.ends.last().copied().unwrap_or_default();
                lists.ends.extend(std::iter::repeat_n(end, missing));
                lists.valid.append_n_nulls(missing);
            }
            Self::Object(objects) => {
                objects.len = len;
                objects.valid.append_n_nulls(missing);
            }
        }
    }

    fn finish(self) -> Result<ArrayRef, ArrowError> {
        Ok(match self {
            Self::Text(mut values) => Arc::new(values.finish()),
            Self::Whole(mut values) => Arc::new(values.finish()),
            Self::Real(mut values) => Arc::new(values.finish()),
            Self::Flag(mut values) => Arc::new(values.finish()),
            Self::List(mut lists) => {
                let ends = OffsetBuffer::new(ScalarBuffer::from(lists.ends));
                let items = lists.items.finish()?;
                Arc::new(ListArray::try_new(
                    lists.field,
                    ends,
                    items,
                    lists.valid.finish(),
                )?)
            }
            Self::Object(objects) => Arc::new(objects.finish()?),
        })
    }
}

impl Object {
    fn new(fields: &Fields) -> Result<Self, ArrowError> {
        let columns = fields.iter().map(|field| Column::new(field.data_type()));
        Ok(Self {
            fields: fields.clone(),
            columns: columns.collect::<Result<_, _>>()?,
            valid: NullBufferBuilder::new(0),
            len: 0,
        })
    }

    fn finish(mut self) -> Result<StructArray, ArrowError> {
        let columns = self.columns.into_iter().map(|mut column| {
            column.fill(self.len);
            column.finish()
        });
        let columns = columns.collect::<Result<_, _>>()?;
        StructArray::try_new(self.fields, columns, self.valid.finish())
    }
}

/// Where the next value goes.
enum Cell<'a> {
    Column(&'a mut Column),
    Object(&'a mut Object),
}

impl Cell<'_> {
    fn no<E: Error>(&self, what: &str) -> E {
        E::custom(format_args!("{what} has no place in its column"))
    }
}

impl<'de> DeserializeSeed<'de> for Cell<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, value: D) -> Result<(), D::Error> {
        value.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Cell<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("what a record has")
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        if let Cell::Column(column) = self {
            column.fill(column.len() + 1);
        }
        Ok(())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        match self {
            Cell::Column(Column::Text(values)) => values.append_value(text),
            other => return Err(other.no("a string")),
        }
        Ok(())
    }

    fn visit_bool<E: Error>(self, flag: bool) -> Result<(), E> {
        match self {
            Cell::Column(Column::Flag(values)) => values.append_value(flag),
            other => return Err(other.no("true or false")),
        }
        Ok(())
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<(), E> {
        match (self, i64::try_from(number)) {
            (Cell::Column(Column::Whole(values)), Ok(number)) => values.append_value(number),
            (Cell::Column(Column::Real(values)), _) => values.append_value(number as f64),
            (other, _) => return Err(other.no("a number")),
        }
        Ok(())
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<(), E> {
        match self {
            Cell::Column(Column::Whole(values)) => values.append_value(number),
            Cell::Column(Column::Real(values)) => values.append_value(number as f64),
            other => return Err(other.no("a number")),
        }
        Ok(())
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<(), E> {
        match self {
            Cell::Column(Column::Real(values)) => values.append_value(number),
            other => return Err(other.no("a fraction")),
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        let Cell::Column(Column::List(lists)) = self else {
            return Err(self.no("a list"));
        };
        while items
            .next_element_seed(Cell::Column(&mut lists.items))?
            .is_some()
        {}
        let end = i32::try_from(lists.items.len()).map_err(A::Error::custom)?;
        lists.ends.push(end);
        lists.valid.append_non_null();
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
        let object = match self {
            Cell::Object(object) => object,
            Cell::Column(Column::Object(object)) => object,
            other => return Err(other.no("an object")),
        };
        let row = object.len;
        let mut expected = 0;
        while let Some(found) = members.next_key_seed(Name(&object.fields, expected))? {
            let Some(field) = found else {
                members.next_value::<IgnoredAny>()?;
                continue;
            };
            let column = &mut object.columns[field];
            column.fill(row);
            members.next_value_seed(Cell::Column(column))?;
            expected = field + 1;
        }
        object.len = row + 1;
        object.valid.append_non_null();
        Ok(())
    }
}

/// Looks a name up among the fields, from where it is expected on.
struct Name<'a>(&'a Fields, usize);

impl<'de> DeserializeSeed<'de> for Name<'_> {
    type Value = Option<usize>;

    fn deserialize<D: Deserializer<'de>>(self, name: D) -> Result<Self::Value, D::Error> {
        name.deserialize_str(self)
    }
}

impl Visitor<'_> for Name<'_> {
    type Value = Option<usize>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a field")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Self::Value, E> {
        let Self(fields, expected) = self;
        let at = |ix: &usize| fields[*ix].name() == name;
        Ok((expected..fields.len())
            .find(at)
            .or_else(|| (0..expected).find(at)))
    }
}
