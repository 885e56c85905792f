"""A folder of articles → Parquet of records, partitioned by day.

    spark-submit examples/spark_job.py ARTICLES OUT

ARTICLES holds lines of JSON with `id`, `text` and `date` (plain, .gz or .zst), or text files whose
names begin with their day (2023-04-20-lampedusa-boats.txt).
"""

import argparse

import dateline.spark
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as f


def articles(spark: SparkSession, folder: str, form: str) -> DataFrame:
    """One article a row: id, text, date."""
    if form == "jsonl":
        return spark.read.schema("id string, text string, date string").json(folder)
    files = spark.read.text(folder, wholetext=True).withColumn("path", f.input_file_name())
    name = f.element_at(f.split("path", "/"), -1)
    day = f.regexp_extract(name, r"^\d{4}-\d{2}-\d{2}", 0)
    return files.select(name.alias("id"), f.col("value").alias("text"), day.alias("date"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles")
    parser.add_argument("out")
    parser.add_argument("--form", choices=["jsonl", "txt"], default="jsonl")
    parser.add_argument("--partitions", type=int, help="how many parts are tagged side by side")
    arguments = parser.parse_args()

    spark = SparkSession.builder.appName("dateline").getOrCreate()
    read = articles(spark, arguments.articles, arguments.form)
    if arguments.partitions:
        read = read.repartition(arguments.partitions)
    records = dateline.spark.tag(read).withColumn("day", f.col("date.value"))
    records.write.mode("overwrite").partitionBy("day").parquet(arguments.out)
    spark.stop()


if __name__ == "__main__":
    main()
