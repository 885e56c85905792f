//! The tables' types, as other programs want them told.

use serde_json::{Map, Value, json};

use super::{Column, Holds, Table};

/// In whose words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// JSON Schema (2020-12) of an object that has the rows of each table.
    JsonSchema,
    /// A schema for each table, in Apache Arrow's JSON.
    Arrow,
    /// A `StructType` for each table, in the JSON of Apache Spark.
    Spark,
    /// The statements that make the tables in DuckDB.
    DuckDb,
}

/// The types of all tables, with a line break at the end.
///
/// ```
/// use dateline::emit::tables::{Dialect, declared};
///
/// let types = declared(Dialect::DuckDb);
/// assert!(types.starts_with("CREATE TABLE documents (\n  \"document\" VARCHAR,\n"));
/// ```
#[must_use]
pub fn declared(dialect: Dialect) -> String {
    match dialect {
        Dialect::JsonSchema => pretty(&json_schema()),
        Dialect::Arrow => pretty(&of_each(|columns| fields(columns, arrow_field))),
        Dialect::Spark => pretty(&of_each(|columns| {
            let Value::Object(mut fields) = fields(columns, spark_field) else {
                return Value::Null;
            };
            fields.insert("type".to_owned(), "struct".into());
            fields.into()
        })),
        Dialect::DuckDb => Table::ALL.map(duckdb_table).join("\n"),
    }
}

fn pretty(value: &Value) -> String {
    format!("{value:#}\n")
}

fn of_each(types: impl Fn(&[Column]) -> Value) -> Value {
    let of = |table: Table| (table.as_str().to_owned(), types(table.columns()));
    Value::Object(Table::ALL.map(of).into_iter().collect())
}

fn fields(columns: &[Column], field: fn(&Column) -> Value) -> Value {
    json!({"fields": columns.iter().map(field).collect::<Vec<_>>()})
}

fn json_schema() -> Value {
    let tables = of_each(|columns| {
        let properties: Map<String, Value> = columns
            .iter()
            .map(|column| (column.name.to_owned(), json_property(column)))
            .collect();
        json!({
            "type": "array",
            "items": {"type": "object", "properties": properties, "additionalProperties": false},
        })
    });
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "The tables that dateline writes as CSV and Parquet",
        "type": "object",
        "properties": tables,
    })
}

fn json_property(column: &Column) -> Value {
    let means = column.means;
    match column.holds {
        Holds::Text => json!({"description": means, "type": ["string", "null"]}),
        Holds::Day => {
            json!({"description": means, "type": ["string", "null"], "format": "date"})
        }
        Holds::Whole => json!({"description": means, "type": ["integer", "null"]}),
        Holds::Number => json!({"description": means, "type": ["number", "null"]}),
        Holds::Flag => json!({"description": means, "type": ["boolean", "null"]}),
        Holds::Json => json!({
            "description": means,
            "type": ["string", "null"],
            "contentMediaType": "application/json",
        }),
    }
}

fn arrow_field(column: &Column) -> Value {
    let type_ = match column.holds {
        Holds::Text | Holds::Json => json!({"name": "utf8"}),
        Holds::Day => json!({"name": "date", "unit": "DAY"}),
        Holds::Whole => json!({"name": "int", "bitWidth": 64, "isSigned": true}),
        Holds::Number => json!({"name": "floatingpoint", "precision": "DOUBLE"}),
        Holds::Flag => json!({"name": "bool"}),
    };
    json!({"name": column.name, "nullable": true, "type": type_, "children": []})
}

fn spark_field(column: &Column) -> Value {
    let type_ = match column.holds {
        Holds::Text | Holds::Json => "string",
        Holds::Day => "date",
        Holds::Whole => "long",
        Holds::Number => "double",
        Holds::Flag => "boolean",
    };
    let metadata = json!({"comment": column.means});
    json!({"name": column.name, "type": type_, "nullable": true, "metadata": metadata})
}

/// Headings are quoted: some are words of SQL.
fn duckdb_table(table: Table) -> String {
    let name = table.as_str();
    let columns = table.columns().iter();
    let types = columns.clone().map(|column| {
        let type_ = match column.holds {
            Holds::Text | Holds::Json => "VARCHAR",
            Holds::Day => "DATE",
            Holds::Whole => "BIGINT",
            Holds::Number => "DOUBLE",
            Holds::Flag => "BOOLEAN",
        };
        format!("  \"{}\" {type_}", column.name)
    });
    let types: Vec<String> = types.collect();
    let comments = columns.map(|column| {
        let means = column.means.replace('\'', "''");
        format!(
            "COMMENT ON COLUMN {name}.\"{}\" IS '{means}';\n",
            column.name
        )
    });
    format!(
        "CREATE TABLE {name} (\n{}\n);\n{}",
        types.join(",\n"),
        comments.collect::<String>()
    )
}
