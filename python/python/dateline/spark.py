"""Tags data frames of Apache Spark: ``dateline.spark.tag(df)``.

The work runs in the Python processes of the executors, which need this package; python/SPARK.md says
how it gets there.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Optional

from . import _native
from .pipeline import Pipeline

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import DataFrame, SparkSession
    from pyspark.sql.types import StructType

_RANGE = "start:bigint,end:bigint"
_LINK = "struct<annotation:string,entity:string,scope:string,earliest:string,latest:string>"
_LINKS = f"of:{_LINK},by:{_LINK},where:{_LINK},from:{_LINK},when:{_LINK}"
_NUMBER = f"{_RANGE},value:double,low:double,high:double"

_ANNOTATION = (
    f"id:string,type:string,kind:string,{_RANGE},text:string,confidence:double,rule:string,"
    "inside:string,mention:string,title:string,sense:string,entity:string,actor:string,code:string,"
    "value:string,mod:string,earliest:string,latest:string,signal:string,zone:string,anchor:string,"
    f"alternative:string,range:string,age:boolean,quantity:struct<{_RANGE}>,number:struct<{_NUMBER}>,"
    f"bound:string,unit:string,per:string,out_of:double,head:struct<{_RANGE},lemma:string>,"
    f"what:string,event:string,links:struct<{_LINKS}>,status:string,same:string,part_of:string"
)
_ROLE = "role:string,code:string,from:string,to:string,unconfirmed:boolean"
_ENTITY = (
    "id:string,type:string,kind:string,name:string,country:string,country3:string,code:string,"
    f"roles:array<struct<{_ROLE}>>,same_as:struct<wikidata:string>,admin1:string,lat:double,"
    "lon:double,geonames:bigint,population:bigint,near:string,confidence:double,"
    "mentions:array<string>,aliases:array<string>"
)
_FOCUS = "places:array<string>,actors:array<string>,earliest:string,latest:string"

#: The columns of the tagged frame: a record's fields but for `meta`, which these articles lack.
SCHEMA = (
    "schema:string,by:string,options:string,id:string,date:struct<value:string,from:string>,offsets:string,"
    "length:bigint,hash:string,language:struct<value:string>,text:string,"
    f"annotations:array<struct<{_ANNOTATION}>>,entities:array<struct<{_ENTITY}>>,"
    f"focus:struct<{_FOCUS}>,problems:array<struct<code:string,message:string>>"
)


def tag(
    df: DataFrame,
    text: str = "text",
    date: Optional[str] = "date",
    id: Optional[str] = "id",
    *,
    pipeline: Optional[Pipeline] = None,
) -> DataFrame:
    """The records of a frame of articles, one row for each, in no order.

    A row whose text is null or blank gives a record with problem `unreadable_record`. Other columns
    are not carried along: join them by `id`.

    Args:
        df: One article a row.
        text: The column of the text.
        date: The column of the day of publication, as a date, a timestamp or a string; or None.
        id: The column of the article's id; or None, and ids tell nothing.
        pipeline: What tags; its folders of lists must be on every executor under the same path.

    Returns:
        A frame with the columns of `SCHEMA`: annotations and entities are arrays of structs.
    """
    from pyspark.sql import functions
    from pyspark.sql.pandas.types import to_arrow_schema

    columns = [("id", id), ("text", text), ("date", date)]
    articles = df.select(
        *(functions.col(column).cast("string").alias(name) for name, column in columns if column)
    )
    arguments = json.dumps((pipeline or Pipeline())._arguments)
    schema = _spark_schema(df.sparkSession)
    arrow_schema = to_arrow_schema(schema)

    def tagged(batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        return _tagged(batches, arguments, arrow_schema)

    return articles.mapInArrow(tagged, schema=schema)


def _spark_schema(spark: SparkSession) -> StructType:
    """`SCHEMA` as Spark reads it, without asking the cluster."""
    return spark.createDataFrame([], f"record: struct<{SCHEMA}>").schema["record"].dataType


@functools.cache
def _pipeline(arguments: str) -> Pipeline:
    """One for each process, however many partitions it tags."""
    return Pipeline(**json.loads(arguments))


def _tagged(
    batches: Iterable[pyarrow.RecordBatch], arguments: str, schema: pyarrow.Schema
) -> Iterator[pyarrow.RecordBatch]:
    pipeline = _pipeline(arguments)._native
    how = _native.How("json", None, None, True)
    number = 1
    for batch in batches:
        # On this thread alone: the executor has a process for each of its cores.
        while batch.num_rows:
            records = pipeline.tag_batch(batch, number, how, schema)
            yield records
            number += records.num_rows
            batch = batch.slice(records.num_rows)
