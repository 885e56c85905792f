//! Batches of Arrow: articles in, records out.

use arrow_array::cast::AsArray;
use arrow_array::{Array, RecordBatch};
use arrow_json::reader::{Decoder, ReaderBuilder};
use arrow_schema::{ArrowError, SchemaRef};
use serde_json::{Map, Value};

use crate::article::Article;
use crate::failure::Failed;
use crate::tagger::{Outcome, Reading, Tagger};

/// Records of a batch, and bytes of their lines of JSON at which it is full with fewer.
const RECORDS: usize = 256;
const BYTES: usize = 4 << 20;

/// Why a batch has no records.
pub enum BatchError {
    /// An article has none and is not answered.
    Article(Failed),
    /// The records do not fit the columns.
    Arrow(ArrowError),
}

impl From<ArrowError> for BatchError {
    fn from(error: ArrowError) -> Self {
        Self::Arrow(error)
    }
}

/// Tags the first articles of a batch, whose columns are strings; as many as make a batch of records.
///
/// `first` is the number of the first. The batch has a row for each article, with the columns of
/// that schema: a field that the schema lacks is left out.
pub fn tag_batch(
    tagger: &Tagger,
    reading: &Reading,
    articles: &RecordBatch,
    first: u64,
    schema: &SchemaRef,
) -> Result<RecordBatch, BatchError> {
    let columns = columns(articles)?;
    let mut records = Records::new(schema)?;
    for (row, number) in (0..articles.num_rows()).zip(first..) {
        let article = Article::Record(number, record(&columns, row));
        match tagger.tag(article, reading) {
            Outcome::Tagged(tagged) => records.push(&tagged.line)?,
            Outcome::Failed(failed) => return Err(BatchError::Article(failed)),
        }
        if records.is_full() {
            break;
        }
    }
    Ok(records.finish()?)
}

/// A column's name, and its cells.
type Column<'a> = (&'a str, Box<dyn Fn(usize) -> Option<&'a str> + 'a>);

fn columns(articles: &RecordBatch) -> Result<Vec<Column<'_>>, ArrowError> {
    let schema = articles.schema_ref();
    let columns = schema.fields().iter().zip(articles.columns());
    let columns = columns.map(|(field, column)| Ok((field.name().as_str(), cells(column)?)));
    columns.collect()
}

fn cells<'a>(
    column: &'a dyn Array,
) -> Result<Box<dyn Fn(usize) -> Option<&'a str> + 'a>, ArrowError> {
    if let Some(texts) = column.as_string_opt::<i32>() {
        Ok(Box::new(|row| {
            texts.is_valid(row).then(|| texts.value(row))
        }))
    } else if let Some(texts) = column.as_string_opt::<i64>() {
        Ok(Box::new(|row| {
            texts.is_valid(row).then(|| texts.value(row))
        }))
    } else {
        let message = format!(
            "a column of articles is of {}, not strings",
            column.data_type()
        );
        Err(ArrowError::SchemaError(message))
    }
}

fn record(columns: &[Column<'_>], row: usize) -> Map<String, Value> {
    let fields = columns.iter().map(|(name, cell)| {
        let value = cell(row).map_or(Value::Null, Value::from);
        ((*name).to_owned(), value)
    });
    fields.collect()
}

/// Records on their way into columns.
struct Records {
    schema: SchemaRef,
    decoder: Decoder,
    count: usize,
    bytes: usize,
}

impl Records {
    fn new(schema: &SchemaRef) -> Result<Self, ArrowError> {
        let builder = ReaderBuilder::new(schema.clone()).with_batch_size(RECORDS);
        Ok(Self {
            schema: schema.clone(),
            decoder: builder.build_decoder()?,
            count: 0,
            bytes: 0,
        })
    }

    /// Takes a record's line of JSON.
    fn push(&mut self, line: &str) -> Result<(), ArrowError> {
        self.count += 1;
        self.bytes += line.len();
        self.decoder.decode(line.as_bytes())?;
        Ok(())
    }

    fn is_full(&self) -> bool {
        self.count >= RECORDS || self.bytes >= BYTES
    }

    fn finish(mut self) -> Result<RecordBatch, ArrowError> {
        let batch = self.decoder.flush()?;
        Ok(batch.unwrap_or_else(|| RecordBatch::new_empty(self.schema)))
    }
}
