//! Batches of Arrow: articles in, records out.

use arrow_array::RecordBatch;
use arrow_array::cast::AsArray;
use arrow_schema::{ArrowError, DataType, SchemaRef};
use serde_json::{Map, Value};

use crate::article::Article;
use crate::columns::Rows;
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
    let mut columns = columns(articles)?;
    let mut records = Rows::new(schema)?;
    let mut bytes = 0;
    for (_, number) in (0..articles.num_rows()).zip(first..) {
        let article = Article::Record(number, record(&mut columns));
        match tagger.tag(article, reading) {
            Outcome::Tagged(tagged) => {
                records.push(&tagged.line)?;
                bytes += tagged.line.len();
            }
            Outcome::Failed(failed) => return Err(BatchError::Article(failed)),
        }
        if records.len() >= RECORDS || bytes >= BYTES {
            break;
        }
    }
    Ok(records.finish()?)
}

/// A column's name, and its cells.
type Column<'a> = (&'a str, Box<dyn Iterator<Item = Option<&'a str>> + 'a>);

fn columns(articles: &RecordBatch) -> Result<Vec<Column<'_>>, ArrowError> {
    let names = articles.schema_ref().fields().iter();
    let columns = names.zip(articles.columns()).map(|(field, column)| {
        let cells: Box<dyn Iterator<Item = _>> = match column.data_type() {
            DataType::Utf8 => Box::new(column.as_string::<i32>().iter()),
            DataType::LargeUtf8 => Box::new(column.as_string::<i64>().iter()),
            other => {
                let message = format!("articles have columns of strings, not of {other}");
                return Err(ArrowError::SchemaError(message));
            }
        };
        Ok((field.name().as_str(), cells))
    });
    columns.collect()
}

/// The next row.
fn record(columns: &mut [Column<'_>]) -> Map<String, Value> {
    let fields = columns.iter_mut().map(|(name, cells)| {
        let cell = cells.next().flatten();
        ((*name).to_owned(), cell.map_or(Value::Null, Value::from))
    });
    fields.collect()
}
