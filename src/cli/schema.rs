//! `dateline schema`

use clap::ValueEnum;

use super::terminal::print;
use super::{CouldNotStart, ExitStatus};
use crate::emit::RECORD_SCHEMA;
use crate::emit::tables::{Dialect, declared};

const EXAMPLES: &str = "\
Examples:
  dateline schema > record.schema.json
  dateline schema --for duckdb > tables.sql";

/// Print the JSON Schema (2020-12) of a record, or the types of the tables
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// Print the types of the tables that `tag --format csv|parquet` writes, in the words of a program
    #[arg(long = "for", value_name = "PROGRAM")]
    program: Option<Program>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Program {
    /// JSON Schema (2020-12) of the rows of each table
    Jsonschema,
    /// A schema for each table, in Apache Arrow's JSON
    Arrow,
    /// A StructType for each table, for StructType.fromJson
    Spark,
    /// CREATE TABLE for each table, with comments
    Duckdb,
}

pub(super) fn run(args: &Args) -> Result<ExitStatus, CouldNotStart> {
    let Some(program) = args.program else {
        return print(RECORD_SCHEMA.as_bytes());
    };
    let dialect = match program {
        Program::Jsonschema => Dialect::JsonSchema,
        Program::Arrow => Dialect::Arrow,
        Program::Spark => Dialect::Spark,
        Program::Duckdb => Dialect::DuckDb,
    };
    print(declared(dialect).as_bytes())
}
